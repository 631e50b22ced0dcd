// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/confusion.h"

#include "core/base/error.h"

namespace dreamloft::metrics {

std::vector<std::vector<std::int64_t>>
confusionOf(std::span<const int> labels, std::span<const int> predicted, int classes)
{
    DL_REQUIRE(labels.size() == predicted.size(), "one prediction a label is needed");
    const auto size = static_cast<std::size_t>(classes);
    std::vector<std::vector<std::int64_t>> counts(size, std::vector<std::int64_t>(size, 0));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        DL_REQUIRE(labels[i] >= 0 && labels[i] < classes && predicted[i] >= 0 &&
                       predicted[i] < classes,
                   "a class index is out of range");
        ++counts[static_cast<std::size_t>(labels[i])][static_cast<std::size_t>(predicted[i])];
    }
    return counts;
}

} // namespace dreamloft::metrics
