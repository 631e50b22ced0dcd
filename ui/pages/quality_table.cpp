// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/quality_table.h"

#include "ui/pages/arm_text.h"
#include "ui/pages/quality_measures.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace dreamloft::ui::quality {
namespace {

constexpr int kShaShown = 12; ///< enough to tell two files of a network apart

struct Text {
    Q_DECLARE_TR_FUNCTIONS(QualityTable)
};

TableCell valueCell(const std::optional<double>& value, int decimals)
{
    return {.text = numberText(value, decimals), .raw = value ? QVariant(*value) : QVariant()};
}

/// A value with its range and what real pictures have among themselves in the tooltip.
TableCell measureCell(const Measure& measure, const Row& row)
{
    TableCell cell = valueCell(measure.value.value, measure.decimals);
    cell.toolTip = measure.value.value ? factsOf(measure, row) : QString();
    return cell;
}

/// The place of a class among those that have a distance; empty for others and for the mean.
QString rankText(const Sheet& sheet, const Row& row)
{
    if (row.classIndex < 0 || !row.fid.value) {
        return {};
    }
    std::int64_t closer = 0;
    std::int64_t known = 0;
    for (const Row& other : sheet.classes) {
        known += other.fid.value ? 1 : 0;
        closer += other.fid.value && *other.fid.value < *row.fid.value ? 1 : 0;
    }
    //: The place of a class by its distance, 1 is the closest to real.
    return Text::tr("Place %1 of %2 by closeness to real")
        .arg(wholeText(closer + 1), wholeText(known));
}

TableCell floorCell(const Row& row)
{
    TableCell cell = valueCell(row.fidFloor, decimalsFor(row));
    if (row.fidFloor) {
        cell.ink = style::Ink::Soft;
        cell.toolTip =
            Text::tr("The same distance between two halves of the real pictures, %1 each")
                .arg(wholeText(row.floorN));
    }
    return cell;
}

Interval intervalOf(const Row& row)
{
    return {row.fid.value, row.fid.low, row.fid.high, row.fidFloor};
}

const Row* sameClass(const std::vector<Row>& rows, int classIndex)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [classIndex](const Row& row) {
        return row.classIndex == classIndex;
    });
    return found == rows.end() ? nullptr : &*found;
}

/// Distances at unequal n, of other networks or from other pictures say nothing about each other.
bool comparable(const Row& one, const Row& other)
{
    return one.nMade == other.nMade && one.nReal == other.nReal &&
           one.reference == other.reference && one.networkSha256 == other.networkSha256;
}

TableCell besideCell(const Row& row, const Row* other)
{
    if (other == nullptr || !other->fid.value || !row.fid.value) {
        return {.text = noValue()};
    }
    TableCell cell = measureCell(measuresOf(*other).front(), *other);
    const double difference = *other->fid.value - *row.fid.value;
    cell.extra = difference < 0 ? Text::tr("\u25bc closer") : Text::tr("\u25b2 farther");
    return cell;
}

std::vector<TableColumn> columnsFor(const Sheet& sheet)
{
    const Row any = sheet.at(0) != nullptr ? *sheet.at(0) : Row{};
    const std::vector<Measure> measures = measuresOf(any);
    std::vector<TableColumn> columns{
        {.title = Text::tr("Class"), .stretches = true},
        {.title = Text::tr("Made / real"),
         .number = true,
         .toolTip = Text::tr("Pictures behind the numbers of this row"),
         .optional = true},
        {.title = measures.front().title,
         .number = true,
         //: What a distance is, the feature network it was measured with, and the beginning of the
         //: SHA-256 of that network's file.
         .toolTip = Text::tr("%1\nFeatures: %2, file %3")
                        .arg(measures.front().help,
                             networkTitle(any.network),
                             any.networkSha256.left(kShaShown))},
        {.title = Text::tr("95 % range"),
         .toolTip = Text::tr("Dot and whiskers: the distance and its range. Tick: real against "
                             "real")},
        {.title = Text::tr("Real vs real"),
         .number = true,
         .toolTip = Text::tr("The floor: what two halves of the real pictures have between them"),
         .optional = true}}; // the tick of the range shows it too
    if (!sheet.beside.empty()) {
        columns.push_back({.title = sheet.besideTitle, .number = true});
    }
    columns.push_back(
        {.title = Text::tr("Look-alikes"),
         .number = true,
         .toolTip = Text::tr("Made pictures very near to a shot. A hint, not proof")});
    for (std::size_t i = 1; i < measures.size(); ++i) {
        columns.push_back({.title = measures[i].title,
                           .number = true,
                           .toolTip = measures[i].help,
                           .optional = true});
    }
    return columns;
}

/// "12\u201316", or one number where all classes have as many.
QString ofClassText(const std::vector<Row>& classes, std::int64_t Row::*count)
{
    const auto [fewest, most] = std::ranges::minmax_element(classes, {}, count);
    const QString least = wholeText((*fewest).*count);
    if ((*fewest).*count == (*most).*count) {
        return least;
    }
    return least + u'\u2013' + wholeText((*most).*count);
}

/// Pictures on both sides: of a class, or of each class that the mean is over.
QString countsCell(const Sheet& sheet, const Row& row, bool isMean)
{
    return isMean && !sheet.classes.empty()
               ? Text::tr("%1 / %2 a class")
                     .arg(ofClassText(sheet.classes, &Row::nMade),
                          ofClassText(sheet.classes, &Row::nReal))
               : Text::tr("%1 / %2").arg(wholeText(row.nMade), wholeText(row.nReal));
}

