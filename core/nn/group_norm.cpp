// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/group_norm.h"

#include "core/nn/activations.h"
#include "core/nn/kernels/norm_kernels.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/group_norm.h>
#include <torch/autograd.h>

#include <algorithm>
#include <cmath>

namespace dreamloft::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Pixels are worked on in pieces of about this many numbers; a sum over a sample adds up the
/// pieces in order, so results do not depend on the number of threads.
constexpr std::int64_t kPieceNumbers = 1 << 15;
/// A sample below this many bytes stays in a core's cache between its passes.
constexpr std::int64_t kCachedBytes = 512 << 10;

struct Plan {
    std::int64_t samples = 0;
    std::int64_t pixels = 0;
    std::int64_t channels = 0;
    std::int64_t groups = 0;
    std::int64_t piecePixels = 0;
    std::int64_t pieces = 0;
    bool samplewise = false; ///< one thread takes a sample through all passes

    Plan(const torch::Tensor& x, std::int64_t groupCount)
        : samples(x.size(0))
        , pixels(x.size(2) * x.size(3))
        , channels(x.size(1))
        , groups(groupCount)
    {
        piecePixels = std::max<std::int64_t>(1, kPieceNumbers / channels);
        pieces = (pixels + piecePixels - 1) / piecePixels;
        samplewise = samples >= at::get_num_threads() &&
                     pixels * channels * x.element_size() <= kCachedBytes;
    }
    [[nodiscard]] std::int64_t first(std::int64_t piece) const { return piece * piecePixels; }
    [[nodiscard]] std::int64_t count(std::int64_t piece) const
    {
        return std::min(piecePixels, pixels - first(piece));
    }
    /// Runs pass(sample, piece) for all pieces, then between(sample), then next(sample, piece).
    template <class Pass, class Between, class Next>
    void run(const Pass& pass, const Between& between, const Next& next) const
    {
        const auto overPieces = [&](const auto& work) {
            at::parallel_for(0, samples * pieces, 1, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t i = begin; i < end; ++i) {
                    work(i / pieces, i % pieces);
                }
            });
        };
        if (!samplewise) {
            overPieces(pass);
            at::parallel_for(0, samples, 1, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t sample = begin; sample < end; ++sample) {
                    between(sample);
                }
            });
            overPieces(next);
            return;
        }
        at::parallel_for(0, samples, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t sample = begin; sample < end; ++sample) {
                for (std::int64_t piece = 0; piece < pieces; ++piece) {
                    pass(sample, piece);
                }
                between(sample);
                for (std::int64_t piece = 0; piece < pieces; ++piece) {
                    next(sample, piece);
                }
            }
        });
    }
};

/// Sums of all pieces of a sample, added up in double: [2, C] each.
class PieceSums {
public:
    explicit PieceSums(const Plan& plan)
        : m_plan(plan)
        , m_sums(at::zeros({plan.samples, plan.pieces, 2, plan.channels}, torch::kFloat32))
    {
    }
    float* at(std::int64_t sample, std::int64_t piece, std::int64_t which)
    {
        return m_sums.mutable_data_ptr<float>() +
               ((sample * m_plan.pieces + piece) * 2 + which) * m_plan.channels;
    }
    double total(std::int64_t sample, std::int64_t which, std::int64_t channel)
    {
        double sum = 0.0;
        for (std::int64_t piece = 0; piece < m_plan.pieces; ++piece) {
            sum += static_cast<double>(at(sample, piece, which)[channel]);
        }
        return sum;
    }

private:
    const Plan& m_plan;
    torch::Tensor m_sums;
};

/// Rows of floats per sample.
class Rows {
public:
    Rows(std::int64_t samples, std::int64_t width)
        : m_rows(torch::empty({samples, width}, torch::kFloat32))
    {
    }
    explicit Rows(torch::Tensor rows)
        : m_rows(std::move(rows))
    {
    }
    float* operator[](std::int64_t sample)
    {
        return m_rows.mutable_data_ptr<float>() + sample * m_rows.size(1);
    }
    [[nodiscard]] const torch::Tensor& tensor() const { return m_rows; }

private:
    torch::Tensor m_rows;
};

template <class T>
const T* dataOf(const torch::Tensor& tensor)
{
    return static_cast<const T*>(tensor.const_data_ptr());
}

template <class T>
T* writableDataOf(torch::Tensor& tensor)
{
    return static_cast<T*>(tensor.mutable_data_ptr());
}

/// What the backward pass needs besides x: per sample [N, C] (centre: the group's mean minus the
/// channel's shift, so that xhat = (x - centre) * rstd).
struct Statistics {
    Rows scale;
    Rows offset;
    Rows centre;
    Rows rstd; ///< [N, G]
};

