// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sample_grid_model.h"

#include <QLocale>

#include <algorithm>

namespace dreamloft::ui {
namespace {

QImage bounded(const QImage& picture)
{
    constexpr int side = SampleGridModel::kKeptSide;
    if (picture.width() <= side && picture.height() <= side) {
        return picture;
    }
    return picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace

void SampleGridModel::setColumns(const QList<SampleColumn>& columns)
{
    if (columns == m_columns) {
        return;
    }
    beginResetModel();
    m_columns = columns;
    m_shots.assign(static_cast<std::size_t>(columns.size()), {});
    m_rows.clear();
    endResetModel();
}

int SampleGridModel::columnOf(int classIndex) const
{
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        if (m_columns[column].classIndex == classIndex) {
            return static_cast<int>(column);
        }
    }
    return -1;
}

void SampleGridModel::setShot(int classIndex, const QImage& shot)
{
    const int column = columnOf(classIndex);
    if (column < 0) {
        return;
    }
    m_shots[static_cast<std::size_t>(column)] = bounded(shot);
    Q_EMIT headerDataChanged(Qt::Horizontal, column, column);
}

void SampleGridModel::addSample(qint64 step, int classIndex, const QImage& picture)
{
    const int column = columnOf(classIndex);
    if (column < 0 || picture.isNull()) {
        return;
    }
    const auto place = std::lower_bound(
        m_rows.begin(), m_rows.end(), step, [](const Row& row, qint64 s) { return row.step < s; });
    const int row = static_cast<int>(place - m_rows.begin());
    if (place == m_rows.end() || place->step != step) {
        beginInsertRows({}, row, row);
        m_rows.insert(place, {step, std::vector<QImage>(m_shots.size())});
        endInsertRows();
    }
    m_rows[static_cast<std::size_t>(row)].pictures[static_cast<std::size_t>(column)] =
        bounded(picture);
    const QModelIndex cell = index(row, column);
    Q_EMIT dataChanged(cell, cell);
}

void SampleGridModel::clearSamples()
{
    if (m_rows.empty()) {
        return;
    }
    beginRemoveRows({}, 0, static_cast<int>(m_rows.size()) - 1);
    m_rows.clear();
    endRemoveRows();
}

bool SampleGridModel::isSampled(int column) const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [column](const Row& row) {
        return !row.pictures[static_cast<std::size_t>(column)].isNull();
    });
}

int SampleGridModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SampleGridModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant SampleGridModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const SampleColumn& column = m_columns[index.column()];
    const QImage& picture = row.pictures[static_cast<std::size_t>(index.column())];
    switch (role) {
    case PictureRole:
        return picture;
    case ShotRole:
        return m_shots[static_cast<std::size_t>(index.column())];
    case StepRole:
        return row.step;
    case ClassIndexRole:
        return column.classIndex;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return picture.isNull()
                   ? tr("Step %1, %2, still to come").arg(QLocale().toString(row.step), column.name)
                   : tr("Step %1, %2").arg(QLocale().toString(row.step), column.name);
    default:
        return {};
    }
}

QVariant SampleGridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0) {
        return {};
    }
    if (orientation == Qt::Horizontal && section < m_columns.size()) {
        const SampleColumn& column = m_columns[section];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return column.name;
        case Qt::AccessibleTextRole:
            return tr("%1, real shot at the head").arg(column.name);
        case ShotRole:
            return m_shots[static_cast<std::size_t>(section)];
        case ClassIndexRole:
            return column.classIndex;
        default:
            return {};
        }
    }
    if (orientation == Qt::Vertical && section < static_cast<int>(m_rows.size())) {
        const qint64 step = m_rows[static_cast<std::size_t>(section)].step;
        if (role == StepRole) {
            return step;
        }
        return role == Qt::DisplayRole ? tr("step %1").arg(QLocale().toString(step)) : QVariant();
    }
    return {};
}

} // namespace dreamloft::ui
