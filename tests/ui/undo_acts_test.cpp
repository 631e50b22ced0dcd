// SPDX-License-Identifier: GPL-3.0-or-later
// Every act of curation can be undone, also by a program that was started after it.
#include "core/project/splits.h"
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/main_window.h"
#include "ui/pages/dataset_acts.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_side.h"
#include "ui/pages/generate_wall.h"
#include "ui/widgets/pair_instrument.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/segmented.h"

#include <QImage>

namespace dreamloft::tests {
namespace {

using ui::DatasetActs;
using Scripted = ProjectStudio<ScriptedVerbs>;
namespace fs = std::filesystem;

constexpr int kClasses = 3;
constexpr int kPerClass = 8;
constexpr const char* kPasted = "pasted";

/// Eight pictures of each of three classes: five to learn from, three of them shots; one is in the
/// bin. Without made pictures a fourth class is there that has none.
void makeCurated(const fs::path& folder, bool made, int madePerClass = 4)
{
    makeSmallProject(folder, kClasses, kPerClass);
    auto store = project::ProjectStore::open(folder);
    store->setSplit(std::vector<std::int64_t>{6, 14, 22}, "val");
    store->setSplit(std::vector<std::int64_t>{7, 15, 23}, "test");
    store->setSplit(std::vector<std::int64_t>{8, 16, 24}, "");
    store->deletePictures(std::vector<std::int64_t>{16});
    store->saveShots(project::pickShots(*store, {.k = 3, .seed = 1}));
    if (!made) {
        store->addClass("spare");
    } else {
        addAdapters(*store, "loft");
        addMadePictures(*store, "loft", madePerClass);
    }
    store->close();
}

/// Everything that an act of curation may change.
nlohmann::json stateOf(project::ProjectStore& store)
{
    nlohmann::json state;
    for (const auto& row : store.classes()) {
        state["classes"].push_back({row.id, row.index, row.name, row.noun});
    }
    for (const auto& row : store.pictures({.state = std::nullopt})) {
        if (row.state == "deleted" && row.originalName == kPasted) {
            continue; // a paste that was undone lies in the bin
        }
        state["pictures"].push_back(
            {row.id, row.classId, row.split, row.state, row.caption, row.originalName});
    }
    const auto shots = store.currentShots();
    state["shots"] = {shots->k, shots->seed, shots->pick, shots->picturesOfClass};
    for (const auto& [key, value] : store.settings()) {
        // A list that was emptied and one that never was mean the same.
        if (!value.empty() && value != "[]") {
            state["settings"][key] = value;
        }
    }
    for (const auto& job : store.jobs()) {
        for (const auto& item : store.items(job.id)) {
            state["items"].push_back(
                {job.id, item.classIndex, item.index, item.state, item.reason});
        }
    }
    return state;
}

/// The state as the project's own store has it now, after what was asked for before.
nlohmann::json asked(Scripted& all)
{
    std::optional<nlohmann::json> state;
    all.project.ask<nlohmann::json>(
        stateOf, &all.project, [&state](nlohmann::json value) { state = std::move(value); });
    static_cast<void>(QTest::qWaitFor([&state] { return state.has_value(); }, 20'000));
    return state.value_or(nlohmann::json());
}

using Act = std::function<void(Scripted&)>;

struct Named {
    const char* name;
    Act act;
    bool made = false; ///< needs made pictures, or that no class is empty
};

Act onDataset(std::function<void(DatasetActs&)> act)
{
    return [act = std::move(act)](Scripted& all) {
        DatasetActs acts(all.studio, nullptr);
        act(acts);
        static_cast<void>(all.settle()); // `acts` is waited for by what it asked
    };
}

/// Grid keys on the wall of the Generate page.
Act onWall(std::initializer_list<Qt::Key> keys)
{
    return [keys = std::vector<Qt::Key>(keys)](Scripted& all) {
        ui::GeneratePage page(all.studio);
        page.resize(1200, 800);
        page.show();
        static_cast<void>(QTest::qWaitForWindowActive(&page));
        static_cast<void>(
            QTest::qWaitFor([&page] { return page.wall().grid().rowCount() > 1; }, 20'000));
        page.wall().grid().setFocus();
        page.wall().grid().setCurrentRow(1);
        for (const Qt::Key key : keys) {
            QTest::keyClick(&page.wall().grid(), key);
        }
        static_cast<void>(all.settle());
    };
}

Act onPair(std::function<void(ui::PairInstrument&)> act)
{
    return [act = std::move(act)](Scripted& all) {
        ui::GeneratePage page(all.studio);
        act(page.side().pair());
        static_cast<void>(all.settle());
    };
}

/// In an order in which each finds what it needs after those before it.
std::vector<Named> everyAct()
{
    const QImage pasted = [] {
        QImage image(24, 24, QImage::Format_RGB888);
        image.fill(Qt::darkCyan);
        return image;
    }();
    const auto firstShot = [](Scripted& all) {
        return all.project.view()->shots->picturesOfClass.front().front();
    };
    return {
        {"rename a class", onDataset([](auto& acts) { acts.renameClass(2, u"Hüte"_qs); })},
        {"change the noun", onDataset([](auto& acts) { acts.setNoun(1, u"evening gown"_qs); })},
        {"change the prefix", onDataset([](auto& acts) { acts.setPrefix(u"studio"_qs); })},
        {"reorder the classes", onDataset([](auto& acts) {
             acts.reorderClasses({3, 1, 4, 2});
         })},
        {"remove a class", onDataset([](auto& acts) { acts.removeClass(4); })},
        {"move to a class", onDataset([](auto& acts) {
             acts.moveToClass({1, 2}, 3);
         })},
        {"move to a split", onDataset([](auto& acts) {
             acts.moveToSplit({1, 9}, u"val"_qs);
         })},
        {"decide on the undecided",
         onDataset([](auto& acts) { acts.moveToSplit({8}, u"train"_qs); })},
        {"to the bin", onDataset([](auto& acts) {
             acts.moveToBin({1, 2, 3});
         })},
        {"out of the bin", onDataset([](auto& acts) { acts.takeBack({16}); })},
        {"caption", onDataset([](auto& acts) { acts.setCaption(4, u"红色的帽子"_qs); })},
        {"paste a picture", onDataset([pasted](auto& acts) {
             acts.addImage(pasted, 2, QString::fromLatin1(kPasted));
         })},
        {"pick other shots",
         onDataset([](auto& acts) {
             options::ShotOptions options;
             options.k = 2;
             options.seed = 9;
             acts.pickShots(options);
         }),
         true},
        {"swap a shot",
         [firstShot](Scripted& all) {
             DatasetActs acts(all.studio, nullptr);
             acts.swapShots({firstShot(all)}, [](int) {});
             static_cast<void>(all.settle());
         }},
        {"pin a shot",
         [firstShot](Scripted& all) {
             DatasetActs acts(all.studio, nullptr);
             acts.pin({firstShot(all)}, true);
             static_cast<void>(all.settle());
         }},
        {"ban a shot",
         [firstShot](Scripted& all) {
             DatasetActs acts(all.studio, nullptr);
             acts.ban({firstShot(all)}, true);
             static_cast<void>(all.settle());
         }},
        {"merge two classes", onDataset([](auto& acts) { acts.mergeClasses(3, 1); })},
        {"add a class", onDataset([](auto& acts) { acts.addClass(u"Äpfel"_qs); })},
        {"divide the pictures",
         [](Scripted& all) {
             all.project.edit([](project::ProjectStore& store) {
                 project::assignSplits(store, {.lockTest = true});
             });
             static_cast<void>(all.settle());
         }},
        {"keep a made picture", onWall({Qt::Key_A}), true},
        {"discard a made picture", onWall({Qt::Key_D}), true},
        {"keep the pictures of a pair",
         onPair([](auto& pair) { Q_EMIT pair.keepPair(0, 0, 1); }),
         true},
        {"ban a pair", onPair([](auto& pair) { Q_EMIT pair.banPair(0, 1, 0); }), true},
        {"ban a shot of the blend", onPair([](auto& pair) { Q_EMIT pair.banShot(1, 2); }), true},
    };
}

} // namespace

class UndoActsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void anActIsUndoneAfterARestart_data()
    {
        QTest::addColumn<int>("place");
        const auto acts = everyAct();
        for (std::size_t i = 0; i < acts.size(); ++i) {
            QTest::newRow(acts[i].name) << static_cast<int>(i);
        }
    }

    void anActIsUndoneAfterARestart()
    {
        QFETCH(int, place);
        const Named named = everyAct().at(static_cast<std::size_t>(place));
        const TempDir dir;
        makeCurated(dir / "p", named.made);
        nlohmann::json before;
        nlohmann::json after;
        QString label;
        {
            Scripted all;
            QVERIFY(all.open(dir / "p"));
            before = asked(all);
            named.act(all);
            QVERIFY(all.settle());
            after = asked(all);
            QVERIFY2(after != before, "the act changed nothing");
            label = all.project.view()->undoLabel;
            QVERIFY(!label.isEmpty());
        }
        {
            Scripted all; // the program was started again
            QVERIFY(all.open(dir / "p"));
            QCOMPARE(all.project.view()->undoLabel, label);
            QCOMPARE(asked(all), after);
            all.project.undo();
            QVERIFY(all.settle());
            QCOMPARE(asked(all), before);
            QCOMPARE(all.project.view()->redoLabel, label);
        }
        Scripted all; // and once more: it can be done again, too
        QVERIFY(all.open(dir / "p"));
        all.project.redo();
        QVERIFY(all.settle());
        QCOMPARE(asked(all), after);
    }

    void manyActsAreUndoneOneByOne()
    {
        const TempDir dir;
        makeCurated(dir / "p", false);
        std::vector<nlohmann::json> states;
        {
            Scripted all;
            QVERIFY(all.open(dir / "p"));
            for (const Named& named : everyAct()) {
                if (!named.made && std::string_view(named.name) != "remove a class") {
                    states.push_back(asked(all));
                    named.act(all);
                    QVERIFY(all.settle());
                }
            }
        }
        Scripted all;
        QVERIFY(all.open(dir / "p"));
        while (!states.empty()) {
            all.project.undo();
            QVERIFY(all.settle());
            QCOMPARE(asked(all), states.back());
            states.pop_back();
        }
    }

    void keysOfTheWindowUndoAfterARestart()
    {
        const TempDir dir;
        makeCurated(dir / "p", false);
        {
            Scripted all;
            QVERIFY(all.open(dir / "p"));
            DatasetActs acts(all.studio, nullptr);
            acts.moveToBin({1, 2});
            QVERIFY(all.settle());
        }
        Scripted all;
        ui::MainWindow window(all.studio, ui::studioPages(), {});
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.openProject(ui::fromPath(dir / "p"));
        QTRY_VERIFY_WITH_TIMEOUT(window.currentPage() == u"dataset"_qs, 20'000);
        QTRY_VERIFY(window.act(u"edit.undo"_qs)->isEnabled());
        QVERIFY2(window.act(u"edit.undo"_qs)->text().contains(u"2 pictures"),
                 qPrintable(window.act(u"edit.undo"_qs)->text()));
        window.activateWindow(); // keys go to the window in front
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(all.project.view()->picture(1)->state, std::string("kept"));
        QTRY_VERIFY(window.act(u"edit.redo"_qs)->isEnabled());
        QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(all.project.view()->picture(1)->state, std::string("deleted"));
    }

    void undoOnGenerateSelectsThePictureItChanged()
    {
        const TempDir dir;
        makeCurated(dir / "p", true);
        Scripted all;
        ui::MainWindow window(all.studio, ui::studioPages(), {});
        window.show();
        QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        window.openProject(ui::fromPath(dir / "p"));
        QVERIFY(restored.wait(20'000));
        const std::int64_t run = all.project.view()->newestDone(u"generate"_qs)->row.id;
        all.project.edit([run](project::ProjectStore& store) {
            const std::vector<project::ItemPlace> one{{1, 2}};
            store.markItems(run, one, "discarded", "other");
        });
        QVERIFY(all.settle());
        const auto* page = qobject_cast<ui::GeneratePage*>(window.page(u"generate"_qs));
        QVERIFY(page != nullptr);
        const auto current = [page] {
            const project::ItemRow* item = page->wall().currentItem();
            return item == nullptr ? std::pair(-1, std::int64_t{-1})
                                   : std::pair(item->classIndex, item->index);
        };
        const std::pair<int, std::int64_t> changed(1, 2);
        window.go(u"adapt"_qs);
        window.act(u"edit.undo"_qs)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window.currentPage(), u"generate"_qs, 20'000);
        QTRY_VERIFY(current() == changed);
        // On the page itself another class may be in view.
        page->wall().setClass(0);
        QVERIFY(current() != changed);
        window.act(u"edit.redo"_qs)->trigger();
        QTRY_VERIFY(current() == changed);
        QTRY_COMPARE(page->wall().currentItem()->state, std::string("discarded"));
    }

    void undoOnGenerateScrollsToThePictureItChanged()
    {
        constexpr int kMany = 160; // more than the window shows at once
        constexpr qint64 kChanged = 131;
        const TempDir dir;
        makeCurated(dir / "p", true, kMany);
        Scripted all;
        ui::MainWindow window(all.studio, ui::studioPages(), {});
        window.resize(1300, 1200);
        window.show();
        QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        window.openProject(ui::fromPath(dir / "p"));
        QVERIFY(restored.wait(20'000));
        const std::int64_t run = all.project.view()->newestDone(u"generate"_qs)->row.id;
        all.project.edit([run](project::ProjectStore& store) {
            const std::vector<project::ItemPlace> some{{1, kChanged}, {1, kChanged + 9}};
            store.markItems(run, some, "kept", "");
        });
        QVERIFY(all.settle());
        window.go(u"adapt"_qs);
        window.act(u"edit.undo"_qs)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window.currentPage(), u"generate"_qs, 20'000);
        const auto* page = qobject_cast<ui::GeneratePage*>(window.page(u"generate"_qs));
        QVERIFY(page != nullptr);
        ui::PictureGrid& grid = page->wall().grid();
        const auto inView = [&grid] {
            return grid.viewport()->rect().contains(grid.tileRect(grid.currentRow()));
        };
        const QList<qint64> changed{kChanged};
        QTRY_COMPARE(grid.selectedIds(), changed); // the first of them
        QTRY_VERIFY(inView());
        QVERIFY(grid.visibleRows().first > 0);
        // It stays in view where the window gets smaller.
        const int height = grid.viewport()->height();
        window.resize(1300, 900);
        QTRY_VERIFY(grid.viewport()->height() < height);
        QVERIFY(inView());
        // On the page itself, where it is scrolled away and the filter leaves it out.
        grid.setCurrentRow(0);
        QVERIFY(!grid.viewport()->rect().contains(grid.tileRect(static_cast<int>(kChanged))));
        auto* filter = page->wall().findChild<ui::SegmentedControl*>();
        QVERIFY(filter != nullptr);
        filter->setCurrentId(u"discarded"_qs);
        QCOMPARE(grid.selectedIds(), QList<qint64>());
        window.act(u"edit.redo"_qs)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(grid.selectedIds(), changed, 20'000);
        QCOMPARE(filter->currentId(), u"all"_qs);
        QTRY_VERIFY(inView());
        QTRY_COMPARE(page->wall().currentItem()->state, std::string("kept"));
    }

    void undoLeadsToWhatItChanged()
    {
        const TempDir dir;
        makeCurated(dir / "p", true);
        Scripted all;
        ui::MainWindow window(all.studio, ui::studioPages(), {});
        window.show();
        QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        window.openProject(ui::fromPath(dir / "p"));
        QVERIFY(restored.wait(20'000));
        {
            DatasetActs acts(all.studio, nullptr);
            acts.moveToBin({2});
            QVERIFY(all.settle());
        }
        window.go(u"adapt"_qs);
        QCOMPARE(window.currentPage(), u"adapt"_qs);
        window.act(u"edit.undo"_qs)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window.currentPage(), u"dataset"_qs, 20'000);
        const auto* grid = window.page(u"dataset"_qs)->findChild<ui::PictureGrid*>();
        QVERIFY(grid != nullptr);
        QTRY_COMPARE(grid->selectedIds(), QList<qint64>{2}); // the selection is back as well
        window.go(u"models"_qs);
        window.act(u"edit.redo"_qs)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(window.currentPage(), u"dataset"_qs, 20'000);
        // A setting can be seen on no page in particular: the user stays.
        all.project.edit([](project::ProjectStore& store) { store.setSetting("x.y", "1"); });
        QVERIFY(all.settle());
        window.go(u"adapt"_qs);
        window.act(u"edit.undo"_qs)->trigger();
        QTRY_VERIFY(all.project.view()->setting(u"x.y"_qs).isEmpty());
        QVERIFY(all.settle());
        QCOMPARE(window.currentPage(), u"adapt"_qs);
    }
};

DL_TEST_UNIT(UndoActsTest, "undo_acts")

} // namespace dreamloft::tests

#include "undo_acts_test.moc"
