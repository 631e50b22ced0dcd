// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tensor {

/// Renames dotted keys by whole segments: a rule `query -> to_q` changes `attn.query.weight`, never
/// `my_query.weight`. `from` and `to` may hold several segments. Rules are tried in order, the
/// first that fits wins, and changes the first place where it fits; `within` limits it to keys that
/// hold this segment sequence. Works both ways by `inverse`.
class KeyMap {
public:
    KeyMap& segment(std::string from, std::string to, std::string within = {});
    /// Rule for the beginning of a key; `from` empty adds `to` to every key that does not begin
    /// with it.
    KeyMap& prefix(std::string from, std::string to);

    [[nodiscard]] std::string rename(std::string_view key) const;
    [[nodiscard]] KeyMap inverse() const;
    [[nodiscard]] bool empty() const { return m_rules.empty(); }

private:
    struct Rule {
        std::string from;
        std::string to;
        std::string within;
        bool atStart = false;
    };
    std::vector<Rule> m_rules;
};

} // namespace dreamloft::tensor
