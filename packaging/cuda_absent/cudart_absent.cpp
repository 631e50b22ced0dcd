// SPDX-License-Identifier: GPL-3.0-or-later
// The six calls of the CUDA run-time library that libtorch_cpu.so names, answered for a computer
// without a card. All of them belong to LibTorch's profiler, which DreamLoft does not use.
// Signatures and numbers: CUDA Runtime API 13.0.

namespace {

constexpr int kNoDevice = 100; ///< cudaErrorNoDevice

} // namespace

extern "C" {

int cudaDeviceSynchronize()
{
    return kNoDevice;
}

int cudaDriverGetVersion(int* version)
{
    *version = 0; // "no driver"
    return 0;
}

int cudaRuntimeGetVersion(int* version)
{
    *version = 13000;
    return 0;
}

int cudaGetDeviceCount(int* count)
{
    *count = 0;
    return kNoDevice;
}

int cudaGetDeviceProperties(void*, int)
{
    return kNoDevice;
}

const char* cudaGetErrorString(int)
{
    return "no CUDA-capable device is part of this installation";
}
}
