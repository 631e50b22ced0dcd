// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/durable_file.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace dreamloft::project {

/// Where an export goes and what may stand there already.
struct ExportTarget {
    std::filesystem::path folder{};
    std::string project{}; ///< uuid of the exporting project
    /// Takes the place of an export of this project to which nobody has added and in which nobody
    /// has changed anything since.
    bool replace = false;
};

/// The folder of an export: written beside its target and renamed when it is whole, so that other
/// programs see it complete or not at all; without commit() nothing remains. Its MANIFEST (sizes
/// and hashes) and the project named in its `dreamloft.json` tell later whether it may be replaced.
class ExportFolder {
public:
    /// Throws Error: UserFixable DL-EXP-001 when something that may not be replaced stands there.
    explicit ExportFolder(const ExportTarget& target);

    /// Where the files go before commit().
    [[nodiscard]] std::filesystem::path draft() const { return m_folder->temporary(); }
    [[nodiscard]] const std::filesystem::path& target() const { return m_target.folder; }
    /// Writes `about` with the project's uuid as `dreamloft.json`, makes everything durable and
    /// gives the folder its name. Returns the bytes of `dreamloft.json`. Throws Error: DL-EXP-001
    /// when something that may not be replaced has come to stand there meanwhile.
    std::size_t commit(nlohmann::json about);

private:
    ExportTarget m_target; ///< its folder absolute
    std::optional<base::DurableFolder> m_folder;
};

} // namespace dreamloft::project
