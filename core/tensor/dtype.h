// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace dreamloft::tensor {

/// Element types that weight files may hold; the order is that of the safetensors names in
/// `nameOf`.
enum class DType { F64, F32, F16, BF16, I64, I32, U8, Bool };

/// Bytes of one element.
std::size_t sizeOf(DType type) noexcept;
/// The safetensors word, e.g. "F32".
std::string_view nameOf(DType type) noexcept;
/// The type of a safetensors word, or nothing when it is not one that we read.
std::optional<DType> dtypeFromName(std::string_view name) noexcept;
/// F64, F32, F16 and BF16.
bool isFloating(DType type) noexcept;

} // namespace dreamloft::tensor
