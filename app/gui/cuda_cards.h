// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace dreamloft::app {

/// The names of the NVIDIA cards that jobs can use, in the order of "cuda:0", "cuda:1" and so on:
/// as the driver tells them, which is loaded for it. Empty where there is no driver. To be asked
/// off the window's thread.
[[nodiscard]] QStringList cudaCardNames(const char* driver = "libcuda.so.1");

} // namespace dreamloft::app
