// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/screen_checks.h"

#include "tests/ui/screens/text_checks.h"
#include "ui/style/style.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QSet>
#include <QSplitterHandle>
#include <QStackedLayout>
#include <QWidget>

namespace dreamloft::tests {
namespace {

QList<QWidget*> visibleWidgets(QWidget& window)
{
    QList<QWidget*> widgets;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->window() == window.window()) {
            widgets += widget;
        }
    }
    return widgets;
}

bool isViewport(const QWidget* widget)
{
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget->parentWidget());
    return area != nullptr && area->viewport() == widget;
}

/// Parts that Qt makes itself inside a control; the control stands for them.
bool isInnerPart(const QWidget* widget)
{
    const QWidget* outer = widget->parentWidget();
    return isViewport(widget) || qobject_cast<const QComboBox*>(outer) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(outer) != nullptr ||
           qobject_cast<const QLineEdit*>(outer) != nullptr ||
           widget->inherits("QTableCornerButton") || widget->objectName().startsWith(u"qt_");
}

QString textOf(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        return label->text();
    }
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return button != nullptr ? button->text() : QString();
}

/// Words in a widget without any room paint nothing, and labels whose last lines are missing paint
/// the others well.
void findRoomless(const QList<QWidget*>& widgets, QList<ScreenFinding>& findings)
{
    constexpr int kLeast = 4;
    for (const QWidget* widget : widgets) {
        const QString text = textOf(*widget);
        if (text.isEmpty()) {
            continue;
        }
        if (widget->width() < kLeast || widget->height() < kLeast) {
            tell(findings, u"clipped"_qs, *widget, text, u"has no room at all"_qs);
            continue;
        }
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (label == nullptr || !label->wordWrap()) {
            continue;
        }
        const int needed = label->heightForWidth(label->width());
        if (needed > label->height() + 1) {
            tell(findings,
                 u"clipped"_qs,
                 *widget,
                 text,
                 u"needs %1 px of height and has %2"_qs.arg(needed).arg(label->height()));
        }
    }
}

/// Where a child may be: in its parent, and in scrolled contents anywhere to which they scroll.
/// Scroll areas that never scroll sideways cut what is too wide for them without a sign.
QRect roomFor(const QWidget& outer)
{
    constexpr int kFar = 1'000'000;
    QRect room = outer.rect().adjusted(-1, -1, 1, 1);
    if (isViewport(&outer)) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(outer.parentWidget());
        const bool items = qobject_cast<const QAbstractItemView*>(area) != nullptr;
        if (items || area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) {
            room.adjust(-kFar, 0, kFar, 0);
        }
        if (items || area->verticalScrollBarPolicy() != Qt::ScrollBarAlwaysOff) {
            room.adjust(0, -kFar, 0, kFar);
        }
    }
    return room;
}

void findOutside(const QList<QWidget*>& widgets, QList<ScreenFinding>& findings)
{
    for (const QWidget* widget : widgets) {
        const QWidget* outer = widget->parentWidget();
        const QRect at = widget->geometry();
        // The grip of a splitter reaches over its neighbours.
        if (at.isEmpty() || qobject_cast<const QSplitterHandle*>(widget) != nullptr ||
            roomFor(*outer).contains(at)) {
            continue;
        }
        tell(findings,
             u"outside"_qs,
             *widget,
             textOf(*widget),
             u"%1,%2 %3x%4 in a parent of %5x%6"_qs.arg(at.x())
                 .arg(at.y())
                 .arg(at.width())
                 .arg(at.height())
                 .arg(outer->width())
                 .arg(outer->height()));
    }
}

/// Nothing scrolls sideways. What is as wide as there are classes may, where it says so
/// (ui::style::setScrollsSideways): the page around it stays.
void findSideways(const QList<QWidget*>& widgets, QList<ScreenFinding>& findings)
{
    for (const QWidget* widget : widgets) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(widget);
        if (area == nullptr || ui::style::scrollsSideways(*area)) {
            continue;
        }
        const QScrollBar* bar = area->horizontalScrollBar();
        if (bar->isVisible() && bar->maximum() > bar->minimum()) {
            tell(findings,
                 u"sideways"_qs,
                 *area,
                 area->accessibleName(),
                 u"scrolls sideways by %1 px in a width of %2"_qs
                     .arg(bar->maximum() - bar->minimum())
                     .arg(area->viewport()->width()));
        }
    }
}

