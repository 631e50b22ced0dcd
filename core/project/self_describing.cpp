// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/self_describing.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/imaging/encode.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

using Json = nlohmann::json;
using Bytes = std::span<const std::byte>;

constexpr std::uint64_t kMaxHeader = 32ULL << 20;
constexpr std::uint64_t kPiece = 4ULL << 20;

bool isPng(Bytes bytes)
{
    constexpr std::array<unsigned char, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    return bytes.size() > kSignature.size() &&
           std::equal(kSignature.begin(),
                      kSignature.end(),
                      bytes.begin(),
                      [](unsigned char left, std::byte right) { return std::byte{left} == right; });
}

std::uint32_t bigEndian(Bytes bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    }
    return value;
}

/// Parsed metadata, or null when it is not an object.
Json parsed(const std::string& text)
{
    try {
        Json json = base::parseJson(text, "dreamloft");
        return json.is_object() ? json : Json();
    } catch (const base::Error&) {
        return {}; // a foreign text: the file simply does not describe itself
    }
}

void dropIdentity(Json& note)
{
    note.erase("project");
    note.erase("job");
}

std::int64_t integerAt(const Json& note, const char* key, std::int64_t fallback)
{
    const auto found = note.find(key);
    if (found == note.end()) {
        return fallback;
    }
    if (found->is_number_integer()) {
        return found->get<std::int64_t>();
    }
    if (found->is_string()) {
        const std::string text = found->get<std::string>();
        char* end = nullptr;
        const std::int64_t value = std::strtoll(text.c_str(), &end, 10);
        return !text.empty() && *end == '\0' ? value : fallback;
    }
    return fallback;
}

/// Seeds have 64 bits and so travel as text.
std::uint64_t seedAt(const Json& note)
{
    const auto found = note.find("seed");
    if (found == note.end()) {
        return 0;
    }
    return found->is_string() ? std::strtoull(found->get<std::string>().c_str(), nullptr, 10)
                              : static_cast<std::uint64_t>(integerAt(note, "seed", 0));
}

std::string stringAt(const Json& note, const char* key)
{
    const auto found = note.find(key);
    return found != note.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<SelfDescription> descriptionOf(Json note)
{
    if (!note.is_object()) {
        return std::nullopt;
    }
    SelfDescription description;
    description.project = stringAt(note, "project");
    description.specHash = stringAt(note, "spec_hash");
    description.classIndex = static_cast<int>(integerAt(note, "class_index", -1));
    description.index = integerAt(note, note.contains("image_index") ? "image_index" : "index", -1);
    description.seed = seedAt(note);
    note.erase("project");
    // An adapter's file can hold texts only; what its row says is one of them.
    const std::string meta = stringAt(note, "meta");
    description.note = Json::accept(meta) ? meta : note.dump();
    const bool whole = !description.project.empty() && !description.specHash.empty() &&
                       description.classIndex >= 0 && description.index >= 0;
    return whole ? std::optional<SelfDescription>(std::move(description)) : std::nullopt;
}

struct SafetensorsHeader {
    Json header;
    std::uint64_t dataStart = 0;
};

/// Header of a safetensors file whose offsets end at the end of the file, i.e. a complete one.
std::optional<SafetensorsHeader> safetensorsHeader(const base::InputFile& file)
{
    if (file.size() < 8) {
        return std::nullopt;
    }
    std::array<std::byte, 8> lengthBytes{};
    file.readAt(0, lengthBytes);
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        length |= std::to_integer<std::uint64_t>(lengthBytes[i]) << (8 * i);
    }
    if (length == 0 || length > kMaxHeader || length > file.size() - 8) {
        return std::nullopt;
    }
    std::string text(length, '\0');
    file.readAt(8, std::as_writable_bytes(std::span(text)));
    SafetensorsHeader result;
    try {
        result.header =
            base::parseJson(text, file.path().filename().string(), {.maxBytes = kMaxHeader});
    } catch (const base::Error&) {
        return std::nullopt;
    }
    result.dataStart = 8 + length;
    std::uint64_t end = 0;
    for (const auto& [name, tensor] : result.header.items()) {
        if (name != "__metadata__" && tensor.is_object() && tensor.contains("data_offsets") &&
            tensor["data_offsets"].is_array() && tensor["data_offsets"].size() == 2 &&
            tensor["data_offsets"][1].is_number_unsigned()) {
            end = std::max(end, tensor["data_offsets"][1].get<std::uint64_t>());
        }
    }
    return result.dataStart + end == file.size() ? std::optional(std::move(result)) : std::nullopt;
}

