// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace dreamloft::tensor {

/// Number of physical cores that this process may use (affinity and control group respected), at
/// least 1.
int defaultThreads();

/// Prepares LibTorch once per process, before its first work: `threads` workers (0 =
/// defaultThreads), one inter-op thread, deterministic kernels without filling fresh memory
/// (decision 9), denormals flushed, an allocator that keeps its pages. Later calls may change
/// threads and determinism only.
void setUpTorch(int threads = 0, bool deterministic = true);

/// Whether this processor multiplies bf16 matrices faster than fp32 ones (avx512_bf16 or AMX),
/// asked of the processor.
bool cpuHasFastBf16();
/// AMX tiles for bf16 present and granted by the system.
bool cpuHasAmx();

/// E.g. "2.11.0", and ATen's chosen instruction set, e.g. "AVX512"; recorded with results.
std::string torchVersion();
std::string cpuCapability();

} // namespace dreamloft::tensor
