// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QPushButton>
#include <QtTest/QtTest>

namespace dreamloft::tests {

/// Waits until the page allows its main action: the project's view comes to a page a little after
/// the project is open, and until then Ctrl+Enter does nothing. False when it is not allowed in
/// time.
[[nodiscard]] inline bool waitForMainAction(const ui::Page& page)
{
    const auto allowed = [&page] {
        const auto* button = page.findChild<QPushButton*>(QStringLiteral("mainAction"));
        return button != nullptr && button->isEnabled();
    };
    return QTest::qWaitFor(allowed, 20'000);
}

/// Runs the main action of a page as Ctrl+Enter does, as soon as the page allows it. False when it
/// is not allowed in time.
[[nodiscard]] inline bool runMainAction(ui::Page& page)
{
    if (!waitForMainAction(page)) {
        return false;
    }
    page.mainAction();
    return true;
}

} // namespace dreamloft::tests
