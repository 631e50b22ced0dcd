// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/house.h"

namespace dreamloft::tests {

const std::map<std::string, Names>& roomsBelow()
{
    static const std::map<std::string, Names> table = [] {
        const Names torchFree = {"base", "imaging", "options", "jobs"};
        std::map<std::string, Names> rooms = {{"base", {}},
                                              {"imaging", {"base"}},
                                              {"options", {"base"}},
                                              {"jobs", {"base", "imaging"}},
                                              {"project", torchFree},
                                              {"tensor", {"base", "imaging"}},
                                              {"nn", {"base", "tensor"}},
                                              {"models", {"base", "imaging", "tensor", "nn"}}};
        Names numbers = torchFree;
        numbers.insert({"tensor", "nn", "models"});
        rooms["diffusion"] = numbers;
        rooms["metrics"] = numbers;
        numbers.insert({"diffusion", "metrics"});
        rooms["training"] = numbers;
        numbers.insert({"training", "project"});
        rooms["workflows"] = numbers;
        numbers.insert("workflows");
        rooms["ui"] = numbers;
        numbers.insert("ui");
        rooms["app"] = numbers;
        return rooms;
    }();
    return table;
}

const Names& torchFreeRooms()
{
    static const Names rooms = {"base", "imaging", "options", "jobs", "project"};
    return rooms;
}

const Names& torchFreeHeaders()
{
    static const Names headers = {"core/tensor/dtype.h",
                                  "core/tensor/device.h",
                                  "core/tensor/memory.h",
                                  "core/tensor/adapter_keys.h",
                                  "core/tensor/safetensors_reader.h",
                                  "core/tensor/safetensors_writer.h",
                                  "core/tensor/key_map.h",
                                  "core/tensor/key_maps_lora.h",
                                  "core/tensor/peft_folder.h",
                                  "core/tensor/torch_errors.h",
                                  "core/tensor/torch_setup.h",
                                  "core/models/clip_tokenizer.h",
                                  "core/models/clip_config.h",
                                  "core/models/unet_config.h",
                                  "core/models/vae_config.h",
                                  "core/models/model_folder.h",
                                  "core/models/model_identity.h",
                                  "core/diffusion/noise_schedule.h",
                                  "core/metrics/accuracy.h",
                                  "core/metrics/confusion.h",
                                  "core/metrics/nuclear_norm.h",
                                  "core/metrics/paired_bootstrap.h",
                                  "core/metrics/spread.h",
                                  "core/training/adapter_plan.h",
                                  "core/training/health.h",
                                  "core/training/lr_schedule.h",
                                  "core/workflows/api.h"};
    return headers;
}

} // namespace dreamloft::tests
