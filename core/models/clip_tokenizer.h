// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dreamloft::models {

/// CLIP's byte-level BPE (method.md 2.4) with the vocabulary, special tokens and length of a
/// folder. Immutable after loading; encode may be called from several threads.
class ClipTokenizer {
public:
    /// Reads `vocab.json` and `merges.txt`, and where present `tokenizer_config.json` and
    /// `special_tokens_map.json` (the latter wins). `defaultLength` is taken when no file tells the
    /// length, `defaultPad` (an id; none: the end token) when none tells the padding. Throws Error:
    /// UserFixable (missing file), Refused DL-TOKEN-001 (not a sound vocabulary), DL-TOKEN-002
    /// (special tokens or length).
    static ClipTokenizer fromFolder(const std::filesystem::path& folder,
                                    std::int64_t defaultLength = 77,
                                    std::optional<std::int64_t> defaultPad = std::nullopt);
    /// The files that fromFolder reads: both that it needs, of the others those that are there.
    static std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder);

    /// One row of length() ids a text: start, tokens, end, padding. Longer texts are cut, the end
    /// id stays last. Broken UTF-8 reads as U+FFFD.
    [[nodiscard]] std::vector<std::vector<std::int64_t>>
    encode(std::span<const std::string> texts) const;
    /// The ids of a text alone: not cut, without start, end and padding.
    [[nodiscard]] std::vector<std::int64_t> tokensOf(std::string_view text) const;

    [[nodiscard]] std::int64_t length() const { return m_length; }
    [[nodiscard]] std::int64_t startId() const { return m_startId; }
    [[nodiscard]] std::int64_t endId() const { return m_endId; }
    [[nodiscard]] std::int64_t padId() const { return m_padId; }
    [[nodiscard]] std::int64_t vocabularySize() const { return m_vocabularySize; }

private:
    ClipTokenizer() = default;
    void readVocabulary(const std::filesystem::path& folder);
    void readMerges(const std::filesystem::path& folder);
    void readSpecials(const std::filesystem::path& folder,
                      std::int64_t defaultLength,
                      std::optional<std::int64_t> defaultPad);
    void appendWord(std::string_view word, std::vector<std::int64_t>& ids) const;
    std::int32_t addSymbol(const std::string& symbol);

    struct Merge {
        std::int32_t rank = 0;
        std::int32_t result = 0; ///< symbol number
    };

    /// Symbol numbers are vocabulary ids; symbols that are in no vocabulary (a byte of a toy
    /// vocabulary) have numbers from m_vocabularySize on and encode as m_unknownId.
    std::unordered_map<std::string, std::int32_t> m_symbols;
    std::unordered_map<std::uint64_t, Merge> m_merges; ///< key: left symbol << 32 | right symbol
    std::array<std::int32_t, 256> m_byteSymbols{};     ///< a byte within a word
    std::array<std::int32_t, 256> m_lastByteSymbols{}; ///< the last byte of a word (`</w>`)
    std::string m_startToken;
    std::string m_endToken;
    std::vector<std::u32string> m_specials; ///< both, lower case
    std::int64_t m_vocabularySize = 0;
    std::int64_t m_startId = 0;
    std::int64_t m_endId = 0;
    std::int64_t m_padId = 0;
    std::int64_t m_unknownId = 0;
    std::int64_t m_length = 0;
};

} // namespace dreamloft::models
