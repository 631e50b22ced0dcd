// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/fault.h"
#include "core/options/schemas.h"
#include "core/project/job_events.h"
#include "core/project/verify.h"
#include "core/tensor/memory.h"
#include "core/training/checkpoint.h"
#include "core/workflows/adapt.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/generate.h"
#include "core/workflows/score.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>

#include <nlohmann/json.hpp>

#include <map>
#include <utility>
#include <vector>

namespace dreamloft::tests {

using nlohmann::json;

/// Faults planted into whole verbs: what passes is gone through, the same comes out.
class JobFaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { base::setFaultPlan(""); }
    void troubledRunsMakeTheSame_data();
    void troubledRunsMakeTheSame();
    void shortMemoryIsMetBeforeItRunsOut();
    void jobsRecordTheirPeak();
    void lessAtOnceWhenTheMemoryRunsOutTwice();
    void fewerAdaptersAtOnceWhenTheMemoryStaysShort();
    void fewerPicturesMeasuredAtOnce();
    void fewerPicturesAtOnceBelowACeiling();
    void aCheckpointKnowsTheRung();
    void aResumedJobStartsOnItsRung();
    void aBatchOfOneAdapterGoesThroughInParts();
    void aFaultThatStaysPausesTheJob();
    void memoryThatStaysShortFailsTheJob();
    void aFullDiskIsNotTriedAgain();
    void cancellingAWaitPausesTheJob();
    void aRefillGoesThroughAFault();
};

namespace {

/// The true time and what waits were spared.
class JumpingClock final : public base::Clock {
public:
    double steadySeconds() override { return Clock::steadySeconds() + ahead; }
    double ahead = 0;
};

/// Lets the time of each wait pass at once; stops the job in the first one if told to.
class JumpingControl final : public jobs::JobControl {
public:
    void report(const jobs::Progress& progress) override
    {
        if (progress.stage == "wait") {
            waits.push_back(progress.total);
            m_clock.ahead += progress.etaSeconds.value_or(0);
        }
    }
    void metric(std::string_view, std::int64_t, double) override { ++metrics; }
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view text) override
    {
        notes += std::string(text);
        ballast.clear();
        ballast.shrink_to_fit();
    }
    [[nodiscard]] bool cancelRequested() const noexcept override
    {
        return (stopInWait && !waits.empty()) || (stopAtMetric > 0 && metrics >= stopAtMetric);
    }

    std::vector<std::int64_t> waits;
    std::string notes;
    std::vector<char> ballast; ///< memory that is taken until the job says something
    bool stopInWait = false;
    int metrics = 0;
    int stopAtMetric = 0; ///< 0 = never

private:
    JumpingClock m_clock;
    base::ClockScope m_scope{m_clock};
};

options::AdaptOptions adaptInTwos()
{
    auto options = quickAdapt(options::Strategy::Loft, 4);
    options.warmup_steps = 1;
    options.adapters_at_once = 2;
    return options;
}

options::GenerateOptions quickPictures(options::Strategy strategy)
{
    options::GenerateOptions options;
    options.strategy = strategy;
    options.steps = 2;
    options.per_class = 2;
    options.batch = 2;
    return options;
}

/// Every verb that computes.
void runAll(project::ProjectStore& store, workflows::Engine& engine, jobs::JobControl& control)
{
    store.setSetting("models.clip", "starter");
    workflows::adapt(store, engine, adaptInTwos(), control);
    workflows::generate(store, engine, quickPictures(options::Strategy::Loft), control);
    auto trained = quickClassifier({options::Arm::RealOnly, options::Arm::Both});
    workflows::trainClassifier(store, engine, trained, control);
    workflows::evaluate(store, engine, {}, control);
}

/// What the jobs of a project recorded of faults, by verb.
std::map<std::string, json> survivedOf(const project::ProjectStore& store)
{
    std::map<std::string, json> survived;
    for (const project::JobRow& job : store.jobs()) {
        for (const project::ResultRow& result : store.resultsOfJob(job.id)) {
            if (result.kind == "events") {
                survived[job.verb] = json::parse(result.json).at("survived");
            }
        }
    }
    return survived;
}

