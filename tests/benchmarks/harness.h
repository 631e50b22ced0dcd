// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/state_dict.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace dreamloft::bench {

/// One row of rows.py with the folder of its models and the tensors that both sides share.
struct Request {
    nlohmann::json row;
    std::filesystem::path models;
    tensor::StateDict tensors;

    [[nodiscard]] std::int64_t integer(const char* key) const;
    [[nodiscard]] double number(const char* key) const;
    [[nodiscard]] std::string text(const char* key) const;
    [[nodiscard]] bool flag(const char* key) const; ///< false where the row does not have it
    [[nodiscard]] const torch::Tensor& tensor(const std::string& name) const;
    /// What the weights of a row's frozen models are loaded as: fp32 or bf16.
    [[nodiscard]] torch::Dtype dtype() const;
    /// Tensors whose names begin with `prefix`, without it.
    [[nodiscard]] tensor::StateDict below(const std::string& prefix) const;
    /// A part of the row's model, e.g. "diffusion".
    [[nodiscard]] std::filesystem::path model(const char* part) const;
};

/// Wall time of one run.
struct Timing {
    double once = 0.0;      ///< seconds that do not grow with the number of denoising steps
    double steps = 0.0;     ///< seconds of the denoising steps
    std::int64_t units = 1; ///< images, or steps of one adapter
};

/// The product's side of a row. Made once, gated on its outputs, then timed in turn with the peers.
class Work {
public:
    virtual ~Work() = default;
    /// What the parity gate compares with the peer's tensors of the same names.
    virtual tensor::StateDict outputs() = 0;
    virtual Timing run() = 0;
};

/// A run without denoising steps.
Timing timed(const std::function<std::int64_t()>& work);

std::unique_ptr<Work> makeMatmul(const Request& request);
std::unique_ptr<Work> makeNetwork(const Request& request);
std::unique_ptr<Work> makeAdapterTraining(const Request& request);
std::unique_ptr<Work> makeGeneration(const Request& request);
std::unique_ptr<Work> makeClipTraining(const Request& request);
std::unique_ptr<Work> makeClipEvaluation(const Request& request);
std::unique_ptr<Work> makeFidFeatures(const Request& request);
std::unique_ptr<Work> makeFidTail(const Request& request);

} // namespace dreamloft::bench
