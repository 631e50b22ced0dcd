// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/main_action.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/forms/option_form.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_side.h"
#include "ui/pages/generate_wall.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/live_preview.h"
#include "ui/widgets/pair_instrument.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/quota_list.h"
#include "ui/widgets/segmented.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>

#include <algorithm>

namespace dreamloft::tests {
namespace {

using ui::GeneratePage;
using Scripted = ProjectStudio<ScriptedVerbs>;

void show(GeneratePage& page)
{
    page.resize(1300, 850);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
}

QPushButton* button(QWidget& page, const QString& text)
{
    for (QPushButton* one : page.findChildren<QPushButton*>()) {
        if (one->text().startsWith(text) && one->isVisibleTo(&page)) {
            return one;
        }
    }
    return nullptr;
}

/// A project with adapters and four made pictures of each of two classes.
std::filesystem::path madeProject(const std::filesystem::path& folder)
{
    makeSmallProject(folder);
    auto store = project::ProjectStore::open(folder);
    addAdapters(*store, "loft");
    addMadePictures(*store, "loft", 4);
    store->close();
    return folder;
}

std::string stateOf(ui::ProjectService& project, int classIndex, std::int64_t index)
{
    for (const project::ItemRow& item : *project.view()->newestDone(u"generate"_qs)->items) {
        if (item.classIndex == classIndex && item.index == index) {
            return item.state + (item.reason.empty() ? "" : ":" + item.reason);
        }
    }
    return "missing";
}

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

