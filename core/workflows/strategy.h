// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/generate_options.h"
#include "core/options/strategy_name.h"

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

/// Everything that decides a picture; a function of (options, class, index) alone.
struct ImagePlan {
    int classIndex = 0;
    std::int64_t index = 0;
    std::uint64_t seed = 0; ///< of its start noise
    std::string prompt;
    std::vector<AdapterUse> adapters; ///< empty: the base model alone; several: fused
};

/// What a strategy may look at.
struct StrategyInput {
    const options::GenerateOptions& options;
    const std::vector<std::string>& prompts; ///< by class index
    const std::vector<int>& shotsOfClass;    ///< by class index
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
    /// One sentence that the user should read before, or "".
    [[nodiscard]] virtual std::string notice(const StrategyInput&) const { return {}; }
};

/// Throws Error: UserFixable DL-GEN-001 for strategies that make no pictures or are not offered.
[[nodiscard]] const Strategy& strategyFor(options::Strategy name);

} // namespace dreamloft::workflows
