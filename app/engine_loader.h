// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::workflows {
struct Api;
}

namespace dreamloft::app {

/// The verbs of the Torch rooms. The first call loads `libdl_workflows.so`, which brings LibTorch,
/// from `../lib/dreamloft`,
/// `../lib` or the folder of the program; later calls return the same table. Never unloaded.
/// Throws Error: UserFixable, code DL-APP-001 (library missing or not loadable), DL-APP-002 (of
/// another version).
const workflows::Api& loadWorkflows();

} // namespace dreamloft::app
