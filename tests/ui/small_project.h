// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine_loader.h"
#include "core/base/sha256.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"
#include "core/project/shots.h"
#include "tests/support/temp_dir.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/engine_verbs.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QSignalSpy>
#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace dreamloft::tests {

/// A project of real photos, small enough for a test: `classes` of the bundled ten, `shots` a
/// class, all picked. Knows the starter models.
inline std::filesystem::path
makeSmallProject(const std::filesystem::path& folder, int classes = 2, int shots = 3)
{
    const auto photos = resourcesFolder() / "clothing10" / "64" / "train16";
    std::vector<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::directory_iterator(photos)) {
        folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    auto store = project::ProjectStore::create(folder, {.name = "Small"});
    store->setSetting("models.base", "starter");
    store->setSetting("models.clip", "starter");
    store->setSetting("preset", "starter");
    for (int c = 0; c < classes; ++c) {
        const auto& source = folders.at(static_cast<std::size_t>(c));
        const auto row = store->addClass(source.filename().string());
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(source)) {
            files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        std::vector<project::NewPicture> pictures;
        for (int i = 0; i < shots; ++i) {
            const auto image =
                imaging::decodeImageFile(files.at(static_cast<std::size_t>(i))).image;
            project::NewPicture picture;
            picture.classId = row.id;
            picture.split = "train";
            picture.pixelSha256 = store->storePicture(image);
            picture.originalName = files[static_cast<std::size_t>(i)].filename().string();
            picture.width = image.width;
            picture.height = image.height;
            pictures.push_back(picture);
        }
        store->addPictures(pictures);
    }
    store->saveShots(project::pickShots(*store, {.k = shots}));
    store->close();
    return folder;
}

/// Adds a finished generate job whose pictures are the shots again: for pages that only show them.
/// `parents` per picture: pairs of the class's shots in turn.
inline std::int64_t
addMadePictures(project::ProjectStore& store, const std::string& strategy, int perClass)
{
    const nlohmann::json options = {
        {"strategy", strategy}, {"per_class", perClass}, {"classes", nlohmann::json::array()}};
    nlohmann::json prompts = nlohmann::json::array();
    for (const auto& row : store.classes()) {
        prompts.push_back("a photo of a " + row.name);
    }
    auto job = store.startJob("generate",
                              strategy,
                              {{"verb", "generate"},
                               {"version", 1},
                               {"options", options},
                               {"inputs", {{"prompts", prompts}}}});
    store.setJobState(job.id, "running");
    const auto shots = store.currentShots();
    for (const auto& row : store.classes()) {
        const auto& ids = shots->picturesOfClass[static_cast<std::size_t>(row.index)];
        std::vector<project::ItemRow> items;
        for (int index = 0; index < perClass; ++index) {
            const auto n = ids.size();
            const auto first = static_cast<std::size_t>(index) % n;
            const auto second = (first + 1) % n;
            const auto image =
                imaging::decodeImageFile(store.picturePath(store.picture(ids[first]))).image;
            const auto bytes = imaging::encodePng(image, {});
            const auto relative =
                std::filesystem::path(job.folder) / project::layout::outputFile(row.index, index);
            std::filesystem::create_directories((store.folder() / relative).parent_path());
            std::ofstream(store.folder() / relative, std::ios::binary)
                .write(reinterpret_cast<const char*>(bytes.data()),
                       static_cast<std::streamsize>(bytes.size()));
            project::ItemRow item;
            item.jobId = job.id;
            item.classIndex = row.index;
            item.index = index;
            item.file = relative.generic_string();
            item.sha256 = base::sha256Hex(std::span<const std::byte>(bytes));
            item.bytes = static_cast<std::int64_t>(bytes.size());
            item.seed = static_cast<std::uint64_t>(1000 * row.index + index);
            item.meta =
                nlohmann::json{{"prompt", "a photo of a " + row.name},
                               {"seed", std::to_string(item.seed)},
                               {"adapters",
                                {{{"class_index", row.index}, {"index", first}, {"weight", 0.5}},
                                 {{"class_index", row.index}, {"index", second}, {"weight", 0.5}}}}}
                    .dump();
            items.push_back(std::move(item));
        }
        store.addItems(items);
    }
    store.setJobState(job.id, "done");
    return job.id;
}

