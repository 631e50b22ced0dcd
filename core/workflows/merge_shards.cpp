// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/merge_shards.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/jobs/run_guarded.h"
#include "core/options/adapt_options.h"
#include "core/options/check_visitor.h"
#include "core/options/generate_options.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/job_events.h"
#include "core/project/shard_folder.h"
#include "core/workflows/picture_words.h"
#include "core/workflows/project_data.h"
#include "core/workflows/project_models.h"
#include "core/workflows/translate_exception.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Place = std::pair<int, std::int64_t>; ///< class index, index
using project::ShardContent;

constexpr const char* kOtherShots = "its shots are not those of the project now";
constexpr const char* kOtherModel = "it was made with another model";
constexpr std::string_view kMergedKey = "merged."; ///< state: which parts' time a job has counted

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

/// What the plan of a shard must find in this project, and the products that make it whole.
struct Plan {
    std::set<Place> products;
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

Plan adaptPlan(const project::ProjectStore& store, const ShardContent& shard, const Json& spec)
{
    const auto options = optionsOf<options::AdaptOptions>(shard, spec.at("options"));
    const Shots shots = currentShotsOf(store);
    Plan plan;
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

Plan generatePlan(const project::ProjectStore& store, const ShardContent& shard, const Json& spec)
{
    const auto options = optionsOf<options::GenerateOptions>(shard, spec.at("options"));
    Plan plan;
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

/// The options as the user gave them, or {} where the shard does not tell them. Whether captions
/// may be asked of another computer is for the user of this one to say.
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

/// Throws when the shard is not one of this project's own plan.
Plan planOf(const project::ProjectStore& store, const ShardContent& shard)
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
    Plan plan = shard.head.verb == "adapt" ? adaptPlan(store, shard, spec)
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
    return plan;
}

/// The job of one plan and the parts of it that were given.
struct Gathering {
    project::JobRow job;
    Plan plan;
    std::vector<const ShardContent*> shards;
    std::int64_t taken = 0;
    std::int64_t there = 0;
};

class Merge {
public:
    Merge(project::ProjectStore& store, jobs::JobControl& control)
        : m_store(store)
        , m_control(control)
    {
    }

    VerbReport run(const std::vector<std::string>& folders)
    {
        read(folders);
        VerbReport report;
        report.data["jobs"] = Json::array();
        for (Gathering& gathering : gather()) {
            take(gathering);
            tell(gathering, report);
        }
        return report;
    }

private:
    void read(const std::vector<std::string>& folders)
    {
        std::set<fs::path> seen;
        for (const std::string& folder : folders) {
            ShardContent shard = project::readShard(folder);
            if (seen.insert(shard.folder).second) {
                m_total += static_cast<std::int64_t>(shard.items.size());
                m_shards.push_back(std::move(shard));
            }
        }
        // Everything that can be said is said before anything is taken in.
        for (const ShardContent& shard : m_shards) {
            m_plans.push_back(planOf(m_store, shard));
        }
    }

    /// One entry a plan, in the order of the folders.
    std::vector<Gathering> gather()
    {
        std::vector<Gathering> gatherings;
        for (std::size_t i = 0; i < m_shards.size(); ++i) {
            const project::ShardHead& head = m_shards[i].head;
            const std::string hash = head.specHash();
            auto known = std::ranges::find_if(
                gatherings, [&](const Gathering& one) { return one.job.specHash == hash; });
            if (known == gatherings.end()) {
                const Json spec = base::parseJson(head.spec, "shard.json", base::kSpecJson);
                gatherings.push_back({.job = m_store.startJob(head.verb, head.label, spec),
                                      .plan = m_plans[i],
                                      .shards = {}});
                known = gatherings.end() - 1;
            }
            known->shards.push_back(&m_shards[i]);
        }
        return gatherings;
    }

    void take(Gathering& gathering)
    {
        std::set<Place> missing = gathering.plan.products;
        for (const auto& item : m_store.items(gathering.job.id)) {
            missing.erase({item.classIndex, item.index});
        }
        m_store.useJob(gathering.job.id);
        if (missing.empty() && gathering.job.finished()) {
            for (const ShardContent* shard : gathering.shards) {
                gathering.there += static_cast<std::int64_t>(shard->items.size());
            }
            return;
        }
        m_store.setJobState(gathering.job.id, "running");
        const auto outcome = jobs::runGuarded<bool>(
            [&] {
                for (const ShardContent* shard : gathering.shards) {
                    takeShard(gathering, *shard, missing);
                }
                return true;
            },
            translateException);
        const bool whole = std::holds_alternative<bool>(outcome) && missing.empty();
        m_store.setJobState(gathering.job.id, whole ? "done" : "paused", {}, newSeconds(gathering));
        if (std::holds_alternative<base::Cancelled>(outcome)) {
            throw base::Cancelled{};
        }
        if (const auto* error = std::get_if<base::Error>(&outcome)) {
            throw base::Error(*error);
        }
        if (whole) {
            m_store.removeCheckpoints(gathering.job.id);
        }
        gathering.job = m_store.job(gathering.job.id);
    }

    void takeShard(Gathering& gathering, const ShardContent& shard, std::set<Place>& missing)
    {
        constexpr std::size_t kGroup = 16;
        const auto environment = base::parseJson(shard.environment, "shard.json");
        // A part that was killed before it began in earnest has none and made nothing.
        const auto known = m_store.resultsOfJob(gathering.job.id);
        const bool told = std::ranges::any_of(
            known, [](const auto& row) { return row.kind != project::kCostKind; });
        if (!environment.empty() && !told) {
            m_store.addResult(gathering.job.id, "environment", "run", environment);
            if (const Json asked = askedOf(shard); !asked.empty()) {
                m_store.addResult(gathering.job.id, "asked", "options", asked);
            }
        }
        // Each part was a process of its own: the job took as much as the largest of them.
        project::notePeak(m_store, gathering.job.id, shard.peakBytes);
        const auto events = base::parseJson(shard.events, "shard.json");
        if (!environment.empty() && !events.empty()) {
            m_store.addResult(gathering.job.id,
                              project::kEventsKind,
                              "part " + std::to_string(shard.head.share.index),
                              {{"survived", events}});
        }
        std::vector<project::ItemRow> rows;
        std::set<fs::path> folders;
        const auto commit = [&] {
            for (const fs::path& folder : folders) {
                base::syncFolder(folder);
            }
            base::faultPoint("merge.row");
            m_store.addItems(rows);
            gathering.taken += static_cast<std::int64_t>(rows.size());
            for (const auto& row : rows) {
                missing.erase({row.classIndex, row.index});
            }
            rows.clear();
            folders.clear();
        };
        for (const auto& item : shard.items) {
            m_control.checkpoint();
            if (missing.contains({item.classIndex, item.index})) {
                const auto bytes = project::readShardItem(shard, item);
                const fs::path target = m_store.jobFolder(gathering.job) / item.file;
                base::makeDurableFolder(target.parent_path());
                base::faultPoint("merge.file");
                base::writeDurable(target, bytes, {}, base::FolderSync::Later);
                folders.insert(target.parent_path());
                rows.push_back(item);
                rows.back().jobId = gathering.job.id;
                rows.back().file = gathering.job.folder + "/" + item.file;
            } else {
                ++gathering.there;
            }
            if (rows.size() >= kGroup) {
                commit();
            }
            m_control.report({.stage = "merge", .done = ++m_done, .total = m_total});
        }
        commit();
    }

    /// Active time of the parts that the job has not counted yet.
    double newSeconds(const Gathering& gathering)
    {
        const std::string key = std::string(kMergedKey) + std::to_string(gathering.job.id);
        Json counted = Json::parse(m_store.state(key).value_or("{}"), nullptr, false);
        counted = counted.is_object() ? counted : Json::object();
        double seconds = 0;
        for (const ShardContent* shard : gathering.shards) {
            const std::string part = std::to_string(shard->head.share.index) + "/" +
                                     std::to_string(shard->head.share.count);
            const double before = counted.value(part, 0.0);
            seconds += std::max(0.0, shard->seconds - before);
            counted[part] = std::max(before, shard->seconds);
        }
        m_store.setState(key, counted.dump());
        return seconds;
    }

    void tell(const Gathering& gathering, VerbReport& report)
    {
        std::set<Place> missing = gathering.plan.products;
        for (const auto& item : m_store.items(gathering.job.id)) {
            missing.erase({item.classIndex, item.index});
        }
        report.data["jobs"].push_back({{"job", gathering.job.id},
                                       {"verb", gathering.job.verb},
                                       {"spec_hash", gathering.job.specHash},
                                       {"state", gathering.job.state},
                                       {"taken", gathering.taken},
                                       {"already_there", gathering.there},
                                       {"missing", missing.size()}});
        std::string& text = report.summary;
        text += (text.empty() ? "" : "\n") + gathering.job.verb + " " + gathering.job.label +
                ": took in " + std::to_string(gathering.taken) + " of " +
                std::to_string(gathering.plan.products.size());
        if (gathering.there > 0) {
            text += ", " + std::to_string(gathering.there) + " were there already";
        }
        text += missing.empty() ? "; the job is done." : ".";
        if (!missing.empty()) {
            report.warnings.push_back(
                {"DL-SHARD-009",
                 std::to_string(missing.size()) + " of " +
                     std::to_string(gathering.plan.products.size()) + " products of " +
                     gathering.job.verb + " " + gathering.job.label + " are still missing" +
                     unfinishedParts(gathering) + ". Run and merge the parts that are left, or `" +
                     gathering.job.verb + "` itself, which makes only what is missing."});
        }
    }

    static std::string unfinishedParts(const Gathering& gathering)
    {
        int count = 0;
        std::set<int> done;
        for (const ShardContent* shard : gathering.shards) {
            count = std::max(count, shard->head.share.count);
            if (shard->state == "done") {
                done.insert(shard->head.share.index);
            }
        }
        std::string parts;
        for (int index = 1; index <= count && parts.size() < 60; ++index) {
            if (!done.contains(index)) {
                parts += (parts.empty() ? "" : ", ") + std::to_string(index) + "/" +
                         std::to_string(count);
            }
        }
        return parts.empty() ? std::string() : " (parts " + parts + ")";
    }

    project::ProjectStore& m_store;
    jobs::JobControl& m_control;
    std::vector<ShardContent> m_shards;
    std::vector<Plan> m_plans; ///< of each shard
    std::int64_t m_total = 0;
    std::int64_t m_done = 0;
};

} // namespace

VerbReport mergeShards(project::ProjectStore& store,
                       const options::MergeOptions& options,
                       jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(options), "merge");
    return Merge(store, control).run(options.shards);
}

} // namespace dreamloft::workflows
