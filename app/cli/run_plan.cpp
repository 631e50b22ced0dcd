// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_plan.h"

#include "app/cli/context.h"
#include "app/cli/exit_code.h"
#include "app/cli/plan_memory.h"
#include "app/cli/text_table.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/peak_memory.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/options/json_visitor.h"
#include "core/options/project_options.h"
#include "core/project/check_answer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <system_error>

namespace dreamloft::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::array kPathKeys{PathKey{"import", "sources"},
                               PathKey{"generate", "captions"},
                               PathKey{"generate", "definitions"},
                               PathKey{"generate", "backgrounds"},
                               PathKey{"compare", "report", true},
                               PathKey{"ablate", "csv", true},
                               PathKey{"export", "to", true},
                               PathKey{"new", "base"},
                               PathKey{"new", "clip"}};

[[noreturn]] void refusePlan(base::ErrorKind kind, const std::string& found, std::string hint)
{
    throw base::Error({.kind = kind,
                       .code = "DL-PLAN-001",
                       .object = "plan",
                       .message = "Cannot run the plan: " + found + ".",
                       .hint = std::move(hint),
                       .workSafe = "Nothing was changed."});
}

json absolute(const json& value, const fs::path& folder)
{
    if (value.is_array()) {
        json list = json::array();
        for (const json& item : value) {
            list.push_back(absolute(item, folder));
        }
        return list;
    }
    if (value.is_string() && !value.get_ref<const std::string&>().empty()) {
        return (folder / value.get_ref<const std::string&>()).lexically_normal().string();
    }
    return value;
}

PlanStep readStep(const json& step, const PlanFolders& folders)
{
    if (!step.is_object() || !step.contains("verb") || !step.at("verb").is_string()) {
        refusePlan(base::ErrorKind::Usage,
                   "a step has no \"verb\", expected {\"verb\": ..., \"options\": {...}}",
                   "Correct the plan file.");
    }
    for (const auto& [key, value] : step.items()) {
        if (key != "verb" && key != "options") {
            refusePlan(base::ErrorKind::Usage,
                       "a step has the key " + base::quoted(key) +
                           ", expected \"verb\" and \"options\" only",
                       "Put options into \"options\".");
        }
    }
    PlanStep read;
    read.command = &requireCommand(step.at("verb").get_ref<const std::string&>());
    if (!read.command->inPlans) {
        refusePlan(base::ErrorKind::Usage,
                   base::quoted(read.command->name) + " is no step of a plan",
                   "Run it by itself.");
    }
    read.options = std::make_shared<json>(step.value("options", json::object()));
    const Schema schema = read.command->schema();
    options::fieldsFromJson(*read.options, schema.fields);
    read.label = read.command->name;
    if (read.options->contains("strategy")) {
        read.label += " " + read.options->at("strategy").get<std::string>();
    }
    for (const PathKey& path : planPaths()) {
        const std::string key(path.key);
        if (path.verb == read.command->name && read.options->contains(key)) {
            (*read.options)[key] =
                absolute(read.options->at(key), path.output ? folders.project : folders.plan);
        }
    }
    return read;
}

/// The project, opened to look only; null when it is none yet, or one that only opening for writing
/// can help (its errors are told there).
std::unique_ptr<project::ProjectStore> lookAt(const fs::path& folder)
{
    try {
        return project::ProjectStore::isProject(folder)
                   ? project::ProjectStore::open(folder, project::OpenMode::ReadOnly)
                   : nullptr;
    } catch (const base::Error&) {
        return nullptr;
    }
}

