// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// A picture that a trial may use.
struct TrialPicture {
    int classIndex = 0;
    bool learns = false;              ///< it may be a shot; the others only judge
    std::span<const float> feature{}; ///< of length one; empty: the picture is left out
};

/// How a number of shots did: the share of right answers, the mean of the classes.
struct TrialStep {
    int shots = 0;
    double right = 0;  ///< 0..1, mean of the repeats
    double spread = 0; ///< standard deviation of the repeats
};

/// How many shots a class are enough, tried with real pictures alone: each class is the mean of its
/// shots in the recogniser's space, and a picture belongs to the nearest. Every number of shots is
/// judged by the same pictures, none of which is a shot.
struct ShotTrial {
    enum class Answer { CannotTell, Plenty, Thin };

    std::vector<TrialStep> steps{}; ///< of 4, 8 and 16 those that leave pictures to judge by
    int repeats = 0;
    int judged = 0; ///< pictures of one repeat

    /// Plenty: the last step gains less than two points over the one before.
    [[nodiscard]] Answer answer() const;
};

[[nodiscard]] ShotTrial shotTrial(const std::vector<TrialPicture>& pictures, int classes);

/// The same for the train and validation pictures of a project, never for those of the test set, by
/// the features of one network. Reads files: not for the GUI thread.
[[nodiscard]] ShotTrial shotTrialOf(const ProjectView& view, const std::string& networkSha256);

} // namespace dreamloft::ui
