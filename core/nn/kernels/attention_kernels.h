// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/vector_math.h"

#include <cstdint>
#include <vector>

namespace dreamloft::nn::kernels {

/// One head of one sample: rows of `dim` numbers, `queryStride` (`keyStride`, ...) numbers apart.
struct HeadShape {
    std::int64_t queries = 0;
    std::int64_t keys = 0;
    std::int64_t dim = 0; ///< of the backward pass at most kMaxHeadDim
    std::int64_t queryStride = 0;
    std::int64_t keyStride = 0;
    std::int64_t valueStride = 0;
    std::int64_t outStride = 0;
    float scale = 1.0F;
};

inline constexpr std::int64_t kMaxHeadDim = 64;

/// Working memory of one thread, kept between heads.
struct HeadScratch {
    std::vector<float> queries;
    std::vector<float> keys;
    std::vector<float> keysAcross;
    std::vector<float> values;
    std::vector<float> valuesAcross;
    std::vector<float> scores;
    std::vector<float> results;
    std::vector<float> gradients;
    std::vector<float> keyGradients;
    std::vector<float> valueGradients;
    std::vector<Bf16> shortKeys;
    std::vector<Bf16> shortValues;
    std::vector<Bf16> shortScores;
    std::vector<Bf16> shortResults;
};

/// Room for so many numbers; what they were is not kept.
template <class T>
T* reserved(std::vector<T>& buffer, std::int64_t numbers)
{
    if (static_cast<std::int64_t>(buffer.size()) < numbers) {
        buffer.resize(static_cast<std::size_t>(numbers));
    }
    return buffer.data();
}

/// out = softmax(scale q k^T) v, all sums in fp32; of bf16 the softmax is rounded to it where the
/// processor multiplies pairs of such numbers (kernels/panel_product.h). A query comes out the same
/// whichever others it is given with.
void attendHead(const float* q,
                const float* k,
                const float* v,
                float* out,
                const HeadShape& shape,
                HeadScratch& scratch);
void attendHead(const Bf16* q,
                const Bf16* k,
                const Bf16* v,
                Bf16* out,
                const HeadShape& shape,
                HeadScratch& scratch);

/// Gradients of the same; `dOut` has the stride of out, the results those of q, k and v.
void attendHeadBackward(const float* q,
                        const float* k,
                        const float* v,
                        const float* dOut,
                        float* dq,
                        float* dk,
                        float* dv,
                        const HeadShape& shape,
                        HeadScratch& scratch);
void attendHeadBackward(const Bf16* q,
                        const Bf16* k,
                        const Bf16* v,
                        const Bf16* dOut,
                        Bf16* dq,
                        Bf16* dk,
                        Bf16* dv,
                        const HeadShape& shape,
                        HeadScratch& scratch);

} // namespace dreamloft::nn::kernels
