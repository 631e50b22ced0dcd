// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

struct SplitRequest {
    double val = 0.1;  ///< share of the pictures to divide, 0..1
    double test = 0.3; ///< share of the pictures to divide, 0..1
    bool byGroup = false;
    std::uint64_t seed = 0;
    bool lockTest = false; ///< afterwards, in the same act
};

struct SplitReport {
    int train = 0, val = 0, test = 0; ///< pictures after the call, whole project
    int moved = 0;                    ///< pictures whose split changed
    bool keptVal = false;             ///< there was a val split, it was left alone
    bool keptTest = false;
    bool locked = false; ///< the test set was not locked before
};

/// Divides the pictures that have no split, and the train pictures where a split that is asked for
/// does not exist yet. Stratified by class; twins and (with byGroup) groups stay together; each
/// class keeps at least one train picture. An existing val or test split is never drawn again. All
/// of it is one act, with the lock; a lock alone is none.
SplitReport assignSplits(ProjectStore& store, const SplitRequest& request);

} // namespace dreamloft::project
