// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strict_json.h"
#include "core/training/adapter_file.h"
#include "tests/support/temp_dir.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::training::lora_world {

inline std::filesystem::path lora(const char* name)
{
    return tests::fixturesFolder() / "lora" / name;
}

inline nlohmann::json jsonOf(const char* name)
{
    return base::readJson(lora(name));
}

inline std::vector<nn::AdapterTarget> allTargets()
{
    std::vector<nn::AdapterTarget> targets;
    for (const auto& item : jsonOf("targets.json")) {
        targets.push_back({item["path"], item["in"], item["out"]});
    }
    return targets;
}

inline std::vector<nn::AdapterTarget> targetsOf(const std::string& tower)
{
    auto targets = allTargets();
    std::erase_if(targets, [&](const auto& target) { return !target.path.starts_with(tower); });
    return targets;
}

/// Empty when the modules hold exactly the factors of `expected` with `scales`; 1 everywhere
/// without scales.
inline std::string differences(const std::vector<LoraModule>& modules,
                               const tensor::StateDict& expected,
                               const nlohmann::json& scales = nullptr)
{
    for (const LoraModule& module : modules) {
        if (!torch::equal(module.down, expected.at(module.path + ".down")) ||
            !torch::equal(module.up, expected.at(module.path + ".up"))) {
            return "other factors in " + module.path;
        }
        const double scale = scales.is_null() ? 1.0 : scales.at(module.path).get<double>();
        if (std::abs(module.scale() - scale) > 1e-12 * scale) {
            return module.path + " has scale " + std::to_string(module.scale());
        }
    }
    return {};
}

} // namespace dreamloft::training::lora_world
