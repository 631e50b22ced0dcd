// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/classifier_charts.h"

#include "ui/bridge/text.h"
#include "ui/pages/arm_text.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <map>

namespace dreamloft::ui::classifier {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ClassifierCharts)
};

TableCell meanCell(const std::optional<double>& mean, const std::optional<double>& sd, bool bold)
{
    TableCell cell{.text = shareText(mean), .raw = mean ? QVariant(100.0 * *mean) : QVariant()};
    if (sd) {
        cell.extra = spreadText(100.0 * *sd, 1);
    }
    cell.bold = bold && mean.has_value();
    return cell;
}

/// The step that was taken, over the repeats: "48" or "36 to 48".
QString stepText(const Numbers& numbers, const ArmResult& arm)
{
    std::int64_t low = 0;
    std::int64_t high = 0;
    for (const Training& training : numbers.trainings) {
        if (training.armKey() == arm.armKey()) {
            low = high == 0 ? training.selectedStep : std::min(low, training.selectedStep);
            high = std::max(high, training.selectedStep);
        }
    }
    if (high == 0) {
        return noValue();
    }
    return low == high ? countText(low) : Text::tr("%1 to %2").arg(countText(low), countText(high));
}

/// What the repeats of an arm had at one step.
struct Repeats {
    double sum = 0;
    double lowest = 1;
    double highest = 0;
    int count = 0;
};

struct ArmCurve {
    QString key{};
    QString name{};
    std::map<std::int64_t, Repeats> repeatsAt{}; ///< by step
};

/// Validation accuracies of the arms that were measured, in training order.
std::vector<ArmCurve> curvesOf(const Numbers& numbers)
{
    std::vector<ArmCurve> arms;
    for (const Training& training : numbers.trainings) {
        if (training.validationPictures == 0) {
            continue;
        }
        const QString key = training.armKey();
        auto arm = std::find_if(
            arms.begin(), arms.end(), [&key](const ArmCurve& one) { return one.key == key; });
        if (arm == arms.end()) {
            arms.push_back({.key = key, .name = armShortTitle(training.arm, training.strategy)});
            arm = arms.end() - 1;
        }
        for (const CurvePoint& point : training.curve) {
            Repeats& repeats = arm->repeatsAt[point.step];
            repeats.sum += point.accuracy;
            repeats.lowest = std::min(repeats.lowest, point.accuracy);
            repeats.highest = std::max(repeats.highest, point.accuracy);
            ++repeats.count;
        }
    }
    return arms;
}

bool takesLastStep(const Numbers& numbers)
{
    return std::any_of(numbers.arms.begin(), numbers.arms.end(), [](const ArmResult& arm) {
        return arm.trainedRepeats > 0 && !arm.selectedOnValidation;
    });
}

bool hasValidation(const Numbers& numbers)
{
    return std::any_of(numbers.arms.begin(), numbers.arms.end(), [](const ArmResult& arm) {
        return arm.trainedRepeats > 0 && arm.validation.has_value();
    });
}

} // namespace

