// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/generated_model.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"

#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::ui {

using namespace picture_role;

MadeFrom madeFrom(const project::ItemRow& item)
{
    MadeFrom made;
    const auto meta = nlohmann::json::parse(item.meta, nullptr, false);
    if (!meta.is_object()) {
        return made;
    }
    made.prompt = fromUtf8(meta.value("prompt", std::string()));
    for (const auto& adapter : meta.value("adapters", nlohmann::json::array())) {
        made.parents.push_back({adapter.value("class_index", 0),
                                adapter.value("index", std::int64_t{0}),
                                adapter.value("weight", 1.0)});
    }
    return made;
}

QString GeneratedModel::reasonText(const QString& reason)
{
    if (reason == u"wrong_thing"_qs) {
        return tr("wrong thing");
    }
    if (reason == u"artefact"_qs) {
        return tr("artefact");
    }
    if (reason == u"look_alike"_qs) {
        return tr("look-alike");
    }
    if (reason == u"again"_qs) {
        return tr("another made");
    }
    if (reason == u"banned"_qs) {
        return tr("banned pair");
    }
    return reason.isEmpty() || reason == u"other"_qs ? QString() : reason;
}

void GeneratedModel::show(std::shared_ptr<const ProjectView> view,
                          std::int64_t jobId,
                          int classIndex,
                          int quota,
                          Filter filter)
{
    const JobFacts* job = view ? view->job(jobId) : nullptr;
    std::vector<Tile> tiles;
    Counts counts;
    std::int64_t next = 0;
    auto items = job != nullptr ? job->items : nullptr;
    if (items) {
        for (const project::ItemRow& item : *items) {
            if (item.classIndex != classIndex) {
                continue;
            }
            next = std::max(next, item.index + 1);
            const bool kept = item.state == "kept";
            const bool discarded = item.state == "discarded" || item.state == "set_aside";
            ++counts.made;
            ++(kept ? counts.kept : discarded ? counts.discarded : counts.undecided);
            const bool wanted = filter == Filter::All || (filter == Filter::Kept && kept) ||
                                (filter == Filter::Discarded && discarded) ||
                                (filter == Filter::Undecided && !kept && !discarded);
            if (wanted) {
                tiles.push_back({item.index, &item, fromUtf8(item.state), fromUtf8(item.reason)});
            }
        }
    }
    if (filter == Filter::All) {
        for (int missing = quota - counts.good(); missing > 0; --missing) {
            tiles.push_back({next++, nullptr, {}, {}});
        }
    }
    const bool sameList =
        m_jobId == jobId && m_classIndex == classIndex && tiles.size() == m_tiles.size() &&
        std::equal(tiles.begin(),
                   tiles.end(),
                   m_tiles.begin(),
                   [](const Tile& now, const Tile& before) { return now.index == before.index; });
    const auto take = [&] {
        m_view = std::move(view);
        m_items = std::move(items);
        m_jobId = jobId;
        m_classIndex = classIndex;
        m_className.clear();
        for (const ClassFacts& facts : m_view ? m_view->classes : std::vector<ClassFacts>()) {
            if (facts.row.index == classIndex) {
                m_className = fromUtf8(facts.row.name);
            }
        }
        m_counts = counts;
    };
    if (!sameList) {
        beginResetModel();
        take();
        m_tiles = std::move(tiles);
        endResetModel();
        return;
    }
    take();
    std::vector<int> changed;
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        if (!(tiles[i] == m_tiles[i])) {
            changed.push_back(static_cast<int>(i));
        }
    }
    m_tiles = std::move(tiles);
    for (const int row : changed) {
        Q_EMIT dataChanged(index(row), index(row));
    }
}

const project::ItemRow* GeneratedModel::item(int row) const
{
    return row >= 0 && row < static_cast<int>(m_tiles.size())
               ? m_tiles[static_cast<std::size_t>(row)].item
               : nullptr;
}

int GeneratedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tiles.size());
}

