// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/jobs/job_control.h"
#include "core/jobs/run_guarded.h"
#include "core/project/project_store.h"
#include "ui/bridge/verb_table.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace dreamloft::tests {

/// Verbs that a test writes down itself; they run on the worker thread like the real ones.
class ScriptedVerbs final : public ui::VerbTable {
public:
    using Script = std::function<workflows::VerbReport(const ui::VerbCall&)>;
    std::map<QString, Script> scripts;
    std::atomic<int> runs = 0;
    std::atomic<bool> released = false;

    [[nodiscard]] bool has(const QString& verb) const override { return scripts.contains(verb); }
    workflows::VerbReport run(const QString& verb, const ui::VerbCall& call) override
    {
        ++runs;
        return scripts.at(verb)(call);
    }
    base::Error translate(std::exception_ptr exception) override
    {
        return jobs::translateStandardException(std::move(exception));
    }
    void release() override { released = true; }
};

/// Steps of 2 ms, `steps` of them, each reported: a job that can be watched and stopped.
inline workflows::VerbReport walk(const ui::VerbCall& call, int steps)
{
    for (int step = 0; step <= steps; ++step) {
        call.control.report({.stage = "adapt", .done = step, .total = steps});
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    workflows::VerbReport report;
    report.data = {{"steps", steps}};
    return report;
}

/// As a real verb: a job row around the steps, paused when cancelled. Goes on where it stopped.
inline workflows::VerbReport walkAsJob(const ui::VerbCall& call)
{
    project::ProjectStore& store = *call.store;
    const project::JobRow row =
        store.startJob("adapt", "adapt", nlohmann::json{{"options", call.options}});
    workflows::VerbReport report;
    report.data = {{"job", row.id}};
    if (row.finished()) {
        return report;
    }
    store.setJobState(row.id, "running");
    try {
        walk(call, call.options.value("steps", 40));
    } catch (const base::Cancelled&) {
        store.setJobState(row.id, "paused");
        throw;
    }
    store.setJobState(row.id, "done");
    return report;
}

} // namespace dreamloft::tests
