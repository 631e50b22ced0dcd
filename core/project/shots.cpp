// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/shots.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/base/text.h"
#include "core/project/project_store.h"
#include "core/project/store_core.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <mutex>
#include <set>

namespace dreamloft::project {

namespace {

constexpr std::array<std::string_view, 3> kPickNames{"random", "varied", "typical"};

double squaredDistance(const std::vector<float>& left, const std::vector<float>& right)
{
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const double difference = static_cast<double>(left[i]) - static_cast<double>(right[i]);
        sum += difference * difference;
    }
    return sum;
}

using Features = std::vector<std::vector<float>>;

/// Starts with the picture nearest to the mean, then always the one farthest from all taken.
/// `places` are already in a seeded order, which settles ties.
std::vector<std::size_t> farthestFirst(const Features& features,
                                       const std::vector<std::size_t>& places)
{
    const std::size_t width = features.front().size();
    std::vector<float> mean(width, 0.0F);
    for (std::size_t i = 0; i < width; ++i) {
        double sum = 0;
        for (const std::size_t place : places) {
            sum += static_cast<double>(features[place][i]);
        }
        mean[i] = static_cast<float>(sum / static_cast<double>(places.size()));
    }
    std::vector<double> distance(features.size(), 0);
    for (const std::size_t place : places) {
        distance[place] = -squaredDistance(features[place], mean);
    }
    std::vector<std::size_t> rest = places;
    std::vector<std::size_t> order;
    while (!rest.empty()) {
        const auto best =
            std::ranges::max_element(rest, {}, [&](std::size_t place) { return distance[place]; });
        const std::size_t taken = *best;
        rest.erase(best);
        for (const std::size_t place : rest) {
            const double to = squaredDistance(features[place], features[taken]);
            distance[place] = order.empty() ? to : std::min(distance[place], to);
        }
        order.push_back(taken);
    }
    return order;
}

/// Smallest mean distance to its nearest neighbours first: the middle of the crowd before its rim.
std::vector<std::size_t> densestFirst(const Features& features,
                                      const std::vector<std::size_t>& places)
{
    constexpr std::size_t kNeighbours = 10;
    std::vector<double> score(features.size(), 0);
    for (const std::size_t place : places) {
        std::vector<double> distances;
        for (const std::size_t other : places) {
            if (other != place) {
                distances.push_back(std::sqrt(squaredDistance(features[place], features[other])));
            }
        }
        std::ranges::sort(distances);
        distances.resize(std::min(distances.size(), kNeighbours));
        double sum = 0;
        for (const double distance : distances) {
            sum += distance;
        }
        score[place] = distances.empty() ? 0 : sum / static_cast<double>(distances.size());
    }
    std::vector<std::size_t> order = places;
    std::ranges::stable_sort(order, {}, [&](std::size_t place) { return score[place]; });
    return order;
}

void checkFeatures(const Features& features, std::size_t expected)
{
    DL_REQUIRE(features.size() == expected && !features.front().empty(),
               "one feature row a picture");
    for (const std::vector<float>& row : features) {
        DL_REQUIRE(row.size() == features.front().size(), "feature rows of one length");
    }
}

} // namespace

ShotPick shotPickFromName(const std::string& name)
{
    const auto found = std::ranges::find(kPickNames, name);
    if (found == kPickNames.end()) {
        const std::optional<std::string> nearest =
            base::nearestName(name, std::span<const std::string_view>(kPickNames));
        throw base::Error(
            {.kind = base::ErrorKind::Usage,
             .code = "DL-SHOT-001",
             .object = name,
             .message = "There is no way of picking shots called " + base::quoted(name) + ".",
             .hint =
                 nearest ? "Did you mean " + *nearest + "?" : "Choose random, varied or typical.",
             .workSafe = "Nothing was changed."});
    }
    return static_cast<ShotPick>(found - kPickNames.begin());
}

std::string nameOf(ShotPick pick)
{
    return std::string(kPickNames.at(static_cast<std::size_t>(pick)));
}

