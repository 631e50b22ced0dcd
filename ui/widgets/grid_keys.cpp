// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/grid_keys.h"

#include <QKeyEvent>

namespace dreamloft::ui {

GridKeys::GridKeys()
    : m_entries{{{GridAct::Keep, u"grid.keep"_qs, QKeySequence(Qt::Key_A)},
                 {GridAct::Discard, u"grid.discard"_qs, QKeySequence(Qt::Key_D)},
                 {GridAct::NextUndecided, u"grid.next_undecided"_qs, QKeySequence(Qt::Key_S)},
                 {GridAct::Undo, u"grid.undo"_qs, QKeySequence(Qt::Key_Z)},
                 {GridAct::LargeView, u"grid.large_view"_qs, QKeySequence(Qt::Key_Space)},
                 {GridAct::Open, u"grid.open"_qs, QKeySequence(Qt::Key_Return)},
                 {GridAct::Swap, u"grid.swap"_qs, QKeySequence(Qt::Key_R)},
                 {GridAct::Pin, u"grid.pin"_qs, QKeySequence(Qt::Key_P)},
                 {GridAct::Ban, u"grid.ban"_qs, QKeySequence(Qt::Key_B)},
                 {GridAct::HoldCounterpart, u"grid.hold_counterpart"_qs, QKeySequence(Qt::Key_X)},
                 {GridAct::HoldNearestReal, u"grid.hold_nearest_real"_qs, QKeySequence(Qt::Key_C)}}}
{
}

void GridKeys::setKeys(const QString& id, const QKeySequence& keys)
{
    for (Entry& entry : m_entries) {
        if (entry.id == id) {
            entry.keys = keys;
        }
    }
}

std::optional<GridAct> GridKeys::actOf(const QKeyEvent& event) const
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const int key = event.key() == Qt::Key_Enter ? Qt::Key_Return : event.key();
    const QKeySequence pressed(QKeyCombination(modifiers, static_cast<Qt::Key>(key)));
    for (const Entry& entry : m_entries) {
        if (!entry.keys.isEmpty() && entry.keys == pressed) {
            return entry.act;
        }
    }
    // Delete is what everybody tries first.
    if (key == Qt::Key_Delete && modifiers == Qt::NoModifier) {
        return GridAct::Discard;
    }
    return std::nullopt;
}

QKeySequence GridKeys::keysOf(GridAct act) const
{
    for (const Entry& entry : m_entries) {
        if (entry.act == act) {
            return entry.keys;
        }
    }
    return {};
}

} // namespace dreamloft::ui
