// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/sample_grid_model.h"

#include <QTableView>

class QLabel;

namespace dreamloft::ui {

class AppSettings;
class KeyRing;

/// Watch it learn: up and down is time, left and right is class, the real shot stays at the head.
/// New rows appear below; a reader at the last row is carried along, any other reader stays.
/// One key, held, shows the real shot in place of the current picture; another shows both large.
class SampleGrid final : public QTableView {
    Q_OBJECT

public:
    explicit SampleGrid(QWidget* parent = nullptr);

    [[nodiscard]] SampleGridModel& samples() { return m_samples; }
    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    /// Side of a picture, logical pixels.
    [[nodiscard]] int side() const { return m_side; }
    [[nodiscard]] bool showsShot() const { return m_showsShot; }
    /// Nothing more is to come: classes of which no picture was drawn have no column, as long as
    /// others have one.
    void setComplete(bool complete);
    /// Classes without a column for that reason.
    [[nodiscard]] int unsampledClasses() const;
    /// The current picture beside its real shot, over the whole grid; arrows move on.
    void setLarge(bool large);
    [[nodiscard]] bool isLarge() const;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void updateGeometries() override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void fitCells();
    void showColumns();
    void showShot(bool shown);
    void showKeys();

    SampleGridModel m_samples;
    KeyRing* m_keys = nullptr;
    QLabel* m_corner = nullptr;
    QWidget* m_large = nullptr;
    int m_side = 0;
    bool m_complete = false;
    bool m_showsShot = false;
    bool m_fitting = false;
};

} // namespace dreamloft::ui
