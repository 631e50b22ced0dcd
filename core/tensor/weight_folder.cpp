// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/weight_folder.h"

#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/tensor/model_error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <system_error>

namespace dreamloft::tensor {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;

constexpr std::uint64_t kMaxIndexBytes = 16ULL << 20;
/// In the order of preference.
constexpr std::array<std::string_view, 4> kEndings{
    ".safetensors", ".safetensors.index.json", ".fp16.safetensors", ".safetensors.index.fp16.json"};
constexpr std::array<std::string_view, 5> kOlderTypes{".bin", ".ckpt", ".pt", ".pth", ".pkl"};

std::optional<fs::path> entryOf(const fs::path& folder, std::string_view stem)
{
    std::error_code ignored;
    for (const std::string_view ending : kEndings) {
        std::string name(stem);
        name += ending;
        if (fs::is_regular_file(folder / name, ignored)) {
            return folder / name;
        }
    }
    return std::nullopt;
}

/// Tensor -> file name of an index, checked.
std::map<std::string, std::string> readIndex(const fs::path& index)
{
    const nlohmann::json json =
        base::readJson(index, {.maxBytes = kMaxIndexBytes, .followLinks = true});
    const std::string name = index.filename().string();
    const auto bad = [&](std::string_view found, std::string_view expected) {
        return modelError(
            ErrorKind::Refused, "DL-MODEL-003", name, found, expected, "Get the model again.");
    };
    if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object() ||
        json["weight_map"].empty()) {
        throw bad("it has no \"weight_map\"", "a table of tensors and files");
    }
    std::map<std::string, std::string> files;
    for (const auto& [key, value] : json["weight_map"].items()) {
        const std::string file = value.is_string() ? value.get<std::string>() : std::string();
        const bool plain = !file.empty() && file.find('/') == std::string::npos &&
                           file.find('\\') == std::string::npos &&
                           file.find('\0') == std::string::npos && file != "." && file != "..";
        if (!plain) {
            throw bad("the index points outside of its folder: " + base::quoted(file),
                      "names of files in the folder");
        }
        if (!file.ends_with(".safetensors")) {
            throw bad("the index names " + base::quoted(file), "names of .safetensors files");
        }
        files.emplace(key, file);
    }
    return files;
}

std::string weightNameOf(std::string_view stem)
{
    std::string name(stem);
    name += kEndings.front();
    return base::quoted(name);
}

} // namespace

std::vector<fs::path> WeightFolder::files() const
{
    std::set<std::string> shards;
    for (const auto& [tensor, shard] : shardOfTensor) {
        shards.insert(shard);
    }
    std::vector<fs::path> all{entry};
    for (const std::string& shard : shards) {
        all.push_back(entry.parent_path() / shard);
    }
    return all;
}

bool holdsWeights(const fs::path& folder, std::string_view stem)
{
    return entryOf(folder, stem).has_value();
}

WeightFolder findWeights(const fs::path& folder, std::string_view stem)
{
    const auto entry = entryOf(folder, stem);
    if (!entry) {
        refuseOlderWeights(folder, weightNameOf(stem));
        throw modelError(ErrorKind::UserFixable,
                         "DL-MODEL-001",
                         folder.filename().string(),
                         "it has no weights",
                         weightNameOf(stem),
                         "Choose a model folder.");
    }
    WeightFolder found{.entry = *entry, .shardOfTensor = {}};
    if (entry->extension() == ".json") {
        found.shardOfTensor = readIndex(*entry);
    }
    return found;
}

void refuseOlderWeights(const fs::path& folder, std::string_view expected)
{
    std::set<std::string> older;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string type = entry->path().extension().string();
        if (std::ranges::find(kOlderTypes, type) != kOlderTypes.end()) {
            older.insert(entry->path().filename().string());
        }
    }
    if (!older.empty()) {
        throw modelError(ErrorKind::Refused,
                         "DL-MODEL-002",
                         folder.filename().string(),
                         "it holds only " + base::quoted(*older.begin()) +
                             ", an older file type that can hide programs",
                         expected,
                         "The page you got it from usually offers that version too.");
    }
}

} // namespace dreamloft::tensor
