// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/state_dict.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace dreamloft::training {

/// Resume state of a training at one step: tensors of the trainer and what else the job must
/// remember.
struct Checkpoint {
    std::int64_t step = 0;   ///< absolute since the start of the job
    tensor::StateDict state; ///< AdapterTrainer::state(), ClipAdapterTrainer's likewise
    std::string facts =
        "{}"; ///< canonical JSON object: hashes, versions, threads, counters, loss history
};

/// Writes `folder` as a durable folder: `state.safetensors` (masters, moments, counters; finite,
/// else Error Bug DL-TRAIN-011), `state.json`, MANIFEST. An existing folder of that name is
/// replaced.
void saveCheckpoint(const std::filesystem::path& folder, const Checkpoint& checkpoint);

/// Throws Error DamagedState DL-TRAIN-012 when the manifest does not verify or a file is not what
/// saveCheckpoint writes.
Checkpoint loadCheckpoint(const std::filesystem::path& folder);

/// When the next checkpoint is due: every minute or 5 % of the steps, whichever is first, but 5 s
/// apart (reliability 2.5).
class CheckpointClock {
public:
    CheckpointClock(std::int64_t totalSteps, double nowSeconds);
    [[nodiscard]] bool due(std::int64_t step, double nowSeconds) const;
    void saved(std::int64_t step, double nowSeconds);

private:
    std::int64_t m_stride = 1;
    std::int64_t m_lastStep = 0;
    double m_lastSeconds = 0;
};

} // namespace dreamloft::training
