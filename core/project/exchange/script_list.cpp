// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/script_list.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>

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

/// Skips `prefix` and the digits behind it; false when they are not there.
bool takeNumber(std::string_view& rest, std::string_view prefix, int& number)
{
    if (!rest.starts_with(prefix)) {
        return false;
    }
    std::string_view digits = rest.substr(prefix.size());
    digits = digits.substr(0, std::min<std::size_t>(digits.find_first_not_of("0123456789"), 9));
    if (digits.empty()) {
        return false;
    }
    number = static_cast<int>(std::strtol(std::string(digits).c_str(), nullptr, 10));
    rest.remove_prefix(prefix.size() + digits.size());
    return true;
}

} // namespace

bool isScriptFolder(std::string_view name, int& k)
{
    int ignored = 0;
    std::string_view rest = name;
    const bool shots = takeNumber(rest, "shot", k);
    if (shots && (rest.empty() || rest.front() != '_')) {
        return false;
    }
    rest.remove_prefix(shots ? 1 : 0);
    const bool seed = takeNumber(rest, "seed", ignored) || takeNumber(rest, "seed_", ignored);
    if (!shots) {
        return seed && rest.empty();
    }
    return (seed && rest.empty()) || rest.starts_with(seed ? "_template" : "template");
}

std::string scriptListText(const std::vector<std::string>& entries)
{
    return nlohmann::json(entries).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n";
}

void requireScriptPlace(const std::string& place, const std::string& className)
{
    if (base::isSafeRelative(place)) {
        return;
    }
    throw base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-EXP-022",
         .object = className,
         .message = "The class " + base::quoted(className) + " cannot be the name of a folder.",
         .hint = "Rename it, or export without --layout.",
         .workSafe = "Nothing was written."});
}

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
