// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/choice_box.h"

#include "ui/style/style.h"

#include <QAbstractItemView>
#include <QWheelEvent>

namespace dreamloft::ui {

ChoiceBox::ChoiceBox(QWidget* parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaxVisibleItems(14);
}

void ChoiceBox::wheelEvent(QWheelEvent* event)
{
    if (hasFocus()) {
        QComboBox::wheelEvent(event);
    } else {
        event->ignore();
    }
}

void ChoiceBox::showPopup()
{
    // The list is as wide as its longest entry, even where the field is narrower.
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 2 * style::kSpace[2]);
    QComboBox::showPopup();
}

} // namespace dreamloft::ui
