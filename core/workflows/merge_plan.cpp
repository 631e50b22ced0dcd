// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/merge_plan.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/options/adapt_options.h"
#include "core/options/check_visitor.h"
#include "core/options/generate_options.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/workflows/picture_words.h"
#include "core/workflows/project_data.h"
#include "core/workflows/project_models.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace dreamloft::workflows {
namespace {

using Json = nlohmann::json;
using project::ShardContent;

constexpr const char* kOtherShots = "its shots are not those of the project now";
constexpr const char* kOtherModel = "it was made with another model";

base::Error
foreign(const ShardContent& shard, const char* code, std::string found, std::string hint)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = code,
                        .object = shard.folder.filename().string(),
                        .message = "Cannot merge " + base::quotedName(shard.folder) + ": " +
                                   std::move(found) + ".",
                        .hint = std::move(hint),
                        .workSafe = "Your project was not changed."});
}

/// A spec knows what was in the files that generate read, not their places (see generate): the
/// rules that ask for a file or for the user's consent were kept when the job began.
options::AdaptOptions ruled(options::AdaptOptions options)
{
    return options;
}
options::GenerateOptions ruled(options::GenerateOptions options)
{
    options.caption_remote = true;
    if (options.variant == options::PromptVariant::Background) {
        options.backgrounds = "known by its content";
    }
    return options;
}

/// The options that a shard names; it is a foreign file.
template <class Options>
Options optionsOf(const ShardContent& shard, const Json& recorded)
{
    try {
        Options options;
        options::fromJson(recorded, options);
        options::throwProblems(options::problemsOf(ruled(options)), "merge");
        return options;
    } catch (const base::Error&) {
        throw foreign(shard,
                      "DL-SHARD-008",
                      "this version cannot read its options",
                      "Run its shards again with this version.");
    }
}

/// A plan, and why the project would make another one now.
struct FoundPlan {
    MergePlan products;
    std::string mismatch; ///< one clause, or "" when the project would make the same plan now
    std::string remedy = "Run its shard again on the project as it is now.";
};

/// Of an input that a spec recorded, its canonical text or "" when it names none.
std::string inputOf(const Json& spec, const char* key)
{
    const auto inputs = spec.find("inputs");
    return inputs != spec.end() && inputs->is_object() && inputs->contains(key)
               ? inputs->at(key).dump()
               : std::string();
}

std::string
promptMismatch(const project::ProjectStore& store, const Json& spec, options::PromptStyle style)
{
    return inputOf(spec, "prompts") == Json(classPrompts(store, style)).dump()
               ? std::string()
               : "its classes or prompts are not those of the project now";
}

std::string modelMismatch(const project::ProjectStore& store, const Json& spec)
{
    const auto models = spec.find("models");
    if (models == spec.end() || !models->is_object()) {
        return kOtherModel;
    }
    // By the content alone: another computer may have the model under another name.
    const auto hashOf = [&](const char* role) {
        const auto model = models->find(role);
        const bool told = model != models->end() && model->is_object();
        const auto hash = told ? model->value("sha256", Json()) : Json();
        return hash.is_string() ? hash.get<std::string>() : std::string();
    };
    const bool same =
        isRecordedAs(baseModelOf(store), hashOf("base")) &&
        (!models->contains("clip") || isRecordedAs(clipModelOf(store), hashOf("clip")));
    return same ? std::string() : kOtherModel;
}

FoundPlan adaptPlan(const project::ProjectStore& store, const ShardContent& shard, const Json& spec)
{
    const auto options = optionsOf<options::AdaptOptions>(shard, spec.at("options"));
    const Shots shots = currentShotsOf(store);
    FoundPlan plan;
    for (const int classIndex : chosenClasses(store, options.classes)) {
        const auto count = static_cast<std::int64_t>(
            shots.pictures.at(static_cast<std::size_t>(classIndex)).size());
        if (options.strategy == options::Strategy::DataDreamDset) {
            plan.products.emplace(0, 0);
        } else if (options.strategy == options::Strategy::DataDreamCls) {
            plan.products.emplace(classIndex, 0);
        } else {
            for (std::int64_t rank = 0; rank < count; ++rank) {
                plan.products.emplace(classIndex, rank);
            }
        }
    }
    plan.mismatch = inputOf(spec, "shots") == Json(shots.manifestHash).dump()
                        ? promptMismatch(store, spec, options.prompt_style)
                        : kOtherShots;
    return plan;
}

