// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/feature_map.h"

#include <QPolygonF>
#include <QWidget>

#include <set>

class QPainter;

namespace dreamloft::ui {

class KeyRing;

/// Pictures as points, near each other where a network finds them alike: the outline of a circle
/// for a real one, a filled diamond for a made one, in the colour of its class (beyond eight
/// classes other pairs of shapes). A line drawn around points chooses them, a click one, Ctrl adds.
/// By keys: arrows walk, Shift + arrows add, other keys add the nearest or take all, Esc none. The
/// others stand back while a class is looked at, and cannot be chosen.
class FeatureMapView final : public QWidget {
    Q_OBJECT
public:
    explicit FeatureMapView(QWidget* parent = nullptr);
    /// As shipped until they follow the settings.
    [[nodiscard]] KeyRing& keys() const { return *m_keys; }
    void setMap(FeatureMap map);
    [[nodiscard]] const FeatureMap& map() const { return m_map; }
    [[nodiscard]] int current() const { return m_current; } ///< -1 for none
    /// All that are chosen; the current one is among them unless it was taken out.
    [[nodiscard]] const std::set<int>& selection() const { return m_selection; }
    void setSelection(std::set<int> points);
    /// The class that is looked at; -1 for all.
    void setClass(int classIndex);
    [[nodiscard]] int shownClass() const { return m_class; }
    /// Where the middle of a point lies in this widget.
    [[nodiscard]] QPointF placeOf(int point) const;
    /// "hat, made, 12".
    [[nodiscard]] QString nameOf(int point) const;

    /// The mark of a picture of this class.
    static void
    paintMark(QPainter& painter, const QPointF& place, double radius, int classIndex, bool made);

Q_SIGNALS:
    /// This point is looked at now.
    void chosen(int point);
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Makes it current; chooses it alone, or with `add` to the others.
    void choose(int point, bool add);
    [[nodiscard]] int count() const { return static_cast<int>(m_map.points.size()); }
    [[nodiscard]] bool isOffered(int point) const;
    [[nodiscard]] int pointAt(const QPointF& place) const;
    [[nodiscard]] int nearestUnchosen() const;
    void takeLasso(bool add);

    KeyRing* m_keys = nullptr;
    FeatureMap m_map;
    int m_current = -1;
    int m_class = -1;
    std::set<int> m_selection;
    QPointF m_pressed;
    QPolygonF m_lasso; ///< empty while none is drawn
};

} // namespace dreamloft::ui
