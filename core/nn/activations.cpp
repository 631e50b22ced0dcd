// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activations.h"

#include "core/nn/kernels/gelu_kernels.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/mish.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/silu.h>
#include <torch/autograd.h>

#include <algorithm>

namespace dreamloft::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Calls work(first row, number of rows) on all threads.
template <class Work>
void overRows(std::int64_t rows, std::int64_t features, const Work& work)
{
    constexpr std::int64_t kGrainNumbers = 1 << 14;
    const std::int64_t grain = std::max<std::int64_t>(1, kGrainNumbers / features);
    at::parallel_for(
        0, rows, grain, [&](std::int64_t first, std::int64_t last) { work(first, last - first); });
}

template <class T>
const T* readable(const torch::Tensor& tensor)
{
    return static_cast<const T*>(tensor.const_data_ptr());
}

template <class T>
T* writable(torch::Tensor& tensor)
{
    return static_cast<T*>(tensor.mutable_data_ptr());
}

/// GEGLU without a tensor between its two operations: x is all that the backward pass keeps.
class FusedGeglu : public torch::autograd::Function<FusedGeglu> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x)
    {
        auto sizes = x.sizes().vec();
        sizes.back() /= 2;
        auto out = at::empty(sizes, x.options());
        if (x.scalar_type() == torch::kFloat32) {
            run<float>(x, out);
        } else {
            run<kernels::Bf16>(x, out);
        }
        context->save_for_backward({x});
        return out;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto x = context->get_saved_variables()[0];
        const auto dy = gradients[0].contiguous();
        auto dx = at::empty_like(x);
        if (x.scalar_type() == torch::kFloat32) {
            runBack<float>(x, dy, dx);
        } else {
            runBack<kernels::Bf16>(x, dy, dx);
        }
        return {dx};
    }

private:
    template <class T>
    static void run(const torch::Tensor& x, torch::Tensor& out)
    {
        const std::int64_t features = out.size(-1);
        const T* input = readable<T>(x);
        T* output = writable<T>(out);
        overRows(out.numel() / features, features, [&](std::int64_t first, std::int64_t rows) {
            kernels::gegluForward(
                input + 2 * first * features, output + first * features, rows, features);
        });
    }

    template <class T>
    static void runBack(const torch::Tensor& x, const torch::Tensor& dy, torch::Tensor& dx)
    {
        const std::int64_t features = dy.size(-1);
        const T* input = readable<T>(x);
        const T* gradient = readable<T>(dy);
        T* output = writable<T>(dx);
        overRows(dy.numel() / features, features, [&](std::int64_t first, std::int64_t rows) {
            kernels::gegluBackward(input + 2 * first * features,
                                   gradient + first * features,
                                   output + 2 * first * features,
                                   rows,
                                   features);
        });
    }
};

} // namespace

torch::Tensor activate(Activation kind, const torch::Tensor& x)
{
    switch (kind) {
    case Activation::Silu:
        return at::silu(x);
    case Activation::Gelu:
        return at::gelu(x);
    case Activation::Relu:
        return at::relu(x);
    case Activation::Mish:
        return at::mish(x);
    }
    return x;
}

torch::Tensor quickGelu(const torch::Tensor& x)
{
    return x * at::sigmoid(x * 1.702);
}

torch::Tensor geglu(const torch::Tensor& x)
{
    if (x.device().is_cpu() && x.is_contiguous() &&
        (x.scalar_type() == torch::kFloat32 || x.scalar_type() == torch::kBFloat16)) {
        return FusedGeglu::apply(x);
    }
    const auto halves = x.chunk(2, -1);
    return halves[0] * at::gelu(halves[1]);
}

} // namespace dreamloft::nn
