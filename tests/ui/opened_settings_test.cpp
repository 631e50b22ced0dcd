// SPDX-License-Identifier: GPL-3.0-or-later
// Pages open on what was done last; what was left unfinished goes before, with its own settings.
#include "core/base/checkpoint_names.h"
#include "core/base/durable_file.h"
#include "core/project/saved_queue.h"
#include "tests/support/test_main.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/pages/adapt_methods.h"
#include "ui/pages/adapt_page.h"
#include "ui/pages/adapt_watch.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_wall.h"
#include "ui/pages/generated_model.h"
#include "ui/style/style.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/quota_list.h"

#include <QComboBox>
#include <QPushButton>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace dreamloft::tests {
namespace {

using Scripted = ProjectStudio<ScriptedVerbs>;

constexpr int kWaitMs = 30'000;

/// A job of `verb` that can be paused.
ScriptedVerbs::Script walks(const std::string& verb)
{
    return [verb](const ui::VerbCall& call) {
        project::ProjectStore& store = *call.store;
        const auto row = store.startJob(verb, verb, nlohmann::json{{"options", call.options}});
        store.setJobState(row.id, "running");
        try {
            return walk(call, 100'000);
        } catch (const base::Cancelled&) {
            store.setJobState(row.id, "paused");
            throw;
        }
    };
}

/// Is at a quarter of its only adapter until it is stopped, and leaves a checkpoint.
workflows::VerbReport staysAtAQuarter(const ui::VerbCall& call)
{
    project::ProjectStore& store = *call.store;
    const auto row = store.startJob("adapt", "adapt", nlohmann::json{{"options", call.options}});
    store.setJobState(row.id, "running");
    try {
        for (;;) {
            call.control.report(
                {.stage = "adapt", .done = 10, .total = 40, .detail = "all classes"});
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    } catch (const base::Cancelled&) {
        const auto folder = store.checkpointFolder(row, 20);
        nlohmann::json losses;
        losses["curves"] = std::vector<std::vector<double>>(1, {0.5, 0.4, 0.1, 0.0});
        const nlohmann::json noted = {
            {"format", 1}, {"step", 20}, {"facts", {{"losses", losses}, {"steps", 40}}}};
        base::DurableFolder target(folder);
        target.write(base::kCheckpointFacts, std::string_view(noted.dump()));
        target.commit();
        store.addCheckpoint(row.id, 20, folder);
        store.setJobState(row.id, "paused");
        throw;
    }
}

std::string strategyOf(const ui::AdaptPage& page)
{
    return page.optionsNow().at("strategy").get<std::string>();
}

QString chosenPreset(const ui::Page& page)
{
    return page.findChild<QComboBox*>(QStringLiteral("preset"))->currentData().toString();
}

/// The button of the page that stands out; nothing in a page where none or several do.
QString filledButton(const ui::Page& page)
{
    QStringList texts;
    for (const auto* button : page.findChildren<QPushButton*>()) {
        if (button->isVisibleTo(&page) &&
            ui::style::kindOf(button) == ui::style::ButtonKind::Primary) {
            texts << button->text().section(QLatin1Char('\t'), 0, 0);
        }
    }
    return texts.size() == 1 ? texts.front() : QString();
}

/// Starts a job in the open project, pauses it with another one behind it and closes the project.
bool leavesBehind(Scripted& all, const QString& verb, const nlohmann::json& options)
{
    const qint64 ticket = all.jobs.enqueue(verb, options, verb);
    const auto state = [&] { return all.jobs.job(ticket)->state; };
    if (!QTest::qWaitFor([&] { return all.jobs.job(ticket)->progress.done > 5; }, kWaitMs)) {
        return false;
    }
    all.jobs.enqueue(verb, {{"strategy", "datadream_dset"}, {"seed", 3}}, verb);
    all.jobs.pause(ticket);
    if (!QTest::qWaitFor([&] { return state() == ui::QueueState::Paused; }, kWaitMs) ||
        !all.settle()) {
        return false;
    }
    QSignalSpy closed(&all.project, &ui::ProjectService::closed);
    all.project.close();
    return closed.wait(kWaitMs);
}

} // namespace

class OpenedSettingsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void adaptOpensOnWhatWasLearntLast()
    {
        Scripted all;
        const auto folder = makeSmallProject(all.dir / "p");
        {
            const auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "datadream_cls");
            addAdapters(*store, "loft");
            store->close();
        }
        const ui::AdaptPage page(all.studio);
        QCOMPARE(strategyOf(page), std::string("datadream_cls"));
        QVERIFY(all.open(folder));
        QTRY_COMPARE(strategyOf(page), std::string("loft"));
        QCOMPARE(page.optionsNow().at("preset").get<std::string>(), std::string("starter"));
        const ui::AdaptPage later(all.studio); // made when the project is there
        QCOMPARE(strategyOf(later), std::string("loft"));
        for (const ui::QuotaRow& row : later.watch().adapters().quotas().rows()) {
            QCOMPARE(row.share, 1.0);
        }
        QCOMPARE(later.watch().adapters().quotas().rows().size(), std::size_t(2));
    }