QVariant GeneratedModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Tile& tile = m_tiles[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return QVariant::fromValue<qint64>(tile.index);
    case ClassIdRole:
        return m_classIndex;
    case ClassRole:
        return m_className;
    case PendingRole:
        return tile.item == nullptr;
    case SyntheticRole:
        return true;
    case Qt::DisplayRole:
    case CaptionRole:
        return tr("%1 %2").arg(m_className,
                               QString::number(tile.index).rightJustified(6, QLatin1Char('0')));
    default:
        return tile.item != nullptr ? itemData(*tile.item, role) : QVariant();
    }
}

QVariant GeneratedModel::itemData(const project::ItemRow& item, int role) const
{
    switch (role) {
    case PathRole:
        return m_view->itemPath(item);
    case KeyRole:
        return fromUtf8(item.sha256);
    case MarkRole:
        return static_cast<int>(item.state == "kept"        ? PictureMark::Kept
                                : item.state == "discarded" ? PictureMark::Discarded
                                                            : PictureMark::Undecided);
    case BadgeRole:
        // Kept and discarded are the grid's own marks; a reason says more than the bare word.
        return item.state == "set_aside" ? tr("set aside") : reasonText(fromUtf8(item.reason));
    case BadgeToneRole:
        return static_cast<int>(item.state == "set_aside" ? BadgeTone::Warn : BadgeTone::Bad);
    case DetailRole:
        return tr("seed %1 · %2").arg(QString::number(item.seed), madeFrom(item).prompt);
    case CounterpartRole: {
        const auto parents = madeFrom(item).parents;
        return parents.empty() ? QString() : shotPath(parents.front());
    }
    case NearestRealRole:
    case NearestTextRole:
        return nearestData(item, role);
    default:
        return {};
    }
}

QString GeneratedModel::measuredNearest(int row) const
{
    const project::ItemRow* made = item(row);
    if (made == nullptr) {
        return {};
    }
    const auto known = m_nearest.constFind(fromUtf8(made->sha256));
    return known != m_nearest.constEnd() ? nearestWords(known->similarity) : QString();
}

QString GeneratedModel::nearestWords(double similarity)
{
    return tr("nearest real picture, similarity %1").arg(QLocale().toString(similarity, 'f', 2));
}

/// Before a measurement the shot that weighs most in the picture stands for the nearest one.
QVariant GeneratedModel::nearestData(const project::ItemRow& item, int role) const
{
    const bool path = role == NearestRealRole;
    const auto known = m_nearest.constFind(fromUtf8(item.sha256));
    if (known != m_nearest.constEnd()) {
        const project::PictureRow* picture = m_view->picture(known->pictureId);
        if (picture != nullptr) {
            return path ? m_view->picturePath(*picture) : nearestWords(known->similarity);
        }
    }
    const auto parents = madeFrom(item).parents;
    const auto heaviest = std::max_element(
        parents.begin(), parents.end(), [](const MadeFrom::Parent& a, const MadeFrom::Parent& b) {
            return a.weight < b.weight;
        });
    if (heaviest == parents.end()) {
        return {};
    }
    return path ? shotPath(*heaviest) : tr("a shot it was made from; not measured yet");
}

QString GeneratedModel::shotPath(const MadeFrom::Parent& parent) const
{
    // Adapters of a class or of all classes have no picture of their own: its first shot stands.
    if (!m_view->shots) {
        return {};
    }
    const auto& shots = m_view->shots->picturesOfClass;
    const auto row = static_cast<std::size_t>(m_classIndex);
    if (m_classIndex < 0 || row >= shots.size() || shots[row].empty()) {
        return {};
    }
    const auto rank = static_cast<std::size_t>(parent.index) < shots[row].size()
                          ? static_cast<std::size_t>(parent.index)
                          : 0;
    const project::PictureRow* picture = m_view->picture(shots[row][rank]);
    return picture != nullptr ? m_view->picturePath(*picture) : QString();
}

} // namespace dreamloft::ui
