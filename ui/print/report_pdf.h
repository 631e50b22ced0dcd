// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <filesystem>
#include <functional>

namespace dreamloft::ui::print {

/// Whether a report of this name is a PDF.
[[nodiscard]] bool namesPdf(const std::filesystem::path& file);

/// Longer side of the pictures that the page should have: sharp on paper (300 dots an inch).
inline constexpr int kPrintedSide = 300;

/// Who follows the print; either may throw to stop it.
struct PrintWatch {
    std::function<void()> beat{};                      ///< all along
    std::function<void(int done, int total)> onPage{}; ///< after each page
};

struct PrintedReport {
    QByteArray pdf{};
    int lostPictures = 0; ///< that cannot be read: empty squares in their places
};

/// The report's page (core/workflows/report) on A4 paper: the same sections, texts, numbers and
/// colours, drawings as lines and areas, fonts embedded, title and number at the foot of each page.
/// Works on any thread of a program with a window. Throws Error: Bug (not a page of ours).
[[nodiscard]] PrintedReport reportPdf(const QByteArray& html, const PrintWatch& watch = {});

} // namespace dreamloft::ui::print
