// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/prompt_encoder.h"
#include "core/models/clip.h"
#include "core/models/clip_text.h"
#include "core/models/clip_tokenizer.h"
#include "core/training/clip_adapters.h"
#include "tests/parity/loras.h"
#include "tests/parity/request.h"

#include <torch/types.h>

namespace dreamloft::parity {
namespace {

tensor::StateDict tokenizer(const Request& request)
{
    const auto reader = models::ClipTokenizer::fromFolder(request.model());
    return {{"ids", diffusion::tokenIds(reader, request.texts("texts"))}};
}

tensor::StateDict textEncoder(const Request& request)
{
    const at::NoGradGuard guard;
    models::ClipTextModel model = models::loadClipText(request.model(), request.dtype());
    LoraReader reader(nn::findTargets(*model, "text_encoder", nn::textLeafNames()));
    const std::vector<LoraEntry> entries = loraEntries(request, request.param("loras"));
    if (entries.empty()) {
        return {{"last_hidden_state", model->forward(request.input("input_ids"))}};
    }
    nn::AdapterBank bank = reader.bank({entries}, request.wide());
    const nn::BankScope scope(bank, *model, "text_encoder");
    return {{"last_hidden_state", model->forward(request.input("input_ids"))}};
}

tensor::StateDict clipOutputs(models::Clip& model, const Request& request)
{
    const torch::Tensor images = model->imageEmbeds(request.input("pixel_values"));
    const torch::Tensor texts = model->textEmbeds(request.input("input_ids"));
    return {{"image_embeds", images},
            {"text_embeds", texts},
            {"logits_per_image", model->logits(images, texts)}};
}

tensor::StateDict clip(const Request& request)
{
    const at::NoGradGuard guard;
    models::Clip model = models::loadClip(request.model(), request.dtype());
    LoraReader reader(nn::findTargets(*model, "", nn::textLeafNames()));
    const std::vector<LoraEntry> entries = loraEntries(request, request.param("loras"));
    if (entries.empty()) {
        return clipOutputs(model, request);
    }
    nn::AdapterBank bank = reader.bank({entries}, request.wide());
    const nn::BankScope scope(bank, *model, "");
    return clipOutputs(model, request);
}

} // namespace

std::vector<Component> textComponents()
{
    const ParamSpec loras = optionalParam("loras", ParamKind::List, nlohmann::json::array());
    return {{"tokenizer", true, {}, {}, {{"texts", ParamKind::List}}, tokenizer},
            {"text_encoder", true, {{"input_ids", "i64 n L"}}, {}, {loras}, textEncoder},
            {"clip",
             true,
             {{"pixel_values", "f n 3 h w"}, {"input_ids", "i64 c L"}},
             {},
             {loras},
             clip}};
}

} // namespace dreamloft::parity
