// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::ui {

struct JobFacts;
struct ProjectView;

/// What `train` and `evaluate` found, as plain values. Written by core/workflows/train_classifier
/// (items of the job) and evaluate (results, kind "predictions").
namespace classifier {

/// Fewer test pictures than this say little, whatever the accuracy.
inline constexpr std::int64_t kFewTestPictures = 30;

struct CurvePoint {
    std::int64_t step = 0;
    double loss = 0;
    double accuracy = 0; ///< part of 1, on the validation pictures
};

/// One trained classifier.
struct Training {
    QString arm{};
    QString strategy{}; ///< "" for arms without made pictures
    int repeat = 0;
    std::int64_t index = 0; ///< its item in the job
    std::int64_t pictures = 0;
    std::int64_t steps = 0;
    std::int64_t selectedStep = 0;
    bool selectedOnValidation = true;
    double validation = 0;
    std::int64_t validationPictures = 0;
    std::vector<CurvePoint> curve{};

    [[nodiscard]] QString armKey() const;
};

/// A class and how likely a classifier holds it.
struct Guess {
    int classIndex = 0;
    double certainty = 0;
};

/// What one classifier said about each picture of a split.
struct Predictions {
    QString arm{};
    QString strategy{};
    int repeat = 0;
    std::vector<int> labels{};
    std::vector<int> predicted{};
    std::vector<float> certainty{};
    std::vector<std::vector<Guess>> runnersUp{}; ///< empty in evaluations of earlier versions
    QString picturesHash{};

    [[nodiscard]] QString armKey() const;
    [[nodiscard]] double accuracy() const; ///< correct / total
};

using Counts = std::vector<std::vector<std::int64_t>>; ///< [true][predicted]

/// All repeats of one arm together.
struct ArmResult {
    QString arm{};
    QString strategy{};
    int trainedRepeats = 0;
    std::optional<double> validation{};   ///< mean over repeats
    std::optional<double> validationSd{}; ///< empty for one repeat
    std::int64_t validationPictures = 0;
    std::int64_t steps = 0;
    bool selectedOnValidation = true;
    int testedRepeats = 0;
    std::optional<double> accuracy{}; ///< on the test pictures, mean over repeats
    std::optional<double> accuracySd{};
    std::optional<double> classMean{}; ///< mean of the classes' accuracies
    std::int64_t testPictures = 0;
    Counts confusion{}; ///< summed over the tested repeats

    [[nodiscard]] QString armKey() const;
};

/// A test picture that was taken for something else.
struct Mistake {
    std::int64_t pictureId = 0;
    int trueClass = 0;
    int predicted = 0;    ///< what most of the wrong repeats said
    double certainty = 0; ///< the greatest with which it was said
    int wrongRepeats = 0;
    int repeats = 0;
    std::vector<Guess> runnersUp{}; ///< what the surest of these repeats held likely next
};

/// Everything the page shows.
struct Numbers {
    std::int64_t trainJob = 0;
    bool trainFinished = false;
    std::int64_t evaluateJob = 0;
    bool evaluatesNewest = false; ///< the evaluation is of this training
    std::vector<Training> trainings{};
    std::vector<Predictions> predictions{}; ///< on the test pictures
    std::vector<ArmResult> arms{};          ///< in training order
    std::vector<std::int64_t> testIds{};    ///< the pictures of the predictions, in their order;
                                            ///< empty when they changed since

    [[nodiscard]] const ArmResult* arm(const QString& key) const;
    /// The arm that is best on the validation pictures: test pictures choose nothing. Null where
    /// none was validated or several are equally good: no row is tinted for luck. (The verdict
    /// asks less, which arm with made pictures answers, and settles a tie: core/workflows/verdict.)
    [[nodiscard]] const ArmResult* best() const;
    /// The arm that stands for all where one number or one matrix is shown: the best, else real
    /// pictures only, else the first that was trained. Null where none was.
    [[nodiscard]] const ArmResult* shownArm() const;
    /// Mistakes of an arm, surest and most often wrong first; with `trueClass` and `predicted`
    /// those of one cell (the diagonal gives the right ones).
    [[nodiscard]] std::vector<Mistake> mistakes(const QString& armKey) const;
    [[nodiscard]] std::vector<Mistake>
    cell(const QString& armKey, int trueClass, int predicted) const;
};

[[nodiscard]] std::vector<Training> trainingsOf(const JobFacts& job);
[[nodiscard]] std::optional<Predictions> predictionsOf(const std::string& json);
/// Kept real pictures of a split in the order in which `evaluate` takes them: class index, content.
[[nodiscard]] std::vector<const project::PictureRow*> picturesOfSplit(const ProjectView& view,
                                                                      const std::string& split);
/// Costs as much as the predictions are large: not for the GUI thread.
[[nodiscard]] Numbers numbersOf(const ProjectView& view);

} // namespace classifier
} // namespace dreamloft::ui
