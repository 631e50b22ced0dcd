// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/score.h"

#include "core/base/fault.h"
#include "core/base/seed.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/imaging/perceptual_hash.h"
#include "core/metrics/class_scores.h"
#include "core/metrics/nearest_real.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/workflows/arms.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_features.h"
#include "core/workflows/project_data.h"
#include "core/workflows/quality_results.h"
#include "core/workflows/score_pictures.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 5;
/// Below this FID depends strongly on n (method.md 7).
constexpr std::int64_t kFewPictures = 2048;

bool wants(const options::ScoreOptions& options, options::Metric metric)
{
    return std::find(options.metrics.begin(), options.metrics.end(), metric) !=
           options.metrics.end();
}

std::string hashOf(const ClassPictures& pictures)
{
    std::string list;
    for (std::size_t index = 0; index < pictures.size(); ++index) {
        for (const auto& picture : pictures[index]) {
            list += std::to_string(index) + " " + picture.sha256 + "\n";
        }
    }
    return base::sha256Hex(std::string_view(list));
}

/// Features of every class in one call of the network, split again by class.
std::vector<torch::Tensor> featuresOf(PictureFeatures& network,
                                      const ClassPictures& pictures,
                                      jobs::JobControl& control,
                                      const std::string& stage,
                                      std::int64_t atOnce)
{
    std::vector<PictureRef> all;
    std::vector<std::int64_t> sizes;
    for (const auto& ofClass : pictures) {
        all.insert(all.end(), ofClass.begin(), ofClass.end());
        sizes.push_back(static_cast<std::int64_t>(ofClass.size()));
    }
    return network.of(all, control, stage, atOnce).split_with_sizes(sizes);
}

ScoredValue scored(const metrics::Estimate& estimate)
{
    return {estimate.value, estimate.low, estimate.high};
}

class ScoreJob {
public:
    ScoreJob(const JobSite& site,
             Engine& engine,
             const options::ScoreOptions& options,
             const ScoredPictures& pictures,
             jobs::JobControl& control)
        : m_site(site)
        , m_engine(engine)
        , m_options(options)
        , m_pictures(pictures)
        , m_control(control)
    {
    }

    void run()
    {
        m_atOnce = m_site.portion(PictureFeatures::kAtOnce).now;
        for (const auto feature : m_options.features) {
            PictureFeatures network(m_site.store, m_engine, feature);
            const std::string stage = "features: " + network.name();
            const auto real = featuresOf(network, m_pictures.reference, m_control, stage, m_atOnce);
            const auto shots = shotFeatures(network, stage);
            for (const auto& [strategy, pictures] : m_pictures.synthetic) {
                const auto made = featuresOf(network, pictures, m_control, stage, m_atOnce);
                scoreStrategy(network, feature, strategy, made, real, shots);
            }
        }
    }

private:
    std::vector<torch::Tensor> shotFeatures(PictureFeatures& network, const std::string& stage)
    {
        if (!comparesShots(m_site.store, m_options)) {
            return {};
        }
        m_shots = currentShotsOf(m_site.store);
        return featuresOf(network, refsOf(m_site.store, *m_shots), m_control, stage, m_atOnce);
    }

