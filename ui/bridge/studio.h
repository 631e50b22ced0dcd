// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::ui {

class AppSettings;
class JobCenter;
class ProjectService;
class ThumbnailLoader;

/// What a page is given. Everything in it outlives the window; there are no singletons.
struct Studio {
    ProjectService& project;
    JobCenter& jobs;
    ThumbnailLoader& thumbnails;
    AppSettings& settings;
};

} // namespace dreamloft::ui
