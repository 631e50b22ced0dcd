// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/checkpoint.h"

#include "core/base/checkpoint_names.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/tensor/finite.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::training {
namespace {

constexpr const char* kStateFile = "state.safetensors";
constexpr std::int64_t kFormat = 1;
constexpr double kMostSeconds = 60.0;
constexpr double kLeastSeconds = 5.0;

[[noreturn]] void damaged(const std::filesystem::path& folder, const std::string& detail)
{
    throw base::Error(
        {.kind = base::ErrorKind::DamagedState,
         .code = "DL-TRAIN-012",
         .object = folder.filename().string(),
         .message = "Cannot continue from \"" + folder.filename().string() +
                    "\": its contents do not match their checksums, expected a whole checkpoint.",
         .hint = "Continue from an earlier checkpoint.",
         .workSafe = "All finished items are safe.",
         .detail = detail});
}

} // namespace

void saveCheckpoint(const std::filesystem::path& folder, const Checkpoint& checkpoint)
{
    const auto sick = tensor::unhealthyTensors(checkpoint.state);
    if (!sick.empty()) {
        throw base::Error(
            {.kind = base::ErrorKind::Bug,
             .code = "DL-TRAIN-011",
             .object = sick.front(),
             .message = "Cannot save \"" + sick.front() +
                        "\": it holds numbers that are not finite, expected finite ones.",
             .hint = "Lower the learning rate.",
             .workSafe = "The last checkpoint is safe."});
    }
    nlohmann::json facts = nlohmann::json::parse(checkpoint.facts);
    DL_REQUIRE(facts.is_object(), "the facts of a checkpoint are an object");
    const nlohmann::json document{
        {"format", kFormat}, {"step", checkpoint.step}, {"facts", std::move(facts)}};
    base::DurableFolder target(folder);
    target.write(kStateFile, tensor::encodeTensors(checkpoint.state));
    target.write(base::kCheckpointFacts, document.dump(1));
    target.commit();
}

Checkpoint loadCheckpoint(const std::filesystem::path& folder)
{
    if (!base::verifyDurableFolder(folder)) {
        damaged(folder, "manifest");
    }
    try {
        const auto document = base::readJson(folder / base::kCheckpointFacts, base::kSpecJson);
        if (base::jsonInteger(document.at("format"), "format") != kFormat) {
            damaged(folder, "format");
        }
        Checkpoint checkpoint;
        checkpoint.step = base::jsonInteger(document.at("step"), "step");
        checkpoint.facts = document.at("facts").dump();
        checkpoint.state = tensor::loadTensors(folder / kStateFile);
        return checkpoint;
    } catch (const nlohmann::json::exception& error) {
        damaged(folder, error.what());
    }
}

CheckpointClock::CheckpointClock(std::int64_t totalSteps, double nowSeconds)
    : m_stride(std::max<std::int64_t>(1, totalSteps / 20))
    , m_lastSeconds(nowSeconds)
{
}

bool CheckpointClock::due(std::int64_t step, double nowSeconds) const
{
    const double waited = nowSeconds - m_lastSeconds;
    return step > m_lastStep && waited >= kLeastSeconds &&
           (waited >= kMostSeconds || step - m_lastStep >= m_stride);
}

void CheckpointClock::saved(std::int64_t step, double nowSeconds)
{
    m_lastStep = step;
    m_lastSeconds = nowSeconds;
}

} // namespace dreamloft::training
