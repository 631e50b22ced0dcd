// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/project/cache.h"
#include "core/project/manifest.h"
#include "tests/ui/small_project.h"
#include "ui/bridge/load_view.h"

#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <utility>

namespace dreamloft::tests {

/// Results as core/workflows writes them, with numbers that a test can know: for pages that only
/// read them. The project has real photos, shots, made pictures, a validation and a test split.
class ResultWriter {
public:
    static constexpr int kShots = 3;
    static constexpr int kMade = 6;
    static constexpr int kTestOfClass = 4;
    static constexpr const char* kStarterSha = "aa11";
    static constexpr const char* kClipSha = "bb22";

    /// `classes` of the bundled photos; two strategies that made pictures.
    explicit ResultWriter(const std::filesystem::path& folder, int classes = 3)
    {
        makeSmallProject(folder, classes, kShots);
        m_store = project::ProjectStore::open(folder);
        addSplit("val", 2, 8);
        addSplit("test", kTestOfClass, 10);
        m_store->lockTest();
        addMadePictures(*m_store, "datadream_cls", kMade);
        addMadePictures(*m_store, "loft", kMade);
    }
    ~ResultWriter() { m_store->close(); }

    project::ProjectStore& store() { return *m_store; }

    /// Distances of class c: 20 + 5 c in the starter net, 30 + 5 c in CLIP; `loft` 2 less. `more`
    /// is added to all.
    std::int64_t addScores(bool withFeatures = true, double more = 0)
    {
        if (withFeatures) {
            addFeatures();
        }
        nlohmann::json made;
        for (const char* strategy : {"datadream_cls", "loft"}) {
            made[strategy] = hashOf(madeOf(strategy));
        }
        const auto job = start(
            "score",
            {{"reference", "train"}, {"per_class", nullptr}},
            {{"reference", hashOf(realOf("train"))}, {"synthetic", made}, {"nth", ++m_scores}});
        for (const auto& [network, sha, base] : {std::tuple("mobilenetv2-0.35", kStarterSha, 20.0),
                                                 std::tuple("clip (starter)", kClipSha, 30.0)}) {
            for (const char* strategy : {"datadream_cls", "loft"}) {
                const double less = std::string(strategy) == "loft" ? 2.0 : 0.0;
                nlohmann::json mean;
                for (int index = 0; index <= classes(); ++index) {
                    const bool isMean = index == classes();
                    const double fid =
                        base + more - less + (isMean ? 2.5 * (classes() - 1) : 5.0 * index);
                    // The range of a mean of equally sure classes.
                    const double part = isMean ? 1 / std::sqrt(static_cast<double>(classes())) : 1;
                    const nlohmann::json row = {
                        {"strategy", strategy},
                        {"features", network},
                        {"features_sha256", sha},
                        {"reference", "train"},
                        {"class_index", isMean ? -1 : index},
                        {"n_real", isMean ? kShots * classes() : kShots},
                        {"n_synthetic", isMean ? kMade * classes() : kMade},
                        {"fid", value(fid, 3 * part)},
                        {"kid", value(0.01, 0.002 * part)},
                        {"cmmd", value(0.3, 0.05 * part)},
                        {"fid_floor", 12.0},
                        {"kid_floor", 0.004},
                        {"cmmd_floor", 0.1},
                        {"floor_n", 1},
                        {"precision", 0.75},
                        {"precision_range", {{"low", 0.6}, {"high", 0.9}}},
                        {"precision_floor", 0.8},
                        {"recall", 0.5},
                        {"recall_range", {{"low", 0.4}, {"high", 0.6}}},
                        {"recall_floor", 0.7},
                        {"nearest", 0.9},
                        {"nearest_range", {{"low", 0.88}, {"high", 0.92}}},
                        {"nearest_floor", 0.85},
                        {"look_alikes",
                         std::string(sha) == kClipSha ? nlohmann::json(1) : nlohmann::json()}};
                    m_store->addResult(job.id,
                                       "score",
                                       std::string(strategy) + "/" + network + "/" +
                                           (isMean ? "all" : std::to_string(index)),
                                       row);
                }
            }
        }
        m_store->setJobState(job.id, "done", {}, 12);
        return job.id;
    }

