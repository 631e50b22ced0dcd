// SPDX-License-Identifier: GPL-3.0-or-later
// What the export dialog does for a report: one file, a page for browsers or a PDF.
#include "ui/bridge/text.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/widgets/segmented.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QLineEdit>
#include <QUrl>

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
    const QString page = tr("Web page (*.html)");
    const QString pdf = tr("PDF document (*.pdf)");
    const QString before = reportKind() == u"pdf"_qs ? pdf : page;
    QString filter = before;
    const QString chosen = QFileDialog::getSaveFileName(
        this, tr("Where to write the report"), folder(), page + u";;"_qs + pdf, &filter);
    if (chosen.isEmpty()) {
        return;
    }
    // Desktops keep the old ending when another kind is picked from their list.
    const QString picked = filter == pdf ? u"pdf"_qs : u"html"_qs;
    const QString named = kindOfName(chosen);
    const QString kind = filter != before || named.isEmpty() ? picked : named;
    setFolder(namedAs(kind, chosen));
}

void ExportDialog::openFolder()
{
    const QString folder =
        kindOfName(m_written).isEmpty() ? m_written : fromPath(toPath(m_written).parent_path());
    Q_EMIT folderOpened(folder);
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace dreamloft::ui
