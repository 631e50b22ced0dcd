// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <set>

using namespace dreamloft;
using namespace dreamloft::options;

namespace {

template <class Options>
std::string keysOf(const Options& options)
{
    std::string keys;
    for (const Problem& problem : problemsOf(options)) {
        keys += (keys.empty() ? "" : " ") + problem.key;
    }
    return keys;
}

} // namespace

class CheckVisitorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allProblemsAreFoundAtOnce();
    void notANumberIsOutOfRange();
    void listsAreCheckedElementByElement();
    void rulesAcrossFields();
    void aShotIsFusedOnce();
    void scriptLayoutsTakeMadePicturesAlone();
    void choicesThatAreNotOfferedAreRefused();
    void aReportIsNoPdf();
    void armsWithoutPicturesAreNoSources();
    void errorNamesTheFirstAndCountsTheOthers();
    void aFieldIsNamedOnceWithAdviceForAPercentage();
};

void CheckVisitorTest::allProblemsAreFoundAtOnce()
{
    AdaptOptions options;
    QCOMPARE(keysOf(options), std::string());
    options.rank = 0;
    options.batch = 5000;
    options.steps = 50;
    options.strategy = Strategy::ClassPrompt;
    QCOMPARE(keysOf(options), std::string("rank batch strategy warmup_steps"));
    QCOMPARE(problemsOf(options).front().message,
             std::string("0 is out of range, expected 1 to 256."));
}

void CheckVisitorTest::notANumberIsOutOfRange()
{
    GenerateOptions options;
    options.guidance = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(keysOf(options), std::string("guidance"));
}

void CheckVisitorTest::listsAreCheckedElementByElement()
{
    GenerateOptions options;
    options.strategy = Strategy::Loft;
    options.fuse_weights = {0.5, 1.5};
    QCOMPARE(keysOf(options), std::string("fuse_weights"));
    options.fuse_weights = {0.5};
    QCOMPARE(keysOf(options), std::string("fuse_weights"));
    options.fuse_weights = {0.2, 0.3, 0.5};
    QCOMPARE(keysOf(options), std::string());
    for (const std::vector<double>& none : {std::vector<double>{},
                                            std::vector<double>{0.5},
                                            std::vector<double>{0.5, 0.5},
                                            std::vector<double>{0.8, 0.2},
                                            std::vector<double>{0.2, 1.5},
                                            std::vector<double>{0, 0.5, 1}}) {
        options.guidance_interval = none;
        QCOMPARE(keysOf(options), std::string("guidance_interval"));
    }
    options.guidance_interval = {0.2, 0.8};
    QCOMPARE(keysOf(options), std::string());
}

void CheckVisitorTest::rulesAcrossFields()
{
    NewOptions both;
    both.starter = true;
    both.base = "models/sd";
    QCOMPARE(keysOf(both), std::string("starter"));
    QCOMPARE(keysOf(NewOptions{}), std::string("base"));
    SplitOptions split;
    split.val = 0.5;
    split.test = 0.5;
    QCOMPARE(keysOf(split), std::string("test"));
    ClassifierOptions classifier;
    classifier.arms = {Arm::Both, Arm::Both};
    classifier.strategies = {Strategy::RealOnly};
    classifier.warmup_epochs = 60;
    QCOMPARE(keysOf(classifier), std::string("strategies arms warmup_epochs"));
    EngineOptions engine;
    QCOMPARE(keysOf(engine), std::string());
    QCOMPARE(engine.device, std::string("auto"));
    for (const char* word : {"auto", "cpu", "cuda", "cuda:0", "cuda:12"}) {
        engine.device = word;
        QCOMPARE(keysOf(engine), std::string());
    }
    for (const char* word : {"",
                             "gpu",
                             "CUDA",
                             "cuda:",
                             "cuda:x",
                             "cuda:-1",
                             "cuda:+1",
                             "cuda:1x",
                             "cuda:1234",
                             "cuda1",
                             "cpu:0",
                             " cpu"}) {
        engine.device = word;
        QCOMPARE(keysOf(engine), std::string("device"));
    }
    engine.device = "cpu";
    for (const double gibibytes : {1.0, 6.5, 512.0}) {
        engine.memory_ceiling = gibibytes;
        QCOMPARE(keysOf(engine), std::string());
    }
    for (const double gibibytes : {0.0, -4.0, 0.5, 1e6}) {
        engine.memory_ceiling = gibibytes;
        QCOMPARE(keysOf(engine), std::string("memory_ceiling"));
    }
    const auto typed = [&](std::string_view text) {
        assignText(requireField(bindFields(engine), "memory_ceiling"), text);
        return engine.memory_ceiling;
    };
    QCOMPARE(typed("6.5"), std::optional(6.5));
    QCOMPARE(typed(""), std::optional<double>()); // what is free
    for (const char* text : {"4GB", "auto", "much"}) {
        DL_VERIFY_ERROR(typed(text), Usage, "expected a number");
    }
    PlanOptions plan;
    QCOMPARE(keysOf(plan), std::string("plan"));
    EvaluateOptions evaluate;
    evaluate.split = SplitName::Train;
    QCOMPARE(keysOf(evaluate), std::string("split"));
}

