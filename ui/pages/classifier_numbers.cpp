// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/classifier_numbers.h"

#include "core/base/sha256.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/arm_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace dreamloft::ui::classifier {
namespace {

struct Spread {
    std::optional<double> mean{};
    std::optional<double> sd{};
};

Spread spreadOf(const std::vector<double>& values)
{
    if (values.empty()) {
        return {};
    }
    const auto count = static_cast<double>(values.size());
    double mean = 0;
    for (const double value : values) {
        mean += value / count;
    }
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return {mean,
            values.size() > 1 ? std::optional(std::sqrt(squares / (count - 1))) : std::nullopt};
}

double classMeanOf(const Predictions& set, std::size_t classes)
{
    std::vector<double> right(classes, 0);
    std::vector<double> all(classes, 0);
    for (std::size_t i = 0; i < set.labels.size(); ++i) {
        const auto label = static_cast<std::size_t>(set.labels[i]);
        all[label] += 1;
        right[label] += set.labels[i] == set.predicted[i] ? 1 : 0;
    }
    double sum = 0;
    double present = 0;
    for (std::size_t i = 0; i < classes; ++i) {
        if (all[i] > 0) {
            sum += right[i] / all[i];
            present += 1;
        }
    }
    return present > 0 ? sum / present : 0;
}

void addCounts(Counts& counts, const Predictions& set)
{
    for (std::size_t i = 0; i < set.labels.size(); ++i) {
        ++counts[static_cast<std::size_t>(set.labels[i])]
                [static_cast<std::size_t>(set.predicted[i])];
    }
}

/// Sets whose labels do not fit the classes of today (one was removed) are of no use here.
bool fits(const Predictions& set, std::size_t classes)
{
    const auto inside = [classes](int label) {
        return label >= 0 && static_cast<std::size_t>(label) < classes;
    };
    return std::all_of(set.labels.begin(), set.labels.end(), inside) &&
           std::all_of(set.predicted.begin(), set.predicted.end(), inside);
}

std::string hashOf(const std::vector<const project::PictureRow*>& pictures, const ProjectView& view)
{
    base::Sha256 hash;
    for (const auto* picture : pictures) {
        const ClassFacts* facts = view.classById(picture->classId);
        hash.update(std::to_string(facts->row.index) + " " + picture->pixelSha256 + "\n");
    }
    return hash.hexDigest();
}

std::vector<ArmResult> armsOf(const Numbers& numbers, std::size_t classes)
{
    std::vector<ArmResult> arms;
    const auto armFor = [&](const QString& arm, const QString& strategy) -> ArmResult& {
        for (ArmResult& known : arms) {
            if (known.arm == arm && known.strategy == strategy) {
                return known;
            }
        }
        return arms.emplace_back(ArmResult{.arm = arm, .strategy = strategy});
    };
    // CLIP as it is comes first: it is the ground on which the others stand.
    for (const Predictions& set : numbers.predictions) {
        if (set.arm == u"clip_zero_shot") {
            armFor(set.arm, set.strategy);
        }
    }
    std::map<QString, std::vector<double>> validation;
    for (const Training& training : numbers.trainings) {
        ArmResult& arm = armFor(training.arm, training.strategy);
        ++arm.trainedRepeats;
        arm.steps = training.steps;
        arm.validationPictures = training.validationPictures;
        arm.selectedOnValidation = arm.selectedOnValidation && training.selectedOnValidation;
        if (training.validationPictures > 0) {
            validation[arm.armKey()].push_back(training.validation);
        }
    }
    std::map<QString, std::vector<double>> accuracy;
    std::map<QString, double> classSum;
    for (const Predictions& set : numbers.predictions) {
        ArmResult& arm = armFor(set.arm, set.strategy);
        ++arm.testedRepeats;
        arm.testPictures = static_cast<std::int64_t>(set.labels.size());
        if (arm.confusion.empty()) {
            arm.confusion.assign(classes, std::vector<std::int64_t>(classes, 0));
        }
        addCounts(arm.confusion, set);
        accuracy[arm.armKey()].push_back(set.accuracy());
        classSum[arm.armKey()] += classMeanOf(set, classes);
    }
    for (ArmResult& arm : arms) {
        const Spread val = spreadOf(validation[arm.armKey()]);
        arm.validation = val.mean;
        arm.validationSd = val.sd;
        const Spread test = spreadOf(accuracy[arm.armKey()]);
        arm.accuracy = test.mean;
        arm.accuracySd = test.sd;
        if (arm.testedRepeats > 0) {
            arm.classMean = classSum[arm.armKey()] / arm.testedRepeats;
        }
    }
    return arms;
}

/// Of one picture over the repeats of an arm.
struct Said {
    std::map<int, int> times; ///< predicted class -> repeats
    std::map<int, float> surest;
    std::map<int, std::vector<Guess>> runnersUp; ///< of the surest repeat
};

std::vector<Said> saidBy(const Numbers& numbers, const QString& armKey, int& repeats)
{
    std::vector<Said> said(numbers.testIds.size());
    repeats = 0;
    for (const Predictions& set : numbers.predictions) {
        if (set.armKey() != armKey || set.labels.size() != said.size()) {
            continue;
        }
        ++repeats;
        for (std::size_t i = 0; i < said.size(); ++i) {
            ++said[i].times[set.predicted[i]];
            const float certainty = i < set.certainty.size() ? set.certainty[i] : 0.0F;
            float& surest = said[i].surest[set.predicted[i]];
            if (certainty >= surest && i < set.runnersUp.size()) {
                said[i].runnersUp[set.predicted[i]] = set.runnersUp[i];
            }
            surest = std::max(surest, certainty);
        }
    }
    return said;
}

std::vector<Guess> runnersUpOf(const Said& said, int predicted)
{
    const auto found = said.runnersUp.find(predicted);
    return found != said.runnersUp.end() ? found->second : std::vector<Guess>();
}

const std::vector<int>* labelsOf(const Numbers& numbers, const QString& armKey)
{
    for (const Predictions& set : numbers.predictions) {
        if (set.armKey() == armKey && set.labels.size() == numbers.testIds.size()) {
            return &set.labels;
        }
    }
    return nullptr;
}

void worstFirst(std::vector<Mistake>& mistakes)
{
    std::stable_sort(mistakes.begin(), mistakes.end(), [](const Mistake& a, const Mistake& b) {
        return std::tie(b.wrongRepeats, b.certainty) < std::tie(a.wrongRepeats, a.certainty);
    });
}

} // namespace

