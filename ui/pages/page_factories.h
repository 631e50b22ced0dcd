// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace dreamloft::ui {

class Page;
struct Studio;

// One for each page, defined beside it.
[[nodiscard]] Page* makeHomePage(Studio& studio, QWidget* parent);
[[nodiscard]] Page* makeDatasetPage(Studio& studio, QWidget* parent);
[[nodiscard]] Page* makeAdaptPage(Studio& studio, QWidget* parent);
[[nodiscard]] Page* makeGeneratePage(Studio& studio, QWidget* parent);
[[nodiscard]] Page* makeQualityPage(Studio& studio, QWidget* parent);
[[nodiscard]] Page* makeClassifierPage(Studio& studio, QWidget* parent);
[[nodiscard]] Page* makeComparePage(Studio& studio, QWidget* parent);
[[nodiscard]] Page* makeModelsPage(Studio& studio, QWidget* parent);

} // namespace dreamloft::ui
