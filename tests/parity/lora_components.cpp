// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_text.h"
#include "core/models/load_model.h"
#include "core/models/model_folder.h"
#include "core/options/choices.h"
#include "core/training/adapter_file.h"
#include "tests/parity/loras.h"
#include "tests/parity/request.h"

namespace dreamloft::parity {
namespace {

training::Dialect dialectOf(const std::string& word)
{
    const auto found = options::findName<options::Dialect>(word);
    require(found.has_value(),
            "\"dialect\" is \"" + word + "\"",
            "reference, diffusers, peft or kohya");
    switch (*found) {
    case options::Dialect::Reference:
        return training::Dialect::Reference;
    case options::Dialect::Diffusers:
        return training::Dialect::Diffusers;
    case options::Dialect::Peft:
        return training::Dialect::Peft;
    case options::Dialect::Kohya:
        break;
    }
    return training::Dialect::Kohya;
}

/// Writes one LoRA, or the exact sum of several, in a dialect.
tensor::StateDict loraWrite(const Request& request)
{
    const auto folder = models::findPipeline(request.model());
    auto unet = models::loadUNet(folder.unet);
    auto text = models::loadClipText(folder.textEncoder);
    auto targets = nn::findTargets(*unet, "unet", nn::unetLeafNames());
    for (auto& target : nn::findTargets(*text, "text_encoder", nn::textLeafNames())) {
        targets.push_back(std::move(target));
    }
    const auto entries = loraEntries(request, request.param("loras"));
    require(!entries.empty(), "\"loras\" is empty", "one entry or more");
    LoraReader reader(targets);
    std::vector<training::LoraModule> modules = reader.modules(entries.front());
    if (entries.size() > 1) {
        std::vector<training::WeightedLora> parts;
        for (const LoraEntry& entry : entries) {
            parts.push_back({reader.modules(entry), entry.weight});
        }
        modules = training::fuseLoras(parts);
    }
    training::LoraWriteOptions writing;
    writing.dialect = dialectOf(request.text("dialect"));
    writing.dtype = request.flag("half") ? torch::kFloat16 : torch::kFloat32;
    training::AdapterFacts facts;
    facts.family = "sd_v1";
    facts.title = "parity";
    facts.rank = modules.front().rank();
    facts.alpha = modules.front().alpha;
    facts.predictionType = "epsilon";
    writing.metadata = training::adapterMetadata(facts);
    training::writeLora(request.resolve(request.text("to")), modules, writing);
    return {{"modules", torch::tensor(static_cast<std::int64_t>(modules.size()))}};
}

} // namespace

std::vector<Component> loraComponents()
{
    return {{"lora_write",
             true,
             {},
             {},
             {{"loras", ParamKind::List},
              {"dialect", ParamKind::Text},
              {"to", ParamKind::Text},
              optionalParam("half", ParamKind::Flag, false)},
             loraWrite}};
}

} // namespace dreamloft::parity
