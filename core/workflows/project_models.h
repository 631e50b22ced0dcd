// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace dreamloft::workflows {

/// One model of a project: where it lies and what is recorded of it.
struct ModelRef {
    std::string name; ///< "starter" or the folder's name, never a path
    std::filesystem::path folder;
    std::string sha256; ///< over all weight and configuration files

    [[nodiscard]] nlohmann::json toJson() const;
};

/// The picture maker of the project (setting `models.base`).
/// Throws Error: UserFixable DL-MODEL-010 (none chosen, folder gone).
[[nodiscard]] ModelRef baseModelOf(const project::ProjectStore& store);
/// The recogniser of the project (setting `models.clip`).
[[nodiscard]] ModelRef clipModelOf(const project::ProjectStore& store);

/// "starter" or a folder as a user names it.
[[nodiscard]] ModelRef modelFrom(const std::string& choice, const char* starterPart);

} // namespace dreamloft::workflows
