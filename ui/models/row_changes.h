// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <vector>

namespace dreamloft::ui {

/// One step from an old list of rows to a new one.
struct RowChange {
    enum Kind { Remove, Order, Insert } kind = Remove;
    int first = 0; ///< Remove: in the list as it is then; Insert: in the new list
    int count = 0; ///< 0 for Order: all rows that are left are put into the order of the new list
};

/// The steps that a model announces so that selection, focus and scroll position stay with the rows
/// that stay: removals from the end, then one change of order if it is needed, then insertions from
/// the front. Keys are unique in each list.
template <class Key>
[[nodiscard]] std::vector<RowChange> rowChanges(const std::vector<Key>& before,
                                                const std::vector<Key>& after)
{
    std::vector<RowChange> changes;
    std::unordered_map<Key, std::size_t> placeAfter;
    for (std::size_t i = 0; i < after.size(); ++i) {
        placeAfter.emplace(after[i], i);
    }
    std::vector<std::size_t> kept; // places in `after`, in the order of `before`
    for (std::size_t end = before.size(); end > 0;) {
        const auto found = placeAfter.find(before[end - 1]);
        if (found != placeAfter.end()) {
            kept.push_back(found->second);
            --end;
            continue;
        }
        std::size_t first = end;
        while (first > 0 && !placeAfter.contains(before[first - 1])) {
            --first;
        }
        changes.push_back(
            {RowChange::Remove, static_cast<int>(first), static_cast<int>(end - first)});
        end = first;
    }
    std::reverse(kept.begin(), kept.end());
    if (!std::is_sorted(kept.begin(), kept.end())) {
        changes.push_back({RowChange::Order, 0, 0});
        std::sort(kept.begin(), kept.end());
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < after.size();) {
        if (next < kept.size() && kept[next] == i) {
            ++next;
            ++i;
            continue;
        }
        const std::size_t first = i;
        const std::size_t end = next < kept.size() ? kept[next] : after.size();
        changes.push_back(
            {RowChange::Insert, static_cast<int>(first), static_cast<int>(end - first)});
        i = end;
    }
    return changes;
}

} // namespace dreamloft::ui
