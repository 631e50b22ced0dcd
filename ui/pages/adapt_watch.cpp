// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/adapt_watch.h"

#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/sample_grid.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

/// Weight of the past in the smoothed line: about the last 20 steps.
constexpr double kSmoothing = 0.95;

bool isValidation(const QString& series)
{
    return series.contains(u"val"_qs);
}

} // namespace

AdaptWatch::AdaptWatch(QWidget* parent)
    : QWidget(parent)
{
    auto* samples = new Card(this);
    m_grid = new SampleGrid(samples);
    m_samples = samples->body();
    m_stale = new QLabel(samples);
    m_stale->setObjectName(u"stale"_qs);
    m_stale->setWordWrap(true);
    style::setText(m_stale, style::Role::Label, style::Ink::Warn);
    m_stale->hide();
    m_samples->addWidget(m_stale);
    m_samples->addWidget(m_grid, 1);
    m_hint = new QLabel(samples);
    m_hint->setObjectName(u"samplesHint"_qs);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    style::setText(m_hint, style::Role::Body, style::Ink::Soft);
    m_samples->addWidget(m_hint);
    m_unsampled = new QLabel(samples);
    m_unsampled->setObjectName(u"unsampled"_qs);
    m_unsampled->setWordWrap(true);
    style::setText(m_unsampled, style::Role::Label, style::Ink::Soft);
    m_samples->addWidget(m_unsampled);

    auto* numbers = new Card(this);
    m_chart = new PlotView(tr("Loss while adapting"), numbers);
    auto* lossTitle = new QLabel(tr("Loss"), numbers);
    style::setText(lossTitle, style::Role::Section);
    auto* lossHead = new QHBoxLayout;
    lossHead->addWidget(lossTitle);
    lossHead->addStretch(1);
    lossHead->addWidget(m_chart->tools());
    auto* loss = new QVBoxLayout;
    loss->setSpacing(style::kSpace[0]);
    loss->addLayout(lossHead);
    loss->addWidget(m_chart, 1);

    auto* adaptersTitle = new QLabel(tr("Adapters"), numbers);
    style::setText(adaptersTitle, style::Role::Section);
    m_fact = new QLabel(numbers);
    style::setText(m_fact, style::Role::Label, style::Ink::Soft);
    m_adapters = new QuotaList(numbers);
    m_adapters->setAccessibleName(tr("Adapters"));
    auto* adaptersHead = new QHBoxLayout;
    adaptersHead->addWidget(adaptersTitle);
    adaptersHead->addStretch(1);
    adaptersHead->addWidget(m_fact);
    auto* list = new QVBoxLayout;
    list->setSpacing(style::kSpace[1]);
    list->addLayout(adaptersHead);
    list->addWidget(m_adapters, 1);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(style::kSpace[5]);
    columns->addLayout(loss, 3);
    columns->addLayout(list, 2);
    numbers->body()->addLayout(columns, 1);

    m_cards = new QVBoxLayout(this);
    m_cards->setContentsMargins(0, 0, 0, 0);
    m_cards->setSpacing(style::kCardGap);
    m_cards->addWidget(samples);
    m_cards->addWidget(numbers);
    clear();
}

void AdaptWatch::followKeys(const AppSettings& settings)
{
    m_grid->followKeys(settings);
    m_chart->followKeys(settings);
}

void AdaptWatch::clear()
{
    m_grid->samples().clearSamples();
    setEnded(false);
    setKeptLosses({});
    setAdapters({}, {});
}

void AdaptWatch::setEnded(bool ended)
{
    m_ended = ended;
    m_grid->setComplete(ended);
    m_chart->setEmptyText(ended ? tr("No loss was recorded for this training.")
                                : tr("The loss appears with the first steps."));
    arrange();
}

void AdaptWatch::setNext(QAction* next)
{
    m_next = new ActionButton(next, style::ButtonKind::Plain, m_hint->parentWidget());
    m_samples->addWidget(m_next, 0, Qt::AlignHCenter);
    arrange();
}

