// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/paired_bootstrap.h"

#include "core/base/error.h"
#include "core/base/seed.h"

#include <algorithm>
#include <numeric>

namespace dreamloft::metrics {
namespace {

/// How often each of `n` repeats is drawn in n draws.
std::vector<std::int32_t> drawCounts(base::SeededStream& stream, std::size_t n)
{
    std::vector<std::int32_t> counts(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
        ++counts[static_cast<std::size_t>(stream.below(static_cast<std::int64_t>(n)))];
    }
    return counts;
}

/// Adds factor * count * correct of each repeat to the score of every picture. Whole numbers: equal
/// arms give exactly zero, whatever is drawn.
void addScores(std::vector<std::int32_t>& scores,
               const CorrectTable& table,
               const std::vector<std::int32_t>& counts,
               std::int32_t factor)
{
    for (std::size_t repeat = 0; repeat < table.size(); ++repeat) {
        const std::int32_t weight = factor * counts[repeat];
        const std::uint8_t* row = table[repeat].data();
        for (std::size_t picture = 0; weight != 0 && picture < scores.size(); ++picture) {
            scores[picture] += weight * row[picture];
        }
    }
}

double quantile(const std::vector<double>& sorted, double part)
{
    const double place = part * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double rest = place - static_cast<double>(below);
    return sorted[below] * (1 - rest) + sorted[above] * rest;
}

} // namespace

Gain pairedGain(const CorrectTable& treatment,
                const CorrectTable& control,
                int resamples,
                std::uint64_t seed,
                double level)
{
    Gain gain;
    if (treatment.empty() || control.empty() || treatment.front().empty()) {
        return gain;
    }
    const std::size_t pictures = treatment.front().size();
    for (const auto* table : {&treatment, &control}) {
        for (const auto& row : *table) {
            DL_REQUIRE(row.size() == pictures, "paired arms need the same pictures");
        }
    }
    // Scores are kept times (repeats of the one arm) * (repeats of the other), so that they are
    // whole.
    const auto treated = static_cast<std::int32_t>(treatment.size());
    const auto controlled = static_cast<std::int32_t>(control.size());
    const double unit =
        1.0 / (static_cast<double>(treated) * controlled * static_cast<double>(pictures));
    std::vector<std::int32_t> scores(pictures, 0);
    addScores(scores, treatment, std::vector<std::int32_t>(treatment.size(), 1), controlled);
    addScores(scores, control, std::vector<std::int32_t>(control.size(), 1), -treated);
    gain.value =
        unit * static_cast<double>(std::accumulate(scores.begin(), scores.end(), std::int64_t{0}));

    base::SeededStream stream(seed);
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(resamples));
    for (int draw = 0; draw < resamples; ++draw) {
        std::fill(scores.begin(), scores.end(), 0);
        const auto counts = drawCounts(stream, treatment.size());
        addScores(scores, treatment, counts, controlled);
        addScores(scores,
                  control,
                  control.size() == treatment.size() ? counts : drawCounts(stream, control.size()),
                  -treated);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < pictures; ++i) {
            sum +=
                scores[static_cast<std::size_t>(stream.below(static_cast<std::int64_t>(pictures)))];
        }
        values.push_back(unit * static_cast<double>(sum));
    }
    if (values.empty()) {
        gain.low = gain.high = gain.value;
        return gain;
    }
    std::sort(values.begin(), values.end());
    gain.low = quantile(values, (1 - level) / 2);
    gain.high = quantile(values, (1 + level) / 2);
    const auto notAbove = std::upper_bound(values.begin(), values.end(), 0.0) - values.begin();
    const auto notBelow = values.end() - std::lower_bound(values.begin(), values.end(), 0.0);
    const double tail = static_cast<double>(std::min(notAbove, notBelow) + 1) /
                        static_cast<double>(values.size() + 1);
    gain.pValue = std::min(1.0, 2 * tail);
    return gain;
}

std::vector<bool> holmSignificant(std::span<const double> pValues, double alpha)
{
    std::vector<std::size_t> order(pValues.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return pValues[left] < pValues[right];
    });
    std::vector<bool> significant(pValues.size(), false);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        if (pValues[order[rank]] > alpha / static_cast<double>(order.size() - rank)) {
            break;
        }
        significant[order[rank]] = true;
    }
    return significant;
}

} // namespace dreamloft::metrics
