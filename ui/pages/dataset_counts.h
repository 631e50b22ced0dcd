// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"

namespace dreamloft::ui {

/// Pictures of the whole project by where they are.
struct DatasetCounts {
    int train = 0;
    int val = 0;
    int test = 0;
    int undecided = 0;
    int bin = 0;
    int shots = 0;

    [[nodiscard]] int kept() const { return train + val + test + undecided; }

    /// All zero without a project.
    [[nodiscard]] static DatasetCounts of(const ProjectView* view)
    {
        DatasetCounts counts;
        if (view == nullptr) {
            return counts;
        }
        for (const ClassFacts& facts : view->classes) {
            counts.train += facts.train;
            counts.val += facts.val;
            counts.test += facts.test;
            counts.undecided += facts.undecided;
            counts.bin += facts.deleted;
            counts.shots += facts.shots;
        }
        return counts;
    }
};

} // namespace dreamloft::ui
