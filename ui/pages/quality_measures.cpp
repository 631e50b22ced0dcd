// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/quality_measures.h"

#include "core/project/exchange/csv.h"
#include "ui/bridge/text.h"
#include "ui/pages/quality_table.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/number_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>
#include <string>

namespace dreamloft::ui::quality {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(QualityMeasures)
};

TableCell numberCell(const std::optional<double>& value, int decimals)
{
    return {.text = numberText(value, decimals), .raw = value ? QVariant(*value) : QVariant()};
}

/// With a point and as many digits as a double needs to be told from its neighbours in a table.
std::string csvNumber(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? QString::number(*value, 'g', 9).toStdString()
                                          : std::string();
}

std::vector<std::string> csvHeader()
{
    std::vector<std::string> header{"table",
                                    "class",
                                    "strategy",
                                    "features",
                                    "features_sha256",
                                    "reference",
                                    "n_real",
                                    "n_synthetic",
                                    "floor_n"};
    for (const Measure& measure : measuresOf(Row{})) {
        const std::string key = toUtf8(measure.key);
        for (const char* part : {"", "_low", "_high", "_floor"}) {
            std::string name = key;
            name += part;
            header.push_back(std::move(name));
        }
    }
    header.emplace_back("look_alikes");
    return header;
}

/// `table`: "shown", or what stands beside it.
std::vector<std::string> csvRow(const Sheet& sheet, const Row& row, const std::string& table)
{
    std::vector<std::string> cells{
        table,
        row.classIndex < 0 ? std::string("all") : toUtf8(sheet.classNames.value(row.classIndex)),
        toUtf8(row.strategy),
        toUtf8(row.network),
        toUtf8(row.networkSha256),
        toUtf8(row.reference),
        std::to_string(row.nReal),
        std::to_string(row.nMade),
        std::to_string(row.floorN)};
    for (const Measure& measure : measuresOf(row)) {
        for (const auto& number :
             {measure.value.value, measure.value.low, measure.value.high, measure.floor}) {
            cells.push_back(csvNumber(number));
        }
    }
    cells.push_back(row.lookAlikes ? std::to_string(*row.lookAlikes) : std::string());
    return cells;
}

} // namespace

std::vector<Measure> measuresOf(const Row& row)
{
    return {{.key = u"fid"_qs,
             .title = distanceTitle(row.network),
             .help = Text::tr("Distance to real: lower is closer. Only comparable at equal numbers "
                              "of pictures"),
             .value = row.fid,
             .floor = row.fidFloor,
             .decimals = decimalsFor(row)},
            {.key = u"kid"_qs,
             .title = Text::tr("KID"),
             .help = Text::tr("A second distance to real that few pictures distort less: lower is "
                              "closer"),
             .value = row.kid,
             .floor = row.kidFloor,
             .decimals = 4},
            {.key = u"cmmd"_qs,
             .title = Text::tr("CMMD"),
             .help = Text::tr("A third distance to real, meant for CLIP: lower is closer"),
             .value = row.cmmd,
             .floor = row.cmmdFloor},
            {.key = u"precision"_qs,
             .title = Text::tr("Precision"),
             .help = Text::tr("Part of the made pictures that look like real ones"),
             .value = row.precision,
             .floor = row.precisionFloor},
            {.key = u"recall"_qs,
             .title = Text::tr("Recall"),
             .help = Text::tr("Part of the real pictures that made ones look like"),
             .value = row.recall,
             .floor = row.recallFloor},
            {.key = u"nearest"_qs,
             .title = Text::tr("Nearest shot"),
             .help = Text::tr("How similar a made picture is to the shot it is most like, on "
                              "average; 1 is the same"),
             .value = row.nearest,
             .floor = row.nearestFloor}};
}

QString factsOf(const Measure& measure, const Row& row)
{
    QStringList facts;
    if (measure.value.low && measure.value.high) {
        facts << Text::tr("95 % range %1")
                     .arg(rangeText(measure.value.low, measure.value.high, measure.decimals));
    }
    if (measure.floor && measure.key == u"nearest") {
        facts << Text::tr("Each shot to the other shots: %1")
                     .arg(numberText(measure.floor, measure.decimals));
    } else if (measure.floor) {
        //: A number between two halves of the real pictures, and how many each half has.
        facts << Text::tr("Real against real: %1, pictures in each half: %2")
                     .arg(numberText(measure.floor, measure.decimals), wholeText(row.floorN));
    }
    return facts.join(u'\n');
}

void fillMeasures(ChartTableModel& table, const std::optional<Row>& row)
{
    std::vector<TableRow> rows;
    for (const Measure& measure : row ? measuresOf(*row) : std::vector<Measure>()) {
        TableCell value = numberCell(measure.value.value, measure.decimals);
        value.bold = true;
        value.toolTip = factsOf(measure, *row);
        TableCell floor = numberCell(measure.floor, measure.decimals);
        floor.ink = style::Ink::Soft;
        TableRow shown;
        shown.toolTip = measure.help;
        shown.cells = {{.text = measure.title, .raw = measure.title},
                       std::move(value),
                       {.text = rangeText(measure.value.low, measure.value.high, measure.decimals)},
                       std::move(floor)};
        rows.push_back(std::move(shown));
    }
    table.setRows({{.title = Text::tr("Number"), .stretches = true},
                   {.title = Text::tr("Made"), .number = true},
                   {.title = Text::tr("95 % range")},
                   {.title = Text::tr("Real vs real"),
                    .number = true,
                    .toolTip = Text::tr("The same number of real pictures among themselves")}},
                  std::move(rows));
}

QByteArray csvOf(const Sheet& sheet)
{
    project::CsvWriter csv(csvHeader());
    for (int row = 0; sheet.at(row) != nullptr; ++row) {
        csv.row(csvRow(sheet, *sheet.at(row), "shown"));
    }
    for (const Row& row : sheet.beside) {
        csv.row(csvRow(sheet, row, toUtf8(sheet.besideTitle)));
    }
    return QByteArray::fromStdString(csv.text());
}

} // namespace dreamloft::ui::quality
