// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/script_list.h"

#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace dreamloft::project {

namespace {

constexpr std::string_view kPrompt = "Prompt: ";
constexpr std::size_t kMaxPrompt = 1000;

std::string oneLine(std::string_view text)
{
    std::string line(base::trim(text.substr(0, kMaxPrompt)));
    std::ranges::replace_if(
        line,
        [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte < 0x20 || byte == 0x7f;
        },
        ' ');
    return base::isValidUtf8(line) ? line : std::string();
}

} // namespace

std::string ScriptList::promptOf(const std::string& stem) const
{
    if (prompts.size() == 1) {
        return prompts.front();
    }
    std::size_t index = 0;
    const auto parsed = std::from_chars(stem.data(), stem.data() + stem.size(), index);
    const bool number = parsed.ec == std::errc() && parsed.ptr == stem.data() + stem.size();
    return number && index < prompts.size() ? prompts[index] : std::string();
}

ScriptList readScriptList(const std::filesystem::path& file)
{
    ScriptList list;
    const nlohmann::json json = base::readJson(file, base::kSpecJson);
    if (!json.is_array() ||
        !std::ranges::all_of(json, [](const nlohmann::json& one) { return one.is_string(); })) {
        return list;
    }
    for (const nlohmann::json& entry : json) {
        const std::string& text = entry.get_ref<const std::string&>();
        if (text.starts_with(kPrompt)) {
            list.prompts.assign(1, oneLine(std::string_view(text).substr(kPrompt.size())));
            break; // the rest says which adapters were blended
        }
        list.prompts.push_back(oneLine(text));
    }
    return list;
}

} // namespace dreamloft::project
