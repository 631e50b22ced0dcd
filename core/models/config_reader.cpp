// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/config_reader.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"

#include <cmath>

namespace dreamloft::models {

namespace {

constexpr std::string_view kSafe = "Your project was not changed.";
constexpr std::size_t kMaxBlocks = 16;

/// A value as it stands in the file, cut to what fits into a message.
std::string shown(const nlohmann::json& value)
{
    constexpr std::size_t kMost = 40;
    auto text = value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (text.size() > kMost) {
        text = text.substr(0, kMost) + "…";
    }
    return text;
}

std::string rangeText(double least, double most)
{
    return "a number from " + nlohmann::json(least).dump() + " to " + nlohmann::json(most).dump();
}

} // namespace

nlohmann::json readModelJson(const std::filesystem::path& file)
{
    return base::readJson(file, {.followLinks = true});
}

ConfigReader::ConfigReader(const nlohmann::json& config,
                           std::string_view name,
                           std::string_view className,
                           std::string_view code,
                           std::string_view hint)
    : m_config(config)
    , m_name(name)
    , m_code(code)
    , m_hint(hint)
{
    if (!config.is_object()) {
        unsuitable("", shown(config), "an object");
    }
    const auto given = text("_class_name", className);
    if (given != className) {
        unsuitable("_class_name", '"' + given + '"', std::string(className));
    }
}

void ConfigReader::unsuitable(std::string_view key,
                              std::string_view found,
                              std::string_view expected) const
{
    const std::string place = key.empty() ? std::string() : "\"" + std::string(key) + "\" is ";
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = m_code,
                       .object = m_name,
                       .message = "Cannot load \"" + m_name + "\": " + place + std::string(found) +
                                  ", expected " + std::string(expected) + ".",
                       .hint = m_hint,
                       .workSafe = std::string(kSafe)});
}

void ConfigReader::unsupported(std::string_view key, std::string_view found) const
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-MODEL-021",
                       .object = m_name,
                       .message = "Cannot load \"" + m_name + "\": it uses \"" + std::string(key) +
                                  "\" = " + std::string(found) +
                                  ", expected a text-to-image model without this feature.",
                       .hint = m_hint,
                       .workSafe = std::string(kSafe)});
}

const nlohmann::json* ConfigReader::find(std::string_view key) const
{
    const auto found = m_config.find(std::string(key));
    return found == m_config.end() || found->is_null() ? nullptr : &*found;
}

bool ConfigReader::has(std::string_view key) const
{
    return find(key) != nullptr;
}

std::int64_t ConfigReader::integerIn(std::string_view key,
                                     const nlohmann::json& value,
                                     std::int64_t least,
                                     std::int64_t most) const
{
    // Some exporters write whole numbers as 8.0.
    const bool whole = value.is_number_integer() ||
                       (value.is_number_float() && std::abs(value.get<double>()) < 1e15 &&
                        value.get<double>() == std::floor(value.get<double>()));
    const bool fits = whole && value.get<double>() >= static_cast<double>(least) &&
                      value.get<double>() <= static_cast<double>(most);
    if (!fits) {
        unsuitable(key,
                   shown(value),
                   "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value.is_number_integer() ? value.get<std::int64_t>()
                                     : static_cast<std::int64_t>(value.get<double>());
}

std::int64_t ConfigReader::integer(std::string_view key,
                                   std::int64_t fallback,
                                   std::int64_t least,
                                   std::int64_t most) const
{
    const auto* value = find(key);
    return value == nullptr ? fallback : integerIn(key, *value, least, most);
}

double ConfigReader::number(std::string_view key, double fallback, double least, double most) const
{
    const auto* value = find(key);
    if (value == nullptr) {
        return fallback;
    }
    if (!value->is_number() || !(value->get<double>() >= least && value->get<double>() <= most)) {
        unsuitable(key, shown(*value), rangeText(least, most));
    }
    return value->get<double>();
}

bool ConfigReader::boolean(std::string_view key, bool fallback) const
{
    const auto* value = find(key);
    if (value == nullptr) {
        return fallback;
    }
    if (!value->is_boolean()) {
        unsuitable(key, shown(*value), "true or false");
    }
    return value->get<bool>();
}

std::string ConfigReader::text(std::string_view key, std::string_view fallback) const
{
    const auto* value = find(key);
    if (value == nullptr) {
        return std::string(fallback);
    }
    if (!value->is_string()) {
        unsuitable(key, shown(*value), "a text");
    }
    return value->get<std::string>();
}

std::vector<std::string> ConfigReader::texts(std::string_view key,
                                             std::vector<std::string> fallback) const
{
    const auto* value = find(key);
    if (value == nullptr) {
        return fallback;
    }
    std::vector<std::string> list;
    if (value->is_array() && value->size() <= kMaxBlocks) {
        for (const auto& item : *value) {
            if (item.is_string()) {
                list.push_back(item.get<std::string>());
            }
        }
    }
    if (!value->is_array() || list.empty() || list.size() != value->size()) {
        unsuitable(key, shown(*value), "a list of 1 to 16 names");
    }
    return list;
}

std::vector<std::int64_t> ConfigReader::integers(std::string_view key,
                                                 std::vector<std::int64_t> fallback,
                                                 std::int64_t least,
                                                 std::int64_t most) const
{
    const auto* value = find(key);
    if (value == nullptr) {
        return fallback;
    }
    if (!value->is_array() || value->empty() || value->size() > kMaxBlocks) {
        unsuitable(key, shown(*value), "a list of 1 to 16 whole numbers");
    }
    std::vector<std::int64_t> list;
    for (const auto& item : *value) {
        list.push_back(integerIn(key, item, least, most));
    }
    return list;
}

std::vector<std::int64_t> ConfigReader::perBlock(std::string_view key,
                                                 std::int64_t fallback,
                                                 std::int64_t least,
                                                 std::int64_t most,
                                                 std::size_t count) const
{
    const auto* value = find(key);
    if (value == nullptr || !value->is_array()) {
        return std::vector<std::int64_t>(count, integer(key, fallback, least, most));
    }
    auto list = integers(key, {}, least, most);
    if (list.size() != count) {
        unsuitable(key,
                   "a list of " + std::to_string(list.size()),
                   "one number for each of " + std::to_string(count) + " blocks");
    }
    return list;
}

void ConfigReader::refuseFeatures(std::initializer_list<std::string_view> keys) const
{
    for (const auto key : keys) {
        const auto* value = find(key);
        const bool off = value == nullptr || *value == false ||
                         (value->is_array() && !value->empty() &&
                          std::all_of(value->begin(), value->end(), [](const nlohmann::json& item) {
                              return item == false;
                          }));
        if (!off) {
            unsupported(key, shown(*value));
        }
    }
}

void ConfigReader::refuseUnless(std::string_view key, std::string_view onlyValue) const
{
    const auto given = text(key, onlyValue);
    if (given != onlyValue) {
        unsupported(key, '"' + given + '"');
    }
}

} // namespace dreamloft::models
