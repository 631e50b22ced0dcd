// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/classifier_numbers.h"
#include "ui/widgets/plot_data.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace dreamloft::ui {

class ChartTableModel;

namespace classifier {

/// One line an arm: validation accuracy in percent, mean over its repeats at each step.
[[nodiscard]] std::vector<plot::Line> curveLines(const Numbers& numbers);
/// The same as one bar an arm, from the lowest repeat to the highest, where each was measured at
/// one step only: points of lines would lie over each other. Empty where any has a curve.
[[nodiscard]] std::vector<plot::Bar> stepBars(const Numbers& numbers);
/// One row an arm; the best on the validation pictures is tinted (Numbers::best).
void fillArms(ChartTableModel& table, const Numbers& numbers);
/// Accuracy of each class of one arm, worst first.
void fillClasses(ChartTableModel& table, const ArmResult& arm, const QStringList& classNames);
/// What limits the numbers, whole sentences.
[[nodiscard]] QStringList cautionsOf(const Numbers& numbers);
/// Which step of a training counts, where that was chosen and nothing is wrong with it; else empty.
[[nodiscard]] QString stepNoteOf(const Numbers& numbers);

/// Which training the metrics of a running job belong to, from its stage ("train 3 of 10: both
/// (loft), repeat 1"); nothing for other stages.
struct Stage {
    int number = 0;
    int total = 0;
    QString name;
};
[[nodiscard]] std::optional<Stage> stageOf(const QString& text);

} // namespace classifier
} // namespace dreamloft::ui
