// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/import_plan.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace dreamloft::project {

/// What a zip archive may cost (reliability.md 2.10).
struct ArchiveLimits {
    std::int64_t entries = 100'000;
    std::uint64_t fileBytes = 4ULL << 30;
    std::uint64_t totalBytes = 50ULL << 30; ///< and nine tenths of what is free
    std::uint64_t ratio = 200;              ///< unpacked to packed, of the whole archive
};

/// True when the file begins as a zip archive does, whatever it is called.
bool isZip(const std::filesystem::path& file);

/// The files of a zip archive in a folder of their own, which goes with the object. Only regular
/// files with plain names, stored or deflated; links, encrypted and damaged entries and names that
/// lead out are listed as skipped. Archives in archives stay packed.
class UnpackedArchive {
public:
    /// `parent`: where the folder is made; a project's cache, so that an ended program's leftovers
    /// are found. `onEntries` is called every 100 entries and may throw base::Cancelled. Throws
    /// Error: Refused DL-ZIP-001 (damaged, hostile, over a limit), Space.
    UnpackedArchive(const std::filesystem::path& archive,
                    const std::filesystem::path& parent,
                    const std::function<void(std::int64_t entries)>& onEntries = {},
                    const ArchiveLimits& limits = {});
    ~UnpackedArchive();
    UnpackedArchive(const UnpackedArchive&) = delete;
    UnpackedArchive& operator=(const UnpackedArchive&) = delete;

    /// The folder to import: below the folder that only wraps everything.
    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
    [[nodiscard]] const std::vector<SkippedEntry>& skipped() const { return m_skipped; }

private:
    std::filesystem::path m_folder;
    std::filesystem::path m_root;
    std::vector<SkippedEntry> m_skipped;
};

} // namespace dreamloft::project
