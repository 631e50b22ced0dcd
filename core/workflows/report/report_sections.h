// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/report/report_html.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dreamloft::workflows::markup {

/// FID below this many pictures is only good for comparisons inside a project (method.md 7).
inline constexpr std::int64_t kEnoughForFid = 2048;

// The parts of the report below the verdict, each one card; empty text where there is nothing to
// show.
[[nodiscard]] std::string armsSection(const ReportContent& content);
[[nodiscard]] std::string gainsSection(const ReportContent& content);
[[nodiscard]] std::string picturesSection(const ReportContent& content);
[[nodiscard]] std::string qualitySection(const ReportContent& content);
[[nodiscard]] std::string confusionSection(const ReportContent& content);
[[nodiscard]] std::string ablationSection(const ReportContent& content);
[[nodiscard]] std::string costSection(const ReportContent& content);
[[nodiscard]] std::string recordSection(const ReportContent& content);
[[nodiscard]] std::string setupSection(const ReportContent& content);
[[nodiscard]] std::string limitsSection(const ReportContent& content);
[[nodiscard]] std::string wordsSection(const ReportContent& content);

/// The arm that the verdict is about; null where there is none.
[[nodiscard]] const ReportContent::Arm* answeringArm(const ReportContent& content);

/// Names of the classes that the figures are about, in the order of their rows.
[[nodiscard]] const std::vector<std::string>& comparedClasses(const ReportContent& content);

} // namespace dreamloft::workflows::markup
