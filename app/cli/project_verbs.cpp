// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/project_verbs.h"

#include "app/cli/context.h"
#include "app/cli/exit_code.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/options/project_options.h"
#include "core/project/check_answer.h"
#include "core/project/job_events.h"
#include "core/project/shot_request.h"
#include "core/project/splits.h"
#include "core/project/verify.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <system_error>

namespace dreamloft::cli {
namespace {

/// The text as one word of a shell's command line, to be copied from a hint.
std::string shellWord(const std::string& text)
{
    const bool plain = !text.empty() && std::ranges::all_of(text, [](char letter) {
        constexpr std::string_view kSpecial = " \t\n\"'\\$`!#&()*;<>?[]^{|}~";
        return kSpecial.find(letter) == std::string_view::npos;
    });
    if (plain) {
        return text;
    }
    std::string word = "'";
    for (const char letter : text) {
        word += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return word + "'";
}

namespace fs = std::filesystem;
using nlohmann::json;

/// [class index][split name] -> kept real pictures.
std::map<std::int64_t, std::map<std::string, int>> countPictures(const project::ProjectStore& store)
{
    std::map<std::int64_t, std::map<std::string, int>> counts;
    for (const project::PictureRow& picture : store.pictures()) {
        if (picture.source == "real") {
            ++counts[picture.classId][picture.split];
        }
    }
    return counts;
}

std::string classesInWords(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " class" : " classes");
}

constexpr int kFewTests = 10; ///< test pictures of a class, below which its accuracy says little

/// `"hat" (2), "shoe" (0)`, the first few of them.
std::string namesOf(const std::vector<std::pair<std::string, int>>& classes, bool withCounts)
{
    constexpr std::size_t kShown = 5;
    std::string names;
    for (std::size_t i = 0; i < std::min(kShown, classes.size()); ++i) {
        names += names.empty() ? "" : ", ";
        names += base::quoted(classes[i].first);
        if (withCounts) {
            names += " (";
            names += std::to_string(classes[i].second) + ")";
        }
    }
    if (classes.size() > kShown) {
        names += " and ";
        names += std::to_string(classes.size() - kShown) + " more";
    }
    return names;
}

/// What is wrong with the sizes of the splits that are wanted; empty: nothing.
std::string fewPicturesSentence(const project::ProjectStore& store, bool wantsVal, bool wantsTest)
{
    const auto counts = countPictures(store);
    std::vector<std::pair<std::string, int>> fewTests;
    std::vector<std::pair<std::string, int>> noVal;
    for (const project::ClassRow& row : store.classes()) {
        const auto found = counts.find(row.id);
        if (found == counts.end()) {
            continue; // `check` tells of a class without pictures
        }
        const auto countOf = [&](const char* name) {
            const auto at = found->second.find(name);
            return at == found->second.end() ? 0 : at->second;
        };
        if (wantsTest && countOf("test") < kFewTests) {
            fewTests.emplace_back(row.name, countOf("test"));
        }
        if (wantsVal && countOf("val") == 0) {
            noVal.emplace_back(row.name, 0);
        }
    }
    std::string text;
    if (fewTests.size() == 1) {
        text = "Class " + base::quoted(fewTests.front().first) + " has " +
               base::counted(fewTests.front().second, "test picture") +
               "; with so few the verdict can hardly be sure.";
    } else if (!fewTests.empty()) {
        text = "Classes with fewer than ";
        text += base::counted(kFewTests, "test picture") + ": " + namesOf(fewTests, true) +
                "; with so few the verdict can hardly be sure.";
    }
    if (!noVal.empty()) {
        text += text.empty() ? "" : " ";
        text += "No validation picture: " + namesOf(noVal, false) + ".";
    }
    return text;
}

/// What the last `check` said of the pictures, in a word for the reader and as data.
std::pair<std::string, json> lastCheck(const project::ProjectStore& store)
{
    const auto answer = project::keptCheckAnswer(store);
    if (!answer) {
        return {"not run yet", nullptr};
    }
    const auto found = static_cast<std::int64_t>(answer->findings.size());
    const bool current = project::checkFingerprint(store.pictures()) == answer->fingerprint;
    std::string words = "nothing found";
    if (found > 0) {
        words = base::counted(found, "finding") + ", " + std::to_string(answer->blocking()) +
                " must be mended";
    }
    return {words + (current ? "" : "; the pictures changed since"),
            json{{"findings", found}, {"blocking", answer->blocking()}, {"current", current}}};
}

/// Progress of walking over files.
project::FileProgress progressOf(Context& context, const std::string& stage)
{
    return [&context, stage](std::int64_t done, std::int64_t total) {
        context.control().report({.stage = stage, .done = done, .total = total});
    };
}

} // namespace

VerbResult runNew(Context& context)
{
    const fs::path folder = context.argument(0);
    if (folder.empty()) {
        throw base::Error({.kind = base::ErrorKind::Usage,
                           .code = "DL-CLI-003",
                           .object = "DIR",
                           .message = "Cannot make a project: the name of its folder is empty.",
                           .hint = "For example: dreamloft-cli new Garments --starter",
                           .workSafe = "Nothing was changed."});
    }
    if (!context.gives("starter") && !context.gives("base") && !context.gives("clip")) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-MODEL-010",
                           .object = "base",
                           .message = "Cannot make a project: no models are named for it.",
                           .hint = "Run `dreamloft-cli new " + shellWord(folder.string()) +
                                   " --starter` (small, bundled), or name your own with --base and "
                                   "--clip.",
                           .workSafe = "Nothing was changed."});
    }
    auto options = context.options<options::NewOptions>();
    // "starter" is what a project calls them; only --starter brings the fitting preset along.
    std::error_code code;
    options.starter = options.starter || (options.base == "starter" && options.clip == "starter" &&
                                          !fs::exists("starter", code));
    std::string base = "starter";
    std::string clip = "starter";
    if (!options.starter) {
        const auto placeOf = context.api().modelPlace;
        DL_REQUIRE(placeOf != nullptr, "this build of the engine cannot find models");
        base = placeOf(options.base);
        clip = placeOf(options.clip);
        const auto check = context.api().requireModels;
        DL_REQUIRE(check != nullptr, "this build of the engine cannot check models");
        check(base, clip);
    }
    project::NewProject made;
    made.name = options.name.empty() ? fs::absolute(folder / "").parent_path().filename().string()
                                     : options.name;
    made.purpose = options.purpose;
    made.settings = {{"models.base", base}, {"models.clip", clip}};
    if (options.starter) {
        made.settings.emplace_back("preset", "starter");
    }
    project::ProjectStore& store =
        context.session().adopt(project::ProjectStore::create(folder, made));
    workflows::VerbReport report;
    report.data = {{"name", store.name()},
                   {"folder", store.folder().string()},
                   {"uuid", store.uuid()},
                   {"base", base},
                   {"clip", clip}};
    report.summary = "Made the project " + base::quoted(store.name()) +
                     (options.starter ? " with the starter models." : ".") +
                     "\nNext: dreamloft-cli import " + shellWord(folder.string()) +
                     " FOLDER_OF_PHOTOS";
    return {report};
}

