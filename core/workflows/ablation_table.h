// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"
#include "core/project/shots.h"
#include "core/workflows/result_labels.h"
#include "core/workflows/verdict.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// Kind of the results that an ablate job keeps, one for each value.
inline constexpr const char* kAblationKind = "ablation";

/// One classifier of an ablation at one value, over its repeats.
struct AblationPoint {
    double value = 0;
    std::string arm;      ///< name of options::Arm
    std::string strategy; ///< "" for arms without pictures
    std::string label;    ///< for people
    int repeats = 0;
    std::int64_t testPictures = 0;
    double accuracy = 0;   ///< mean over repeats, on the test pictures
    double accuracySd = 0; ///< sample standard deviation, 0 for one
    double classMean = 0;
    double validation = 0; ///< on the validation pictures: the one to choose a value by
    std::int64_t steps = 0;
    std::optional<double> gain, gainLow, gainHigh; ///< over real only at the same value
    project::ShotCounts shots{};             ///< learnt from; none in ablations of earlier versions
    std::optional<ProtocolLabel> protocol{}; ///< none in ablations of earlier versions
};

/// All points of one ablation, by value, then arm.
struct AblationTable {
    std::string vary; ///< name of options::Ablation
    std::string strategy;
    std::vector<AblationPoint> points;
};

/// The newest finished ablation of every (setting, strategy).
[[nodiscard]] std::vector<AblationTable> newestAblations(const project::ProjectStore& store);

/// The points of one finished ablate job.
[[nodiscard]] AblationTable ablationOf(const project::ProjectStore& store,
                                       const project::JobRow& job);
/// What an ablate job keeps of one value, where the classes gave so many `shots`; `labels` of all
/// arms of the verdict.
[[nodiscard]] nlohmann::json ablationJson(double value,
                                          const project::ShotCounts& shots,
                                          const Verdict& verdict,
                                          const ProtocolLabels& labels);

/// 16 as "16", 0.5 as "0.5".
[[nodiscard]] std::string valueText(double value);
/// The value of a point, of `vary`; with how many shots there really were where these are fewer:
/// "64 (really 10 to 16)".
[[nodiscard]] std::string valueText(const std::string& vary, const AblationPoint& point);
/// Names a class that cannot give that many shots, for every value that is out of its reach.
[[nodiscard]] std::vector<std::string> outOfReach(const project::ProjectStore& store,
                                                  const AblationTable& table);
/// Lines of plain text.
[[nodiscard]] std::string summaryOf(const AblationTable& table);
/// One line a point, with a header.
[[nodiscard]] std::string csvOf(const AblationTable& table);

} // namespace dreamloft::workflows
