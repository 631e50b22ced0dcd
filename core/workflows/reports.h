// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dreamloft::workflows {

/// Something the user should know although the verb was done.
struct Warning {
    std::string code;    ///< DL-<AREA>-<nnn>
    std::string message; ///< one or two sentences
};

/// What a verb gives back. `data` becomes the "data" of `dreamloft.result/1` (product.md 3);
/// `summary` is the same for a reader: some lines of plain text, tables aligned with blanks,
/// without a trailing newline.
struct VerbReport {
    nlohmann::json data = nlohmann::json::object();
    std::vector<Warning> warnings;
    std::string summary;
};

/// What the page about a verdict may be written without.
struct ReportParts {
    bool pictures = true; ///< real and made ones
    bool settings = true; ///< options, hashes and file names of every step
    int pictureSide = 0;  ///< pixels of the longer side of pictures, at most; 0: as stored
};

using ImportReport = VerbReport;
using CheckReport = VerbReport;
using ShotReport = VerbReport;
using AdaptReport = VerbReport;
using GenerateReport = VerbReport;
using ScoreReport = VerbReport;
using TrainReport = VerbReport;
using EvaluateReport = VerbReport;
using CompareReport = VerbReport;
using ExportReport = VerbReport;

} // namespace dreamloft::workflows
