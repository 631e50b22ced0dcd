// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crc32c.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/file_ops.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/system_error.h"
#include "core/base/text.h"

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace dreamloft::base {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "MANIFEST";
constexpr std::string_view kFirstLine = "dreamloft-manifest 1";

std::string checkLine(std::string_view text)
{
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", crc32c(text));
    return "crc32c " + std::string(digits) + "\n";
}

struct ManifestEntry {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256;
};

std::optional<std::vector<ManifestEntry>> readManifest(const fs::path& file)
{
    const std::string text = readText(file, {.maxBytes = 64ULL << 20});
    const auto last = text.rfind("crc32c ");
    if (last == std::string::npos || text.substr(last) != checkLine(text.substr(0, last))) {
        return std::nullopt;
    }
    std::vector<ManifestEntry> entries;
    const auto lines = split(std::string_view(text).substr(0, last), '\n');
    if (lines.front() != kFirstLine) {
        return std::nullopt;
    }
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        const std::string& line = lines[i]; // <sha256> <bytes> <name>
        const auto space = line.find(' ', 65);
        if (line.size() < 68 || line[64] != ' ' || space == std::string::npos) {
            return std::nullopt;
        }
        ManifestEntry entry{.name = line.substr(space + 1), .sha256 = line.substr(0, 64)};
        const char* end = line.data() + space;
        const auto [stop, code] = std::from_chars(line.data() + 65, end, entry.bytes);
        if (code != std::errc() || stop != end || !isSafeRelative(entry.name)) {
            return std::nullopt;
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// Paths of all regular files below `folder`, relative to it, without the MANIFEST; empty when
/// anything else is there.
std::optional<std::set<std::string>> filesBelow(const fs::path& folder)
{
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_symlink() || !(entry.is_regular_file() || entry.is_directory())) {
            return std::nullopt;
        }
        if (entry.is_regular_file()) {
            names.insert(entry.path().lexically_relative(folder).generic_string());
        }
    }
    names.erase(std::string(kManifest));
    return names;
}

void renameFolder(const fs::path& from, const fs::path& to, unsigned flags)
{
    while (fileOps().rename(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flags) != 0) {
        if (errno != EINTR) {
            throw systemError(errno, "write", to);
        }
    }
}

} // namespace

DurableFolder::DurableFolder(fs::path target)
    : m_target(std::move(target))
{
    if (!m_target.has_filename()) {
        m_target = m_target.parent_path();
    }
    do {
        m_temporary = m_target.parent_path() / temporaryNameFor(m_target.filename().string());
    } while (fs::exists(m_temporary));
    try {
        makeDurableFolder(m_temporary);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(m_temporary, ignored); // made, but not made durable
        throw;
    }
}

DurableFolder::~DurableFolder()
{
    if (!m_committed) {
        std::error_code ignored;
        fs::remove_all(m_temporary, ignored);
    }
}

void DurableFolder::write(std::string_view name, std::span<const std::byte> bytes)
{
    DL_REQUIRE(isSafeRelative(name) && name.find('/') == std::string_view::npos &&
                   name != kManifest,
               "bad name in a durable folder");
    DurableFile file(m_temporary / name, {.expectedBytes = bytes.size()});
    file.write(bytes);
    file.commit(FolderSync::Later);
    m_entries[std::string(name)] = Entry{file.bytes(), file.sha256()};
}

void DurableFolder::write(std::string_view name, std::string_view text)
{
    write(name, bytesOf(text));
}

void DurableFolder::commit()
{
    DL_REQUIRE(!m_committed, "a durable folder is committed once");
    const auto names = filesBelow(m_temporary);
    DL_REQUIRE(names.has_value(), "a durable folder holds something that is not a file");
    std::string manifest = std::string(kFirstLine) + "\n";
    for (const auto& name : *names) {
        auto known = m_entries.find(name);
        if (known == m_entries.end()) {
            const fs::path file = m_temporary / name;
            Entry entry{fs::file_size(file), sha256OfFile(file)};
            known = m_entries.emplace(name, std::move(entry)).first;
        }
        manifest +=
            known->second.sha256 + " " + std::to_string(known->second.bytes) + " " + name + "\n";
    }
    DL_REQUIRE(m_entries.size() == names->size(), "a file of a durable folder vanished");
    manifest += checkLine(manifest);
    DurableFile file(m_temporary / kManifest);
    file.write(manifest);
    file.commit(FolderSync::Later);
    for (const auto& entry : fs::recursive_directory_iterator(m_temporary)) {
        if (entry.is_directory()) {
            syncFolder(entry.path());
        }
    }
    syncFolder(m_temporary);

    fs::path old;
    if (!fs::exists(m_target)) {
        renameFolder(m_temporary, m_target, 0);
    } else {
        try {
            renameFolder(m_temporary, m_target, RENAME_EXCHANGE);
            old = m_temporary;
        } catch (const Error&) {
            // A file system without exchange: two steps; readers fall back to the generation before
            // in between.
            old = m_target.parent_path() / temporaryNameFor(m_target.filename().string());
            renameFolder(m_target, old, 0);
            try {
                renameFolder(m_temporary, m_target, 0);
            } catch (const Error&) {
                renameFolder(old, m_target, 0);
                throw;
            }
        }
    }
    m_committed = true;
    // If this fails, the generation before stays under its temporary name: the exchange may not be
    // on the disk yet.
    syncFolder(m_target.parent_path());
    if (!old.empty()) {
        std::error_code ignored;
        fs::remove_all(old, ignored);
    }
}

bool verifyDurableFolder(const fs::path& folder)
{
    try {
        if (!fs::is_directory(fs::symlink_status(folder))) {
            return false;
        }
        const auto manifest = readManifest(folder / kManifest);
        auto names = filesBelow(folder);
        if (!manifest || !names || manifest->size() != names->size()) {
            return false;
        }
        for (const auto& entry : *manifest) {
            const fs::path file = folder / entry.name;
            if (names->erase(entry.name) != 1 || fs::file_size(file) != entry.bytes ||
                sha256OfFile(file) != entry.sha256) {
                return false;
            }
        }
        return names->empty();
    } catch (const Error& error) {
        if (error.info().kind == ErrorKind::Transient) {
            throw;
        }
        return false;
    } catch (const fs::filesystem_error&) {
        return false;
    }
}

} // namespace dreamloft::base
