// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/add_model.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/resources.h"
#include "core/base/text.h"
#include "core/diffusion/pipeline.h"
#include "core/diffusion/probe_prediction.h"
#include "core/imaging/crop.h"
#include "core/imaging/decode.h"
#include "core/imaging/resize.h"
#include "core/models/model_folder.h"
#include "core/models/single_file.h"
#include "core/tensor/image_tensor.h"
#include "core/workflows/check_model.h"
#include "core/workflows/model_library.h"

#include <ATen/ops/stack.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;
using models::PredictionType;

constexpr std::uint64_t kChunkBytes = 16ULL << 20;
constexpr const char* kCheck = "check model";
constexpr const char* kStarter = "starter";

/// Bundled photos as pixels [N, 3, S, S] in [-1, 1].
torch::Tensor trialPixels(int side)
{
    constexpr std::size_t kPictures = 4;
    std::vector<fs::path> files;
    for (const auto& entry :
         fs::recursive_directory_iterator(base::resourcesFolder() / "clothing10" / "64" / "val")) {
        if (entry.path().extension() == ".jpg") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    std::vector<torch::Tensor> pixels;
    for (std::size_t i = 0; i < std::min(kPictures, files.size()); ++i) {
        // From different classes: the folders sort one after the other.
        const auto& file = files[i * files.size() / kPictures];
        const auto image = imaging::resizeShorterSide(
            imaging::decodeImage(base::readFile(file)).image, side, imaging::Filter::Bilinear);
        pixels.push_back(tensor::tensorFromImage(imaging::centreCrop(image, side)));
    }
    return at::stack(pixels);
}

/// What a file predicts that neither it nor the user tells, by a trial.
PredictionType probed(Engine& engine, ModelRef model, jobs::JobControl& control)
{
    control.report({.stage = "find prediction", .done = 0, .total = 1});
    model.prediction = PredictionType::Epsilon; // only names the solver here
    auto& pipeline = engine.pipeline(model, options::Precision::Float32);
    // A small picture is enough and takes seconds where the native size takes minutes.
    constexpr std::int64_t kSide = 256;
    const auto errors = diffusion::probePrediction(pipeline, trialPixels(static_cast<int>(kSide)));
    const auto answer = errors.answer();
    if (!answer) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-MODEL-043",
             .object = model.name,
             .message = "Cannot tell what " + base::quoted(model.name) +
                        " predicts: a trial gave errors of " + base::fixed(errors.epsilon, 2) +
                        " for noise and " + base::fixed(errors.velocity, 2) + " for velocity.",
             .hint =
                 "Say it with --prediction epsilon (2.x base, 512 px) or v_prediction (768 px).",
             .workSafe = "Nothing was changed."});
    }
    return *answer == diffusion::Prediction::Velocity ? PredictionType::Velocity
                                                      : PredictionType::Epsilon;
}

bool isUntold(const FoundModel& found)
{
    return found.kind == ModelKind::PictureMaker && models::isSingleFile(found.place) &&
           !models::describeSingleFile(found.place).prediction;
}

bool isBundled(const fs::path& place)
{
    const auto resources = fs::weakly_canonical(base::resourcesFolder());
    const auto [end, unused] =
        std::mismatch(resources.begin(), resources.end(), place.begin(), place.end());
    return end == resources.end();
}

void copyFile(const fs::path& from,
              const fs::path& to,
              std::uint64_t done,
              std::uint64_t total,
              jobs::JobControl& control)
{
    const base::InputFile input(from, true);
    base::makeDurableFolder(to.parent_path());
    base::DurableFile output(to, {.expectedBytes = input.size()});
    std::vector<std::byte> chunk;
    for (std::uint64_t at = 0; at < input.size();) {
        chunk.resize(std::min(kChunkBytes, input.size() - at));
        input.readAt(at, chunk);
        output.write(chunk);
        at += chunk.size();
        control.report({.stage = "copy model",
                        .done = static_cast<std::int64_t>(done + at),
                        .total = static_cast<std::int64_t>(total)});
    }
    output.commit();
}

/// Copies the files of a model into the library's own folder; gives the new place.
fs::path copied(const LibraryModel& model, jobs::JobControl& control)
{
    const fs::path folder = libraryFolder() / model.id();
    std::uint64_t total = 0;
    for (const FileStamp& stamp : model.files) {
        total += stamp.bytes;
    }
    std::uint64_t done = 0;
    for (const FileStamp& stamp : model.files) {
        copyFile(stampedFile(model.place, stamp), folder / stamp.name, done, total, control);
        done += stamp.bytes;
    }
    return models::isSingleFile(model.place) ? folder / model.place.filename() : folder;
}

