// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/picture_grid_model.h"

#include "core/base/text.h"
#include "ui/bridge/text.h"
#include "ui/models/row_changes.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace dreamloft::ui {
namespace {

constexpr int kNoRank = 1 << 30;

std::vector<std::int64_t> idsOf(const std::vector<const project::PictureRow*>& rows)
{
    std::vector<std::int64_t> ids;
    ids.reserve(rows.size());
    for (const project::PictureRow* picture : rows) {
        ids.push_back(picture->id);
    }
    return ids;
}

} // namespace

PictureGridModel::PictureGridModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

void PictureGridModel::setView(std::shared_ptr<const ProjectView> view)
{
    if (view == m_view) {
        return;
    }
    // The rows point into the view before until show() has put the new ones in their place.
    const std::shared_ptr<const ProjectView> before = std::exchange(m_view, std::move(view));
    readShots();
    show(find());
}

void PictureGridModel::setQuery(PictureQuery query)
{
    m_query = std::move(query);
    m_split = toUtf8(m_query.split.value_or(QString()));
    show(find());
}

void PictureGridModel::setFlags(std::map<std::int64_t, PictureFlag> flags)
{
    if (flags == m_flags) {
        return;
    }
    m_flags = std::move(flags);
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0),
                           index(rowCount() - 1),
                           {picture_role::BadgeRole, picture_role::BadgeToneRole});
    }
}

void PictureGridModel::readShots()
{
    m_shotRank.clear();
    if (m_view == nullptr || !m_view->shots) {
        return;
    }
    for (const auto& pictures : m_view->shots->picturesOfClass) {
        int rank = 0;
        for (const std::int64_t id : pictures) {
            m_shotRank.emplace(id, rank++);
        }
    }
}

bool PictureGridModel::wanted(const project::PictureRow& picture) const
{
    const bool inBin = picture.state == "deleted";
    const bool scope = m_query.scope == PictureQuery::Scope::Bin ? inBin
                       : m_query.scope == PictureQuery::Scope::Shots
                           ? m_shotRank.contains(picture.id)
                           : picture.state == "kept";
    if (!scope || (m_query.classId && picture.classId != *m_query.classId) ||
        (m_query.split && picture.split != m_split)) {
        return false;
    }
    if (!m_query.text.isEmpty() &&
        !fromUtf8(picture.originalName).contains(m_query.text, Qt::CaseInsensitive) &&
        !fromUtf8(picture.caption).contains(m_query.text, Qt::CaseInsensitive)) {
        return false;
    }
    return !m_query.also || m_query.also(picture);
}

/// The place of every picture in the natural order of names. Sorting names is what costs with many
/// pictures; they never change, so it is done once for a set of pictures.
void PictureGridModel::rankNames()
{
    const std::vector<project::PictureRow>& all = *m_view->pictures;
    const std::int64_t last = all.empty() ? 0 : all.back().id;
    if (m_nameRank.size() == all.size() && m_rankedUpTo == last &&
        m_rankedFolder == m_view->folder) {
        return;
    }
    m_rankedFolder = m_view->folder;
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
        return base::naturalLess(all[left].originalName, all[right].originalName);
    });
    m_nameRank.resize(all.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        m_nameRank[order[place]] = static_cast<int>(place);
    }
    m_rankedUpTo = last;
}

PictureGridModel::Rows PictureGridModel::find()
{
    if (m_view == nullptr) {
        return {};
    }
    rankNames();
    std::unordered_map<std::int64_t, int> indexOfClass;
    for (const ClassFacts& facts : m_view->classes) {
        indexOfClass.emplace(facts.row.id, facts.row.index);
    }
    const bool ranked = m_query.scope == PictureQuery::Scope::Shots;
    using Place = std::tuple<int, int, int>; // class, rank among the shots, name
    std::vector<std::pair<Place, const project::PictureRow*>> placed;
    for (std::size_t i = 0; i < m_view->pictures->size(); ++i) {
        const project::PictureRow& picture = (*m_view->pictures)[i];
        if (!wanted(picture)) {
            continue;
        }
        const auto index = indexOfClass.find(picture.classId);
        const auto rank = ranked ? m_shotRank.find(picture.id) : m_shotRank.end();
        placed.emplace_back(Place(index != indexOfClass.end() ? index->second : kNoRank,
                                  rank != m_shotRank.end() ? rank->second : kNoRank,
                                  m_nameRank[i]),
                            &picture);
    }
    std::ranges::sort(placed);
    Rows rows;
    rows.reserve(placed.size());
    for (const auto& [place, picture] : placed) {
        rows.push_back(picture);
    }
    return rows;
}

