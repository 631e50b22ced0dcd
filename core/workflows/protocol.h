// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"
#include "core/workflows/verdict.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// One condition of a fair comparison, with what was found.
struct ProtocolStamp {
    std::string name;
    bool kept = false;
    std::string finding; ///< one clause, e.g. "1,100 pictures, locked"
};

/// How the reported steps of the newest training were chosen: names of options::Selection.
[[nodiscard]] std::set<std::string, std::less<>> selectionsOf(const project::ProjectStore& store);

/// The stamps of product.md 2.7 for the newest verdict: test set locked, no leaks, step chosen
/// without the test pictures, at least three repeats, equal optimiser steps, trained on
/// today's pictures with today's words for the classes, enough test pictures; and, of a part of the
/// classes, that it is a part.
[[nodiscard]] std::vector<ProtocolStamp> protocolOf(project::ProjectStore& store,
                                                    const Verdict& verdict);

/// A warning where an arm learns from synthetic pictures alone and the shots of a class are so few
/// that the published re-runs saw it lose to them (method.md 11.3), else "". It begins with how
/// many shots that class can give where more were asked for.
[[nodiscard]] std::string fewShotsWarning(const project::ProjectStore& store, bool syntheticAlone);

} // namespace dreamloft::workflows