std::vector<std::int64_t> shotOrder(const std::vector<PictureRow>& candidates,
                                    int classIndex,
                                    const ShotRequest& request,
                                    const FeaturesOf& featuresOf)
{
    const std::set<std::int64_t> banned(request.banned.begin(), request.banned.end());
    std::vector<PictureRow> pool;
    for (const PictureRow& picture : candidates) {
        if (!banned.contains(picture.id)) {
            pool.push_back(picture);
        }
    }
    // By content: the order must not depend on the order of the import. Of exact twins the first
    // imported stays.
    std::ranges::sort(pool, [](const PictureRow& left, const PictureRow& right) {
        return left.pixelSha256 != right.pixelSha256 ? left.pixelSha256 < right.pixelSha256
                                                     : left.id < right.id;
    });
    const auto twins = std::ranges::unique(pool, {}, &PictureRow::pixelSha256);
    pool.erase(twins.begin(), twins.end());
    if (pool.empty()) {
        return {};
    }
    const std::uint64_t seed = base::seedFor(request.seed, base::Purpose::Shots, classIndex, 0, 0);
    std::vector<std::size_t> places;
    for (const std::int64_t place :
         base::permutation(seed, static_cast<std::int64_t>(pool.size()))) {
        places.push_back(static_cast<std::size_t>(place));
    }
    if (request.pick != ShotPick::Random) {
        DL_REQUIRE(static_cast<bool>(featuresOf), "varied and typical shots need features");
        const Features features = featuresOf(pool);
        checkFeatures(features, pool.size());
        places = request.pick == ShotPick::Varied ? farthestFirst(features, places)
                                                  : densestFirst(features, places);
    }
    std::vector<std::int64_t> order;
    for (const std::int64_t pin : request.pinned) {
        const bool here =
            std::ranges::any_of(pool, [&](const PictureRow& picture) { return picture.id == pin; });
        if (here && std::ranges::find(order, pin) == order.end()) {
            order.push_back(pin);
        }
    }
    const std::set<std::int64_t> pinned(order.begin(), order.end());
    for (const std::size_t place : places) {
        if (!pinned.contains(pool[place].id)) {
            order.push_back(pool[place].id);
        }
    }
    return order;
}

ShotList
pickShots(const ProjectStore& store, const ShotRequest& request, const FeaturesOf& features)
{
    ShotList list{request.seed, request.k, nameOf(request.pick), {}};
    for (const ClassRow& row : store.classes()) {
        const std::vector<PictureRow> candidates =
            store.pictures({.classId = row.id, .split = "train", .source = "real"});
        std::vector<std::int64_t> order = shotOrder(candidates, row.index, request, features);
        if (order.empty()) {
            const bool undecided =
                !store.pictures({.classId = row.id, .split = "", .source = "real"}).empty();
            throw base::Error(
                {.kind = base::ErrorKind::UserFixable,
                 .code = "DL-DATA-001",
                 .object = row.name,
                 .message = "The class " + base::quoted(row.name) + " has no training pictures.",
                 .hint = undecided ? "Split the pictures first: those of this class are undecided."
                                   : "Add at least one picture, or remove the class.",
                 .workSafe = "Your project was not changed."});
        }
        if (request.k > 0 && order.size() > static_cast<std::size_t>(request.k)) {
            order.resize(static_cast<std::size_t>(request.k));
        }
        list.picturesOfClass.push_back(std::move(order));
    }
    if (list.picturesOfClass.empty()) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-DATA-005",
                           .object = store.name(),
                           .message = "The project has no classes yet.",
                           .hint = "Import pictures first.",
                           .workSafe = "Your project was not changed."});
    }
    return list;
}

std::string ShotCounts::text() const
{
    std::string text = std::to_string(fewest);
    if (most > fewest) {
        text += " to ";
        text += std::to_string(most);
    }
    return text;
}

ShotCounts shotCountsOf(const ShotList& list)
{
    ShotCounts counts;
    for (std::size_t index = 0; index < list.picturesOfClass.size(); ++index) {
        const int count = static_cast<int>(list.picturesOfClass[index].size());
        if (counts.poorest < 0 || count < counts.fewest) {
            counts.fewest = count;
            counts.poorest = static_cast<int>(index);
        }
        counts.most = std::max(counts.most, count);
    }
    return counts;
}

