// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"
#include "ui/models/picture_roles.h"
#include "ui/pages/generated_model.h"

#include <QString>
#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;

namespace dreamloft::ui {

class AppSettings;
class Card;
class FlowLayout;
class KeyRing;
class PictureGrid;
class SegmentedControl;
class ThumbnailLoader;
struct ProjectView;

/// The pictures that a generate job makes, one class at a time: they fill in as they are saved and
/// are kept or discarded with one hand.
class GenerateWall final : public QWidget {
    Q_OBJECT

public:
    explicit GenerateWall(ThumbnailLoader& loader, QWidget* parent = nullptr);

    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    /// Also of the page around it, whose keys it names.
    [[nodiscard]] const KeyRing& keys() const { return *m_keys; }
    /// `jobId` 0 shows the places alone.
    void show(std::shared_ptr<const ProjectView> view, std::int64_t jobId, int quota);
    /// The jobs to choose from, newest first; the choice is hidden when there is only one.
    void setRuns(const QList<std::pair<std::int64_t, QString>>& runs, std::int64_t current);
    void setClass(int classIndex);
    void nextClass();
    /// Shows a picture by its number, whatever the filter left out, and makes it the current one.
    void select(int classIndex, qint64 index);
    [[nodiscard]] int classIndex() const { return m_classIndex; }
    /// What Refill says: pictures of all classes that were discarded and can be made again.
    void setRefill(int missing, bool possible);
    /// Why the shown pictures are out of date, one sentence; empty: they are not.
    void setStale(const QString& why);
    [[nodiscard]] const project::ItemRow* currentItem() const;
    /// How alike the nearest real picture of the current one is; empty: not measured.
    [[nodiscard]] QString currentNearest() const;
    /// "wrong_thing", "artefact", "look_alike" or "other".
    [[nodiscard]] QString reason() const;
    [[nodiscard]] PictureGrid& grid() const { return *m_grid; }
    [[nodiscard]] GeneratedModel& pictures() const { return *m_model; }
    [[nodiscard]] Card& card() const { return *m_card; }

Q_SIGNALS:
    void classChanged(int classIndex);
    void runChosen(qint64 jobId);
    void marked(const std::vector<dreamloft::project::ItemPlace>& places,
                dreamloft::ui::PictureMark mark,
                const QString& reason);
    void refillWanted();
    /// The very same picture once more.
    void remakeWanted(int classIndex, qint64 index);
    /// One more of the same words and adapters in place of each of these.
    void againWanted(const std::vector<dreamloft::project::ItemPlace>& places);
    void currentChanged();

private:
    void buildLayout(ThumbnailLoader& loader);
    void showKeys();
    void refresh();
    void askNearest();
    void showCounts();
    void showMenu(int row, const QPoint& at);
    void mark(const QList<int>& rows, PictureMark mark, const QString& reason);
    [[nodiscard]] std::vector<project::ItemPlace> placesOf(const QList<int>& rows) const;

    std::shared_ptr<const ProjectView> m_view;
    std::int64_t m_jobId = 0;
    int m_quota = 0;
    int m_classIndex = -1;
    QString m_nearestOf; ///< job, class and measurement that were asked about
    GeneratedModel* m_model = nullptr;
    KeyRing* m_keys = nullptr;
    Card* m_card = nullptr;
    QComboBox* m_classes = nullptr;
    SegmentedControl* m_filter = nullptr;
    QComboBox* m_runs = nullptr;
    QLabel* m_stale = nullptr;
    PictureGrid* m_grid = nullptr;
    QComboBox* m_reason = nullptr;
    FlowLayout* m_hints = nullptr; ///< keys and what they do
    QWidget* m_decide = nullptr;   ///< the reason for discarding, and the refill
    QPushButton* m_refill = nullptr;
};

} // namespace dreamloft::ui
