// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_class_list.h"

#include "ui/bridge/text.h"
#include "ui/style/style.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/drop_scan.h"
#include "ui/widgets/picture_grid.h"

#include <QMimeData>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace dreamloft::ui {
namespace {

QString rowFormat()
{
    return u"application/x-dreamloft-class"_qs;
}

} // namespace

void DatasetClassModel::setView(const std::shared_ptr<const ProjectView>& view)
{
    const std::vector<ClassFacts> fresh = view ? view->classes : std::vector<ClassFacts>();
    m_wantedShots = view && view->shots ? view->shots->k : 0;
    m_readOnly = view && view->readOnly;
    const auto same = [](const ClassFacts& left, const ClassFacts& right) {
        return left.row.id == right.row.id;
    };
    if (std::ranges::equal(m_classes, fresh, same)) {
        m_classes = fresh;
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_classes = fresh;
    endResetModel();
}

void DatasetClassModel::setTab(const QString& tab)
{
    m_tab = tab;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int DatasetClassModel::rowOf(qint64 classId) const
{
    if (classId == 0) {
        return 0;
    }
    for (std::size_t i = 0; i < m_classes.size(); ++i) {
        if (m_classes[i].row.id == classId) {
            return static_cast<int>(i) + 1;
        }
    }
    return -1;
}

const ClassFacts* DatasetClassModel::factsAt(int row) const
{
    return row > 0 && row < rowCount() ? &m_classes[static_cast<std::size_t>(row) - 1] : nullptr;
}

int DatasetClassModel::countOf(const ClassFacts& facts) const
{
    if (m_tab == u"train") {
        return facts.train;
    }
    if (m_tab == u"shots") {
        return facts.shots;
    }
    if (m_tab == u"val") {
        return facts.val;
    }
    if (m_tab == u"test") {
        return facts.test;
    }
    if (m_tab == u"undecided") {
        return facts.undecided;
    }
    return m_tab == u"bin" ? facts.deleted : facts.kept();
}

int DatasetClassModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_classes.size()) + 1;
}

QVariant DatasetClassModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const ClassFacts* facts = factsAt(index.row());
    const auto all = [this] {
        return std::accumulate(
            m_classes.begin(), m_classes.end(), 0, [this](int sum, const ClassFacts& each) {
                return sum + countOf(each);
            });
    };
    const int count = facts != nullptr ? countOf(*facts) : all();
    const bool lacks = facts != nullptr && m_wantedShots > 0 && facts->shots < m_wantedShots;
    const QString lack =
        lacks ? tr("%1 of %2").arg(countText(facts->shots), countText(m_wantedShots)) : QString();
    const QString name = facts != nullptr ? fromUtf8(facts->row.name) : tr("All classes");
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return name;
    case ClassIdRole:
        return QVariant::fromValue<qint64>(facts != nullptr ? facts->row.id : 0);
    case CountRole:
        return count;
    case LackRole:
        return lack;
    case Qt::AccessibleTextRole:
        return lack.isEmpty() ? tr("%1, %Ln picture(s)", nullptr, count).arg(name)
                              //: %2 is a pair of numbers, "12 of 16".
                              : tr("%1, %Ln picture(s), shots: %2", nullptr, count).arg(name, lack);
    case Qt::ToolTipRole:
        if (facts == nullptr) {
            return {};
        }
        return lacks ? tr("%1: %2 of %Ln shot(s), because its train split has no more pictures",
                          nullptr,
                          m_wantedShots)
                           .arg(name, countText(facts->shots))
                     : tr("%1: train %2, validation %3, test %4, shots %5")
                           .arg(name,
                                countText(facts->train),
                                countText(facts->val),
                                countText(facts->test),
                                countText(facts->shots));
    default:
        return {};
    }
}

bool DatasetClassModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const ClassFacts* facts = factsAt(index.row());
    const QString name = value.toString();
    if (role != Qt::EditRole || facts == nullptr || name.trimmed().isEmpty()) {
        return false;
    }
    if (name != fromUtf8(facts->row.name)) {
        Q_EMIT renameWanted(facts->row.id, name);
    }
    return true;
}

Qt::ItemFlags DatasetClassModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (m_readOnly) {
        return usual;
    }
    if (!index.isValid()) {
        return Qt::ItemIsDropEnabled; // between the rows
    }
    return index.row() == 0
               ? usual
               : usual | Qt::ItemIsEditable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled;
}

Qt::DropActions DatasetClassModel::supportedDropActions() const
{
    return Qt::MoveAction | Qt::CopyAction;
}

QStringList DatasetClassModel::mimeTypes() const
{
    return {rowFormat(), PictureGrid::idsFormat(), u"text/uri-list"_qs};
}

QMimeData* DatasetClassModel::mimeData(const QModelIndexList& indexes) const
{
    if (indexes.isEmpty()) {
        return nullptr;
    }
    auto* mime = new QMimeData;
    mime->setData(rowFormat(), QByteArray::number(indexes.front().row()));
    return mime;
}

