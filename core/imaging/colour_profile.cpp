// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/raster.h"

#include <lcms2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <zlib.h>

namespace dreamloft::imaging {
namespace {

constexpr std::size_t kMaxProfileBytes = 16U << 20;

using Profile = std::unique_ptr<void, decltype(&cmsCloseProfile)>;
using Transform = std::unique_ptr<void, decltype(&cmsDeleteTransform)>;

/// zlib stream -> bytes; empty when it is broken or too large.
std::vector<std::byte> unpacked(std::span<const std::byte> packed)
{
    std::vector<std::byte> result;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return result;
    }
    // zlib's interface takes a mutable pointer but only reads.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data())); // NOLINT
    stream.avail_in = static_cast<uInt>(packed.size());
    std::array<std::byte, 16384> piece{};
    int state = Z_OK;
    while (state == Z_OK && result.size() < kMaxProfileBytes) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        result.insert(result.end(),
                      piece.begin(),
                      piece.end() - static_cast<std::ptrdiff_t>(stream.avail_out));
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END) {
        result.clear();
    }
    return result;
}

std::string describedAs(cmsHPROFILE profile)
{
    std::array<char, 256> text{};
    cmsGetProfileInfoASCII(profile,
                           cmsInfoDescription,
                           "en",
                           "US",
                           text.data(),
                           static_cast<cmsUInt32Number>(text.size()));
    return text.data();
}

cmsColorSpaceSignature spaceOf(ColourModel model)
{
    return model == ColourModel::Grey  ? cmsSigGrayData
           : model == ColourModel::Rgb ? cmsSigRgbData
                                       : cmsSigCmykData;
}

cmsUInt32Number layoutOf(const Raster& raster)
{
    switch (raster.model) {
    case ColourModel::Grey:
        return raster.wide ? TYPE_GRAY_16 : TYPE_GRAY_8;
    case ColourModel::Rgb:
        return raster.wide ? TYPE_RGB_16 : TYPE_RGB_8;
    case ColourModel::Cmyk:
        break;
    }
    return TYPE_CMYK_8;
}

/// Empty when there is nothing to convert or the profile cannot be used.
std::optional<RgbImage>
throughProfile(const Raster& raster, const ImageHeader& header, std::vector<std::string>& notes)
{
    const std::vector<std::byte> bytes =
        header.iccPacked ? unpacked(header.iccProfile) : header.iccProfile;
    const Profile profile(
        bytes.empty()
            ? nullptr
            : cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())),
        &cmsCloseProfile);
    if (!profile) {
        notes.emplace_back("The colour profile is damaged and was ignored.");
        return std::nullopt;
    }
    if (cmsGetColorSpace(profile.get()) != spaceOf(raster.model)) {
        notes.emplace_back("The colour profile does not fit the pixels and was ignored.");
        return std::nullopt;
    }
    const std::string description = describedAs(profile.get());
    if (description.find("sRGB") != std::string::npos) {
        return std::nullopt;
    }
    const Profile standard(cmsCreate_sRGBProfile(), &cmsCloseProfile);
    const Transform transform(cmsCreateTransform(profile.get(),
                                                 layoutOf(raster),
                                                 standard.get(),
                                                 TYPE_RGB_8,
                                                 INTENT_PERCEPTUAL,
                                                 cmsFLAGS_BLACKPOINTCOMPENSATION),
                              &cmsDeleteTransform);
    if (!transform) {
        notes.emplace_back("The colour profile cannot be used and was ignored.");
        return std::nullopt;
    }
    RgbImage image = blankImage(raster.width, raster.height);
    const std::size_t rowBytes = raster.samples.size() / static_cast<std::size_t>(raster.height);
    for (int y = 0; y < raster.height; ++y) {
        cmsDoTransform(transform.get(),
                       raster.samples.data() + rowBytes * static_cast<std::size_t>(y),
                       image.row(y),
                       static_cast<cmsUInt32Number>(raster.width));
    }
    notes.push_back("Colours were converted from \"" + description + "\" to sRGB.");
    return image;
}

/// c * k / 255, rounded, as Pillow's MULDIV255.
inline unsigned mulDiv255(unsigned a, unsigned b)
{
    const unsigned product = a * b + 128;
    return ((product >> 8) + product) >> 8;
}

std::uint8_t byteOf(const Raster& raster, std::size_t index)
{
    if (!raster.wide) {
        return raster.samples[index];
    }
    const auto* wide = reinterpret_cast<const std::uint16_t*>(raster.samples.data());
    return static_cast<std::uint8_t>((wide[index] * 255U + 32767U) / 65535U);
}

RgbImage withoutProfile(const Raster& raster)
{
    RgbImage image = blankImage(raster.width, raster.height);
    const std::size_t channels = raster.channels();
    for (std::size_t i = 0; i < raster.pixels(); ++i) {
        std::uint8_t* target = image.pixels.data() + i * 3;
        if (raster.model == ColourModel::Cmyk) {
            const std::uint8_t* ink = raster.samples.data() + i * 4;
            const unsigned light = 255U - ink[3];
            for (std::size_t c = 0; c < 3; ++c) {
                target[c] = static_cast<std::uint8_t>(light - mulDiv255(ink[c], light));
            }
        } else {
            for (std::size_t c = 0; c < 3; ++c) {
                target[c] = byteOf(raster, i * channels + (channels == 3 ? c : 0));
            }
        }
    }
    return image;
}

} // namespace

RgbImage coloursOf(const Raster& raster, const ImageHeader& header, std::vector<std::string>& notes)
{
    if (!header.iccProfile.empty()) {
        if (auto converted = throughProfile(raster, header, notes)) {
            return *std::move(converted);
        }
    }
    if (raster.model == ColourModel::Cmyk) {
        notes.emplace_back("Print colours (CMYK) without a profile were converted by a formula.");
    }
    return withoutProfile(raster);
}

} // namespace dreamloft::imaging
