// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/stage_verbs.h"

#include "core/imaging/decode.h"
#include "core/tensor/safetensors_reader.h"
#include "tests/support/temp_dir.h"
#include "tests/ui/screens/stage_errors.h"

#include <algorithm>
#include <chrono>
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

/// As on two cores: more for more adapters.
double secondsOf(const nlohmann::json& request)
{
    const std::string verb = request.value("verb", std::string());
    if (verb != "adapt") {
        return verb == "train" ? 45.0 : 30.0;
    }
    const std::string strategy =
        request.value("options", nlohmann::json::object()).value("strategy", std::string());
    return strategy == "datadream_dset" ? 140.0 : strategy == "datadream_cls" ? 150.0 : 470.0;
}

workflows::VerbReport costs(const ui::VerbCall& call)
{
    workflows::VerbReport report;
    report.data = {{"seconds", secondsOf(call.options)},
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

QString stageVerbOf(const QString& page)
{
    static const std::map<QString, QString> kVerbs{{u"dataset"_qs, u"import"_qs},
                                                   {u"adapt"_qs, u"adapt"_qs},
                                                   {u"quality"_qs, u"score"_qs},
                                                   {u"classifier"_qs, u"train"_qs},
                                                   {u"compare"_qs, u"compare"_qs}};
    const auto found = kVerbs.find(page);
    return found != kVerbs.end() ? found->second : u"generate"_qs;
}

void writeCutModel(const fs::path& file)
{
    const auto whole = resourcesFolder() / "starter" / "diffusion" / "unet" /
                       "diffusion_pytorch_model.safetensors";
    fs::create_directories(file.parent_path());
    fs::copy_file(whole, file);
    fs::resize_file(file, fs::file_size(whole) / 2);
}

std::map<QString, ScriptedVerbs::Script> stageScripts(bool fail)
{
    std::map<QString, ScriptedVerbs::Script> scripts;
    scripts[u"estimate"_qs] = costs;
    scripts[u"models"_qs] = models;
    const auto add = [fail, &scripts](const QString& verb, void (*tellHalf)(const ui::VerbCall&)) {
        scripts[verb] = [fail, verb, tellHalf](const ui::VerbCall& call) -> workflows::VerbReport {
            tellHalf(call);
            if (fail) {
                throw stageErrorOf(verb);
            }
            workOn(call);
        };
    };
    add(u"adapt"_qs, tellAdapt);
    add(u"generate"_qs, tellGenerate);
    add(u"train"_qs, tellTrain);
    add(u"import"_qs, [](const ui::VerbCall& call) {
        call.control.report({.stage = "import", .done = 25, .total = 90});
    });
    add(u"score"_qs, [](const ui::VerbCall& call) {
        call.control.report({.stage = "features", .done = 40, .total = 120});
    });
    for (const QString& verb : {u"evaluate"_qs, u"compare"_qs}) {
        add(verb, [](const ui::VerbCall& call) {
            call.control.report({.stage = "evaluate", .done = 3, .total = 10});
        });
    }
    scripts[u"check_model"_qs] = [](const ui::VerbCall& call) {
        // As the engine begins: what is cut ends here.
        const auto file =
            tensor::SafetensorsFile::read(call.options.at("folder").get<std::string>());
        workflows::VerbReport report;
        report.data = {{"use", "pictures"}, {"tensors", file.metadata().size()}};
        return report;
    };
    return scripts;
}

} // namespace dreamloft::tests