/// A fresh project with what its verbs need, to plant faults into.
struct Bench {
    TempDir dir{};
    workflows::Engine engine{options::EngineOptions{}};
    std::unique_ptr<project::ProjectStore> store = makeTinyProject(dir / "p");
    JumpingControl control{};

    void generate()
    {
        workflows::generate(*store, engine, quickPictures(options::Strategy::ClassPrompt), control);
    }
    [[nodiscard]] std::string state() const { return store->jobs().back().state; }
    [[nodiscard]] json survived(const std::string& verb) const
    {
        return survivedOf(*store).at(verb);
    }
};

std::map<std::pair<int, std::int64_t>, std::uint64_t> seedsOf(const project::ProjectStore& store)
{
    std::map<std::pair<int, std::int64_t>, std::uint64_t> seeds;
    for (const project::ItemRow& item : store.items(store.jobs().back().id)) {
        seeds[{item.classIndex, item.index}] = item.seed;
    }
    return seeds;
}

} // namespace

void JobFaultsTest::troubledRunsMakeTheSame_data()
{
    QTest::addColumn<QByteArray>("plan");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("disk") << QByteArray("train.step:6=eio;adapter.row:2=eio;generate.batch:2=eio;"
                                        "generate.row:1=eio;classifier.run:2=eio")
                          << QByteArray("DL-FILE-004");
    QTest::newRow("memory") << QByteArray("train.step:6=oom;generate.batch:2=oom;"
                                          "classifier.run:2=oom")
                            << QByteArray("DL-MEM-002");
    // What is held less then changes no bit.
    QTest::newRow("memory twice") << QByteArray("train.step:6=oom;train.step:7=oom;"
                                                "generate.batch:2=oom;classifier.run:2=oom;"
                                                "classifier.run:3=oom")
                                  << QByteArray("DL-MEM-002");
}

void JobFaultsTest::troubledRunsMakeTheSame()
{
    QFETCH(QByteArray, plan);
    QFETCH(QByteArray, code);
    Bench whole;
    runAll(*whole.store, whole.engine, whole.control);
    Bench troubled;
    base::setFaultPlan(plan.toStdString());
    runAll(*troubled.store, troubled.engine, troubled.control);
    base::setFaultPlan("");

    const auto survived = survivedOf(*troubled.store);
    for (const char* verb : {"adapt", "generate", "train"}) {
        QVERIFY2(survived.contains(verb), verb);
        QCOMPARE(survived.at(verb).at(0).at("code").get<std::string>(), code.toStdString());
    }
    QVERIFY(survivedOf(*whole.store).empty());
    const auto wanted = project::hashArtefacts(*whole.store);
    const auto made = project::hashArtefacts(*troubled.store);
    QCOMPARE(made.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        QCOMPARE(made[i].path, wanted[i].path);
        QVERIFY2(made[i].sha256 == wanted[i].sha256, wanted[i].path.c_str());
    }
    QCOMPARE(project::combinedHash(made), project::combinedHash(wanted));
}

void JobFaultsTest::lessAtOnceWhenTheMemoryRunsOutTwice()
{
    Bench whole;
    whole.generate();
    Bench bench;
    base::setFaultPlan("generate.batch:1=oom;generate.batch:2=oom");
    bench.generate();
    QCOMPARE(bench.state(), std::string("done"));
    const json survived = bench.survived("generate");
    QCOMPARE(survived.size(), std::size_t(2));
    QCOMPARE(survived[0].at("memory_rung").get<int>(), 1);
    QVERIFY(!survived[0].contains("at_once"));
    QCOMPARE(survived[1].at("at_once").at("planned").get<int>(), 2);
    QCOMPARE(survived[1].at("at_once").at("now").get<int>(), 1);
    QVERIFY2(bench.control.notes.find("with 1 at once instead of 2") != std::string::npos,
             bench.control.notes.c_str());
    QVERIFY(seedsOf(*bench.store) == seedsOf(*whole.store));
}

