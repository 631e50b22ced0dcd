// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_plan.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace dreamloft::training {
namespace {

std::int64_t ceilDivide(std::int64_t a, std::int64_t b)
{
    return (a + b - 1) / b;
}

double bytesOf(const AdapterPlanRequest& request, std::int64_t rows)
{
    return request.bytesPerAdapter + static_cast<double>(rows) * request.bytesPerRow;
}

/// Rows of each adapter that fit into the memory beside `slots` adapters, in passes as equal as
/// they can be. 0 = all of the rows fit; nothing: not even one does.
std::optional<std::int64_t>
fittingPassRows(const AdapterPlanRequest& request, std::int64_t slots, std::int64_t rows)
{
    if (!request.freeBytes ||
        static_cast<double>(slots) * bytesOf(request, rows) <= *request.freeBytes) {
        return 0;
    }
    const double forRows =
        *request.freeBytes / static_cast<double>(slots) - request.bytesPerAdapter;
    if (request.bytesPerRow <= 0.0 || forRows < request.bytesPerRow) {
        return std::nullopt;
    }
    const auto most =
        std::min(rows, static_cast<std::int64_t>(std::floor(forRows / request.bytesPerRow)));
    const auto even = ceilDivide(rows, ceilDivide(rows, most));
    return even < rows ? even : 0; // an edge of rounding
}

base::Error noRoomForOne(const AdapterPlanRequest& request)
{
    std::string message = "Cannot train an adapter here: one needs ";
    message += base::humanBytes(static_cast<std::uint64_t>(bytesOf(request, 1)));
    message += " of memory, expected at most the ";
    message += base::humanBytes(static_cast<std::uint64_t>(*request.freeBytes));
    message += request.byCeiling ? " that the memory ceiling leaves beside a reserve."
                                 : " that are free beside a reserve.";
    return base::Error({.kind = base::ErrorKind::Memory,
                        .code = "DL-MEM-020",
                        .object = "adapter",
                        .message = std::move(message),
                        .hint = request.byCeiling
                                    ? "Raise --memory-ceiling, or choose a smaller resolution."
                                    : "Close other programs, or choose a smaller resolution.",
                        .workSafe = "Finished adapters are kept."});
}

/// How many of `total` adapters of `rows` rows each fit into the memory and are worth one pass; one
/// where a single one fits in smaller passes only.
std::int64_t
adaptersAtOnce(const AdapterPlanRequest& request, std::int64_t rows, std::int64_t total)
{
    auto most = std::max<std::int64_t>(1, preferredTrainingRows(request.onDevice) / rows);
    most = std::min(most, ceilDivide(total, request.share.count));
    if (request.adaptersAtOnce) {
        most = std::max<std::int64_t>(1, *request.adaptersAtOnce);
    }
    const double each = bytesOf(request, rows);
    if (request.freeBytes && each > 0.0) {
        const auto fitting = static_cast<std::int64_t>(*request.freeBytes / each);
        if (fitting < 1 && fittingPassRows(request, 1, rows)) {
            return 1;
        }
        if (fitting < 1) {
            throw noRoomForOne(request);
        }
        most = std::min(most, fitting);
    }
    return most;
}

bool fits(const AdapterPlanRequest& request, const AdapterGroup& group)
{
    return !request.freeBytes ||
           static_cast<double>(group.slots) * request.bytesPerAdapter +
                   static_cast<double>(group.rowsAtOnce()) * request.bytesPerRow <=
               *request.freeBytes;
}

bool isFinished(const AdapterPlanRequest& request, std::int64_t adapter)
{
    return !request.finished.empty() && request.finished.at(static_cast<std::size_t>(adapter));
}

/// A group under way goes on unless it is done or has become too large for the memory even in
/// smaller passes, which keep its checkpoint and its steps. Done in part, it goes on whole: fewer
/// adapters at once would take other kernels, and learn the same only to rounding.
std::optional<AdapterGroup> goesOn(const AdapterPlanRequest& request, AdapterGroup group)
{
    if (std::ranges::all_of(group.adapters,
                            [&](auto adapter) { return isFinished(request, adapter); })) {
        return std::nullopt;
    }
    if (!fits(request, group)) {
        const auto passRows = fittingPassRows(request, group.slots, group.rowsPerAdapter);
        if (!passRows) {
            return std::nullopt;
        }
        group.passRows = *passRows;
    }
    return group;
}

/// Takes the group under way into `groups` if it goes on; true for the adapters that are in it.
std::vector<bool> placeStarted(const AdapterPlanRequest& request, std::vector<AdapterGroup>& groups)
{
    std::vector<bool> placed(request.samplesOfAdapter.size(), false);
    const auto started = request.started ? goesOn(request, *request.started) : std::nullopt;
    if (started) {
        groups.push_back(*started);
        for (const std::int64_t adapter : started->adapters) {
            placed.at(static_cast<std::size_t>(adapter)) = true;
        }
    }
    return placed;
}

std::vector<AdapterGroup> planWhole(const AdapterPlanRequest& request)
{
    std::vector<AdapterGroup> groups;
    std::vector<bool> placed = placeStarted(request, groups);
    // One group shape per (steps, rows): the learning rate depends on the total, the kernels on the
    // rows.
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::int64_t>> alike;
    for (std::size_t i = 0; i < request.samplesOfAdapter.size(); ++i) {
        const auto samples = request.samplesOfAdapter[i];
        DL_REQUIRE(samples >= 1, "an adapter has at least one sample");
        const auto adapter = static_cast<std::int64_t>(i);
        if (!placed[i] && !isFinished(request, adapter)) {
            alike[{stepsOf(request, i), std::min(samples, request.batch)}].push_back(adapter);
        }
    }
    const auto firstPlanned = static_cast<std::ptrdiff_t>(groups.size());
    for (const auto& [shape, adapters] : alike) {
        const auto total = static_cast<std::int64_t>(adapters.size());
        const auto passes = ceilDivide(total, adaptersAtOnce(request, shape.second, total));
        const auto slots =
            ceilDivide(total, passes); // equally large groups: at most passes - 1 padding slots
        for (std::int64_t start = 0; start < total; start += slots) {
            const auto end = std::min(total, start + slots);
            groups.push_back(
                {.adapters = {adapters.begin() + start, adapters.begin() + end},
                 .slots = slots,
                 .rowsPerAdapter = shape.second,
                 .steps = shape.first,
                 .passRows = fittingPassRows(request, slots, shape.second).value_or(0)});
        }
    }
    std::sort(groups.begin() + firstPlanned,
              groups.end(),
              [](const AdapterGroup& a, const AdapterGroup& b) {
                  return a.adapters.front() < b.adapters.front();
              });
    return groups;
}

/// Groups that the part takes from those of the whole job. One that has become too large for the
/// memory, or is done in part, is planned anew among its own adapters.
std::vector<AdapterGroup> planShare(const AdapterPlanRequest& request)
{
    AdapterPlanRequest whole = request;
    whole.finished.clear();
    whole.started.reset();
    whole.freeBytes.reset();
    const std::vector<AdapterGroup> dealt = planWhole(whole);
    std::vector<AdapterGroup> groups;
    const std::vector<bool> placed = placeStarted(request, groups);
    for (std::size_t piece = 0; piece < dealt.size(); ++piece) {
        const AdapterGroup& group = dealt[piece];
        const auto isPlaced = [&](std::int64_t adapter) {
            return placed[static_cast<std::size_t>(adapter)] || isFinished(request, adapter);
        };
        if (!request.share.takes(static_cast<std::int64_t>(piece)) ||
            std::ranges::all_of(group.adapters, isPlaced)) {
            continue;
        }
        if (std::ranges::none_of(group.adapters, isPlaced) && fits(request, group)) {
            groups.push_back(group);
            continue;
        }
        AdapterPlanRequest rest = request;
        rest.share = {};
        rest.started.reset();
        rest.adaptersAtOnce = group.slots;
        rest.finished.assign(placed.size(), true);
        for (const std::int64_t adapter : group.adapters) {
            rest.finished[static_cast<std::size_t>(adapter)] = isPlaced(adapter);
        }
        std::ranges::move(planWhole(rest), std::back_inserter(groups));
    }
    return groups;
}

} // namespace

std::int64_t trainingSteps(std::int64_t samples, std::int64_t batch, std::int64_t epochs)
{
    return epochs * ceilDivide(samples, batch);
}

std::int64_t stepsOf(const AdapterPlanRequest& request, std::size_t adapter)
{
    return request.steps.value_or(
        trainingSteps(request.samplesOfAdapter.at(adapter), request.batch, request.epochs));
}

std::vector<AdapterGroup> planAdapters(const AdapterPlanRequest& request)
{
    DL_REQUIRE(request.batch >= 1 && request.epochs >= 1, "batch and epochs are at least 1");
    return request.share.isWhole() ? planWhole(request) : planShare(request);
}

std::int64_t preferredTrainingRows(bool onDevice)
{
    return onDevice ? 64 : 80;
}

} // namespace dreamloft::training
