// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/state_dict.h"

#include "core/base/cancel_token.h"
#include "core/base/text.h"
#include "core/tensor/finite.h"
#include "core/tensor/memory.h"
#include "core/tensor/model_error.h"
#include "core/tensor/safetensors_reader.h"
#include "core/tensor/safetensors_writer.h"
#include "core/tensor/torch_device.h"
#include "core/tensor/weight_folder.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>

namespace dreamloft::tensor {
namespace {

using base::ErrorKind;

constexpr std::uint64_t kChunkBytes = 64ull << 20;

std::span<std::byte> bytesOf(const torch::Tensor& tensor, std::int64_t first, std::int64_t count)
{
    const auto width = static_cast<std::size_t>(tensor.element_size());
    auto* begin =
        static_cast<std::byte*>(tensor.data_ptr()) + static_cast<std::size_t>(first) * width;
    return {begin, static_cast<std::size_t>(count) * width};
}

/// Reads tensors of one file in pieces, converting and checking each piece while it is warm.
class TensorLoader {
public:
    TensorLoader(const SafetensorsFile& file, const LoadOptions& options)
        : m_file(file)
        , m_options(options)
    {
    }

    torch::Tensor load(const TensorInfo& info)
    {
        const torch::ScalarType stored = torchType(info.dtype);
        const torch::ScalarType wanted =
            isFloating(info.dtype) ? m_options.dtype.value_or(stored) : stored;
        const torch::Tensor tensor = at::empty(info.shape, torch::TensorOptions(wanted));
        const torch::Tensor flat = tensor.view({-1});
        const auto width = static_cast<std::uint64_t>(sizeOf(info.dtype));
        const auto step = static_cast<std::int64_t>(kChunkBytes / width);
        bool healthy = true;
        for (std::int64_t first = 0; first < flat.numel(); first += step) {
            const std::int64_t count = std::min(step, flat.numel() - first);
            const torch::Tensor target = flat.narrow(0, first, count);
            const torch::Tensor piece =
                stored == wanted ? target : at::empty({count}, torch::TensorOptions(stored));
            m_file.readBytes(info,
                             static_cast<std::uint64_t>(first) * width,
                             bytesOf(piece, 0, count),
                             m_options.cancel);
            healthy = isHealthy(piece) && healthy;
            if (stored != wanted) {
                target.copy_(piece);
                healthy = isHealthy(target) && healthy; // fp16 has no room for large numbers
            }
        }
        if (!healthy) {
            m_unhealthy.push_back(info.name);
        }
        return m_options.fastLayout ? inFastLayout(tensor) : tensor;
    }

    [[nodiscard]] const std::vector<std::string>& unhealthy() const { return m_unhealthy; }

private:
    [[nodiscard]] bool isHealthy(const torch::Tensor& piece) const
    {
        if (piece.scalar_type() == torch::kBool) {
            return maxAbsOf(piece.view(torch::kUInt8)) <= 1.0;
        }
        if (!piece.is_floating_point() || (!m_options.finite && !m_options.maxAbs)) {
            return true;
        }
        const double largest = maxAbsOf(piece);
        return (!m_options.finite || std::isfinite(largest)) &&
               !(m_options.maxAbs && largest > *m_options.maxAbs);
    }

