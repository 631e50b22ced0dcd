// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"
#include "core/jobs/null_control.h"
#include "core/options/check_visitor.h"
#include "core/options/schemas.h"
#include "core/project/exchange/csv.h"
#include "core/workflows/ablate.h"
#include "core/workflows/ablation_plan.h"
#include "core/workflows/ablation_table.h"
#include "core/workflows/adapt.h"
#include "core/workflows/compare.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/generate.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <set>
#include <string>

namespace dreamloft::tests {

using nlohmann::json;

class AblateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void amountOfPicturesIsVariedAndTheProjectIsAsBefore();
    void shotsAreVariedWithTheirAdapters();
    void moreShotsThanThereAreAreNotCounted();
    void realOnlyIsMeasuredOnceWhereItCannotDiffer();
    void anEndedProcessLeavesTheWayBack();
    void wrongValuesAreRefused();
};

namespace {

/// A project where the whole job was done once.
struct Done {
    TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    std::unique_ptr<project::ProjectStore> store = makeTinyProject(dir / "p", 4);

    explicit Done(options::Strategy strategy)
    {
        store->setSetting("models.clip", "starter");
        if (options::needsAdapters(strategy)) {
            workflows::adapt(*store, engine, quickAdapt(strategy), control);
        }
        options::GenerateOptions made;
        made.strategy = strategy;
        made.steps = 2;
        made.per_class = 4;
        made.sampler = options::Sampler::Dpmpp2m;
        workflows::generate(*store, engine, made, control);
        auto trained = quickClassifier({options::Arm::RealOnly, options::Arm::Both}, 2);
        workflows::trainClassifier(*store, engine, trained, control);
        workflows::evaluate(*store, engine, {}, control);
    }
    [[nodiscard]] std::int64_t newest(const char* verb) const
    {
        return workflows::newestJob(*store, verb)->id;
    }
    [[nodiscard]] std::size_t count(const char* verb) const
    {
        const auto jobs = store->jobs();
        return static_cast<std::size_t>(std::count_if(
            jobs.begin(), jobs.end(), [&](const auto& job) { return job.verb == verb; }));
    }
};

} // namespace

void AblateTest::amountOfPicturesIsVariedAndTheProjectIsAsBefore()
{
    Done done(options::Strategy::ClassPrompt);
    const auto train = done.newest("train");
    const auto made = done.newest("generate");
    options::AblateOptions options;
    options.csv = (done.dir / "out/table.csv").string();
    const auto report = workflows::ablate(*done.store, done.engine, options, done.control);
    // 1/4, 1/2, 1, 2 and 4 times the four shots, three arms each.
    const auto tables = workflows::newestAblations(*done.store);
    QCOMPARE(tables.size(), std::size_t(1));
    std::set<double> values;
    for (const auto& point : tables[0].points) {
        values.insert(point.value);
        QVERIFY(point.accuracy >= 0 && point.accuracy <= 1);
        QCOMPARE(point.repeats, 2);
        QCOMPARE(point.testPictures, std::int64_t(4));
        QCOMPARE(point.gain.has_value(), point.arm != "real_only");
        QVERIFY(point.protocol.has_value());
        QCOMPARE(point.protocol->letter, std::string("own"));
        QVERIFY(!point.protocol->differences.empty());
        // Equal steps: as many as one pass over the synthetic pictures has.
        QCOMPARE(point.steps, std::int64_t((2 * int(point.value) + 3) / 4));
    }
    QCOMPARE(values, (std::set<double>{1, 2, 4, 8, 16}));
    QCOMPARE(tables[0].points.size(), std::size_t(15));
    QCOMPARE(report.data.at("values").size(), std::size_t(5));
    QCOMPARE(done.count("generate"), std::size_t(2)); // one more, with the most pictures
    // The project's own jobs are the newest again.
    QCOMPARE(done.newest("train"), train);
    QCOMPARE(done.newest("generate"), made);
    QVERIFY(!workflows::newestPredictions(*done.store).empty());

    const auto csv = project::parseCsv(base::readText(done.dir / "out/table.csv"), "table.csv");
    QCOMPARE(csv.rows.size(), std::size_t(15));
    QCOMPARE(csv.rows[0][static_cast<std::size_t>(csv.column("vary"))], std::string("per_class"));
    QCOMPARE(csv.rows[0][static_cast<std::size_t>(csv.column("protocol"))], std::string("own"));
    QVERIFY(report.summary.find(", own protocol") != std::string::npos);
    for (std::size_t i = 0; i < csv.rows.size(); ++i) {
        const auto& gain = csv.rows[i][static_cast<std::size_t>(csv.column("gain"))];
        const auto& point = tables[0].points[i];
        QCOMPARE(gain.empty(), !point.gain.has_value());
        QVERIFY2(gain.empty() || std::abs(std::stod(gain) - *point.gain) < 1e-6, gain.c_str());
    }
    // Asked again, nothing is done twice.
    const auto jobs = done.store->jobs().size();
    workflows::ablate(*done.store, done.engine, options, done.control);
    QCOMPARE(done.store->jobs().size(), jobs);

    options::CompareOptions compared;
    compared.report = (done.dir / "report.html").string();
    workflows::compare(*done.store, done.engine, compared, done.control);
    const auto html = base::readText(done.dir / "report.html");
    QVERIFY(html.find("How much does each setting matter?") != std::string::npos);
    QVERIFY(html.find("Synthetic pictures per class, class prompt") != std::string::npos);
    QVERIFY(html.find("class=\"curve both\"") != std::string::npos);
    // The record tells the choices too that no job holds.
    for (const char* told : {"<summary>Shots</summary>",
                             "&quot;pick&quot;: &quot;random&quot;",
                             "manifest_sha256",
                             "<summary>Splits</summary>",
                             "test_locked",
                             "<summary>Compare verdict</summary>",
                             "&quot;resamples&quot;: 10000"}) {
        QVERIFY2(html.find(told) != std::string::npos, told);
    }
}

