// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <vector>

namespace dreamloft::project {

class Reading;

/// The classes in use, by index.
std::vector<ClassRow> classesOf(Reading& reading);

} // namespace dreamloft::project
