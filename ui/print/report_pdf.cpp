// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/report_pdf.h"

#include "core/base/text.h"
#include "ui/print/print_blocks.h"
#include "ui/print/report_node.h"
#include "ui/print/report_sheet.h"

#include <QBuffer>
#include <QMarginsF>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace dreamloft::ui::print {
namespace {

/// "DreamLoft 0.1.0", as the page says.
QString generatorOf(const ReportNode& page)
{
    const ReportNode* head = page.find(u"head"_qs);
    for (const ReportNode* meta :
         head != nullptr ? head->elements(u"meta"_qs) : std::vector<const ReportNode*>()) {
        if (meta->attributes.value(u"name"_qs) == u"generator") {
            return meta->attributes.value(u"content"_qs);
        }
    }
    return {};
}

QString textOf(const ReportNode& page, const QString& tag)
{
    const ReportNode* node = page.find(tag);
    return node != nullptr ? node->allText() : QString();
}

} // namespace

bool namesPdf(const std::filesystem::path& file)
{
    return base::toLowerAscii(file.extension().native()) == ".pdf";
}

PrintedReport reportPdf(const QByteArray& html, const PrintWatch& watch)
{
    const ReportNode page = readReport(html);
    const QString title = textOf(page, u"title"_qs);
    const QString generator = generatorOf(page);

    PrintedReport printed;
    QBuffer buffer(&printed.pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(title);
    writer.setCreator(generator);

    const Paper paper(writer);
    const ReportSheet sheet(textOf(page, u"style"_qs));
    Flow flow;
    const Press press{paper, sheet, flow, printed.lostPictures, watch.beat};
    addReport(press, page);
    const std::vector<Flow::Page> pages = flow.pages();

    QPainter painter(&writer);
    painter.scale(paper.dots(), paper.dots());
    const auto total = static_cast<int>(pages.size());
    for (int number = 1; number <= total; ++number) {
        if (number > 1) {
            writer.newPage();
        }
        drawPage(painter, pages[static_cast<std::size_t>(number - 1)]);
        drawFoot(painter,
                 press,
                 title + u" \u00b7 "_qs + generator,
                 QString::number(number) + u" / "_qs + QString::number(total));
        if (watch.onPage) {
            watch.onPage(number, total);
        }
    }
    painter.end();
    return printed;
}

} // namespace dreamloft::ui::print
