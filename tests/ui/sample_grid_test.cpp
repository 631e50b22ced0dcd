// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/warnings.h"
#include "ui/widgets/sample_grid.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>

namespace dreamloft::tests {
namespace {

using ui::SampleGrid;
using ui::SampleGridModel;

QImage plain(Qt::GlobalColor colour, int side = 32)
{
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

QList<ui::SampleColumn> columns(int count)
{
    QList<ui::SampleColumn> list;
    for (int i = 0; i < count; ++i) {
        list.push_back({i + 10, u"class %1"_qs.arg(i), {}});
    }
    return list;
}

/// The colour on screen in the middle of a cell.
QColor shownAt(SampleGrid& grid, int row, int column)
{
    const QImage picture = grid.viewport()->grab().toImage();
    const QPoint middle = grid.visualRect(grid.model()->index(row, column)).center();
    return picture.pixelColor(middle * picture.devicePixelRatio());
}

} // namespace

class SampleGridTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void rowsStandInTheOrderOfTheSteps()
    {
        SampleGridModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setColumns(columns(2));
        model.addSample(100, 10, plain(Qt::red));
        model.addSample(0, 11, plain(Qt::blue));
        model.addSample(100, 11, plain(Qt::green));
        model.addSample(50, 99, plain(Qt::green)); // no such class
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 1).data(SampleGridModel::StepRole).toLongLong(), 0);
        QVERIFY(model.index(0, 0).data(SampleGridModel::PictureRole).value<QImage>().isNull());
        QCOMPARE(model.index(1, 1).data(Qt::AccessibleTextRole).toString(),
                 u"Step 100, class 1"_qs);
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 u"Step 0, class 0, still to come"_qs);
        model.clearSamples();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.columnCount(), 2);
    }

    void sameColumnsKeepTheSamples()
    {
        SampleGridModel model;
        model.setColumns(columns(2));
        model.addSample(1, 10, plain(Qt::red));
        model.setColumns(columns(2));
        QCOMPARE(model.rowCount(), 1);
        model.setColumns(columns(3));
        QCOMPARE(model.rowCount(), 0);
    }

    void largePicturesAreKeptSmall()
    {
        SampleGridModel model;
        model.setColumns(columns(1));
        model.addSample(1, 10, plain(Qt::red, 1024));
        const auto kept = model.index(0, 0).data(SampleGridModel::PictureRole).value<QImage>();
        QCOMPARE(kept.width(), SampleGridModel::kKeptSide);
    }

    void holdingXShowsTheRealShot()
    {
        SampleGrid grid;
        grid.samples().setColumns(columns(2));
        grid.samples().setShot(10, plain(Qt::red));
        grid.samples().addSample(0, 10, plain(Qt::blue));
        grid.resize(500, 400);
        grid.show();
        QVERIFY(QTest::qWaitForWindowActive(&grid));
        QTest::mouseClick(grid.viewport(),
                          Qt::LeftButton,
                          {},
                          grid.visualRect(grid.model()->index(0, 0)).center());
        QCOMPARE(shownAt(grid, 0, 0), QColor(Qt::blue));
        QTest::keyPress(&grid, Qt::Key_X);
        QVERIFY(grid.showsShot());
        QCOMPARE(shownAt(grid, 0, 0), QColor(Qt::red));
        QTest::keyRelease(&grid, Qt::Key_X);
        QCOMPARE(shownAt(grid, 0, 0), QColor(Qt::blue));
    }

    void arrowsAreTimeAndClassAndSpaceIsLarge()
    {
        SampleGrid grid;
        grid.samples().setColumns(columns(2));
        for (const int step : {0, 10, 20}) {
            grid.samples().addSample(step, 10, plain(Qt::blue));
            grid.samples().addSample(step, 11, plain(Qt::blue));
        }
        grid.resize(500, 400);
        grid.show();
        QVERIFY(QTest::qWaitForWindowActive(&grid));
        grid.setCurrentIndex(grid.model()->index(0, 0));
        QTest::keyClick(&grid, Qt::Key_Down);
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentIndex(), grid.model()->index(1, 1));
        QTest::keyClick(&grid, Qt::Key_Space);
        QVERIFY(grid.isLarge());
        QTest::keyClick(&grid, Qt::Key_Up);
        QCOMPARE(grid.currentIndex(), grid.model()->index(0, 1));
        QTest::keyClick(&grid, Qt::Key_Escape);
        QVERIFY(!grid.isLarge());
    }

    void aReaderAtTheEndIsCarriedAlongAnyOtherStays()
    {
        SampleGrid grid;
        grid.samples().setColumns(columns(2));
        grid.resize(500, 320);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        for (int step = 0; step < 12; ++step) {
            grid.samples().addSample(step, 10, plain(Qt::blue));
            QCoreApplication::processEvents();
        }
        QScrollBar* bar = grid.verticalScrollBar();
        QTRY_COMPARE(bar->value(), bar->maximum());
        QVERIFY(bar->maximum() > 0);
        bar->setValue(0);
        grid.samples().addSample(99, 10, plain(Qt::blue));
        QCoreApplication::processEvents();
        QCOMPARE(bar->value(), 0);
    }

    void whatWasNotSampledHasNoColumnInTheEnd()
    {
        SampleGrid grid;
        grid.samples().setColumns(columns(3));
        grid.resize(900, 400);
        grid.show();
        QVERIFY(QTest::qWaitForWindowActive(&grid));
        grid.samples().addSample(0, 10, plain(Qt::red));
        grid.samples().addSample(0, 12, plain(Qt::red));
        QCOMPARE(grid.unsampledClasses(), 0); // it may still come
        grid.setComplete(true);
        QCOMPARE(grid.unsampledClasses(), 1);
        QVERIFY(grid.isColumnHidden(1));
        grid.setCurrentIndex(grid.model()->index(0, 0));
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentIndex(), grid.model()->index(0, 2));
        // As samples are read from the disk, one after the other.
        grid.samples().addSample(4, 11, plain(Qt::red));
        QCOMPARE(grid.unsampledClasses(), 0);
        QCOMPARE(grid.columnWidth(1), grid.columnWidth(0));
        grid.samples().clearSamples(); // the real shots are all that there is to see
        QCOMPARE(grid.unsampledClasses(), 0);
    }

    void allClassesFitWhereTheyCanBeSeen()
    {
        SampleGrid grid;
        grid.samples().setColumns(columns(8));
        grid.resize(900, 400);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        QCOMPARE(grid.horizontalScrollBar()->maximum(), 0);
        const int wide = grid.side();
        grid.resize(700, 400);
        QVERIFY(grid.side() < wide);
        QCOMPARE(grid.horizontalScrollBar()->maximum(), 0);
    }
};

DL_TEST_UNIT(SampleGridTest, "sample_grid")

} // namespace dreamloft::tests

#include "sample_grid_test.moc"
