// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>

namespace dreamloft::tests {

/// Any warning fails the test, but those that the offscreen platform has for every window.
inline void failOnWarnings()
{
    // What the offscreen platform cannot do for windows, dialogs and menus over others among them.
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support "
                       "(propagateSizeHints|setParent|raise|grabbing the keyboard))")));
}

} // namespace dreamloft::tests
