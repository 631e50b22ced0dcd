// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/studio_style.h"

#include "ui/style/cut_text_tips.h"
#include "ui/style/style.h"
#include "ui/style/style_paint.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

namespace dreamloft::ui::style {

StudioStyle::StudioStyle()
    : QProxyStyle(QStyleFactory::create(u"Fusion"_qs))
    , m_tips(new CutTextTips(this))
{
    setObjectName(u"dreamloft"_qs);
}

void StudioStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    m_tips->watch(widget);
    if (qobject_cast<QAbstractButton*>(widget) != nullptr ||
        qobject_cast<QComboBox*>(widget) != nullptr ||
        qobject_cast<QAbstractSpinBox*>(widget) != nullptr ||
        qobject_cast<QAbstractSlider*>(widget) != nullptr ||
        qobject_cast<QLineEdit*>(widget) != nullptr || qobject_cast<QTabBar*>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) {
        view->viewport()->setAttribute(Qt::WA_Hover);
    }
}

int StudioStyle::pixelMetric(PixelMetric metric,
                             const QStyleOption* option,
                             const QWidget* widget) const
{
    switch (metric) {
    case PM_ButtonMargin:
        return 2 * kSpace[2];
    case PM_ButtonDefaultIndicator:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_FocusFrameVMargin:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_DefaultFrameWidth:
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth:
    case PM_MenuPanelWidth:
    case PM_SplitterWidth:
        return 1;
    case PM_MenuVMargin:
        return kSpace[0];
    case PM_MenuHMargin:
        return 0;
    case PM_ScrollBarExtent:
        return scaled(12);
    case PM_ScrollBarSliderMin:
        return scaled(28);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return scaled(18);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return kSpace[1];
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return scaled(18);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return scaled(16);
    case PM_ToolBarIconSize:
        return iconSize();
    case PM_FocusFrameHMargin: // one less than what stays free beside the text of a cell
        return kSpace[1] - 1;
    case PM_MenuButtonIndicator:
        return scaled(20);
    case PM_HeaderMargin:
        return scaled(kSpace[1]); // as ChartTableDelegate::padding()
    case PM_TabBarTabHSpace:
        return 2 * kSpace[2];
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return kSpace[1];
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return kSpace[2];
    case PM_TreeViewIndentation:
        return kSpace[4];
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StudioStyle::styleHint(StyleHint hint,
                           const QStyleOption* option,
                           const QWidget* widget,
                           QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_ItemView_ShowDecorationSelected:
    case SH_TitleBar_NoBorder:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_Widget_Animation_Duration:
        return motion();
    case SH_Slider_AbsoluteSetButtons: // a click goes there at once
        return Qt::LeftButton;
    case SH_FormLayoutLabelAlignment:
        return Qt::AlignLeading | Qt::AlignVCenter;
    case SH_Menu_Scrollable:
    case SH_Menu_SloppySubMenus:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize StudioStyle::sizeFromContents(ContentsType type,
                                    const QStyleOption* option,
                                    const QSize& size,
                                    const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QFont textFont = widget != nullptr ? widget->font() : QFont();
            if (kindOf(widget) == ButtonKind::Primary) {
                textFont.setWeight(QFont::DemiBold);
            }
            const QFontMetrics metrics(textFont);
            const QString words = button->text.section(u'\t', 0, 0);
            const QString keys = button->text.section(u'\t', 1);
            int width = metrics.size(Qt::TextShowMnemonic | Qt::TextSingleLine, words).width() + 2;
            width += keys.isEmpty() ? 0 : metrics.horizontalAdvance(keys) + kSpace[2];
            if (!button->icon.isNull()) {
                width += button->iconSize.width() + (words.isEmpty() ? 0 : kSpace[1]);
            }
            const int side = words.isEmpty() ? kSpace[1] : scaled(14);
            if ((button->features & QStyleOptionButton::HasMenu) != 0) {
                width += scaled(16);
            }
            result = QSize(width + 2 * side, controlHeight());
        }
        break;
    case CT_ComboBox:
        result.setWidth(std::max(result.width(), size.width() + kSpace[2] + scaled(28)));
        result.setHeight(controlHeight());
        break;
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(controlHeight());
        break;
    case CT_ToolButton:
        if (widget == nullptr || !widget->property("dl_compact").toBool()) {
            result = result.expandedTo(QSize(scaled(28), scaled(28)));
        }
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        result.setHeight(std::max(result.height(), scaled(24)));
        break;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator) {
                result.setHeight(kSpace[1] + 1);
            } else {
                const QFontMetrics metrics(item->font);
                const QString words = item->text.section(u'\t', 0, 0);
                const bool column = item->maxIconWidth > 0 || item->menuHasCheckableItems;
                const bool keys = item->text.contains(u'\t');
                result.setWidth(
                    metrics.size(Qt::TextShowMnemonic, words).width() + 2 * kSpace[2] +
                    (column ? scaled(16) + kSpace[1] : 0) + item->reservedShortcutWidth +
                    (keys ? 2 * kSpace[2] : kSpace[1]) +
                    (item->menuItemType == QStyleOptionMenuItem::SubMenu ? kSpace[4] : 0));
                result.setHeight(scaled(30));
            }
        }
        break;
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), scaled(32)));
        break;
    case CT_TabBarTab:
        result.setHeight(scaled(34));
        break;
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), scaled(30)));
        break;
    case CT_ProgressBar:
        result.setHeight(std::min(result.height(), scaled(16)));
        break;
    default:
        break;
    }
    return result;
}