/// A mistake is told with its line and column: whoever wrote the plan can mend it.
json readPlan(const fs::path& file)
{
    try {
        return base::readJson(file);
    } catch (const base::Error& error) {
        base::ErrorInfo info = error.info();
        constexpr std::string_view kLine = ": line ";
        const std::size_t from = info.message.find(kLine);
        const std::size_t colon = info.message.find(':', from + kLine.size());
        const std::size_t end = info.message.find(" has ", from + kLine.size());
        if (info.code == "DL-JSON-001" && from < colon && colon < end && end != std::string::npos) {
            const std::size_t line = from + kLine.size();
            info.hint = "Mend it at line ";
            info.hint += info.message.substr(line, colon - line);
            info.hint += ", column ";
            info.hint += info.message.substr(colon + 1, end - colon - 1);
            info.hint += ", or make a new one.";
        }
        throw base::Error(std::move(info));
    }
}

/// The plan of --plan, or the one that this project ran last (all paths absolute). `look`: the
/// project, if it could be looked at.
json loadPlan(Context& context,
              const options::PlanOptions& options,
              const project::ProjectStore* look)
{
    if (!options.plan.empty()) {
        return readPlan(options.plan);
    }
    const auto last = rememberedPlan(look != nullptr ? *look : context.store());
    if (!last) {
        refusePlan(base::ErrorKind::UserFixable,
                   "this project has run none, expected a plan to continue",
                   "Name the plan file with --plan.");
    }
    return *last;
}

struct StepRecord {
    std::string label;
    std::string state;
    double seconds = 0;
    std::uint64_t peakBytes = 0; ///< highest memory of the program; 0 = not known
    std::vector<StageTime> stages;
    json data;
};

/// "1.2 GB peak"; nothing where it is not known.
std::string peakText(std::uint64_t bytes)
{
    return bytes > 0 ? base::humanBytes(bytes) + " peak" : std::string();
}

std::string timeTable(const std::vector<StepRecord>& records)
{
    std::vector<std::vector<std::string>> table;
    double total = 0;
    std::uint64_t peak = 0;
    for (const StepRecord& record : records) {
        total += record.seconds;
        peak = std::max(peak, record.peakBytes);
        table.push_back({record.label,
                         base::fixed(record.seconds, 1) + " s",
                         peakText(record.peakBytes),
                         record.state});
        if (record.stages.size() > 1) {
            for (const StageTime& stage : record.stages) {
                table.push_back({"  " + stage.stage,
                                 base::fixed(stage.seconds, 1) + " s",
                                 peakText(stage.peakBytes),
                                 ""});
            }
        }
    }
    table.push_back(
        {"all", base::fixed(total, 1) + " s", peakText(peak), base::humanDuration(total)});
    return textTable(table);
}

json timesJson(const std::vector<StepRecord>& records)
{
    json steps = json::array();
    for (const StepRecord& record : records) {
        json stages = json::array();
        for (const StageTime& stage : record.stages) {
            stages.push_back({{"stage", stage.stage},
                              {"seconds", stage.seconds},
                              {"peak_bytes", stage.peakBytes}});
        }
        steps.push_back({{"step", record.label},
                         {"state", record.state},
                         {"seconds", record.seconds},
                         {"peak_bytes", record.peakBytes},
                         {"stages", std::move(stages)},
                         {"data", record.data}});
    }
    return steps;
}

constexpr const char* kTimesTitle = "Time and peak memory per step and stage\n";

/// The report of a plan that has nothing left to do, from the one of its end.
workflows::VerbReport repeated(workflows::VerbReport end)
{
    std::vector<StepRecord> records;
    for (const json& step : end.data.at("steps")) {
        records.push_back({.label = step.at("step").get<std::string>(),
                           .state = "done before",
                           .stages = {},
                           .data = step.at("data")});
    }
    end.data = {{"steps", timesJson(records)}};
    end.summary +=
        "Nothing has changed since this plan was done.\n\n" + (kTimesTitle + timeTable(records));
    return end;
}

/// What changes in the job rows as soon as a verb does any work.
std::vector<std::string> jobMarks(Context& context)
{
    std::vector<std::string> marks;
    for (const project::JobRow& job : context.store().jobs()) {
        marks.push_back(std::to_string(job.id) + job.state + job.ended +
                        base::fixed(job.seconds, 6));
    }
    return marks;
}