FoundPlan
generatePlan(const project::ProjectStore& store, const ShardContent& shard, const Json& spec)
{
    const auto options = optionsOf<options::GenerateOptions>(shard, spec.at("options"));
    FoundPlan plan;
    for (const int classIndex : chosenClasses(store, options.classes)) {
        for (std::int64_t index = 0; index < options.per_class; ++index) {
            plan.products.emplace(classIndex, index);
        }
    }
    const auto jobs = store.jobs();
    const bool adapted = std::ranges::any_of(jobs, [&](const project::JobRow& job) {
        return job.verb == "adapt" && job.finished() &&
               inputOf(spec, "adapters") == Json(job.specHash).dump();
    });
    const std::string shots = inputOf(spec, "shots"); // that its pictures start from
    const Json captions = Json::parse(inputOf(spec, "captions"), nullptr, false);
    // Those of a file or a server are known by the shard alone; those of the shots can be edited.
    const bool otherCaptions = captions.is_object() &&
                               captions.value("source", Json()) == "shots" &&
                               captions.value("sha256", Json()) != shotCaptionsHash(store);
    if (!inputOf(spec, "adapters").empty() && !adapted) {
        plan.mismatch = "the adapters that it used are not in the project";
        plan.remedy = "Merge the shards of its adapters first, or run its shard again.";
    } else if (!shots.empty() && shots != Json(currentShotsOf(store).manifestHash).dump()) {
        plan.mismatch = kOtherShots;
    } else if (otherCaptions) {
        plan.mismatch = "the captions of its shots are not those of the project now";
    } else {
        plan.mismatch = promptMismatch(store, spec, options.prompt_style);
    }
    return plan;
}

} // namespace

Json askedOf(const ShardContent& shard)
{
    const Json asked = base::parseJson(shard.asked, "shard.json", base::kSpecJson);
    if (shard.head.verb != "generate" || asked.empty()) {
        return Json::object();
    }
    auto options = optionsOf<options::GenerateOptions>(shard, asked);
    options.caption_remote = false;
    return options::toJson(options);
}

MergePlan planOf(const project::ProjectStore& store, const ShardContent& shard)
{
    if (shard.head.project != store.uuid()) {
        throw foreign(shard,
                      "DL-SHARD-007",
                      "it belongs to another project",
                      "Merge it into the project that it was made from.");
    }
    const Json spec = base::parseJson(shard.head.spec, "shard.json", base::kSpecJson);
    if (!spec.is_object() || spec.value("verb", std::string()) != shard.head.verb ||
        !spec.contains("options")) {
        throw foreign(
            shard, "DL-SHARD-008", "its plan is not one of this program", "Run its shard again.");
    }
    FoundPlan plan = shard.head.verb == "adapt" ? adaptPlan(store, shard, spec)
                                                : generatePlan(store, shard, spec);
    if (store.findJob(shard.head.verb, shard.head.specHash())) {
        plan.mismatch.clear(); // begun with this very plan, whatever was edited since
    } else if (plan.mismatch.empty()) {
        plan.mismatch = modelMismatch(store, spec);
    }
    if (!plan.mismatch.empty()) {
        throw foreign(shard, "DL-SHARD-008", plan.mismatch, plan.remedy);
    }
    static_cast<void>(askedOf(shard)); // refused before anything is taken in
    for (const auto& item : shard.items) {
        if (!plan.products.contains({item.classIndex, item.index})) {
            throw foreign(shard,
                          "DL-SHARD-008",
                          "it holds " + item.file + ", which its plan does not name",
                          "Run its shard again.");
        }
    }
    return plan.products;
}

} // namespace dreamloft::workflows
