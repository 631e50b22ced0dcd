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

/// The lists' names: DataDream's of its pictures, which LoFT has beside its adapters, and LoFT's of
/// its pictures.
inline constexpr const char* kPromptList = "prompts.json";
inline constexpr const char* kBlendList = "meta_data.json";

/// A list as the scripts write it, ready for its file.
[[nodiscard]] std::string scriptListText(const std::vector<std::string>& entries);

/// The scripts look below a class's own name, in which a "/" makes nested folders. Throws Error:
/// UserFixable DL-EXP-022 where `place`, a relative path with the name in it, is no path below the
/// target.
void requireScriptPlace(const std::string& place, const std::string& className);

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
