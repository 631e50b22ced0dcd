// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QAction>
#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace dreamloft::ui {

class ActionButton;
class Banner;
class Drawer;
class JobBanner;
class PageHeader;
struct ProjectView;
struct QueuedJob;
struct Studio;

/// One page of the studio: title, purpose and main action on top, a banner when something needs the
/// user, then the settings card at the left and the content at the right.
///
/// In a narrow window the settings card folds into a drawer; pages do nothing for that.
/// Each page file has `Page* makeXxxPage(Studio&, QWidget* parent)`. Ids: home dataset adapt
/// generate quality classifier compare models.
class Page : public QWidget {
    Q_OBJECT
public:
    /// What the rail shows beside the page's name.
    struct RailState {
        /// Reading: what the project holds is not known yet.
        enum Mark { None, Empty, Reading, Running, Done, Stale, NeedsYou } mark = Empty;
        QString fact{};        ///< "160", "60 %"; empty for none
        QString explanation{}; ///< tooltip: what is out of date, what is needed
    };

    explicit Page(Studio& studio, QWidget* parent = nullptr);
    ~Page() override;

    [[nodiscard]] virtual QString title() const = 0;   ///< "Adapt"
    [[nodiscard]] virtual QString purpose() const = 0; ///< one sentence
    [[nodiscard]] virtual QString iconName() const = 0;
    /// How far the step of this page is by its results and what runs.
    [[nodiscard]] virtual RailState stepState() const = 0;
    /// The verbs whose jobs are the work of this page; none of a page that is no step.
    [[nodiscard]] virtual QStringList jobVerbs() const { return {}; }
    /// stepState(), but it needs the user while the newest job of this page has failed and that was
    /// not dismissed, whatever an earlier one reached.
    [[nodiscard]] RailState railState() const;
    /// Ctrl+Enter; the default triggers what setMainAction() was given.
    virtual void mainAction();
    /// For menus and the command palette; the same objects each time. The window's own keys trigger
    /// the one whose objectName() is "import" or "filter".
    [[nodiscard]] virtual QList<QAction*> commands() { return {}; }
    /// Where the command palette says that one of the commands belongs.
    [[nodiscard]] virtual QString commandGroup(const QAction& act) const
    {
        Q_UNUSED(act)
        return title();
    }
    /// Why one of the commands cannot be done, for its What's This, which the palette shows:
    /// `otherwise`, unless the project is only looked at. Empty without a project, which the
    /// palette says by itself.
    [[nodiscard]] static QString whyNot(const ProjectView* view, const QString& otherwise);
    /// The clipboard is pasted while this page is shown; false: it has no use for what is in it,
    /// and the data set gets it.
    [[nodiscard]] virtual bool paste() { return false; }
    /// The page became visible; `detail` is what goTo() carried, e.g. an id to select.
    /// "job=<ticket>" asks pages that start jobs for the options of that one.
    virtual void entered(const QString& detail) { Q_UNUSED(detail) }
    /// What F6 goes through on this page, in reading order; what is hidden is passed over.
    [[nodiscard]] QList<QWidget*> panes() const;
    /// The window became narrow or wide.
    void setNarrow(bool narrow);
    /// Shows the error on the banner of this page, with its three sentences.
    void showError(const dreamloft::base::Error& error);
    /// The error that a job ended with, with buttons that do something about it; `first` come
    /// before them. It goes when the job goes on.
    void showJobError(const QueuedJob& job, const QList<QAction*>& first = {});
    /// Whether this page tells the error of the job now.
    [[nodiscard]] bool tellsErrorOf(qint64 ticket) const;
    /// Of a step whose results are being read on a thread: nobody knows yet how far it is.
    [[nodiscard]] static RailState reading();

Q_SIGNALS:
    /// The banner of this page says something else, or nothing any more.
    void bannerChanged();
    void railStateChanged();
    /// `pageId`, or "pageId/detail".
    void goTo(const QString& pageId);
    void errorHappened(const dreamloft::base::Error& error);

protected:
    [[nodiscard]] Studio& studio() const { return m_studio; }
    /// How much of a job is done, "60 %".
    [[nodiscard]] static QString percentOf(const QueuedJob& job);
    /// The job of the queue that "job=<ticket>" names; null for other details.
    [[nodiscard]] const QueuedJob* namedJob(const QString& detail) const;
    /// The settings card (284 wide, made on first use): its upper part scrolls, put form and method
    /// cards there.
    [[nodiscard]] QVBoxLayout* settingsLayout();
    /// Fields that only set what a start does: nobody can change them in a project that is open to
    /// look only. What chooses the results that are shown is none of them.
    void setStartFields(const QList<QWidget*>& fields);
    /// The settings card itself; made on first use.
    QWidget* settingsCard();
    /// Below the scrolling part of the settings card: the cost card stays visible there, above
    /// Start. In a card that is too low for it it scrolls by itself.
    [[nodiscard]] QVBoxLayout* settingsFoot();
    /// The parts of content() that F6 stops at, in reading order; the default is all as one, as it
    /// is while none of them is seen.
    [[nodiscard]] virtual QList<QWidget*> contentPanes() const { return {}; }
    /// Everything right of the settings card; give it a layout of your own (no margins).
    [[nodiscard]] QWidget* content();
    /// Further buttons of the header, left of the main action, in order.
    void addHeaderAction(QAction* action);
    /// Any widget at the right of the header, left of the main action.
    void addHeaderWidget(QWidget* widget);
    /// Where the main action's button is shown.
    enum class Place { Header, SettingsFoot };
    /// The one main action of the page, also run by Ctrl+Enter; replaces an earlier one.
    void setMainAction(QAction* action, Place place = Place::Header);
    /// Comes before the main action while it is set, as Continue of a paused job does: its button
    /// in the header is the filled one, and Ctrl+Enter is its. Null: none.
    void setUrgent(QAction* action);
    [[nodiscard]] Banner& banner();
    /// Call after title() or purpose() changed.
    void refreshHeader();
    /// The newest job of this page where it failed in this run of the program and was neither tried
    /// again nor taken off the queue; else null.
    [[nodiscard]] const QueuedJob* failedJob() const;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void showMain();
    void showStartFields();
    void followFailure();

    Studio& m_studio;
    PageHeader* m_header = nullptr;
    Banner* m_banner = nullptr;
    JobBanner* m_jobBanner = nullptr;
    QBoxLayout* m_body = nullptr;
    QWidget* m_content = nullptr;
    QWidget* m_settingsCard = nullptr;
    Drawer* m_settings = nullptr;
    QVBoxLayout* m_settingsLayout = nullptr;
    QVBoxLayout* m_settingsFoot = nullptr;
    QVBoxLayout* m_settingsEnd = nullptr; ///< of the main button
    QList<QWidget*> m_startFields;
    QAction* m_mainAction = nullptr;
    ActionButton* m_mainButton = nullptr;
    QAction* m_urgent = nullptr;
    QAction* m_settingsToggle = nullptr;
    bool m_narrow = false;
    qint64 m_failed = 0;    ///< the ticket of failedJob(), as the rail was told
    qint64 m_dismissed = 0; ///< that one, once the user has closed its message
};

} // namespace dreamloft::ui
