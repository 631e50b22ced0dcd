// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/verdict.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/base/text.h"
#include "core/metrics/accuracy.h"
#include "core/metrics/confusion.h"
#include "core/metrics/paired_bootstrap.h"
#include "core/metrics/spread.h"
#include "core/options/choices.h"
#include "core/workflows/arms.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>

namespace dreamloft::workflows {
namespace {

constexpr int kFewestRepeats = 3;  ///< below, luck cannot be told from help (product.md 2.7)
constexpr int kFewestOfClass = 30; ///< test pictures
constexpr double kAlpha = 0.05;

/// All repeats of one arm.
struct ArmSets {
    std::vector<const PredictionSet*> repeats;

    [[nodiscard]] metrics::CorrectTable correct() const
    {
        metrics::CorrectTable table;
        for (const auto* set : repeats) {
            auto& row = table.emplace_back();
            for (std::size_t i = 0; i < set->labels.size(); ++i) {
                row.push_back(set->labels[i] == set->predicted[i] ? 1 : 0);
            }
        }
        return table;
    }
};

/// The columns of the pictures of one class.
metrics::CorrectTable
columnsOf(const metrics::CorrectTable& table, const std::vector<int>& labels, int classIndex)
{
    metrics::CorrectTable part(table.size());
    for (std::size_t picture = 0; picture < labels.size(); ++picture) {
        if (labels[picture] == classIndex) {
            for (std::size_t repeat = 0; repeat < table.size(); ++repeat) {
                part[repeat].push_back(table[repeat][picture]);
            }
        }
    }
    return part;
}

/// The classes that a comparison is about, as rows of its figures.
struct ComparedClasses {
    std::vector<int> ids; ///< class index by row
    bool part = false;    ///< of the classes: other answers count as one class more

    [[nodiscard]] std::size_t rows() const { return ids.size(); }
    [[nodiscard]] std::size_t answers() const { return ids.size() + (part ? 1 : 0); }
};

ComparedClasses comparedOf(std::size_t classes, const std::vector<int>& onlyClasses)
{
    ComparedClasses compared;
    compared.part = !onlyClasses.empty() && onlyClasses.size() < classes;
    compared.ids = onlyClasses;
    if (!compared.part) {
        compared.ids.resize(classes);
        std::iota(compared.ids.begin(), compared.ids.end(), 0);
    }
    return compared;
}

/// The predictions on the pictures of the compared classes, told by rows.
PredictionSet narrowedTo(const PredictionSet& set, const ComparedClasses& compared)
{
    const auto rowOf = [&compared](int classIndex) {
        return static_cast<int>(std::find(compared.ids.begin(), compared.ids.end(), classIndex) -
                                compared.ids.begin());
    };
    PredictionSet narrowed = set;
    narrowed.labels.clear();
    narrowed.predicted.clear();
    for (std::size_t i = 0; i < set.labels.size(); ++i) {
        const int row = rowOf(set.labels[i]);
        if (static_cast<std::size_t>(row) < compared.rows()) {
            narrowed.labels.push_back(row);
            narrowed.predicted.push_back(rowOf(set.predicted[i]));
        }
    }
    return narrowed;
}

GainRange rangeOf(const metrics::Gain& gain)
{
    return {gain.value, gain.low, gain.high, gain.pValue};
}

ArmSummary summaryOf(const ArmSets& sets, const ComparedClasses& compared)
{
    const std::size_t answers = compared.answers();
    const PredictionSet& first = *sets.repeats.front();
    ArmSummary summary;
    summary.arm = first.arm;
    summary.strategy = first.strategy;
    summary.label = armLabel(options::fromName<options::Arm>(first.arm), first.strategy);
    summary.repeats = static_cast<int>(sets.repeats.size());
    summary.iterations = first.iterations;
    summary.confusion.assign(compared.rows(), std::vector<std::int64_t>(answers, 0));
    std::vector<double> accuracies;
    const auto count = static_cast<double>(sets.repeats.size());
    for (const auto* set : sets.repeats) {
        const auto accuracy =
            metrics::accuracyOf(set->labels, set->predicted, static_cast<int>(answers));
        accuracies.push_back(accuracy.value());
        summary.classMean += accuracy.classMean / count;
        summary.validation += set->validationAccuracy / count;
        const auto confusion =
            metrics::confusionOf(set->labels, set->predicted, static_cast<int>(answers));
        for (std::size_t row = 0; row < compared.rows(); ++row) {
            for (std::size_t column = 0; column < answers; ++column) {
                summary.confusion[row][column] += confusion[row][column];
            }
        }
    }
    const auto spread = metrics::spreadOf(accuracies);
    summary.accuracy = spread.mean;
    summary.accuracySd = spread.sd;
    return summary;
}

void addGains(ArmSummary& summary,
              const metrics::CorrectTable& arm,
              const metrics::CorrectTable& realOnly,
              const std::vector<int>& labels,
              const ComparedClasses& compared,
              int resamples,
              std::uint64_t seed)
{
    summary.gain = rangeOf(metrics::pairedGain(
        arm, realOnly, resamples, base::seedFor(seed, base::Purpose::Bootstrap, -1, 0, 0)));
    std::vector<double> pValues;
    for (std::size_t index = 0; index < compared.rows(); ++index) {
        const int row = static_cast<int>(index);
        // Drawn as for all classes: the gain of a class is the same beside whichever others.
        const auto gain = metrics::pairedGain(
            columnsOf(arm, labels, row),
            columnsOf(realOnly, labels, row),
            resamples,
            base::seedFor(seed, base::Purpose::Bootstrap, compared.ids[index], 0, 0));
        summary.gainOfClass.push_back(rangeOf(gain));
        pValues.push_back(gain.pValue);
    }
    summary.significant = metrics::holmSignificant(pValues, kAlpha);
}

std::string percent(double part)
{
    return base::fixed(100 * part, 1) + " %";
}

std::string points(double part)
{
    std::string text(part >= 0 ? "+" : "\u2212");
    return text.append(base::fixed(std::abs(100 * part), 1));
}

std::string thousands(std::int64_t number)
{
    std::string text;
    const std::string digits = std::to_string(number);
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            text += ',';
        }
        text += digits[i];
    }
    return text;
}

