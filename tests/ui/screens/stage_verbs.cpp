// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/stage_verbs.h"

#include "core/imaging/decode.h"
#include "tests/support/temp_dir.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sortedEntries(const fs::path& folder)
{
    std::vector<fs::path> entries;
    for (const auto& entry : fs::directory_iterator(folder)) {
        entries.push_back(entry.path());
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

/// A bundled photo of the class: stands in for what a model would have made.
imaging::RgbImage photoOf(int classIndex)
{
    const auto classes = sortedEntries(resourcesFolder() / "clothing10" / "64" / "train16");
    const auto at = static_cast<std::size_t>(classIndex) % classes.size();
    return imaging::decodeImageFile(sortedEntries(classes[at]).front()).image;
}

void sendPreview(const ui::VerbCall& call, int classIndex, int index, const std::string& caption)
{
    jobs::PreviewImage preview;
    preview.image = photoOf(classIndex);
    preview.classIndex = classIndex;
    preview.index = index;
    preview.caption = caption;
    call.control.preview(std::move(preview));
}

void tellAdapt(const ui::VerbCall& call)
{
    constexpr int kSteps = 40;
    for (int step = 0; step < kSteps; ++step) {
        call.control.metric("loss", step, 0.05 + 0.4 / (step + 1));
    }
    for (const int step : {0, kSteps / 2}) {
        for (const int classIndex : {0, 1}) {
            sendPreview(call, classIndex, step, "step " + std::to_string(step));
        }
    }
    call.control.report({.stage = "adapt", .done = kSteps, .total = 2 * kSteps});
}

void tellGenerate(const ui::VerbCall& call)
{
    constexpr int kPictures = 6;
    for (int index = 0; index < kPictures; ++index) {
        sendPreview(call, index, index, "a photo of a hat");
    }
    call.control.report({.stage = "generate", .done = kPictures, .total = 2 * kPictures});
}

void tellTrain(const ui::VerbCall& call)
{
    constexpr int kEvery = 12;
    constexpr int kPoints = 3;
    for (int point = 1; point <= kPoints; ++point) {
        call.control.metric("classifier/val_accuracy", kEvery * point, 0.3 + 0.1 * point);
    }
    call.control.report({.stage = "train 2 of 4: real only, repeat 1",
                         .done = kEvery * kPoints,
                         .total = 2 * kEvery * kPoints});
}

[[noreturn]] void workOn(const ui::VerbCall& call)
{
    constexpr std::chrono::milliseconds kRest{5};
    for (;;) {
        call.control.checkpoint();
        std::this_thread::sleep_for(kRest);
    }
}

workflows::VerbReport costs(const ui::VerbCall& call)
{
    Q_UNUSED(call)
    workflows::VerbReport report;
    report.data = {{"seconds", 600.0},
                   {"disk_bytes", 6.0e6},
                   {"units", 2},
                   {"memory_bytes", 2.0e9},
                   {"memory_available_bytes", 8'000'000'000},
                   {"guess", true}};
    return report;
}

workflows::VerbReport models(const ui::VerbCall& call)
{
    Q_UNUSED(call)
    workflows::VerbReport report;
    report.data = {{"models",
                    {{{"use", "pictures"},
                      {"name", "starter"},
                      {"folder", "/starter/diffusion"},
                      {"bytes", 9'400'000},
                      {"usable", true},
                      {"description", "other, 64x64 px, epsilon"}},
                     {{"use", "classifier"},
                      {"name", "starter"},
                      {"folder", "/starter/clip"},
                      {"bytes", 3'100'000},
                      {"usable", true},
                      {"description", "present"}}}}};
    return report;
}

} // namespace

StageJob stageJobOf(const QString& page)
{
    const auto label = [](const char* literal) {
        return QCoreApplication::translate("Verb", literal); // as the queue names them
    };
    if (page == u"adapt") {
        return {u"adapt"_qs, {{"strategy", "loft"}, {"steps", 40}}, label("Adapt")};
    }
    if (page == u"quality") {
        return {u"score"_qs, {{"reference", "train"}}, label("Measure quality")};
    }
    if (page == u"classifier") {
        return {u"train"_qs, {{"repeats", 3}}, label("Train classifiers")};
    }
    if (page == u"compare") {
        return {u"compare"_qs, nlohmann::json::object(), label("Compare")};
    }
    if (page == u"dataset") {
        return {u"check"_qs, nlohmann::json::object(), label("Check pictures")};
    }
    return {u"generate"_qs, {{"strategy", "loft"}, {"per_class", 12}}, label("Make pictures")};
}

base::Error stageError()
{
    return base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-TRAIN-005",
         .object = "hat",
         .message = "Training became unstable at step 930: invalid numbers.",
         .hint = "Use a smaller learning rate.",
         .workSafe = "Finished adapters are kept.",
         .detail = "loss = nan, gradient norm = inf, learning rate 0.0004"});
}

std::map<QString, ScriptedVerbs::Script> stageScripts(bool fail)
{
    std::map<QString, ScriptedVerbs::Script> scripts;
    scripts[u"estimate"_qs] = costs;
    scripts[u"models"_qs] = models;
    const auto job = [fail](void (*tellHalf)(const ui::VerbCall&)) -> ScriptedVerbs::Script {
        return [fail, tellHalf](const ui::VerbCall& call) -> workflows::VerbReport {
            tellHalf(call);
            if (fail) {
                throw stageError();
            }
            workOn(call);
        };
    };
    scripts[u"adapt"_qs] = job(tellAdapt);
    scripts[u"generate"_qs] = job(tellGenerate);
    scripts[u"train"_qs] = job(tellTrain);
    scripts[u"score"_qs] = job([](const ui::VerbCall& call) {
        call.control.report({.stage = "features", .done = 40, .total = 120});
    });
    scripts[u"compare"_qs] = job([](const ui::VerbCall& call) {
        call.control.report({.stage = "evaluate", .done = 3, .total = 10});
    });
    scripts[u"check"_qs] = job([](const ui::VerbCall& call) {
        call.control.report({.stage = "check", .done = 25, .total = 90});
    });
    return scripts;
}

} // namespace dreamloft::tests
