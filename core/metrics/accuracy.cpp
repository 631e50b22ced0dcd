// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/accuracy.h"

#include "core/metrics/confusion.h"

namespace dreamloft::metrics {

double Accuracy::value() const
{
    return total == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(total);
}

Accuracy accuracyOf(std::span<const int> labels, std::span<const int> predicted, int classes)
{
    Accuracy accuracy;
    int present = 0;
    const auto confusion = confusionOf(labels, predicted, classes);
    for (std::size_t index = 0; index < confusion.size(); ++index) {
        std::int64_t ofClass = 0;
        for (const std::int64_t count : confusion[index]) {
            ofClass += count;
        }
        const std::int64_t right = confusion[index][index];
        accuracy.correct += right;
        accuracy.total += ofClass;
        accuracy.ofClass.push_back(
            ofClass == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(ofClass));
        accuracy.classMean += accuracy.ofClass.back();
        present += ofClass > 0 ? 1 : 0;
    }
    accuracy.classMean = present == 0 ? 0.0 : accuracy.classMean / present;
    return accuracy;
}

} // namespace dreamloft::metrics