void PictureGridModel::show(const Rows& fresh)
{
    // Filters scatter many small gaps; announcing each of them costs more than it keeps.
    constexpr std::size_t kMostChanges = 200;
    const std::vector<RowChange> changes = rowChanges(idsOf(m_rows), idsOf(fresh));
    if (changes.size() > kMostChanges) {
        beginResetModel();
        m_rows = fresh;
        endResetModel();
        return;
    }
    for (const RowChange& change : changes) {
        const auto first = m_rows.begin() + change.first;
        switch (change.kind) {
        case RowChange::Remove:
            beginRemoveRows({}, change.first, change.first + change.count - 1);
            m_rows.erase(first, first + change.count);
            endRemoveRows();
            break;
        case RowChange::Order:
            reorder(fresh);
            break;
        case RowChange::Insert:
            beginInsertRows({}, change.first, change.first + change.count - 1);
            m_rows.insert(
                first, fresh.begin() + change.first, fresh.begin() + change.first + change.count);
            endInsertRows();
            break;
        }
    }
    m_rows = fresh;
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void PictureGridModel::reorder(const Rows& fresh)
{
    Q_EMIT layoutAboutToBeChanged();
    const std::vector<std::int64_t> before = idsOf(m_rows);
    std::unordered_map<std::int64_t, int> order;
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        order.emplace(fresh[i]->id, static_cast<int>(i));
    }
    std::ranges::sort(m_rows, {}, [&](const project::PictureRow* p) { return order.at(p->id); });
    const QModelIndexList persistent = persistentIndexList();
    for (const QModelIndex& old : persistent) {
        changePersistentIndex(old, index(rowOf(before[static_cast<std::size_t>(old.row())])));
    }
    Q_EMIT layoutChanged();
}

const project::PictureRow* PictureGridModel::pictureAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int PictureGridModel::rowOf(std::int64_t pictureId) const
{
    const auto found = std::ranges::find(
        m_rows, pictureId, [](const project::PictureRow* picture) { return picture->id; });
    return found != m_rows.end() ? static_cast<int>(found - m_rows.begin()) : -1;
}

int PictureGridModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString PictureGridModel::className(std::int64_t classId) const
{
    const ClassFacts* facts = m_view != nullptr ? m_view->classById(classId) : nullptr;
    return facts != nullptr ? fromUtf8(facts->row.name) : QString();
}

QVariant PictureGridModel::data(const QModelIndex& index, int role) const
{
    const project::PictureRow* picture = index.isValid() ? pictureAt(index.row()) : nullptr;
    if (picture == nullptr || m_view == nullptr) {
        return {};
    }
    const auto flag = m_flags.find(picture->id);
    const auto shot = m_shotRank.find(picture->id);
    switch (role) {
    case picture_role::PathRole:
        return m_view->picturePath(*picture);
    case picture_role::KeyRole:
        return fromUtf8(picture->pixelSha256);
    case picture_role::IdRole:
        return static_cast<qlonglong>(picture->id);
    case picture_role::ClassIdRole:
        return static_cast<qlonglong>(picture->classId);
    case picture_role::ClassRole:
    case picture_role::GroupRole:
        return className(picture->classId);
    case Qt::DisplayRole:
    case picture_role::CaptionRole:
        return fromUtf8(picture->originalName);
    case picture_role::DetailRole:
        return tr("%1 x %2 pixels").arg(countText(picture->width), countText(picture->height));
    case picture_role::BadgeRole:
        if (flag != m_flags.end()) {
            return flag->second.text;
        }
        return shot != m_shotRank.end() ? tr("shot %1").arg(countText(shot->second + 1))
                                        : QVariant();
    case picture_role::BadgeToneRole:
        if (flag != m_flags.end()) {
            return static_cast<int>(flag->second.tone);
        }
        return shot != m_shotRank.end() ? QVariant(static_cast<int>(BadgeTone::Accent))
                                        : QVariant();
    case picture_role::MarkRole:
        // Undecided is what belongs to no split yet.
        return static_cast<int>(picture->state != "kept" ? PictureMark::Discarded
                                : picture->split.empty() ? PictureMark::Undecided
                                                         : PictureMark::Kept);
    case picture_role::SyntheticRole:
        return picture->source == "synthetic";
    default:
        return {};
    }
}

} // namespace dreamloft::ui
