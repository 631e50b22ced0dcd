// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace dreamloft::project {

/// What a generated picture or adapter says about itself: PNG text `dreamloft`, safetensors
/// metadata `dreamloft.*`.
struct SelfDescription {
    std::string project; ///< uuid
    std::string specHash;
    int classIndex = -1;
    std::int64_t index = -1;
    std::uint64_t seed = 0;
    std::string note; ///< JSON for the row: the text `meta`, else all of it without the uuid
};

/// All chunks with right checksums, from signature to IEND.
bool isWholePng(std::span<const std::byte> bytes);

/// The text chunk `dreamloft` of a whole PNG, or "".
std::string noteOfPng(std::span<const std::byte> bytes);

/// Nothing when the file is incomplete or says nothing about itself.
std::optional<SelfDescription> describeFile(const std::filesystem::path& file);

/// SHA-256 of a primary file without the identity of the project that made it (uuid, job number):
/// PNG text `dreamloft` and safetensors metadata lose these keys first; all other files are hashed
/// as they are.
std::string artefactHash(const std::filesystem::path& file);

} // namespace dreamloft::project
