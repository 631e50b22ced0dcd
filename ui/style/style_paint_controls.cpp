// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/style_paint.h"
#include "ui/style/style_state.h"

#include <QAbstractSpinBox>
#include <QPainter>
#include <QStyleOption>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace dreamloft::ui::style::paint {

void comboBox(QPainter* painter, const QStyleOptionComboBox& option, const QRect& arrow, bool bad)
{
    if (option.frame) {
        field(painter, option, bad);
    }
    chevron(painter, arrow, Toward::Down, ink(enabled(option) ? Ink::Soft : Ink::Faint));
}

void spinBox(QPainter* painter,
             const QStyleOptionSpinBox& option,
             const QRect& up,
             const QRect& down,
             bool bad)
{
    if (option.frame) {
        field(painter, option, bad);
    }
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons) {
        return;
    }
    const auto arrow =
        [&](const QRect& rect, QStyle::SubControl which, bool possible, Toward toward) {
            const bool active =
                (option.activeSubControls & which) != 0 && enabled(option) && possible;
            const Ink color = !possible || !enabled(option) ? Ink::Faint
                              : active                      ? Ink::Text
                                                            : Ink::Soft;
            if (active && hovered(option)) {
                box(painter, rect.adjusted(1, 1, -1, -1), 4, ground(Ground::Sunken), {});
            }
            QRect small(0, 0, 7, 7);
            small.moveCenter(rect.center());
            chevron(painter, small, toward, ink(color));
        };
    arrow(up,
          QStyle::SC_SpinBoxUp,
          (option.stepEnabled & QAbstractSpinBox::StepUpEnabled) != 0,
          Toward::Up);
    arrow(down,
          QStyle::SC_SpinBoxDown,
          (option.stepEnabled & QAbstractSpinBox::StepDownEnabled) != 0,
          Toward::Down);
}

void slider(QPainter* painter,
            const QStyleOptionSlider& option,
            const QRect& groove,
            const QRect& handle)
{
    const bool flat = option.orientation == Qt::Horizontal;
    QRect bar = groove;
    if (flat) {
        bar.setHeight(4);
        bar.moveCenter(QPoint(groove.center().x(), groove.center().y()));
    } else {
        bar.setWidth(4);
        bar.moveCenter(QPoint(groove.center().x(), groove.center().y()));
    }
    box(painter, bar, 2, isHighContrast() ? line() : mixed(line(), ink(Ink::Faint), 0.15), {});
    QRect done = bar;
    if (flat) {
        option.upsideDown ? done.setLeft(handle.center().x()) : done.setRight(handle.center().x());
    } else {
        option.upsideDown ? done.setTop(handle.center().y()) : done.setBottom(handle.center().y());
    }
    const QColor color = enabled(option) ? ink(Ink::Accent) : ink(Ink::Faint);
    box(painter, done, 2, color, {});
    const int side = std::min(handle.width(), handle.height());
    QRect knob(0, 0, side, side);
    knob.moveCenter(handle.center());
    box(painter, knob.adjusted(1, 1, -1, -1), side / 2.0, ground(Ground::Surface), color, 2.0);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange)) {
        box(painter, knob, side / 2.0, color, {});
        box(painter, knob.adjusted(3, 3, -3, -3), side / 2.0 - 3, ground(Ground::Surface), {});
        box(painter, knob.adjusted(5, 5, -5, -5), side / 2.0 - 5, color, {});
    }
}

void scrollBar(QPainter* painter, const QStyleOptionSlider& option, const QRect& handle)
{
    if (option.maximum <= option.minimum) {
        return;
    }
    const bool active = hovered(option) || pressed(option);
    const bool flat = option.orientation == Qt::Horizontal;
    const int inset = active ? 2 : 3;
    const QRect rect =
        flat ? handle.adjusted(2, inset, -2, -inset) : handle.adjusted(inset, 2, -inset, -2);
    const double share = isHighContrast() ? 1.0 : active ? 0.9 : 0.55;
    box(painter,
        rect,
        std::min(rect.width(), rect.height()) / 2.0,
        mixed(line(), ink(Ink::Faint), share),
        {});
}

void progress(QPainter* painter, const QStyleOptionProgressBar& option)
{
    const bool flat = has(option, QStyle::State_Horizontal);
    constexpr int kThick = 6;
    QRect groove = option.rect;
    if (flat) {
        groove.setHeight(std::min(kThick, groove.height()));
        groove.moveCenter(option.rect.center());
    } else {
        groove.setWidth(std::min(kThick, groove.width()));
        groove.moveCenter(option.rect.center());
    }
    box(painter,
        groove,
        kThick / 2.0,
        ground(Ground::Sunken),
        isHighContrast() ? line() : QColor());
    const qint64 range = static_cast<qint64>(option.maximum) - option.minimum;
    const double share = range <= 0
                             ? 0.0
                             : std::clamp(static_cast<double>(static_cast<qint64>(option.progress) -
                                                              option.minimum) /
                                              static_cast<double>(range),
                                          0.0,
                                          1.0);
    if (share <= 0) {
        return;
    }
    QRect done = groove;
    if (flat) {
        const int width = std::max(kThick, static_cast<int>(groove.width() * share + 0.5));
        done.setWidth(std::min(width, groove.width()));
        done = QStyle::visualRect(option.direction, groove, done);
    } else {
        done.setTop(groove.bottom() - static_cast<int>(groove.height() * share));
    }
    box(painter,
        done,
        kThick / 2.0,
        enabled(option) ? ground(Ground::Accent) : ink(Ink::Faint),
        {});
}

