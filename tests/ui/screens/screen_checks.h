// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QImage;
class QWidget;

namespace dreamloft::tests {

/// Something that a user of this screen could not read, reach or hear.
struct ScreenFinding {
    QString kind{};   ///< clipped, elided, overlap, outside, sideways, contrast, name
    QString widget{}; ///< object name, class and where it stands
    QString text{};
    QString what{}; ///< in words and numbers
};

/// Looks at everything that is visible in a shown window, or in a widget that covers its whole
/// window; `picture` is what grab() made of the window.
[[nodiscard]] QList<ScreenFinding> checkScreen(QWidget& window, const QImage& picture);

} // namespace dreamloft::tests
