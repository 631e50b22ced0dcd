// SPDX-License-Identifier: GPL-3.0-or-later
// What the export dialog does for a report: one file, a page for browsers or a PDF.
#include "ui/bridge/off_thread.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chart_export.h"
#include "ui/widgets/segmented.h"

#include <QAction>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include <filesystem>
#include <system_error>
#include <utility>

namespace dreamloft::ui {
namespace {

/// "html" or "pdf" by the ending of a report's name, empty by another one.
QString kindOfName(const QString& file)
{
    if (file.endsWith(u".pdf", Qt::CaseInsensitive)) {
        return u"pdf"_qs;
    }
    const bool page =
        file.endsWith(u".html", Qt::CaseInsensitive) || file.endsWith(u".htm", Qt::CaseInsensitive);
    return page ? u"html"_qs : QString();
}

/// The name of a report with the ending of its kind.
QString namedAs(const QString& kind, const QString& file)
{
    const QString now = kindOfName(file);
    if (now == kind || file.isEmpty()) {
        return file;
    }
    return (now.isEmpty() ? file : file.left(file.lastIndexOf(u'.'))) + u'.' + kind;
}

} // namespace

void ExportDialog::chooseReportKind(const QString& kind)
{
    m_reportKind->setCurrentId(kind);
}

QString ExportDialog::reportKind() const
{
    return m_reportKind->currentId();
}

void ExportDialog::reportKindChanged()
{
    if (m_folderIsMine) {
        nameReport();
    }
    showWhat();
}

/// The name of a report gets the ending of its kind.
void ExportDialog::nameReport()
{
    const QString name = namedAs(reportKind(), folder());
    if (what() == u"report"_qs && name != folder()) {
        m_folder->setText(name);
    }
}

/// A report is of the kind that its name says.
void ExportDialog::followName()
{
    const QString kind = kindOfName(folder());
    if (what() == u"report"_qs && !kind.isEmpty()) {
        chooseReportKind(kind);
    }
}

void ExportDialog::pickReportFile()
{
    const QString before = reportKind();
    const QStringList kinds =
        before == u"pdf" ? QStringList{u"pdf"_qs, u"html"_qs} : QStringList{u"html"_qs, u"pdf"_qs};
    const auto take = [this, before](const QString& chosen, const QString& picked) {
        // Desktops keep the old ending when another kind is picked from their list.
        const QString named = kindOfName(chosen);
        const QString kind = picked != before || named.isEmpty() ? picked : named;
        const QString file = namedAs(kind, chosen);
        m_mayReplace = file == chosen && QFileInfo::exists(file) ? file : QString();
        setFolder(file);
    };
    askWhereToSave(this, tr("Where to write the report"), folder(), kinds, take);
}

/// A file that is there is replaced only where the user was asked about that name.
void ExportDialog::startReport()
{
    nameReport();
    const QString file = folder();
    if (std::exchange(m_mayReplace, QString()) == file) {
        enqueue();
        return;
    }
    m_looking = true;
    refresh();
    offThread<bool>(
        [path = toPath(file)] {
            std::error_code error;
            return std::filesystem::exists(path, error);
        },
        this,
        [this, file](bool there) {
            m_looking = false;
            refresh();
            if (!m_start->isEnabled() || what() != u"report" || file != folder()) {
                return; // something else is wanted now
            }
            if (!there) {
                enqueue();
                return;
            }
            m_askedAbout = file;
            m_banner->say(Banner::Kind::Warn,
                          tr("Replace it?"),
                          tr("There is a file named %1 already.").arg(QFileInfo(file).fileName()),
                          {m_replace});
        });
}

void ExportDialog::openFolder()
{
    const QString folder =
        kindOfName(m_written).isEmpty() ? m_written : fromPath(toPath(m_written).parent_path());
    Q_EMIT folderOpened(folder);
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace dreamloft::ui