void JobFaultsTest::fewerAdaptersAtOnceWhenTheMemoryStaysShort()
{
    Bench bench;
    base::setFaultPlan("train.step:1=oom;train.step:2=oom;train.step:3=oom");
    workflows::adapt(*bench.store, bench.engine, adaptInTwos(), bench.control);
    QCOMPARE(bench.state(), std::string("done"));
    QCOMPARE(seedsOf(*bench.store).size(), std::size_t(6));
    const json survived = bench.survived("adapt");
    QCOMPARE(survived.size(), std::size_t(3));
    QCOMPARE(survived[1].at("memory_rung").get<int>(), 2);
    QVERIFY(!survived[1].contains("at_once"));
    QCOMPARE(survived[2].at("at_once").at("planned").get<int>(), 2);
    QCOMPARE(survived[2].at("at_once").at("now").get<int>(), 1);
}

void JobFaultsTest::fewerPicturesMeasuredAtOnce()
{
    Bench bench;
    bench.store->setSetting("models.clip", "starter");
    bench.generate();
    options::ScoreOptions options;
    options.metrics = {options::Metric::Nearest};
    options.features = {options::FeatureNet::Starter};
    options.bootstrap = 0;
    base::setFaultPlan("features.batch:1=oom;features.batch:2=oom");
    workflows::score(*bench.store, bench.engine, options, bench.control);
    QCOMPARE(bench.state(), std::string("done"));
    const json survived = bench.survived("score");
    QCOMPARE(survived.size(), std::size_t(2));
    QCOMPARE(survived[1].at("at_once").at("planned").get<int>(), 64);
    QCOMPARE(survived[1].at("at_once").at("now").get<int>(), 32);
}

void JobFaultsTest::fewerPicturesAtOnceBelowACeiling()
{
    const auto lift = qScopeGuard([] { tensor::setMemoryCeiling(0, tensor::DeviceKind::Cpu); });
    Bench whole;
    whole.generate();
    Bench bench;
    // Nothing is left while the batch is planned, and room to work in after that.
    constexpr std::size_t kRoom = std::size_t(400) << 20;
    bench.control.ballast.assign(kRoom, 'x');
    tensor::setMemoryCeiling(tensor::memoryState().residentBytes, tensor::DeviceKind::Cpu);
    bench.generate();
    QCOMPARE(bench.state(), std::string("done"));
    const json survived = bench.survived("generate");
    QCOMPARE(survived.size(), std::size_t(1));
    QCOMPARE(survived[0].at("code").get<std::string>(), std::string("DL-MEM-021"));
    QCOMPARE(survived[0].at("at_once").at("planned").get<int>(), 2);
    QCOMPARE(survived[0].at("at_once").at("now").get<int>(), 1);
    QVERIFY2(bench.control.notes.find("Memory is short for a batch of 2.") != std::string::npos,
             bench.control.notes.c_str());
    QVERIFY(seedsOf(*bench.store) == seedsOf(*whole.store));
}

void JobFaultsTest::aCheckpointKnowsTheRung()
{
    Bench whole;
    workflows::adapt(*whole.store, whole.engine, adaptInTwos(), whole.control);

    Bench bench;
    bench.control.stopAtMetric = 2;
    base::setFaultPlan("train.step:1=oom;train.step:2=oom");
    QVERIFY_THROWS_EXCEPTION(
        base::Cancelled,
        workflows::adapt(*bench.store, bench.engine, adaptInTwos(), bench.control));
    QCOMPARE(bench.state(), std::string("paused"));
    const auto row = bench.store->newestCheckpoint(bench.store->jobs().back().id);
    QVERIFY(row.has_value());
    const auto facts =
        json::parse(training::loadCheckpoint(bench.store->folder() / row->folder).facts);
    QCOMPARE(facts.at("memory").at("rung").get<int>(), 2);
    QCOMPARE(facts.at("memory").at("now").get<int>(), 2);

    bench.control.stopAtMetric = 0;
    bench.control.notes.clear();
    workflows::adapt(*bench.store, bench.engine, adaptInTwos(), bench.control);
    QCOMPARE(bench.state(), std::string("done"));
    QVERIFY2(bench.control.notes.find("goes on with less in memory") != std::string::npos,
             bench.control.notes.c_str());
    QCOMPARE(project::combinedHash(project::hashArtefacts(*bench.store)),
             project::combinedHash(project::hashArtefacts(*whole.store)));
}