    /// Arms real_only, both/datadream_cls and both/loft, 3 repeats; curves of 4 points; validation
    /// accuracies 0.50, 0.60 and 0.70, a little more with each repeat. `perClass`: the made
    /// pictures of a class that were asked for, null for all.
    /// `points` of a curve, the last of which is at the last step.
    std::int64_t
    addTraining(int repeats = 3, const nlohmann::json& perClass = nullptr, int points = 4)
    {
        nlohmann::json made;
        for (const char* strategy : {"datadream_cls", "loft"}) {
            made[strategy] = hashOf(madeOf(strategy));
        }
        const auto shots = m_store->currentShots();
        const auto job = start("train",
                               {{"repeats", repeats},
                                {"arms", {"clip_zero_shot", "real_only", "both"}},
                                {"per_class", perClass}},
                               {{"shots", project::freezeManifest(*m_store, *shots).hash()},
                                {"synthetic", made},
                                {"per_class", kMade},
                                {"nth", ++m_trainings}});
        std::vector<project::ItemRow> items;
        for (const auto& [arm, strategy, accuracy] : arms()) {
            for (int repeat = 0; repeat < repeats; ++repeat) {
                const double best = accuracy + 0.01 * repeat;
                nlohmann::json curve = nlohmann::json::array();
                for (int point = 5 - points; point <= 4; ++point) {
                    curve.push_back({12 * point, 1.0 / point, best - 0.05 * (4 - point)});
                }
                project::ItemRow item;
                item.jobId = job.id;
                item.index = static_cast<std::int64_t>(items.size()) + 1;
                const auto file =
                    std::filesystem::path(job.folder) / project::layout::adapterFile(0, item.index);
                std::filesystem::create_directories((m_store->folder() / file).parent_path());
                std::ofstream(m_store->folder() / file) << "classifier";
                item.file = file.generic_string();
                item.sha256 = base::sha256Hex(std::string_view("classifier"));
                item.bytes = 10;
                item.meta = nlohmann::json{
                    {"arm", arm},
                    {"strategy", strategy},
                    {"repeat", repeat},
                    {"pictures", 18},
                    {"iterations", 48},
                    {"selected_iteration", 48},
                    {"selection", "val"},
                    {"val_accuracy", best},
                    {"val_pictures", 2 * classes()},
                    {"curve",
                     curve}}.dump();
                items.push_back(std::move(item));
            }
        }
        m_store->addItems(items);
        m_store->setJobState(job.id, "done", {}, 90);
        return job.id;
    }

    enum class Skill { Plain, Middling };

    /// Predictions on the test pictures: zero-shot says class 0 always; real_only gets the first
    /// test picture of each class wrong (taken for the next class) in every repeat, both/... only
    /// that of class 0 and only in repeat 0. Middling: some 62, 67 and 71 %, as a verdict then
    /// says.
    std::int64_t addEvaluation(int repeats = 3, Skill skill = Skill::Plain)
    {
        m_right.clear();
        const bool plain = skill == Skill::Plain;
        const auto job = start("evaluate",
                               {{"split", "test"}},
                               {{"train", newest("train").specHash}, {"nth", ++m_evaluations}});
        addPredictions(job.id, "clip_zero_shot", "", 0, [&](int label, int place, int said) {
            const bool wrong = !plain && errs("clip_zero_shot/", 15, 5 * label + 7 * place);
            return plain ? 0 : wrong ? (label + 1) % said : label;
        });
        for (const auto& [arm, strategy, accuracy] : arms()) {
            for (int repeat = 0; repeat < repeats; ++repeat) {
                const bool real = arm == "real_only";
                const int mistakes = real ? 9 : strategy == "loft" ? 7 : 8;
                const std::string key = arm + "/" + strategy;
                addPredictions(job.id, arm, strategy, repeat, [&](int label, int place, int said) {
                    const bool wrong =
                        plain ? place == 0 && (real || (label == 0 && repeat == 0))
                              : errs(key, mistakes, 5 * label + 7 * place + 11 * repeat);
                    return wrong ? (label + 1) % said : label;
                });
            }
        }
        m_store->setJobState(job.id, "done", {}, 5);
        return job.id;
    }

