// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// One LoRA and the folders between the run's folder and it: none (all classes), the class, or the
/// class and the picture. A class name with "/" is several folders.
struct ScriptAdapter {
    std::filesystem::path file; ///< or a folder in PEFT's layout
    std::vector<std::string> folders;
};

/// The adapters that one run of the DataDream or LoFT scripts left behind (product.md 5.6). What
/// its folders' names say of the settings is a claim.
struct ScriptRun {
    options::Strategy strategy = options::Strategy::DataDreamCls;
    int shots = 0;
    int seed = 0;
    std::optional<double> learningRate;
    std::optional<int> epochs;
    std::optional<int> steps; ///< where our own export of them had no epochs to tell
    std::optional<int> rank;
    std::optional<bool> textLora;
    std::vector<ScriptAdapter> adapters; ///< sorted by path
    bool single = false;                 ///< one LoRA, that no script's folders tell of
};

/// Looks at names alone. DataDream: `shot16_seed0_tpl1[_notextlora]/lr0.0001_epoch200[_ddrank16]/
/// {class|dataset-wise}/`, in our own exports also `lr0.0001_step600` or `lr_unknown`; LoFT:
/// `{loft|datadream-cls|datadream-dset}/shot16_seed0/[class/][picture/]`. `source` is the run's folder
/// or any folder above or below it. Throws Error UserFixable DL-LORA-006 (none, or several runs
/// below it).
ScriptRun findScriptRun(const std::filesystem::path& source);

/// The same where `source` may also be one LoRA, a file or a folder in PEFT's layout, for the class
/// of this name or, when it is empty, for all classes. Throws also where a class is named for a
/// run.
ScriptRun findAdapters(const std::filesystem::path& source, const std::string& className);

} // namespace dreamloft::workflows
