// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/generate_options.h"
#include "core/project/project_store.h"
#include "core/workflows/kept_captions.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// Whom to ask for captions, and what.
struct CaptionRequest {
    std::string address;     ///< "http://localhost:11434/v1"
    bool remote = false;     ///< the user lets it be another computer
    std::string model;       ///< may be empty
    std::string instruction; ///< "{class}" stands for the class; empty: the usual words
    std::uint64_t seed = 0;
};

/// As the options of generate have it.
[[nodiscard]] CaptionRequest captionRequestOf(const options::GenerateOptions& options);

/// What to describe: the class alone, `count` times, or each of its pictures.
struct CaptionSubject {
    int classIndex = 0;
    std::string className;
    int count = 0;
    std::vector<project::PictureRow> pictures{}; ///< not empty: one caption of each
};

/// Captions from an OpenAI-compatible server: `POST {address}/chat/completions` with model,
/// temperature and seed, a picture as a data URL. Only this computer is asked unless `remote`; no
/// redirection is followed. An answer counts when it is plain text of at most 1,000 bytes in 1 MiB
/// and 30 s; a longer one is counted, never cut. Each answer is kept in the project as it comes, so
/// that the same question is answered once; a question that had none (busy server, broken
/// connection, no chat model) is asked twice more after short waits where that may help, then
/// counts as missing and is asked again by the next call. Throws Error: UserFixable DL-CAP-002
/// (another computer), DL-CAP-003 (not one usable answer), DL-CAP-004 (not asked yet and the
/// project is only read), DL-CAP-005 (status 401, 403 or 404: wrong key, address or model),
/// DL-CAP-006 (five questions in a row without an answer), DL-NET-002 (nobody answers); Cancelled.
[[nodiscard]] std::vector<ServedCaptions>
captionsFromServer(project::ProjectStore& store,
                   const CaptionRequest& request,
                   const std::vector<CaptionSubject>& subjects,
                   jobs::JobControl& control);

/// What the project keeps of such captions; nobody is asked, and what was not asked yet is missing.
[[nodiscard]] std::vector<ServedCaptions> keptCaptions(project::ProjectStore& store,
                                                       const CaptionRequest& request,
                                                       const std::vector<CaptionSubject>& subjects);

/// One caption of each subject (its first picture, or its class), asked for now: nothing is kept in
/// the project and nothing that it keeps is used. nullopt: no usable answer. Throws as
/// captionsFromServer, but DL-CAP-003 only where no question was answered at all, and no
/// DL-CAP-004.
[[nodiscard]] std::vector<std::optional<std::string>>
askForCaptions(project::ProjectStore& store,
               const CaptionRequest& request,
               const std::vector<CaptionSubject>& subjects,
               jobs::JobControl& control);

} // namespace dreamloft::workflows
