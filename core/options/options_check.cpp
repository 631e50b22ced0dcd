// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/device_name.h"
#include "core/base/http_client.h"
#include "core/base/text.h"
#include "core/options/schemas.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <string>
#include <utility>

/// The rules across fields of every options struct. Each message continues `Cannot <verb> with
/// "<key>": `.
namespace dreamloft::options {
namespace {

template <class E>
bool hasTwins(std::vector<E> values)
{
    std::sort(values.begin(), values.end());
    return std::adjacent_find(values.begin(), values.end()) != values.end();
}

template <class E>
void checkList(std::string_view key,
               std::string_view noun,
               const std::vector<E>& values,
               bool mayBeEmpty,
               std::vector<Problem>& problems)
{
    if (values.empty() && !mayBeEmpty) {
        problems.push_back(
            {std::string(key), "it is empty, expected at least one " + std::string(noun) + "."});
    }
    if (hasTwins(values)) {
        problems.push_back(
            {std::string(key), "a " + std::string(noun) + " is named twice, expected each once."});
    }
}

/// Of a report: whoever names a PDF would get a web page of that name.
void checkReportFile(std::string_view key, const std::string& file, std::vector<Problem>& problems)
{
    const std::string ending = base::toLowerAscii(std::filesystem::path(file).extension().string());
    if (ending == ".pdf") {
        problems.push_back({std::string(key),
                            "it names a PDF, expected an .html file: any browser prints that, and "
                            "the Compare page of the window writes PDF."});
    }
}

std::string plainNumber(int value)
{
    return std::to_string(value);
}

} // namespace

std::vector<Problem> NewOptions::check() const
{
    std::vector<Problem> problems;
    if (starter && !(base.empty() && clip.empty())) {
        problems.push_back(
            {"starter", "own models are named too, expected either these or the bundled ones."});
    }
    if (!starter && base.empty()) {
        problems.push_back({"base",
                            "it is empty, expected a folder (or --starter for the small bundled "
                            "models)."});
    }
    if (!starter && clip.empty() && !base.empty()) {
        problems.push_back({"clip", "it is empty, expected the folder of a CLIP model."});
    }
    return problems;
}

std::vector<Problem> ImportOptions::check() const
{
    if (sources.empty()) {
        return {{"sources", "it is empty, expected folders or files."}};
    }
    return {};
}

std::optional<base::Share> shareFromText(std::string_view text)
{
    constexpr int kMost = 100'000;
    base::Share share;
    const char* const end = text.data() + text.size();
    const auto index = std::from_chars(text.data(), end, share.index);
    if (index.ec != std::errc() || index.ptr == end || *index.ptr != '/') {
        return std::nullopt;
    }
    const auto count = std::from_chars(index.ptr + 1, end, share.count);
    const bool valid = count.ec == std::errc() && count.ptr == end && share.index >= 1 &&
                       share.index <= share.count && share.count <= kMost;
    return valid ? std::optional(share) : std::nullopt;
}

std::vector<Problem> MergeOptions::check() const
{
    if (shards.empty()) {
        return {{"shards", "it is empty, expected folders that --out named."}};
    }
    return {};
}

std::vector<Problem> SplitOptions::check() const
{
    if (val + test >= 1) {
        return {{"test",
                 "with the validation share nothing is left to train on, expected both "
                 "together below 1."}};
    }
    return {};
}

std::vector<Problem> ShotOptions::check() const
{
    for (const std::string& name : pin) {
        if (std::find(ban.begin(), ban.end(), name) != ban.end()) {
            return {{"ban", "\"" + name + "\" is pinned too, expected one of both."}};
        }
    }
    return {};
}

std::vector<Problem> CheckOptions::check() const
{
    if (mend_leaks && !accept_leaks.empty()) {
        return {{"accept_leaks", "the leaks are to be mended too, expected one of both."}};
    }
    return {};
}

std::vector<Problem> PlanOptions::check() const
{
    if (plan.empty() && !resume) {
        return {{"plan", "it is empty, expected a plan file or --resume."}};
    }
    if (!plan.empty() && resume) {
        return {{"resume", "a plan file is named too, expected one of both."}};
    }
    return {};
}

std::vector<Problem> EngineOptions::check() const
{
    if (!base::deviceNameFrom(device)) {
        return {{"device",
                 "\"" + device + "\" is no device, expected auto, cpu, cuda or cuda:<number>."}};
    }
    return {};
}

std::vector<Problem> AdaptOptions::check() const
{
    std::vector<Problem> problems;
    if (steps && warmup_steps >= *steps) {
        problems.push_back({"warmup_steps",
                            "a warm-up of " + plainNumber(warmup_steps) +
                                " leaves nothing of a training of " + plainNumber(*steps) +
                                ", expected fewer."});
    }
    checkList("classes", "class", classes, true, problems);
    return problems;
}

std::vector<Problem> GenerateOptions::check() const
{
    std::vector<Problem> problems;
    if (strategy == Strategy::Loft && fuse_weights.size() < 2) {
        problems.push_back(
            {"fuse_weights", "it has too few numbers, expected one for each of two adapters."});
    }
    if (strategy == Strategy::LoftSingle && fuse_weights.size() != 1) {
        problems.push_back({"fuse_weights",
                            plainNumber(static_cast<int>(fuse_weights.size())) +
                                " numbers, expected one for loft_single."});
    }
    if (guidance_interval.size() != 2) {
        problems.push_back(
            {"guidance_interval",
             plainNumber(static_cast<int>(guidance_interval.size())) +
                 " given, expected two numbers: where guidance begins and where it ends."});
    } else if (guidance_interval.front() >= guidance_interval.back()) {
        problems.push_back(
            {"guidance_interval", "it ends where it begins or before, expected it to end later."});
    }
    if (strategy == Strategy::FakeIt && variant == PromptVariant::Background &&
        backgrounds.empty()) {
        problems.push_back({"backgrounds", "it is empty, expected a file with one place a line."});
    }
    if (!captions.empty() && !caption_server.empty()) {
        problems.push_back(
            {"caption_server", "a captions file is named too, expected one of both."});
    }
    if (!caption_server.empty() && !caption_remote && !base::isLoopbackUrl(caption_server)) {
        problems.push_back({"caption_server",
                            "it is no address of this computer, expected one such as "
                            "http://localhost:11434/v1, or caption_remote to let pictures leave."});
    }
    checkList("classes", "class", classes, true, problems);
    return problems;
}

std::vector<Problem> ScoreOptions::check() const
{
    std::vector<Problem> problems;
    checkList("strategies", "strategy", strategies, true, problems);
    checkList("metrics", "metric", metrics, false, problems);
    checkList("features", "feature network", features, false, problems);
    return problems;
}

std::vector<Problem> ClassifierOptions::check() const
{
    std::vector<Problem> problems;
    checkList("arms", "arm", arms, false, problems);
    checkList("strategies", "strategy", strategies, true, problems);
    if (warmup_epochs >= epochs) {
        problems.push_back({"warmup_epochs",
                            "a warm-up of " + plainNumber(warmup_epochs) +
                                " leaves nothing of a training of " + plainNumber(epochs) +
                                ", expected fewer."});
    }
    if (min_learning_rate > learning_rate) {
        problems.push_back(
            {"min_learning_rate", "it is larger than the learning rate, expected a smaller one."});
    }
    return problems;
}

std::vector<Problem> EvaluateOptions::check() const
{
    std::vector<Problem> problems;
    checkList("arms", "arm", arms, true, problems);
    checkList("strategies", "strategy", strategies, true, problems);
    return problems;
}

std::vector<Problem> CompareOptions::check() const
{
    std::vector<Problem> problems;
    checkList("arms", "arm", arms, true, problems);
    checkList("strategies", "strategy", strategies, true, problems);
    checkList("classes", "class", classes, true, problems);
    checkReportFile("report", report, problems);
    return problems;
}

std::vector<Problem> AblateOptions::check() const
{
    std::vector<Problem> problems;
    checkList("values", "value", values, true, problems);
    const bool whole = vary == Ablation::PerClass || vary == Ablation::Shots;
    const bool part = vary == Ablation::RealWeight || vary == Ablation::PairWeight;
    for (const double value : values) {
        if (whole && (value < 1 || value != std::floor(value))) {
            problems.push_back({"values", "a number of pictures is whole and at least 1."});
            break;
        }
        if (part && value > 1) {
            problems.push_back({"values", "a weight lies between 0 and 1."});
            break;
        }
        if (vary == Ablation::Guidance && (value < 1 || value > 100)) {
            problems.push_back({"values", "guidance lies between 1 and 100."});
            break;
        }
    }
    if (vary == Ablation::PairWeight && strategy && *strategy != Strategy::Loft) {
        problems.push_back(
            {"strategy",
             "\"" + std::string(nameOf(*strategy)) + "\" blends no pairs, expected loft."});
    }
    return problems;
}

std::vector<Problem> ExportOptions::check() const
{
    std::vector<Problem> problems;
    if (to.empty()) {
        problems.push_back({"to", "it is empty, expected a new or empty folder."});
    }
    if (what == ExportWhat::Report) {
        checkReportFile("to", to, problems);
    }
    if (what == ExportWhat::Classifier && dtype == ExportDtype::F16) {
        problems.push_back(
            {"dtype", "f16 is for lora only, expected f32: a classifier has its model's type."});
    }
    if (what == ExportWhat::Lora && strategy && !needsAdapters(*strategy)) {
        problems.push_back({"strategy",
                            "\"" + std::string(nameOf(*strategy)) +
                                "\" has no adapters, expected one that was adapted."});
    }
    if (what == ExportWhat::Dataset && include != Include::Synthetic && !holdsPhotos(layout)) {
        std::string message = "the layout ";
        message += nameOf(layout);
        message += " keeps no test photo apart from what is learnt from, expected synthetic, or "
                   "the layout plain.";
        problems.push_back({"include", std::move(message)});
    }
    if (!fuse_shots.empty() && layout != Layout::Plain) {
        problems.push_back({"layout", "the scripts know no fused adapters, expected plain."});
    }
    if (!fuse_shots.empty()) {
        const bool perShot =
            !strategy || *strategy == Strategy::Loft || *strategy == Strategy::LoftSingle;
        if (what != ExportWhat::Lora || !perShot) {
            problems.push_back({"fuse_shots", "only adapters of single shots can be fused."});
        } else if (fuse_shots.size() < 2 || fuse_shots.size() != fuse_weights.size()) {
            problems.push_back(
                {"fuse_shots",
                 "it names " + std::to_string(fuse_shots.size()) +
                     " shots, expected two or more, each with one of fuse_weights."});
        } else if (hasTwins(fuse_shots)) {
            problems.push_back({"fuse_shots", "a shot is named twice, expected each once."});
        }
    }
    return problems;
}

} // namespace dreamloft::options