void JobFaultsTest::aResumedJobStartsOnItsRung()
{
    Bench bench;
    bench.control.stopInWait = true;
    base::setFaultPlan("generate.batch:1=oom;generate.batch:2=oom;generate.batch:4=eio");
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, bench.generate());
    QCOMPARE(bench.state(), std::string("paused"));
    base::setFaultPlan("");
    bench.control.stopInWait = false;
    bench.control.notes.clear();
    bench.generate();
    QCOMPARE(bench.state(), std::string("done"));
    QVERIFY2(bench.control.notes.find("goes on with 1 at once instead of 2") != std::string::npos,
             bench.control.notes.c_str());

    // Bit for bit what it would have been without the stop.
    Bench through;
    base::setFaultPlan("generate.batch:1=oom;generate.batch:2=oom");
    through.generate();
    QCOMPARE(project::combinedHash(project::hashArtefacts(*bench.store)),
             project::combinedHash(project::hashArtefacts(*through.store)));
}

void JobFaultsTest::aBatchOfOneAdapterGoesThroughInParts()
{
    auto options = adaptInTwos();
    options.strategy = options::Strategy::DataDreamDset;
    options.batch = 4;
    Bench whole;
    workflows::adapt(*whole.store, whole.engine, options, whole.control);

    Bench bench;
    base::setFaultPlan("train.step:1=oom;train.step:2=oom;train.step:3=oom");
    workflows::adapt(*bench.store, bench.engine, options, bench.control);
    QCOMPARE(bench.state(), std::string("done"));
    QCOMPARE(bench.store->jobs().back().specHash,
             whole.store->jobs().back().specHash); // the batch is still 4
    QVERIFY(seedsOf(*bench.store) == seedsOf(*whole.store));
    const json survived = bench.survived("adapt");
    const json& parts = survived.back(); // how the smaller portion was done
    QCOMPARE(parts.at("code").get<std::string>(), std::string("DL-MEM-021"));
    QCOMPARE(parts.at("at_once").at("planned").get<int>(), 4);
    const int now = parts.at("at_once").at("now").get<int>();
    QVERIFY(now >= 1 && now < 4);
    const std::string told = std::string("Memory is short for a batch of 4. It goes through the "
                                         "picture maker in ")
                                 .append(std::to_string(4 / now))
                                 .append(" parts");
    QVERIFY2(bench.control.notes.find(told) != std::string::npos, bench.control.notes.c_str());
}

void JobFaultsTest::aFaultThatStaysPausesTheJob()
{
    Bench bench;
    base::setFaultPlan("generate.file:*=eio");
    DL_VERIFY_ERROR(bench.generate(), Transient, "generate.file");
    QVERIFY((bench.control.waits == std::vector<std::int64_t>{1, 4, 15, 60}));
    QCOMPARE(bench.state(), std::string("paused"));
    base::setFaultPlan("");
    bench.generate();
    QCOMPARE(bench.store->jobs().size(), std::size_t(1));
    QCOMPARE(bench.state(), std::string("done"));
}

