// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/warnings.h"
#include "ui/models/confusion_model.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/confusion_view.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest/QtTest>

namespace dreamloft::tests {
namespace {

using ui::ConfusionModel;
using ui::ConfusionView;

const QStringList kClasses{u"skirt"_qs, u"shorts"_qs, u"hat"_qs};
const ConfusionModel::Counts kCounts{{101, 9, 0}, {22, 88, 0}, {0, 0, 0}};

} // namespace

class ConfusionModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void keepsTheRulesOfModels()
    {
        ConfusionModel model;
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setMatrix(kClasses, kCounts);
        model.setShow(ConfusionModel::Show::RowShares);
        model.setMatrix({u"a"_qs, u"b"_qs}, {{1, 2}, {3, 4}});
        model.setMatrix({}, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void showsCountsAndRowShares()
    {
        ConfusionModel model;
        model.setMatrix(kClasses, kCounts);
        QCOMPARE(model.index(0, 1).data().toString(), u"9"_qs);
        QCOMPARE(model.index(0, 2).data().toString(), QString()); // never: quiet
        QCOMPARE(model.index(0, 1).data(ConfusionModel::CountRole).toLongLong(), 9);
        QCOMPARE(model.index(0, 1).data(ConfusionModel::TotalRole).toLongLong(), 110);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setShow(ConfusionModel::Show::RowShares);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(0, 1).data().toString(), u"8 %"_qs);
        QCOMPARE(model.index(1, 0).data().toString(), u"20 %"_qs);
        // A class without a picture has no shares, and nothing divides by zero.
        QVERIFY(!model.index(2, 2).data(ConfusionModel::ShareRole).isValid());
        QCOMPARE(model.index(2, 2).data().toString(), QString());
    }

