// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/picture_roles.h"
#include "ui/pages/page.h"
#include "ui/pages/quality_numbers.h"
#include "ui/pages/quality_table.h"
#include "ui/pages/result_freshness.h"

#include <memory>
#include <vector>

class QElapsedTimer;
class QLabel;
class QStackedLayout;

namespace dreamloft::ui {

class Card;
class ChartTable;
class ChoiceBox;
class CostCard;
class CostProbe;
class EmptyState;
class IntervalDelegate;
class OptionForm;
class PlotView;
class QualityDetail;
class SegmentedControl;
struct ProjectView;
struct QueuedJob;

/// How near the made pictures are to real ones, class by class, with everything that keeps the
/// numbers honest.
class QualityPage final : public Page {
    Q_OBJECT
public:
    explicit QualityPage(Studio& studio, QWidget* parent = nullptr);
    ~QualityPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString purpose() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] RailState stepState() const override;
    [[nodiscard]] QStringList jobVerbs() const override;
    [[nodiscard]] QList<QAction*> commands() override;
    /// `detail`: a strategy to show.
    void entered(const QString& detail) override;

    [[nodiscard]] ChartTable& table() const { return *m_table; }
    [[nodiscard]] PlotView& chart() const { return *m_chart; }
    [[nodiscard]] QualityDetail& detail() const { return *m_detail; }
    [[nodiscard]] QString cautions() const;

protected:
    [[nodiscard]] QList<QWidget*> contentPanes() const override;
    void showEvent(QShowEvent* event) override;

private:
    void buildSettings();
    void buildContent();
    QWidget* buildNumbers();
    void connectAll();
    void viewChanged();
    void forget();
    void showRuns(std::vector<quality::Run> runs);
    void fillChoices();
    void showSheet();
    void showClass(int classIndex);
    void showChart(bool chart);
    void showEmpty(const ProjectView& view);
    void askCost();
    void showCost();
    void askFreshness();
    void updateActions();
    [[nodiscard]] bool canMeasure() const;
    void start();
    void refill();
    void showMap();
    void jobFinished(qint64 ticket);
    void mark(qint64 jobId,
              const std::vector<project::ItemPlace>& places,
              PictureMark mark,
              const QString& reason);
    [[nodiscard]] const quality::Run* run() const;
    [[nodiscard]] std::vector<const quality::Run*> earlierRuns() const;
    [[nodiscard]] quality::Beside beside() const;
    static QString runKey(const quality::Run& run);
    static QString measuredText(const quality::Run& run);
    [[nodiscard]] const QueuedJob* currentJob() const;
    [[nodiscard]] QStringList classNames() const;

    std::shared_ptr<const ProjectView> m_view;
    std::vector<quality::Run> m_runs; ///< newest first
    bool m_known = false;             ///< they have been read
    quality::Sheet m_sheet;
    ResultChanges m_changes;
    int m_class = -1;
    QStringList m_choices; ///< what the network and strategy choices hold now
    CostProbe* m_probe;
    OptionForm* m_form = nullptr;
    CostCard* m_cost = nullptr;
    QStackedLayout* m_stack = nullptr;
    QWidget* m_filled = nullptr;
    EmptyState* m_empty = nullptr;
    Card* m_card = nullptr;
    SegmentedControl* m_network = nullptr;
    ChoiceBox* m_strategy = nullptr;
    ChoiceBox* m_beside = nullptr;
    QStackedLayout* m_numbers = nullptr;
    ChartTable* m_table = nullptr;
    IntervalDelegate* m_intervals = nullptr;
    PlotView* m_chart = nullptr;
    QLabel* m_caution = nullptr;
    QualityDetail* m_detail = nullptr;
    QAction* m_start = nullptr;
    QAction* m_refill = nullptr;
    QAction* m_map = nullptr;
    QAction* m_chartSwitch = nullptr;
    QAction* m_nextNetwork = nullptr;
    QAction* m_csv = nullptr;
    QAction* m_copy = nullptr;
    QAction* m_goGenerate = nullptr;
    QAction* m_goClassifier = nullptr;
    QAction* m_useClip = nullptr;
    QAction* m_chooseNetwork = nullptr;
    std::unique_ptr<QElapsedTimer> m_sinceRefresh; ///< numbers of a running job, once a second
};

} // namespace dreamloft::ui