void JobFaultsTest::memoryThatStaysShortFailsTheJob()
{
    Bench bench;
    base::setFaultPlan("generate.batch:*=oom");
    DL_VERIFY_ERROR(bench.generate(), Memory, "out of memory");
    QVERIFY(bench.control.waits.empty());
    QCOMPARE(bench.state(), std::string("failed"));
    const std::string why = bench.store->jobs().back().error;
    QCOMPARE(nlohmann::json::parse(why).at("kind").get<std::string>(), std::string("memory"));
    QCOMPARE(bench.survived("generate").size(), std::size_t(2)); // 2, 2, then 1 at once
}

void JobFaultsTest::shortMemoryIsMetBeforeItRunsOut()
{
    Bench whole;
    workflows::adapt(*whole.store, whole.engine, adaptInTwos(), whole.control);
    Bench bench;
    base::setFaultPlan("memory.watch:3=wrong");
    workflows::adapt(*bench.store, bench.engine, adaptInTwos(), bench.control);
    const json survived = bench.survived("adapt");
    QCOMPARE(survived.size(), std::size_t(1));
    QCOMPARE(survived[0].at("code").get<std::string>(), std::string("DL-MEM-004"));
    QCOMPARE(survived[0].at("memory_rung").get<int>(), 1);
    QCOMPARE(project::combinedHash(project::hashArtefacts(*bench.store)),
             project::combinedHash(project::hashArtefacts(*whole.store)));

    Bench starved;
    base::setFaultPlan("memory.watch:*=wrong");
    DL_VERIFY_ERROR(starved.generate(), Memory, "of memory are free, expected at least");
    QCOMPARE(starved.state(), std::string("failed"));
    QCOMPARE(starved.survived("generate").back().at("at_once").at("now").get<int>(), 1);
    base::setFaultPlan("");
    starved.generate();
    QCOMPARE(starved.state(), std::string("done"));
}

void JobFaultsTest::jobsRecordTheirPeak()
{
    Bench bench;
    bench.generate();
    const std::int64_t job = bench.store->jobs().back().id;
    const std::uint64_t peak = project::peakBytesOf(*bench.store, job);
    QVERIFY(peak > (32U << 20)); // of a process with LibTorch in it
    const std::string hash = project::combinedHash(project::hashArtefacts(*bench.store));
    project::notePeak(*bench.store, job, peak - 1); // of a shorter second run
    QCOMPARE(project::peakBytesOf(*bench.store, job), peak);
    project::notePeak(*bench.store, job, peak + 1);
    QCOMPARE(project::peakBytesOf(*bench.store, job), peak + 1);
    QCOMPARE(project::combinedHash(project::hashArtefacts(*bench.store)), hash);
}

void JobFaultsTest::aFullDiskIsNotTriedAgain()
{
    Bench bench;
    base::setFaultPlan("generate.file:1=enospc"); // a second try would succeed
    DL_VERIFY_ERROR(bench.generate(), Space, "full");
    QCOMPARE(bench.state(), std::string("paused"));
    QVERIFY(survivedOf(*bench.store).empty());
}

void JobFaultsTest::cancellingAWaitPausesTheJob()
{
    Bench bench;
    bench.control.stopInWait = true;
    base::setFaultPlan("generate.batch:*=eio");
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, bench.generate());
    QVERIFY((bench.control.waits == std::vector<std::int64_t>{1}));
    QCOMPARE(bench.state(), std::string("paused"));
    base::setFaultPlan("");
    bench.control.stopInWait = false;
    bench.generate();
    QCOMPARE(bench.state(), std::string("done"));
}

void JobFaultsTest::aRefillGoesThroughAFault()
{
    Bench bench;
    bench.generate();
    const std::int64_t job = bench.store->jobs().back().id;
    bench.store->discardItem(job, 0, 0, "blurred");
    base::setFaultPlan("generate.batch:1=eio");
    bench.generate();
    QVERIFY((bench.control.waits == std::vector<std::int64_t>{1}));
    QCOMPARE(bench.store->items(job).size(), std::size_t(5));
    QCOMPARE(bench.survived("generate").size(), std::size_t(1));
}

DL_TEST_UNIT(JobFaultsTest, "job_faults")

} // namespace dreamloft::tests

#include "job_faults_test.moc"