void CheckVisitorTest::aShotIsFusedOnce()
{
    ExportOptions options;
    options.to = "out";
    options.what = ExportWhat::Lora;
    options.fuse_weights = {0.5, 0.5};
    options.fuse_shots = {1, 2};
    QCOMPARE(keysOf(options), std::string());
    options.fuse_shots = {1, 1};
    QCOMPARE(keysOf(options), std::string("fuse_shots"));
    QCOMPARE(problemsOf(options).front().message,
             std::string("a shot is named twice, expected each once."));
}

void CheckVisitorTest::scriptLayoutsTakeMadePicturesAlone()
{
    ExportOptions options;
    options.to = "out";
    for (const Layout layout : {Layout::DataDream, Layout::Loft}) {
        options.layout = layout;
        options.what = ExportWhat::Dataset;
        options.include = ExportOptions{}.include; // not given
        QCOMPARE(keysOf(options), std::string());
        for (const Include include : {Include::Real, Include::Both}) {
            options.include = include;
            options.what = ExportWhat::Dataset;
            QCOMPARE(keysOf(options), std::string("include"));
            options.what = ExportWhat::Lora; // reads none of it
            QCOMPARE(keysOf(options), std::string());
        }
    }
    options.what = ExportWhat::Dataset;
    options.layout = Layout::Plain;
    QCOMPARE(keysOf(options), std::string());
}

void CheckVisitorTest::choicesThatAreNotOfferedAreRefused()
{
    GenerateOptions generate;
    generate.sampler = Sampler::Ddpm;
    QCOMPARE(problemsOf(generate).front().message,
             std::string("\"ddpm\" is not offered here, expected pndm, ddim, dpmpp_2m or euler."));
    ScoreOptions score;
    score.features = {FeatureNet::Clip, FeatureNet::Inception};
    QCOMPARE(keysOf(score), std::string()); // whether its file is there shows when it is asked
    ExportOptions classifier;
    classifier.to = "out";
    classifier.arm = Arm::ClipZeroShot;
    QCOMPARE(keysOf(classifier), std::string("arm"));
    classifier.arm = Arm::Both;
    classifier.what = ExportWhat::Classifier;
    QCOMPARE(keysOf(classifier), std::string());
    classifier.dtype = ExportDtype::F16; // only LoRA files are written in it
    QCOMPARE(keysOf(classifier), std::string("dtype"));

    // What is refused is not named among the expected ones either, on both ways in.
    AdaptOptions adapt;
    const std::string expected = "expected datadream_dset, datadream_cls, loft or loft_single.";
    DL_VERIFY_ERROR(
        assignText(requireField(bindFields(adapt), "strategy"), "lofft"), Usage, expected);
    DL_VERIFY_ERROR(fromJson({{"strategy", "lofft"}}, adapt), Usage, expected);
}

void CheckVisitorTest::aReportIsNoPdf()
{
    CompareOptions compare;
    compare.report = "out/report.html";
    QCOMPARE(keysOf(compare), std::string());
    compare.report = "out/report.PDF";
    QCOMPARE(keysOf(compare), std::string("report"));
    ExportOptions report;
    report.to = "report.pdf"; // a folder of this name for a data set
    QCOMPARE(keysOf(report), std::string());
    report.what = ExportWhat::Report;
    QCOMPARE(keysOf(report), std::string("to"));
}

void CheckVisitorTest::armsWithoutPicturesAreNoSources()
{
    const std::set<Strategy> noSources{Strategy::ClipZeroShot, Strategy::RealOnly};
    for (const EnumName& row : EnumNames<Strategy>::table) {
        GenerateOptions options;
        options.strategy = static_cast<Strategy>(row.value);
        options.fuse_weights = options.strategy == Strategy::LoftSingle
                                   ? std::vector<double>{1}
                                   : std::vector<double>{0.5, 0.5};
        QCOMPARE(keysOf(options),
                 std::string(noSources.contains(options.strategy) ? "strategy" : ""));
    }
}

void CheckVisitorTest::errorNamesTheFirstAndCountsTheOthers()
{
    AdaptOptions options;
    options.rank = 0;
    options.batch = 0;
    try {
        throwProblems(problemsOf(options), "adapt");
        QFAIL("problems were ignored");
    } catch (const base::Error& error) {
        QCOMPARE(static_cast<int>(error.info().kind),
                 static_cast<int>(base::ErrorKind::UserFixable));
        QCOMPARE(error.info().message,
                 std::string("Cannot adapt with \"rank\": 0 is out of range, expected 1 to 256."));
        QCOMPARE(error.info().hint,
                 std::string("Change this option and 1 more: batch: 0 is out of range, expected 1 "
                             "to 4096."));
    }
    throwProblems({}, "adapt");
}

void CheckVisitorTest::aFieldIsNamedOnceWithAdviceForAPercentage()
{
    SplitOptions options;
    options.test = 30; // out of range, and nothing is left to train on
    try {
        throwProblems(problemsOf(options), "split");
        QFAIL("problems were ignored");
    } catch (const base::Error& error) {
        QCOMPARE(error.info().message,
                 std::string("Cannot split with \"test\": 30 is out of range, expected 0 to 0.9; "
                             "write 0.3 for 30 %."));
        QCOMPARE(error.info().hint, std::string("Change this option."));
    }
}

DL_TEST_UNIT(CheckVisitorTest, "check_visitor")
#include "check_visitor_test.moc"
