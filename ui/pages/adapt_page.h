// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"
#include "ui/pages/kept_training.h"
#include "ui/pages/page.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QStackedLayout;

namespace dreamloft::ui {

class AdaptWatch;
class CostCard;
class CostProbe;
class EmptyState;
class MethodCards;
class OptionForm;
class PictureFetch;
struct JobFacts;
struct ProjectView;
struct QueuedJob;

/// Teach the picture maker the shots: one adapter for all, per class or per picture.
class AdaptPage final : public Page {
    Q_OBJECT

public:
    explicit AdaptPage(Studio& studio, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString purpose() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] RailState stepState() const override;
    [[nodiscard]] QStringList jobVerbs() const override;
    [[nodiscard]] QList<QAction*> commands() override;
    /// `detail`: a strategy to choose.
    void entered(const QString& detail) override;

    /// What Start would freeze, keys as options::toJson.
    [[nodiscard]] nlohmann::json optionsNow() const;
    /// Options with the samples that are drawn while it learns, as the page stands.
    [[nodiscard]] nlohmann::json withWatching(nlohmann::json values) const;
    [[nodiscard]] AdaptWatch& watch() const { return *m_watch; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildSettings();
    void buildContent();
    void connectAll();
    void queueRestored();
    void showMethod(const QString& strategy);
    void takeSettings(const QueuedJob& job);
    void chooseStrategy(const QString& strategy);
    void choosePreset(const QString& preset);
    void projectOpened();
    void viewChanged();
    void showBases();
    void showColumns(const ProjectView& view, const nlohmann::json& options);
    void showJob();
    void showKeptSamples(const JobFacts* facts);
    /// Read anew only when its adapters are others, or when it is finished: only then there is a
    /// mean over them.
    const KeptTraining& kept(const JobFacts* facts);
    void showAdapters(const ProjectView& view,
                      const nlohmann::json& options,
                      const QueuedJob* job,
                      const JobFacts* facts);
    void askFreshness();
    void showCosts();
    void askCosts();
    void start();
    void pauseOrContinue();
    void adopt();
    void buildRequests();
    void buildOthers();
    void showStale();
    void showRequests(const QueuedJob* job);
    void finished(qint64 ticket);
    [[nodiscard]] const QueuedJob* currentJob() const;
    [[nodiscard]] const JobFacts* shownFacts() const;
    [[nodiscard]] bool canStart() const;

    MethodCards* m_methods = nullptr;
    OptionForm* m_form = nullptr;
    QComboBox* m_preset = nullptr;
    QComboBox* m_base = nullptr;
    QCheckBox* m_watching = nullptr;
    CostCard* m_cost = nullptr;
    CostProbe* m_probe;
    PictureFetch* m_fetch;
    AdaptWatch* m_watch = nullptr;
    QStackedLayout* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QAction* m_start = nullptr;
    QAction* m_pause = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_sampleNow = nullptr;
    QAction* m_saveNow = nullptr;
    QAction* m_goShots = nullptr;
    QAction* m_goModels = nullptr;
    QAction* m_useStarter = nullptr;
    QAction* m_goGenerate = nullptr;
    QAction* m_adopt = nullptr;
    KeptTraining m_kept;
    std::shared_ptr<const std::vector<project::ItemRow>> m_keptItems; ///< that m_kept is of
    bool m_keptFinished = false;
    qint64 m_shownJob = 0;                  ///< its number in the project, 0: none yet
    qint64 m_shownTicket = 0;               ///< whose samples and losses are on screen
    QString m_mayGive;                      ///< gives way to what is learnt; none once edited
    QStringList m_changed;                  ///< since the newest adapters were made
    std::vector<std::int64_t> m_doneBefore; ///< finished jobs when Start was pressed
};

} // namespace dreamloft::ui
