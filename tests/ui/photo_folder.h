// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temp_dir.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace dreamloft::tests {

/// A folder as a user has it: one folder per class with `perClass` of the bundled photos, and in
/// the first class a damaged picture and a text. Returns the folder.
inline std::filesystem::path
makePhotoFolder(const std::filesystem::path& folder, int classes, int perClass)
{
    namespace fs = std::filesystem;
    const auto sorted = [](const fs::path& of) {
        std::vector<fs::path> entries;
        for (const auto& entry : fs::directory_iterator(of)) {
            entries.push_back(entry.path());
        }
        std::sort(entries.begin(), entries.end());
        return entries;
    };
    const auto sources = sorted(resourcesFolder() / "clothing10" / "64" / "train16");
    for (int c = 0; c < classes; ++c) {
        const fs::path& source = sources.at(static_cast<std::size_t>(c));
        const fs::path target = folder / source.filename();
        fs::create_directories(target);
        const auto photos = sorted(source);
        for (int i = 0; i < perClass; ++i) {
            const fs::path& photo = photos.at(static_cast<std::size_t>(i));
            fs::copy_file(photo, target / photo.filename());
        }
        if (c == 0) {
            // The lower part is missing, as after a broken download.
            const fs::path half = target / ("torn" + photos.front().extension().string());
            fs::copy_file(photos.front(), half);
            fs::resize_file(half, fs::file_size(half) / 2);
            std::ofstream(target / "notes.txt") << "ironed on Monday";
        }
    }
    return folder;
}

} // namespace dreamloft::tests
