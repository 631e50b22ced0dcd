// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare_numbers.h"
#include "ui/pages/result_freshness.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui::compare {

/// Accuracy gained at one amount of made pictures.
struct SweepPoint {
    QString armKey{};
    double perReal = 0;        ///< made pictures for each shot
    std::int64_t perClass = 0; ///< made pictures of a class
    Gain gain{};
    std::int64_t testPictures = 0;
};

/// What only the store's frozen specs tell about the verdicts.
struct History {
    std::vector<SweepPoint> sweep{}; ///< by arm, then amount; the newest of equal ones
    ResultChanges changes{};         ///< since the training behind the shown verdict
    bool evaluationIsNewer = false;  ///< measured again after the shown verdict
    std::int64_t perClass = 0;       ///< made pictures of a class behind it, 0 for none
    QStringList pictureMakers{};     ///< names of the models that made the pictures
    QString recogniser{};            ///< and of the one that was trained; "" when not recorded
};

/// For the I/O thread. Verdicts whose jobs are gone are left out of the sweep; points are those
/// measured with the same shots as now, for only these compare.
[[nodiscard]] History historyOf(const project::ProjectStore& store);

/// "Made pictures a class: 12 · Picture maker: starter · Recogniser: starter · DreamLoft 1.0": what
/// a verdict is never shown without.
[[nodiscard]] QString madeWith(const History& history);

} // namespace dreamloft::ui::compare
