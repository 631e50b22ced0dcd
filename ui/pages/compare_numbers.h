// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// What `compare` concluded, as plain values. Written by core/workflows/{compare,verdict,protocol}
/// (results, kind "verdict"). Sentences are made here, in the language of the user.
namespace compare {

inline constexpr int kFewestRepeats = 3; ///< product.md 2.7
inline constexpr std::int64_t kFewestTestOfClass = 30;

enum class Answer { Helped, Hurt, NoClearDifference, CannotTell };

/// A difference of accuracies with its 95 % range, as parts of 1.
struct Gain {
    double value = 0;
    double low = 0;
    double high = 0;
    bool significant = false; ///< of a class, after Holm's correction
};

struct Arm {
    QString arm{};
    QString strategy{}; ///< "" for arms without made pictures
    int repeats = 0;
    double accuracy = 0;
    double accuracySd = 0;
    double classMean = 0;
    double validation = 0;
    std::int64_t steps = 0;
    std::optional<Gain> gain{};       ///< against real only
    std::vector<Gain> gainOfClass{};  ///< by compared class
    std::optional<double> seconds{};  ///< adapt, generate and its part of the training
    std::optional<double> distance{}; ///< newest quality, mean over classes
    QString distanceName{};           ///< "CLIP distance"
    QString changed{};                ///< why it is out of date, one sentence; empty: it is not

    [[nodiscard]] QString key() const;
};

enum class StampKind {
    TestLocked,
    NoLeaks,
    ChosenWithoutTest,
    ChosenOnValidation, ///< in verdicts of earlier versions
    Repeats,
    EqualSteps,
    UpToDate,
    TestPictures,
    AllClasses, ///< only there when it is not kept
    Other
};

struct Stamp {
    StampKind kind = StampKind::Other;
    bool kept = false;
    QString name{};    ///< as the core wrote it
    QString finding{}; ///< the same; a tooltip
};

struct Verdict {
    std::int64_t jobId = 0;
    Answer answer = Answer::CannotTell;
    QString armKey{}; ///< of the answering arm, "" when there is none
    std::int64_t testPictures = 0;
    std::int64_t fewestOfClass = 0;
    int classes = 0;                ///< that the classifiers choose among
    std::vector<int> onlyClasses{}; ///< indices of the compared ones; empty: all
    std::vector<Arm> arms{};        ///< in training order
    std::vector<Stamp> protocol{};

    [[nodiscard]] const Arm* arm(const QString& key) const;
    [[nodiscard]] const Arm* realOnly() const;
    /// The one that the sentence speaks of, chosen on the validation pictures.
    [[nodiscard]] const Arm* answering() const;
    [[nodiscard]] bool isKept(StampKind kind) const;
    /// Repeats of the arm with the fewest, without zero-shot.
    [[nodiscard]] int repeats() const;
};

/// A verdict that cannot be read counts as absent.
[[nodiscard]] std::optional<Verdict> verdictOf(const std::string& json);
/// That of the comparison asked for last, with the cost and the quality of its arms.
[[nodiscard]] std::optional<Verdict> newestVerdict(const ProjectView& view);

/// Names of the compared classes, as they are now, by place in Arm::gainOfClass.
[[nodiscard]] QStringList comparedClasses(const Verdict& verdict, const ProjectView& view);

/// "Yes. Synthetic pictures raised test accuracy from 62.1 % to 66.4 %."
[[nodiscard]] QString sentenceOf(const Verdict& verdict);
/// "+4.3 points, 95 % range +1.9 to +6.6 · 3 repeats · 1,100 test pictures · cost 52 min"
[[nodiscard]] QString evidenceOf(const Verdict& verdict);
/// One sentence where the recogniser has hardly left guessing, so that it shows little of what
/// pictures could do; else empty.
[[nodiscard]] QString cautionOf(const Verdict& verdict);
/// What a clear answer needs and trainings can give, whole sentences; empty unless the answer is
/// CannotTell.
[[nodiscard]] QStringList missingFor(const Verdict& verdict);
/// The same of what only the person can add: test pictures.
[[nodiscard]] QString missingPictures(const Verdict& verdict);
[[nodiscard]] QString stampText(const Verdict& verdict, const Stamp& stamp);
/// "better", "worse" or "unclear", with an arrow: never by colour alone.
[[nodiscard]] QString directionText(const Gain& gain, bool clear);

/// Shots of a class, 0 while none are picked.
[[nodiscard]] int shotsOfClass(const ProjectView& view);
/// The largest number of made pictures that every class of some strategy has.
[[nodiscard]] std::int64_t madePerClass(const ProjectView& view);

} // namespace compare
} // namespace dreamloft::ui
