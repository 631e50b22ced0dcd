// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/cost_looks.h"

#include "core/base/clock.h"
#include "core/metrics/class_scores.h"
#include "core/tensor/noise.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/picture_features.h"
#include "core/workflows/project_data.h"
#include "core/workflows/project_models.h"
#include "core/workflows/score_pictures.h"
#include "core/workflows/true_steps.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::workflows {
namespace {

constexpr std::size_t kSample = 16;
/// A row of features in the cache: a block of the disk, or two.
constexpr double kCachedBytes = 8192;

/// Some of them, from all over the list.
template <class T>
std::vector<T> sampleOf(const std::vector<T>& all)
{
    std::vector<T> sample;
    const std::size_t count = std::min(kSample, all.size());
    for (std::size_t i = 0; i < count; ++i) {
        sample.push_back(all[i * all.size() / count]);
    }
    return sample;
}

/// One picture of those that are looked at.
struct Look {
    double seconds = 0;
    double pixelBytes = 0;
};

Look lookOf(PictureFeatures& network, const std::vector<PictureRef>& pictures)
{
    const std::vector<PictureRef> sample = sampleOf(pictures);
    network.lookInVain(std::span(sample).first(1)); // the first look warms the network up
    const double start = base::steadySeconds();
    const auto bytes = static_cast<double>(network.lookInVain(sample));
    const auto count = static_cast<double>(sample.size());
    return {.seconds = (base::steadySeconds() - start) / count, .pixelBytes = bytes / count};
}

/// Seconds of all numbers of a class with so many pictures on both sides, in one network.
double secondsOfNumbers(const options::ScoreOptions& options, double made, double real)
{
    constexpr double kMost = 160; // what more of them take is known by how it grows
    constexpr std::int64_t kFeatures = 512;
    const auto wants = [&](options::Metric metric) {
        return std::ranges::find(options.metrics, metric) != options.metrics.end();
    };
    const double n = std::min(made, kMost);
    const double m = std::min(real, kMost);
    if (n < 2 || m < 2) {
        return 0;
    }
    const metrics::ClassScoreRequest request{
        .synthetic = tensor::noiseFor(1, {static_cast<std::int64_t>(n), kFeatures}),
        .reference = tensor::noiseFor(2, {static_cast<std::int64_t>(m), kFeatures}),
        .fid = wants(options::Metric::Fid),
        .kid = wants(options::Metric::Kid),
        .kidSubsets = options.kid_subsets,
        .cmmd = wants(options::Metric::Cmmd),
        .precisionRecall = wants(options::Metric::PrecisionRecall),
        .bootstrap = options.bootstrap};
    const double start = base::steadySeconds();
    metrics::scoreClass(request);
    const double seconds = base::steadySeconds() - start;
    const double products = (made / n) * (real / m);
    // FID decomposes the matrix of these products.
    return seconds * products * (request.fid ? std::min(made, real) / std::min(n, m) : 1.0);
}

/// The same for all classes of all strategies.
double secondsOfNumbers(const options::ScoreOptions& options, const ScoredPictures& pictures)
{
    double made = 0;
    double real = 0;
    double pairs = 0; // of a class and a strategy
    for (const auto& [strategy, classes] : pictures.synthetic) {
        for (std::size_t index = 0; index < classes.size(); ++index) {
            if (!classes[index].empty()) {
                made += static_cast<double>(classes[index].size());
                real += static_cast<double>(pictures.reference[index].size());
                ++pairs;
            }
        }
    }
    return pairs > 0 ? pairs * secondsOfNumbers(options, made / pairs, real / pairs) : 0.0;
}

/// Each picture that is looked at; some may be there twice.
std::vector<PictureRef> allOf(const project::ProjectStore& store,
                              const options::ScoreOptions& options,
                              const ScoredPictures& pictures)
{
    std::vector<PictureRef> all;
    const auto add = [&](const ClassPictures& classes) {
        for (const auto& ofClass : classes) {
            all.insert(all.end(), ofClass.begin(), ofClass.end());
        }
    };
    add(pictures.reference);
    for (const auto& [strategy, classes] : pictures.synthetic) {
        add(classes);
    }
    if (comparesShots(store, options)) {
        add(refsOf(store, currentShotsOf(store)));
    }
    return all;
}

} // namespace

Cost scoreCost(const project::ProjectStore& store,
               Engine& engine,
               const options::ScoreOptions& options,
               bool trueSteps)
{
    const ScoredPictures pictures = picturesToScore(store, options);
    const std::vector<PictureRef> all = allOf(store, options, pictures);
    Cost cost;
    cost.unit = "pictures";
    for (const auto& [strategy, classes] : pictures.synthetic) {
        for (const auto& ofClass : classes) {
            cost.units += static_cast<std::int64_t>(ofClass.size());
        }
    }
    for (const auto feature : options.features) {
        PictureFeatures network(store, engine, feature);
        const std::vector<PictureRef> unseen = network.unseen(all);
        double work = 0;
        if (!unseen.empty()) {
            Look look;
            const StepsTaken taken = measureSteps(engine.device(), [&] {
                look = lookOf(network, unseen);
                return look.seconds;
            });
            const auto count = static_cast<double>(unseen.size());
            work = trueSteps ? taken.bytes
                             : network.workBytes() +
                                   look.pixelBytes * static_cast<double>(PictureFeatures::kAtOnce);
            cost.seconds += count * look.seconds;
            cost.diskBytes += count * kCachedBytes;
        }
        if (network.weightBytes() + work > cost.modelBytes + cost.workBytes) {
            cost.modelBytes = network.weightBytes();
            cost.workBytes = work;
        }
    }
    cost.seconds +=
        static_cast<double>(options.features.size()) * secondsOfNumbers(options, pictures);
    return cost;
}

Cost evaluateCost(const project::ProjectStore& store,
                  Engine& engine,
                  const nlohmann::json& spec,
                  Probes& probes)
{
    const auto pictures = picturesOfSplit(store, spec.at("split").get<std::string>());
    Recogniser& recogniser = engine.clip(clipModelOf(store), fastestPrecision(engine));
    Cost cost;
    cost.units = spec.at("classifiers").get<std::int64_t>();
    cost.unit = "classifiers";
    cost.modelBytes = bytesOf(*recogniser.clip);
    if (pictures.empty()) {
        return cost;
    }
    const auto sample = sampleOf(pictures);
    const double start = base::steadySeconds();
    for (const LabelledPicture& picture : sample) {
        static_cast<void>(models::clipCrop(loadPicture(store, picture.row), recogniser.preprocess));
    }
    const double reading = (base::steadySeconds() - start) / static_cast<double>(sample.size());
    const auto count = static_cast<double>(pictures.size());
    cost.seconds = count * (reading + static_cast<double>(cost.units) * probes.picture(recogniser));
    const auto side = static_cast<double>(recogniser.preprocess.crop);
    cost.workBytes = lookingBytes(recogniser.clip->config(), recogniser.clip->picturesAtOnce()) +
                     count * side * side * 3;
    return cost;
}

} // namespace dreamloft::workflows
