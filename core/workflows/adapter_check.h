// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/project/project_store.h"
#include "core/training/adapter_file.h"
#include "core/workflows/api.h"
#include "core/workflows/engine.h"

#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What was written must say the same as what was meant: every layer, up to the file's precision.
/// Throws Error: Bug DL-EXP-020.
void requireSameAdapter(const std::vector<training::LoraModule>& meant,
                        const std::vector<training::LoraModule>& written,
                        const std::string& name,
                        bool halfPrecision);

/// The self-test of one adapter (product.md 2.8): it is read strictly, its update is not nothing,
/// it is written in another dialect and read back with every tensor compared, and two steps of the
/// sampler differ from those of the base alone and are the same with the copy. `data`: name, unet
/// and text_encoder with `matched` and `of` layers, rank, alpha, delta_norm, difference. Throws
/// Error: what readLora throws, UserFixable DL-GEN-003 (no such adapter), Bug DL-TRAIN-013 (it
/// changes nothing), DL-EXP-020.
VerbReport testAdapter(project::ProjectStore& store,
                       Engine& engine,
                       const JobItem& place,
                       jobs::JobControl& control);

} // namespace dreamloft::workflows
