// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/model_library.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSchema = "dreamloft.model/1";
constexpr std::size_t kIdDigits = 12;
constexpr const char* kOtherNames = "other_names";
constexpr const char* kEarlierSha256 = "earlier_sha256";
constexpr std::array<std::pair<ModelKind, const char*>, 3> kUses{
    {{ModelKind::PictureMaker, "pictures"},
     {ModelKind::Recogniser, "classifier"},
     {ModelKind::Features, "features"}}};

fs::path entryFile(const LibraryModel& model)
{
    return libraryFolder() / (model.id() + ".json");
}

nlohmann::json toJson(const LibraryModel& model)
{
    nlohmann::json files = nlohmann::json::array();
    for (const FileStamp& stamp : model.files) {
        files.push_back({{"name", stamp.name},
                         {"bytes", stamp.bytes},
                         {"modified", std::to_string(stamp.modified)},
                         {"inode", std::to_string(stamp.inode)}});
    }
    return {{"schema", kSchema},
            {"sha256", model.sha256},
            {"name", model.name},
            {kOtherNames, model.otherNames},
            {kEarlierSha256, model.earlierSha256},
            {"use", useOf(model.kind)},
            {"place", model.place.string()},
            {"copied", model.copied},
            {"description", model.description},
            {"prediction", model.prediction ? models::nameOf(*model.prediction) : ""},
            {"files", files}};
}

/// A number that JSON does not carry exactly, written as text; 0 for any other text.
template <class Number>
Number wholeOf(const nlohmann::json& value, const std::string& name)
{
    const std::string& text = base::jsonString(value, name + ": files");
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// A list of texts that entries of earlier versions do not have.
std::vector<std::string>
textsIn(const nlohmann::json& json, const char* key, const std::string& name)
{
    std::vector<std::string> texts;
    for (const auto& text : json.value(key, nlohmann::json::array())) {
        texts.push_back(base::jsonString(text, name + ": " + key));
    }
    return texts;
}

/// Strict: an entry that does not read as it was written is no entry.
LibraryModel fromJson(const nlohmann::json& json, const std::string& name)
{
    LibraryModel model;
    const auto text = [&](const char* key) {
        return base::jsonString(json.at(key), name + ": " + key);
    };
    model.sha256 = text("sha256");
    model.name = text("name");
    model.otherNames = textsIn(json, kOtherNames, name);
    model.earlierSha256 = textsIn(json, kEarlierSha256, name);
    model.place = text("place");
    model.copied = base::jsonBool(json.at("copied"), name + ": copied");
    model.description = text("description");
    model.prediction = models::predictionFromName(text("prediction"));
    const std::string use = text("use");
    for (const auto& [kind, word] : kUses) {
        if (use == word) {
            model.kind = kind;
        }
    }
    for (const auto& row : json.at("files")) {
        model.files.push_back(
            {.name = base::jsonString(row.at("name"), name + ": files"),
             .bytes = static_cast<std::uint64_t>(base::jsonInteger(row.at("bytes"), name)),
             .modified = wholeOf<std::int64_t>(row.at("modified"), name),
             .inode = wholeOf<std::uint64_t>(row.at("inode"), name)});
    }
    return model;
}

std::string idOf(const std::string& sha256)
{
    return sha256.substr(0, kIdDigits);
}

template <class Wanted>
std::optional<LibraryModel> firstModel(const Wanted& wanted)
{
    auto models = libraryModels();
    const auto found = std::find_if(models.begin(), models.end(), wanted);
    return found == models.end() ? std::nullopt : std::optional(std::move(*found));
}

} // namespace

std::string useOf(ModelKind kind)
{
    const auto found = std::find_if(
        kUses.begin(), kUses.end(), [kind](const auto& row) { return row.first == kind; });
    return found->second;
}

std::string LibraryModel::id() const
{
    return idOf(sha256);
}

bool LibraryModel::hasId(const std::string& word) const
{
    return word == id() || std::ranges::find(earlierSha256, word, idOf) != earlierSha256.end();
}

bool LibraryModel::isNamed(const std::string& word) const
{
    return name == word ||
           std::find(otherNames.begin(), otherNames.end(), word) != otherNames.end();
}

fs::path libraryFolder()
{
    if (const char* asked = std::getenv("DREAMLOFT_MODELS"); asked != nullptr && *asked != 0) {
        return asked;
    }
    return base::userDataFolder() / "models";
}

