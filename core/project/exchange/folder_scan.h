// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/import_folder.h"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace dreamloft::project {

/// One usable file of a tree.
struct FoundFile {
    std::filesystem::path file;
    std::vector<std::string> folders; ///< from the root downwards, as the file system spells them
    std::string name;
};

/// Walks a tree without following links: regular, visible, readable files that may be pictures, by
/// natural name order; everything else is listed with its reason. Loops cannot occur, folders met
/// twice (bind mounts) are visited once.
class FolderScan {
public:
    FolderScan(std::filesystem::path root, const ScanOptions& options);

    std::vector<FoundFile> files;
    std::vector<SkippedEntry> skipped;
    std::vector<std::filesystem::path> emptyFolders; ///< relative
    std::set<std::string> listFiles; ///< relative names of .csv, .json, .jsonl, .txt, .caption

private:
    void visit(const std::filesystem::path& folder, std::vector<std::string>& names);
    void visitEntry(const std::filesystem::path& path,
                    const std::string& name,
                    std::vector<std::string>& names);
    void skip(const std::filesystem::path& path, std::string reason);

    std::filesystem::path m_root;
    const ScanOptions& m_options;
    std::set<std::pair<std::uint64_t, std::uint64_t>> m_visited; ///< device, inode
    std::int64_t m_entries = 0;
};

/// By extension only, to keep lists short; what a file really is shows when it is read.
bool mayBePicture(const std::string& name);

/// Why a file of any name is no picture, by its first bytes: one plain clause such as "is a text
/// file", or "" when it is one.
std::string whyNoPicture(const std::filesystem::path& file);

/// A relative path for messages and names: valid UTF-8, forward slashes.
std::string shownPath(const std::filesystem::path& relative);

} // namespace dreamloft::project
