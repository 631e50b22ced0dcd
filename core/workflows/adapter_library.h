// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/nn/adapter_bank.h"
#include "core/project/project_store.h"
#include "core/training/adapter_file.h"
#include "core/workflows/strategy.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::workflows {

/// UserFixable DL-GEN-003: the class was not among those adapted.
[[nodiscard]] base::Error noAdapterOf(const std::string& className);

/// The adapters of one finished adapt job, read when they are first used.
class AdapterLibrary {
public:
    /// `targets`: every layer of the pipeline that an adapter may touch.
    AdapterLibrary(const project::ProjectStore& store,
                   const project::JobRow& adaptJob,
                   std::vector<nn::AdapterTarget> targets);

    /// Throws noAdapterOf() when the job has no such adapter.
    const std::vector<training::LoraModule>& modules(int classIndex, std::int64_t index);

    /// One bank slot per entry: the exact weighted sum of its adapters (method.md 5). Slots beyond
    /// the entries, up to `slots`, repeat the last one, so that a batch keeps its planned shape.
    /// The bank lies on `device`, as the pipeline that it is for.
    nn::AdapterBank bankOf(const std::vector<std::vector<AdapterUse>>& entries,
                           std::int64_t slots,
                           torch::Device device);

private:
    const project::ProjectStore& m_store;
    std::vector<nn::AdapterTarget> m_targets;
    std::map<std::pair<int, std::int64_t>, std::filesystem::path> m_files;
    std::map<std::pair<int, std::int64_t>, std::vector<training::LoraModule>> m_loaded;
};

} // namespace dreamloft::workflows
