// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/vector_math.h"

#include <cstdint>

namespace dreamloft::nn::kernels {

/// Kernels of group norm (+ SiLU) on channels_last features: `pixels` rows of `channels` numbers
/// that follow each other. Each is one thread's work. z = scale[c] * x + offset[c] is the
/// normalised value; y = silu(z) with `silu`, else z.

/// first[c] += sum_p (x - shift[c]), second[c] += sum_p (x - shift[c])^2
void channelSums(const float* x,
                 std::int64_t pixels,
                 std::int64_t channels,
                 const float* shift,
                 float* first,
                 float* second);
void channelSums(const Bf16* x,
                 std::int64_t pixels,
                 std::int64_t channels,
                 const float* shift,
                 float* first,
                 float* second);

/// The first pixel's channels as numbers: a shift near the data keeps the sums exact.
void firstPixel(const float* x, std::int64_t channels, float* shift);
void firstPixel(const Bf16* x, std::int64_t channels, float* shift);

void applyNorm(const float* x,
               float* y,
               std::int64_t pixels,
               std::int64_t channels,
               const float* scale,
               const float* offset,
               bool silu);
void applyNorm(const Bf16* x,
               Bf16* y,
               std::int64_t pixels,
               std::int64_t channels,
               const float* scale,
               const float* offset,
               bool silu);

/// With g = dy * dsilu(z)/dz: first[c] += sum_p g, second[c] += sum_p g (x - shift[c])
void gradientSums(const float* x,
                  const float* dy,
                  std::int64_t pixels,
                  std::int64_t channels,
                  const float* scale,
                  const float* offset,
                  const float* shift,
                  bool silu,
                  float* first,
                  float* second);
void gradientSums(const Bf16* x,
                  const Bf16* dy,
                  std::int64_t pixels,
                  std::int64_t channels,
                  const float* scale,
                  const float* offset,
                  const float* shift,
                  bool silu,
                  float* first,
                  float* second);

/// dx = byGradient[c] * g + byInput[c] * x + constant[c]
void applyGradient(const float* x,
                   const float* dy,
                   float* dx,
                   std::int64_t pixels,
                   std::int64_t channels,
                   const float* scale,
                   const float* offset,
                   const float* byGradient,
                   const float* byInput,
                   const float* constant,
                   bool silu);
void applyGradient(const Bf16* x,
                   const Bf16* dy,
                   Bf16* dx,
                   std::int64_t pixels,
                   std::int64_t channels,
                   const float* scale,
                   const float* offset,
                   const float* byGradient,
                   const float* byInput,
                   const float* constant,
                   bool silu);

} // namespace dreamloft::nn::kernels
