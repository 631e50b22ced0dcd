// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture_grid.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/text.h"
#include "ui/shortcuts.h"
#include "ui/style/style.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/picture_grid_accessible.h"
#include "ui/widgets/thumbnail_delegate.h"

#include <QEvent>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace dreamloft::ui {
namespace {

constexpr int kPrefetchScreens = 2;
constexpr int kPrefetchDelayMs = 60; ///< while the grid is flung only what is visible is asked for
constexpr int kLinesAWheelStep = 3;

} // namespace

PictureGrid::PictureGrid(ThumbnailLoader& loader, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_loader(loader)
    , m_delegate(std::make_unique<ThumbnailDelegate>())
{
    installGridAccessibility();
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Pictures"));
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_prefetch.setSingleShot(true);
    m_prefetch.setInterval(kPrefetchDelayMs);
    connect(&m_prefetch, &QTimer::timeout, this, [this] { wantThumbnails(kPrefetchScreens); });
    m_bandScroll.setInterval(30);
    connect(&m_bandScroll, &QTimer::timeout, this, [this] {
        moveBand(viewport()->mapFromGlobal(QCursor::pos()));
    });
    const auto repaintIfShown = [this](const QString& name) {
        if (m_paintedNames.contains(name)) {
            viewport()->update();
        }
    };
    connect(&m_loader, &ThumbnailLoader::ready, this, repaintIfShown);
    connect(&m_loader, &ThumbnailLoader::failed, this, repaintIfShown);
}

PictureGrid::~PictureGrid()
{
    m_loader.focusOn(this, {});
}

// ---------------------------------------------------------------------------------------- model

void PictureGrid::setModel(QAbstractItemModel* model)
{
    if (m_model == model) {
        return;
    }
    for (const QMetaObject::Connection& connection : m_connections) {
        disconnect(connection);
    }
    m_connections.clear();
    m_model = model;
    connectModel();
    m_selection.reset(m_model != nullptr ? m_model->rowCount() : 0);
    rebuildRows();
    verticalScrollBar()->setValue(0);
    Q_EMIT currentChanged(-1);
    Q_EMIT selectionChanged();
}

void PictureGrid::connectModel()
{
    if (m_model == nullptr) {
        return;
    }
    using Model = QAbstractItemModel;
    const auto keep = [this](const QMetaObject::Connection& made) {
        m_connections.push_back(made);
    };
    keep(connect(m_model, &Model::modelAboutToBeReset, this, [this] { rememberPlace(); }));
    keep(connect(m_model, &Model::modelReset, this, [this] { restorePlace(); }));
    keep(connect(m_model, &Model::layoutAboutToBeChanged, this, [this] { rememberPlace(); }));
    keep(connect(m_model, &Model::layoutChanged, this, [this] { restorePlace(); }));
    keep(connect(m_model, &Model::rowsAboutToBeMoved, this, [this] { rememberPlace(); }));
    keep(connect(m_model, &Model::rowsMoved, this, [this] { restorePlace(); }));
    keep(connect(
        m_model, &Model::rowsInserted, this, [this](const QModelIndex&, int first, int last) {
            const int before = currentRow();
            m_selection.insertRows(first, last - first + 1);
            rebuildRows();
            selectionMoved(before);
        }));
    keep(connect(
        m_model, &Model::rowsRemoved, this, [this](const QModelIndex&, int first, int last) {
            const int before = currentRow();
            m_selection.removeRows(first, last - first + 1);
            rebuildRows();
            Q_EMIT selectionChanged();
            // The row may be the same while the picture is another one.
            if (before >= first) {
                Q_EMIT currentChanged(currentRow());
            }
        }));
    keep(connect(m_model,
                 &Model::dataChanged,
                 this,
                 [this](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                     if (m_grouped &&
                         (roles.isEmpty() || roles.contains(picture_role::GroupRole))) {
                         rebuildRows();
                     }
                     wantThumbnails(0);
                     viewport()->update();
                 }));
    keep(connect(m_model, &QObject::destroyed, this, [this] {
        m_selection.reset(0);
        rebuildRows();
    }));
}

void PictureGrid::rememberPlace()
{
    m_placeRow = currentRow();
    const QVariant id = value(m_placeRow, picture_role::IdRole);
    m_placeId = id.isValid() ? id.toLongLong() : -1;
    m_placeSelected = isSelected(m_placeRow);
    m_selectedIds.clear();
    for (const qint64 selected : selectedIds()) {
        m_selectedIds.push_back(selected);
    }
}

void PictureGrid::restorePlace()
{
    const int rows = m_model != nullptr ? m_model->rowCount() : 0;
    m_selection.reset(rows);
    int current = -1;
    if (m_placeRow >= 0 && rows > 0) {
        std::vector<int> selected;
        const QSet<qint64> wanted(m_selectedIds.begin(), m_selectedIds.end());
        for (int row = 0; row < rows; ++row) {
            const qint64 id = value(row, picture_role::IdRole).toLongLong();
            if (id == m_placeId) {
                current = row;
            }
            if (wanted.contains(id)) {
                selected.push_back(row);
            }
        }
        const bool gone = current < 0;
        current = gone ? std::min(m_placeRow, rows - 1) : current;
        if (gone && m_placeSelected && selected.empty()) {
            m_selection.selectOnly(current);
        } else {
            m_selection.selectRows(selected, false);
        }
        m_selection.setCurrent(current);
    }
    rebuildRows();
    Q_EMIT selectionChanged();
    Q_EMIT currentChanged(current);
}

void PictureGrid::rebuildRows()
{
    const int rows = m_model != nullptr ? m_model->rowCount() : 0;
    std::vector<GridLayout::Section> sections;
    for (int row = 0; m_grouped && row < rows; ++row) {
        const QString group = value(row, picture_role::GroupRole).toString();
        if (sections.empty() || sections.back().title != group) {
            sections.push_back({.first = row, .count = 0, .title = group});
        }
        ++sections.back().count;
    }
    m_layout.setRows(rows, std::move(sections));
    m_hovered = -1;
    arrange();
    accessibleRowsChanged(this);
}

QVariant PictureGrid::value(int row, int role) const
{
    if (m_model == nullptr || row < 0 || row >= m_model->rowCount()) {
        return {};
    }
    return m_model->data(m_model->index(row, 0), role);
}

QString PictureGrid::nameOf(int row) const
{
    QStringList parts{tr("picture %1 of %2").arg(countText(row + 1), countText(rowCount()))};
    const auto add = [&parts](const QString& text) {
        if (!text.isEmpty()) {
            parts.append(text);
        }
    };
    add(value(row, picture_role::ClassRole).toString());
    if (value(row, picture_role::PendingRole).toBool()) {
        add(tr("not made yet"));
    }
    if (value(row, picture_role::SyntheticRole).toBool()) {
        add(tr("synthetic"));
    }
    switch (static_cast<PictureMark>(value(row, picture_role::MarkRole).toInt())) {
    case PictureMark::Kept:
        add(tr("kept"));
        break;
    case PictureMark::Discarded:
        add(tr("discarded"));
        break;
    case PictureMark::Undecided:
        break;
    }
    add(value(row, picture_role::BadgeRole).toString());
    add(value(row, picture_role::CaptionRole).toString());
    const QString name = requestFor(row, Shown::Itself).name();
    if (m_loader.failure(name)) {
        add(tr("cannot be shown"));
    }
    return factsText(parts);
}

// --------------------------------------------------------------------------------------- layout

void PictureGrid::setThumbnailSize(int side)
{
    const int wanted = std::clamp(side, 48, 512);
    if (wanted != m_wantedSide) {
        m_wantedSide = wanted;
        arrange();
        Q_EMIT thumbnailSizeChanged(wanted);
    }
}

void PictureGrid::followKeys(const AppSettings& settings)
{
    const auto take = [this, &settings] {
        const GridKeys shipped;
        for (const GridKeys::Entry& entry : shipped.entries()) {
            m_keys.setKeys(entry.id, Shortcuts::keysFrom(settings, entry.id));
        }
        Q_EMIT keysChanged();
    };
    take();
    connect(&settings, &AppSettings::changed, this, [take](const QString& key) {
        if (key == u"shortcuts") {
            take();
        }
    });
}

QString PictureGrid::keysLine(const QList<std::pair<GridAct, QString>>& acts) const
{
    QStringList parts;
    for (const auto& [act, text] : acts) {
        if (const QString part = keyPart(m_keys.keysOf(act), text); !part.isEmpty()) {
            parts += part;
        }
    }
    return parts.join(u" · "_qs);
}

QString PictureGrid::keyPart(const QKeySequence& keys, const QString& text)
{
    //: A key and what it does, e.g. "A keep".
    return keys.isEmpty() ? QString() : tr("%1 %2").arg(keysText(keys), text);
}

void PictureGrid::followSettings(AppSettings& settings)
{
    followKeys(settings);
    setThumbnailSize(settings.thumbnailSide());
    connect(&settings, &AppSettings::changed, this, [this, &settings](const QString& key) {
        if (key == u"thumbnail_side") {
            setThumbnailSize(settings.thumbnailSide());
        }
    });
    connect(this, &PictureGrid::thumbnailSizeChanged, &settings, [&settings](int side) {
        settings.setThumbnailSide(side);
    });
}

void PictureGrid::setGrouped(bool grouped)
{
    if (m_grouped != grouped) {
        m_grouped = grouped;
        rebuildRows();
    }
}

void PictureGrid::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void PictureGrid::setMarksShown(bool shown)
{
    m_marksShown = shown;
    viewport()->update();
}

void PictureGrid::setDragEnabled(bool enabled)
{
    m_dragEnabled = enabled;
}

void PictureGrid::arrange()
{
    // The picture the user looks at keeps its height on the screen.
    const auto [first, last] = visibleRows();
    const int current = currentRow();
    const int held = current >= first && current < last ? current : first;
    const bool holds = held < rowCount() && verticalScrollBar()->value() > 0;
    const int before = holds ? tileRect(held).top() : 0;

    const QFontMetrics metrics(style::font(style::Role::Section));
    m_layout.setMeasures({.width = viewport()->width(),
                          .wantedSide = style::scaled(m_wantedSide),
                          .gap = style::scaled(10),
                          .margin = style::kSpace[2],
                          .headerHeight = metrics.height() + style::kSpace[3],
                          .mirrored = isRightToLeft()});
    QScrollBar* bar = verticalScrollBar();
    const auto room = m_layout.height() - viewport()->height();
    bar->setRange(0, static_cast<int>(std::max<qint64>(0, room)));
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(std::max(1, m_layout.pitch() / kLinesAWheelStep));
    if (holds && held < rowCount()) {
        bar->setValue(bar->value() + tileRect(held).top() - before);
    }
    wantThumbnails(0);
    viewport()->update();
}

qint64 PictureGrid::offset() const
{
    return verticalScrollBar()->value();
}

QRect PictureGrid::tileRect(int row) const
{
    return m_layout.tileRect(row, offset());
}

int PictureGrid::rowAt(const QPoint& position) const
{
    return m_layout.rowAt(position.x(), position.y() + offset());
}

std::pair<int, int> PictureGrid::visibleRows() const
{
    return m_layout.rowsBetween(offset(), offset() + viewport()->height());
}

void PictureGrid::scrollToRow(int row)
{
    if (row < 0 || row >= rowCount()) {
        return;
    }
    const QRect rect = tileRect(row);
    const int above = m_grouped ? m_layout.pitch() - m_layout.side() + style::kSpace[5] : 0;
    const int margin = style::kSpace[1];
    QScrollBar* bar = verticalScrollBar();
    if (rect.top() - above < margin) {
        bar->setValue(bar->value() + rect.top() - above - margin);
    } else if (rect.bottom() > viewport()->height() - margin) {
        bar->setValue(bar->value() + rect.bottom() - viewport()->height() + margin);
    }
}

void PictureGrid::resizeEvent(QResizeEvent* event)
{
    // The tiles still lie as they did in the old size.
    const int row = currentRow();
    const QRect current = row >= 0 && row < rowCount() ? tileRect(row) : QRect();
    const bool seen = isVisible() && QRect(QPoint(), event->oldSize()).contains(current) &&
                      current.height() < viewport()->height();
    QAbstractScrollArea::resizeEvent(event);
    arrange();
    if (seen && !viewport()->rect().contains(tileRect(row))) {
        scrollToRow(row); // what takes room above or below does not hide it
    }
}

void PictureGrid::scrollContentsBy(int dx, int dy)
{
    Q_UNUSED(dx)
    Q_UNUSED(dy)
    wantThumbnails(0);
    viewport()->update();
}

void PictureGrid::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::FontChange:
    case QEvent::ApplicationFontChange:
    case QEvent::LayoutDirectionChange:
        m_delegate->forgetColours();
        arrange();
        break;
    default:
        break;
    }
}