VerbResult runSplit(Context& context)
{
    project::ProjectStore& store = context.store();
    const auto options = context.options<options::SplitOptions>();
    if (store.pictures().empty()) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-DATA-005",
                           .object = store.name(),
                           .message = "Cannot split the photos: the project has none.",
                           .hint = "Import photos first.",
                           .workSafe = "Your project was not changed."});
    }
    const project::SplitReport split = project::assignSplits(store,
                                                             {.val = options.val,
                                                              .test = options.test,
                                                              .byGroup = options.by_group,
                                                              .seed = options.seed,
                                                              .lockTest = options.lock_test});
    workflows::VerbReport report;
    report.data = {{"train", split.train},
                   {"val", split.val},
                   {"test", split.test},
                   {"moved", split.moved},
                   {"kept_val", split.keptVal},
                   {"kept_test", split.keptTest},
                   {"test_locked", store.testLocked()}};
    report.summary = textTable({{"train", base::counted(split.train, "picture")},
                                {"val", base::counted(split.val, "picture")},
                                {"test",
                                 base::counted(split.test, "picture"),
                                 store.testLocked() ? "locked" : "not locked"}});
    if (split.keptVal || split.keptTest) {
        const std::string both = split.keptVal && split.keptTest ? "val and test splits were"
                                 : split.keptVal                 ? "val split was"
                                                                 : "test split was";
        report.summary += "\nThe existing " + both + " kept.";
    }
    if (split.moved == 0 && !split.locked) {
        report.data["already_done"] = true;
    }
    const bool wantsVal = options.val > 0 || split.keptVal;
    const bool wantsTest = options.test > 0 || split.keptTest;
    if (std::string few = fewPicturesSentence(store, wantsVal, wantsTest); !few.empty()) {
        report.warnings.push_back({"DL-DATA-012", std::move(few)});
    }
    return {report};
}

