// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/shot_trial.h"

#include "core/base/seed.h"
#include "ui/bridge/project_view.h"
#include "ui/pages/feature_shelf.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dreamloft::ui {
namespace {

constexpr std::array kShots{4, 8, 16};
constexpr int kRepeats = 10;
constexpr std::size_t kLeastJudged = 4; ///< of each class; fewer say next to nothing
constexpr std::size_t kMostJudged = 40; ///< of each class; more only take time
constexpr double kLittle = 0.02;        ///< a gain below this is not worth more pictures

using Features = std::vector<std::span<const float>>;

struct ClassPictures {
    Features learn;
    Features judge;
};

/// Of one repeat: the pictures of a class in the order of its draw, and those that judge.
struct Drawn {
    Features shots;
    Features judge;
};

std::size_t mostShots(const std::vector<ClassPictures>& classes)
{
    std::size_t most = 0;
    for (const int shots : kShots) {
        const auto k = static_cast<std::size_t>(shots);
        const bool enough = std::ranges::all_of(classes, [k](const ClassPictures& one) {
            return one.learn.size() >= k && one.learn.size() - k + one.judge.size() >= kLeastJudged;
        });
        most = enough ? k : most;
    }
    return most;
}

Drawn drawnOf(const ClassPictures& pictures, int classIndex, int repeat, std::size_t most)
{
    const auto seed =
        base::seedFor(static_cast<std::uint64_t>(repeat), base::Purpose::Shots, classIndex, 0, 0);
    Drawn drawn{{}, pictures.judge};
    for (const std::int64_t place :
         base::permutation(seed, static_cast<std::int64_t>(pictures.learn.size()))) {
        Features& goal = drawn.shots.size() < most ? drawn.shots : drawn.judge;
        goal.push_back(pictures.learn[static_cast<std::size_t>(place)]);
    }
    if (drawn.judge.size() > kMostJudged) {
        drawn.judge.resize(kMostJudged);
    }
    return drawn;
}

/// The middle of the first `k`, of length one where it has any.
std::vector<float> middleOf(const Features& shots, std::size_t k)
{
    std::vector<float> middle(shots.front().size(), 0.0F);
    for (std::size_t shot = 0; shot < k; ++shot) {
        for (std::size_t i = 0; i < middle.size(); ++i) {
            middle[i] += shots[shot][i];
        }
    }
    double squares = 0;
    for (const float value : middle) {
        squares += static_cast<double>(value) * static_cast<double>(value);
    }
    const float scale = squares > 0 ? static_cast<float>(1.0 / std::sqrt(squares)) : 0.0F;
    for (float& value : middle) {
        value *= scale;
    }
    return middle;
}

std::size_t nearest(const std::vector<std::vector<float>>& middles, std::span<const float> feature)
{
    std::size_t best = 0;
    float bestProduct = -2;
    for (std::size_t index = 0; index < middles.size(); ++index) {
        float product = 0;
        for (std::size_t i = 0; i < feature.size(); ++i) {
            product += middles[index][i] * feature[i];
        }
        if (product > bestProduct) {
            bestProduct = product;
            best = index;
        }
    }
    return best;
}

/// The share of right answers, the mean of the classes.
double rightShare(const std::vector<Drawn>& classes, std::size_t k)
{
    std::vector<std::vector<float>> middles;
    for (const Drawn& one : classes) {
        middles.push_back(middleOf(one.shots, k));
    }
    double sum = 0;
    for (std::size_t index = 0; index < classes.size(); ++index) {
        const Features& judge = classes[index].judge;
        const auto right = std::ranges::count_if(judge, [&](const std::span<const float>& feature) {
            return nearest(middles, feature) == index;
        });
        sum += static_cast<double>(right) / static_cast<double>(judge.size());
    }
    return sum / static_cast<double>(classes.size());
}

TrialStep stepOf(int shots, const std::vector<double>& shares)
{
    TrialStep step{.shots = shots};
    for (const double share : shares) {
        step.right += share / static_cast<double>(shares.size());
    }
    double squares = 0;
    for (const double share : shares) {
        squares += (share - step.right) * (share - step.right);
    }
    step.spread = std::sqrt(squares / static_cast<double>(shares.size() - 1));
    return step;
}

} // namespace

ShotTrial::Answer ShotTrial::answer() const
{
    if (steps.size() < 2) {
        return Answer::CannotTell;
    }
    const double gain = steps.back().right - steps[steps.size() - 2].right;
    return gain < kLittle ? Answer::Plenty : Answer::Thin;
}

ShotTrial shotTrial(const std::vector<TrialPicture>& pictures, int classes)
{
    ShotTrial trial;
    std::vector<ClassPictures> ofClass(static_cast<std::size_t>(std::max(classes, 0)));
    for (const TrialPicture& picture : pictures) {
        const auto index = static_cast<std::size_t>(picture.classIndex);
        if (picture.classIndex >= 0 && index < ofClass.size() && !picture.feature.empty()) {
            Features& goal = picture.learns ? ofClass[index].learn : ofClass[index].judge;
            goal.push_back(picture.feature);
        }
    }
    const std::size_t most = ofClass.size() < 2 ? 0 : mostShots(ofClass);
    if (most == 0) {
        return trial;
    }
    std::array<std::vector<double>, kShots.size()> shares;
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
        std::vector<Drawn> drawn;
        trial.judged = 0;
        for (std::size_t index = 0; index < ofClass.size(); ++index) {
            drawn.push_back(drawnOf(ofClass[index], static_cast<int>(index), repeat, most));
            trial.judged += static_cast<int>(drawn.back().judge.size());
        }
        for (std::size_t place = 0; place < kShots.size(); ++place) {
            const auto k = static_cast<std::size_t>(kShots[place]);
            if (k <= most) {
                shares[place].push_back(rightShare(drawn, k));
            }
        }
    }
    trial.repeats = kRepeats;
    for (std::size_t place = 0; place < kShots.size(); ++place) {
        if (!shares[place].empty()) {
            trial.steps.push_back(stepOf(kShots[place], shares[place]));
        }
    }
    return trial;
}

ShotTrial shotTrialOf(const ProjectView& view, const std::string& networkSha256)
{
    std::vector<TrialPicture> pictures;
    std::vector<std::string> hashes;
    for (const project::PictureRow& picture : *view.pictures) {
        const ClassFacts* facts = view.classById(picture.classId);
        const bool learns = picture.split == "train";
        if (facts != nullptr && picture.state == "kept" && picture.source == "real" &&
            (learns || picture.split == "val")) {
            pictures.push_back({.classIndex = facts->row.index, .learns = learns});
            hashes.push_back(picture.pixelSha256);
        }
    }
    const FeatureRows rows = FeatureShelf(view.folder, networkSha256).read(hashes);
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        pictures[i].feature = rows.row(i);
    }
    return shotTrial(pictures, static_cast<int>(view.classes.size()));
}

} // namespace dreamloft::ui
