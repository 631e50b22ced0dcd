// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/export/script_places.h"

#include "core/options/adapt_options.h"
#include "core/options/json_visitor.h"
#include "core/project/exchange/script_list.h"
#include "core/project/manifest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>

namespace dreamloft::workflows {
namespace {

using Json = nlohmann::json;

constexpr const char* kFile = "/pytorch_lora_weights";

/// What is known of a job whose adapters are named.
struct Learnt {
    options::AdaptOptions options;
    Json inputs;
    bool adopted = false; ///< `options` tells no more than what the files say themselves
    Json claimed;         ///< by the folders that they were taken from
};

Learnt learntBy(const project::ProjectStore& store, const project::JobRow& job)
{
    const Json spec = store.specOf(job);
    Learnt learnt;
    options::fromJson(spec.at("options"), learnt.options);
    learnt.inputs = spec.value("inputs", Json::object());
    learnt.adopted = learnt.inputs.contains("claimed");
    learnt.claimed = learnt.inputs.value("claimed", Json::object());
    return learnt;
}

std::string shotFolder(std::int64_t k, const std::string& seed)
{
    std::string name = "shot";
    name += std::to_string(k);
    name += "_seed";
    name += seed;
    return name;
}

/// Pictures of a class that the adapters of a job learnt, by what their rows say.
std::int64_t picturesOfClass(const project::ProjectStore& store,
                             const project::JobRow& job,
                             const options::AdaptOptions& options)
{
    std::int64_t pictures = 0;
    std::set<int> classes;
    for (const project::ItemRow& item : store.items(job.id)) {
        pictures += Json::parse(item.meta).value("pictures", std::int64_t{1});
        classes.insert(item.classIndex);
    }
    auto count = static_cast<std::int64_t>(classes.size());
    if (options.strategy == options::Strategy::DataDreamDset) {
        count = static_cast<std::int64_t>(chosenClasses(store, options.classes).size());
    }
    return count > 0 ? (pictures + count - 1) / count : 0;
}

/// "shot16_seed0": shots a class and the seed that picked them.
std::string
shotsOf(const project::ProjectStore& store, const project::JobRow& job, const Learnt& learnt)
{
    if (learnt.claimed.contains("shots") && learnt.claimed.contains("seed")) {
        return shotFolder(learnt.claimed.at("shots").get<std::int64_t>(),
                          learnt.claimed.at("seed").dump());
    }
    const std::string manifest = learnt.inputs.value("shots", std::string());
    for (const project::ShotList& list : store.allShots()) {
        if (project::freezeManifest(store, list).hash() == manifest) {
            return shotFolder(list.k, std::to_string(list.seed));
        }
    }
    return shotFolder(picturesOfClass(store, job, learnt.options),
                      std::to_string(learnt.options.seed));
}

/// "lr0.0001_epoch200", with "step" where it was trained for steps; "lr_unknown" where nobody
/// knows.
std::string rateOf(const Learnt& learnt)
{
    std::string rate = "lr";
    if (!learnt.adopted) {
        rate += Json(learnt.options.learning_rate).dump();
        rate += learnt.options.steps ? "_step" : "_epoch";
        rate += std::to_string(learnt.options.steps.value_or(learnt.options.epochs));
        return rate;
    }
    const char* length = learnt.claimed.contains("epochs") ? "epochs" : "steps";
    if (!learnt.claimed.contains("learning_rate") || !learnt.claimed.contains(length)) {
        return rate + "_unknown";
    }
    rate += learnt.claimed.at("learning_rate").dump();
    rate += length == std::string("epochs") ? "_epoch" : "_step";
    return rate + learnt.claimed.at(length).dump();
}

} // namespace

ScriptPlaces::ScriptPlaces(const project::ProjectStore& store,
                           const project::JobRow& job,
                           options::Layout layout,
                           options::Strategy strategy)
    : m_shots(shotsOfAdapters(store, job))
    , m_names(classNames(store))
    , m_strategy(strategy)
{
    const Learnt learnt = learntBy(store, job);
    const std::string shots = shotsOf(store, job, learnt);
    if (layout == options::Layout::Loft) {
        m_run = strategy == options::Strategy::DataDreamCls    ? "datadream-cls/"
                : strategy == options::Strategy::DataDreamDset ? "datadream-dset/"
                                                               : "loft/";
        m_run += shots;
        m_prompts = learnt.inputs.value("prompts", std::vector<std::string>());
        return;
    }
    constexpr int kUsualRank = 16; // which the scripts leave out of the name
    const std::string rate = rateOf(learnt);
    m_run = shots;
    m_run += learnt.options.text_lora ? "_tpl1/" : "_tpl1_notextlora/";
    m_run += rate;
    if (learnt.options.rank != kUsualRank) {
        m_run += "_ddrank";
        m_run += std::to_string(learnt.options.rank);
    }
    m_whole = "/dataset-wise";
    if (rate.find("_epoch") == std::string::npos) {
        m_warning = Warning{"DL-EXP-013",
                            "The names of the folders tell no epochs, because these adapters were "
                            "trained for a number of steps or it is not known for how long. The "
                            "scripts look for epochs there."};
    }
}

std::string ScriptPlaces::of(const project::ItemRow& item) const
{
    if (m_strategy == options::Strategy::DataDreamDset) {
        return m_run + m_whole + kFile;
    }
    const std::string& name = m_names.at(static_cast<std::size_t>(item.classIndex));
    std::string place = m_run + "/" + name;
    if (m_strategy != options::Strategy::DataDreamCls) {
        place += "/" + shotStem(m_shots, item.classIndex, item.index);
    }
    project::requireScriptPlace(place, name);
    return place + kFile;
}

std::optional<std::vector<std::string>>
ScriptPlaces::promptsOf(const project::ItemRow& item,
                        const std::map<std::string, std::string>& header) const
{
    const auto tags = header.find("ss_tag_frequency");
    if (m_prompts.empty() || tags == header.end()) {
        return std::nullopt;
    }
    const auto learnt = Json::parse(item.meta).value("pictures", std::uint64_t{0});
    std::map<std::string, std::uint64_t> times;
    for (const Json& ofClass : Json::parse(tags->second, nullptr, false)) {
        for (const auto& [prompt, count] : ofClass.items()) {
            if (!count.is_number_unsigned() || count.get<std::uint64_t>() > learnt) {
                return std::nullopt;
            }
            times[prompt] += count.get<std::uint64_t>();
        }
    }
    std::vector<std::string> list;
    for (const std::string& prompt : m_prompts) {
        list.insert(list.end(), times[prompt], prompt);
        times.erase(prompt); // classes may share one
    }
    const bool whole = times.empty() && !list.empty() && list.size() == learnt;
    return whole ? std::optional(list) : std::nullopt;
}

} // namespace dreamloft::workflows
