// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"
#include "core/workflows/strategy.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace dreamloft::workflows {

/// Pairs and shots that the user does not want in new pictures (LoFT). Kept by the project as the
/// setting "blend.bans": {"pairs": [[class, first, second], ...], "shots": [[class, shot], ...]}.
struct BlendBans {
    std::set<std::tuple<int, std::int64_t, std::int64_t>> pairs; ///< the smaller shot first
    std::set<std::pair<int, std::int64_t>> shots;

    /// From the text of the setting. Throws Error: Refused (not of this form).
    static BlendBans fromText(const std::string& text);
    [[nodiscard]] bool forbids(const ImagePlan& image) const;
};

/// Reason of a discarded picture in whose place one of the same words, adapters and shots is
/// wanted, with other noise.
inline constexpr std::string_view kMakeAgain = "again";

/// The pictures that a job still owes: its list of `perClass` pictures a class, then further ones
/// behind it for those that were discarded or set aside since. `items` are the job's; pictures that
/// are there are part of the list, so that batches keep their shape. Further ones keep clear of the
/// bans; where nothing else is left the class stays short. In place of those discarded as
/// `kMakeAgain` the next ones made as they were come first.
[[nodiscard]] std::vector<ImagePlan> planWithRefills(const Strategy& strategy,
                                                     const StrategyInput& input,
                                                     const std::vector<int>& classes,
                                                     std::int64_t perClass,
                                                     const std::vector<project::ItemRow>& items,
                                                     const BlendBans& bans);

/// How much of that plan is still to be made, from what is there alone. Where bans leave a class
/// short it counts what the class should have.
class PicturesOwed {
public:
    /// `splitsAtClasses`: no batch crosses the border of a class.
    PicturesOwed(const std::vector<int>& classes,
                 std::int64_t perClass,
                 const std::vector<project::ItemRow>& items,
                 bool splitsAtClasses);

    /// Pictures of the plan, those that are there included.
    [[nodiscard]] std::int64_t listed() const;
    [[nodiscard]] std::int64_t pictures() const;
    /// Batches of at most `size` pictures that lack one.
    [[nodiscard]] std::int64_t batches(std::int64_t size) const;

private:
    std::vector<std::vector<bool>> m_missing; ///< by place in the plan; batches stay in a list
};

} // namespace dreamloft::workflows
