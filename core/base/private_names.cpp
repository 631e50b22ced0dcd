// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/private_names.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <pwd.h>
#include <unistd.h>
#include <utility>

namespace dreamloft::base {
namespace {

/// Ends of names of files that the program reads or writes.
constexpr std::array<std::string_view, 32> kFileEnds{
    "arrow",       "bin", "bmp",  "bz2",  "ckpt", "csv", "db",   "dreamloft",
    "gif",         "gz",  "heic", "html", "jpeg", "jpg", "json", "jsonl",
    "log",         "md",  "npz",  "onnx", "pdf",  "png", "pt",   "pth",
    "safetensors", "svg", "tar",  "tif",  "tiff", "txt", "webp", "zip"};

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

/// In the place of whole words only: a class "hat" is no part of "that".
void replaceName(std::string& text, std::string_view name, std::string_view with)
{
    const std::string wanted = toLowerAscii(name);
    std::string low = toLowerAscii(text);
    for (std::size_t at = low.find(wanted); at != std::string::npos; at = low.find(wanted, at)) {
        const std::size_t end = at + wanted.size();
        const bool inWord = (at > 0 && isAlnum(low[at - 1]) && isAlnum(wanted.front())) ||
                            (end < low.size() && isAlnum(low[end]) && isAlnum(wanted.back()));
        if (inWord) {
            ++at;
            continue;
        }
        text.replace(at, wanted.size(), with);
        low.replace(at, wanted.size(), with);
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

/// Names of folders hold spaces: a path from the root reaches to what ends a part of a sentence.
std::size_t lengthOfPath(std::string_view text)
{
    constexpr std::string_view kEnds = "])}>;|\"\n";
    constexpr std::string_view kEndsBeforeSpace = ",:.";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool spaceFollows = at + 1 == text.size() || isSpace(text[at + 1]);
        if (kEnds.find(text[at]) != std::string_view::npos ||
            (spaceFollows && kEndsBeforeSpace.find(text[at]) != std::string_view::npos)) {
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

bool isFileName(std::string_view word)
{
    while (word.ends_with('.')) {
        word.remove_suffix(1);
    }
    const std::size_t point = word.rfind('.');
    return point != std::string_view::npos && point + 1 < word.size() &&
           std::ranges::find(kFileEnds, toLowerAscii(word.substr(point + 1))) != kFileEnds.end();
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

std::string withoutNames(std::string_view text, const PrivateNames& names)
{
    std::vector<std::pair<std::string_view, std::string_view>> all;
    const auto add = [&all](const std::vector<std::string>& some, std::string_view with) {
        for (const std::string& name : some) {
            if (tells(name)) {
                all.emplace_back(name, with);
            }
        }
    };
    add(names.homes, "~");
    add(names.people, "<user>");
    add(names.projects, "<project>");
    add(names.classes, "<class>");
    // A name may be a part of another one.
    std::ranges::stable_sort(all, [](const auto& left, const auto& right) {
        return left.first.size() > right.first.size();
    });
    std::string kept(text);
    for (const auto& [name, with] : all) {
        replaceName(kept, name, with);
    }
    return kept;
}

std::string withoutAnyName(std::string_view text, const PrivateNames& names)
{
    const std::string unquoted = withoutQuoted(withoutQuoted(text, '"'), '\'');
    return withoutNames(withoutFiles(unquoted), names);
}

} // namespace dreamloft::base
