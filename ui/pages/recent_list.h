// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/app_settings.h"

#include <QAbstractListModel>
#include <QHash>
#include <QListView>
#include <QSet>
#include <QStyledItemDelegate>

#include <vector>

class QPushButton;

namespace dreamloft::ui {

class KeyRing;
class ThumbnailLoader;

/// The projects that were open lately, newest first.
class RecentModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        StateRole = Qt::UserRole + 1, ///< QString: what is unfinished or wrong, or empty
        ContinueRole                  ///< bool: a job waits to go on, and nobody works in it
    };

    using QAbstractListModel::QAbstractListModel;
    void setProjects(std::vector<RecentProject> projects);
    [[nodiscard]] const RecentProject* at(int row) const;
    /// The project of that folder; null when it is not in the list.
    [[nodiscard]] const RecentProject* find(const QString& folder) const;
    /// Folders that are not there any more, as those on a drive that is not connected.
    void setMissing(const QSet<QString>& folders);
    [[nodiscard]] bool isMissing(const QString& folder) const { return m_missing.contains(folder); }
    /// Folders of projects in which somebody works now: nothing of them waits.
    void setInUse(const QSet<QString>& folders);
    [[nodiscard]] bool canContinue(const QString& folder) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void exchange(QSet<QString>& mine, const QSet<QString>& folders);

    std::vector<RecentProject> m_projects;
    QSet<QString> m_missing;
    QSet<QString> m_inUse;
};

/// Pictures, name, facts and what is unfinished of each project, with a button that goes on with
/// it. Enter opens, a key takes it off the list, a right click opens the menu.
class RecentList final : public QListView {
    Q_OBJECT
public:
    RecentList(ThumbnailLoader& thumbnails, QWidget* parent);

    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    /// The project that is chosen stays it, wherever it stands then.
    void setProjects(std::vector<RecentProject> projects);
    /// Which folders are not there, and in which somebody works now.
    void setStanding(const QSet<QString>& missing, const QSet<QString>& inUse);
    [[nodiscard]] const RecentModel& recents() const { return *m_model; }
    /// Of the project that is chosen; empty without any.
    [[nodiscard]] QString currentFolder() const;
    void choose(const QString& folder);
    /// What the button of a row takes of its width, 0 without one.
    [[nodiscard]] int buttonRoom(int row) const;

Q_SIGNALS:
    void openWanted(const QString& folder);
    /// Open it, and let the job go on that stopped.
    void continueWanted(const QString& folder);
    void forgetWanted(const QString& folder);
    void menuWanted(const QString& folder, const QPoint& globalPos);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void refreshButtons();
    void placeButtons();
    [[nodiscard]] QPushButton* makeButton(const QString& folder);

    RecentModel* m_model;
    KeyRing* m_keys;
    QHash<QString, QPushButton*> m_buttons; ///< by folder
};

} // namespace dreamloft::ui
