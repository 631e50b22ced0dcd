// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/main_action.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/forms/option_form.h"
#include "ui/pages/adapt_methods.h"
#include "ui/pages/adapt_page.h"
#include "ui/pages/adapt_progress.h"
#include "ui/pages/adapt_watch.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/quota_list.h"
#include "ui/widgets/sample_grid.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

namespace dreamloft::tests {
namespace {

using ui::AdaptPage;
using ui::MethodCard;
using Scripted = ProjectStudio<ScriptedVerbs>;

workflows::VerbReport estimated(const ui::VerbCall& call)
{
    workflows::VerbReport report;
    const bool all = call.options.at("options").at("strategy") == "datadream_dset";
    report.data = {{"seconds", all ? 60.0 : 600.0},
                   {"disk_bytes", 6.0e6},
                   {"units", 2},
                   {"memory_bytes", 2.0e9},
                   {"memory_available_bytes", 8'000'000'000},
                   {"guess", true}};
    return report;
}

MethodCard* card(AdaptPage& page, const char* strategy)
{
    return page.findChild<MethodCard*>(QString::fromLatin1(strategy));
}

void show(AdaptPage& page)
{
    page.resize(1200, 800);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
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

} // namespace

class AdaptPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void withoutShotsItSaysWhatComesFirst()
    {
        Scripted all;
        const auto folder = all.dir / "empty";
        project::ProjectStore::create(folder, {.name = "Empty"})->close();
        AdaptPage page(all.studio);
        QVERIFY(all.open(folder));
        show(page);
        auto* empty = page.findChild<ui::EmptyState*>(u"noShots"_qs);
        QVERIFY(empty != nullptr && empty->isVisible());
        QSignalSpy asked(&page, &ui::Page::goTo);
        QPushButton* pick = button(*empty, u"Pick shots"_qs);
        QVERIFY(pick != nullptr);
        QTest::mouseClick(pick, Qt::LeftButton);
        QCOMPARE(asked.at(0).at(0).toString(), u"dataset/shots"_qs);
        QCOMPARE(page.railState().mark, ui::Page::RailState::Empty);
        // How many adapters there will be is not known: no method offers 0 of them.
        for (const char* method : {"datadream_dset", "datadream_cls", "loft"}) {
            const QString line = card(page, method)->accessibleDescription();
            QVERIFY2(line.startsWith(u"Needs shots"_qs), qPrintable(line));
        }
    }

    void eachMethodShowsItsCost()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QTRY_COMPARE_WITH_TIMEOUT(card(page, "datadream_dset")->cost(), u"1 min"_qs, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(card(page, "loft")->cost(), u"10 min"_qs, 10'000);
        QVERIFY(card(page, "loft")->accessibleDescription().contains(u"guess"_qs));
        QVERIFY(card(page, "loft")->accessibleDescription().contains(u"of memory"_qs));
        QVERIFY(page.findChild<ui::MethodCards*>()->adapters(u"loft"_qs) == 6);
    }

    void samplesArePartOfEveryMethodsCost()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = [](const ui::VerbCall& call) {
            workflows::VerbReport report = estimated(call);
            const bool samples = call.options.at("options").at("sample_every").get<int>() > 0;
            report.data["seconds"] = samples ? 660.0 : 600.0;
            return report;
        };
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        for (const char* method : {"datadream_dset", "datadream_cls", "loft"}) {
            QTRY_COMPARE_WITH_TIMEOUT(card(page, method)->cost(), u"11 min"_qs, 10'000);
        }
        for (QCheckBox* box : page.findChildren<QCheckBox*>()) {
            if (box->text().startsWith(u"Show samples")) {
                box->setChecked(false);
            }
        }
        for (const char* method : {"datadream_dset", "datadream_cls", "loft"}) {
            QTRY_COMPARE_WITH_TIMEOUT(card(page, method)->cost(), u"10 min"_qs, 10'000);
        }
    }

    void methodsWithoutAdaptersAreOneClickAway()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QSignalSpy asked(&page, &ui::Page::goTo);
        QTest::mouseClick(button(page, u"Generate without adapters"_qs), Qt::LeftButton);
        QTest::mouseClick(button(page, u"Train on real shots"_qs), Qt::LeftButton);
        QCOMPARE(asked.at(0).at(0).toString(), u"generate/class_prompt"_qs);
        QCOMPARE(asked.at(1).at(0).toString(), u"classifier"_qs);
    }

    void whatWasLearntWithoutSamplesSaysWhatToDo()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        const auto folder = makeSmallProject(all.dir / "small");
        {
            auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "loft");
            store->close();
        }
        AdaptPage page(all.studio);
        QVERIFY(all.open(folder));
        show(page);
        const auto* hint = page.findChild<QLabel*>(u"samplesHint"_qs);
        page.entered(u"datadream_cls"_qs); // learnt nothing yet
        QTRY_VERIFY(hint->isVisible() && hint->text().contains(u"will grow here"_qs));
        QVERIFY(page.watch().chart().emptyText().contains(u"with the first steps"_qs));
        QVERIFY(button(page, u"See what they draw"_qs) == nullptr);
        page.entered(u"loft"_qs);
        QTRY_VERIFY(hint->text().contains(u"No samples were drawn"_qs));
        // Nor was its loss kept: none comes any more.
        QVERIFY(page.watch().chart().isEmpty());
        QVERIFY(page.watch().chart().emptyText().contains(u"No loss was recorded"_qs));
        QSignalSpy asked(&page, &ui::Page::goTo);
        QTest::mouseClick(button(page, u"See what they draw"_qs), Qt::LeftButton);
        QCOMPARE(asked.at(0).at(0).toString(), u"generate/loft"_qs);
    }

