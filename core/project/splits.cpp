// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/splits.h"

#include "core/base/error.h"
#include "core/base/seed.h"
#include "core/base/text.h"
#include "core/project/leak_check.h"
#include "core/project/project_store.h"
#include "core/project/undo_list.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

namespace dreamloft::project {

namespace {

/// Sets of pictures that must stay together.
class Unions {
public:
    explicit Unions(std::size_t n)
        : m_parent(n)
    {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }
    std::size_t rootOf(std::size_t place)
    {
        while (m_parent[place] != place) {
            m_parent[place] = m_parent[m_parent[place]];
            place = m_parent[place];
        }
        return place;
    }
    void join(std::size_t left, std::size_t right) { m_parent[rootOf(left)] = rootOf(right); }

private:
    std::vector<std::size_t> m_parent;
};

struct Unit {
    std::vector<std::size_t> places;     ///< into the pool
    std::map<std::int64_t, int> ofClass; ///< pictures by class
    std::string key; ///< smallest content hash: the same whatever the import order
};

std::vector<Unit>
unitsOf(const std::vector<PictureRow>& pool, bool byGroup, const LeakReport& copies)
{
    Unions unions(pool.size());
    std::map<std::string, std::size_t> firstOfKey;
    std::map<std::int64_t, std::size_t> placeOfId;
    for (std::size_t i = 0; i < pool.size(); ++i) {
        placeOfId[pool[i].id] = i;
        unions.join(i, firstOfKey.emplace("pixels:" + pool[i].pixelSha256, i).first->second);
        if (byGroup && !pool[i].group.empty()) {
            unions.join(i, firstOfKey.emplace("group:" + pool[i].group, i).first->second);
        }
    }
    for (const LeakFinding& finding : copies.findings) {
        const auto first = placeOfId.find(finding.first.id);
        const auto second = placeOfId.find(finding.second.id);
        if (first != placeOfId.end() && second != placeOfId.end()) {
            unions.join(first->second, second->second);
        }
    }
    std::map<std::size_t, Unit> units;
    for (std::size_t i = 0; i < pool.size(); ++i) {
        Unit& unit = units[unions.rootOf(i)];
        unit.places.push_back(i);
        ++unit.ofClass[pool[i].classId];
        if (unit.key.empty() || pool[i].pixelSha256 < unit.key) {
            unit.key = pool[i].pixelSha256;
        }
    }
    std::vector<Unit> sorted;
    for (auto& [root, unit] : units) {
        sorted.push_back(std::move(unit));
    }
    std::ranges::sort(sorted, {}, &Unit::key);
    return sorted;
}

/// Pictures of a unit that still fit, minus those that would be too many.
int gain(const Unit& unit, const std::map<std::int64_t, int>& wanted)
{
    int sum = 0;
    for (const auto& [classId, n] : unit.ofClass) {
        const int room = std::max(0, wanted.at(classId));
        sum += std::min(n, room) - std::max(0, n - room);
    }
    return sum;
}

std::map<std::int64_t, int> countOf(const std::vector<PictureRow>& pictures)
{
    std::map<std::int64_t, int> count;
    for (const PictureRow& picture : pictures) {
        ++count[picture.classId];
    }
    return count;
}

} // namespace

SplitReport assignSplits(ProjectStore& store, const SplitRequest& request)
{
    if (!(request.val >= 0) || !(request.test >= 0) || request.val + request.test >= 1) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-DATA-008",
             .object = "split",
             .message =
                 "Cannot divide the pictures: the val and test shares leave nothing to learn from.",
             .hint = "Choose shares that are at least 0 and together less than 1.",
             .workSafe = "Your project was not changed."});
    }
    SplitReport report;
    std::vector<PictureRow> pool;
    for (const PictureRow& picture : store.pictures({.source = "real"})) {
        report.keptVal = report.keptVal || picture.split == "val";
        report.keptTest = report.keptTest || picture.split == "test";
        if (picture.split.empty() || picture.split == "train") {
            pool.push_back(picture);
        }
    }
    const std::map<std::int64_t, int> total = countOf(pool);
    std::array<std::map<std::int64_t, int>, 2> wanted; // test, val
    const std::array<double, 2> shares{report.keptTest ? 0 : request.test,
                                       report.keptVal ? 0 : request.val};
    for (const auto& [classId, n] : total) {
        for (std::size_t s = 0; s < 2; ++s) {
            const int share = static_cast<int>(std::lround(shares[s] * n));
            wanted[s][classId] = shares[s] > 0 && n >= 3 ? std::max(1, share) : share;
        }
    }
    std::map<std::int64_t, int> train = total;
    const std::vector<Unit> units = unitsOf(pool, request.byGroup, findLeaks(store));
    const std::uint64_t seed = base::seedFor(request.seed, base::Purpose::Split, 0, 0, 0);
    constexpr std::array<std::string_view, 3> kNames{"test", "val", "train"};
    std::array<std::vector<std::int64_t>, 3> moved; // by place in kNames
    for (const std::int64_t place :
         base::permutation(seed, static_cast<std::int64_t>(units.size()))) {
        const Unit& unit = units[static_cast<std::size_t>(place)];
        const bool emptiesTrain = std::ranges::any_of(
            unit.ofClass, [&](const auto& entry) { return train[entry.first] - entry.second < 1; });
        std::size_t target = 2;
        int best = 0;
        for (std::size_t s = 0; s < 2 && !emptiesTrain; ++s) {
            const int value = gain(unit, wanted[s]);
            if (value > best) {
                best = value;
                target = s;
            }
        }
        for (const auto& [classId, n] : unit.ofClass) {
            if (target < 2) {
                wanted[target][classId] -= n;
                train[classId] -= n;
            }
        }
        for (const std::size_t member : unit.places) {
            if (pool[member].split != kNames[target]) {
                moved[target].push_back(pool[member].id);
            }
        }
    }
    for (const auto& ids : moved) {
        report.moved += static_cast<int>(ids.size());
    }
    report.locked = request.lockTest && !store.testLocked();
    std::optional<UndoGroup> act;
    if (report.moved > 0) {
        act.emplace(store, "divide " + base::counted(report.moved, "picture"));
    }
    for (std::size_t s = 0; s < moved.size(); ++s) {
        if (!moved[s].empty()) {
            std::ranges::sort(moved[s]);
            store.setSplit(moved[s], kNames[s]);
        }
    }
    if (report.locked) {
        store.lockTest();
    }
    act.reset();
    for (const PictureRow& picture : store.pictures({.source = "real"})) {
        report.train += picture.split == "train" ? 1 : 0;
        report.val += picture.split == "val" ? 1 : 0;
        report.test += picture.split == "test" ? 1 : 0;
    }
    return report;
}

} // namespace dreamloft::project
