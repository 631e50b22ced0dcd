// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace dreamloft::ui {

/// What stands in a place that the user names as a model, judged by its content before anything is
/// loaded.
struct ModelLook {
    enum class Kind {
        PictureMaker, ///< a folder in diffusers layout
        Recogniser,   ///< a folder with a CLIP
        SingleFile,   ///< one safetensors file of a whole network
        Adapter,      ///< adds to a picture maker (LoRA): a safetensors file, or a folder of PEFT
        Pickle,       ///< the older file type that can hide programs; never opened
        Stub,         ///< a web page or pointer that came instead of the file
        Unknown,
        Missing,
    };
    Kind kind = Kind::Unknown;
    std::filesystem::path place; ///< the folder, also when a file inside of it was named; of an
                                 ///< adapter that is a file that, also when its folder was named
    std::string object;          ///< the file that decided, its name only
    std::uint64_t bytes = 0;     ///< of all files in the folder
};

/// Reads some first bytes and folder names; never on the GUI thread. Does not throw.
[[nodiscard]] ModelLook lookAtModel(const std::filesystem::path& place);

} // namespace dreamloft::ui
