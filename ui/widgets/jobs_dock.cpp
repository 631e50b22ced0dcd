// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/jobs_dock.h"

#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/forms/choice_box.h"
#include "ui/key_ring.h"
#include "ui/models/job_list_model.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/job_progress_delegate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMargins>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

/// Widths of the columns in design pixels; the job takes what is left.
constexpr int kStateWidth = 96;
constexpr int kProgressWidth = 260;
constexpr int kFinishWidth = 92;
constexpr int kNumberWidth = 44;
constexpr int kAfterWidth = 66;
constexpr int kNotesWidth = 300;
// In a narrow window.
constexpr int kLeastJob = 180;
constexpr int kLeastProgress = 176; ///< a bar and "00,000 of 00,000"
constexpr int kLeastNotes = 240;
constexpr int kNarrow = 1000; ///< of the dock

} // namespace

JobsDock::JobsDock(JobCenter& jobs, QWidget* parent)
    : QFrame(parent)
    , m_jobs(jobs)
    , m_after(new AfterQueue(jobs, this))
    , m_model(new JobListModel(jobs, this))
    , m_keys(new KeyRing(this))
{
    setAccessibleName(tr("Jobs"));
    buildActions();
    buildLayout();
    connect(&m_jobs, &JobCenter::note, this, &JobsDock::takeNote);
    connect(&m_jobs, &JobCenter::listChanged, this, &JobsDock::follow);
    connect(&m_jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        const QueuedJob* job = chosen();
        if (job != nullptr && job->ticket == ticket) {
            showChosen();
        }
        showEnd();
    });
    follow();
    fitHeight();
}

QAction* JobsDock::makeAction(const QString& icon, const QString& text, const QString& tip)
{
    auto* action = new QAction(style::icon(icon), text, this);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    return action;
}

void JobsDock::buildActions()
{
    const auto onChosen = [this](QAction* action, void (JobCenter::*act)(qint64)) {
        connect(action, &QAction::triggered, this, [this, act] {
            if (const QueuedJob* job = chosen()) {
                (m_jobs.*act)(job->ticket);
            }
        });
    };
    m_pause = makeAction(
        u"pause"_qs, tr("Pause job"), tr("Stop at the next safe point and keep what is done"));
    onChosen(m_pause, &JobCenter::pause);
    m_resume = makeAction(u"play"_qs, tr("Resume job"), tr("Go on where the job stopped"));
    onChosen(m_resume, &JobCenter::resume);
    m_retry = makeAction(
        u"refresh"_qs, tr("Try job again"), tr("Run it once more with the same options"));
    onChosen(m_retry, &JobCenter::retry);
    m_cancel =
        makeAction(u"stop"_qs, tr("Cancel job"), tr("Stop for good; what is finished is kept"));
    onChosen(m_cancel, &JobCenter::cancel);
    m_remove = makeAction(u"close"_qs,
                          tr("Remove from list"),
                          tr("Take the job out of the list; what it made is kept"));
    onChosen(m_remove, &JobCenter::remove);
    m_next = makeAction(u"arrow-up"_qs, tr("Do next"), tr("Put the job before all that wait"));
    connect(m_next, &QAction::triggered, this, [this] {
        if (const QueuedJob* job = chosen()) {
            m_jobs.move(job->ticket, 0);
        }
    });
    m_up = makeAction(u"chevron-up"_qs, tr("Move up"), tr("One place earlier"));
    connect(m_up, &QAction::triggered, this, [this] { moveChosen(-1); });
    m_down = makeAction(u"chevron-down"_qs, tr("Move down"), tr("One place later"));
    connect(m_down, &QAction::triggered, this, [this] { moveChosen(1); });
    m_reuse = makeAction(
        u"copy"_qs, tr("Duplicate with changes…"), tr("Open its page with the same options"));
    connect(m_reuse, &QAction::triggered, this, [this] {
        if (const QueuedJob* job = chosen()) {
            Q_EMIT reuseRequested(job->verb, job->ticket);
        }
    });
    m_clear = makeAction(u"trash"_qs,
                         tr("Clear ended jobs"),
                         tr("Take ended jobs out of the list; what they made is kept"));
    connect(m_clear, &QAction::triggered, &m_jobs, &JobCenter::removeEnded);
    m_go = makeAction(u"play"_qs, tr("Start waiting jobs"), tr("Let the jobs on hold start"));
    connect(m_go, &QAction::triggered, &m_jobs, &JobCenter::releaseHeld);
    m_hide = makeAction(u"chevron-down"_qs, tr("Hide jobs"), tr("Close the list of jobs"));
    connect(m_hide, &QAction::triggered, this, &JobsDock::closeRequested);
    m_restart = makeAction(u"refresh"_qs,
                           tr("Restart and continue"),
                           tr("Start DreamLoft anew, which makes the card usable again"));
    connect(m_restart, &QAction::triggered, this, &JobsDock::restartRequested);
}