bool hasSynthetic(const ArmSummary& summary)
{
    return !summary.strategy.empty();
}

/// " of 3 of 10 classes", or nothing of all.
std::string ofClassesText(const Verdict& verdict)
{
    if (verdict.onlyClasses.empty()) {
        return {};
    }
    std::string text = " of ";
    text += std::to_string(verdict.onlyClasses.size());
    text += " of ";
    text += std::to_string(verdict.classCount);
    text += " classes";
    return text;
}

std::string sentenceOf(const Verdict& verdict, const ArmSummary& arm, const ArmSummary& realOnly)
{
    const GainRange& gain = *arm.gain;
    const std::string before = percent(realOnly.accuracy);
    const std::string after = percent(arm.accuracy);
    std::string change = before == after ? " left test accuracy at " + after
                                         : " changed test accuracy from " + before + " to " + after;
    change += ": ";
    change += points(gain.value);
    change += " points";
    const std::string evidence =
        "95 % range " + points(gain.low) + " to " + points(gain.high) + "; " +
        std::to_string(arm.repeats) + (arm.repeats == 1 ? " repeat; " : " repeats; ") +
        thousands(verdict.testPictures) + " test pictures" + ofClassesText(verdict);
    switch (verdict.answer) {
    case Answer::Helped:
        return "Yes, the synthetic pictures helped. Training on " + arm.label + change + " (" +
               evidence + ").";
    case Answer::Hurt:
        return "No, the synthetic pictures made it worse. Training on " + arm.label + change +
               " (" + evidence + ").";
    case Answer::NoClearDifference:
        return "No clear difference. Training on " + arm.label + change +
               ", and the range includes zero (" + evidence + ").";
    case Answer::CannotTell:
        break;
    }
    return "Cannot tell yet. Training on " + arm.label + change +
           ", but the evidence is too thin (" + evidence + ").";
}

/// The better one on the validation pictures. Few of them make ties common: then the arm that
/// also learns from the real photos, which is what somebody who has them would use. The page of the
/// classifiers leaves a tie open and shows real photos only (Numbers::shownArm): there one number
/// stands for the project, while here some arm with pictures has to answer.
bool isBetter(const ArmSummary& arm, const ArmSummary& than)
{
    constexpr double kSame = 1e-9; // sums of fractions, added in another order
    if (std::abs(arm.validation - than.validation) > kSame) {
        return arm.validation > than.validation;
    }
    const std::string_view both = options::nameOf(options::Arm::Both);
    return arm.arm == both && than.arm != both;
}

/// A recogniser that has hardly left guessing shows little of what pictures could do.
std::string cautionFor(const ArmSummary& realOnly, std::size_t classCount)
{
    constexpr double kHardly = 0.25; // of the way from guessing to no mistakes
    const double guessing = 1.0 / static_cast<double>(classCount);
    if (realOnly.accuracy >= guessing + kHardly * (1 - guessing)) {
        return {};
    }
    return " Read this with care: on real photos alone the recogniser reaches only " +
           percent(realOnly.accuracy) + " where guessing gives " + percent(guessing) + ".";
}

