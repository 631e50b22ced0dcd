// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/report/compare_report.h"

#include "core/base/clock.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/imaging/thumbnail.h"
#include "core/project/job_events.h"
#include "core/project/shots.h"
#include "core/workflows/arms.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/project_models.h"
#include "core/workflows/protocol.h"
#include "core/workflows/quality_results.h"
#include "core/workflows/result_labels.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>

namespace dreamloft::workflows {
namespace {

/// Pictures of each source shown per class; enough to judge, small enough to mail.
constexpr std::size_t kPicturesShown = 8; // as many as stand in one row
constexpr std::size_t kPairsShown = 6;    ///< of each strategy

ReportContent::Range rangeOf(const GainRange& gain)
{
    return {gain.value, gain.low, gain.high};
}

ReportContent::Arm armOf(const ArmSummary& summary, const Verdict& verdict)
{
    ReportContent::Arm arm;
    arm.label = summary.label;
    arm.arm = summary.arm;
    arm.strategy = summary.strategy;
    arm.repeats = summary.repeats;
    arm.accuracy = summary.accuracy;
    arm.accuracySd = summary.accuracySd;
    arm.classMean = summary.classMean;
    arm.validation = summary.validation;
    arm.steps = summary.iterations;
    if (summary.gain) {
        arm.gain = rangeOf(*summary.gain);
    }
    arm.answers = summary.armKey() == verdict.armKey;
    for (std::size_t i = 0; i < summary.gainOfClass.size(); ++i) {
        arm.gainOfClass.push_back({rangeOf(summary.gainOfClass[i]), summary.significant[i]});
    }
    arm.confusion = summary.confusion;
    return arm;
}

ReportContent::Quality::Distance distanceOf(const ScoredValue& value, std::optional<double> floor)
{
    return {value.value, value.low, value.high, floor};
}

ReportContent::Quality qualityOf(const ClassQuality& row)
{
    using OfClass = ReportContent::Quality::OfClass;
    const auto ofClass = [](const std::optional<CountRange>& counts) {
        return counts ? std::optional(OfClass{counts->fewest, counts->most}) : std::nullopt;
    };
    return {.strategy = row.strategy,
            .network = row.network,
            .reference = row.reference,
            .classIndex = row.classIndex,
            .nReal = row.nReal,
            .nSynthetic = row.nSynthetic,
            .realOfClass = ofClass(row.realOfClass),
            .syntheticOfClass = ofClass(row.syntheticOfClass),
            .fid = distanceOf(row.fid, row.fidFloor),
            .kid = distanceOf(row.kid, row.kidFloor),
            .cmmd = distanceOf(row.cmmd, row.cmmdFloor),
            .precision = distanceOf(row.precision, row.precisionFloor),
            .recall = distanceOf(row.recall, row.recallFloor),
            .floorN = row.floorN,
            .nearest = distanceOf(row.nearest, row.nearestFloor),
            .lookAlikes = row.lookAlikes};
}

/// Evenly spread over the list, so that a report does not show the first pictures only.
std::vector<std::size_t> spreadOver(std::size_t count, std::size_t wanted)
{
    std::vector<std::size_t> places;
    const std::size_t shown = std::min(count, wanted);
    for (std::size_t i = 0; i < shown; ++i) {
        places.push_back(i * count / shown);
    }
    return places;
}

/// The prompts that the pictures of a strategy were made with, by class index.
std::vector<std::string> promptsOf(const project::ProjectStore& store, options::Strategy strategy)
{
    const auto job = newestJobWith(store, "generate", "strategy", options::nameOf(strategy));
    return job ? store.specOf(*job).at("inputs").at("prompts").get<std::vector<std::string>>()
               : std::vector<std::string>();
}

/// Reads the files of pictures, as they are or smaller.
class PictureReader {
public:
    PictureReader(int side, jobs::JobControl& control)
        : m_side(side)
        , m_control(control)
    {
    }