QRect StudioStyle::subElementRect(SubElement element,
                                  const QStyleOption* option,
                                  const QWidget* widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect:
        return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
    case SE_ProgressBarLabel:
        return option->rect;
    case SE_LineEditContents: {
        const int side = qstyleoption_cast<const QStyleOptionFrame*>(option) != nullptr &&
                                 qstyleoption_cast<const QStyleOptionFrame*>(option)->lineWidth > 0
                             ? kSpace[1]
                             : 0;
        return visualRect(
            option->direction, option->rect, option->rect.adjusted(side, 1, -side, -1));
    }
    case SE_ItemViewItemFocusRect:
        return option->rect; // of the row, not of its text
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect StudioStyle::subControlRect(ComplexControl control,
                                  const QStyleOptionComplex* option,
                                  SubControl sub,
                                  const QWidget* widget) const
{
    const QRect whole = option->rect;
    const int arrow = scaled(28);
    if (control == CC_ComboBox) {
        switch (sub) {
        case SC_ComboBoxFrame:
        case SC_ComboBoxListBoxPopup:
            return whole;
        case SC_ComboBoxArrow:
            return visualRect(option->direction,
                              whole,
                              QRect(whole.right() - arrow + 1, whole.top(), arrow, whole.height()));
        case SC_ComboBoxEditField:
            return visualRect(option->direction, whole, whole.adjusted(kSpace[1], 1, -arrow, -1));
        default:
            break;
        }
    } else if (control == CC_SpinBox) {
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        const bool buttons = spin == nullptr || spin->buttonSymbols != QAbstractSpinBox::NoButtons;
        const int width = buttons ? scaled(24) : 0;
        const int half = whole.height() / 2;
        switch (sub) {
        case SC_SpinBoxFrame:
            return whole;
        case SC_SpinBoxUp:
            return buttons ? visualRect(
                                 option->direction,
                                 whole,
                                 QRect(whole.right() - width, whole.top() + 2, width - 1, half - 2))
                           : QRect();
        case SC_SpinBoxDown:
            return buttons
                       ? visualRect(
                             option->direction,
                             whole,
                             QRect(whole.right() - width, whole.top() + half, width - 1, half - 2))
                       : QRect();
        case SC_SpinBoxEditField:
            return visualRect(
                option->direction, whole, whole.adjusted(kSpace[1] - 2, 2, -width - 2, -2));
        default:
            break;
        }
    } else if (control == CC_ScrollBar) {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (bar != nullptr) {
            const bool flat = bar->orientation == Qt::Horizontal;
            const int length = flat ? whole.width() : whole.height();
            const qint64 range = static_cast<qint64>(bar->maximum) - bar->minimum;
            int handle = length;
            if (range > 0) {
                handle = static_cast<int>(static_cast<qint64>(bar->pageStep) * length /
                                          std::max<qint64>(1, range + bar->pageStep));
                handle =
                    std::clamp(handle,
                               std::min(length, pixelMetric(PM_ScrollBarSliderMin, option, widget)),
                               length);
            }
            const int start = sliderPositionFromValue(
                bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
            const auto span = [&](int from, int size) {
                const QRect rect =
                    flat ? QRect(whole.left() + from, whole.top(), size, whole.height())
                         : QRect(whole.left(), whole.top() + from, whole.width(), size);
                return visualRect(option->direction, whole, rect);
            };
            switch (sub) {
            case SC_ScrollBarSlider:
                return span(start, handle);
            case SC_ScrollBarGroove:
                return whole;
            case SC_ScrollBarSubPage:
                return span(0, start);
            case SC_ScrollBarAddPage:
                return span(start + handle, length - start - handle);
            default: // no arrows
                return {};
            }
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

} // namespace dreamloft::ui::style
