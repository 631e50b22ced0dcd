// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/feature_map.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/feature_shelf.h"
#include "ui/pages/quality_numbers.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::ui {
namespace {

constexpr int kRounds = 40; ///< of the power iteration; the picture settles long before

using Vector = std::vector<double>;

/// To length one; false for a vector that has none.
bool normalise(Vector& vector)
{
    double squares = 0;
    for (const double value : vector) {
        squares += value * value;
    }
    if (!(squares > 1e-24)) {
        return false;
    }
    for (double& value : vector) {
        value /= std::sqrt(squares);
    }
    return true;
}

double along(const Vector& row, const Vector& axis)
{
    double sum = 0;
    for (std::size_t i = 0; i < axis.size(); ++i) {
        sum += row[i] * axis[i];
    }
    return sum;
}

/// The direction in which the centred rows differ most; all zeros when they do not.
Vector mainAxis(const std::vector<Vector>& rows, std::size_t length)
{
    // Begins with the longest row: never at a right angle to everything, and always the same.
    Vector axis(length, 0.0);
    double longest = 0;
    for (const Vector& row : rows) {
        const double squares = along(row, row);
        if (squares > longest) {
            longest = squares;
            axis = row;
        }
    }
    if (!normalise(axis)) {
        return Vector(length, 0.0);
    }
    for (int round = 0; round < kRounds; ++round) {
        Vector next(length, 0.0);
        for (const Vector& row : rows) {
            const double part = along(row, axis);
            for (std::size_t i = 0; i < length; ++i) {
                next[i] += part * row[i];
            }
        }
        if (!normalise(next)) {
            break;
        }
        axis = std::move(next);
    }
    return axis;
}

FeatureMap placed(const ProjectView& view, const std::string& networkSha256, bool trainOnly)
{
    FeatureMap map;
    for (const ClassFacts& facts : view.classes) {
        map.classes << fromUtf8(facts.row.name);
    }
    std::vector<MapPoint> points;
    std::vector<std::string> hashes;
    for (const project::PictureRow& picture : *view.pictures) {
        const ClassFacts* facts = view.classById(picture.classId);
        if (facts != nullptr && picture.state == "kept" &&
            (!trainOnly || picture.split == "train")) {
            points.push_back({.classIndex = facts->row.index,
                              .made = picture.source == "synthetic",
                              .picture = picture.id,
                              .split = fromUtf8(picture.split),
                              .path = view.picturePath(picture),
                              .key = fromUtf8(picture.pixelSha256),
                              .name = fromUtf8(picture.originalName)});
            hashes.push_back(picture.pixelSha256);
        }
    }
    const std::size_t ofProject = points.size();
    if (const JobFacts* job = view.newestDone(u"generate"_qs)) {
        for (const project::ItemRow& item : *job->items) {
            if (item.state != "discarded" && item.state != "set_aside") {
                points.push_back({.classIndex = item.classIndex,
                                  .made = true,
                                  .path = view.itemPath(item),
                                  .key = fromUtf8(item.sha256),
                                  .name = QString::number(item.index)});
                hashes.push_back(item.sha256);
            }
        }
    }
    const FeatureShelf shelf(view.folder, networkSha256);
    const auto places = shelf.read(hashes).onMap();
    double reach = 0;
    for (const auto& place : places) {
        reach = place ? std::max({reach, std::abs((*place)[0]), std::abs((*place)[1])}) : reach;
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!places[i]) {
            // Made ones come onto the map when their quality is measured.
            map.unseen += i < ofProject ? 1 : 0;
            continue;
        }
        // One scale for both axes: distances mean the same in every direction.
        const double scale = reach > 0 ? 0.5 / reach : 0.0;
        points[i].x = 0.5 + (*places[i])[0] * scale;
        points[i].y = 0.5 - (*places[i])[1] * scale;
        map.points.push_back(std::move(points[i]));
    }
    return map;
}

} // namespace

std::vector<std::optional<std::array<double, 2>>>
onTwoAxes(const std::vector<float>& values, std::size_t length, const std::vector<bool>& known)
{
    std::vector<Vector> rows;
    Vector mean(length, 0.0);
    for (std::size_t row = 0; row < known.size(); ++row) {
        if (known[row]) {
            const auto begin = values.begin() + static_cast<std::ptrdiff_t>(row * length);
            rows.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(length));
            for (std::size_t i = 0; i < length; ++i) {
                mean[i] += rows.back()[i];
            }
        }
    }
    for (Vector& row : rows) {
        for (std::size_t i = 0; i < length; ++i) {
            row[i] -= mean[i] / static_cast<double>(rows.size());
        }
    }
    std::vector<std::array<double, 2>> places(rows.size());
    for (const std::size_t component : {std::size_t{0}, std::size_t{1}}) {
        const Vector axis = mainAxis(rows, length);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const double part = along(rows[row], axis);
            places[row][component] = part;
            for (std::size_t i = 0; i < length; ++i) {
                rows[row][i] -= part * axis[i]; // what is left is at a right angle
            }
        }
    }
    std::vector<std::optional<std::array<double, 2>>> found(known.size());
    std::size_t next = 0;
    for (std::size_t row = 0; row < known.size(); ++row) {
        if (known[row]) {
            found[row] = places[next++];
        }
    }
    return found;
}

FeatureMap featureMapOf(const ProjectView& view)
{
    const auto runs = quality::runsOf(view);
    if (runs.empty() || runs.front().rows.empty()) {
        return placed(view, {}, true);
    }
    // The last network of a run knows most about meaning (CLIP after the small one).
    return placed(view, toUtf8(runs.front().rows.back().networkSha256), true);
}

FeatureMap featureMapOf(const ProjectView& view, const std::string& networkSha256)
{
    return placed(view, networkSha256, false);
}

} // namespace dreamloft::ui
