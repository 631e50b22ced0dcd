// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/grid_keys.h"

#include "ui/shortcuts.h"

namespace dreamloft::ui {

GridKeys::GridKeys()
    : m_entries{{{GridAct::Keep, u"grid.keep"_qs, {}},
                 {GridAct::Discard, u"grid.discard"_qs, {}},
                 {GridAct::Discard, u"list.remove"_qs, {}}, // what everybody tries first
                 {GridAct::NextUndecided, u"grid.next_undecided"_qs, {}},
                 {GridAct::Undo, u"grid.undo"_qs, {}},
                 {GridAct::LargeView, u"grid.large_view"_qs, {}},
                 {GridAct::Open, u"grid.open"_qs, {}},
                 {GridAct::Swap, u"grid.swap"_qs, {}},
                 {GridAct::Pin, u"grid.pin"_qs, {}},
                 {GridAct::Ban, u"grid.ban"_qs, {}},
                 {GridAct::SelectAll, u"grid.select_all"_qs, {}},
                 {GridAct::Information, u"grid.information"_qs, {}},
                 {GridAct::ZoomIn, u"view.zoom_in"_qs, {}},
                 {GridAct::ZoomOut, u"view.zoom_out"_qs, {}},
                 {GridAct::HoldCounterpart, u"grid.hold_counterpart"_qs, {}},
                 {GridAct::HoldNearestReal, u"grid.hold_nearest_real"_qs, {}}}}
{
    for (Entry& entry : m_entries) {
        if (const ShortcutRow* row = Shortcuts::find(entry.id)) {
            entry.keys = Shortcuts::shipped(*row);
        }
    }
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
    for (const Entry& entry : m_entries) {
        if (Shortcuts::isPress(event, entry.keys)) {
            return entry.act;
        }
    }
    return std::nullopt;
}

QKeySequence GridKeys::keysOf(GridAct act) const
{
    for (const Entry& entry : m_entries) {
        if (entry.act == act && !entry.keys.isEmpty()) {
            return entry.keys;
        }
    }
    return {};
}

bool GridKeys::isOfLargeView(GridAct act)
{
    return act == GridAct::Information || act == GridAct::ZoomIn || act == GridAct::ZoomOut;
}

} // namespace dreamloft::ui
