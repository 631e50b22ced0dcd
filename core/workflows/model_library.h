// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/prediction_type.h"
#include "core/workflows/model_hash.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What a model is for.
enum class ModelKind { PictureMaker, Recogniser, Features };

/// "pictures", "classifier", "features", as lists show it.
[[nodiscard]] std::string useOf(ModelKind kind);

/// A model that the user added to the list of this computer.
struct LibraryModel {
    std::string sha256; ///< its identity, see hashOfModel
    std::string name;
    std::vector<std::string> otherNames; ///< given to the same content later; they work too
    ModelKind kind = ModelKind::PictureMaker;
    std::filesystem::path place; ///< folder or file
    bool copied = false;         ///< `place` is the library's own copy
    std::string description;
    /// For a file that does not tell; what the user said or a trial found.
    std::optional<models::PredictionType> prediction;
    std::vector<FileStamp> files; ///< as they were when the hash was taken

    /// The first digits of the hash, what `models remove` takes.
    [[nodiscard]] std::string id() const;
    [[nodiscard]] bool isNamed(const std::string& word) const;
};

/// Where the list is: DREAMLOFT_MODELS when set, else the user's data folder. One small file a
/// model, so that two programs never write the same one.
[[nodiscard]] std::filesystem::path libraryFolder();

/// All models of the list by name; entries that cannot be read are left out and logged.
[[nodiscard]] std::vector<LibraryModel> libraryModels();
[[nodiscard]] std::optional<LibraryModel> libraryModel(const std::string& sha256);
[[nodiscard]] std::optional<LibraryModel> libraryModelAt(const std::filesystem::path& place);

/// Durable; the entry of the same content is replaced.
void saveLibraryModel(const LibraryModel& model);
/// Takes it off the list, and its copy where the library has one; the original is never touched.
void removeLibraryModel(const LibraryModel& model);

/// The folder or file that a user means: a path, or the name or id of a model of the list.
/// Throws Error UserFixable DL-MODEL-001 (neither; the nearest name is told).
[[nodiscard]] std::filesystem::path modelPlace(const std::string& choice);

} // namespace dreamloft::workflows
