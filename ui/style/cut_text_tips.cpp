// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/cut_text_tips.h"

#include "ui/style/mnemonics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHelpEvent>
#include <QPushButton>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QToolTip>

namespace dreamloft::ui::style {
namespace {

bool isCut(const QComboBox& box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const QRect room = box.style()->subControlRect(
        QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    const int icon =
        box.itemIcon(box.currentIndex()).isNull() ? 0 : box.iconSize().width() + 4; // as Qt's
    return box.fontMetrics().horizontalAdvance(box.currentText()) > room.width() - 2 - icon;
}

/// The text of a control that has no room for it; else empty.
QString cutTextOf(const QObject* watched)
{
    if (const auto* box = qobject_cast<const QComboBox*>(watched)) {
        return isCut(*box) ? box->currentText() : QString();
    }
    const auto* button = qobject_cast<const QAbstractButton*>(watched);
    return button != nullptr && button->sizeHint().width() > button->width()
               ? seenText(button->text())
               : QString();
}

} // namespace

QString tipWithWhole(const QString& whole, const QString& tip)
{
    return tip.isEmpty() || tip == whole ? whole : QString(whole % u'\n' % tip);
}

void CutTextTips::watch(QWidget* widget)
{
    if (qobject_cast<QPushButton*>(widget) != nullptr ||
        qobject_cast<QCheckBox*>(widget) != nullptr ||
        qobject_cast<QComboBox*>(widget) != nullptr) {
        widget->installEventFilter(this);
    }
}

bool CutTextTips::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        if (const QString whole = cutTextOf(watched); !whole.isEmpty()) {
            auto* widget = static_cast<QWidget*>(watched);
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                               tipWithWhole(whole, widget->toolTip()),
                               widget);
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace dreamloft::ui::style
