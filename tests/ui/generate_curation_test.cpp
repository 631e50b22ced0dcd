// SPDX-License-Identifier: GPL-3.0-or-later
// What is decided about made pictures, and what is made of it.
#include "tests/support/test_main.h"
#include "tests/ui/generate_world.h"
#include "tests/ui/warnings.h"
#include "ui/pages/generate_side.h"
#include "ui/pages/generate_wall.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/pair_instrument.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/quota_list.h"
#include "ui/widgets/segmented.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>

namespace dreamloft::tests {
namespace {

using ui::GeneratePage;
using Scripted = ProjectStudio<ScriptedVerbs>;

/// The page of a made project, which keeps what it asks to be made.
struct Remade {
    Scripted all;
    nlohmann::json asked;
    GeneratePage page{all.studio};
    ui::PictureGrid& grid{page.wall().grid()};

    void openAt(int row)
    {
        all.verbs.scripts[u"generate"_qs] = [this](const ui::VerbCall& call) {
            asked = call.options;
            return workflows::VerbReport{};
        };
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        QTRY_COMPARE(grid.rowCount(), 4);
        grid.setFocus();
        grid.setCurrentRow(row);
    }

    /// An act of the menu of a picture.
    void choose(int row, const QString& text)
    {
        Q_EMIT grid.menuRequested(row, grid.mapToGlobal(QPoint(5, 5)));
        QAction* wanted = nullptr;
        for (const QMenu* menu : page.wall().findChildren<QMenu*>()) {
            for (QAction* action : menu->actions()) {
                wanted = action->text() == text ? action : wanted;
            }
        }
        QVERIFY(wanted != nullptr);
        wanted->trigger();
        delete wanted->parent(); // the menu
    }

    /// The same run is asked for, which makes what it owes.
    void verifyAsked()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!asked.is_null(), 30'000);
        QCOMPARE(asked.at("strategy"), "loft");
        QCOMPARE(asked.at("per_class"), 4);
    }
};

} // namespace

class GenerateCurationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void oneHandKeepsAndDiscards()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        ui::PictureGrid& grid = page.wall().grid();
        QCOMPARE(grid.rowCount(), 4);
        grid.setFocus();
        grid.setCurrentRow(0);
        QTest::keyClick(&grid, Qt::Key_A);
        QCOMPARE(grid.currentRow(), 1);
        QTest::keyClick(&grid, Qt::Key_D);
        QCOMPARE(grid.currentRow(), 2);
        QTRY_COMPARE(stateOf(all.project, 0, 0), std::string("kept"));
        QTRY_COMPARE(stateOf(all.project, 0, 1), std::string("discarded:wrong_thing"));
        QTRY_COMPARE(page.wall().pictures().counts().kept, 1);
        QCOMPARE(page.wall().pictures().counts().discarded, 1);
        // A place for the refill appears behind the others.
        QCOMPARE(grid.rowCount(), 5);
        QVERIFY(grid.value(4, ui::picture_role::PendingRole).toBool());
        QCOMPARE(page.quotas().quotas().rows().at(0).text, u"3 / 4"_qs);
        // S goes to the next undecided one, Z takes the last decision back.
        QTest::keyClick(&grid, Qt::Key_S);
        QCOMPARE(grid.currentRow(), 3);
        QTest::keyClick(&grid, Qt::Key_Z);
        QTRY_COMPARE(stateOf(all.project, 0, 1), std::string("done"));
        QTRY_COMPARE(grid.rowCount(), 4);
    }

    /// By the keys alone, each of them saved and counted before the next picture is looked at.
    void sixtyDecisionsTakeSixtyKeys()
    {
        constexpr int kDecisions = 60;
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made", kDecisions)));
        show(page);
        ui::PictureGrid& grid = page.wall().grid();
        QCOMPARE(grid.rowCount(), kDecisions);
        grid.setFocus();
        grid.setCurrentRow(0);
        for (int number = 0; number < kDecisions; ++number) {
            QCOMPARE(grid.currentRow(), number); // the next one by itself
            QTest::keyClick(&grid, number % 2 == 0 ? Qt::Key_A : Qt::Key_D);
            QTRY_COMPARE(page.wall().pictures().counts().kept, number / 2 + 1);
            QTRY_COMPARE(page.wall().pictures().counts().discarded, (number + 1) / 2);
            // Nothing asks, and the next key comes to the same place.
            QVERIFY(QApplication::activeModalWidget() == nullptr);
            QVERIFY(QApplication::activePopupWidget() == nullptr);
            QVERIFY(page.focusWidget() == &grid);
        }
        for (int number = 0; number < kDecisions; ++number) {
            QTRY_COMPARE(stateOf(all.project, 0, number),
                         std::string(number % 2 == 0 ? "kept" : "discarded:wrong_thing"));
        }
    }

    void theReasonIsKept()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        QComboBox* reason = nullptr;
        for (QComboBox* box : page.wall().findChildren<QComboBox*>()) {
            reason = box->findData(u"look_alike"_qs) >= 0 ? box : reason;
        }
        QVERIFY(reason != nullptr);
        reason->setCurrentIndex(reason->findData(u"look_alike"_qs));
        ui::PictureGrid& grid = page.wall().grid();
        grid.setFocus();
        grid.setCurrentRow(2);
        QTest::keyClick(&grid, Qt::Key_D);
        QTRY_COMPARE(stateOf(all.project, 0, 2), std::string("discarded:look_alike"));
    }

    void discardedPicturesAreAskedForAgain()
    {
        Remade made;
        made.openAt(0);
        QTest::keyClick(&made.grid, Qt::Key_D);
        QTest::keyClick(&made.grid, Qt::Key_D);
        auto* refill = made.page.findChild<QPushButton*>(u"refill"_qs);
        QTRY_VERIFY(refill->isVisible() && refill->text().contains(u'2'));
        QTest::mouseClick(refill, Qt::LeftButton);
        made.verifyAsked();
    }

    void anotherIsMadeInPlaceOfOne()
    {
        Remade made;
        made.openAt(1);
        made.choose(1, u"Make another like it"_qs);
        QTRY_COMPARE(stateOf(made.all.project, 0, 1), std::string("discarded:again"));
        made.verifyAsked();
        // The decision is undone like any other.
        made.all.project.undo();
        QTRY_COMPARE(stateOf(made.all.project, 0, 1), std::string("done"));
    }

    void aPictureIsMadeOnceMoreAndItIsSaidWhetherItIsTheSame()
    {
        Remade made;
        std::vector<nlohmann::json> again;
        made.all.verbs.scripts[u"remake"_qs] = [&again](const ui::VerbCall& call) {
            again.push_back(call.options);
            workflows::VerbReport report;
            report.data["same_bytes"] = again.size() == 1;
            report.data["same_pixels"] = again.size() < 3;
            return report;
        };
        made.openAt(1);
        const auto* banner = made.page.findChild<ui::Banner*>();
        QVERIFY(banner != nullptr);
        made.page.findChild<QPushButton*>(u"remake"_qs)->click();
        QTRY_VERIFY2(banner->text().contains(u"is equal to its file to the byte"),
                     qPrintable(banner->text()));
        QCOMPARE(again.size(), std::size_t{1});
        QCOMPARE(again[0].at("job").get<std::int64_t>(),
                 made.all.project.view()->newestDone(u"generate"_qs)->row.id);
        QCOMPARE(again[0].at("class_index").get<int>(), 0);
        QCOMPARE(again[0].at("index").get<int>(), 1);
        made.choose(2, u"Make this one again"_qs);
        QTRY_VERIFY2(banner->text().contains(u"not equal to the byte"), qPrintable(banner->text()));
        QCOMPARE(again.at(1).at("index").get<int>(), 2);
        made.choose(2, u"Make this one again"_qs);
        QTRY_VERIFY2(banner->text().contains(u"other pixels"), qPrintable(banner->text()));
        // Nothing was decided, and no run was asked for.
        QCOMPARE(stateOf(made.all.project, 0, 1), std::string("done"));
        QCOMPARE(stateOf(made.all.project, 0, 2), std::string("done"));
        QVERIFY(made.asked.is_null());
    }

    void classesAreOneKeyAway()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        ui::PictureGrid& grid = page.wall().grid();
        grid.setFocus();
        QCOMPARE(page.wall().classIndex(), 0);
        QTest::keyClick(&grid, Qt::Key_G);
        QCOMPARE(page.wall().classIndex(), 1);
        QTest::keyClick(&grid, Qt::Key_1);
        QCOMPARE(page.wall().classIndex(), 0);
        const QModelIndex second = page.quotas().model()->index(1, 0);
        QTest::mouseClick(page.quotas().viewport(),
                          Qt::LeftButton,
                          {},
                          page.quotas().visualRect(second).center());
        QCOMPARE(page.wall().classIndex(), 1);
    }

    void filtersShowOnlyTheirs()
    {
        Scripted all;
        GeneratePage page(all.studio);
        const QAbstractItemModelTester tester(
            &page.wall().pictures(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        ui::PictureGrid& grid = page.wall().grid();
        grid.setFocus();
        grid.setCurrentRow(0);
        QTest::keyClick(&grid, Qt::Key_A);
        QTRY_COMPARE(page.wall().pictures().counts().kept, 1);
        auto* filter = page.wall().findChild<ui::SegmentedControl*>();
        filter->setCurrentId(u"kept"_qs);
        QCOMPARE(grid.rowCount(), 1);
        filter->setCurrentId(u"undecided"_qs);
        QCOMPARE(grid.rowCount(), 3);
        filter->setCurrentId(u"all"_qs);
        QCOMPARE(grid.rowCount(), 4);
    }

    void aBannedPairIsDiscardedAndRemembered()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        Q_EMIT page.side().pair().banPair(0, 1, 0);
        // Four pictures of three shots in turn: (0,1) (1,2) (2,0) (0,1).
        QTRY_COMPARE(stateOf(all.project, 0, 0), std::string("discarded:banned"));
        QCOMPARE(stateOf(all.project, 0, 3), std::string("discarded:banned"));
        QCOMPARE(stateOf(all.project, 0, 1), std::string("done"));
        QCOMPARE(stateOf(all.project, 1, 0), std::string("done"));
        const auto bans =
            nlohmann::json::parse(all.project.view()->setting(u"blend.bans"_qs).toStdString());
        QCOMPARE(bans.at("pairs"), nlohmann::json::parse("[[0, 0, 1]]"));
        all.project.undo();
        QTRY_COMPARE(stateOf(all.project, 0, 0), std::string("done"));
        QVERIFY(all.project.view()->setting(u"blend.bans"_qs).isEmpty());
    }

    void bansAreSeenAndLifted()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        auto* allow = page.side().findChild<QPushButton*>(u"allowAgain"_qs);
        QVERIFY(!allow->isVisible());
        Q_EMIT page.side().pair().banPair(1, 0, 1);
        Q_EMIT page.side().pair().banPair(0, 1, 0);
        QTRY_VERIFY(allow->isVisible());
        QTest::mouseClick(allow, Qt::LeftButton);
        QTRY_VERIFY(!allow->isVisible());
        // Those of the other class stay, and so does what was decided about pictures.
        const auto bans =
            nlohmann::json::parse(all.project.view()->setting(u"blend.bans"_qs).toStdString());
        QCOMPARE(bans.at("pairs"), nlohmann::json::parse("[[1, 0, 1]]"));
        QCOMPARE(stateOf(all.project, 0, 0), std::string("discarded:banned"));
        all.project.undo();
        QTRY_VERIFY(allow->isVisible());
    }
};

DL_TEST_UNIT(GenerateCurationTest, "generate_curation")

} // namespace dreamloft::tests

#include "generate_curation_test.moc"