QString Training::armKey() const
{
    return ui::armKey(arm, strategy);
}

QString Predictions::armKey() const
{
    return ui::armKey(arm, strategy);
}

QString ArmResult::armKey() const
{
    return ui::armKey(arm, strategy);
}

double Predictions::accuracy() const
{
    std::size_t right = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        right += labels[i] == predicted[i] ? 1 : 0;
    }
    return labels.empty() ? 0.0 : static_cast<double>(right) / static_cast<double>(labels.size());
}

const ArmResult* Numbers::arm(const QString& key) const
{
    for (const ArmResult& arm : arms) {
        if (arm.armKey() == key) {
            return &arm;
        }
    }
    return nullptr;
}

const ArmResult* Numbers::best() const
{
    constexpr double kEqual = 1e-9; // means of the same numbers, added up in another order
    const ArmResult* best = nullptr;
    bool tie = false;
    for (const ArmResult& arm : arms) {
        if (!arm.validation) {
            continue;
        }
        const double ahead = best != nullptr ? *arm.validation - *best->validation : 1.0;
        if (ahead > kEqual) {
            best = &arm;
            tie = false;
        } else {
            tie = tie || ahead >= -kEqual;
        }
    }
    return tie ? nullptr : best;
}

const ArmResult* Numbers::shownArm() const
{
    if (const ArmResult* one = best(); one != nullptr) {
        return one;
    }
    if (const ArmResult* real = arm(ui::armKey(u"real_only"_qs, {})); real != nullptr) {
        return real;
    }
    const auto trained = std::find_if(
        arms.begin(), arms.end(), [](const ArmResult& one) { return one.trainedRepeats > 0; });
    return trained == arms.end() ? nullptr : &*trained;
}

std::vector<Mistake> Numbers::mistakes(const QString& key) const
{
    std::vector<Mistake> found;
    const std::vector<int>* labels = labelsOf(*this, key);
    int repeats = 0;
    const std::vector<Said> said = saidBy(*this, key, repeats);
    for (std::size_t i = 0; labels != nullptr && i < said.size(); ++i) {
        Mistake mistake{.pictureId = testIds[i],
                        .trueClass = (*labels)[i],
                        .predicted = -1,
                        .repeats = repeats};
        int most = 0;
        for (const auto& [predicted, times] : said[i].times) {
            if (predicted == mistake.trueClass) {
                continue;
            }
            mistake.wrongRepeats += times;
            const double surest = static_cast<double>(said[i].surest.at(predicted));
            if (times > most || (times == most && surest > mistake.certainty)) {
                most = times;
                mistake.predicted = predicted;
                mistake.certainty = surest;
            }
        }
        if (mistake.predicted >= 0) {
            mistake.runnersUp = runnersUpOf(said[i], mistake.predicted);
            found.push_back(std::move(mistake));
        }
    }
    worstFirst(found);
    return found;
}

std::vector<Mistake> Numbers::cell(const QString& key, int trueClass, int predicted) const
{
    std::vector<Mistake> found;
    const std::vector<int>* labels = labelsOf(*this, key);
    int repeats = 0;
    const std::vector<Said> said = saidBy(*this, key, repeats);
    for (std::size_t i = 0; labels != nullptr && i < said.size(); ++i) {
        const auto times = said[i].times.find(predicted);
        if ((*labels)[i] == trueClass && times != said[i].times.end()) {
            found.push_back({.pictureId = testIds[i],
                             .trueClass = trueClass,
                             .predicted = predicted,
                             .certainty = static_cast<double>(said[i].surest.at(predicted)),
                             .wrongRepeats = times->second,
                             .repeats = repeats,
                             .runnersUp = runnersUpOf(said[i], predicted)});
        }
    }
    worstFirst(found);
    return found;
}

