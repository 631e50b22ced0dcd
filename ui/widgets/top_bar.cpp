// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/top_bar.h"

#include "ui/style/cut_text_tips.h"
#include "ui/style/style.h"
#include "ui/style/style_paint.h"
#include "ui/widgets/action_button.h"

#include <QAbstractButton>
#include <QAction>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>

namespace dreamloft::ui {
namespace {

/// Tells the whole text of a button that has `room` for less; false where all of it is there.
bool tellWhole(const QEvent* asked, QAbstractButton& button, const QFont& font, int room)
{
    if (QFontMetrics(font).horizontalAdvance(button.text()) <= room) {
        return false;
    }
    QToolTip::showText(static_cast<const QHelpEvent*>(asked)->globalPos(),
                       style::tipWithWhole(button.text(), button.toolTip()),
                       &button);
    return true;
}

} // namespace

/// The name of the project with the program's mark; opens the project menu.
class ProjectSwitcher final : public QAbstractButton {
public:
    explicit ProjectSwitcher(QWidget* parent)
        : QAbstractButton(parent)
        , m_menu(new QMenu(this))
        , m_mark(u":/icons/dreamloft.svg"_qs)
    {
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        connect(this, &QAbstractButton::clicked, this, [this] {
            m_menu->popup(mapToGlobal(QPoint(
                layoutDirection() == Qt::RightToLeft ? width() - m_menu->sizeHint().width() : 0,
                height() + style::kSpace[0])));
        });
    }

    [[nodiscard]] QMenu* menu() const { return m_menu; }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(style::font(style::Role::Section));
        const int words = std::min(metrics.horizontalAdvance(text()) + 2, style::scaled(240));
        return {wordsStart() + words + style::scaled(28), style::scaled(36)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {style::scaled(90), style::scaled(36)};
    }

protected:
    bool event(QEvent* event) override
    {
        return (event->type() == QEvent::ToolTip &&
                tellWhole(event, *this, style::font(style::Role::Section), wordsRoom())) ||
               QAbstractButton::event(event);
    }

    void paintEvent(QPaintEvent* event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        const auto visual = [&](const QRect& area) {
            return QStyle::visualRect(layoutDirection(), rect(), area);
        };
        if (underMouse() || isDown()) {
            style::paint::box(
                &painter, rect(), style::radiusField(), style::ground(style::Ground::Sunken), {});
        }
        const int side = style::scaled(kMark);
        const QRect mark(style::kSpace[1], (height() - side) / 2, side, side);
        m_mark.paint(&painter, visual(mark));
        const int start = wordsStart();
        const int arrow = style::scaled(kArrow);
        const int room = wordsRoom();
        painter.setFont(style::font(style::Role::Section));
        painter.setPen(style::ink(style::Ink::Text));
        const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, room);
        painter.drawText(visual(QRect(start, 0, room, height())),
                         Qt::AlignVCenter | static_cast<int>(QStyle::visualAlignment(
                                                layoutDirection(), Qt::AlignLeft)),
                         shown);
        const int after = start + std::min(room, painter.fontMetrics().horizontalAdvance(shown));
        style::paint::chevron(
            &painter,
            visual(QRect(after + style::kSpace[1], (height() - arrow) / 2, arrow, arrow)),
            style::paint::Toward::Down,
            style::ink(style::Ink::Soft));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            style::paint::focusRing(&painter, rect(), style::radiusField());
        }
    }

private:
    static constexpr int kMark = 22;
    static constexpr int kArrow = 10;

    [[nodiscard]] static int wordsStart()
    {
        return style::kSpace[1] + style::scaled(kMark) + style::kSpace[1];
    }
    [[nodiscard]] int wordsRoom() const
    {
        return width() - wordsStart() - style::scaled(kArrow) - 2 * style::kSpace[1];
    }

    QMenu* m_menu;
    QIcon m_mark;
};

