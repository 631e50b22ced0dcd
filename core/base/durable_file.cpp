// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/file_ops.h"
#include "core/base/read_file.h"
#include "core/base/system_error.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace dreamloft::base {
namespace {

constexpr std::string_view kTemporaryMark = ".dltmp-";

int openFolder(const std::filesystem::path& folder)
{
    const std::string name = folder.empty() ? "." : folder.string();
    for (;;) {
        const int file =
            fileOps().openAt(AT_FDCWD, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
        if (file >= 0) {
            return file;
        }
        if (errno != EINTR) {
            throw systemError(errno, "write to", folder);
        }
    }
}

/// fsync; an interrupted call is repeated, any other failure is final for this file.
bool syncDescriptor(int file)
{
    for (;;) {
        if (fileOps().sync(file) == 0) {
            return true;
        }
        if (errno != EINTR) {
            return false;
        }
    }
}

/// Some network file systems cannot sync a folder and say EINVAL; there is nothing more to be done
/// there.
void syncFolderDescriptor(int folder, const std::filesystem::path& path)
{
    if (!syncDescriptor(folder) && errno != EINVAL) {
        throw systemError(errno, "write to", path);
    }
}

int renameRetrying(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags)
{
    for (;;) {
        const int answer = fileOps().rename(fromFolder, from, toFolder, to, flags);
        if (answer == 0 || errno != EINTR) {
            return answer;
        }
    }
}

struct FolderHandle {
    explicit FolderHandle(const std::filesystem::path& path)
        : file(openFolder(path))
    {
    }
    ~FolderHandle() { fileOps().close(file); }
    FolderHandle(const FolderHandle&) = delete;
    FolderHandle& operator=(const FolderHandle&) = delete;
    const int file;
};

} // namespace

std::string temporaryNameFor(std::string_view fileName)
{
    static std::atomic<unsigned> counter{0};
    // Names of up to 255 bytes are legal; the tail makes the temporary one unique, not the head.
    std::string name = "." + std::string(fileName.substr(0, 180));
    name += kTemporaryMark;
    name += std::to_string(::getpid()) + "-" + std::to_string(counter.fetch_add(1));
    return name;
}

bool isTemporaryName(std::string_view fileName)
{
    const auto mark = fileName.rfind(kTemporaryMark);
    if (!fileName.starts_with('.') || mark == std::string_view::npos || mark == 0) {
        return false;
    }
    const auto tail = fileName.substr(mark + kTemporaryMark.size());
    return !tail.empty() && tail.find_first_not_of("0123456789-") == std::string_view::npos;
}

DurableFile::DurableFile(std::filesystem::path target, DurableOptions options)
    : m_target(std::move(target))
    , m_options(options)
{
    DL_REQUIRE(m_target.has_filename(), "a durable file needs a name");
    m_folder = openFolder(m_target.parent_path());
    const unsigned mode = m_options.readOnly ? 0444 : 0644;
    for (int attempt = 0; m_file < 0; ++attempt) {
        m_temporary = temporaryNameFor(m_target.filename().string());
        m_file = fileOps().openAt(m_folder,
                                  m_temporary.c_str(),
                                  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                  mode);
        if (m_file < 0 && errno != EINTR && (errno != EEXIST || attempt > 1000)) {
            m_temporary.clear();
            fail("write");
        }
    }
    if (m_options.expectedBytes > 0 && fileOps().allocate(m_file, m_options.expectedBytes) != 0 &&
        (errno == ENOSPC || errno == EDQUOT || errno == EIO)) {
        fail("write"); // any other answer means that the file system cannot reserve
    }
}

DurableFile::~DurableFile()
{
    abandon();
}

void DurableFile::write(std::span<const std::byte> bytes)
{
    DL_REQUIRE(m_file >= 0, "write to a durable file that has ended");
    std::size_t done = 0;
    int empty = 0;
    while (done < bytes.size()) {
        // Pieces keep a single call short of the 2 GiB limit of write().
        const std::size_t piece = std::min<std::size_t>(bytes.size() - done, 64U << 20);
        const ssize_t written = fileOps().write(m_file, bytes.data() + done, piece);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            fail("write");
        }
        if (written == 0 && ++empty > 100) {
            errno = EIO;
            fail("write");
        }
        done += static_cast<std::size_t>(written);
    }
    m_hash.update(bytes);
    m_bytes += bytes.size();
}

void DurableFile::write(std::string_view text)
{
    write(bytesOf(text));
}

