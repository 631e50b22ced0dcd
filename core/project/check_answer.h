// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

/// One thing that a check of the pictures has found.
struct CheckFinding {
    std::string kind{}; ///< nameOf(LeakKind), "damaged", "tiny", "empty class", …
    std::vector<std::int64_t> pictures{}; ///< two for pairs, one, or none for a class
    bool blocks = false;                  ///< nothing should be trained before it is mended
    std::string text{};                   ///< for a reader of the report
    std::string detail{};                 ///< what was measured: "0.987", "20 x 31 px"
};

/// What the last check found and which pictures it looked at: kept with the project, so that every
/// program that opens it knows.
struct CheckAnswer {
    std::string fingerprint{}; ///< checkFingerprint() of the pictures that were looked at
    std::vector<CheckFinding> findings{};

    [[nodiscard]] int blocking() const;
};

/// Changes exactly when a kept picture is added, deleted, or moved to another split or class; rows
/// in any other state do not count. `pictures` by id, as ProjectStore::pictures gives them.
[[nodiscard]] std::string checkFingerprint(std::span<const PictureRow> pictures);

/// A list of {kind, pictures, blocks, text, detail}, and back; what is not understood is left out.
[[nodiscard]] nlohmann::json toJson(std::span<const CheckFinding> findings);
[[nodiscard]] std::vector<CheckFinding> checkFindings(const nlohmann::json& list);

/// Durable on return, and no act of the user: it is not undone. Throws as ProjectStore::setState.
void keepCheckAnswer(ProjectStore& store, const CheckAnswer& answer);
/// Nothing when the pictures were never checked. Leaks that were accepted since then block no more.
[[nodiscard]] std::optional<CheckAnswer> keptCheckAnswer(const ProjectStore& store);

} // namespace dreamloft::project