template <class T>
void forwardKernel(const torch::Tensor& x,
                   torch::Tensor& y,
                   const torch::Tensor& gamma,
                   const torch::Tensor& beta,
                   const torch::Tensor& shift,
                   double eps,
                   bool silu,
                   const Plan& plan,
                   Statistics& out)
{
    const T* input = dataOf<T>(x);
    T* output = writableDataOf<T>(y);
    const float* weight = gamma.const_data_ptr<float>();
    const float* bias = beta.const_data_ptr<float>();
    const float* terms = shift.defined() ? shift.const_data_ptr<float>() : nullptr;
    const std::int64_t termStride = shift.defined() && shift.size(0) > 1 ? plan.channels : 0;
    const std::int64_t sampleSize = plan.pixels * plan.channels;
    const std::int64_t perGroup = plan.channels / plan.groups;
    const auto pixels = static_cast<double>(plan.pixels);
    PieceSums sums(plan);
    Rows near(plan.samples, plan.channels); // numbers close to each channel's mean
    for (std::int64_t sample = 0; sample < plan.samples; ++sample) {
        kernels::firstPixel(input + sample * sampleSize, plan.channels, near[sample]);
    }
    const auto sum = [&](std::int64_t sample, std::int64_t piece) {
        kernels::channelSums(input + sample * sampleSize + plan.first(piece) * plan.channels,
                             plan.count(piece),
                             plan.channels,
                             near[sample],
                             sums.at(sample, piece, 0),
                             sums.at(sample, piece, 1));
    };
    const auto statistics = [&](std::int64_t sample) {
        std::vector<double> means(static_cast<std::size_t>(perGroup));
        for (std::int64_t group = 0; group < plan.groups; ++group) {
            double mean = 0.0;
            double within = 0.0; // mean over channels of each channel's own variance
            for (std::int64_t i = 0; i < perGroup; ++i) {
                const std::int64_t c = group * perGroup + i;
                const double term =
                    terms ? static_cast<double>(terms[sample * termStride + c]) : 0.0;
                const double d = sums.total(sample, 0, c) / pixels;
                within += sums.total(sample, 1, c) / pixels - d * d;
                means[static_cast<std::size_t>(i)] =
                    static_cast<double>(near[sample][c]) + d + term;
                mean += means[static_cast<std::size_t>(i)];
            }
            mean /= static_cast<double>(perGroup);
            double between = 0.0;
            for (const double channelMean : means) {
                between += (channelMean - mean) * (channelMean - mean);
            }
            const double variance =
                std::max(0.0, (within + between) / static_cast<double>(perGroup));
            const double rstd = 1.0 / std::sqrt(variance + eps);
            out.rstd[sample][group] = static_cast<float>(rstd);
            for (std::int64_t i = 0; i < perGroup; ++i) {
                const std::int64_t c = group * perGroup + i;
                const double term =
                    terms ? static_cast<double>(terms[sample * termStride + c]) : 0.0;
                const double factor = rstd * static_cast<double>(weight[c]);
                out.centre[sample][c] = static_cast<float>(mean - term);
                out.scale[sample][c] = static_cast<float>(factor);
                out.offset[sample][c] =
                    static_cast<float>(static_cast<double>(bias[c]) - (mean - term) * factor);
            }
        }
    };
    const auto apply = [&](std::int64_t sample, std::int64_t piece) {
        const std::int64_t start = sample * sampleSize + plan.first(piece) * plan.channels;
        kernels::applyNorm(input + start,
                           output + start,
                           plan.count(piece),
                           plan.channels,
                           out.scale[sample],
                           out.offset[sample],
                           silu);
    };
    plan.run(sum, statistics, apply);
}

template <class T>
void backwardKernel(const torch::Tensor& x,
                    const torch::Tensor& dy,
                    torch::Tensor& dx,
                    const torch::Tensor& gamma,
                    bool silu,
                    const Plan& plan,
                    Statistics& saved)
{
    const T* input = dataOf<T>(x);
    const T* gradient = dataOf<T>(dy);
    T* output = writableDataOf<T>(dx);
    const float* weight = gamma.const_data_ptr<float>();
    const std::int64_t sampleSize = plan.pixels * plan.channels;
    const std::int64_t perGroup = plan.channels / plan.groups;
    const double count = static_cast<double>(plan.pixels * perGroup);
    PieceSums sums(plan);
    Rows byGradient(plan.samples, plan.channels);
    Rows byInput(plan.samples, plan.channels);
    Rows constant(plan.samples, plan.channels);
    const auto sum = [&](std::int64_t sample, std::int64_t piece) {
        const std::int64_t start = sample * sampleSize + plan.first(piece) * plan.channels;
        kernels::gradientSums(input + start,
                              gradient + start,
                              plan.count(piece),
                              plan.channels,
                              saved.scale[sample],
                              saved.offset[sample],
                              saved.centre[sample],
                              silu,
                              sums.at(sample, piece, 0),
                              sums.at(sample, piece, 1));
    };
    // dx = rstd (g gamma - mean(g gamma) - xhat mean(g gamma xhat)), means over the group.
    const auto factors = [&](std::int64_t sample) {
        for (std::int64_t group = 0; group < plan.groups; ++group) {
            const auto rstd = static_cast<double>(saved.rstd[sample][group]);
            double mean = 0.0;
            double meanOfXhat = 0.0;
            for (std::int64_t c = group * perGroup; c < (group + 1) * perGroup; ++c) {
                mean += static_cast<double>(weight[c]) * sums.total(sample, 0, c);
                meanOfXhat += static_cast<double>(weight[c]) * rstd * sums.total(sample, 1, c);
            }
            mean /= count;
            meanOfXhat /= count;
            const double slope = -rstd * rstd * meanOfXhat;
            for (std::int64_t c = group * perGroup; c < (group + 1) * perGroup; ++c) {
                byGradient[sample][c] = static_cast<float>(rstd * static_cast<double>(weight[c]));
                byInput[sample][c] = static_cast<float>(slope);
                constant[sample][c] = static_cast<float>(
                    -rstd * mean - slope * static_cast<double>(saved.centre[sample][c]));
            }
        }
    };
    const auto apply = [&](std::int64_t sample, std::int64_t piece) {
        const std::int64_t start = sample * sampleSize + plan.first(piece) * plan.channels;
        kernels::applyGradient(input + start,
                               gradient + start,
                               output + start,
                               plan.count(piece),
                               plan.channels,
                               saved.scale[sample],
                               saved.offset[sample],
                               byGradient[sample],
                               byInput[sample],
                               constant[sample],
                               silu);
    };
    plan.run(sum, factors, apply);
}

