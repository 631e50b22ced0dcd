// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <string>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

enum class LeakKind {
    SamePixels,   ///< across splits
    NearCopy,     ///< across splits: re-saved, resized or slightly cropped
    MirroredCopy, ///< across splits: turned left to right
    Twin,         ///< same or nearly the same picture twice in one split
    TwoClasses,   ///< the same picture under two class names
};

std::string nameOf(LeakKind kind);

struct LeakFinding {
    LeakKind kind = LeakKind::SamePixels;
    PictureRow first{};
    PictureRow second{};
    double similarity = 1; ///< 1 = same pixels; else how far the small grey copies agree
    /// A leak across splits blocks a run; twins and label conflicts are warnings.
    [[nodiscard]] bool blocks() const
    {
        return kind == LeakKind::SamePixels || kind == LeakKind::NearCopy ||
               kind == LeakKind::MirroredCopy;
    }
};

struct LeakReport {
    std::vector<LeakFinding> findings{};
    int picturesChecked = 0;
    [[nodiscard]] bool clean() const; ///< nothing that blocks
    [[nodiscard]] int leaks() const;  ///< findings that block
    [[nodiscard]] int count(LeakKind kind) const;
};

/// Compares all kept pictures of the project by pixels, perceptual hash (also mirrored) and, for
/// the likely pairs, by the fine detail of their small grey copies laid over each other.
LeakReport findLeaks(const ProjectStore& store);

} // namespace dreamloft::project