void headerSection(QPainter* painter, const QStyleOption& option)
{
    painter->fillRect(option.rect, ground(Ground::Surface));
    if (has(option, QStyle::State_Horizontal)) {
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          line());
    }
}

void menuItem(QPainter* painter,
              const QStyleOptionMenuItem& option,
              const QStyle& style,
              const QWidget* widget)
{
    const Painting painting(painter);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const int y = option.rect.center().y();
        painter->fillRect(
            QRect(option.rect.left() + kSpace[1], y, option.rect.width() - 2 * kSpace[1], 1),
            line());
        return;
    }
    const bool selected = has(option, QStyle::State_Selected) && enabled(option);
    if (selected) {
        box(painter,
            option.rect.adjusted(4, 1, -4, -1),
            6,
            ground(isHighContrast() ? Ground::Accent : Ground::Sunken),
            {});
    }
    const QColor text = !enabled(option)               ? ink(Ink::Faint)
                        : selected && isHighContrast() ? ink(Ink::OnAccent)
                                                       : ink(Ink::Text);
    const int icon = scaled(16);
    const auto visual = [&](const QRect& rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const QRect lead(
        option.rect.left() + kSpace[2], option.rect.center().y() - icon / 2, icon, icon);
    if (option.checked) {
        tick(painter, visual(lead), enabled(option) ? ink(Ink::Accent) : ink(Ink::Faint), 2.0);
    } else if (!option.icon.isNull()) {
        option.icon.paint(painter,
                          visual(lead),
                          Qt::AlignCenter,
                          enabled(option) ? QIcon::Normal : QIcon::Disabled);
    }
    const bool column = option.maxIconWidth > 0 || option.menuHasCheckableItems;
    const int start = option.rect.left() + kSpace[2] + (column ? icon + kSpace[1] : 0);
    QRect area(
        start, option.rect.top(), option.rect.right() - kSpace[2] - start, option.rect.height());
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(area.right() - 10, area.top(), 10, area.height());
        chevron(painter,
                visual(arrow),
                option.direction == Qt::RightToLeft ? Toward::Left : Toward::Right,
                ink(Ink::Soft));
    }
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine |
                      (style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) != 0
                           ? 0
                           : Qt::TextHideMnemonic);
    const QString words = option.text.section(u'\t', 0, 0);
    const QString keys = option.text.section(u'\t', 1);
    QFont textFont = option.font;
    if (option.menuItemType == QStyleOptionMenuItem::DefaultItem) {
        textFont.setWeight(QFont::DemiBold);
    }
    painter->setFont(textFont);
    painter->setPen(text);
    painter->drawText(
        visual(area),
        flags | static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
        words);
    if (!keys.isEmpty()) {
        painter->setPen(
            selected && isHighContrast() ? text : ink(enabled(option) ? Ink::Soft : Ink::Faint));
        painter->drawText(
            visual(area),
            flags | static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight)),
            keys);
    }
}

void tab(QPainter* painter, const QStyleOptionTab& option)
{
    const QRect rect = option.rect.adjusted(2, 2, -2, -2);
    if (has(option, QStyle::State_Selected)) {
        box(painter,
            rect,
            radiusField(),
            ground(Ground::AccentSoft),
            isHighContrast() ? line() : QColor());
    } else if (hovered(option)) {
        box(painter, rect, radiusField(), ground(Ground::Sunken), {});
    }
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange)) {
        focusRing(painter, rect, radiusField());
    }
}

void itemPanel(QPainter* painter, const QStyleOption& option, const QWidget* widget)
{
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
    if (item != nullptr && item->backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(option.rect, item->backgroundBrush);
    }
    const bool selected = has(option, QStyle::State_Selected);
    if (!selected && !hovered(option)) {
        return;
    }
    const QColor fill = selected           ? selectedGround()
                        : isHighContrast() ? QColor()
                                           : ground(Ground::Sunken);
    const bool wholeRows = qobject_cast<const QTableView*>(widget) != nullptr ||
                           qobject_cast<const QTreeView*>(widget) != nullptr;
    if (wholeRows) {
        painter->fillRect(option.rect, fill);
    } else {
        box(painter, option.rect.adjusted(0, 1, 0, -1), radiusField(), fill, {});
    }
}

} // namespace dreamloft::ui::style::paint
