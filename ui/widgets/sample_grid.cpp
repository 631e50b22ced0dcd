// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sample_grid.h"

#include "ui/key_ring.h"
#include "ui/style/style.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/picture_paint.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTimer>

#include <algorithm>

namespace dreamloft::ui {
namespace {

/// Cell sides in heights of a text line, so that they follow the font and the screen.
constexpr int kSmallestSide = 4;
constexpr int kLargestSide = 10;
constexpr int kLeastSeen = 6; ///< one part in six of a cell that is scrolled out

int gap()
{
    return style::kSpace[1];
}

/// Class names with the real shot of each below them.
class ShotHeader final : public QHeaderView {
public:
    explicit ShotHeader(SampleGrid* grid)
        : QHeaderView(Qt::Horizontal, grid)
        , m_grid(grid)
    {
        setSectionsClickable(false);
        setHighlightSections(false);
        setFont(style::font(style::Role::Label));
        setProperty("dl_bare", true);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        return {m_grid->side(), fontMetrics().height() + gap() + m_grid->side() + gap()};
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        painter->save();
        const QRect cell = rect.adjusted(gap() / 2, 0, -gap() / 2, 0);
        const QString name = model()->headerData(section, Qt::Horizontal).toString();
        QRect line = cell;
        line.setHeight(fontMetrics().height());
        painter->setPen(style::ink(style::Ink::Soft));
        painter->drawText(line,
                          Qt::AlignHCenter | Qt::AlignVCenter,
                          fontMetrics().elidedText(name, Qt::ElideRight, line.width()));
        QRect picture(0, 0, m_grid->side(), m_grid->side());
        picture.moveCenter(cell.center());
        picture.moveTop(line.bottom() + 1 + gap());
        const auto shot =
            model()->headerData(section, Qt::Horizontal, SampleGridModel::ShotRole).value<QImage>();
        shot.isNull() ? paintWaiting(*painter, picture) : paintPicture(*painter, picture, shot);
        painter->restore();
    }

private:
    SampleGrid* m_grid;
};

/// "step 100", without the frame of a header.
class StepHeader final : public QHeaderView {
public:
    explicit StepHeader(SampleGrid* grid)
        : QHeaderView(Qt::Vertical, grid)
    {
        setSectionsClickable(false);
        setHighlightSections(false);
        setFont(style::font(style::Role::Label));
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        // As wide as the longest label to come, so that the pictures never move sideways.
        const QString longest =
            model() == nullptr ? QString() : SampleGrid::tr("step %1").arg(10000);
        const int shot = fontMetrics().horizontalAdvance(SampleGrid::tr("real shot"));
        return {std::max(shot, fontMetrics().horizontalAdvance(longest)) + gap() * 2, 0};
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        painter->save();
        painter->setPen(style::ink(style::Ink::Soft));
        painter->drawText(rect.adjusted(0, 0, -gap(), 0),
                          Qt::AlignVCenter | Qt::AlignLeading,
                          model()->headerData(section, Qt::Vertical).toString());
        painter->restore();
    }
};

class SampleDelegate final : public QStyledItemDelegate {
public:
    explicit SampleDelegate(SampleGrid* grid)
        : QStyledItemDelegate(grid)
        , m_grid(grid)
    {
    }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QRect rect(0, 0, m_grid->side(), m_grid->side());
        rect.moveCenter(option.rect.center());
        // Where rows do not fit evenly, a strip of the oldest one under the head shows nothing.
        const QRect seen = rect.intersected(m_grid->viewport()->rect());
        if (seen.height() < rect.height() / kLeastSeen) {
            return;
        }
        painter->save();
        const bool current = index == m_grid->currentIndex();
        const bool flipped = current && m_grid->showsShot();
        const auto picture =
            index.data(flipped ? SampleGridModel::ShotRole : SampleGridModel::PictureRole)
                .value<QImage>();
        picture.isNull() ? paintWaiting(*painter, rect) : paintPicture(*painter, rect, picture);
        if (flipped && !picture.isNull()) {
            Badge::paint(painter,
                         rect.topLeft() + QPoint(style::kSpace[0], style::kSpace[0]),
                         SampleGrid::tr("real"),
                         Badge::Tone::Neutral,
                         Badge::Shape::Corner,
                         true,
                         rect.width() - 2 * style::kSpace[0]);
        }
        if (current && m_grid->hasFocus()) {
            paintPictureRing(*painter, rect);
        }
        painter->restore();
    }

private:
    SampleGrid* m_grid;
};

/// The current picture and its real shot, as large as the grid allows.
class LargeSample final : public QWidget {
public:
    explicit LargeSample(SampleGrid* grid)
        : QWidget(grid)
        , m_grid(grid)
    {
        hide();
    }

protected:
    void mousePressEvent(QMouseEvent*) override { m_grid->setLarge(false); }

    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), style::ground(style::Ground::Surface));
        const QModelIndex index = m_grid->currentIndex();
        const int caption = QFontMetrics(style::font(style::Role::Label)).height() + gap();
        const int side = std::min((width() - 3 * gap()) / 2, height() - caption - 2 * gap());
        if (!index.isValid() || side <= 0) {
            return;
        }
        QRect both(0, 0, 2 * side + gap(), caption + side);
        both.moveCenter(rect().center());
        const QRect first(both.left(), both.top() + caption, side, side);
        const QRect second = first.translated(side + gap(), 0);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        paintOne(painter,
                 mirrored ? second : first,
                 index.data(SampleGridModel::ShotRole).value<QImage>(),
                 SampleGrid::tr("real shot"));
        paintOne(painter,
                 mirrored ? first : second,
                 index.data(SampleGridModel::PictureRole).value<QImage>(),
                 index.data(Qt::AccessibleTextRole).toString());
    }

