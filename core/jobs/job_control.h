// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/imaging/rgb_image.h"
#include "core/jobs/progress.h"
#include "core/jobs/requests.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dreamloft::jobs {

enum class NoteLevel { Info, Warning, Problem };

/// A picture for the user's eyes while the job runs; 8-bit RGB, no tensor crosses.
struct PreviewImage {
    imaging::RgbImage image = {};
    int classIndex = -1;
    std::int64_t index = -1;
    std::string caption = {};
};

/// All a job may see of the world. Called from the job's thread only.
class JobControl {
public:
    virtual ~JobControl() = default;
    /// Also a checkpoint: throws Cancelled when asked to stop. Report after the state is durable.
    virtual void report(const Progress& progress) = 0;
    virtual void metric(std::string_view series, std::int64_t step, double value) = 0;
    virtual void preview(PreviewImage image) = 0;
    virtual void note(NoteLevel level, std::string_view text) = 0;
    [[nodiscard]] virtual bool cancelRequested() const noexcept = 0;
    /// Whether somebody looks at the previews: then a picture in the making is worth one.
    [[nodiscard]] virtual bool watched() const noexcept { return false; }
    /// True once after the user asked for it; most jobs have nothing to show or save.
    virtual bool takeRequest(Request request) noexcept
    {
        static_cast<void>(request);
        return false;
    }
    /// Throws Cancelled when asked to stop.
    void checkpoint() const
    {
        if (cancelRequested()) {
            throw base::Cancelled{};
        }
    }
};

} // namespace dreamloft::jobs
