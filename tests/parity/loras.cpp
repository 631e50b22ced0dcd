// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/parity/loras.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::parity {

std::vector<LoraEntry> loraEntries(const Request& request, const nlohmann::json& list)
{
    std::vector<LoraEntry> entries;
    const std::string expected = "entries of a file and a weight";
    for (const nlohmann::json& item : list) {
        require(item.is_object() && item.contains("file") && item["file"].is_string(),
                "\"loras\" holds another form",
                expected);
        for (const auto& [key, value] : item.items()) {
            require(key == "file" || (key == "weight" && value.is_number()),
                    "\"loras\" holds another form",
                    expected);
        }
        entries.push_back(
            {request.resolve(item["file"].get<std::string>()), item.value("weight", 1.0)});
    }
    return entries;
}

bool LoraLists::empty() const
{
    return std::all_of(lists.begin(), lists.end(), [](const auto& list) { return list.empty(); });
}

LoraLists loraLists(const Request& request, std::int64_t images)
{
    const nlohmann::json& given = request.param("loras");
    LoraLists result;
    result.perImage = std::any_of(
        given.begin(), given.end(), [](const nlohmann::json& item) { return item.is_array(); });
    if (!result.perImage) {
        result.lists.push_back(loraEntries(request, given));
        return result;
    }
    const bool all = std::all_of(
        given.begin(), given.end(), [](const nlohmann::json& item) { return item.is_array(); });
    require(all && static_cast<std::int64_t>(given.size()) == images,
            "\"loras\" holds " + std::to_string(given.size()) + " entries",
            std::to_string(images) + " lists");
    for (const nlohmann::json& list : given) {
        result.lists.push_back(loraEntries(request, list));
    }
    return result;
}

const std::vector<training::LoraModule>& LoraReader::modules(const LoraEntry& entry)
{
    const auto found = m_files.find(entry.file);
    return found != m_files.end()
               ? found->second
               : m_files.emplace(entry.file, training::readLora(entry.file, m_targets))
                     .first->second;
}

nn::AdapterBank LoraReader::bank(const std::vector<std::vector<LoraEntry>>& lists,
                                 torch::ScalarType dtype)
{
    std::vector<nn::FusedAdapter> adapters;
    for (const auto& list : lists) {
        nn::FusedAdapter adapter;
        for (const LoraEntry& entry : list) {
            adapter.parts.push_back(training::fusedPartOf(modules(entry), m_targets, entry.weight));
        }
        adapters.push_back(std::move(adapter));
    }
    return nn::fuseAdapters(m_targets, adapters, torch::TensorOptions(dtype));
}

} // namespace dreamloft::parity
