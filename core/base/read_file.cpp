// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/system_error.h"
#include "core/base/text.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace dreamloft::base {
namespace {

std::int64_t modifiedOf(const struct stat& status)
{
    return std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
}

Error changedError(const std::filesystem::path& path)
{
    return Error({.kind = ErrorKind::DamagedInput,
                  .code = "DL-FILE-008",
                  .object = path.filename().string(),
                  .message = "Cannot read " + quotedName(path) +
                             ": it changed while it was read, expected a finished file.",
                  .hint = "Wait until the other program has saved it, then try again.",
                  .workSafe = "Nothing was changed.",
                  .detail = path.string()});
}

template <class Buffer>
Buffer readAll(const std::filesystem::path& path, const ReadLimits& limits)
{
    faultPoint("file.read");
    for (int attempt = 0; attempt < 2; ++attempt) {
        const InputFile file(path, limits.followLinks);
        if (file.size() > limits.maxBytes) {
            throw Error({.kind = ErrorKind::Refused,
                         .code = "DL-FILE-007",
                         .object = path.filename().string(),
                         .message = "Cannot read " + quotedName(path) + ": it has " +
                                    humanBytes(file.size()) + ", expected at most " +
                                    humanBytes(limits.maxBytes) + ".",
                         .hint = "Choose another file.",
                         .workSafe = "Nothing was changed.",
                         .detail = path.string()});
        }
        Buffer buffer;
        buffer.resize(static_cast<std::size_t>(file.size()));
        try {
            file.readAt(0, std::as_writable_bytes(std::span(buffer.data(), buffer.size())));
        } catch (const Error& error) {
            if (error.info().kind != ErrorKind::DamagedInput) {
                throw;
            }
            continue; // became shorter while it was read
        }
        if (file.unchanged()) {
            return buffer;
        }
    }
    throw changedError(path);
}

} // namespace

InputFile::InputFile(const std::filesystem::path& path, bool followLinks)
    : m_path(path)
{
    const int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (followLinks ? 0 : O_NOFOLLOW);
    do {
        m_file = ::open(path.c_str(), flags);
    } while (m_file < 0 && errno == EINTR);
    if (m_file < 0) {
        throw systemError(errno, "open", path);
    }
    struct stat status {};
    if (::fstat(m_file, &status) != 0) {
        const int code = errno;
        ::close(std::exchange(m_file, -1));
        throw systemError(code, "open", path);
    }
    if (!S_ISREG(status.st_mode)) {
        ::close(std::exchange(m_file, -1));
        throw systemError(EISDIR, "open", path);
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
    m_modified = modifiedOf(status);
}

InputFile::InputFile(InputFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_file(std::exchange(other.m_file, -1))
    , m_size(other.m_size)
    , m_modified(other.m_modified)
{
}

InputFile::~InputFile()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

void InputFile::readAt(std::uint64_t offset, std::span<std::byte> target) const
{
    std::size_t done = 0;
    while (done < target.size()) {
        const std::size_t piece = std::min<std::size_t>(target.size() - done, 64U << 20);
        const ssize_t got =
            ::pread(m_file, target.data() + done, piece, static_cast<off_t>(offset + done));
        if (got < 0 && errno != EINTR) {
            throw systemError(errno, "read", m_path);
        }
        if (got == 0) {
            throw changedError(m_path);
        }
        done += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
}

bool InputFile::unchanged() const
{
    struct stat status {};
    return ::fstat(m_file, &status) == 0 && static_cast<std::uint64_t>(status.st_size) == m_size &&
           modifiedOf(status) == m_modified;
}

std::vector<std::byte> readFile(const std::filesystem::path& path, ReadLimits limits)
{
    return readAll<std::vector<std::byte>>(path, limits);
}

std::string readText(const std::filesystem::path& path, ReadLimits limits)
{
    return readAll<std::string>(path, limits);
}

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace dreamloft::base
