// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/new_project_dialog.h"

#include "ui/bridge/app_settings.h"
#include "ui/pages/project_places.h"
#include "ui/widgets/action_button.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

NewProjectDialog::NewProjectDialog(AppSettings& settings, QWidget* parent)
    : DialogFrame(tr("New project"), parent)
    , m_settings(settings)
{
    setIntroduction(tr("A project is one folder. It holds copies of your pictures and everything "
                       "that is made from them."));
    setMinimumWidth(style::scaled(520));
    m_name = addField(tr("Name"), tr("What the project is called; any script"));
    m_folder = addFolderField(tr("Folder"), tr("A new or empty folder for the project"));
    m_purpose =
        addField(tr("What is it for? (optional)"), tr("One line for yourself and for reports"));

    auto* label = new QLabel(tr("Models"), this);
    style::setText(label, style::Role::Label, style::Ink::Soft);
    body()->addWidget(label);
    m_starter =
        new QRadioButton(tr("Starter models: small, built in, minutes on any computer"), this);
    m_own = new QRadioButton(tr("Own models: Stable Diffusion and CLIP from my disk"), this);
    m_starter->setChecked(true);
    auto* choices = new QVBoxLayout;
    choices->setSpacing(0);
    choices->addWidget(m_starter);
    choices->addWidget(m_own);
    body()->addLayout(choices);
    m_ownFields = new QWidget(this);
    auto* own = new QVBoxLayout(m_ownFields);
    own->setContentsMargins(style::kSpace[5], 0, 0, 0);
    own->setSpacing(style::kFieldGap);
    body()->addWidget(m_ownFields);
    m_base = addFolderField(tr("Picture maker"), tr("Folder of a Stable Diffusion 1 or 2 model"));
    m_clip = addFolderField(tr("Recogniser"), tr("Folder of a CLIP model"));
    own->addWidget(m_base->parentWidget());
    own->addWidget(m_clip->parentWidget());
    m_ownFields->hide();
    body()->addStretch(1);

    connect(addButton(tr("Cancel"), style::ButtonKind::Plain),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    m_create = addButton(tr("Create"), style::ButtonKind::Primary);
    connect(m_create, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(wish());
        accept();
    });
    connect(m_name, &QLineEdit::textEdited, this, &NewProjectDialog::nameEdited);
    connect(m_folder, &QLineEdit::textEdited, this, [this] { m_folderEdited = true; });
    connect(m_own, &QRadioButton::toggled, this, [this](bool on) {
        m_ownFields->setVisible(on);
        check();
        adjustSize();
    });
    for (const QLineEdit* field : {m_name, m_folder, m_base, m_clip}) {
        connect(field, &QLineEdit::textChanged, this, &NewProjectDialog::check);
    }
    nameEdited();
    check();
    m_name->setFocus();
}

QLineEdit* NewProjectDialog::addField(const QString& label, const QString& help)
{
    auto* row = new QWidget(this);
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kSpace[0]);
    auto* words = new QLabel(label, row);
    style::setText(words, style::Role::Label, style::Ink::Soft);
    auto* field = new QLineEdit(row);
    field->setAccessibleName(label);
    field->setAccessibleDescription(help);
    field->setToolTip(help);
    words->setBuddy(field);
    column->addWidget(words);
    column->addWidget(field);
    body()->addWidget(row);
    return field;
}

QLineEdit* NewProjectDialog::addFolderField(const QString& label, const QString& help)
{
    QLineEdit* field = addField(label, help);
    auto* line = new QHBoxLayout;
    line->setSpacing(style::kSpace[0]);
    line->addWidget(field, 1);
    QToolButton* choose =
        makeIconButton(u"folder-open"_qs, tr("Choose a folder"), field->parentWidget());
    line->addWidget(choose);
    static_cast<QVBoxLayout*>(field->parentWidget()->layout())->addLayout(line);
    connect(choose, &QToolButton::clicked, this, [this, field, label] {
        auto* dialog = new QFileDialog(this, label, field->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        connect(dialog, &QFileDialog::fileSelected, field, [this, field](const QString& folder) {
            field->setText(folder);
            m_folderEdited = m_folderEdited || field == m_folder;
        });
        dialog->open();
    });
    return field;
}

void NewProjectDialog::setName(const QString& name)
{
    m_name->setText(name);
    nameEdited();
}

void NewProjectDialog::nameEdited()
{
    if (!m_folderEdited) { // the folder follows the name until it is chosen
        m_folder->setText(folderForNewProject(m_settings, m_name->text()));
    }
}

void NewProjectDialog::check()
{
    const bool own = m_own->isChecked();
    const bool complete =
        !m_name->text().trimmed().isEmpty() && !m_folder->text().trimmed().isEmpty() &&
        (!own || (!m_base->text().trimmed().isEmpty() && !m_clip->text().trimmed().isEmpty()));
    m_create->setEnabled(complete);
    m_create->setToolTip(complete ? QString() : tr("Fill in the fields first."));
}

NewProjectWish NewProjectDialog::wish() const
{
    NewProjectWish wish;
    wish.folder = m_folder->text().trimmed();
    wish.name = m_name->text().trimmed();
    wish.purpose = m_purpose->text().trimmed();
    wish.starter = m_starter->isChecked();
    if (!wish.starter) {
        wish.base = m_base->text().trimmed();
        wish.clip = m_clip->text().trimmed();
    }
    return wish;
}

} // namespace dreamloft::ui
