// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

#include <array>
#include <optional>

class QKeyEvent;

namespace dreamloft::ui {

/// What one hand can do to a picture.
enum class GridAct {
    Keep,
    Discard,
    NextUndecided,
    Undo,
    LargeView,
    Open,
    Swap,
    Pin,
    Ban,
    SelectAll,
    Information, ///< large view only, as the zoom
    ZoomIn,
    ZoomOut,
    HoldCounterpart, ///< while the key is down
    HoldNearestReal  ///< while the key is down
};

/// The keys of a grid and its large view, the same on every page: as the table of Shortcuts has
/// them, until others are set.
class GridKeys {
public:
    struct Entry {
        GridAct act;
        QString id; ///< "grid.keep"
        QKeySequence keys;
    };
    static constexpr std::size_t kCount = 16;

    GridKeys();
    [[nodiscard]] const std::array<Entry, kCount>& entries() const { return m_entries; }
    void setKeys(const QString& id, const QKeySequence& keys);
    [[nodiscard]] std::optional<GridAct> actOf(const QKeyEvent& event) const;
    /// Of several the first that the user left.
    [[nodiscard]] QKeySequence keysOf(GridAct act) const;
    /// An act of the large view, which hands all others on to its grid.
    [[nodiscard]] static bool isOfLargeView(GridAct act);

private:
    std::array<Entry, kCount> m_entries;
};

} // namespace dreamloft::ui