bool DurableFile::commit(FolderSync folderSync)
{
    DL_REQUIRE(m_file >= 0, "commit of a durable file that has ended");
    if (!syncDescriptor(m_file)) {
        fail("write");
    }
    // On Linux the descriptor is gone after an interrupted close; what was synced stays synced.
    const int file = std::exchange(m_file, -1);
    if (fileOps().close(file) != 0 && errno != EINTR) {
        fail("write");
    }
    const std::string name = m_target.filename().string();
    bool created = true;
    if (m_options.replace) {
        if (renameRetrying(m_folder, m_temporary.c_str(), m_folder, name.c_str(), 0) != 0) {
            fail("write");
        }
    } else {
        int answer =
            renameRetrying(m_folder, m_temporary.c_str(), m_folder, name.c_str(), RENAME_NOREPLACE);
        if (answer != 0 && (errno == EINVAL || errno == ENOSYS)) {
            // A file system without the flag. We are the only writer of our folders, so looking
            // first is enough.
            struct stat status {};
            if (::fstatat(m_folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
                errno = EEXIST;
            } else {
                answer = renameRetrying(m_folder, m_temporary.c_str(), m_folder, name.c_str(), 0);
            }
        }
        if (answer != 0) {
            if (errno != EEXIST) {
                fail("write");
            }
            fileOps().unlink(m_folder, m_temporary.c_str(), 0);
            created = false;
        }
    }
    m_temporary.clear();
    m_digest = m_hash.hexDigest();
    if (folderSync == FolderSync::Now) {
        // Also when the target was there before: its writer may have died before this step.
        syncFolderDescriptor(m_folder, m_target);
    }
    abandon();
    return created;
}

void DurableFile::fail(const char* action)
{
    const int code = errno;
    abandon();
    throw systemError(code, action, m_target);
}

void DurableFile::abandon() noexcept
{
    if (m_file >= 0) {
        fileOps().close(std::exchange(m_file, -1));
    }
    if (!m_temporary.empty()) {
        fileOps().unlink(m_folder, m_temporary.c_str(), 0);
        m_temporary.clear();
    }
    if (m_folder >= 0) {
        fileOps().close(std::exchange(m_folder, -1));
    }
}

bool writeDurable(const std::filesystem::path& target,
                  std::span<const std::byte> bytes,
                  const DurableOptions& options,
                  FolderSync folderSync)
{
    faultPoint("file.write");
    DurableOptions sized = options;
    sized.expectedBytes = bytes.size();
    const auto attempt = [&] {
        DurableFile file(target, sized);
        file.write(bytes);
        return file.commit(folderSync);
    };
    try {
        return attempt();
    } catch (const Error& error) {
        if (error.info().kind != ErrorKind::Transient) {
            throw;
        }
    }
    return attempt(); // a failed sync tells nothing about a new file; twice is the disk
}

void writeDurable(const std::filesystem::path& target, std::span<const std::byte> bytes)
{
    writeDurable(target, bytes, DurableOptions{});
}

void writeDurable(const std::filesystem::path& target, std::string_view text)
{
    writeDurable(target, bytesOf(text));
}

void syncFolder(const std::filesystem::path& folder)
{
    const FolderHandle handle(folder);
    syncFolderDescriptor(handle.file, folder);
}

void makeDurableFolder(const std::filesystem::path& folder)
{
    std::error_code ignored;
    if (folder.empty() || std::filesystem::is_directory(folder, ignored)) {
        return;
    }
    if (!folder.has_filename()) { // "a/b/"
        makeDurableFolder(folder.parent_path());
        return;
    }
    const auto parent = folder.parent_path();
    makeDurableFolder(parent);
    const FolderHandle handle(parent);
    const std::string name = folder.filename().string();
    while (fileOps().makeFolder(handle.file, name.c_str(), 0755) != 0) {
        if (errno == EEXIST && std::filesystem::is_directory(folder, ignored)) {
            break; // somebody else was faster
        }
        if (errno != EINTR) {
            throw systemError(errno, "create", folder);
        }
    }
    syncFolderDescriptor(handle.file, parent);
}

void renameDurably(const std::filesystem::path& from, const std::filesystem::path& to)
{
    const FolderHandle source(from.parent_path());
    const FolderHandle target(to.parent_path());
    if (renameRetrying(
            source.file, from.filename().c_str(), target.file, to.filename().c_str(), 0) != 0) {
        throw systemError(errno, "move", from);
    }
    syncFolderDescriptor(target.file, to);
    if (from.parent_path() != to.parent_path()) {
        syncFolderDescriptor(source.file, from);
    }
}

void removeDurably(const std::filesystem::path& file)
{
    const FolderHandle folder(file.parent_path());
    while (fileOps().unlink(folder.file, file.filename().c_str(), 0) != 0) {
        if (errno == ENOENT) {
            return;
        }
        if (errno != EINTR) {
            throw systemError(errno, "remove", file);
        }
    }
    syncFolderDescriptor(folder.file, file);
}

} // namespace dreamloft::base