/// Which state of the project an export of the plan shows: it is made again only when that changed.
struct ExportMark {
    ExportMark(Context& context, const PlanStep& step)
        : key("plan.export." +
              base::sha256Hex(std::string_view(step.options->dump())).substr(0, 16))
        , state(base::sha256Hex(std::string_view(base::join(jobMarks(context), "\n"))))
        , target(step.options->value("to", std::string()))
    {
    }
    [[nodiscard]] bool isDone(Context& context) const
    {
        std::error_code error;
        return context.store().state(key) == state && fs::exists(target, error);
    }
    std::string key;
    std::string state;
    fs::path target;
};

/// The last answer of `check`, while it still speaks of the pictures that are there. A damaged file
/// is found by a `check` of its own, which always looks.
std::optional<VerbResult> checkedBefore(Context& context, const PlanStep& step)
{
    const project::ProjectStore& store = context.store();
    const auto answer = project::keptCheckAnswer(store);
    const auto pictures = store.pictures();
    if (!answer || answer->fingerprint != project::checkFingerprint(pictures)) {
        return std::nullopt;
    }
    // Leaks that are to be mended or accepted are work to do.
    const bool settles = step.options->value("mend_leaks", false) ||
                         !step.options->value("accept_leaks", std::string()).empty();
    const auto leaks = [](const project::CheckFinding& finding) {
        return finding.blocks && finding.pictures.size() == 2;
    };
    if (settles && std::ranges::any_of(answer->findings, leaks)) {
        return std::nullopt;
    }
    // The fingerprint knows pictures only.
    const auto emptyNow = std::ranges::count_if(store.classes(), [&](const auto& row) {
        return std::ranges::find(pictures, row.id, &project::PictureRow::classId) == pictures.end();
    });
    if (emptyNow !=
        std::ranges::count(answer->findings, "empty class", &project::CheckFinding::kind)) {
        return std::nullopt;
    }
    const std::size_t found = answer->findings.size();
    VerbResult result;
    result.report.data = {{"pictures", pictures.size()},
                          {"findings", found},
                          {"list", project::toJson(answer->findings)},
                          {"fingerprint", answer->fingerprint},
                          {"clean", answer->blocking() == 0},
                          {"already_done", true}};
    result.report.summary =
        "Checked before, and no picture came, went or moved since: " +
        (found == 0 ? std::string("nothing found.")
                    : std::to_string(found) + " findings, " + std::to_string(answer->blocking()) +
                          " of them must be mended.");
    if (step.options->value("strict", false) && found > 0) {
        result.exitCode = kExitFixable;
    }
    return result;
}

/// Runs one step; `doneBefore` tells whether there was nothing left to do.
VerbResult runStep(Context& context, const PlanStep& step, bool& doneBefore)
{
    if (step.command->name == "new" && project::ProjectStore::isProject(context.argument(0))) {
        doneBefore = true;
        return {};
    }
    Invocation call;
    call.command = step.command;
    call.arguments = {context.argument(0)};
    call.common = context.call().common;
    call.file = *step.options;
    if (step.command->name == "export") {
        // The folder is the plan's own: one of an earlier state, or of a run that was killed before
        // it could be marked, makes room for this one. Anything else in its place stays.
        call.file["replace"] = true;
    }
    for (const options::Assignment& flag : context.call().flags) {
        options::EngineOptions engine;
        if (step.command->usesEngine &&
            options::findField(options::bindFields(engine), flag.key) != nullptr) {
            call.flags.push_back(flag);
        }
    }
    Context stepContext(call, context.session());
    if (step.command->name == "export") {
        const ExportMark mark(context, step);
        doneBefore = mark.isDone(context);
        if (doneBefore) {
            return {};
        }
        VerbResult result = step.command->run(stepContext);
        context.store().setState(mark.key, mark.state);
        return result;
    }
    if (step.command->name == "check") {
        if (auto known = checkedBefore(context, step)) {
            doneBefore = true;
            return std::move(*known);
        }
    }
    const auto before = step.command->makesJob ? jobMarks(context) : std::vector<std::string>{};
    VerbResult result = step.command->run(stepContext);
    doneBefore = result.report.data.value("already_done", false) ||
                 (step.command->makesJob && jobMarks(context) == before);
    return result;
}

} // namespace

