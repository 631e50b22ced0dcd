// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QStackedLayout;
class QTableView;

namespace dreamloft::ui {

class AppSettings;
class ChartTable;
class ConfusionModel;
class KeyRing;

/// A confusion matrix to click on: right ones tinted in the accent, mistakes in red, both by their
/// share of the row. Arrows move, Enter or a click shows the pictures of a cell, a key lists the
/// mistakes instead.
class ConfusionView final : public QWidget {
    Q_OBJECT
public:
    explicit ConfusionView(QWidget* parent = nullptr);

    /// The model stays the caller's.
    void setModel(ConfusionModel* model);
    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    void setListShown(bool shown);
    [[nodiscard]] bool isListShown() const;
    void selectCell(int trueClass, int predicted);
    [[nodiscard]] QTableView& matrix() const { return *m_matrix; }
    [[nodiscard]] ChartTable& list() const { return *m_list; }

Q_SIGNALS:
    /// Click, or Enter, on a cell with pictures.
    void cellActivated(int trueClass, int predicted);
    void listShownChanged(bool shown);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fillList();
    void layOutCells();
    void fitCells();
    void activate(int trueClass, int predicted);

    ConfusionModel* m_model = nullptr;
    QTableView* m_matrix = nullptr;
    ChartTable* m_list = nullptr;
    QStackedLayout* m_stack = nullptr;
    KeyRing* m_keys = nullptr;
    QSize m_fitted; ///< of this view, which the cells were laid out for
};

} // namespace dreamloft::ui
