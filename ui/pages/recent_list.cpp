// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recent_list.h"

#include "ui/bridge/text.h"
#include "ui/key_ring.h"
#include "ui/pages/recent_keeper.h"
#include "ui/style/style.h"
#include "ui/style/style_paint.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

#include <algorithm>
#include <utility>

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
    RecentDelegate(ThumbnailLoader& thumbnails, RecentList* list)
        : QStyledItemDelegate(list)
        , m_thumbnails(thumbnails)
        , m_list(*list)
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
        const RecentProject* recent = m_list.recents().at(index.row());
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
        const Place place{left, m_list.buttonRoom(index.row())};
        paintWords(painter, *recent, state, option, place, visual);
        if (selected && (option.state & QStyle::State_HasFocus) != 0 &&
            (option.state & QStyle::State_KeyboardFocusChange) != 0) {
            style::paint::focusRing(painter, whole, style::radiusField());
        }
        painter->restore();
    }

private:
    /// Where the words of a row begin, and what its button takes at their end.
    struct Place {
        int left;
        int button;
    };

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
                    const Place& place,
                    const Visual& visual) const
    {
        const int left = place.left;
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
        const int below = room - place.button; // the button stands at the foot of the row
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
        painter->drawText(visual(QRect(left, top, below, label.height())),
                          leading | Qt::AlignVCenter,
                          label.elidedText(facts, Qt::ElideRight, below));
        if (third) {
            top += label.height() + style::kSpace[0];
            painter->setPen(style::ink(style::Ink::Warn));
            painter->drawText(visual(QRect(left, top, below, label.height())),
                              leading | Qt::AlignVCenter,
                              label.elidedText(state, Qt::ElideRight, below));
        }
    }

    ThumbnailLoader& m_thumbnails;
    const RecentList& m_list;
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
    exchange(m_missing, folders);
}

void RecentModel::setInUse(const QSet<QString>& folders)
{
    exchange(m_inUse, folders);
}

void RecentModel::exchange(QSet<QString>& mine, const QSet<QString>& folders)
{
    if (mine != folders) {
        mine = folders;
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
        }
    }
}

bool RecentModel::canContinue(const QString& folder) const
{
    const RecentProject* one = find(folder);
    return one != nullptr && !one->waiting.isEmpty() && !isMissing(folder) &&
           !m_inUse.contains(folder);
}

const RecentProject* RecentModel::find(const QString& folder) const
{
    const auto one = std::ranges::find(m_projects, folder, &RecentProject::folder);
    return one == m_projects.end() ? nullptr : &*one;
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
    case Qt::ToolTipRole: {
        // What is unfinished may be too long for its line.
        const QString state = data(index, StateRole).toString();
        return state.isEmpty() ? recent->folder : QString(state % u'\n' % recent->folder);
    }
    case Qt::AccessibleTextRole:
        return recent->name;
    case StateRole:
        return isMissing(recent->folder)          ? tr("Its folder is not there")
               : m_inUse.contains(recent->folder) ? QString()
                                                  : RecentKeeper::unfinishedText(*recent);
    case ContinueRole:
        return canContinue(recent->folder);
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
    , m_keys(new KeyRing(this))
{
    setModel(m_model);
    setItemDelegate(new RecentDelegate(thumbnails, this));
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

void RecentList::followKeys(const AppSettings& settings)
{
    m_keys->follow(settings);
}

void RecentList::setProjects(std::vector<RecentProject> projects)
{
    const QString chosen = currentFolder();
    const int row = currentIndex().row();
    m_model->setProjects(std::move(projects));
    choose(chosen); // it may stand in another row: the project opened last comes first
    if (currentFolder().isEmpty()) { // after a removal the selection stays in its place
        setCurrentIndex(
            m_model->index(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1)), 0));
    }
    refreshButtons();
}

void RecentList::setStanding(const QSet<QString>& missing, const QSet<QString>& inUse)
{
    m_model->setMissing(missing);
    m_model->setInUse(inUse);
    refreshButtons();
}

QString RecentList::currentFolder() const
{
    const RecentProject* recent = m_model->at(currentIndex().row());
    return recent == nullptr ? QString() : recent->folder;
}

void RecentList::choose(const QString& folder)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->at(row)->folder == folder) {
            setCurrentIndex(m_model->index(row, 0));
        }
    }
}

int RecentList::buttonRoom(int row) const
{
    const RecentProject* recent = m_model->at(row);
    const QPushButton* button = recent == nullptr ? nullptr : m_buttons.value(recent->folder);
    return button == nullptr ? 0 : button->sizeHint().width() + style::kSpace[2];
}

/// One button for each project that can go on; those that stay keep the focus.
void RecentList::refreshButtons()
{
    QHash<QString, QPushButton*> before;
    before.swap(m_buttons);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (!index.data(RecentModel::ContinueRole).toBool()) {
            continue;
        }
        const QString folder = m_model->at(row)->folder;
        QPushButton* button = before.take(folder);
        if (button == nullptr) {
            button = makeButton(folder);
        }
        button->setAccessibleName(tr("Continue %1").arg(m_model->at(row)->name));
        button->setAccessibleDescription(index.data(RecentModel::StateRole).toString());
        m_buttons.insert(folder, button);
    }
    for (QPushButton* gone : std::as_const(before)) {
        gone->hide();
        gone->deleteLater(); // it may be the one that was pressed
    }
    placeButtons();
    viewport()->update();
}

QPushButton* RecentList::makeButton(const QString& folder)
{
    auto* button = new QPushButton(tr("Continue"), viewport());
    button->setObjectName(u"continueProject"_qs);
    button->setToolTip(tr("Opens the project and lets its job go on where it stopped."));
    button->setAutoDefault(true); // Enter is for it, not for the list around it
    style::setKind(button, style::ButtonKind::Plain);
    connect(button, &QPushButton::clicked, this, [this, folder] { Q_EMIT continueWanted(folder); });
    button->show();
    return button;
}

void RecentList::placeButtons()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QPushButton* button = m_buttons.value(m_model->at(row)->folder);
        if (button == nullptr) {
            continue;
        }
        const QRect whole = visualRect(m_model->index(row, 0));
        const QSize size = button->sizeHint();
        const QRect place(QPoint(whole.right() - style::kSpace[3] - size.width() + 1,
                                 whole.bottom() - style::kSpace[2] - size.height() + 1),
                          size);
        button->setGeometry(QStyle::visualRect(layoutDirection(), whole, place));
    }
}

void RecentList::updateGeometries()
{
    QListView::updateGeometries();
    placeButtons();
}

void RecentList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    placeButtons();
}

void RecentList::keyPressEvent(QKeyEvent* event)
{
    const RecentProject* recent = m_model->at(currentIndex().row());
    if (recent != nullptr && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        event->modifiers() == Qt::NoModifier) {
        Q_EMIT openWanted(recent->folder);
    } else if (recent != nullptr && m_keys->isPress(*event, "list.remove")) {
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
