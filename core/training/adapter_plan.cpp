// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_plan.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <map>

namespace dreamloft::training {
namespace {

std::int64_t ceilDivide(std::int64_t a, std::int64_t b)
{
    return (a + b - 1) / b;
}

/// How many adapters of `rows` rows each fit into the memory and are worth one pass.
std::int64_t adaptersAtOnce(const AdapterPlanRequest& request, std::int64_t rows)
{
    auto most = std::max<std::int64_t>(1, preferredTrainingRows(request.onDevice) / rows);
    if (request.adaptersAtOnce) {
        most = std::max<std::int64_t>(1, *request.adaptersAtOnce);
    }
    const double each = request.bytesPerAdapter + static_cast<double>(rows) * request.bytesPerRow;
    if (request.freeBytes > 0.0 && each > 0.0) {
        const auto fitting = static_cast<std::int64_t>(request.freeBytes / each);
        if (fitting < 1) {
            throw base::Error(
                {.kind = base::ErrorKind::Memory,
                 .code = "DL-MEM-020",
                 .object = "adapter",
                 .message = "Cannot train an \"adapter\": one needs " +
                            base::humanBytes(static_cast<std::uint64_t>(each)) +
                            " of memory, expected at most " +
                            base::humanBytes(static_cast<std::uint64_t>(request.freeBytes)) + ".",
                 .hint = "Choose a smaller batch or resolution.",
                 .workSafe = "Nothing was changed."});
        }
        most = std::min(most, fitting);
    }
    return most;
}

} // namespace

std::int64_t trainingSteps(std::int64_t samples, std::int64_t batch, std::int64_t epochs)
{
    return epochs * ceilDivide(samples, batch);
}

std::vector<AdapterGroup> planAdapters(const AdapterPlanRequest& request)
{
    DL_REQUIRE(request.batch >= 1 && request.epochs >= 1, "batch and epochs are at least 1");
    // One group shape per (steps, rows): the learning rate depends on the total, the kernels on the
    // rows.
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::int64_t>> alike;
    for (std::size_t i = 0; i < request.samplesOfAdapter.size(); ++i) {
        const auto samples = request.samplesOfAdapter[i];
        DL_REQUIRE(samples >= 1, "an adapter has at least one sample");
        const auto steps =
            request.steps.value_or(trainingSteps(samples, request.batch, request.epochs));
        alike[{steps, std::min(samples, request.batch)}].push_back(static_cast<std::int64_t>(i));
    }
    std::vector<AdapterGroup> groups;
    for (const auto& [shape, adapters] : alike) {
        const auto total = static_cast<std::int64_t>(adapters.size());
        const auto passes = ceilDivide(total, adaptersAtOnce(request, shape.second));
        const auto slots =
            ceilDivide(total, passes); // equally large groups: at most passes - 1 padding slots
        for (std::int64_t start = 0; start < total; start += slots) {
            const auto end = std::min(total, start + slots);
            groups.push_back({.adapters = {adapters.begin() + start, adapters.begin() + end},
                              .slots = slots,
                              .rowsPerAdapter = shape.second,
                              .steps = shape.first});
        }
    }
    std::sort(groups.begin(), groups.end(), [](const AdapterGroup& a, const AdapterGroup& b) {
        return a.adapters.front() < b.adapters.front();
    });
    return groups;
}

std::int64_t preferredTrainingRows(bool onDevice)
{
    return onDevice ? 64 : 80;
}

} // namespace dreamloft::training
