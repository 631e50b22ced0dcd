// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcut_sheet.h"

#include "ui/shortcuts.h"
#include "ui/widgets/key_cap.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMap>
#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

ShortcutSheet::ShortcutSheet(const Shortcuts& shortcuts, QWidget* parent)
    : DialogFrame(tr("Keys"), parent)
{
    auto* columns = new QHBoxLayout;
    columns->setSpacing(2 * style::kSpace[5]);
    body()->addLayout(columns, 1);
    constexpr int kRowsAColumn = 22;
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
            auto* title = new QLabel(group, this);
            style::setText(title, style::Role::Section);
            column->addWidget(title);
            grid = new QGridLayout;
            grid->setHorizontalSpacing(style::kSpace[5]);
            grid->setVerticalSpacing(style::kSpace[0]);
            grid->setColumnStretch(0, 1);
            column->addLayout(grid);
            rows += sizes.value(group) + 1;
        }
        auto* words = new QLabel(Shortcuts::textOf(row).remove(u'…'), this);
        style::setText(words, style::Role::Body, style::Ink::Soft);
        const int line = grid->rowCount();
        grid->addWidget(words, line, 0);
        grid->addWidget(new KeyCap(shortcuts.keys(QLatin1String(row.id)), this),
                        line,
                        1,
                        Qt::AlignTrailing | Qt::AlignVCenter);
    }
    QPushButton* change = addButton(tr("Change keys…"), style::ButtonKind::Plain);
    connect(change, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT changeWanted();
    });
    QPushButton* done = addButton(tr("Close"), style::ButtonKind::Primary);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace dreamloft::ui
