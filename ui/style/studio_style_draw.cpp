// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/studio_style.h"
#include "ui/style/style.h"
#include "ui/style/style_paint.h"

#include <QAbstractScrollArea>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>
#include <QToolButton>

namespace dreamloft::ui::style {
namespace {

bool hasFocusRing(const QStyleOption& option)
{
    return (option.state & QStyle::State_HasFocus) != 0 &&
           (option.state & QStyle::State_KeyboardFocusChange) != 0;
}

/// FieldEditor::setBad(): the value cannot be used.
bool isBad(const QWidget* widget)
{
    return widget != nullptr && widget->property("dl_bad").toBool();
}

} // namespace

void StudioStyle::drawPrimitive(PrimitiveElement element,
                                const QStyleOption* option,
                                QPainter* painter,
                                const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            paint::buttonPanel(painter, *button, kindOf(widget));
            return;
        }
        break;
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_PanelItemViewRow:
    case PE_FrameTabBarBase:
    case PE_PanelScrollAreaCorner:
        return;
    case PE_PanelButtonTool:
        paint::toolPanel(painter, *option, kindOf(widget));
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            if (frame->lineWidth > 0) {
                paint::field(painter, *option, isBad(widget));
            }
            return;
        }
        break;
    case PE_FrameLineEdit:
        return; // PE_PanelLineEdit draws both
    case PE_Frame:
        if (qobject_cast<const QTextEdit*>(widget) != nullptr ||
            qobject_cast<const QPlainTextEdit*>(widget) != nullptr) {
            paint::box(painter,
                       option->rect,
                       radiusField(),
                       {},
                       widget->hasFocus() ? ink(Ink::Accent) : line(),
                       1.0);
        } else if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
                   frame != nullptr && frame->lineWidth > 0) {
            paint::box(painter, option->rect, 0, {}, line());
        }
        return;
    case PE_FrameFocusRect:
        if (qobject_cast<const QAbstractScrollArea*>(widget) != nullptr) {
            paint::focusRing(painter, option->rect, radiusField());
        } else if (hasFocusRing(*option) || (option->state & State_KeyboardFocusChange) != 0) {
            paint::focusRing(painter, option->rect, radiusField());
        }
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paint::checkBox(painter, *option);
        return;
    case PE_IndicatorRadioButton:
        paint::radioButton(painter, *option);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorSpinDown:
        paint::chevron(painter, option->rect, paint::Toward::Down, ink(Ink::Soft));
        return;
    case PE_IndicatorArrowUp:
    case PE_IndicatorSpinUp:
        paint::chevron(painter, option->rect, paint::Toward::Up, ink(Ink::Soft));
        return;
    case PE_IndicatorArrowLeft:
        paint::chevron(painter, option->rect, paint::Toward::Left, ink(Ink::Soft));
        return;
    case PE_IndicatorArrowRight:
        paint::chevron(painter, option->rect, paint::Toward::Right, ink(Ink::Soft));
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            paint::chevron(painter,
                           option->rect,
                           header->sortIndicator == QStyleOptionHeader::SortUp ? paint::Toward::Down
                                                                               : paint::Toward::Up,
                           ink(Ink::Soft));
            return;
        }
        break;
    case PE_IndicatorBranch:
        if ((option->state & State_Children) != 0) {
            const bool open = (option->state & State_Open) != 0;
            paint::chevron(painter,
                           option->rect,
                           open                                   ? paint::Toward::Down
                           : option->direction == Qt::RightToLeft ? paint::Toward::Left
                                                                  : paint::Toward::Right,
                           ink(Ink::Soft));
        }
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, ground(Ground::Surface));
        return;
    case PE_FrameMenu:
        paint::box(painter, option->rect, 0, {}, line());
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, ground(Ground::Raised));
        paint::box(painter, option->rect, 0, {}, line());
        return;
    case PE_PanelItemViewItem:
        paint::itemPanel(painter, *option, widget);
        return;
    case PE_FrameTabWidget:
    case PE_FrameGroupBox:
        paint::box(painter, option->rect, radiusCard(), {}, line());
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void StudioStyle::drawControl(ControlElement element,
                              const QStyleOption* option,
                              QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            paint::buttonLabel(painter, *button, kindOf(widget), widget);
            return;
        }
        break;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return; // told beside the bar, as text
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            paint::progress(painter, *bar);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            paint::menuItem(painter, *item, *proxy(), widget);
            return;
        }
        break;
    case CE_MenuEmptyArea:
        painter->fillRect(option->rect, ground(Ground::Surface));
        return;
    case CE_HeaderEmptyArea:
        if (widget != nullptr && widget->property("dl_bare").toBool()) {
            // Its sections have no line below them either.
            painter->fillRect(option->rect, ground(Ground::Surface));
            return;
        }
        [[fallthrough]];
    case CE_HeaderSection:
        paint::headerSection(painter, *option);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader quiet(*header);
            quiet.palette.setColor(QPalette::ButtonText, ink(Ink::Soft));
            quiet.state.setFlag(State_On, false); // Fusion's bold for the current column
            painter->save();
            painter->setFont(font(Role::Label));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            painter->restore();
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            paint::tab(painter, *tab);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab label(*tab);
            const bool selected = (tab->state & State_Selected) != 0;
            label.palette.setColor(QPalette::WindowText, ink(selected ? Ink::Accent : Ink::Soft));
            label.state.setFlag(State_HasFocus, false);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_ShapedFrame:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            if (frame->frameShape == QFrame::HLine) {
                const int y = option->rect.center().y();
                painter->fillRect(QRect(option->rect.left(), y, option->rect.width(), 1), line());
                return;
            }
            if (frame->frameShape == QFrame::VLine) {
                const int x = option->rect.center().x();
                painter->fillRect(QRect(x, option->rect.top(), 1, option->rect.height()), line());
                return;
            }
        }
        break;
    case CE_Splitter:
        return;
    case CE_ItemViewItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option)) {
            // Selected rows are tinted, not filled: their text keeps its colour. Inside a text
            // field Highlight stays the full accent.
            QStyleOptionViewItem quiet(*item);
            if (!isHighContrast()) {
                quiet.palette.setColor(QPalette::HighlightedText,
                                       item->palette.color(QPalette::Active, QPalette::Text));
            }
            quiet.state.setFlag(State_HasFocus,
                                (item->state & State_HasFocus) != 0 && widget != nullptr &&
                                    widget->hasFocus());
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            QStyleOptionComboBox label(*combo);
            label.state.setFlag(State_HasFocus, false);
            if (!combo->editable) { // an editable one shows its line edit
                const int icon = combo->currentIcon.isNull() ? 0 : combo->iconSize.width() + 4;
                const QRect field =
                    proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
                label.currentText = combo->fontMetrics.elidedText(
                    combo->currentText, Qt::ElideRight, field.width() - 2 - icon);
            }
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_CheckBoxLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton label(*button);
            const int icon = button->icon.isNull() ? 0 : button->iconSize.width() + 4;
            label.text = button->fontMetrics.elidedText(
                button->text, Qt::ElideRight, button->rect.width() - icon, Qt::TextShowMnemonic);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void StudioStyle::drawComplexControl(ComplexControl control,
                                     const QStyleOptionComplex* option,
                                     QPainter* painter,
                                     const QWidget* widget) const
{
    const auto part = [&](SubControl sub) {
        return proxy()->subControlRect(control, option, sub, widget);
    };
    switch (control) {
    case CC_ComboBox:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            paint::comboBox(painter, *combo, part(SC_ComboBoxArrow), isBad(widget));
            return;
        }
        break;
    case CC_SpinBox:
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            paint::spinBox(painter, *spin, part(SC_SpinBoxUp), part(SC_SpinBoxDown), isBad(widget));
            return;
        }
        break;
    case CC_Slider:
        if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paint::slider(painter, *slider, part(SC_SliderGroove), part(SC_SliderHandle));
            return;
        }
        break;
    case CC_ToolButton:
        // An icon that opens a menu has no room for an arrow, and needs none.
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button != nullptr && (button->features & QStyleOptionToolButton::HasMenu) != 0 &&
            (button->features & QStyleOptionToolButton::MenuButtonPopup) == 0) {
            QStyleOptionToolButton plain = *button;
            plain.features &= ~QStyleOptionToolButton::HasMenu;
            QProxyStyle::drawComplexControl(control, &plain, painter, widget);
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            paint::scrollBar(painter, *bar, part(SC_ScrollBarSlider));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace dreamloft::ui::style
