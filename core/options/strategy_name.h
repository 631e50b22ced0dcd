// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/enum_names.h"

namespace dreamloft::options {

/// Where the pictures of a class come from (method.md 1.2).
enum class Strategy {
    ClipZeroShot,
    RealOnly,
    ClassPrompt,
    CaptionPrompt,
    FakeIt,
    IsSynth,
    Disef,
    DataDreamDset,
    DataDreamCls,
    Loft,
    LoftSingle
};

template <>
struct EnumNames<Strategy> {
    static constexpr std::string_view what = "strategy";
    static constexpr std::array table{DL_ENUM_NAME(Strategy::ClipZeroShot, "clip_zero_shot"),
                                      DL_ENUM_NAME(Strategy::RealOnly, "real_only"),
                                      DL_ENUM_NAME(Strategy::ClassPrompt, "class_prompt"),
                                      DL_ENUM_NAME(Strategy::CaptionPrompt, "caption_prompt"),
                                      DL_ENUM_NAME(Strategy::FakeIt, "fakeit"),
                                      DL_ENUM_NAME(Strategy::IsSynth, "issynth"),
                                      DL_ENUM_NAME(Strategy::Disef, "disef"),
                                      DL_ENUM_NAME(Strategy::DataDreamDset, "datadream_dset"),
                                      DL_ENUM_NAME(Strategy::DataDreamCls, "datadream_cls"),
                                      DL_ENUM_NAME(Strategy::Loft, "loft"),
                                      DL_ENUM_NAME(Strategy::LoftSingle, "loft_single")};
};

/// True where the generator is adapted before it makes pictures.
[[nodiscard]] constexpr bool needsAdapters(Strategy strategy)
{
    return strategy == Strategy::DataDreamDset || strategy == Strategy::DataDreamCls ||
           strategy == Strategy::Loft || strategy == Strategy::LoftSingle;
}

} // namespace dreamloft::options