VerbResult runShots(Context& context)
{
    project::ProjectStore& store = context.store();
    const auto options = context.options<options::ShotOptions>();
    if (options.pick != options::ShotPick::Random) {
        const auto function = context.api().pickShots;
        DL_REQUIRE(function != nullptr, "the engine has no rule that looks at pictures");
        return {function(store, context.engine(), options, context.control())};
    }
    const project::ShotList shots =
        project::pickShots(store, project::shotRequestOf(store, options));
    const auto before = store.revisions().shots;
    store.saveShots(shots);

    workflows::VerbReport report;
    json classes = json::array();
    std::size_t total = 0;
    for (const project::ClassRow& row : store.classes()) {
        const std::size_t count =
            shots.picturesOfClass.at(static_cast<std::size_t>(row.index)).size();
        classes.push_back({{"index", row.index}, {"name", row.name}, {"shots", count}});
        total += count;
    }
    std::string tooFew = project::tooFewShotsSentence(store, project::shotCountsOf(shots), shots.k);
    report.data = {{"k", shots.k},
                   {"seed", shots.seed},
                   {"pick", shots.pick},
                   {"shots", total},
                   {"classes", std::move(classes)}};
    if (store.revisions().shots == before) {
        report.data["already_done"] = true;
    }
    report.summary = "Picked " + base::counted(static_cast<std::int64_t>(total), "shot") + " of " +
                     classesInWords(shots.picturesOfClass.size()) +
                     (tooFew.empty() ? " (" : " (up to ") + std::to_string(shots.k) + " a class, " +
                     shots.pick + ", seed " + std::to_string(shots.seed) + ").";
    if (!tooFew.empty()) {
        report.warnings.push_back({"DL-DATA-009", std::move(tooFew)});
    }
    return {report};
}

