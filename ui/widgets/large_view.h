// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"
#include "ui/widgets/picture_grid.h"

#include <QPointer>
#include <QWidget>

#include <array>

class QLabel;
class QToolButton;

namespace dreamloft::ui {

class PictureCanvas;

/// The current picture of a grid over the whole window: arrows move on, a key shows what is known
/// about it, keys of the grid work as on the grid, Space and Esc close. Made once a grid; opens
/// itself on PictureGrid::largeViewRequested.
class LargeView final : public QWidget {
    Q_OBJECT

public:
    /// `host` is covered while it is open (null: the window of the grid).
    LargeView(PictureGrid& grid, ThumbnailLoader& loader, QWidget* host = nullptr);

    void open();
    void close();
    [[nodiscard]] bool isOpen() const { return !isHidden(); }
    [[nodiscard]] PictureCanvas& canvas() const { return *m_canvas; }

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void buildLayout(ThumbnailLoader& loader);
    void refresh();
    void showInfo(bool shown);
    void showKeys();
    void setBadge(std::size_t place, const QString& text, Badge::Tone tone);

    PictureGrid& m_grid;
    ThumbnailLoader& m_loader;
    QPointer<QWidget> m_wantedHost;
    QPointer<QWidget> m_host; ///< covered since open()
    PictureCanvas* m_canvas = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_place = nullptr;
    std::array<Badge*, 3> m_badges{}; ///< real or synthetic, the mark, the badge of the tile
    QLabel* m_keys = nullptr;
    QToolButton* m_infoButton = nullptr;
    QToolButton* m_smaller = nullptr;
    QToolButton* m_larger = nullptr;
    QLabel* m_info = nullptr;
    bool m_infoShown = false;
};

} // namespace dreamloft::ui
