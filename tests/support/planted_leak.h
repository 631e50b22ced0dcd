// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"

#include <span>

namespace dreamloft::tests {

/// The project's first picture, one to learn from, once more among those to test on.
inline void plantLeak(project::ProjectStore& store)
{
    const project::PictureRow known = store.picture(1);
    project::NewPicture copy;
    copy.classId = known.classId;
    copy.split = "test";
    copy.pixelSha256 = known.pixelSha256;
    copy.originalName = "copy.jpg";
    copy.width = known.width;
    copy.height = known.height;
    copy.perceptualHash = known.perceptualHash;
    copy.mirrorHash = known.mirrorHash;
    store.addPictures(std::span(&copy, 1));
}

} // namespace dreamloft::tests
