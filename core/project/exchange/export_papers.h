// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/export_layout.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// The papers of an exported set, exactly as product.md 5.5 defines them.
namespace dreamloft::project {

/// A picture with its place in the export.
struct ExportEntry {
    const ExportPicture* picture = nullptr;
    std::filesystem::path path; ///< relative to the export
    std::string sha256;
};

/// `metadata.jsonl` by split: same keys and types in every row, no null, `label` as a column.
std::map<std::string, std::string> metadataOfSplit(const ExportRequest& request,
                                                   const std::vector<ExportEntry>& entries);
std::string labelsCsv(const ExportRequest& request, const std::vector<ExportEntry>& entries);
/// FiftyOneImageClassificationDataset by split. It lists every key below its data folder, hence a
/// file for each split: with a picture of another folder among its keys nothing would be loaded.
std::map<std::string, std::string> fiftyOneLabelsOfSplit(const ExportRequest& request,
                                                         const std::vector<ExportEntry>& entries);
nlohmann::json croissant(const ExportRequest& request, const std::vector<ExportEntry>& entries);
/// `dreamloft.json`: classes, runs, hashes of all pictures, protocol.
nlohmann::json datasetJson(const ExportRequest& request,
                           const std::vector<ExportEntry>& entries,
                           const std::vector<std::string>& folders);

} // namespace dreamloft::project
