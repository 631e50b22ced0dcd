// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix of mistakes in the printed report, looked at as it is drawn.
#include "tests/support/test_main.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/print/print_blocks.h"
#include "ui/print/print_flow.h"
#include "ui/print/report_node.h"
#include "ui/print/report_sheet.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

#include <string>
#include <utility>
#include <vector>

namespace dreamloft::tests {
namespace {

using namespace ui::print;

constexpr int kScale = 4; ///< pixels of a point

int pixels(qreal points)
{
    return static_cast<int>(points * kScale);
}

/// One row; the counts are left out, so that the cells are plain areas. Every third class has a
/// short name.
QByteArray matrixOf(int classes, const QString& longName)
{
    QString heads;
    QString cells;
    for (int i = 0; i < classes; ++i) {
        heads += u"<th>"_qs % (i % 3 == 2 ? u"hat"_qs : longName) % u"</th>"_qs;
        cells += u"<td class=\"right\" style=\"--p:1.00\"></td>"_qs;
    }
    const QString html = u"<html><main><table class=\"confusion\"><thead><tr><th>shown</th>"_qs %
                         heads % u"</tr></thead><tbody><tr><th>hat</th>"_qs % cells %
                         u"</tr></tbody></table></main></html>"_qs;
    return html.toUtf8();
}

/// Whether something is drawn between two places across, in a band of the picture.
bool inked(const QImage& image, int from, int to, int top, int bottom)
{
    constexpr int kPaper = 240; // lighter is paper
    for (int y = top; y < bottom; ++y) {
        for (int x = from; x < to; ++x) {
            if (qGray(image.pixel(x, y)) < kPaper) {
                return true;
            }
        }
    }
    return false;
}

/// First and last pixel of each green area along a line.
std::vector<std::pair<int, int>> greenAreas(const QImage& image, int y)
{
    constexpr int kSurely = 20;
    std::vector<std::pair<int, int>> areas;
    for (int x = 0; x < image.width(); ++x) {
        const QColor colour = image.pixelColor(x, y);
        if (colour.green() < colour.red() + kSurely) {
            continue;
        }
        if (areas.empty() || areas.back().second + 1 < x) {
            areas.emplace_back(x, x);
        }
        areas.back().second = x;
    }
    return areas;
}

} // namespace

class ReportMatrixTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void headsStayInTheirColumns_data()
    {
        QTest::addColumn<int>("classes");
        QTest::addColumn<QString>("longName");
        const QString word(60, u'w');
        const QString words = u"lightly worn evening "_qs.repeated(9).trimmed();
        QTest::newRow("one word in a few columns") << 3 << word;
        QTest::newRow("words on many lines") << 10 << words;
        QTest::newRow("words upright") << 12 << QString(word % u' ' % words);
        QTest::newRow("as many columns as are drawn") << 24 << words;
    }

    void headsStayInTheirColumns()
    {
        QFETCH(int, classes);
        QFETCH(QString, longName);
        constexpr qreal kTallest = 100;
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        const Paper paper(writer);
        const ReportSheet sheet(u":root { --text:#000000; --soft:#000000; --up:#00A000; "
                                "--down:#A00000; --sunken:#D0D0D0; }"_qs);
        Flow flow;
        int lost = 0;
        const Press press{paper, sheet, flow, lost, {}};
        const ReportNode page = readReport(matrixOf(classes, longName));
        addTable(press, *page.find(u"table"_qs));
        const auto pages = flow.pages();
        QCOMPARE(pages.size(), std::size_t{1});
        QCOMPARE(pages[0].size(), std::size_t{2});
        const Flow::Placed& head = pages[0][0];
        const Flow::Placed& row = pages[0][1];
        QVERIFY2(head.piece->height < kTallest, "a name takes as much of the page as it likes");

        QImage image(pixels(kPageWidth),
                     pixels(kTopMargin + row.top + row.piece->height),
                     QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(kScale, kScale);
        drawPage(painter, pages[0]);
        painter.end();
        // The areas of the cells say where the columns are.
        const auto columns =
            greenAreas(image, pixels(kTopMargin + row.top + row.piece->height / 2));
        QCOMPARE(columns.size(), static_cast<std::size_t>(classes));
        const int top = pixels(kTopMargin);
        const int bottom = pixels(kTopMargin + head.piece->height);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            std::string column = "column ";
            column += std::to_string(i);
            const auto [first, last] = columns[i];
            QVERIFY2(inked(image, first, last, top, bottom), column.c_str());
            const int border = last + kScale / 2;
            QVERIFY2(!inked(image, border - kScale, border + kScale, top, bottom), column.c_str());
        }
    }

    void whatIsShortenedFillsItsRoom()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        const Paper paper(writer);
        const TextStyle style{.size = 8, .colour = Qt::black};
        const auto boxOf = [&](const QString& text) {
            return TextBox(paper, TextRuns(1, TextRun{text, style}), 60);
        };
        const qreal line = boxOf(u"a"_qs).height();
        TextBox box = boxOf(u"first "_qs % QString(400, u'm') % u" last"_qs);
        QVERIFY(box.height() > 3 * line);
        box.shortenTo(2.5 * line);
        QVERIFY(box.height() <= 2.5 * line);
        QVERIFY(box.height() > 1.5 * line); // as much of it as there is room for
        // What has room stays as it is.
        TextBox whole = boxOf(u"first last"_qs);
        const qreal natural = whole.naturalWidth();
        whole.shortenTo(3 * line);
        QCOMPARE(whole.naturalWidth(), natural);
    }
};

DL_TEST_UNIT(ReportMatrixTest, "report_matrix")

} // namespace dreamloft::tests

#include "report_matrix_test.moc"
