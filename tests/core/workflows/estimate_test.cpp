// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/diffusion/pipeline.h"
#include "core/jobs/null_control.h"
#include "core/nn/conv2d.h"
#include "core/options/json_visitor.h"
#include "core/project/layout.h"
#include "core/tensor/memory.h"
#include "core/workflows/adapt_watch.h"
#include "core/workflows/cost.h"
#include "core/workflows/engine.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/estimate.h"
#include "core/workflows/generate.h"
#include "core/workflows/project_models.h"
#include "tests/core/workflows/stopping_control.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace dreamloft::tests {

class EstimateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsNeedAgainstFreeAndHowItKnows_data();
    void tellsNeedAgainstFreeAndHowItKnows();
    void copiesOfFrozenWeightsAreMemory();
    void writesNothing();
    void anEarlierRunOnThisComputerIsTheMeasure();
    void anotherFilterIsNoMeasure();
    void lookingOnIsPartOfTheCost();
    void lookingOnIsNotCountedTwice();
    void theCeilingIsNamedWhereItDecides();
    void whatIsThereIsNotCounted();
};

namespace {

workflows::EstimateRequest requestFor(const std::string& verb, bool probe)
{
    if (verb == "adapt") {
        options::AdaptOptions options;
        options.strategy = options::Strategy::DataDreamCls;
        options.rank = 2;
        options.steps = 5;
        return {.verb = verb, .spec = options::toJson(options), .probe = probe};
    }
    if (verb == "generate") {
        options::GenerateOptions options;
        options.strategy = options::Strategy::Loft; // with a bank, although none is trained yet
        options.steps = 4;
        options.per_class = 3;
        return {.verb = verb, .spec = options::toJson(options), .probe = probe};
    }
    options::ClassifierOptions options;
    options.arms = {options::Arm::ClipZeroShot, options::Arm::RealOnly};
    options.repeats = 2;
    options.epochs = 1;
    options.warmup_epochs = 0;
    options.batch = 4;
    return {.verb = verb, .spec = options::toJson(options), .probe = probe};
}

constexpr int kAdapters = 6; ///< two classes of three shots

options::AdaptOptions longRun()
{
    options::AdaptOptions options;
    options.strategy = options::Strategy::Loft;
    options.rank = 2;
    options.steps = 400;
    options.batch = 1;
    options.text_lora = false;
    return options;
}

nlohmann::json
asked(project::ProjectStore& store, workflows::Engine& engine, const options::AdaptOptions& options)
{
    jobs::NullControl control;
    return workflows::estimate(
               store, engine, {.verb = "adapt", .spec = options::toJson(options)}, control)
        .data;
}

/// A finished job as its verb leaves one, that took so many seconds in this environment.
template <class Options>
void addFinishedRun(project::ProjectStore& store,
                    const char* verb,
                    const Options& options,
                    const nlohmann::json& environment,
                    double seconds)
{
    const auto job =
        store.startJob(verb,
                       options::nameOf(options.strategy),
                       {{"schema", "dreamloft.spec/1"},
                        {"verb", verb},
                        {"version", 1},
                        {"options", options::toJson(options)},
                        {"inputs", {{"of", environment}}}, // two runs are two jobs
                        {"models", {{"base", workflows::baseModelOf(store).toJson()}}}});
    store.setJobState(job.id, "running");
    std::vector<project::ItemRow> items;
    for (int i = 0; i < kAdapters; ++i) {
        const auto file =
            std::filesystem::path(job.folder) / project::layout::adapterFile(i / 3, i % 3);
        std::filesystem::create_directories((store.folder() / file).parent_path());
        std::ofstream(store.folder() / file) << "adapter";
        project::ItemRow item;
        item.jobId = job.id;
        item.classIndex = i / 3;
        item.index = i % 3;
        item.file = file.generic_string();
        item.sha256 = "00";
        item.bytes = 7;
        item.meta = "{}";
        items.push_back(std::move(item));
    }
    store.addItems(items);
    store.addResult(job.id, "environment", "run", environment);
    store.setJobState(job.id, "done", {}, seconds);
}

/// Seconds of a training that is looked at each time so many steps are done.
double watchedCost(const project::ProjectStore& store,
                   workflows::Engine& engine,
                   options::AdaptOptions options,
                   int every,
                   workflows::Probes& probes)
{
    options.sample_every = every;
    return workflows::costOf(
               store, engine, "adapt", options::toJson(options), /*trueSteps=*/false, probes)
        .seconds;
}

bool closeTo(double actual, double expected)
{
    return std::abs(actual - expected) <= 0.02 * expected;
}

} // namespace

