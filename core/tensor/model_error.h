// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tensor {

/// `Cannot load "<object>": <found>, expected <expected>.` with the sentence that nothing was
/// changed.
base::Error modelError(base::ErrorKind kind,
                       std::string_view code,
                       std::string_view object,
                       std::string_view found,
                       std::string_view expected,
                       std::string_view hint);

/// DL-MODEL-007: the tensors `names` hold NaN, infinity or numbers beyond `limit` (0 = no limit).
base::Error
unhealthyError(const std::vector<std::string>& names, std::string_view object, double limit);

} // namespace dreamloft::tensor
