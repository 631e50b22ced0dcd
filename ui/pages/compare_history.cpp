// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_history.h"

#include "core/base/version.h"
#include "core/project/manifest.h"
#include "core/project/project_store.h"
#include "core/project/shots.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace dreamloft::ui::compare {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CompareHistory)
};

/// What a job recorded of one that it built on.
std::string
inputHash(const project::ProjectStore& store, const project::JobRow& job, const char* key)
{
    const auto inputs = store.specOf(job).value("inputs", nlohmann::json::object());
    return inputs.value(key, std::string());
}

/// The training behind a verdict, through the hashes that each job recorded of the one before.
std::optional<project::JobRow> trainingOf(const project::ProjectStore& store,
                                          std::int64_t compareJob)
{
    const auto evaluation =
        store.findJob("evaluate", inputHash(store, store.job(compareJob), "evaluate"));
    return evaluation ? store.findJob("train", inputHash(store, *evaluation, "train"))
                      : std::nullopt;
}

/// The name of a model that a job worked with, as people know it; "" when not recorded.
QString modelOf(const project::ProjectStore& store, const project::JobRow& job, const char* role)
{
    const auto models = store.specOf(job).value("models", nlohmann::json::object());
    const auto model = models.value(role, nlohmann::json::object());
    const QString name = fromUtf8(model.value("name", std::string()));
    return name == u"starter" ? Text::tr("starter model") : name;
}

/// Of the pictures that the arms of a verdict learned from.
QStringList pictureMakersOf(const project::ProjectStore& store,
                            const std::vector<project::JobRow>& order,
                            const Verdict& verdict)
{
    QStringList names;
    for (const Arm& arm : verdict.arms) {
        const std::string strategy = toUtf8(arm.strategy);
        const auto made = std::find_if(order.rbegin(), order.rend(), [&](const auto& job) {
            return job.verb == "generate" && job.finished() &&
                   store.specOf(job).at("options").value("strategy", std::string()) == strategy;
        });
        const QString name = made != order.rend() ? modelOf(store, *made, "base") : QString();
        if (!strategy.empty() && !name.isEmpty() && !names.contains(name)) {
            names << name;
        }
    }
    return names;
}

} // namespace

History historyOf(const project::ProjectStore& store)
{
    History history;
    const auto order = store.jobsByUse();
    const auto placeOf = [&order](std::int64_t id) {
        return std::ranges::find(order, id, &project::JobRow::id) - order.begin();
    };
    auto rows = store.results("verdict");
    if (rows.empty()) {
        return history;
    }
    std::ranges::stable_sort(
        rows, {}, [&placeOf](const project::ResultRow& row) { return placeOf(row.jobId); });
    const auto shots = store.currentShots();
    const int realOfClass = shots ? project::shotCountsOf(*shots).most : 0;
    const std::string shotsNow = shots ? project::freezeManifest(store, *shots).hash() : "";
    std::map<std::pair<QString, std::int64_t>, SweepPoint> points;
    for (const project::ResultRow& row : rows) { // the last used one comes last and stays
        const auto verdict = verdictOf(row.json);
        const auto training = trainingOf(store, row.jobId);
        // A gain of other classes is no point of the same line.
        const bool whole = verdict && verdict->onlyClasses.empty();
        if (!whole || !training || realOfClass <= 0) {
            continue;
        }
        const auto inputs = store.specOf(*training).value("inputs", nlohmann::json::object());
        const auto perClass = inputs.value("per_class", std::int64_t{0});
        if (inputs.value("shots", std::string()) != shotsNow || perClass <= 0) {
            continue;
        }
        for (const Arm& arm : verdict->arms) {
            if (!arm.strategy.isEmpty() && arm.gain) {
                points[{arm.key(), perClass}] = {.armKey = arm.key(),
                                                 .perReal =
                                                     static_cast<double>(perClass) / realOfClass,
                                                 .perClass = perClass,
                                                 .gain = *arm.gain,
                                                 .testPictures = verdict->testPictures};
            }
        }
    }
    for (auto& [key, point] : points) {
        history.sweep.push_back(std::move(point));
    }
    if (const auto training = trainingOf(store, rows.back().jobId)) {
        history.changes = changesSince(store, training->id);
        const auto inputs = store.specOf(*training).value("inputs", nlohmann::json::object());
        history.perClass = inputs.value("per_class", std::int64_t{0});
        history.recogniser = modelOf(store, *training, "clip");
    }
    if (const auto verdict = verdictOf(rows.back().json)) {
        history.pictureMakers = pictureMakersOf(store, order, *verdict);
    }
    const auto evaluation = std::find_if(order.rbegin(), order.rend(), [&store](const auto& job) {
        return job.verb == "evaluate" && job.finished() &&
               store.specOf(job).at("options").value("split", std::string()) == "test";
    });
    const project::JobRow compared = store.job(rows.back().jobId);
    history.evaluationIsNewer = evaluation != order.rend() &&
                                evaluation->specHash != inputHash(store, compared, "evaluate");
    return history;
}

QString madeWith(const History& history)
{
    QStringList facts;
    if (history.perClass > 0) {
        facts << Text::tr("Made pictures a class: %1").arg(countText(history.perClass));
    }
    if (!history.pictureMakers.isEmpty()) {
        //: %1 is the name of one or more models that make pictures.
        facts << Text::tr("Picture maker: %1").arg(history.pictureMakers.join(u", "));
    }
    if (!history.recogniser.isEmpty()) {
        //: %1 is the name of the CLIP model that the classifiers are trained from.
        facts << Text::tr("Recogniser: %1").arg(history.recogniser);
    }
    facts << Text::tr("DreamLoft %1").arg(fromUtf8(base::versionString()));
    return facts.join(u" \u00b7 ");
}

} // namespace dreamloft::ui::compare
