// SPDX-License-Identifier: GPL-3.0-or-later
// The header of a safetensors file is one JSON object of a fixed form, so it is read by a scanner
// for exactly that form: no tree, no recursion, no number beyond 64 bits, and memory only for what
// will be kept.
#include "core/base/text.h"
#include "core/tensor/model_error.h"
#include "core/tensor/safetensors_reader.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <unordered_set>

namespace dreamloft::tensor {
namespace {

using base::ErrorKind;

constexpr auto kMaxSigned = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

/// Control characters and the marks that reverse or hide text (Unicode bidirectional controls).
bool holdsHiddenCharacters(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) {
            return true;
        }
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
            return true; // U+0080 to U+009F
        }
        if (byte == 0xE2 && i + 2 < text.size()) {
            const auto second = static_cast<unsigned char>(text[i + 1]);
            const auto third = static_cast<unsigned char>(text[i + 2]);
            const bool mark = second == 0x80 &&
                              (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE));
            const bool isolate = second == 0x81 && third >= 0xA6 && third <= 0xA9;
            if (mark || isolate) {
                return true;
            }
        }
    }
    return false;
}

class HeaderScanner {
public:
    HeaderScanner(std::string_view text,
                  std::uint64_t dataBytes,
                  std::string_view file,
                  const SafetensorsLimits& limits)
        : m_text(text)
        , m_dataBytes(dataBytes)
        , m_file(file)
        , m_limits(limits)
    {
    }

