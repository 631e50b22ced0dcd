// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/doctor.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/diffusion/pipeline.h"
#include "core/tensor/device.h"
#include "core/tensor/memory.h"
#include "core/tensor/noise.h"
#include "core/tensor/torch_device.h"
#include "core/training/adapter_trainer.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/verify_sums.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <filesystem>
#include <system_error>

namespace dreamloft::workflows {
namespace {

/// 10^9 operations a second of a square fp32 product, the best of three.
double matrixSpeed(const torch::Device& device)
{
    constexpr std::int64_t kSide = 512;
    const auto a = tensor::noiseFor(1, {kSide, kSide}).to(device);
    const auto b = tensor::noiseFor(2, {kSide, kSide}).to(device);
    double best = 0;
    for (int i = 0; i < 3; ++i) {
        const double start = base::steadySeconds();
        tensor::waitFor(torch::mm(a, b));
        const double seconds = base::steadySeconds() - start;
        best = std::max(best, 2.0 * kSide * kSide * kSide / seconds / 1e9);
    }
    return best;
}

/// Bytes that are free where caches lie, after a small file was written durably there and read
/// back. Throws what writing throws: Space, UserFixable (no rights), Transient (disk error).
std::uint64_t freeAfterWriting()
{
    constexpr std::size_t kBytes = std::size_t{1} << 20;
    const auto folder = base::userCacheFolder();
    base::makeDurableFolder(folder);
    const auto file = folder / "self-check";
    const std::string written(kBytes, 'x');
    base::writeDurable(file, std::string_view(written));
    const bool same = base::readText(file) == written;
    std::error_code ignored; // it is overwritten the next time
    std::filesystem::remove(file, ignored);
    if (!same) {
        throw base::Error({.kind = base::ErrorKind::Transient,
                           .code = "DL-DOC-002",
                           .object = "disk",
                           .message = "The disk gave back other bytes than were written to it.",
                           .hint = "Check the disk before you go on.",
                           .workSafe = "Your projects were not touched."});
    }
    return std::filesystem::space(folder, ignored).available;
}

/// How many files of the starter models were read and are as they were shipped.
int checkStarterModels()
{
    const SumsReport sums = verifySums(base::resourcesFolder() / "starter");
    if (!sums.damaged.empty()) {
        throw base::Error(
            {.kind = base::ErrorKind::DamagedState,
             .code = "DL-DOC-003",
             .object = sums.damaged.front(),
             .message = "The starter models are damaged: " + base::quoted(sums.damaged.front()) +
                        " is missing or changed.",
             .hint = "Install DreamLoft again.",
             .workSafe = "Your projects were not touched."});
    }
    return sums.files;
}

/// Two steps of one adapter on noise; true when its weights moved and stayed finite.
bool trainsTwoSteps(Engine& engine)
{
    auto& pipeline =
        engine.pipeline(modelFrom("starter", "diffusion"), options::Precision::Float32);
    nn::AdapterBank bank(training::adapterLayout(pipeline, 2, false),
                         1,
                         torch::TensorOptions(torch::kFloat32).device(pipeline.device()));
    training::initialiseAdapter(bank, 0, 1, 0, 0);
    training::AdapterTrainer trainer(pipeline,
                                     bank,
                                     {.learningRate = 1e-3,
                                      .warmupSteps = 0,
                                      .totalSteps = 2,
                                      .weightDecay = 1e-2,
                                      .maxGradNorm = 1.0,
                                      .textLora = false});
    auto shape = latentShape(pipeline, nativeSize(pipeline));
    shape.insert(shape.begin(), 1);
    training::AdapterBatch batch;
    batch.latents = tensor::noiseFor(3, shape);
    batch.noise = tensor::noiseFor(4, shape);
    batch.timesteps = torch::full({1}, 500, torch::kInt64);
    batch.states =
        tensor::noiseFor(
            5, {1, pipeline.tokenizer->length(), pipeline.unet->config().crossAttentionDim()})
            .to(pipeline.device());
    const auto before = bank.flat().clone();
    trainer.step(batch);
    trainer.step(batch);
    return bank.flat().isfinite().all().item<bool>() && !bank.flat().equal(before);
}

} // namespace

VerbReport doctor(Engine& engine, jobs::JobControl& control)
{
    constexpr int kChecks = 5;
    VerbReport report;
    report.data = {{"environment", engine.environment()}};
    nlohmann::json devices = nlohmann::json::array();
    for (const auto& device : tensor::listDevices()) {
        devices.push_back(
            {{"id", device.id()}, {"name", device.name}, {"bytes", device.totalBytes}});
        report.summary += device.id() + ": " + device.name +
                          (device.id() == engine.device().id() ? " (used)\n" : "\n");
    }
    report.data["devices"] = devices;
    control.report({.stage = "doctor", .done = 1, .total = kChecks});
    const auto memory = tensor::memoryState();
    const double speed = matrixSpeed(torchDeviceOf(engine));
    report.data["memory_available_bytes"] = memory.availableBytes;
    report.data["matrix_gflops"] = speed;
    report.data["memory_ceiling_decides"] = memory.ceilingDecides;
    report.summary += "memory: " + base::humanBytes(memory.availableBytes) + " of " +
                      base::humanBytes(memory.totalBytes) +
                      (memory.ceilingDecides ? " left by the memory ceiling" : " free") +
                      "\nmatrix products: " + base::fixed(speed, 0) + " GFLOP/s on " +
                      engine.device().id() + " with " + std::to_string(engine.threads()) +
                      " threads\n";
    control.report({.stage = "doctor", .done = 2, .total = kChecks});
    const std::uint64_t freeBytes = freeAfterWriting();
    report.data["disk_available_bytes"] = freeBytes;
    report.summary +=
        "disk: " + base::humanBytes(freeBytes) + " free, written and read back: fine\n";
    control.report({.stage = "doctor", .done = 3, .total = kChecks});
    const int files = checkStarterModels();
    report.data["starter_files"] = files;
    report.summary +=
        "starter models: " + std::to_string(files) + " files, all as they were shipped\n";
    control.report({.stage = "doctor", .done = 4, .total = kChecks});
    const bool trains = trainsTwoSteps(engine);
    report.data["trains"] = trains;
    report.summary += trains ? "two training steps with the starter model: fine"
                             : "two training steps with the starter model: FAILED";
    control.report({.stage = "doctor", .done = kChecks, .total = kChecks});
    if (!trains) {
        throw base::Error({.kind = base::ErrorKind::Bug,
                           .code = "DL-DOC-001",
                           .object = "training",
                           .message = "The self-check could not train the starter model.",
                           .hint = "Install DreamLoft again and report this if it stays.",
                           .workSafe = "Your projects were not touched."});
    }
    return report;
}

} // namespace dreamloft::workflows