// ------------------------------------------------------------------------------------- pictures

PictureGrid::Shown PictureGrid::shownOf(int row) const
{
    return m_shown != Shown::Itself && (row == currentRow() || isSelected(row)) ? m_shown
                                                                                : Shown::Itself;
}

ThumbnailRequest PictureGrid::requestFor(int row, Shown shown) const
{
    const qreal dpr = viewport()->devicePixelRatioF();
    const int pixels = static_cast<int>(std::lround(m_layout.side() * dpr));
    ThumbnailRequest request{.size = {pixels, pixels},
                             .radius = static_cast<int>(std::lround(style::radiusField() * dpr))};
    if (shown == Shown::Itself) {
        request.path = value(row, picture_role::PathRole).toString();
        request.key = value(row, picture_role::KeyRole).toString();
    } else {
        request.path = value(row,
                             shown == Shown::Counterpart ? picture_role::CounterpartRole
                                                         : picture_role::NearestRealRole)
                           .toString();
    }
    return request;
}

void PictureGrid::wantThumbnails(int screensAround)
{
    if (m_model == nullptr || !isVisible()) {
        return;
    }
    const auto [first, last] = visibleRows();
    std::vector<ThumbnailRequest> wanted;
    for (int row = first; row < last; ++row) {
        if (m_shown != Shown::Itself && shownOf(row) != Shown::Itself) {
            wanted.push_back(requestFor(row, m_shown));
        }
        wanted.push_back(requestFor(row, Shown::Itself));
    }
    if (screensAround == 0) {
        m_prefetch.start();
    } else {
        const int reach = (last - first) * screensAround;
        for (int row = last; row < std::min(last + reach, rowCount()); ++row) {
            wanted.push_back(requestFor(row, Shown::Itself));
        }
        for (int row = first - 1; row >= std::max(0, first - reach); --row) {
            wanted.push_back(requestFor(row, Shown::Itself));
        }
    }
    m_loader.focusOn(this, std::move(wanted));
}

} // namespace dreamloft::ui
