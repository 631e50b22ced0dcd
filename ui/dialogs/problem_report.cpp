// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/problem_report.h"

#include "core/base/device_name.h"
#include "core/base/private_names.h"
#include "core/jobs/run_guarded.h"
#include "core/options/json_visitor.h"
#include "core/project/exchange/crash_report.h"
#include "core/project/glance.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"

#include <QFileInfo>
#include <QStringList>
#include <QSysInfo>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

/// Of the settings file, which anybody may have written: a name of ours or none.
std::string deviceText(const AppSettings& settings)
{
    const std::string device = settings.engine().device;
    return base::deviceNameFrom(device) ? device : "unknown";
}

/// What the user chose, as far as it names nothing.
std::string settingsText(const AppSettings& settings)
{
    nlohmann::json engine = options::toJson(settings.engine());
    engine["device"] = deviceText(settings);
    const nlohmann::json told = {
        {"language", toUtf8(settings.language())},
        {"theme", static_cast<int>(settings.theme())},
        {"thumbnail_side", settings.thumbnailSide()},
        {"reduced_motion", settings.reducedMotion()},
        {"pause_on_battery", settings.pauseOnBattery()},
        {"cache_limit", settings.cacheLimit()},
        {"start_page", toUtf8(settings.startPage())},
        {"engine", std::move(engine)},
        {"known_projects", settings.recentProjects().size()},
        {"changed_shortcuts", settings.value(u"shortcuts"_qs, nlohmann::json::object()).size()}};
    std::string text = told.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
    text += '\n';
    return text;
}

/// What the window knows; the names of all classes, deleted ones too, lie in the projects.
base::PrivateNames knownNames(const Studio& studio)
{
    base::PrivateNames names;
    for (const RecentProject& recent : studio.settings.recentProjects()) {
        names.projects.push_back(toUtf8(recent.name));
        names.projects.push_back(toUtf8(QFileInfo(recent.folder).fileName()));
    }
    if (const auto view = studio.project.view()) {
        names.projects.push_back(toUtf8(view->name));
        names.projects.push_back(view->folder.filename().string());
        for (const ClassFacts& facts : view->classes) {
            names.classes.push_back(facts.row.name);
        }
    }
    return names;
}

/// Those of the list and the open one.
std::vector<std::filesystem::path> knownProjects(const Studio& studio)
{
    std::vector<std::filesystem::path> folders;
    for (const RecentProject& recent : studio.settings.recentProjects()) {
        folders.push_back(toPath(recent.folder));
    }
    if (const auto view = studio.project.view();
        view && std::find(folders.begin(), folders.end(), view->folder) == folders.end()) {
        folders.push_back(view->folder);
    }
    return folders;
}

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

} // namespace

QString debugSummary(const QString& build, const AppSettings& settings, double scale)
{
    const QStringList lines{build,
                            u"Qt "_qs % QString::fromLatin1(qVersion()),
                            QSysInfo::prettyProductName() % u", " %
                                QSysInfo::currentCpuArchitecture(),
                            u"device: "_qs % fromUtf8(deviceText(settings)),
                            u"scale: "_qs % QString::number(scale)};
    return lines.join(u'\n');
}

void gatherReport(const Studio& studio,
                  const ReportWish& wish,
                  QObject* context,
                  std::function<void(const jobs::Outcome<ReportParts>&)> done)
{
    project::ReportFacts facts{.readme = toUtf8(wish.readme),
                               .versions = toUtf8(wish.versions),
                               .settings = settingsText(studio.settings),
                               .names = knownNames(studio)};
    facts.readme += '\n';
    facts.versions += '\n';
    const auto gather = [facts = std::move(facts),
                         folders = knownProjects(studio),
                         crashes = wish.crashes,
                         log = wish.log] {
        return jobs::runGuarded<ReportParts>([&] {
            project::ReportFacts all = facts;
            const base::PrivateNames here = base::namesOfThisComputer();
            append(all.names.homes, here.homes);
            append(all.names.people, here.people);
            for (const std::filesystem::path& folder : folders) {
                append(all.names.classes, project::classNamesAt(folder));
            }
            return project::crashReport(crashes, log, all);
        });
    };
    offThread<jobs::Outcome<ReportParts>>(gather, context, std::move(done));
}

} // namespace dreamloft::ui
