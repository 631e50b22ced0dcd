// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare_history.h"
#include "ui/pages/compare_numbers.h"
#include "ui/pages/job_chain.h"
#include "ui/pages/page.h"

#include <memory>
#include <optional>

class QLabel;
class QStackedLayout;

namespace dreamloft::ui {

class Card;
class ChartTable;
class CompareBoard;
class CostCard;
class CostProbe;
class EmptyState;
class PlotView;
class VerdictCard;
struct JobFacts;
struct ProjectView;

/// Did the synthetic pictures help? The sentence first, then what it rests on.
class ComparePage final : public Page {
    Q_OBJECT
public:
    explicit ComparePage(Studio& studio, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString purpose() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] RailState stepState() const override;
    [[nodiscard]] QStringList jobVerbs() const override;
    [[nodiscard]] QList<QAction*> commands() override;
    /// `detail`: key of an arm to show.
    void entered(const QString& detail) override;

    [[nodiscard]] VerdictCard& verdictCard() const { return *m_card; }
    [[nodiscard]] ChartTable& armTable() const { return *m_table; }
    [[nodiscard]] PlotView& gainChart() const { return *m_gains; }
    [[nodiscard]] PlotView& sweepChart() const { return *m_sweep; }
    [[nodiscard]] EmptyState& emptyState() const { return *m_empty; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildLayout();
    Card* buildArms();
    Card* buildSweep();
    Card* buildGains();
    void connectAll();
    void viewChanged();
    void forget();
    void showNumbers(std::optional<compare::Verdict> verdict);
    void showHistory(const compare::History& history);
    void showEmpty(const ProjectView& view);
    void askCosts();
    void wantCosts();
    void showCosts();
    void showSweepCost();
    [[nodiscard]] QString trainingCost(const QString& key) const;
    [[nodiscard]] QString remedyText() const;
    void showArms();
    void showGains(const QString& armKey);
    void showSweep();
    void updateActions();
    void runMissing();
    void runSweep();
    void startChain(const std::vector<JobChain::Step>& steps);
    [[nodiscard]] bool stepsGoOn() const;
    /// A sweep that was cancelled leaves the verdict of before it.
    void settleSweep();
    void leaveSweep();
    void writeReport();
    void compareAgain();
    void vary();
    void showCard();
    /// The card follows a comparison that fails, is tried again or leaves the queue.
    void followQueue();
    [[nodiscard]] QString outdated() const;
    /// What still has to run before there is a verdict, in order.
    [[nodiscard]] std::vector<JobChain::Step> missingSteps() const;
    [[nodiscard]] std::vector<std::int64_t> sweepAmounts() const;
    [[nodiscard]] nlohmann::json wholeOptions(const JobFacts& train) const;
    /// Amounts of made pictures a class that were not measured yet.
    [[nodiscard]] std::vector<std::int64_t> missingAmounts() const;

    std::shared_ptr<const ProjectView> m_view;
    std::optional<compare::Verdict> m_verdict;
    compare::History m_history;
    QString m_shownArm;
    QString m_shownOutdated; ///< the reason that the card shows
    JobChain* m_chain;
    CostProbe* m_probe;
    bool m_known = false;         ///< the verdict of the project has been read, or that it has none
    bool m_mayBeSweeping = false; ///< the project may hold a sweep that has not ended
    bool m_offersBoth = false;    ///< the empty page offers to train, which has a cost
    QStackedLayout* m_stack = nullptr;
    CompareBoard* m_filled = nullptr;
    EmptyState* m_empty = nullptr;
    VerdictCard* m_card = nullptr;
    Card* m_gainCard = nullptr;
    ChartTable* m_table = nullptr;
    PlotView* m_gains = nullptr;
    PlotView* m_sweep = nullptr;
    QLabel* m_sweepNote = nullptr;
    CostCard* m_sweepCost = nullptr;
    QAction* m_report = nullptr;
    QAction* m_copy = nullptr;
    QAction* m_again = nullptr;
    QAction* m_vary = nullptr;
    QAction* m_missing = nullptr;
    QAction* m_runSweep = nullptr;
    QAction* m_goGenerate = nullptr;
    QAction* m_goDataset = nullptr;
    QAction* m_goTest = nullptr;
};

} // namespace dreamloft::ui
