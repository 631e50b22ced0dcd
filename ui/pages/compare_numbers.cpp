// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_numbers.h"

#include "core/project/shots.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/text.h"
#include "ui/pages/arm_text.h"
#include "ui/pages/quality_numbers.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace dreamloft::ui::compare {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CompareNumbers)
};

Gain gainOf(const nlohmann::json& json)
{
    return {.value = json.at("value").get<double>(),
            .low = json.at("low").get<double>(),
            .high = json.at("high").get<double>(),
            .significant = json.value("significant", false)};
}

Arm armOf(const nlohmann::json& json)
{
    Arm arm;
    arm.arm = fromUtf8(json.at("arm").get<std::string>());
    arm.strategy = fromUtf8(json.at("strategy").get<std::string>());
    arm.repeats = json.at("repeats").get<int>();
    arm.accuracy = json.at("accuracy").get<double>();
    arm.accuracySd = json.value("accuracy_sd", 0.0);
    arm.classMean = json.value("class_mean", 0.0);
    arm.validation = json.value("val_accuracy", 0.0);
    arm.steps = json.value("iterations", std::int64_t{0});
    if (json.contains("gain") && json.at("gain").is_object()) {
        arm.gain = gainOf(json.at("gain"));
    }
    for (const auto& one : json.value("gain_of_class", nlohmann::json::array())) {
        arm.gainOfClass.push_back(gainOf(one));
    }
    return arm;
}

/// The names that core/workflows/protocol.cpp gives.
StampKind stampKind(const QString& name)
{
    static const std::array<std::pair<QString, StampKind>, 9> kNames{
        {{u"Test set locked"_qs, StampKind::TestLocked},
         {u"No leaks"_qs, StampKind::NoLeaks},
         {u"Step chosen without the test pictures"_qs, StampKind::ChosenWithoutTest},
         {u"Step chosen on validation"_qs, StampKind::ChosenOnValidation}, // of earlier versions
         {u"At least 3 repeats"_qs, StampKind::Repeats},
         {u"Equal optimiser steps"_qs, StampKind::EqualSteps},
         {u"Trained on today's pictures"_qs, StampKind::UpToDate},
         {u"Enough test pictures"_qs, StampKind::TestPictures},
         {u"All classes compared"_qs, StampKind::AllClasses}}};
    for (const auto& [known, kind] : kNames) {
        if (known == name) {
            return kind;
        }
    }
    return StampKind::Other;
}

Answer answerOf(const std::string& name)
{
    if (name == "helped") {
        return Answer::Helped;
    }
    if (name == "hurt") {
        return Answer::Hurt;
    }
    return name == "no_clear_difference" ? Answer::NoClearDifference : Answer::CannotTell;
}

double secondsOf(const JobFacts* job)
{
    return job != nullptr ? job->row.seconds : 0.0;
}

/// What an arm cost: its adapters, its pictures and its part of the common training.
std::optional<double> costOf(const ProjectView& view, const Arm& arm, int classifiers)
{
    if (arm.steps == 0) {
        return std::nullopt; // nothing was trained
    }
    const JobFacts* train = view.newestDone(u"train"_qs);
    if (train == nullptr || classifiers == 0) {
        return std::nullopt;
    }
    double seconds = train->row.seconds * arm.repeats / classifiers;
    if (!arm.strategy.isEmpty()) {
        seconds += secondsOf(view.newestDone(u"generate"_qs, arm.strategy));
        const QString adapted = adaptedBy(arm.strategy);
        if (!adapted.isEmpty()) {
            seconds += secondsOf(view.newestDone(u"adapt"_qs, adapted));
        }
    }
    return seconds;
}

