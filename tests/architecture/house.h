// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>

namespace dreamloft::tests {

using Names = std::set<std::string>;

/// What each room may include besides itself; the arrows of the house, never the other way.
const std::map<std::string, Names>& roomsBelow();
/// Rooms whose headers never reach LibTorch.
const Names& torchFreeRooms();
/// Headers free of LibTorch in rooms that use it.
const Names& torchFreeHeaders();

} // namespace dreamloft::tests
