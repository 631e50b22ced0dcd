// SPDX-License-Identifier: GPL-3.0-or-later
// Pages open on what was done last; what was left unfinished goes before, with its own settings.
#include "core/base/checkpoint_names.h"
#include "core/base/durable_file.h"
#include "core/base/sha256.h"
#include "core/project/layout.h"
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
#include "ui/widgets/chart_table.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/quota_list.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

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

/// The button of the page that stands out; null in a page where none or several do.
const QPushButton* onlyFilled(const ui::Page& page)
{
    QList<const QPushButton*> filled;
    for (const auto* button : page.findChildren<QPushButton*>()) {
        if (button->isVisibleTo(&page) &&
            ui::style::kindOf(button) == ui::style::ButtonKind::Primary) {
            filled << button;
        }
    }
    return filled.size() == 1 ? filled.front() : nullptr;
}

/// Its text before or behind the tab: the words or the keys.
QString filledButton(const ui::Page& page, int part = 0)
{
    const QPushButton* button = onlyFilled(page);
    return button != nullptr ? button->text().section(QLatin1Char('\t'), part, part) : QString();
}

/// A page with its main action in the header, and another that may come before it.
class HeaderPage final : public ui::Page {
public:
    explicit HeaderPage(ui::Studio& studio)
        : Page(studio)
    {
        addHeaderAction(&m_other);
        setUrgent(&m_other);
        setMainAction(&m_main);
    }
    [[nodiscard]] QString title() const override { return QStringLiteral("Report"); }
    [[nodiscard]] QString purpose() const override { return QStringLiteral("Says it."); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("compare"); }
    [[nodiscard]] RailState stepState() const override { return {}; }
    void calmDown() { setUrgent(nullptr); }

private:
    QAction m_other{QStringLiteral("Continue")};
    QAction m_main{QStringLiteral("Save report")};
};

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

    void aProjectThatLearntNothingOpensOnTheUsualMethod()
    {
        Scripted all;
        const auto folder = makeSmallProject(all.dir / "p");
        {
            const auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "loft");
            store->close();
        }
        const ui::AdaptPage page(all.studio);
        QVERIFY(all.open(folder));
        QTRY_COMPARE(strategyOf(page), std::string("loft"));
        QVERIFY(all.open(makeSmallProject(all.dir / "q"))); // not on what another one learnt
        QTRY_COMPARE(strategyOf(page), std::string("datadream_cls"));
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
        QVERIFY(!filledButton(page, 1).isEmpty()); // its keys now
        page.mainAction();
        QTRY_VERIFY(all.jobs.running() != nullptr);
        QTRY_COMPARE(filledButton(page), QStringLiteral("Add to the queue"));
        QVERIFY(!filledButton(page, 1).isEmpty());
        all.jobs.cancel(all.jobs.jobs().back().ticket); // the one behind it
        all.jobs.cancel(all.jobs.running()->ticket);
        QTRY_VERIFY(all.jobs.running() == nullptr);
    }

    void finishedAdaptersKeepTheirCurvesWhileOthersLearn()
    {
        Scripted all;
        std::atomic<bool> ended = false;
        all.verbs.scripts[QStringLiteral("adapt")] = [&ended](const ui::VerbCall& call) {
            project::ProjectStore& store = *call.store;
            const auto row =
                store.startJob("adapt", "adapt", nlohmann::json{{"options", call.options}});
            store.setJobState(row.id, "running");
            project::ItemRow item;
            item.jobId = row.id;
            item.classIndex = 1;
            const auto file =
                std::filesystem::path(row.folder) / project::layout::adapterFile(1, 0);
            std::filesystem::create_directories((store.folder() / file).parent_path());
            std::ofstream(store.folder() / file) << "adapter";
            item.file = file.generic_string();
            item.sha256 = base::sha256Hex(std::string_view("adapter"));
            item.bytes = 7;
            item.meta = nlohmann::json{{"steps", 4}, {"losses", {0.75, 0.25}}}.dump();
            store.addItems(std::vector{item});
            while (!ended) {
                call.control.report({.stage = "adapt", .done = 4, .total = 8, .detail = "hat"});
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            store.setJobState(row.id, "done");
            return workflows::VerbReport{};
        };
        ui::AdaptPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "p")));
        all.jobs.enqueue(
            QStringLiteral("adapt"), {{"strategy", "datadream_cls"}}, QStringLiteral("adapt"));
        const auto& rows = page.watch().adapters().quotas().rows();
        const auto curve = [&] {
            all.project.refresh();
            return rows.size() == 2 ? rows[1].curve : std::vector<double>();
        };
        const std::vector<double> kept{0.75, 0.25};
        QTRY_COMPARE_WITH_TIMEOUT(curve(), kept, kWaitMs);
        QVERIFY(all.jobs.running() != nullptr);
        QVERIFY(rows[0].curve.empty());
        QVERIFY(page.watch().chart().isEmpty()); // the mean comes with the last of them
        ended = true;
        QTRY_VERIFY_WITH_TIMEOUT(all.jobs.running() == nullptr, kWaitMs);
        const auto hasMean = [&] {
            all.project.refresh();
            return !page.watch().chart().isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasMean(), kWaitMs);
    }

    void whatGoesOnTakesOverTheLineThatWasKept()
    {
        ui::AdaptWatch watch;
        watch.setKeptLosses({{.x = 10, .y = 0.5}, {.x = 20, .y = 0.4}});
        watch.addLoss(QStringLiteral("loss/val"), 20, 0.6); // another line
        watch.addLoss(QStringLiteral("loss"), 30, 0.3);
        watch.addLoss(QStringLiteral("loss"), 40, 0.2);
        watch.chart().setTableShown(true);
        const auto& table = watch.chart().table().table();
        const auto steps = [&] {
            watch.chart().refreshTable();
            return table.rowCount();
        };
        QTRY_COMPARE(steps(), 4);
        // Steps, what was kept and goes on, the same smoothed, validation.
        QCOMPARE(table.columnCount(), 4);
        watch.addLoss(QStringLiteral("loss"), 20, 0.35); // it went back to a checkpoint
        QTRY_COMPARE(steps(), 2);
        QCOMPARE(table.columnCount(), 4);
        watch.setKeptLosses({});
        QVERIFY(watch.chart().isEmpty());
        watch.addLoss(QStringLiteral("loss"), 1, 0.9);
        QTRY_COMPARE(steps(), 1);
        QCOMPARE(table.columnCount(), 3);
    }

    void oneButtonIsFilledAlsoWhereTheMainOneIsInTheHeader()
    {
        Scripted all;
        HeaderPage page(all.studio);
        QCOMPARE(filledButton(page), QStringLiteral("Continue"));
        const QString keys = filledButton(page, 1);
        QVERIFY(!keys.isEmpty());
        all.settings.setShortcut(QStringLiteral("page.main"), QStringLiteral("Ctrl+F9"));
        QVERIFY(filledButton(page, 1) != keys);
        QVERIFY(filledButton(page, 1).contains(QStringLiteral("F9")));
        page.calmDown();
        QCOMPARE(filledButton(page), QStringLiteral("Save report"));
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
