// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/engine.h"

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/diffusion/pipeline.h"
#include "core/options/check_visitor.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_device.h"
#include "core/tensor/torch_setup.h"
#include "core/workflows/engine_models.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace dreamloft::workflows {
namespace {

/// What a loaded model is known by: its content and the arithmetic it was loaded for.
struct LoadedAs {
    std::string sha256;
    options::Precision precision = options::Precision::Float32;
    std::optional<models::PredictionType> prediction = std::nullopt;
    bool operator==(const LoadedAs&) const = default;
};

/// The same card has other numbers in programs that were given other cards to see.
std::string nameForAllPrograms(const tensor::DeviceInfo& device)
{
    const char* visible = std::getenv("CUDA_VISIBLE_DEVICES");
    const auto cards = base::split(visible != nullptr ? visible : "", ',');
    const auto index = static_cast<std::size_t>(device.index);
    std::string name = "cuda-";
    name +=
        index < cards.size() && !cards[index].empty() ? cards[index] : std::to_string(device.index);
    return name;
}

} // namespace

struct Engine::Loaded {
    options::EngineOptions options;
    int threads = 0;
    tensor::DeviceInfo device;
    LoadedAs pipelineIs;
    std::unique_ptr<diffusion::Pipeline> pipeline;
    std::map<std::pair<int, bool>, double> evaluationSeconds{};
    LoadedAs clipIs;
    std::unique_ptr<Recogniser> clip;
};

options::Precision fastestPrecision(const Engine& engine)
{
    return engine.device().fastBf16 ? options::Precision::Bf16Base : options::Precision::Float32;
}

torch::Device torchDeviceOf(const Engine& engine)
{
    return tensor::torchDevice(engine.device());
}

torch::Dtype dtypeOf(options::Precision precision)
{
    return precision == options::Precision::Bf16Base ? torch::kBFloat16 : torch::kFloat32;
}

double bytesOf(const torch::nn::Module& network)
{
    double bytes = 0;
    for (const torch::Tensor& weights : network.parameters()) {
        bytes += static_cast<double>(weights.nbytes());
    }
    return bytes;
}

double lookingBytes(const models::ClipConfig& config, std::int64_t pictures)
{
    constexpr double kLiveMaps = 3; // of the widest layer: its input, output and work space
    const auto& vision = config.vision;
    const std::int64_t side = vision.imageSize / vision.patchSize;
    const std::int64_t width = std::max(vision.intermediateSize, 3 * vision.hiddenSize);
    return kLiveMaps * static_cast<double>(pictures * (side * side + 1) * width) *
           static_cast<double>(sizeof(float));
}

Engine::Engine(const options::EngineOptions& options)
    : m_loaded(std::make_unique<Loaded>())
{
    options::throwProblems(options::problemsOf(options), "compute");
    m_loaded->options = options;
    m_loaded->threads = options.threads.value_or(tensor::defaultThreads());
    tensor::setUpTorch(m_loaded->threads, options.deterministic);
    m_loaded->device = tensor::deviceFrom(options.device);
    tensor::prepareCard(m_loaded->device, options.deterministic);
    constexpr double kGiB = 1ull << 30;
    tensor::setMemoryCeiling(static_cast<std::uint64_t>(kGiB * options.memory_ceiling.value_or(0)),
                             m_loaded->device.kind);
}

Engine::~Engine()
{
    tensor::setMemoryCeiling(0, m_loaded->device.kind);
}

int Engine::threads() const
{
    return m_loaded->threads;
}

const tensor::DeviceInfo& Engine::device() const
{
    return m_loaded->device;
}

nlohmann::json Engine::environment() const
{
    nlohmann::json facts = {{"build", base::buildDescription()},
                            {"libtorch", tensor::torchVersion()},
                            {"processor", tensor::cpuCapability()},
                            {"device", m_loaded->device.id()},
                            {"threads", m_loaded->threads},
                            {"deterministic", m_loaded->options.deterministic}};
    if (m_loaded->device.kind != tensor::DeviceKind::Cpu) {
        facts["device_name"] = m_loaded->device.name;
    }
    return facts;
}

jobs::DeviceLock Engine::turn(jobs::JobControl& control) const
{
    const tensor::DeviceInfo& device = m_loaded->device;
    return device.kind == tensor::DeviceKind::Cpu
               ? jobs::DeviceLock()
               : jobs::DeviceLock(nameForAllPrograms(device), control);
}

diffusion::Pipeline& Engine::pipeline(const ModelRef& model, options::Precision precision)
{
    const LoadedAs wanted{model.sha256, precision, model.prediction};
    if (!m_loaded->pipeline || m_loaded->pipelineIs != wanted) {
        forgetPipeline(); // the old one goes before the new one comes
        m_loaded->pipeline = std::make_unique<diffusion::Pipeline>(diffusion::loadPipeline(
            model.folder, dtypeOf(precision), torchDeviceOf(*this), model.prediction));
        m_loaded->pipelineIs = wanted;
    }
    return *m_loaded->pipeline;
}

Recogniser& Engine::clip(const ModelRef& model, options::Precision precision)
{
    const LoadedAs wanted{.sha256 = model.sha256, .precision = precision};
    if (!m_loaded->clip || m_loaded->clipIs != wanted) {
        m_loaded->clip.reset();
        const models::ClipFiles files = models::findClip(model.folder);
        m_loaded->clip =
            std::make_unique<Recogniser>(Recogniser{models::loadClip(files, dtypeOf(precision)),
                                                    models::readClipTokenizer(files),
                                                    files.preprocess});
        if (const torch::Device device = torchDeviceOf(*this); !device.is_cpu()) {
            m_loaded->clip->clip->to(device);
        }
        m_loaded->clipIs = wanted;
    }
    return *m_loaded->clip;
}

std::map<std::pair<int, bool>, double>& Engine::evaluationSeconds()
{
    return m_loaded->evaluationSeconds;
}

void Engine::forgetPipeline()
{
    m_loaded->pipeline.reset();
    m_loaded->evaluationSeconds.clear();
}

void Engine::forgetClip()
{
    m_loaded->clip.reset();
}

} // namespace dreamloft::workflows
