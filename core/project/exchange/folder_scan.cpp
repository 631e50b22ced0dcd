// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/folder_scan.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/imaging/content_kind.h"
#include "core/project/exchange/compose.h"
#include "core/project/store_core.h"

#include <algorithm>
#include <array>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

std::string lowerExtension(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? std::string()
                                                : base::toLowerAscii(name.substr(dot + 1));
}

/// The beginning of a file, as far as a kind can be told by it.
std::vector<std::byte> headOf(const fs::path& path)
{
    constexpr std::uint64_t kHead = 1024;
    const base::InputFile file(path);
    std::vector<std::byte> head(static_cast<std::size_t>(std::min(kHead, file.size())));
    file.readAt(0, head);
    return head;
}

} // namespace

bool mayBePicture(const std::string& name)
{
    constexpr std::array<std::string_view, 9> kPictures{
        "png", "jpg", "jpeg", "jpe", "jfif", "webp", "bmp", "tif", "tiff"};
    return std::ranges::find(kPictures, lowerExtension(name)) != kPictures.end();
}

std::string whyNoPicture(const fs::path& file)
{
    try {
        const std::vector<std::byte> head = headOf(file);
        if (head.empty()) {
            return "is empty";
        }
        const auto format = imaging::formatOf(head);
        if (format == imaging::ImageFormat::Tiff) {
            // Camera raw files begin as TIFF does, and hold a small preview in its place.
            return "is a TIFF or camera raw file under another name; export it as JPEG or PNG";
        }
        if (format) {
            return {};
        }
        const imaging::ContentKind kind = imaging::contentKindOf(head);
        return "is " + kind.words + (kind.pictorial ? "; export it as JPEG or PNG" : "");
    } catch (const base::Error&) {
        return "cannot be read";
    }
}

std::string shownPath(const fs::path& relative)
{
    return storable(relative.generic_string());
}

FolderScan::FolderScan(fs::path root, const ScanOptions& options)
    : m_root(std::move(root))
    , m_options(options)
{
    std::vector<std::string> names;
    visit(m_root, names);
}

void FolderScan::skip(const fs::path& path, std::string reason)
{
    skipped.push_back({shownPath(path.lexically_relative(m_root)), std::move(reason)});
}

void FolderScan::visit(const fs::path& folder, std::vector<std::string>& names)
{
    struct stat status {};
    if (stat(folder.c_str(), &status) != 0 ||
        !m_visited
             .emplace(static_cast<std::uint64_t>(status.st_dev),
                      static_cast<std::uint64_t>(status.st_ino))
             .second) {
        skip(folder, "was visited already");
        return;
    }
    if (static_cast<int>(names.size()) > m_options.maxDepth) {
        skip(folder, "is nested too deeply");
        return;
    }
    std::error_code code;
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
        entries.push_back(it->path());
    }
    if (code) {
        skip(folder, "cannot be read");
        return;
    }
    std::ranges::sort(entries, [](const fs::path& left, const fs::path& right) {
        return base::naturalLess(left.filename().string(), right.filename().string());
    });
    const std::size_t before = files.size();
    for (const fs::path& path : entries) {
        if (static_cast<std::int64_t>(files.size()) >= m_options.maxFiles) {
            skip(path,
                 "comes after the limit of " + std::to_string(m_options.maxFiles) + " pictures");
            return;
        }
        ++m_entries;
        if (m_options.onEntries && m_entries % 1000 == 0) {
            m_options.onEntries(m_entries);
        }
        visitEntry(path, path.filename().string(), names);
    }
    if (files.size() == before && !names.empty()) {
        emptyFolders.push_back(folder.lexically_relative(m_root));
    }
}

void FolderScan::visitEntry(const fs::path& path,
                            const std::string& name,
                            std::vector<std::string>& names)
{
    if (name.front() == '.') {
        skip(path, "is hidden");
        return;
    }
    std::error_code code;
    const fs::file_status status = fs::symlink_status(path, code);
    switch (status.type()) {
    case fs::file_type::directory:
        names.push_back(name);
        visit(path, names);
        names.pop_back();
        return;
    case fs::file_type::symlink:
        skip(path, "is a link");
        return;
    case fs::file_type::regular:
        break;
    default:
        skip(path, "is not a regular file");
        return;
    }
    const std::string extension = lowerExtension(name);
    if (mayBePicture(name)) {
        if (access(path.c_str(), R_OK) != 0) {
            skip(path, "cannot be read");
        } else if (fs::file_size(path, code) == 0) {
            skip(path, "is empty");
        } else {
            files.push_back({path, names, name});
        }
        return;
    }
    constexpr std::array<std::string_view, 5> kLists{"csv", "json", "jsonl", "txt", "caption"};
    if (std::ranges::find(kLists, extension) != kLists.end()) {
        listFiles.insert(path.lexically_relative(m_root).generic_string());
        return;
    }
    if (extension == "parquet" || extension == "arrow") {
        skip(path, "is a table that is not read; export its pictures with a metadata.jsonl");
        return;
    }
    if (extension == "pkl" || extension == "pickle") {
        skip(path, "is a Python pickle, which can hide programs");
        return;
    }
    if (std::string reason = whyNoPicture(path); !reason.empty()) {
        skip(path, std::move(reason));
        return;
    }
    files.push_back({path, names, name});
}

} // namespace dreamloft::project
