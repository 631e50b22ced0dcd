// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of the printed report, each on a page of its own.
#include "core/base/cancel_token.h"
#include "core/imaging/encode.h"
#include "tests/support/test_main.h"
#include "tests/ui/warnings.h"
#include "ui/print/print_blocks.h"
#include "ui/print/report_node.h"
#include "ui/print/report_pdf.h"
#include "ui/print/report_sheet.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <utility>
#include <vector>

namespace dreamloft::tests {
namespace {

using namespace ui::print;

constexpr qreal kDots = 2; ///< of a test's page in a point

const QByteArray kStyle =
    ":root { --text:#1A1E24; --soft:#59616D; --line:#E1E4E9; --warn:#9A5B00; --warn-soft:#FBF0DC; "
    "--sunken:#EEF0F3; --accent:#4F46E5; --accent-soft:#ECEBFD; --up:#009E73; --down:#D55E00; "
    "--real:#0072B2; --good:#0B6E4F; --good-soft:#DDF3EA; --bad:#B3261E; --bad-soft:#FBE3E1; }"
    "svg .curve.made { stroke: var(--accent); stroke-dasharray: 7 4; }"
    "svg line { stroke-width: 1.4px; } .legend i.made { background: var(--accent); }";

QByteArray pageOf(const QByteArray& blocks)
{
    return "<!doctype html>\n<html><head><title>Rare</title><style>" + kStyle +
           "</style></head><body><main><section>" + blocks + "</section></main></body></html>";
}

QByteArray imageOf(const std::vector<std::byte>& png)
{
    const QByteArray bytes(reinterpret_cast<const char*>(png.data()),
                           static_cast<qsizetype>(png.size()));
    return "<img alt=\"hat\" src=\"data:image/png;base64," + bytes.toBase64() + "\"/>";
}

std::vector<std::byte> redPng()
{
    return imaging::encodePng(imaging::blankImage(64, 32, {200, 30, 30}));
}

QByteArray pairsOf(const QByteArray& first, const QByteArray& second)
{
    return "<div class=\"strip\"><div class=\"source\">LoFT</div><div class=\"pairs\"><figure>"
           "<div class=\"pair\">" +
           first + second + "</div><figcaption>hat, 0.912</figcaption></figure></div></div>";
}

/// Blocks laid out as for a PDF.
struct Print {
    explicit Print(const QByteArray& blocks)
        : page(readReport(pageOf(blocks)))
    {
        addReport(press(), page);
    }
    [[nodiscard]] Press press() { return {paper, sheet, flow, lost}; }