bool DatasetClassModel::canDropMimeData(const QMimeData* mime,
                                        Qt::DropAction action,
                                        int row,
                                        int column,
                                        const QModelIndex& parent) const
{
    Q_UNUSED(action)
    Q_UNUSED(column)
    if (m_readOnly) {
        return false;
    }
    if (mime->hasFormat(rowFormat())) {
        return parent.isValid() ? parent.row() > 0 : row > 0;
    }
    return parent.isValid() && parent.row() > 0 &&
           (!PictureGrid::idsOf(mime).isEmpty() || !DropScan::pathsOf(mime).isEmpty());
}

bool DatasetClassModel::dropMimeData(
    const QMimeData* mime, Qt::DropAction action, int row, int column, const QModelIndex& parent)
{
    if (!canDropMimeData(mime, action, row, column, parent)) {
        return false;
    }
    if (mime->hasFormat(rowFormat())) {
        const int from = mime->data(rowFormat()).toInt() - 1;
        const int to = (parent.isValid() ? parent.row() : row) - 1;
        QList<qint64> ids;
        for (const ClassFacts& facts : m_classes) {
            ids.append(facts.row.id);
        }
        if (from < 0 || from >= ids.size()) {
            return false;
        }
        const qint64 moved = ids.takeAt(from);
        ids.insert(std::clamp(to > from ? to - 1 : to, 0, static_cast<int>(ids.size())), moved);
        Q_EMIT orderWanted(ids);
        return false; // the store moves the row, not the view
    }
    const qint64 classId = parent.data(ClassIdRole).toLongLong();
    const QList<qint64> pictures = PictureGrid::idsOf(mime);
    if (!pictures.isEmpty()) {
        Q_EMIT picturesDropped(pictures, classId);
    } else {
        Q_EMIT filesDropped(DropScan::pathsOf(mime), classId);
    }
    return false;
}

void DatasetClassDelegate::paint(QPainter* painter,
                                 const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRect row = option.rect.adjusted(0, 1, 0, -1);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? style::selectedGround()
                                   : style::ground(style::Ground::Sunken));
        painter->drawRoundedRect(row, style::radiusField(), style::radiusField());
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(style::rowInk(selected, style::Ink::Accent), 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(
            QRectF(row).adjusted(1, 1, -1, -1), style::radiusField(), style::radiusField());
    }
    const bool mirrored = option.direction == Qt::RightToLeft;
    QRect room = row.adjusted(style::kSpace[2], 0, -style::kSpace[2], 0);
    const QString count = countText(index.data(DatasetClassModel::CountRole).toInt());
    painter->setFont(style::font(style::Role::Number));
    painter->setPen(style::rowInk(selected, selected ? style::Ink::Accent : style::Ink::Soft));
    // Absolute: where a name is read from right to left, the painter would mirror it again.
    constexpr auto kOnLine = Qt::AlignVCenter | Qt::AlignAbsolute;
    painter->drawText(room, kOnLine | (mirrored ? Qt::AlignLeft : Qt::AlignRight), count);
    const int numberWidth = painter->fontMetrics().horizontalAdvance(count) + style::kSpace[1];
    room.adjust(mirrored ? numberWidth : 0, 0, mirrored ? 0 : -numberWidth, 0);

    const QString lack = index.data(DatasetClassModel::LackRole).toString();
    const QSize badge = lack.isEmpty() ? QSize() : Badge::sizeFor(lack, Badge::Shape::Pill);
    QFont font = style::font(style::Role::Body);
    font.setWeight(selected ? QFont::DemiBold : font.weight());
    painter->setFont(font);
    painter->setPen(style::rowInk(selected, selected ? style::Ink::Accent : style::Ink::Text));
    const int gap = lack.isEmpty() ? 0 : style::kSpace[1];
    const int nameRoom = std::max(0, room.width() - badge.width() - gap);
    const QString name = painter->fontMetrics().elidedText(
        index.data(Qt::DisplayRole).toString(), Qt::ElideRight, nameRoom);
    const int nameWidth = painter->fontMetrics().horizontalAdvance(name);
    painter->drawText(room, kOnLine | (mirrored ? Qt::AlignRight : Qt::AlignLeft), name);
    if (!lack.isEmpty()) {
        const int x = mirrored ? room.right() + 1 - nameWidth - gap - badge.width()
                               : room.left() + nameWidth + gap;
        Badge::paint(painter,
                     QPoint(x, row.center().y() + 1 - badge.height() / 2),
                     lack,
                     Badge::Tone::Warn,
                     Badge::Shape::Pill,
                     false);
    }
    painter->restore();
}

QSize DatasetClassDelegate::sizeHint(const QStyleOptionViewItem& option,
                                     const QModelIndex& index) const
{
    Q_UNUSED(option)
    Q_UNUSED(index)
    return {style::scaled(120), style::rowHeight()};
}

void DatasetClassDelegate::updateEditorGeometry(QWidget* editor,
                                                const QStyleOptionViewItem& option,
                                                const QModelIndex& index) const
{
    Q_UNUSED(index)
    editor->setGeometry(option.rect.adjusted(style::kSpace[0], 2, -style::kSpace[0], -2));
}

} // namespace dreamloft::ui
