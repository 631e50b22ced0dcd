// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategies/loft.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/workflows/strategies/class_prompt.h"

#include <algorithm>
#include <numeric>

namespace dreamloft::workflows {
namespace {

/// All combinations of a class lie in memory while they are shuffled.
constexpr double kMostCombinations = 2e6;

void requireFew(int shots, int choose)
{
    double count = 1;
    for (int i = 1; i <= choose; ++i) {
        count = count * (shots - choose + i) / i;
    }
    if (count > kMostCombinations) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-GEN-033",
                           .object = "fuse_weights",
                           .message = "A class with " + std::to_string(shots) +
                                      " shots has too many ways to blend " +
                                      std::to_string(choose) + " of them.",
                           .hint = "Name fewer weights with --fuse-weights.",
                           .workSafe = "Finished pictures are untouched."});
    }
}

} // namespace

std::vector<std::vector<std::int64_t>> combinations(int n, int choose)
{
    std::vector<std::vector<std::int64_t>> all;
    if (choose < 1 || choose > n) {
        return all;
    }
    std::vector<std::int64_t> current(static_cast<std::size_t>(choose));
    std::iota(current.begin(), current.end(), 0);
    for (;;) {
        all.push_back(current);
        int place = choose - 1;
        while (place >= 0 && current[static_cast<std::size_t>(place)] == n - choose + place) {
            --place;
        }
        if (place < 0) {
            return all;
        }
        ++current[static_cast<std::size_t>(place)];
        for (int next = place + 1; next < choose; ++next) {
            current[static_cast<std::size_t>(next)] =
                current[static_cast<std::size_t>(next - 1)] + 1;
        }
    }
}

std::vector<ImagePlan>
LoftStrategy::plan(const StrategyInput& input, int classIndex, std::int64_t count) const
{
    const int shots = input.shotsOfClass.at(static_cast<std::size_t>(classIndex));
    DL_REQUIRE(shots > 0, "a class without adapters is refused before it is planned");
    const auto& weights = input.options.fuse_weights;
    const bool fused = m_mode == Mode::Fused && static_cast<int>(weights.size()) <= shots;
    const int choose = fused ? static_cast<int>(weights.size()) : 1;
    requireFew(shots, choose);
    const auto choices = combinations(shots, choose);
    const auto n = static_cast<std::int64_t>(choices.size());
    std::vector<std::int64_t> order(choices.size());
    std::iota(order.begin(), order.end(), 0);
    if (fused && input.options.pair_order == options::PairOrder::Shuffled) {
        order = base::permutation(
            base::seedFor(input.options.seed, base::Purpose::Pairs, classIndex, 0, 0), n);
    }
    std::vector<ImagePlan> images;
    for (std::int64_t index = 0; index < count; ++index) {
        ImagePlan image = classImage(input, classIndex, index);
        const auto& chosen =
            choices[static_cast<std::size_t>(order[static_cast<std::size_t>(index % n)])];
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            image.adapters.push_back({classIndex, chosen[i], fused ? weights[i] : 1.0});
        }
        images.push_back(std::move(image));
    }
    return images;
}

std::string LoftStrategy::notice(const StrategyInput& input) const
{
    const auto weights = static_cast<int>(input.options.fuse_weights.size());
    const auto tooFew = std::count_if(input.shotsOfClass.begin(),
                                      input.shotsOfClass.end(),
                                      [&](int shots) { return shots > 0 && shots < weights; });
    if (m_mode == Mode::Single || tooFew == 0) {
        return {};
    }
    return (tooFew == 1 ? "1 class has" : std::to_string(tooFew) + " classes have") +
           std::string(
               " fewer shots than are blended in a picture; one shot's adapter is used for a "
               "picture instead.");
}

} // namespace dreamloft::workflows