void answer(Verdict& verdict)
{
    const auto realOnly = std::find_if(verdict.arms.begin(), verdict.arms.end(), [](const auto& a) {
        return a.arm == options::nameOf(options::Arm::RealOnly);
    });
    const ArmSummary* chosen = nullptr;
    for (const auto& arm : verdict.arms) {
        if (hasSynthetic(arm) && arm.gain && (chosen == nullptr || isBetter(arm, *chosen))) {
            chosen = &arm;
        }
    }
    if (realOnly == verdict.arms.end()) {
        verdict.missing.emplace_back("Train and evaluate real_only: without it nothing can "
                                     "be said about help.");
    }
    if (chosen == nullptr) {
        verdict.missing.emplace_back("Train and evaluate a classifier with synthetic pictures.");
        verdict.sentence = "Cannot tell yet. " + verdict.missing.front();
        return;
    }
    verdict.armKey = chosen->armKey();
    if (std::min(chosen->repeats, realOnly->repeats) < kFewestRepeats) {
        verdict.missing.emplace_back("Use at least 3 repeats, so that luck can be told from help.");
    }
    if (verdict.fewestOfClass < kFewestOfClass) {
        verdict.missing.emplace_back("Use at least 30 test pictures a class; one class has " +
                                     std::to_string(verdict.fewestOfClass) + ".");
    }
    if (verdict.missing.empty()) {
        verdict.answer = chosen->gain->low > 0    ? Answer::Helped
                         : chosen->gain->high < 0 ? Answer::Hurt
                                                  : Answer::NoClearDifference;
    }
    verdict.sentence = sentenceOf(verdict, *chosen, *realOnly);
    verdict.sentence += cautionFor(*realOnly, verdict.classCount);
    for (const auto& sentence : verdict.missing) {
        verdict.sentence += " " + sentence;
    }
}

nlohmann::json rangeJson(const GainRange& gain)
{
    return {{"value", gain.value}, {"low", gain.low}, {"high", gain.high}, {"p", gain.pValue}};
}

} // namespace

std::string nameOf(Answer answer)
{
    switch (answer) {
    case Answer::Helped:
        return "helped";
    case Answer::Hurt:
        return "hurt";
    case Answer::NoClearDifference:
        return "no_clear_difference";
    case Answer::CannotTell:
        break;
    }
    return "cannot_tell";
}

std::string ArmSummary::armKey() const
{
    return arm + "/" + (strategy.empty() ? "-" : strategy);
}

nlohmann::json Verdict::toJson() const
{
    nlohmann::json list = nlohmann::json::array();
    for (const auto& arm : arms) {
        nlohmann::json gains = nlohmann::json::array();
        for (std::size_t i = 0; i < arm.gainOfClass.size(); ++i) {
            gains.push_back(rangeJson(arm.gainOfClass[i]));
            gains.back()["significant"] = static_cast<bool>(arm.significant[i]);
        }
        list.push_back({{"arm", arm.arm},
                        {"strategy", arm.strategy},
                        {"label", arm.label},
                        {"repeats", arm.repeats},
                        {"accuracy", arm.accuracy},
                        {"accuracy_sd", arm.accuracySd},
                        {"class_mean", arm.classMean},
                        {"val_accuracy", arm.validation},
                        {"iterations", arm.iterations},
                        {"gain", arm.gain ? rangeJson(*arm.gain) : nlohmann::json()},
                        {"gain_of_class", gains},
                        {"confusion", arm.confusion}});
    }
    return {{"answer", nameOf(answer)},
            {"sentence", sentence},
            {"arm", armKey},
            {"missing", missing},
            {"test_pictures", testPictures},
            {"fewest_of_class", fewestOfClass},
            {"class_count", classCount},
            {"only_classes", onlyClasses},
            {"arms", list}};
}

Verdict verdictOf(const std::vector<PredictionSet>& sets,
                  std::size_t classes,
                  int resamples,
                  std::uint64_t seed,
                  const std::vector<int>& onlyClasses)
{
    DL_REQUIRE(!sets.empty(), "a verdict needs predictions");
    const ComparedClasses compared = comparedOf(classes, onlyClasses);
    std::vector<PredictionSet> narrowed;
    for (const auto& set : sets) {
        narrowed.push_back(compared.part ? narrowedTo(set, compared) : set);
    }
    Verdict verdict;
    verdict.classCount = classes;
    verdict.onlyClasses = compared.part ? compared.ids : std::vector<int>();
    std::vector<std::string> order;
    std::map<std::string, ArmSets> arms;
    for (const auto& set : narrowed) {
        if (set.pictures != narrowed.front().pictures) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-CMP-001",
                               .object = set.armKey(),
                               .message = "The classifiers were measured on different pictures, so "
                                          "they cannot be compared.",
                               .hint = "Run `evaluate` again for all of them.",
                               .workSafe = "Your project was not changed."});
        }
        auto& arm = arms[set.armKey()];
        if (arm.repeats.empty()) {
            order.push_back(set.armKey());
        }
        arm.repeats.push_back(&set);
    }
    const std::vector<int>& labels = narrowed.front().labels;
    std::vector<std::int64_t> ofClass(compared.rows(), 0);
    for (const int label : labels) {
        ++ofClass.at(static_cast<std::size_t>(label));
    }
    verdict.testPictures = static_cast<std::int64_t>(labels.size());
    verdict.fewestOfClass = *std::min_element(ofClass.begin(), ofClass.end());

    const auto realOnly = arms.find(std::string(options::nameOf(options::Arm::RealOnly)) + "/-");
    for (const auto& key : order) {
        ArmSummary summary = summaryOf(arms.at(key), compared);
        if (realOnly != arms.end() && realOnly->first != key) {
            addGains(summary,
                     arms.at(key).correct(),
                     realOnly->second.correct(),
                     labels,
                     compared,
                     resamples,
                     seed);
        }
        verdict.arms.push_back(std::move(summary));
    }
    answer(verdict);
    return verdict;
}

} // namespace dreamloft::workflows
