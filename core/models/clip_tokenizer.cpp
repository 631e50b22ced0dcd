// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_tokenizer.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/models/token_text.h"

#include <queue>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <tuple>

namespace dreamloft::models {

namespace {

constexpr std::int64_t kMaxVocabulary = 1 << 20;
constexpr std::int64_t kMaxLength = 4096;
constexpr std::size_t kMaxSymbolBytes = 1024;
constexpr std::string_view kWordEnd = "</w>";
constexpr const char* kVocabulary = "vocab.json";
constexpr const char* kMergeList = "merges.txt";
constexpr const char* kTokenizerConfig = "tokenizer_config.json";
constexpr const char* kSpecialsMap = "special_tokens_map.json";

[[noreturn]] void refuse(std::string_view code,
                         const std::string& object,
                         const std::string& found,
                         const std::string& expected)
{
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = std::string(code),
                       .object = object,
                       .message = "Cannot load " + base::quoted(object) + ": " + found +
                                  ", expected " + expected + ".",
                       .hint = "Choose the tokenizer folder that came with the model.",
                       .workSafe = "Your project was not changed."});
}

/// The character that stands for each byte in a vocabulary: printable Latin-1 as it is, the others
/// from U+0100 on in byte order (OpenAI's bytes_to_unicode).
std::array<std::string, 256> byteCharacters()
{
    std::array<std::string, 256> characters;
    char32_t next = 0x100;
    for (char32_t byte = 0; byte < 256; ++byte) {
        const bool printable = (byte >= U'!' && byte <= U'~') || (byte >= 0xA1 && byte <= 0xAC) ||
                               (byte >= 0xAE && byte <= 0xFF);
        const char32_t point = printable ? byte : next++;
        characters[byte] = utf8Of(std::u32string_view(&point, 1));
    }
    return characters;
}

std::uint64_t pairKey(std::int32_t left, std::int32_t right)
{
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32 |
           static_cast<std::uint32_t>(right);
}

/// The text of a special token, given as a string or as an AddedToken object; empty when absent.
std::string
specialText(const nlohmann::json& config, const std::string& key, const std::string& file)
{
    const auto found = config.find(key);
    if (found == config.end() || found->is_null()) {
        return {};
    }
    if (found->is_object() && found->contains("content")) {
        return base::jsonString((*found)["content"], file + ": " + key + ".content");
    }
    return base::jsonString(*found, file + ": " + key);
}

nlohmann::json readObject(const std::filesystem::path& path)
{
    nlohmann::json value = base::readJson(path, {.followLinks = true});
    if (!value.is_object()) {
        refuse("DL-TOKEN-002", path.filename().string(), "it is no JSON object", "one");
    }
    return value;
}

} // namespace

ClipTokenizer ClipTokenizer::fromFolder(const std::filesystem::path& folder,
                                        std::int64_t defaultLength,
                                        std::optional<std::int64_t> defaultPad)
{
    ClipTokenizer tokenizer;
    tokenizer.readVocabulary(folder);
    tokenizer.readMerges(folder);
    tokenizer.readSpecials(folder, defaultLength, defaultPad);
    const std::array<std::string, 256> characters = byteCharacters();
    for (std::size_t byte = 0; byte < characters.size(); ++byte) {
        tokenizer.m_byteSymbols[byte] = tokenizer.addSymbol(characters[byte]);
        tokenizer.m_lastByteSymbols[byte] =
            tokenizer.addSymbol(characters[byte] + std::string(kWordEnd));
    }
    return tokenizer;
}

std::vector<std::filesystem::path> ClipTokenizer::filesIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files{folder / kVocabulary, folder / kMergeList};
    for (const char* name : {kTokenizerConfig, kSpecialsMap}) {
        if (std::filesystem::exists(folder / name)) {
            files.push_back(folder / name);
        }
    }
    return files;
}

