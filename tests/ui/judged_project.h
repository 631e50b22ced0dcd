// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/result_project.h"

namespace dreamloft::tests {

/// An experiment with everything that the pages of results show: measured, trained and judged.
inline std::filesystem::path judged(const std::filesystem::path& folder,
                                    const std::string& answer = "helped",
                                    int repeats = 3,
                                    int classes = 3)
{
    ResultWriter writer(folder, classes);
    writer.addScores(false);
    writer.addTraining(repeats);
    writer.addEvaluation(repeats);
    writer.addVerdict(answer, repeats);
    return folder;
}

/// Shows a page of results as the active window; false when it did not become that in time.
[[nodiscard]] inline bool activated(QWidget& page)
{
    page.resize(1200, 760);
    page.show();
    page.activateWindow();
    return QTest::qWaitForWindowActive(&page);
}

} // namespace dreamloft::tests
