// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/result_freshness.h"

#include "core/base/sha256.h"
#include "core/options/enum_names.h"
#include "core/options/prompts.h"
#include "core/project/manifest.h"
#include "core/project/project_store.h"
#include "ui/bridge/text.h"
#include "ui/pages/arm_text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace dreamloft::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ResultFreshness)
};

using Hashes = std::vector<std::vector<std::string>>; ///< [class index]: content of its pictures

std::string hashOf(const Hashes& pictures)
{
    base::Sha256 hash;
    for (std::size_t index = 0; index < pictures.size(); ++index) {
        for (const std::string& picture : pictures[index]) {
            hash.update(std::to_string(index) + " " + picture + "\n");
        }
    }
    return hash.hexDigest();
}

/// The made pictures of a strategy that count now, at most `perClass` of each class.
Hashes
madeNow(const project::ProjectStore& store, const std::string& strategy, std::size_t perClass)
{
    Hashes pictures(store.classes().size());
    const auto jobs = store.jobsByUse();
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
        if (job->verb != "generate" || !job->finished() ||
            store.specOf(*job).at("options").value("strategy", std::string()) != strategy) {
            continue;
        }
        for (const auto& item : store.items(job->id)) {
            auto& ofClass = pictures.at(static_cast<std::size_t>(item.classIndex));
            if (item.state != "discarded" && item.state != "set_aside" &&
                ofClass.size() < perClass) {
                ofClass.push_back(item.sha256);
            }
        }
        break;
    }
    return pictures;
}

Hashes realNow(const project::ProjectStore& store, const std::string& split)
{
    Hashes pictures(store.classes().size());
    for (const auto& entry : project::freezeManifest(store, split).entries) {
        pictures.at(static_cast<std::size_t>(entry.classIndex)).push_back(entry.pixelSha256);
    }
    return pictures;
}

Hashes shotsNow(const project::ProjectStore& store)
{
    Hashes pictures(store.classes().size());
    if (const auto shots = store.currentShots()) {
        for (const auto& entry : project::freezeManifest(store, *shots).entries) {
            pictures.at(static_cast<std::size_t>(entry.classIndex)).push_back(entry.pixelSha256);
        }
    }
    return pictures;
}

/// `score` takes the same number of pictures of each class and strategy: the smallest there is.
std::size_t
commonCount(const project::ProjectStore& store, const nlohmann::json& strategies, std::size_t most)
{
    std::size_t common = most;
    for (const auto& [name, hash] : strategies.items()) {
        for (const auto& ofClass : madeNow(store, name, most)) {
            common = ofClass.empty() ? common : std::min(common, ofClass.size());
        }
    }
    return common;
}

/// Whether the classes that were trained have other words in the prompts of this style now.
bool areOtherWords(const project::ProjectStore& store,
                   const std::vector<std::string>& learnt,
                   const std::string& styleName)
{
    const auto style = options::findName<options::PromptStyle>(styleName);
    const std::string prefix = store.setting(options::kPrefixSetting).value_or("");
    const auto classes = store.classes();
    return style &&
           !std::equal(learnt.begin(),
                       learnt.end(),
                       classes.begin(),
                       classes.begin() +
                           static_cast<std::ptrdiff_t>(std::min(learnt.size(), classes.size())),
                       [&](const std::string& prompt, const project::ClassRow& row) {
                           return prompt ==
                                  options::promptFor(
                                      row.noun.empty() ? row.name : row.noun, prefix, *style);
                       });
}

} // namespace

QString ResultChanges::reason(const QString& strategy) const
{
    if (shots) {
        return Text::tr("Other shots were picked since.");
    }
    if (words) {
        return Text::tr("The words for the classes changed since.");
    }
    if (reference) {
        return Text::tr("The real pictures to compare with changed since.");
    }
    if (strategies.isEmpty() || (!strategy.isEmpty() && !strategies.contains(strategy))) {
        return {};
    }
    //: %1 is how pictures were made, e.g. "blended pairs".
    return Text::tr("Made pictures (%1) were added or discarded since.")
        .arg(strategyNoun(strategy.isEmpty() ? strategies.constFirst() : strategy));
}

ResultChanges changesSince(const project::ProjectStore& store, std::int64_t jobId)
{
    ResultChanges changes;
    const nlohmann::json spec = store.specOf(store.job(jobId));
    const auto inputs = spec.value("inputs", nlohmann::json::object());
    const auto options = spec.value("options", nlohmann::json::object());
    if (inputs.contains("shots")) {
        const auto shots = store.currentShots();
        changes.shots =
            !shots || inputs.at("shots") != project::freezeManifest(store, *shots).hash();
    }
    if (const auto learnt = inputs.find("prompts"); learnt != inputs.end()) {
        changes.words = areOtherWords(store,
                                      learnt->get<std::vector<std::string>>(),
                                      options.value("prompt_style", std::string()));
    }
    if (inputs.contains("reference")) {
        const std::string reference = options.value("reference", std::string("train"));
        const Hashes now = reference == "shots" ? shotsNow(store) : realNow(store, reference);
        changes.reference = inputs.at("reference") != hashOf(now);
    }
    const auto strategies = inputs.value("synthetic", nlohmann::json::object());
    constexpr auto kAll = std::numeric_limits<std::size_t>::max();
    std::size_t perClass = kAll;
    if (inputs.contains("per_class")) { // of `train`
        perClass = inputs.at("per_class").get<std::size_t>();
    } else {
        if (options.contains("per_class") && options.at("per_class").is_number()) {
            perClass = options.at("per_class").get<std::size_t>();
        }
        perClass = commonCount(store, strategies, perClass);
    }
    for (const auto& [name, hash] : strategies.items()) {
        if (hash != hashOf(madeNow(store, name, perClass))) {
            changes.strategies << fromUtf8(name);
        }
    }
    return changes;
}

} // namespace dreamloft::ui
