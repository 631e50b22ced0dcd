// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/adapter_results.h"

#include "core/base/durable_file.h"
#include "core/base/fault.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/diffusion/pipeline.h"
#include "core/models/model_identity.h"
#include "core/models/model_license.h"
#include "core/project/layout.h"
#include "core/training/adapter_file.h"
#include "core/training/health.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace dreamloft::workflows {
namespace {

constexpr std::int64_t kCurvePoints = 40;

/// What the adapter's row says of it. The file carries the same, so that the row can be made again.
nlohmann::json metaOf(const PlannedAdapter& adapter, const LossRecord& losses, std::size_t slot)
{
    nlohmann::json meta{{"name", adapter.name},
                        {"loss_first", losses.first(slot)},
                        {"loss_last", losses.last(slot)},
                        {"losses", losses.curve(slot)},
                        {"steps", losses.steps()},
                        {"pictures", adapter.samples.samples.size()}};
    if (adapter.samples.samples.size() == 1) {
        meta["shot_sha256"] = adapter.samples.samples.front().key;
    }
    return meta;
}

/// What sd-scripts would have written of the training (product.md 5.2).
std::map<std::string, std::string> trainingFields(const AdaptSetup& setup,
                                                  const PlannedAdapter& adapter,
                                                  const std::vector<std::string>& names,
                                                  std::int64_t steps)
{
    const auto& options = setup.options;
    const auto& samples = adapter.samples.samples;
    const std::string rate = nlohmann::json(options.learning_rate).dump();
    const auto batch =
        std::min<std::int64_t>(options.batch, static_cast<std::int64_t>(samples.size()));
    std::map<std::string, std::map<std::string, int>> tags;
    for (const auto& sample : samples) {
        ++tags[names.at(static_cast<std::size_t>(sample.classIndex))][sample.prompt];
    }
    std::vector<std::string> classes;
    for (const auto& [name, prompts] : tags) {
        classes.push_back(name);
    }
    const bool half = options.precision == options::Precision::Bf16Base;
    const std::string& prompt = samples.front().prompt;
    return {{"ss_learning_rate", rate},
            {"ss_unet_lr", rate},
            {"ss_text_encoder_lr", options.text_lora ? rate : std::string()},
            {"ss_optimizer", "torch.optim.adamw.AdamW"},
            {"ss_lr_scheduler", "cosine"},
            {"ss_lr_warmup_steps", std::to_string(options.warmup_steps)},
            {"ss_max_train_steps", std::to_string(steps)},
            {"ss_steps", std::to_string(steps)},
            {"ss_seed", std::to_string(options.seed)},
            {"ss_mixed_precision", half ? "bf16" : "no"},
            {"ss_num_train_images", std::to_string(samples.size())},
            {"ss_total_batch_size", std::to_string(batch)},
            {"ss_tag_frequency", nlohmann::json(tags).dump()},
            {"modelspec.description",
             "LoRA by DreamLoft, " + std::string(options::nameOf(options.strategy)) +
                 ", learnt from " + std::to_string(samples.size()) +
                 (samples.size() == 1 ? " picture: " : " pictures: ") + adapter.name},
            {"modelspec.usage_hint", "Weight 1, prompt \"" + prompt + "\""},
            {"modelspec.tags", base::join(classes, ", ")},
            {"modelspec.trigger_phrase", prompt}};
}

/// Contents of the pictures that were learnt.
std::string shotList(const PlannedAdapter& adapter)
{
    nlohmann::json shots = nlohmann::json::array();
    for (const auto& sample : adapter.samples.samples) {
        shots.push_back(sample.key);
    }
    return shots.dump();
}

/// What the header tells of the base model beside its name.
struct BaseFacts {
    std::string family;
    std::string license;
};

std::map<std::string, std::string> metadataOf(const JobSite& site,
                                              const AdaptSetup& setup,
                                              const BaseFacts& base,
                                              const PlannedAdapter& adapter,
                                              const nlohmann::json& meta)
{
    training::AdapterFacts facts;
    facts.family = base.family;
    facts.license = base.license;
    facts.title = adapter.name;
    facts.baseName = setup.base.name;
    facts.baseSha256 = setup.base.sha256;
    facts.resolution = std::to_string(setup.size) + "x" + std::to_string(setup.size);
    facts.predictionType =
        setup.pipeline.scheduler.prediction == diffusion::Prediction::Velocity ? "v" : "epsilon";
    facts.rank = setup.options.rank;
    facts.alpha = setup.alpha;
    const auto names = classNames(site.store);
    const bool ofAll = setup.options.strategy == options::Strategy::DataDreamDset;
    const nlohmann::json origin = originOf(site, adapter.classIndex, adapter.index);
    for (const auto& [key, value] : origin.items()) {
        facts.record[key] = value.is_string() ? value.get<std::string>() : value.dump();
    }
    facts.record["meta"] = meta.dump();
    facts.record["strategy"] = std::string(options::nameOf(setup.options.strategy));
    facts.record["seed"] = std::to_string(setup.options.seed);
    facts.record["class"] =
        ofAll ? adapter.name : names.at(static_cast<std::size_t>(adapter.classIndex));
    facts.record["prompt"] = adapter.samples.samples.front().prompt;
    facts.record["base_sha256"] = setup.base.sha256;
    facts.record["options"] = lastingOptions(setup.options).dump();
    facts.record["shots"] = shotList(adapter);
    facts.record["step"] = meta.at("steps").dump();
    facts.training = trainingFields(setup, adapter, names, meta.at("steps").get<std::int64_t>());
    return training::adapterMetadata(facts);
}

} // namespace

