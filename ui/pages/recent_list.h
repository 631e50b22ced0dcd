// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/app_settings.h"

#include <QAbstractListModel>
#include <QListView>
#include <QSet>
#include <QStyledItemDelegate>

#include <vector>

namespace dreamloft::ui {

class ThumbnailLoader;

/// The projects that were open lately, newest first.
class RecentModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        StateRole = Qt::UserRole + 1 ///< QString: what is unfinished or wrong, or empty
    };

    using QAbstractListModel::QAbstractListModel;
    void setProjects(std::vector<RecentProject> projects);
    [[nodiscard]] const RecentProject* at(int row) const;
    /// Folders that are not there any more, as those on a drive that is not connected.
    void setMissing(const QSet<QString>& folders);
    [[nodiscard]] bool isMissing(const QString& folder) const { return m_missing.contains(folder); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<RecentProject> m_projects;
    QSet<QString> m_missing;
};

/// Pictures, name, facts and what is unfinished of each project. Enter opens, Delete takes it off
/// the list, a right click opens the menu.
class RecentList final : public QListView {
    Q_OBJECT
public:
    RecentList(ThumbnailLoader& thumbnails, QWidget* parent);

    void setProjects(std::vector<RecentProject> projects);
    void setMissing(const QSet<QString>& folders) { m_model->setMissing(folders); }
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
