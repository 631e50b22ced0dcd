// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/export_folder.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::project {

struct ExportClass {
    int index = 0;
    std::string name{};
    std::string prompt{};
};

struct ExportPicture {
    std::filesystem::path file{}; ///< PNG to copy
    int classIndex = 0;
    std::string split = "train";
    bool synthetic = true;
    std::string strategy{}, prompt{}, seed{}; ///< seed as decimal text (64 bit)
    int width = 0, height = 0;
    std::string sha256;    ///< of the file; empty: computed
    std::string parents{}; ///< JSON text or ""
    /// Of its adapters as the scripts call them, where they have such names.
    std::vector<std::string> parentNames{};
    std::optional<double> confidence{}; ///< of a filter that looked for the class in it
};

/// Nested: exact, and a "/" in a name makes folders in one another, as the papers' scripts do.
enum class FolderNames { Numbered, Exact, Nested };

/// Everything an exported set says about itself.
struct ExportCard {
    std::string title, license = "unknown", purpose, method, baseModel, verdict, version, date;
    std::vector<std::string> notes{};                     ///< whole sentences
    std::vector<std::vector<std::string>> qualityTable{}; ///< first row = headings
};

struct ExportRequest {
    std::vector<ExportClass> classes{}; ///< by index
    std::vector<ExportPicture> pictures{};
    FolderNames folderNames =
        FolderNames::Exact; ///< Exact falls back to numbered where a name is not safe
    /// "plain"; or "datadream" or "loft": made pictures alone, below their class's own name (Exact
    /// means Nested), with their list file.
    std::string layout = "plain";
    bool captions = false; ///< same-name .txt beside each picture
    ExportCard card{};
    /// One JSON object a job ("runs" of dreamloft.json) and the protocol stamps.
    std::string runsJson = "[]", protocolJson = "{}";
    std::function<void(std::int64_t done, std::int64_t total)>
        onFile{}; ///< may throw base::Cancelled
};

struct ExportReport {
    std::filesystem::path folder{};
    std::int64_t files = 0, bytes = 0; ///< without the MANIFEST
    bool numbered = false;             ///< class folders are numbered
    std::vector<std::string> notes{};
};

/// Writes the data set (see ExportFolder). Throws UserFixable DL-EXP-001 when the target is taken,
/// DL-EXP-002 when there is nothing to export, DL-EXP-022 (see exportFolderNames).
ExportReport exportDataSet(const ExportRequest& request, const ExportTarget& target);

/// The folder name of each class: exact names when every one is unique without case and, but for
/// Nested, safe on Windows; else numbers. Throws UserFixable DL-EXP-022 where Nested would lead out
/// of the target.
std::vector<std::string> exportFolderNames(const std::vector<ExportClass>& classes,
                                           FolderNames wish);

} // namespace dreamloft::project