    /// `answer` as workflows::nameOf; real only 62.1 %, both/loft 66.4 %: +4.3 [+1.9, +6.6].
    /// `realOnly`: its accuracy, should it be another one. `onlyClasses`: of a part of the classes.
    std::int64_t addVerdict(const std::string& answer = "helped",
                            int repeats = 3,
                            double realOnly = 0.621,
                            const std::vector<int>& onlyClasses = {})
    {
        const auto job = start("compare",
                               {{"resamples", 10000}},
                               {{"evaluate", newest("evaluate").specHash}, {"nth", ++m_verdicts}});
        nlohmann::json list = nlohmann::json::array();
        const double real = measured("real_only/", realOnly);
        const auto add = [&](const std::string& arm,
                             const std::string& strategy,
                             double usual,
                             double gain,
                             double low,
                             double high) {
            const bool trained = arm != "clip_zero_shot";
            const double accuracy = measured(arm + "/" + strategy, usual);
            const double by = m_right.empty() ? 0 : accuracy - real - gain;
            list.push_back(armJson(arm,
                                   strategy,
                                   trained ? repeats : 1,
                                   accuracy,
                                   trained ? 48 : 0,
                                   gain + by,
                                   low + by,
                                   high + by));
        };
        add("clip_zero_shot", "", 0.382, -0.239, -0.28, -0.20);
        add("real_only", "", realOnly, 0, 0, 0);
        list.back()["gain"] = nullptr;
        list.back()["gain_of_class"] = nlohmann::json::array();
        add("both", "datadream_cls", 0.65, 0.029, 0.004, 0.055);
        add("both", "loft", 0.664, 0.043, 0.019, 0.066);
        nlohmann::json stamps = {
            {{"name", "Test set locked"}, {"kept", true}, {"finding", "locked"}},
            {{"name", "No leaks"}, {"kept", true}, {"finding", "none"}},
            {{"name", "Step chosen without the test pictures"}, {"kept", true}, {"finding", "val"}},
            {{"name", "At least 3 repeats"}, {"kept", repeats >= 3}, {"finding", "repeats"}},
            {{"name", "Equal optimiser steps"}, {"kept", true}, {"finding", "48"}},
            {{"name", "Enough test pictures"}, {"kept", answer != "cannot_tell"}, {"finding", ""}}};
        if (!onlyClasses.empty()) {
            stamps.push_back({{"name", "All classes compared"}, {"kept", false}, {"finding", ""}});
            for (auto& arm : list) {
                nlohmann::json part = nlohmann::json::array();
                for (const int index : onlyClasses) {
                    const auto place = static_cast<std::size_t>(index);
                    if (place < arm["gain_of_class"].size()) {
                        part.push_back(arm["gain_of_class"][place]);
                    }
                }
                arm["gain_of_class"] = part;
            }
        }
        const bool thin = answer == "cannot_tell";
        m_store->addResult(job.id,
                           "verdict",
                           "main",
                           {{"answer", answer},
                            {"sentence", "as the core says it"},
                            {"arm", "both/loft"},
                            {"missing", nlohmann::json::array()},
                            {"test_pictures", thin ? 12 : 1100},
                            {"fewest_of_class", thin ? 4 : 110},
                            {"class_count", classes()},
                            {"only_classes", onlyClasses},
                            {"arms", list},
                            {"protocol", stamps}});
        m_store->setJobState(job.id, "done", {}, 1);
        return job.id;
    }

    [[nodiscard]] int classes() const { return static_cast<int>(m_store->classes().size()); }

private:
    using Hashes = std::vector<std::vector<std::string>>;

