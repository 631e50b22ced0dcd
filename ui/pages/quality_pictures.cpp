// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/quality_pictures.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/classifier_numbers.h"
#include "ui/pages/feature_shelf.h"
#include "ui/widgets/number_text.h"

#include <algorithm>

namespace dreamloft::ui {
namespace quality {
namespace {

bool counts(const project::ItemRow& item)
{
    return item.state != "discarded" && item.state != "set_aside";
}

std::vector<const project::PictureRow*> shotsOf(const ProjectView& view, int classIndex)
{
    std::vector<const project::PictureRow*> shots;
    const auto index = static_cast<std::size_t>(classIndex);
    if (view.shots && index < view.shots->picturesOfClass.size()) {
        for (const std::int64_t id : view.shots->picturesOfClass[index]) {
            if (const auto* picture = view.picture(id)) {
                shots.push_back(picture);
            }
        }
    }
    return shots;
}

std::vector<const project::PictureRow*> referenceOf(const ProjectView& view, const Row& row)
{
    if (row.reference == u"shots") {
        return shotsOf(view, row.classIndex);
    }
    std::vector<const project::PictureRow*> ofClass;
    for (const auto* picture : classifier::picturesOfSplit(view, toUtf8(row.reference))) {
        if (view.classById(picture->classId)->row.index == row.classIndex) {
            ofClass.push_back(picture);
        }
    }
    return ofClass;
}

std::vector<std::string> hashesOf(const std::vector<const project::PictureRow*>& pictures)
{
    std::vector<std::string> hashes;
    for (const auto* picture : pictures) {
        hashes.push_back(picture->pixelSha256);
    }
    return hashes;
}

} // namespace

Neighbours neighboursOf(const ProjectView& view, const Row& row)
{
    Neighbours found;
    found.classIndex = row.classIndex;
    const JobFacts* job = view.newestDone(u"generate"_qs, row.strategy);
    if (job == nullptr) {
        return found;
    }
    found.jobId = job->row.id;
    std::vector<std::string> madeHashes;
    for (const project::ItemRow& item : *job->items) {
        if (item.classIndex == row.classIndex && counts(item)) {
            found.pairs.push_back({.place = {item.classIndex, item.index}, .sha256 = item.sha256});
            madeHashes.push_back(item.sha256);
        }
    }
    const auto reals = referenceOf(view, row);
    const auto shots = shotsOf(view, row.classIndex);
    for (const auto* real : reals) {
        found.realIds.push_back(real->id);
    }
    const FeatureShelf shelf(view.folder, toUtf8(row.networkSha256));
    const FeatureRows made = shelf.read(madeHashes);
    const FeatureRows real = shelf.read(hashesOf(reals));
    const FeatureRows shot = shelf.read(hashesOf(shots));
    const auto realToReal = real.nearestOther();
    const auto toReal = made.nearestIn(real);
    const auto toShot = made.nearestIn(shot);
    found.threshold = lookAlikeThreshold(realToReal);
    for (const Nearest& one : realToReal) {
        if (one.row >= 0) {
            found.realToReal.push_back(one.similarity);
        }
    }
    for (std::size_t i = 0; i < found.pairs.size(); ++i) {
        Pair& pair = found.pairs[i];
        if (toReal[i].row >= 0) {
            pair.similarity = toReal[i].similarity;
            pair.nearestId = reals[static_cast<std::size_t>(toReal[i].row)]->id;
            found.madeToReal.push_back(toReal[i].similarity);
        }
        if (toShot[i].row >= 0) {
            pair.shotSimilarity = toShot[i].similarity;
            pair.lookAlike = toShot[i].similarity > found.threshold;
        }
    }
    found.known = !found.madeToReal.empty();
    std::stable_sort(found.pairs.begin(), found.pairs.end(), [](const Pair& a, const Pair& b) {
        return a.similarity.value_or(2.0) < b.similarity.value_or(2.0);
    });
    return found;
}

} // namespace quality

using namespace picture_role;

void QualityPictures::show(std::shared_ptr<const ProjectView> view,
                           std::shared_ptr<const quality::Neighbours> neighbours,
                           Shown shown)
{
    std::vector<Tile> tiles;
    const JobFacts* job = view && neighbours ? view->job(neighbours->jobId) : nullptr;
    auto items = job != nullptr ? job->items : nullptr;
    if (neighbours && view && shown == Shown::Real) {
        for (const std::int64_t id : neighbours->realIds) {
            if (const auto* picture = view->picture(id)) {
                tiles.push_back({nullptr, nullptr, picture});
            }
        }
    } else if (items) {
        for (const quality::Pair& pair : neighbours->pairs) {
            if (shown == Shown::LookAlikes && !pair.lookAlike) {
                continue;
            }
            const auto item =
                std::find_if(items->begin(), items->end(), [&](const project::ItemRow& one) {
                    return one.classIndex == pair.place.classIndex && one.index == pair.place.index;
                });
            if (item != items->end()) {
                tiles.push_back({&pair, &*item, view->picture(pair.nearestId)});
            }
        }
    }
    beginResetModel();
    m_tiles = std::move(tiles);
    m_view = std::move(view);
    m_neighbours = std::move(neighbours);
    m_items = std::move(items);
    m_shown = shown;
    m_className.clear();
    for (const ClassFacts& facts : m_view ? m_view->classes : std::vector<ClassFacts>()) {
        if (m_neighbours && facts.row.index == m_neighbours->classIndex) {
            m_className = fromUtf8(facts.row.name);
        }
    }
    endResetModel();
}

const quality::Pair* QualityPictures::pair(int row) const
{
    return row >= 0 && row < rowCount() ? m_tiles[static_cast<std::size_t>(row)].pair : nullptr;
}

int QualityPictures::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tiles.size());
}

