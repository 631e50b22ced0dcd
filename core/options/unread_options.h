// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/adapt_options.h"
#include "core/options/classifier_options.h"
#include "core/options/export_options.h"
#include "core/options/generate_options.h"
#include "core/options/layers.h"

#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::options {

/// The options of `generate` that not every strategy reads. Told here once: forms hide the others,
/// the identity of a run leaves them out, and who gives one all the same is told.
[[nodiscard]] std::vector<std::string_view> strategyOptions();
/// Whether a strategy reads an option of `generate`.
[[nodiscard]] bool reads(Strategy strategy, std::string_view key);

/// An option that changes nothing beside the others.
struct Unread {
    std::string_view key;
    std::string why; ///< continues "is not used": "by the strategy issynth"
};

[[nodiscard]] std::vector<Unread> unreadOptions(const AdaptOptions& options);
[[nodiscard]] std::vector<Unread> unreadOptions(const GenerateOptions& options);
[[nodiscard]] std::vector<Unread> unreadOptions(const ScoreOptions& options);
[[nodiscard]] std::vector<Unread> unreadOptions(const ClassifierOptions& options);
[[nodiscard]] std::vector<Unread> unreadOptions(const EvaluateOptions& options);
[[nodiscard]] std::vector<Unread> unreadOptions(const ExportOptions& options);

/// What a run comes to: what it does not read has the value that it has in the paper's preset.
[[nodiscard]] GenerateOptions effective(const GenerateOptions& options);
/// Without augmentation nothing is mixed.
[[nodiscard]] ClassifierOptions effective(ClassifierOptions options);

/// One sentence for each reason why options have no effect that somebody gave by a flag or in a
/// file; of a preset, and of empty values, nothing is said.
[[nodiscard]] std::vector<std::string> unreadNotices(const std::vector<Unread>& unread,
                                                     const std::vector<BoundField>& fields,
                                                     const Sources& sources);

} // namespace dreamloft::options