    void aCellReadsAsASentence()
    {
        ConfusionModel model;
        model.setMatrix(kClasses, kCounts);
        QCOMPARE(model.index(0, 1).data(Qt::AccessibleTextRole).toString(),
                 u"true skirt, predicted shorts, 9 of 110"_qs);
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::AccessibleTextRole).toString(),
                 u"predicted shorts"_qs);
    }

    void mistakesComeByTheirShareOfTheClass()
    {
        ConfusionModel model;
        model.setMatrix(kClasses, kCounts);
        const auto mistakes = model.mistakes();
        QCOMPARE(mistakes.size(), std::size_t(2));
        QCOMPARE(mistakes[0].trueClass, 1); // 22 of 110 before 9 of 110
        QCOMPARE(mistakes[0].predicted, 0);
    }

    void clickAndEnterShowTheCell()
    {
        ConfusionModel model;
        model.setMatrix(kClasses, kCounts);
        ConfusionView view;
        view.setModel(&model);
        view.resize(420, 300);
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QSignalSpy activated(&view, &ConfusionView::cellActivated);
        QTableView& matrix = view.matrix();
        const auto click = [&](int row, int column) {
            QTest::mouseClick(matrix.viewport(),
                              Qt::LeftButton,
                              {},
                              matrix.visualRect(model.index(row, column)).center());
        };
        click(0, 1);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).toInt(), 0);
        QCOMPARE(activated.at(0).at(1).toInt(), 1);
        click(0, 2); // an empty cell has no pictures
        QCOMPARE(activated.count(), 1);
        matrix.setFocus();
        view.selectCell(0, 0);
        QTest::keyClick(&matrix, Qt::Key_Down);
        QTest::keyClick(&matrix, Qt::Key_Return);
        QCOMPARE(activated.count(), 2);
        QCOMPARE(activated.at(1).at(0).toInt(), 1);
        QCOMPARE(activated.at(1).at(1).toInt(), 0);
    }

    void mListsTheMistakes()
    {
        ConfusionModel model;
        model.setMatrix(kClasses, kCounts);
        ConfusionView view;
        view.setModel(&model);
        view.resize(420, 300);
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.matrix().setFocus();
        QTest::keyClick(&view.matrix(), Qt::Key_M);
        QVERIFY(view.isListShown());
        QTRY_VERIFY(view.list().hasFocus());
        QCOMPARE(view.list().table().rowCount(), 2);
        QCOMPARE(view.list().table().index(0, 0).data().toString(), u"shorts"_qs);
        QSignalSpy activated(&view, &ConfusionView::cellActivated);
        view.list().selectModelRow(1);
        QTest::keyClick(&view.list(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).toInt(), 0);
        QTest::keyClick(&view.list(), Qt::Key_M);
        QVERIFY(!view.isListShown());
    }

    void screenReadersHearTheCell()
    {
        ConfusionModel model;
        model.setMatrix(kClasses, kCounts);
        ConfusionView view;
        view.setModel(&model);
        view.resize(420, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QAccessibleInterface* table = QAccessible::queryAccessibleInterface(&view.matrix());
        QVERIFY(table != nullptr && table->tableInterface() != nullptr);
        QAccessibleInterface* cell = table->tableInterface()->cellAt(0, 1);
        QVERIFY(cell != nullptr);
        QCOMPARE(cell->text(QAccessible::Name), u"true skirt, predicted shorts, 9 of 110"_qs);
    }

    void tenClassesAreSeenAtOnce()
    {
        QStringList classes;
        for (int i = 0; i < 10; ++i) {
            classes << QStringLiteral("long sleeved shirt %1").arg(i); // upright above the columns
        }
        ConfusionModel model;
        model.setMatrix(classes, ConfusionModel::Counts(10, std::vector<std::int64_t>(10, 1)));
        ConfusionView view;
        view.setModel(&model);
        view.resize(500, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QTableView& matrix = view.matrix();
        view.resize(500, view.minimumSizeHint().height()); // as low as a page may make it
        for (const int height : {view.height(), 400, 600}) {
            view.resize(500, height);
            QTRY_COMPARE(matrix.verticalScrollBar()->maximum(), 0);
            QVERIFY(matrix.rowHeight(0) >= 24);
            QVERIFY(matrix.viewport()->rect().contains(matrix.visualRect(model.index(9, 9))));
        }
    }

    void moreClassesThanFitEndOnAWholeRow()
    {
        QStringList classes;
        for (int i = 0; i < 30; ++i) {
            classes << QStringLiteral("class %1").arg(i);
        }
        ConfusionModel model;
        model.setMatrix(classes, ConfusionModel::Counts(30, std::vector<std::int64_t>(30, 1)));
        ConfusionView view;
        view.setModel(&model);
        view.resize(900, 433);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QTableView& matrix = view.matrix();
        QTRY_VERIFY(matrix.verticalScrollBar()->maximum() > 0);
        const int rows = matrix.viewport()->height() / matrix.rowHeight(0);
        QVERIFY(rows > 0);
        // What is left over is less than a pixel a row.
        QVERIFY(matrix.viewport()->height() - rows * matrix.rowHeight(0) < rows);
    }

    void theLeastHeightIsTheSameAtEveryWidth()
    {
        ConfusionModel model;
        model.setMatrix({u"raincoat"_qs, u"trousers"_qs, u"hat"_qs}, kCounts);
        ConfusionView view;
        view.setModel(&model);
        view.resize(900, 400); // its names are level
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QHeaderView* names = view.matrix().horizontalHeader();
        const int level = names->sizeHint().height();
        const int least = view.matrix().minimumHeight();
        QVERIFY(least > 3 * 24);
        view.resize(160, 400); // upright
        QTRY_VERIFY(names->sizeHint().height() > level);
        QCOMPARE(view.matrix().minimumHeight(), least);
        // Each resize is seen, also of one side alone.
        const int row = view.matrix().rowHeight(0);
        view.resize(160, least);
        QTRY_VERIFY(view.matrix().rowHeight(0) < row);
        QCOMPARE(view.matrix().minimumHeight(), least);
    }

    void aHundredClassesKeepCellsThatCanBeHit()
    {
        QStringList classes;
        ConfusionModel::Counts counts(100, std::vector<std::int64_t>(100, 1));
        for (int i = 0; i < 100; ++i) {
            classes << QStringLiteral("class %1").arg(i);
        }
        ConfusionModel model;
        model.setMatrix(classes, counts);
        ConfusionView view;
        view.setModel(&model);
        view.resize(500, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.matrix().columnWidth(0) >= 24);
        QVERIFY(view.matrix().rowHeight(0) >= 24);
        QVERIFY(!view.grab().isNull());
    }
};

DL_TEST_UNIT(ConfusionModelTest, "confusion_model")

} // namespace dreamloft::tests

#include "confusion_model_test.moc"
