// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/generate_options.h"
#include "core/options/strategy_name.h"
#include "core/project/exchange/definitions_file.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// One adapter of an image: the item (class index, index) of the adapt job, and its weight.
struct AdapterUse {
    int classIndex = 0;
    std::int64_t index = 0;
    double weight = 1.0;
    auto operator<=>(const AdapterUse&) const = default;
};

/// The shot that a picture starts from (image-to-image).
struct ShotStart {
    std::int64_t shot = 0;                 ///< place in the shot list of the class
    std::optional<std::int64_t> mixedWith; ///< a second shot laid over it
    double share = 1.0;                    ///< of `shot`; the second has the rest
    std::uint64_t vaeSeed = 0;             ///< of the draw from the autoencoder's moments
    double strength = 1.0;                 ///< share of the denoising steps that run, (0, 1]
};

/// Everything that decides a picture; a function of (options, class, index, attempt) alone.
struct ImagePlan {
    int classIndex = 0;
    std::int64_t index = 0;
    std::uint64_t seed = 0; ///< of its start noise
    std::string prompt;
    std::vector<AdapterUse> adapters; ///< empty: the base model alone; several: fused
    std::optional<ShotStart> start{}; ///< empty: from noise alone
    std::int64_t attempt = 0;         ///< with a filter: how often it was made before
};

/// What is said about the classes beside their prompts; lists by class index.
struct PromptWords {
    std::vector<std::string> names; ///< word of a class, in the prompt style
    std::vector<std::vector<std::string>> captions;
    std::vector<project::ClassDefinition> definitions;
    std::vector<std::string> places; ///< for every class
};
inline const PromptWords kNoWords{};

/// What a strategy may look at.
struct StrategyInput {
    const options::GenerateOptions& options;
    const std::vector<std::string>& prompts; ///< by class index
    const std::vector<int>& shotsOfClass;    ///< by class index: adapters, or shots to start from
    const PromptWords& words = kNoWords;
};

/// A way to make the pictures of a class (method.md 1.2). Stateless.
class Strategy {
public:
    virtual ~Strategy() = default;
    /// The adapt job whose adapters the pictures need; nullopt: none.
    [[nodiscard]] virtual std::optional<options::Strategy> adaptedBy() const = 0;
    /// Pictures 0 .. count-1 of a class. A larger count extends the same list.
    [[nodiscard]] virtual std::vector<ImagePlan>
    plan(const StrategyInput& input, int classIndex, std::int64_t count) const = 0;
    /// The same picture made once more after a filter refused it; attempt 0 is the plan's own. By
    /// default with new noise and nothing else.
    [[nodiscard]] virtual ImagePlan
    again(const StrategyInput& input, const ImagePlan& image, std::int64_t attempt) const;
    /// Share of the denoising steps that run where a picture starts from one of `shots` shots;
    /// nullopt: from noise.
    [[nodiscard]] virtual std::optional<double> strengthFor(const options::GenerateOptions&,
                                                            int /*shots*/) const
    {
        return {};
    }
    /// One sentence that the user should read before, or "".
    [[nodiscard]] virtual std::string notice(const StrategyInput&) const { return {}; }
};

/// Throws Error: UserFixable DL-GEN-001 for strategies that make no pictures or are not offered.
[[nodiscard]] const Strategy& strategyFor(options::Strategy name);

} // namespace dreamloft::workflows