/// What a layout has placed, at any depth of layouts but not inside other widgets.
void collect(const QLayout& layout, QList<QWidget*>& placed)
{
    const auto* stack = qobject_cast<const QStackedLayout*>(&layout);
    if (stack != nullptr && stack->stackingMode() == QStackedLayout::StackAll) {
        return; // lies on each other on purpose
    }
    for (int i = 0; i < layout.count(); ++i) {
        QLayoutItem* item = layout.itemAt(i);
        if (QWidget* widget = item->widget()) {
            placed += widget;
        } else if (const QLayout* inner = item->layout()) {
            collect(*inner, placed);
        }
    }
}

void findOverlappingSiblings(QWidget& window,
                             const QList<QWidget*>& widgets,
                             const std::vector<ShownText>& texts,
                             QList<ScreenFinding>& findings)
{
    QSet<const QWidget*> telling; // shows a text, itself or further inside
    for (const ShownText& shown : texts) {
        for (const QWidget* widget = shown.widget; widget != nullptr;
             widget = widget->parentWidget()) {
            telling.insert(widget);
        }
    }
    QList<QWidget*> outers = widgets;
    outers.prepend(&window);
    for (const QWidget* outer : std::as_const(outers)) {
        QList<QWidget*> placed;
        if (outer->layout() != nullptr) {
            collect(*outer->layout(), placed);
        }
        placed.removeIf([&](const QWidget* widget) {
            return !widget->isVisible() || !telling.contains(widget) ||
                   widget->testAttribute(Qt::WA_TransparentForMouseEvents);
        });
        for (qsizetype i = 0; i < placed.size(); ++i) {
            for (qsizetype j = i + 1; j < placed.size(); ++j) {
                const QRect both = placed[i]->geometry() & placed[j]->geometry();
                if (both.width() > 1 && both.height() > 1) {
                    tell(findings,
                         u"overlap"_qs,
                         *placed[i],
                         textOf(*placed[i]),
                         u"shares %1x%2 px with "_qs.arg(both.width()).arg(both.height()) %
                             nameOf(*placed[j]));
                }
            }
        }
    }
}

void findNameless(const QList<QWidget*>& widgets, QList<ScreenFinding>& findings)
{
    for (QWidget* widget : widgets) {
        const bool button = qobject_cast<const QAbstractButton*>(widget) != nullptr;
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (isInnerPart(widget) || (widget->focusPolicy() == Qt::NoFocus && !button) ||
            (label != nullptr && label->text().isEmpty())) { // with nothing to select in it now
            continue;
        }
        const QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(widget);
        if (heard == nullptr) {
            tell(findings, u"name"_qs, *widget, textOf(*widget), u"is not accessible"_qs);
            continue;
        }
        if (heard->text(QAccessible::Name).trimmed().isEmpty()) {
            tell(findings, u"name"_qs, *widget, widget->toolTip(), u"has no accessible name"_qs);
        }
        const QAccessible::Role role = heard->role();
        if (role == QAccessible::NoRole || role == QAccessible::Client) {
            tell(findings,
                 u"name"_qs,
                 *widget,
                 heard->text(QAccessible::Name),
                 u"can have the focus but has no role"_qs);
        }
    }
}

} // namespace

QList<ScreenFinding> checkScreen(QWidget& window, const QImage& picture)
{
    QList<ScreenFinding> findings;
    const QList<QWidget*> widgets = visibleWidgets(window);
    const std::vector<ShownText> texts = shownTexts(window);
    findCutTexts(texts, findings);
    findRoomless(widgets, findings);
    findOverlappingTexts(texts, findings);
    findOverlappingSiblings(window, widgets, texts, findings);
    findOutside(widgets, findings);
    findSideways(widgets, findings);
    findFaintTexts(texts, picture, findings);
    findNameless(widgets, findings);
    return findings;
}

} // namespace dreamloft::tests
