// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dropout_mask.h"

#include "core/base/error.h"
#include "core/nn/kernels/dropout_kernels.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty_like.h>

#include <cmath>
#include <type_traits>

namespace dreamloft::nn {

namespace {

constexpr std::int64_t kGrain = 1 << 15; // elements that a thread takes at least

kernels::DropoutMask maskFor(double p, std::uint64_t seed)
{
    const auto dropped = static_cast<std::uint32_t>(std::lround(p * 65536.0));
    const double factor = dropped >= 65536 ? 0.0 : 65536.0 / (65536.0 - dropped);
    return {.seed = seed, .dropped = dropped, .factor = static_cast<float>(factor)};
}

/// Runs work(in, out, first, last) over all elements, on pointers of the kernels' types.
template <class Work>
void overElements(const torch::Tensor& x, torch::Tensor& out, const Work& work)
{
    DL_REQUIRE(x.is_cpu() && x.is_contiguous() && out.is_contiguous() && x.sizes() == out.sizes() &&
                   x.scalar_type() == out.scalar_type(),
               "dropout works on contiguous tensors of the processor");
    const auto run = [&](auto kind) {
        using T = decltype(kind);
        const T* in = static_cast<const T*>(x.const_data_ptr());
        T* result = static_cast<T*>(out.mutable_data_ptr());
        at::parallel_for(0, x.numel(), kGrain, [&](std::int64_t first, std::int64_t last) {
            work(in, result, first, last);
        });
    };
    switch (x.scalar_type()) {
    case torch::kFloat32:
        return run(float{});
    case torch::kFloat64:
        return run(double{});
    case torch::kBFloat16:
        return run(kernels::Bf16{});
    default:
        base::throwBug("dropout of an unknown type", __FILE__, __LINE__);
    }
}

} // namespace

torch::Tensor maskedByDropout(const torch::Tensor& x, double p, std::uint64_t seed)
{
    const kernels::DropoutMask mask = maskFor(p, seed);
    if (mask.dropped == 0) {
        return x;
    }
    const auto source = x.contiguous();
    auto out = at::empty_like(source);
    overElements(
        source, out, [&](const auto* in, auto* result, std::int64_t first, std::int64_t last) {
            kernels::applyMask(in, result, first, last, mask);
        });
    return out;
}

void addMaskedByDropout(torch::Tensor& sum, const torch::Tensor& x, double p, std::uint64_t seed)
{
    const kernels::DropoutMask mask = maskFor(p, seed);
    if (mask.dropped == 0) {
        sum.add_(x);
        return;
    }
    overElements(x.contiguous(),
                 sum,
                 [&](const auto* in, auto* result, std::int64_t first, std::int64_t last) {
                     kernels::addMask(in, result, first, last, mask);
                 });
}

} // namespace dreamloft::nn