void AdaptWatch::setStale(const QString& why)
{
    m_stale->setText(why);
    m_stale->setVisible(!why.isEmpty());
}

void AdaptWatch::setColumns(const QList<SampleColumn>& columns)
{
    m_grid->samples().setColumns(columns);
    arrange();
}

void AdaptWatch::setShot(int classIndex, const QImage& shot)
{
    m_grid->samples().setShot(classIndex, shot);
}

void AdaptWatch::addSample(qint64 step, int classIndex, const QImage& picture)
{
    m_grid->samples().addSample(step, classIndex, picture);
    arrange();
}

void AdaptWatch::addLoss(const QString& series, qint64 step, double value)
{
    const plot::Point point{.x = static_cast<double>(step), .y = value};
    qsizetype line = m_series.indexOf(series);
    const bool fresh = line < 0;
    if (fresh && m_keptLine >= 0 && !isValidation(series)) { // a job of an earlier window goes on
        line = std::exchange(m_keptLine, -1);
        m_series[line] = series;
        m_lines[static_cast<std::size_t>(line)].smoothing = kSmoothing;
    } else if (fresh) {
        line = m_series.size();
        m_series << series;
        plot::Line added;
        added.name = isValidation(series) ? tr("validation") : tr("training");
        added.series = isValidation(series) ? 1 : 0;
        added.smoothing = isValidation(series) ? 0 : kSmoothing;
        added.markers = isValidation(series);
        m_lines.push_back(std::move(added));
    }
    std::vector<plot::Point>& points = m_lines[static_cast<std::size_t>(line)].points;
    // A job that went back to a checkpoint tells these steps again.
    const auto again = std::find_if(
        points.begin(), points.end(), [&](const plot::Point& old) { return old.x >= point.x; });
    const bool back = again != points.end();
    points.erase(again, points.end());
    points.push_back(point);
    if (fresh || back) {
        drawLoss();
    } else {
        m_chart->addPoint(static_cast<int>(line), point);
    }
}

void AdaptWatch::drawLoss()
{
    m_chart->setLines(m_lines,
                      {.title = tr("step"), .decimals = 0, .low = 0},
                      {.title = tr("loss"), .decimals = 3});
}

void AdaptWatch::setKeptLosses(std::vector<plot::Point> curve)
{
    m_series.clear();
    m_lines.clear();
    m_keptLine = -1;
    if (curve.empty()) {
        m_chart->clear();
        return;
    }
    plot::Line line;
    line.name = tr("training");
    line.points = std::move(curve);
    m_lines.push_back(std::move(line));
    m_keptLine = m_series.size();
    m_series << QString(); // no job's own
    drawLoss();
}

void AdaptWatch::arrange()
{
    const bool empty = m_grid->samples().rowCount() == 0;
    m_hint->setVisible(empty);
    m_hint->setText(m_ended
                        ? tr("No samples were drawn while this was learnt, so there is nothing to "
                             "watch. The next training draws them while “Show samples while it "
                             "learns” is ticked.")
                        : tr("What the picture maker draws will grow here, row by row."));
    const int unsampled = m_grid->unsampledClasses();
    m_unsampled->setVisible(unsampled > 0);
    m_unsampled->setText(tr("%n class(es) were not sampled.", nullptr, unsampled));
    // The row of real shots is then all that there is to show above the numbers.
    const bool low = m_ended && empty;
    if (m_next != nullptr) {
        m_next->setVisible(low);
    }
    m_grid->setMaximumHeight(low ? style::scaled(160) : QWIDGETSIZE_MAX);
    m_cards->setStretch(0, low ? 0 : 7);
    m_cards->setStretch(1, 3);
}

void AdaptWatch::setAdapters(std::vector<QuotaRow> rows, const QString& fact)
{
    m_adapters->setRows(std::move(rows));
    m_fact->setText(fact);
}

} // namespace dreamloft::ui
