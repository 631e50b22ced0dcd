// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/models/prediction_type.h"
#include "core/workflows/find_model.h"
#include "core/workflows/model_hash.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// "pictures", "classifier", "features", as lists show it.
[[nodiscard]] std::string useOf(ModelKind kind);

/// A model that the user added to the list of this computer.
struct LibraryModel {
    std::string sha256; ///< its identity, see hashOfModel
    /// What earlier versions took for the identity of the same files (they counted files that are
    /// never read); records of that time hold these.
    std::vector<std::string> earlierSha256;
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
    /// Whether `word` is its id, or was before.
    [[nodiscard]] bool hasId(const std::string& word) const;
    [[nodiscard]] bool isNamed(const std::string& word) const;
};

/// Where the list is: DREAMLOFT_MODELS when set, else the user's data folder. One small file a
/// model, so that two programs never write the same one.
[[nodiscard]] std::filesystem::path libraryFolder();

/// All models of the list by name; entries that cannot be read are left out and logged.
[[nodiscard]] std::vector<LibraryModel> libraryModels();
[[nodiscard]] std::optional<LibraryModel> libraryModel(const std::string& sha256);
[[nodiscard]] std::optional<LibraryModel> libraryModelAt(const std::filesystem::path& place);

/// Whether the files of a model are those that its hash was taken of. Does not throw.
[[nodiscard]] bool isUnchanged(const LibraryModel& model);

/// The models of the list that a word means: the one that has it as its id, else those that are
/// called so. Lists of earlier versions may have several by one name.
[[nodiscard]] std::vector<LibraryModel> libraryModelsCalled(const std::string& word);

/// Durable; the entry of the same content is replaced.
void saveLibraryModel(const LibraryModel& model);
/// Takes it off the list; all files stay.
void forgetLibraryModel(const LibraryModel& model);
/// Takes it off the list, and its copy where the library has one; the original is never touched.
void removeLibraryModel(const LibraryModel& model);

/// The folder or file that a user means: a path, or the name or id of a model of the list.
/// Throws Error UserFixable: DL-MODEL-001 (neither; the nearest name is told), DL-MODEL-045 (models
/// at several places are called so; their ids are told).
[[nodiscard]] std::filesystem::path modelPlace(const std::string& choice);

/// DL-MODEL-045 for a word that several models of the list are called by.
[[nodiscard]] base::Error severalCalled(const std::string& word,
                                        const std::vector<LibraryModel>& models);

} // namespace dreamloft::workflows
