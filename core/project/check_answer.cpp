// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/check_answer.h"

#include "core/base/crc32c.h"
#include "core/project/accepted_leaks.h"
#include "core/project/project_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <utility>

namespace dreamloft::project {
namespace {

using nlohmann::json;

constexpr std::string_view kStateKey = "dataset.check";

std::string textOf(const json& entry, const char* key)
{
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Leaks that were accepted after they were found stop nothing any more.
void unblockAccepted(const ProjectStore& store, std::vector<CheckFinding>& findings)
{
    const std::set<std::string> accepted = acceptedPairs(store);
    if (accepted.empty()) {
        return;
    }
    std::map<std::int64_t, PictureRow> rows; // a picture may be gone for good since then
    for (PictureRow& row : store.pictures()) {
        rows.emplace(row.id, std::move(row));
    }
    for (CheckFinding& finding : findings) {
        if (finding.pictures.size() != 2) {
            continue;
        }
        const auto first = rows.find(finding.pictures[0]);
        const auto second = rows.find(finding.pictures[1]);
        if (first != rows.end() && second != rows.end() &&
            accepted.contains(pairKey(first->second, second->second))) {
            finding.blocks = false;
        }
    }
}

} // namespace

int CheckAnswer::blocking() const
{
    return static_cast<int>(std::ranges::count(findings, true, &CheckFinding::blocks));
}

std::string checkFingerprint(std::span<const PictureRow> pictures)
{
    std::uint32_t sum = 0;
    std::int64_t kept = 0;
    for (const PictureRow& picture : pictures) {
        if (picture.state == "kept") {
            const std::string line = std::to_string(picture.id) + ' ' +
                                     std::to_string(picture.classId) + ' ' + picture.split;
            sum = base::crc32c(std::string_view(line), sum);
            ++kept;
        }
    }
    std::array<char, 8> hex{};
    const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), sum, 16).ptr;
    return std::to_string(kept) + '-' + std::string(hex.data(), end);
}

json toJson(std::span<const CheckFinding> findings)
{
    json list = json::array();
    for (const CheckFinding& finding : findings) {
        list.push_back({{"kind", finding.kind},
                        {"pictures", finding.pictures},
                        {"blocks", finding.blocks},
                        {"text", finding.text},
                        {"detail", finding.detail}});
    }
    return list;
}

std::vector<CheckFinding> checkFindings(const json& list)
{
    std::vector<CheckFinding> findings;
    if (!list.is_array()) {
        return findings;
    }
    for (const json& entry : list) {
        if (!entry.is_object()) {
            continue;
        }
        CheckFinding finding;
        finding.kind = textOf(entry, "kind");
        const auto pictures = entry.find("pictures");
        if (pictures != entry.end() && pictures->is_array()) {
            for (const json& id : *pictures) {
                if (id.is_number_integer()) {
                    finding.pictures.push_back(id.get<std::int64_t>());
                }
            }
        }
        const auto blocks = entry.find("blocks");
        finding.blocks = blocks != entry.end() && blocks->is_boolean() && blocks->get<bool>();
        finding.text = textOf(entry, "text");
        finding.detail = textOf(entry, "detail");
        findings.push_back(std::move(finding));
    }
    return findings;
}

void keepCheckAnswer(ProjectStore& store, const CheckAnswer& answer)
{
    const json kept{{"fingerprint", answer.fingerprint}, {"list", toJson(answer.findings)}};
    store.setState(kStateKey, kept.dump(-1, ' ', true, json::error_handler_t::replace));
}

std::optional<CheckAnswer> keptCheckAnswer(const ProjectStore& store)
{
    const auto text = store.state(kStateKey);
    const json kept = json::parse(text.value_or(""), nullptr, false);
    if (!kept.is_object() || textOf(kept, "fingerprint").empty() || !kept.contains("list")) {
        return std::nullopt;
    }
    CheckAnswer answer{textOf(kept, "fingerprint"), checkFindings(kept.at("list"))};
    unblockAccepted(store, answer.findings);
    return answer;
}

} // namespace dreamloft::project
