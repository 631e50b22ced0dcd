// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategies/fakeit.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/workflows/strategies/class_prompt.h"

namespace dreamloft::workflows {
namespace {

/// What the variant adds to the name, "" where the class has none.
std::string wordsOf(const StrategyInput& input, int classIndex)
{
    const auto place = static_cast<std::size_t>(classIndex);
    if (place >= input.words.definitions.size()) {
        return {};
    }
    const project::ClassDefinition& known = input.words.definitions[place];
    switch (input.options.variant) {
    case options::PromptVariant::Name:
        return {};
    case options::PromptVariant::Definition:
        return known.definition;
    case options::PromptVariant::Hypernym:
    case options::PromptVariant::Background:
        return known.hypernym;
    }
    return {};
}

} // namespace

std::vector<ImagePlan>
FakeItStrategy::plan(const StrategyInput& input, int classIndex, std::int64_t count) const
{
    const auto& places = input.words.places;
    const bool inPlaces = input.options.variant == options::PromptVariant::Background;
    DL_REQUIRE(!inPlaces || !places.empty(), "backgrounds need a list of places");
    const std::string name = input.words.names.at(static_cast<std::size_t>(classIndex));
    const std::string words = wordsOf(input, classIndex);
    std::vector<ImagePlan> images;
    for (std::int64_t index = 0; index < count; ++index) {
        ImagePlan& image = images.emplace_back(classImage(input, classIndex, index));
        image.prompt = words.empty() ? name : name + ", " + words;
        if (inPlaces && !words.empty()) {
            base::SeededStream stream(
                base::seedFor(input.options.seed, base::Purpose::Caption, classIndex, index, 0));
            const auto drawn = stream.below(static_cast<std::int64_t>(places.size()));
            image.prompt += " inside " + places[static_cast<std::size_t>(drawn)];
        }
    }
    return images;
}

std::string FakeItStrategy::notice(const StrategyInput& input) const
{
    if (input.options.variant == options::PromptVariant::Name) {
        return {};
    }
    int bare = 0;
    for (int index = 0; index < static_cast<int>(input.prompts.size()); ++index) {
        bare += wordsOf(input, index).empty() ? 1 : 0;
    }
    if (bare == 0) {
        return {};
    }
    return std::to_string(bare) + " of " + std::to_string(input.prompts.size()) +
           " classes have no such words in the definitions file; their name alone is the prompt.";
}

} // namespace dreamloft::workflows
