// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/shots.h"
#include "core/workflows/ablation_table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::workflows {

/// Everything the HTML report shows, as plain values; parts of 1 are accuracies (0.62 = 62 %).
struct ReportContent {
    struct Range {
        double value = 0;
        double low = 0;
        double high = 0;
    };
    /// One condition of a fair comparison.
    struct Stamp {
        std::string name;
        bool kept = false;
        std::string finding;
    };
    struct ClassGain {
        Range gain;
        bool significant = false; ///< after Holm's correction
    };
    struct Arm {
        std::string label; ///< "real + synthetic (loft)"
        std::string arm;   ///< "both"
        std::string strategy;
        std::string protocol;        ///< "A", "B" or "C" of the published ones, else "" or "own"
        std::string nearestProtocol; ///< of "own": the published one it is nearest to, or ""
        std::vector<std::string> protocolDifferences; ///< from that one, as clauses
        int repeats = 0;
        double accuracy = 0;
        double accuracySd = 0;
        double classMean = 0;
        double validation = 0;
        std::int64_t steps = 0;
        std::optional<Range> gain;          ///< over real only
        bool answers = false;               ///< the arm that the verdict is about
        std::vector<ClassGain> gainOfClass; ///< by compared class, may be empty
        /// [true][predicted] of the compared classes; of a part of them with one column more.
        std::vector<std::vector<std::int64_t>> confusion;
    };
    struct Quality {
        std::string strategy;
        std::string network;
        std::string reference;
        int classIndex = -1; ///< -1: mean over the classes
        std::int64_t nReal = 0;
        std::int64_t nSynthetic = 0;
        /// Of one class, the fewest and the most; of the mean only.
        struct OfClass {
            std::int64_t fewest = 0, most = 0;
        };
        std::optional<OfClass> realOfClass{}, syntheticOfClass{};
        struct Distance {
            std::optional<double> value, low, high, floor;
        };
        Distance fid, kid, cmmd, precision, recall;
        std::int64_t floorN = 0; ///< pictures in each half of the floor
        Distance nearest;        ///< cosine to the nearest shot; floor: from shot to shot
        std::optional<std::int64_t> lookAlikes;
    };
    /// Pictures of one class from one source, as PNG or JPEG bytes.
    struct Pictures {
        std::string source; ///< "real shots" or the strategy's name
        std::vector<std::vector<std::byte>> images;
        int imageWidth = 64; ///< px
    };
    struct ClassPictures {
        std::string name;
        std::string prompt;
        std::vector<Pictures> sources; ///< real shots first
    };
    /// A synthetic picture beside the shot that it is nearest to, as PNG or JPEG bytes.
    struct Pair {
        std::string strategy;
        std::string className;
        double similarity = 0;
        bool nearCopy = false;
        std::optional<int> bits{}; ///< of 64 in which the perceptual hashes differ
        std::vector<std::byte> shot, synthetic;
    };
    struct Cost {
        std::string stage; ///< "adapt (loft)"
        double seconds = 0;
        std::string note;            ///< "160 adapters", "320 pictures"
        std::string survived{};      ///< a sentence about its faults; empty when there were none
        std::uint64_t peakBytes = 0; ///< highest memory; 0 = not known
    };
    /// One folded block of recorded options and hashes.
    struct Record {
        std::string title;
        std::string text; ///< JSON, indented
    };

    std::string project;
    std::string purpose;
    std::string date;   ///< "2026-05-04"
    std::string answer; ///< "helped", "hurt", "no_clear_difference", "cannot_tell"
    std::string sentence;
    std::vector<std::string> missing; ///< what a clear answer needs
    std::int64_t testPictures = 0;
    int classes = 0;
    project::ShotCounts shots; ///< that the classes really have
    std::int64_t syntheticPerClass = 0;
    std::vector<std::string> classNames;
    std::vector<std::string> onlyClasses; ///< names of the compared ones; empty: all
    std::vector<Stamp> protocol;
    std::vector<Arm> arms;
    std::vector<Quality> quality;
    std::vector<ClassPictures> pictures;
    std::vector<Pair> nearest; ///< by strategy, most similar first
    std::vector<AblationTable> ablations;
    std::vector<std::pair<std::string, std::string>> setup; ///< step, its main settings in words
    std::vector<Cost> cost;
    std::vector<std::pair<std::string, std::string>> models; ///< role, "name (sha256 ...)"
    std::vector<std::pair<std::string, std::string>> environment;
    std::vector<Record> records;
};

/// A self-contained HTML page (no scripts from elsewhere, no references to other files).
[[nodiscard]] std::string renderReport(const ReportContent& content);

} // namespace dreamloft::workflows
