// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/safetensors_reader.h"

#include "core/base/cancel_token.h"
#include "core/base/stop_point.h"
#include "core/base/text.h"
#include "core/tensor/file_kind.h"
#include "core/tensor/model_error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dreamloft::tensor {
namespace {

using base::ErrorKind;

constexpr std::uint64_t kFormatMaxHeader = 100'000'000; // of the safetensors format itself
constexpr std::size_t kChunkBytes = 64ull << 20;
constexpr std::uint64_t kLengthBytes = 8;

base::Error
fileError(ErrorKind kind, std::string_view code, std::string_view name, const std::string& found)
{
    return modelError(kind, code, name, found, "a readable file", "Check the file and its folder.");
}

/// Reads exactly `size` bytes at `offset`, or as many as the file has.
std::size_t
readAt(int descriptor, char* into, std::size_t size, std::uint64_t offset, std::string_view name)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got =
            pread(descriptor, into + done, size - done, static_cast<off_t>(offset + done));
        if (got == 0) {
            break;
        }
        if (got < 0) {
            if (errno == EINTR) {
                continue;
            }
            throw fileError(ErrorKind::Transient,
                            "DL-MODEL-009",
                            name,
                            "the disk reported an error while reading");
        }
        done += static_cast<std::size_t>(got);
    }
    return done;
}

base::Error kindError(const FileKind& kind, std::string_view name, std::uint64_t bytes)
{
    switch (kind.group) {
    case FileKind::Group::Unsafe:
        return modelError(ErrorKind::Refused,
                          "DL-MODEL-002",
                          name,
                          "it is " + kind.words,
                          "a .safetensors file",
                          "The page you got it from usually offers that version too.");
    case FileKind::Group::Stub: {
        std::string found = "it is " + kind.words + " of " + base::humanBytes(bytes);
        std::string expected = "the model";
        if (kind.promisedBytes) {
            expected += " of about " + base::humanBytes(*kind.promisedBytes);
        }
        return modelError(ErrorKind::Refused,
                          "DL-MODEL-004",
                          name,
                          found,
                          expected,
                          "Download the model itself.");
    }
    case FileKind::Group::Empty:
        return modelError(ErrorKind::Refused,
                          "DL-MODEL-005",
                          name,
                          "it is empty",
                          "a .safetensors file",
                          "Download it again.");
    case FileKind::Group::Foreign:
        break;
    }
    return modelError(ErrorKind::Refused,
                      "DL-MODEL-002",
                      name,
                      "it is " + kind.words,
                      "a .safetensors file",
                      "Look for the .safetensors version of the model.");
}

} // namespace

struct SafetensorsFile::Handle {
    int descriptor = -1;
    struct stat status = {};

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
};

std::int64_t TensorInfo::elements() const
{
    std::int64_t count = 1;
    for (const std::int64_t size : shape) {
        count *= size; // checked when the header was read
    }
    return count;
}

SafetensorsFile::SafetensorsFile(SafetensorsFile&&) noexcept = default;
SafetensorsFile& SafetensorsFile::operator=(SafetensorsFile&&) noexcept = default;
SafetensorsFile::~SafetensorsFile() = default;

