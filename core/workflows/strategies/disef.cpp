// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategies/disef.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/options/prompts.h"

#include <cmath>

namespace dreamloft::workflows {
namespace {

/// Beta(a, a) for a < 1 (Jöhnk's way): u^(1/a) / (u^(1/a) + v^(1/a)) while that sum is at most 1.
double drawBeta(base::SeededStream& stream, double a)
{
    for (;;) {
        const double x = std::pow(stream.uniform(), 1.0 / a);
        const double y = std::pow(stream.uniform(), 1.0 / a);
        if (x + y > 0 && x + y <= 1.0) {
            return x / (x + y);
        }
    }
}

/// Start at index 5 of 20 (t = 749 with linspace).
double strengthOf(const options::GenerateOptions& options)
{
    return options.strength.value_or(0.75);
}

bool hasCaptions(const StrategyInput& input, int classIndex)
{
    const auto place = static_cast<std::size_t>(classIndex);
    return place < input.words.captions.size() && !input.words.captions[place].empty();
}

ImagePlan
imageOf(const StrategyInput& input, int classIndex, std::int64_t index, std::int64_t attempt)
{
    const auto seedOf = [&](base::Purpose purpose) {
        return base::seedFor(input.options.seed, purpose, classIndex, index, attempt);
    };
    const auto place = static_cast<std::size_t>(classIndex);
    const int shots = input.shotsOfClass.at(place);
    DL_REQUIRE(shots > 0, "a class without shots is refused before it is planned");
    ImagePlan image{.classIndex = classIndex,
                    .index = index,
                    .seed = seedOf(base::Purpose::StartNoise),
                    .prompt = {},
                    .adapters = {},
                    .attempt = attempt};
    if (hasCaptions(input, classIndex)) {
        const auto& captions = input.words.captions[place];
        base::SeededStream words(seedOf(base::Purpose::Caption));
        image.prompt = captions[static_cast<std::size_t>(
            words.below(static_cast<std::int64_t>(captions.size())))];
    } else {
        image.prompt =
            options::recognitionPrompt(input.words.names.at(place), {}, input.options.prompt_style);
    }
    base::SeededStream source(seedOf(base::Purpose::SourceShot));
    ShotStart start{.shot = source.below(shots),
                    .mixedWith = {},
                    .vaeSeed = seedOf(base::Purpose::VaeNoise),
                    .strength = strengthOf(input.options)};
    if (input.options.mix_shots && shots > 1) {
        // Any other shot of the class, each as likely.
        start.mixedWith = (start.shot + 1 + source.below(shots - 1)) % shots;
        base::SeededStream mix(seedOf(base::Purpose::Mix));
        start.share = drawBeta(mix, 0.2);
    }
    image.start = start;
    return image;
}

} // namespace

std::optional<double> DisefStrategy::strengthFor(const options::GenerateOptions& options,
                                                 int /*shots*/) const
{
    return strengthOf(options);
}

std::vector<ImagePlan>
DisefStrategy::plan(const StrategyInput& input, int classIndex, std::int64_t count) const
{
    std::vector<ImagePlan> images;
    for (std::int64_t index = 0; index < count; ++index) {
        images.push_back(imageOf(input, classIndex, index, 0));
    }
    return images;
}

ImagePlan
DisefStrategy::again(const StrategyInput& input, const ImagePlan& image, std::int64_t attempt) const
{
    return imageOf(input, image.classIndex, image.index, attempt);
}

std::string DisefStrategy::notice(const StrategyInput& input) const
{
    int bare = 0;
    for (int index = 0; index < static_cast<int>(input.prompts.size()); ++index) {
        bare += hasCaptions(input, index) ? 0 : 1;
    }
    if (bare == 0) {
        return {};
    }
    return std::to_string(bare) + " of " + std::to_string(input.prompts.size()) +
           " classes have no captions; a plain sentence with their name is the prompt.";
}

} // namespace dreamloft::workflows
