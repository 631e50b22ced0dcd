// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;

bool isWordLetter(char letter)
{
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

SourceFile readSource(const fs::path& root, const fs::path& file)
{
    SourceFile source;
    source.path = file.lexically_relative(root).generic_string();
    const auto slash = source.path.find('/');
    source.room = source.path.substr(0, slash);
    if (source.room == "core") {
        source.room = source.path.substr(5, source.path.find('/', 5) - 5);
    }
    source.header = file.extension() == ".h";
    std::ifstream input(file);
    std::ostringstream text;
    text << input.rdbuf();
    source.lines = sourceLines(text.str());
    for (const SourceLine& line : source.lines) {
        const auto hash = line.whole.find_first_not_of(" \t");
        if (hash == std::string::npos || line.whole.compare(hash, 8, "#include") != 0) {
            continue;
        }
        const auto begin = line.whole.find_first_of("<\"", hash + 8);
        const auto end =
            begin == std::string::npos ? begin : line.whole.find_first_of(">\"", begin + 1);
        if (end != std::string::npos) {
            const bool system = line.whole[begin] == '<';
            source.includes.emplace(
                line.whole.substr(begin + (system ? 0 : 1), end - begin + (system ? 1 : -1)),
                line.number);
        }
    }
    return source;
}

} // namespace

std::vector<SourceLine> sourceLines(std::string_view text)
{
    enum class In { Code, Comment, String, Letter, Raw };
    In in = In::Code;
    std::string rawEnd;
    std::vector<SourceLine> lines;
    SourceLine line{.number = 1};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter == '\n') {
            lines.push_back(line);
            line = SourceLine{.number = line.number + 1};
            continue;
        }
        line.whole += letter;
        const auto next = text.substr(i, 2);
        switch (in) {
        case In::Code:
            if (next == "//") {
                const auto end = std::min(text.find('\n', i), text.size());
                line.whole += text.substr(i + 1, end - i - 1);
                i = end - 1;
            } else if (next == "/*") {
                in = In::Comment;
                line.whole += '*';
                ++i;
            } else if (letter == '"') {
                line.code += '"';
                if (i > 0 && text[i - 1] == 'R' && (i < 2 || !isWordLetter(text[i - 2]))) {
                    const auto open = text.find('(', i);
                    rawEnd = ")" + std::string(text.substr(i + 1, open - i - 1)) + "\"";
                    in = In::Raw;
                } else {
                    in = In::String;
                }
            } else if (letter == '\'' &&
                       (i == 0 || !isWordLetter(text[i - 1]))) { // not the one of 1'000
                in = In::Letter;
                line.code += letter;
            } else {
                line.code += letter;
            }
            break;
        case In::Comment:
            if (next == "*/") {
                in = In::Code;
                line.whole += '/';
                ++i;
            }
            break;
        case In::String:
        case In::Letter:
            if (letter == '\\') {
                if (i + 1 < text.size() && text[i + 1] != '\n') {
                    line.whole += text[++i];
                }
            } else if (letter == (in == In::String ? '"' : '\'')) {
                in = In::Code;
                line.code += letter;
                line.strings += '\n';
            } else if (in == In::String) {
                line.strings += letter;
            }
            break;
        case In::Raw:
            if (text.substr(i, rawEnd.size()) == rawEnd) {
                line.whole += rawEnd.substr(1);
                i += rawEnd.size() - 1;
                in = In::Code;
                line.code += '"';
                line.strings += '\n';
            } else {
                line.strings += letter;
            }
            break;
        }
    }
    if (!line.whole.empty()) {
        lines.push_back(line);
    }
    return lines;
}

bool containsWord(std::string_view text, std::string_view word)
{
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool before = at > 0 && isWordLetter(text[at - 1]) && isWordLetter(word.front());
        const bool after =
            end < text.size() && isWordLetter(text[end]) && isWordLetter(word.back());
        if (!before && !after) {
            return true;
        }
    }
    return false;
}

SourceTree::SourceTree(const std::string& root)
    : m_root(root)
{
    for (const char* top : {"app", "core", "tests", "ui"}) {
        if (!fs::is_directory(fs::path(root) / top)) {
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(root) / top)) {
            const auto extension = entry.path().extension();
            if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp")) {
                m_files.push_back(readSource(root, entry.path()));
            }
        }
    }
    std::sort(m_files.begin(), m_files.end(), [](const auto& a, const auto& b) {
        return a.path < b.path;
    });
}

const SourceFile* SourceTree::find(std::string_view path) const
{
    const auto found = std::lower_bound(
        m_files.begin(), m_files.end(), path, [](const SourceFile& file, std::string_view wanted) {
            return file.path < wanted;
        });
    return found != m_files.end() && found->path == path ? &*found : nullptr;
}

std::string SourceTree::wayTo(const SourceFile& file,
                              const std::vector<std::string>& prefixes) const
{
    std::set<std::string> seen;
    return search(file, prefixes, seen);
}

std::string SourceTree::search(const SourceFile& file,
                               const std::vector<std::string>& prefixes,
                               std::set<std::string>& seen) const
{
    if (!seen.insert(file.path).second) {
        return {};
    }
    for (const auto& [include, line] : file.includes) {
        const std::string here = file.path + ":" + std::to_string(line) + " -> ";
        if (std::any_of(prefixes.begin(), prefixes.end(), [&name = include](const auto& prefix) {
                return name.starts_with(prefix);
            })) {
            return here + include;
        }
        if (const SourceFile* next = find(include)) {
            if (const std::string way = search(*next, prefixes, seen); !way.empty()) {
                return here + way;
            }
        }
    }
    return {};
}

} // namespace dreamloft::tests
