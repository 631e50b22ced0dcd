// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"
#include "ui/pages/feature_map_view.h"

#include <QList>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace dreamloft::ui {

class AppSettings;
class ChartTable;
class SegmentedControl;
class ShotTile;
class ThumbnailLoader;

/// The map with its table twin, its legend and the chosen picture beside it. What is chosen on
/// one is chosen on the other.
class FeatureMapDialog final : public DialogFrame {
    Q_OBJECT
public:
    FeatureMapDialog(FeatureMap map, ThumbnailLoader& thumbnails, QWidget* parent = nullptr);

    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    [[nodiscard]] FeatureMapView& view() const { return *m_view; }
    [[nodiscard]] ChartTable& table() const { return *m_table; }
    [[nodiscard]] QString shownName() const;
    /// Pictures of the project among those that are chosen, in their order.
    [[nodiscard]] QList<qint64> chosenPictures() const;

Q_SIGNALS:
    /// These are to be shown among the others.
    void picturesWanted(const QList<qint64>& pictures);

private:
    void buildLayout();
    void fillLegend(const QStringList& classes);
    void fillTable();
    void showKeys();
    void showPoint(int point);
    void showPicture();
    void showSelection();
    void selectInTable();
    void takeFromTable();

    ThumbnailLoader& m_thumbnails;
    FeatureMapView* m_view = nullptr;
    ChartTable* m_table = nullptr;
    SegmentedControl* m_tabs = nullptr;
    QStackedWidget* m_stack = nullptr;
    ShotTile* m_tile = nullptr;
    QLabel* m_name = nullptr;
    QListWidget* m_legend = nullptr;
    QPushButton* m_show = nullptr;
    int m_shown = -1;         ///< the point whose picture the tile has
    bool m_following = false; ///< the table is being told what the map has
};

} // namespace dreamloft::ui
