// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"
#include "ui/pages/feature_map.h"

class QLabel;

namespace dreamloft::ui {

class ShotTile;
class ThumbnailLoader;

/// Pictures as points, near each other where a network finds them alike: an outline for a real one,
/// filled for a made one, in the colour and the shape of its class. A click or the arrow keys
/// choose one; the others stand back while a class is looked at.
class FeatureMapView final : public QWidget {
    Q_OBJECT
public:
    explicit FeatureMapView(QWidget* parent = nullptr);

    void setMap(FeatureMap map);
    [[nodiscard]] const FeatureMap& map() const { return m_map; }
    [[nodiscard]] int current() const { return m_current; } ///< -1 for none
    /// The class that is looked at; -1 for all.
    void setClass(int classIndex);
    [[nodiscard]] int shownClass() const { return m_class; }
    /// Where the middle of a point lies in this widget.
    [[nodiscard]] QPointF placeOf(int point) const;
    /// "hat, made, 12".
    [[nodiscard]] QString nameOf(int point) const;

Q_SIGNALS:
    void chosen(int point);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(int point);

    FeatureMap m_map;
    int m_current = -1;
    int m_class = -1;
};

/// The map with its legend and the chosen picture beside it.
class FeatureMapDialog final : public DialogFrame {
    Q_OBJECT
public:
    FeatureMapDialog(FeatureMap map, ThumbnailLoader& thumbnails, QWidget* parent = nullptr);

    [[nodiscard]] FeatureMapView& view() const { return *m_view; }
    [[nodiscard]] QString shownName() const;

private:
    [[nodiscard]] QWidget* legendOf(const QStringList& classes);
    void showPoint(int point);
    void showPicture();

    ThumbnailLoader& m_thumbnails;
    FeatureMapView* m_view = nullptr;
    ShotTile* m_tile = nullptr;
    QLabel* m_name = nullptr;
};

} // namespace dreamloft::ui
