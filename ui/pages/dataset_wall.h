// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/project_options.h"
#include "ui/bridge/project_view.h"
#include "ui/models/picture_grid_model.h"
#include "ui/widgets/card.h"

#include <QSet>
#include <QStringList>

#include <map>
#include <memory>

class QAction;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace dreamloft::ui {

class DatasetChecks;
class NumberEdit;
class PartLine;
class PictureGrid;
class SegmentedControl;
class DatasetFindings;
struct Studio;

/// The middle of the Dataset page: tabs, what belongs to the tab, the pictures, and at the foot
/// what the checks say.
class DatasetWall final : public Card {
    Q_OBJECT

public:
    /// Acts that the bars of the tabs offer; owned by the page.
    struct Actions {
        QAction* divide;
        QAction* lock;
        QAction* unlock;
        QAction* emptyBin;
        QAction* takeBackAll;
        QAction* check;
        QAction* map;
        QAction* trial;
    };

    DatasetWall(Studio& studio, DatasetChecks& checks, const Actions& actions, QWidget* parent);

    void setView(const std::shared_ptr<const ProjectView>& view);
    void setClass(qint64 classId); ///< 0: all
    /// "all", "undecided", "train", "shots", "val", "test", "bin"
    void setTab(const QString& tab);
    [[nodiscard]] QString tab() const;
    [[nodiscard]] PictureGrid& grid() const { return *m_grid; }
    [[nodiscard]] PictureGridModel& pictures() const { return *m_model; }
    [[nodiscard]] DatasetFindings& findings() const { return *m_findings; }
    [[nodiscard]] QLineEdit& filterField() const { return *m_filter; }
    /// Of the pictures of the tab only these, until the user has enough; `what` says which.
    void showOnly(const QString& what, const QSet<qint64>& pictures);
    void showAll();
    /// Shows the findings of the checks instead of pictures, beginning with the one about
    /// `picture` (0: the first).
    void showFindings(qint64 picture = 0);
    void showPictures();
    [[nodiscard]] bool showsFindings() const;
    /// What stands in the fields of the shots bar.
    [[nodiscard]] options::ShotOptions shotOptions() const;

Q_SIGNALS:
    void tabChanged(const QString& tab);
    void pickWanted(const dreamloft::options::ShotOptions& options);
    void splitDropped(const QList<qint64>& pictures, const QString& tab);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout(Studio& studio, const Actions& actions);
    QWidget* makeBars(const Actions& actions);
    QWidget* makeShotsBar(const Actions& actions);
    QWidget* makeFoot(Studio& studio, const Actions& actions);
    void retitleTabs();
    void fitTabs();
    void refreshBar();
    void refreshFoot();
    void addChips();
    void query();
    void fillFlags();
    void shotFieldsEdited();
    void setAllShots(bool all);
    [[nodiscard]] int mostTrain() const;
    void showKeys();
    [[nodiscard]] QString emptyText() const;

    DatasetChecks& m_checks;
    std::shared_ptr<const ProjectView> m_view;
    qint64 m_classId = 0;
    PictureGridModel* m_model = nullptr;
    PictureGrid* m_grid = nullptr;
    DatasetFindings* m_findings = nullptr;
    QStackedWidget* m_stack = nullptr;
    SegmentedControl* m_tabs = nullptr;
    bool m_hasUndecidedTab = false;
    QStringList m_wholeTabs; ///< texts of the tabs, with the word that the test pictures are locked
    int m_testTab = 0;       ///< its place among them ...
    QString m_testTabText;   ///< ... and its text without that word, which the page says elsewhere
    QSet<qint64> m_only;     ///< what showOnly() named
    QPushButton* m_onlyButton = nullptr;
    QToolButton* m_flagsButton = nullptr;
    std::map<QString, QSet<qint64>> m_flagged; ///< by the words of their flag
    QLineEdit* m_filter = nullptr;
    QStackedWidget* m_bars = nullptr;
    QLabel* m_undecidedText = nullptr;
    QLabel* m_testText = nullptr;
    QPushButton* m_lockButton = nullptr;
    QPushButton* m_unlockButton = nullptr;
    QLabel* m_binText = nullptr;
    NumberEdit* m_k = nullptr;
    QCheckBox* m_all = nullptr; ///< every train picture is a shot, whatever m_k says
    NumberEdit* m_seed = nullptr;
    QComboBox* m_pick = nullptr;
    QPushButton* m_pickButton = nullptr;
    QLabel* m_shotsHint = nullptr;
    QWidget* m_chips = nullptr; ///< with the two buttons behind them
    QWidget* m_checkButton = nullptr;
    QToolButton* m_mapButton = nullptr;
    PartLine* m_hint = nullptr;
    bool m_shotFieldsTouched = false;
};

} // namespace dreamloft::ui
