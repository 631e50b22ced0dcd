// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/job_center.h"

#include <QAbstractTableModel>

#include <map>
#include <vector>

namespace dreamloft::ui {

/// The queue as a table; rows can be dragged to another place.
class JobListModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Job, State, Progress, Finish, After, ColumnCount };
    enum Role {
        RawRole = Qt::UserRole + 1,
        TicketRole,   ///< qint64
        StateRole,    ///< int(QueueState)
        FractionRole, ///< double 0..1, invalid while not known
        ErrorRole     ///< bool: there is one to show
    };

    /// `jobs` must outlive the model.
    explicit JobListModel(JobCenter& jobs, QObject* parent = nullptr);

    [[nodiscard]] qint64 ticketAt(int row) const; ///< 0 when there is none
    [[nodiscard]] int rowOf(qint64 ticket) const; ///< -1 when there is none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data,
                      Qt::DropAction action,
                      int row,
                      int column,
                      const QModelIndex& parent) override;

private:
    void follow();
    void countRows();
    [[nodiscard]] const QueuedJob* jobAt(const QModelIndex& index) const;
    [[nodiscard]] QString text(const QueuedJob& job, int column) const;

    JobCenter& m_jobs;
    std::vector<qint64> m_tickets;
    std::map<qint64, int> m_numbers; ///< as shown: a row keeps its number while others come and go
};

/// "waiting", "paused" and so on, as the table and the strip say it.
[[nodiscard]] QString stateText(const QueuedJob& job);
/// "96 of 160", "2.1 GB of 4.3 GB", or empty while nothing is known.
[[nodiscard]] QString progressText(const QueuedJob& job);
/// 0..1, or -1 while it is not known.
[[nodiscard]] double fractionOf(const QueuedJob& job);

} // namespace dreamloft::ui
