// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/refill.h"

#include "core/base/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

namespace dreamloft::workflows {
namespace {

constexpr const char* kName = "setting blend.bans";

/// The numbers of one entry, exactly `count`.
std::vector<std::int64_t> numbersOf(const nlohmann::json& entry, std::size_t count)
{
    std::vector<std::int64_t> numbers;
    for (const nlohmann::json& number : entry) {
        numbers.push_back(base::jsonInteger(number, kName));
    }
    numbers.resize(count);
    return numbers;
}

/// Of the same words, adapters and shots: only the noise they begin with differs.
bool madeAlike(const ImagePlan& one, const ImagePlan& other)
{
    const auto shotsOf = [](const ImagePlan& image) {
        return image.start ? std::pair(image.start->shot, image.start->mixedWith)
                           : std::pair(std::int64_t{-1}, std::optional<std::int64_t>());
    };
    return one.prompt == other.prompt && one.adapters == other.adapters &&
           shotsOf(one) == shotsOf(other);
}

/// Takes out the first that is made like `image`; false when there is none.
bool takeAlike(std::vector<const ImagePlan*>& wanted, const ImagePlan& image)
{
    const auto found =
        std::ranges::find_if(wanted, [&](const ImagePlan* one) { return madeAlike(*one, image); });
    if (found == wanted.end()) {
        return false;
    }
    wanted.erase(found);
    return true;
}

/// Whether a picture that is there is one of those that the user wanted.
bool counts(const project::ItemRow& item)
{
    return item.state != "discarded" && item.state != "set_aside";
}

} // namespace

BlendBans BlendBans::fromText(const std::string& text)
{
    BlendBans bans;
    if (text.empty()) {
        return bans;
    }
    const nlohmann::json json = base::parseJson(text, kName, base::kSpecJson);
    for (const nlohmann::json& entry : json.value("pairs", nlohmann::json::array())) {
        const auto numbers = numbersOf(entry, 3);
        const auto [low, high] = std::minmax(numbers[1], numbers[2]);
        bans.pairs.emplace(static_cast<int>(numbers[0]), low, high);
    }
    for (const nlohmann::json& entry : json.value("shots", nlohmann::json::array())) {
        const auto numbers = numbersOf(entry, 2);
        bans.shots.emplace(static_cast<int>(numbers[0]), numbers[1]);
    }
    return bans;
}

bool BlendBans::forbids(const ImagePlan& image) const
{
    for (std::size_t i = 0; i < image.adapters.size(); ++i) {
        const AdapterUse& one = image.adapters[i];
        if (shots.contains({one.classIndex, one.index})) {
            return true;
        }
        for (std::size_t k = i + 1; k < image.adapters.size(); ++k) {
            const auto [low, high] = std::minmax(one.index, image.adapters[k].index);
            if (pairs.contains({one.classIndex, low, high})) {
                return true;
            }
        }
    }
    return false;
}

std::vector<ImagePlan> planWithRefills(const Strategy& strategy,
                                       const StrategyInput& input,
                                       const std::vector<int>& classes,
                                       std::int64_t perClass,
                                       const std::vector<project::ItemRow>& items,
                                       const BlendBans& bans)
{
    // index -> does it count, of the pictures that are there
    std::map<int, std::map<std::int64_t, bool>> there;
    std::map<int, std::set<std::int64_t>> again;
    for (const project::ItemRow& item : items) {
        if (item.state == "discarded" && item.reason == kMakeAgain) {
            again[item.classIndex].insert(item.index);
        }
        there[item.classIndex][item.index] = counts(item);
    }
    std::vector<ImagePlan> plan;
    std::vector<ImagePlan> further;
    for (const int classIndex : classes) {
        const std::map<std::int64_t, bool>& mine = there[classIndex];
        std::int64_t owed = 0;
        for (const auto& [index, good] : mine) {
            owed += index < perClass && !good ? 1 : 0;
        }
        // Where a ban leaves few pairs, many numbers are passed over; this far is far enough.
        constexpr std::int64_t kLookAhead = 64;
        const auto most = perClass + static_cast<std::int64_t>(mine.size()) +
                          (owed > 0 ? owed + kLookAhead * std::max<std::int64_t>(owed, 16) : 0);
        std::vector<ImagePlan> list = strategy.plan(input, classIndex, most);
        std::vector<const ImagePlan*> wanted;
        for (const ImagePlan& image : list) {
            if (again[classIndex].contains(image.index)) {
                wanted.push_back(&image);
            }
        }
        std::set<std::int64_t> taken; // of the numbers behind the list
        for (const ImagePlan& image : list) {
            const auto found = mine.find(image.index);
            if (image.index >= perClass && found != mine.end()) {
                taken.insert(image.index);
                if (found->second) {
                    --owed;
                    takeAlike(wanted, image); // made in place of one of them, by an earlier refill
                }
            }
        }
        const auto isFree = [&](const ImagePlan& image) {
            return image.index >= perClass && !taken.contains(image.index) && !bans.forbids(image);
        };
        const auto take = [&](const ImagePlan& image) {
            taken.insert(image.index);
            --owed;
        };
        for (const ImagePlan& image : list) {
            if (owed > 0 && isFree(image) && takeAlike(wanted, image)) {
                take(image);
            }
        }
        for (const ImagePlan& image : list) {
            if (owed > 0 && isFree(image)) {
                take(image);
            }
        }
        for (ImagePlan& image : list) {
            if (image.index < perClass) {
                plan.push_back(std::move(image));
            } else if (taken.contains(image.index)) {
                further.push_back(std::move(image));
            }
        }
    }
    plan.insert(plan.end(),
                std::make_move_iterator(further.begin()),
                std::make_move_iterator(further.end()));
    return plan;
}

PicturesOwed::PicturesOwed(const std::vector<int>& classes,
                           std::int64_t perClass,
                           const std::vector<project::ItemRow>& items,
                           bool splitsAtClasses)
{
    struct Mine {
        std::set<std::int64_t> listed;
        std::int64_t further = 0;
        std::int64_t owed = 0; ///< further ones that are not there
    };
    std::map<int, Mine> there;
    for (const project::ItemRow& item : items) {
        Mine& mine = there[item.classIndex];
        if (item.index < perClass) {
            mine.listed.insert(item.index);
            mine.owed += counts(item) ? 0 : 1;
        } else {
            ++mine.further;
            mine.owed -= counts(item) ? 1 : 0;
        }
    }
    std::optional<int> last;
    const auto add = [&](int classIndex, bool missing) {
        if (m_missing.empty() || (splitsAtClasses && classIndex != last)) {
            m_missing.emplace_back();
        }
        last = classIndex;
        m_missing.back().push_back(missing);
    };
    for (const int classIndex : classes) {
        for (std::int64_t index = 0; index < perClass; ++index) {
            add(classIndex, !there[classIndex].listed.contains(index));
        }
    }
    for (const int classIndex : classes) {
        for (std::int64_t i = 0; i < there[classIndex].further; ++i) {
            add(classIndex, false);
        }
        for (std::int64_t i = 0; i < there[classIndex].owed; ++i) {
            add(classIndex, true);
        }
    }
}

std::int64_t PicturesOwed::listed() const
{
    std::int64_t all = 0;
    for (const std::vector<bool>& list : m_missing) {
        all += static_cast<std::int64_t>(list.size());
    }
    return all;
}

std::int64_t PicturesOwed::pictures() const
{
    std::int64_t missing = 0;
    for (const std::vector<bool>& list : m_missing) {
        missing += std::count(list.begin(), list.end(), true);
    }
    return missing;
}

std::int64_t PicturesOwed::batches(std::int64_t size) const
{
    const std::int64_t step = std::max<std::int64_t>(size, 1);
    std::int64_t lacking = 0;
    for (const std::vector<bool>& list : m_missing) {
        const auto length = static_cast<std::int64_t>(list.size());
        for (std::int64_t first = 0; first < length; first += step) {
            const auto from = std::next(list.begin(), first);
            const auto to = std::next(list.begin(), std::min(first + step, length));
            lacking += std::find(from, to, true) != to ? 1 : 0;
        }
    }
    return lacking;
}

} // namespace dreamloft::workflows
