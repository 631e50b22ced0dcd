// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/merge_shards.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/jobs/run_guarded.h"
#include "core/options/check_visitor.h"
#include "core/options/schemas.h"
#include "core/project/job_events.h"
#include "core/project/shard_folder.h"
#include "core/workflows/merge_plan.h"
#include "core/workflows/merged_parts.h"
#include "core/workflows/translate_exception.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using project::ShardContent;

constexpr std::string_view kEnvironment = "environment"; ///< kind of result
constexpr std::string_view kFirst = "run";               ///< key of that of the first part

/// What an environment tells that decides the last digits.
constexpr std::array kFacts{
    "build", "libtorch", "processor", "device", "device_name", "threads", "deterministic"};

/// The job of one plan and the parts of it that were given.
struct Gathering {
    project::JobRow job;
    MergePlan plan;
    std::vector<const ShardContent*> shards;
    MergedParts parts{};                        ///< the given ones and those of before
    std::map<ProductPlace, std::string> have{}; ///< sha256 of what the project has
    std::int64_t taken = 0;
    std::int64_t there = 0;
    std::int64_t different = 0;             ///< of those that were there: with other bytes
    std::string firstDifferent{};           ///< its file
    std::vector<base::Share> differentIn{}; ///< parts
    std::map<std::string, std::set<std::string>> unlike{}; ///< what parts were made with, by key
    std::vector<base::Share> unlikeIn{};

    [[nodiscard]] std::int64_t missing() const
    {
        return std::ranges::count_if(
            plan, [&](const ProductPlace& place) { return !have.contains(place); });
    }
};