std::vector<LibraryModel> libraryModels()
{
    std::vector<LibraryModel> models;
    std::error_code error;
    for (fs::directory_iterator entry(libraryFolder(), error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() != ".json" || !entry->is_regular_file(error)) {
            continue;
        }
        const std::string name = entry->path().filename().string();
        try {
            LibraryModel model = fromJson(base::readJson(entry->path()), name);
            if (model.id() + ".json" == name) {
                models.push_back(std::move(model));
            }
        } catch (const base::Error& damaged) {
            base::logWarn("models", damaged.what());
        } catch (const nlohmann::json::exception& damaged) {
            base::logWarn("models", base::quoted(name) + ": " + damaged.what());
        }
    }
    std::sort(models.begin(), models.end(), [](const LibraryModel& a, const LibraryModel& b) {
        return std::tie(a.name, a.sha256) < std::tie(b.name, b.sha256);
    });
    return models;
}

std::optional<LibraryModel> libraryModel(const std::string& sha256)
{
    return firstModel([&](const LibraryModel& model) { return model.sha256 == sha256; });
}

std::optional<LibraryModel> libraryModelAt(const fs::path& place)
{
    return firstModel([&](const LibraryModel& model) { return model.place == place; });
}

bool isUnchanged(const LibraryModel& model)
{
    try {
        const auto isStamped = [&](const FileStamp& now) {
            return std::ranges::any_of(model.files, [&](const FileStamp& then) {
                // Not by the name: earlier versions called a link by what it leads to.
                return then.inode == now.inode && then.bytes == now.bytes &&
                       then.modified == now.modified;
            });
        };
        return areThere(model.place, model.files) &&
               std::ranges::all_of(stampsOf(model.place), isStamped);
    } catch (const base::Error&) {
        return false; // no model any more
    }
}

std::vector<LibraryModel> libraryModelsCalled(const std::string& word)
{
    std::vector<LibraryModel> named;
    for (LibraryModel& model : libraryModels()) {
        if (model.hasId(word)) {
            return {std::move(model)};
        }
        if (model.isNamed(word)) {
            named.push_back(std::move(model));
        }
    }
    return named;
}

void saveLibraryModel(const LibraryModel& model)
{
    base::makeDurableFolder(libraryFolder());
    base::writeDurable(entryFile(model), toJson(model).dump(2) + "\n");
}

void forgetLibraryModel(const LibraryModel& model)
{
    base::removeDurably(entryFile(model));
}

void removeLibraryModel(const LibraryModel& model)
{
    forgetLibraryModel(model); // first: a list without a copy is sound, not vice versa
    // The folder of the copy has the id that the model had when it was made.
    const fs::path below = model.place.lexically_relative(libraryFolder());
    if (model.copied && !below.empty() && *below.begin() != ".." && *below.begin() != ".") {
        std::error_code ignored;
        fs::remove_all(libraryFolder() / *below.begin(), ignored);
    }
}

base::Error severalCalled(const std::string& word, const std::vector<LibraryModel>& models)
{
    std::string ids;
    for (const LibraryModel& model : models) {
        ids += ids.empty() ? "" : ", ";
        ids += model.id();
    }
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-MODEL-045",
                        .object = word,
                        .message = "Cannot tell which model " + base::quoted(word) +
                                   " is: several of the list have this name, expected one of " +
                                   ids + ".",
                        .hint = "Name the one you mean by these digits.",
                        .workSafe = "Nothing was changed."});
}

fs::path modelPlace(const std::string& choice)
{
    std::error_code error;
    if (!choice.empty() && fs::exists(choice, error)) {
        // A file of a hub's cache is a link to a blob without a name: it stays as it was named.
        return fs::is_regular_file(choice, error) ? fs::absolute(choice).lexically_normal()
                                                  : fs::canonical(choice);
    }
    if (const auto called = libraryModelsCalled(choice); !called.empty()) {
        const bool one = std::ranges::all_of(
            called, [&](const LibraryModel& model) { return model.place == called.front().place; });
        if (!one) {
            throw severalCalled(choice, called);
        }
        return called.front().place;
    }
    std::vector<std::string> names;
    for (const LibraryModel& model : libraryModels()) {
        names.push_back(model.name);
        names.insert(names.end(), model.otherNames.begin(), model.otherNames.end());
    }
    const auto nearest = base::nearestName(choice, names);
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-MODEL-001",
                       .object = choice,
                       .message = "Cannot use the model " + base::quoted(choice) +
                                  ": there is no such file, folder or model of the list.",
                       .hint = choice == "starter"
                                   ? "Make the project with --starter, which takes both bundled "
                                     "models."
                               : nearest ? "Did you mean " + base::quoted(*nearest) + "?"
                                         : std::string("Correct the path; `models list` names the "
                                                       "models at hand."),
                       .workSafe = "Nothing was changed."});
}

} // namespace dreamloft::workflows
