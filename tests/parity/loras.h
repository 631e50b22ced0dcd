// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/adapter_bank.h"
#include "core/nn/fuse_adapters.h"
#include "core/training/adapter_file.h"
#include "tests/parity/request.h"

#include <filesystem>
#include <map>
#include <vector>

namespace dreamloft::parity {

/// One entry of a `loras` list.
struct LoraEntry {
    std::filesystem::path file;
    double weight = 1.0;
};

/// `[{"file": ..., "weight": ...}, ...]`
std::vector<LoraEntry> loraEntries(const Request& request, const nlohmann::json& list);

/// The `loras` parameter: one list for all images, or one list an image (then `images` lists).
struct LoraLists {
    bool perImage = false;
    std::vector<std::vector<LoraEntry>> lists;
    [[nodiscard]] bool empty() const;
};
LoraLists loraLists(const Request& request, std::int64_t images);

/// Reads each file once.
class LoraReader {
public:
    explicit LoraReader(std::vector<nn::AdapterTarget> targets)
        : m_targets(std::move(targets))
    {
    }
    const std::vector<training::LoraModule>& modules(const LoraEntry& entry);
    /// One adapter a list, fused as method.md 5 says.
    nn::AdapterBank bank(const std::vector<std::vector<LoraEntry>>& lists, torch::ScalarType dtype);
    [[nodiscard]] const std::vector<nn::AdapterTarget>& targets() const { return m_targets; }

private:
    std::vector<nn::AdapterTarget> m_targets;
    std::map<std::filesystem::path, std::vector<training::LoraModule>> m_files;
};

} // namespace dreamloft::parity