std::string tooFewShotsSentence(const ProjectStore& store, const ShotCounts& counts, int k)
{
    for (const ClassRow& row : store.classes()) {
        if (row.index == counts.poorest && counts.fewest < k) {
            std::string sentence = "The class ";
            sentence += base::quoted(row.name);
            sentence += " can give only ";
            sentence += std::to_string(counts.fewest);
            sentence += " of ";
            sentence += std::to_string(k);
            sentence += " shots.";
            return sentence;
        }
    }
    return {};
}

namespace {

constexpr const char* kCurrent = "project.current_shots";

ShotList listOf(Reading& reading, const Row& row)
{
    ShotList list{bitsOf(row, 1), static_cast<int>(number(row, 2)), text(row, 3), {}};
    list.picturesOfClass.resize(static_cast<std::size_t>(number(row, 4)));
    for (const Row& shot : reading.select(tables::kShot, {{"list_id", number(row, 0)}})) {
        const auto classIndex = static_cast<std::size_t>(number(shot, 1));
        if (classIndex < list.picturesOfClass.size()) {
            list.picturesOfClass[classIndex].push_back(number(shot, 3));
        }
    }
    return list;
}

} // namespace

void ProjectStore::saveShots(const ShotList& shots)
{
    const std::lock_guard hold(m_core->mutex); // nobody changes the list between look and write
    // The same pick once more is no act: nothing to write, and nothing to undo.
    if (const auto now = currentShots(); now && now->seed == shots.seed && now->k == shots.k &&
                                         now->pick == shots.pick &&
                                         now->picturesOfClass == shots.picturesOfClass) {
        return;
    }
    Writing writing(*m_core, "pick shots");
    const std::vector<Where> key{
        {"seed", storedBits(shots.seed)}, {"k", std::int64_t{shots.k}}, {"pick", shots.pick}};
    const std::optional<Row> known = writing.find(tables::kShotList, key);
    if (known) {
        for (const Row& shot : writing.select(tables::kShot, {{"list_id", number(*known, 0)}})) {
            writing.erase(tables::kShot, shot);
        }
        writing.erase(tables::kShotList, *known);
    }
    const std::int64_t id = known ? number(*known, 0) : writing.nextId(tables::kShotList);
    writing.insert(tables::kShotList,
                   {id,
                    storedBits(shots.seed),
                    std::int64_t{shots.k},
                    shots.pick,
                    static_cast<std::int64_t>(shots.picturesOfClass.size()),
                    base::wallTimeIso()});
    for (std::size_t c = 0; c < shots.picturesOfClass.size(); ++c) {
        for (std::size_t rank = 0; rank < shots.picturesOfClass[c].size(); ++rank) {
            writing.insert(tables::kShot,
                           {id,
                            static_cast<std::int64_t>(c),
                            static_cast<std::int64_t>(rank),
                            shots.picturesOfClass[c][rank]});
        }
    }
    writing.setSetting(kCurrent, std::to_string(id));
    writing.commit();
}

std::optional<ShotList> ProjectStore::shots(int k, std::uint64_t seed, std::string_view pick) const
{
    Reading reading(*m_core);
    const std::optional<Row> row = reading.find(
        tables::kShotList,
        {{"seed", storedBits(seed)}, {"k", std::int64_t{k}}, {"pick", std::string(pick)}});
    return row ? std::optional<ShotList>(listOf(reading, *row)) : std::nullopt;
}

std::optional<ShotList> ProjectStore::currentShots() const
{
    Reading reading(*m_core);
    const std::string id = reading.setting(kCurrent).value_or("");
    if (id.empty()) {
        return std::nullopt;
    }
    const std::optional<Row> row = reading.find(
        tables::kShotList, {{"id", std::int64_t{std::strtoll(id.c_str(), nullptr, 10)}}});
    return row ? std::optional<ShotList>(listOf(reading, *row)) : std::nullopt;
}

std::vector<ShotList> ProjectStore::allShots() const
{
    Reading reading(*m_core);
    std::vector<ShotList> all;
    for (const Row& row : reading.select(tables::kShotList)) {
        all.push_back(listOf(reading, row));
    }
    return all;
}

} // namespace dreamloft::project
