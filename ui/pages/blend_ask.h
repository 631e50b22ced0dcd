// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/pair_instrument.h"

#include <QImage>
#include <QObject>
#include <QPointer>

#include <nlohmann/json.hpp>

#include <functional>
#include <map>

namespace dreamloft::ui {

class JobCenter;

/// The `blend` verb for the pair instrument: one picture of two shots' adapters, asked through the
/// queue so that it never competes with a job for the processor.
class BlendAsk final : public QObject {
    Q_OBJECT

public:
    /// `settings`: the generate options that hold now, keys as options::toJson.
    using Settings = std::function<nlohmann::json()>;
    BlendAsk(JobCenter& jobs, Settings settings, QObject* parent);

    void ask(const BlendRequest& request,
             QObject* context,
             std::function<void(PairInstrument::Answer)> deliver);

private:
    struct Wish {
        QPointer<QObject> context;
        std::function<void(PairInstrument::Answer)> deliver;
        QImage picture;
    };
    void finished(qint64 ticket);

    JobCenter& m_jobs;
    Settings m_settings;
    std::map<qint64, Wish> m_wishes;
};

} // namespace dreamloft::ui