    QBuffer buffer;
    QPdfWriter writer{&buffer};
    Paper paper{writer};
    ReportSheet sheet{QString::fromLatin1(kStyle)};
    ReportNode page;
    Flow flow;
    int lost = 0;
};

QImage blankPage()
{
    QImage image(QSizeF(kPageWidth * kDots, kPageHeight * kDots).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

template <class Draw>
QImage drawn(const Draw& draw)
{
    QImage image = blankPage();
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kDots, kDots);
    draw(painter);
    return image;
}

/// Dots that are not white; `place` in points.
qsizetype inkIn(const QImage& image, const QRectF& place)
{
    const QRect dots =
        QRectF(place.topLeft() * kDots, place.size() * kDots).toAlignedRect() & image.rect();
    qsizetype ink = 0;
    for (int y = dots.top(); y <= dots.bottom(); ++y) {
        for (int x = dots.left(); x <= dots.right(); ++x) {
            ink += image.pixel(x, y) != qRgb(255, 255, 255) ? 1 : 0;
        }
    }
    return ink;
}

/// What is wrong with the ink of a print's pages; empty: each piece has some in its own place, and
/// there is none elsewhere.
QString wrongInk(const Flow& flow)
{
    constexpr qreal kReach = 7; // of letters and grounds beyond their places
    for (const Flow::Page& page : flow.pages()) {
        QImage image = drawn([&page](QPainter& painter) { drawPage(painter, page); });
        std::vector<QRectF> places;
        for (const Flow::Placed& placed : page) {
            places.emplace_back(
                kSideMargin, kTopMargin + placed.top, kTextWidth, placed.piece->height);
            if (inkIn(image, places.back()) == 0) {
                return u"piece %1 is blank"_qs.arg(places.size());
            }
            if (places.back().bottom() > kTopMargin + kTextHeight + 0.01) {
                return u"piece %1 stands below its page"_qs.arg(places.size());
            }
        }
        QPainter eraser(&image);
        eraser.scale(kDots, kDots);
        for (const QRectF& place : places) {
            eraser.fillRect(place.adjusted(-kReach, -kReach, kReach, kReach), Qt::white);
        }
        eraser.end();
        const QRectF all(0, 0, kPageWidth, kPageHeight);
        if (const qsizetype outside = inkIn(image, all); outside > 0) {
            return u"%1 dots outside"_qs.arg(outside);
        }
    }
    return {};
}

QByteArray rowOf(const QByteArray& tag, const QByteArray& first, const QByteArray& others)
{
    QByteArray row = "<tr><" + tag + ">" + first + "</" + tag + ">";
    for (int column = 1; column < 10; ++column) {
        row += "<" + tag + " class=\"n\">" + others + "</" + tag + ">";
    }
    return row + "</tr>";
}

} // namespace

class ReportBlocksTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyBlockIsPrinted_data()
    {
        QTest::addColumn<QByteArray>("block");
        QTest::addColumn<int>("pieces"); // at least
        const auto row = [](const char* name, const QByteArray& block, int pieces = 1) {
            QTest::newRow(name) << block << pieces;
        };
        QByteArray record = "{";
        for (int line = 0; line < 200; ++line) {
            record += "\n  \"sha256\": \"" + QByteArray(64, 'a') + "\",";
        }
        const QByteArray svg = "<svg viewBox=\"0 0 1000 180\"><line class=\"curve made\" x1=\"0\" "
                               "y1=\"9\" x2=\"900\" y2=\"99\"/></svg>";
        const QByteArray image = imageOf(redPng());
        row("missing",
            "<div class=\"missing\"><b>For a clear answer</b><ul><li>Repeat.</li></ul></div>");
        row("facts",
            "<dl class=\"facts\"><div><dt>Accuracy</dt><dd>71 %<small>of 90</small></dd></div>"
            "</dl>");
        row("stamps",
            "<ul class=\"stamps\"><li class=\"kept\"><b>Locked</b><span class=\"why\">since "
            "then</span></li><li><b>Seeds</b></li><li><b>Alone</b></li></ul>",
            2);
        row("gains",
            "<div class=\"gains\"><div class=\"who\">hat</div>" + svg +
                "<div class=\"val\">+2.1<span>1 to 3</span></div></div>");
        row("sweep",
            "<div class=\"sweep\"><div class=\"bounds\"><span>70</span><span>55</span></div>" +
                svg +
                "<div></div><div class=\"axis\"><span style=\"left:10.00%\">4</span></div></div>");
        row("legend", "<div class=\"legend\"><span><i class=\"made\"></i>Synthetic</span></div>");
        row("class",
            "<div class=\"class\"><h3>hat</h3><p>a photo</p><div class=\"strip\"><div "
            "class=\"source real\">real</div><div class=\"images\">" +
                image + "</div></div></div>",
            3);
        row("pairs", pairsOf(image, image));
        row("words", "<dl class=\"words\"><dt>LoFT</dt><dd>one adapter a shot</dd></dl>");
        row("list", "<ul><li>Repeat.</li><li>Add shots.</li></ul>", 2);
        row("bare text", "A line of its own.");
        row("record",
            "<details><summary>Shots</summary><pre>" + record + "\n}</pre></details>",
            202);
        row("unknown element", "<div class=\"new\"><p>Not lost.</p></div>");
    }

