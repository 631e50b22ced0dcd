// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/generate_world.h"
#include "tests/ui/main_action.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/forms/option_form.h"
#include "ui/pages/freshness_ask.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_side.h"
#include "ui/pages/generate_wall.h"
#include "ui/style/style.h"
#include "ui/widgets/column_scroll.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/live_preview.h"
#include "ui/widgets/pair_instrument.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/shot_tile.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>

#include <algorithm>
#include <optional>

namespace dreamloft::tests {
namespace {

using ui::GeneratePage;
using Scripted = ProjectStudio<ScriptedVerbs>;

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

    /// Of two runs of a strategy the older one was asked for again: the next steps build on it.
    void theRunThatWasAskedForLastIsShown()
    {
        Scripted all;
        GeneratePage page(all.studio);
        const auto folder = makeSmallProject(all.dir / "small");
        std::int64_t asked = 0;
        {
            auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "loft");
            asked = addMadePictures(*store, "loft", 4);
            store->useJob(addMadePictures(*store, "loft", 3));
            store->useJob(asked);
            store->close();
        }
        QVERIFY(all.open(folder));
        show(page);
        QCOMPARE(all.project.view()->newestDone(u"generate"_qs)->row.id, asked);
        QTRY_COMPARE(page.wall().grid().rowCount(), 4);
    }

    void adaptersThatAreUsedAgainAreNoChange()
    {
        Scripted all;
        const auto folder = makeSmallProject(all.dir / "small");
        std::int64_t made = 0;
        std::int64_t again = 0;
        {
            auto store = project::ProjectStore::open(folder);
            const std::int64_t first = addAdapters(*store, "loft");
            // The same method with other settings, and then the first ones again.
            nlohmann::json spec;
            spec["options"]["strategy"] = "loft";
            spec["options"]["rank"] = 4;
            const auto other = store->startJob("adapt", "loft", spec);
            store->setJobState(other.id, "done");
            again = other.id;
            store->useJob(other.id);
            store->useJob(first);
            nlohmann::json pictures;
            pictures["options"]["strategy"] = "loft";
            pictures["inputs"]["adapters"] = store->job(first).specHash;
            const auto run = store->startJob("generate", "loft", pictures);
            store->setJobState(run.id, "done");
            made = run.id;
            store->close();
        }
        QVERIFY(all.open(folder));
        std::optional<QStringList> changed;
        const auto ask = [&] {
            changed.reset();
            ui::askWhatChanged(
                all.project, made, &all.project, [&](const QStringList& what) { changed = what; });
            static_cast<void>(QTest::qWaitFor([&] { return changed.has_value(); }, 10'000));
            return changed.value_or(QStringList{u"no answer"_qs});
        };
        QCOMPARE(ask(), QStringList());
        all.project.edit([again](project::ProjectStore& store) { store.useJob(again); });
        QVERIFY(all.settle());
        QCOMPARE(ask().size(), 1);
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
        // Nothing beside them takes their room: a line ends where the next one does not fit.
        const int right = page.wall().card().width() - 2 * ui::style::kSpace[2];
        for (qsizetype next = 1; next < hints.size(); ++next) {
            const QLabel* last = hints[next - 1];
            if (hints[next]->y() > last->y()) {
                const int end = last->x() + last->width() + hints[next]->width();
                QVERIFY2(end + ui::style::kSpace[2] > right, qPrintable(hints[next]->text()));
            }
        }
        const auto* reason = page.wall().findChild<QComboBox*>(u"discardAs"_qs);
        QVERIFY(reason != nullptr);
        QVERIFY(reason->parentWidget()->y() >= hints.back()->y());
        QVERIFY(reason->width() >= reason->minimumSizeHint().width());
    }

    void whileItMakesPicturesTheSideScrollsAndCutsNothing()
    {
        Scripted all;
        QVERIFY(all.open(madeProject(all.dir / "made")));
        QAction tryOneEach;
        ui::GenerateSide side(&tryOneEach);
        const auto view = all.project.view();
        const ui::JobFacts* run = view->newestDone(u"generate"_qs);
        QVERIFY(run != nullptr && !run->items->empty());
        side.setClass(view.get(), 0);
        side.setItem(view.get(), &run->items->front());
        side.setLive(true);
        side.resize(side.width(), 420);
        side.show();
        QVERIFY(QTest::qWaitForWindowExposed(&side));
        ui::PairInstrument& pair = side.pair();
        const auto* scroll = side.findChild<ui::ColumnScroll*>();
        QVERIFY(scroll != nullptr);
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        const QList<ui::ShotTile*> tiles = pair.findChildren<ui::ShotTile*>();
        QCOMPARE(tiles.size(), 3);
        for (const ui::ShotTile* tile : tiles) {
            QVERIFY(tile->height() >= tile->minimumSizeHint().height());
            QVERIFY(tile->width() >= tile->minimumSizeHint().width());
        }
        const QPushButton* dice = button(pair, u"New dice"_qs);
        QVERIFY(dice != nullptr);
        QVERIFY(pair.rect().contains(dice->geometry()));
        QVERIFY(dice->height() >= dice->sizeHint().height());
        QVERIFY(side.live().height() >= side.live().minimumSizeHint().height());
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

    void whileItRunsItSaysHowFastPicturesCome()
    {
        Scripted all;
        std::atomic<bool> seen = false;
        all.verbs.scripts[u"generate"_qs] = [&](const ui::VerbCall& call) {
            for (int done = 0; !seen && done < 400; ++done) {
                call.control.report({.stage = "generate", .done = std::min(done, 7), .total = 8});
                std::this_thread::sleep_for(std::chrono::milliseconds(60));
            }
            return workflows::VerbReport{};
        };
        GeneratePage page(all.studio);
        QVERIFY(all.open(madeProject(all.dir / "made")));
        show(page);
        auto* pace = page.side().findChild<QLabel*>(u"pace"_qs);
        QVERIFY(!pace->isVisible());
        QTRY_VERIFY(button(page, u"Try 1 each"_qs)->isEnabled());
        QTest::mouseClick(button(page, u"Try 1 each"_qs), Qt::LeftButton);
        QTRY_VERIFY(pace->isVisible());
        QTRY_VERIFY2(pace->text().contains(u" s a picture, done about "), qPrintable(pace->text()));
        seen = true;
        QTRY_VERIFY(!pace->isVisible());
    }

    void pairsOfTheClassAreCounted()
    {
        ui::PairInstrument pair;
        auto* count = pair.findChild<QLabel*>(u"pairCount"_qs);
        const auto shotsOf = [](int number) {
            QList<ui::PairShot> shots;
            for (int rank = 0; rank < number; ++rank) {
                shots.push_back({rank, u"shot"_qs, QString()});
            }
            return shots;
        };
        pair.setShots(0, u"hat"_qs, shotsOf(16));
        QVERIFY2(count->text().startsWith(u"120 "), qPrintable(count->text()));
        QVERIFY(!count->isHidden());
        pair.setShots(1, u"shoe"_qs, shotsOf(1));
        QVERIFY(count->isHidden()); // nothing to blend
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
