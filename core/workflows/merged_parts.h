// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/share.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::workflows {

/// The parts of one job that merges took in: this one and those before, which saw other folders.
class MergedParts {
public:
    /// From text(); of anything else nothing is known.
    explicit MergedParts(std::string_view text = {});

    /// Notes the active time of a part; returns what of it was not counted before, seconds >= 0.
    double count(base::Share part, double seconds);
    /// Every product of a part that was done is in the project.
    void setWhole(base::Share part);

    /// For the project's state.
    [[nodiscard]] std::string text() const;
    /// The parts that are not whole, in order. Of a job that was shared out more than once those of
    /// the way on which the fewest are left: each way alone makes the job whole.
    [[nodiscard]] std::vector<base::Share> left() const;

private:
    std::map<int, std::map<int, double>> m_seconds; ///< by number of parts and part
    std::map<int, std::set<int>> m_whole;           ///< the same
};

/// "3/8", as --shard names it.
[[nodiscard]] std::string nameOf(base::Share part);

/// "parts 3/8, 4/8", "part 3/8"; a long list ends with "and n more". "" of none.
[[nodiscard]] std::string nameOf(const std::vector<base::Share>& parts);

} // namespace dreamloft::workflows
