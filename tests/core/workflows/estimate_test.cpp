// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/null_control.h"
#include "core/options/json_visitor.h"
#include "core/workflows/estimate.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"

namespace dreamloft::tests {

class EstimateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsNeedAgainstFreeAndHowItKnows_data();
    void tellsNeedAgainstFreeAndHowItKnows();
    void writesNothing();
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

DL_TEST_UNIT(EstimateTest, "estimate")

} // namespace dreamloft::tests

#include "estimate_test.moc"
