// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace dreamloft::models {

/// The licence that a model says it is under, in its own words: `modelspec.license` in the header
/// of a single file, else `license` at the head of the model card (README.md in the folder, or
/// beside the file), "license_name" where that is "other". "" where nothing sound tells it: a
/// licence is never guessed from the kind of model. Never throws for what stands in these files.
std::string licenseOf(const std::filesystem::path& place);

} // namespace dreamloft::models