void AblateTest::shotsAreVariedWithTheirAdapters()
{
    Done done(options::Strategy::Loft);
    options::AblateOptions options;
    options.vary = options::Ablation::Shots;
    options.values = {2, 4};
    const auto before = done.store->currentShots()->picturesOfClass;
    workflows::ablate(*done.store, done.engine, options, done.control);
    QCOMPARE(done.count("adapt"), std::size_t(2)); // of 2 shots; those of 4 were there
    QVERIFY(done.store->currentShots()->picturesOfClass == before);
    QCOMPARE(done.store->currentShots()->k, 4);
    const auto jobs = done.store->jobs();
    const auto adapted = std::find_if(
        jobs.rbegin(), jobs.rend(), [](const auto& job) { return job.verb == "adapt"; });
    QCOMPARE(done.store->items(adapted->id).size(), std::size_t(4)); // 2 shots of 2 classes
    QCOMPARE(workflows::newestAblations(*done.store)[0].points.size(), std::size_t(6));
}

void AblateTest::moreShotsThanThereAreAreNotCounted()
{
    Done done(options::Strategy::ClassPrompt);
    auto list = *done.store->currentShots();
    list.k = 64; // of four
    list.picturesOfClass[1].pop_back();
    done.store->saveShots(list);
    options::AblateOptions options;
    options.vary = options::Ablation::Shots;
    options.values = {2, 64};
    options.csv = (done.dir / "shots.csv").string();
    const auto report = workflows::ablate(*done.store, done.engine, options, done.control);
    const auto table = workflows::newestAblations(*done.store)[0];
    QCOMPARE(table.points.size(), std::size_t(6));
    QVERIFY(table.points.front().shots == (project::ShotCounts{2, 2, 0}));
    QVERIFY(table.points.back().shots == (project::ShotCounts{3, 4, 1}));
    QCOMPARE(report.warnings.size(), std::size_t(1));
    QCOMPARE(report.warnings[0].code, std::string("DL-ABL-002"));
    QCOMPARE(report.warnings[0].message,
             std::string("The class \"shoe\" can give only 3 of 64 shots."));
    QVERIFY2(report.summary.find("shots 64 (really 3 to 4), real only: ") != std::string::npos,
             report.summary.c_str());
    QVERIFY(report.summary.find("shots 2, real only: ") != std::string::npos);
    const auto csv = project::parseCsv(base::readText(done.dir / "shots.csv"), "shots.csv");
    QCOMPARE(csv.rows.back()[static_cast<std::size_t>(csv.column("shots_fewest"))],
             std::string("3"));
    QCOMPARE(csv.rows.back()[static_cast<std::size_t>(csv.column("shots_most"))], std::string("4"));
    // Done already, it is said again.
    QCOMPARE(workflows::ablate(*done.store, done.engine, options, done.control).warnings.size(),
             std::size_t(1));
    // The usual amounts of pictures go by the shots that are there.
    options = {};
    QCOMPARE(
        workflows::valuesOf(options, workflows::baselineOf(*done.store, options).shotsOfClass()),
        (std::vector<double>{1, 2, 4, 8, 16}));
}

