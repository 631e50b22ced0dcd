// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_tables.h"

#include "ui/bridge/text.h"
#include "ui/pages/arm_text.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <numeric>

namespace dreamloft::ui::compare {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CompareTables)
};

bool isClear(const Gain& gain)
{
    return gain.low > 0 || gain.high < 0;
}

TableCell gainCell(const Verdict& verdict, const Arm& arm)
{
    if (&arm == verdict.realOnly()) {
        return {.text = Text::tr("reference"), .raw = 0.0, .ink = style::Ink::Soft};
    }
    if (!arm.gain) {
        return {.text = noValue()};
    }
    return {
        .text = pointsText(arm.gain->value),
        .raw = 100.0 * arm.gain->value,
        .extra = directionText(*arm.gain, isClear(*arm.gain)),
        .toolTip =
            Text::tr("95 % range %1 points").arg(pointsRangeText(arm.gain->low, arm.gain->high))};
}

TableCell accuracyCell(const Arm& arm)
{
    TableCell cell{.text = shareText(arm.accuracy), .raw = 100.0 * arm.accuracy, .bold = true};
    if (arm.repeats > 1) {
        cell.extra = spreadText(100.0 * arm.accuracySd, 1);
        cell.toolTip =
            Text::tr("Mean and standard deviation over %n repeat(s)", nullptr, arm.repeats);
    }
    return cell;
}

} // namespace

void fillArms(ChartTableModel& table, const Verdict& verdict)
{
    QString distanceName;
    for (const Arm& arm : verdict.arms) {
        distanceName = arm.distanceName.isEmpty() ? distanceName : arm.distanceName;
    }
    std::vector<TableColumn> columns{
        {.title = Text::tr("Training pictures"), .stretches = true},
        {.title = Text::tr("Test accuracy"),
         .number = true,
         .toolTip = Text::tr("Correct pictures of all test pictures, mean over repeats")},
        {.title = Text::tr("Against real only"),
         .number = true,
         .toolTip = Text::tr("Difference in points; clear where its 95 % range leaves out zero")},
        {.title = Text::tr("95 % range"),
         .number = true,
         .toolTip = Text::tr("Where the difference lies, as far as these test pictures and repeats "
                             "can tell"),
         .optional = true},
        {.title = Text::tr("Time"),
         .number = true,
         .toolTip = Text::tr("Adapters, pictures and this classifier's part of the training")},
        {.title = Text::tr("Class mean"),
         .number = true,
         .toolTip = Text::tr("Mean of the accuracies of the classes: small classes count as much "
                             "as large ones"),
         .optional = true},
        {.title = distanceName.isEmpty() ? Text::tr("Distance") : distanceName,
         .number = true,
         .toolTip = Text::tr("Distance of the made pictures to real ones, mean over classes; lower "
                             "is closer"),
         .optional = true}};
    const Arm* answering = verdict.answering();
    std::vector<TableRow> rows;
    for (const Arm& arm : verdict.arms) {
        const QString title = armTitle(arm.arm, arm.strategy);
        TableRow row;
        // Never the row with the greatest test accuracy: the test pictures choose nothing.
        row.muted = !arm.changed.isEmpty();
        const bool answers = &arm == answering && !row.muted;
        row.best = answers && verdict.answer == Answer::Helped;
        row.marked = answers && !row.best;
        row.toolTip = answers ? Text::tr("The verdict speaks of this classifier.") : arm.changed;
        row.cells = {{.text = title, .raw = title},
                     accuracyCell(arm),
                     gainCell(verdict, arm),
                     {.text = arm.gain ? pointsRangeText(arm.gain->low, arm.gain->high) : noValue(),
                      .ink = style::Ink::Soft},
                     {.text = arm.seconds ? humanDuration(*arm.seconds) : noValue(),
                      .raw = arm.seconds ? QVariant(*arm.seconds) : QVariant(),
                      .ink = style::Ink::Soft},
                     {.text = shareText(arm.classMean), .raw = 100.0 * arm.classMean},
                     {.text = numberText(arm.distance, 1),
                      .raw = arm.distance ? QVariant(*arm.distance) : QVariant()}};
        if (const QString help = armHelp(arm.arm); !help.isEmpty()) {
            row.cells.front().toolTip =
                row.toolTip.isEmpty() ? help : QString(help % u'\n' % row.toolTip);
        }
        if (row.muted) {
            row.cells.front().extra = Text::tr("out of date");
        }
        rows.push_back(std::move(row));
    }
    table.setRows(std::move(columns), std::move(rows));
}

std::vector<plot::Bar> gainBars(const Arm& arm, const QStringList& classNames)
{
    std::vector<std::size_t> order(arm.gainOfClass.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return arm.gainOfClass[a].value > arm.gainOfClass[b].value;
    });
    std::vector<plot::Bar> bars;
    for (const std::size_t index : order) {
        const Gain& gain = arm.gainOfClass[index];
        bars.push_back({.name = classNames.value(static_cast<qsizetype>(index)),
                        .value = 100.0 * gain.value,
                        .low = 100.0 * gain.low,
                        .high = 100.0 * gain.high,
                        .tone = !gain.significant ? plot::Tone::Unclear
                                : gain.value > 0  ? plot::Tone::Better
                                                  : plot::Tone::Worse,
                        .note = directionText(gain, gain.significant)});
    }
    return bars;
}

std::vector<plot::Line> sweepLines(const std::vector<SweepPoint>& points)
{
    std::map<QString, std::vector<plot::Point>> ofArm;
    for (const SweepPoint& point : points) {
        ofArm[point.armKey].push_back({.x = point.perReal,
                                       .y = 100.0 * point.gain.value,
                                       .low = 100.0 * point.gain.low,
                                       .high = 100.0 * point.gain.high});
    }
    std::vector<plot::Line> lines;
    for (auto& [key, measured] : ofArm) {
        if (measured.size() < 2) {
            continue; // one point is no answer to "how much"
        }
        if (key.startsWith(u"both/")) {
            measured.insert(measured.begin(), plot::Point{.x = 0, .y = 0}); // that is real only
        }
        const qsizetype slash = key.indexOf(u'/');
        lines.push_back({.name = armShortTitle(key.left(slash), key.mid(slash + 1)),
                         .points = std::move(measured),
                         .markers = true});
    }
    return lines;
}

} // namespace dreamloft::ui::compare