    /// The same run is asked for, which makes what it owes.
    void verifyAsked()
    {
        QTRY_VERIFY_WITH_TIMEOUT(!asked.is_null(), 30'000);
        QCOMPARE(asked.at("strategy"), "loft");
        QCOMPARE(asked.at("per_class"), 4);
    }
};

} // namespace

class GeneratePageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void withoutAdaptersItLeadsToAdapt()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        auto* empty = page.findChild<ui::EmptyState*>();
        QVERIFY(empty->isVisible());
        QSignalSpy asked(&page, &ui::Page::goTo);
        QTest::mouseClick(button(*empty, u"Go to Adapt"_qs), Qt::LeftButton);
        QCOMPARE(asked.at(0).at(0).toString(), u"adapt/loft"_qs);
        // The class name alone needs none.
        auto* strategy = page.findChild<QComboBox*>(u"strategy"_qs);
        strategy->setCurrentIndex(strategy->findData(u"class_prompt"_qs));
        QVERIFY(!empty->isVisible());
        QCOMPARE(page.optionsNow().at("strategy"), "class_prompt");
    }

    void aPageMadeAfterTheProjectHasItsPreset()
    {
        Scripted all;
        const auto folder = makeSmallProject(all.dir / "small");
        {
            auto store = project::ProjectStore::open(folder);
            store->setSetting("preset", "starter");
            store->close();
        }
        QVERIFY(all.open(folder));
        GeneratePage page(all.studio);
        QCOMPARE(page.optionsNow().at("preset"), "starter");
    }

    void whatWasTaughtLastIsChosen()
    {
        Scripted all;
        GeneratePage page(all.studio);
        const auto folder = makeSmallProject(all.dir / "small");
        {
            auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "datadream_cls");
            store->close();
        }
        QVERIFY(all.open(folder));
        show(page);
        page.chooseStrategy(u"loft"_qs);
        page.entered({});
        QCOMPARE(page.strategy(), u"datadream_cls"_qs);
        QVERIFY(!page.findChild<ui::EmptyState*>()->isVisible());
        // A choice that works stays.
        page.chooseStrategy(u"class_prompt"_qs);
        page.entered({});
        QCOMPARE(page.strategy(), u"class_prompt"_qs);
    }

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

    void onePictureIsMadeAgain()
    {
        Remade made;
        made.openAt(1);
        if (QGuiApplication::platformName() == u"offscreen") { // what it has no menus with
            QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
            QTest::ignoreMessage(QtWarningMsg,
                                 "This plugin does not support grabbing the keyboard");
        }
        Q_EMIT made.grid.menuRequested(1, made.grid.mapToGlobal(QPoint(5, 5)));
        QAction* again = nullptr;
        for (const QMenu* menu : made.page.wall().findChildren<QMenu*>()) {
            for (QAction* action : menu->actions()) {
                again = action->text() == u"Make this one again" ? action : again;
            }
        }
        QVERIFY(again != nullptr);
        again->trigger();
        again->parent()->deleteLater(); // the menu
        QTRY_COMPARE(stateOf(made.all.project, 0, 1), std::string("discarded:again"));
        made.verifyAsked();
        // The decision is undone like any other.
        made.all.project.undo();
        QTRY_COMPARE(stateOf(made.all.project, 0, 1), std::string("done"));
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

    void thePairInstrumentMakesThePictureOfItsSlider()
    {
        Scripted all;
        std::vector<nlohmann::json> asked;
        all.verbs.scripts[u"blend"_qs] = [&](const ui::VerbCall& call) {
            asked.push_back(call.options);
            jobs::PreviewImage preview;
            preview.image = imaging::blankImage(8, 8, {0, 200, 0});
            call.control.preview(std::move(preview));
            return workflows::VerbReport{};
        };
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        ui::PairInstrument& pair = page.side().pair();
        QSlider* slider = pair.slider();
        QVERIFY(slider->isEnabled());
        slider->setFocus();
        for (int press = 0; press < 10; ++press) {
            QTest::keyClick(slider, Qt::Key_Right);
        }
        QTRY_VERIFY(!pair.picture().isNull());
        QCOMPARE(pair.picture().pixelColor(4, 4), QColor(0, 200, 0));
        QCOMPARE(asked.size(), std::size_t{1}); // the hand rested once
        QCOMPARE(asked[0].at("weight"), 0.4);
        QCOMPARE(slider->accessibleDescription(), u"40 % shot 1, 60 % shot 2"_qs);
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

    void inALowWindowNothingLiesOnStart()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        auto* foot = page.findChild<QScrollArea*>(u"settingsFoot"_qs);
        auto* start = page.findChild<QPushButton*>(u"mainAction"_qs);
        auto* cost = page.findChild<ui::CostCard*>();
        cost->setUnknown(QString(u"A sentence that needs many lines. "_qs).repeated(20));
        const auto placeOf = [&page](const QWidget* widget) {
            return QRect(widget->mapTo(&page, QPoint()), widget->size());
        };
        QTRY_VERIFY(foot->verticalScrollBar()->maximum() == 0); // there is room for all of it
        page.resize(1300, 10);                                  // as low as it goes
        QTRY_VERIFY(foot->verticalScrollBar()->maximum() > 0);
        QVERIFY(foot->isAncestorOf(cost));
        QVERIFY(cost->height() >= cost->minimumHeight());
        QVERIFY(!placeOf(foot).intersects(placeOf(start)));
        QVERIFY(page.rect().contains(placeOf(start)));
    }

    void keyHintsAreWholeInANarrowWindow()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        page.resize(900, 700);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const QList<QLabel*> hints = page.wall().findChildren<QLabel*>(u"keyHint"_qs);
        QVERIFY(hints.size() >= 6);
        int lowest = 0;
        for (const QLabel* hint : hints) {
            QVERIFY2(hint->width() >= hint->sizeHint().width(), qPrintable(hint->text()));
            lowest = std::max(lowest, hint->y() - hints.front()->y());
        }
        QVERIFY(lowest > 0); // they took a second line
    }

    void beforeTheFirstPictureTheSideSaysWhatAStartMakes()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        page.chooseStrategy(u"class_prompt"_qs);
        const int each = page.optionsNow().at("per_class").get<int>();
        auto* plan = page.side().findChild<QWidget*>(u"plan"_qs);
        QTRY_VERIFY(plan->isVisible());
        QString said;
        for (const QLabel* label : plan->findChildren<QLabel*>()) {
            said += label->text();
        }
        QVERIFY2(said.contains(QString::number(2 * each)), qPrintable(said)); // of two classes
        QVERIFY(said.contains(u"Without adapters"_qs));
        QVERIFY(button(*plan, u"Try 1 each"_qs) != nullptr);
    }

    void theSelectedPictureSaysHowNearTheNearestIs()
    {
        Scripted all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        ui::PictureGrid& grid = page.wall().grid();
        grid.setCurrentRow(0);
        const project::ItemRow* item = page.wall().pictures().item(1);
        QVERIFY(item != nullptr);
        QHash<QString, ui::MadeNearest> nearest;
        nearest.insert(QString::fromStdString(item->sha256), {1, 0.93});
        page.wall().pictures().setNearest(nearest);
        const auto says = [&page](const QString& text) {
            const auto labels = page.side().findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
                return label->isVisible() && label->text().contains(text);
            });
        };
        QVERIFY(!says(u"similarity"_qs));
        grid.setCurrentRow(1);
        QVERIFY(says(u"similarity 0.93"_qs));
    }

    void aPictureFormsInItsPlace()
    {
        QAction tryOne;
        ui::GenerateSide side(&tryOne);
        const QImage image(8, 8, QImage::Format_RGB32);
        side.addMade(image, 0, 5, u"step 1 of 6"_qs);
        side.addMade(image, 0, 5, u"a photo of a hat"_qs);
        QCOMPARE(side.live().count(), 1);
    }

    void tryOneEachIsASmallRun()
    {
        Scripted all;
        nlohmann::json asked;
        all.verbs.scripts[u"generate"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            return workflows::VerbReport{};
        };
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        QTRY_VERIFY(button(page, u"Try 1 each"_qs)->isEnabled()); // a click before does nothing
        QTest::mouseClick(button(page, u"Try 1 each"_qs), Qt::LeftButton);
        QTRY_VERIFY(!asked.is_null());
        QCOMPARE(asked.at("per_class"), 1);
    }

    void theStarterModelsFillTheWall()
    {
        ProjectStudio<RealVerbs> all;
        GeneratePage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        page.chooseStrategy(u"class_prompt"_qs);
        page.findChild<ui::OptionForm*>()->setValues(
            {{"per_class", 2}, {"steps", 2}, {"batch", 2}});
        QVERIFY(runMainAction(page));
        QTRY_COMPARE_WITH_TIMEOUT(page.railState().mark, ui::Page::RailState::Done, 120'000);
        QCOMPARE(page.railState().fact, u"4"_qs);
        QCOMPARE(page.wall().pictures().counts().made, 2);
        QVERIFY(page.wall().currentItem() != nullptr || page.wall().grid().rowCount() == 2);
        QVERIFY(QFile::exists(page.wall().grid().value(0, ui::picture_role::PathRole).toString()));
    }
};

DL_TEST_UNIT(GeneratePageTest, "generate_page")

} // namespace dreamloft::tests

#include "generate_page_test.moc"