/// The keys `dreamloft.x` as {"x": ...}.
Json ownMetadata(const Json& header)
{
    Json note = Json::object();
    const auto metadata = header.find("__metadata__");
    if (metadata == header.end() || !metadata->is_object()) {
        return note;
    }
    constexpr std::string_view kPrefix = "dreamloft.";
    for (const auto& [key, value] : metadata->items()) {
        if (key.starts_with(kPrefix)) {
            note[key.substr(kPrefix.size())] = value;
        }
    }
    return note;
}

void hashRest(base::Sha256& hash, const base::InputFile& file, std::uint64_t from)
{
    std::vector<std::byte> piece;
    while (from < file.size()) {
        piece.resize(static_cast<std::size_t>(std::min(kPiece, file.size() - from)));
        file.readAt(from, piece);
        hash.update(std::span<const std::byte>(piece));
        from += piece.size();
    }
}

std::string hashOfPng(Bytes bytes)
{
    base::Sha256 hash;
    constexpr std::size_t kSignature = 8, kFrame = 12;
    for (std::size_t at = kSignature; at + kFrame <= bytes.size();) {
        const std::size_t length = bigEndian(bytes, at);
        if (length > bytes.size() - at - kFrame) {
            break;
        }
        const Bytes chunk = bytes.subspan(at + 4, 4 + length);
        const std::string_view text(reinterpret_cast<const char*>(chunk.data()), chunk.size());
        constexpr std::string_view kOwn("tEXtdreamloft\0", 14);
        if (text.starts_with(kOwn)) {
            Json note = parsed(std::string(text.substr(kOwn.size())));
            dropIdentity(note);
            hash.update("dreamloft" + note.dump());
        } else {
            hash.update(chunk);
        }
        at += kFrame + length;
    }
    return hash.hexDigest();
}

std::string hashOfSafetensors(const base::InputFile& file, SafetensorsHeader parts)
{
    if (parts.header.contains("__metadata__") && parts.header["__metadata__"].is_object()) {
        parts.header["__metadata__"].erase("dreamloft.project");
        parts.header["__metadata__"].erase("dreamloft.job");
    }
    base::Sha256 hash;
    hash.update(parts.header.dump());
    hashRest(hash, file, parts.dataStart);
    return hash.hexDigest();
}

/// What a picture says of itself. A prompt that was too long for the note is the first line of
/// `parameters`.
Json noteWithPrompt(Bytes bytes)
{
    Json note;
    std::string prompt;
    for (const auto& [keyword, text] : imaging::readPngText(bytes)) {
        if (keyword == "dreamloft") {
            note = parsed(text);
        } else if (keyword == "parameters") {
            prompt = text.substr(0, text.find('\n'));
        }
    }
    if (note.is_object() && !note.contains("prompt") && !prompt.empty()) {
        note["prompt"] = prompt;
    }
    return note;
}

} // namespace

bool isWholePng(Bytes bytes)
{
    try {
        static_cast<void>(imaging::readPngText(bytes));
        return true;
    } catch (const base::Error&) {
        return false;
    }
}

std::string noteOfPng(Bytes bytes)
{
    try {
        for (const auto& [keyword, text] : imaging::readPngText(bytes)) {
            if (keyword == "dreamloft") {
                return text;
            }
        }
    } catch (const base::Error&) {
        // not whole: says nothing
    }
    return {};
}

std::optional<SelfDescription> describeFile(const fs::path& file)
{
    try {
        if (file.extension() == ".png") {
            return descriptionOf(noteWithPrompt(base::readFile(file)));
        }
        if (file.extension() == ".safetensors") {
            const std::optional<SafetensorsHeader> parts = safetensorsHeader(base::InputFile(file));
            return parts ? descriptionOf(ownMetadata(parts->header)) : std::nullopt;
        }
    } catch (const base::Error&) {
        // unreadable: says nothing
    }
    return std::nullopt;
}

std::string artefactHash(const fs::path& path)
{
    if (path.extension() == ".png") {
        const std::vector<std::byte> bytes = base::readFile(path);
        return isPng(bytes) ? hashOfPng(bytes) : base::sha256Hex(std::span<const std::byte>(bytes));
    }
    const base::InputFile file(path);
    if (path.extension() == ".safetensors") {
        if (std::optional<SafetensorsHeader> parts = safetensorsHeader(file)) {
            return hashOfSafetensors(file, std::move(*parts));
        }
    }
    base::Sha256 hash;
    hashRest(hash, file, 0);
    return hash.hexDigest();
}

} // namespace dreamloft::project
