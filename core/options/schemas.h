// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/ablate_options.h"
#include "core/options/adapt_options.h"
#include "core/options/adopt_options.h"
#include "core/options/classifier_options.h"
#include "core/options/engine_options.h"
#include "core/options/export_options.h"
#include "core/options/generate_options.h"
#include "core/options/model_options.h"
#include "core/options/project_options.h"
#include "core/options/shard_options.h"

namespace dreamloft::options {

/// Calls `visit(name, Options{})` for every options struct; `name` is the verb that takes it.
template <class Visit>
void forEachSchema(Visit&& visit)
{
    visit("new", NewOptions{});
    visit("import", ImportOptions{});
    visit("check", CheckOptions{});
    visit("split", SplitOptions{});
    visit("shots", ShotOptions{});
    visit("adapt", AdaptOptions{});
    visit("adopt", AdoptOptions{});
    visit("generate", GenerateOptions{});
    visit("score", ScoreOptions{});
    visit("train", ClassifierOptions{});
    visit("evaluate", EvaluateOptions{});
    visit("compare", CompareOptions{});
    visit("ablate", AblateOptions{});
    visit("export", ExportOptions{});
    visit("models", ModelAddOptions{});
    visit("merge", MergeOptions{});
    visit("run", PlanOptions{});
    visit("engine", EngineOptions{});
}

} // namespace dreamloft::options
