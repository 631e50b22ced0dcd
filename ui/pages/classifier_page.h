// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/classifier_numbers.h"
#include "ui/pages/page.h"
#include "ui/pages/result_freshness.h"
#include "ui/widgets/plot_data.h"

#include <memory>
#include <vector>

class QElapsedTimer;
class QLabel;
class QStackedLayout;

namespace dreamloft::ui {

class Card;
class ChartTable;
class ClassifierBoard;
class CostCard;
class CostProbe;
class EmptyState;
class JobChain;
class MatrixPanel;
class OptionForm;
class PlotView;
class TryIt;
struct ProjectView;
struct QueuedJob;

/// Train a recogniser on each kind of pictures, with the same number of steps, and see what it gets
/// wrong.
class ClassifierPage final : public Page {
    Q_OBJECT
public:
    explicit ClassifierPage(Studio& studio, QWidget* parent = nullptr);
    ~ClassifierPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString purpose() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] RailState stepState() const override;
    [[nodiscard]] QStringList jobVerbs() const override;
    [[nodiscard]] QList<QAction*> commands() override;
    /// A picture is tried.
    [[nodiscard]] bool paste() override;
    /// `detail`: key of an arm to show.
    void entered(const QString& detail) override;

    [[nodiscard]] ChartTable& armTable() const { return *m_table; }
    [[nodiscard]] PlotView& curves() const { return *m_curves; }
    [[nodiscard]] MatrixPanel& matrix() const { return *m_matrix; }
    [[nodiscard]] TryIt& tryIt() const { return *m_try; }
    [[nodiscard]] OptionForm& form() const { return *m_form; }

protected:
    [[nodiscard]] QList<QWidget*> contentPanes() const override;
    void showEvent(QShowEvent* event) override;

private:
    void buildSettings();
    void buildContent();
    QWidget* buildCurves();
    QWidget* buildArms();
    void connectAll();
    void connectJobs();
    void projectOpened();
    void viewChanged();
    void forget();
    void showNumbers(std::shared_ptr<const classifier::Numbers> numbers);
    void showEmpty(const ProjectView& view);
    void showCurves();
    void showArm(const QString& armKey);
    void updateActions();
    void showCosts();
    void askCosts();
    void askFreshness();
    void start();
    void measure();
    void measureAgain();
    void pauseOrContinue();
    void exportClassifier();
    void jobFinished(qint64 ticket);
    void addMetric(qint64 ticket, const QString& series, qint64 step, double value);
    [[nodiscard]] const QueuedJob* currentJob() const;
    [[nodiscard]] bool canStart() const;
    [[nodiscard]] QString oneClassOnly() const;
    [[nodiscard]] QString startTip() const;

    std::shared_ptr<const ProjectView> m_view;
    std::shared_ptr<const classifier::Numbers> m_numbers; ///< null until they have been read
    ResultChanges m_changes;
    plot::Line m_live; ///< of the training that runs
    int m_liveNumber = 0;
    qint64 m_liveTicket = 0;
    JobChain* m_chain;
    CostProbe* m_probe;
    OptionForm* m_form = nullptr;
    CostCard* m_cost = nullptr;
    QLabel* m_note = nullptr;
    QStackedLayout* m_stack = nullptr;
    ClassifierBoard* m_filled = nullptr;
    EmptyState* m_empty = nullptr;
    PlotView* m_curves = nullptr;
    Card* m_armCard = nullptr;
    ChartTable* m_table = nullptr;
    QLabel* m_caution = nullptr;
    QLabel* m_stepNote = nullptr; ///< which step counts, where that was chosen
    MatrixPanel* m_matrix = nullptr;
    TryIt* m_try = nullptr;
    QAction* m_start = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_measure = nullptr;
    QAction* m_measureAgain = nullptr;
    QAction* m_export = nullptr;
    QAction* m_goShots = nullptr;
    QAction* m_goSplits = nullptr;
    QAction* m_goDataset = nullptr;
    QAction* m_goCompare = nullptr;
    std::unique_ptr<QElapsedTimer> m_sinceRefresh; ///< results of a running job, once a second
};

} // namespace dreamloft::ui