std::vector<plot::Line> curveLines(const Numbers& numbers)
{
    std::vector<plot::Line> lines;
    for (const ArmCurve& arm : curvesOf(numbers)) {
        plot::Line line{.name = arm.name};
        for (const auto& [step, repeats] : arm.repeatsAt) {
            line.points.push_back(
                {.x = static_cast<double>(step), .y = 100.0 * repeats.sum / repeats.count});
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<plot::Bar> stepBars(const Numbers& numbers)
{
    std::vector<plot::Bar> bars;
    for (const ArmCurve& arm : curvesOf(numbers)) {
        if (arm.repeatsAt.size() > 1) {
            return {};
        }
        for (const auto& [step, repeats] : arm.repeatsAt) {
            plot::Bar bar{.name = arm.name, .value = 100.0 * repeats.sum / repeats.count};
            if (repeats.count > 1) {
                bar.low = 100.0 * repeats.lowest;
                bar.high = 100.0 * repeats.highest;
                bar.ofRepeats = true;
            }
            bar.note = Text::tr("step %1").arg(countText(step));
            bars.push_back(std::move(bar));
        }
    }
    return bars;
}

void fillArms(ChartTableModel& table, const Numbers& numbers)
{
    const ArmResult* best = numbers.best();
    std::vector<TableRow> rows;
    for (const ArmResult& arm : numbers.arms) {
        const QString title = armTitle(arm.arm, arm.strategy);
        TableRow row;
        row.best = &arm == best;
        row.toolTip = arm.trainedRepeats > 0
                          ? Text::tr("%n repeat(s) trained", nullptr, arm.trainedRepeats)
                          : armHelp(arm.arm);
        row.cells = {{.text = title, .raw = title},
                     meanCell(arm.validation, arm.validationSd, false),
                     meanCell(arm.accuracy, arm.accuracySd, true),
                     meanCell(arm.classMean, std::nullopt, false),
                     {.text = stepText(numbers, arm), .ink = style::Ink::Soft}};
        rows.push_back(std::move(row));
    }
    table.setRows({{.title = Text::tr("Learned from"), .stretches = true},
                   {.title = Text::tr("Validation"),
                    .number = true,
                    .toolTip = Text::tr("Accuracy on the validation pictures: it chooses the step "
                                        "and the best row")},
                   {.title = Text::tr("Test"),
                    .number = true,
                    .toolTip = Text::tr("Correct pictures of all test pictures; it chooses "
                                        "nothing")},
                   {.title = Text::tr("Class mean"),
                    .number = true,
                    .toolTip = Text::tr("Mean of the accuracies of the classes"),
                    .optional = true},
                   {.title = Text::tr("Step"),
                    .number = true,
                    .toolTip = Text::tr("The step that is kept"),
                    .optional = true}},
                  std::move(rows));
}

void fillClasses(ChartTableModel& table, const ArmResult& arm, const QStringList& classNames)
{
    struct OfClass {
        QString name;
        double right;
        std::int64_t count;
    };
    std::vector<OfClass> classes;
    for (std::size_t i = 0; i < arm.confusion.size(); ++i) {
        std::int64_t count = 0;
        for (const auto said : arm.confusion[i]) {
            count += said;
        }
        if (count > 0) {
            classes.push_back(
                {classNames.value(static_cast<qsizetype>(i)),
                 static_cast<double>(arm.confusion[i][i]) / static_cast<double>(count),
                 count / std::max(1, arm.testedRepeats)});
        }
    }
    std::stable_sort(classes.begin(), classes.end(), [](const OfClass& a, const OfClass& b) {
        return a.right < b.right;
    });
    std::vector<TableRow> rows;
    for (const OfClass& one : classes) {
        rows.push_back({.cells = {{.text = one.name, .raw = one.name},
                                  {.text = shareText(one.right), .raw = 100.0 * one.right},
                                  {.text = countText(one.count),
                                   .raw = static_cast<qlonglong>(one.count),
                                   .ink = style::Ink::Soft}}});
    }
    table.setRows({{.title = Text::tr("Class"), .stretches = true},
                   {.title = Text::tr("Test accuracy"), .number = true},
                   {.title = Text::tr("Pictures"), .number = true}},
                  std::move(rows));
}

QString stepNoteOf(const Numbers& numbers)
{
    return takesLastStep(numbers) && hasValidation(numbers)
               ? Text::tr("The last step of each training is taken, as was set.")
               : QString();
}

QStringList cautionsOf(const Numbers& numbers)
{
    QStringList cautions;
    if (takesLastStep(numbers) && !hasValidation(numbers)) {
        cautions << Text::tr("Without validation pictures the last step is taken.");
    }
    for (const ArmResult& arm : numbers.arms) {
        if (arm.accuracy && arm.testPictures < kFewTestPictures) {
            cautions << Text::tr("Accuracy %1 on %Ln picture(s) says little.",
                                 nullptr,
                                 static_cast<int>(arm.testPictures))
                            .arg(shareText(arm.accuracy, 0));
            break;
        }
    }
    if (numbers.trainFinished && numbers.evaluateJob > 0 && !numbers.evaluatesNewest) {
        cautions << Text::tr("The test numbers are of an earlier training.");
    }
    return cautions;
}

std::optional<Stage> stageOf(const QString& text)
{
    static const QRegularExpression kPattern(
        u"^train (\\d+) of (\\d+): (.*?)(?: \\((\\w+)\\))?, repeat (\\d+)$"_qs);
    const auto match = kPattern.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    // The labels of core/workflows/arms.
    const QString label = match.captured(3);
    const QString arm = label == u"real only"            ? u"real_only"_qs
                        : label.startsWith(u"synthetic") ? u"synthetic"_qs
                                                         : u"both"_qs;
    return Stage{.number = match.captured(1).toInt(),
                 .total = match.captured(2).toInt(),
                 .name = Text::tr("now: %1").arg(armShortTitle(arm, match.captured(4)))};
}

} // namespace dreamloft::ui::classifier
