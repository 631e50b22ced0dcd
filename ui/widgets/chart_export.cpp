// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chart_export.h"

#include "core/base/durable_file.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QStringList>

namespace dreamloft::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ChartExport)
};

QString filterOf(const QString& ending)
{
    if (ending == u"png") {
        return Text::tr("PNG picture (*.png)");
    }
    if (ending == u"svg") {
        return Text::tr("SVG drawing (*.svg)");
    }
    if (ending == u"zip") {
        return Text::tr("Zip archives (*.zip)");
    }
    if (ending == u"html") {
        return Text::tr("Web page (*.html)");
    }
    if (ending == u"pdf") {
        return Text::tr("PDF document (*.pdf)");
    }
    return Text::tr("Table as CSV (*.csv)");
}

} // namespace

void askWhereToSave(QWidget* parent,
                    const QString& title,
                    const QString& suggestedName,
                    const QStringList& endings,
                    std::function<void(const QString& file, const QString& ending)> chosen)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const QString& ending : endings) {
        filters << filterOf(ending);
    }
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(endings.front());
    const auto endingOf = [filters, endings](const QString& filter) {
        return endings.value(std::max<qsizetype>(filters.indexOf(filter), 0));
    };
    QObject::connect(
        dialog, &QFileDialog::filterSelected, dialog, [dialog, endingOf](const QString& filter) {
            dialog->setDefaultSuffix(endingOf(filter));
        });
    dialog->selectFile(suggestedName);
    QObject::connect(dialog,
                     &QFileDialog::fileSelected,
                     parent,
                     [dialog, endingOf, chosen = std::move(chosen)](const QString& file) {
                         chosen(file, endingOf(dialog->selectedNameFilter()));
                     });
    dialog->open();
}

void writeFile(const QString& file,
               const QByteArray& bytes,
               QObject* context,
               std::function<void(QString)> done)
{
    offThread<QString>(
        [file, bytes] {
            QString why;
            try {
                base::writeDurable(
                    toPath(file),
                    std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
            } catch (const base::Error& error) {
                why = errorText(error).sentences();
            }
            return why;
        },
        context,
        std::move(done));
}

} // namespace dreamloft::ui
