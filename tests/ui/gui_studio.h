// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temp_dir.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/verb_table.h"
#include "ui/widgets/thumbnail_loader.h"

namespace dreamloft::tests {

/// No verb at all: for windows that run no job.
class NoVerbs final : public ui::VerbTable {
public:
    [[nodiscard]] bool has(const QString& verb) const override
    {
        Q_UNUSED(verb)
        return false;
    }
    workflows::VerbReport run(const QString& verb, const ui::VerbCall& call) override
    {
        Q_UNUSED(verb)
        Q_UNUSED(call)
        return {};
    }
    base::Error translate(std::exception_ptr exception) override
    {
        Q_UNUSED(exception)
        return base::Error({});
    }
};

/// Everything a page or the window is given, with settings of its own.
struct GuiStudio {
    TempDir dir;
    ui::AppSettings settings{dir.path() / "studio.json"};
    NoVerbs verbs;
    ui::ProjectService project;
    ui::JobCenter jobs{project, verbs};
    ui::ThumbnailLoader thumbnails;
    ui::Studio studio{project, jobs, thumbnails, settings};
};

} // namespace dreamloft::tests