/// The entries that a model's own takes the place of, that of the same content first: one of its
/// place holds what an earlier version took for its identity, or what was there before.
std::vector<LibraryModel> entriesOf(const LibraryModel& model)
{
    std::vector<LibraryModel> entries;
    for (LibraryModel& entry : libraryModels()) {
        if (entry.sha256 == model.sha256) {
            entries.insert(entries.begin(), std::move(entry));
        } else if (entry.place == model.place) {
            entries.push_back(std::move(entry));
        }
    }
    return entries;
}

bool isOneOf(const std::vector<LibraryModel>& entries, const LibraryModel& model)
{
    return std::ranges::any_of(
        entries, [&](const LibraryModel& entry) { return entry.sha256 == model.sha256; });
}

/// The model, other than `entries`, that a name leads to already: its id, or "starter".
std::optional<std::string> ownerOf(const std::string& name,
                                   const std::vector<LibraryModel>& entries)
{
    if (name == kStarter) {
        return kStarter;
    }
    for (const LibraryModel& model : libraryModelsCalled(name)) {
        if (!isOneOf(entries, model)) {
            return model.id();
        }
    }
    return std::nullopt;
}

void requireFree(const std::string& name, const std::vector<LibraryModel>& entries)
{
    if (const auto owner = ownerOf(name, entries)) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-MODEL-045",
                           .object = name,
                           .message = "Cannot add a model as " + base::quoted(name) +
                                      ": the model " + *owner +
                                      " has this name already, expected another.",
                           .hint = "Choose another --name.",
                           .workSafe = "Nothing was changed."});
    }
}

/// The name of a file or folder, numbered where another model has it.
std::string freeName(const std::string& name)
{
    std::string free = name;
    for (int number = 2; ownerOf(free, {}); ++number) {
        free = name;
        free += " ";
        free += std::to_string(number);
    }
    return free;
}

std::string nameOfPlace(const fs::path& place)
{
    return models::isSingleFile(place) ? place.stem().string() : place.filename().string();
}

/// All names of a model work on, and what the list says of it stays. So does the place of the same
/// content, while the files there are those that were checked.
void takeOver(LibraryModel& model,
              const std::vector<LibraryModel>& entries,
              const std::string& askedName)
{
    const auto addName = [&](const std::string& name) {
        if (!name.empty() && !model.isNamed(name)) {
            model.otherNames.push_back(name);
        }
    };
    model.name = entries.front().name;
    for (const LibraryModel& entry : entries) {
        addName(entry.name);
        std::ranges::for_each(entry.otherNames, addName);
        const bool same = entry.sha256 == model.sha256;
        const bool unchanged = isUnchanged(entry);
        if (same && unchanged) {
            model.place = entry.place;
            model.files = entry.files;
        }
        if (entry.place == model.place) {
            model.copied = model.copied || entry.copied;
        }
        if (!same && !unchanged) {
            continue; // what it knows is of other content
        }
        model.prediction = model.prediction ? model.prediction : entry.prediction;
        auto& earlier = model.earlierSha256;
        earlier.insert(earlier.end(), entry.earlierSha256.begin(), entry.earlierSha256.end());
        if (!same) {
            earlier.push_back(entry.sha256);
        }
    }
    addName(askedName);
}

/// What became of the list, in whole sentences. `askedName` is empty for that of the place, which
/// is `placeName`.
std::string entryText(const LibraryModel& model,
                      const std::vector<LibraryModel>& entries,
                      const std::string& askedName,
                      const std::string& placeName)
{
    const bool known = !entries.empty();
    std::string text = known ? "On the list already as " : "Added as ";
    text += base::quoted(model.name);
    text += " (";
    text += model.id();
    text += ")";
    if (known && !askedName.empty() && askedName != model.name) {
        text += "; ";
        text += base::quoted(askedName);
        text += " names it too";
    }
    if (!known && askedName.empty() && placeName != model.name) {
        text += " because ";
        text += base::quoted(placeName);
        text += " is the name of another model";
    }
    const bool wasCopied = std::ranges::any_of(entries, [&](const LibraryModel& entry) {
        return entry.copied && entry.place == model.place;
    });
    if (model.copied && !wasCopied) {
        text += ", copied to ";
        text += model.place.string();
    } else if (known) {
        text += "; it is used from ";
        text += model.place.string();
    }
    text += ".";
    return text;
}

