// SPDX-License-Identifier: GPL-3.0-or-later
// The calls of NVIDIA's profiling library that libtorch_cpu.so names, answered for a computer
// without a card: LibTorch's profiler, which DreamLoft does not use, is told that there is nothing
// to profile. None reads its arguments, so none declares them (the caller cleans up in the calling
// convention of x86-64). Numbers: CUPTI 13.0.
#include <cstdint>

namespace {

constexpr int kNotInitialized = 15; ///< CUPTI_ERROR_NOT_INITIALIZED
constexpr std::uint32_t kVersion = 130000;

} // namespace

#define DL_ABSENT(name)                                                                            \
    int name()                                                                                     \
    {                                                                                              \
        return kNotInitialized;                                                                    \
    }

extern "C" {

DL_ABSENT(cuptiActivityDisable)
DL_ABSENT(cuptiActivityEnable)
DL_ABSENT(cuptiActivityEnableCudaEventDeviceTimestamps)
DL_ABSENT(cuptiActivityEnableDriverApi)
DL_ABSENT(cuptiActivityEnableRuntimeApi)
DL_ABSENT(cuptiActivityFlushAll)
DL_ABSENT(cuptiActivityGetNextRecord)
DL_ABSENT(cuptiActivityGetNumDroppedRecords)
DL_ABSENT(cuptiActivityPopExternalCorrelationId)
DL_ABSENT(cuptiActivityPushExternalCorrelationId)
DL_ABSENT(cuptiActivityRegisterCallbacks)
DL_ABSENT(cuptiActivityRegisterTimestampCallback)
DL_ABSENT(cuptiActivitySetAttribute)
DL_ABSENT(cuptiEnableCallback)
DL_ABSENT(cuptiEnableDomain)
DL_ABSENT(cuptiFinalize)
DL_ABSENT(cuptiSubscribe)
DL_ABSENT(cuptiUnsubscribe)

int cuptiGetResultString(int, const char** text)
{
    *text = "no CUDA-capable device is part of this installation";
    return 0;
}

int cuptiGetVersion(std::uint32_t* version)
{
    *version = kVersion;
    return 0;
}
}