void ClipTokenizer::readVocabulary(const std::filesystem::path& folder)
{
    const nlohmann::json vocabulary = base::readJson(
        folder / kVocabulary, {.maxBytes = base::kVocabularyJson.maxBytes, .followLinks = true});
    const std::string name = kVocabulary;
    if (!vocabulary.is_object() || vocabulary.empty() ||
        vocabulary.size() > static_cast<std::size_t>(kMaxVocabulary)) {
        refuse("DL-TOKEN-001", name, "it is no list of tokens", "between 1 and 1048576 tokens");
    }
    m_vocabularySize = static_cast<std::int64_t>(vocabulary.size());
    std::vector<bool> used(vocabulary.size(), false);
    m_symbols.reserve(vocabulary.size() + 512);
    for (const auto& [symbol, value] : vocabulary.items()) {
        const std::int64_t id = base::jsonInteger(value, name + ": " + base::quoted(symbol));
        if (id < 0 || id >= m_vocabularySize || used[static_cast<std::size_t>(id)]) {
            refuse("DL-TOKEN-001",
                   name,
                   "token " + base::quoted(symbol) + " has the number " + std::to_string(id),
                   "each number from 0 to " + std::to_string(m_vocabularySize - 1) + " once");
        }
        if (symbol.size() > kMaxSymbolBytes) {
            refuse("DL-TOKEN-001", name, "a token is too long", "at most 1024 bytes");
        }
        used[static_cast<std::size_t>(id)] = true;
        m_symbols.emplace(symbol, static_cast<std::int32_t>(id));
    }
}

std::int32_t ClipTokenizer::addSymbol(const std::string& symbol)
{
    return m_symbols.emplace(symbol, static_cast<std::int32_t>(m_symbols.size())).first->second;
}

void ClipTokenizer::readMerges(const std::filesystem::path& folder)
{
    const std::string name = kMergeList;
    const std::string text =
        base::readText(folder / name, {.maxBytes = 16ULL << 20, .followLinks = true});
    std::size_t start = 0;
    std::int32_t rank = 0;
    for (std::size_t line = 1; start < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view row = base::trim(std::string_view(text).substr(start, end - start));
        start = end + 1;
        if (row.empty() || (line == 1 && row.starts_with("#version"))) {
            continue;
        }
        const std::size_t gap = row.find_first_of(" \t");
        const std::string left(row.substr(0, gap));
        const std::string right(gap == std::string_view::npos ? std::string_view{}
                                                              : base::trim(row.substr(gap)));
        const auto result = m_symbols.find(left + right);
        if (right.empty() || right.find_first_of(" \t") != std::string::npos) {
            refuse("DL-TOKEN-001",
                   name,
                   "line " + std::to_string(line) + " is " + base::quoted(row),
                   "two parts");
        }
        if (result == m_symbols.end() || result->second >= m_vocabularySize) {
            refuse("DL-TOKEN-001",
                   name,
                   "line " + std::to_string(line) + " makes " + base::quoted(left + right),
                   "a token of vocab.json");
        }
        const std::int32_t resultSymbol = result->second;
        m_merges[pairKey(addSymbol(left), addSymbol(right))] = {rank++, resultSymbol};
    }
}

void ClipTokenizer::readSpecials(const std::filesystem::path& folder,
                                 std::int64_t defaultLength,
                                 std::optional<std::int64_t> defaultPad)
{
    const std::string configName = kTokenizerConfig;
    const std::string mapName = kSpecialsMap;
    nlohmann::json config = nlohmann::json::object();
    if (std::filesystem::exists(folder / configName)) {
        config = readObject(folder / configName);
    }
    m_length = defaultLength;
    if (const auto length = config.find("model_max_length");
        length != config.end() && !length->is_null()) {
        m_length = base::jsonInteger(*length, configName + ": model_max_length");
    }
    if (m_length < 2 || m_length > kMaxLength) {
        refuse("DL-TOKEN-002",
               configName,
               "model_max_length is " + std::to_string(m_length),
               "2 to " + std::to_string(kMaxLength));
    }
    if (std::filesystem::exists(folder / mapName)) {
        config.update(readObject(folder / mapName)); // the map wins, as in transformers
    }
    const auto text = [&](const std::string& key, const std::string& standard) {
        const std::string given = specialText(config, key, configName);
        return given.empty() ? standard : given;
    };
    const auto idOf = [&](const std::string& key, const std::string& token) {
        const auto found = m_symbols.find(token);
        if (found == m_symbols.end() || found->second >= m_vocabularySize) {
            refuse("DL-TOKEN-002",
                   configName,
                   key + " is " + base::quoted(token),
                   "a token of vocab.json");
        }
        return std::int64_t{found->second};
    };
    m_startToken = text("bos_token", "<|startoftext|>");
    m_endToken = text("eos_token", "<|endoftext|>");
    m_startId = idOf("bos_token", m_startToken);
    m_endId = idOf("eos_token", m_endToken);
    const std::string pad = text("pad_token", "");
    m_padId = !pad.empty() ? idOf("pad_token", pad) : defaultPad.value_or(m_endId);
    const auto unknown = m_symbols.find(text("unk_token", m_endToken));
    m_unknownId = unknown != m_symbols.end() && unknown->second < m_vocabularySize ? unknown->second
                                                                                   : m_endId;
    m_specials = {lowerCase(codePointsOf(m_startToken)), lowerCase(codePointsOf(m_endToken))};
}