void EstimateTest::tellsNeedAgainstFreeAndHowItKnows_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<bool>("probe");
    QTest::addColumn<int>("units");
    for (const bool probe : {false, true}) {
        const char* how = probe ? "measured" : "guess";
        // One adapter a class, three pictures a class, two repeats of the one arm that is trained.
        QTest::addRow("adapt, %s", how) << QByteArray("adapt") << probe << 2;
        QTest::addRow("generate, %s", how) << QByteArray("generate") << probe << 6;
        QTest::addRow("train, %s", how) << QByteArray("train") << probe << 2;
    }
}

void EstimateTest::tellsNeedAgainstFreeAndHowItKnows()
{
    QFETCH(QByteArray, verb);
    QFETCH(bool, probe);
    QFETCH(int, units);
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    workflows::Engine engine({});
    jobs::NullControl control;
    const auto report =
        workflows::estimate(*store, engine, requestFor(verb.toStdString(), probe), control);
    QCOMPARE(report.data.at("units").get<int>(), units);
    QVERIFY(report.data.at("seconds").get<double>() > 0);
    QVERIFY(report.data.at("memory_bytes").get<double>() > 0);
    QVERIFY(report.data.at("memory_available_bytes").get<double>() >
            report.data.at("memory_bytes").get<double>());
    QVERIFY(report.data.at("disk_available_bytes").get<double>() >
            report.data.at("disk_bytes").get<double>());
    QCOMPARE(report.data.at("guess").get<bool>(), !probe);
    const std::string word = probe ? "measured" : "guess";
    QCOMPARE(report.data.at("basis").at("seconds").get<std::string>(), word);
    QCOMPARE(report.data.at("basis").at("memory").get<std::string>(), word);
    QCOMPARE(report.data.at("basis").at("disk").get<std::string>(), std::string("guess"));
    QVERIFY2(report.summary.find("needed (" + word + ")") != std::string::npos,
             report.summary.c_str());
    QVERIFY2(report.summary.find("Disk: ") != std::string::npos, report.summary.c_str());
    QVERIFY(report.warnings.empty());
}

void EstimateTest::copiesOfFrozenWeightsAreMemory()
{
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.base", "starter"); // 64 channels and more
    workflows::Engine engine({});
    const auto base = workflows::baseModelOf(*store);
    auto options = longRun();
    options.precision = options::Precision::Float32;
    const auto& pipeline = engine.pipeline(base, options::Precision::Float32);
    const auto filters = static_cast<double>(nn::frozenMemoryOf(*pipeline.unet, true).copies);
    QVERIFY(filters > 0);
    const auto costNow = [&](bool trueSteps) {
        workflows::Probes probes;
        return workflows::costOf(
            *store, engine, "adapt", options::toJson(options), trueSteps, probes);
    };
    // Of a fresh model they are to come, later they are loaded as its weights are.
    const workflows::Cost guess = costNow(false);
    QVERIFY(guess.workBytes > filters);
    costNow(true);
    const auto held = static_cast<double>(nn::frozenMemoryOf(*pipeline.unet, true).held);
    QVERIFY(held > 0);
    const workflows::Cost again = costNow(false);
    QVERIFY(again.modelBytes >= guess.modelBytes + held);
    QVERIFY(again.workBytes <= guess.workBytes - held);
}

void EstimateTest::writesNothing()
{
    const TempDir dir;
    makeTinyProject(dir / "p")->close();
    const auto store = project::ProjectStore::open(dir / "p", project::OpenMode::ReadOnly);
    workflows::Engine engine({});
    jobs::NullControl control;
    for (const char* verb : {"adapt", "generate"}) {
        QCOMPARE(workflows::estimate(*store, engine, requestFor(verb, true), control)
                     .data.at("guess")
                     .get<bool>(),
                 false);
    }
    QVERIFY(store->jobs().empty());
}

