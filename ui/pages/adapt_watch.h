// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plot_data.h"
#include "ui/widgets/quota_list.h"

#include <QImage>
#include <QList>
#include <QString>
#include <QWidget>

#include <vector>

class QAction;
class QLabel;
class QVBoxLayout;

namespace dreamloft::ui {

class AppSettings;
class Card;
class PlotView;
class SampleGrid;
struct SampleColumn;

/// Watch it learn: the sample grid, the loss and the adapters of one job.
class AdaptWatch final : public QWidget {
    Q_OBJECT

public:
    explicit AdaptWatch(QWidget* parent = nullptr);

    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    /// Forgets samples and losses: another job is shown.
    void clear();
    /// Whether what is shown was learnt already: an empty grid then says why, and what `next` does
    /// about it; classes that were not sampled have no column, and a line counts them.
    void setEnded(bool ended);
    void setNext(QAction* next);
    /// Why what is shown is out of date, one sentence; empty: it is not.
    void setStale(const QString& why);
    void setColumns(const QList<SampleColumn>& columns);
    void setShot(int classIndex, const QImage& shot);
    void addSample(qint64 step, int classIndex, const QImage& picture);
    /// `series` as the job names it; those with "val" are the validation loss.
    void addLoss(const QString& series, qint64 step, double value);
    void setAdapters(std::vector<QuotaRow> rows, const QString& fact);
    /// In place of what is shown: the curve that a finished job kept; none for one to come.
    void setKeptLosses(std::vector<plot::Point> curve);

    [[nodiscard]] SampleGrid& grid() const { return *m_grid; }
    [[nodiscard]] PlotView& chart() const { return *m_chart; }
    [[nodiscard]] QuotaList& adapters() const { return *m_adapters; }

private:
    void drawLoss();
    void arrange();

    bool m_ended = false;
    QVBoxLayout* m_cards = nullptr;
    SampleGrid* m_grid = nullptr;
    QLabel* m_stale = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_unsampled = nullptr;
    QVBoxLayout* m_samples = nullptr; ///< the card of the grid
    QWidget* m_next = nullptr;
    PlotView* m_chart = nullptr;
    QuotaList* m_adapters = nullptr;
    QLabel* m_fact = nullptr;
    QStringList m_series;            ///< lines of the chart by their place
    qsizetype m_keptLine = -1;       ///< the one of setKeptLosses(), until a job goes on with it
    std::vector<plot::Line> m_lines; ///< with everything told so far
};

} // namespace dreamloft::ui
