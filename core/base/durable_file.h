// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sha256.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace dreamloft::base {

/// Files are written under `.<name>.dltmp-<pid>-<random>`; whoever holds the project lock may
/// remove what is left over.
bool isTemporaryName(std::string_view fileName);
/// A fresh temporary name beside `fileName`.
std::string temporaryNameFor(std::string_view fileName);

struct DurableOptions {
    bool replace = true; ///< false: an existing target is left alone and commit() returns false
    std::uint64_t expectedBytes =
        0;                 ///< reserved on the disk before writing, so that a full disk shows early
    bool readOnly = false; ///< mode 0444 instead of 0644
};

/// When the directory entry is made durable.
enum class FolderSync {
    Now,  ///< at the end of commit()
    Later ///< the caller calls syncFolder() once for several files, before anything is acknowledged
};

/// One new file, all or nothing: temporary name in the same folder, fsync, rename, fsync of the
/// folder. The old file stays intact until the new one is complete; without commit() nothing
/// remains. All calls throw Error: Space (disk full), UserFixable (no rights, read-only), Transient
/// (disk error, share gone).
class DurableFile {
public:
    explicit DurableFile(std::filesystem::path target, DurableOptions options = {});
    ~DurableFile();
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;

    void write(std::span<const std::byte> bytes);
    void write(std::string_view text);
    /// Makes the file visible and durable. False only when `replace` is false and the target exists
    /// already.
    bool commit(FolderSync folderSync = FolderSync::Now);

    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    /// Of everything written; valid after commit().
    [[nodiscard]] const std::string& sha256() const { return m_digest; }

private:
    void fail(const char* action);
    void abandon() noexcept;

    std::filesystem::path m_target;
    DurableOptions m_options;
    std::string m_temporary; ///< name inside the folder, empty once renamed or removed
    int m_folder = -1;
    int m_file = -1;
    std::uint64_t m_bytes = 0;
    Sha256 m_hash;
    std::string m_digest;
};

/// Writes a whole file durably; after a failed sync it is tried once more with a fresh file.
void writeDurable(const std::filesystem::path& target, std::span<const std::byte> bytes);
void writeDurable(const std::filesystem::path& target, std::string_view text);
/// As above with options; false when `replace` is false and the target exists.
bool writeDurable(const std::filesystem::path& target,
                  std::span<const std::byte> bytes,
                  const DurableOptions& options,
                  FolderSync folderSync = FolderSync::Now);

/// Makes the entries of a folder durable.
void syncFolder(const std::filesystem::path& folder);
/// Creates a folder and its missing parents, each durable. An existing folder is fine.
void makeDurableFolder(const std::filesystem::path& folder);
/// Renames within one file system and makes both folders durable; an existing target file is
/// replaced.
void renameDurably(const std::filesystem::path& from, const std::filesystem::path& to);
/// Removes a file (absence is fine) and makes that durable.
void removeDurably(const std::filesystem::path& file);

/// Several files that appear together or not at all: written into a temporary folder, closed by a
/// MANIFEST with the size and SHA-256 of each, then renamed. Without commit() nothing remains.
class DurableFolder {
public:
    explicit DurableFolder(std::filesystem::path target);
    ~DurableFolder();
    DurableFolder(const DurableFolder&) = delete;
    DurableFolder& operator=(const DurableFolder&) = delete;

    /// Where the files go before commit(); files put here by other durable writers are taken in as
    /// well.
    [[nodiscard]] std::filesystem::path temporary() const { return m_temporary; }
    void write(std::string_view name, std::span<const std::byte> bytes);
    void write(std::string_view name, std::string_view text);
    /// An existing target folder is exchanged in one step and removed afterwards.
    void commit();

private:
    struct Entry {
        std::uint64_t bytes = 0;
        std::string sha256;
    };
    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    std::map<std::string, Entry> m_entries;
    bool m_committed = false;
};

/// True when the MANIFEST of a DurableFolder is whole and every file it names has its size and
/// SHA-256, and no other file is there.
bool verifyDurableFolder(const std::filesystem::path& folder);

} // namespace dreamloft::base
