// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/adapt_options.h"
#include "core/options/classifier_options.h"
#include "core/options/generate_options.h"

#include <span>
#include <string_view>

namespace dreamloft::options {

/// Sets every field to what the preset means (method.md 13; "starter": sizes for the bundled
/// models, chosen by measurement so that the whole job takes minutes on two cores, and named "not
/// the paper's settings" wherever it is shown), whatever was there before. Left as they are: the
/// strategy, which must be set before, and what is no part of a method: which classes, arms and
/// pictures, repeats and seed, sizes that follow the model or the memory, what is watched, and
/// where captions and other words come from. An empty name and "paper" give the reference values of
/// that strategy; a strategy's own name does the same for exactly that strategy. Throws Error:
/// Usage, code DL-OPT-003 (unknown name with the nearest; preset of another strategy).
void applyPreset(std::string_view name, AdaptOptions& options);
void applyPreset(std::string_view name, GenerateOptions& options);
void applyPreset(std::string_view name, ClassifierOptions& options);

/// Brings a user's short forms into the form that verbs read: one fusion weight p of `loft` becomes
/// {p, 1 - p}. applyLayers calls it last.
void settle(GenerateOptions& options);

/// The names that applyPreset takes.
[[nodiscard]] std::span<const std::string_view> adaptPresets();
[[nodiscard]] std::span<const std::string_view> generatePresets();
[[nodiscard]] std::span<const std::string_view> classifierPresets();

} // namespace dreamloft::options
