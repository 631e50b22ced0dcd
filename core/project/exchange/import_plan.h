// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dreamloft::project {

struct ImportCandidate {
    std::filesystem::path file{}; ///< absolute; not yet opened
    std::string className{};      ///< NFC, exactly as the folder or list says
    std::string split{};          ///< "train", "val", "test" or ""
    std::string originalName{};   ///< relative to the scanned root, forward slashes
    std::string group{};
    std::string caption{};
    std::string source = "real"; ///< "synthetic" for generated pictures of other programs
};

struct SkippedEntry {
    std::string path{};   ///< relative to the scanned root
    std::string reason{}; ///< one plain clause: "is a link", "is hidden", "cannot be read", ...
};

/// What an import would do; nothing has been read but folder listings, lists and the first bytes of
/// files whose names do not tell.
struct ImportPlan {
    std::filesystem::path root{};
    std::string layout{}; ///< "imagefolder", "flat", "shots", "synthetic", "csv", "hf", "coop", ...
    std::vector<std::string> classNames{}; ///< sorted as torchvision sorts (bytes); the label order
    std::vector<ImportCandidate> candidates{}; ///< in the order of classNames, then by name
    std::vector<SkippedEntry> skipped{};
    std::vector<std::string>
        notes; ///< whole sentences worth a look (case twins, empty classes, ...)
    /// Shots that the folder names (scripts of the method): k and seed, when known.
    int shotsPerClass = 0;
    std::shared_ptr<const void> unpacked{}; ///< keeps the unpacked files of an archive there
    std::map<std::string, std::string>
        prompts; ///< prompt noun by class name, when the source has one
    /// What the papers' prompts of this data set begin with ("texture "); empty: it is none of
    /// theirs, or has none.
    std::string promptPrefix{};
};

} // namespace dreamloft::project
