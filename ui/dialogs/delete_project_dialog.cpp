// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/delete_project_dialog.h"

#include "ui/bridge/text.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

/// A path that may be broken after each of its folders.
QString breakable(QString path)
{
    return path.replace(u'/', u"/\u200B"_qs);
}

QString picturesText(const DeleteProjectDialog::Victim& victim)
{
    if (victim.real < 0) {
        return DeleteProjectDialog::tr("not known");
    }
    return DeleteProjectDialog::tr("%1 real, %2 made")
        .arg(countText(victim.real), countText(victim.made));
}

} // namespace

DeleteProjectDialog::DeleteProjectDialog(const Victim& victim, QWidget* parent)
    : DialogFrame(tr("Delete the project"), parent)
{
    setObjectName(u"deleteProjectDialog"_qs);
    setMinimumWidth(style::scaled(520));
    setIntroduction(tr("“%1” leaves the list, and its folder goes to the system's bin with "
                       "everything in it. From the bin it can be brought back, not from here.")
                        .arg(victim.name));
    auto* facts = new QGridLayout;
    facts->setHorizontalSpacing(style::kSpace[3]);
    facts->setVerticalSpacing(style::kSpace[1]);
    facts->setColumnStretch(1, 1);
    const auto add = [&](const QString& title, const QString& text, const char* name) {
        auto* label = new QLabel(title, this);
        style::setText(label, style::Role::Label, style::Ink::Soft);
        auto* value = new QLabel(text, this);
        value->setTextFormat(Qt::PlainText);
        value->setWordWrap(true);
        value->setObjectName(QLatin1String(name));
        style::setText(value, style::Role::Body);
        const int row = facts->rowCount();
        facts->addWidget(label, row, 0, Qt::AlignTop);
        facts->addWidget(value, row, 1);
        return value;
    };
    add(tr("Folder"), breakable(victim.folder), "folder")->setAccessibleName(victim.folder);
    m_size = add(tr("Size"), tr("being added up…"), "size");
    add(tr("Pictures"), picturesText(victim), "pictures");
    body()->addLayout(facts);
    const auto warn = [&](const QString& text, const char* name) {
        auto* label = new QLabel(text, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setObjectName(QLatin1String(name));
        style::setText(label, style::Role::Body, style::Ink::Warn);
        body()->addWidget(label);
    };
    if (!victim.others.isEmpty()) {
        constexpr qsizetype kNamed = 3;
        const QString named = factsText(victim.others.mid(0, kNamed));
        warn(victim.others.size() <= kNamed
                 ? tr("What DreamLoft did not make goes with it: %1.").arg(named)
                 : tr("What DreamLoft did not make goes with it: %1 and more.").arg(named),
             "others");
    }
    if (victim.openHere) {
        warn(victim.works ? tr("It is open in this window, and a job runs in it. The job is "
                               "stopped and the project is closed first.")
                          : tr("It is open in this window and is closed first."),
             "openHere");
    }
    body()->addStretch(1);
    QPushButton* cancel = addButton(tr("Cancel"), style::ButtonKind::Primary);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    QPushButton* remove = addButton(tr("Move it to the bin"), style::ButtonKind::Destructive);
    remove->setObjectName(u"deleteProject"_qs);
    connect(remove, &QPushButton::clicked, this, &QDialog::accept);
    cancel->setFocus();
}

void DeleteProjectDialog::setBytes(qint64 bytes)
{
    m_size->setText(humanSize(static_cast<std::uint64_t>(bytes)));
}

} // namespace dreamloft::ui
