// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "tests/ui/warnings.h"
#include "ui/style/style.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/plot_canvas.h"
#include "ui/widgets/plot_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>
#include <QXmlStreamReader>
#include <QtTest/QtTest>

#include <cmath>

namespace dreamloft::tests {
namespace {

using ui::ChartTableModel;
using ui::PlotView;
namespace plot = ui::plot;

std::vector<plot::Bar> someBars()
{
    return {
        {.name = u"shoes"_qs,
         .value = 9.1,
         .low = 4.6,
         .high = 13.7,
         .tone = plot::Tone::Better,
         .note = u"better"_qs},
        {.name = u"dress"_qs, .value = 4.1, .low = -0.4, .high = 8.8, .tone = plot::Tone::Unclear},
        {.name = u"longsleeve"_qs, .value = std::nullopt}};
}

std::vector<plot::Line> someLines()
{
    return {{.name = u"training"_qs,
             .points = {{0, 1.0}, {10, 0.5}, {20, 0.25}, {30, 0.125}},
             .smoothing = 0.5},
            {.name = u"validation"_qs, .points = {{10, 0.6, 0.55, 0.7}, {30, 0.3, 0.2, 0.35}}}};
}

void show(PlotView& view)
{
    view.resize(700, 320);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QVERIFY(QTest::qWaitFor([&] { return view.placeOf(0).has_value(); }));
}

QVariant raw(const PlotView& view, int row, int column)
{
    return view.table().table().index(row, column).data(ChartTableModel::RawRole);
}

QWidget* plotUnder(PlotView& view)
{
    return view.findChild<ui::PlotCanvas*>()->findChild<QWidget*>();
}

/// A mouse move as the window system sends it, at a place of the view.
void hover(PlotView& view, const QPoint& place)
{
    QWidget* target = plotUnder(view);
    QTest::mouseMove(target, target->mapFrom(&view, place));
    QCoreApplication::processEvents();
}

} // namespace

class PlotViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void numbersAreWrittenHonestly()
    {
        QCOMPARE(ui::signedText(4.31, 1), u"+4.3"_qs);
        QCOMPARE(ui::signedText(-0.62, 1), u"\u22120.6"_qs);
        QCOMPARE(ui::signedText(-0.04, 1), u"0.0"_qs);
        QCOMPARE(ui::numberText(std::nan(""), 1), ui::noValue());
        QCOMPARE(ui::shareText(0.621), u"62.1 %"_qs);
        QCOMPARE(ui::pointsRangeText(0.019, 0.066), u"+1.9 to +6.6"_qs);
        QCOMPARE(ui::rangeText(1.0, std::nullopt, 1), QString());
    }

    void tableTwinHasTheNumbersOfTheBars()
    {
        PlotView view(u"Gain per class"_qs);
        view.setBars(someBars(), {.title = u"points"_qs, .isSigned = true});
        show(view);
        view.setTableShown(true);
        QVERIFY(view.isTableShown());
        const ChartTableModel& table = view.table().table();
        QAbstractItemModelTester tester(&view.table().table());
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(raw(view, 0, 0).toString(), u"shoes"_qs);
        QCOMPARE(raw(view, 0, 1).toDouble(), 9.1);
        QCOMPARE(raw(view, 0, 2).toDouble(), 4.6);
        QCOMPARE(raw(view, 0, 3).toDouble(), 13.7);
        QCOMPARE(table.index(1, 2).data().toString(), u"\u22120.4"_qs);
        // No value is a dash, never a number.
        QVERIFY(!raw(view, 2, 1).isValid());
        QCOMPARE(table.index(2, 1).data().toString(), ui::noValue());
    }

    void closeRowsNeedNoScrollingWhereOthersDo()
    {
        const plot::Bar bar{.name = u"both, per class"_qs, .value = 18.3};
        std::vector<plot::Bar> bars(7, bar);
        bars[0].low = 11.0;
        bars[0].high = 24.1;
        bars[0].ofRepeats = true;
        PlotView view(u"Accuracy"_qs);
        const plot::Axis accuracy{.title = u"accuracy"_qs, .unit = u"%"_qs};
        view.setBars(bars, accuracy);
        const auto* canvas = view.findChild<ui::PlotCanvas*>();
        const int apart = canvas->minimumHeight();
        view.setBars(bars, accuracy, plot::BarRows::Close);
        QVERIFY(canvas->minimumHeight() < apart);
        const int line = QFontMetrics(ui::style::font(ui::style::Role::Label)).height();
        QVERIFY(canvas->minimumHeight() >= 7 * line);
        show(view);
        QTest::keyClick(&view, Qt::Key_Home);
        QVERIFY2(view.shownValues().contains(u"repeats from 11.0 to 24.1"),
                 qPrintable(view.shownValues()));
    }

