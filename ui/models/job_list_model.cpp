// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/job_list_model.h"

#include "ui/bridge/error_text.h"
#include "ui/bridge/text.h"
#include "ui/models/row_changes.h"

#include <QCoreApplication>
#include <QMimeData>

#include <algorithm>

namespace dreamloft::ui {
namespace {

QString mimeType()
{
    return u"application/x-dreamloft-job"_qs;
}

std::vector<qint64> ticketsOf(const JobCenter& jobs)
{
    std::vector<qint64> tickets;
    for (const QueuedJob& job : jobs.jobs()) {
        tickets.push_back(job.ticket);
    }
    return tickets;
}

} // namespace

QString stateText(const QueuedJob& job)
{
    const auto text = [](const char* literal) {
        return QCoreApplication::translate("JobState", literal);
    };
    if (job.cancelling) {
        return text(QT_TRANSLATE_NOOP("JobState", "cancelling"));
    }
    switch (job.state) {
    case QueueState::Waiting:
        return job.held ? text(QT_TRANSLATE_NOOP("JobState", "on hold"))
                        : text(QT_TRANSLATE_NOOP("JobState", "waiting"));
    case QueueState::Running:
        return text(QT_TRANSLATE_NOOP("JobState", "running"));
    case QueueState::Pausing:
        return text(QT_TRANSLATE_NOOP("JobState", "pausing"));
    case QueueState::Paused:
        return text(QT_TRANSLATE_NOOP("JobState", "paused"));
    case QueueState::Interrupted:
        return text(QT_TRANSLATE_NOOP("JobState", "interrupted"));
    case QueueState::Done:
        return text(QT_TRANSLATE_NOOP("JobState", "done"));
    case QueueState::Failed:
        return text(QT_TRANSLATE_NOOP("JobState", "failed"));
    case QueueState::Cancelled:
        return text(QT_TRANSLATE_NOOP("JobState", "cancelled"));
    }
    return {};
}

QString progressText(const QueuedJob& job)
{
    const jobs::Progress& progress = job.progress;
    if (progress.total > 0) {
        return QCoreApplication::translate("JobState", "%1 of %2")
            .arg(countText(progress.done), countText(progress.total));
    }
    return progress.done > 0 ? countText(progress.done) : QString();
}

double fractionOf(const QueuedJob& job)
{
    if (job.state == QueueState::Done) {
        return 1;
    }
    return job.progress.total > 0 ? std::clamp(static_cast<double>(job.progress.done) /
                                                   static_cast<double>(job.progress.total),
                                               0.0,
                                               1.0)
                                  : -1;
}

JobListModel::JobListModel(JobCenter& jobs, QObject* parent)
    : QAbstractTableModel(parent)
    , m_jobs(jobs)
    , m_tickets(ticketsOf(jobs))
{
    countRows();
    connect(&jobs, &JobCenter::listChanged, this, &JobListModel::follow);
    connect(&jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        if (const int row = rowOf(ticket); row >= 0) {
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    });
}

void JobListModel::follow()
{
    const std::vector<qint64> fresh = ticketsOf(m_jobs);
    for (const RowChange& change : rowChanges(m_tickets, fresh)) {
        const auto first = m_tickets.begin() + change.first;
        switch (change.kind) {
        case RowChange::Remove:
            beginRemoveRows({}, change.first, change.first + change.count - 1);
            m_tickets.erase(first, first + change.count);
            endRemoveRows();
            break;
        case RowChange::Order: {
            Q_EMIT layoutAboutToBeChanged();
            const std::vector<qint64> old = m_tickets;
            std::ranges::sort(m_tickets, {}, [&](qint64 ticket) {
                return std::ranges::find(fresh, ticket) - fresh.begin();
            });
            const QModelIndexList persistent = persistentIndexList();
            for (const QModelIndex& index : persistent) {
                const int row = rowOf(old[static_cast<std::size_t>(index.row())]);
                changePersistentIndex(index, this->index(row, index.column()));
            }
            Q_EMIT layoutChanged();
            break;
        }
        case RowChange::Insert:
            beginInsertRows({}, change.first, change.first + change.count - 1);
            m_tickets.insert(
                first, fresh.begin() + change.first, fresh.begin() + change.first + change.count);
            endInsertRows();
            break;
        }
    }
    countRows();
    if (!m_tickets.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void JobListModel::countRows()
{
    m_numbers.clear();
    for (const qint64 ticket : m_tickets) {
        m_numbers.emplace(ticket, static_cast<int>(m_numbers.size()) + 1);
    }
}

qint64 JobListModel::ticketAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_tickets[static_cast<std::size_t>(row)] : 0;
}

int JobListModel::rowOf(qint64 ticket) const
{
    const auto found = std::ranges::find(m_tickets, ticket);
    return found != m_tickets.end() ? static_cast<int>(found - m_tickets.begin()) : -1;
}

int JobListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tickets.size());
}

int JobListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const QueuedJob* JobListModel::jobAt(const QModelIndex& index) const
{
    return m_jobs.job(ticketAt(index.row()));
}

QString JobListModel::text(const QueuedJob& job, int column) const
{
    const auto number = [this](qint64 ticket) {
        const auto found = m_numbers.find(ticket);
        return found != m_numbers.end() ? countText(found->second) : QString();
    };
    switch (column) {
    case Number:
        return number(job.ticket);
    case Job:
        return job.label;
    case State:
        return stateText(job);
    case Progress:
        return progressText(job);
    case Finish:
        return job.finishClock;
    case After:
        return job.ended() ? QString() : number(job.after);
    default:
        return {};
    }
}

QVariant JobListModel::data(const QModelIndex& index, int role) const
{
    const QueuedJob* job = index.isValid() ? jobAt(index) : nullptr;
    if (job == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(*job, index.column());
    case Qt::ToolTipRole: {
        QStringList tip{text(*job, index.column())}; // whole, where the cell cuts it
        if (job->error) {
            tip << errorText(*job->error).sentences();
        }
        tip.removeAll(QString());
        return tip.join(u'\n');
    }
    case Qt::AccessibleTextRole:
        return index.column() == Job ? tr("%1, %2").arg(job->label, stateText(*job))
                                     : text(*job, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            (index.column() == Number || index.column() == Finish || index.column() == After
                 ? Qt::AlignTrailing
                 : Qt::AlignLeading) |
            Qt::AlignVCenter));
    case RawRole:
        return index.column() == Progress ? QVariant(fractionOf(*job))
                                          : QVariant(text(*job, index.column()));
    case TicketRole:
        return job->ticket;
    case StateRole:
        return static_cast<int>(job->state);
    case FractionRole: {
        const double fraction = fractionOf(*job);
        return fraction >= 0 ? QVariant(fraction) : QVariant();
    }
    case ErrorRole:
        return job->error.has_value();
    default:
        return {};
    }
}

QVariant JobListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Number:
        //: Column of the place in the queue.
        return tr("no.");
    case Job:
        return tr("job");
    case State:
        return tr("state");
    case Progress:
        return tr("progress");
    case Finish:
        return tr("done about");
    case After:
        //: Column: the number of the job that this one waits for.
        return tr("after");
    default:
        return {};
    }
}

Qt::ItemFlags JobListModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    if (!index.isValid()) {
        return usual | Qt::ItemIsDropEnabled; // between two rows
    }
    const QueuedJob* job = jobAt(index);
    const bool movable = job != nullptr && (job->state == QueueState::Waiting || job->resumable());
    return movable ? usual | Qt::ItemIsDragEnabled : usual;
}

Qt::DropActions JobListModel::supportedDropActions() const
{
    return Qt::MoveAction;
}

QStringList JobListModel::mimeTypes() const
{
    return {mimeType()};
}

QMimeData* JobListModel::mimeData(const QModelIndexList& indexes) const
{
    if (indexes.isEmpty()) {
        return nullptr;
    }
    auto data = std::make_unique<QMimeData>();
    data->setData(mimeType(), QByteArray::number(ticketAt(indexes.first().row())));
    return data.release();
}

bool JobListModel::dropMimeData(
    const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent)
{
    Q_UNUSED(column)
    if (action != Qt::MoveAction || !data->hasFormat(mimeType())) {
        return false;
    }
    const qint64 ticket = data->data(mimeType()).toLongLong();
    const int from = rowOf(ticket);
    int to = parent.isValid() ? parent.row() : row < 0 ? rowCount() : row;
    if (from < 0) {
        return false;
    }
    if (!parent.isValid() && from < to) {
        --to; // the row itself leaves the place before
    }
    int ended = 0;
    for (const QueuedJob& job : m_jobs.jobs()) {
        ended += job.ended() ? 1 : 0;
    }
    m_jobs.move(ticket, to - ended);
    return false; // the move is done: the view must not remove the row
}

} // namespace dreamloft::ui
