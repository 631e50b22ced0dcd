// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/content_kind.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dreamloft::imaging {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t at;
    std::string_view bytes;
    std::string_view kind;
    bool pictorial = false;
};

/// Known beginnings; the first that fits counts.
constexpr std::array kSignatures{
    Signature{0, "GIF8"sv, "a GIF picture", true},
    Signature{0, "%PDF"sv, "a PDF document"},
    Signature{0, "\x1f\x8b"sv, "a gzip archive"},
    Signature{0, "7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    Signature{0, "Rar!\x1a\x07"sv, "a RAR archive"},
    Signature{0,
              "\xfd"
              "7zXZ\0"sv,
              "an XZ archive"},
    Signature{0, "BZh"sv, "a bzip2 archive"},
    Signature{0, "\x28\xb5\x2f\xfd"sv, "a Zstandard archive"},
    Signature{257, "ustar"sv, "a tar archive"},
    Signature{0, "8BPS"sv, "a Photoshop document", true},
    Signature{0, "gimp xcf"sv, "a GIMP document", true},
    Signature{0, "\x76\x2f\x31\x01"sv, "an OpenEXR picture", true},
    Signature{0, "\xff\x0a"sv, "a JPEG XL picture", true},
    Signature{4, "JXL "sv, "a JPEG XL picture", true},
    Signature{4, "jP  "sv, "a JPEG 2000 picture", true},
    Signature{0, "\xff\x4f\xff\x51"sv, "a JPEG 2000 picture", true},
    Signature{0, "\0\0\1\0"sv, "an icon file", true},
    Signature{0, "FUJIFILMCCD-RAW"sv, "a camera raw file", true},
    Signature{0, "II\x2b\0"sv, "a BigTIFF picture", true},
    Signature{0, "MM\0\x2b"sv, "a BigTIFF picture", true},
    Signature{0, "IIU\0"sv, "a camera raw file", true},
    Signature{0,
              "\x7f"
              "ELF"sv,
              "a program"},
    Signature{0, "MZ"sv, "a program"},
    Signature{0, "SQLite format 3"sv, "a database"},
    Signature{0, "\x93NUMPY"sv, "a NumPy array"},
    Signature{0, "\x89HDF"sv, "an HDF5 file"},
    Signature{0, "OggS"sv, "an audio or video file"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, "a video", true},
    Signature{0, "ID3"sv, "an audio file"},
    Signature{0, "RIFF"sv, "an audio or video file"},
    Signature{0, "#!"sv, "a script"},
};

/// The bytes as characters, at most `limit` of them.
std::string_view textOf(std::span<const std::byte> bytes, std::size_t limit)
{
    return {reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), limit)};
}

bool standsAt(std::string_view text, std::size_t at, std::string_view expected)
{
    return text.size() >= at + expected.size() && text.substr(at, expected.size()) == expected;
}

/// ISO base media files tell their kind by a brand.
std::string_view mediaKind(std::string_view brand)
{
    for (const std::string_view heif :
         {"heic"sv, "heix"sv, "heim"sv, "hevc"sv, "mif1"sv, "msf1"sv}) {
        if (brand == heif) {
            return "a HEIC picture";
        }
    }
    if (brand == "avif" || brand == "avis") {
        return "an AVIF picture";
    }
    return brand == "crx " ? "a camera raw file" : "a video";
}

std::string_view zipKind(std::string_view head)
{
    if (head.find("data.pkl") != std::string_view::npos) {
        return "a PyTorch pickle archive, which can hide programs";
    }
    if (head.find("word/") != std::string_view::npos ||
        head.find("[Content_Types].xml") != std::string_view::npos) {
        return "an office document";
    }
    return "a ZIP archive";
}

/// Safetensors: a length, then a JSON object.
bool isSafetensors(std::string_view head)
{
    return head.size() > 9 && head[8] == '{' && head[7] == '\0' && head[6] == '\0' &&
           head[5] == '\0' && head[4] == '\0';
}

/// Pickle protocols 2 to 5: PROTO opcode, version, then a frame, an empty container or a global.
bool isPickle(std::string_view head)
{
    return head.size() > 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5;
}

ContentKind textKind(std::string_view head)
{
    std::string text = base::toLowerAscii(base::trim(head));
    if (text.rfind("\xef\xbb\xbf", 0) == 0) {
        text.erase(0, 3);
    }
    const auto starts = [&text](std::string_view prefix) { return text.rfind(prefix, 0) == 0; };
    if (text.empty()) {
        return {"a file of blanks"};
    }
    if (starts("<!doctype html") || starts("<html")) {
        return {"a web page"};
    }
    if (text.find("<svg") != std::string::npos) {
        return {"an SVG drawing", true};
    }
    if (starts("<?xml") || starts("<")) {
        return {"an XML file"};
    }
    if (starts("version https://git-lfs")) {
        return {"a Git LFS pointer, not the file itself"};
    }
    return {starts("{") || starts("[") ? "a JSON file" : "a text file"};
}

bool isText(std::string_view head)
{
    return std::none_of(head.begin(), head.end(), [](char letter) {
        const auto code = static_cast<unsigned char>(letter);
        return code < 0x09 || (code > 0x0D && code < 0x20 && code != 0x1B) || code == 0x7F;
    });
}

} // namespace

std::optional<ImageFormat> formatOf(std::span<const std::byte> bytes)
{
    const std::string_view head = textOf(bytes, 16);
    if (standsAt(head, 0, "\x89PNG\r\n\x1a\n")) {
        return ImageFormat::Png;
    }
    if (standsAt(head, 0, "\xff\xd8\xff")) {
        return ImageFormat::Jpeg;
    }
    if (standsAt(head, 0, "RIFF") && standsAt(head, 8, "WEBP")) {
        return ImageFormat::WebP;
    }
    // Two letters alone would make many a text a picture.
    if (standsAt(head, 0, "BM") && standsAt(head, 6, "\0\0\0\0"sv)) {
        return ImageFormat::Bmp;
    }
    if (standsAt(head, 0, "II*\0"sv) || standsAt(head, 0, "MM\0*"sv)) {
        return ImageFormat::Tiff;
    }
    return std::nullopt;
}

ContentKind contentKindOf(std::span<const std::byte> bytes)
{
    if (bytes.empty()) {
        return {"an empty file"};
    }
    if (const auto format = formatOf(bytes)) {
        return {"a " + std::string(formatName(*format)) + " picture", true};
    }
    const std::string_view head = textOf(bytes, 1024);
    if (standsAt(head, 4, "ftyp")) {
        return {std::string(mediaKind(head.substr(8, 4))), true};
    }
    if (standsAt(head, 0, "PK\3\4")) {
        return {std::string(zipKind(head))};
    }
    for (const Signature& signature : kSignatures) {
        if (standsAt(head, signature.at, signature.bytes)) {
            return {std::string(signature.kind), signature.pictorial};
        }
    }
    if (isPickle(head)) {
        return {"a Python pickle, which can hide programs"};
    }
    if (isSafetensors(head)) {
        return {"a safetensors file"};
    }
    return isText(head) ? textKind(head) : ContentKind{"no kind of file that DreamLoft knows"};
}

std::string describeContent(std::span<const std::byte> bytes)
{
    return contentKindOf(bytes).words;
}

} // namespace dreamloft::imaging
