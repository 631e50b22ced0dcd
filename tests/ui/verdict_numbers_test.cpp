// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/prompts.h"
#include "tests/support/test_main.h"
#include "tests/ui/result_project.h"
#include "ui/bridge/load_view.h"
#include "ui/bridge/project_view.h"
#include "ui/pages/classifier_numbers.h"
#include "ui/pages/compare_history.h"
#include "ui/pages/compare_numbers.h"
#include "ui/pages/compare_tables.h"
#include "ui/pages/quality_numbers.h"
#include "ui/pages/result_freshness.h"
#include "ui/pages/sweep_return.h"
#include "ui/widgets/chart_table.h"

#include <QtTest>

#include <initializer_list>

namespace dreamloft::tests {

using namespace ui;

class VerdictNumbersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAccuracyThatStayedIsSaidToHaveStayed()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict("no_clear_difference", 3, 0.6641);
        const auto stayed = compare::newestVerdict(*viewOf(writer.store()));
        QCOMPARE(compare::sentenceOf(*stayed),
                 u"No clear difference. Test accuracy stayed at 66.4 %."_qs);
        writer.addVerdict("cannot_tell", 2, 0.6641);
        QCOMPARE(
            compare::sentenceOf(*compare::newestVerdict(*viewOf(writer.store()))),
            u"Cannot tell yet. Test accuracy stayed at 66.4 %, but the evidence is too thin."_qs);
        // A clear change is never told with two equal numbers.
        writer.addVerdict("helped", 3, 0.6636);
        QCOMPARE(compare::sentenceOf(*compare::newestVerdict(*viewOf(writer.store()))),
                 u"Yes. Synthetic pictures raised test accuracy from 66.36 % to 66.40 %."_qs);
        QVERIFY(compare::cautionOf(*stayed).isEmpty());
        // Three classes: guessing is right once in three.
        writer.addVerdict("helped", 3, 0.4);
        QVERIFY(compare::cautionOf(*compare::newestVerdict(*viewOf(writer.store())))
                    .contains(u"only 40.0 %"));
    }

    void otherWordsForAClassAreAChange()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        project::ProjectStore& store = writer.store();
        auto prompts = nlohmann::json::array();
        for (const auto& row : store.classes()) {
            prompts.push_back(options::promptFor(
                row.noun.empty() ? row.name : row.noun, {}, options::PromptStyle::Clean));
        }
        const auto train = store.startJob("train",
                                          "with words",
                                          {{"verb", "train"},
                                           {"options", {{"prompt_style", "clean"}}},
                                           {"inputs", {{"prompts", prompts}}}});
        QVERIFY(changesSince(store, train.id).isEmpty());
        store.setNoun(store.classes().front().id, "bonnet");
        const ResultChanges changes = changesSince(store, train.id);
        QVERIFY(changes.words && !changes.isEmpty());
        for (const QString& strategy : {QString(), u"loft"_qs}) {
            QCOMPARE(changes.reason(strategy), u"The words for the classes changed since."_qs);
        }
        store.undo();
        QVERIFY(changesSince(store, train.id).isEmpty());
    }

    void oneArmStandsForAllAlsoWhereNoneIsBest()
    {
        classifier::Numbers numbers;
        QVERIFY(numbers.shownArm() == nullptr);
        const QString loft = u"loft"_qs;
        numbers.arms = {{.arm = u"clip_zero_shot"_qs, .testedRepeats = 1},
                        {.arm = u"both"_qs, .strategy = loft, .trainedRepeats = 3},
                        {.arm = u"real_only"_qs, .trainedRepeats = 3}};
        QVERIFY(numbers.shownArm() == &numbers.arms[2]); // nothing was validated
        numbers.arms[1].validation = 0.7;
        QVERIFY(numbers.shownArm() == &numbers.arms[1]);
        numbers.arms[2].validation = 0.1 + 0.6; // as good, added up otherwise
        QVERIFY(numbers.best() == nullptr);
        QVERIFY(numbers.shownArm() == &numbers.arms[2]);
        numbers.arms.pop_back(); // no reference was trained
        numbers.arms[1].validation.reset();
        QVERIFY(numbers.shownArm() == &numbers.arms[1]);
    }

    void theTintedRowIsTheOneOfTheSentenceNotTheGreatestOnTest()
    {
        compare::Verdict verdict;
        verdict.arms.resize(3);
        verdict.arms[0].arm = u"real_only"_qs;
        verdict.arms[0].accuracy = 0.9; // more than any other, by luck
        verdict.arms[1].arm = verdict.arms[2].arm = u"both"_qs;
        verdict.arms[1].strategy = u"datadream_cls"_qs;
        verdict.arms[1].accuracy = 0.8;
        verdict.arms[2].strategy = u"loft"_qs;
        verdict.arms[2].accuracy = 0.7;
        verdict.armKey = verdict.arms[2].key();
        ChartTableModel table;
        const auto best = [&table](int row) {
            return table.index(row, 0).data(ChartTableModel::BestRole).toBool();
        };
        const auto marked = [&table](int row) {
            return table.index(row, 0).data(ChartTableModel::MarkedRole).toBool();
        };
        const auto named = [&table](int row) {
            return table.index(row, 0).data(ChartTableModel::ExtraRole).toString() == u"verdict";
        };
        verdict.answer = compare::Answer::Helped;
        compare::fillArms(table, verdict);
        QVERIFY(!best(0) && !best(1) && best(2) && !marked(2));
        QVERIFY(!named(0) && !named(1) && named(2));
        verdict.answer = compare::Answer::Hurt; // nothing to praise
        compare::fillArms(table, verdict);
        QVERIFY(!best(0) && !best(1) && !best(2));
        QVERIFY(!marked(0) && !marked(1) && marked(2));
        QVERIFY(!named(0) && !named(1) && named(2));
        verdict.armKey.clear(); // nothing answers
        compare::fillArms(table, verdict);
        QVERIFY(!best(0) && !best(1) && !best(2));
        QVERIFY(!named(0) && !named(1) && !named(2));
    }

    void aPartOfTheClassesIsSaidAndIsNoPointOfTheSweep()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict("helped", 3, 0.621, {0, 2});
        const auto view = viewOf(writer.store());
        const auto part = compare::newestVerdict(*view);
        QVERIFY(compare::evidenceOf(*part).contains(u"only 2 of 3 classes"_qs));
        const QStringList names{QString::fromStdString(view->classes[0].row.name),
                                QString::fromStdString(view->classes[2].row.name)};
        QCOMPARE(compare::comparedClasses(*part, *view), names);
        QCOMPARE(part->arms.back().gainOfClass.size(), std::size_t(2));
        QCOMPARE(compare::stampText(*part, part->protocol.back()), u"Not all classes compared"_qs);
        QVERIFY(compare::historyOf(writer.store()).sweep.empty());
        writer.addVerdict("helped");
        const auto whole = compare::newestVerdict(*viewOf(writer.store()));
        QVERIFY(!compare::evidenceOf(*whole).contains(u"only"_qs));
        QCOMPARE(compare::comparedClasses(*whole, *view).size(), qsizetype(3));
        QVERIFY(!compare::historyOf(writer.store()).sweep.empty());
    }

    void aStoppedSweepReturnsToWhereItBegan()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        auto& store = writer.store();
        const auto newest = [&store] { return compare::newestVerdict(*viewOf(store))->jobId; };
        /// As the verbs themselves do it: trained, measured and compared, each the newest then.
        const auto compared = [&](const nlohmann::json& perClass) {
            store.useJob(writer.addTraining(3, perClass));
            store.useJob(writer.addEvaluation());
            const auto verdict = writer.addVerdict();
            store.useJob(verdict);
            return verdict;
        };
        const auto whole = compared(nullptr);
        const auto train = viewOf(store)->newestDone(u"train"_qs)->row.id;
        const auto evaluation = viewOf(store)->newestEvaluation()->row.id;
        compare::leaveSweep(store); // none was begun
        compare::beginSweep(store, {3});
        const auto small = compared(3);
        QCOMPARE(newest(), small);
        compare::leaveSweep(store);
        QCOMPARE(newest(), whole);
        QCOMPARE(viewOf(store)->newestDone(u"train"_qs)->row.id, train);
        QCOMPARE(viewOf(store)->newestEvaluation()->row.id, evaluation);
        // What is trained after its end is nobody's sweep, and stays.
        const auto meant = compared(3);
        compare::leaveSweep(store);
        QCOMPARE(newest(), meant);
        // Neither does one that came to its end go back.
        compare::beginSweep(store, {2});
        compared(2);
        const auto last = compared(nullptr);
        compare::leaveSweep(store);
        QCOMPARE(newest(), last);
        // One that goes on after a stop still knows where the first one began.
        compare::beginSweep(store, {2});
        compared(2);
        compare::beginSweep(store, {1});
        compared(1);
        compare::leaveSweep(store);
        QCOMPARE(newest(), last);
    }

    void aComparisonAskedForAgainIsTheNewestOne()
    {
        const TempDir dir;
        ResultWriter writer(dir / "p");
        const auto train = writer.addTraining();
        const auto evaluation = writer.addEvaluation();
        const auto verdict = writer.addVerdict("helped");
        const auto score = writer.addScores(false);
        const auto again = [&](std::initializer_list<std::int64_t> jobs) {
            for (const std::int64_t job : jobs) {
                writer.store().useJob(job);
            }
        };
        const auto later = writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict("hurt");
        QCOMPARE(compare::newestVerdict(*viewOf(writer.store()))->answer, compare::Answer::Hurt);
        // As after a sweep: everything is there already, so nothing new is made.
        again({train, evaluation, verdict});
        const auto view = viewOf(writer.store());
        QCOMPARE(compare::newestVerdict(*view)->jobId, verdict);
        QCOMPARE(view->newestDone(u"train"_qs)->row.id, train);
        QCOMPARE(view->newestEvaluation()->row.id, evaluation);
        QCOMPARE(classifier::numbersOf(*view).trainJob, train);
        QVERIFY(classifier::numbersOf(*view).evaluatesNewest);
        QVERIFY(!compare::historyOf(writer.store()).evaluationIsNewer);
        QCOMPARE(compare::historyOf(writer.store()).recogniser, u"my clip"_qs);
        // As after varying a setting: the training and its evaluation were asked for again.
        again({train, evaluation});
        QVERIFY(!compare::historyOf(writer.store()).evaluationIsNewer);
        QCOMPARE(quality::runsOf(*viewOf(writer.store())).front().jobId, score);
        // A view that is read on from an earlier one follows too.
        const auto before = viewOf(writer.store());
        again({later});
        QCOMPARE(loadView(writer.store(), before)->newestDone(u"train"_qs)->row.id, later);
    }
};

DL_TEST_UNIT(VerdictNumbersTest, "verdict_numbers")

} // namespace dreamloft::tests

#include "verdict_numbers_test.moc"
