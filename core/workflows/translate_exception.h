// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <exception>

namespace dreamloft::workflows {

/// Any exception as our Error: ours as it is, LibTorch's and the standard library's by their kind.
base::Error translateException(std::exception_ptr exception);

} // namespace dreamloft::workflows