    void tableTwinHasTheNumbersOfTheLines()
    {
        PlotView view(u"Loss"_qs);
        view.setLines(someLines(),
                      {.title = u"step"_qs, .decimals = 0},
                      {.title = u"loss"_qs, .decimals = 3});
        show(view);
        view.setTableShown(true);
        const ChartTableModel& table = view.table().table();
        QCOMPARE(table.rowCount(), 4);
        // step | training | training, smoothed | validation | from | to
        QCOMPARE(table.columnCount(), 6);
        QCOMPARE(raw(view, 1, 0).toDouble(), 10.0);
        QCOMPARE(raw(view, 1, 1).toDouble(), 0.5);
        // (0.5 * 1 + 0.5) / 1.5
        QVERIFY(std::abs(raw(view, 1, 2).toDouble() - 2.0 / 3.0) < 1e-12);
        QCOMPARE(raw(view, 1, 3).toDouble(), 0.6);
        QCOMPARE(raw(view, 1, 5).toDouble(), 0.7);
        QVERIFY(!raw(view, 0, 3).isValid()); // validation has no step 0
    }

    void tableTwinHasTheCountsOfTheHistogram()
    {
        PlotView view(u"Similarity"_qs);
        view.setHistogram({{.name = u"real"_qs, .values = {0.0, 0.1, 0.4}},
                           {.name = u"made"_qs, .values = {0.3, 0.4, std::nan("")}}},
                          {.title = u"similarity"_qs, .decimals = 2},
                          4);
        show(view);
        view.setTableShown(true);
        QCOMPARE(view.table().table().rowCount(), 4);
        qlonglong real = 0;
        qlonglong made = 0;
        for (int row = 0; row < 4; ++row) {
            real += raw(view, row, 2).toLongLong();
            made += raw(view, row, 3).toLongLong();
        }
        QCOMPARE(real, 3);
        QCOMPARE(made, 2);                         // a NaN is in no bin
        QCOMPARE(raw(view, 3, 2).toLongLong(), 1); // the largest value belongs to the last bin
    }

    void vTogglesTheTableAndTheFocusFollows()
    {
        PlotView view(u"Gain per class"_qs);
        view.setBars(someBars(), {.title = u"points"_qs});
        show(view);
        view.activateWindow();
        view.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QTest::keyClick(&view, Qt::Key_V);
        QVERIFY(view.isTableShown());
        QTRY_VERIFY(view.table().hasFocus());
        QTest::keyClick(&view.table(), Qt::Key_V);
        QVERIFY(!view.isTableShown());
        QTRY_VERIFY(view.hasFocus());
    }

    void hoverShowsExactValues()
    {
        PlotView view(u"Gain per class"_qs);
        view.setBars(someBars(), {.title = u"points"_qs, .unit = u"points"_qs, .isSigned = true});
        show(view);
        QVERIFY(view.shownValues().isEmpty());
        hover(view, *view.placeOf(0));
        QTRY_VERIFY(view.shownValues().contains(u"shoes"));
        QVERIFY(view.shownValues().contains(u"+9.1 points"));
        QVERIFY(view.shownValues().contains(u"+4.6 to +13.7"));
        hover(view, *view.placeOf(1));
        QTRY_VERIFY(view.shownValues().contains(u"dress"));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(plotUnder(view), &leave);
        QVERIFY(view.shownValues().isEmpty());
    }