void AblateTest::realOnlyIsMeasuredOnceWhereItCannotDiffer()
{
    Done done(options::Strategy::Loft);
    options::AblateOptions options;
    options.vary = options::Ablation::PairWeight;
    options.values = {0.5, 0.9};
    workflows::ablate(*done.store, done.engine, options, done.control);
    const auto table = workflows::newestAblations(*done.store)[0];
    std::set<double> real;
    for (const auto& point : table.points) {
        if (point.arm == "real_only") {
            real.insert(point.accuracy);
        } else {
            QVERIFY(point.gain.has_value());
        }
    }
    QCOMPARE(real.size(), std::size_t(1));
    for (const auto& job : done.store->jobs()) {
        if (job.verb == "train" && job.id != done.newest("train")) {
            for (const auto& item : done.store->items(job.id)) {
                QVERIFY(json::parse(item.meta).at("arm") != json("real_only"));
            }
        }
    }
    // Guidance and real weight take the same way.
    options.vary = options::Ablation::RealWeight;
    options.values = {0.2, 0.8};
    workflows::ablate(*done.store, done.engine, options, done.control);
    options.vary = options::Ablation::Guidance;
    options.values = {1, 4};
    workflows::ablate(*done.store, done.engine, options, done.control);
    QCOMPARE(workflows::newestAblations(*done.store).size(), std::size_t(3));
}

void AblateTest::anEndedProcessLeavesTheWayBack()
{
    Done done(options::Strategy::ClassPrompt);
    const auto train = done.newest("train");
    // As a process that was killed in the middle of an ablation leaves it: fewer shots, another
    // training, and the note where to go back to.
    const auto own = *done.store->currentShots();
    json pictures = own.picturesOfClass;
    done.store->setState("ablate.return",
                         json{{"k", own.k},
                              {"seed", std::to_string(own.seed)},
                              {"pick", own.pick},
                              {"pictures", pictures},
                              {"jobs", {done.newest("generate"), train}}}
                             .dump());
    auto few = own;
    few.k = 1;
    for (auto& ofClass : few.picturesOfClass) {
        ofClass.resize(1);
    }
    done.store->saveShots(few);
    workflows::returnFromAblation(*done.store);
    QVERIFY(done.store->currentShots()->picturesOfClass == own.picturesOfClass);
    QCOMPARE(done.newest("train"), train);
    QCOMPARE(done.store->state("ablate.return").value(), std::string());
    // Once: later edits are the user's own.
    done.store->saveShots(few);
    workflows::returnFromAblation(*done.store);
    QVERIFY(done.store->currentShots()->picturesOfClass == few.picturesOfClass);
}

void AblateTest::wrongValuesAreRefused()
{
    const auto keyOf = [](options::Ablation vary, std::vector<double> values) {
        options::AblateOptions options;
        options.vary = vary;
        options.values = std::move(values);
        const auto problems = options::problemsOf(options);
        return problems.empty() ? std::string() : problems[0].key;
    };
    QCOMPARE(keyOf(options::Ablation::Shots, {1, 4}), std::string());
    QCOMPARE(keyOf(options::Ablation::Shots, {0}), std::string("values"));
    QCOMPARE(keyOf(options::Ablation::PerClass, {2.5}), std::string("values"));
    QCOMPARE(keyOf(options::Ablation::RealWeight, {1.2}), std::string("values"));
    QCOMPARE(keyOf(options::Ablation::Guidance, {0.5}), std::string("values"));
    QCOMPARE(keyOf(options::Ablation::Guidance, {2, 2}), std::string("values"));
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl control;
    const auto store = makeTinyProject(dir / "p");
    DL_VERIFY_ERROR(workflows::ablate(*store, engine, {}, control), UserFixable, "No classifier");
}

DL_TEST_UNIT(AblateTest, "ablate")

} // namespace dreamloft::tests

#include "ablate_test.moc"
