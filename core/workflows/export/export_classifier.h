// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/export_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// One trained classifier as a folder that transformers, peft and `classify` read (product.md 5.8):
/// merged CLIP, adapter, class embeddings, labels and a self-test.
ExportReport exportClassifier(project::ProjectStore& store,
                              Engine& engine,
                              const options::ExportOptions& options,
                              jobs::JobControl& control);

} // namespace dreamloft::workflows
