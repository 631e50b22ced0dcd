// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/choice_box.h"

#include "ui/style/style.h"

#include <QAbstractItemView>
#include <QWheelEvent>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kLeastWidth = 96;

} // namespace

ChoiceBox::ChoiceBox(QWidget* parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaxVisibleItems(14);
}

void ChoiceBox::setFitsEntries()
{
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize ChoiceBox::minimumSizeHint() const
{
    QSize least = QComboBox::minimumSizeHint();
    least.setWidth(std::min(least.width(), style::scaled(kLeastWidth)));
    return least;
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