void addCosts(Verdict& verdict, const ProjectView& view)
{
    int classifiers = 0;
    for (const Arm& arm : verdict.arms) {
        classifiers += arm.steps > 0 ? arm.repeats : 0;
    }
    const auto runs = quality::runsOf(view);
    for (Arm& arm : verdict.arms) {
        arm.seconds = costOf(view, arm, classifiers);
        for (const quality::Run& run : runs) {
            if (arm.strategy.isEmpty() || !run.strategies().contains(arm.strategy)) {
                continue;
            }
            const QString network = run.networks().constLast();
            if (const auto mean = run.mean(network, arm.strategy)) {
                arm.distance = mean->fid.value;
                arm.distanceName = quality::distanceTitle(network);
            }
            break;
        }
    }
}

/// The sentence with both accuracies; of a clear change they differ, at the cost of a digit.
QString change(const Verdict& verdict, const QString& sentence)
{
    const double from = verdict.realOnly()->accuracy;
    const double to = verdict.answering()->accuracy;
    const int decimals = shareText(from) == shareText(to) ? 2 : 1;
    return sentence.arg(shareText(from, decimals), shareText(to, decimals));
}

QString someClassesText(const Verdict& verdict)
{
    return Text::tr("only %1 of %2 classes")
        .arg(countText(static_cast<qint64>(verdict.onlyClasses.size())),
             countText(verdict.classes));
}

/// Whether the two accuracies read the same.
bool stayed(const Verdict& verdict)
{
    return shareText(verdict.realOnly()->accuracy) == shareText(verdict.answering()->accuracy);
}

} // namespace

QString Arm::key() const
{
    return armKey(arm, strategy);
}

const Arm* Verdict::arm(const QString& key) const
{
    const auto found =
        std::find_if(arms.begin(), arms.end(), [&](const Arm& one) { return one.key() == key; });
    return found == arms.end() ? nullptr : &*found;
}

const Arm* Verdict::realOnly() const
{
    return arm(ui::armKey(u"real_only"_qs, {}));
}

const Arm* Verdict::answering() const
{
    return armKey.isEmpty() ? nullptr : arm(armKey);
}

bool Verdict::isKept(StampKind kind) const
{
    return std::any_of(protocol.begin(), protocol.end(), [kind](const Stamp& stamp) {
        return stamp.kind == kind && stamp.kept;
    });
}

int Verdict::repeats() const
{
    int fewest = 0;
    for (const Arm& one : arms) {
        if (one.steps > 0) {
            fewest = fewest == 0 ? one.repeats : std::min(fewest, one.repeats);
        }
    }
    return fewest;
}

