// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <exception>

namespace dreamloft::tensor {

/// Any exception as the product's one error type (house-style 3.7): Error stays as it is;
/// LibTorch's out of memory and failed processor allocations become Memory, accelerator errors
/// DeviceLost, its other errors Bug with the library's text (without stack trace) in `detail`;
/// bad_alloc Memory, filesystem errors Transient or Space, the rest Bug. `exception` must not be
/// null and must not hold base::Cancelled.
base::Error translateTorchException(const std::exception_ptr& exception);

} // namespace dreamloft::tensor