class FusedGroupNorm : public torch::autograd::Function<FusedGroupNorm> {
public:
    static torch::Tensor forward(AutogradContext* context,
                                 const torch::Tensor& x,
                                 const torch::Tensor& gamma,
                                 const torch::Tensor& beta,
                                 const std::optional<torch::Tensor>& givenShift,
                                 std::int64_t groups,
                                 double eps,
                                 bool silu)
    {
        const Plan plan(x, groups);
        const torch::Tensor shift = givenShift.value_or(torch::Tensor());
        Statistics statistics{.scale = Rows(plan.samples, plan.channels),
                              .offset = Rows(plan.samples, plan.channels),
                              .centre = Rows(plan.samples, plan.channels),
                              .rstd = Rows(plan.samples, groups)};
        auto y = at::empty_like(x, x.options(), at::MemoryFormat::ChannelsLast);
        if (x.scalar_type() == torch::kFloat32) {
            forwardKernel<float>(x, y, gamma, beta, shift, eps, silu, plan, statistics);
        } else {
            forwardKernel<kernels::Bf16>(x, y, gamma, beta, shift, eps, silu, plan, statistics);
        }
        context->save_for_backward({x,
                                    gamma,
                                    statistics.scale.tensor(),
                                    statistics.offset.tensor(),
                                    statistics.centre.tensor(),
                                    statistics.rstd.tensor()});
        context->saved_data["groups"] = groups;
        context->saved_data["silu"] = silu;
        return y;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        const auto& x = saved[0];
        const Plan plan(x, context->saved_data["groups"].toInt());
        const bool silu = context->saved_data["silu"].toBool();
        Statistics statistics{.scale = Rows(saved[2]),
                              .offset = Rows(saved[3]),
                              .centre = Rows(saved[4]),
                              .rstd = Rows(saved[5])};
        const auto dy = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        auto dx = at::empty_like(x, x.options(), at::MemoryFormat::ChannelsLast);
        if (x.scalar_type() == torch::kFloat32) {
            backwardKernel<float>(x, dy, dx, saved[1], silu, plan, statistics);
        } else {
            backwardKernel<kernels::Bf16>(x, dy, dx, saved[1], silu, plan, statistics);
        }
        return {dx, {}, {}, {}, {}, {}, {}};
    }
};

bool canFuse(const torch::Tensor& x, const std::optional<Activation>& activation)
{
    const bool known = x.scalar_type() == torch::kFloat32 || x.scalar_type() == torch::kBFloat16;
    return x.device().is_cpu() && known && x.dim() == 4 &&
           x.is_contiguous(at::MemoryFormat::ChannelsLast) &&
           (!activation || *activation == Activation::Silu);
}

} // namespace

torch::Tensor groupNorm(const GroupNorm& norm,
                        const torch::Tensor& x,
                        std::optional<Activation> activation,
                        const torch::Tensor& shift)
{
    if (canFuse(x, activation)) {
        const auto wide = [](const torch::Tensor& tensor) {
            return tensor.detach().to(torch::kFloat32).contiguous();
        };
        return FusedGroupNorm::apply(x,
                                     wide(norm->weight),
                                     wide(norm->bias),
                                     shift.defined() ? std::optional<torch::Tensor>(wide(shift))
                                                     : std::nullopt,
                                     norm->groups(),
                                     norm->eps(),
                                     activation.has_value());
    }
    const auto input = shift.defined() ? x + shift.unsqueeze(-1).unsqueeze(-1) : x;
    const auto y = at::group_norm(input, norm->groups(), norm->weight, norm->bias, norm->eps());
    return activation ? activate(*activation, y) : y;
}

} // namespace dreamloft::nn
