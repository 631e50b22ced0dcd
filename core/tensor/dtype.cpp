// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/dtype.h"

#include <array>

namespace dreamloft::tensor {
namespace {

struct Row {
    std::string_view name;
    std::size_t bytes;
};

// In the order of DType.
constexpr std::array<Row, 8> kRows{{{"F64", 8},
                                    {"F32", 4},
                                    {"F16", 2},
                                    {"BF16", 2},
                                    {"I64", 8},
                                    {"I32", 4},
                                    {"U8", 1},
                                    {"BOOL", 1}}};

const Row& rowOf(DType type) noexcept
{
    return kRows[static_cast<std::size_t>(type)];
}

} // namespace

std::size_t sizeOf(DType type) noexcept
{
    return rowOf(type).bytes;
}

std::string_view nameOf(DType type) noexcept
{
    return rowOf(type).name;
}

std::optional<DType> dtypeFromName(std::string_view name) noexcept
{
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        if (kRows[i].name == name) {
            return static_cast<DType>(i);
        }
    }
    return std::nullopt;
}

bool isFloating(DType type) noexcept
{
    return type == DType::F64 || type == DType::F32 || type == DType::F16 || type == DType::BF16;
}

} // namespace dreamloft::tensor
