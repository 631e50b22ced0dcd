// SPDX-License-Identifier: GPL-3.0-or-later
// What gives way, and what stays whole, where a window is small or a language long.
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/screens/text_recorder.h"
#include "tests/ui/warnings.h"
#include "ui/forms/fold_section.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"
#include "ui/style/style.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/top_bar.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QHelpEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolTip>

namespace dreamloft::tests {
namespace {

using Looking = ProjectStudio<NoVerbs>;

constexpr QSize kUsual{1244, 777};   ///< what a window of 1440 x 900 leaves to a page
constexpr QSize kSmallest{970, 518}; ///< the same of 1024 x 640

/// Of ten classes.
std::filesystem::path finished(const std::filesystem::path& folder)
{
    constexpr int kClasses = 10;
    return judged(folder, "helped", 3, kClasses);
}

/// What scrolls sideways below the widget, by class and name.
QString sideways(const QWidget& widget)
{
    QStringList found;
    for (const auto* area : widget.findChildren<QAbstractScrollArea*>()) {
        const QScrollBar* bar = area->horizontalScrollBar();
        if (area->isVisible() && !ui::style::scrollsSideways(*area) &&
            bar->maximum() > bar->minimum()) {
            found << QString(QString::fromLatin1(area->metaObject()->className()) % u' ' %
                             area->accessibleName());
        }
    }
    return found.join(u"; "_qs);
}

bool nameColumnIsWhole(const ui::ChartTable& table)
{
    const QAbstractItemView& view = table; // there it can be asked
    return table.columnWidth(0) >= view.sizeHintForColumn(0);
}

int hiddenColumns(const ui::ChartTable& table)
{
    int hidden = 0;
    for (int i = 0; i < table.model()->columnCount(); ++i) {
        hidden += table.isColumnHidden(i) ? 1 : 0;
    }
    return hidden;
}

QStringList paintedWords(QWidget& widget)
{
    QStringList words;
    for (const PaintedText& text : paintedTexts(widget)) {
        words << text.text;
    }
    return words;
}

/// The tooltip a user gets there; empty without one.
QString tipOf(QWidget& widget)
{
    const QPoint at = widget.rect().center();
    QHelpEvent asked(QEvent::ToolTip, at, widget.mapToGlobal(at));
    QApplication::sendEvent(&widget, &asked);
    const QString tip = QToolTip::text();
    QToolTip::hideText();
    return tip;
}

} // namespace

class NarrowWindowTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        ui::style::install(*qApp, ui::style::Theme::Light); // sizes as in the program
    }

    void compareHasAllColumnsAndRowsInTheUsualWindow()
    {
        Looking all;
        ui::ComparePage page(all.studio);
        QVERIFY(all.open(finished(all.dir / "p")));
        page.resize(kUsual);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        ui::ChartTable& table = page.armTable();
        QTRY_COMPARE(table.table().rowCount(), 4);
        QTRY_VERIFY(table.isVisible());
        QTRY_COMPARE(hiddenColumns(table), 0);
        QTRY_VERIFY(nameColumnIsWhole(table));
        QTRY_COMPARE(table.verticalScrollBar()->maximum(), 0);
        QCOMPARE(sideways(page), QString());
        // As many classifiers as there are ways to make pictures: the table grows, what is below
        // gives way.
        const std::vector<ui::TableRow> rows(11);
        table.table().setRows(table.table().columns(), rows);
        const int whole = table.horizontalHeader()->height() + 11 * ui::style::rowHeight();
        QTRY_VERIFY(table.height() >= whole);
        QTRY_COMPARE(table.verticalScrollBar()->maximum(), 0);
    }

    void compareKeepsItsNamesInTheSmallestWindow()
    {
        Looking all;
        ui::ComparePage page(all.studio);
        QVERIFY(all.open(finished(all.dir / "p")));
        page.resize(kSmallest);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const ui::ChartTable& table = page.armTable();
        QTRY_COMPARE(table.table().rowCount(), 4);
        QTRY_VERIFY(nameColumnIsWhole(table));
        QTRY_COMPARE(table.verticalScrollBar()->maximum(), 0);
        QTRY_COMPARE(sideways(page), QString());
        // The charts have what they need: the page scrolls, nothing in it.
        QTRY_VERIFY(page.gainChart().height() >= page.gainChart().naturalHeight());
    }

    void anEmptyPageIsNotScrolled()
    {
        Looking all;
        ui::ComparePage page(all.studio);
        page.resize(kSmallest);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_VERIFY(page.emptyState().isVisible());
        for (const auto* area : page.findChildren<QScrollArea*>()) {
            if (area->isAncestorOf(&page.emptyState())) {
                QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
            }
        }
    }

    void theInspectorFoldsWhereItHasNoRoom()
    {
        Looking all;
        ui::DatasetPage page(all.studio, nullptr);
        QVERIFY(all.open(finished(all.dir / "p")));
        page.resize(kUsual);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        auto* inspector = page.findChild<ui::Drawer*>();
        auto* details = page.findChild<QAction*>(u"details"_qs);
        QTRY_VERIFY(!inspector->isFolded());
        QVERIFY(!details->isVisible());
        page.resize(kSmallest);
        QTRY_VERIFY(inspector->isFolded());
        QVERIFY(details->isVisible());
        QTRY_COMPARE(sideways(page), QString());
        details->trigger();
        QVERIFY(inspector->isOpen());
        page.resize(kUsual);
        QTRY_VERIFY(!inspector->isFolded());
    }

    void tabsKeepTheirWordsAndLeaveOutTheNumbers()
    {
        QWidget host;
        auto* tabs = new ui::SegmentedControl(&host);
        for (int i = 0; i < 3; ++i) {
            tabs->addSegment({});
        }
        tabs->setSegmentText(0, u"All 13,400"_qs, u"All"_qs);
        tabs->setSegmentText(1, u"Shots 160"_qs, u"Shots"_qs);
        tabs->setSegmentText(2, u"Test 400 · locked"_qs, u"Test"_qs);
        const auto painted = [tabs] {
            QStringList words;
            for (auto* button : tabs->findChildren<QAbstractButton*>()) {
                words << paintedWords(*button);
            }
            return words;
        };
        auto* row = new QHBoxLayout(&host);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(tabs);
        row->addStretch(1);
        host.resize(tabs->sizeHint().width() + 40, 60);
        host.show();
        QVERIFY(QTest::qWaitForWindowExposed(&host));
        QCOMPARE(painted(),
                 (QStringList{u"All 13,400"_qs, u"Shots 160"_qs, u"Test 400 · locked"_qs}));
        QVERIFY(tabs->minimumSizeHint().width() < tabs->sizeHint().width());
        host.resize(tabs->minimumSizeHint().width(), 60);
        QTRY_COMPARE(painted(), (QStringList{u"All"_qs, u"Shots"_qs, u"Test"_qs}));
        QCOMPARE(tipOf(*tabs->findChildren<QAbstractButton*>().constFirst()), u"All 13,400"_qs);
    }

    void theTestTabSaysThatItIsLockedWhereThereIsRoom()
    {
        Looking all;
        ui::DatasetPage page(all.studio, nullptr);
        QVERIFY(all.open(finished(all.dir / "p")));
        page.resize(kUsual);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        ui::DatasetWall& wall = page.wall();
        const auto* tabs = wall.findChild<ui::SegmentedControl*>(u"datasetTabs"_qs);
        const auto texts = [tabs] {
            QStringList words;
            for (const auto* button : tabs->findChildren<QAbstractButton*>()) {
                words << button->text();
            }
            return words.join(u' ');
        };
        QTRY_VERIFY(texts().contains(u"Test 40"_qs)); // ten classes of four
        wall.resize(1200, wall.height());
        QVERIFY(texts().contains(u"Test 40 · locked"_qs));
        const int whole = tabs->sizeHint().width();
        wall.resize(whole, wall.height()); // less than that for the tabs
        QVERIFY(texts().contains(u"Test 40"_qs) && !texts().contains(u"locked"_qs));
        QVERIFY(tabs->sizeHint().width() < whole);
        wall.resize(whole + 100, wall.height());
        QVERIFY(texts().contains(u"Test 40 · locked"_qs));
    }

    void aTableLeavesOutColumnsBeforeItsNamesSuffer()
    {
        QWidget host;
        auto* table = new ui::ChartTable(&host);
        auto* row = new QHBoxLayout(&host);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(table);
        const QString name = u"A name of some length"_qs;
        std::vector<ui::TableColumn> columns{{.title = u"Name"_qs, .stretches = true}};
        ui::TableRow cells{.cells = {{.text = name}}};
        for (int i = 0; i < 4; ++i) {
            columns.push_back({.title = u"A title"_qs, .number = true, .optional = i >= 2});
            cells.cells.push_back({.text = u"1,234.5"_qs});
        }
        table->table().setRows(columns, {cells});
        host.resize(table->wholeWidth() + 20, 200);
        host.show();
        QVERIFY(QTest::qWaitForWindowExposed(&host));
        QTRY_COMPARE(hiddenColumns(*table), 0);
        QTRY_VERIFY(nameColumnIsWhole(*table));
        host.resize(table->wholeWidth() - 10, 200);
        QTRY_COMPARE(hiddenColumns(*table), 1);
        QVERIFY(table->isColumnHidden(4)); // the last one
        QTRY_VERIFY(nameColumnIsWhole(*table));
        QCOMPARE(sideways(host), QString());
        // With nothing more to leave out the name keeps some letters, and the table scrolls.
        host.resize(120, 200);
        QTRY_COMPARE(hiddenColumns(*table), 2);
        QTRY_VERIFY(!sideways(host).isEmpty());
        QVERIFY(table->columnWidth(0) >= ui::style::scaled(96));
        host.resize(table->wholeWidth() + 20, 200);
        QTRY_COMPARE(hiddenColumns(*table), 0);
        QTRY_COMPARE(sideways(host), QString());
    }

    void theCommandFieldSaysTheWholeInItsTooltip()
    {
        QAction find(u"Search the pages, the settings and everything else, or run a command"_qs);
        QAction undo(u"Undo"_qs);
        QAction redo(u"Redo"_qs);
        ui::TopBar bar(&find, &undo, &redo);
        bar.setProject(u"Garments from the spring catalogue, second attempt"_qs, false);
        bar.setNarrow(true);
        bar.resize(640, ui::style::topBarHeight());
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        int asked = 0;
        for (auto* button : bar.findChildren<QAbstractButton*>()) {
            if (button->text() == find.text() || button->text().startsWith(u"Garments")) {
                QVERIFY(!paintedWords(*button).contains(button->text())); // there is no room
                QVERIFY2(tipOf(*button).startsWith(button->text()), qPrintable(tipOf(*button)));
                ++asked;
            }
        }
        QCOMPARE(asked, 2);
    }

    void wordsStandAtTheirChevronAlsoMirrored()
    {
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            QWidget host;
            host.setLayoutDirection(direction);
            auto* section = new ui::FoldSection(u"Advanced"_qs, &host);
            section->resize(400, 40);
            host.resize(400, 60);
            host.show();
            QVERIFY(QTest::qWaitForWindowExposed(&host));
            bool met = false;
            for (auto* line : section->findChildren<QAbstractButton*>()) {
                for (const PaintedText& text : paintedTexts(*line)) {
                    if (text.text == u"Advanced") {
                        const double middle = line->width() / 2.0;
                        QCOMPARE(text.ink.center().x() < middle, direction == Qt::LeftToRight);
                        met = true;
                    }
                }
            }
            QVERIFY(met);
        }
    }
};

DL_TEST_UNIT(NarrowWindowTest, "narrow_window")

} // namespace dreamloft::tests

#include "narrow_window_test.moc"