    void classesThatWereNotSampledAreCountedInPlaceOfEmptyColumns()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        const auto folder = makeSmallProject(all.dir / "small", 3);
        {
            auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "datadream_cls");
            const auto picture = imaging::encodePng(imaging::blankImage(8, 8, {200, 0, 0}), {});
            for (const int classIndex : {0, 2}) {
                const auto file = folder / store->jobs().back().folder /
                                  project::layout::sampleFile({classIndex, 4});
                std::filesystem::create_directories(file.parent_path());
                std::ofstream(file, std::ios::binary)
                    .write(reinterpret_cast<const char*>(picture.data()),
                           static_cast<std::streamsize>(picture.size()));
            }
            store->close();
        }
        AdaptPage page(all.studio);
        QVERIFY(all.open(folder));
        show(page);
        const ui::SampleGrid& grid = page.watch().grid();
        QTRY_COMPARE(grid.unsampledClasses(), 1);
        QVERIFY(grid.isColumnHidden(1));
        const auto* note = page.findChild<QLabel*>(u"unsampled"_qs);
        QVERIFY(note->isVisible() && note->text().startsWith(u"1 class"_qs));
        page.entered(u"loft"_qs); // learnt nothing: all columns wait
        QTRY_COMPARE(grid.unsampledClasses(), 0);
        QVERIFY(!note->isVisible());
    }

    void whatIsOutOfDateStaysAndSaysSo()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        const auto folder = makeSmallProject(all.dir / "small");
        {
            auto store = project::ProjectStore::open(folder);
            const nlohmann::json options = {{"strategy", "datadream_cls"},
                                            {"classes", nlohmann::json::array()}};
            const auto job = store->startJob("adapt",
                                             "datadream_cls",
                                             {{"verb", "adapt"},
                                              {"version", 1},
                                              {"options", options},
                                              {"models", {{"base", {{"name", "another"}}}}}});
            store->setJobState(job.id, "running");
            store->setJobState(job.id, "done");
            store->close();
        }
        AdaptPage page(all.studio);
        QVERIFY(all.open(folder));
        show(page);
        const auto* stale = page.findChild<QLabel*>(u"stale"_qs);
        QTRY_VERIFY(stale->isVisible() && stale->text().contains(u"the picture maker"_qs));
        // What another method learnt is none of it.
        page.entered(u"loft"_qs);
        QTRY_VERIFY(!stale->isVisible());
    }

    void adaptersShowHowTheirLossFell()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        const auto folder = makeSmallProject(all.dir / "small");
        {
            auto store = project::ProjectStore::open(folder);
            const nlohmann::json options = {{"strategy", "loft"},
                                            {"classes", nlohmann::json::array()}};
            const auto job = store->startJob(
                "adapt", "loft", {{"verb", "adapt"}, {"version", 1}, {"options", options}});
            store->setJobState(job.id, "running");
            std::vector<project::ItemRow> items;
            for (int rank = 0; rank < 2; ++rank) {
                const auto file =
                    std::filesystem::path(job.folder) / project::layout::adapterFile(1, rank);
                std::filesystem::create_directories((folder / file).parent_path());
                std::ofstream(folder / file) << "adapter";
                project::ItemRow item;
                item.jobId = job.id;
                item.classIndex = 1;
                item.index = rank;
                item.file = file.generic_string();
                item.sha256 = base::sha256Hex(std::string_view("adapter"));
                item.bytes = 7;
                item.meta =
                    nlohmann::json{{"steps", 4}, {"losses", {0.5 + 0.5 * rank, 0.25}}}.dump();
                items.push_back(std::move(item));
            }
            store->addItems(items);
            store->setJobState(job.id, "done");
            store->close();
        }
        AdaptPage page(all.studio);
        QVERIFY(all.open(folder));
        show(page);
        page.entered(u"loft"_qs);
        const auto& rows = page.watch().adapters().quotas().rows();
        QTRY_COMPARE(rows.size(), std::size_t{2});
        QTRY_COMPARE(rows[1].curve, (std::vector<double>{0.75, 0.25})); // the mean of both
        QVERIFY(rows[0].curve.empty());
        QVERIFY(rows[1].state.contains(u"loss 0.750 to 0.250"_qs));
    }

    void methodsAreRadioButtons()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QVERIFY(card(page, "datadream_cls")->isChecked());
        QTest::mouseClick(card(page, "loft"), Qt::LeftButton);
        QCOMPARE(page.optionsNow().at("strategy"), "loft");
        QCOMPARE(page.optionsNow().at("rank"), 2); // the preset follows the method
        QTest::keyClick(card(page, "loft"), Qt::Key_Up);
        QVERIFY(card(page, "datadream_cls")->isChecked());
        QCOMPARE(page.optionsNow().at("strategy"), "datadream_cls");
        QCOMPARE(page.optionsNow().at("rank"), 16);
    }

    void startFreezesTheFormAndTheRunIsWatched()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        nlohmann::json started;
        std::atomic<bool> seen = false;
        all.verbs.scripts[u"adapt"_qs] = [&](const ui::VerbCall& call) {
            started = call.options;
            for (int step = 0; step < 20; ++step) {
                call.control.metric("loss", step, 1.0 / (step + 1));
            }
            call.control.metric("loss/validation", 10, 0.5);
            imaging::RgbImage picture = imaging::blankImage(8, 8, {200, 0, 0});
            for (const int step : {0, 10}) {
                for (const int classIndex : {0, 1}) {
                    jobs::PreviewImage preview;
                    preview.image = picture;
                    preview.classIndex = classIndex;
                    preview.index = step;
                    preview.caption = "step " + std::to_string(step);
                    call.control.preview(std::move(preview));
                }
            }
            call.control.report(
                {.stage = "adapt", .done = 20, .total = 40, .detail = "dress to hat"});
            while (!seen) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                call.control.checkpoint();
            }
            workflows::VerbReport report;
            report.data = {{"job", 1}, {"adapters", 2}};
            return report;
        };
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        page.findChild<ui::OptionForm*>()->setValues({{"steps", 40}});
        QVERIFY(runMainAction(page));
        QTRY_COMPARE(page.watch().grid().samples().rowCount(), 2);
        QCOMPARE(page.watch().grid().samples().columnCount(), 2);
        QTRY_VERIFY(!page.watch().chart().isEmpty());
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Running);
        QTRY_COMPARE(page.railState().fact, u"50 %"_qs);
        const auto& rows = page.watch().adapters().quotas().rows();
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].text, u"50 %"_qs);
        QCOMPARE(rows[1].state, u"training"_qs);
        QVERIFY(button(page, u"Pause"_qs) != nullptr);
        seen = true;
        QTRY_VERIFY(button(page, u"Go to Generate"_qs) != nullptr);
        QCOMPARE(started.at("steps"), 40);
        QCOMPARE(started.at("sample_every"), 5);
        QCOMPARE(started.at("sample_classes").size(), std::size_t{2});
        // The samples stay to be looked at.
        QCOMPARE(page.watch().grid().samples().rowCount(), 2);
    }

    void pauseAndContinue()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        all.verbs.scripts[u"adapt"_qs] = [](const ui::VerbCall& call) { return walkAsJob(call); };
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        page.findChild<ui::OptionForm*>()->setValues({{"steps", 400}});
        QTest::mouseClick(button(page, u"Start"_qs), Qt::LeftButton);
        QTRY_VERIFY(button(page, u"Pause"_qs) != nullptr);
        QTest::mouseClick(button(page, u"Pause"_qs), Qt::LeftButton);
        QTRY_VERIFY(button(page, u"Continue"_qs) != nullptr);
        QCOMPARE(page.railState().mark, ui::Page::RailState::NeedsYou);
        QTest::mouseClick(button(page, u"Continue"_qs), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(button(page, u"Go to Generate"_qs) != nullptr, 20'000);
    }

    void aRunningJobIsAskedToSampleAndToSave()
    {
        std::atomic<bool> sampled = false;
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        all.verbs.scripts[u"adapt"_qs] = [&](const ui::VerbCall& call) {
            for (bool saved = false; !saved;) {
                call.control.report({.stage = "adapt", .done = 1, .total = 2}); // or is cancelled
                sampled = sampled || call.control.takeRequest(jobs::Request::Sample);
                saved = call.control.takeRequest(jobs::Request::Save);
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            return workflows::VerbReport{};
        };
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QVERIFY(button(page, u"Sample now"_qs) == nullptr);
        QVERIFY(runMainAction(page));
        QTRY_VERIFY(button(page, u"Sample now"_qs) != nullptr);
        QTest::mouseClick(button(page, u"Sample now"_qs), Qt::LeftButton);
        QTRY_VERIFY(sampled);
        QTest::mouseClick(button(page, u"Save now"_qs), Qt::LeftButton);
        QTRY_VERIFY(!all.jobs.busy());
        QTRY_VERIFY(button(page, u"Save now"_qs) == nullptr);
    }

    void anErrorIsToldOnceInThreeSentences()
    {
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimated;
        all.verbs.scripts[u"adapt"_qs] = [](const ui::VerbCall&) -> workflows::VerbReport {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-TRAIN-005",
                               .object = "hat",
                               .message = "Training became unstable at step 930: invalid numbers.",
                               .hint = "Use a smaller learning rate.",
                               .workSafe = "Finished adapters are kept."});
        };
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QVERIFY(runMainAction(page));
        auto* banner = page.findChild<ui::Banner*>();
        QTRY_VERIFY(banner->isShown());
        QVERIFY(banner->headline().contains(u"step 930"_qs)); // what happened, nothing above it
        QCOMPARE(banner->text(), u"Finished adapters are kept. Use a smaller learning rate."_qs);
    }

    void rowsOfAdaptersFollowTheJob()
    {
        const std::vector<ui::PlannedAdapter> plan{{0, 0, u"hat, shot 1"_qs, u"hat"_qs},
                                                   {0, 1, u"hat, shot 2"_qs, u"hat"_qs},
                                                   {1, 0, u"a to b, shot 1"_qs, u"a to b"_qs},
                                                   {1, 1, u"a to b, shot 2"_qs, u"a to b"_qs}};
        ui::AdaptStand stand;
        stand.running = true;
        stand.finished = {{0, 0}, {0, 1}};
        stand.progress = {.stage = "adapt",
                          .done = 30,
                          .total = 40,
                          .detail = "a to b, shot 1 to a to b, shot 2"};
        auto rows = ui::adapterRows(plan, stand);
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].text, u"2 / 2"_qs);
        QCOMPARE(rows[0].state, u"done"_qs);
        QCOMPARE(rows[1].share, 0.5);
        QCOMPARE(rows[1].text, u"0 / 2"_qs);
        QCOMPARE(rows[1].state, u"training"_qs);
        stand.progress.detail = "something else";
        rows = ui::adapterRows(plan, stand);
        QCOMPARE(rows[1].state, u"waiting"_qs);
    }

    void theStarterModelsLearnInTheWindow()
    {
        ProjectStudio<RealVerbs> all;
        AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QTest::mouseClick(card(page, "datadream_dset"), Qt::LeftButton);
        page.findChild<ui::OptionForm*>()->setValues(
            {{"steps", 2}, {"batch", 2}, {"sample_every", 1}, {"warmup_steps", 0}});
        QTest::mouseClick(button(page, u"Start"_qs), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(button(page, u"Go to Generate"_qs) != nullptr, 120'000);
        QCOMPARE(page.watch().grid().samples().rowCount(), 3); // steps 0, 1, 2
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Done);
        QCOMPARE(page.railState().fact, u"1"_qs);
        QTRY_VERIFY(
            page.watch().adapters().quotas().rows().at(0).state.startsWith(u"done, loss "_qs));
    }
};

DL_TEST_UNIT(AdaptPageTest, "adapt_page")

} // namespace dreamloft::tests

#include "adapt_page_test.moc"