    /// One that is damaged stays as it is: whoever shows it sees that.
    std::vector<std::byte> read(const std::filesystem::path& file)
    {
        m_control.checkpoint();
        std::vector<std::byte> bytes = base::readFile(file);
        if (m_side > 0) {
            try {
                const imaging::RgbImage image =
                    imaging::decodeImage(bytes, file.filename().string()).image;
                if (std::max(image.width, image.height) > m_side) {
                    bytes = imaging::encodePng(imaging::thumbnail(image, m_side));
                }
            } catch (const base::Error& error) {
                if (error.info().kind != base::ErrorKind::DamagedInput &&
                    error.info().kind != base::ErrorKind::Refused) {
                    throw;
                }
            }
        }
        return bytes;
    }

private:
    int m_side;
    jobs::JobControl& m_control;
};

std::vector<ReportContent::ClassPictures>
picturesOf(const project::ProjectStore& store,
           const std::vector<std::string>& names,
           const std::vector<options::Strategy>& strategies,
           PictureReader& reader)
{
    const auto prompts =
        strategies.empty() ? std::vector<std::string>() : promptsOf(store, strategies.front());
    const Shots shots = currentShotsOf(store);
    std::vector<std::vector<std::vector<project::ItemRow>>> made;
    for (const auto strategy : strategies) {
        made.push_back(syntheticPictures(store, strategy, {}));
    }
    std::vector<ReportContent::ClassPictures> classes;
    for (std::size_t index = 0; index < names.size(); ++index) {
        auto& shown = classes.emplace_back();
        shown.name = names[index];
        shown.prompt = index < prompts.size() ? prompts[index] : "";
        auto& real = shown.sources.emplace_back();
        real.source = "real shots";
        const auto& rows = shots.pictures[index];
        for (const std::size_t place : spreadOver(rows.size(), kPicturesShown)) {
            real.images.push_back(reader.read(store.picturePath(rows[place])));
            real.imageWidth = rows[place].width;
        }
        for (std::size_t s = 0; s < strategies.size(); ++s) {
            auto& source = shown.sources.emplace_back();
            source.source = std::string(options::nameOf(strategies[s]));
            const auto& items = made[s][index];
            for (const std::size_t place : spreadOver(items.size(), kPicturesShown)) {
                source.images.push_back(reader.read(store.folder() / items[place].file));
            }
            source.imageWidth = real.imageWidth;
        }
    }
    return classes;
}

/// The pictures of each strategy that are most like a shot.
std::vector<ReportContent::Pair> nearestOf(const project::ProjectStore& store,
                                           const std::vector<std::string>& names,
                                           const std::vector<options::Strategy>& strategies,
                                           PictureReader& reader)
{
    std::map<std::string, std::vector<std::vector<project::ItemRow>>> made;
    for (const auto strategy : strategies) {
        made.emplace(options::nameOf(strategy), syntheticPictures(store, strategy, {}));
    }
    std::map<std::string, std::size_t> shown;
    std::vector<ReportContent::Pair> pairs;
    for (const NearestShot& nearest : newestNearest(store)) {
        const auto strategy = made.find(nearest.strategy);
        if (strategy == made.end() || shown[nearest.strategy] == kPairsShown) {
            continue;
        }
        const auto& items = strategy->second.at(static_cast<std::size_t>(nearest.classIndex));
        const auto item = std::find_if(items.begin(), items.end(), [&](const auto& row) {
            return row.index == nearest.index;
        });
        if (item == items.end()) {
            continue; // discarded since
        }
        ++shown[nearest.strategy];
        pairs.push_back({.strategy = nearest.strategy,
                         .className = names.at(static_cast<std::size_t>(nearest.classIndex)),
                         .similarity = nearest.similarity,
                         .nearCopy = nearest.nearCopy,
                         .bits = nearest.bits,
                         .shot = reader.read(store.picturePath(store.picture(nearest.shotId))),
                         .synthetic = reader.read(store.folder() / item->file)});
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& left, const auto& right) {
        return left.strategy < right.strategy;
    });
    return pairs;
}

std::string noteOf(const project::ProjectStore& store, const project::JobRow& job)
{
    const std::size_t items = store.items(job.id).size();
    if (items == 0) {
        return {};
    }
    const std::string what = job.verb == "adapt"      ? " adapters"
                             : job.verb == "generate" ? " pictures"
                                                      : " classifiers";
    std::string note = std::to_string(items);
    note += what;
    if (items > 1 && job.seconds > 0) { // what one more would take
        note += ", ";
        note += base::humanDuration(job.seconds / static_cast<double>(items));
        note += " each";
    }
    return note;
}

/// "adapt (loft)", whose readers know LoFT by a name of its own; "train classifiers".
std::string titleOf(const project::JobRow& job)
{
    const bool ofStrategy = job.verb == "adapt" || job.verb == "generate";
    return job.verb + (ofStrategy ? " (" + job.label + ")" : " " + job.label);
}

/// What nobody computed but everything rests on: which photos were picked and which are kept apart.
/// Pictures are told by the SHA-256 of their pixels.
void addChoices(const project::ProjectStore& store, ReportContent& content)
{
    const Shots shots = currentShotsOf(store);
    nlohmann::json picked = nlohmann::json::object();
    for (std::size_t index = 0; index < shots.pictures.size(); ++index) {
        auto& ofClass = picked[content.classNames.at(index)] = nlohmann::json::array();
        for (const auto& row : shots.pictures[index]) {
            ofClass.push_back(row.pixelSha256 + "  " + row.originalName); // as sha256sum does
        }
    }
    const auto counts = project::shotCountsOf(shots.list);
    const nlohmann::json record = {{"k", shots.list.k},
                                   {"fewest", counts.fewest},
                                   {"most", counts.most},
                                   {"seed", shots.list.seed},
                                   {"pick", shots.list.pick},
                                   {"manifest_sha256", shots.manifestHash},
                                   {"pictures", picked}};
    content.records.push_back({"shots", record.dump(2)});
    nlohmann::json splits = {{"test_locked", store.testLocked()}};
    for (const char* split : {"train", "val", "test"}) {
        std::string list;
        std::int64_t count = 0;
        for (const auto& picture : picturesOfSplit(store, split)) {
            list += std::to_string(picture.classIndex) + " " + picture.row.pixelSha256 + "\n";
            ++count;
        }
        splits[split] = {{"pictures", count}, {"sha256", base::sha256Hex(std::string_view(list))}};
    }
    content.records.push_back({"splits", splits.dump(2)});
}

/// The jobs that led to the verdict: the one used last of every (verb, label).
std::vector<project::JobRow> jobsOf(const project::ProjectStore& store)
{
    std::vector<project::JobRow> jobs;
    for (const auto& job : store.jobsByUse()) {
        if (!job.finished() || job.verb == "ablate") {
            continue;
        }
        const auto older = std::find_if(jobs.begin(), jobs.end(), [&](const auto& other) {
            return other.verb == job.verb && other.label == job.label;
        });
        if (older != jobs.end()) {
            jobs.erase(older);
        }
        jobs.push_back(job);
    }
    return jobs;
}

/// "rank 2, steps 300": those of the settings that are set.
std::string toldSettings(const nlohmann::json& options,
                         const std::vector<std::pair<const char*, const char*>>& words)
{
    std::vector<std::string> told;
    for (const auto& [key, word] : words) {
        const auto value = options.value(key, nlohmann::json());
        if (value.is_number() || value.is_string() || value.is_array()) {
            std::string text = word;
            text += ' ';
            text += value.is_string() ? value.get<std::string>() : value.dump();
            told.push_back(std::move(text));
        }
    }
    return base::join(told, ", ");
}

/// What a reader of the field asks first: the photos, and the main settings of every step.
void addSetup(const project::ProjectStore& store, ReportContent& content)
{
    const Shots shots = currentShotsOf(store);
    const auto counts = project::shotCountsOf(shots.list);
    std::string picked = counts.text();
    picked += " a class";
    if (counts.fewest < shots.list.k) {
        picked += " of ";
        picked += std::to_string(shots.list.k);
        picked += " asked for";
    }
    picked += ", picked: ";
    picked += shots.list.pick;
    picked += ", seed ";
    picked += std::to_string(shots.list.seed);
    content.setup.emplace_back("real shots", picked);
    content.setup.emplace_back("validation pictures",
                               std::to_string(picturesOfSplit(store, "val").size()));
    content.setup.emplace_back("test pictures",
                               std::to_string(picturesOfSplit(store, "test").size()));
    for (const auto& job : jobsOf(store)) {
        const nlohmann::json options = store.specOf(job).value("options", nlohmann::json::object());
        std::string told;
        if (job.verb == "adapt") {
            told = toldSettings(options,
                                {{"rank", "rank"},
                                 {"steps", "steps"},
                                 {"batch", "batch"},
                                 {"learning_rate", "learning rate"},
                                 {"resolution", "pixels"}});
        } else if (job.verb == "generate") {
            told = toldSettings(options,
                                {{"per_class", "pictures a class"},
                                 {"steps", "steps"},
                                 {"guidance", "guidance"},
                                 {"guidance_interval", "guidance interval"},
                                 {"block_cache", "block cache"},
                                 {"resolution", "pixels"}});
        } else if (job.verb == "train") {
            told = toldSettings(options,
                                {{"repeats", "repeats"},
                                 {"epochs", "epochs"},
                                 {"batch", "batch"},
                                 {"rank", "LoRA rank"},
                                 {"alpha", "alpha"},
                                 {"learning_rate", "learning rate"},
                                 {"real_weight", "weight of the real pictures"},
                                 {"mix_probability", "mix probability"},
                                 {"selection", "step chosen by"}});
        } else if (job.verb == "compare") {
            told = toldSettings(options, {{"resamples", "resamples"}, {"seed", "seed"}});
        }
        if (!told.empty()) {
            content.setup.emplace_back(titleOf(job), told);
        }
    }
}

void addRecords(const project::ProjectStore& store, ReportContent& content)
{
    for (const auto& job : jobsOf(store)) {
        const std::string title = titleOf(job);
        if (job.verb != "compare") { // a moment, and it is not over yet
            content.cost.push_back(
                {title,
                 job.seconds,
                 noteOf(store, job),
                 project::survivedSentence(title, project::survivedFaults(store, job.id)),
                 project::peakBytesOf(store, job.id)});
        }
        nlohmann::json record = store.specOf(job);
        record["spec_sha256"] = job.specHash;
        content.records.push_back({title, record.dump(2)});
        for (const auto& row : store.resultsOfJob(job.id)) {
            if (row.kind == "environment" && content.environment.empty()) {
                const auto environment = nlohmann::json::parse(row.json);
                for (const auto& [key, value] : environment.items()) {
                    content.environment.emplace_back(
                        key, value.is_string() ? value.get<std::string>() : value.dump());
                }
            }
        }
    }
}

} // namespace

