// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/project_view.h"

#include "core/project/layout.h"
#include "ui/bridge/text.h"

#include <algorithm>

namespace dreamloft::ui {

int JobFacts::goodItems() const
{
    return static_cast<int>(std::ranges::count_if(*items, [](const project::ItemRow& item) {
        return item.state != "discarded" && item.state != "set_aside";
    }));
}

int JobFacts::missingItems() const
{
    const auto quota = options.find("per_class");
    if (row.verb != "generate" || quota == options.end() || !quota->is_number_integer()) {
        return 0;
    }
    std::map<int, int> goodOfClass;
    for (const project::ItemRow& item : *items) {
        goodOfClass[item.classIndex] +=
            item.state != "discarded" && item.state != "set_aside" ? 1 : 0;
    }
    int missing = 0;
    for (const auto& [classIndex, good] : goodOfClass) {
        missing += std::max(quota->get<int>() - good, 0);
    }
    return missing;
}

QString JobFacts::strategy() const
{
    const auto found = options.find("strategy");
    return found != options.end() && found->is_string()
               ? fromUtf8(found->get_ref<const std::string&>())
               : QString();
}

const project::PictureRow* ProjectView::picture(std::int64_t id) const
{
    const auto found = std::ranges::lower_bound(*pictures, id, {}, &project::PictureRow::id);
    return found != pictures->end() && found->id == id ? &*found : nullptr;
}

const ClassFacts* ProjectView::classById(std::int64_t id) const
{
    const auto found =
        std::ranges::find(classes, id, [](const ClassFacts& facts) { return facts.row.id; });
    return found != classes.end() ? &*found : nullptr;
}

const JobFacts* ProjectView::job(std::int64_t id) const
{
    const auto found =
        std::ranges::find(jobs, id, [](const JobFacts& facts) { return facts.row.id; });
    return found != jobs.end() ? &*found : nullptr;
}

const JobFacts* ProjectView::newestDone(const QString& verb, const QString& strategy) const
{
    const std::string wanted = toUtf8(verb);
    return lastUsed(jobs, [&](const JobFacts& job) {
        return job.row.verb == wanted && job.row.finished() &&
               (strategy.isEmpty() || job.strategy() == strategy);
    });
}

const JobFacts* ProjectView::newestEvaluation() const
{
    return lastUsed(jobs, [](const JobFacts& job) {
        return job.row.verb == "evaluate" && job.row.finished() &&
               job.options.value("split", std::string()) == "test";
    });
}

QString ProjectView::setting(const QString& key, const QString& otherwise) const
{
    const auto found = settings.find(key);
    return found != settings.end() ? found->second : otherwise;
}

QString ProjectView::picturePath(const project::PictureRow& picture) const
{
    return fromPath(folder / project::layout::storeFile(picture.pixelSha256));
}

QString ProjectView::itemPath(const project::ItemRow& item) const
{
    return fromPath(folder / item.file);
}

bool isSameProject(const ProjectView* before, const ProjectView* now)
{
    return before != nullptr && now != nullptr && before->folder == now->folder;
}

} // namespace dreamloft::ui