void ClipTokenizer::appendWord(std::string_view word, std::vector<std::int64_t>& ids) const
{
    // A doubly linked list of symbols and a heap of neighbouring pairs: O(n log n). All places of
    // the lowest-ranked pair are merged from left to right before any pair that this makes is
    // considered, as the reference does.
    struct Node {
        std::int32_t symbol;
        std::int32_t previous;
        std::int32_t next;
    };
    struct Candidate {
        std::int32_t rank;
        std::int32_t place;
        std::int32_t left;
        std::int32_t right;
        std::int32_t result;
        bool operator>(const Candidate& other) const
        {
            return std::tie(rank, place) > std::tie(other.rank, other.place);
        }
    };
    const auto size = static_cast<std::int32_t>(word.size());
    std::vector<Node> nodes(word.size());
    for (std::int32_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(word[static_cast<std::size_t>(i)]);
        nodes[static_cast<std::size_t>(i)] = {i + 1 == size ? m_lastByteSymbols[byte]
                                                            : m_byteSymbols[byte],
                                              i - 1,
                                              i + 1 == size ? -1 : i + 1};
    }
    const auto node = [&nodes](std::int32_t place) -> Node& {
        return nodes[static_cast<std::size_t>(place)];
    };
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates;
    const auto consider = [&](std::int32_t place) {
        if (place < 0 || node(place).next < 0) {
            return;
        }
        const std::int32_t left = node(place).symbol;
        const std::int32_t right = node(node(place).next).symbol;
        if (const auto merge = m_merges.find(pairKey(left, right)); merge != m_merges.end()) {
            candidates.push({merge->second.rank, place, left, right, merge->second.result});
        }
    };
    constexpr std::int32_t kMerged = -1; // symbol of a node that its left neighbour took in
    for (std::int32_t i = 0; i < size; ++i) {
        consider(i);
    }
    std::vector<std::int32_t> touched;
    while (!candidates.empty()) {
        const std::int32_t rank = candidates.top().rank;
        touched.clear();
        while (!candidates.empty() && candidates.top().rank == rank) {
            const Candidate best = candidates.top();
            candidates.pop();
            Node& left = node(best.place);
            if (left.symbol != best.left || left.next < 0 || node(left.next).symbol != best.right) {
                continue; // an earlier merge changed this place
            }
            Node& right = node(left.next);
            right.symbol = kMerged;
            left.symbol = best.result;
            left.next = right.next;
            if (left.next >= 0) {
                node(left.next).previous = best.place;
            }
            touched.push_back(best.place);
        }
        for (const std::int32_t place : touched) {
            if (node(place).symbol != kMerged) {
                consider(place);
                consider(node(place).previous);
            }
        }
    }
    for (std::int32_t place = size > 0 ? 0 : -1; place >= 0; place = node(place).next) {
        const std::int32_t symbol = node(place).symbol;
        ids.push_back(symbol < m_vocabularySize ? symbol : m_unknownId);
    }
}

std::vector<std::int64_t> ClipTokenizer::tokensOf(std::string_view text) const
{
    const std::u32string cleaned = cleanText(text);
    std::vector<std::int64_t> ids;
    for (const std::u32string_view word : splitWords(cleaned, m_specials)) {
        const std::string utf8 = utf8Of(word);
        if (utf8 == m_startToken) {
            ids.push_back(m_startId);
        } else if (utf8 == m_endToken) {
            ids.push_back(m_endId);
        } else {
            appendWord(utf8, ids);
        }
    }
    return ids;
}

std::vector<std::vector<std::int64_t>>
ClipTokenizer::encode(std::span<const std::string> texts) const
{
    std::vector<std::vector<std::int64_t>> rows;
    rows.reserve(texts.size());
    const auto length = static_cast<std::size_t>(m_length);
    for (const std::string& text : texts) {
        std::vector<std::int64_t> row = {m_startId};
        const std::vector<std::int64_t> ids = tokensOf(text);
        row.insert(row.end(),
                   ids.begin(),
                   ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), length - 2)));
        row.push_back(m_endId);
        row.resize(length, m_padId);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace dreamloft::models
