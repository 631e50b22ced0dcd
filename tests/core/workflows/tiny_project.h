// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"

#include <memory>
#include <string>

namespace dreamloft::tests {

/// A project of coloured blobs with two classes that trains on the tiny fixture pipeline in a
/// second: `shots` pictures a class to learn from, two to choose by, two to test on.
inline std::unique_ptr<project::ProjectStore> makeTinyProject(const std::filesystem::path& folder,
                                                              int shots = 3)
{
    auto store = project::ProjectStore::create(
        folder, {.name = "tiny", .uuid = "11111111-2222-4333-8444-555555555555"});
    store->setSetting("models.base", (fixturesFolder() / "tiny_pipeline").string());
    project::ShotList list{.seed = 0, .k = shots, .pick = "random"};
    std::uint64_t seed = 0;
    for (const char* name : {"hat", "shoe"}) {
        const project::ClassRow row = store->addClass(name);
        auto& mine = list.picturesOfClass.emplace_back();
        for (int i = 0; i < shots + 4; ++i) {
            const char* split = i < shots ? "train" : i < shots + 2 ? "val" : "test";
            const std::int64_t id = addPicture(*store,
                                               row.id,
                                               split,
                                               blobPicture(++seed),
                                               std::string(name) + std::to_string(i) + ".png");
            if (i < shots) {
                mine.push_back(id);
            }
        }
    }
    store->saveShots(list);
    return store;
}

} // namespace dreamloft::tests
