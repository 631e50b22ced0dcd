// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/class_list_model.h"

#include "ui/bridge/text.h"
#include "ui/models/row_changes.h"

#include <algorithm>
#include <map>

namespace dreamloft::ui {
namespace {

bool sameFacts(const ClassFacts& left, const ClassFacts& right)
{
    return left.row.index == right.row.index && left.row.name == right.row.name &&
           left.row.noun == right.row.noun && left.train == right.train && left.val == right.val &&
           left.test == right.test && left.undecided == right.undecided &&
           left.deleted == right.deleted && left.shots == right.shots;
}

std::vector<std::int64_t> idsOf(const std::vector<ClassFacts>& rows)
{
    std::vector<std::int64_t> ids;
    for (const ClassFacts& facts : rows) {
        ids.push_back(facts.row.id);
    }
    return ids;
}

} // namespace

ClassListModel::ClassListModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void ClassListModel::setView(const std::shared_ptr<const ProjectView>& view)
{
    const std::vector<ClassFacts> fresh =
        view != nullptr ? view->classes : std::vector<ClassFacts>();
    for (const RowChange& change : rowChanges(idsOf(m_rows), idsOf(fresh))) {
        const auto first = m_rows.begin() + change.first;
        switch (change.kind) {
        case RowChange::Remove:
            beginRemoveRows({}, change.first, change.first + change.count - 1);
            m_rows.erase(first, first + change.count);
            endRemoveRows();
            break;
        case RowChange::Order: {
            Q_EMIT layoutAboutToBeChanged();
            const std::vector<std::int64_t> old = idsOf(m_rows);
            std::map<std::int64_t, int> order; // place in the fresh list by id
            for (std::size_t i = 0; i < fresh.size(); ++i) {
                order[fresh[i].row.id] = static_cast<int>(i);
            }
            std::ranges::sort(m_rows, {}, [&](const ClassFacts& f) { return order[f.row.id]; });
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
            m_rows.insert(
                first, fresh.begin() + change.first, fresh.begin() + change.first + change.count);
            endInsertRows();
            break;
        }
    }
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        if (!sameFacts(m_rows[i], fresh[i])) {
            m_rows[i] = fresh[i];
            const int row = static_cast<int>(i);
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
}

const ClassFacts* ClassListModel::factsAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int ClassListModel::rowOf(std::int64_t classId) const
{
    const auto found =
        std::ranges::find(m_rows, classId, [](const ClassFacts& facts) { return facts.row.id; });
    return found != m_rows.end() ? static_cast<int>(found - m_rows.begin()) : -1;
}

int ClassListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ClassListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClassListModel::raw(const ClassFacts& facts, int column)
{
    switch (column) {
    case Name:
        return fromUtf8(facts.row.name);
    case Shots:
        return facts.shots;
    case Train:
        return facts.train;
    case Val:
        return facts.val;
    case Test:
        return facts.test;
    case Undecided:
        return facts.undecided;
    case Deleted:
        return facts.deleted;
    default:
        return {};
    }
}

QVariant ClassListModel::data(const QModelIndex& index, int role) const
{
    const ClassFacts* facts = factsAt(index.row());
    if (facts == nullptr || index.column() >= ColumnCount) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? raw(*facts, Name)
                                      : QVariant(countText(raw(*facts, index.column()).toInt()));
    case Qt::EditRole:
    case RawRole:
        return raw(*facts, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            (index.column() == Name ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter));
    case Qt::AccessibleTextRole:
        return index.column() == Name
                   ? tr("%1, %n shot(s)", nullptr, facts->shots).arg(fromUtf8(facts->row.name))
                   : QVariant();
    case IdRole:
        return static_cast<qlonglong>(facts->row.id);
    case IndexRole:
        return facts->row.index;
    case NounRole:
        return fromUtf8(facts->row.noun);
    case KeptRole:
        return facts->kept();
    default:
        return {};
    }
}

QVariant ClassListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("class");
    case Shots:
        return tr("shots");
    case Train:
        return tr("train");
    case Val:
        return tr("val");
    case Test:
        return tr("test");
    case Undecided:
        return tr("no split");
    case Deleted:
        return tr("bin");
    default:
        return {};
    }
}

} // namespace dreamloft::ui