private:
    static void
    paintOne(QPainter& painter, const QRect& cell, const QImage& picture, const QString& caption)
    {
        picture.isNull() ? paintWaiting(painter, cell) : paintPicture(painter, cell, picture);
        painter.setFont(style::font(style::Role::Label));
        painter.setPen(style::ink(style::Ink::Soft));
        const int line = painter.fontMetrics().height();
        painter.drawText(QRect(cell.left(), cell.top() - line - gap(), cell.width(), line),
                         Qt::AlignLeading | Qt::AlignVCenter,
                         caption);
    }

    SampleGrid* m_grid;
};

} // namespace

SampleGrid::SampleGrid(QWidget* parent)
    : QTableView(parent)
    , m_samples(this)
    , m_keys(new KeyRing(this))
    , m_corner(new QLabel(tr("real shot"), this))
    , m_large(new LargeSample(this))
{
    setObjectName(u"sampleGrid"_qs);
    setAccessibleName(tr("Samples"));
    showKeys();
    connect(m_keys, &KeyRing::changed, this, &SampleGrid::showKeys);
    setModel(&m_samples);
    setHorizontalHeader(new ShotHeader(this));
    setVerticalHeader(new StepHeader(this));
    setItemDelegate(new SampleDelegate(this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    style::setScrollsSideways(this);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()}) {
        header->setSectionResizeMode(QHeaderView::Fixed);
        header->setMinimumSectionSize(1);
    }
    style::setText(m_corner, style::Role::Label, style::Ink::Soft);
    fitCells();

    connect(&m_samples, &QAbstractItemModel::modelReset, this, &SampleGrid::showColumns);
    connect(&m_samples, &QAbstractItemModel::rowsRemoved, this, &SampleGrid::showColumns);
    // How much of a row is seen decides whether it is painted: moving the old pixels is not enough.
    connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(), [this] {
        viewport()->update();
    });
    connect(&m_samples, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar* bar = verticalScrollBar();
        if (bar->value() == bar->maximum()) {
            // The new row has no geometry yet: follow once the view has laid it out.
            QTimer::singleShot(0, this, &QTableView::scrollToBottom);
        }
    });
    connect(&m_samples, &QAbstractItemModel::dataChanged, this, [this] {
        if (m_complete) { // else there is a column for every class anyway
            showColumns();
        }
        m_large->update();
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this] { setLarge(true); });
}

QSize SampleGrid::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {line * kSmallestSide * 4, line * (kSmallestSide * 2 + 3)};
}

QSize SampleGrid::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * kLargestSide * 5, line * kLargestSide * 3};
}

