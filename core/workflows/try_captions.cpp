// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/try_captions.h"

#include "core/base/error.h"
#include "core/workflows/caption_server.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace dreamloft::workflows {
namespace {

constexpr std::size_t kTried = 3;

/// The first train picture of each class, then the second of each, until there are enough.
std::vector<CaptionSubject> subjectsOf(const project::ProjectStore& store)
{
    std::vector<CaptionSubject> ofClass;
    std::vector<std::vector<project::PictureRow>> pictures;
    std::size_t most = 0;
    for (const project::ClassRow& row : store.classes()) {
        ofClass.push_back(
            {.classIndex = row.index, .className = row.noun.empty() ? row.name : row.noun});
        pictures.push_back(store.pictures({.classId = row.id, .split = "train", .source = "real"}));
        most = std::max(most, pictures.back().size());
    }
    std::vector<CaptionSubject> subjects;
    for (std::size_t rank = 0; rank < most; ++rank) {
        for (std::size_t place = 0; place < ofClass.size(); ++place) {
            if (rank < pictures[place].size() && subjects.size() < kTried) {
                subjects.push_back(ofClass[place]);
                subjects.back().pictures.push_back(pictures[place][rank]);
            }
        }
    }
    return subjects;
}

} // namespace

VerbReport tryCaptions(project::ProjectStore& store,
                       const options::GenerateOptions& options,
                       jobs::JobControl& control)
{
    const std::vector<CaptionSubject> subjects = subjectsOf(store);
    if (subjects.empty()) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-DATA-005",
                           .object = store.name(),
                           .message = "The project has no training pictures yet.",
                           .hint = "Import pictures first.",
                           .workSafe = "Your project was not changed."});
    }
    const auto answers = askForCaptions(store, captionRequestOf(options), subjects, control);
    VerbReport report;
    report.data["answers"] = nlohmann::json::array();
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        report.data["answers"].push_back({{"picture", subjects[i].pictures.front().id},
                                          {"class", subjects[i].className},
                                          {"caption", answers[i].value_or("")}});
    }
    return report;
}

} // namespace dreamloft::workflows