std::string describe(const VerbReport& report)
{
    const auto start = report.summary.find(": ");
    const auto end = report.summary.find(". Every tensor");
    return report.summary.substr(start + 2, end - start - 2);
}

} // namespace

VerbReport addModel(Engine& engine,
                    const std::string& choice,
                    const options::ModelAddOptions& options,
                    jobs::JobControl& control)
{
    control.report({.stage = kCheck, .done = 0, .total = 1});
    const FoundModel found = findModel(modelPlace(choice));
    if (isBundled(found.place)) {
        return checkFoundModel(engine, found.kind, modelFrom(found.place.string(), ""));
    }
    LibraryModel model;
    model.kind = found.kind;
    model.place = found.place;
    model.files = stampsOf(found.place);
    std::uint64_t bytes = 0;
    for (const FileStamp& stamp : model.files) {
        bytes += stamp.bytes;
    }
    model.sha256 = hashOfModel(found.place, model.files, [&](std::uint64_t read) {
        control.report({.stage = "hash model",
                        .done = static_cast<std::int64_t>(read),
                        .total = static_cast<std::int64_t>(bytes)});
    });
    const std::string placeName = nameOfPlace(found.place);
    const auto entries = entriesOf(model);
    if (!options.name.empty()) {
        requireFree(options.name, entries);
    }
    if (!entries.empty()) {
        takeOver(model, entries, options.name);
    } else {
        model.name = options.name.empty() ? freeName(placeName) : options.name;
    }
    ModelRef ref{.name = model.name, .folder = found.place, .sha256 = model.sha256};
    if (options.prediction) {
        ref.prediction = *options.prediction == options::Predicts::Velocity
                             ? PredictionType::Velocity
                             : PredictionType::Epsilon;
    } else if (isUntold(found)) {
        ref.prediction = model.prediction ? *model.prediction : probed(engine, ref, control);
    }
    VerbReport report = checkFoundModel(engine, found.kind, ref);
    model.prediction = ref.prediction;
    model.description = describe(report);
    if (options.copy && !model.copied) {
        model.place = copied(model, control);
        model.copied = true;
        model.files = stampsOf(model.place);
    }
    saveLibraryModel(model);
    for (const LibraryModel& entry : entries) {
        if (entry.sha256 != model.sha256) {
            forgetLibraryModel(entry);
        }
    }
    report.data["id"] = model.id();
    report.data["place"] = model.place.string();
    report.summary += "\n";
    report.summary += entryText(model, entries, options.name, placeName);
    return report;
}

VerbReport removeModel(const std::string& choice)
{
    std::error_code error;
    const fs::path place = fs::exists(choice, error) ? modelPlace(choice) : fs::path(choice);
    const auto called = libraryModelsCalled(choice);
    if (called.size() > 1) {
        throw severalCalled(choice, called);
    }
    const auto found = called.empty() ? libraryModelAt(place) : std::optional(called.front());
    if (!found && (choice == kStarter || isBundled(place))) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-MODEL-001",
             .object = choice,
             .message = "Cannot remove " + base::quoted(choice) + ": it is bundled with DreamLoft.",
             .hint = "Choose a model that was added.",
             .workSafe = "Nothing was changed."});
    }
    if (!found) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-MODEL-001",
                           .object = choice,
                           .message = "Cannot remove " + base::quoted(choice) +
                                      ": it is not on the list of models.",
                           .hint = "`models list` names those that are.",
                           .workSafe = "Nothing was changed."});
    }
    VerbReport report;
    if (found->isNamed(choice) && !found->otherNames.empty()) { // one of its names
        LibraryModel kept = *found;
        if (kept.name == choice) {
            kept.name = kept.otherNames.front();
            kept.otherNames.erase(kept.otherNames.begin());
        } else {
            std::erase(kept.otherNames, choice);
        }
        saveLibraryModel(kept);
        report.data = {{"id", kept.id()}, {"name", choice}, {"kept", kept.name}};
        report.summary = "Took the name " + base::quoted(choice) +
                         " off the list; the model stays there as " + base::quoted(kept.name) + ".";
        return report;
    }
    removeLibraryModel(*found);
    report.data = {{"id", found->id()}, {"name", found->name}, {"copied", found->copied}};
    report.summary =
        "Took " + base::quoted(found->name) + " off the list" +
        (found->copied ? " and removed its copy." : "; its files stay where they are.");
    return report;
}

} // namespace dreamloft::workflows
