// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/widgets/cost_card.h"

#include <QMap>
#include <QObject>
#include <QString>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

class QTimer;

namespace dreamloft::ui {

class JobCenter;

/// What a verb will take, as the `estimate` verb says: measured by an earlier job of its kind on
/// this computer, or a guess from a short probe.
struct PredictedCost {
    double seconds = 0;
    std::int64_t diskBytes = 0;
    std::int64_t units = 0; ///< adapters, pictures, classifiers
    std::optional<std::int64_t> memoryBytes{};
    std::optional<std::int64_t> memoryFree{};
    std::optional<std::int64_t> diskFree{};
    bool guess = true;
    bool ceilingDecides = false; ///< the user's memory ceiling leaves less than is free
    std::int64_t passes = 1;     ///< parts that a batch goes through in, for want of memory
};

/// Asks for the cost of things that could be started, one after the other and only while no job
/// runs. Answers are kept until forget(), so that going back to a setting costs nothing.
class CostProbe final : public QObject {
    Q_OBJECT

public:
    explicit CostProbe(JobCenter& jobs, QObject* parent = nullptr);

    /// The newest wish of a key counts; it is asked once the hand rests. A known answer comes at
    /// once through answered().
    void want(const QString& key, const QString& verb, const nlohmann::json& options);
    /// The pictures, shots or models changed: nothing known counts any more.
    void forget();
    [[nodiscard]] const PredictedCost* known(const QString& key) const;

Q_SIGNALS:
    void answered(const QString& key);
    void failed(const QString& key, const dreamloft::base::Error& error);

private:
    struct Wish {
        std::string text; ///< canonical request; also the key of its answer
        nlohmann::json request;
        bool open = false; ///< not asked yet
    };
    void pump();
    void finished(qint64 ticket);

    JobCenter& m_jobs;
    QTimer* m_rest;
    QMap<QString, Wish> m_wishes;
    std::map<std::string, PredictedCost> m_answers;
    qint64 m_ticket = 0;
    QString m_asked;
    std::string m_askedText;
    bool m_stale = false; ///< forget() came while the answer was on its way
};

/// From the report's data of an `estimate`.
[[nodiscard]] PredictedCost predictedCostOf(const nlohmann::json& data);
/// Both, one after the other: what is free was told for each.
[[nodiscard]] PredictedCost sumOf(const PredictedCost& first, const PredictedCost& second);
/// The same so often, or to such a part.
[[nodiscard]] PredictedCost timesOf(const PredictedCost& cost, double times);
/// For the card; `advice` is what to lower when it does not fit.
[[nodiscard]] CostCard::Cost costOf(const PredictedCost& cost, const QString& advice);

} // namespace dreamloft::ui
