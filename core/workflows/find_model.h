// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What a model is for.
enum class ModelKind { PictureMaker, Recogniser, Features };

/// What a folder or a weight file is, by its files and headers; a folder around one weight file
/// stands for the file, a weight file of a transformers folder for the folder.
struct FoundModel {
    ModelKind kind = ModelKind::PictureMaker;
    std::filesystem::path place;
};

/// Throws Error: UserFixable DL-MODEL-001 (no model in it), Refused (another kind of file, weights
/// in an older file type only).
[[nodiscard]] FoundModel findModel(const std::filesystem::path& place);

/// All files that the loader of its kind reads, in no order; they lie at `place` or below it, of a
/// file beside it. Throws Error as that loader does for what it does not find.
[[nodiscard]] std::vector<std::filesystem::path> filesOf(const FoundModel& model);

} // namespace dreamloft::workflows
