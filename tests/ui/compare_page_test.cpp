// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/forms/option_form.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_verdict_card.h"
#include "ui/pages/options_dialog.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/plot_view.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QThread>

#include <algorithm>
#include <atomic>

namespace dreamloft::tests {
namespace {

using ui::ComparePage;
using Scripted = ProjectStudio<ScriptedVerbs>;

QPushButton* button(QWidget& where, const QString& text)
{
    for (QPushButton* one : where.findChildren<QPushButton*>()) {
        if (one->text().startsWith(text) && one->isVisible()) {
            return one;
        }
    }
    return nullptr;
}

ScriptedVerbs::Script takes12Minutes()
{
    return [](const ui::VerbCall&) {
        workflows::VerbReport report;
        report.data = {{"seconds", 720}, {"guess", true}};
        return report;
    };
}

/// Notes what is asked for and does nothing.
ScriptedVerbs::Script noted(std::vector<std::pair<std::string, nlohmann::json>>& asked,
                            const std::string& verb)
{
    return [&asked, verb](const ui::VerbCall& call) {
        asked.emplace_back(verb, call.options);
        return workflows::VerbReport{};
    };
}

} // namespace

class ComparePageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theSentenceComesFirstAndHasTheFocus()
    {
        Scripted all;
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_COMPARE(page.verdictCard().sentence(),
                     u"Yes. Synthetic pictures raised test accuracy from 62.1 % to 66.4 %."_qs);
        QTRY_VERIFY(page.verdictCard().isVisible());
        page.entered({});
        QTRY_VERIFY(QApplication::focusWidget() != nullptr);
        QCOMPARE(QApplication::focusWidget()->accessibleName(), page.verdictCard().sentence());
        QCOMPARE(page.railState().mark, ui::Page::RailState::Done);
        QCOMPARE(page.railState().fact, u"+4.3"_qs);
        const auto stamps = page.verdictCard().findChildren<ui::Badge*>();
        QCOMPARE(stamps.size(), 6);
        QVERIFY(stamps.front()->text().contains(u"Test set locked"));
        QVERIFY(!stamps.front()->accessibleDescription().isEmpty());
        // With what it was made stands beside the conditions, what it took beside the range.
        const auto says = [&page](const QString& text) {
            const auto labels = page.verdictCard().findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&text](const QLabel* label) {
                return label->text().contains(text);
            });
        };
        QTRY_VERIFY(says(u"Recogniser: my clip"_qs));
        QVERIFY(page.verdictCard().evidence().contains(u"cost "));
    }

    void theVerdictFollowsWhatWasAskedForAgain()
    {
        Scripted all;
        std::int64_t first = 0;
        {
            ResultWriter writer(all.dir / "p");
            writer.addTraining();
            writer.addEvaluation();
            first = writer.addVerdict("helped");
            writer.addVerdict("hurt");
        }
        ComparePage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        QVERIFY(activated(page));
        QTRY_VERIFY(page.verdictCard().sentence().startsWith(u"No."));
        all.project.edit([first](project::ProjectStore& store) { store.useJob(first); });
        QTRY_VERIFY(page.verdictCard().sentence().startsWith(u"Yes."));
        QCOMPARE(page.railState().mark, ui::Page::RailState::Done);
    }

    void theTableShowsArmsAndTheBestOne()
    {
        Scripted all;
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        const auto& table = page.armTable().table();
        QTRY_COMPARE(table.rowCount(), 4);
        QCOMPARE(table.index(0, 0).data().toString(), u"CLIP zero-shot"_qs);
        QCOMPARE(table.index(1, 2).data().toString(), u"reference"_qs);
        QCOMPARE(table.index(3, 0).data().toString(), u"Real + synthetic, blended pairs"_qs);
        QCOMPARE(table.index(3, 1).data().toString(), u"66.4 %"_qs);
        QCOMPARE(table.index(3, 2).data().toString(), u"+4.3"_qs);
        QCOMPARE(table.index(3, 3).data().toString(), u"+1.9 to +6.6"_qs);
        QCOMPARE(table.index(1, 3).data().toString(), u"\u2013"_qs); // nothing to itself
        QVERIFY(
            table.index(3, 2).data(ui::ChartTableModel::ExtraRole).toString().contains(u"better"));
        QVERIFY(table.index(3, 0).data(ui::ChartTableModel::BestRole).toBool());
        QVERIFY(!table.index(2, 0).data(ui::ChartTableModel::BestRole).toBool());
        QTest::mouseClick(button(page, u"Copy results"_qs), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(u"66.4 %"));
    }

    void choosingAnArmShowsItsGains()
    {
        Scripted all;
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_COMPARE(page.armTable().table().rowCount(), 4);
        QTRY_VERIFY(!page.gainChart().isEmpty()); // the answering arm's
        page.armTable().setFocus();
        page.armTable().selectModelRow(1);
        QTRY_VERIFY(page.gainChart().isEmpty()); // the reference gains nothing
        QTest::keyClick(&page.armTable(), Qt::Key_Down);
        QTRY_VERIFY(!page.gainChart().isEmpty());
        QSignalSpy asked(&page, &ui::Page::goTo);
        QTest::keyClick(&page.armTable(), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), u"classifier/both/datadream_cls"_qs);
        QTest::keyClick(&page.armTable(), Qt::Key_V);
        QVERIFY(page.gainChart().isTableShown());
        QCOMPARE(page.gainChart().table().table().rowCount(), 3);
    }

    void theKeyForATableIsThatOfTheChartBesideIt()
    {
        Scripted all;
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_VERIFY(!page.gainChart().isEmpty());
        QVERIFY(all.settle()); // what is known of the amounts has come
        page.sweepChart().setLines(
            {{.name = u"LoFT"_qs, .points = {{.x = 1, .y = 2}, {.x = 3, .y = 4}}}},
            {.title = u"made pictures"_qs},
            {.title = u"gain"_qs});
        page.sweepChart().setFocus();
        QTRY_VERIFY(page.sweepChart().hasFocus());
        QTest::keyClick(&page.sweepChart(), Qt::Key_V);
        QVERIFY(page.sweepChart().isTableShown());
        QVERIFY(!page.gainChart().isTableShown());
        page.entered({}); // to the verdict
        QTRY_VERIFY(page.verdictCard().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_V);
        QVERIFY(page.gainChart().isTableShown());
        page.armTable().setFocus();
        QTest::keyClick(&page.armTable(), Qt::Key_V);
        QVERIFY(!page.gainChart().isTableShown());
        page.gainChart().setFocus();
        QTest::keyClick(&page.gainChart(), Qt::Key_V);
        QVERIFY(page.gainChart().isTableShown());
        QVERIFY(page.sweepChart().isTableShown());
    }

    void withoutShotsItLeadsToThem()
    {
        Scripted all;
        const auto folder = all.dir / "empty";
        project::ProjectStore::create(folder, {.name = "Empty"})->close();
        ComparePage page(all.studio);
        QVERIFY(all.open(folder));
        QVERIFY(activated(page));
        QTRY_VERIFY(page.emptyState().isVisible());
        QSignalSpy asked(&page, &ui::Page::goTo);
        QTRY_VERIFY(button(page, u"Pick shots"_qs) != nullptr);
        QTest::mouseClick(button(page, u"Pick shots"_qs), Qt::LeftButton);
        QCOMPARE(asked.at(0).at(0).toString(), u"dataset/shots"_qs);
        QCOMPARE(page.railState().mark, ui::Page::RailState::Empty);
    }

    void runsBothArmsWithThreeRepeats()
    {
        Scripted all;
        std::vector<std::pair<std::string, nlohmann::json>> asked;
        for (const char* verb : {"train", "evaluate", "compare"}) {
            all.verbs.scripts[QString::fromLatin1(verb)] = noted(asked, verb);
        }
        all.verbs.scripts[u"estimate"_qs] = takes12Minutes();
        {
            ResultWriter writer(all.dir / "p");
        }
        ComparePage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        QVERIFY(activated(page));
        QTRY_VERIFY(button(page, u"Run both with 3 repeats"_qs) != nullptr);
        QTest::mouseClick(button(page, u"Run both with 3 repeats"_qs), Qt::LeftButton);
        QTRY_COMPARE(all.jobs.jobs().size(), std::size_t(3));
        QTRY_COMPARE(all.jobs.jobs().back().state, ui::QueueState::Done);
        QCOMPARE(asked.size(), std::size_t(3));
        QCOMPARE(asked[0].first, std::string("train"));
        QCOMPARE(asked[0].second.at("repeats"), 3);
        QCOMPARE(asked[1].first, std::string("evaluate"));
        QCOMPARE(asked[2].first, std::string("compare"));
    }

    void aFailedTrainingStopsTheRest()
    {
        Scripted all;
        all.verbs.scripts[u"train"_qs] = [](const ui::VerbCall&) -> workflows::VerbReport {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-DATA-006",
                               .object = "test",
                               .message = "A test picture leaked.",
                               .hint = "Remove it.",
                               .workSafe = "Nothing was changed."});
        };
        all.verbs.scripts[u"estimate"_qs] = takes12Minutes();
        {
            ResultWriter writer(all.dir / "p");
        }
        ComparePage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        QVERIFY(activated(page));
        QTRY_VERIFY(button(page, u"Run both"_qs) != nullptr);
        QTest::mouseClick(button(page, u"Run both"_qs), Qt::LeftButton);
        QTRY_COMPARE(all.jobs.jobs().size(), std::size_t(3));
        QTRY_COMPARE(all.jobs.jobs().front().state, ui::QueueState::Failed);
        QTRY_COMPARE(all.jobs.waiting(), 0);
        QVERIFY(!all.jobs.busy());
        QTRY_VERIFY(button(page, u"Run both"_qs)->isEnabled()); // with other pictures, say
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(u"A test picture leaked");
        }));
    }

    void thinEvidenceSaysWhatIsMissingAndRunsIt()
    {
        Scripted all;
        std::vector<std::pair<std::string, nlohmann::json>> asked;
        for (const char* verb : {"train", "evaluate", "compare"}) {
            all.verbs.scripts[QString::fromLatin1(verb)] = noted(asked, verb);
        }
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p", "cannot_tell", 2)));
        QVERIFY(activated(page));
        QTRY_VERIFY(page.verdictCard().sentence().startsWith(u"Cannot tell yet."));
        QTRY_VERIFY(button(page.verdictCard(), u"Run what is missing"_qs) != nullptr);
        QTest::mouseClick(button(page.verdictCard(), u"Run what is missing"_qs), Qt::LeftButton);
        QTRY_COMPARE(asked.size(), std::size_t(3));
        QCOMPARE(asked[0].second.at("repeats"), 3);
    }

    /// No training makes test pictures, so none is offered.
    void missingTestPicturesLeadToTheDataset()
    {
        Scripted all;
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p", "cannot_tell", 3)));
        QVERIFY(activated(page));
        QTRY_VERIFY(button(page.verdictCard(), u"Go to Dataset"_qs) != nullptr);
        QTRY_VERIFY(button(page.verdictCard(), u"Run what is missing"_qs) == nullptr);
        QSignalSpy asked(&page, &ui::Page::goTo);
        QTest::mouseClick(button(page.verdictCard(), u"Go to Dataset"_qs), Qt::LeftButton);
        QCOMPARE(asked.at(0).at(0).toString(), u"dataset/test"_qs);
    }

    void discardedPicturesMakeAnArmOutOfDate()
    {
        Scripted all;
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_COMPARE(page.armTable().table().rowCount(), 4);
        const auto job = all.project.view()->newestDone(u"generate"_qs, u"loft"_qs)->row.id;
        all.project.edit(
            [job](project::ProjectStore& store) { store.discardItem(job, 0, 0, "artefact"); });
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Stale);
        const auto& table = page.armTable().table();
        QVERIFY(table.index(3, 0).data(ui::ChartTableModel::MutedRole).toBool());
        QVERIFY(!table.index(3, 0).data(ui::ChartTableModel::BestRole).toBool());
        QVERIFY(!table.index(2, 0).data(ui::ChartTableModel::MutedRole).toBool());
        QVERIFY(button(page.verdictCard(), u"Run what is missing"_qs) != nullptr);
    }

    void theSweepRunsTheAmountsThatAreMissing()
    {
        Scripted all;
        std::vector<std::pair<std::string, nlohmann::json>> asked;
        for (const char* verb : {"train", "evaluate", "compare"}) {
            all.verbs.scripts[QString::fromLatin1(verb)] = noted(asked, verb);
        }
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_VERIFY(button(page, u"Measure"_qs) != nullptr);
        QTest::mouseClick(button(page, u"Measure"_qs), Qt::LeftButton);
        // Three shots a class, six made ones: a quarter, a half (both 1) and as many as shots are
        // missing, then everything again.
        QTRY_COMPARE(asked.size(), std::size_t(9));
        QCOMPARE(asked[0].second.at("per_class"), 1);
        QCOMPARE(asked[3].second.at("per_class"), 3);
        QVERIFY(asked[6].second.at("per_class").is_null());
    }

    void aFailedComparisonMarksTheVerdictOfBefore()
    {
        Scripted all;
        all.verbs.scripts[u"compare"_qs] = [](const ui::VerbCall&) -> workflows::VerbReport {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-DATA-006",
                               .object = "test",
                               .message = "A test picture leaked.",
                               .hint = "Remove it.",
                               .workSafe = "Nothing was changed."});
        };
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Done);
        const auto says = [&page](const QString& text) {
            const auto labels = page.verdictCard().findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&text](const QLabel* label) {
                return label->text().contains(text);
            });
        };
        QVERIFY(!says(u"The newest comparison failed"_qs));
        all.jobs.enqueue(u"compare"_qs, nlohmann::json::object(), u"Compare"_qs);
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::NeedsYou);
        QTRY_VERIFY(says(u"The newest comparison failed"_qs));
        QVERIFY(page.verdictCard().sentence().startsWith(u"Yes.")); // stays to be read
    }

    void comparingAgainAsksForTheChosenClasses()
    {
        Scripted all;
        std::vector<std::pair<std::string, nlohmann::json>> asked;
        all.verbs.scripts[u"compare"_qs] = noted(asked, "compare");
        {
            ResultWriter writer(all.dir / "p");
            writer.addTraining();
            writer.addEvaluation();
            writer.addVerdict("helped", 3, 0.621, {0, 2});
        }
        ComparePage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        QVERIFY(activated(page));
        QTRY_VERIFY(page.verdictCard().isVisible());
        QVERIFY(page.verdictCard().evidence().contains(u"only 2 of 3 classes"_qs));
        QTRY_VERIFY(!page.gainChart().isEmpty());
        page.armTable().setFocus();
        QTest::keyClick(&page.armTable(), Qt::Key_V);
        QCOMPARE(page.gainChart().table().table().rowCount(), 2);
        QTest::mouseClick(button(page, u"Compare again"_qs), Qt::LeftButton);
        auto* form = page.findChild<ui::OptionForm*>();
        QVERIFY(form != nullptr);
        const auto name = all.project.view()->classes[1].row.name;
        form->setValues({{"classes", {name}}});
        auto* dialog = page.findChild<ui::OptionsDialog*>();
        QVERIFY(dialog != nullptr);
        QTest::mouseClick(button(*dialog, u"Compare"_qs), Qt::LeftButton);
        QTRY_COMPARE(asked.size(), std::size_t(1));
        QCOMPARE(asked[0].second.at("classes"), nlohmann::json::array({name}));
        QCOMPARE(asked[0].second.at("resamples"), 10000);
    }

    void aStoppedSweepIsLeftOnlyOnceNothingOfItWaits()
    {
        Scripted all;
        std::atomic<bool> stopped = false;
        all.verbs.scripts[u"train"_qs] = [&stopped](const ui::VerbCall& call) {
            while (!stopped) {
                call.control.checkpoint();
                QThread::msleep(2);
            }
            return workflows::VerbReport{};
        };
        for (const char* verb : {"evaluate", "compare"}) {
            all.verbs.scripts[QString::fromLatin1(verb)] = [](const ui::VerbCall&) {
                return workflows::VerbReport{};
            };
        }
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_VERIFY(button(page, u"Measure"_qs) != nullptr);
        QTest::mouseClick(button(page, u"Measure"_qs), Qt::LeftButton);
        QTRY_VERIFY(all.jobs.running() != nullptr);
        QVERIFY(all.settle());
        const auto sweep = [&all] {
            return all.project.store()->state("compare.sweep").value_or("");
        };
        QVERIFY(sweep().find("\"amounts\":[1,3]") != std::string::npos);
        // Closed in the middle it stays: its jobs come back with the project.
        QSignalSpy closed(&all.project, &ui::ProjectService::closed);
        all.project.close();
        QTRY_COMPARE(closed.count(), 1);
        QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        QVERIFY(all.open(all.dir / "p"));
        QTRY_COMPARE(restored.count(), 1);
        QVERIFY(all.settle());
        QVERIFY(sweep().find("\"amounts\":[1,3]") != std::string::npos);
        for (const ui::QueuedJob& job : all.jobs.jobs()) {
            all.jobs.cancel(job.ticket);
        }
        QTRY_COMPARE(sweep(), std::string());
        stopped = true;
        QCOMPARE(all.jobs.waiting(), 0);
        QCOMPARE(page.railState().mark, ui::Page::RailState::Done);
    }

    void closingTheProjectEmptiesThePage()
    {
        Scripted all;
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_VERIFY(page.verdictCard().isVisible());
        all.project.close();
        QTRY_VERIFY(page.emptyState().isVisible());
        QCOMPARE(page.railState().mark, ui::Page::RailState::Empty);
    }

    void everyControlHasAName()
    {
        Scripted all;
        ComparePage page(all.studio);
        QVERIFY(all.open(judged(all.dir / "p")));
        QVERIFY(activated(page));
        QTRY_VERIFY(page.verdictCard().isVisible());
        for (const auto* one : page.findChildren<QAbstractButton*>()) {
            QVERIFY2(!one->isVisible() || !one->accessibleName().isEmpty() ||
                         !one->text().isEmpty(),
                     one->metaObject()->className());
        }
    }
};

DL_TEST_UNIT(ComparePageTest, "compare_page")

} // namespace dreamloft::tests

#include "compare_page_test.moc"
