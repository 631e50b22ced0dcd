// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

/// Folders of the method's scripts that hold class folders: `seed0`, `seed_0`, `shot16_seed0`,
/// `shot16_seed0_template1_lr0.0001_ep200_dswise`, `shot0_template1`. Sets k where it is named.
bool isScriptFolder(std::string_view name, int& k);

/// What the method's scripts noted beside the pictures `0.png`, `1.png`, ... of a class.
struct ScriptList {
    std::vector<std::string> prompts; ///< one a picture, or one for all

    /// Of the picture with this name without extension; "" when the list does not say.
    [[nodiscard]] std::string promptOf(const std::string& stem) const;
};

/// DataDream `prompts.json` and LoFT `meta_data.json`, both lists of texts. LoFT's own begins with
/// `Prompt: ...` and goes on with the blended adapters of each picture; its DataDream arms list one
/// prompt a picture. A list of another form says nothing. Throws Error: Refused DL-JSON-001.
ScriptList readScriptList(const std::filesystem::path& file);

} // namespace dreamloft::project
