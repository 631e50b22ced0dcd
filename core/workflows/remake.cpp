// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/remake.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/workflows/generate_job.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_run.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::workflows {
namespace {

base::Error changedSince(const std::string& picture)
{
    return base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-GEN-034",
         .object = picture,
         .message = "The picture " + base::quoted(picture) +
                    " cannot be made again as it was: what it was made of has changed since.",
         .hint = "Choose the picture maker and the shots that it was made with, or make another "
                 "like it.",
         .workSafe = "Finished pictures are untouched."});
}

/// The options that a job froze, with the files that they were read from: its spec knows none.
options::GenerateOptions frozenOptions(const project::ProjectStore& store,
                                       const project::JobRow& job,
                                       const nlohmann::json& spec)
{
    options::GenerateOptions options;
    options::fromJson(spec.at("options"), options);
    for (const project::ResultRow& row : store.resultsOfJob(job.id)) {
        if (row.kind == "asked") {
            options::GenerateOptions asked;
            options::fromJson(nlohmann::json::parse(row.json), asked);
            options.captions = asked.captions;
            options.definitions = asked.definitions;
            options.backgrounds = asked.backgrounds;
            options.caption_remote = asked.caption_remote;
        }
    }
    return options;
}

/// The list that a picture was made in, so that its batch is the same: the job's own, and for one
/// that was made in place of another all that came behind it.
std::vector<ImagePlan>
planAround(const PictureRun& run, const std::vector<project::ItemRow>& items, std::int64_t index)
{
    const std::int64_t own = run.options.per_class;
    std::vector<ImagePlan> plan;
    std::vector<ImagePlan> further;
    for (const int classIndex : run.classes) {
        std::set<std::int64_t> behind;
        for (const project::ItemRow& item : items) {
            if (index >= own && item.classIndex == classIndex && item.index >= own) {
                behind.insert(item.index);
            }
        }
        const std::int64_t count = behind.empty() ? own : *behind.rbegin() + 1;
        std::vector<ImagePlan> list = run.parts.strategy.plan(run.parts.input, classIndex, count);
        for (ImagePlan& image : list) {
            if (image.index < own) {
                plan.push_back(std::move(image));
            } else if (behind.contains(image.index)) {
                further.push_back(std::move(image));
            }
        }
    }
    plan.insert(plan.end(),
                std::make_move_iterator(further.begin()),
                std::make_move_iterator(further.end()));
    return plan;
}

/// Whether planAround() is sure of the batch of a picture. One made in place of another stood among
/// those that were owed at that time, and which these were is known only where it is the only one.
bool batchIsKnown(const std::vector<project::ItemRow>& items, std::int64_t own, std::int64_t index)
{
    return index < own || std::ranges::count_if(items, [own](const project::ItemRow& item) {
                              return item.index >= own;
                          }) == 1;
}

/// "hat 000007", as the window calls it.
std::string nameOfPicture(const project::ProjectStore& store, const JobItem& request)
{
    constexpr std::size_t kDigits = 6;
    const std::string number = std::to_string(request.index);
    std::string name = classNames(store).at(static_cast<std::size_t>(request.classIndex));
    name += ' ';
    name.append(kDigits - std::min(kDigits, number.size()), '0');
    name += number;
    return name;
}

} // namespace

VerbReport remakePicture(project::ProjectStore& store,
                         Engine& engine,
                         const JobItem& request,
                         jobs::JobControl& control)
{
    const project::JobRow job = store.job(request.job);
    const nlohmann::json spec = store.specOf(job);
    const std::vector<project::ItemRow> items = store.items(job.id);
    const auto item = std::ranges::find_if(items, [&](const project::ItemRow& one) {
        return one.classIndex == request.classIndex && one.index == request.index;
    });
    DL_REQUIRE(item != items.end(), "only a picture that was made can be made again");
    const std::string name = nameOfPicture(store, request);
    const std::string adapters = inputHashOf(spec, "adapters");
    if (!adapters.empty()) {
        const auto adapted = store.findJob("adapt", adapters);
        if (!adapted || !adapted->finished()) {
            throw changedSince(name);
        }
    }
    const options::GenerateOptions options = frozenOptions(store, job, spec);
    bool batchKnown = batchIsKnown(items, options.per_class, request.index);
    PictureAgain again;
    const auto make = [&](const PictureRun& run) {
        if (project::ProjectStore::specHashOf(run.spec) != job.specHash) {
            throw changedSince(name);
        }
        GenerateParts parts = run.parts;
        parts.again = &again;
        const auto plan = planAround(run, items, request.index);
        runBody(JobSite{store, job, store.jobFolder(job)}, control, [&](const JobSite& site) {
            const jobs::DeviceLock turn = engine.turn(control);
            if (site.memoryIsShort() && parts.filter == nullptr) {
                engine.forgetClip();
            }
            again = {.classIndex = request.classIndex, .index = request.index};
            makePictures(site, parts, plan);
            batchKnown = batchKnown && !again.inSmallerBatch;
        });
    };
    withPictureRun(store, engine, options, adapters, control, make);
    DL_REQUIRE(again.picture.has_value(), "the plan of a job holds its pictures");
    const bool sameBytes = again.sha256 == item->sha256;
    const bool samePixels = sameBytes || *again.picture == loadItemPicture(store, *item);
    VerbReport report;
    report.data = {{"run", job.id},
                   {"class_index", request.classIndex},
                   {"index", request.index},
                   {"batch_known", batchKnown},
                   {"same_bytes", sameBytes},
                   {"same_pixels", samePixels}};
    report.summary = name;
    report.summary += sameBytes    ? ": made again, the same to the byte"
                      : samePixels ? ": made again, the same pixels in another file"
                      : batchKnown ? ": made again, and it came out differently"
                                   : ": made again, and it came out differently; the batch that it "
                                     "was made in may have been another one, which rounds "
                                     "differently";
    return report;
}

} // namespace dreamloft::workflows