void SampleGrid::setComplete(bool complete)
{
    if (complete != m_complete) {
        m_complete = complete;
        showColumns();
    }
}

int SampleGrid::unsampledClasses() const
{
    return horizontalHeader()->hiddenSectionCount();
}

void SampleGrid::showColumns()
{
    const bool hides = m_complete && m_samples.rowCount() > 0;
    for (int column = 0; column < m_samples.columnCount(); ++column) {
        setColumnHidden(column, hides && !m_samples.isSampled(column));
    }
    fitCells();
    // Those that come back still have the width of the time before.
    for (int column = 0; column < m_samples.columnCount(); ++column) {
        if (!isColumnHidden(column)) {
            setColumnWidth(column, m_side + gap());
        }
    }
}

/// All classes side by side where they fit at a size worth looking at, else a scroll bar.
void SampleGrid::fitCells()
{
    const int columns = std::max(1, m_samples.columnCount() - unsampledClasses());
    const int line = fontMetrics().height();
    const int available = viewport()->width() / columns - gap();
    const int side = std::clamp(available, line * kSmallestSide, line * kLargestSide);
    if (side == m_side && horizontalHeader()->defaultSectionSize() == side + gap()) {
        return;
    }
    m_side = side;
    horizontalHeader()->setDefaultSectionSize(side + gap());
    verticalHeader()->setDefaultSectionSize(side + gap());
    updateGeometries();
    viewport()->update();
}

void SampleGrid::updateGeometries()
{
    QTableView::updateGeometries();
    if (m_corner == nullptr || m_side == 0) {
        return;
    }
    // The label of the head row stands before the shots, not before the class names.
    const QRect head = horizontalHeader()->geometry();
    QRect place(0, 0, verticalHeader()->width() - gap(), m_side);
    place.moveTop(head.bottom() + 1 - gap() - m_side);
    if (isRightToLeft()) {
        place.moveRight(verticalHeader()->geometry().right());
    } else {
        place.moveLeft(verticalHeader()->x());
    }
    m_corner->setGeometry(place);
    m_corner->setVisible(!m_samples.columns().isEmpty());
}

void SampleGrid::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    m_large->setGeometry(rect());
    // updateGeometries resizes the viewport and comes back here.
    if (!m_fitting) {
        m_fitting = true;
        fitCells();
        m_fitting = false;
    }
}

void SampleGrid::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitCells();
    }
}

void SampleGrid::keyPressEvent(QKeyEvent* event)
{
    if (m_keys->isPress(*event, "grid.hold_counterpart")) {
        showShot(true);
    } else if (m_keys->isPress(*event, "grid.large_view")) {
        setLarge(!isLarge());
    } else if (event->key() == Qt::Key_Escape && isLarge()) {
        setLarge(false);
    } else {
        QTableView::keyPressEvent(event);
    }
}

void SampleGrid::keyReleaseEvent(QKeyEvent* event)
{
    if (m_keys->isPress(*event, "grid.hold_counterpart")) {
        if (!event->isAutoRepeat()) {
            showShot(false);
        }
        return;
    }
    QTableView::keyReleaseEvent(event);
}

void SampleGrid::followKeys(const AppSettings& settings)
{
    m_keys->follow(settings);
}

void SampleGrid::showKeys()
{
    const QString hold = keysText(m_keys->keys("grid.hold_counterpart"));
    setAccessibleDescription(
        hold.isEmpty()
            ? tr("Rows are training steps, columns are classes.")
            : tr("Rows are training steps, columns are classes. Hold %1 for the real shot.")
                  .arg(hold));
}

void SampleGrid::focusOutEvent(QFocusEvent* event)
{
    showShot(false);
    QTableView::focusOutEvent(event);
}

void SampleGrid::showShot(bool shown)
{
    if (shown != m_showsShot) {
        m_showsShot = shown;
        update(currentIndex());
    }
}

void SampleGrid::setLarge(bool large)
{
    m_large->setGeometry(rect());
    m_large->raise();
    m_large->setVisible(large && currentIndex().isValid());
}

bool SampleGrid::isLarge() const
{
    return m_large->isVisibleTo(this);
}

void SampleGrid::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    m_large->update();
}

} // namespace dreamloft::ui
