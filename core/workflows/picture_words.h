// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/generate_options.h"
#include "core/project/project_store.h"
#include "core/workflows/strategy.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// The words that a strategy's prompts are made of, and where they came from.
struct PictureWords {
    PromptWords words;
    nlohmann::json inputs = nlohmann::json::object(); ///< for the spec: contents, not places
    std::vector<std::string> notices;                 ///< whole sentences for the user
};

/// Whether a job was begun with captions of this SHA-256 and goes on with them, as they are.
using GoesOn = std::function<bool(const std::string& captionsSha256)>;

/// Reads captions (file, else server, else those of the shots), definitions and places as far as
/// the strategy of `options` uses them, for the chosen classes. A server is asked for what the
/// project does not keep of its answers yet, unless that `goesOn`.
/// Throws Error: UserFixable DL-GEN-030 (caption_prompt: a class without captions), as
/// captionsFromServer; Refused DL-CAP-001.
[[nodiscard]] PictureWords wordsFor(project::ProjectStore& store,
                                    const options::GenerateOptions& options,
                                    const std::vector<int>& classes,
                                    jobs::JobControl& control,
                                    const GoesOn& goesOn = {});

/// What the spec of a job says of the shots' captions as they are now.
[[nodiscard]] std::string shotCaptionsHash(const project::ProjectStore& store);

/// The words for the classes in prompts, by class index: the noun where the user gave one.
[[nodiscard]] std::vector<std::string> classWords(const project::ProjectStore& store,
                                                  options::PromptStyle style);

/// The sentences by which CLIP recognises the classes when it filters, by class index.
[[nodiscard]] std::vector<std::string> recognitionPrompts(const project::ProjectStore& store,
                                                          options::PromptStyle style);

} // namespace dreamloft::workflows