/// Looks like a search field, opens the command palette.
class CommandField final : public QAbstractButton {
public:
    CommandField(QAction* action, QWidget* parent)
        : QAbstractButton(parent)
        , m_action(action)
    {
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setText(action->text());
        setAccessibleName(action->text());
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        connect(this, &QAbstractButton::clicked, action, [action] { action->trigger(); });
        connect(action, &QAction::changed, this, [this] { update(); });
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        return {style::scaled(440), style::controlHeight()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {style::scaled(180), style::controlHeight()};
    }

protected:
    bool event(QEvent* event) override
    {
        return (event->type() == QEvent::ToolTip &&
                tellWhole(
                    event, *this, style::font(style::Role::Body), wordsEnd() - wordsStart())) ||
               QAbstractButton::event(event);
    }

    void paintEvent(QPaintEvent* event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const auto visual = [&](const QRect& area) {
            return QStyle::visualRect(layoutDirection(), rect(), area);
        };
        style::paint::box(&painter,
                          rect(),
                          style::radiusField(),
                          style::ground(style::Ground::Sunken),
                          underMouse() || style::isHighContrast() ? style::line() : QColor());
        const int side = style::scaled(kLens);
        const QRect lens(style::kSpace[2], (height() - side) / 2, side, side);
        style::icon(u"search"_qs, style::Ink::Soft).paint(&painter, visual(lens));
        if (const int wide = capWidth(); wide > 0) {
            const int high = style::scaled(20);
            const QRect cap =
                visual(QRect(width() - style::kSpace[1] - wide, (height() - high) / 2, wide, high));
            style::paint::box(&painter,
                              cap,
                              style::radiusBadge(),
                              style::ground(style::Ground::Surface),
                              style::line());
            painter.setFont(style::font(style::Role::Badge));
            painter.setPen(style::ink(style::Ink::Soft));
            painter.drawText(cap, Qt::AlignCenter, keys());
        }
        painter.setFont(style::font(style::Role::Body));
        painter.setPen(style::ink(style::Ink::Soft));
        const int start = wordsStart();
        const int room = wordsEnd() - start;
        painter.drawText(visual(QRect(start, 0, room, height())),
                         Qt::AlignVCenter | static_cast<int>(QStyle::visualAlignment(
                                                layoutDirection(), Qt::AlignLeft)),
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, room));
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            style::paint::focusRing(&painter, rect(), style::radiusField());
        }
    }

private:
    static constexpr int kLens = 16;

    [[nodiscard]] QString keys() const
    {
        return m_action->shortcut().toString(QKeySequence::NativeText);
    }
    /// Of the key cap at the end; 0 without keys.
    [[nodiscard]] int capWidth() const
    {
        const QFontMetrics metrics(style::font(style::Role::Badge));
        const int words = metrics.horizontalAdvance(keys());
        return words > 0 ? words + 2 * style::kSpace[1] : 0;
    }
    [[nodiscard]] static int wordsStart()
    {
        return style::kSpace[2] + style::scaled(kLens) + style::kSpace[1] - 1;
    }
    [[nodiscard]] int wordsEnd() const
    {
        const int cap = capWidth();
        return width() - style::kSpace[1] - (cap > 0 ? cap + style::kSpace[1] : 0);
    }

    QPointer<QAction> m_action;
};

TopBar::TopBar(QAction* palette, QAction* undo, QAction* redo, QWidget* parent)
    : QWidget(parent)
    , m_project(new ProjectSwitcher(this))
    , m_command(new CommandField(palette, this))
    , m_undo(new ActionButton(undo, style::ButtonKind::Quiet, this))
    , m_redo(new QToolButton(this))
    , m_moreMenu(new QMenu(this))
    , m_undoAction(undo)
{
    setFixedHeight(style::topBarHeight());
    setAccessibleName(tr("Project and commands"));
    m_redo->setDefaultAction(redo);
    m_redo->setAccessibleName(redo->text());
    m_redo->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_redo->setFocusPolicy(Qt::TabFocus);
    // A tool button does not go with its action by itself.
    connect(
        redo, &QAction::changed, m_redo, [this, redo] { m_redo->setVisible(redo->isVisible()); });
    QToolButton* more = makeIconButton(u"more"_qs, tr("More"), this);
    more->setMenu(m_moreMenu);
    more->setPopupMode(QToolButton::InstantPopup);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(style::kSpace[1], 0, style::kSpace[2], 1);
    row->setSpacing(style::kSpace[1]);
    auto* left = new QHBoxLayout;
    left->addWidget(m_project);
    left->addStretch(1);
    auto* right = new QHBoxLayout;
    right->setSpacing(style::kSpace[0]);
    right->addStretch(1);
    right->addWidget(m_undo);
    right->addWidget(m_redo);
    right->addWidget(more);
    row->addLayout(left, 1); // both sides alike: the field stays in the middle
    row->addWidget(m_command);
    row->addLayout(right, 1);
}

QMenu* TopBar::projectMenu() const
{
    return m_project->menu();
}

void TopBar::setProject(const QString& name, bool readOnly)
{
    const QString shown = name.isEmpty() ? tr("DreamLoft")
                          : readOnly     ? tr("%1 (to look only)").arg(name)
                                         : name;
    m_project->setText(shown);
    m_project->setAccessibleName(tr("Project: %1").arg(shown));
    m_project->setToolTip(tr("Open, switch and care for projects"));
    m_project->updateGeometry();
}

void TopBar::setNarrow(bool narrow)
{
    m_command->setMaximumWidth(narrow ? style::scaled(300) : QWIDGETSIZE_MAX);
}

void TopBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_undo->setMaximumWidth(
        std::max(style::scaled(80), (width() - m_command->width()) / 2 - style::scaled(110)));
}

void TopBar::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), style::ground(style::Ground::Surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), style::line());
}

} // namespace dreamloft::ui
