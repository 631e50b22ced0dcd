// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip_config.h"
#include "core/options/classifier_options.h"
#include "core/project/project_store.h"
#include "core/workflows/verdict.h"

#include <cstdint>
#include <functional>
#include <map>
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
/// today's pictures, enough test pictures; and, of a part of the classes, that it is a part.
[[nodiscard]] std::vector<ProtocolStamp> protocolOf(project::ProjectStore& store,
                                                    const Verdict& verdict);

/// The published protocol (method.md 11) whose numbers an arm's may be laid beside: "A" (synthetic
/// + real, 16 shots), "B" (synthetic only, 16 shots, chosen on val), both with CLIP ViT-B/16, "C"
/// (synthetic only, 4 shots, 60 epochs), all with 500 pictures a class; "own" for everything else.
/// Protocols never mix.
[[nodiscard]] std::string protocolLabel(options::Arm arm,
                                        int shots,
                                        std::int64_t perClass,
                                        const options::ClassifierOptions& trained,
                                        bool vitB16);

/// Whether a CLIP is a ViT-B/16 of method.md 2.1: whoever trained it, by its sizes.
[[nodiscard]] bool isVitB16(const models::ClipConfig& config);

/// One sentence where an arm learns from synthetic pictures alone and the shots are so few that the
/// published re-runs saw it lose to them (method.md 11.3), else "".
[[nodiscard]] std::string fewShotsWarning(const project::ProjectStore& store, bool syntheticAlone);

/// Labels by arm key of the arms of the newest training.
[[nodiscard]] std::map<std::string, std::string>
protocolLabelsOf(const project::ProjectStore& store, const Verdict& verdict);

} // namespace dreamloft::workflows
