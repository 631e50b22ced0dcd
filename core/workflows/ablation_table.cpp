// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/ablation_table.h"

#include "core/base/text.h"
#include "core/project/exchange/csv.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace dreamloft::workflows {
namespace {

constexpr const char* kShots = "shots"; ///< name of options::Ablation, key of a row
constexpr const char* kProtocol = "protocol";

project::ShotCounts shotsOf(const nlohmann::json& row)
{
    const auto found = row.find(kShots);
    if (found == row.end()) {
        return {};
    }
    return {found->at("fewest").get<int>(),
            found->at("most").get<int>(),
            found->at("poorest").get<int>()};
}

/// Whether some class gave fewer shots than the value asks for.
bool fallsShort(const std::string& vary, const AblationPoint& point)
{
    return vary == kShots && point.shots.poorest >= 0 && point.shots.fewest < point.value;
}

std::vector<AblationPoint> pointsOf(const nlohmann::json& row)
{
    const project::ShotCounts shots = shotsOf(row);
    std::vector<AblationPoint> points;
    for (const auto& arm : row.at("arms")) {
        AblationPoint point{.value = row.at("value").get<double>(),
                            .arm = arm.at("arm").get<std::string>(),
                            .strategy = arm.at("strategy").get<std::string>(),
                            .label = arm.at("label").get<std::string>(),
                            .repeats = arm.at("repeats").get<int>(),
                            .testPictures = row.at("test_pictures").get<std::int64_t>(),
                            .accuracy = arm.at("accuracy").get<double>(),
                            .accuracySd = arm.at("accuracy_sd").get<double>(),
                            .classMean = arm.at("class_mean").get<double>(),
                            .validation = arm.at("validation").get<double>(),
                            .steps = arm.at("steps").get<std::int64_t>(),
                            .gain = {},
                            .gainLow = {},
                            .gainHigh = {},
                            .shots = shots,
                            .protocol = {}};
        if (arm.contains("gain")) {
            point.gain = arm.at("gain").at(0).get<double>();
            point.gainLow = arm.at("gain").at(1).get<double>();
            point.gainHigh = arm.at("gain").at(2).get<double>();
        }
        if (arm.contains(kProtocol)) {
            point.protocol = ProtocolLabel::fromJson(arm.at(kProtocol));
        }
        points.push_back(std::move(point));
    }
    return points;
}

} // namespace

nlohmann::json ablationJson(double value,
                            const project::ShotCounts& shots,
                            const Verdict& verdict,
                            const ProtocolLabels& labels)
{
    nlohmann::json arms = nlohmann::json::array();
    for (const auto& arm : verdict.arms) {
        nlohmann::json point = {{"arm", arm.arm},
                                {"strategy", arm.strategy},
                                {"label", arm.label},
                                {"repeats", arm.repeats},
                                {"accuracy", arm.accuracy},
                                {"accuracy_sd", arm.accuracySd},
                                {"class_mean", arm.classMean},
                                {"validation", arm.validation},
                                {"steps", arm.iterations},
                                {kProtocol, labels.at(arm.armKey()).toJson()}};
        if (arm.gain) {
            point["gain"] = {arm.gain->value, arm.gain->low, arm.gain->high};
        }
        arms.push_back(std::move(point));
    }
    return {{"value", value},
            {kShots, {{"fewest", shots.fewest}, {"most", shots.most}, {"poorest", shots.poorest}}},
            {"test_pictures", verdict.testPictures},
            {"arms", arms}};
}

AblationTable ablationOf(const project::ProjectStore& store, const project::JobRow& job)
{
    const auto spec = store.specOf(job);
    AblationTable table{spec.at("options").at("vary").get<std::string>(),
                        spec.at("inputs").at("strategy").get<std::string>(),
                        {}};
    for (const auto& row : store.resultsOfJob(job.id)) {
        if (row.kind == kAblationKind) {
            const auto points = pointsOf(nlohmann::json::parse(row.json));
            table.points.insert(table.points.end(), points.begin(), points.end());
        }
    }
    std::stable_sort(table.points.begin(),
                     table.points.end(),
                     [](const auto& left, const auto& right) { return left.value < right.value; });
    return table;
}