    static std::vector<std::tuple<std::string, std::string, double>> arms()
    {
        return {{"real_only", "", 0.5}, {"both", "datadream_cls", 0.6}, {"both", "loft", 0.7}};
    }

    /// Whether an arm that makes so many mistakes in 24 pictures makes one in the picture; counted.
    bool errs(const std::string& arm, int mistakes, int picture)
    {
        const bool wrong = picture % 24 < mistakes;
        auto& [right, all] = m_right[arm];
        right += wrong ? 0 : 1;
        all += 1;
        return wrong;
    }

    /// Accuracy of an arm of a middling evaluation, else what it usually is.
    [[nodiscard]] double measured(const std::string& arm, double usual) const
    {
        const auto found = m_right.find(arm);
        return found == m_right.end() ? usual : found->second.first / found->second.second;
    }

    static nlohmann::json value(double middle, double range)
    {
        return {{"value", middle},
                {"low", range > 0 ? nlohmann::json(middle - range) : nlohmann::json()},
                {"high", range > 0 ? nlohmann::json(middle + range) : nlohmann::json()}};
    }

    /// Class 0 is clearly better, class 1 clearly worse, the others unclear.
    nlohmann::json armJson(const std::string& arm,
                           const std::string& strategy,
                           int repeats,
                           double accuracy,
                           int steps,
                           double gain,
                           double low,
                           double high)
    {
        const auto range = [](double middle, double from, double to) {
            return nlohmann::json{{"value", middle}, {"low", from}, {"high", to}, {"p", 0.01}};
        };
        nlohmann::json ofClass = nlohmann::json::array();
        nlohmann::json confusion = nlohmann::json::array();
        for (int index = 0; index < classes(); ++index) {
            const double middle = index == 0 ? 0.091 : index == 1 ? -0.05 : 0.01;
            ofClass.push_back(range(middle, middle - 0.04, middle + 0.04));
            ofClass.back()["significant"] = index < 2;
            confusion.push_back(std::vector<int>(static_cast<std::size_t>(classes()), 1));
        }
        return {{"arm", arm},
                {"strategy", strategy},
                {"label", arm},
                {"repeats", repeats},
                {"accuracy", accuracy},
                {"accuracy_sd", repeats > 1 ? 0.009 : 0.0},
                {"class_mean", accuracy - 0.01},
                {"val_accuracy", accuracy},
                {"iterations", steps},
                {"gain", range(gain, low, high)},
                {"gain_of_class", ofClass},
                {"confusion", confusion}};
    }

    project::JobRow
    start(const std::string& verb, const nlohmann::json& options, const nlohmann::json& inputs)
    {
        const auto job = m_store->startJob(verb,
                                           verb,
                                           {{"schema", "dreamloft.spec/1"},
                                            {"verb", verb},
                                            {"version", 1},
                                            {"options", options},
                                            {"inputs", inputs},
                                            {"models", {{"clip", {{"name", "my clip"}}}}}});
        m_store->setJobState(job.id, "running");
        return job;
    }

    project::JobRow newest(const std::string& verb)
    {
        project::JobRow found;
        for (const auto& job : m_store->jobs()) {
            found = job.verb == verb && job.finished() ? job : found;
        }
        return found;
    }

    void addSplit(const std::string& split, int ofClass, int first)
    {
        const auto photos = resourcesFolder() / "clothing10" / "64" / "train16";
        for (const auto& row : m_store->classes()) {
            std::vector<std::filesystem::path> files;
            for (const auto& entry : std::filesystem::directory_iterator(photos / row.name)) {
                files.push_back(entry.path());
            }
            std::sort(files.begin(), files.end());
            std::vector<project::NewPicture> pictures;
            for (int i = 0; i < ofClass; ++i) {
                const auto& file = files.at(static_cast<std::size_t>(first + i));
                const auto image = imaging::decodeImageFile(file).image;
                project::NewPicture picture;
                picture.classId = row.id;
                picture.split = split;
                picture.pixelSha256 = m_store->storePicture(image);
                picture.originalName = file.filename().string();
                picture.width = image.width;
                picture.height = image.height;
                pictures.push_back(picture);
            }
            m_store->addPictures(pictures);
        }
    }

