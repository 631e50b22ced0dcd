// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/perceptual_hash.h"
#include "core/project/project_store.h"
#include "core/project/shots.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace dreamloft::project {

namespace {

constexpr std::string_view kPinned = "shots.pinned";
constexpr std::string_view kBanned = "shots.banned";

std::vector<std::int64_t> idsOf(const ProjectStore& store, std::string_view key)
{
    const nlohmann::json list =
        nlohmann::json::parse(store.setting(key).value_or("[]"), nullptr, false);
    std::vector<std::int64_t> ids;
    for (const nlohmann::json& id : list) {
        if (id.is_number_integer()) {
            ids.push_back(id.get<std::int64_t>());
        }
    }
    return ids;
}

void saveIds(ProjectStore& store, std::string_view key, const std::vector<std::int64_t>& ids)
{
    if (ids != idsOf(store, key)) {
        store.setSetting(key, nlohmann::json(ids).dump());
    }
}

std::vector<PictureRow> candidatesOf(const ProjectStore& store, const ClassRow& row)
{
    return store.pictures({.classId = row.id, .split = "train", .source = "real"});
}

/// Squared bits: two far pictures count for more than four near ones.
double spreadOf(const PictureRow& picture, const std::vector<const PictureRow*>& shots)
{
    double nearest = 64.0 * 64.0;
    for (const PictureRow* shot : shots) {
        const double bits = imaging::hammingDistance(picture.perceptualHash, shot->perceptualHash);
        nearest = std::min(nearest, bits * bits);
    }
    return nearest;
}

double farnessOf(const PictureRow& picture, const std::vector<const PictureRow*>& shots)
{
    double sum = 0;
    for (const PictureRow* shot : shots) {
        sum += imaging::hammingDistance(picture.perceptualHash, shot->perceptualHash);
    }
    return sum;
}

/// The picture that comes in, 0 when there is none. `avoid` are the shots of the class and the one
/// that leaves.
std::int64_t nextShot(const std::vector<PictureRow>& candidates,
                      int classIndex,
                      const ShotList& list,
                      const ShotChoice& choice,
                      const std::set<std::int64_t>& avoid)
{
    // The seeded order settles ties and leaves out twins.
    const std::vector<std::int64_t> order = shotOrder(candidates,
                                                      classIndex,
                                                      {.k = 0,
                                                       .seed = list.seed,
                                                       .pick = ShotPick::Random,
                                                       .pinned = choice.pinned,
                                                       .banned = choice.banned});
    const auto rowOf = [&](std::int64_t id) {
        return &*std::ranges::find(candidates, id, &PictureRow::id);
    };
    std::vector<const PictureRow*> shots;
    std::vector<const PictureRow*> free;
    for (const std::int64_t id : order) {
        (avoid.contains(id) ? shots : free).push_back(rowOf(id));
    }
    if (free.empty()) {
        return 0;
    }
    const ShotPick pick = shotPickFromName(list.pick);
    if (pick == ShotPick::Random || shots.empty()) {
        return free.front()->id;
    }
    const auto better = [&](const PictureRow* left, const PictureRow* right) {
        return pick == ShotPick::Varied ? spreadOf(*left, shots) < spreadOf(*right, shots)
                                        : farnessOf(*left, shots) > farnessOf(*right, shots);
    };
    return (*std::ranges::max_element(free, better))->id;
}

/// Replaces or drops the shots of one class for which `leaves` holds; returns how many.
template <class Leaves>
int replaceShots(const ProjectStore& store,
                 const ClassRow& row,
                 const ShotChoice& choice,
                 ShotList& list,
                 const Leaves& leaves)
{
    auto& shots = list.picturesOfClass.at(static_cast<std::size_t>(row.index));
    const std::vector<PictureRow> candidates = candidatesOf(store, row);
    std::set<std::int64_t> avoid(shots.begin(), shots.end());
    int changed = 0;
    for (std::int64_t& shot : shots) {
        if (leaves(shot, candidates)) {
            shot = nextShot(candidates, row.index, list, choice, avoid);
            avoid.insert(shot);
            ++changed;
        }
    }
    std::erase(shots, std::int64_t{0});
    return changed;
}

} // namespace

ShotChoice shotChoice(const ProjectStore& store)
{
    return {idsOf(store, kPinned), idsOf(store, kBanned)};
}

void saveShotChoice(ProjectStore& store, const ShotChoice& choice)
{
    saveIds(store, kPinned, choice.pinned);
    saveIds(store, kBanned, choice.banned);
}

bool swapShot(ProjectStore& store, std::int64_t pictureId)
{
    std::optional<ShotList> list = store.currentShots();
    if (!list) {
        return false;
    }
    const ShotChoice choice = shotChoice(store);
    for (const ClassRow& row : store.classes()) {
        const auto index = static_cast<std::size_t>(row.index);
        if (index >= list->picturesOfClass.size()) {
            continue;
        }
        const std::size_t before = list->picturesOfClass[index].size();
        const auto leaves = [&](std::int64_t id, const auto&) { return id == pictureId; };
        if (replaceShots(store, row, choice, *list, leaves) > 0) {
            if (list->picturesOfClass[index].size() < before) {
                return false;
            }
            store.saveShots(*list);
            return true;
        }
    }
    return false;
}

int mendShots(ProjectStore& store)
{
    std::optional<ShotList> list = store.currentShots();
    if (!list) {
        return 0;
    }
    const ShotChoice choice = shotChoice(store);
    int changed = 0;
    for (const ClassRow& row : store.classes()) {
        const auto index = static_cast<std::size_t>(row.index);
        if (index < list->picturesOfClass.size()) {
            changed += replaceShots(
                store, row, choice, *list, [&](std::int64_t id, const auto& candidates) {
                    return std::ranges::find(choice.banned, id) != choice.banned.end() ||
                           std::ranges::find(candidates, id, &PictureRow::id) == candidates.end();
                });
        }
    }
    if (changed > 0) {
        store.saveShots(*list);
    }
    return changed;
}

} // namespace dreamloft::project
