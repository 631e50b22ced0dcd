// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/freshness_ask.h"

#include "core/project/manifest.h"
#include "core/project/project_store.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <filesystem>

namespace dreamloft::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(dreamloft::ui::FreshnessAsk)
};

/// Hash of the finished adapt job of a strategy that was asked for last, which is the one that
/// pictures would be made with; "" when there is none.
std::string adaptersNow(const project::ProjectStore& store, const std::string& strategy)
{
    std::string hash;
    for (const project::JobRow& job : store.jobsByUse()) {
        if (job.verb == "adapt" && job.finished() && job.label == strategy) {
            hash = job.specHash;
        }
    }
    return hash;
}

QStringList changedSince(const project::ProjectStore& store, std::int64_t jobId)
{
    QStringList changed;
    const project::JobRow job = store.job(jobId);
    const nlohmann::json spec = store.specOf(job);
    const nlohmann::json inputs = spec.value("inputs", nlohmann::json::object());
    if (const auto shots = store.currentShots(); shots && inputs.contains("shots")) {
        if (inputs["shots"] != project::freezeManifest(store, *shots).hash()) {
            changed << Words::tr("the shots");
        }
    }
    if (inputs.contains("adapters")) {
        const QString strategy = fromUtf8(job.label);
        if (inputs["adapters"] != adaptersNow(store, toUtf8(adaptedBy(strategy)))) {
            changed << Words::tr("the adapters");
        }
    }
    const std::string base =
        std::filesystem::path(store.setting("models.base").value_or("")).filename().string();
    const auto models = spec.value("models", nlohmann::json::object());
    const auto made = models.value("base", nlohmann::json::object()).value("name", base);
    if (!base.empty() && made != base) {
        changed << Words::tr("the picture maker");
    }
    return changed;
}

} // namespace

void askWhatChanged(ProjectService& project,
                    std::int64_t jobId,
                    QObject* context,
                    std::function<void(QStringList)> deliver)
{
    project.ask<QStringList>(
        [jobId](project::ProjectStore& store) { return changedSince(store, jobId); },
        context,
        std::move(deliver));
}

} // namespace dreamloft::ui