std::optional<Verdict> verdictOf(const std::string& text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return std::nullopt;
    }
    try {
        Verdict verdict;
        verdict.answer = answerOf(json.at("answer").get<std::string>());
        verdict.armKey = fromUtf8(json.value("arm", std::string()));
        verdict.testPictures = json.at("test_pictures").get<std::int64_t>();
        verdict.fewestOfClass = json.at("fewest_of_class").get<std::int64_t>();
        for (const auto& arm : json.at("arms")) {
            verdict.arms.push_back(armOf(arm));
            const auto confusion = arm.value("confusion", nlohmann::json::array());
            verdict.classes = std::max(verdict.classes, static_cast<int>(confusion.size()));
        }
        verdict.onlyClasses = json.value("only_classes", std::vector<int>());
        // Verdicts of earlier versions are always about all classes.
        verdict.classes = json.value("class_count", verdict.classes);
        for (const auto& stamp : json.value("protocol", nlohmann::json::array())) {
            const QString name = fromUtf8(stamp.at("name").get<std::string>());
            verdict.protocol.push_back(
                {.kind = stampKind(name),
                 .kept = stamp.at("kept").get<bool>(),
                 .name = name,
                 .finding = coreText(stamp.value("finding", std::string()))});
        }
        return verdict;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

std::optional<Verdict> newestVerdict(const ProjectView& view)
{
    std::optional<Verdict> newest;
    std::int64_t lastUse = -1;
    for (const project::ResultRow& row : *view.results) {
        const JobFacts* job = row.kind == "verdict" ? view.job(row.jobId) : nullptr;
        if (job == nullptr || job->use < lastUse) {
            continue;
        }
        if (auto verdict = verdictOf(row.json)) {
            newest = std::move(verdict);
            newest->jobId = row.jobId;
            lastUse = job->use;
        }
    }
    if (newest) {
        addCosts(*newest, view);
    }
    return newest;
}

QString sentenceOf(const Verdict& verdict)
{
    if (verdict.realOnly() == nullptr || verdict.answering() == nullptr ||
        !verdict.answering()->gain) {
        return Text::tr("Cannot tell yet.");
    }
    const bool same = stayed(verdict);
    const QString accuracy = shareText(verdict.answering()->accuracy);
    switch (verdict.answer) {
    case Answer::Helped:
        return change(verdict,
                      Text::tr("Yes. Synthetic pictures raised test accuracy from %1 to %2."));
    case Answer::Hurt:
        return change(verdict,
                      Text::tr("No. Synthetic pictures lowered test accuracy from %1 to %2."));
    case Answer::NoClearDifference:
        return same ? Text::tr("No clear difference. Test accuracy stayed at %1.").arg(accuracy)
                    : change(verdict,
                             Text::tr("No clear difference. Test accuracy went from %1 to %2, "
                                      "which may be luck."));
    case Answer::CannotTell:
        break;
    }
    return same ? Text::tr("Cannot tell yet. Test accuracy stayed at %1, but the evidence is too "
                           "thin.")
                      .arg(accuracy)
                : change(verdict,
                         Text::tr("Cannot tell yet. Test accuracy went from %1 to %2, but the "
                                  "evidence is too thin."));
}

QString evidenceOf(const Verdict& verdict)
{
    QStringList facts;
    if (const Arm* arm = verdict.answering(); arm != nullptr && arm->gain) {
        //: A gain of accuracy and its range, e.g. "+4.3 points, 95 % range +1.9 to +6.6".
        facts << Text::tr("%1 points, 95 % range %2")
                     .arg(pointsText(arm->gain->value),
                          pointsRangeText(arm->gain->low, arm->gain->high));
    }
    if (const int repeats = verdict.repeats(); repeats > 0) {
        facts << Text::tr("%n repeat(s)", nullptr, repeats);
    }
    const int pictures = static_cast<int>(verdict.testPictures);
    facts << (verdict.isKept(StampKind::NoLeaks)
                  ? Text::tr("%Ln test picture(s) that nobody learned from", nullptr, pictures)
                  : Text::tr("%Ln test picture(s)", nullptr, pictures));
    if (!verdict.onlyClasses.empty()) {
        facts << someClassesText(verdict);
    }
    if (const Arm* arm = verdict.answering(); arm != nullptr && arm->seconds) {
        //: How long adapters, pictures and training of the answering classifier took.
        facts << Text::tr("cost %1").arg(humanDuration(*arm->seconds));
    }
    return facts.join(u" \u00b7 ");
}

QString cautionOf(const Verdict& verdict)
{
    constexpr double kHardly = 0.25; // of the way from guessing to no mistakes, as the core has it
    const Arm* real = verdict.realOnly();
    if (real == nullptr || verdict.answering() == nullptr || verdict.classes < 2) {
        return {};
    }
    const double guessing = 1.0 / verdict.classes;
    if (real->accuracy >= guessing + kHardly * (1 - guessing)) {
        return {};
    }
    return Text::tr("Read this with care: on real pictures alone the classifier reaches only %1, "
                    "where guessing gives %2.")
        .arg(shareText(real->accuracy), shareText(guessing));
}

QStringList missingFor(const Verdict& verdict)
{
    QStringList missing;
    if (verdict.answer != Answer::CannotTell) {
        return missing;
    }
    if (verdict.realOnly() == nullptr) {
        missing << Text::tr("A classifier of real pictures only is needed: without it nothing can "
                            "be said about help.");
    }
    if (verdict.answering() == nullptr) {
        missing << Text::tr("A classifier with synthetic pictures is needed.");
    }
    if (const int repeats = verdict.repeats(); repeats < kFewestRepeats) {
        missing << Text::tr(
                       "At least %1 repeats tell luck from help; there are %Ln.", nullptr, repeats)
                       .arg(countText(kFewestRepeats));
    }
    return missing;
}

QString missingPictures(const Verdict& verdict)
{
    if (verdict.answer != Answer::CannotTell || verdict.fewestOfClass >= kFewestTestOfClass) {
        return {};
    }
    return Text::tr("At least %1 test pictures a class are needed; one class has %2. No training "
                    "makes them: only you can add them.")
        .arg(countText(kFewestTestOfClass), countText(verdict.fewestOfClass));
}

QString stampText(const Verdict& verdict, const Stamp& stamp)
{
    switch (stamp.kind) {
    case StampKind::TestLocked:
        return stamp.kept ? Text::tr("Test set locked") : Text::tr("Test set not locked");
    case StampKind::NoLeaks:
        return stamp.kept ? Text::tr("0 leaks") : Text::tr("Test set not clean");
    case StampKind::ChosenOnValidation:
        return stamp.kept ? Text::tr("Chosen on validation") : Text::tr("Not chosen on validation");
    case StampKind::ChosenWithoutTest:
        return stamp.kept ? Text::tr("Chosen without the test set")
                          : Text::tr("Chosen on the test set");
    case StampKind::UpToDate:
        return stamp.kept ? Text::tr("Trained on today's pictures")
                          : Text::tr("Pictures or words changed since the training");
    case StampKind::Repeats:
        return Text::tr("%n repeat(s)", nullptr, verdict.repeats());
    case StampKind::EqualSteps:
        return stamp.kept ? Text::tr("Same number of steps") : Text::tr("Unequal numbers of steps");
    case StampKind::TestPictures:
        return stamp.kept ? Text::tr("%Ln test picture(s)",
                                     nullptr,
                                     static_cast<int>(verdict.testPictures))
                          : Text::tr("Only %Ln test picture(s) of a class",
                                     nullptr,
                                     static_cast<int>(verdict.fewestOfClass));
    case StampKind::AllClasses:
        return stamp.kept ? Text::tr("All classes compared") : Text::tr("Not all classes compared");
    case StampKind::Other:
        break;
    }
    return stamp.name;
}

QStringList comparedClasses(const Verdict& verdict, const ProjectView& view)
{
    QStringList all;
    for (const ClassFacts& facts : view.classes) {
        all << fromUtf8(facts.row.name);
    }
    if (verdict.onlyClasses.empty()) {
        return all;
    }
    QStringList names;
    for (const int index : verdict.onlyClasses) {
        names << all.value(index);
    }
    return names;
}

QString directionText(const Gain& gain, bool clear)
{
    if (!clear) {
        return Text::tr("unclear");
    }
    return gain.value > 0 ? Text::tr("\u25b2 better") : Text::tr("\u25bc worse");
}

int shotsOfClass(const ProjectView& view)
{
    return view.shots ? project::shotCountsOf(*view.shots).most : 0;
}

/// The largest number of made pictures that every class of some strategy has.
std::int64_t madePerClass(const ProjectView& view)
{
    std::int64_t most = 0;
    for (const JobFacts& job : view.jobs) {
        if (job.row.verb != "generate" || !job.row.finished()) {
            continue;
        }
        std::vector<std::int64_t> ofClass(view.classes.size(), 0);
        for (const project::ItemRow& item : *job.items) {
            const auto index = static_cast<std::size_t>(item.classIndex);
            const bool counts = item.state != "discarded" && item.state != "set_aside";
            if (counts && index < ofClass.size()) {
                ++ofClass[index];
            }
        }
        if (!ofClass.empty()) {
            most = std::max(most, *std::min_element(ofClass.begin(), ofClass.end()));
        }
    }
    return most;
}

} // namespace dreamloft::ui::compare
