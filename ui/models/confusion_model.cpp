// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/confusion_model.h"

#include "ui/bridge/text.h"

#include <algorithm>
#include <numeric>

namespace dreamloft::ui {

ConfusionModel::ConfusionModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void ConfusionModel::setMatrix(const QStringList& classes, Counts counts)
{
    Q_ASSERT(static_cast<qsizetype>(counts.size()) == classes.size());
    beginResetModel();
    m_classes = classes;
    m_counts = std::move(counts);
    endResetModel();
}

void ConfusionModel::setShow(Show show)
{
    if (show == m_show) {
        return;
    }
    m_show = show;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(
            index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DisplayRole});
    }
}

std::int64_t ConfusionModel::count(int trueClass, int predicted) const
{
    return m_counts.at(static_cast<std::size_t>(trueClass)).at(static_cast<std::size_t>(predicted));
}

std::int64_t ConfusionModel::total(int trueClass) const
{
    const auto& row = m_counts.at(static_cast<std::size_t>(trueClass));
    return std::accumulate(row.begin(), row.end(), std::int64_t{0});
}

std::vector<ConfusionModel::Pair> ConfusionModel::mistakes() const
{
    std::vector<Pair> pairs;
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            if (row != column && count(row, column) > 0) {
                pairs.push_back({row, column, count(row, column), total(row)});
            }
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
        return a.count * b.total > b.count * a.total;
    });
    return pairs;
}

QString ConfusionModel::spoken(int trueClass, int predicted) const
{
    //: One cell of a confusion matrix: classes and how many of how many pictures.
    return tr("true %1, predicted %2, %3 of %4")
        .arg(m_classes.value(trueClass),
             m_classes.value(predicted),
             countText(count(trueClass, predicted)),
             countText(total(trueClass)));
}

int ConfusionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_classes.size());
}

int ConfusionModel::columnCount(const QModelIndex& parent) const
{
    return rowCount(parent);
}

QVariant ConfusionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const std::int64_t here = count(index.row(), index.column());
    const std::int64_t all = total(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (here == 0) {
            return QString(); // an empty cell is the quiet form of "never"
        }
        return m_show == Show::Counts
                   ? countText(here)
                   : percentText(static_cast<double>(here) / static_cast<double>(all), 0);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return spoken(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignCenter));
    case CountRole:
        return static_cast<qlonglong>(here);
    case TotalRole:
        return static_cast<qlonglong>(all);
    case ShareRole:
        return all > 0 ? QVariant(static_cast<double>(here) / static_cast<double>(all))
                       : QVariant();
    case CorrectRole:
        return index.row() == index.column();
    default:
        return {};
    }
}

QVariant ConfusionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= rowCount()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return m_classes.at(section);
    case Qt::AccessibleTextRole:
        return orientation == Qt::Horizontal ? tr("predicted %1").arg(m_classes.at(section))
                                             : tr("true %1").arg(m_classes.at(section));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(orientation == Qt::Horizontal
                                       ? Qt::Alignment(Qt::AlignCenter)
                                       : Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    default:
        return {};
    }
}

} // namespace dreamloft::ui
