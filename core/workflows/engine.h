// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/device_lock.h"
#include "core/options/choices.h"
#include "core/options/engine_options.h"
#include "core/tensor/device.h"
#include "core/workflows/project_models.h"

#include <map>
#include <memory>
#include <utility>

namespace dreamloft::diffusion {
struct Pipeline;
}

namespace dreamloft::workflows {

struct Recogniser;

/// Device, threads and the models in memory. Models are loaded when a verb first asks for them and
/// kept until another one of the same kind is asked for. While it lives, the process keeps to the
/// memory ceiling of its options. Used from one thread at a time.
class Engine {
public:
    /// Throws Error: UserFixable (DL-GPU-001, -004 to -006: the device cannot be had).
    explicit Engine(const options::EngineOptions& options);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    [[nodiscard]] int threads() const;
    /// What computes; its free memory is that of the engine's start.
    [[nodiscard]] const tensor::DeviceInfo& device() const;
    /// Device, threads, library versions and processor, recorded with every result.
    [[nodiscard]] nlohmann::json environment() const;

    /// The engine's card for one heavy job alone, while it lives; nothing on the processor. Throws
    /// Cancelled while it waits for another program's job.
    [[nodiscard]] jobs::DeviceLock turn(jobs::JobControl& control) const;

    /// The picture maker, frozen, in the asked precision.
    diffusion::Pipeline& pipeline(const ModelRef& model, options::Precision precision);
    /// The recogniser, frozen, in the asked precision.
    Recogniser& clip(const ModelRef& model, options::Precision precision);

    /// Seconds of one evaluation of the denoiser for one picture, by the side of the pictures and
    /// whether all layers run: what estimates measured of the loaded picture maker. Goes with it.
    std::map<std::pair<int, bool>, double>& evaluationSeconds();

    /// Lets go of a model that a job short of memory can do without; whoever asks for it next loads
    /// it again.
    void forgetPipeline();
    void forgetClip();

private:
    struct Loaded;
    std::unique_ptr<Loaded> m_loaded;
};

} // namespace dreamloft::workflows
