// SPDX-License-Identifier: GPL-3.0-or-later
// Selection and keys of PictureGrid.
#include "ui/shortcuts.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/picture_grid_accessible.h"

#include <QKeyEvent>
#include <QMetaMethod>

#include <algorithm>

namespace dreamloft::ui {

void PictureGrid::setCurrentRow(int row)
{
    if (row < 0 || row >= rowCount()) {
        return;
    }
    const int before = currentRow();
    m_selection.selectOnly(row);
    scrollToRow(row);
    selectionMoved(before);
}

bool PictureGrid::selectId(qint64 id)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (value(row, picture_role::IdRole).toLongLong() == id) {
            setCurrentRow(row);
            return true;
        }
    }
    return false;
}

int PictureGrid::selectIds(const QSet<qint64>& ids)
{
    std::vector<int> rows;
    for (int row = 0; row < rowCount(); ++row) {
        if (ids.contains(value(row, picture_role::IdRole).toLongLong())) {
            rows.push_back(row);
        }
    }
    const int before = currentRow();
    if (!rows.empty()) {
        m_selection.setCurrent(rows.front());
        scrollToRow(rows.front());
    }
    m_selection.selectRows(rows, false);
    selectionMoved(before);
    return static_cast<int>(rows.size());
}

QList<qint64> PictureGrid::selectedIds() const
{
    QList<qint64> ids;
    for (const int row : selectedRows()) {
        ids.append(value(row, picture_role::IdRole).toLongLong());
    }
    return ids;
}

QList<int> PictureGrid::rowsToActOn() const
{
    QList<int> rows = selectedRows();
    if (rows.isEmpty() && currentRow() >= 0) {
        rows.append(currentRow());
    }
    rows.removeIf([this](int row) { return value(row, picture_role::PendingRole).toBool(); });
    return rows;
}

void PictureGrid::selectAll()
{
    const int before = currentRow();
    m_selection.selectAll();
    selectionMoved(before);
}

void PictureGrid::clearSelection()
{
    m_selection.clear();
    selectionMoved(currentRow());
}

void PictureGrid::selectionMoved(int before)
{
    viewport()->update();
    if (m_shown != Shown::Itself) {
        wantThumbnails(0);
    }
    Q_EMIT selectionChanged();
    if (before != currentRow()) {
        Q_EMIT currentChanged(currentRow());
        accessibleFocusMoved(this);
    }
}

// ----------------------------------------------------------------------------------------- keys

void PictureGrid::step(GridLayout::Step step, Qt::KeyboardModifiers modifiers)
{
    if (rowCount() == 0) {
        return;
    }
    const int before = currentRow();
    const bool toAnEnd = step == GridLayout::Step::First || step == GridLayout::Step::Last;
    const int row = before < 0 && !toAnEnd ? std::min(visibleRows().first, rowCount() - 1)
                                           : m_layout.stepFrom(before, step, viewport()->height());
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        m_selection.selectRange(row, modifiers.testFlag(Qt::ControlModifier));
    } else if (modifiers.testFlag(Qt::ControlModifier)) {
        m_selection.setCurrent(row);
    } else {
        m_selection.selectOnly(row);
    }
    scrollToRow(row);
    selectionMoved(before);
}

void PictureGrid::mark(PictureMark mark)
{
    const QList<int> rows = rowsToActOn();
    if (rows.isEmpty()) {
        return;
    }
    // The next picture is found before the owner of the data may take the marked one away.
    const int next = rows.back() + 1;
    const QVariant nextId = value(next, picture_role::IdRole);
    Q_EMIT marked(rows, mark);
    if (!nextId.isValid()) {
        if (rows.size() == 1) {
            setCurrentRow(std::min(next, rowCount() - 1));
        }
        return;
    }
    for (int row = std::min(next, rowCount() - 1);
         row >= std::max(0, next - static_cast<int>(rows.size()));
         --row) {
        if (value(row, picture_role::IdRole) == nextId) {
            setCurrentRow(row);
            return;
        }
    }
    selectId(nextId.toLongLong());
}

void PictureGrid::nextUndecided()
{
    const int rows = rowCount();
    for (int step = 1; step <= rows; ++step) {
        const int row = (std::max(currentRow(), -1) + step) % rows;
        const bool open =
            value(row, picture_role::MarkRole).toInt() == static_cast<int>(PictureMark::Undecided);
        if (open && !value(row, picture_role::PendingRole).toBool()) {
            setCurrentRow(row);
            return;
        }
    }
}

