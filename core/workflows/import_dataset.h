// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/project_options.h"
#include "core/project/project_store.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// Copies pictures into the project: upright 8-bit sRGB PNG by content, then their rows, in groups
/// of 16. Files that are no sound pictures are set aside with their reason; the others are
/// imported. A repeated or continued import adds nothing twice, nor does one that names another
/// split: what a class has from an earlier import stays where it is. Nothing outside the project is
/// changed. What it brought is one act of the undo list.
/// The words of the prompts (prefix, nouns) are set when the pictures are there, also when
/// all of them were before. Throws Error: UserFixable (nothing to import; every file was bad,
/// DL-IMG-004; a word for an unknown class, DL-IMP-007), Space; Cancelled.
ImportReport importDataset(project::ProjectStore& store,
                           const options::ImportOptions& options,
                           jobs::JobControl& control);

} // namespace dreamloft::workflows
