// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sample_project.h"

#include "core/base/read_file.h"
#include "core/base/resources.h"
#include "core/project/project_store.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/project_places.h"

#include <QDir>

#include <filesystem>
#include <optional>
#include <system_error>

namespace dreamloft::ui {
namespace {

namespace fs = std::filesystem;

struct Found {
    bool ready = false;
    std::optional<base::Error> error;
};

fs::path bundled(const QString& resources)
{
    return toPath(resources) / "sample";
}

QString targetIn(const AppSettings& settings)
{
    return QDir(projectsFolder(settings))
        .filePath(SampleProject::tr("Sample garments", "folder name"));
}

/// Copies beside the target and renames: a half copy is never taken for a project.
Found bringSample(const QString& target, const QString& resources)
{
    if (project::ProjectStore::isProject(toPath(target))) {
        return {.ready = true, .error = {}};
    }
    const fs::path from = bundled(resources);
    if (resources.isEmpty() || !project::ProjectStore::isProject(from)) {
        return {};
    }
    std::error_code problem;
    const fs::path to = toPath(target);
    fs::path unfinished = to;
    unfinished += ".copying";
    fs::create_directories(to.parent_path(), problem);
    fs::remove_all(unfinished, problem);
    fs::copy(from, unfinished, fs::copy_options::recursive, problem);
    if (!problem) {
        fs::rename(unfinished, to, problem);
    }
    if (problem) {
        std::error_code ignored;
        fs::remove_all(unfinished, ignored);
        return {
            .ready = false,
            .error = base::Error(
                {.kind = problem == std::errc::no_space_on_device ? base::ErrorKind::Space
                                                                  : base::ErrorKind::UserFixable,
                 .code = "DL-PROJ-020",
                 .object = to.string(),
                 .message = "Cannot copy the sample project into your projects folder.",
                 .hint = "Free some space, or choose another projects folder in Settings.",
                 .workSafe = "Nothing was changed.",
                 .detail = problem.message()})};
    }
    return {.ready = true, .error = {}};
}

} // namespace

SampleProject::SampleProject(Studio& studio, const QString& resources, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_resources(resources)
    , m_target(targetIn(studio.settings))
{
}

bool SampleProject::isAtHand(const AppSettings& settings)
{
    if (project::ProjectStore::isProject(toPath(targetIn(settings)))) {
        return true;
    }
    try {
        return project::ProjectStore::isProject(bundled(fromPath(base::resourcesFolder())));
    } catch (const base::Error&) {
        return false; // told where it is opened
    }
}

void SampleProject::prepare()
{
    offThread<Found>(
        [target = m_target, resources = m_resources] { return bringSample(target, resources); },
        this,
        [this](const Found& found) {
            if (found.error) {
                Q_EMIT failed(*found.error);
            } else if (found.ready) {
                Q_EMIT ready(m_target);
            } else {
                make();
            }
        });
}

void SampleProject::make()
{
    const QString plan = m_resources % u"/presets/demo.json";
    offThread<nlohmann::json>(
        [plan, resources = m_resources]() -> nlohmann::json {
            nlohmann::json steps = nlohmann::json::array();
            try {
                const nlohmann::json read =
                    nlohmann::json::parse(base::readText(toPath(plan)), nullptr, false);
                steps = read.is_object() ? read.value("steps", steps) : steps;
            } catch (const base::Error&) {
                return nlohmann::json::array(); // told below: no plan
            }
            for (nlohmann::json& step : steps) {
                if (!step.contains("options") || !step["options"].contains("sources")) {
                    continue;
                }
                // Paths of the plan are beside it.
                for (nlohmann::json& source : step["options"]["sources"]) {
                    const fs::path beside =
                        toPath(resources) / "presets" / source.get<std::string>();
                    source = beside.lexically_normal().string();
                }
            }
            return steps;
        },
        this,
        [this](const nlohmann::json& steps) {
            if (steps.empty()) {
                Q_EMIT failed(
                    base::Error({.kind = base::ErrorKind::UserFixable,
                                 .code = "DL-RES-001",
                                 .message = "Cannot find the bundled sample photos and their plan.",
                                 .hint = "Install DreamLoft again to get them.",
                                 .workSafe = "Nothing was changed."}));
                return;
            }
            connect(
                &m_studio.project,
                &ProjectService::opened,
                this,
                [this, steps] {
                    for (const nlohmann::json& step : steps) {
                        const QString verb = fromUtf8(step.value("verb", std::string()));
                        if (verb == u"export") {
                            continue; // writes outside; the user asks for it
                        }
                        const nlohmann::json options =
                            step.value("options", nlohmann::json::object());
                        m_studio.jobs.enqueue(verb, options, jobText(verb, options));
                    }
                    deleteLater();
                },
                Qt::SingleShotConnection);
            // The window says why; the plan must not wait for the next project.
            connect(&m_studio.project, &ProjectService::openFailed, this, &QObject::deleteLater);
            project::NewProject project;
            project.name = toUtf8(tr("Sample garments"));
            project.purpose = toUtf8(tr("Sample project: ten kinds of garments"));
            project.settings = {
                {"models.base", "starter"}, {"models.clip", "starter"}, {"preset", "starter"}};
            m_studio.project.create(m_target, project);
        });
}

} // namespace dreamloft::ui