void PictureGrid::setShown(Shown shown)
{
    if (m_shown != shown) {
        m_shown = shown;
        wantThumbnails(0);
        viewport()->update();
        Q_EMIT shownChanged(shown);
    }
}

bool PictureGrid::handleKey(QKeyEvent* event)
{
    const bool press = event->type() != QEvent::KeyRelease;
    if (const std::optional<GridAct> act = m_keys.actOf(*event)) {
        const bool holds = *act == GridAct::HoldCounterpart || *act == GridAct::HoldNearestReal;
        if (!press) {
            if (holds && !event->isAutoRepeat()) {
                setShown(Shown::Itself);
            }
            return holds;
        }
        switch (*act) {
        case GridAct::Keep:
            mark(PictureMark::Kept);
            break;
        case GridAct::Discard:
            mark(PictureMark::Discarded);
            break;
        case GridAct::NextUndecided:
            nextUndecided();
            break;
        case GridAct::Undo:
            Q_EMIT undoRequested();
            break;
        case GridAct::LargeView:
            if (currentRow() >= 0) {
                Q_EMIT largeViewRequested(currentRow());
            }
            break;
        case GridAct::Open:
            if (currentRow() >= 0) {
                Q_EMIT activated(currentRow());
            }
            break;
        case GridAct::Swap:
            if (const QList<int> rows = rowsToActOn(); !rows.isEmpty()) {
                Q_EMIT swapRequested(rows);
            }
            break;
        case GridAct::Pin:
            if (!isSignalConnected(QMetaMethod::fromSignal(&PictureGrid::pinRequested))) {
                return false;
            }
            Q_EMIT pinRequested();
            break;
        case GridAct::Ban:
            if (!isSignalConnected(QMetaMethod::fromSignal(&PictureGrid::banRequested))) {
                return false;
            }
            Q_EMIT banRequested();
            break;
        case GridAct::SelectAll:
            selectAll();
            break;
        case GridAct::Information:
        case GridAct::ZoomIn:
        case GridAct::ZoomOut:
            return false; // the large view's own
        case GridAct::HoldCounterpart:
            setShown(Shown::Counterpart);
            break;
        case GridAct::HoldNearestReal:
            setShown(Shown::NearestReal);
            break;
        }
        return true;
    }
    if (!press) {
        return false;
    }
    if (const std::optional<int> classPlace = Shortcuts::classOf(*event)) {
        Q_EMIT classPressed(*classPlace, rowsToActOn());
        return true;
    }
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers.testFlag(Qt::AltModifier) || modifiers.testFlag(Qt::MetaModifier)) {
        return false;
    }
    using Step = GridLayout::Step;
    switch (event->key()) {
    case Qt::Key_Left:
        step(Step::Left, modifiers);
        return true;
    case Qt::Key_Right:
        step(Step::Right, modifiers);
        return true;
    case Qt::Key_Up:
        step(Step::Up, modifiers);
        return true;
    case Qt::Key_Down:
        step(Step::Down, modifiers);
        return true;
    case Qt::Key_PageUp:
        step(Step::PageUp, modifiers);
        return true;
    case Qt::Key_PageDown:
        step(Step::PageDown, modifiers);
        return true;
    case Qt::Key_Home:
        step(Step::First, modifiers);
        return true;
    case Qt::Key_End:
        step(Step::Last, modifiers);
        return true;
    case Qt::Key_Escape:
        if (selectedCount() > 0) {
            clearSelection();
            return true;
        }
        return false;
    default:
        return false;
    }
}

bool PictureGrid::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Letters and digits belong to the picture, not to a menu, while the grid has the focus.
        auto* key = static_cast<QKeyEvent*>(event);
        const std::optional<GridAct> act = m_keys.actOf(*key);
        if ((act && !GridKeys::isOfLargeView(*act)) || Shortcuts::classOf(*key) ||
            (key->key() == Qt::Key_Escape && selectedCount() > 0)) {
            key->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void PictureGrid::keyPressEvent(QKeyEvent* event)
{
    if (!handleKey(event)) {
        event->ignore(); // not QAbstractScrollArea's: it would scroll without moving the focus
    }
}

void PictureGrid::keyReleaseEvent(QKeyEvent* event)
{
    if (!handleKey(event)) {
        QAbstractScrollArea::keyReleaseEvent(event);
    }
}

void PictureGrid::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && currentRow() < 0 && rowCount() > 0) {
        setCurrentRow(visibleRows().first);
    }
    viewport()->update();
    accessibleFocusMoved(this);
}

void PictureGrid::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    setShown(Shown::Itself); // the key may be released elsewhere
    viewport()->update();
}

} // namespace dreamloft::ui
