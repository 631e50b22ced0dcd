// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace dreamloft::base {

/// One of `count` parts of a job that different processes do, numbered from 1. The pieces of a job
/// (batches, groups of adapters) are dealt in turn, so that parts are equally large and every
/// process deals alike without asking another one.
struct Share {
    int index = 1;
    int count = 1;

    [[nodiscard]] bool isWhole() const { return count == 1; }
    /// `piece` is counted from 0 over the whole job.
    [[nodiscard]] bool takes(std::int64_t piece) const { return piece % count == index - 1; }

    bool operator==(const Share&) const = default;
};

} // namespace dreamloft::base
