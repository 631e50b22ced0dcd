// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"
#include "ui/widgets/card.h"

#include <memory>

class QAction;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;

namespace dreamloft::ui {

class AppSettings;
class DatasetActs;
class DatasetClassModel;
class KeyRing;

/// The left card of the Dataset page: the classes with what can be done to them, and the words from
/// which prompts are made.
class DatasetClasses final : public Card {
    Q_OBJECT

public:
    DatasetClasses(DatasetActs& acts, QWidget* parent);

    void setView(const std::shared_ptr<const ProjectView>& view);
    void setTab(const QString& tab);
    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    /// 0: all classes.
    [[nodiscard]] qint64 currentClass() const;
    void setCurrentClass(qint64 classId);
    /// "a photo of a hat", as the methods will say it.
    [[nodiscard]] static QString promptOf(const ProjectView& view, const project::ClassRow& row);
    [[nodiscard]] QListView& list() const { return *m_list; }
    [[nodiscard]] QLineEdit& nounField() const { return *m_noun; }
    [[nodiscard]] QLineEdit& prefixField() const { return *m_prefix; }
    /// What the menu of a class has, for the palette.
    [[nodiscard]] QList<QAction*> commands() const;
    [[nodiscard]] QAction& addAction() const { return *m_add; }

Q_SIGNALS:
    /// An act was chosen elsewhere that needs the list in sight.
    void shownWanted();
    void classChosen(qint64 classId);
    void picturesDropped(const QList<qint64>& pictureIds, qint64 classId);
    void filesDropped(const QStringList& paths, qint64 classId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    void buildActions();
    void fillMerge();
    void comeIntoSight();
    void refresh();
    void showPrompt();
    void moveBy(int rows);
    void addNew();
    void commitWords();

    DatasetActs& m_acts;
    std::shared_ptr<const ProjectView> m_view;
    DatasetClassModel* m_model = nullptr;
    QListView* m_list = nullptr;
    QLineEdit* m_newName = nullptr; ///< shown while a class is being added
    QWidget* m_addButton = nullptr;
    QWidget* m_words = nullptr;
    QLabel* m_nounLabel = nullptr;
    QLineEdit* m_noun = nullptr;
    QLineEdit* m_prefix = nullptr;
    QLabel* m_prompt = nullptr;
    KeyRing* m_keys = nullptr;
    QAction* m_add = nullptr;
    QAction* m_rename = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_up = nullptr;
    QAction* m_down = nullptr;
    QMenu* m_merge = nullptr;
    QMenu* m_menu = nullptr;
    qint64 m_shownClass = -1; ///< whose noun the field holds
    QString m_selectName;     ///< a class just added, to be chosen when it is there
};

} // namespace dreamloft::ui
