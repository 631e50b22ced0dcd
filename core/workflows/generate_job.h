// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/imaging/rgb_image.h"
#include "core/jobs/job_control.h"
#include "core/workflows/clip_filter.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_text.h"
#include "core/workflows/strategy.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// One picture of a job that is made once more, beside the one that is there.
struct PictureAgain {
    int classIndex = 0;
    std::int64_t index = 0;
    std::optional<imaging::RgbImage> picture{}; ///< as it came out
    std::string sha256{};                       ///< of the bytes that its file would have
    bool inSmallerBatch = false;                ///< than planned, for want of memory
};

/// What a generate job works with; everything outlives it.
struct GenerateParts {
    diffusion::Pipeline& pipeline;
    const PictureSource& source;
    const Strategy& strategy;
    const StrategyInput& input;
    ClipFilter* filter = nullptr; ///< null: every picture is kept
    jobs::JobControl& control;
    PictureAgain* again = nullptr; ///< this one alone is made, and nothing is written
};

/// Makes the pictures of `plan` that the job does not have, in batches of one planned shape: files
/// first, then their rows. With a filter a picture is made again until CLIP recognises it or its
/// tries are used up; the places of a batch that are free meanwhile go to further tries. With
/// `again` its batch is made as it was made first: same shape, same bytes.
/// Throws Error: Memory, Space; Cancelled.
void makePictures(const JobSite& site,
                  const GenerateParts& parts,
                  const std::vector<ImagePlan>& plan);

} // namespace dreamloft::workflows