TableRow rowFor(const Sheet& sheet, const Row& row, bool isMean)
{
    const QString name =
        isMean ? Text::tr("Mean of classes") : sheet.classNames.value(row.classIndex);
    const int decimals = decimalsFor(row);
    const QString counts = countsCell(sheet, row, isMean);
    const std::vector<Measure> measures = measuresOf(row);
    TableCell distance = measureCell(measures.front(), row);
    distance.bold = true;
    TableRow result;
    result.cells = {
        {.text = name, .raw = name, .bold = isMean, .toolTip = rankText(sheet, row)},
        {.text = counts, .raw = static_cast<qlonglong>(row.nMade), .ink = style::Ink::Soft},
        distance,
        {.text = rangeText(row.fid.low, row.fid.high, decimals),
         .payload = QVariant::fromValue(intervalOf(row))},
        floorCell(row)};
    if (!sheet.beside.empty()) {
        result.cells.push_back(besideCell(row, sameClass(sheet.beside, row.classIndex)));
    }
    result.cells.push_back(
        {.text = wholeText(row.lookAlikes),
         .raw = row.lookAlikes ? QVariant(static_cast<qlonglong>(*row.lookAlikes)) : QVariant()});
    for (std::size_t i = 1; i < measures.size(); ++i) {
        result.cells.push_back(measureCell(measures[i], row));
    }
    return result;
}

} // namespace

int Sheet::classAt(int row) const
{
    const Row* found = at(row);
    return found != nullptr ? found->classIndex : -1;
}

const Row* Sheet::at(int row) const
{
    const int first = mean ? 1 : 0;
    if (row == 0 && mean) {
        return &*mean;
    }
    const int place = row - first;
    return place >= 0 && place < static_cast<int>(classes.size())
               ? &classes[static_cast<std::size_t>(place)]
               : nullptr;
}

int Sheet::rowOf(int classIndex) const
{
    for (int row = 0; at(row) != nullptr; ++row) {
        if (at(row)->classIndex == classIndex) {
            return row;
        }
    }
    return -1;
}

Sheet sheetOf(const Run& run,
              const QString& network,
              const QString& strategy,
              const Beside& beside,
              const QStringList& classNames)
{
    Sheet sheet{.classes = run.classes(network, strategy),
                .mean = run.mean(network, strategy),
                .classNames = classNames};
    if (beside.run == nullptr || (beside.run == &run && beside.strategy == strategy)) {
        return sheet;
    }
    sheet.besideTitle = beside.title;
    std::vector<Row> others = beside.run->classes(network, beside.strategy);
    if (const auto mean = beside.run->mean(network, beside.strategy)) {
        others.push_back(*mean);
    }
    for (const Row& other : others) {
        const Row* mine = other.classIndex < 0 ? (sheet.mean ? &*sheet.mean : nullptr)
                                               : sameClass(sheet.classes, other.classIndex);
        if (mine != nullptr && comparable(*mine, other)) {
            sheet.beside.push_back(other);
        }
    }
    return sheet;
}

void fillTable(ChartTable& table, IntervalDelegate& intervals, const Sheet& sheet)
{
    std::vector<Interval> all;
    std::vector<TableRow> rows;
    for (int row = 0; sheet.at(row) != nullptr; ++row) {
        const Row& numbers = *sheet.at(row);
        all.push_back(intervalOf(numbers));
        rows.push_back(rowFor(sheet, numbers, numbers.classIndex < 0));
    }
    intervals.setAxis(IntervalAxis::around(all, true));
    table.table().setRows(columnsFor(sheet), std::move(rows));
}

std::vector<plot::Bar> distanceBars(const Sheet& sheet)
{
    std::vector<plot::Bar> bars;
    for (const Row& row : sheet.classes) {
        bars.push_back({.name = sheet.classNames.value(row.classIndex),
                        .value = row.fid.value,
                        .low = row.fid.low,
                        .high = row.fid.high,
                        .floor = row.fidFloor,
                        .note = countsText(row)});
    }
    return bars;
}

QString countsText(const Row& row)
{
    return Text::tr("%1 made, %2 real").arg(wholeText(row.nMade), wholeText(row.nReal));
}

QStringList cautionsOf(const Sheet& sheet)
{
    QStringList cautions;
    if (sheet.at(0) == nullptr) {
        return cautions;
    }
    const Row& any = sheet.classes.empty() ? *sheet.at(0) : sheet.classes.front();
    if (const QString caution = distanceCaution(any.network); !caution.isEmpty()) {
        cautions << caution;
    }
    const bool few = std::any_of(
        sheet.classes.begin(), sheet.classes.end(), [](const Row& row) { return row.isFew(); });
    if (few) {
        cautions << Text::tr("Fewer than %1 pictures a class: compare inside this project only.")
                        .arg(wholeText(kFewPictures));
    }
    if (!sheet.besideTitle.isEmpty() && sheet.beside.empty()) {
        //: %1 is how pictures were made, or the time of an earlier measurement.
        cautions << Text::tr("Nothing of \u201c%1\u201d stands beside: it was not measured with as "
                             "many pictures in the same way.")
                        .arg(sheet.besideTitle);
    }
    if (any.reference == u"test") {
        cautions << Text::tr("Measured against the test pictures, not the training ones.");
    } else if (any.reference == u"shots") {
        cautions << Text::tr("Measured against the few shots only: these numbers jump.");
    }
    return cautions;
}

} // namespace dreamloft::ui::quality
