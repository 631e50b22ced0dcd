// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/picture_roles.h"
#include "ui/pages/quality_pictures.h"

#include <QWidget>

#include <memory>
#include <vector>

class QAction;
class QLabel;
class QStackedLayout;

namespace dreamloft::ui {

class AppSettings;
class Card;
class ChartTable;
class PictureGrid;
class PlotView;
class SegmentedControl;
class ThumbnailLoader;

/// One class: its made pictures, those least like a real one first, and how near made and real
/// pictures are to each other.
class QualityDetail final : public QWidget {
    Q_OBJECT
public:
    /// `refill` makes others for what was discarded; owned by the caller.
    QualityDetail(ThumbnailLoader& thumbnails, QAction* refill, QWidget* parent = nullptr);

    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    /// A row of the mean or none empties it. The pictures come a moment later.
    void show(std::shared_ptr<const ProjectView> view,
              const std::optional<quality::Row>& row,
              const QString& className);
    void focusPictures();
    [[nodiscard]] PictureGrid& grid() const { return *m_grid; }
    [[nodiscard]] PlotView& histogram() const { return *m_histogram; }
    /// Every number of the class with its range and what real pictures have among themselves.
    [[nodiscard]] ChartTable& measures() const { return *m_measures; }
    [[nodiscard]] QualityPictures& pictures() const { return *m_pictures; }
    /// The generate job of the pictures; 0 while there are none.
    [[nodiscard]] std::int64_t jobId() const;

Q_SIGNALS:
    /// `reason` as the store keeps it.
    void marked(qint64 jobId,
                const std::vector<dreamloft::project::ItemPlace>& places,
                dreamloft::ui::PictureMark mark,
                const QString& reason);
    void undoRequested();

private:
    void buildLayout(ThumbnailLoader& thumbnails, QAction* refill);
    QWidget* buildSide();
    [[nodiscard]] bool isSame(const std::shared_ptr<const ProjectView>& view,
                              const std::optional<quality::Row>& row) const;
    void take(std::shared_ptr<const quality::Neighbours> neighbours);
    void showPictures();
    void showHistogram();
    void mark(const QList<int>& rows, PictureMark mark);

    std::shared_ptr<const ProjectView> m_view;
    std::optional<quality::Row> m_row;
    std::shared_ptr<const quality::Neighbours> m_neighbours;
    QString m_className;
    QualityPictures* m_pictures = nullptr;
    Card* m_card = nullptr;
    SegmentedControl* m_which = nullptr;
    PictureGrid* m_grid = nullptr;
    QLabel* m_hint = nullptr;
    SegmentedControl* m_side = nullptr; ///< what stands beside the pictures
    QStackedLayout* m_sidePages = nullptr;
    PlotView* m_histogram = nullptr;
    ChartTable* m_measures = nullptr;
};

} // namespace dreamloft::ui