QVariant QualityPictures::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Tile& tile = m_tiles[static_cast<std::size_t>(index.row())];
    if (role == ClassRole) {
        return m_className;
    }
    if (role == ClassIdRole) {
        return m_neighbours->classIndex;
    }
    return tile.pair != nullptr ? madeData(tile, role) : realData(*tile.picture, role);
}

QVariant QualityPictures::madeData(const Tile& tile, int role) const
{
    switch (role) {
    case PathRole:
        return m_view->itemPath(*tile.item);
    case KeyRole:
        return fromUtf8(tile.item->sha256);
    case IdRole:
        return QVariant::fromValue<qint64>(tile.item->index);
    case SyntheticRole:
        return true;
    case Qt::DisplayRole:
    case CaptionRole:
        return tr("%1 %2").arg(m_className,
                               QString::number(tile.item->index).rightJustified(6, u'0'));
    case BadgeRole:
        return tile.pair->lookAlike
                   //: A number first, which stays where a small picture has no room for the words.
                   ? tr("%1 look-alike").arg(numberText(tile.pair->shotSimilarity, 2))
               : tile.pair->similarity ? numberText(tile.pair->similarity, 2)
                                       : QVariant();
    case BadgeToneRole:
        return static_cast<int>(tile.pair->lookAlike ? BadgeTone::Warn : BadgeTone::Neutral);
    case MarkRole:
        return static_cast<int>(tile.item->state == "kept"        ? PictureMark::Kept
                                : tile.item->state == "discarded" ? PictureMark::Discarded
                                                                  : PictureMark::Undecided);
    case CounterpartRole:
    case NearestRealRole:
        return tile.picture != nullptr ? m_view->picturePath(*tile.picture) : QVariant();
    case NearestTextRole:
        return tile.picture != nullptr ? tr("nearest real picture, similarity %1")
                                             .arg(numberText(tile.pair->similarity, 2))
                                       : QVariant();
    default:
        return {};
    }
}

QVariant QualityPictures::realData(const project::PictureRow& picture, int role) const
{
    switch (role) {
    case PathRole:
        return m_view->picturePath(picture);
    case KeyRole:
        return fromUtf8(picture.pixelSha256);
    case IdRole:
        return QVariant::fromValue<qint64>(picture.id);
    case SyntheticRole:
        return false;
    case Qt::DisplayRole:
    case CaptionRole:
        return fromUtf8(picture.originalName);
    default:
        return {};
    }
}

} // namespace dreamloft::ui