std::vector<Training> trainingsOf(const JobFacts& job)
{
    std::vector<Training> trainings;
    for (const project::ItemRow& item : *job.items) {
        const auto meta = nlohmann::json::parse(item.meta, nullptr, false);
        if (!meta.is_object()) {
            continue;
        }
        try {
            Training training;
            training.arm = fromUtf8(meta.at("arm").get<std::string>());
            training.strategy = fromUtf8(meta.at("strategy").get<std::string>());
            training.repeat = meta.at("repeat").get<int>();
            training.index = item.index;
            training.pictures = meta.value("pictures", std::int64_t{0});
            training.steps = meta.at("iterations").get<std::int64_t>();
            training.selectedStep = meta.value("selected_iteration", training.steps);
            training.selectedOnValidation = meta.value("selection", std::string()) == "val";
            training.validation = meta.value("val_accuracy", 0.0);
            training.validationPictures = meta.value("val_pictures", std::int64_t{0});
            for (const auto& point : meta.value("curve", nlohmann::json::array())) {
                training.curve.push_back({.step = point.at(0).get<std::int64_t>(),
                                          .loss = point.at(1).get<double>(),
                                          .accuracy = point.at(2).get<double>()});
            }
            trainings.push_back(std::move(training));
        } catch (const nlohmann::json::exception&) {
            continue; // an item of a newer program is not shown rather than shown wrongly
        }
    }
    return trainings;
}

std::optional<Predictions> predictionsOf(const std::string& text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return std::nullopt;
    }
    try {
        Predictions set;
        set.arm = fromUtf8(json.at("arm").get<std::string>());
        set.strategy = fromUtf8(json.at("strategy").get<std::string>());
        set.repeat = json.at("repeat").get<int>();
        set.labels = json.at("labels").get<std::vector<int>>();
        set.predicted = json.at("predicted").get<std::vector<int>>();
        set.certainty = json.at("certainty").get<std::vector<float>>();
        set.picturesHash = fromUtf8(json.at("pictures").get<std::string>());
        for (const auto& ofPicture : json.value("runners_up", nlohmann::json::array())) {
            auto& guesses = set.runnersUp.emplace_back();
            for (const auto& guess : ofPicture) {
                guesses.push_back({guess.at(0).get<int>(), guess.at(1).get<double>()});
            }
        }
        return set.labels.size() == set.predicted.size() ? std::optional(set) : std::nullopt;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

std::vector<const project::PictureRow*> picturesOfSplit(const ProjectView& view,
                                                        const std::string& split)
{
    std::map<std::int64_t, int> indexOfClass;
    for (const ClassFacts& facts : view.classes) {
        indexOfClass[facts.row.id] = facts.row.index;
    }
    std::vector<const project::PictureRow*> pictures;
    for (const project::PictureRow& row : *view.pictures) {
        if (row.split == split && row.source == "real" && row.state == "kept" &&
            indexOfClass.count(row.classId) > 0) {
            pictures.push_back(&row);
        }
    }
    std::sort(pictures.begin(), pictures.end(), [&](const auto* left, const auto* right) {
        const int leftClass = indexOfClass.at(left->classId);
        const int rightClass = indexOfClass.at(right->classId);
        return std::tie(leftClass, left->pixelSha256) < std::tie(rightClass, right->pixelSha256);
    });
    return pictures;
}

Numbers numbersOf(const ProjectView& view)
{
    Numbers numbers;
    // The training asked for last that has a classifier, also while it runs.
    const JobFacts* training = lastUsed(view.jobs, [](const JobFacts& job) {
        return job.row.verb == "train" && !job.items->empty();
    });
    if (training != nullptr) {
        numbers.trainJob = training->row.id;
        numbers.trainFinished = training->row.finished();
        numbers.trainings = trainingsOf(*training);
    }
    const JobFacts* evaluation = view.newestEvaluation();
    numbers.evaluateJob = evaluation != nullptr ? evaluation->row.id : 0;
    numbers.evaluatesNewest = evaluation != nullptr && numbers.trainFinished &&
                              training == view.newestDone(u"train"_qs) &&
                              training->use < evaluation->use;
    for (const project::ResultRow& row : *view.results) {
        if (row.kind == "predictions" && row.jobId == numbers.evaluateJob) {
            auto set = predictionsOf(row.json);
            if (set && fits(*set, view.classes.size())) {
                numbers.predictions.push_back(std::move(*set));
            }
        }
    }
    if (!numbers.predictions.empty()) {
        const auto pictures = picturesOfSplit(view, "test");
        if (fromUtf8(hashOf(pictures, view)) == numbers.predictions.front().picturesHash) {
            for (const auto* picture : pictures) {
                numbers.testIds.push_back(picture->id);
            }
        }
    }
    numbers.arms = armsOf(numbers, view.classes.size());
    return numbers;
}

} // namespace dreamloft::ui::classifier
