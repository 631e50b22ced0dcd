// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dreamloft::tensor {

/// What a file is that is no safetensors file.
struct FileKind {
    enum class Group {
        Unsafe,  ///< may hold programs: pickle, zip with pickle inside, archives, programs
        Stub,    ///< a page or pointer that came instead of the file
        Foreign, ///< another format
        Empty,
    };
    Group group = Group::Foreign;
    std::string words; ///< "an older file type that can hide programs (pickle)"
    std::optional<std::uint64_t> promisedBytes; ///< size that a pointer file names
};

/// Recognises other kinds of files by the first bytes `head` (up to 512); nothing when they say
/// nothing.
std::optional<FileKind> fileKindOf(std::string_view head);

} // namespace dreamloft::tensor
