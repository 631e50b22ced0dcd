// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/cache.h"

#include "core/base/crc32c.h"
#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

// Entry: magic, key hash (32 bytes as hex), payload length, CRC-32C of the payload, payload.
constexpr std::string_view kMagic = "DLCACHE1";
constexpr std::size_t kKeyBytes = 64;
constexpr std::size_t kHeaderBytes = kMagic.size() + kKeyBytes + 8 + 4;
constexpr std::uint64_t kMaxEntry = 2ULL << 30;

void putNumber(std::string& out, std::uint64_t number, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; ++i) {
        out += static_cast<char>((number >> (8 * i)) & 0xff);
    }
}

std::string headerOf(const std::string& keyHash, std::span<const std::byte> value)
{
    std::string header(kMagic);
    header += keyHash;
    putNumber(header, value.size(), 8);
    putNumber(header, base::crc32c(value), 4);
    return header;
}

fs::path entryFile(const fs::path& folder, const std::string& keyHash)
{
    return folder / keyHash.substr(0, 2) / (keyHash + ".bin");
}

bool writeAll(int fd, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

struct Entry {
    fs::path file;
    std::uint64_t bytes = 0;
    fs::file_time_type used;
};

std::vector<Entry> entriesOf(const fs::path& folder)
{
    std::vector<Entry> entries;
    std::error_code code;
    for (fs::recursive_directory_iterator it(folder, code), end; !code && it != end;
         it.increment(code)) {
        std::error_code own;
        if (it->symlink_status(own).type() == fs::file_type::regular) {
            const auto size = it->file_size(own);
            const auto used = it->last_write_time(own);
            if (!own) {
                entries.push_back({it->path(), size, used});
            }
        }
    }
    return entries;
}

} // namespace

Cache::Cache(fs::path folder)
    : m_folder(std::move(folder))
{
}

std::optional<std::vector<std::byte>> Cache::get(std::string_view key) const
{
    const std::string keyHash = base::sha256Hex(key);
    const fs::path file = entryFile(m_folder, keyHash);
    std::error_code code;
    if (!fs::is_regular_file(fs::symlink_status(file, code))) {
        return std::nullopt;
    }
    try {
        std::vector<std::byte> bytes = base::readFile(file, {.maxBytes = kMaxEntry});
        if (bytes.size() < kHeaderBytes) {
            return std::nullopt;
        }
        const std::span<const std::byte> value = std::span(bytes).subspan(kHeaderBytes);
        const std::string wanted = headerOf(keyHash, value);
        if (std::memcmp(wanted.data(), bytes.data(), kHeaderBytes) != 0) {
            return std::nullopt;
        }
        // The time of the last use decides what trim() keeps.
        utimensat(AT_FDCWD, file.c_str(), nullptr, AT_SYMLINK_NOFOLLOW);
        bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(kHeaderBytes));
        return bytes;
    } catch (const base::Error&) {
        return std::nullopt; // vanished or damaged meanwhile: a miss
    }
}

void Cache::put(std::string_view key, std::span<const std::byte> value) const
{
    static std::atomic<std::uint64_t> counter{0};
    const std::string keyHash = base::sha256Hex(key);
    const fs::path file = entryFile(m_folder, keyHash);
    std::error_code code;
    fs::create_directories(file.parent_path(), code);
    const fs::path temporary =
        file.parent_path() / ("." + keyHash.substr(0, 16) + ".dltmp-" + std::to_string(getpid()) +
                              "-" + std::to_string(counter++));
    const int fd =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0) {
        return;
    }
    const std::string header = headerOf(keyHash, value);
    const bool written = writeAll(fd, base::bytesOf(header)) && writeAll(fd, value);
    ::close(fd);
    if (written) {
        fs::rename(temporary, file, code);
    }
    if (!written || code) {
        fs::remove(temporary, code);
    }
}

void Cache::clear() const
{
    std::error_code code;
    for (const Entry& entry : entriesOf(m_folder)) {
        fs::remove(entry.file, code);
    }
}

void Cache::trim(std::uint64_t limitBytes) const
{
    std::vector<Entry> entries = entriesOf(m_folder);
    std::ranges::sort(entries, {}, &Entry::used);
    std::uint64_t total = 0;
    for (const Entry& entry : entries) {
        total += entry.bytes;
    }
    std::error_code code;
    for (const Entry& entry : entries) {
        if (total <= limitBytes) {
            return;
        }
        fs::remove(entry.file, code);
        total -= entry.bytes;
    }
}

std::uint64_t Cache::bytes() const
{
    std::uint64_t total = 0;
    for (const Entry& entry : entriesOf(m_folder)) {
        total += entry.bytes;
    }
    return total;
}

} // namespace dreamloft::project
