// SPDX-License-Identifier: GPL-3.0-or-later
// What the starts of the Classifier page say they will take.
#include "tests/support/test_main.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/pages/classifier_page.h"
#include "ui/widgets/cost_card.h"

#include <QAction>
#include <QSignalSpy>

#include <algorithm>
#include <atomic>

namespace dreamloft::tests {
namespace {

constexpr int kWaitMs = 30'000;

struct Desk {
    Desk()
    {
        all.verbs.scripts[QStringLiteral("estimate")] = [this](const ui::VerbCall& call) {
            const bool trains = call.options.at("verb") == "train";
            withTest = withTest || (trains && call.options.value("then_evaluate", false));
            workflows::VerbReport report;
            report.data = {{"seconds", trains ? 660 : 60}, {"guess", guess.load()}};
            return report;
        };
    }

    std::atomic<bool> withTest = false; ///< the test was counted with a training
    std::atomic<bool> guess = true;
    ProjectStudio<ScriptedVerbs> all;
};

QAction* measureOf(ui::Page& page)
{
    const auto actions = page.commands();
    const auto found = std::find_if(actions.begin(), actions.end(), [](const QAction* action) {
        return action->text() == QStringLiteral("Measure on the test pictures");
    });
    return found == actions.end() ? nullptr : *found;
}

} // namespace

class ClassifierCostsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void trainingCountsTheTestThatFollowsIt()
    {
        Desk desk;
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(judged(desk.all.dir / "p")));
        QVERIFY(activated(page));
        const auto* card = page.findChild<ui::CostCard*>();
        QVERIFY(card != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(card->accessibleDescription().contains(QStringLiteral("11 min")),
                                 kWaitMs);
        QVERIFY(desk.withTest);
    }

    void measuringAloneSaysWhatItTakes_data()
    {
        QTest::addColumn<bool>("guess");
        QTest::addColumn<QString>("told");
        QTest::newRow("a guess") << true << QStringLiteral("takes about 1 min (guess).");
        QTest::newRow("measured") << false << QStringLiteral("takes about 1 min.");
    }

    void measuringAloneSaysWhatItTakes()
    {
        QFETCH(bool, guess);
        QFETCH(QString, told);
        Desk desk;
        desk.guess = guess;
        {
            ResultWriter writer(desk.all.dir / "p");
            writer.addTraining();
        }
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(desk.all.dir / "p"));
        QVERIFY(activated(page));
        QAction* measure = measureOf(page);
        QVERIFY(measure != nullptr);
        QTRY_VERIFY(measure->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(measure->toolTip().endsWith(told), kWaitMs);
    }

    void whereOneOnlyLooksThereIsNoCost()
    {
        Desk desk;
        const auto folder = judged(desk.all.dir / "p");
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(activated(page));
        const auto* card = page.findChild<ui::CostCard*>();
        QVERIFY(card != nullptr);
        QSignalSpy opened(&desk.all.project, &ui::ProjectService::opened);
        desk.all.project.open(ui::fromPath(folder), true);
        QVERIFY(opened.wait(kWaitMs));
        QTRY_VERIFY(card->isHidden());
        QVERIFY(desk.all.open(folder)); // and now to work in it
        QTRY_VERIFY(!card->isHidden());
    }
};

DL_TEST_UNIT(ClassifierCostsTest, "classifier_costs")

} // namespace dreamloft::tests

#include "classifier_costs_test.moc"
