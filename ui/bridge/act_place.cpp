// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/act_place.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace dreamloft::ui {
namespace {

/// The first picture that is another than before; null for none. Both lists are sorted by id.
const project::PictureRow* changedPicture(const ProjectView& before, const ProjectView& after)
{
    for (const project::PictureRow& now : *after.pictures) {
        const project::PictureRow* was = before.picture(now.id);
        if (was != nullptr && (was->state != now.state || was->classId != now.classId ||
                               was->split != now.split || was->caption != now.caption)) {
            return &now;
        }
    }
    return nullptr;
}

/// The first class that is another than before; null for none.
const ClassFacts* changedClass(const ProjectView& before, const ProjectView& after)
{
    for (const ClassFacts& now : after.classes) {
        const ClassFacts* was = before.classById(now.row.id);
        if (was == nullptr || was->row.name != now.row.name || was->row.noun != now.row.noun) {
            return &now;
        }
    }
    return nullptr;
}

/// The first picture that was there and has been decided otherwise; null for none. What a job adds
/// meanwhile is no act.
const project::ItemRow* decidedOtherwise(const JobFacts& before, const JobFacts& after)
{
    if (before.items == after.items) {
        return nullptr;
    }
    std::map<std::pair<int, std::int64_t>, const project::ItemRow*> known;
    for (const project::ItemRow& item : *before.items) {
        known.emplace(std::pair(item.classIndex, item.index), &item);
    }
    const auto changed = std::ranges::find_if(*after.items, [&](const project::ItemRow& item) {
        const auto was = known.find(std::pair(item.classIndex, item.index));
        return was != known.end() &&
               (was->second->state != item.state || was->second->reason != item.reason);
    });
    return changed != after.items->end() ? &*changed : nullptr;
}

QString detailOf(const project::ItemRow& item)
{
    return u"made=%1/%2/%3"_qs.arg(item.jobId).arg(item.classIndex).arg(item.index);
}

} // namespace

std::optional<ActPlace> placeOfAct(const ProjectView& before, const ProjectView& after)
{
    if (before.pictures != after.pictures) {
        if (const project::PictureRow* picture = changedPicture(before, after)) {
            return ActPlace{u"dataset"_qs,
                            picture->state == "kept"
                                ? QString(u"picture=" % QString::number(picture->id))
                                : u"bin"_qs};
        }
    }
    if (before.revisions.classes != after.revisions.classes) {
        const ClassFacts* changed = changedClass(before, after);
        return ActPlace{u"dataset"_qs,
                        changed != nullptr ? QString(u"class=" % QString::number(changed->row.id))
                                           : QString()};
    }
    if (before.revisions.shots != after.revisions.shots) {
        return ActPlace{u"dataset"_qs, u"shots"_qs};
    }
    for (const JobFacts& job : after.jobs) {
        const JobFacts* was = before.job(job.row.id);
        if (was == nullptr || job.row.verb != "generate") {
            continue;
        }
        if (const project::ItemRow* item = decidedOtherwise(*was, job)) {
            return ActPlace{u"generate"_qs, detailOf(*item)};
        }
    }
    return std::nullopt;
}

} // namespace dreamloft::ui
