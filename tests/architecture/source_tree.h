// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tests {

struct SourceLine {
    std::size_t number = 0;
    std::string whole{};
    std::string code{};    ///< without comments; literals emptied
    std::string strings{}; ///< what stood in string literals
};

struct SourceFile {
    std::string path; ///< "core/nn/attention.h"
    std::string room; ///< "nn" below core/, else the first folder ("app", "tests")
    bool header = false;
    std::vector<SourceLine> lines;
    std::map<std::string, std::size_t>
        includes; ///< "core/base/error.h" or "<torch/types.h>" -> line
};

/// The repository's own C++ files.
class SourceTree {
public:
    explicit SourceTree(const std::string& root);
    [[nodiscard]] const std::vector<SourceFile>& files() const { return m_files; }
    [[nodiscard]] const SourceFile* find(std::string_view path) const;
    [[nodiscard]] const std::string& root() const { return m_root; }
    /// The first way from a file to an include that starts with one of `prefixes` ("<torch/"),
    /// through our own headers: "a.h:3 -> b.h:7 -> <torch/types.h>"; empty if there is none.
    [[nodiscard]] std::string wayTo(const SourceFile& file,
                                    const std::vector<std::string>& prefixes) const;

private:
    std::string search(const SourceFile& file,
                       const std::vector<std::string>& prefixes,
                       std::set<std::string>& seen) const;

    std::string m_root;
    std::vector<SourceFile> m_files;
};

/// Splits C++ text into lines with comments and literals told apart.
std::vector<SourceLine> sourceLines(std::string_view text);

/// The word stands in the text with no letter, digit or underscore at either side.
bool containsWord(std::string_view text, std::string_view word);

} // namespace dreamloft::tests
