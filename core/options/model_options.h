// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/enum_names.h"
#include "core/options/field.h"

#include <optional>
#include <string>

namespace dreamloft::options {

/// What a Stable Diffusion 2.x file predicts that does not say so itself.
enum class Predicts { Epsilon, Velocity };

template <>
struct EnumNames<Predicts> {
    static constexpr std::string_view what = "prediction";
    static constexpr std::array table{DL_ENUM_NAME(Predicts::Epsilon, "epsilon"),
                                      DL_ENUM_NAME(Predicts::Velocity, "v_prediction")};
};

/// `models add`: a model comes into the list of this computer.
struct ModelAddOptions {
    std::string name = {};
    bool copy = false;
    std::optional<Predicts> prediction = std::nullopt;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&ModelAddOptions::name,
              Field{.key = "name",
                    .label = DL_TEXT("Options", "Model name"),
                    .help = DL_TEXT("Options", "Shown name; empty means the file's name."),
                    .placeholder = "NAME"});
        visit(&ModelAddOptions::copy,
              Field{.key = "copy",
                    .label = DL_TEXT("Options", "Keep a copy"),
                    .help = DL_TEXT("Options",
                                    "Copy the model into DreamLoft's own folder, so that the "
                                    "original may move or go; otherwise it is used where it "
                                    "is.")});
        visit(&ModelAddOptions::prediction,
              Field{.key = "prediction",
                    .label = DL_TEXT("Options", "Prediction"),
                    .help = DL_TEXT("Options",
                                    "What a Stable Diffusion 2.x file predicts that does not say "
                                    "so itself; empty means that a trial on bundled photos "
                                    "decides."),
                    .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const { return {}; }
};

} // namespace dreamloft::options
