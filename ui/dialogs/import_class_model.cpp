// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_class_model.h"

#include "ui/bridge/text.h"
#include "ui/style/style.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/picture_paint.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QPainter>

#include <algorithm>
#include <map>

namespace dreamloft::ui {
namespace {

constexpr int kThumbSide = 32;
constexpr int kThumbGap = 3;
constexpr int kLeastName = 90;

int splitPlace(const std::string& split)
{
    return split == "train" ? 0 : split == "val" ? 1 : split == "test" ? 2 : 3;
}

} // namespace

void ImportClassModel::setPlans(const std::vector<project::ImportPlan>& plans,
                                const std::set<std::string>& knownClasses)
{
    beginResetModel();
    m_rows.clear();
    m_placeOf.clear();
    std::map<std::string, std::size_t> rowOfName;
    for (const project::ImportPlan& plan : plans) {
        for (const std::string& name : plan.classNames) {
            if (rowOfName.emplace(name, m_rows.size()).second) {
                Row row;
                row.name = name;
                row.known = knownClasses.contains(name);
                m_rows.push_back(std::move(row));
            }
        }
        for (const project::ImportCandidate& candidate : plan.candidates) {
            const std::size_t at = rowOfName.at(candidate.className);
            Row& row = m_rows[at];
            const int split = splitPlace(candidate.split);
            ++row.counts[split];
            if (row.samples.size() < kSamples) {
                row.samples.append(fromPath(candidate.file));
            }
            m_placeOf[fromUtf8(candidate.originalName)].append({at, split});
        }
    }
    endResetModel();
}

void ImportClassModel::leaveOut(const QString& originalName)
{
    const auto found = m_placeOf.find(originalName);
    if (found == m_placeOf.end()) {
        return;
    }
    for (Place& place : *found) {
        if (place.counted) {
            place.counted = false;
            --m_rows[place.row].counts[place.split];
            const int row = static_cast<int>(place.row);
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
            return;
        }
    }
}

int ImportClassModel::pictures() const
{
    int count = 0;
    for (const Row& row : m_rows) {
        count += row.all();
    }
    return count;
}

int ImportClassModel::newClasses() const
{
    return static_cast<int>(
        std::ranges::count_if(m_rows, [](const Row& row) { return !row.known; }));
}

int ImportClassModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportClassModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportClassModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case RawRole:
    case Qt::DisplayRole: {
        if (column == Class) {
            return fromUtf8(row.name);
        }
        const int count = column == Pictures ? row.all() : row.counts[column - Train];
        if (role == RawRole) {
            return count;
        }
        return count == 0 && column != Pictures ? QString() : countText(count);
    }
    case SamplesRole:
        return row.samples;
    case KnownRole:
        return row.known;
    case Qt::TextAlignmentRole:
        return column == Class ? QVariant()
                               : QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter));
    case Qt::ToolTipRole:
        return row.known ? tr("The project has this class; the pictures are added to it.")
                         : tr("A new class");
    default:
        return {};
    }
}

QVariant ImportClassModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((section == Class ? Qt::AlignLeading : Qt::AlignRight) |
                                Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Class:
        return tr("Class");
    case Pictures:
        return tr("Pictures");
    case Train:
        return tr("Train");
    case Val:
        return tr("Validation");
    case Test:
        return tr("Test");
    case Undecided:
        return tr("Not decided");
    default:
        return {};
    }
}

ImportClassDelegate::ImportClassDelegate(ThumbnailLoader& loader, QWidget* view)
    : QStyledItemDelegate(view)
    , m_loader(loader)
{
    connect(&loader, &ThumbnailLoader::ready, view, [view] { view->update(); });
}

QSize ImportClassDelegate::sizeHint(const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(style::scaled(kThumbSide + 8));
    return size;
}

void ImportClassDelegate::paint(QPainter* painter,
                                const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    const int side = style::scaled(kThumbSide);
    const int step = side + kThumbGap;
    const bool mirrored = option.direction == Qt::RightToLeft;
    const qreal dpr = painter->device()->devicePixelRatioF();
    QRect cell(0, 0, side, side);
    cell.moveTop(option.rect.center().y() - side / 2);
    // In a narrow column fewer pictures, so that the name stays.
    const int places =
        std::clamp((option.rect.width() - style::scaled(kLeastName) - 2 * style::kSpace[1]) / step,
                   0,
                   ImportClassModel::kSamples);
    int number = 0;
    const QStringList samples = index.data(ImportClassModel::SamplesRole).toStringList();
    for (const QString& file : samples.first(std::min<qsizetype>(places, samples.size()))) {
        const int shift = style::kSpace[1] + number++ * step;
        cell.moveLeft(mirrored ? option.rect.right() + 1 - shift - side
                               : option.rect.left() + shift);
        const QImage image = m_loader.request(file, side, dpr);
        if (!image.isNull()) {
            paintPicture(*painter, cell, image);
        } else {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(style::ground(style::Ground::Sunken));
            painter->drawRoundedRect(cell, style::radiusField(), style::radiusField());
            painter->restore();
        }
    }
    painter->save();
    const int used = style::kSpace[1] + places * step + (places > 0 ? style::kSpace[1] : 0);
    QRect room =
        mirrored ? option.rect.adjusted(0, 0, -used, 0) : option.rect.adjusted(used, 0, 0, 0);
    QFont font = style::font(style::Role::Body);
    painter->setFont(font);
    painter->setPen(style::ink(style::Ink::Text));
    const QString word = tr("new");
    const QString whole = index.data().toString();
    const int wide = room.width() - style::kSpace[1];
    const QSize size = Badge::sizeFor(word, Badge::Shape::Pill);
    const int badge = size.width() + style::kSpace[1];
    // The name comes first: in a narrow column the badge gives way to its beginning.
    const int leastName =
        std::min(painter->fontMetrics().horizontalAdvance(whole) + 1, style::scaled(kLeastName));
    const bool fresh =
        !index.data(ImportClassModel::KnownRole).toBool() && wide - badge >= leastName;
    const QString name =
        painter->fontMetrics().elidedText(whole, Qt::ElideRight, fresh ? wide - badge : wide);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft, name); // the painter mirrors it
    if (fresh) {
        const int nameWidth = painter->fontMetrics().horizontalAdvance(name) + style::kSpace[1];
        const int x =
            mirrored ? room.right() + 1 - nameWidth - size.width() : room.left() + nameWidth;
        Badge::paint(painter,
                     QPoint(x, room.center().y() + 1 - size.height() / 2),
                     word,
                     Badge::Tone::Accent,
                     Badge::Shape::Pill,
                     false);
    }
    painter->restore();
}

} // namespace dreamloft::ui
