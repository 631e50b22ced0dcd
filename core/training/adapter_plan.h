// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/share.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace dreamloft::training {

/// epochs * ceil(samples / batch), the last short batch kept (method.md 3.3).
std::int64_t trainingSteps(std::int64_t samples, std::int64_t batch, std::int64_t epochs);

/// Adapters that train in one pass.
struct AdapterGroup {
    std::vector<std::int64_t> adapters; ///< indices into the request, ascending
    std::int64_t slots = 0;             ///< M of the bank; slots beyond the adapters are padding
    std::int64_t rowsPerAdapter = 0;    ///< b of the batch; an adapter with fewer samples is padded
    std::int64_t steps = 0;             ///< total steps of each adapter of the group
    /// Rows of each adapter that go through the networks at once, their gradients being added up
    /// before the step: the batch stays what it is. 0 = all of them.
    std::int64_t passRows = 0;

    /// Rows in memory at once.
    [[nodiscard]] std::int64_t rowsAtOnce() const
    {
        return slots * (passRows > 0 ? passRows : rowsPerAdapter);
    }
    /// Passes through the networks for one step.
    [[nodiscard]] std::int64_t passes() const
    {
        return passRows > 0 ? (rowsPerAdapter + passRows - 1) / passRows : 1;
    }
    /// The same but for what is in memory at once: a checkpoint of one continues the other.
    [[nodiscard]] bool continues(const AdapterGroup& other) const
    {
        return adapters == other.adapters && slots == other.slots &&
               rowsPerAdapter == other.rowsPerAdapter && steps == other.steps;
    }
    bool operator==(const AdapterGroup&) const = default;
};

struct AdapterPlanRequest {
    std::vector<std::int64_t> samplesOfAdapter; ///< one entry per adapter to train, each >= 1
    std::int64_t batch = 8;                     ///< samples per adapter and step
    std::int64_t epochs = 200;
    std::optional<std::int64_t> steps;          ///< instead of epochs
    std::optional<std::int64_t> adaptersAtOnce; ///< instead of the measured default
    std::vector<bool> finished;          ///< adapters that need no training any more; empty = none
    std::optional<AdapterGroup> started; ///< under way: comes first, in smaller passes if need be
    std::optional<double> freeBytes;     ///< memory that training may use; nothing = no limit
    bool byCeiling = false;              ///< the user's memory ceiling leaves no more than that
    double bytesPerRow = 0; ///< activations that one row of the batch keeps for the backward pass
    double bytesPerAdapter = 0; ///< see trainingBytesPerAdapter (adapter_memory.h)
    bool onDevice = false;      ///< accelerator instead of CPU
    base::Share share;          ///< plan only the groups of this part of the job
};

/// Total steps of one adapter of the request.
std::int64_t stepsOf(const AdapterPlanRequest& request, std::size_t adapter);

/// Groups of the adapters that are not finished: first the one under way, then groups of equal step
/// counts, in order of the adapters, equally large and of one shape per step count, so that every
/// group runs the same kernels. What an adapter learns does not depend on its group. Where memory
/// is short fewer adapters train at once; where one adapter's batch does not fit, it goes through
/// the networks in equal passes (the same to rounding). The groups of a part are dealt from those
/// of the whole job, whatever is finished and however large the memory is; where `adaptersAtOnce`
/// is not given they are small enough that every part gets some.
/// Throws Error Memory DL-MEM-020 when not even one row of one adapter fits.
std::vector<AdapterGroup> planAdapters(const AdapterPlanRequest& request);

/// Rows (adapters x batch) of one training pass at which this kind of machine is fastest per row;
/// reasons in the source.
std::int64_t preferredTrainingRows(bool onDevice);

} // namespace dreamloft::training
