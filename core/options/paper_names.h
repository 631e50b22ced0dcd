// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// How the papers name the ten data sets' classes in their prompts (method.md 3.6 and 8.1 a).
namespace dreamloft::options {

/// The prompt prefix of the data set that a folder or list is named after, however that is spelt:
/// "OxfordPets", "oxford_pets" -> "pet ". Empty for the sets without one and for other names.
[[nodiscard]] std::string_view prefixOfDataSet(std::string_view name);

/// The word for a class in the papers' prompts, from the name that CoOp's or DISEF's list gives it:
/// "2012 BMW M3 Coupe" -> "BMW M3 Coupe 2012", "Annual Crop Land" -> "AnnualCrop". `prefix` tells
/// the data set; without one the name itself.
[[nodiscard]] std::string referenceNoun(std::string_view className, std::string_view prefix);

/// The way back, to the name that belongs into CoOp's sentences; other names stay as they are.
[[nodiscard]] std::string coopName(std::string_view noun, std::string_view prefix);

} // namespace dreamloft::options
