// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace dreamloft::ui {

struct ProjectView;

/// The real picture that a made one is most like.
struct MadeNearest {
    qint64 pictureId = 0;
    double similarity = 0; ///< cosine in the features of the newest measurement
};

/// For the pictures that a generate job made of a class, by the hash of their files. Only what was
/// measured is known: empty before the first measurement, or after the cache was cleared. Reads
/// features, so not for the window's thread.
[[nodiscard]] QHash<QString, MadeNearest>
nearestOfMade(const ProjectView& view, qint64 jobId, int classIndex);

} // namespace dreamloft::ui
