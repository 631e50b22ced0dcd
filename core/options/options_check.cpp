// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/schemas.h"

#include <algorithm>
#include <string>

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

/// Strategies whose pictures are asked for.
void checkStrategies(const std::vector<Strategy>& strategies, std::vector<Problem>& problems)
{
    for (const Strategy strategy : strategies) {
        if (!makesPictures(strategy)) {
            problems.push_back({"strategies",
                                "\"" + std::string(nameOf(strategy)) +
                                    "\" makes no pictures, expected a strategy that does."});
        }
    }
    if (hasTwins(strategies)) {
        problems.push_back({"strategies", "a strategy is named twice, expected each once."});
    }
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
    constexpr std::string_view kCuda = "cuda:";
    const bool card =
        device == "cuda" || (device.starts_with(kCuda) && device.size() > kCuda.size() &&
                             device.size() <= kCuda.size() + 3 &&
                             std::all_of(device.begin() + kCuda.size(), device.end(), [](char c) {
                                 return c >= '0' && c <= '9';
                             }));
    if (device != "cpu" && !card) {
        return {{"device", "\"" + device + "\" is no device, expected cpu or cuda:0."}};
    }
    return {};
}

std::vector<Problem> AdaptOptions::check() const
{
    std::vector<Problem> problems;
    if (!needsAdapters(strategy)) {
        problems.push_back({"strategy",
                            "\"" + std::string(nameOf(strategy)) +
                                "\" has nothing to adapt, expected datadream_dset, datadream_cls, "
                                "loft or loft_single."});
    }
    if (steps && warmup_steps >= *steps) {
        problems.push_back({"warmup_steps",
                            plainNumber(warmup_steps) + " leave nothing of the " +
                                plainNumber(*steps) + " steps, expected fewer."});
    }
    checkList("classes", "class", classes, true, problems);
    return problems;
}

std::vector<Problem> GenerateOptions::check() const
{
    std::vector<Problem> problems;
    if (!makesPictures(strategy)) {
        problems.push_back({"strategy",
                            "\"" + std::string(nameOf(strategy)) +
                                "\" makes no pictures, expected a strategy that does."});
    } else if (!isOffered(strategy)) {
        problems.push_back({"strategy",
                            "\"" + std::string(nameOf(strategy)) +
                                "\" is not part of this version, expected class_prompt, "
                                "datadream_dset, datadream_cls, loft or loft_single."});
    }
    if (strategy == Strategy::Loft && fuse_weights.size() < 2) {
        problems.push_back(
            {"fuse_weights", "it has too few numbers, expected one for each of two adapters."});
    }
    if (strategy == Strategy::LoftSingle && fuse_weights.size() != 1) {
        problems.push_back({"fuse_weights",
                            plainNumber(static_cast<int>(fuse_weights.size())) +
                                " numbers, expected one for loft_single."});
    }
    checkList("classes", "class", classes, true, problems);
    return problems;
}

std::vector<Problem> ScoreOptions::check() const
{
    std::vector<Problem> problems;
    checkStrategies(strategies, problems);
    checkList("metrics", "metric", metrics, false, problems);
    checkList("features", "feature network", features, false, problems);
    return problems;
}

std::vector<Problem> ClassifierOptions::check() const
{
    std::vector<Problem> problems;
    checkList("arms", "arm", arms, false, problems);
    checkStrategies(strategies, problems);
    if (warmup_epochs >= epochs) {
        problems.push_back({"warmup_epochs",
                            plainNumber(warmup_epochs) + " leave nothing of the " +
                                plainNumber(epochs) + " epochs, expected fewer."});
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
    checkStrategies(strategies, problems);
    if (split != SplitName::Test && split != SplitName::Val) {
        problems.push_back(
            {"split",
             "\"" + std::string(nameOf(split)) + "\" is not for measuring, expected test or val."});
    }
    return problems;
}

std::vector<Problem> CompareOptions::check() const
{
    std::vector<Problem> problems;
    checkList("arms", "arm", arms, true, problems);
    checkStrategies(strategies, problems);
    return problems;
}

std::vector<Problem> ExportOptions::check() const
{
    std::vector<Problem> problems;
    if (to.empty()) {
        problems.push_back({"to", "it is empty, expected a new or empty folder."});
    }
    if (what == ExportWhat::Lora && strategy && !needsAdapters(*strategy)) {
        problems.push_back({"strategy",
                            "\"" + std::string(nameOf(*strategy)) +
                                "\" has no adapters, expected one that was adapted."});
    }
    if (what == ExportWhat::Classifier && arm == Arm::ClipZeroShot) {
        problems.push_back(
            {"arm", "clip_zero_shot was not trained, expected real_only, synthetic or both."});
    }
    return problems;
}

} // namespace dreamloft::options
