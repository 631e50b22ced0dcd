// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace dreamloft::ui::style {

/// The tooltip of something whose text is shortened: the whole text, then what it says anyway.
[[nodiscard]] QString tipWithWhole(const QString& whole, const QString& tip);

/// Push buttons, check boxes and combo boxes whose text has no room say the whole in their tooltip.
class CutTextTips final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Does nothing for other widgets.
    void watch(QWidget* widget);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace dreamloft::ui::style
