// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::base {

/// What a checkpoint of a training notes beside its tensors: `format`, `step` and `facts`. The
/// window reads it without LibTorch.
inline constexpr const char* kCheckpointFacts = "state.json";

} // namespace dreamloft::base