VerbResult runInfo(Context& context)
{
    workflows::VerbReport report;
    if (context.argument(0).empty()) {
        report.data = {{"version", base::versionString()}, {"build", base::buildDescription()}};
        report.summary = std::string(base::buildDescription());
        return {report};
    }
    const project::ProjectStore& store = context.store(project::OpenMode::ReadOnly);
    const auto counts = countPictures(store);
    const auto shots = store.currentShots();
    json classes = json::array();
    int undecided = 0;
    std::vector<std::vector<std::string>> table{
        {"class", "undecided", "train", "val", "test", "shots"}};
    for (const project::ClassRow& row : store.classes()) {
        const auto found = counts.find(row.id);
        const auto count = [&](const char* split) {
            if (found == counts.end()) {
                return 0;
            }
            const auto at = found->second.find(split);
            return at == found->second.end() ? 0 : at->second;
        };
        const auto index = static_cast<std::size_t>(row.index);
        const std::size_t picked = shots && index < shots->picturesOfClass.size()
                                       ? shots->picturesOfClass[index].size()
                                       : 0;
        classes.push_back({{"index", row.index},
                           {"name", row.name},
                           {"train", count("train")},
                           {"val", count("val")},
                           {"test", count("test")},
                           {"unsplit", count("")},
                           {"shots", picked}});
        undecided += count("");
        table.push_back({row.name,
                         std::to_string(count("")),
                         std::to_string(count("train")),
                         std::to_string(count("val")),
                         std::to_string(count("test")),
                         std::to_string(picked)});
    }
    const auto [checkWords, check] = lastCheck(store);
    std::map<std::string, int> jobsInState;
    std::vector<jobs::SurvivedFault> survived;
    for (const project::JobRow& job : store.jobs()) {
        ++jobsInState[job.state];
        std::ranges::move(project::survivedFaults(store, job.id), std::back_inserter(survived));
    }
    report.data = {{"name", store.name()},
                   {"uuid", store.uuid()},
                   {"folder", store.folder().string()},
                   {"base", store.setting("models.base").value_or("")},
                   {"clip", store.setting("models.clip").value_or("")},
                   {"test_locked", store.testLocked()},
                   {"check", check},
                   {"classes", std::move(classes)},
                   {"jobs", jobsInState},
                   {"survived_faults", survived.size()},
                   {"version", base::versionString()}};
    std::string states;
    for (const auto& [state, count] : jobsInState) {
        states += (states.empty() ? "" : ", ") + std::to_string(count) + " " + state;
    }
    report.summary = textTable({{"project", store.name()},
                                {"base model", store.setting("models.base").value_or("none")},
                                {"CLIP", store.setting("models.clip").value_or("none")},
                                {"test set", store.testLocked() ? "locked" : "not locked"},
                                {"last check", checkWords},
                                {"jobs", states.empty() ? "none" : states}});
    if (!survived.empty()) {
        report.summary += "\n" + project::survivedSentence("The jobs", survived);
    }
    if (table.size() > 1) {
        report.summary += "\n\n" + textTable(table);
    }
    if (undecided > 0) {
        report.summary += "\n" + base::counted(undecided, "picture") +
                          (undecided == 1 ? " is" : " are") +
                          " undecided. Next: dreamloft-cli split " +
                          shellWord(store.folder().string()) + " --lock-test";
    }
    return {report};
}

VerbResult runHash(Context& context)
{
    const project::ProjectStore& store = context.store(project::OpenMode::ReadOnly);
    const auto artefacts = project::hashArtefacts(store, progressOf(context, "hash files"));
    workflows::VerbReport report;
    json list = json::array();
    for (const project::ArtefactHash& artefact : artefacts) {
        list.push_back({{"path", artefact.path}, {"sha256", artefact.sha256}});
        report.summary += artefact.sha256 + "  " + artefact.path + "\n";
    }
    const std::string combined = project::combinedHash(artefacts);
    report.summary += combined + "  (all)";
    report.data = {{"sha256", combined}, {"artefacts", std::move(list)}};
    return {report};
}

VerbResult runVerify(Context& context)
{
    const project::ProjectStore& store = context.store(project::OpenMode::ReadOnly);
    const project::VerifyReport verified =
        project::verifyProject(store, progressOf(context, "verify files"));
    workflows::VerbReport report;
    json findings = json::array();
    for (const project::VerifyFinding& finding : verified.findings) {
        findings.push_back({{"path", finding.path}, {"problem", finding.problem}});
        report.summary += finding.path + ": " + finding.problem + "\n";
    }
    const std::string checked =
        base::counted(verified.filesChecked, "file") + " (" +
        base::humanBytes(static_cast<std::uint64_t>(verified.bytesChecked)) + ")";
    report.summary +=
        verified.clean()
            ? "Everything is as it was written: " + checked + "."
            : base::counted(static_cast<std::int64_t>(verified.findings.size()), "problem") +
                  " in " + checked + ".";
    report.data = {{"files", verified.filesChecked},
                   {"bytes", verified.bytesChecked},
                   {"clean", verified.clean()},
                   {"findings", std::move(findings)}};
    return {report, verified.clean() ? kExitDone : kExitDamaged};
}

} // namespace dreamloft::cli
