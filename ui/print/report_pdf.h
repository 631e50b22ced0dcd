// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <filesystem>
#include <functional>

namespace dreamloft::ui::print {

/// Whether a report of this name is a PDF.
[[nodiscard]] bool namesPdf(const std::filesystem::path& file);

/// The report's page (core/workflows/report) on A4 paper: the same sections, texts, numbers and
/// colours, drawings as lines and areas, fonts embedded, title and number at the foot of each page.
/// `onPage` is told after each one and may throw to stop. Works on any thread of a program with a
/// window. Throws Error: DamagedInput (a picture cannot be read), Bug (not a page of ours).
[[nodiscard]] QByteArray reportPdf(const QByteArray& html,
                                   const std::function<void(int done, int total)>& onPage = {});

} // namespace dreamloft::ui::print