    void generateOpensOnWhatWasMadeLast()
    {
        Scripted all;
        const auto folder = makeSmallProject(all.dir / "p");
        {
            const auto store = project::ProjectStore::open(folder);
            addMadePictures(*store, "class_prompt", 3);
            store->close();
        }
        const ui::GeneratePage page(all.studio);
        QVERIFY(page.strategy() != QStringLiteral("class_prompt"));
        QVERIFY(all.open(folder));
        QTRY_COMPARE(page.strategy(), QStringLiteral("class_prompt"));
        QTRY_COMPARE(page.wall().pictures().counts().made, 3);
    }

    void whatWasJustLearntIsShown()
    {
        Scripted all;
        all.verbs.scripts[QStringLiteral("adapt")] = walkAsJob;
        QVERIFY(all.open(makeSmallProject(all.dir / "p")));
        const ui::AdaptPage page(all.studio);
        QCOMPARE(strategyOf(page), std::string("datadream_cls"));
        all.jobs.enqueue(
            QStringLiteral("adapt"), {{"strategy", "loft"}, {"steps", 5}}, QStringLiteral("adapt"));
        QTRY_COMPARE_WITH_TIMEOUT(strategyOf(page), std::string("loft"), kWaitMs);
        // Who chose a method since prepares the next training.
        page.findChild<ui::MethodCard*>(QStringLiteral("datadream_dset"))->click();
        QCOMPARE(strategyOf(page), std::string("datadream_dset"));
        const qint64 next = all.jobs.enqueue(
            QStringLiteral("adapt"), {{"strategy", "loft"}, {"steps", 6}}, QStringLiteral("adapt"));
        QTRY_COMPARE_WITH_TIMEOUT(all.jobs.job(next)->state, ui::QueueState::Done, kWaitMs);
        QVERIFY(all.settle());
        QCOMPARE(strategyOf(page), std::string("datadream_dset"));
    }