    void scoreStrategy(const PictureFeatures& network,
                       options::FeatureNet feature,
                       options::Strategy strategy,
                       const std::vector<torch::Tensor>& made,
                       const std::vector<torch::Tensor>& real,
                       const std::vector<torch::Tensor>& shots)
    {
        std::vector<ClassQuality> classes;
        const std::string name(options::nameOf(strategy));
        for (std::size_t index = 0; index < made.size(); ++index) {
            if (made[index].size(0) == 0) {
                continue; // a class that was not generated
            }
            const metrics::ClassScoreRequest request{
                .synthetic = made[index],
                .reference = real[index],
                .fid = wants(m_options, options::Metric::Fid),
                .kid = wants(m_options, options::Metric::Kid),
                .kidSubsets = m_options.kid_subsets,
                .cmmd = wants(m_options, options::Metric::Cmmd),
                .precisionRecall = wants(m_options, options::Metric::PrecisionRecall),
                .bootstrap = m_options.bootstrap,
                .seed = base::seedFor(m_options.seed,
                                      base::Purpose::Bootstrap,
                                      static_cast<std::int64_t>(index),
                                      0,
                                      0)};
            const auto scores = metrics::scoreClass(request);
            ClassQuality row;
            row.strategy = name;
            row.network = network.name();
            row.networkSha256 = network.sha256();
            row.resize = network.resize();
            row.reference = std::string(options::nameOf(m_options.reference));
            row.classIndex = static_cast<int>(index);
            row.nReal = scores.nReference;
            row.nSynthetic = scores.nSynthetic;
            row.fid = scored(scores.fid);
            row.kid = scored(scores.kid);
            row.cmmd = scored(scores.cmmd);
            row.fidFloor = scores.fidFloor;
            row.kidFloor = scores.kidFloor;
            row.cmmdFloor = scores.cmmdFloor;
            row.floorN = scores.floorN;
            row.precision = scored(scores.precision);
            row.recall = scored(scores.recall);
            row.precisionFloor = scores.precisionFloor;
            row.recallFloor = scores.recallFloor;
            if (!shots.empty()) {
                const auto nearest = metrics::nearestReal(made[index], shots[index], real[index]);
                row.nearest = scored(nearest.mean);
                if (m_options.bootstrap == 0) { // nobody asked for ranges
                    row.nearest = {nearest.mean.value, std::nullopt, std::nullopt};
                }
                row.nearestFloor = nearest.floor;
                if (feature == options::FeatureNet::Clip) { // alone judges copies (method.md 7)
                    row.lookAlikes =
                        std::count(nearest.nearCopy.begin(), nearest.nearCopy.end(), true);
                    tellNearest(strategy, index, nearest);
                }
            }
            m_site.store.addResult(m_site.row.id, "score", row.key(), row.toJson());
            base::faultPoint("score.row");
            classes.push_back(std::move(row));
            m_control.report({.stage = "score " + name + " in " + network.name(),
                              .done = static_cast<std::int64_t>(index) + 1,
                              .total = static_cast<std::int64_t>(made.size())});
        }
        if (!classes.empty()) {
            const ClassQuality mean = meanOf(classes);
            m_site.store.addResult(m_site.row.id, "score", mean.key(), mean.toJson());
        }
    }

    /// Keeps which shot each picture of a class is nearest to, and by how many of the 64 bits of
    /// their perceptual hashes the two differ (method.md 7).
    void tellNearest(options::Strategy strategy,
                     std::size_t classIndex,
                     const metrics::NearestReal& nearest)
    {
        const std::string name(options::nameOf(strategy));
        const auto items = syntheticPictures(m_site.store, strategy, {}).at(classIndex);
        const auto& shots = m_shots->pictures.at(classIndex);
        std::vector<PictureRef> refs;
        for (std::size_t i = 0; i < nearest.index.size(); ++i) {
            refs.push_back(refOf(m_site.store, items.at(i)));
        }
        const auto hashes =
            perceptualHashes(m_site.store, refs, m_control, "features: look-alikes");
        nlohmann::json pictures = nlohmann::json::array();
        for (std::size_t i = 0; i < nearest.index.size(); ++i) {
            if (nearest.index[i] >= 0) {
                const auto& shot = shots.at(static_cast<std::size_t>(nearest.index[i]));
                pictures.push_back({items.at(i).index,
                                    shot.id,
                                    nearest.similarity[i],
                                    static_cast<bool>(nearest.nearCopy[i]),
                                    imaging::hammingDistance(hashes[i], shot.perceptualHash)});
            }
        }
        m_site.store.addResult(
            m_site.row.id,
            "nearest",
            name + "/" + std::to_string(classIndex),
            {{"strategy", name}, {"class_index", classIndex}, {"pictures", pictures}});
    }

