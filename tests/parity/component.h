// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/state_dict.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace dreamloft::parity {

class Request;

/// A tensor of the inputs. `shape` = type and one word a dimension, e.g. "f n c h w": equal letters
/// mean equal sizes, digits are sizes, `*` alone is any shape; types f (floating), i64, u8.
struct InputSpec {
    std::string name;
    std::string shape;
    bool needed = true;
};

enum class ParamKind { Integer, Number, Text, Flag, List, Object, NumberOrList };

/// A parameter; without `otherwise` it must be given.
struct ParamSpec {
    std::string name;
    ParamKind kind = ParamKind::Text;
    bool needed = true;
    nlohmann::json otherwise = nullptr;
};

/// One part of the engine that a request may name.
struct Component {
    std::string name;
    bool needsModel = false;
    std::vector<InputSpec> inputs;
    /// Beginnings of further input names ("init."), whose tensors may have any shape.
    std::vector<std::string> prefixes;
    std::vector<ParamSpec> params;
    std::function<tensor::StateDict(const Request&)> run;
};

/// A parameter that may be left out.
inline ParamSpec optionalParam(std::string name, ParamKind kind, nlohmann::json otherwise)
{
    return {std::move(name), kind, false, std::move(otherwise)};
}

// One function a group; tests/parity/components.cpp joins them.
std::vector<Component> pictureComponents();  ///< resize, augment
std::vector<Component> metricComponents();   ///< metrics, mobilenet, inception
std::vector<Component> textComponents();     ///< tokenizer, text_encoder, clip
std::vector<Component> networkComponents();  ///< unet, vae_encode, vae_decode
std::vector<Component> samplingComponents(); ///< scheduler, text_to_image, image_to_image
std::vector<Component> trainingComponents(); ///< adapter_training, clip_training

const std::vector<Component>& allComponents();

} // namespace dreamloft::parity
