// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/import_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace dreamloft::project {

/// The list file of a folder that names its pictures and labels: CoOp `split_zhou_*.json` and the
/// lists of Aircraft and ImageNet, DISEF `split_coop.csv`, Hugging Face `metadata.jsonl` /
/// `metadata.csv`, FiftyOne `labels.json`, `labels.csv` or `split.csv`. `as`: "auto" or one of
/// "coop", "disef", "hf", "fiftyone", "csv". An empty path when there is none.
std::filesystem::path listFileOf(const std::filesystem::path& root, const std::string& as);

/// Reads a list file; pictures are found relative to its folder (CoOp: also below the data set's
/// base folder). Throws Refused (DL-CSV-001, DL-JSON-001, DL-IMP-003 missing columns).
ImportPlan readListFile(const std::filesystem::path& file, const ScanOptions& options);

/// `metadata.jsonl` or `.csv` in the split folders of a Hugging Face folder (`train/`, ...),
/// sorted.
std::vector<std::filesystem::path> splitMetadataOf(const std::filesystem::path& root);
/// All of them as one plan of `root`. Throws as readListFile.
ImportPlan readSplitMetadata(const std::filesystem::path& root,
                             const std::vector<std::filesystem::path>& files,
                             const ScanOptions& options);

/// The text of a caption file beside a picture, one line, without control characters; "" when it
/// cannot be read.
std::string captionBeside(const std::filesystem::path& file);

} // namespace dreamloft::project
