// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/shard_run.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/peak_memory.h"
#include "core/base/text.h"
#include "core/jobs/run_guarded.h"
#include "core/options/check_visitor.h"
#include "core/project/shard_folder.h"
#include "core/workflows/adapt.h"
#include "core/workflows/generate.h"
#include "core/workflows/job_run.h"
#include "core/workflows/translate_exception.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace dreamloft::workflows {
namespace {

/// The frame of a job's part: what runJob does in the project, done in a shard folder.
class ShardFrame {
public:
    ShardFrame(std::filesystem::path folder, base::Share share)
        : m_path(std::move(folder))
        , m_share(share)
    {
    }

    project::JobRow operator()(project::ProjectStore& store,
                               std::string_view verb,
                               std::string_view label,
                               const nlohmann::json& spec,
                               jobs::JobControl& control,
                               const std::function<void(const JobSite&)>& body)
    {
        m_folder = std::make_unique<project::ShardFolder>(
            m_path,
            project::ShardHead{.project = store.uuid(),
                               .verb = std::string(verb),
                               .label = std::string(label),
                               .spec = spec.dump(-1, ' ', /*ensure_ascii=*/true),
                               .share = m_share});
        m_folder->setState("running");
        project::JobRow row;
        row.verb = verb;
        row.label = label;
        row.state = "running";
        row.specHash = m_folder->head().specHash();
        const JobSite site{store, row, m_folder->folder(), m_folder.get()};
        const double start = base::steadySeconds();
        const base::PeakMemory peak;
        const auto outcome = jobs::runGuarded<bool>(
            [&] {
                runBody(site, control, body);
                return true;
            },
            translateException);
        const double seconds = base::steadySeconds() - start;
        m_folder->notePeak(peak.bytes());
        if (std::holds_alternative<base::Cancelled>(outcome)) {
            m_folder->setState("paused", seconds);
            throw base::Cancelled{};
        }
        if (const auto* error = std::get_if<base::Error>(&outcome)) {
            try {
                m_folder->setState("failed", seconds);
            } catch (const base::Error&) {
                // On a full disk the state stays "running"; the same command continues all the
                // same.
            }
            throw base::Error(*error);
        }
        m_folder->setState("done", seconds);
        return row;
    }

    [[nodiscard]] VerbReport report(const std::string& what) const
    {
        std::int64_t bytes = 0;
        const auto made = m_folder->items();
        for (const auto& item : made) {
            bytes += item.bytes;
        }
        const auto items = made.size();
        const std::string part =
            std::to_string(m_share.index) + " of " + std::to_string(m_share.count);
        VerbReport report;
        report.data = {{"shard", m_share.index},
                       {"shards", m_share.count},
                       {"spec_hash", m_folder->head().specHash()},
                       {"items", items},
                       {"bytes", bytes},
                       {"seconds", m_folder->seconds()}};
        report.summary = m_folder->head().label + ", part " + part + ": " + std::to_string(items) +
                         " " + what + ", " + base::humanBytes(static_cast<std::uint64_t>(bytes)) +
                         " in " + base::humanDuration(m_folder->seconds()) +
                         "\nNext, when all parts are done: dreamloft-cli merge DIR SHARD...";
        if (items == 0) {
            report.warnings.push_back(
                {"DL-SHARD-006",
                 "Part " + part +
                     " has nothing to do: the job has fewer batches or groups than "
                     "parts. Fewer parts, a smaller batch or fewer adapters at once share it "
                     "out."});
        }
        return report;
    }

private:
    std::filesystem::path m_path;
    base::Share m_share;
    std::unique_ptr<project::ShardFolder> m_folder;
};

template <class Options, class Verb>
VerbReport runPart(project::ProjectStore& store,
                   Engine& engine,
                   const options::Sharded<Options>& options,
                   jobs::JobControl& control,
                   const std::string& verb,
                   const std::string& what,
                   Verb within)
{
    options::throwProblems(options::problemsOf(options), verb);
    const auto share = options::shareFromText(options.shard);
    DL_REQUIRE(share.has_value(), "a part of a job needs its number");
    ShardFrame frame(options.out, *share);
    within(std::ref(frame), store, engine, options, control);
    return frame.report(what);
}

} // namespace

VerbReport adaptShard(project::ProjectStore& store,
                      Engine& engine,
                      const options::Sharded<options::AdaptOptions>& options,
                      jobs::JobControl& control)
{
    return runPart(store, engine, options, control, "adapt", "adapters", adaptWithin);
}

VerbReport generateShard(project::ProjectStore& store,
                         Engine& engine,
                         const options::Sharded<options::GenerateOptions>& options,
                         jobs::JobControl& control)
{
    return runPart(store, engine, options, control, "generate", "pictures", generateWithin);
}

} // namespace dreamloft::workflows