    void whatIsPreparedStays()
    {
        Scripted all;
        all.verbs.scripts[QStringLiteral("adapt")] = walkAsJob;
        QVERIFY(all.open(makeSmallProject(all.dir / "p")));
        ui::AdaptPage page(all.studio);
        QSignalSpy finished(&all.jobs, &ui::JobCenter::finished);
        const auto add = [&all](const char* strategy, int steps) {
            all.jobs.enqueue(QStringLiteral("adapt"),
                             {{"strategy", strategy}, {"steps", steps}},
                             QStringLiteral("adapt"));
        };
        // The next training waits behind the one that ends.
        add("loft", 5);
        add("datadream_cls", 100'000);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kWaitMs);
        QCOMPARE(strategyOf(page), std::string("datadream_cls"));
        QTRY_VERIFY(all.jobs.running() != nullptr);
        all.jobs.cancel(all.jobs.running()->ticket);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, kWaitMs);
        // It was chosen on another page.
        page.entered(QStringLiteral("datadream_dset"));
        add("loft", 6);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 3, kWaitMs);
        QCOMPARE(strategyOf(page), std::string("datadream_dset"));
    }

    void aPausedTrainingShowsHowFarItIs()
    {
        Scripted all;
        all.verbs.scripts[QStringLiteral("adapt")] = staysAtAQuarter;
        const auto folder = makeSmallProject(all.dir / "p");
        QVERIFY(all.open(folder));
        QVERIFY(leavesBehind(
            all, QStringLiteral("adapt"), {{"strategy", "datadream_dset"}, {"seed", 2}}));
        ui::AdaptPage page(all.studio);
        QVERIFY(all.open(folder));
        QTRY_COMPARE(strategyOf(page), std::string("datadream_dset"));
        QCOMPARE(page.optionsNow().at("seed").get<int>(), 2);
        const auto& rows = page.watch().adapters().quotas().rows();
        QTRY_COMPARE(rows.size(), std::size_t(1));
        QTRY_COMPARE(rows[0].text, QStringLiteral("25 %"));
        QCOMPARE(rows[0].state, QStringLiteral("begun"));
        QTRY_VERIFY(!page.watch().chart().isEmpty());
        QCOMPARE(filledButton(page), QStringLiteral("Continue"));
        page.mainAction();
        QTRY_VERIFY(all.jobs.running() != nullptr);
        QTRY_COMPARE(filledButton(page), QStringLiteral("Add to the queue"));
        all.jobs.cancel(all.jobs.jobs().back().ticket); // the one behind it
        all.jobs.cancel(all.jobs.running()->ticket);
        QTRY_VERIFY(all.jobs.running() == nullptr);
    }

    void aPausedTrainingIsChosen()
    {
        Scripted all;
        all.verbs.scripts[QStringLiteral("adapt")] = walks("adapt");
        const auto folder = judged(all.dir / "p");
        QVERIFY(all.open(folder));
        QVERIFY(leavesBehind(all,
                             QStringLiteral("adapt"),
                             {{"strategy", "loft"},
                              {"preset", "paper"},
                              {"rank", 7},
                              {"steps", 55},
                              {"sample_every", 0}}));
        ui::AdaptPage page(all.studio);
        QVERIFY(page.optionsNow().at("strategy") != "loft");
        QVERIFY(all.open(folder));
        QTRY_COMPARE(page.optionsNow().at("strategy").get<std::string>(), std::string("loft"));
        QCOMPARE(page.optionsNow().at("rank").get<int>(), 7);
        QCOMPARE(page.optionsNow().at("steps").get<int>(), 55);
        QCOMPARE(page.optionsNow().at("sample_every").get<int>(), 0); // it draws none
        QCOMPARE(chosenPreset(page), QStringLiteral("paper"));
        // And where the page is made after the queue came back.
        const ui::AdaptPage later(all.studio);
        QCOMPARE(later.optionsNow().at("strategy").get<std::string>(), std::string("loft"));
        QCOMPARE(later.optionsNow().at("rank").get<int>(), 7);
    }

    void pausedPicturesAreChosen()
    {
        Scripted all;
        all.verbs.scripts[QStringLiteral("generate")] = walks("generate");
        const auto folder = judged(all.dir / "p");
        QVERIFY(all.open(folder));
        QVERIFY(
            leavesBehind(all,
                         QStringLiteral("generate"),
                         {{"strategy", "datadream_cls"}, {"preset", "paper"}, {"per_class", 23}}));
        ui::GeneratePage page(all.studio);
        QVERIFY(page.strategy() != QStringLiteral("datadream_cls"));
        QVERIFY(all.open(folder));
        QTRY_COMPARE(page.strategy(), QStringLiteral("datadream_cls"));
        QCOMPARE(page.optionsNow().at("per_class").get<int>(), 23);
        QCOMPARE(chosenPreset(page), QStringLiteral("paper"));
    }

    void settingsOfAnotherVersionDoNoHarm_data()
    {
        QTest::addColumn<std::string>("more");
        QTest::addColumn<std::string>("adapted");
        QTest::addColumn<std::string>("made");
        QTest::newRow("an option it does not have")
            << std::string(R"("of_later":1)") << std::string("loft") << std::string("class_prompt");
        QTest::newRow("values of another type")
            << std::string(R"("strategy":7,"classes":"all","sample_classes":5)")
            << std::string("datadream_cls") << std::string("loft");
        QTest::newRow("a method it does not have")
            << std::string(R"("strategy":"of_later")") << std::string("datadream_cls")
            << std::string("loft");
    }

    void settingsOfAnotherVersionDoNoHarm()
    {
        QFETCH(std::string, more);
        QFETCH(std::string, adapted);
        QFETCH(std::string, made);
        Scripted all;
        const auto folder = makeSmallProject(all.dir / "p");
        {
            const auto entry = [&more](const std::string& verb, const std::string& known) {
                nlohmann::json options = nlohmann::json::parse(known);
                options.update(nlohmann::json::parse('{' + more + '}'));
                return nlohmann::json{{"verb", verb},
                                      {"label", verb},
                                      {"state", "paused"},
                                      {"job", 0},
                                      {"after", 0},
                                      {"stage", ""},
                                      {"done", 1},
                                      {"total", 3},
                                      {"options", options}};
            };
            const nlohmann::json queue{
                {"schema", project::kQueueSchema},
                {"jobs",
                 nlohmann::json::array(
                     {entry("adapt", R"({"strategy":"loft","rank":7})"),
                      entry("generate", R"({"strategy":"class_prompt","per_class":23})")})}};
            const auto store = project::ProjectStore::open(folder);
            store->setState(project::kQueueState, queue.dump());
            store->close();
        }
        QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        const ui::AdaptPage adapt(all.studio);
        const ui::GeneratePage generate(all.studio);
        QVERIFY(all.open(folder));
        QTRY_COMPARE(restored.count(), 1);
        QCOMPARE(strategyOf(adapt), adapted);
        QCOMPARE(generate.strategy().toStdString(), made);
        QVERIFY(adapt.optionsNow().at("rank").get<int>() != 7); // the preset's
        QVERIFY(generate.optionsNow().at("per_class").get<int>() != 23);
        QCOMPARE(chosenPreset(adapt), QStringLiteral("starter"));
        const ui::AdaptPage later(all.studio);
        QCOMPARE(strategyOf(later), adapted);
    }
};

DL_TEST_UNIT(OpenedSettingsTest, "opened_settings")

} // namespace dreamloft::tests

#include "opened_settings_test.moc"
