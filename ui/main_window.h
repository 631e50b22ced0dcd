// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/bridge/card_watch.h"
#include "ui/bridge/studio.h"
#include "ui/pages/page_factories.h"

#include <QList>
#include <QMap>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QStackedWidget;

namespace dreamloft::ui {

class AfterQueue;
class Banner;
class CommandPalette;
class JobBanner;
class JobsDock;
class NewProjectDialog;
class Page;
class PowerWatch;
class ProgressStrip;
class Rail;
class RecentKeeper;
class Shortcuts;
class SilenceWatch;
class StatusLine;
class TopBar;
struct Command;
struct NewProjectWish;
struct ProjectView;

/// How to make one page; the window asks when it is needed or when it has time.
struct PageEntry {
    QString id; ///< home dataset adapt generate quality classifier compare models
    std::function<Page*(Studio&, QWidget*)> make;
};

/// What the program tells the window about its surroundings.
struct Surroundings {
    QString resources; ///< folder of the bundled models and photos; empty: none were found
    QString build;     ///< for About: version, compiler, libraries, one a line
    QString crashes{}; ///< folder of what crashes wrote; empty: none is looked for
    CardWatch::Question askCards{}; ///< none: there is no graphics card
    /// Of the graphics cards, in the order of "cuda:0" and so on; called on a thread of the pool.
    std::function<QStringList()> cardNames{};
};

/// All pages of the studio, in the order of the rail.
[[nodiscard]] std::vector<PageEntry> studioPages();

/// The frame around the pages: top bar, rail, jobs and status line; knows every act by name.
class MainWindow final : public QWidget {
    Q_OBJECT
public:
    /// `studio` and what it refers to outlive the window.
    MainWindow(Studio& studio,
               std::vector<PageEntry> pages,
               Surroundings surroundings,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the project of the command line, or the last one where the user wants that and the
    /// last starts went well.
    void start(const QString& folder = {});
    /// "page", "page/detail", "act/<id>" (an id of the Shortcuts table), "open/<project folder>",
    /// "look/<project folder>" (read only) or "continue/<project folder>" (its jobs go on, too).
    void go(const QString& where);
    [[nodiscard]] QString currentPage() const;
    /// The page, made now if need be; null for an unknown id.
    Page* page(const QString& id);
    [[nodiscard]] QAction* act(const QString& id) const;
    /// Everything the palette offers now.
    [[nodiscard]] QList<Command> commands();
    [[nodiscard]] Shortcuts& shortcuts() const { return *m_shortcuts; }
    [[nodiscard]] Banner& banner() const { return *m_banner; }
    [[nodiscard]] CommandPalette& palette() const { return *m_palette; }
    void openProject(const QString& folder, bool readOnly = false);
    /// Asks what a new project should be; the open dialog, so that a name can be proposed.
    NewProjectDialog* newProject();
    /// A finished or coming sample: opens it, or makes it and queues its plan.
    void openSample();
    /// Parts of a job that other processes did (`--shard`), below this folder or the folder itself:
    /// they come into the project, as a job.
    void mergeParts(const QString& folder);
    /// In front of all others, also out of the background or the panel of windows.
    void comeForward();
    /// Jobs that were paused or interrupted go on, in their order.
    void continueStopped();
    /// What the user wants when the queue is done; who can do it listens.
    [[nodiscard]] AfterQueue& afterQueue() const;
    [[nodiscard]] SilenceWatch& silence() const { return *m_silence; }
    [[nodiscard]] PowerWatch& power() const { return *m_power; }
    [[nodiscard]] CardWatch& cards() const { return *m_cards; }

Q_SIGNALS:
    /// Ctrl+V outside a text field: the clipboard is for the program's owner of drops.
    void pasteRequested();
    /// A page became visible.
    void pageShown(const QString& id);
    /// The program is to start anew, to open this project ("" = none) and to continue its jobs.
    void restartWanted(const QString& folder);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void buildLayout();
    void buildActs();
    void buildMenus();
    QAction* addAct(const QString& id, const QString& iconName, std::function<void()> run);
    void connectProject();
    void projectOpened();
    void queueRestored();
    void projectClosed();
    void refreshProject();
    void refreshSaving();
    void refreshDevice();
    void refreshRail();
    void refreshPageState(const QString& id);
    [[nodiscard]] QList<qint64> stoppedJobs() const;
    void showOpenReport();
    void makeNextPage();
    void chooseFirstPage();
    void showPage(const QString& id, const QString& detail);
    void exportFrom(const QString& pageId);
    void triggerPageCommand(const QString& pageId, const QString& name);
    void openPalette();
    void toggleJobs(bool open);
    /// The next (or previous) part of the window that is there: in its pictures where it has some.
    void focusPane(bool forward);
    void helpOnFocus();
    void changeThumbnails(int step);
    void showSettings();
    void showAbout();
    /// `versions`: of debugSummary, empty: as it is now.
    void showReport(QWidget* above, const QString& versions = {});
    /// Whether the last run left a report of a crash that was not told of yet.
    void lookForCrash();
    void rememberCrashTold();
    void tellCrash();
    void bannerDismissed();
    /// What a banner about the end of the last run offers; empty when it ended well or this was
    /// offered.
    [[nodiscard]] QList<QAction*> crashAnswers();
    void showShortcutSheet();
    void createProject(const NewProjectWish& wish);
    void checkFiles();
    void continueProject(const QString& folder);
    void chooseProject();
    void chooseParts();
    void tellMerged(qint64 ticket);
    void fillProjectMenu();
    void applyTheme();
    void askBeforeClosing();
    void saveGeometryNow();
    void openFailed(const QString& folder, const base::Error& error);
    /// Says above every page that the project is open to look only, and why, while it is.
    void tellLookOnly();
    void tellOpenFailed(const QString& folder, const base::Error& error, qint64 holder);
    /// What the window's banner asks by itself, so that it can take it back.
    enum class Ask { Nothing, StoppedJobs, Silence, Battery, Card, AfterQueue, Crash };
    /// Whether a crash is to be told of; told: it may be once more.
    enum class Crash { None, Untold, Told };
    void ask(Ask about,
             const QString& headline,
             const QString& text,
             const QList<QAction*>& actions,
             bool urgent);
    void takeBack(Ask about);
    QAction* makeAnswer(const QString& text, std::function<void()> run);
    void connectWatches();
    void connectCards();
    void tellSilence(qint64 ticket);
    void objectToAfterQueue();
    void tellAfterQueue();
    void showWhatTurned();
    void restart();
    [[nodiscard]] bool mayRestart();
    void goToBackground();
    void endInBackground();

    Studio& m_studio;
    std::vector<PageEntry> m_entries;
    Surroundings m_surroundings;
    QMap<QString, Page*> m_pages;
    QMap<QString, QAction*> m_acts;
    Shortcuts* m_shortcuts = nullptr;
    TopBar* m_top = nullptr;
    Rail* m_rail = nullptr;
    Banner* m_banner = nullptr;
    Banner* m_lookBanner = nullptr;   ///< while the project is open to look only
    QAction* m_openToEdit = nullptr;  ///< on it
    QString m_lookReason;             ///< why it is, as far as the window knows
    JobBanner* m_jobBanner = nullptr; ///< of jobs that the window itself started
    QStackedWidget* m_stack = nullptr;
    JobsDock* m_dock = nullptr;
    ProgressStrip* m_strip = nullptr;
    StatusLine* m_status = nullptr;
    CommandPalette* m_palette = nullptr;
    RecentKeeper* m_recents = nullptr;
    QPointer<QWidget> m_closeQuestion;
    QString m_current;
    QString m_firstPage;  ///< that the window chose for the project
    QString m_continueIn; ///< the project whose jobs go on when its queue is there
    std::shared_ptr<const ProjectView> m_seen;   ///< the view now
    std::shared_ptr<const ProjectView> m_before; ///< the one before
    Ask m_asked = Ask::Nothing;
    QString m_askedText; ///< as the banner showed it, to know whether it still does
    QList<QAction*> m_bannerActions;
    SilenceWatch* m_silence = nullptr;
    PowerWatch* m_power = nullptr;
    CardWatch* m_cards = nullptr;
    Crash m_crash = Crash::None; ///< of the last run
    qint64 m_startedAt = 0;      ///< milliseconds since 1970
    bool m_inBackground = false;
    bool m_quitsOnClose = true; ///< before the window went into the background
    bool m_narrow = false;
    bool m_closing = false;
    bool m_wasShown = false;
};

} // namespace dreamloft::ui