QList<QAction*> JobsDock::commands() const
{
    return {m_pause,
            m_resume,
            m_retry,
            m_cancel,
            m_next,
            m_up,
            m_down,
            m_reuse,
            m_remove,
            m_clear,
            m_go};
}

void JobsDock::buildLayout()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(style::kSpace[3], style::kSpace[2], style::kSpace[3], style::kSpace[2]);
    all->setSpacing(style::kSpace[1]);

    auto* top = new QHBoxLayout;
    top->setSpacing(style::kSpace[0]);
    auto* title = new QLabel(tr("Jobs"), this);
    style::setText(title, style::Role::Section);
    top->addWidget(title);
    top->addSpacing(style::kSpace[3]);
    for (QAction* action : {m_pause, m_resume, m_retry, m_up, m_down, m_cancel}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setAccessibleName(action->text());
        top->addWidget(button);
    }
    top->addStretch(1);
    m_end = new ElidedLabel(this);
    m_end->setObjectName(u"queueEnd"_qs);
    style::setText(m_end, style::Role::Label, style::Ink::Soft);
    top->addWidget(m_end);
    top->addSpacing(style::kSpace[2]);
    buildAfter();
    top->addWidget(m_afterBox);
    top->addSpacing(style::kSpace[2]);
    top->addWidget(new ActionButton(m_go, style::ButtonKind::Plain, this));
    top->addWidget(new ActionButton(m_clear, style::ButtonKind::Quiet, this));
    auto* hide = new QToolButton(this);
    hide->setDefaultAction(m_hide);
    hide->setAutoRaise(true);
    hide->setAccessibleName(m_hide->text());
    top->addWidget(hide);
    all->addLayout(top);

    m_banner = new Banner(this);
    m_banner->setClosable(false);
    all->addWidget(m_banner);

    m_table = new QTableView(this);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("List of jobs"));
    m_table->setItemDelegateForColumn(JobListModel::Progress, new JobProgressDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setMinimumHeight(2 * style::rowHeight()); // its header and a job
    m_table->setDragDropMode(QAbstractItemView::InternalMove);
    m_table->setDragDropOverwriteMode(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(
        {m_pause, m_resume, m_retry, m_next, m_up, m_down, m_reuse, m_cancel, m_remove});
    m_table->verticalHeader()->setVisible(false);
    m_table->verticalHeader()->setDefaultSectionSize(style::rowHeight());
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setSectionResizeMode(JobListModel::Job, QHeaderView::Stretch);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    fitColumns();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showChosen();
    });

    m_notesSide = new QWidget(this);
    m_notesSide->setFixedWidth(style::scaled(kNotesWidth));
    auto* notes = new QVBoxLayout(m_notesSide);
    notes->setContentsMargins(style::kSpace[2], 0, 0, 0);
    notes->setSpacing(style::kSpace[1]);
    m_notesTitle = new QLabel(tr("Notes of the job"), m_notesSide);
    style::setText(m_notesTitle, style::Role::Label, style::Ink::Soft);
    notes->addWidget(m_notesTitle);
    m_filter = new QLineEdit(m_notesSide);
    m_filter->setPlaceholderText(tr("Filter notes"));
    m_filter->setAccessibleName(tr("Filter notes"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { showNotes(); });
    notes->addWidget(m_filter);
    m_notes = new QListWidget(m_notesSide);
    m_notes->setAccessibleName(tr("Notes of the job"));
    m_notes->setWordWrap(true);
    m_notes->setFrameShape(QFrame::NoFrame);
    m_notes->setMinimumHeight(style::rowHeight());
    notes->addWidget(m_notes, 1);

    auto* filled = new QWidget(this);
    auto* row = new QHBoxLayout(filled);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_table, 1);
    row->addWidget(m_notesSide);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(new EmptyState(
        u"clock"_qs, tr("No jobs yet. What you start on a page appears here."), nullptr, m_stack));
    m_stack->addWidget(filled);
    all->addWidget(m_stack);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &JobsDock::fitHeight);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &JobsDock::fitHeight);
    connect(m_model, &QAbstractItemModel::modelReset, this, &JobsDock::fitHeight);
}

