// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/read_file.h"
#include "core/imaging/rgb_image.h"
#include "tests/support/temp_dir.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <map>
#include <string>

namespace dreamloft::tests {

inline std::filesystem::path imagingFixtures()
{
    return fixturesFolder() / "imaging";
}

inline nlohmann::json imagingJson(const std::string& name)
{
    return nlohmann::json::parse(base::readText(imagingFixtures() / name));
}

/// The input pictures of tests/fixtures/make/imaging_fixtures.py by name.
inline std::map<std::string, imaging::RgbImage> fixturePictures(const nlohmann::json& cases)
{
    const auto bytes = base::readFile(imagingFixtures() / "pictures.bin");
    std::map<std::string, imaging::RgbImage> result;
    std::size_t at = 0;
    for (const auto& entry : cases.at("pictures")) {
        imaging::RgbImage image = imaging::blankImage(entry.at("width"), entry.at("height"));
        std::memcpy(image.pixels.data(), bytes.data() + at, image.pixels.size());
        at += image.pixels.size();
        result.emplace(entry.at("name").get<std::string>(), std::move(image));
    }
    return result;
}

/// A picture whose every byte depends on its place.
inline imaging::RgbImage patterned(int width, int height, unsigned seed = 1)
{
    imaging::RgbImage image = imaging::blankImage(width, height);
    unsigned state = seed * 2654435761U + 1U;
    for (std::uint8_t& byte : image.pixels) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<std::uint8_t>(state >> 24);
    }
    return image;
}

} // namespace dreamloft::tests
