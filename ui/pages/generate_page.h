// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"
#include "ui/models/picture_roles.h"
#include "ui/pages/page.h"

#include <nlohmann/json.hpp>

class QComboBox;
class QLabel;
class QStackedLayout;

namespace dreamloft::ui {

class BlendAsk;
class CaptionKeeper;
class CostCard;
class CostProbe;
class EmptyState;
class GenerateSide;
class GenerateWall;
class OptionForm;
class PictureFetch;
class QuotaList;
struct JobFacts;
struct ProjectView;
struct QueuedJob;

/// Make the synthetic pictures, watch them come, keep or discard them; blend pairs by hand.
class GeneratePage final : public Page {
    Q_OBJECT

public:
    explicit GeneratePage(Studio& studio, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString purpose() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] RailState stepState() const override;
    [[nodiscard]] QStringList jobVerbs() const override;
    [[nodiscard]] QList<QAction*> commands() override;
    /// `detail`: a strategy to choose, "classes=hat,skirt" (list_text.h) for the next round, or
    /// "made=<job>/<class>/<index>", a picture to select.
    void entered(const QString& detail) override;

    [[nodiscard]] QString strategy() const;
    void chooseStrategy(const QString& strategy);
    [[nodiscard]] nlohmann::json optionsNow() const;
    [[nodiscard]] GenerateWall& wall() const { return *m_wall; }
    [[nodiscard]] GenerateSide& side() const { return *m_side; }
    [[nodiscard]] QuotaList& quotas() const { return *m_quotas; }

protected:
    [[nodiscard]] QList<QWidget*> contentPanes() const override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void showFieldsOf(const QString& strategy);
    /// The fields alone; who sets them shows them.
    void setStrategy(const QString& strategy);
    void setPreset(const QString& preset);
    void projectOpened();
    void buildSettings();
    void buildContent();
    void connectAll();
    void connectJobs();
    void queueRestored();
    void takeSettings(const QueuedJob& job);
    void viewChanged();
    void showEmpty(const ProjectView* view);
    void showRun();
    void showQuotas(const ProjectView& view, const JobFacts* job);
    void showStale();
    void showItem();
    void showJob();
    void askCosts();
    void showCosts();
    void askFreshness();
    void start();
    void tryOneEach();
    void refill();
    void makeAgain(const std::vector<project::ItemPlace>& places);
    void enqueue(nlohmann::json options, const QString& label);
    void pauseOrContinue();
    void finished(qint64 ticket);
    void
    mark(const std::vector<project::ItemPlace>& places, PictureMark mark, const QString& reason);
    void keepPair(int classIndex, qint64 first, qint64 second);
    void ban(int classIndex, qint64 first, qint64 second);
    void allowAgain(int classIndex);
    void newDice();
    void useSettingsAgain();
    /// Makes the very same picture once more; what there is stays.
    void remake(int classIndex, qint64 index);
    /// Says whether it came out the same.
    void remade(const QueuedJob& job);
    /// Selects the picture of "<job>/<class>/<index>"; nothing when it is gone.
    void showMade(const QString& place);
    [[nodiscard]] std::vector<project::ItemPlace>
    madeFromPair(int classIndex, qint64 first, qint64 second) const;
    /// What a start would make, a sentence a line.
    [[nodiscard]] QStringList planOf(const ProjectView& view) const;
    [[nodiscard]] static bool runs(const QueuedJob* job);
    [[nodiscard]] const QueuedJob* currentJob() const;
    [[nodiscard]] const JobFacts* shownRun() const;
    [[nodiscard]] int missing(const JobFacts& job) const;
    [[nodiscard]] bool adaptersThere(const ProjectView& view) const;
    [[nodiscard]] bool canStart() const;

    QComboBox* m_strategy = nullptr;
    QComboBox* m_preset = nullptr;
    QLabel* m_strategyLine = nullptr;
    CaptionKeeper* m_captions = nullptr;
    OptionForm* m_form = nullptr;
    QuotaList* m_quotas = nullptr;
    CostCard* m_cost = nullptr;
    CostProbe* m_probe;
    PictureFetch* m_fetch;
    BlendAsk* m_blend = nullptr;
    GenerateWall* m_wall = nullptr;
    GenerateSide* m_side = nullptr;
    QStackedLayout* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QAction* m_start = nullptr;
    QAction* m_try = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_dice = nullptr;
    QAction* m_goAdapt = nullptr;
    QAction* m_goDataset = nullptr;
    QAction* m_goQuality = nullptr;
    QTimer* m_refresh = nullptr;
    std::int64_t m_run = 0; ///< the job whose pictures are shown; 0: the newest
    QStringList m_changed;
};

} // namespace dreamloft::ui
