// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dropout_mask.h"

#include "core/base/error.h"
#include "core/nn/kernels/dropout_kernels.h"

#include <ATen/Parallel.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/bitwise_and.h>
#include <ATen/ops/bitwise_right_shift.h>
#include <ATen/ops/bitwise_xor.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty_like.h>

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

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

/// kernels::stays by ATen's operations, in 64 bits of which the lower half counts: which of the
/// first `count` elements of a block are dropped, bool [count].
torch::Tensor droppedOfBlock(std::int64_t count,
                             const kernels::DropoutKeys& keys,
                             std::uint32_t dropped,
                             const torch::TensorOptions& options)
{
    static constexpr std::int64_t kLower = 0xFFFFFFFF;
    const auto lower = [](const torch::Tensor& x) { return at::bitwise_and(x, kLower); };
    const auto mixed = [](const torch::Tensor& x, std::int64_t places) {
        return at::bitwise_xor(x, at::bitwise_right_shift(x, places));
    };
    torch::Tensor h = at::arange(count, options.dtype(torch::kInt64).requires_grad(false));
    h = mixed(lower(h.mul_(std::int64_t{0x9E3779B1}).add_(static_cast<std::int64_t>(keys.low))),
              16);
    h = mixed(lower(h.mul_(std::int64_t{0x85EBCA6B})), 13);
    h = at::bitwise_xor(h, static_cast<std::int64_t>(keys.high));
    h = mixed(lower(h.mul_(std::int64_t{0xC2B2AE35})), 16);
    return at::bitwise_right_shift(h, std::int64_t{16}) < static_cast<std::int64_t>(dropped);
}

torch::Tensor droppedBy(const kernels::DropoutMask& mask, const torch::Tensor& like)
{
    std::vector<torch::Tensor> blocks;
    for (std::int64_t first = 0; first < like.numel(); first += kernels::kDropoutBlock) {
        blocks.push_back(
            droppedOfBlock(std::min(kernels::kDropoutBlock, like.numel() - first),
                           kernels::dropoutKeys(mask.seed, first / kernels::kDropoutBlock),
                           mask.dropped,
                           like.options()));
    }
    return (blocks.size() == 1 ? blocks.front() : at::cat(blocks)).view(like.sizes());
}

/// Where our kernels cannot reach the elements.
torch::Tensor maskedOnDevice(const torch::Tensor& x, const kernels::DropoutMask& mask)
{
    return x.mul(static_cast<double>(mask.factor)).masked_fill_(droppedBy(mask, x), 0.0);
}

} // namespace

torch::Tensor droppedElements(const torch::Tensor& like, double p, std::uint64_t seed)
{
    return droppedBy(maskFor(p, seed), like);
}

torch::Tensor maskedByDropout(const torch::Tensor& x, double p, std::uint64_t seed)
{
    const kernels::DropoutMask mask = maskFor(p, seed);
    if (mask.dropped == 0) {
        return x;
    }
    if (!x.is_cpu()) {
        return maskedOnDevice(x, mask);
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
    if (!x.is_cpu()) {
        sum.add_(maskedOnDevice(x, mask));
        return;
    }
    overElements(x.contiguous(),
                 sum,
                 [&](const auto* in, auto* result, std::int64_t first, std::int64_t last) {
                     kernels::addMask(in, result, first, last, mask);
                 });
}

} // namespace dreamloft::nn
