// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/dtype.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::tensor {

/// A tensor to write: bytes in row-major order, little endian, alive until the call returns.
struct TensorView {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
};

using Metadata = std::map<std::string, std::string>;

/// The 8 length bytes and the header (padded with blanks so that data starts at a multiple of 8)
/// for `tensors`, which are sorted in place: wider elements first, then by name, so that every
/// tensor starts at a multiple of its width and equal content gives equal bytes (each name once).
std::vector<std::byte> encodeSafetensorsHeader(std::vector<TensorView>& tensors,
                                               const Metadata& metadata);

/// The whole file in memory.
std::vector<std::byte> encodeSafetensors(std::vector<TensorView> tensors,
                                         const Metadata& metadata = {});

/// Writes durably (temporary file, fsync, rename). Throws Error of base/durable_file.
void writeSafetensors(const std::filesystem::path& path,
                      std::vector<TensorView> tensors,
                      const Metadata& metadata = {});

} // namespace dreamloft::tensor
