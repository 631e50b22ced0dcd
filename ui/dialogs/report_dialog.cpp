// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/report_dialog.h"

#include "core/jobs/run_guarded.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/widgets/chart_export.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace dreamloft::ui {

ReportDialog::ReportDialog(const Studio& studio, ReportWish wish, QWidget* parent)
    : DialogFrame(tr("Report about DreamLoft"), parent)
{
    resize(style::scaled(820), style::scaled(600));
    setIntroduction(tr("This is all that the report holds. DreamLoft sends it to nobody: read it, "
                       "save it, and give the file to whom you like."));
    buildBody();
    say(tr("Gathering the report…"));
    wish.readme = readme();
    gatherReport(studio, wish, this, [this](const jobs::Outcome<ReportParts>& outcome) {
        say({});
        if (const auto* error = std::get_if<base::Error>(&outcome)) {
            setProblem(errorText(*error).sentences());
        } else if (const auto* parts = std::get_if<ReportParts>(&outcome)) {
            take(*parts);
        }
    });
}

void ReportDialog::say(const QString& sentence)
{
    m_said->setText(sentence);
    m_said->setVisible(!sentence.isEmpty());
}

void ReportDialog::buildBody()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(style::kSpace[3]);
    m_list = new QListWidget(this);
    m_list->setFixedWidth(style::scaled(168));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Parts of the report"));
    row->addWidget(m_list);
    m_text = new QPlainTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Text of the chosen part"));
    row->addWidget(m_text, 1);
    body()->addLayout(row, 1);
    m_said = new QLabel(this);
    m_said->setWordWrap(true);
    style::setText(m_said, style::Role::Label, style::Ink::Soft);
    m_said->hide();
    body()->addWidget(m_said);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int part) {
        m_text->setPlainText(part < 0 ? QString()
                                      : fromUtf8(m_parts[static_cast<std::size_t>(part)].text));
    });

    QPushButton* close = addButton(tr("Close"), style::ButtonKind::Plain);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_folder = addButton(tr("Show in folder"), style::ButtonKind::Plain);
    m_folder->setEnabled(false);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_archive).absolutePath()));
    });
    m_save = addButton(tr("Save zip as…"), style::ButtonKind::Primary);
    m_save->setEnabled(false);
    connect(m_save, &QPushButton::clicked, this, [this] {
        askWhereToSave(this,
                       tr("Save the report"),
                       u"dreamloft-report.zip"_qs,
                       {u"zip"_qs},
                       [this](const QString& archive, const QString&) { saveAs(archive); });
    });
}

QString ReportDialog::readme()
{
    return QStringList{
        tr("A report about DreamLoft. It was made on the user's computer and sent to nobody."),
        QString(),
        tr("It holds no pictures. Left out, with words such as <path> or <class> in their place: "
           "names of files and folders, the home folder, the names of the user, the computer, the "
           "projects and the classes, and everything in quotes, such as prompts."),
        QString(),
        tr("what_happened.txt and what_happened_cli.txt: the kind of fault, the version and "
           "addresses inside the program; only after a crash of the studio or of dreamloft-cli."),
        tr("log.jsonl: the newest lines of the log."),
        tr("versions.txt: the program and what it runs on."),
        tr("settings.json: what was chosen in Settings, without names and addresses.")}
        .join(u'\n');
}

void ReportDialog::take(const ReportParts& parts)
{
    m_parts = parts;
    for (const project::ArchiveMember& part : m_parts) {
        m_list->addItem(fromUtf8(part.name));
    }
    m_list->setCurrentRow(0);
    m_save->setEnabled(true);
    Q_EMIT gathered();
}

void ReportDialog::saveAs(const QString& archive)
{
    setProblem({});
    m_save->setEnabled(false);
    offThread<jobs::Outcome<bool>>(
        [parts = m_parts, archive] {
            return jobs::runGuarded<bool>([&] {
                project::writeZip(toPath(archive), parts);
                return true;
            });
        },
        this,
        [this, archive](const jobs::Outcome<bool>& outcome) {
            m_save->setEnabled(true);
            if (const auto* error = std::get_if<base::Error>(&outcome)) {
                setProblem(errorText(*error).sentences());
            } else {
                tell(archive);
            }
        });
}

void ReportDialog::tell(const QString& archive)
{
    m_archive = archive;
    const QFileInfo file(archive);
    say(tr("Saved as %1 (%2).")
            .arg(file.fileName(), humanSize(static_cast<std::uint64_t>(file.size()))));
    m_folder->setEnabled(true);
    Q_EMIT saved(archive);
}

} // namespace dreamloft::ui
