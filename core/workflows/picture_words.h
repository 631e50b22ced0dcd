// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/generate_options.h"
#include "core/project/project_store.h"
#include "core/workflows/strategy.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dreamloft::workflows {

/// The words that a strategy's prompts are made of, and where they came from.
struct PictureWords {
    PromptWords words;
    nlohmann::json inputs = nlohmann::json::object(); ///< for the spec: contents, not places
    std::vector<std::string> notices;                 ///< whole sentences for the user
};

/// Reads captions (file, else server, else those of the shots), definitions and places as far as
/// the strategy of `options` uses them, for the chosen classes.
/// Throws Error: UserFixable DL-GEN-030 (caption_prompt: a class without captions), DL-CAP-002,
/// DL-CAP-003; Refused DL-CAP-001.
[[nodiscard]] PictureWords wordsFor(project::ProjectStore& store,
                                    const options::GenerateOptions& options,
                                    const std::vector<int>& classes,
                                    jobs::JobControl& control);

/// What the spec of a job says of the shots' captions as they are now.
[[nodiscard]] std::string shotCaptionsHash(const project::ProjectStore& store);

/// The words for the classes in prompts, by class index: the noun where the user gave one.
[[nodiscard]] std::vector<std::string> classWords(const project::ProjectStore& store,
                                                  options::PromptStyle style);

/// The sentences by which CLIP recognises the classes when it filters, by class index.
[[nodiscard]] std::vector<std::string> recognitionPrompts(const project::ProjectStore& store,
                                                          options::PromptStyle style);

} // namespace dreamloft::workflows