    Hashes realOf(const std::string& split)
    {
        Hashes pictures(static_cast<std::size_t>(classes()));
        for (const auto& entry : project::freezeManifest(*m_store, split).entries) {
            pictures[static_cast<std::size_t>(entry.classIndex)].push_back(entry.pixelSha256);
        }
        return pictures;
    }

    Hashes madeOf(const std::string& strategy)
    {
        Hashes pictures(static_cast<std::size_t>(classes()));
        for (const auto& job : m_store->jobs()) {
            if (job.verb == "generate" && job.label == strategy) {
                for (const auto& item : m_store->items(job.id)) {
                    pictures[static_cast<std::size_t>(item.classIndex)].push_back(item.sha256);
                }
            }
        }
        return pictures;
    }

    /// As core/workflows/{score,arms,evaluate} hash a list of pictures.
    static std::string hashOf(const Hashes& pictures)
    {
        std::string list;
        for (std::size_t index = 0; index < pictures.size(); ++index) {
            for (const auto& picture : pictures[index]) {
                list += std::to_string(index) + " " + picture + "\n";
            }
        }
        return base::sha256Hex(std::string_view(list));
    }

    /// Eight numbers a picture, different for every content, the same in both networks.
    void addFeatures()
    {
        const project::Cache cache(m_store->folder() / project::layout::kCache / "features");
        const auto put = [&](const std::string& sha) {
            base::SeededStream stream(std::hash<std::string>{}(sha));
            std::vector<float> feature(8);
            for (float& one : feature) {
                one = static_cast<float>(stream.uniform(0.1, 1.0));
            }
            for (const char* network : {kStarterSha, kClipSha}) {
                cache.put(std::string(network) + "/" + sha, std::as_bytes(std::span(feature)));
            }
        };
        for (const auto& list : {realOf("train"), madeOf("datadream_cls"), madeOf("loft")}) {
            for (const auto& ofClass : list) {
                std::for_each(ofClass.begin(), ofClass.end(), put);
            }
        }
    }

    template <class Says>
    void addPredictions(std::int64_t job,
                        const std::string& arm,
                        const std::string& strategy,
                        int repeat,
                        Says says)
    {
        const Hashes test = realOf("test");
        std::vector<int> labels;
        std::vector<int> predicted;
        std::vector<float> certainty;
        nlohmann::json runnersUp = nlohmann::json::array();
        for (int label = 0; label < classes(); ++label) {
            for (int place = 0;
                 place < static_cast<int>(test[static_cast<std::size_t>(label)].size());
                 ++place) {
                labels.push_back(label);
                predicted.push_back(says(label, place, classes()));
                certainty.push_back(0.9F - 0.05F * static_cast<float>(place));
                runnersUp.push_back(nlohmann::json::array(
                    {nlohmann::json::array({(predicted.back() + 1) % classes(), 0.05})}));
            }
        }
        m_store->addResult(job,
                           "predictions",
                           arm + "/" + (strategy.empty() ? "-" : strategy) + "/" +
                               std::to_string(repeat),
                           {{"arm", arm},
                            {"strategy", strategy},
                            {"repeat", repeat},
                            {"labels", labels},
                            {"predicted", predicted},
                            {"certainty", certainty},
                            {"runners_up", runnersUp},
                            {"val_accuracy", 0.5},
                            {"iterations", 48},
                            {"pictures", hashOf(test)}});
    }

    std::unique_ptr<project::ProjectStore> m_store;
    std::map<std::string, std::pair<double, double>> m_right; ///< and all, of a middling evaluation
    int m_scores = 0;
    int m_trainings = 0;
    int m_evaluations = 0;
    int m_verdicts = 0;
};

inline std::shared_ptr<const ui::ProjectView> viewOf(project::ProjectStore& store)
{
    return ui::loadView(store, nullptr);
}

} // namespace dreamloft::tests
