// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/evaluate.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// A difference of accuracies with its range, as parts of 1 (0.043 = 4.3 points).
struct GainRange {
    double value = 0;
    double low = 0;
    double high = 0;
    double pValue = 1;
};

/// One arm over its repeats, on the test pictures.
struct ArmSummary {
    std::string arm;      ///< name of options::Arm
    std::string strategy; ///< "" for arms without pictures
    std::string label;    ///< for people
    int repeats = 0;
    double accuracy = 0;   ///< mean over repeats of correct / total
    double accuracySd = 0; ///< sample standard deviation over repeats, 0 for one
    double classMean = 0;  ///< mean over repeats of the mean per-class accuracy
    double validation = 0; ///< mean accuracy on the validation pictures at the chosen step
    std::int64_t iterations = 0;
    std::optional<GainRange> gain;      ///< against real_only; empty where there is none
    std::vector<GainRange> gainOfClass; ///< by compared class, empty without `gain`
    std::vector<bool> significant;      ///< by compared class, after Holm's correction
    /// [true][predicted] of the compared classes, summed over repeats. Of a part of the classes
    /// each row has one number more: answers that are none of them.
    std::vector<std::vector<std::int64_t>> confusion;

    [[nodiscard]] std::string armKey() const;
};

enum class Answer { Helped, Hurt, NoClearDifference, CannotTell };

/// Did the synthetic pictures help? (product.md 2.7). The arm that answers is the one with
/// synthetic pictures that was best on the validation pictures (of equals: real + synthetic), so
/// that the test pictures choose nothing.
struct Verdict {
    Answer answer = Answer::CannotTell;
    std::string sentence;             ///< one or two sentences, always with numbers where there are
    std::string armKey;               ///< of the answering arm, "" when there is none
    std::vector<std::string> missing; ///< what a clear answer needs, whole sentences
    std::vector<ArmSummary> arms;     ///< in training order
    std::int64_t testPictures = 0;
    std::int64_t fewestOfClass = 0;
    std::size_t classCount = 0;   ///< that the classifiers choose among
    std::vector<int> onlyClasses; ///< indices of the compared ones, rising; empty: all

    [[nodiscard]] nlohmann::json toJson() const;
};

/// Paired bootstrap over test pictures and repeats. `sets` are predictions of the same pictures.
/// `onlyClasses`: every number is of the test pictures of these alone; empty for all. The
/// classifiers still choose among all classes, and the validation accuracy stays that of all.
/// Throws Error: UserFixable DL-CMP-001 (the sets are of different pictures).
[[nodiscard]] Verdict verdictOf(const std::vector<PredictionSet>& sets,
                                std::size_t classes,
                                int resamples,
                                std::uint64_t seed,
                                const std::vector<int>& onlyClasses = {});

/// "helped", "hurt", "no_clear_difference", "cannot_tell".
[[nodiscard]] std::string nameOf(Answer answer);

} // namespace dreamloft::workflows
