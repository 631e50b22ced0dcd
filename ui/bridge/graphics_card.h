// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::ui {

/// Whether this computer has an NVIDIA card with its driver running. Whether LibTorch can use it is
/// the engine's to find out.
bool hasGraphicsCard();

} // namespace dreamloft::ui
