// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_dialogs.h"

#include "core/options/json_visitor.h"
#include "ui/forms/option_form.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace dreamloft::ui {

DivideDialog::DivideDialog(int pictures, bool testLocked, QWidget* parent)
    : DialogFrame(tr("Divide the pictures"), parent)
{
    setObjectName(u"divideDialog"_qs);
    setMinimumWidth(style::scaled(460));
    setIntroduction(
        tr("%Ln picture(s) are divided class by class. Twins stay together. A validation or test "
           "split that is there already is left as it is.",
           nullptr,
           pictures));
    m_form = OptionForm::make<options::SplitOptions>(
        testLocked ? QStringList{u"lock_test"_qs} : QStringList{}, this);
    if (!testLocked) {
        m_form->setValues({{"lock_test", true}});
    }
    body()->addWidget(m_form);
    body()->addStretch(1);
    connect(addButton(tr("Cancel"), style::ButtonKind::Plain),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    m_divide = addButton(tr("Divide"), style::ButtonKind::Primary);
    m_divide->setObjectName(u"divide"_qs);
    connect(m_divide, &QPushButton::clicked, this, [this] {
        options::SplitOptions options;
        options::fromJson(m_form->values(), options);
        Q_EMIT chosen(options);
        accept();
    });
    connect(m_form, &OptionForm::edited, this, &DivideDialog::check);
    check();
}

void DivideDialog::check()
{
    m_divide->setEnabled(m_form->isValid());
}

ReasonDialog::ReasonDialog(const QString& act,
                           const QString& title,
                           const Words& words,
                           QWidget* parent)
    : DialogFrame(title, parent)
{
    const QString dialogName = act % u"Dialog"_qs;
    const QString reasonName = act % u"Reason"_qs;
    setObjectName(dialogName);
    setMinimumWidth(style::scaled(460));
    setIntroduction(words.introduction);
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(reasonName);
    m_reason->setPlaceholderText(words.question);
    m_reason->setAccessibleName(tr("Reason"));
    body()->addWidget(m_reason);
    connect(addButton(words.leave, style::ButtonKind::Primary),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    QPushButton* go = addButton(words.go, style::ButtonKind::Destructive);
    go->setObjectName(act);
    go->setEnabled(false);
    connect(m_reason, &QLineEdit::textChanged, go, [go](const QString& reason) {
        go->setEnabled(!reason.trimmed().isEmpty());
    });
    connect(go, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_reason->text().trimmed());
        accept();
    });
    m_reason->setFocus();
}

UnlockDialog::UnlockDialog(QWidget* parent)
    : ReasonDialog(u"unlock"_qs,
                   tr("Unlock the test set"),
                   {tr("Results found before and after are no longer measured on the same "
                       "pictures. The reason is kept with the project and shown in reports."),
                    tr("Why is it unlocked?"),
                    tr("Leave it locked"),
                    tr("Unlock")},
                   parent)
{
}

AcceptLeaksDialog::AcceptLeaksDialog(QWidget* parent)
    : ReasonDialog(u"goOnWithLeaks"_qs,
                   tr("Go on with the leaks"),
                   {tr("Pictures that are learnt from are tested on too, so results look better "
                       "than they are. Every later result and report says that the test set is "
                       "not clean, and why. This cannot be taken back."),
                    tr("Why may the leaks stay?"),
                    tr("Leave it"),
                    tr("Go on")},
                   parent)
{
}

EmptyBinDialog::EmptyBinDialog(int pictures, QWidget* parent)
    : DialogFrame(tr("Empty the bin"), parent)
{
    setObjectName(u"emptyBinDialog"_qs);
    setMinimumWidth(style::scaled(420));
    setIntroduction(tr("%Ln picture(s) leave this project and go to the system's bin. This cannot "
                       "be undone here. Your own files outside the project stay.",
                       nullptr,
                       pictures));
    connect(addButton(tr("Keep them"), style::ButtonKind::Primary),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    QPushButton* empty = addButton(tr("Empty the bin"), style::ButtonKind::Destructive);
    empty->setObjectName(u"emptyBin"_qs);
    connect(empty, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen();
        accept();
    });
}

SkippedDialog::SkippedDialog(const QList<Entry>& entries, QWidget* parent)
    : DialogFrame(tr("Files that were set aside"), parent)
{
    setObjectName(u"skippedDialog"_qs);
    resize(style::scaled(680), style::scaled(420));
    auto* model = new QStandardItemModel(0, 2, this);
    model->setHorizontalHeaderLabels({tr("File"), tr("Reason")});
    for (const Entry& entry : entries) {
        QList<QStandardItem*> row;
        for (const QString& text : {entry.file, entry.reason}) {
            row.append(new QStandardItem(text));
            row.back()->setToolTip(text);
        }
        model->appendRow(row);
    }
    auto* table = new QTableView(this);
    table->setAccessibleName(tr("Files that were set aside"));
    table->setModel(model);
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    // The reason is what counts: it gets the room that the file's name leaves, and more lines.
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->horizontalHeader()->setMaximumSectionSize(style::scaled(320));
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    body()->addWidget(table, 1);
    connect(addButton(tr("Close"), style::ButtonKind::Primary),
            &QPushButton::clicked,
            this,
            &QDialog::accept);
}

} // namespace dreamloft::ui
