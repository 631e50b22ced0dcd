// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/quality_numbers.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <utility>

namespace dreamloft::ui::quality {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(QualityNumbers)
};

std::optional<double> numberOf(const nlohmann::json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_number()) {
        return std::nullopt;
    }
    const auto value = found->get<double>();
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

Value valueOf(const nlohmann::json& json, const char* key)
{
    const auto found = json.find(key);
    if (found == json.end() || !found->is_object()) {
        return {};
    }
    return {numberOf(*found, "value"), numberOf(*found, "low"), numberOf(*found, "high")};
}

/// A plain number whose range stands beside it, "recall" and "recall_range".
Value rangedOf(const nlohmann::json& json, const std::string& key)
{
    Value value{.value = numberOf(json, key.c_str())};
    const auto range = json.find(key + "_range");
    if (range != json.end() && range->is_object()) {
        value.low = numberOf(*range, "low");
        value.high = numberOf(*range, "high");
    }
    return value;
}

QString textOf(const nlohmann::json& json, const char* key)
{
    return fromUtf8(json.value(key, std::string()));
}

QStringList inOrder(const std::vector<Row>& rows, QString Row::*what)
{
    QStringList names;
    for (const Row& row : rows) {
        if (!names.contains(row.*what)) {
            names << row.*what;
        }
    }
    return names;
}

} // namespace

QStringList Run::networks() const
{
    return inOrder(rows, &Row::network);
}

QStringList Run::strategies() const
{
    return inOrder(rows, &Row::strategy);
}

std::vector<Row> Run::classes(const QString& network, const QString& strategy) const
{
    std::vector<Row> found;
    for (const Row& row : rows) {
        if (row.classIndex >= 0 && row.network == network && row.strategy == strategy) {
            found.push_back(row);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Row& a, const Row& b) {
        if (a.fid.value.has_value() != b.fid.value.has_value()) {
            return a.fid.value.has_value();
        }
        return a.fid.value && *a.fid.value > *b.fid.value;
    });
    return found;
}

std::optional<Row> Run::mean(const QString& network, const QString& strategy) const
{
    for (const Row& row : rows) {
        if (row.classIndex < 0 && row.network == network && row.strategy == strategy) {
            return row;
        }
    }
    return std::nullopt;
}

std::optional<Row> rowOf(const std::string& text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return std::nullopt;
    }
    try {
        Row row;
        row.strategy = textOf(json, "strategy");
        row.network = textOf(json, "features");
        row.networkSha256 = textOf(json, "features_sha256");
        row.reference = textOf(json, "reference");
        row.classIndex = json.value("class_index", -1);
        row.nReal = json.value("n_real", std::int64_t{0});
        row.nMade = json.value("n_synthetic", std::int64_t{0});
        row.fid = valueOf(json, "fid");
        row.kid = valueOf(json, "kid");
        row.cmmd = valueOf(json, "cmmd");
        row.fidFloor = numberOf(json, "fid_floor");
        row.kidFloor = numberOf(json, "kid_floor");
        row.cmmdFloor = numberOf(json, "cmmd_floor");
        row.floorN = json.value("floor_n", std::int64_t{0});
        row.precision = rangedOf(json, "precision");
        row.recall = rangedOf(json, "recall");
        row.precisionFloor = numberOf(json, "precision_floor");
        row.recallFloor = numberOf(json, "recall_floor");
        row.nearest = rangedOf(json, "nearest");
        row.nearestFloor = numberOf(json, "nearest_floor");
        if (const auto count = numberOf(json, "look_alikes")) {
            row.lookAlikes = static_cast<std::int64_t>(*count);
        }
        if (std::min(row.nReal, row.nMade) < 2) {
            // A distance of one picture is no number, whatever was written.
            row.fid = row.kid = row.cmmd = {};
        }
        return row.strategy.isEmpty() || row.network.isEmpty() ? std::nullopt : std::optional(row);
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

std::vector<Run> runsOf(const ProjectView& view)
{
    std::map<std::int64_t, Run> runs;
    for (const project::ResultRow& result : *view.results) {
        if (result.kind != "score") {
            continue;
        }
        if (auto row = rowOf(result.json)) {
            runs[result.jobId].rows.push_back(std::move(*row));
        }
    }
    std::vector<std::pair<std::int64_t, Run>> byUse;
    for (auto& [id, run] : runs) {
        std::int64_t use = -1;
        run.jobId = id;
        if (const JobFacts* job = view.job(id)) {
            use = job->use;
            run.finished = job->row.finished();
            run.ended = run.finished ? job->row.ended : std::string();
        }
        byUse.emplace_back(use, std::move(run));
    }
    std::stable_sort(byUse.begin(), byUse.end(), [](const auto& left, const auto& right) {
        return std::pair(left.first, left.second.jobId) >
               std::pair(right.first, right.second.jobId);
    });
    std::vector<Run> newestFirst;
    for (auto& [use, run] : byUse) {
        newestFirst.push_back(std::move(run));
    }
    return newestFirst;
}

NetworkKind kindOf(const QString& network)
{
    if (network.startsWith(u"inception")) {
        return NetworkKind::Inception;
    }
    return network.startsWith(u"clip") ? NetworkKind::Clip : NetworkKind::Starter;
}

QString networkTitle(const QString& network)
{
    switch (kindOf(network)) {
    case NetworkKind::Inception:
        return u"Inception v3"_qs;
    case NetworkKind::Clip:
        return u"CLIP"_qs % network.mid(4);
    case NetworkKind::Starter:
        break;
    }
    return network == u"mobilenetv2-0.35" ? u"MobileNet v2 0.35"_qs : network;
}

QString networkHelp(const QString& network)
{
    QString help;
    switch (kindOf(network)) {
    case NetworkKind::Inception:
        help = Text::tr("The network of published FID numbers compares the pictures.");
        break;
    case NetworkKind::Clip:
        help = Text::tr("CLIP, which learnt from pictures and their captions, compares the "
                        "pictures.");
        break;
    case NetworkKind::Starter:
        help = Text::tr("A small network that comes with DreamLoft compares the pictures; nothing "
                        "has to be loaded for it.");
        break;
    }
    const QString caution = distanceCaution(network);
    return caution.isEmpty() ? help : QString(help % u'\n' % caution);
}

QString distanceTitle(const QString& network)
{
    switch (kindOf(network)) {
    case NetworkKind::Inception:
        return Text::tr("FID");
    case NetworkKind::Clip:
        return Text::tr("CLIP distance");
    case NetworkKind::Starter:
        break;
    }
    return Text::tr("MobileNet distance");
}

QString distanceCaution(const QString& network)
{
    switch (kindOf(network)) {
    case NetworkKind::Inception:
        return {};
    case NetworkKind::Clip:
        return Text::tr("CLIP distance, not comparable with published FID.");
    case NetworkKind::Starter:
        break;
    }
    return Text::tr("MobileNet distance, not comparable with published FID.");
}

QString referenceTitle(const QString& reference)
{
    if (reference == u"test") {
        return Text::tr("test pictures");
    }
    return reference == u"shots" ? Text::tr("shots") : Text::tr("train pictures");
}

int decimalsFor(const Row& row)
{
    return std::min(row.nReal, row.nMade) < 1000 ? 1 : 2;
}

} // namespace dreamloft::ui::quality
