// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace dreamloft::ui {

struct ProjectView;

/// Where an act can be seen: a page, and what is to be chosen there (as Page::entered).
struct ActPlace {
    QString page;
    QString detail;
};

/// What an act (or its undoing) that turned `before` into `after` has changed; nothing where no
/// page shows it, as with a setting.
[[nodiscard]] std::optional<ActPlace> placeOfAct(const ProjectView& before,
                                                 const ProjectView& after);

} // namespace dreamloft::ui