    const JobSite& m_site;
    Engine& m_engine;
    const options::ScoreOptions& m_options;
    const ScoredPictures& m_pictures;
    jobs::JobControl& m_control;
    std::int64_t m_atOnce = PictureFeatures::kAtOnce;
    std::optional<Shots> m_shots; ///< what look-alikes are compared with
};

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string numberOrDash(const std::optional<double>& value, int digits)
{
    return value ? base::fixed(*value, digits) : "-";
}

/// " [35.0, 41.9]", nothing where there is no range.
std::string rangeText(const ScoredValue& value, int digits)
{
    return value.low && value.high ? " [" + base::fixed(*value.low, digits) + ", " +
                                         base::fixed(*value.high, digits) + "]"
                                   : std::string();
}

/// "16", or "12 to 16" where classes differ.
std::string countText(const CountRange& count)
{
    return std::to_string(count.fewest) +
           (count.fewest == count.most ? "" : " to " + std::to_string(count.most));
}

std::string summaryOf(const std::vector<ClassQuality>& rows)
{
    std::string text = "Quality, mean over the classes with its 95 % range (lower distances are "
                       "closer; the floor is "
                       "the same number between two halves of the real pictures). FID is the "
                       "distance in the named network, not comparable with published values:";
    for (const auto& row : rows) {
        if (row.classIndex >= 0) {
            continue;
        }
        text += "\n  " + padded(row.strategy, 16) + padded(row.network, 18) + "FID " +
                padded(numberOrDash(row.fid.value, 1) + rangeText(row.fid, 1), 25) + "  floor " +
                padded(numberOrDash(row.fidFloor, 1), 9) + "  KID " +
                padded(numberOrDash(row.kid.value, 4) + rangeText(row.kid, 4), 26) +
                "  precision " + padded(numberOrDash(row.precision.value, 2), 6) + "recall " +
                padded(numberOrDash(row.recall.value, 2), 6) + "n a class " +
                countText(row.syntheticOfClass.value_or(CountRange{})) + " made, " +
                countText(row.realOfClass.value_or(CountRange{})) + " real";
    }
    return text;
}

} // namespace

ScoreReport score(project::ProjectStore& store,
                  Engine& engine,
                  const options::ScoreOptions& options,
                  jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(options), "score");
    const ScoredPictures pictures = picturesToScore(store, options);
    nlohmann::json inputs = {{"reference", hashOf(pictures.reference)}};
    for (const auto& [strategy, made] : pictures.synthetic) {
        inputs["synthetic"][std::string(options::nameOf(strategy))] = hashOf(made);
    }
    const nlohmann::json spec = {{"schema", "dreamloft.spec/1"},
                                 {"verb", "score"},
                                 {"version", kVersion},
                                 {"options", options::toJson(options)},
                                 {"inputs", inputs},
                                 {"models", {{"clip", clipModelOf(store).toJson()}}}};
    const auto job = runJob(store, "score", "quality", spec, control, [&](const JobSite& site) {
        store.addResult(site.row.id, "environment", "run", engine.environment());
        const jobs::DeviceLock turn = engine.turn(control);
        if (site.memoryIsShort()) {
            engine.forgetPipeline();
        }
        ScoreJob(site, engine, options, pictures, control).run();
    });
    ScoreReport report;
    const auto rows = qualityOf(store, job.id);
    nlohmann::json classes = nlohmann::json::array();
    std::int64_t fewest = kFewPictures;
    for (const auto& row : rows) {
        nlohmann::json entry = row.toJson();
        if (row.classIndex >= 0) {
            entry["name"] = classNames(store).at(static_cast<std::size_t>(row.classIndex));
            fewest = std::min({fewest, row.nReal, row.nSynthetic});
        }
        classes.push_back(std::move(entry));
    }
    report.data = {{"job", job.id}, {"scores", classes}};
    report.summary = summaryOf(rows);
    if (fewest < kFewPictures) {
        report.warnings.push_back(
            {"DL-FID-002",
             "FID needs about 2,000 pictures to be reliable; a class here has as few as " +
                 std::to_string(fewest) +
                 ". The numbers are useful only to compare runs inside this project at equal "
                 "numbers of pictures."});
    }
    return report;
}

} // namespace dreamloft::workflows
