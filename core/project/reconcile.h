// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>

namespace dreamloft::project {

class ProjectStore;

/// Brings files and rows together after opening (reliability.md 2.3, invariants I1 and I2):
/// leftovers of our own temporary pattern go, complete self-describing files without a row are
/// adopted, running jobs become interrupted, items of unfinished jobs whose file is gone are made
/// again, everything else that should not be there goes to quarantine. Fills the open report. Only
/// while the lock is held.
void reconcile(ProjectStore& store);

/// `reserve.bin`: 64 MB that are given up on a full disk so that state can still be saved. Made
/// again when at least 1 GB is free; failing to make it is no error.
void makeReserve(const std::filesystem::path& folder);
/// True when there was a reserve to give up.
bool giveUpReserve(const std::filesystem::path& folder);

/// Runs `save`; on a full disk once more without the reserve, so that finished work is still
/// acknowledged.
template <class Save>
void saveWithReserve(const std::filesystem::path& folder, const Save& save)
{
    try {
        save();
        return;
    } catch (const base::Error& error) {
        if (error.info().kind != base::ErrorKind::Space || !giveUpReserve(folder)) {
            throw;
        }
    }
    save();
}

} // namespace dreamloft::project
