// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/quality_results.h"

#include "core/base/error.h"
#include "core/workflows/job_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace dreamloft::workflows {
namespace {

nlohmann::json optionalJson(const std::optional<double>& value)
{
    return value ? nlohmann::json(*value) : nlohmann::json();
}

nlohmann::json scoredJson(const ScoredValue& value)
{
    return {{"value", optionalJson(value.value)},
            {"low", optionalJson(value.low)},
            {"high", optionalJson(value.high)}};
}

std::optional<double> optionalFrom(const nlohmann::json& json)
{
    return json.is_null() ? std::nullopt : std::optional(json.get<double>());
}

ScoredValue scoredFrom(const nlohmann::json& json)
{
    return {optionalFrom(json.at("value")),
            optionalFrom(json.at("low")),
            optionalFrom(json.at("high"))};
}

/// Beside a value that is a plain number under its own key.
nlohmann::json rangeJson(const ScoredValue& value)
{
    return {{"low", optionalJson(value.low)}, {"high", optionalJson(value.high)}};
}

/// Rows of before this was measured have no such key.
std::optional<double> optionalFrom(const nlohmann::json& json, const std::string& key)
{
    const auto found = json.find(key);
    return found == json.end() ? std::nullopt : optionalFrom(*found);
}

ScoredValue rangedFrom(const nlohmann::json& json, const std::string& key)
{
    ScoredValue value{optionalFrom(json, key), std::nullopt, std::nullopt};
    if (const auto range = json.find(key + "_range"); range != json.end()) {
        value.low = optionalFrom(range->at("low"));
        value.high = optionalFrom(range->at("high"));
    }
    return value;
}

nlohmann::json countsJson(const CountRange& counts)
{
    return {{"fewest", counts.fewest}, {"most", counts.most}};
}

/// Rows of before this was counted have no such key.
std::optional<CountRange> countsFrom(const nlohmann::json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end() || found->is_null()) {
        return std::nullopt;
    }
    return CountRange{found->at("fewest").get<std::int64_t>(),
                      found->at("most").get<std::int64_t>()};
}

using Classes = std::span<const ClassQuality>;

/// Of a number that each class has, else nothing.
std::optional<double> meanOf(Classes classes, std::optional<double> ClassQuality::*member)
{
    double sum = 0;
    for (const ClassQuality& row : classes) {
        if (!(row.*member)) {
            return std::nullopt;
        }
        sum += *(row.*member);
    }
    return sum / static_cast<double>(classes.size());
}

ScoredValue meanOf(Classes classes, ScoredValue ClassQuality::*member)
{
    double sum = 0;
    double below = 0;
    double above = 0;
    bool ranged = true;
    for (const ClassQuality& row : classes) {
        const ScoredValue& value = row.*member;
        if (!value.value) {
            return {};
        }
        sum += *value.value;
        ranged = ranged && value.low && value.high;
        if (ranged) {
            below += std::pow(*value.value - *value.low, 2);
            above += std::pow(*value.high - *value.value, 2);
        }
    }
    const auto count = static_cast<double>(classes.size());
    const double mean = sum / count;
    return ranged
               ? ScoredValue{mean, mean - std::sqrt(below) / count, mean + std::sqrt(above) / count}
               : ScoredValue{mean, std::nullopt, std::nullopt};
}

CountRange countsOf(Classes classes, std::int64_t ClassQuality::*member)
{
    const auto [least, most] = std::ranges::minmax_element(classes, {}, member);
    return {(*least).*member, (*most).*member};
}

} // namespace

ClassQuality meanOf(std::span<const ClassQuality> classes)
{
    DL_REQUIRE(!classes.empty(), "a mean needs classes");
    ClassQuality mean = classes.front();
    mean.classIndex = -1;
    mean.nReal = 0;
    mean.nSynthetic = 0;
    std::int64_t lookAlikes = 0;
    for (const ClassQuality& row : classes) {
        mean.nReal += row.nReal;
        mean.nSynthetic += row.nSynthetic;
        mean.floorN = std::min(mean.floorN, row.floorN);
        lookAlikes += row.lookAlikes.value_or(0);
    }
    mean.lookAlikes = mean.lookAlikes ? std::optional(lookAlikes) : std::nullopt;
    mean.realOfClass = countsOf(classes, &ClassQuality::nReal);
    mean.syntheticOfClass = countsOf(classes, &ClassQuality::nSynthetic);
    for (auto member : {&ClassQuality::fid,
                        &ClassQuality::kid,
                        &ClassQuality::cmmd,
                        &ClassQuality::precision,
                        &ClassQuality::recall,
                        &ClassQuality::nearest}) {
        mean.*member = meanOf(classes, member);
    }
    for (auto member : {&ClassQuality::fidFloor,
                        &ClassQuality::kidFloor,
                        &ClassQuality::cmmdFloor,
                        &ClassQuality::precisionFloor,
                        &ClassQuality::recallFloor,
                        &ClassQuality::nearestFloor}) {
        mean.*member = meanOf(classes, member);
    }
    return mean;
}

