// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/warnings.h"
#include "ui/style/style.h"
#include "ui/widgets/plot_canvas.h"
#include "ui/widgets/plot_view.h"

#include <QFontMetrics>
#include <QImage>
#include <QtTest/QtTest>

namespace dreamloft::tests {
namespace {

/// Heights of the texts at the left edge of a picture, from the top: of its first 20 columns that
/// are not empty, the runs of rows that have something.
QList<int> textHeights(const QImage& image)
{
    const QRgb empty = image.pixel(0, 0);
    const auto filled = [&](const QRect& part) {
        for (int y = part.top(); y <= part.bottom(); ++y) {
            for (int x = part.left(); x <= part.right(); ++x) {
                if (image.pixel(x, y) != empty) {
                    return true;
                }
            }
        }
        return false;
    };
    int left = 0;
    while (left < image.width() && !filled(QRect(left, 0, 1, image.height()))) {
        ++left;
    }
    QList<int> heights;
    bool inside = false;
    for (int y = 0; y < image.height(); ++y) {
        const bool now = filled(QRect(left, y, 20, 1));
        if (now && !inside) {
            heights.append(0);
        }
        if (now) {
            ++heights.last();
        }
        inside = now;
    }
    return heights;
}

} // namespace

class PlotLabelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aLowPlotHasFewerLabels_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("two tenths") << 0.08 << 0.231;
        QTest::newRow("one twentieth inside") << 0.11 << 0.186;
        QTest::newRow("one tenth inside") << 0.52 << 0.67;
        QTest::newRow("large") << 110.0 << 1860.0;
    }
    void aLowPlotHasFewerLabels()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        ui::PlotView view(u"Loss"_qs);
        view.setLines({{.name = u"loss"_qs, .points = {{0, low}, {3, high}, {6, low}}}},
                      {.title = u"step"_qs, .decimals = 0},
                      {.title = u"loss"_qs});
        view.resize(700, 320);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* canvas = view.findChild<ui::PlotCanvas*>();
        canvas->setFixedHeight(ui::style::scaled(120));
        QTRY_COMPARE(canvas->findChild<QWidget*>()->height(), canvas->height());
        const QList<int> heights = textHeights(canvas->grab().toImage());
        QVERIFY(heights.size() >= 2);
        for (const int height : heights) {
            QVERIFY2(height < QFontMetrics(view.font()).height(), "two labels touch");
        }
    }

    /// Two charts whose names differ in the sixth letter look different.
    void aNarrowPlotKeepsTheBeginningOfItsNames()
    {
        const auto pictureOf = [](const QString& name) {
            ui::PlotView view(u"Accuracy"_qs);
            view.setLines({{.name = name, .points = {{0, 1}, {3, 2}, {6, 3}}},
                           {.name = u"now"_qs, .points = {{0, 2}, {3, 3}, {6, 4}}}},
                          {.title = u"step"_qs, .decimals = 0},
                          {.title = u"accuracy"_qs});
            view.resize(700, 320);
            view.show();
            if (!QTest::qWaitForWindowExposed(&view)) {
                return QImage();
            }
            auto* canvas = view.findChild<ui::PlotCanvas*>();
            canvas->setFixedWidth(120);
            const bool narrow = QTest::qWaitFor(
                [canvas] { return canvas->findChild<QWidget*>()->width() == canvas->width(); });
            return narrow ? canvas->grab().toImage() : QImage();
        };
        const QImage one = pictureOf(u"real one a class, mixed"_qs);
        QVERIFY(!one.isNull());
        QCOMPARE(pictureOf(u"real one a class, mixed"_qs), one); // nothing else differs
        QVERIFY(pictureOf(u"real two a class, mixed"_qs) != one);
    }

    void aLongTitleIsWholeInANarrowPlot()
    {
        ui::PlotView view(u"Gain"_qs);
        view.setBars({{.name = u"hat"_qs, .value = 4.2, .low = 1, .high = 7},
                      {.name = u"skirt"_qs, .value = -2.0, .low = -3, .high = 1}},
                     {.title = u"points against real only, 95 % range of the classes"_qs});
        view.resize(280, 320);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* canvas = view.findChild<ui::PlotCanvas*>();
        const auto ends = [canvas] { // whether something stands at the left or the right edge
            const QImage image = canvas->grab().toImage();
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixel(0, y) != image.pixel(0, 0) ||
                    image.pixel(image.width() - 1, y) != image.pixel(0, 0)) {
                    return true;
                }
            }
            return false;
        };
        QVERIFY(!ends());
        const int narrow = canvas->naturalHeight();
        view.resize(900, 320);
        QTRY_VERIFY(canvas->naturalHeight() < narrow); // one line again
        QVERIFY(!ends());
    }
};

DL_TEST_UNIT(PlotLabelsTest, "plot_labels")

} // namespace dreamloft::tests

#include "plot_labels_test.moc"
