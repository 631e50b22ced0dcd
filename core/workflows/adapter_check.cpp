// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/adapter_check.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/base/text.h"
#include "core/diffusion/sampler.h"
#include "core/nn/fuse_adapters.h"
#include "core/project/layout.h"
#include "core/tensor/noise.h"
#include "core/training/adapter_trainer.h"
#include "core/training/health.h"
#include "core/workflows/adapter_library.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/project_models.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

namespace dreamloft::workflows {
namespace {

using Modules = std::vector<training::LoraModule>;
using Targets = std::vector<nn::AdapterTarget>;

constexpr std::string_view kUnet = "unet.";
constexpr std::string_view kText = "text_encoder.";

/// The update that a layer gets.
torch::Tensor effectOf(const training::LoraModule& module)
{
    return torch::matmul(module.up.to(torch::kFloat64), module.down.to(torch::kFloat64)) *
           module.scale();
}

[[noreturn]] void throwNotSame(const std::string& name)
{
    throw base::Error({.kind = base::ErrorKind::Bug,
                       .code = "DL-EXP-020",
                       .object = name,
                       .message = "The exported adapter " + base::quoted(name) +
                                  " does not read back as it was written.",
                       .hint = "Report this, with the dialect that you chose.",
                       .workSafe = "Your project was not changed."});
}

project::ItemRow itemAt(const project::ProjectStore& store, const JobItem& place)
{
    for (const project::ItemRow& item : store.items(place.job)) {
        if (item.classIndex == place.classIndex && item.index == place.index) {
            return item;
        }
    }
    const auto classes = store.classes();
    const auto at = static_cast<std::size_t>(std::max(0, place.classIndex));
    throw noAdapterOf(at < classes.size() ? classes[at].name : std::string());
}

std::string nameOf(const project::ItemRow& item)
{
    const auto meta = nlohmann::json::parse(item.meta, nullptr, false);
    return meta.is_object() ? meta.value("name", std::string()) : std::string();
}

nlohmann::json layersOf(std::string_view tower, const Modules& modules, const Targets& targets)
{
    const auto ofTower = [&](const auto& one) { return one.path.starts_with(tower); };
    return {{"matched", std::count_if(modules.begin(), modules.end(), ofTower)},
            {"of", std::count_if(targets.begin(), targets.end(), ofTower)}};
}

/// A folder of the project's disposable part, gone when this goes.
class ScratchFolder {
public:
    explicit ScratchFolder(std::filesystem::path path)
        : m_path(std::move(path))
    {
        base::makeDurableFolder(m_path);
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Two steps of the sampler from a fixed noise, with an adapter or with the base alone.
class Trial {
public:
    Trial(diffusion::Pipeline& pipeline, bool text)
        : m_pipeline(pipeline)
        , m_text(text)
        , m_targets(training::adapterLayout(pipeline, 1, text).targets())
        , m_noise(tensor::noiseFor(base::seedFor(0, base::Purpose::StartNoise, 0, 0, 0),
                                   latentShape(pipeline, nativeSize(pipeline)))
                      .unsqueeze(0))
    {
    }

    [[nodiscard]] torch::Tensor withBaseAlone() { return step(nullptr); }
    [[nodiscard]] torch::Tensor with(const Modules& modules)
    {
        nn::FusedAdapter adapter;
        adapter.parts.push_back(training::fusedPartOf(modules, m_targets));
        nn::AdapterBank bank =
            nn::fuseAdapters(m_targets,
                             {adapter},
                             torch::TensorOptions(torch::kFloat32).device(m_pipeline.device()));
        return step(&bank);
    }

private:
    torch::Tensor step(nn::AdapterBank* bank)
    {
        diffusion::SampleBatch batch;
        batch.latents = m_noise;
        batch.prompts = {"a photo"};
        batch.guidance = 1;
        batch.unetBank = bank;
        batch.textBank = m_text ? bank : nullptr;
        batch.imagesPerAdapter = bank != nullptr ? 1 : 0;
        const auto scheduler =
            diffusion::makeScheduler(m_pipeline.scheduler, options::Sampler::Ddim, 2);
        return diffusion::sampleLatents(m_pipeline, batch, *scheduler);
    }

    diffusion::Pipeline& m_pipeline;
    bool m_text;
    Targets m_targets;
    torch::Tensor m_noise;
};

double furthest(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

} // namespace

void requireSameAdapter(const Modules& meant,
                        const Modules& written,
                        const std::string& name,
                        bool halfPrecision)
{
    bool same = meant.size() == written.size();
    for (std::size_t i = 0; same && i < meant.size(); ++i) {
        const auto wanted = effectOf(meant[i]);
        const double tolerance = (halfPrecision ? 2e-3 : 1e-6) * wanted.abs().max().item<double>();
        same =
            meant[i].path == written[i].path && furthest(effectOf(written[i]), wanted) <= tolerance;
    }
    if (!same) {
        throwNotSame(name);
    }
}

VerbReport testAdapter(project::ProjectStore& store,
                       Engine& engine,
                       const JobItem& place,
                       jobs::JobControl& control)
{
    constexpr int kParts = 4;
    const auto tell = [&](int done) {
        control.report({.stage = "check model", .done = done, .total = kParts});
    };
    tell(0);
    const project::ItemRow item = itemAt(store, place);
    const std::string name = nameOf(item);
    auto& pipeline = engine.pipeline(baseModelOf(store), options::Precision::Float32);
    const Targets targets = training::adapterLayout(pipeline, 1, true).targets();
    const Modules modules = training::readLora(store.folder() / item.file, targets);
    const double norm = training::deltaNorm(modules);
    training::requireTrained(norm, name);
    tell(1);
    // Kohya has other names and an alpha of its own: the dialect that a slip would show in.
    const ScratchFolder scratch(store.folder() / project::layout::kCache / "self_test");
    const std::filesystem::path copy = scratch.path() / "adapter.safetensors";
    training::writeLora(copy, modules, training::Dialect::Kohya, {});
    const Modules again = training::readLora(copy, targets);
    requireSameAdapter(modules, again, name, false);
    tell(2);
    const nlohmann::json text = layersOf(kText, modules, targets);
    Trial trial(pipeline, text.at("matched").get<std::int64_t>() > 0);
    const torch::Tensor with = trial.with(modules);
    const double difference = furthest(with, trial.withBaseAlone());
    training::requireTrained(difference, name);
    tell(3);
    constexpr double kRounding = 1e-4;
    if (!(furthest(with, trial.with(again)) <=
          kRounding * std::max(1.0, with.abs().max().item<double>()))) {
        throwNotSame(name);
    }
    tell(kParts);
    VerbReport report;
    report.data = {{"name", name},
                   {"unet", layersOf(kUnet, modules, targets)},
                   {"text_encoder", text},
                   {"rank", modules.front().rank()},
                   {"alpha", modules.front().alpha},
                   {"delta_norm", norm},
                   {"difference", difference}};
    report.summary = name;
    report.summary += ": every layer fits, every tensor reads back, and pictures change by it.";
    return report;
}

} // namespace dreamloft::workflows
