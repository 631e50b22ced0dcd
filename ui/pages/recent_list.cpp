// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recent_list.h"

#include "ui/bridge/text.h"
#include "ui/pages/recent_keeper.h"
#include "ui/style/style.h"
#include "ui/style/style_paint.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kFaces = 4;

int faceSide()
{
    return style::scaled(64);
}

QString sinceText(const QDateTime& opened)
{
    return opened.isValid() ? whenText(toUtf8(opened.toUTC().toString(Qt::ISODate))) : QString();
}

/// One project in a row.
class RecentDelegate final : public QStyledItemDelegate {
public:
    RecentDelegate(ThumbnailLoader& thumbnails, const RecentModel& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_thumbnails(thumbnails)
        , m_model(model)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override
    {
        Q_UNUSED(option)
        Q_UNUSED(index)
        return {style::scaled(400), faceSide() + 2 * style::kSpace[2]};
    }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const RecentProject* recent = m_model.at(index.row());
        if (recent == nullptr) {
            return;
        }
        painter->save();
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        const bool hovered = (option.state & QStyle::State_MouseOver) != 0;
        const QRect whole = option.rect.adjusted(style::kSpace[1], 2, -style::kSpace[1], -2);
        const auto visual = [&](const QRect& area) {
            return QStyle::visualRect(option.direction, option.rect, area);
        };
        if (hovered || (selected && (option.state & QStyle::State_HasFocus) != 0)) {
            style::paint::box(painter,
                              whole,
                              style::radiusField(),
                              style::ground(selected && !hovered ? style::Ground::AccentSoft
                                                                 : style::Ground::Sunken),
                              style::isHighContrast() ? style::line() : QColor());
        }
        const int left = paintFaces(painter, *recent, option, visual);
        const QString state = index.data(RecentModel::StateRole).toString();
        paintWords(painter, *recent, state, option, left, visual);
        if (selected && (option.state & QStyle::State_HasFocus) != 0 &&
            (option.state & QStyle::State_KeyboardFocusChange) != 0) {
            style::paint::focusRing(painter, whole, style::radiusField());
        }
        painter->restore();
    }

private:
    template <class Visual>
    int paintFaces(QPainter* painter,
                   const RecentProject& recent,
                   const QStyleOptionViewItem& option,
                   const Visual& visual) const
    {
        const int side = faceSide();
        const double ratio = painter->device()->devicePixelRatio();
        // In a narrow list fewer pictures, never smaller ones.
        const int faces = option.rect.width() < style::scaled(620) ? 2 : kFaces;
        int x = option.rect.left() + style::kSpace[3];
        for (int i = 0; i < faces; ++i) {
            const QRect tile = visual(QRect(x, option.rect.center().y() - side / 2, side, side));
            QImage face;
            if (i < recent.pictures.size()) {
                ThumbnailRequest request;
                request.path = recent.pictures.at(i);
                request.size = QSize(side, side) * ratio;
                request.radius = static_cast<int>(style::radiusField() * ratio);
                face = m_thumbnails.request(request);
            }
            if (face.isNull()) {
                style::paint::box(
                    painter, tile, style::radiusField(), style::ground(style::Ground::Sunken), {});
            } else {
                painter->drawImage(tile, face);
            }
            x += side + style::kSpace[0];
        }
        return x + style::kSpace[2];
    }

