// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Before a function whose loops gain from wider vectors: it is compiled for the base processor and
/// for AVX2, and chosen at load time. AVX2 without FMA, so that rounding is the same in both.
/// Sanitizers instrument the chooser itself and then fail before main, so they get one version.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DL_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define DL_VECTOR_CLONES
#endif