ReportContent reportContentOf(project::ProjectStore& store,
                              const Verdict& verdict,
                              const ReportParts& parts,
                              jobs::JobControl& control)
{
    ReportContent content;
    content.project = store.name();
    content.purpose = store.setting("purpose").value_or("");
    content.date = base::wallTimeIso().substr(0, 10);
    content.answer = nameOf(verdict.answer);
    content.sentence = verdict.sentence;
    content.missing = verdict.missing;
    content.testPictures = verdict.testPictures;
    content.classNames = classNames(store);
    content.classes = static_cast<int>(content.classNames.size());
    for (const int index : verdict.onlyClasses) {
        content.onlyClasses.push_back(content.classNames.at(static_cast<std::size_t>(index)));
    }
    content.shots = project::shotCountsOf(currentShotsOf(store).list);
    for (const auto& stamp : protocolOf(store, verdict)) {
        content.protocol.push_back({stamp.name, stamp.kept, stamp.finding});
    }
    const auto labels = protocolLabelsOf(store, verdict);
    for (const auto& arm : verdict.arms) {
        content.arms.push_back(armOf(arm, verdict));
        if (const auto label = labels.find(arm.armKey()); label != labels.end()) {
            content.arms.back().protocol = label->second.letter;
            content.arms.back().nearestProtocol = label->second.nearest;
            content.arms.back().protocolDifferences = label->second.differences;
        }
    }
    for (const auto& row : newestQuality(store)) {
        content.quality.push_back(qualityOf(row));
    }
    const auto strategies = strategiesWithPictures(store, {});
    if (parts.pictures) {
        PictureReader reader(parts.pictureSide, control);
        content.pictures = picturesOf(store, content.classNames, strategies, reader);
        content.nearest = nearestOf(store, content.classNames, strategies, reader);
    }
    const bool fromPictures = std::ranges::any_of(
        verdict.arms, [](const ArmSummary& arm) { return !arm.strategy.empty(); });
    if (const auto job = newestJob(store, "train"); job && fromPictures) {
        content.syntheticPerClass =
            store.specOf(*job).at("inputs").at("per_class").get<std::int64_t>();
    }
    for (const auto& [role, model] : {std::pair{"picture maker", baseModelOf(store)},
                                      std::pair{"recogniser (CLIP)", clipModelOf(store)}}) {
        content.models.emplace_back(role, model.name + ", SHA-256 " + model.sha256);
    }
    content.ablations = newestAblations(store);
    addChoices(store, content);
    addRecords(store, content);
    if (parts.settings) {
        addSetup(store, content);
    } else {
        content.records.clear();
    }
    return content;
}

} // namespace dreamloft::workflows