std::span<const PathKey> planPaths()
{
    return kPathKeys;
}

std::vector<PlanStep> readPlan(const json& plan, const PlanFolders& folders)
{
    if (!plan.is_object() || plan.value("schema", json()) != kPlanSchema ||
        !plan.value("steps", json()).is_array()) {
        refusePlan(base::ErrorKind::Refused,
                   "the file is no plan, expected \"schema\": \"" + std::string(kPlanSchema) +
                       "\" and a list of \"steps\"",
                   "Choose a plan file.");
    }
    std::vector<PlanStep> steps;
    for (const json& step : plan.at("steps")) {
        try {
            steps.push_back(readStep(step, folders));
        } catch (const base::Error& error) {
            base::ErrorInfo info = error.info();
            info.message =
                "Step " + std::to_string(steps.size() + 1) + " of the plan: " + info.message;
            throw base::Error(std::move(info));
        }
    }
    return steps;
}

VerbResult runPlan(Context& context)
{
    const auto options = context.options<options::PlanOptions>();
    PlanFolders folders{.plan = {}, .project = fs::absolute(context.argument(0))};
    if (!options.plan.empty()) {
        folders.plan = fs::absolute(options.plan).parent_path();
    }
    auto look = lookAt(folders.project);
    const std::vector<PlanStep> steps = readPlan(loadPlan(context, options, look.get()), folders);
    if (look != nullptr) {
        if (auto end = rememberedEnd(*look, steps)) {
            return {repeated(std::move(*end))};
        }
        look.reset();
    }
    TerminalControl& control = context.session().control();
    std::vector<StepRecord> records;
    VerbResult all;
    [[maybe_unused]] const auto before = control.takeStageTimes();
    for (const PlanStep& step : steps) {
        control.note(jobs::NoteLevel::Info,
                     "[" + std::to_string(records.size() + 1) + " of " +
                         std::to_string(steps.size()) + "] " + step.label);
        const double start = base::steadySeconds();
        const base::PeakMemory peak;
        VerbResult result;
        bool doneBefore = false;
        try {
            result = runStep(context, step, doneBefore);
        } catch (...) {
            control.note(jobs::NoteLevel::Info,
                         "The plan stopped at step " + std::to_string(records.size() + 1) + " of " +
                             std::to_string(steps.size()) + " (" + step.label +
                             "). Run it again to continue.");
            throw;
        }
        if (records.empty() || step.command->name == "new") {
            rememberPlan(context.store(), steps);
        }
        records.push_back({step.label,
                           doneBefore ? "done before" : "done",
                           base::steadySeconds() - start,
                           doneBefore ? 0 : peak.bytes(),
                           control.takeStageTimes(),
                           result.report.data});
        if (!result.report.summary.empty()) {
            all.report.summary += step.label + "\n" + result.report.summary + "\n\n";
        }
        for (workflows::Warning& warning : result.report.warnings) {
            all.report.warnings.push_back(std::move(warning));
        }
        if (result.exitCode != kExitDone) {
            all.exitCode = result.exitCode;
            control.note(jobs::NoteLevel::Warning,
                         "The plan ends here: " + step.label + " found something to fix.");
            break;
        }
    }
    all.report.data = {{"steps", timesJson(records)}};
    const std::string results = all.report.summary;
    all.report.summary += kTimesTitle + timeTable(records);
    if (all.exitCode == kExitDone && records.size() == steps.size()) {
        workflows::VerbReport end = all.report;
        end.summary = results;
        rememberEnd(context.store(), steps, end);
    }
    return all;
}

} // namespace dreamloft::cli
