// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/picture_grid.h"

#include <QPointer>
#include <QWidget>

class QLabel;

namespace dreamloft::ui {

class PictureCanvas;

/// The current picture of a grid over the whole window: arrows move on, I shows what is known about
/// it, keys of the grid work as on the grid, Space and Esc close. Made once a grid; opens itself on
/// PictureGrid::largeViewRequested.
class LargeView final : public QWidget {
    Q_OBJECT

public:
    /// `host` is covered while it is open (null: the window of the grid).
    LargeView(PictureGrid& grid, ThumbnailLoader& loader, QWidget* host = nullptr);

    void open();
    void close();
    [[nodiscard]] bool isOpen() const { return isVisible(); }
    [[nodiscard]] PictureCanvas& canvas() const { return *m_canvas; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void buildLayout();
    void retitle();
    void refresh();
    void place();

    PictureGrid& m_grid;
    QPointer<QWidget> m_host;
    PictureCanvas* m_canvas = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_place = nullptr;
    QWidget* m_badges = nullptr;
    QLabel* m_keys = nullptr;
    QWidget* m_info = nullptr;
    QLabel* m_infoText = nullptr;
    bool m_infoShown = false;
};

} // namespace dreamloft::ui
