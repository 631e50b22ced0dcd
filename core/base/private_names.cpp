// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/private_names.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace dreamloft::base {
namespace {

bool isLetter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool isAlnum(char byte)
{
    return isLetter(byte) || (byte >= '0' && byte <= '9');
}

/// A part of a word: also of one in another script.
bool isWord(char byte)
{
    return isAlnum(byte) || byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
}

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/// What stands between the words of a sentence.
bool isGap(char byte)
{
    constexpr std::string_view kMarks = "[](){}<>=|,;:\"'";
    return isSpace(byte) || kMarks.find(byte) != std::string_view::npos;
}

bool tells(std::string_view name)
{
    return name.size() > 1 && std::any_of(name.begin(), name.end(), [](char byte) {
               return isLetter(byte) || static_cast<unsigned char>(byte) >= 0x80;
           });
}

/// In the place of whole words only: a class "hat" is no part of "that". `low`: the text and the
/// name in small ASCII letters.
void replaceName(std::string& text, std::string& low, std::string_view name, std::string_view with)
{
    for (std::size_t at = low.find(name); at != std::string::npos; at = low.find(name, at)) {
        const std::size_t end = at + name.size();
        const bool inWord = (at > 0 && isAlnum(low[at - 1]) && isAlnum(name.front())) ||
                            (end < low.size() && isAlnum(low[end]) && isAlnum(name.back()));
        if (inWord) {
            ++at;
            continue;
        }
        text.replace(at, name.size(), with);
        low.replace(at, name.size(), with);
        at += with.size();
    }
}

bool opensQuote(std::string_view text, std::size_t at)
{
    constexpr std::string_view kBefore = "[({<=:|,;/";
    return at == 0 || isSpace(text[at - 1]) || kBefore.find(text[at - 1]) != std::string_view::npos;
}

/// A quote inside a name does not end it, and one that was never opened or closed takes what may
/// belong to it along.
std::string withoutQuoted(std::string_view text, char quote)
{
    const std::string name = {quote, '<', 'n', 'a', 'm', 'e', '>', quote};
    std::string kept;
    std::size_t afterName = 0; // in `kept`
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool wordFollows = at + 1 < text.size() && isWord(text[at + 1]);
        const bool apostrophe =
            quote == '\'' && wordFollows && at > 0 && isWord(text[at - 1]); // "model's"
        if (text[at] != quote || apostrophe) {
            if (depth == 0) {
                kept += text[at];
            }
        } else if (depth > 0) {
            depth += wordFollows ? 1 : -1;
        } else if (opensQuote(text, at) || (wordFollows && quote == '"')) {
            depth = 1;
            kept += name;
            afterName = kept.size();
        } else if (quote == '"') { // the end of a name that seemed to have ended before
            kept.resize(afterName);
        } else { // "the models' names"
            kept += quote;
        }
    }
    return kept;
}

/// Names of folders hold spaces, commas and points: a path from the root reaches to what a sentence
/// has and a name hardly.
std::size_t lengthOfPath(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        const bool ends = at + 1 == text.size() || isSpace(text[at + 1]);
        const bool marked = !ends && (text[at + 1] == ':' || text[at + 1] == ',');
        if (byte == '"' || byte == '|' || byte == '\n' || (byte == ':' && ends) ||
            (byte == ']' && (ends || marked))) {
            return at;
        }
    }
    return text.size();
}

bool beginsPath(std::string_view text)
{
    if (text.starts_with("~/")) {
        return true;
    }
    return text.size() > 1 && text[0] == '/' && !isGap(text[1]);
}

/// Whatever its ending is: users name files as they like. Libraries of the program stay.
bool isFileName(std::string_view word)
{
    constexpr std::size_t kLongestEnding = 11;      // "safetensors"
    while (!word.empty() && !isWord(word.back())) { // the end of a sentence
        word.remove_suffix(1);
    }
    const std::size_t point = word.rfind('.');
    if (point == std::string_view::npos) {
        return false;
    }
    const std::string_view ending = word.substr(point + 1);
    return ending.size() <= kLongestEnding && ending != "so" &&
           std::all_of(ending.begin(), ending.end(), isAlnum) &&
           std::any_of(ending.begin(), ending.end(), isLetter);
}

std::string withoutFiles(std::string_view text)
{
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (beginsPath(rest)) {
            at += lengthOfPath(rest);
            kept += "<path>";
            continue;
        }
        if (isGap(rest.front())) {
            kept += rest.front();
            ++at;
            continue;
        }
        const auto end = std::find_if(rest.begin(), rest.end(), isGap);
        const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
        if (word.size() > 1 && word.find_first_of("/\\") != std::string_view::npos) {
            kept += "<path>";
        } else if (isFileName(word)) {
            kept += "<file>";
        } else {
            kept += word;
        }
        at += word.size();
    }
    return kept;
}

} // namespace

PrivateNames namesOfThisComputer()
{
    PrivateNames names;
    for (const char* variable : {"USER", "LOGNAME"}) {
        if (const char* value = std::getenv(variable); value != nullptr) {
            names.people.emplace_back(value);
        }
    }
    if (const char* home = std::getenv("HOME"); home != nullptr) {
        names.homes.emplace_back(home);
    }
    std::vector<char> room(16384);
    passwd entry{};
    passwd* found = nullptr;
    if (getpwuid_r(getuid(), &entry, room.data(), room.size(), &found) == 0 && found != nullptr) {
        names.homes.emplace_back(entry.pw_dir);
        names.people.emplace_back(entry.pw_name);
        names.people.push_back(split(entry.pw_gecos, ',').front()); // the full name
    }
    std::array<char, 256> host{};
    if (gethostname(host.data(), host.size() - 1) == 0) {
        names.people.emplace_back(host.data());
        names.people.push_back(split(host.data(), '.').front());
    }
    return names;
}

NameCleaner::NameCleaner(const PrivateNames& names)
{
    const auto add = [this](const std::vector<std::string>& some, std::string_view with) {
        for (const std::string& name : some) {
            if (tells(name)) {
                m_names.push_back({toLowerAscii(name), with});
            }
        }
    };
    add(names.homes, "~");
    add(names.people, "<user>");
    add(names.projects, "<project>");
    add(names.classes, "<class>");
    // A name may be a part of another one, and one of several projects.
    std::stable_sort(m_names.begin(), m_names.end(), [](const Name& left, const Name& right) {
        return left.low.size() != right.low.size() ? left.low.size() > right.low.size()
                                                   : left.low < right.low;
    });
    const auto same = [](const Name& left, const Name& right) { return left.low == right.low; };
    m_names.erase(std::unique(m_names.begin(), m_names.end(), same), m_names.end());
}

std::string NameCleaner::withoutNames(std::string_view text) const
{
    std::string kept(text);
    std::string low = toLowerAscii(text);
    for (const Name& name : m_names) {
        replaceName(kept, low, name.low, name.with);
    }
    return kept;
}

std::string NameCleaner::withoutAnyName(std::string_view text) const
{
    return withoutNames(withoutFiles(withoutQuoted(withoutQuoted(text, '"'), '\'')));
}

} // namespace dreamloft::base
