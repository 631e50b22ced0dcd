// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/attend.h"

#include "core/nn/frozen_copies.h"
#include "core/nn/kernels/attention_kernels.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/scaled_dot_product_attention.h>
#include <torch/autograd.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dreamloft::nn {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Up to this many keys gradients are ours too. Processor time of one sample, one thread, ATen's
/// flash kernel -> ours, milliseconds (AVX-512 without AMX; forward before products over panels):
///   bf16 256 x 256, 4 heads of 16    forward 0.44 -> 0.54   backward 1.75 -> 0.88
///   bf16 256 x  32, 4 heads of 16    forward 0.10 -> 0.08   backward 1.17 -> 0.14
///   bf16  64 x  64, 4 heads of 32    forward 0.06 -> 0.04   backward 0.58 -> 0.08
///   bf16 197 x 197, 12 heads of 64   forward 2.34 -> 2.14   backward 7.35 -> 4.64
///   fp32 256 x  32, 4 heads of 16    forward 0.12 -> 0.08   backward 0.26 -> 0.14
///   fp32 197 x 197, 12 heads of 64   forward 1.98 -> 2.14   backward 4.47 -> 4.64
constexpr std::int64_t kMostKeys = 320;
/// Without gradients so many numbers of keys are: each thread keeps them in an order of its own, 8
/// MB of fp32.
constexpr std::int64_t kMostOfKeys = 1 << 21;
constexpr std::int64_t kLeastQueries = 64; // for which a head's keys are put in order

kernels::HeadScratch& scratchOfThread()
{
    thread_local kernels::HeadScratch scratch;
    return scratch;
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

kernels::HeadShape
shapeOf(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value)
{
    return {.queries = query.size(2),
            .keys = key.size(2),
            .dim = query.size(3),
            .queryStride = query.stride(2),
            .keyStride = key.stride(2),
            .valueStride = value.stride(2),
            .outStride = query.size(1) * query.size(3),
            .scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(query.size(3))))};
}

/// Offset of head `head` of sample `sample` in [N, heads, S, d].
std::int64_t offsetOf(const torch::Tensor& tensor, std::int64_t sample, std::int64_t head)
{
    return sample * tensor.stride(0) + head * tensor.stride(1);
}

/// Parts of each head's queries, so that every thread gets the same number of them.
std::int64_t partsOf(std::int64_t heads, std::int64_t queries)
{
    const std::int64_t threads = at::get_num_threads();
    const std::int64_t even = threads / std::gcd(heads, threads);
    return std::clamp<std::int64_t>(queries / kLeastQueries, 1, even);
}

template <class T>
void forwardKernel(const torch::Tensor& query,
                   const torch::Tensor& key,
                   const torch::Tensor& value,
                   torch::Tensor& out)
{
    const auto shape = shapeOf(query, key, value);
    const std::int64_t heads = query.size(1);
    const std::int64_t parts = partsOf(query.size(0) * heads, shape.queries);
    const T* q = readable<T>(query);
    const T* k = readable<T>(key);
    const T* v = readable<T>(value);
    T* result = writable<T>(out);
    const std::int64_t tasks = query.size(0) * heads * parts;
    at::parallel_for(0, tasks, 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t task = first; task < last; ++task) {
            const std::int64_t sample = task / parts / heads;
            const std::int64_t head = task / parts % heads;
            const std::int64_t start = shape.queries * (task % parts) / parts;
            auto part = shape;
            part.queries = shape.queries * (task % parts + 1) / parts - start;
            kernels::attendHead(q + offsetOf(query, sample, head) + start * shape.queryStride,
                                k + offsetOf(key, sample, head),
                                v + offsetOf(value, sample, head),
                                result + (sample * shape.queries + start) * shape.outStride +
                                    head * shape.dim,
                                part,
                                scratchOfThread());
        }
    });
}

