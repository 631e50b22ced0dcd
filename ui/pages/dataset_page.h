// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "ui/bridge/project_view.h"
#include "ui/pages/dataset_dialogs.h"
#include "ui/pages/page.h"

#include <QImage>
#include <QList>
#include <QStringList>

#include <memory>

class QMenu;
class QStackedWidget;

namespace dreamloft::ui {

class DatasetActs;
class DatasetChecks;
class DatasetClasses;
class DatasetInspector;
class DatasetLook;
class DatasetWall;
struct DatasetCounts;
class Drawer;
class LargeView;
class PictureGrid;
struct FeatureMap;
struct ShotTrial;

/// Real pictures: classes, splits, shots, checks (product.md 2.2).
class DatasetPage final : public Page {
    Q_OBJECT

public:
    DatasetPage(Studio& studio, QWidget* parent);
    ~DatasetPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString purpose() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] RailState stepState() const override;
    [[nodiscard]] QStringList jobVerbs() const override;
    [[nodiscard]] QList<QAction*> commands() override;
    /// A tab ("shots"), or "picture=12", "pictures=1,2", "class=3", "findings", or "import".
    void entered(const QString& detail) override;

    /// Opens the import preview on these sources.
    void importFrom(const QStringList& paths, qint64 classId = 0);
    /// A picture from the clipboard or a browser, into the chosen class.
    void addImage(const QImage& image);
    /// Selects these in the grid, whatever was filtered before.
    void showPictures(const QList<qint64>& pictures);

    [[nodiscard]] DatasetWall& wall() const { return *m_wall; }
    [[nodiscard]] DatasetClasses& classes() const { return *m_classes; }
    [[nodiscard]] PictureGrid& grid() const;

protected:
    [[nodiscard]] QList<QWidget*> contentPanes() const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildActions();
    void showKeys();
    void buildLayout();
    QWidget* makeEmptyState();
    void connectGrid();
    void connectRest();
    void refresh();
    void refreshMainAction();
    void refreshRail();
    [[nodiscard]] QAction* nextStep() const;
    void pickShots(const options::ShotOptions& options);
    void selectionChanged();
    void showMenu(int row, const QPoint& at);
    void buildMoves();
    void fillMoves();
    void jobFinished(qint64 ticket);
    void tellImported(const nlohmann::json& report);
    void openImport(const options::ImportOptions& options);
    void foldInspector();
    void copySelection();
    void showMap(const FeatureMap& map);
    void tellTrial(const ShotTrial& trial);
    void tellFrozen();
    void moveTo(const QList<qint64>& pictures, const QString& tab);
    [[nodiscard]] QList<qint64> chosenPictures() const;
    [[nodiscard]] bool isShot(qint64 picture) const;
    [[nodiscard]] QAction* addAct(const QString& icon,
                                  const QString& text,
                                  const QString& name,
                                  std::function<void()> run);

    std::shared_ptr<const ProjectView> m_view;
    DatasetActs* m_acts = nullptr;
    DatasetChecks* m_checks = nullptr;
    DatasetClasses* m_classes = nullptr;
    DatasetWall* m_wall = nullptr;
    DatasetInspector* m_inspector = nullptr;
    DatasetLook* m_look = nullptr;
    Drawer* m_inspectorDrawer = nullptr;
    QStackedWidget* m_stack = nullptr;
    // acts
    QAction* m_import = nullptr;
    QAction* m_sample = nullptr;
    QAction* m_divide = nullptr;
    QAction* m_lock = nullptr;
    QAction* m_unlock = nullptr;
    QAction* m_check = nullptr;
    QAction* m_pickShots = nullptr;
    QAction* m_map = nullptr;
    QAction* m_captions = nullptr;
    QAction* m_trial = nullptr;
    QAction* m_similar = nullptr;
    QAction* m_emptyBin = nullptr;
    QAction* m_takeBackAll = nullptr;
    QAction* m_takeBack = nullptr;
    QAction* m_toBin = nullptr;
    QAction* m_swap = nullptr;
    QAction* m_pin = nullptr;
    QAction* m_ban = nullptr;
    QAction* m_filter = nullptr;
    QAction* m_copy = nullptr;
    QMenu* m_toClass = nullptr;
    QMenu* m_toSplit = nullptr;
    QAction* m_details = nullptr;
    QAction* m_lookAtLeaks = nullptr;
    QAction* m_continue = nullptr;
    QAction* m_next = nullptr; ///< the main action: one of these
    QAction* m_showSkipped = nullptr;
    QList<SkippedDialog::Entry> m_skipped; ///< of the last import
    project::Revisions m_known;            ///< of the view before
    qint64 m_toldFrozen = 0; ///< the job about which the banner has said what later edits change
    RailState m_rail;
    bool m_firstView = true;
    bool m_pinned = false; ///< whether the first chosen picture is; Pin turns it around
    bool m_banned = false;
};

} // namespace dreamloft::ui