    void everyBlockIsPrinted()
    {
        QFETCH(QByteArray, block);
        QFETCH(int, pieces);
        const Print print(block);
        QVERIFY2(print.flow.size() >= static_cast<std::size_t>(pieces),
                 qPrintable(QString::number(print.flow.size())));
        QCOMPARE(wrongInk(print.flow), QString());
        QCOMPARE(print.lost, 0);
    }

    void tenColumnsTakeAnyName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("Chinese") << u"帽子"_qs;
        QTest::newRow("umlaut") << u"Äpfel"_qs;
        QTest::newRow("60 letters") << QString(60, u'm');
    }

    void tenColumnsTakeAnyName()
    {
        QFETCH(QString, name);
        const QByteArray word = name.toUtf8();
        const QByteArray table = "<thead>" + rowOf("th", word, word) + "</thead><tbody>" +
                                 rowOf("td", word, "0.912 to 0.934") + rowOf("td", "hat", "7") +
                                 "</tbody></table>";
        for (const char* kind : {"quality", "plain", "confusion"}) {
            const Print print("<table class=\"" + QByteArray(kind) + "\">" + table);
            QCOMPARE(print.flow.size(), std::size_t{3});
            QVERIFY2(wrongInk(print.flow).isEmpty(), qPrintable(wrongInk(print.flow)));
        }
    }

    void aCutPictureIsAnEmptySquare()
    {
        auto cut = redPng();
        cut.resize(cut.size() / 2);
        Print print(pairsOf(imageOf(redPng()), imageOf(cut)));
        QCOMPARE(wrongInk(print.flow), QString());
        QCOMPARE(print.lost, 1);
        const PrintedReport printed =
            reportPdf(pageOf(pairsOf(imageOf(redPng()), imageOf(cut)) + "<p>The end.</p>"));
        QCOMPARE(printed.lostPictures, 1);
        QVERIFY(printed.pdf.trimmed().endsWith("%%EOF"));
        QCOMPARE(printed.pdf.count("/Subtype /Image"), 1);
    }

    void theLayoutCanBeStopped()
    {
        QByteArray table = "<table><tbody>";
        for (int i = 0; i < 500; ++i) {
            table += rowOf("td", "hat", "7");
        }
        table += "</tbody></table>";
        int beats = 0;
        int pages = 0;
        const PrintWatch watch{.beat =
                                   [&beats] {
                                       if (++beats == 300) {
                                           throw base::Cancelled{};
                                       }
                                   },
                               .onPage = [&pages](int, int) { ++pages; }};
        QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                                 static_cast<void>(reportPdf(pageOf(table), watch)));
        QCOMPARE(beats, 300);
        QCOMPARE(pages, 0);
    }

    void theFootLeavesRoomForItsNumber_data()
    {
        QTest::addColumn<QString>("title");
        QTest::newRow("short") << u"Small"_qs;
        QTest::newRow("long") << QString(400, u'm');
    }

    void theFootLeavesRoomForItsNumber()
    {
        QFETCH(QString, title);
        constexpr qreal kText = kPageHeight - 36; // below the rule
        constexpr qreal kRight = kSideMargin + kTextWidth;
        Print print("<p>x</p>");
        const Press press = print.press();
        const QImage image =
            drawn([&](QPainter& painter) { drawFoot(painter, press, title, u"10 / 12"_qs); });
        TextBox number = press.box({{u"10 / 12"_qs, press.soft(7.5)}});
        number.fit();
        const auto ink = [&](qreal left, qreal right) {
            return inkIn(image, QRectF(left, kText, right - left, 20));
        };
        const qreal begin = kRight - number.width();
        QVERIFY(ink(begin - 1, kRight + 1) > 0);
        QCOMPARE(ink(begin - 8, begin - 2), 0);
        QVERIFY(ink(kSideMargin, begin - 10) > 0);
        QCOMPARE(ink(kRight + 2, kPageWidth), 0);
        QCOMPARE(inkIn(image, QRectF(0, kText + 20, kPageWidth, 20)), 0); // one line
    }
};

DL_TEST_UNIT(ReportBlocksTest, "report_blocks")

} // namespace dreamloft::tests

#include "report_blocks_test.moc"
