// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/needs_dialog.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

NeedsDialog::NeedsDialog(QWidget* parent)
    : DialogFrame(tr("What do I need?"), parent)
{
    setMinimumWidth(style::scaled(560));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(style::kSpace[3]);
    grid->setVerticalSpacing(style::kSpace[4]);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto answer = [&](const QString& icon, const QString& question, const QString& text) {
        auto* picture = new QLabel(this);
        picture->setPixmap(
            style::icon(icon, style::Ink::Accent).pixmap(style::iconSize(), style::iconSize()));
        grid->addWidget(picture, row, 0, Qt::AlignTop);
        auto* words = new QVBoxLayout;
        words->setSpacing(style::kSpace[0]);
        auto* title = new QLabel(question, this);
        style::setText(title, style::Role::Section);
        auto* body = new QLabel(text, this);
        body->setWordWrap(true);
        style::setText(body, style::Role::Body, style::Ink::Soft);
        words->addWidget(title);
        words->addWidget(body);
        grid->addLayout(words, row++, 1);
    };
    answer(
        u"images"_qs,
        tr("Pictures"),
        tr("4 to 64 real pictures of each class to learn from, sorted into one folder per class. "
           "Some more to test with: they tell whether it helped. 16 to learn and 20 to test are a "
           "good start."));
    answer(u"chip"_qs,
           tr("Computer"),
           tr("The built-in starter models learn on any computer with 8 GB of memory. Stable "
              "Diffusion wants a graphics card with 8 GB or more."));
    answer(u"clock"_qs,
           tr("Time"),
           tr("With the starter models and ten classes about half an hour for the whole loop. Each "
              "page says before the start how long it will take."));
    answer(u"shield"_qs,
           tr("Nothing else"),
           tr("No account, no internet, no programming. Your pictures are copied and stay on this "
              "computer."));
    body()->addLayout(grid);
    QPushButton* done = addButton(tr("Close"), style::ButtonKind::Primary);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace dreamloft::ui
