// SPDX-License-Identifier: GPL-3.0-or-later
// What the Classifier page claims and offers where little can be said: equals, one class only.
#include "tests/support/test_main.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/pages/classifier_matrix.h"
#include "ui/pages/classifier_page.h"
#include "ui/pages/classifier_try.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chart_table.h"

#include <QPushButton>
#include <QSignalSpy>

#include <cstdint>
#include <string>
#include <vector>

namespace dreamloft::tests {
namespace {

constexpr int kWaitMs = 30'000;

/// The training of `writer` once more; on validation its classifiers are equally good, but for
/// that of real pictures, which has `real`.
void trainEquals(ResultWriter& writer, double real = 0.5)
{
    project::ProjectStore& store = writer.store();
    const std::int64_t first = writer.addTraining();
    const auto job = store.startJob("train", "train", {{"verb", "train"}, {"equals", true}});
    store.setJobState(job.id, "running");
    std::vector<project::ItemRow> items = store.items(first);
    for (project::ItemRow& item : items) {
        auto meta = nlohmann::json::parse(item.meta);
        meta["val_accuracy"] = meta.at("arm") == "real_only" ? real : 0.5;
        item.jobId = job.id;
        item.meta = meta.dump();
    }
    store.addItems(items);
    store.setJobState(job.id, "done");
}

QPushButton* visibleButton(const QWidget& where, const QString& text)
{
    for (QPushButton* one : where.findChildren<QPushButton*>()) {
        if (one->isVisible() && one->text().startsWith(text)) {
            return one;
        }
    }
    return nullptr;
}

struct Desk {
    Desk()
    {
        all.verbs.scripts[QStringLiteral("estimate")] = [](const ui::VerbCall&) {
            workflows::VerbReport report;
            report.data = {{"seconds", 60}, {"guess", true}};
            return report;
        };
    }

    ProjectStudio<ScriptedVerbs> all;
};

} // namespace

class ClassifierClaimsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theRailShowsTheClassifierThatIsBestOnValidation()
    {
        Desk desk;
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(judged(desk.all.dir / "p")));
        QTRY_COMPARE(page.railState().fact, QStringLiteral("97 %"));
        QVERIFY(page.railState().explanation.contains(QStringLiteral("blended pairs")));
    }

    void amongEqualsTheRailShowsTheReference()
    {
        Desk desk;
        {
            ResultWriter writer(desk.all.dir / "p");
            trainEquals(writer);
            writer.addEvaluation();
        }
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(desk.all.dir / "p"));
        QTRY_COMPARE(page.railState().fact, QStringLiteral("75 %"));
        QVERIFY(page.railState().explanation.contains(QStringLiteral("Real pictures only")));
        const auto& table = page.armTable().table();
        QTRY_COMPARE(table.rowCount(), 4);
        for (int row = 0; row < table.rowCount(); ++row) {
            QVERIFY(!table.index(row, 0).data(ui::ChartTableModel::BestRole).toBool());
        }
    }

    void railMatrixAndTrialShowTheSameClassifier()
    {
        Desk desk;
        {
            ResultWriter writer(desk.all.dir / "p");
            trainEquals(writer, 0.4); // both with made pictures are ahead, neither alone
            writer.addEvaluation();
        }
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(desk.all.dir / "p"));
        QTRY_COMPARE(page.railState().fact, QStringLiteral("75 %"));
        QCOMPARE(page.matrix().armKey(), QStringLiteral("real_only/-"));
        QCOMPARE(page.tryIt().toolTip(), QStringLiteral("Real pictures only"));
        page.matrix().chooseArm(QStringLiteral("clip_zero_shot/-")); // which was not trained
        page.entered(QStringLiteral("clip_zero_shot/-"));
        QCOMPARE(page.tryIt().toolTip(), QStringLiteral("Real pictures only"));
        page.entered(QStringLiteral("both/loft"));
        QCOMPARE(page.matrix().armKey(), QStringLiteral("both/loft"));
        QCOMPARE(page.tryIt().toolTip(), QStringLiteral("Real + synthetic, blended pairs"));
    }

    void oneClassCannotBeToldApart()
    {
        Desk desk;
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(makeSmallProject(desk.all.dir / "p", 1)));
        QVERIFY(activated(page));
        const auto* start = page.findChild<QPushButton*>(QStringLiteral("mainAction"));
        QVERIFY(start != nullptr);
        QTRY_VERIFY(start->toolTip().contains(QStringLiteral("at least two classes")));
        QVERIFY(!start->isEnabled());
        QTRY_VERIFY(visibleButton(page, QStringLiteral("Go to Dataset")) != nullptr);
        QSignalSpy asked(&page, &ui::Page::goTo);
        visibleButton(page, QStringLiteral("Go to Dataset"))->click();
        QCOMPARE(asked.at(0).at(0).toString(), QStringLiteral("dataset"));
    }

    void whatFailedForWantOfAClassIsNotTriedAgain()
    {
        Desk desk;
        desk.all.verbs.scripts[QStringLiteral("train")] =
            [](const ui::VerbCall&) -> workflows::VerbReport {
            throw base::Error(
                {.kind = base::ErrorKind::UserFixable,
                 .code = "DL-DATA-002",
                 .object = "classes",
                 .message = "A classifier needs at least two classes; this project has 1.",
                 .hint = "Import a folder with one folder per class.",
                 .workSafe = "Your project was not changed."});
        };
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(makeSmallProject(desk.all.dir / "p", 1)));
        QVERIFY(activated(page));
        desk.all.jobs.enqueue(
            QStringLiteral("train"), nlohmann::json::object(), QStringLiteral("train"));
        auto* banner = page.findChild<ui::Banner*>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isShown(), kWaitMs);
        QTRY_VERIFY(visibleButton(*banner, QStringLiteral("Go to Dataset")) != nullptr);
        QVERIFY(visibleButton(*banner, QStringLiteral("Try again")) == nullptr);
    }
};

DL_TEST_UNIT(ClassifierClaimsTest, "classifier_claims")

} // namespace dreamloft::tests

#include "classifier_claims_test.moc"
