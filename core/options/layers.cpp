// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/layers.h"

#include "core/options/json_visitor.h"

#include <algorithm>

namespace dreamloft::options::detail {

void applyExplicit(const Layers& layers,
                   const std::vector<BoundField>& fields,
                   const std::vector<std::string_view>& keys,
                   Sources& sources)
{
    const auto wanted = [&](std::string_view key) {
        return keys.empty() || std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    if (layers.file != nullptr) {
        if (keys.empty()) {
            for (std::string& key : fieldsFromJson(*layers.file, fields)) {
                sources[std::move(key)] = Source::File;
            }
        } else if (layers.file->is_object()) {
            // The whole file is read, and judged, in the last pass.
            nlohmann::json part = nlohmann::json::object();
            for (const auto& [key, value] : layers.file->items()) {
                const BoundField* bound = findField(fields, key);
                if (bound != nullptr && wanted(bound->field.key)) {
                    part[key] = value;
                }
            }
            fieldsFromJson(part, fields);
        }
    }
    for (const Assignment& given : layers.flags) {
        const BoundField& bound = requireField(fields, given.key);
        if (wanted(bound.field.key)) {
            assignText(bound, given.text);
            sources[std::string(bound.field.key)] = Source::Flag;
        }
    }
}

std::vector<std::string> snapshot(const std::vector<BoundField>& fields)
{
    std::vector<std::string> texts;
    texts.reserve(fields.size());
    for (const BoundField& bound : fields) {
        texts.push_back(textOf(bound));
    }
    return texts;
}

void markPreset(const std::vector<BoundField>& fields,
                const std::vector<std::string>& before,
                Sources& sources)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (textOf(fields[i]) != before[i]) {
            sources.emplace(fields[i].field.key, Source::Preset);
        }
    }
}

} // namespace dreamloft::options::detail
