// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/cost_card.h"

#include <QMap>
#include <QObject>
#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

class QTimer;

namespace dreamloft::ui {

class JobCenter;
struct ProjectView;

/// What a verb will take, as the `estimate` verb says: measured by an earlier job of its kind on
/// this computer, or a guess from a short probe.
struct PredictedCost {
    double seconds = 0;
    std::int64_t diskBytes = 0;
    std::optional<std::int64_t> memoryBytes{};
    std::optional<std::int64_t> memoryFree{};
    std::optional<std::int64_t> diskFree{};
    bool guess = true;
    bool nothing = false;        ///< all that it would make is there
    bool ceilingDecides = false; ///< the user's memory ceiling leaves less than is free
    std::int64_t passes = 1;     ///< parts that a batch goes through in, for want of memory
};

/// For CostProbe::setBasis: what of a project the costs of classifiers rest on, that of their test
/// included.
[[nodiscard]] std::string trainingBasis(const ProjectView& view);

/// Asks for the cost of things that could be started, one after the other and only while no job
/// runs. Answers are kept until forget(), so that going back to a setting costs nothing; so are
/// failures, until the same is asked again.
class CostProbe final : public QObject {
    Q_OBJECT

public:
    /// What is started with the verb and counts with it.
    enum class Then { Nothing, Evaluate };

    explicit CostProbe(JobCenter& jobs, QObject* parent = nullptr);

    /// The newest wish of a key counts; it is asked once the hand rests. A known answer comes at
    /// once through answered().
    void want(const QString& key,
              const QString& verb,
              const nlohmann::json& options,
              Then then = Then::Nothing);
    /// The project and what of it the answers rest on (pictures, shots, models); where that is
    /// another one, nothing known counts any more.
    void setBasis(const ProjectView& view, const std::string& facts);
    void forget();
    [[nodiscard]] const PredictedCost* known(const QString& key) const;
    /// Why the newest wish of a key got no answer; null when it has one or waits for it.
    [[nodiscard]] const QString* failure(const QString& key) const;
    /// Shows what is known of the key, else why nothing is. `advice` is what to lower when it does
    /// not fit; `whyNot` why nothing could be started now, empty when it could.
    void showOn(CostCard& card,
                const QString& key,
                const QString& advice,
                const QString& whyNot = {}) const;
    /// The same on a page: without a card where the project is only looked at, as nothing is
    /// started there.
    void showOn(CostCard& card,
                const ProjectView* view,
                const QString& key,
                const QString& advice,
                const QString& whyNot) const;
    /// Shows why no cost is known that needs the answers of all keys.
    void showWait(CostCard& card, const QStringList& keys, const QString& whyNot = {}) const;

Q_SIGNALS:
    /// The cost is known(), or there is a failure().
    void answered(const QString& key);

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
    std::map<std::string, QString> m_failures; ///< what to say, by request as well
    std::string m_basis;
    qint64 m_ticket = 0;
    QString m_asked;
    std::string m_askedText;
    bool m_stale = false; ///< forget() came while the answer was on its way
};

/// From the report's data of an `estimate`.
[[nodiscard]] PredictedCost predictedCostOf(const nlohmann::json& data);
/// Both, one after the other: what is free was told for each.
[[nodiscard]] PredictedCost sumOf(const PredictedCost& first, const PredictedCost& second);
/// How long it takes, in one sentence.
[[nodiscard]] QString timeSentence(const PredictedCost& cost);
/// For the card; `advice` is what to lower when it does not fit.
[[nodiscard]] CostCard::Cost costOf(const PredictedCost& cost, const QString& advice);

} // namespace dreamloft::ui
