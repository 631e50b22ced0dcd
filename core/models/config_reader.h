// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::models {

/// A configuration file of a model. Links are followed: the folders of a model hub's cache are made
/// of them. Throws as base::readJson.
nlohmann::json readModelJson(const std::filesystem::path& file);

/// Reads the values of a model's config.json with defaults for absent keys, refusing wrong types
/// and sizes that no model has, so that a file cannot ask for absurd memory. null counts as absent.
/// All functions throw Error Refused with the code given here, or DL-MODEL-021 for `unsupported`.
class ConfigReader {
public:
    /// Throws when `config` is not an object, or names another class than `className`. `hint` tells
    /// what to choose instead.
    ConfigReader(const nlohmann::json& config,
                 std::string_view name,
                 std::string_view className,
                 std::string_view code,
                 std::string_view hint = "Choose a Stable Diffusion 1.x or 2.x model.");

    [[nodiscard]] bool has(std::string_view key) const; ///< present and not null
    [[nodiscard]] std::int64_t integer(std::string_view key,
                                       std::int64_t fallback,
                                       std::int64_t least,
                                       std::int64_t most) const;
    [[nodiscard]] double
    number(std::string_view key, double fallback, double least, double most) const;
    [[nodiscard]] bool boolean(std::string_view key, bool fallback) const;
    [[nodiscard]] std::string text(std::string_view key, std::string_view fallback) const;
    [[nodiscard]] std::vector<std::string> texts(std::string_view key,
                                                 std::vector<std::string> fallback) const;
    [[nodiscard]] std::vector<std::int64_t> integers(std::string_view key,
                                                     std::vector<std::int64_t> fallback,
                                                     std::int64_t least,
                                                     std::int64_t most) const;
    /// A number for all of `count` blocks, or a list of `count` numbers.
    [[nodiscard]] std::vector<std::int64_t> perBlock(std::string_view key,
                                                     std::int64_t fallback,
                                                     std::int64_t least,
                                                     std::int64_t most,
                                                     std::size_t count) const;
    /// Refuses the network when one of the keys is there and neither null, false, nor the value
    /// that means "off".
    void refuseFeatures(std::initializer_list<std::string_view> keys) const;
    void refuseUnless(std::string_view key, std::string_view onlyValue) const;

    [[noreturn]] void
    unsuitable(std::string_view key, std::string_view found, std::string_view expected) const;
    [[noreturn]] void unsupported(std::string_view key, std::string_view found) const;

private:
    [[nodiscard]] const nlohmann::json* find(std::string_view key) const;
    [[nodiscard]] std::int64_t integerIn(std::string_view key,
                                         const nlohmann::json& value,
                                         std::int64_t least,
                                         std::int64_t most) const;

    const nlohmann::json& m_config;
    std::string m_name;
    std::string m_code;
    std::string m_hint;
};

} // namespace dreamloft::models
