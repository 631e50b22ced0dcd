// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strict_json.h"
#include "core/tensor/state_dict.h"
#include "tests/support/temp_dir.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// The files of tests/fixtures/dialects: weights are functions of their names, as in
/// tests/fixtures/make/model_dialects.py.
namespace dreamloft::tests::dialects {

inline std::filesystem::path folder()
{
    return fixturesFolder() / "dialects";
}

inline nlohmann::json tableOf(const std::string& name)
{
    return base::readJson(folder() / (name + ".json"));
}

inline tensor::StateDict expectedOf(const std::string& name)
{
    return tensor::loadTensors(folder() / (name + ".expected.safetensors"));
}

/// fp32, `filled` of model_dialects.py.
inline torch::Tensor filled(const std::string& name, const std::vector<std::int64_t>& shape)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (const char letter : name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
    }
    const torch::Tensor result = torch::empty(shape, torch::kFloat32);
    auto* values = result.data_ptr<float>();
    const bool flat = shape.size() < 2;
    const double around = flat && name.ends_with("weight") ? 1.0 : 0.0;
    const double width =
        flat ? 0.2 : 3.0 / std::sqrt(static_cast<double>(result.numel() / shape[0]));
    for (std::int64_t i = 0; i < result.numel(); ++i) {
        std::uint64_t mixed = hash + static_cast<std::uint64_t>(i) * 0x9E3779B97F4A7C15ULL;
        mixed ^= mixed >> 29;
        mixed *= 0xBF58476D1CE4E5B9ULL;
        const double unit = static_cast<double>(mixed >> 48) / 65536.0 - 0.5;
        values[i] = static_cast<float>(flat ? unit * width + around : unit * width);
    }
    return result;
}

/// All tensors that a table names.
inline tensor::StateDict tensorsOf(const nlohmann::json& table)
{
    tensor::StateDict state;
    for (const auto& [key, shape] : table.at("tensors").items()) {
        state.emplace(key, filled(key, shape.get<std::vector<std::int64_t>>()));
    }
    if (table.contains("numbers")) {
        for (const auto& [key, value] : table.at("numbers").items()) {
            state.emplace(key, torch::tensor(value.get<std::int64_t>()));
        }
    }
    return state;
}

/// Two numbers a tensor in the order of the names, `sums` of model_dialects.py: [n, 2] fp64
inline torch::Tensor sumsOf(const tensor::StateDict& state)
{
    std::vector<torch::Tensor> rows;
    for (const auto& [key, value] : state) {
        const torch::Tensor flat = value.detach().contiguous().to(torch::kFloat64).flatten();
        const torch::Tensor ramp =
            torch::arange(1, flat.numel() + 1, torch::TensorOptions(torch::kFloat64)).sqrt();
        rows.push_back(torch::stack({flat.sum(), (flat * ramp).sum()}));
    }
    return torch::stack(rows);
}

} // namespace dreamloft::tests::dialects
