// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/said_advice.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace dreamloft::tests {
namespace {

struct Token {
    enum class Kind { Text, Word, Mark };
    Kind kind = Kind::Mark;
    std::string text{}; ///< of a literal what it says
    std::size_t line = 0;
};
using Tokens = std::span<const Token>;

constexpr char kPutIn = '\1'; ///< until a whole sentence is there

/// What is given a hint by these names.
constexpr std::array<std::string_view, 5> kHolders{"hint", "workSafe", "remedy", "kHint", "kSafe"};

/// Functions that take a hint among their arguments.
constexpr std::array<std::string_view, 11> kTellers{"ablationError",
                                                    "captionError",
                                                    "dataError",
                                                    "evaluationError",
                                                    "foreign",
                                                    "modelError",
                                                    "netError",
                                                    "refuseCard",
                                                    "refuseLine",
                                                    "runError",
                                                    "throwUnsupported"};

bool isWordLetter(char letter)
{
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

bool isMark(const Token& token, std::string_view mark)
{
    return token.kind == Token::Kind::Mark && token.text == mark;
}

bool isWord(const Token& token, std::string_view word)
{
    return token.kind == Token::Kind::Word && token.text == word;
}

/// The literal that opens at `at`; leaves `at` behind its closing quote.
std::string literalAt(std::string_view code, std::size_t& at)
{
    const char quote = code[at];
    std::string text;
    for (++at; at < code.size() && code[at] != quote; ++at) {
        if (code[at] == '\\' && at + 1 < code.size()) {
            ++at;
        }
        text += code[at];
    }
    ++at;
    return text;
}

std::string rawLiteralAt(std::string_view code, std::size_t& at)
{
    const auto open = std::min(code.find('(', at), code.size());
    const std::string end = ")" + std::string(code.substr(at + 1, open - at - 1)) + "\"";
    const auto close = std::min(code.find(end, open), code.size());
    std::string text(code.substr(open + 1, close - open - 1));
    at = std::min(close + end.size(), code.size());
    return text;
}

std::vector<Token> tokensOf(std::string_view code)
{
    std::vector<Token> tokens;
    std::size_t line = 1;
    std::size_t counted = 0;
    std::size_t at = 0;
    while (at < code.size()) {
        line += static_cast<std::size_t>(std::count(
            code.begin() + static_cast<long>(counted), code.begin() + static_cast<long>(at), '\n'));
        counted = at;
        const char letter = code[at];
        const auto next = code.substr(at, 2);
        if (next == "//") {
            at = std::min(code.find('\n', at), code.size());
        } else if (next == "/*") {
            at = std::min(code.find("*/", at + 2), code.size() - 2) + 2;
        } else if (std::isspace(static_cast<unsigned char>(letter)) != 0) {
            ++at;
        } else if (next == "R\"") {
            ++at;
            tokens.push_back({Token::Kind::Text, rawLiteralAt(code, at), line});
        } else if (letter == '"') {
            tokens.push_back({Token::Kind::Text, literalAt(code, at), line});
        } else if (letter == '\'') {
            tokens.push_back({Token::Kind::Word, literalAt(code, at), line});
        } else if (isWordLetter(letter)) {
            const bool number = std::isdigit(static_cast<unsigned char>(letter)) != 0;
            const auto begin = at;
            while (at < code.size() &&
                   (isWordLetter(code[at]) || (number && code[at] == '\''))) { // 1'000
                ++at;
            }
            tokens.push_back(
                {Token::Kind::Word, std::string(code.substr(begin, at - begin)), line});
        } else {
            const std::size_t length = next == "::" || next == "==" ? 2 : 1;
            tokens.push_back({Token::Kind::Mark, std::string(code.substr(at, length)), line});
            at += length;
        }
    }
    return tokens;
}

/// -1 or 1 where a bracket closes or opens.
int stepOf(const Token& token)
{
    if (token.kind != Token::Kind::Mark) {
        return 0;
    }
    return token.text.find_first_of("([{") == 0 ? 1 : token.text.find_first_of(")]}") == 0 ? -1 : 0;
}

/// Where the first of `marks` stands outside of all brackets, or the bracket that ends the
/// expression; `tokens.size()` if neither comes.
std::size_t borderOf(Tokens tokens, std::string_view marks)
{
    int depth = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool wanted = tokens[i].kind == Token::Kind::Mark && tokens[i].text.size() == 1 &&
                            marks.find(tokens[i].text[0]) != std::string_view::npos;
        depth += stepOf(tokens[i]);
        if (depth < 0 || (depth == 0 && wanted)) {
            return i;
        }
    }
    return tokens.size();
}

/// The ':' of the '?' before `tokens`, which may hold further ones.
std::size_t elseOf(Tokens tokens)
{
    std::size_t from = 0;
    for (int open = 1; from < tokens.size(); ++from) {
        from += borderOf(tokens.subspan(from), "?:");
        if (from < tokens.size()) {
            open += isMark(tokens[from], "?") ? 1 : -1;
            if (open == 0) {
                return from;
            }
        }
    }
    return tokens.size();
}

std::vector<std::string> waysOf(Tokens tokens);

std::vector<std::string> waysOfOperand(Tokens tokens)
{
    if (std::ranges::all_of(tokens, [](const auto& t) { return t.kind == Token::Kind::Text; })) {
        std::string whole;
        for (const Token& token : tokens) {
            whole += token.text;
        }
        return {whole};
    }
    Tokens inner = tokens;
    if (inner.size() > 3 && isWord(inner[0], "std") && isMark(inner[1], "::") &&
        (isWord(inner[2], "string") || isWord(inner[2], "string_view"))) {
        inner = inner.subspan(3);
    }
    if (inner.size() > 2 && isMark(inner.front(), "(") && isMark(inner.back(), ")")) {
        return waysOf(inner.subspan(1, inner.size() - 2));
    }
    return {std::string(1, kPutIn)};
}

/// Everything that an expression of text can become.
std::vector<std::string> waysOf(Tokens tokens)
{
    if (const auto question = borderOf(tokens, "?"); question < tokens.size()) {
        const Tokens behind = tokens.subspan(question + 1);
        const auto colon = elseOf(behind);
        std::vector<std::string> ways = waysOf(behind.first(colon));
        if (colon < behind.size()) {
            const auto others = waysOf(behind.subspan(colon + 1));
            ways.insert(ways.end(), others.begin(), others.end());
        }
        return ways;
    }
    const auto plus = borderOf(tokens, "+");
    const auto firsts = waysOfOperand(tokens.first(plus));
    if (plus >= tokens.size()) {
        return firsts;
    }
    std::vector<std::string> ways;
    const auto rests = waysOf(tokens.subspan(plus + 1));
    for (const std::string& first : firsts) {
        for (const std::string& rest : rests) {
            ways.push_back(first);
            ways.back() += rest;
        }
    }
    return ways;
}

/// A code or a name among the arguments of a teller is no sentence.
bool isSentence(std::string_view text)
{
    return text.find(' ') != std::string_view::npos && text.back() == '.' &&
           (std::isupper(static_cast<unsigned char>(text.front())) != 0 || text.front() == '`');
}

void append(std::vector<Said>& said, Tokens expression, bool onlySentences)
{
    if (expression.empty()) {
        return;
    }
    for (std::string way : waysOf(expression)) {
        if (way.find_first_not_of(kPutIn) == std::string::npos) {
            continue; // a variable, or nothing
        }
        std::ranges::replace(way, kPutIn, 'x');
        if (!onlySentences || isSentence(way)) {
            said.push_back({expression.front().line, way});
        }
    }
}

} // namespace

std::vector<Said> saidAdvice(std::string_view code)
{
    const std::vector<Token> all = tokensOf(code);
    std::vector<Said> said;
    for (std::size_t i = 0; i + 2 < all.size(); ++i) {
        if (all[i].kind != Token::Kind::Word) {
            continue;
        }
        Tokens rest = Tokens(all).subspan(i + 2);
        if (std::ranges::find(kHolders, all[i].text) != kHolders.end() && isMark(all[i + 1], "=")) {
            append(said, rest.first(borderOf(rest, ",;")), false);
        } else if (std::ranges::find(kTellers, all[i].text) != kTellers.end() &&
                   isMark(all[i + 1], "(")) {
            while (!rest.empty()) {
                const auto border = borderOf(rest, ",;");
                append(said, rest.first(border), true);
                if (border >= rest.size() || !isMark(rest[border], ",")) {
                    break;
                }
                rest = rest.subspan(border + 1);
            }
        }
    }
    return said;
}

} // namespace dreamloft::tests
