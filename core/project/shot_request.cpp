// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/shot_request.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/project_store.h"

#include <algorithm>

namespace dreamloft::project {
namespace {

std::string lastPart(const std::string& name)
{
    return name.substr(name.rfind('/') + 1);
}

std::int64_t idOfName(const std::vector<PictureRow>& pictures, const std::string& name)
{
    std::vector<std::int64_t> found;
    std::vector<std::string> names;
    for (const PictureRow& picture : pictures) {
        if (picture.originalName == name) {
            return picture.id;
        }
        names.push_back(lastPart(picture.originalName));
        if (names.back() == name) {
            found.push_back(picture.id);
        }
    }
    if (found.size() == 1) {
        return found.front();
    }
    const auto nearest = base::nearestName(name, names);
    const std::string problem =
        found.empty() ? "no training picture has this name"
                      : std::to_string(found.size()) + " training pictures have this name";
    throw base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-DATA-008",
         .object = name,
         .message = "Cannot pick " + base::quoted(name) + ": " + problem + ", expected one.",
         .hint = found.empty() && nearest ? "Use " + base::quoted(*nearest) + "."
                                          : "Give the name with its folder, as it was imported.",
         .workSafe = "Your project was not changed."});
}

} // namespace

ShotRequest shotRequestOf(const ProjectStore& store, const options::ShotOptions& options)
{
    ShotRequest request;
    request.k = options.k;
    request.seed = options.seed;
    request.pick = shotPickFromName(std::string(options::nameOf(options.pick)));
    if (options.pin.empty() && options.ban.empty()) {
        return request;
    }
    PictureFilter filter;
    filter.split = "train";
    const std::vector<PictureRow> pictures = store.pictures(filter);
    for (const std::string& name : options.pin) {
        request.pinned.push_back(idOfName(pictures, name));
    }
    for (const std::string& name : options.ban) {
        request.banned.push_back(idOfName(pictures, name));
    }
    return request;
}

} // namespace dreamloft::project