std::string ClassQuality::key() const
{
    return strategy + "/" + network + "/" + (classIndex < 0 ? "all" : std::to_string(classIndex));
}

nlohmann::json ClassQuality::toJson() const
{
    nlohmann::json json = {
        {"strategy", strategy},
        {"features", network},
        {"features_sha256", networkSha256},
        {"resize", resize},
        {"reference", reference},
        {"class_index", classIndex},
        {"n_real", nReal},
        {"n_synthetic", nSynthetic},
        {"fid", scoredJson(fid)},
        {"kid", scoredJson(kid)},
        {"cmmd", scoredJson(cmmd)},
        {"fid_floor", optionalJson(fidFloor)},
        {"kid_floor", optionalJson(kidFloor)},
        {"cmmd_floor", optionalJson(cmmdFloor)},
        {"floor_n", floorN},
        {"precision", optionalJson(precision.value)},
        {"precision_range", rangeJson(precision)},
        {"precision_floor", optionalJson(precisionFloor)},
        {"recall", optionalJson(recall.value)},
        {"recall_range", rangeJson(recall)},
        {"recall_floor", optionalJson(recallFloor)},
        {"nearest", optionalJson(nearest.value)},
        {"nearest_range", rangeJson(nearest)},
        {"nearest_floor", optionalJson(nearestFloor)},
        {"look_alikes", lookAlikes ? nlohmann::json(*lookAlikes) : nlohmann::json()}};
    if (realOfClass && syntheticOfClass) {
        json["n_real_of_class"] = countsJson(*realOfClass);
        json["n_synthetic_of_class"] = countsJson(*syntheticOfClass);
    }
    return json;
}

ClassQuality ClassQuality::fromJson(const nlohmann::json& json)
{
    ClassQuality row;
    row.strategy = json.at("strategy").get<std::string>();
    row.network = json.at("features").get<std::string>();
    row.networkSha256 = json.at("features_sha256").get<std::string>();
    row.resize = json.value("resize", std::string());
    row.reference = json.at("reference").get<std::string>();
    row.classIndex = json.at("class_index").get<int>();
    row.nReal = json.at("n_real").get<std::int64_t>();
    row.nSynthetic = json.at("n_synthetic").get<std::int64_t>();
    row.realOfClass = countsFrom(json, "n_real_of_class");
    row.syntheticOfClass = countsFrom(json, "n_synthetic_of_class");
    row.fid = scoredFrom(json.at("fid"));
    row.kid = scoredFrom(json.at("kid"));
    row.cmmd = scoredFrom(json.at("cmmd"));
    row.fidFloor = optionalFrom(json.at("fid_floor"));
    row.kidFloor = optionalFrom(json.at("kid_floor"));
    row.cmmdFloor = optionalFrom(json.at("cmmd_floor"));
    row.floorN = json.at("floor_n").get<std::int64_t>();
    row.precision = rangedFrom(json, "precision");
    row.precisionFloor = optionalFrom(json, "precision_floor");
    row.recall = rangedFrom(json, "recall");
    row.recallFloor = optionalFrom(json, "recall_floor");
    row.nearest = rangedFrom(json, "nearest");
    row.nearestFloor = optionalFrom(json, "nearest_floor");
    if (!json.at("look_alikes").is_null()) {
        row.lookAlikes = json.at("look_alikes").get<std::int64_t>();
    }
    return row;
}

std::vector<ClassQuality> qualityOf(const project::ProjectStore& store, std::int64_t jobId)
{
    std::vector<ClassQuality> rows;
    for (const auto& row : store.resultsOfJob(jobId)) {
        if (row.kind == "score") {
            rows.push_back(ClassQuality::fromJson(nlohmann::json::parse(row.json)));
        }
    }
    return rows;
}

std::vector<ClassQuality> newestQuality(const project::ProjectStore& store)
{
    const auto job = newestJob(store, "score");
    return job ? qualityOf(store, job->id) : std::vector<ClassQuality>();
}

std::vector<NearestShot> newestNearest(const project::ProjectStore& store)
{
    std::vector<NearestShot> found;
    const auto job = newestJob(store, "score");
    for (const auto& row : job ? store.resultsOfJob(job->id) : std::vector<project::ResultRow>()) {
        if (row.kind != "nearest") {
            continue;
        }
        const auto json = nlohmann::json::parse(row.json);
        for (const auto& picture : json.at("pictures")) {
            constexpr std::size_t kBits = 4;
            found.push_back({.strategy = json.at("strategy").get<std::string>(),
                             .classIndex = json.at("class_index").get<int>(),
                             .index = picture.at(0).get<std::int64_t>(),
                             .shotId = picture.at(1).get<std::int64_t>(),
                             .similarity = picture.at(2).get<double>(),
                             .nearCopy = picture.at(3).get<bool>(),
                             .bits = picture.size() > kBits
                                         ? std::optional(picture.at(kBits).get<int>())
                                         : std::nullopt});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& left, const auto& right) {
        return left.similarity > right.similarity;
    });
    return found;
}

} // namespace dreamloft::workflows