    template <class Visual>
    void paintWords(QPainter* painter,
                    const RecentProject& recent,
                    const QString& state,
                    const QStyleOptionViewItem& option,
                    int left,
                    const Visual& visual) const
    {
        const auto leading =
            static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
        const auto trailing =
            static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight));
        const QFontMetrics name(style::font(style::Role::Section));
        const QFontMetrics label(style::font(style::Role::Label));
        const bool third = !state.isEmpty();
        const int block = name.height() + style::kSpace[0] + label.height() +
                          (third ? style::kSpace[0] + label.height() : 0);
        int top = option.rect.center().y() - block / 2;
        const int right = option.rect.right() - style::kSpace[3];
        const QString when = sinceText(recent.opened);
        const int whenWidth = label.horizontalAdvance(when);
        painter->setFont(style::font(style::Role::Label));
        painter->setPen(style::ink(style::Ink::Soft));
        painter->drawText(visual(QRect(right - whenWidth, top, whenWidth + 1, name.height())),
                          trailing | Qt::AlignVCenter,
                          when);
        const int room = right - left;
        painter->setFont(style::font(style::Role::Section));
        painter->setPen(style::ink(style::Ink::Text));
        const int nameRoom = room - whenWidth - style::kSpace[2];
        painter->drawText(visual(QRect(left, top, nameRoom, name.height())),
                          leading | Qt::AlignVCenter,
                          name.elidedText(recent.name, Qt::ElideRight, nameRoom));
        top += name.height() + style::kSpace[0];
        QString facts = RecentKeeper::factText(recent);
        if (recent.bytes > 0) {
            facts += (facts.isEmpty() ? QString() : u" · "_qs) %
                     humanSize(static_cast<std::uint64_t>(recent.bytes));
        }
        if (facts.isEmpty()) {
            facts = recent.folder;
        }
        painter->setFont(style::font(style::Role::Label));
        painter->setPen(style::ink(style::Ink::Soft));
        painter->drawText(visual(QRect(left, top, room, label.height())),
                          leading | Qt::AlignVCenter,
                          label.elidedText(facts, Qt::ElideRight, room));
        if (third) {
            top += label.height() + style::kSpace[0];
            painter->setPen(style::ink(style::Ink::Warn));
            painter->drawText(visual(QRect(left, top, room, label.height())),
                              leading | Qt::AlignVCenter,
                              label.elidedText(state, Qt::ElideRight, room));
        }
    }

    ThumbnailLoader& m_thumbnails;
    const RecentModel& m_model;
};

} // namespace

void RecentModel::setProjects(std::vector<RecentProject> projects)
{
    beginResetModel();
    m_projects = std::move(projects);
    endResetModel();
}

void RecentModel::setMissing(const QSet<QString>& folders)
{
    if (m_missing != folders) {
        m_missing = folders;
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
        }
    }
}

const RecentProject* RecentModel::at(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_projects[static_cast<std::size_t>(row)];
}

int RecentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_projects.size());
}

QVariant RecentModel::data(const QModelIndex& index, int role) const
{
    const RecentProject* recent = at(index.row());
    if (recent == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return recent->name;
    case Qt::ToolTipRole:
        return recent->folder;
    case Qt::AccessibleTextRole:
        return recent->name;
    case StateRole:
        return isMissing(recent->folder) ? tr("Its folder is not there")
                                         : RecentKeeper::unfinishedText(*recent);
    case Qt::AccessibleDescriptionRole: {
        QStringList parts;
        for (const QString& part :
             {RecentKeeper::factText(*recent), data(index, StateRole).toString(), recent->folder}) {
            if (!part.isEmpty()) {
                parts += part;
            }
        }
        return factsText(parts);
    }
    default:
        return {};
    }
}

RecentList::RecentList(ThumbnailLoader& thumbnails, QWidget* parent)
    : QListView(parent)
    , m_model(new RecentModel(this))
{
    setModel(m_model);
    setItemDelegate(new RecentDelegate(thumbnails, *m_model, this));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setUniformItemSizes(true);
    setAccessibleName(tr("Recent projects"));
    connect(&thumbnails, &ThumbnailLoader::ready, this, [this] { viewport()->update(); });
    connect(this, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (const RecentProject* recent = m_model->at(index.row())) {
            Q_EMIT openWanted(recent->folder);
        }
    });
}

void RecentList::setProjects(std::vector<RecentProject> projects)
{
    const int row = currentIndex().row();
    m_model->setProjects(std::move(projects));
    // After a removal the selection stays in its place.
    setCurrentIndex(m_model->index(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1)), 0));
}

void RecentList::keyPressEvent(QKeyEvent* event)
{
    const RecentProject* recent = m_model->at(currentIndex().row());
    if (recent != nullptr && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        event->modifiers() == Qt::NoModifier) {
        Q_EMIT openWanted(recent->folder);
    } else if (recent != nullptr && event->key() == Qt::Key_Delete) {
        Q_EMIT forgetWanted(recent->folder);
    } else {
        QListView::keyPressEvent(event);
    }
}

void RecentList::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (const RecentProject* recent = m_model->at(index.row())) {
        Q_EMIT menuWanted(recent->folder,
                          byKey ? viewport()->mapToGlobal(visualRect(index).center())
                                : event->globalPos());
    }
}

} // namespace dreamloft::ui