/// Adds a finished adapt job with one (unreadable) adapter a shot, at most so many of a class: for
/// pages that only look.
inline std::int64_t
addAdapters(project::ProjectStore& store, const std::string& strategy, std::size_t ofClass = 1000)
{
    const nlohmann::json options = {{"strategy", strategy}, {"classes", nlohmann::json::array()}};
    auto job = store.startJob(
        "adapt", strategy, {{"verb", "adapt"}, {"version", 1}, {"options", options}});
    store.setJobState(job.id, "running");
    const auto shots = store.currentShots();
    for (const auto& row : store.classes()) {
        const auto& ids = shots->picturesOfClass[static_cast<std::size_t>(row.index)];
        for (std::size_t rank = 0; rank < std::min(ids.size(), ofClass); ++rank) {
            const auto relative =
                std::filesystem::path(job.folder) /
                project::layout::adapterFile(row.index, static_cast<std::int64_t>(rank));
            std::filesystem::create_directories((store.folder() / relative).parent_path());
            std::ofstream(store.folder() / relative) << "adapter";
            project::ItemRow item;
            item.jobId = job.id;
            item.classIndex = row.index;
            item.index = static_cast<std::int64_t>(rank);
            item.file = relative.generic_string();
            item.sha256 = base::sha256Hex(std::string_view("adapter"));
            item.bytes = 7;
            item.meta = nlohmann::json{
                {"name", row.name + ", shot " + std::to_string(rank + 1)},
                {"loss_first", 0.2},
                {"loss_last", 0.1},
                {"pictures",
                 1}}.dump();
            store.addItems(std::vector{item});
        }
    }
    store.setJobState(job.id, "done");
    return job.id;
}

/// Everything that a page is given over a real project; `Verbs` decides what jobs do.
template <class Verbs>
struct ProjectStudio {
    TempDir dir;
    ui::AppSettings settings{dir / "studio.json"};
    Verbs verbs;
    ui::ProjectService project;
    ui::JobCenter jobs{project, verbs};
    ui::ThumbnailLoader thumbnails;
    ui::Studio studio{project, jobs, thumbnails, settings};

    ProjectStudio() = default;
    explicit ProjectStudio(Verbs given)
        : verbs(std::move(given))
    {
    }
    /// False when it did not open in time.
    [[nodiscard]] bool open(const std::filesystem::path& folder)
    {
        QSignalSpy opened(&project, &ui::ProjectService::opened);
        project.open(QString::fromStdString(folder.string()));
        return opened.wait(10'000);
    }
    /// False when an edit or question was not answered in time.
    [[nodiscard]] bool settle()
    {
        bool answered = false;
        project.ask<int>(
            [](project::ProjectStore&) { return 0; }, &project, [&](int) { answered = true; });
        return QTest::qWaitFor([&] { return answered && !project.saving(); }, 10'000);
    }
};

/// The real engine over the starter models, in the window's own way.
class RealVerbs final : public ui::VerbTable {
public:
    [[nodiscard]] bool has(const QString& verb) const override { return m_verbs.has(verb); }
    workflows::VerbReport run(const QString& verb, const ui::VerbCall& call) override
    {
        return m_verbs.run(verb, call);
    }
    base::Error translate(std::exception_ptr exception) override
    {
        return m_verbs.translate(std::move(exception));
    }
    void release() override { m_verbs.release(); }

private:
    ui::EngineVerbs m_verbs{app::loadWorkflows, {.threads = 2}};
};

} // namespace dreamloft::tests