std::string valueText(double value)
{
    std::ostringstream text;
    text << value;
    return text.str();
}

std::string valueText(const std::string& vary, const AblationPoint& point)
{
    std::string text = valueText(point.value);
    if (fallsShort(vary, point)) {
        text += " (really ";
        text += point.shots.text();
        text += ")";
    }
    return text;
}

std::vector<std::string> outOfReach(const project::ProjectStore& store, const AblationTable& table)
{
    std::vector<std::string> sentences;
    for (const auto& point : table.points) {
        if (!fallsShort(table.vary, point)) {
            continue;
        }
        std::string sentence =
            project::tooFewShotsSentence(store, point.shots, static_cast<int>(point.value));
        if (sentences.empty() || sentences.back() != sentence) { // of several arms
            sentences.push_back(std::move(sentence));
        }
    }
    return sentences;
}

std::string summaryOf(const AblationTable& table)
{
    std::string text = "Ablation of " + table.vary + " (" + table.strategy +
                       "), test accuracy; choose a value by the validation accuracy:";
    for (const auto& point : table.points) {
        text += "\n  " + table.vary + " " + valueText(table.vary, point) + ", " + point.label +
                ": " + base::fixed(100 * point.accuracy, 1) + " %";
        if (point.repeats > 1) {
            text += " +- " + base::fixed(100 * point.accuracySd, 1);
        }
        text += ", validation " + base::fixed(100 * point.validation, 1) + " %";
        if (point.gain) {
            text += ", gain " + base::fixed(100 * *point.gain, 1) + " points [" +
                    base::fixed(100 * *point.gainLow, 1) + ", " +
                    base::fixed(100 * *point.gainHigh, 1) + "]";
        }
        if (point.protocol) {
            text += ", " + point.protocol->text();
        }
    }
    return text;
}

std::vector<AblationTable> newestAblations(const project::ProjectStore& store)
{
    std::vector<AblationTable> tables;
    const auto jobs = store.jobsByUse();
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
        if (job->verb != "ablate" || !job->finished()) {
            continue;
        }
        AblationTable table = ablationOf(store, *job);
        const bool newer = std::any_of(tables.begin(), tables.end(), [&](const auto& other) {
            return other.vary == table.vary && other.strategy == table.strategy;
        });
        if (!newer) {
            tables.push_back(std::move(table));
        }
    }
    std::reverse(tables.begin(), tables.end());
    return tables;
}

std::string csvOf(const AblationTable& table)
{
    const std::vector<std::string> header{"vary",
                                          "value",
                                          "arm",
                                          "strategy",
                                          "repeats",
                                          "test_pictures",
                                          "accuracy",
                                          "accuracy_sd",
                                          "class_mean",
                                          "validation_accuracy",
                                          "steps",
                                          "gain",
                                          "gain_low",
                                          "gain_high",
                                          "shots_fewest",
                                          "shots_most",
                                          "protocol"};
    project::CsvWriter csv(header);
    const auto optional = [](const std::optional<double>& value) {
        return value ? base::fixed(*value, 6) : std::string();
    };
    for (const auto& point : table.points) {
        const bool known = point.shots.poorest >= 0;
        csv.row(std::vector<std::string>{table.vary,
                                         valueText(point.value),
                                         point.arm,
                                         point.strategy,
                                         std::to_string(point.repeats),
                                         std::to_string(point.testPictures),
                                         base::fixed(point.accuracy, 6),
                                         base::fixed(point.accuracySd, 6),
                                         base::fixed(point.classMean, 6),
                                         base::fixed(point.validation, 6),
                                         std::to_string(point.steps),
                                         optional(point.gain),
                                         optional(point.gainLow),
                                         optional(point.gainHigh),
                                         known ? std::to_string(point.shots.fewest) : "",
                                         known ? std::to_string(point.shots.most) : "",
                                         point.protocol ? point.protocol->letter : ""});
    }
    return csv.text();
}

} // namespace dreamloft::workflows
