// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/prediction_type.h"
#include "core/project/project_store.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace dreamloft::workflows {

/// One model of a project: where it lies and what is recorded of it.
struct ModelRef {
    std::string name;             ///< "starter" or the name of the folder or file, never a path
    std::filesystem::path folder; ///< or the single file
    std::string sha256;           ///< its identity, see hashOfModel
    /// What a file that does not tell predicts, from the list of models.
    std::optional<models::PredictionType> prediction = std::nullopt;

    [[nodiscard]] nlohmann::json toJson() const;
};

/// The picture maker of the project (setting `models.base`).
/// Throws Error: UserFixable DL-MODEL-010 (none chosen, folder gone).
[[nodiscard]] ModelRef baseModelOf(const project::ProjectStore& store);
/// The recogniser of the project (setting `models.clip`).
[[nodiscard]] ModelRef clipModelOf(const project::ProjectStore& store);

/// Whether a record means this model by a hash: its identity, or what earlier versions took for
/// it. May read the model, once.
[[nodiscard]] bool isRecordedAs(const ModelRef& model, const std::string& sha256);

/// "starter", a folder or a file as a project names it.
[[nodiscard]] ModelRef modelFrom(const std::string& choice, const char* starterPart);

} // namespace dreamloft::workflows
