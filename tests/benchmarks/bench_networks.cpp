// SPDX-License-Identifier: GPL-3.0-or-later
// Single networks, and a matrix product that tells whether both sides have the same machine.
#include "core/models/load_model.h"
#include "tests/benchmarks/harness.h"

#include <ATen/ATen.h>

namespace dreamloft::bench {
namespace {

/// `rounds` products of two square fp32 matrices: the same library on both sides.
class Matmul final : public Work {
public:
    explicit Matmul(const Request& request)
        : m_left(request.tensor("left"))
        , m_right(request.tensor("right"))
        , m_rounds(request.integer("rounds"))
    {
    }

    tensor::StateDict outputs() override { return {{"product", at::mm(m_left, m_right)}}; }

    Timing run() override
    {
        return timed([this] {
            for (std::int64_t i = 0; i < m_rounds; ++i) {
                at::mm_out(m_product, m_left, m_right);
            }
            return m_rounds;
        });
    }

private:
    torch::Tensor m_left;
    torch::Tensor m_right;
    torch::Tensor m_product = torch::empty_like(m_left);
    std::int64_t m_rounds;
};

/// One evaluation of the UNet, or of one half of the VAE.
class Network final : public Work {
public:
    explicit Network(const Request& request)
        : m_part(request.text("part"))
        , m_input(request.tensor("input"))
    {
        if (m_part == "unet") {
            m_unet = models::loadUNet(request.model("diffusion/unet"), request.dtype());
            m_timesteps = request.tensor("timesteps");
            m_states = request.tensor("states");
        } else {
            m_vae = models::loadVae(request.model("diffusion/vae"), request.dtype());
        }
    }

    tensor::StateDict outputs() override
    {
        return {{"output", evaluate().to(torch::kFloat32).contiguous()}};
    }

    Timing run() override
    {
        return timed([this] {
            evaluate();
            return m_input.size(0);
        });
    }

private:
    torch::Tensor evaluate()
    {
        const at::NoGradGuard noGrad;
        if (m_part == "unet") {
            return m_unet->forward(m_input, m_timesteps, m_states);
        }
        return m_part == "vae_encode" ? m_vae->encode(m_input).mean : m_vae->decode(m_input);
    }

    std::string m_part;
    torch::Tensor m_input;
    torch::Tensor m_timesteps;
    torch::Tensor m_states;
    models::UNet2DConditionModel m_unet{nullptr};
    models::AutoencoderKL m_vae{nullptr};
};

} // namespace

std::unique_ptr<Work> makeMatmul(const Request& request)
{
    return std::make_unique<Matmul>(request);
}

std::unique_ptr<Work> makeNetwork(const Request& request)
{
    return std::make_unique<Network>(request);
}

} // namespace dreamloft::bench
