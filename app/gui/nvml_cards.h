// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/card_watch.h"

namespace dreamloft::app {

/// What the graphics cards tell by NVIDIA's management library, which comes with the driver and is
/// loaded with the first question. Where it is missing there is nothing to tell.
[[nodiscard]] ui::CardWatch::Question nvmlQuestion(const char* library = "libnvidia-ml.so.1");

} // namespace dreamloft::app