/// Where room is short the bars give way first, then the columns that say least: a job keeps its
/// name, and nothing scrolls sideways.
void JobsDock::fitColumns()
{
    const QHeaderView* header = m_table->horizontalHeader();
    const auto wished = [header](int column, int width) {
        return std::max(style::scaled(width), header->sectionSizeHint(column));
    };
    int room = m_table->viewport()->width() - wished(JobListModel::Job, kLeastJob);
    for (const auto& [column, width] : {std::pair{JobListModel::State, kStateWidth},
                                        std::pair{JobListModel::Finish, kFinishWidth},
                                        std::pair{JobListModel::Number, kNumberWidth},
                                        std::pair{JobListModel::After, kAfterWidth}}) {
        m_table->setColumnHidden(column, false); // a hidden one wishes nothing
        const int taken = wished(column, width);
        const bool may = column == JobListModel::After || column == JobListModel::Number;
        if (may && room - taken < style::scaled(kLeastProgress)) {
            m_table->setColumnHidden(column, true);
        } else {
            m_table->setColumnWidth(column, taken);
            room -= taken;
        }
    }
    const int most = wished(JobListModel::Progress, kProgressWidth);
    const int least = std::min(most, wished(JobListModel::Progress, kLeastProgress));
    m_table->setColumnWidth(JobListModel::Progress, std::clamp(room, least, most));
}

void JobsDock::setMostHeight(int height)
{
    m_mostHeight = height;
    fitHeight();
}

/// The page above keeps what the jobs do not need: one job must not take its settings away.
void JobsDock::fitHeight()
{
    const int rows = m_model->rowCount();
    const int list = m_table->horizontalHeader()->sizeHint().height() + rows * style::rowHeight();
    const int least = m_notesSide->minimumSizeHint().height();
    const int wished = rows == 0 ? m_stack->widget(0)->sizeHint().height() : list;
    const QMargins around = layout()->contentsMargins();
    const int rest = around.top() + around.bottom() + layout()->spacing() +
                     layout()->itemAt(0)->sizeHint().height();
    m_stack->setFixedHeight(std::max(std::min(wished, m_mostHeight - rest), least));
}

void JobsDock::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    m_notesSide->setFixedWidth(
        style::scaled(width() < style::scaled(kNarrow) ? kLeastNotes : kNotesWidth));
}

void JobsDock::buildAfter()
{
    m_afterBox = new ChoiceBox(this);
    m_afterBox->setObjectName(u"afterQueue"_qs);
    m_afterBox->addItem(tr("When finished: nothing"), static_cast<int>(AfterQueue::Act::Nothing));
    m_afterBox->addItem(tr("When finished: sleep"), static_cast<int>(AfterQueue::Act::Sleep));
    m_afterBox->addItem(tr("When finished: shut down"),
                        static_cast<int>(AfterQueue::Act::ShutDown));
    m_afterBox->setAccessibleName(tr("When all jobs are finished"));
    m_afterBox->setToolTip(tr("What the computer does once the last job has ended. You are told a "
                              "minute before and can object."));
    m_afterBox->setFitsEntries();
    connect(m_afterBox, &QComboBox::activated, this, [this](int index) {
        m_after->setChoice(static_cast<AfterQueue::Act>(m_afterBox->itemData(index).toInt()));
    });
    connect(m_after, &AfterQueue::choiceChanged, this, [this] {
        m_afterBox->setCurrentIndex(m_afterBox->findData(static_cast<int>(m_after->choice())));
    });
}

