// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/feature_shelf.h"

#include "core/project/cache.h"
#include "core/project/layout.h"
#include "ui/pages/feature_map.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace dreamloft::ui {
namespace {

constexpr double kLookAlikePart = 0.99;

/// To length one; false for a vector that has none.
bool normalise(float* values, std::size_t length)
{
    double squares = 0;
    for (std::size_t i = 0; i < length; ++i) {
        squares += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    }
    if (!(squares > 0) || !std::isfinite(squares)) {
        return false;
    }
    const auto scale = static_cast<float>(1.0 / std::sqrt(squares));
    for (std::size_t i = 0; i < length; ++i) {
        values[i] *= scale;
    }
    return true;
}

float product(const float* a, const float* b, std::size_t length)
{
    float sum = 0;
    for (std::size_t i = 0; i < length; ++i) {
        sum += a[i] * b[i];
    }
    return sum;
}

} // namespace

std::span<const float> FeatureRows::row(std::size_t row) const
{
    return m_known[row] ? std::span(m_values).subspan(row * m_length, m_length)
                        : std::span<const float>();
}

std::size_t FeatureRows::missing() const
{
    return static_cast<std::size_t>(std::count(m_known.begin(), m_known.end(), false));
}

std::vector<Nearest> FeatureRows::nearestIn(const FeatureRows& others) const
{
    return nearest(others, false);
}

std::vector<Nearest> FeatureRows::nearestOther() const
{
    return nearest(*this, true);
}

std::vector<std::optional<std::array<double, 2>>> FeatureRows::onMap() const
{
    return onTwoAxes(m_values, m_length, m_known);
}

std::vector<Nearest> FeatureRows::nearest(const FeatureRows& others, bool skipSame) const
{
    std::vector<Nearest> found(size());
    if (m_length != others.m_length) {
        return found; // one of the sets is empty
    }
    for (std::size_t row = 0; row < size(); ++row) {
        for (std::size_t other = 0; m_known[row] && other < others.size(); ++other) {
            if (!others.m_known[other] || (skipSame && other == row)) {
                continue;
            }
            const auto similarity =
                static_cast<double>(product(m_values.data() + row * m_length,
                                            others.m_values.data() + other * m_length,
                                            m_length));
            if (found[row].row < 0 || similarity > found[row].similarity) {
                found[row] = {static_cast<int>(other), similarity};
            }
        }
    }
    return found;
}

FeatureShelf::FeatureShelf(const std::filesystem::path& projectFolder, std::string networkSha256)
    : m_folder(projectFolder / project::layout::kCache / "features")
    , m_network(std::move(networkSha256))
{
}

FeatureRows FeatureShelf::read(const std::vector<std::string>& sha256) const
{
    const project::Cache cache(m_folder);
    FeatureRows rows;
    rows.m_known.assign(sha256.size(), false);
    for (std::size_t row = 0; row < sha256.size(); ++row) {
        const auto blob = cache.get(m_network + "/" + sha256[row]);
        if (!blob || blob->empty() || blob->size() % sizeof(float) != 0) {
            continue;
        }
        const std::size_t length = blob->size() / sizeof(float);
        if (rows.m_length == 0) {
            rows.m_length = length;
            rows.m_values.assign(sha256.size() * length, 0.0F);
        }
        if (length == rows.m_length) {
            float* values = rows.m_values.data() + row * length;
            std::memcpy(values, blob->data(), blob->size());
            rows.m_known[row] = normalise(values, length);
        }
    }
    return rows;
}

double lookAlikeThreshold(const std::vector<Nearest>& realToReal)
{
    std::vector<double> similarities;
    for (const Nearest& one : realToReal) {
        if (one.row >= 0) {
            similarities.push_back(one.similarity);
        }
    }
    if (similarities.size() < 2) {
        return 1;
    }
    std::sort(similarities.begin(), similarities.end());
    const double place = kLookAlikePart * static_cast<double>(similarities.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, similarities.size() - 1);
    return similarities[below] +
           (place - static_cast<double>(below)) * (similarities[above] - similarities[below]);
}

} // namespace dreamloft::ui
