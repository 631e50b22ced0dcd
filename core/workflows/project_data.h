// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/options/choices.h"
#include "core/project/project_store.h"
#include "core/workflows/reports.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// The pixels of an imported picture.
[[nodiscard]] imaging::RgbImage loadPicture(const project::ProjectStore& store,
                                            const project::PictureRow& picture);
/// The pixels of a picture or other PNG that an item row names.
[[nodiscard]] imaging::RgbImage loadItemPicture(const project::ProjectStore& store,
                                                const project::ItemRow& item);

/// One prompt a class, by class index: the noun where the user gave one, else the name, with the
/// project's prefix.
[[nodiscard]] std::vector<std::string> classPrompts(const project::ProjectStore& store,
                                                    options::PromptStyle style);

/// CoOp's sentence of each class for zero-shot recognition, by class index.
[[nodiscard]] std::vector<std::string> coopPrompts(const project::ProjectStore& store);

/// Names by class index. Throws UserFixable DL-DATA-002 when the project has fewer than two
/// classes and `atLeastTwo`.
[[nodiscard]] std::vector<std::string> classNames(const project::ProjectStore& store,
                                                  bool atLeastTwo = false);

/// Class indices that the user named, all when none. Throws UserFixable DL-DATA-003 with the
/// nearest name.
[[nodiscard]] std::vector<int> chosenClasses(const project::ProjectStore& store,
                                             const std::vector<std::string>& names);

/// The current shots with their pictures, [class index][rank].
struct Shots {
    project::ShotList list;
    std::vector<std::vector<project::PictureRow>> pictures;
    std::string manifestHash;
};
/// Throws UserFixable DL-DATA-010 when none were picked.
[[nodiscard]] Shots currentShotsOf(const project::ProjectStore& store);

/// The hash of what a frozen spec calls its input `key`; "" where it names none.
[[nodiscard]] std::string inputHashOf(const nlohmann::json& spec, const char* key);

/// Whether the current shots are those of this manifest; false when none are picked.
[[nodiscard]] bool areCurrentShots(const project::ProjectStore& store,
                                   const std::string& manifestHash);

/// The current shots where the adapters of this job learnt them; nullopt where it learnt others.
[[nodiscard]] std::optional<Shots> shotsOfAdapters(const project::ProjectStore& store,
                                                   const project::JobRow& adaptJob);

/// A shot's adapter as the papers' scripts call it: by the shot's own file name without ending, as
/// "shot_3" by its place where that is not known. `shots`: what shotsOfAdapters() says.
[[nodiscard]] std::string
shotStem(const std::optional<Shots>& shots, int classIndex, std::int64_t rank);

/// Kept real pictures of a split, by class index and content, with their class index.
struct LabelledPicture {
    project::PictureRow row;
    int classIndex = 0;
};
[[nodiscard]] std::vector<LabelledPicture> picturesOfSplit(const project::ProjectStore& store,
                                                           const std::string& split);

/// What so many leaks mean, in two sentences.
[[nodiscard]] std::string leakSentences(int leaks);

/// Leaks that nobody accepted: a test or val picture is also among the pictures to learn from (same
/// pixels, re-saved, mirrored). Remembered per state of the pictures.
[[nodiscard]] int openLeaks(project::ProjectStore& store);

/// Refuses such leaks: UserFixable DL-DATA-006.
void requireNoLeaks(project::ProjectStore& store);

/// Says with a result that the project goes on with leaks, where it does.
void warnOfAcceptedLeaks(const project::ProjectStore& store, VerbReport& report);

} // namespace dreamloft::workflows
