// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/file_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace dreamloft::tensor {
namespace {

using Group = FileKind::Group;

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    Group group;
    std::string_view words;
};

using namespace std::string_view_literals;

constexpr std::array kMagics{
    Magic{0, "PK\x03\x04"sv, Group::Unsafe, "an older file type that can hide programs (zip)"},
    Magic{0, "PK\x05\x06"sv, Group::Unsafe, "an empty archive (zip)"},
    Magic{257, "ustar"sv, Group::Unsafe, "an older file type that can hide programs (tar)"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, Group::Unsafe, "an archive (7z)"},
    Magic{0, "Rar!\x1A\x07"sv, Group::Unsafe, "an archive (rar)"},
    Magic{0, "\x1F\x8B"sv, Group::Unsafe, "an archive (gzip)"},
    Magic{0, "\x28\xB5\x2F\xFD"sv, Group::Unsafe, "an archive (zstd)"},
    Magic{0,
          "\xFD"
          "7zXZ"sv,
          Group::Unsafe,
          "an archive (xz)"},
    Magic{0,
          "\x7F"
          "ELF"sv,
          Group::Unsafe,
          "a program (ELF)"},
    Magic{0, "MZ"sv, Group::Unsafe, "a program (Windows)"},
    Magic{0, "#!"sv, Group::Unsafe, "a program (script)"},
    Magic{0, "\x89HDF\r\n\x1A\n"sv, Group::Foreign, "another format (HDF5)"},
    Magic{0, "GGUF"sv, Group::Foreign, "another format (GGUF)"},
    Magic{0, "\x93NUMPY"sv, Group::Foreign, "another format (NumPy)"},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, Group::Foreign, "a picture (PNG)"},
    Magic{0, "\xFF\xD8\xFF"sv, Group::Foreign, "a picture (JPEG)"},
    Magic{0, "RIFF"sv, Group::Foreign, "another format (RIFF)"},
    Magic{0, "%PDF-"sv, Group::Foreign, "a document (PDF)"},
};

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return result;
}

std::optional<FileKind> pointerFile(std::string_view head)
{
    if (!head.starts_with("version https://git-lfs")) {
        return std::nullopt;
    }
    FileKind kind{Group::Stub, "a download stub (Git LFS pointer)", std::nullopt};
    if (const auto at = head.find("\nsize "); at != std::string_view::npos) {
        std::uint64_t size = 0;
        const char* first = head.data() + at + 6;
        if (std::from_chars(first, head.data() + head.size(), size).ec == std::errc()) {
            kind.promisedBytes = size;
        }
    }
    return kind;
}

} // namespace

std::optional<FileKind> fileKindOf(std::string_view head)
{
    if (head.empty()) {
        return FileKind{Group::Empty, "an empty file", std::nullopt};
    }
    if (auto pointer = pointerFile(head)) {
        return pointer;
    }
    for (const Magic& magic : kMagics) {
        if (head.size() >= magic.offset && head.substr(magic.offset).starts_with(magic.bytes)) {
            return FileKind{magic.group, std::string(magic.words), std::nullopt};
        }
    }
    // Pickle: PROTO opcode with versions 2 to 5, or a text pickle of the oldest protocols.
    if (head.size() >= 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5) {
        return FileKind{
            Group::Unsafe, "an older file type that can hide programs (pickle)", std::nullopt};
    }
    if (head.starts_with("(dp") || head.starts_with("(lp") || head.starts_with("ccollections\n") ||
        head.starts_with("c__builtin__\n") || head.starts_with("cos\n") ||
        head.starts_with("cposix\n")) {
        return FileKind{
            Group::Unsafe, "an older file type that can hide programs (pickle)", std::nullopt};
    }
    const auto start = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const std::string text =
        start == std::string_view::npos ? std::string() : lowered(head.substr(start, 64));
    if (text.starts_with("<!doctype") || text.starts_with("<html") || text.starts_with("<head") ||
        text.starts_with("<?xml") || text.starts_with("<body")) {
        return FileKind{Group::Stub, "a download stub (web page)", std::nullopt};
    }
    if (text.starts_with("{")) {
        return FileKind{Group::Stub, "a text file", std::nullopt};
    }
    return std::nullopt;
}

} // namespace dreamloft::tensor