const QueuedJob* JobsDock::chosen() const
{
    return m_jobs.job(m_model->ticketAt(m_table->currentIndex().row()));
}

void JobsDock::select(qint64 ticket)
{
    if (const int row = m_model->rowOf(ticket); row >= 0) {
        m_table->setCurrentIndex(m_model->index(row, JobListModel::Job));
    }
}

void JobsDock::follow()
{
    m_stack->setCurrentIndex(m_jobs.jobs().empty() ? 0 : 1);
    std::erase_if(m_notesOf,
                  [this](const auto& entry) { return m_jobs.job(entry.first) == nullptr; });
    if (!m_table->currentIndex().isValid() && !m_jobs.jobs().empty()) {
        const QueuedJob* running = m_jobs.running();
        select(running != nullptr ? running->ticket : m_jobs.jobs().back().ticket);
    }
    m_go->setVisible(m_jobs.holding());
    m_clear->setEnabled(std::ranges::any_of(m_jobs.jobs(), &QueuedJob::ended));
    showChosen();
    showEnd();
}

void JobsDock::followKeys(const AppSettings& settings)
{
    m_keys->follow(settings);
}

void JobsDock::setExpected(ExpectedSeconds expected)
{
    m_expected = std::move(expected);
    showEnd();
}

void JobsDock::showEnd()
{
    m_end->setText(queueEndText(queueEnd(m_jobs.jobs(), m_expected)));
}

int JobsDock::openPlace(qint64 ticket) const
{
    int place = 0;
    for (const QueuedJob& job : m_jobs.jobs()) {
        if (job.ticket == ticket) {
            return place;
        }
        place += job.ended() ? 0 : 1;
    }
    return place;
}

void JobsDock::moveChosen(int by)
{
    if (const QueuedJob* job = chosen()) {
        m_jobs.move(job->ticket, openPlace(job->ticket) + by);
    }
}

void JobsDock::showChosen()
{
    const QueuedJob* job = chosen();
    const bool any = job != nullptr;
    const bool runs =
        any && (job->state == QueueState::Running || job->state == QueueState::Pausing);
    const bool waits = any && job->state == QueueState::Waiting;
    const bool movable = waits || (any && job->resumable());
    m_pause->setEnabled(any && (job->state == QueueState::Running || waits) && !job->cancelling);
    m_resume->setEnabled(any && (job->resumable() || (waits && (job->held || job->after != 0))));
    m_retry->setEnabled(any &&
                        (job->state == QueueState::Failed || job->state == QueueState::Cancelled));
    m_cancel->setEnabled(any && !job->ended() && !job->cancelling);
    m_remove->setEnabled(any && !runs);
    m_reuse->setEnabled(any);
    for (QAction* action : {m_next, m_up, m_down}) {
        action->setEnabled(movable);
    }
    refreshError();
    showNotes();
}

void JobsDock::setToldAbove(std::function<bool(qint64)> told)
{
    m_toldAbove = std::move(told);
    refreshError();
}

void JobsDock::refreshError()
{
    const QueuedJob* job = chosen();
    const bool failed = job != nullptr && job->error;
    const qint64 told = failed && !(m_toldAbove && m_toldAbove(job->ticket)) ? job->ticket : 0;
    if (told == m_shownError) {
        return;
    }
    m_shownError = told;
    if (told != 0) {
        m_banner->sayError(errorText(*job->error),
                           {job->needsRestart()    ? m_restart
                            : m_retry->isEnabled() ? m_retry
                                                   : m_resume});
    } else {
        m_banner->clear();
    }
}

bool JobsDock::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
    }
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        for (const auto& [id, action] : {std::pair("list.up", m_up),
                                         std::pair("list.down", m_down),
                                         std::pair("list.remove", m_remove)}) {
            if (m_keys->isPress(*key, id) && action->isEnabled()) {
                action->trigger();
                return true;
            }
        }
    }
    return QFrame::eventFilter(watched, event);
}

void JobsDock::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), style::ground(style::Ground::Surface));
    painter.setPen(style::line());
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace dreamloft::ui
