// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/class_scores.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/metrics/cmmd.h"
#include "core/metrics/fid.h"
#include "core/metrics/kid.h"
#include "core/metrics/precision_recall.h"
#include "core/metrics/spread.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <limits>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace dreamloft::metrics {
namespace {

using Weights = std::vector<double>;
/// A distance of a reweighting of both sides.
using Distance = std::function<double(std::span<const double>, std::span<const double>)>;

constexpr int kFewestResamples = 20;
constexpr int kPartitions = 8;
/// What the seed of KID's subsets is for, beside the three of Scorer::seedOf.
constexpr std::int64_t kSubsetDraws = 3;

/// How often each of n rows is drawn in n draws with repetition; at least two different ones.
Weights drawnWeights(std::int64_t n, std::uint64_t seed)
{
    base::SeededStream stream(seed);
    for (;;) {
        Weights weights(static_cast<std::size_t>(n), 0.0);
        for (std::int64_t i = 0; i < n; ++i) {
            weights[static_cast<std::size_t>(stream.below(n))] += 1;
        }
        if (std::count_if(weights.begin(), weights.end(), [](double w) { return w > 0; }) >= 2) {
            return weights;
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

/// Calls `work` with 0 .. count-1 on as many threads as the engine uses. Own threads, because
/// LibTorch's pool cannot be used without its compiler flags; `work` does plain arithmetic only.
void forEach(std::int64_t count, const std::function<void(std::int64_t)>& work)
{
    std::atomic<std::int64_t> next{0};
    std::exception_ptr failure;
    std::mutex mutex;
    const auto run = [&] {
        try {
            for (std::int64_t index = next++; index < count; index = next++) {
                work(index);
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            failure = std::current_exception();
            next = count;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 1; i < at::get_num_threads(); ++i) {
        threads.emplace_back(run);
    }
    run();
    for (std::thread& thread : threads) {
        thread.join();
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

class Scorer {
public:
    explicit Scorer(const ClassScoreRequest& request)
        : m_request(request)
        , m_n(request.synthetic.size(0))
        , m_m(request.reference.size(0))
        , m_floorN(std::min(m_n, m_m / 2))
    {
    }

    [[nodiscard]] Estimate estimate(double value, const Distance& distance, double smallest) const
    {
        Estimate result;
        result.value = value;
        if (m_request.bootstrap < kFewestResamples) {
            return result;
        }
        std::vector<double> draws(static_cast<std::size_t>(m_request.bootstrap));
        // Each draw has its own seed, so that threads cannot change the result.
        forEach(m_request.bootstrap, [&](std::int64_t draw) {
            draws[static_cast<std::size_t>(draw)] =
                distance(drawnWeights(m_n, seedOf(0, draw)), drawnWeights(m_m, seedOf(1, draw)));
        });
        std::sort(draws.begin(), draws.end());
        const double median = quantile(draws, 0.5);
        result.low = std::max(smallest, value + quantile(draws, 0.025) - median);
        result.high = value + quantile(draws, 0.975) - median;
        return result;
    }

    /// `distance` takes both weights over the reference.
    [[nodiscard]] std::optional<double> floor(const Distance& distance) const
    {
        if (m_floorN < 2) {
            return std::nullopt;
        }
        double sum = 0;
        for (int partition = 0; partition < kPartitions; ++partition) {
            const auto order = base::permutation(seedOf(2, partition), m_m);
            Weights first(order.size(), 0.0);
            Weights second(order.size(), 0.0);
            for (std::int64_t i = 0; i < m_floorN; ++i) {
                first[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])] = 1;
                second[static_cast<std::size_t>(order[static_cast<std::size_t>(m_floorN + i)])] = 1;
            }
            sum += distance(first, second);
        }
        return sum / kPartitions;
    }

    /// Precision and recall between the parts of the reference that `floor` takes.
    [[nodiscard]] std::optional<PrecisionRecall> floorOfBalls() const
    {
        if (m_floorN <= m_request.neighbours) {
            return std::nullopt;
        }
        const torch::Tensor distances = rowDistances(m_request.reference, m_request.reference);
        PrecisionRecall mean;
        for (int partition = 0; partition < kPartitions; ++partition) {
            const torch::Tensor order =
                at::tensor(base::permutation(seedOf(2, partition), m_m), at::kLong)
                    .to(distances.device());
            const auto found = precisionRecallOfParts(distances,
                                                      order.narrow(0, 0, m_floorN),
                                                      order.narrow(0, m_floorN, m_floorN),
                                                      m_request.neighbours);
            mean.precision += found.value().precision / kPartitions;
            mean.recall += found.value().recall / kPartitions;
        }
        return mean;
    }

    /// A part that was counted over n pictures.
    [[nodiscard]] Estimate counted(double part, std::int64_t n) const
    {
        if (m_request.bootstrap < kFewestResamples) {
            return {part, std::nullopt, std::nullopt}; // no ranges are asked for
        }
        const PartRange range = rangeOfPart(part, n);
        return {part, range.low, range.high};
    }

    [[nodiscard]] std::int64_t floorN() const { return m_floorN < 2 ? 0 : m_floorN; }

private:
    [[nodiscard]] std::uint64_t seedOf(std::int64_t what, std::int64_t draw) const
    {
        return base::seedFor(m_request.seed, base::Purpose::Bootstrap, what, draw, 0);
    }

    const ClassScoreRequest& m_request;
    std::int64_t m_n;
    std::int64_t m_m;
    std::int64_t m_floorN;
};

} // namespace

ClassScores scoreClass(const ClassScoreRequest& request)
{
    const torch::Tensor& a = request.synthetic;
    const torch::Tensor& b = request.reference;
    DL_REQUIRE(a.dim() == 2 && b.dim() == 2 && a.size(1) == b.size(1),
               "feature sets are [n, d] and [m, d]");
    ClassScores scores;
    scores.nSynthetic = a.size(0);
    scores.nReference = b.size(0);
    if (a.size(0) < 2 || b.size(0) < 2) {
        return scores; // a distance between distributions needs two pictures on each side
    }
    const Scorer scorer(request);
    scores.floorN = scorer.floorN();
    if (request.precisionRecall) {
        if (const auto found = precisionRecall(a, b, request.neighbours)) {
            scores.precision = scorer.counted(found->precision, a.size(0));
            scores.recall = scorer.counted(found->recall, b.size(0));
        }
        if (const auto found = scorer.floorOfBalls()) {
            scores.precisionFloor = found->precision;
            scores.recallFloor = found->recall;
        }
    }
    if (request.fid) {
        const FrechetGram gram(a, b);
        scores.fid = scorer.estimate(
            *frechetDistance(a, b),
            [&](auto left, auto right) { return gram.distance(left, right); },
            0);
        const FrechetGram own(b, b);
        scores.fidFloor =
            scorer.floor([&](auto left, auto right) { return own.distance(left, right); });
    }
    const auto discrepancy = [&](const KernelMatrices& kernel,
                                 double value,
                                 double scale,
                                 Estimate& estimate,
                                 std::optional<double>& floor) {
        const KernelMatrices own{kernel.bb, kernel.bb, kernel.bb};
        estimate = scorer.estimate(
            value,
            [&](auto left, auto right) { return scale * kernel.unbiased(left, right); },
            -std::numeric_limits<double>::infinity());
        floor =
            scorer.floor([&](auto left, auto right) { return scale * own.unbiased(left, right); });
    };
    if (request.kid) {
        const KernelMatrices kernel = kidKernel(a, b);
        const std::uint64_t seed =
            base::seedFor(request.seed, base::Purpose::Bootstrap, kSubsetDraws, 0, 0);
        const double value =
            request.kidSubsets ? kernelDistanceOfSubsets(kernel, seed).value() : kernel.unbiased();
        discrepancy(kernel, value, 1, scores.kid, scores.kidFloor);
    }
    if (request.cmmd) {
        const KernelMatrices kernel = cmmdKernel(a, b);
        discrepancy(
            kernel, kCmmdScale * kernel.unbiased(), kCmmdScale, scores.cmmd, scores.cmmdFloor);
    }
    return scores;
}

} // namespace dreamloft::metrics
