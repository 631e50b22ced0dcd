// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/after_queue.h"
#include "ui/models/queue_end.h"

#include <QFrame>
#include <QList>

#include <deque>
#include <functional>
#include <map>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;
class QMenu;
class QStackedWidget;
class QTableView;

namespace dreamloft::ui {

class AppSettings;
class Banner;
class ChoiceBox;
class JobCenter;
class JobListModel;
class KeyRing;
struct QueuedJob;

/// The list of jobs: order, state, progress and what can be done with each, the notes of the chosen
/// job, and why a failed one failed. Opened from the strip below it.
class JobsDock final : public QFrame {
    Q_OBJECT

public:
    /// `jobs` must outlive the dock.
    explicit JobsDock(JobCenter& jobs, QWidget* parent = nullptr);

    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    /// For menus and the command palette; they act on the chosen row.
    [[nodiscard]] QList<QAction*> commands() const;
    /// Chooses the row of a job.
    void select(qint64 ticket);
    /// Who knows how long a waiting job will take: then the dock says when the whole queue is done.
    void setExpected(ExpectedSeconds expected);
    /// Who knows whether the page above tells the error of a job already: then it is not told here
    /// a second time.
    void setToldAbove(std::function<bool(qint64)> told);
    /// Call when the page above, or what it says, is another one.
    void refreshError();
    /// The list takes as much as its jobs need, up to this height of the dock; an error told above
    /// the list comes on top.
    void setMostHeight(int height);
    /// What happens when the queue is done, as chosen here.
    [[nodiscard]] AfterQueue& afterQueue() const { return *m_after; }

Q_SIGNALS:
    void closeRequested();
    /// "Duplicate with changes": the page of this verb shows these options.
    void reuseRequested(const QString& verb, qint64 ticket);
    /// The graphics card is lost to this process: the program is to start anew and go on.
    void restartRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Note {
        int level = 0;
        QString text;
    };

    void buildActions();
    void buildLayout();
    void buildAfter();
    void fitColumns();
    void fitHeight();
    QAction* makeAction(const QString& icon, const QString& text, const QString& tip);
    void follow();
    void showChosen();
    void showNotes();
    void showEnd();
    void takeNote(qint64 ticket, int level, const QString& text);
    void moveChosen(int by);
    [[nodiscard]] const QueuedJob* chosen() const;
    [[nodiscard]] int openPlace(qint64 ticket) const;

    JobCenter& m_jobs;
    ExpectedSeconds m_expected;
    std::function<bool(qint64)> m_toldAbove;
    AfterQueue* m_after = nullptr;
    ChoiceBox* m_afterBox = nullptr;
    JobListModel* m_model = nullptr;
    KeyRing* m_keys = nullptr;
    QTableView* m_table = nullptr;
    QWidget* m_notesSide = nullptr;
    QStackedWidget* m_stack = nullptr;
    Banner* m_banner = nullptr;
    QLabel* m_end = nullptr; ///< when the queue is done
    QLabel* m_notesTitle = nullptr;
    QLineEdit* m_filter = nullptr;
    QListWidget* m_notes = nullptr;
    int m_mostHeight = QWIDGETSIZE_MAX;
    qint64 m_shownError = 0;
    std::map<qint64, std::deque<Note>> m_notesOf; ///< by ticket
    QAction* m_pause = nullptr;
    QAction* m_resume = nullptr;
    QAction* m_next = nullptr;
    QAction* m_up = nullptr;
    QAction* m_down = nullptr;
    QAction* m_retry = nullptr;
    QAction* m_reuse = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_clear = nullptr;
    QAction* m_go = nullptr;
    QAction* m_hide = nullptr;
    QAction* m_restart = nullptr;
};

} // namespace dreamloft::ui
