// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/command_palette.h"

#include "ui/style/style.h"
#include "ui/widgets/card.h"
#include "ui/widgets/command_list_model.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {

CommandPalette::CommandPalette(QWidget* window)
    : QWidget(window)
    , m_model(new CommandListModel(this))
{
    auto* card = new Card(this);
    m_panel = card;
    card->body()->setContentsMargins(
        style::kSpace[1], style::kSpace[1], style::kSpace[1], style::kSpace[1]);
    card->body()->setSpacing(style::kSpace[1]);
    m_field = new QLineEdit(card);
    m_field->setPlaceholderText(tr("Type what you want to do"));
    m_field->setAccessibleName(tr("Search or run a command"));
    m_field->addAction(style::icon(u"search"_qs), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    card->body()->addWidget(m_field);
    m_list = new QListView(card);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setMouseTracking(true);
    card->body()->addWidget(m_list, 1);
    m_nothing = new QLabel(tr("Nothing of that name. Try another word."), card);
    m_nothing->setAlignment(Qt::AlignCenter);
    style::setText(m_nothing, style::Role::Body, style::Ink::Soft);
    m_nothing->hide();
    card->body()->addWidget(m_nothing, 1);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::openWith(const QList<Command>& commands, const QStringList& lately)
{
    if (!isVisible()) {
        m_focusBefore = QApplication::focusWidget();
    }
    m_model->setCommands(commands, lately);
    m_field->clear();
    filter({});
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::dismiss()
{
    if (isVisible()) {
        hide();
        if (m_focusBefore != nullptr) {
            m_focusBefore->setFocus(Qt::PopupFocusReason);
        }
    }
}

void CommandPalette::filter(const QString& typed)
{
    m_model->setTyped(typed);
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    // Enter does something wherever anything found can be done.
    int first = 0;
    while (first < m_model->rowCount() && !m_model->commandAt(first)->enabled) {
        ++first;
    }
    m_list->setCurrentIndex(m_model->index(first < m_model->rowCount() ? first : 0, 0));
    if (first == 0) {
        m_list->scrollToTop();
    }
}

void CommandPalette::runCurrent()
{
    const Command* chosen = m_model->commandAt(m_list->currentIndex().row());
    if (chosen == nullptr || !chosen->enabled || !chosen->run) {
        return;
    }
    const Command command = *chosen;
    dismiss(); // first: what runs may open something of its own
    if (!command.id.isEmpty()) {
        Q_EMIT used(command.id);
    }
    command.run();
}

void CommandPalette::place()
{
    setGeometry(parentWidget()->rect());
    const int width = std::min(style::scaled(600), this->width() - 2 * style::kSpace[4]);
    const int most = std::min(style::scaled(440), this->height() - style::scaled(80));
    // The list ends on a whole row; around it are the field, three gaps and the card's line.
    const int around = m_field->sizeHint().height() + 3 * style::kSpace[1] + 2;
    const int row = style::rowHeight();
    const int height = std::max(around + row, most - (most - around) % row);
    m_panel->setGeometry((this->width() - width) / 2, style::topBarHeight() / 2 - 4, width, height);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    } else if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const int row = m_list->currentIndex().row();
        const int page = std::max(1, m_list->height() / style::rowHeight() - 1);
        int to = row;
        switch (key->key()) {
        case Qt::Key_Escape:
            dismiss();
            return true;
        case Qt::Key_Down:
            to = row + 1;
            break;
        case Qt::Key_Up:
            to = row - 1;
            break;
        case Qt::Key_PageDown:
            to = row + page;
            break;
        case Qt::Key_PageUp:
            to = row - page;
            break;
        default:
            return QWidget::eventFilter(watched, event);
        }
        m_list->setCurrentIndex(
            m_model->index(std::clamp(to, 0, std::max(0, m_model->rowCount() - 1)), 0));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void CommandPalette::mousePressEvent(QMouseEvent* event)
{
    if (!m_panel->geometry().contains(event->position().toPoint())) {
        dismiss();
    }
}

void CommandPalette::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QColor color = style::ground(style::Ground::Sunken);
    color.setAlphaF(0.7F);
    QPainter(this).fillRect(rect(), color);
}

} // namespace dreamloft::ui