    const SafetensorsFile& m_file;
    const LoadOptions& m_options;
    std::vector<std::string> m_unhealthy;
};

std::uint64_t bytesNeeded(const SafetensorsFile& file, const LoadOptions& options)
{
    std::uint64_t bytes = 0;
    for (const TensorInfo& info : file.tensors()) {
        if (options.wanted && !options.wanted(info.name)) {
            continue;
        }
        const bool converted = options.dtype && isFloating(info.dtype);
        bytes += converted ? static_cast<std::uint64_t>(info.elements()) *
                                 c10::elementSize(*options.dtype)
                           : info.bytes();
    }
    return bytes;
}

std::vector<TensorView> viewsOf(const StateDict& tensors, std::vector<torch::Tensor>& keepAlive)
{
    std::vector<TensorView> views;
    views.reserve(tensors.size());
    for (const auto& [name, tensor] : tensors) {
        keepAlive.push_back(tensor.detach().to(torch::kCPU).contiguous());
        const torch::Tensor& plain = keepAlive.back();
        views.push_back({name,
                         dtypeOf(plain.scalar_type()),
                         plain.sizes().vec(),
                         bytesOf(plain, 0, plain.numel())});
    }
    return views;
}

} // namespace

torch::Tensor inFastLayout(const torch::Tensor& weight)
{
    const bool convolution =
        weight.dim() == 4 && weight.is_floating_point() && weight.scalar_type() != torch::kFloat64;
    return convolution ? weight.contiguous(at::MemoryFormat::ChannelsLast) : weight;
}

TensorFile loadTensorFile(const std::filesystem::path& path, const LoadOptions& options)
{
    const std::string name = path.filename().string();
    constexpr int kAttempts = 2;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const SafetensorsFile file =
            SafetensorsFile::read(path, {.followLinks = options.followLinks});
        requireMemory(bytesNeeded(file, options), name);
        TensorFile result;
        result.metadata = file.metadata();
        TensorLoader loader(file, options);
        for (const TensorInfo& info : file.tensors()) {
            if (!options.wanted || options.wanted(info.name)) {
                result.tensors.emplace(info.name, loader.load(info));
            }
        }
        if (!file.unchanged()) {
            continue;
        }
        if (!loader.unhealthy().empty()) {
            throw unhealthyError(loader.unhealthy(), name, options.maxAbs.value_or(0.0));
        }
        return result;
    }
    throw modelError(ErrorKind::Transient,
                     "DL-MODEL-008",
                     name,
                     "it changed while it was read",
                     "a file that nobody writes",
                     "Wait until the other program has finished.");
}

StateDict loadTensors(const std::filesystem::path& path, const LoadOptions& options)
{
    return loadTensorFile(path, options).tensors;
}

void saveTensors(const std::filesystem::path& path,
                 const StateDict& tensors,
                 const std::map<std::string, std::string>& metadata)
{
    std::vector<torch::Tensor> keepAlive;
    writeSafetensors(path, viewsOf(tensors, keepAlive), metadata);
}

std::vector<std::byte> encodeTensors(const StateDict& tensors,
                                     const std::map<std::string, std::string>& metadata)
{
    std::vector<torch::Tensor> keepAlive;
    return encodeSafetensors(viewsOf(tensors, keepAlive), metadata);
}

StateDict loadWeightFolder(const std::filesystem::path& folder,
                           std::string_view stem,
                           const LoadOptions& options)
{
    LoadOptions linked = options;
    linked.followLinks = true;
    const WeightFolder found = findWeights(folder, stem);
    const std::map<std::string, std::string>& index = found.shardOfTensor;
    if (index.empty()) {
        return loadTensors(found.entry, linked);
    }
    std::map<std::string, StateDict> shards;
    for (const auto& [key, file] : index) {
        if (!shards.contains(file)) {
            shards.emplace(file, loadTensors(folder / file, linked));
        }
    }
    StateDict all;
    const std::string name = found.entry.filename().string();
    for (auto& [file, tensors] : shards) {
        for (auto& [key, tensor] : tensors) {
            const auto wanted = index.find(key);
            if (wanted == index.end() || wanted->second != file) {
                throw modelError(ErrorKind::Refused,
                                 "DL-MODEL-003",
                                 name,
                                 base::quoted(key) + " lies in " + base::quoted(file),
                                 "it where the index says",
                                 "Get the model again.");
            }
            all.emplace(key, std::move(tensor));
        }
    }
    for (const auto& [key, file] : index) {
        if (!all.contains(key)) {
            throw modelError(ErrorKind::Refused,
                             "DL-MODEL-003",
                             name,
                             base::quoted(key) + " is not in " + base::quoted(file),
                             "it where the index says",
                             "Get the model again.");
        }
    }
    return all;
}

} // namespace dreamloft::tensor
