// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_text.h"

#include "core/models/clip_loading.h"
#include "core/models/config_reader.h"
#include "core/models/load_model.h"
#include "core/models/single_file_weights.h"
#include "core/tensor/load_state_dict.h"
#include "core/tensor/model_error.h"

#include <ATen/ops/arange.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace dreamloft::models {

namespace {

ClipTextModel builtText(const ClipTextConfig& config,
                        tensor::StateDict weights,
                        const std::string& source,
                        torch::Dtype dtype)
{
    ClipTextModel model(config);
    tensor::LoadRules rules;
    rules.keyMap.prefix("", "text_model."); // newer transformers write the keys without it
    adoptWeights(*model, weights, rules.keyMap);
    tensor::loadStateDict(*model, std::move(weights), rules, source);
    settleModel(*model, dtype);
    return model;
}

} // namespace

ClipTextEmbeddingsImpl::ClipTextEmbeddingsImpl(const ClipTextConfig& config)
{
    token_embedding =
        register_module("token_embedding", nn::Embedding(config.vocabSize, config.hiddenSize));
    position_embedding =
        register_module("position_embedding", nn::Embedding(config.positions, config.hiddenSize));
}

torch::Tensor ClipTextEmbeddingsImpl::forward(const torch::Tensor& ids)
{
    return token_embedding->forward(ids) + position_embedding->weight.narrow(0, 0, ids.size(1));
}

ClipTextTransformerImpl::ClipTextTransformerImpl(const ClipTextConfig& config)
    : m_config(config)
{
    embeddings = register_module("embeddings", ClipTextEmbeddings(config));
    encoder = register_module("encoder",
                              nn::ClipEncoder(nn::ClipEncoderOptions{
                                  .hiddenSize = config.hiddenSize,
                                  .intermediateSize = config.intermediateSize,
                                  .layers = config.layers,
                                  .heads = config.heads,
                                  .layerNormEps = config.layerNormEps,
                                  .quickGelu = config.activation == ClipActivation::QuickGelu,
                                  .causal = true,
                              }));
    final_layer_norm =
        register_module("final_layer_norm", nn::LayerNorm(config.hiddenSize, config.layerNormEps));
}

torch::Tensor ClipTextTransformerImpl::forward(const torch::Tensor& ids)
{
    checkTokenIds(ids, m_config);
    return final_layer_norm->forward(encoder->forward(embeddings->forward(ids)));
}

ClipTextModelImpl::ClipTextModelImpl(const ClipTextConfig& config)
{
    text_model = register_module("text_model", ClipTextTransformer(config));
}

torch::Tensor ClipTextModelImpl::forward(const torch::Tensor& ids)
{
    return text_model->forward(ids);
}

void checkTokenIds(const torch::Tensor& ids, const ClipTextConfig& config)
{
    const auto refuse = [](const std::string& found, const std::string& expected) {
        throw tensor::modelError(base::ErrorKind::Refused,
                                 "DL-MODEL-011",
                                 "text",
                                 found,
                                 expected,
                                 "Choose the tokenizer that belongs to the text encoder.");
    };
    if (ids.dim() != 2 || ids.scalar_type() != torch::kInt64 || ids.numel() == 0) {
        refuse("no table of token numbers", "int64 of two dimensions");
    }
    if (ids.size(1) > config.positions) {
        refuse(std::to_string(ids.size(1)) + " tokens",
               "at most " + std::to_string(config.positions));
    }
    if (!ids.is_cpu()) {
        return; // looked at before they went to a graphics card, which one would have to wait for
    }
    const auto lowest = ids.min().item<std::int64_t>();
    const auto highest = ids.max().item<std::int64_t>();
    if (lowest < 0 || highest >= config.vocabSize) {
        refuse("token number " + std::to_string(lowest < 0 ? lowest : highest),
               "0 to " + std::to_string(config.vocabSize - 1));
    }
}

torch::Tensor endPositions(const torch::Tensor& ids)
{
    // argmax names no particular one of equal maxima on every device: the first place is the
    // smallest place that holds the maximum.
    const torch::Tensor places = at::arange(ids.size(1), ids.options()).expand_as(ids);
    const torch::Tensor isMaximum = ids == ids.amax(1, true);
    return places.masked_fill(isMaximum.logical_not(), ids.size(1)).amin(1);
}

ClipTextModel loadClipText(const SingleFile& file, torch::Dtype dtype)
{
    const c10::InferenceMode normal(false);
    return builtText(file.text,
                     singleFileWeights(file, tensor::CheckpointPart::Text, dtype),
                     file.file.filename().string(),
                     dtype);
}

ClipTextModel loadClipText(const std::filesystem::path& folder, torch::Dtype dtype)
{
    const c10::InferenceMode normal(false); // its parameters could not be trained over
    const ClipTextConfig config =
        parseClipTextConfig(readModelJson(folder / "config.json"), "config.json");
    return builtText(config,
                     readClipWeights(folder, parameterCount(config), dtype),
                     folder.filename().string(),
                     dtype);
}

} // namespace dreamloft::models
