// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace dreamloft::cli {

// Verbs that need the project room only: LibTorch is not loaded (`shots` does for rules that look
// at pictures).
VerbResult runNew(Context& context);
VerbResult runSplit(Context& context);
VerbResult runShots(Context& context);
VerbResult runInfo(Context& context);
VerbResult runJobs(Context& context);
/// Whether the first argument of `jobs` is one of its actions.
[[nodiscard]] bool isJobAction(std::string_view word);
VerbResult runHash(Context& context);
VerbResult runVerify(Context& context);

} // namespace dreamloft::cli
