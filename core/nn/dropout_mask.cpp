// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dropout_mask.h"

#include <ATen/Dispatch.h>
#include <ATen/OpMathType.h>
#include <ATen/Parallel.h>

#include <cmath>

namespace dreamloft::nn {

namespace {

constexpr std::int64_t kPerWord = 4;                  // 16-bit draws in one 64-bit word
constexpr std::int64_t kGrain = 1 << 14;              // words a thread takes at least
constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL; // splitmix64's increment

std::uint64_t mix(std::uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

} // namespace

torch::Tensor maskedByDropout(const torch::Tensor& x, double p, std::uint64_t seed)
{
    const auto dropped = static_cast<std::uint32_t>(std::lround(p * 65536.0));
    if (dropped == 0) {
        return x;
    }
    const auto source = x.contiguous();
    auto out = torch::empty_like(source);
    const double factor = dropped >= 65536 ? 0.0 : 65536.0 / (65536.0 - dropped);
    const std::int64_t count = source.numel();
    AT_DISPATCH_FLOATING_TYPES_AND2(
        at::kBFloat16, at::kHalf, source.scalar_type(), "maskedByDropout", [&] {
            const auto* in = source.const_data_ptr<scalar_t>();
            auto* result = out.mutable_data_ptr<scalar_t>();
            using Wide = at::opmath_type<scalar_t>;
            const auto scale = static_cast<Wide>(factor);
            const std::int64_t words = (count + kPerWord - 1) / kPerWord;
            at::parallel_for(0, words, kGrain, [&](std::int64_t first, std::int64_t last) {
                for (std::int64_t word = first; word < last; ++word) {
                    std::uint64_t draws = mix(seed + static_cast<std::uint64_t>(word + 1) * kOdd);
                    const std::int64_t end = std::min(count, (word + 1) * kPerWord);
                    for (std::int64_t i = word * kPerWord; i < end; ++i, draws >>= 16) {
                        const bool keep = (draws & 0xFFFF) >= dropped;
                        result[i] = keep ? static_cast<scalar_t>(static_cast<Wide>(in[i]) * scale)
                                         : static_cast<scalar_t>(0);
                    }
                }
            });
        });
    return out;
}

} // namespace dreamloft::nn
