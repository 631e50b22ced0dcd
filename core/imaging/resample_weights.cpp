// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/resample_weights.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::imaging {
namespace {

double supportOf(Filter filter)
{
    switch (filter) {
    case Filter::Box:
        return 0.5;
    case Filter::Bilinear:
        return 1.0;
    case Filter::Bicubic:
        break;
    }
    return 2.0;
}

double valueOf(Filter filter, double x)
{
    if (filter == Filter::Box) {
        return x > -0.5 && x <= 0.5 ? 1.0 : 0.0;
    }
    x = std::abs(x);
    if (filter == Filter::Bilinear) {
        return x < 1.0 ? 1.0 - x : 0.0;
    }
    constexpr double a = -0.5;
    if (x < 1.0) {
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
    }
    return x < 2.0 ? (((x - 5) * x + 8) * x - 4) * a : 0.0;
}

} // namespace

ResampleWeights resampleWeights(int source, int target, Filter filter)
{
    const double scale = static_cast<double>(source) / target;
    const double widening = std::max(scale, 1.0);
    const double support = supportOf(filter) * widening;
    const double inverse = 1.0 / widening;

    ResampleWeights result;
    result.taps = static_cast<int>(std::ceil(support)) * 2 + 1;
    result.first.resize(static_cast<std::size_t>(target));
    result.count.resize(static_cast<std::size_t>(target));
    result.weight.resize(static_cast<std::size_t>(target) * static_cast<std::size_t>(result.taps));
    for (int i = 0; i < target; ++i) {
        const double centre = (i + 0.5) * scale;
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);
        const int count = std::min(static_cast<int>(centre + support + 0.5), source) - first;
        const auto at = static_cast<std::size_t>(i);
        double* weight = result.weight.data() + at * static_cast<std::size_t>(result.taps);
        double sum = 0.0;
        for (int t = 0; t < count; ++t) {
            weight[t] = valueOf(filter, (t + first - centre + 0.5) * inverse);
            sum += weight[t];
        }
        if (sum != 0.0) {
            for (int t = 0; t < count; ++t) {
                weight[t] /= sum;
            }
        }
        result.first[at] = first;
        result.count[at] = count;
    }
    return result;
}

std::vector<std::int32_t> fixedPoint(const ResampleWeights& weights)
{
    std::vector<std::int32_t> result(weights.weight.size());
    std::transform(weights.weight.begin(), weights.weight.end(), result.begin(), [](double weight) {
        return static_cast<std::int32_t>((weight < 0 ? -0.5 : 0.5) + weight * (1 << kWeightBits));
    });
    return result;
}

} // namespace dreamloft::imaging
