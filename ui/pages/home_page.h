// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QList>

class QLabel;
class QStackedWidget;

namespace dreamloft::ui {

class Card;
class ProjectDeletion;
class RecentList;

/// Where one begins: recent projects, the ways to start, what this computer can do. Without any
/// project three cards stand for them.
class HomePage final : public Page {
    Q_OBJECT
public:
    HomePage(Studio& studio, QWidget* parent);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString purpose() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] RailState stepState() const override;
    [[nodiscard]] QList<QAction*> commands() override;
    /// Names the project that an act of the list is for.
    [[nodiscard]] QString commandGroup(const QAction& act) const override;
    /// "delete=" and a folder asks whether that project is to be deleted.
    void entered(const QString& detail) override;

private:
    void buildRecents(QWidget* parent);
    void buildFirst(QWidget* parent);
    void refresh();
    void showComputer();
    void showNeeds();
    void connectDeletion();
    void buildActs();
    void refreshActs();
    void openMenu(const QString& folder, const QPoint& globalPos);
    void duplicate(const QString& folder);
    void checkFiles(const QString& folder);
    void askWhereToPack(const QString& folder);
    void pack(const QString& folder, const QString& archive);
    /// The project was moved: asks where it is now.
    void locate(const QString& folder);
    /// Which are there, which are in use and what waits in them; reads their stores on a thread.
    void lookAtProjects();

    QStackedWidget* m_stack = nullptr;
    RecentList* m_recents = nullptr;
    QLabel* m_computer = nullptr;
    QAction* m_needs = nullptr;
    QString m_actFolder; ///< of the project that these acts are shown for
    QAction* m_open = nullptr;
    QAction* m_continue = nullptr;
    QAction* m_forget = nullptr;
    QAction* m_locate = nullptr;     ///< of one that is not where it was
    QList<QAction*> m_ofProject;     ///< what needs its folder, in the order of the menu
    QAction* m_showPacked = nullptr; ///< of the newest archive
    QString m_packed;                ///< the folder it is in
    ProjectDeletion* m_deletion = nullptr;
    QAction* m_showRefused = nullptr; ///< of the project that was not deleted last
    QString m_refused;
};

} // namespace dreamloft::ui
