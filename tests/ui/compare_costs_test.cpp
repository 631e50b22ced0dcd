// SPDX-License-Identifier: GPL-3.0-or-later
// What the Compare page starts says before what it takes.
#include "tests/support/test_main.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_verdict_card.h"
#include "ui/pages/options_dialog.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/empty_state.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <atomic>
#include <map>
#include <string>

namespace dreamloft::tests {
namespace {

using ui::ComparePage;
using Scripted = ProjectStudio<ScriptedVerbs>;

constexpr int kWaitMs = 30'000;
constexpr int kAskedMs = 700; ///< longer than a page waits before it asks

/// Ten minutes of training, one of measuring, two hours of varying; notes the options of each.
/// Training that is measured afterwards takes both.
ScriptedVerbs::Script estimates(std::map<std::string, nlohmann::json>& asked)
{
    return [&asked](const ui::VerbCall& call) {
        const auto verb = call.options.at("verb").get<std::string>();
        asked[verb] = call.options.at("options");
        workflows::VerbReport report;
        report.data = {{"seconds",
                        call.options.value("then_evaluate", false) ? 660
                        : verb == "train"                          ? 600
                        : verb == "evaluate"                       ? 60
                                                                   : 7200},
                       {"guess", true}};
        return report;
    };
}

/// Whether a visible line of text below `where` contains `text`.
bool says(const QWidget& where, const QString& text)
{
    const auto labels = where.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel* label) {
        return label->isVisible() && label->text().contains(text);
    });
}

} // namespace

class CompareCostsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theOfferToTrainNamesItsCost()
    {
        std::map<std::string, nlohmann::json> asked; // outlives the worker
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimates(asked);
        {
            ResultWriter writer(all.dir / "p");
        }
        ComparePage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        QVERIFY(activated(page));
        QTRY_VERIFY_WITH_TIMEOUT(says(page.emptyState(), u"about 11 min (guess)"_qs), kWaitMs);
        QCOMPARE(asked.size(), std::size_t(1));
        QCOMPARE(asked.at("train").at("repeats"), 3);
    }

    void whatIsMissingNamesItsCost()
    {
        std::map<std::string, nlohmann::json> asked; // outlives the worker
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimates(asked);
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p", "cannot_tell", 2)));
        QVERIFY(activated(page));
        QTRY_VERIFY_WITH_TIMEOUT(says(page.verdictCard(), u"about 11 min (guess)"_qs), kWaitMs);
        QVERIFY(says(page.verdictCard(), u"trains the classifiers with 3 repeats"_qs));
        QVERIFY(says(page.verdictCard(), u"only you can add them"_qs));
    }

    void theSweepNamesItsCost()
    {
        std::map<std::string, nlohmann::json> asked; // outlives the worker
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimates(asked);
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        auto* cost = page.findChild<ui::CostCard*>();
        QVERIFY(cost != nullptr);
        // 1 and 3 pictures a class are missing: 4/3 of a training with 3, and twice measuring.
        QTRY_VERIFY_WITH_TIMEOUT(cost->isVisible() && cost->accessibleDescription().contains(
                                                          ui::humanDuration(800 + 120)),
                                 kWaitMs);
        QCOMPARE(asked.at("train").at("per_class"), 3);
        QVERIFY(asked.at("evaluate").empty());
        QVERIFY(!says(page.verdictCard(), u"On this computer"_qs)); // nothing is missing there
    }

    void whyTheCostOfTheSweepIsNotKnownStaysTold()
    {
        std::map<std::string, nlohmann::json> asked; // outlives the worker
        std::atomic<bool> fails = true;
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = [&,
                                             answers = estimates(asked)](const ui::VerbCall& call) {
            if (fails && call.options.at("verb") == "evaluate") {
                throw base::Error({.kind = base::ErrorKind::UserFixable,
                                   .code = "DL-DATA-006",
                                   .object = "test",
                                   .message = "The test pictures were moved away.",
                                   .hint = "Put them back.",
                                   .workSafe = "Nothing was changed."});
            }
            return answers(call);
        };
        ComparePage page(all.studio);
        const QSignalSpy ended(&all.jobs, &ui::JobCenter::finished);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        const auto* cost = page.findChild<ui::CostCard*>();
        QVERIFY(cost != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(ended.size() >= 2, kWaitMs); // the training and measuring
        QTRY_COMPARE(cost->accessibleDescription(), u"The test pictures were moved away."_qs);
        fails = false;
        page.hide();
        QVERIFY(activated(page)); // asks once more
        QTRY_VERIFY_WITH_TIMEOUT(
            cost->accessibleDescription().contains(ui::humanDuration(800 + 120)), kWaitMs);
    }

    void anotherProjectHasACostOfItsOwn()
    {
        std::atomic<int> seconds = 600; // outlives the worker
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = [&seconds](const ui::VerbCall&) {
            workflows::VerbReport report;
            report.data = {{"seconds", seconds.load()}, {"guess", true}};
            return report;
        };
        const auto first = judged(all.dir / "first");
        const auto second = judged(all.dir / "second"); // as many of everything
        ComparePage page(all.studio);
        QVERIFY(all.open(first));
        QVERIFY(activated(page));
        const auto* cost = page.findChild<ui::CostCard*>();
        QVERIFY(cost != nullptr);
        // 4/3 of a training, and twice measuring.
        QTRY_VERIFY_WITH_TIMEOUT(
            cost->accessibleDescription().contains(ui::humanDuration(800 + 1200)), kWaitMs);
        seconds = 6000;
        QVERIFY(all.open(second));
        QTRY_VERIFY_WITH_TIMEOUT(
            cost->accessibleDescription().contains(ui::humanDuration(8000 + 12'000)), kWaitMs);
    }

    void whereNothingCanBeStartedNothingIsAsked()
    {
        std::map<std::string, nlohmann::json> asked; // outlives the worker
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimates(asked);
        const auto folder = judged(all.dir / "p");
        ComparePage page(all.studio);
        QVERIFY(activated(page));
        QSignalSpy opened(&all.project, &ui::ProjectService::opened);
        all.project.open(ui::fromPath(folder), true);
        QVERIFY(opened.wait(kWaitMs));
        QTRY_VERIFY(page.verdictCard().isVisible());
        QVERIFY(all.settle());
        QTest::qWait(kAskedMs);
        QCOMPARE(all.verbs.runs.load(), 0);
        QVERIFY(!page.findChild<ui::CostCard*>()->isVisible());
    }

    void whereOneOnlyLooksNothingIsOffered()
    {
        std::map<std::string, nlohmann::json> asked; // outlives the worker
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimates(asked);
        {
            ResultWriter writer(all.dir / "p");
        }
        ComparePage page(all.studio);
        QVERIFY(activated(page));
        QSignalSpy opened(&all.project, &ui::ProjectService::opened);
        all.project.open(ui::fromPath(all.dir / "p"), true);
        QVERIFY(opened.wait(kWaitMs));
        QTRY_VERIFY(says(page.emptyState(), u"one with synthetic ones"_qs));
        QVERIFY(!says(page.emptyState(), u"trains both 3 times"_qs));
        for (const QPushButton* button : page.emptyState().findChildren<QPushButton*>()) {
            QVERIFY2(!button->isVisible(), qPrintable(button->text()));
        }
        QVERIFY(all.open(all.dir / "p")); // and now to work in it
        QTRY_VERIFY(says(page.emptyState(), u"trains both 3 times"_qs));
    }

    void varyingASettingNamesItsCost()
    {
        std::map<std::string, nlohmann::json> asked; // outlives the worker
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = estimates(asked);
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        auto* vary = page.findChild<QAction*>(u"varySetting"_qs);
        QVERIFY(vary != nullptr);
        QTRY_VERIFY(vary->isEnabled());
        vary->trigger();
        auto* dialog = page.findChild<ui::OptionsDialog*>();
        QVERIFY(dialog != nullptr);
        auto* cost = dialog->findChild<ui::CostCard*>();
        QVERIFY(cost != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(
            cost->isVisible() && cost->accessibleDescription().contains(ui::humanDuration(7200)),
            kWaitMs);
        QCOMPARE(asked.at("ablate").at("vary"), "per_class");
        const auto buttons = dialog->findChildren<QPushButton*>();
        const auto start = std::find_if(buttons.begin(), buttons.end(), [](const auto* button) {
            return button->text() == u"Start";
        });
        QVERIFY(start != buttons.end());
        const auto topOf = [dialog](const QWidget* widget) {
            return widget->mapTo(dialog, QPoint()).y();
        };
        QVERIFY(topOf(cost) + cost->height() <= topOf(*start));
    }
};

DL_TEST_UNIT(CompareCostsTest, "compare_costs")

} // namespace dreamloft::tests

#include "compare_costs_test.moc"
