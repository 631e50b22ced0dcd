// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace dreamloft::options {

/// "1 to 256".
[[nodiscard]] std::string rangeText(const Range& range);

/// Numbers outside their range (each element of a list), NaN included; one problem a field.
[[nodiscard]] std::vector<Problem> rangeProblems(const std::vector<BoundField>& fields);

/// Choices that the field does not offer; one problem a field.
[[nodiscard]] std::vector<Problem> choiceProblems(const std::vector<BoundField>& fields);

/// Throws Error: UserFixable, code DL-OPT-004, naming the first problem and counting the other
/// fields (all of them in its detail, each with its first problem). Does nothing for an empty list.
void throwProblems(const std::vector<Problem>& found, std::string_view verb);

/// Everything that is wrong: ranges, choices, then the rules across fields of `options.check()`.
template <class Options>
[[nodiscard]] std::vector<Problem> problemsOf(Options options)
{
    const std::vector<BoundField> fields = bindFields(options);
    std::vector<Problem> problems = rangeProblems(fields);
    const auto add = [&problems](std::vector<Problem> more) {
        std::ranges::move(more, std::back_inserter(problems));
    };
    add(choiceProblems(fields));
    if constexpr (requires { options.check(); }) {
        add(options.check());
    }
    return problems;
}

} // namespace dreamloft::options
