// SPDX-License-Identifier: GPL-3.0-or-later
// A job that an earlier window left unfinished is shown with its own settings.
#include "tests/support/test_main.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/pages/adapt_page.h"
#include "ui/pages/generate_page.h"

#include <memory>
#include <string>

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

/// Starts a job in the open project, pauses it and closes the project.
bool leavesBehind(Scripted& all, const QString& verb, const nlohmann::json& options)
{
    const qint64 ticket = all.jobs.enqueue(verb, options, verb);
    const auto state = [&] { return all.jobs.job(ticket)->state; };
    if (!QTest::qWaitFor([&] { return all.jobs.job(ticket)->progress.done > 5; }, kWaitMs)) {
        return false;
    }
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

class UnfinishedSettingsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aPausedTrainingIsChosen()
    {
        Scripted all;
        all.verbs.scripts[QStringLiteral("adapt")] = walks("adapt");
        const auto folder = judged(all.dir / "p");
        QVERIFY(all.open(folder));
        QVERIFY(leavesBehind(
            all, QStringLiteral("adapt"), {{"strategy", "loft"}, {"rank", 7}, {"steps", 55}}));
        ui::AdaptPage page(all.studio);
        QVERIFY(page.optionsNow().at("strategy") != "loft");
        QVERIFY(all.open(folder));
        QTRY_COMPARE(page.optionsNow().at("strategy").get<std::string>(), std::string("loft"));
        QCOMPARE(page.optionsNow().at("rank").get<int>(), 7);
        QCOMPARE(page.optionsNow().at("steps").get<int>(), 55);
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
        QVERIFY(leavesBehind(
            all, QStringLiteral("generate"), {{"strategy", "datadream_cls"}, {"per_class", 23}}));
        ui::GeneratePage page(all.studio);
        QVERIFY(page.strategy() != QStringLiteral("datadream_cls"));
        QVERIFY(all.open(folder));
        QTRY_COMPARE(page.strategy(), QStringLiteral("datadream_cls"));
        QCOMPARE(page.optionsNow().at("per_class").get<int>(), 23);
    }
};

DL_TEST_UNIT(UnfinishedSettingsTest, "unfinished_settings")

} // namespace dreamloft::tests

#include "unfinished_settings_test.moc"
