// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/generate_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/generate_job.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What the pictures of a run are made of and with, all of it settled.
struct PictureRun {
    const options::GenerateOptions& options;
    const std::vector<int>& classes;
    const nlohmann::json& spec;
    const GenerateParts& parts;
};

/// Settles what is asked for and hands it over; it lives as long as `use` runs. `again`: pictures
/// of a job that is there are to come out as they were: hash of the job whose adapters it used,
/// which is there, "" where it used none. Else the adapters are those that were asked for last, and
/// a caption server is asked for what it has not answered yet, unless a job that is not done goes
/// on. Throws Error: UserFixable (adapters, shots, captions or models missing).
void withPictureRun(project::ProjectStore& store,
                    Engine& engine,
                    const options::GenerateOptions& asked,
                    const std::optional<std::string>& again,
                    jobs::JobControl& control,
                    const std::function<void(const PictureRun&)>& use);

/// The job that such a run would go on with; nullopt where it would begin anew. Asks no server.
/// Throws Error: UserFixable (shots, captions or models missing).
[[nodiscard]] std::optional<project::JobRow> begunPictures(project::ProjectStore& store,
                                                           Engine& engine,
                                                           const options::GenerateOptions& asked,
                                                           jobs::JobControl& control);

} // namespace dreamloft::workflows
