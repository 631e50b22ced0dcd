// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/cli_visitor.h"
#include "core/options/schemas.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace dreamloft;
using namespace dreamloft::options;

namespace {

/// What `arguments` make of default options.
template <class Options>
Options parsed(std::vector<std::string> arguments)
{
    Options options;
    CLI::App app;
    std::vector<Assignment> given;
    addFlags(app, bindFields(options), given);
    std::reverse(arguments.begin(), arguments.end());
    app.parse(arguments);
    for (const Assignment& one : given) {
        assignText(requireField(bindFields(options), one.key), one.text);
    }
    return options;
}

std::string helpOfKey(std::string_view key)
{
    GenerateOptions options;
    return helpOf(requireField(bindFields(options), key));
}

} // namespace

class CliVisitorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysBecomeFlagsWithDashes();
    void letterAliasAndEqualsSignWork();
    void booleansCanBeSwitchedOff();
    void listsAreCommaSeparatedAndMayRepeat();
    void emptyTextClearsAnOptional();
    void negativeNumbersAndDashesAreValues();
    void lastValueWins();
    void wrongValuesSayWhatIsExpected();
    void helpCarriesRangeUnitChoicesAndDefault();
};

void CliVisitorTest::keysBecomeFlagsWithDashes()
{
    QCOMPARE(flagOf("learning_rate"), std::string("--learning-rate"));
    QCOMPARE(parsed<AdaptOptions>({"--learning-rate", "0.002"}).learning_rate, 0.002);
    QVERIFY(parsed<AdaptOptions>({"--strategy", "loft"}).strategy == Strategy::Loft);
}

void CliVisitorTest::letterAliasAndEqualsSignWork()
{
    QCOMPARE(parsed<ShotOptions>({"-k", "4"}).k, 4);
    QCOMPARE(parsed<ShotOptions>({"--k=8"}).k, 8);
    QCOMPARE(parsed<AdaptOptions>({"--network-dim", "3"}).rank, 3);
}

void CliVisitorTest::booleansCanBeSwitchedOff()
{
    QVERIFY(parsed<SplitOptions>({"--lock-test"}).lock_test);
    QVERIFY(!parsed<AdaptOptions>({"--no-text-lora"}).text_lora);
    QVERIFY(!parsed<AdaptOptions>({"--text-lora=false"}).text_lora);
}

void CliVisitorTest::listsAreCommaSeparatedAndMayRepeat()
{
    const std::vector<std::string> wanted{"hat", "long sleeve", "shoes"};
    QCOMPARE(parsed<AdaptOptions>({"--classes", "hat, long sleeve", "--classes", "shoes"}).classes,
             wanted);
    const auto arms = parsed<ClassifierOptions>({"--arms", "real_only,both"}).arms;
    QVERIFY((arms == std::vector{Arm::RealOnly, Arm::Both}));
    const std::vector<double> weights{0.4};
    QCOMPARE(parsed<GenerateOptions>({"--fuse-weight", "0.4"}).fuse_weights, weights);
}

void CliVisitorTest::emptyTextClearsAnOptional()
{
    AdaptOptions options;
    options.steps = 5;
    assignText(requireField(bindFields(options), "steps"), "");
    QVERIFY(!options.steps.has_value());
}

void CliVisitorTest::negativeNumbersAndDashesAreValues()
{
    QCOMPARE(parsed<GenerateOptions>({"--guidance", "-1"}).guidance, -1.0);
    QCOMPARE(parsed<GenerateOptions>({"--negative=-blurred"}).negative, std::string("-blurred"));
}

void CliVisitorTest::lastValueWins()
{
    QCOMPARE(parsed<AdaptOptions>({"--rank", "4", "--rank", "8"}).rank, 8);
}

void CliVisitorTest::wrongValuesSayWhatIsExpected()
{
    DL_VERIFY_ERROR(parsed<AdaptOptions>({"--rank", "four"}), Usage, "expected a whole number");
    DL_VERIFY_ERROR(parsed<AdaptOptions>({"--rank", "4x"}), Usage, "expected a whole number");
    DL_VERIFY_ERROR(parsed<AdaptOptions>({"--learning-rate", "nan"}), Usage, "expected a number");
    DL_VERIFY_ERROR(
        parsed<AdaptOptions>({"--strategy", "lofd"}), Usage, "there is no strategy of that name");
    DL_VERIFY_ERROR(parsed<ShotOptions>({"--seed", "-1"}), Usage, "whole number from 0");
}

void CliVisitorTest::helpCarriesRangeUnitChoicesAndDefault()
{
    QCOMPARE(helpOfKey("steps"),
             std::string("More steps are finer and slower. (1 to 1000 steps; default 50)"));
    QCOMPARE(helpOfKey("per_class"),
             std::string("How many pictures each class gets. Picture 7 of a class is the same "
                         "whatever the number. (from 1; default 500)"));
    QCOMPARE(helpOfKey("strategy"),
             std::string("Where the pictures come from. (class_prompt, caption_prompt, fakeit, "
                         "issynth, disef, datadream_dset, datadream_cls, loft or loft_single; "
                         "default datadream_cls)"));
    AdaptOptions adapt;
    const auto fields = bindFields(adapt);
    QVERIFY(helpOf(requireField(fields, "learning_rate")).ends_with("(up to 1; default 0.0001)"));
    QVERIFY(helpOf(requireField(fields, "text_lora")).ends_with("(on by default)"));
    QCOMPARE(helpOfKey("spacing"),
             std::string("How the steps are spread. Empty means the model's own. (leading, "
                         "trailing or linspace)"));
    QCOMPARE(
        helpOfKey("classes"),
        std::string("Only these classes; empty means all. (comma-separated, one with a comma in "
                    "quotation marks)"));
    QVERIFY(helpOfKey("fuse_weights").find("(comma-separated;") != std::string::npos);
}

DL_TEST_UNIT(CliVisitorTest, "cli_visitor")
#include "cli_visitor_test.moc"