project::ItemRow adapterRow(const JobSite& site,
                            int classIndex,
                            std::int64_t index,
                            const std::filesystem::path& path,
                            std::uint64_t seed,
                            const nlohmann::json& meta)
{
    project::ItemRow row;
    row.jobId = site.row.id;
    row.classIndex = classIndex;
    row.index = index;
    row.file = site.nameOf(path);
    row.sha256 = base::sha256OfFile(path);
    row.bytes = static_cast<std::int64_t>(std::filesystem::file_size(path));
    row.seed = seed;
    row.meta = meta.dump();
    return row;
}

LossRecord::LossRecord(std::size_t adapters, std::int64_t steps)
    : m_tenth(std::max<std::int64_t>(1, steps / 10))
    , m_steps(steps)
    , m_first(adapters, 0.0)
    , m_last(adapters, 0.0)
    , m_curves(adapters,
               std::vector<double>(static_cast<std::size_t>(std::min(steps, kCurvePoints)), 0.0))
{
}

void LossRecord::add(std::int64_t step, const std::vector<double>& losses)
{
    for (std::size_t m = 0; m < m_first.size(); ++m) {
        m_first[m] += step < m_tenth ? losses[m] / static_cast<double>(m_tenth) : 0.0;
        m_last[m] += step >= m_steps - m_tenth ? losses[m] / static_cast<double>(m_tenth) : 0.0;
        const auto points = static_cast<std::int64_t>(m_curves[m].size());
        const std::int64_t point = step * points / m_steps;
        // The steps s with floor(s * points / steps) == point.
        const auto firstOf = [&](std::int64_t p) { return (p * m_steps + points - 1) / points; };
        const auto inStretch = static_cast<double>(firstOf(point + 1) - firstOf(point));
        m_curves[m][static_cast<std::size_t>(point)] += losses[m] / inStretch;
    }
}

nlohmann::json LossRecord::toJson() const
{
    return {{"first", m_first}, {"last", m_last}, {"curves", m_curves}};
}

void LossRecord::fromJson(const nlohmann::json& json)
{
    m_first = json.at("first").get<std::vector<double>>();
    m_last = json.at("last").get<std::vector<double>>();
    m_curves = json.at("curves").get<std::vector<std::vector<double>>>();
}

void writeAdapters(const JobSite& site,
                   const AdaptSetup& setup,
                   const std::vector<const PlannedAdapter*>& adapters,
                   const nn::AdapterBank& bank,
                   const LossRecord& losses)
{
    std::vector<project::ItemRow> rows;
    base::makeDurableFolder(site.folder / project::layout::kAdapters);
    const BaseFacts base{models::describeModel(setup.base.folder, setup.base.prediction).family,
                         models::licenseOf(setup.base.folder)};
    for (std::size_t slot = 0; slot < adapters.size(); ++slot) {
        if (adapters[slot] == nullptr) {
            continue;
        }
        const auto& adapter = *adapters[slot];
        const auto relative = project::layout::adapterFile(adapter.classIndex, adapter.index);
        const auto path = site.folder / relative;
        std::vector<training::LoraModule> modules;
        for (std::size_t target = 0; target < bank.layout().targets().size(); ++target) {
            const auto [down, up] =
                bank.adapter(static_cast<std::int64_t>(slot), static_cast<std::int64_t>(target));
            modules.push_back({.path = bank.layout().targets()[target].path,
                               .down = down,
                               .up = up,
                               .alpha = setup.alpha,
                               .downKey = {},
                               .upKey = {}});
        }
        training::requireTrained(training::deltaNorm(modules), adapter.name);
        const nlohmann::json meta = metaOf(adapter, losses, slot);
        base::faultPoint("adapter.write");
        training::writeLora(path,
                            modules,
                            training::Dialect::Reference,
                            metadataOf(site, setup, base, adapter, meta));
        rows.push_back(
            adapterRow(site, adapter.classIndex, adapter.index, path, setup.options.seed, meta));
        base::faultPoint("adapter.row");
    }
    site.addItems(rows);
}

} // namespace dreamloft::workflows
