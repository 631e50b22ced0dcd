// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/dtype.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::base {
class CancelToken;
}

namespace dreamloft::tensor {

/// What a weight file may ask for (reliability.md 2.10).
struct SafetensorsLimits {
    std::uint64_t maxHeaderBytes = 32ull << 20;
    std::size_t maxTensors = 100'000;
    std::size_t maxNameBytes = 1'024;
    std::size_t maxRank = 8;
    bool followLinks = false; ///< the files of a model hub's cache are links to its blobs
};

/// One tensor of a file. `begin` and `end` count bytes from the first byte after the header.
struct TensorInfo {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    [[nodiscard]] std::uint64_t bytes() const { return end - begin; }
    [[nodiscard]] std::int64_t elements() const;
};

/// The contents of a header, all checks passed.
struct SafetensorsHeader {
    std::map<std::string, std::string> metadata;
    std::vector<TensorInfo> tensors; ///< sorted by place in the file
};

/// Checks the JSON text of a header against every rule of the format; `dataBytes` is what follows
/// it in the file. `name` is the file's name in messages. Throws Error: Refused (DL-MODEL-003),
/// DamagedInput (DL-MODEL-005, too short).
SafetensorsHeader parseSafetensorsHeader(std::string_view text,
                                         std::uint64_t dataBytes,
                                         std::string_view name,
                                         const SafetensorsLimits& limits = {});

/// An open, fully validated safetensors file. The header is read and checked before anything is
/// allocated for tensors; data is read with `pread` into memory of the caller, never mapped (a cut
/// file must not end the process).
class SafetensorsFile {
public:
    /// Throws Error: Refused (another kind of file, hostile header), DamagedInput (incomplete),
    /// UserFixable (no file).
    static SafetensorsFile read(const std::filesystem::path& path,
                                const SafetensorsLimits& limits = {});
    SafetensorsFile(SafetensorsFile&&) noexcept;
    SafetensorsFile& operator=(SafetensorsFile&&) noexcept;
    ~SafetensorsFile();

    [[nodiscard]] const std::map<std::string, std::string>& metadata() const
    {
        return m_header.metadata;
    }
    [[nodiscard]] const std::vector<TensorInfo>& tensors() const { return m_header.tensors; }
    [[nodiscard]] const TensorInfo* find(std::string_view name) const;
    /// Bytes of all tensors together.
    [[nodiscard]] std::uint64_t dataBytes() const { return m_dataBytes; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// Reads bytes [offset, offset + into.size()) of a tensor in pieces of at most 64 MiB; `cancel`
    /// and base::stopPoint are asked before each. Throws Error DamagedInput when the file ends
    /// early, Cancelled when asked to stop.
    void readBytes(const TensorInfo& info,
                   std::uint64_t offset,
                   std::span<std::byte> into,
                   const base::CancelToken* cancel = nullptr) const;

    /// Whether size and modification time are still those of the opening; called after reading.
    [[nodiscard]] bool unchanged() const;

private:
    SafetensorsFile() = default;

    std::filesystem::path m_path;
    SafetensorsHeader m_header;
    std::uint64_t m_dataStart = 0;
    std::uint64_t m_dataBytes = 0;
    struct Handle;
    std::unique_ptr<Handle> m_handle;
};

} // namespace dreamloft::tensor
