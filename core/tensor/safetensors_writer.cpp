// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/safetensors_writer.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <tuple>

namespace dreamloft::tensor {
namespace {

constexpr std::size_t kAlignment = 8;

std::uint64_t bytesOf(const TensorView& view)
{
    std::uint64_t bytes = sizeOf(view.dtype);
    for (const std::int64_t size : view.shape) {
        bytes *= static_cast<std::uint64_t>(size);
    }
    return bytes;
}

} // namespace

std::vector<std::byte> encodeSafetensorsHeader(std::vector<TensorView>& tensors,
                                               const Metadata& metadata)
{
    const auto rank = [](const TensorView& view) {
        // Sizes that are multiples of 8 come first and keep every offset aligned; wider types
        // before narrower ones.
        return std::make_tuple(view.bytes.size() % kAlignment != 0,
                               -static_cast<int>(sizeOf(view.dtype)));
    };
    std::sort(tensors.begin(), tensors.end(), [&](const TensorView& a, const TensorView& b) {
        const auto left = rank(a);
        const auto right = rank(b);
        return left != right ? left < right : a.name < b.name;
    });
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header["__metadata__"] = metadata;
    }
    std::uint64_t at = 0;
    for (const TensorView& view : tensors) {
        DL_REQUIRE(view.bytes.size() == bytesOf(view),
                   "a tensor to write has as many bytes as its shape says");
        DL_REQUIRE(!header.contains(view.name), "each tensor to write has its own name");
        const std::uint64_t end = at + view.bytes.size();
        header[view.name] = {
            {"dtype", nameOf(view.dtype)}, {"shape", view.shape}, {"data_offsets", {at, end}}};
        at = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + kAlignment - 1) / kAlignment * kAlignment, ' ');
    std::vector<std::byte> bytes(sizeof(std::uint64_t) + text.size());
    for (std::size_t i = 0; i < sizeof(std::uint64_t); ++i) {
        bytes[i] = static_cast<std::byte>((text.size() >> (8 * i)) & 0xFF);
    }
    std::memcpy(bytes.data() + sizeof(std::uint64_t), text.data(), text.size());
    return bytes;
}

std::vector<std::byte> encodeSafetensors(std::vector<TensorView> tensors, const Metadata& metadata)
{
    std::vector<std::byte> bytes = encodeSafetensorsHeader(tensors, metadata);
    for (const TensorView& view : tensors) {
        bytes.insert(bytes.end(), view.bytes.begin(), view.bytes.end());
    }
    return bytes;
}

void writeSafetensors(const std::filesystem::path& path,
                      std::vector<TensorView> tensors,
                      const Metadata& metadata)
{
    const std::vector<std::byte> header = encodeSafetensorsHeader(tensors, metadata);
    std::uint64_t bytes = header.size();
    for (const TensorView& view : tensors) {
        bytes += view.bytes.size();
    }
    base::DurableFile file(path, {.expectedBytes = bytes});
    file.write(header);
    for (const TensorView& view : tensors) {
        file.write(view.bytes);
    }
    file.commit();
}

} // namespace dreamloft::tensor