template <class T>
void backwardKernel(const torch::Tensor& query,
                    const torch::Tensor& key,
                    const torch::Tensor& value,
                    const torch::Tensor& dOut,
                    torch::Tensor& dQuery,
                    torch::Tensor& dKey,
                    torch::Tensor& dValue)
{
    const auto shape = shapeOf(query, key, value);
    const std::int64_t heads = query.size(1);
    const T* q = readable<T>(query);
    const T* k = readable<T>(key);
    const T* v = readable<T>(value);
    const T* gradient = readable<T>(dOut);
    T* dq = writable<T>(dQuery);
    T* dk = writable<T>(dKey);
    T* dv = writable<T>(dValue);
    at::parallel_for(0, query.size(0) * heads, 1, [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t task = first; task < last; ++task) {
            const std::int64_t sample = task / heads;
            const std::int64_t head = task % heads;
            kernels::attendHeadBackward(q + offsetOf(query, sample, head),
                                        k + offsetOf(key, sample, head),
                                        v + offsetOf(value, sample, head),
                                        gradient + sample * shape.queries * shape.outStride +
                                            head * shape.dim,
                                        dq + offsetOf(dQuery, sample, head),
                                        dk + offsetOf(dKey, sample, head),
                                        dv + offsetOf(dValue, sample, head),
                                        shape,
                                        scratchOfThread());
        }
    });
}

/// [N, heads, S, d] whose memory is tokens [N, S, heads, d].
torch::Tensor tokenOrder(const torch::Tensor& tensor)
{
    return tensor.transpose(1, 2).contiguous().transpose(1, 2);
}

torch::Tensor emptyTokens(const torch::Tensor& like)
{
    return at::empty({like.size(0), like.size(2), like.size(1), like.size(3)}, like.options())
        .transpose(1, 2);
}

/// Keeps q, k and v for the backward pass, never the S x T matrix.
class OurAttention : public torch::autograd::Function<OurAttention> {
public:
    static torch::Tensor forward(AutogradContext* context,
                                 const torch::Tensor& query,
                                 const torch::Tensor& key,
                                 const torch::Tensor& value)
    {
        auto out = at::empty({query.size(0), query.size(2), query.size(1) * query.size(3)},
                             query.options());
        if (query.scalar_type() == torch::kFloat32) {
            forwardKernel<float>(query, key, value, out);
        } else {
            forwardKernel<kernels::Bf16>(query, key, value, out);
        }
        context->save_for_backward({query, key, value});
        return out;
    }

    static variable_list backward(AutogradContext* context, variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        // Inputs and their gradients share one layout: what linear layers give and take.
        const auto query = tokenOrder(saved[0]);
        const auto key = tokenOrder(saved[1]);
        const auto value = tokenOrder(saved[2]);
        const auto dOut = gradients[0].contiguous();
        auto dQuery = emptyTokens(query);
        auto dKey = emptyTokens(key);
        auto dValue = emptyTokens(value);
        if (query.scalar_type() == torch::kFloat32) {
            backwardKernel<float>(query, key, value, dOut, dQuery, dKey, dValue);
        } else {
            backwardKernel<kernels::Bf16>(query, key, value, dOut, dQuery, dKey, dValue);
        }
        return {dQuery, dKey, dValue};
    }
};

/// Whether our kernels take it: with its gradients where the keys are few, else without.
bool isOurs(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value)
{
    const auto type = query.scalar_type();
    const bool rows = query.stride(3) == 1 && key.stride(3) == 1 && value.stride(3) == 1;
    if (!query.device().is_cpu() || !rows) {
        return false;
    }
    if (query.size(3) <= kernels::kMaxHeadDim && key.size(2) <= kMostKeys) {
        return type == torch::kFloat32 || type == torch::kBFloat16;
    }
    return servesPanels(type) && key.size(2) * key.size(3) <= kMostOfKeys &&
           !tracksGradient(query) && !tracksGradient(key) && !tracksGradient(value);
}

} // namespace

torch::Tensor
attend(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value)
{
    if (isOurs(query, key, value)) {
        return OurAttention::apply(query, key, value);
    }
    const auto out = at::scaled_dot_product_attention(query, key, value);
    return out.transpose(1, 2).reshape(
        {query.size(0), query.size(2), query.size(1) * query.size(3)});
}

} // namespace dreamloft::nn