    SafetensorsHeader scan()
    {
        if (m_text.empty() || m_text.front() != '{') {
            fail("its header does not begin with a brace", "a safetensors file");
        }
        expect('{');
        if (!accept('}')) {
            do {
                entry();
            } while (accept(','));
            expect('}');
        }
        if (m_text.find_first_not_of(' ', m_at) != std::string_view::npos) {
            fail("its header goes on after the closing brace", "blanks only");
        }
        checkPlaces();
        return std::move(m_header);
    }

private:
    [[noreturn]] void fail(const std::string& found, std::string_view expected) const
    {
        throw modelError(ErrorKind::Refused,
                         "DL-MODEL-003",
                         m_file,
                         found,
                         expected,
                         "Get the file again from where it came.");
    }
    [[noreturn]] void failHere(std::string_view expected) const
    {
        fail("its header is damaged at byte " + std::to_string(m_at), expected);
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' ||
                                        m_text[m_at] == '\t' || m_text[m_at] == '\r')) {
            ++m_at;
        }
    }
    bool accept(char wanted)
    {
        skipSpace();
        if (m_at < m_text.size() && m_text[m_at] == wanted) {
            ++m_at;
            return true;
        }
        return false;
    }
    void expect(char wanted)
    {
        if (!accept(wanted)) {
            failHere(std::string("'") + wanted + "'");
        }
    }

    std::uint32_t hexDigits()
    {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i, ++m_at) {
            const char c = m_at < m_text.size() ? m_text[m_at] : '\0';
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) {
                failHere("four hexadecimal digits");
            }
            value = value * 16 + static_cast<std::uint32_t>(digit);
        }
        return value;
    }

    static void appendUtf8(std::string& text, std::uint32_t point)
    {
        const auto tail = [&](int shift) {
            text += static_cast<char>(0x80 | ((point >> shift) & 0x3F));
        };
        if (point < 0x80) {
            text += static_cast<char>(point);
        } else if (point < 0x800) {
            text += static_cast<char>(0xC0 | (point >> 6));
            tail(0);
        } else if (point < 0x10000) {
            text += static_cast<char>(0xE0 | (point >> 12));
            tail(6);
            tail(0);
        } else {
            text += static_cast<char>(0xF0 | (point >> 18));
            tail(12);
            tail(6);
            tail(0);
        }
    }

    void escape(std::string& text)
    {
        const char kind = m_at < m_text.size() ? m_text[m_at++] : '\0';
        constexpr std::string_view kKinds = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (const auto at = kKinds.find(kind); at != std::string_view::npos && kind != '\0') {
            text += kMeanings[at];
            return;
        }
        if (kind != 'u') {
            failHere("a known escape");
        }
        std::uint32_t point = hexDigits();
        if (point >= 0xD800 && point < 0xDC00) {
            if (m_text.substr(m_at, 2) != "\\u") {
                failHere("the second half of a character");
            }
            m_at += 2;
            const std::uint32_t low = hexDigits();
            if (low < 0xDC00 || low > 0xDFFF) {
                failHere("the second half of a character");
            }
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        } else if (point >= 0xDC00 && point < 0xE000) {
            failHere("the first half of a character");
        }
        appendUtf8(text, point);
    }

    std::string string()
    {
        expect('"');
        std::string text;
        while (true) {
            const auto end = m_text.find_first_of("\"\\", m_at);
            if (end == std::string_view::npos) {
                m_at = m_text.size();
                failHere("the end of a text");
            }
            const std::string_view plain = m_text.substr(m_at, end - m_at);
            if (std::any_of(plain.begin(), plain.end(), [](unsigned char c) { return c < 0x20; })) {
                failHere("no control character in a text");
            }
            text += plain;
            m_at = end + 1;
            if (m_text[end] == '"') {
                break;
            }
            escape(text);
        }
        if (!base::isValidUtf8(text)) {
            failHere("valid UTF-8 in a text");
        }
        return text;
    }

    std::uint64_t number()
    {
        skipSpace();
        const std::size_t start = m_at;
        std::uint64_t value = 0;
        for (; m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9'; ++m_at) {
            const auto digit = static_cast<std::uint64_t>(m_text[m_at] - '0');
            if (value > (kMaxSigned - digit) / 10) {
                failHere("a number below 2^63");
            }
            value = value * 10 + digit;
        }
        if (m_at == start || (m_text[start] == '0' && m_at - start > 1)) {
            failHere("a whole number that is not negative");
        }
        return value;
    }

    template <class Each>
    void list(const Each& each)
    {
        expect('[');
        if (accept(']')) {
            return;
        }
        do {
            each(number());
        } while (accept(','));
        expect(']');
    }

    void metadata()
    {
        if (m_hasMetadata) {
            fail("\"__metadata__\" appears twice", "each name once");
        }
        m_hasMetadata = true;
        expect('{');
        if (accept('}')) {
            return;
        }
        do {
            std::string key = string();
            expect(':');
            skipSpace();
            if (m_at >= m_text.size() || m_text[m_at] != '"') {
                failHere("a text as value of metadata");
            }
            if (!m_header.metadata.emplace(key, string()).second) {
                fail("the metadata key " + base::quoted(key) + " appears twice", "each name once");
            }
        } while (accept(','));
        expect('}');
    }

    void entry()
    {
        std::string name = string();
        expect(':');
        if (name == "__metadata__") {
            metadata();
            return;
        }
        if (name.empty() || name.size() > m_limits.maxNameBytes) {
            fail("a tensor name has " + std::to_string(name.size()) + " bytes",
                 "1 to " + std::to_string(m_limits.maxNameBytes));
        }
        if (holdsHiddenCharacters(name)) {
            fail("a tensor name holds hidden characters", "plain names");
        }
        if (m_header.tensors.size() >= m_limits.maxTensors) {
            fail("it holds too many tensors", "at most " + std::to_string(m_limits.maxTensors));
        }
        if (!m_names.insert(name).second) {
            fail("the tensor " + base::quoted(name) + " appears twice", "each name once");
        }
        m_header.tensors.push_back(tensor(std::move(name)));
    }

    TensorInfo tensor(std::string name)
    {
        TensorInfo info;
        info.name = std::move(name);
        std::optional<DType> dtype;
        bool hasShape = false;
        std::vector<std::uint64_t> offsets;
        const auto once = [&](bool seen, std::string_view field) {
            if (seen) {
                fail("the tensor " + base::quoted(info.name) + " tells its " + std::string(field) +
                         " twice",
                     "each once");
            }
        };
        expect('{');
        do {
            const std::string field = string();
            expect(':');
            if (field == "dtype") {
                once(dtype.has_value(), field);
                const std::string word = string();
                dtype = dtypeFromName(word);
                if (!dtype) {
                    fail("the tensor " + base::quoted(info.name) + " has the type " +
                             base::quoted(word),
                         "F64, F32, F16, BF16, I64, I32, U8 or BOOL");
                }
            } else if (field == "shape") {
                once(hasShape, field);
                hasShape = true;
                list([&](std::uint64_t size) {
                    if (info.shape.size() >= m_limits.maxRank) {
                        fail("the tensor " + base::quoted(info.name) + " has too many dimensions",
                             "at most " + std::to_string(m_limits.maxRank));
                    }
                    info.shape.push_back(static_cast<std::int64_t>(size));
                });
            } else if (field == "data_offsets") {
                once(!offsets.empty(), field);
                list([&](std::uint64_t offset) {
                    if (offsets.size() >= 2) {
                        failHere("two offsets");
                    }
                    offsets.push_back(offset);
                });
            } else {
                fail("the tensor " + base::quoted(info.name) + " has the unknown field " +
                         base::quoted(field),
                     "dtype, shape and data_offsets");
            }
        } while (accept(','));
        expect('}');
        if (!dtype || !hasShape || offsets.size() != 2) {
            fail("the tensor " + base::quoted(info.name) + " is not fully described",
                 "dtype, shape and two data_offsets");
        }
        info.dtype = *dtype;
        info.begin = offsets[0];
        info.end = offsets[1];
        checkSize(info);
        return info;
    }

    void checkSize(const TensorInfo& info) const
    {
        std::uint64_t bytes = sizeOf(info.dtype);
        for (const std::int64_t size : info.shape) {
            if (__builtin_mul_overflow(bytes, static_cast<std::uint64_t>(size), &bytes) ||
                bytes > kMaxSigned) {
                fail("the tensor " + base::quoted(info.name) + " is impossibly large",
                     "a shape that fits its data");
            }
        }
        if (info.begin > info.end || info.end - info.begin != bytes) {
            fail("the tensor " + base::quoted(info.name) + " needs " + std::to_string(bytes) +
                     " bytes and has offsets " + std::to_string(info.begin) + " to " +
                     std::to_string(info.end),
                 "offsets that fit its shape");
        }
    }

    /// Offsets lie side by side from 0 to the end of the file.
    void checkPlaces()
    {
        std::sort(m_header.tensors.begin(),
                  m_header.tensors.end(),
                  [](const TensorInfo& a, const TensorInfo& b) {
                      return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
                  });
        std::uint64_t at = 0;
        for (const TensorInfo& info : m_header.tensors) {
            if (info.begin != at) {
                fail("the tensor " + base::quoted(info.name) + " begins at byte " +
                         std::to_string(info.begin) + " where byte " + std::to_string(at) +
                         " is due",
                     "tensors side by side");
            }
            at = info.end;
        }
        if (at > m_dataBytes) {
            const std::uint64_t head = m_text.size() + sizeof(std::uint64_t);
            throw modelError(ErrorKind::DamagedInput,
                             "DL-MODEL-005",
                             m_file,
                             "it is incomplete, " + base::humanBytes(m_dataBytes + head) + " of " +
                                 base::humanBytes(at + head),
                             "the whole file",
                             "Download it again.");
        }
        if (at < m_dataBytes) {
            fail(std::to_string(m_dataBytes - at) + " bytes follow its last tensor",
                 "nothing after the last tensor");
        }
    }

    std::string_view m_text;
    std::uint64_t m_dataBytes;
    std::string_view m_file;
    SafetensorsLimits m_limits;
    std::size_t m_at = 0;
    bool m_hasMetadata = false;
    std::unordered_set<std::string> m_names;
    SafetensorsHeader m_header;
};

} // namespace

SafetensorsHeader parseSafetensorsHeader(std::string_view text,
                                         std::uint64_t dataBytes,
                                         std::string_view name,
                                         const SafetensorsLimits& limits)
{
    return HeaderScanner(text, dataBytes, name, limits).scan();
}

} // namespace dreamloft::tensor