/// For a sentence; a shard is a foreign file.
std::string wordOf(const Json& value)
{
    return value.is_number() || value.is_boolean() ? value.dump()
           : value.is_null()
               ? std::string("unknown")
               : base::quoted(value.is_string() ? value.get<std::string>() : value.dump());
}

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
                known->parts = MergedParts(m_store.state(recordOf(known->job)).value_or(""));
                for (const auto& item : m_store.items(known->job.id)) {
                    known->have[{item.classIndex, item.index}] = item.sha256;
                }
            }
            known->shards.push_back(&m_shards[i]);
        }
        return gatherings;
    }

    void take(Gathering& gathering)
    {
        m_store.useJob(gathering.job.id);
        if (gathering.missing() == 0 && gathering.job.finished()) {
            for (const ShardContent* shard : gathering.shards) {
                for (const auto& item : shard->items) {
                    compare(gathering, *shard, item);
                }
            }
            return;
        }
        m_store.setJobState(gathering.job.id, "running");
        const auto outcome = jobs::runGuarded<bool>(
            [&] {
                for (const ShardContent* shard : gathering.shards) {
                    takeShard(gathering, *shard);
                }
                return true;
            },
            translateException);
        const bool whole = std::holds_alternative<bool>(outcome) && gathering.missing() == 0;
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

    /// A product that the project has: the one that is there stays.
    static void
    compare(Gathering& gathering, const ShardContent& shard, const project::ItemRow& item)
    {
        ++gathering.there;
        if (gathering.have.at({item.classIndex, item.index}) == item.sha256) {
            return;
        }
        if (++gathering.different == 1) {
            gathering.firstDifferent = item.file;
        }
        addOnce(gathering.differentIn, shard.head.share);
    }

    static void addOnce(std::vector<base::Share>& parts, base::Share part)
    {
        if (std::ranges::find(parts, part) == parts.end()) {
            parts.push_back(part);
        }
    }

    void takeShard(Gathering& gathering, const ShardContent& shard)
    {
        constexpr std::size_t kGroup = 16;
        const auto environment = base::parseJson(shard.environment, "shard.json");
        const Json first = environmentOf(gathering.job);
        const bool gives = std::ranges::any_of(shard.items, [&](const project::ItemRow& item) {
            return !gathering.have.contains({item.classIndex, item.index});
        });
        // A part that was killed before it began in earnest has none and made nothing.
        if (!environment.empty() && first.empty()) {
            m_store.addResult(gathering.job.id, kEnvironment, kFirst, environment);
            if (const Json asked = askedOf(shard); !asked.empty()) {
                m_store.addResult(gathering.job.id, "asked", "options", asked);
            }
        } else if (gives) {
            noteUnlike(gathering, shard, first, environment);
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
                gathering.have[{row.classIndex, row.index}] = row.sha256;
            }
            rows.clear();
            folders.clear();
        };
        for (const auto& item : shard.items) {
            m_control.checkpoint();
            if (!gathering.have.contains({item.classIndex, item.index})) {
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
                compare(gathering, shard, item);
            }
            if (rows.size() >= kGroup) {
                commit();
            }
            m_control.report({.stage = "merge", .done = ++m_done, .total = m_total});
        }
        commit();
        if (shard.state == "done") {
            gathering.parts.setWhole(shard.head.share);
        }
    }

    /// That of the job's first part or own run; empty where there is none.
    [[nodiscard]] Json environmentOf(const project::JobRow& job) const
    {
        for (const project::ResultRow& row : m_store.resultsOfJob(job.id)) {
            const Json environment = Json::parse(row.json, nullptr, false);
            if (row.kind == kEnvironment && row.key == kFirst && environment.is_object()) {
                return environment;
            }
        }
        return Json::object();
    }

    /// Keeps what a part was made with where that is not what the first was made with.
    void noteUnlike(Gathering& gathering,
                    const ShardContent& shard,
                    const Json& first,
                    const Json& environment)
    {
        bool unlike = false;
        for (const char* name : kFacts) {
            const Json there = first.value(name, Json());
            const Json here = environment.value(name, Json());
            if (there != here) {
                gathering.unlike[name].insert(wordOf(there));
                gathering.unlike[name].insert(wordOf(here));
                unlike = true;
            }
        }
        if (unlike) {
            std::string key = "part ";
            key += nameOf(shard.head.share);
            m_store.addResult(gathering.job.id, kEnvironment, key, environment);
            addOnce(gathering.unlikeIn, shard.head.share);
        }
    }

    /// Active time of the parts that the job has not counted yet.
    double newSeconds(Gathering& gathering)
    {
        double seconds = 0;
        for (const ShardContent* shard : gathering.shards) {
            seconds += gathering.parts.count(shard->head.share, shard->seconds);
        }
        m_store.setState(recordOf(gathering.job), gathering.parts.text());
        return seconds;
    }

    /// Key of the state that keeps which parts a job has counted.
    static std::string recordOf(const project::JobRow& job)
    {
        std::string key = "merged.";
        key += std::to_string(job.id);
        return key;
    }

    static void tell(const Gathering& gathering, VerbReport& report)
    {
        const std::int64_t missing = gathering.missing();
        const std::string what = gathering.job.verb + " " + gathering.job.label;
        Json unlike = Json::array();
        for (const auto& [name, values] : gathering.unlike) {
            unlike.push_back(name);
        }
        report.data["jobs"].push_back({{"job", gathering.job.id},
                                       {"verb", gathering.job.verb},
                                       {"spec_hash", gathering.job.specHash},
                                       {"state", gathering.job.state},
                                       {"taken", gathering.taken},
                                       {"already_there", gathering.there},
                                       {"different", gathering.different},
                                       {"unlike", unlike},
                                       {"missing", missing}});
        std::string& text = report.summary;
        text += text.empty() ? "" : "\n";
        text += what;
        text += ": took in ";
        text += std::to_string(gathering.taken);
        text += " of ";
        text += std::to_string(gathering.plan.size());
        if (gathering.there > 0) {
            text += ", ";
            text += std::to_string(gathering.there);
            text += " were there already";
        }
        text += missing == 0 ? "; the job is done." : ".";
        if (gathering.different > 0) {
            report.warnings.push_back({"DL-SHARD-010", differentText(gathering, what)});
        }
        if (!gathering.unlikeIn.empty()) {
            report.warnings.push_back({"DL-SHARD-011", unlikeText(gathering, what)});
        }
        if (missing > 0) {
            report.warnings.push_back({"DL-SHARD-009", missingText(gathering, what, missing)});
        }
    }

    static std::string differentText(const Gathering& gathering, const std::string& what)
    {
        std::string text = base::counted(gathering.different, "product");
        text += " of ";
        text += what;
        text += " in ";
        text += nameOf(gathering.differentIn);
        text += gathering.different == 1 ? " is not the one" : " are not those";
        text += " that the project has, first ";
        text += base::quoted(gathering.firstDifferent);
        text +=
            ": made on another machine, with other threads or with another number at once. Those "
            "of the project were kept.";
        return text;
    }

    static std::string unlikeText(const Gathering& gathering, const std::string& what)
    {
        std::string text = "Not all of ";
        text += what;
        text += " was made alike: ";
        text += nameOf(gathering.unlikeIn);
        text += gathering.unlikeIn.size() == 1 ? " differs" : " differ";
        text += " from what was there first in ";
        bool next = false;
        for (const auto& [name, values] : gathering.unlike) {
            text += std::exchange(next, true) ? ", " : "";
            text += name;
            text += " (";
            text += base::join(std::vector<std::string>(values.begin(), values.end()), ", ");
            text += ")";
        }
        text += ". The result is that of one process to rounding only; the job's record names "
                "each.";
        return text;
    }

    static std::string
    missingText(const Gathering& gathering, const std::string& what, std::int64_t missing)
    {
        const std::vector<base::Share> left = gathering.parts.left();
        std::string text = std::to_string(missing);
        text += " of ";
        text += std::to_string(gathering.plan.size());
        text += " products of ";
        text += what;
        text += " are still missing";
        if (left.empty()) {
            text += " although every part was taken in: they do not fit together. Run `";
        } else {
            text += " (";
            text += nameOf(left);
            text += "). Run and merge what is left, or `";
        }
        text += gathering.job.verb;
        text += "` itself, which makes only what is missing.";
        return text;
    }

    project::ProjectStore& m_store;
    jobs::JobControl& m_control;
    std::vector<ShardContent> m_shards;
    std::vector<MergePlan> m_plans; ///< of each shard
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
