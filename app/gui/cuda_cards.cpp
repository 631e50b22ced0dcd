// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/cuda_cards.h"

#include <QString>

#include <array>
#include <dlfcn.h>

namespace dreamloft::app {
namespace {

// As cuda.h has them, which only NVIDIA's toolkit brings.
constexpr int kSuccess = 0;
using Init = int (*)(unsigned int);
using GetCount = int (*)(int*);
using GetDevice = int (*)(int*, int);
using GetName = int (*)(char*, int, int);

template <class Function>
Function found(void* library, const char* name)
{
    return reinterpret_cast<Function>(dlsym(library, name));
}

QStringList namesIn(void* library)
{
    const auto start = found<Init>(library, "cuInit");
    const auto countOf = found<GetCount>(library, "cuDeviceGetCount");
    const auto deviceAt = found<GetDevice>(library, "cuDeviceGet");
    const auto nameOf = found<GetName>(library, "cuDeviceGetName");
    int count = 0;
    if (start == nullptr || countOf == nullptr || deviceAt == nullptr || nameOf == nullptr ||
        start(0) != kSuccess || countOf(&count) != kSuccess) {
        return {};
    }
    QStringList names;
    for (int i = 0; i < count; ++i) {
        std::array<char, 128> name{};
        int device = 0;
        const bool told =
            deviceAt(&device, i) == kSuccess &&
            nameOf(name.data(), static_cast<int>(name.size()) - 1, device) == kSuccess;
        names += told ? QString::fromUtf8(name.data()) : QString();
    }
    return names;
}

} // namespace

QStringList cudaCardNames(const char* driver)
{
    // It stays: what began in it cannot be taken back.
    void* library = dlopen(driver, RTLD_LAZY | RTLD_LOCAL);
    return library != nullptr ? namesIn(library) : QStringList();
}

} // namespace dreamloft::app
