// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcut_sheet.h"

#include "ui/shortcuts.h"
#include "ui/widgets/key_cap.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMap>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {

ShortcutSheet::ShortcutSheet(const Shortcuts& shortcuts, QWidget* parent)
    : DialogFrame(tr("Keys"), parent)
    , m_scroll(new QScrollArea(this)) // for a low screen
{
    setIntroduction(tr("Every key can be changed but those that are called fixed."));
    m_scroll->setFocusPolicy(Qt::NoFocus); // holds nothing but words; keyPressEvent() moves it
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Keys"));
    m_scroll->viewport()->setAutoFillBackground(false);
    auto* inner = new QWidget(m_scroll);
    auto* columns = new QHBoxLayout(inner);
    columns->setContentsMargins(0, 0, style::kSpace[2], 0);
    columns->setSpacing(2 * style::kSpace[5]);
    body()->addWidget(m_scroll, 1);
    constexpr int kRowsAColumn = 23;
    QVBoxLayout* column = nullptr;
    int rows = kRowsAColumn;
    QString group;
    QGridLayout* grid = nullptr;
    // How many rows each group takes, so that none is torn apart.
    QMap<QString, int> sizes;
    for (const ShortcutRow& row : Shortcuts::table()) {
        ++sizes[Shortcuts::groupOf(row)];
    }
    for (const ShortcutRow& row : Shortcuts::table()) {
        if (Shortcuts::groupOf(row) != group) {
            group = Shortcuts::groupOf(row);
            if (rows + sizes.value(group) + 1 > kRowsAColumn) {
                column = new QVBoxLayout;
                column->setSpacing(style::kSpace[2]);
                columns->addLayout(column);
                columns->setAlignment(column, Qt::AlignTop);
                rows = 0;
            }
            auto* title = new QLabel(group, inner);
            style::setText(title, style::Role::Section);
            column->addWidget(title);
            grid = new QGridLayout;
            grid->setHorizontalSpacing(style::kSpace[5]);
            grid->setVerticalSpacing(style::kSpace[0]);
            grid->setColumnStretch(0, 1);
            column->addLayout(grid);
            rows += sizes.value(group) + 1;
        }
        auto* words = new QLabel(Shortcuts::textOf(row).remove(u'…'), inner);
        style::setText(words, style::Role::Body, style::Ink::Soft);
        const int line = grid->rowCount();
        grid->addWidget(words, line, 0);
        grid->setRowMinimumHeight(line, style::scaled(24)); // that of a key, also where it is fixed
        QWidget* keys = nullptr;
        if (const QString fixed = Shortcuts::fixedTextOf(row); !fixed.isEmpty()) {
            auto* label = new QLabel(fixed, inner);
            style::setText(label, style::Role::Label, style::Ink::Soft);
            keys = label;
        } else {
            keys = new KeyCap(shortcuts.keys(QLatin1String(row.id)), inner);
        }
        grid->addWidget(keys, line, 1, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    m_scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // setWidget() turned it on
    const QSize all = inner->sizeHint();
    m_scroll->setMinimumWidth(all.width() + m_scroll->verticalScrollBar()->sizeHint().width());
    constexpr double kOfScreen = 0.7; // the rest of the dialog stands around it
    m_scroll->setMinimumHeight(
        std::min(all.height(), static_cast<int>(kOfScreen * screen()->availableSize().height())));
    QPushButton* change = addButton(tr("Change keys…"), style::ButtonKind::Plain);
    connect(change, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT changeWanted();
    });
    QPushButton* done = addButton(tr("Close"), style::ButtonKind::Primary);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
}

void ShortcutSheet::keyPressEvent(QKeyEvent* event)
{
    // Not through the application: what the bar does not take would come back here without end.
    static_cast<QObject*>(m_scroll->verticalScrollBar())->event(event);
    if (!event->isAccepted()) {
        DialogFrame::keyPressEvent(event);
    }
}

} // namespace dreamloft::ui
