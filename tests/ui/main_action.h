// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QPushButton>
#include <QtTest/QtTest>

namespace dreamloft::tests {

/// Runs the main action of a page as Ctrl+Enter does, as soon as the page allows it: the project's
/// view comes to a page a little after the project is open, and until then the action does nothing.
/// False when it is not allowed in time.
[[nodiscard]] inline bool runMainAction(ui::Page& page)
{
    const auto allowed = [&page] {
        const auto* button = page.findChild<QPushButton*>(QStringLiteral("mainAction"));
        return button != nullptr && button->isEnabled();
    };
    if (!QTest::qWaitFor(allowed, 10'000)) {
        return false;
    }
    page.mainAction();
    return true;
}

} // namespace dreamloft::tests
