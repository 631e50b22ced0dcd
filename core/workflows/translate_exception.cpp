// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/translate_exception.h"

#include "core/tensor/torch_errors.h"

namespace dreamloft::workflows {

base::Error translateException(std::exception_ptr exception)
{
    return tensor::translateTorchException(exception);
}

} // namespace dreamloft::workflows