SafetensorsFile SafetensorsFile::read(const std::filesystem::path& path,
                                      const SafetensorsLimits& limits)
{
    const std::string name = path.filename().string();
    SafetensorsFile file;
    file.m_path = path;
    file.m_handle = std::make_unique<Handle>();
    // Without O_NONBLOCK a named pipe would hold the program until somebody writes into it.
    const int links = limits.followLinks ? 0 : O_NOFOLLOW;
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | links);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            throw modelError(ErrorKind::UserFixable,
                             "DL-MODEL-001",
                             name,
                             "there is no such file",
                             "a .safetensors file",
                             "Check the path.");
        }
        if (errno == ELOOP) {
            throw fileError(ErrorKind::Refused, "DL-MODEL-001", name, "it is a link");
        }
        throw fileError(ErrorKind::UserFixable, "DL-MODEL-001", name, "it cannot be opened");
    }
    file.m_handle->descriptor = descriptor;
    if (fstat(descriptor, &file.m_handle->status) != 0 || !S_ISREG(file.m_handle->status.st_mode)) {
        throw fileError(ErrorKind::Refused, "DL-MODEL-001", name, "it is not an ordinary file");
    }
    const auto fileBytes = static_cast<std::uint64_t>(file.m_handle->status.st_size);

    std::array<char, 512> head{};
    const std::size_t headBytes = readAt(descriptor, head.data(), head.size(), 0, name);
    const std::string_view start(head.data(), headBytes);
    std::uint64_t headerBytes = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(kLengthBytes, headBytes); ++i) {
        headerBytes |= static_cast<std::uint64_t>(static_cast<unsigned char>(start[i])) << (8 * i);
    }
    const bool plausible = headBytes > kLengthBytes && headerBytes > 0 &&
                           headerBytes <= kFormatMaxHeader && start[kLengthBytes] == '{';
    if (!plausible) {
        if (const auto kind = fileKindOf(start)) {
            throw kindError(*kind, name, fileBytes);
        }
        if (headBytes <= kLengthBytes) {
            throw modelError(ErrorKind::DamagedInput,
                             "DL-MODEL-005",
                             name,
                             "it is incomplete, " + std::to_string(headBytes) + " bytes",
                             "the whole file",
                             "Download it again.");
        }
        throw modelError(ErrorKind::Refused,
                         "DL-MODEL-003",
                         name,
                         "its beginning is that of no known file",
                         "a .safetensors file",
                         "Get the file again from where it came.");
    }
    if (headerBytes > limits.maxHeaderBytes) {
        throw modelError(ErrorKind::Refused,
                         "DL-MODEL-003",
                         name,
                         "its header has " + base::humanBytes(headerBytes),
                         "at most " + base::humanBytes(limits.maxHeaderBytes),
                         "Get the file again from where it came.");
    }
    std::string text;
    if (fileBytes >= kLengthBytes + headerBytes) {
        text.resize(headerBytes);
        text.resize(readAt(descriptor, text.data(), text.size(), kLengthBytes, name));
    }
    if (text.size() != headerBytes) {
        throw modelError(ErrorKind::DamagedInput,
                         "DL-MODEL-005",
                         name,
                         "it is incomplete, " + base::humanBytes(fileBytes) + " of at least " +
                             base::humanBytes(kLengthBytes + headerBytes),
                         "the whole file",
                         "Download it again.");
    }
    file.m_dataStart = kLengthBytes + headerBytes;
    file.m_dataBytes = fileBytes - file.m_dataStart;
    file.m_header = parseSafetensorsHeader(text, file.m_dataBytes, name, limits);
    return file;
}

const TensorInfo* SafetensorsFile::find(std::string_view name) const
{
    const auto found = std::find_if(m_header.tensors.begin(),
                                    m_header.tensors.end(),
                                    [&](const TensorInfo& info) { return info.name == name; });
    return found == m_header.tensors.end() ? nullptr : &*found;
}

void SafetensorsFile::readBytes(const TensorInfo& info,
                                std::uint64_t offset,
                                std::span<std::byte> into,
                                const base::CancelToken* cancel) const
{
    const std::string name = m_path.filename().string();
    DL_REQUIRE(offset <= info.bytes() && into.size() <= info.bytes() - offset,
               "a range inside of the tensor is read");
    for (std::size_t done = 0; done < into.size();) {
        base::stopPoint();
        if (cancel != nullptr) {
            cancel->check();
        }
        const std::size_t size = std::min(kChunkBytes, into.size() - done);
        auto* target = reinterpret_cast<char*>(into.data() + done);
        if (readAt(m_handle->descriptor,
                   target,
                   size,
                   m_dataStart + info.begin + offset + done,
                   name) != size) {
            throw modelError(ErrorKind::DamagedInput,
                             "DL-MODEL-008",
                             name,
                             "it became shorter while it was read",
                             "a file that nobody writes",
                             "Wait until the other program has finished.");
        }
        done += size;
    }
}

bool SafetensorsFile::unchanged() const
{
    struct stat now = {};
    const struct stat& then = m_handle->status;
    return fstat(m_handle->descriptor, &now) == 0 && now.st_size == then.st_size &&
           now.st_mtim.tv_sec == then.st_mtim.tv_sec && now.st_mtim.tv_nsec == then.st_mtim.tv_nsec;
}

} // namespace dreamloft::tensor
