// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/saved_queue.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/project/project_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>

namespace dreamloft::project {
namespace {

using nlohmann::json;

/// The kept object; an empty queue where there is none that can be read.
json queueOf(const ProjectStore& store)
{
    const std::string text = store.state(kQueueState).value_or("");
    if (!text.empty()) {
        try {
            json kept = base::parseJson(text, "queue", base::kSpecJson);
            const auto list = kept.find("jobs");
            if (list != kept.end() && list->is_array() &&
                std::ranges::all_of(*list, [](const json& entry) { return entry.is_object(); })) {
                return kept;
            }
        } catch (const base::Error&) {
            // The studio, too, starts with an empty queue then.
        }
    }
    return {{"schema", kQueueSchema}, {"jobs", json::array()}};
}

std::string textOf(const json& entry, const char* key)
{
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t numberOf(const json& entry, const char* key)
{
    const auto found = entry.find(key);
    return found != entry.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

} // namespace

std::vector<QueueEntry> savedQueue(const ProjectStore& store)
{
    const json queue = queueOf(store);
    std::vector<QueueEntry> entries;
    for (const json& entry : queue.at("jobs")) {
        entries.push_back({.place = static_cast<int>(entries.size()) + 1,
                           .verb = textOf(entry, "verb"),
                           .label = textOf(entry, "label"),
                           .state = textOf(entry, "state"),
                           .job = numberOf(entry, "job")});
    }
    return entries;
}

void moveInQueue(ProjectStore& store, int from, int to)
{
    json queue = queueOf(store);
    const auto count = static_cast<int>(queue.at("jobs").size());
    for (const int place : {from, to}) {
        if (place < 1 || place > count) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-JOB-003",
                               .object = std::to_string(place),
                               .message = "Cannot move an entry of the queue: there is no place " +
                                          std::to_string(place) + ", expected 1 to " +
                                          std::to_string(count) +
                                          (count == 0 ? " (the queue is empty)." : "."),
                               .hint = "`jobs list` shows the queue.",
                               .workSafe = "Your project was not changed."});
        }
    }
    std::vector<int> order(static_cast<std::size_t>(count)); // new place - 1 -> old place
    std::iota(order.begin(), order.end(), 1);
    const auto first = order.begin() + (from - 1);
    const auto target = order.begin() + (to - 1);
    if (from < to) {
        std::rotate(first, first + 1, target + 1);
    } else {
        std::rotate(target, first, first + 1);
    }
    json moved = json::array();
    for (const int old : order) {
        json entry = queue["jobs"][static_cast<std::size_t>(old - 1)];
        // Entries name the one they wait for by its place.
        const auto waitsFor = std::ranges::find(order, numberOf(entry, "after"));
        if (waitsFor != order.end()) {
            entry["after"] = waitsFor - order.begin() + 1;
        }
        moved.push_back(std::move(entry));
    }
    queue["jobs"] = std::move(moved);
    store.setState(kQueueState, queue.dump(-1, ' ', true, json::error_handler_t::replace));
}

} // namespace dreamloft::project