    void keysShowExactValuesToo()
    {
        PlotView view(u"Loss"_qs);
        view.setLines(someLines(),
                      {.title = u"step"_qs, .decimals = 0},
                      {.title = u"loss"_qs, .decimals = 3});
        show(view);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.shownValues().startsWith(u"step 0"));
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(view.shownValues().startsWith(u"step 10"));
        QVERIFY(view.shownValues().contains(u"training: 0.500"));
        QVERIFY(view.shownValues().contains(u"validation: 0.600 (0.550 to 0.700)"));
        QCOMPARE(view.accessibleDescription(), view.shownValues());
        QTest::keyClick(&view, Qt::Key_End);
        QVERIFY(view.shownValues().startsWith(u"step 30"));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(view.shownValues().isEmpty());
    }

    void enterOnABarActivatesIt()
    {
        PlotView view(u"Gain per class"_qs);
        view.setBars(someBars(), {.title = u"points"_qs});
        show(view);
        view.setFocus();
        QSignalSpy activated(&view, &PlotView::barActivated);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).toInt(), 1);
        QWidget* plot = plotUnder(view);
        QTest::mouseClick(plot, Qt::LeftButton, {}, plot->mapFrom(&view, *view.placeOf(0)));
        QCOMPARE(activated.count(), 2);
        QCOMPARE(activated.at(1).at(0).toInt(), 0);
    }

    void wheelZoomsOnlyWithTheFocusAndDoubleClickResets()
    {
        PlotView view(u"Loss"_qs);
        view.setLines(someLines(), {.title = u"step"_qs}, {.title = u"loss"_qs});
        show(view);
        QWidget* plot = plotUnder(view);
        const QPoint middle = plot->rect().center();
        const auto wheel = [&] {
            QWheelEvent event(middle,
                              plot->mapToGlobal(middle),
                              {},
                              {0, 120},
                              Qt::NoButton,
                              Qt::NoModifier,
                              Qt::NoScrollPhase,
                              false);
            // As from the window system: only such events go on to the parents.
            QSpontaneKeyEvent::setSpontaneous(&event);
            qApp->notify(plot, &event);
            return event.isAccepted();
        };
        view.clearFocus();
        QVERIFY(!wheel()); // the page scrolls
        QVERIFY(!view.isZoomed());
        view.activateWindow();
        view.setFocus();
        QTRY_VERIFY(view.hasFocus());
        QVERIFY(wheel());
        QVERIFY(view.isZoomed());
        // New numbers do not take the zoom away.
        view.addPoint(0, {40, 0.1});
        QTest::qWait(120);
        QVERIFY(view.isZoomed());
        QTest::mouseDClick(plot, Qt::LeftButton, {}, middle);
        QVERIFY(!view.isZoomed());
        // Nobody zooms out of the data.
        QTest::keyClick(&view, Qt::Key_Minus);
        QVERIFY(!view.isZoomed());
    }

    void draggingZoomsIntoARectangle()
    {
        PlotView view(u"Loss"_qs);
        view.setLines(someLines(), {.title = u"step"_qs}, {.title = u"loss"_qs});
        show(view);
        QWidget* plot = plotUnder(view);
        const QPoint from = plot->rect().center() - QPoint(60, 40);
        const QPoint to = plot->rect().center() + QPoint(60, 40);
        QTest::mousePress(plot, Qt::LeftButton, {}, from);
        QTest::mouseMove(plot, to);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, to);
        QVERIFY(view.isZoomed());
        QVERIFY(view.chartActions().constLast()->isEnabled());
        view.chartActions().constLast()->trigger();
        QVERIFY(!view.isZoomed());
    }

    void livePointsArriveTogether()
    {
        PlotView view(u"Loss"_qs);
        view.setLines(
            {{.name = u"now"_qs}}, {.title = u"step"_qs, .decimals = 0}, {.title = u"loss"_qs});
        view.setEmptyText(u"Nothing yet."_qs);
        view.resize(600, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.isEmpty());
        for (int step = 0; step < 500; ++step) {
            view.addPoint(0, {static_cast<double>(step), 1.0 / (step + 1)});
        }
        view.addPoint(0, {499, 0.5}); // told again after a resume
        QTRY_VERIFY(view.placeOf(499).has_value());
        QVERIFY(!view.isEmpty());
        view.setTableShown(true);
        QCOMPARE(view.table().table().rowCount(), 500);
        QCOMPARE(raw(view, 499, 1).toDouble(), 0.5);
    }

    void everySeriesOfOnePointIsSeen()
    {
        PlotView view(u"Accuracy"_qs);
        std::vector<plot::Line> lines;
        for (int i = 0; i < 8; ++i) {
            lines.push_back({.name = QString::number(i), .points = {{15, i * 1.0}}});
        }
        view.setLines(lines, {.title = u"step"_qs}, {.title = u"accuracy"_qs});
        show(view);
        const QImage image = view.grab().toImage();
        for (int i = 0; i < 8; ++i) {
            int seen = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    seen += image.pixelColor(x, y) == ui::style::series(i) ? 1 : 0;
                }
            }
            QVERIFY2(seen > 15, qPrintable(u"series %1: %2 pixels"_qs.arg(i).arg(seen)));
        }
    }

    void aHundredThousandPointsAreDrawnQuickly()
    {
        PlotView view(u"Loss"_qs);
        plot::Line line{.name = u"long"_qs};
        for (int i = 0; i < 100'000; ++i) {
            line.points.push_back({static_cast<double>(i), std::sin(i * 0.001)});
        }
        view.setLines({line}, {.title = u"step"_qs}, {.title = u"loss"_qs});
        show(view);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!view.grab().isNull());
        QVERIFY2(timer.elapsed() < 250, qPrintable(QString::number(timer.elapsed())));
    }

    void savesPngSvgAndCsv()
    {
        const TempDir dir;
        PlotView view(u"Gain per class"_qs);
        view.setBars(someBars(), {.title = u"points"_qs, .isSigned = true});
        show(view);
        QSignalSpy saved(&view, &PlotView::saved);
        const auto save = [&](const char* name) {
            view.saveTo(QString::fromStdString((dir / name).string()));
            return saved.wait(10'000) ? base::readFile(dir / name) : std::vector<std::byte>();
        };
        const auto png = save("chart.png");
        QImage image;
        QVERIFY(image.loadFromData(
            reinterpret_cast<const uchar*>(png.data()), static_cast<int>(png.size()), "PNG"));
        QVERIFY(image.width() >= 2 * 600);
        const auto svg = save("chart.svg");
        const QByteArray text(reinterpret_cast<const char*>(svg.data()),
                              static_cast<qsizetype>(svg.size()));
        QXmlStreamReader reader(text);
        bool hasShoes = false;
        while (!reader.atEnd()) {
            reader.readNext();
            hasShoes = hasShoes || reader.text().contains(u"shoes");
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(hasShoes); // text stays text
        const auto csv = save("chart.csv");
        const auto lines = QByteArray(reinterpret_cast<const char*>(csv.data()),
                                      static_cast<qsizetype>(csv.size()))
                               .split('\n');
        QCOMPARE(lines.at(1), QByteArray("shoes,9.1,4.6,13.7,better\r"));
        // What cannot be written is told in one sentence.
        QSignalSpy failed(&view, &PlotView::saveFailed);
        view.saveTo(u"/proc/no/chart.png"_qs);
        QVERIFY(failed.wait(10'000));
        QVERIFY(!failed.at(0).at(0).toString().isEmpty());
    }

    void copiesPictureAndTable()
    {
        PlotView view(u"Gain per class"_qs);
        view.setBars(someBars(), {.title = u"points"_qs});
        show(view);
        view.copy();
        const QMimeData* data = QApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage());
        QVERIFY(data->text().contains(u"shoes\t9.1"));
    }

    void textsThatASpreadsheetWouldRunAreQuoted()
    {
        ui::ChartTable table;
        table.table().setRows({{.title = u"Class"_qs}},
                              {{.cells = {{.text = u"=1+1"_qs, .raw = u"=1+1"_qs}}}});
        QVERIFY(table.asCsv().contains("'=1+1"));
    }

    void sortsByRawValuesWithMissingOnesLast()
    {
        ui::ChartTable table;
        const auto row = [](double value) {
            return ui::TableRow{
                .cells = {{.text = ui::numberText(value, 1),
                           .raw = std::isfinite(value) ? QVariant(value) : QVariant()}}};
        };
        table.table().setRows({{.title = u"n"_qs, .number = true}},
                              {row(10), row(std::nan("")), row(9)});
        table.setSortable(true);
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            table.sortByColumn(0, order);
            QCOMPARE(table.model()->index(0, 0).data().toString(),
                     order == Qt::AscendingOrder ? u"9.0"_qs : u"10.0"_qs);
            QCOMPARE(table.model()->index(2, 0).data().toString(), ui::noValue());
        }
        QCOMPARE(table.modelRow(table.model()->index(0, 0)), 0);
    }

    void aTableThatScrollsEndsOnAWholeRow()
    {
        QWidget card;
        auto* layout = new QVBoxLayout(&card);
        auto* table = new ui::ChartTable(&card);
        table->setFitsRows(true);
        layout->addWidget(table, 1);
        std::vector<ui::TableRow> rows(8);
        table->table().setRows({{.title = u"n"_qs}}, rows);
        const int row = table->verticalHeader()->defaultSectionSize();
        card.resize(400, 8 * row); // too low for the header and all rows
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        QTRY_VERIFY(table->verticalScrollBar()->maximum() > 0);
        for (int height = 6 * row; height < 7 * row; height += 5) {
            card.resize(400, height);
            QTRY_COMPARE(table->viewport()->height() % row, 0);
            QVERIFY(table->viewport()->height() >= 3 * row);
        }
        card.resize(400, 12 * row);
        QTRY_COMPARE(table->viewport()->height(), 8 * row);
    }

    void everyToolHasANameAndATooltip()
    {
        PlotView view(u"Gain per class"_qs);
        view.setBars(someBars(), {.title = u"points"_qs});
        QWidget* tools = view.tools();
        show(view);
        for (const auto* button : tools->findChildren<QAbstractButton*>()) {
            QVERIFY(!button->accessibleName().isEmpty());
            QVERIFY(!button->toolTip().isEmpty());
        }
        QVERIFY(!view.accessibleName().isEmpty());
        QVERIFY(!view.table().accessibleName().isEmpty());
    }
};

DL_TEST_UNIT(PlotViewTest, "plot_view")

} // namespace dreamloft::tests

#include "plot_view_test.moc"
