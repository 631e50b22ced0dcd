// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tensor {

enum class DeviceKind { Cpu, Cuda };

/// One place where tensors can live. Memory figures in bytes at the time of asking; 0 where
/// unknown.
struct DeviceInfo {
    DeviceKind kind = DeviceKind::Cpu;
    int index = 0;
    std::string name;
    std::uint64_t totalBytes = 0;
    std::uint64_t freeBytes = 0;
    bool fastBf16 = false; ///< multiplies bf16 matrices faster than fp32 ones

    /// "cpu" or "cuda:0"
    [[nodiscard]] std::string id() const;
};

/// Loads LibTorch's CUDA half when a driver is installed (decision 18). Called by `listDevices` and
/// by `deviceFrom` unless the processor is asked for; safe to repeat. False without driver or
/// library: the processor alone is used.
bool loadCudaPlugin();

/// The processor first, then graphics cards in the driver's order.
std::vector<DeviceInfo> listDevices();

/// "cpu", "cuda" or "cuda:1" -> an existing device; "auto" = first card, else the processor.
/// Throws Error: Usage DL-GPU-002 (unknown word), UserFixable DL-GPU-001 (no driver), DL-GPU-004
/// (LibTorch's CUDA half cannot be loaded), DL-GPU-005 (no card of this number), DL-GPU-006 (it
/// does not start). "auto" throws nothing of this.
DeviceInfo deviceFrom(std::string_view id);

/// Settings of the CUDA half for a job on this card: fp32 stays fp32 where results shall repeat,
/// and an operation without a deterministic kernel is told in the log instead of ending the job.
/// Nothing to do on the processor.
void prepareCard(const DeviceInfo& device, bool deterministic);

/// Waits for all work of the device; nothing to do on the processor.
void synchronise(const DeviceInfo& device);
/// Gives cached memory of the device back.
void releaseCachedMemory(const DeviceInfo& device);
/// Highest number of bytes in use since `resetPeakBytes`; nothing on the processor.
std::optional<std::uint64_t> peakBytes(const DeviceInfo& device);
void resetPeakBytes(const DeviceInfo& device);

} // namespace dreamloft::tensor