void EstimateTest::anEarlierRunOnThisComputerIsTheMeasure()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    const nlohmann::json before = asked(*store, engine, longRun());
    QVERIFY(before.at("guess").get<bool>());
    QCOMPARE(before.at("units").get<int>(), kAdapters);
    const double guessed = before.at("seconds").get<double>();
    QVERIFY(guessed > 0);

    // A job notes the precision that the engine chose for it.
    const auto noted = workflows::withPrecision(longRun(), engine);
    // One that ran on something else tells nothing.
    nlohmann::json elsewhere = engine.environment();
    elsewhere["device"] = "another device";
    addFinishedRun(*store, "adapt", noted, elsewhere, 3 * guessed);
    QVERIFY(asked(*store, engine, longRun()).at("guess").get<bool>());

    addFinishedRun(*store, "adapt", noted, engine.environment(), 2 * guessed);
    const nlohmann::json after = asked(*store, engine, longRun());
    QVERIFY(!after.at("guess").get<bool>());
    QVERIFY2(closeTo(after.at("seconds").get<double>(), 2 * guessed), after.dump().c_str());

    // Other options by how much more or less they are.
    auto half = longRun();
    half.steps = 200;
    const nlohmann::json shorter = asked(*store, engine, half);
    QVERIFY(!shorter.at("guess").get<bool>());
    QVERIFY2(closeTo(shorter.at("seconds").get<double>(), guessed), shorter.dump().c_str());

    // Another way of adapting has to run once itself.
    auto other = longRun();
    other.strategy = options::Strategy::DataDreamCls;
    QVERIFY(asked(*store, engine, other).at("guess").get<bool>());
}

void EstimateTest::anotherFilterIsNoMeasure()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    options::GenerateOptions plain;
    plain.strategy = options::Strategy::ClassPrompt;
    plain.steps = 40;
    plain.per_class = 3;
    const auto ask = [&](const options::GenerateOptions& options) {
        jobs::NullControl control;
        return workflows::estimate(
                   *store, engine, {.verb = "generate", .spec = options::toJson(options)}, control)
            .data;
    };
    const double guessed = ask(plain).at("seconds").get<double>();
    const auto noted = [&](const options::GenerateOptions& options) {
        addFinishedRun(*store,
                       "generate",
                       workflows::withPrecision(options, engine),
                       engine.environment(),
                       4 * guessed);
    };
    noted(plain);
    QVERIFY(!ask(plain).at("guess").get<bool>());
    auto rounds = plain; // which nobody reads without a filter
    rounds.filter_rounds = 7;
    QVERIFY(!ask(rounds).at("guess").get<bool>());
    auto filtered = rounds;
    filtered.clip_filter = true;
    QVERIFY(ask(filtered).at("guess").get<bool>());
    noted(filtered);
    QVERIFY(!ask(filtered).at("guess").get<bool>());
    filtered.filter_rounds = 8;
    QVERIFY(ask(filtered).at("guess").get<bool>());
}

void EstimateTest::lookingOnIsPartOfTheCost()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    workflows::Probes probes; // the same for all, so that only what is counted differs
    const auto added = [&](const options::AdaptOptions& options, int every) {
        return watchedCost(*store, engine, options, every, probes) -
               watchedCost(*store, engine, options, 0, probes);
    };
    // Of 400 steps: looks at 0, 200, 400, and at 0, 100, ... 400.
    QVERIFY(added(longRun(), 200) > 0);
    QVERIFY(closeTo(added(longRun(), 100) / added(longRun(), 200), 5.0 / 3.0));
    // One class of two is half the pictures.
    auto one = longRun();
    one.sample_classes = {"shoe"};
    QVERIFY(closeTo(added(one, 200), added(longRun(), 200) / 2));
    // An adapter of a class is measured on the validation pictures as well.
    auto ofClass = longRun();
    ofClass.strategy = options::Strategy::DataDreamCls;
    QVERIFY(added(ofClass, 200) > 1.05 * added(longRun(), 200));
}

void EstimateTest::lookingOnIsNotCountedTwice()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    auto watched = longRun();
    watched.sample_every = 2;
    const double took = 2 * asked(*store, engine, watched).at("seconds").get<double>();
    addFinishedRun(
        *store, "adapt", workflows::withPrecision(longRun(), engine), engine.environment(), took);
    store->addResult(store->jobs().back().id,
                     workflows::WatchedTime::kKind,
                     workflows::WatchedTime::kKey,
                     {{"sample_every", 2}, {"sample_classes", nlohmann::json::array()}});
    // Looked at in the same way it takes what that run took; without, by so much less.
    const nlohmann::json again = asked(*store, engine, watched);
    QVERIFY(!again.at("guess").get<bool>());
    QVERIFY2(closeTo(again.at("seconds").get<double>(), took), again.dump().c_str());
    workflows::Probes probes;
    const double share = watchedCost(*store, engine, longRun(), 0, probes) /
                         watchedCost(*store, engine, longRun(), 2, probes);
    QVERIFY(share < 0.8);
    const nlohmann::json unseen = asked(*store, engine, longRun());
    QVERIFY2(closeTo(unseen.at("seconds").get<double>(), share * took), unseen.dump().c_str());
}

