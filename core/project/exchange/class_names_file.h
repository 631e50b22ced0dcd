// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/import_plan.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace dreamloft::project {

/// The words for classes in prompts from a file of the user, by class name (NFC): a .json object
/// {"hat": "sun hat"}; a .csv or .tsv table of class and word, with a header (folder, noun) or
/// without; else lines of a class, a blank and its word, as in ImageNet's classnames.txt. An empty
/// word means the class's own name. Throws Error: Refused DL-CAP-001 (a class without a name, two
/// words for one class), DL-JSON-001, DL-JSON-002, DL-CSV-001; UserFixable DL-IMP-007 for a class
/// that neither the plans nor the project have, with the nearest that they do.
[[nodiscard]] std::map<std::string, std::string>
nounsFrom(const std::filesystem::path& file,
          const std::vector<ImportPlan>& plans,
          const std::set<std::string>& knownClasses);

} // namespace dreamloft::project
