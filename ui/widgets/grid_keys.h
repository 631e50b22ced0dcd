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
    HoldCounterpart, ///< while the key is down
    HoldNearestReal  ///< while the key is down
};

/// The keys of a grid, the same on every page. Ids are those of AppSettings::shortcut(): each can
/// be changed there.
class GridKeys {
public:
    struct Entry {
        GridAct act;
        QString id; ///< "grid.keep"
        QKeySequence keys;
    };
    static constexpr std::size_t kCount = 11;

    GridKeys();
    [[nodiscard]] const std::array<Entry, kCount>& entries() const { return m_entries; }
    void setKeys(const QString& id, const QKeySequence& keys);
    [[nodiscard]] std::optional<GridAct> actOf(const QKeyEvent& event) const;
    [[nodiscard]] QKeySequence keysOf(GridAct act) const;

private:
    std::array<Entry, kCount> m_entries;
};

} // namespace dreamloft::ui
