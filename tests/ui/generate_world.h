// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/generate_page.h"

#include <QPushButton>

namespace dreamloft::tests {

/// As a window of its own, so that keys and clicks reach it.
inline void show(ui::GeneratePage& page)
{
    page.resize(1300, 850);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
}

inline QPushButton* button(QWidget& page, const QString& text)
{
    for (QPushButton* one : page.findChildren<QPushButton*>()) {
        if (one->text().startsWith(text) && one->isVisibleTo(&page)) {
            return one;
        }
    }
    return nullptr;
}

/// A project with adapters and some made pictures of each of two classes.
inline std::filesystem::path madeProject(const std::filesystem::path& folder, int perClass = 4)
{
    makeSmallProject(folder);
    auto store = project::ProjectStore::open(folder);
    addAdapters(*store, "loft");
    addMadePictures(*store, "loft", perClass);
    store->close();
    return folder;
}

/// "kept", "discarded:artefact": of a picture of the run that was asked for last.
inline std::string stateOf(ui::ProjectService& project, int classIndex, std::int64_t index)
{
    for (const project::ItemRow& item : *project.view()->newestDone(u"generate"_qs)->items) {
        if (item.classIndex == classIndex && item.index == index) {
            return item.state + (item.reason.empty() ? "" : ":" + item.reason);
        }
    }
    return "missing";
}

} // namespace dreamloft::tests
