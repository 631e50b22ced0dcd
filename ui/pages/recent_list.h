// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/app_settings.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <vector>

namespace dreamloft::ui {

class ThumbnailLoader;

/// The projects that were open lately, newest first.
class RecentModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setProjects(std::vector<RecentProject> projects);
    [[nodiscard]] const RecentProject* at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<RecentProject> m_projects;
};

/// Pictures, name, facts and what is unfinished of each project. Enter opens, Delete takes it off
/// the list, a right click opens the menu.
class RecentList final : public QListView {
    Q_OBJECT
public:
    RecentList(ThumbnailLoader& thumbnails, QWidget* parent);

    void setProjects(std::vector<RecentProject> projects);
    [[nodiscard]] const RecentModel& recents() const { return *m_model; }

Q_SIGNALS:
    void openWanted(const QString& folder);
    void forgetWanted(const QString& folder);
    void menuWanted(const QString& folder, const QPoint& globalPos);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    RecentModel* m_model;
};

} // namespace dreamloft::ui
