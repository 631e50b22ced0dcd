// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace dreamloft::cli {

// Verbs of the Torch rooms: the first one of a process loads LibTorch.
VerbResult runImport(Context& context);
VerbResult runCheck(Context& context);
VerbResult runAdapt(Context& context);
VerbResult runGenerate(Context& context);
VerbResult runMerge(Context& context);
VerbResult runScore(Context& context);
VerbResult runTrain(Context& context);
VerbResult runEvaluate(Context& context);
VerbResult runCompare(Context& context);
VerbResult runAblate(Context& context);
VerbResult runExport(Context& context);
VerbResult runClassify(Context& context);
VerbResult runEstimate(Context& context);
VerbResult runAdopt(Context& context);
VerbResult runModels(Context& context);
VerbResult runDoctor(Context& context);

} // namespace dreamloft::cli
