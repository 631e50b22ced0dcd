// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/cost_probe.h"

#include <atomic>

namespace dreamloft::tests {
namespace {

using ui::CostCard;
using ui::CostProbe;

constexpr int kWaitMs = 30'000;
const QString kWhy = QStringLiteral("The test pictures were moved away.");
const QString kAdvice = QStringLiteral("Lower the batch.");

/// Ten minutes of whatever it is, but for an evaluation while `fails`.
struct Desk {
    Desk()
    {
        all.verbs.scripts[u"estimate"_qs] = [this](const ui::VerbCall& call) {
            if (fails && call.options.at("verb") == "evaluate") {
                throw base::Error({.kind = base::ErrorKind::UserFixable,
                                   .code = "DL-DATA-006",
                                   .object = "test",
                                   .message = ui::toUtf8(kWhy),
                                   .hint = "Put them back.",
                                   .workSafe = "Nothing was changed."});
            }
            workflows::VerbReport report;
            report.data = {{"seconds", 600}, {"guess", true}};
            return report;
        };
    }
    void want(const QString& verb) { probe.want(verb, verb, nlohmann::json::object()); }
    [[nodiscard]] QString told(const QString& key, const QString& whyNot = {})
    {
        probe.showOn(card, key, kAdvice, whyNot);
        return card.accessibleDescription();
    }

    std::atomic<bool> fails = true; ///< outlives the worker, as all above the studio
    ProjectStudio<ScriptedVerbs> all;
    CostProbe probe{all.jobs};
    CostCard card;
};

} // namespace

class CostProbeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void whyAnEstimateFailedStaysTold()
    {
        Desk desk;
        desk.want(u"evaluate"_qs);
        desk.want(u"train"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.probe.known(u"train"_qs) != nullptr, kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.probe.failure(u"evaluate"_qs) != nullptr, kWaitMs);
        QVERIFY(desk.probe.known(u"evaluate"_qs) == nullptr);
        QVERIFY(desk.probe.failure(u"train"_qs) == nullptr);
        QCOMPARE(desk.told(u"evaluate"_qs), kWhy);
        QVERIFY(desk.told(u"train"_qs).contains(ui::humanDuration(600)));
        // What needs both says what is wrong with one of them.
        desk.probe.showWait(desk.card, {u"train"_qs, u"evaluate"_qs});
        QCOMPARE(desk.card.accessibleDescription(), kWhy);
    }

    void theSameCanBeAskedAgain()
    {
        Desk desk;
        desk.want(u"evaluate"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.probe.failure(u"evaluate"_qs) != nullptr, kWaitMs);
        desk.fails = false;
        desk.want(u"evaluate"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.probe.known(u"evaluate"_qs) != nullptr, kWaitMs);
        QVERIFY(desk.probe.failure(u"evaluate"_qs) == nullptr);
        QVERIFY(desk.told(u"evaluate"_qs).contains(ui::humanDuration(600)));
    }

    void whatCannotBeStartedSaysThat()
    {
        Desk desk;
        desk.want(u"train"_qs);
        QVERIFY(desk.told(u"train"_qs).contains(u"being estimated"));
        QTRY_VERIFY_WITH_TIMEOUT(desk.probe.known(u"train"_qs) != nullptr, kWaitMs);
        QCOMPARE(desk.told(u"train"_qs, u"Pick shots first."_qs), u"Pick shots first."_qs);
    }

    void whereOneOnlyLooksThereIsNoCard()
    {
        Desk desk;
        ui::ProjectView view;
        const auto show = [&desk](const ui::ProjectView* shown) {
            desk.probe.showOn(desk.card, shown, u"train"_qs, kAdvice, kWhy);
            return !desk.card.isHidden();
        };
        QVERIFY(show(nullptr)); // no project yet: what it takes to start is told
        view.readOnly = true;
        QVERIFY(!show(&view));
        view.readOnly = false;
        QVERIFY(show(&view));
        QCOMPARE(desk.card.accessibleDescription(), kWhy);
    }

    void nothingHoldsForAnotherProject()
    {
        Desk desk;
        ui::ProjectView one;
        one.folder = "/projects/one";
        ui::ProjectView other;
        other.folder = "/projects/other";
        const auto ask = [&desk](const ui::ProjectView& view, const std::string& facts) {
            desk.probe.setBasis(view, facts);
            desk.want(u"train"_qs);
            desk.want(u"evaluate"_qs);
        };
        ask(one, "2 16");
        QTRY_VERIFY_WITH_TIMEOUT(desk.probe.known(u"train"_qs) != nullptr, kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.probe.failure(u"evaluate"_qs) != nullptr, kWaitMs);
        desk.probe.setBasis(one, "2 16");
        QVERIFY(desk.probe.known(u"train"_qs) != nullptr);
        ask(other, "2 16");
        QVERIFY(desk.probe.known(u"train"_qs) == nullptr);
        QVERIFY(desk.probe.failure(u"evaluate"_qs) == nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(desk.probe.known(u"train"_qs) != nullptr, kWaitMs);
        desk.probe.setBasis(other, "2 8");
        QVERIFY(desk.probe.known(u"train"_qs) == nullptr);
    }

    void classifiersCostMoreWithMoreTestPictures()
    {
        ui::ProjectView view;
        view.classes.resize(2);
        const std::string before = ui::trainingBasis(view);
        QCOMPARE(ui::trainingBasis(view), before);
        view.classes.back().test = 7;
        QVERIFY(ui::trainingBasis(view) != before);
    }
};

DL_TEST_UNIT(CostProbeTest, "cost_probe")

} // namespace dreamloft::tests

#include "cost_probe_test.moc"
