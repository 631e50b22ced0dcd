// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace dreamloft::base {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kLargestInteger = std::int64_t{1} << 53;

/// Tells the builder how far the parser has read.
class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, const char** furthest)
        : m_at(at)
        , m_furthest(furthest)
    {
    }
    const char& operator*() const { return *m_at; }
    CountingIterator& operator++()
    {
        *m_furthest = ++m_at;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }

private:
    const char* m_at;
    const char** m_furthest;
};

/// Builds the document and stops at the first thing that strict reading refuses.
class Builder {
public:
    explicit Builder(const JsonLimits& limits)
        : m_limits(limits)
    {
    }

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(std::int64_t value)
    {
        return value < -kLargestInteger ? refuse("an integer beyond 2^53") : add(value);
    }
    bool number_unsigned(std::uint64_t value)
    {
        return value > static_cast<std::uint64_t>(kLargestInteger)
                   ? refuse("an integer beyond 2^53")
                   : add(value);
    }
    bool number_float(double value, const std::string& text)
    {
        // nlohmann hands integers that fit no 64 bits over as floats.
        return text.find_first_of(".eE") == std::string::npos ? refuse("an integer beyond 2^53")
                                                              : add(value);
    }
    bool string(std::string& value) { return add(std::move(value)); }
    bool binary(Json::binary_t&) { return refuse("binary data"); }
    bool start_object(std::size_t) { return open(Json::object()); }
    bool start_array(std::size_t) { return open(Json::array()); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name)
    {
        if (name.find('\0') != std::string::npos) {
            return refuse("a key with a NUL character");
        }
        if (m_open.back()->contains(name)) {
            return refuse("the key " + base::quoted(name) + " twice");
        }
        m_key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const Json::exception& exception)
    {
        m_detail = exception.what();
        return refuse(m_detail.find("out of range") != std::string::npos ||
                              m_detail.find("number overflow") != std::string::npos
                          ? "a number out of range"
                          : "something that is not JSON");
    }

    [[nodiscard]] const std::string& problem() const { return m_problem; }
    [[nodiscard]] const std::string& detail() const { return m_detail; }
    Json take() { return std::move(m_root); }

private:
    bool refuse(std::string problem)
    {
        m_problem = std::move(problem);
        return false;
    }
    Json* place(Json value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Json& parent = *m_open.back();
        if (parent.is_object()) {
            return &(parent.get_ref<Json::object_t&>()[std::exchange(m_key, {})] =
                         std::move(value));
        }
        parent.push_back(std::move(value));
        return &parent.back();
    }
    bool add(Json value)
    {
        // A value takes 16 bytes and more, so the number of values is bounded beside that of bytes.
        if (++m_values > m_limits.maxBytes / 16 + 65536) {
            return refuse("too many values");
        }
        place(std::move(value));
        return true;
    }
    bool open(Json value)
    {
        if (m_open.size() >= static_cast<std::size_t>(m_limits.maxDepth)) {
            return refuse("more than " + std::to_string(m_limits.maxDepth) + " levels");
        }
        if (++m_values > m_limits.maxBytes / 16 + 65536) {
            return refuse("too many values");
        }
        m_open.push_back(place(std::move(value)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    const JsonLimits& m_limits;
    Json m_root;
    std::vector<Json*> m_open; ///< stays valid: only the innermost container grows
    std::string m_key;
    std::string m_problem;
    std::string m_detail;
    std::uint64_t m_values = 0;
};

std::string placeOf(std::string_view text, std::size_t offset)
{
    std::size_t line = 1;
    std::size_t column = 1;
    for (const char letter : text.substr(0, offset == 0 ? 0 : offset - 1)) {
        column = letter == '\n' ? 1 : column + 1;
        line += letter == '\n' ? 1U : 0U;
    }
    return std::to_string(line) + ":" + std::to_string(column);
}

Error refusal(std::string_view name, const std::string& found, std::string detail)
{
    return Error(
        {.kind = ErrorKind::Refused,
         .code = "DL-JSON-001",
         .object = std::string(name),
         .message = "Cannot read " + base::quoted(name) + ": " + found + ", expected plain JSON.",
         .hint = "Use the file as its author published it.",
         .workSafe = "Nothing was changed.",
         .detail = std::move(detail)});
}

Error wrongType(std::string_view where, const Json& value, std::string_view expected)
{
    std::string found = value.type_name();
    if (value.is_number() || value.is_boolean()) {
        found = value.dump();
    }
    return Error({.kind = ErrorKind::Refused,
                  .code = "DL-JSON-002",
                  .object = std::string(where),
                  .message = "Cannot read " + base::quoted(where) + ": it is " + found +
                             ", expected " + std::string(expected) + ".",
                  .hint = "Use the file as its author published it.",
                  .workSafe = "Nothing was changed.",
                  .detail = {}});
}

} // namespace

Json parseJson(std::string_view text, std::string_view name, JsonLimits limits)
{
    if (text.size() > limits.maxBytes) {
        throw refusal(name,
                      "it has " + humanBytes(text.size()) + " (at most " +
                          humanBytes(limits.maxBytes) + ")",
                      {});
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        throw refusal(name, "line 1:1 has a byte order mark", {});
    }
    Builder builder(limits);
    const char* furthest = text.data();
    const bool good = Json::sax_parse(CountingIterator(text.data(), &furthest),
                                      CountingIterator(text.data() + text.size(), &furthest),
                                      &builder);
    if (!good) {
        const auto offset = static_cast<std::size_t>(furthest - text.data());
        throw refusal(
            name, "line " + placeOf(text, offset) + " has " + builder.problem(), builder.detail());
    }
    return builder.take();
}

Json readJson(const std::filesystem::path& path, JsonLimits limits)
{
    const std::string text =
        readText(path, {.maxBytes = limits.maxBytes, .followLinks = limits.followLinks});
    return parseJson(text, path.filename().string(), limits);
}

std::int64_t jsonInteger(const Json& value, std::string_view where)
{
    if (!value.is_number_integer()) {
        throw wrongType(where, value, "a whole number");
    }
    return value.get<std::int64_t>();
}

double jsonNumber(const Json& value, std::string_view where)
{
    if (!value.is_number()) {
        throw wrongType(where, value, "a number");
    }
    return value.get<double>();
}

bool jsonBool(const Json& value, std::string_view where)
{
    if (!value.is_boolean()) {
        throw wrongType(where, value, "true or false");
    }
    return value.get<bool>();
}

const std::string& jsonString(const Json& value, std::string_view where)
{
    if (!value.is_string()) {
        throw wrongType(where, value, "a text");
    }
    return value.get_ref<const std::string&>();
}

} // namespace dreamloft::base