void EstimateTest::theCeilingIsNamedWhereItDecides()
{
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    options::EngineOptions onProcessor;
    onProcessor.device = "cpu";
    workflows::Engine engine(onProcessor);
    jobs::NullControl control;
    const auto ask = [&] {
        return workflows::estimate(*store, engine, requestFor("generate", false), control);
    };
    const auto before = ask();
    QVERIFY(!before.data.at("memory_ceiling_decides").get<bool>());
    const auto lift = qScopeGuard([] { tensor::setMemoryCeiling(0, tensor::DeviceKind::Cpu); });
    tensor::setMemoryCeiling(1, tensor::DeviceKind::Cpu); // nothing is left beside the models
    const auto after = ask();
    QVERIFY(after.data.at("memory_ceiling_decides").get<bool>());
    QVERIFY(after.data.at("memory_available_bytes").get<double>() <
            before.data.at("memory_available_bytes").get<double>());
    QVERIFY(after.data.at("memory_bytes").get<double>() <
            before.data.at("memory_bytes").get<double>()); // fewer pictures at once
    QVERIFY(after.data.at("passes").get<int>() > 1);
    QVERIFY2(after.summary.find(" left by the memory ceiling.") != std::string::npos,
             after.summary.c_str());
    QCOMPARE(after.warnings.size(), std::size_t(1));
    QVERIFY2(after.warnings.front().message.find("Raise --memory-ceiling") != std::string::npos,
             after.warnings.front().message.c_str());
}

void EstimateTest::whatIsThereIsNotCounted()
{
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    workflows::Engine engine({});
    jobs::NullControl control;
    options::GenerateOptions options;
    options.strategy = options::Strategy::ClassPrompt;
    options.per_class = 4;
    options.steps = 2;
    options.batch = 2;
    const auto ask = [&](const options::GenerateOptions& of) {
        return workflows::estimate(
                   *store, engine, {.verb = "generate", .spec = options::toJson(of)}, control)
            .data;
    };
    const nlohmann::json before = ask(options);
    QCOMPARE(before.at("units").get<int>(), 8);

    workflows::generate(*store, engine, options, control);
    const std::int64_t job = store->jobs().back().id;
    const nlohmann::json nothing = ask(options);
    QCOMPARE(nothing.at("units").get<int>(), 0);
    QCOMPARE(nothing.at("seconds").get<double>(), 0.0);
    QCOMPARE(nothing.at("disk_bytes").get<double>(), 0.0);
    auto others = options; // none of which is there
    others.seed = options.seed + 1;
    const nlohmann::json whole = ask(others);
    QCOMPARE(whole.at("units").get<int>(), 8);
    QCOMPARE(whole.at("disk_bytes").get<double>(), before.at("disk_bytes").get<double>());

    // One picture is a batch of two, of four batches; it is measured as the whole run is.
    const std::vector<project::ItemPlace> bad{{0, 1}};
    store->markItems(job, bad, "discarded", "artefact");
    const nlohmann::json refill = ask(options);
    QCOMPARE(refill.at("units").get<int>(), 1);
    QVERIFY2(closeTo(refill.at("seconds").get<double>(), whole.at("seconds").get<double>() / 4),
             refill.dump().c_str());
    QCOMPARE(refill.at("guess").get<bool>(), whole.at("guess").get<bool>());
    workflows::generate(*store, engine, options, control);
    QCOMPARE(store->items(job).size(), std::size_t(9));
    QCOMPARE(ask(options).at("units").get<int>(), 0);

    // A run that stopped goes on with what it lacks.
    StoppingControl stop(4);
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, workflows::generate(*store, engine, others, stop));
    const auto made = static_cast<int>(store->items(store->jobs().back().id).size());
    QVERIFY2(made > 0 && made < 8, std::to_string(made).c_str());
    QCOMPARE(ask(others).at("units").get<int>(), 8 - made);
}

DL_TEST_UNIT(EstimateTest, "estimate")

} // namespace dreamloft::tests

#include "estimate_test.moc"
