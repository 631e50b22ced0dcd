// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/problem_report.h"

#include "core/base/device_name.h"
#include "core/base/private_names.h"
#include "core/jobs/run_guarded.h"
#include "core/options/json_visitor.h"
#include "core/project/exchange/crash_report.h"
#include "core/project/glance.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/off_thread.h"

#include <QFileInfo>
#include <QStringList>
#include <QSysInfo>

#include <nlohmann/json.hpp>

#include <utility>

namespace dreamloft::ui {
namespace {

/// What the user chose, as far as it names nothing.
std::string settingsText(const AppSettings& settings)
{
    nlohmann::json engine = options::toJson(settings.engine());
    if (!base::deviceNameFrom(settings.engine().device)) {
        engine["device"] = "unknown";
    }
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

/// What the window knows; the names of other projects' classes lie in their folders.
base::PrivateNames knownNames(const Studio& studio)
{
    base::PrivateNames names;
    for (const RecentProject& recent : studio.settings.recentProjects()) {
        names.projects.push_back(toUtf8(recent.name));
        names.projects.push_back(toUtf8(QFileInfo(recent.folder).fileName()));
    }
    if (const auto view = studio.project.view()) {
        names.projects.push_back(toUtf8(view->name));
        for (const ClassFacts& facts : view->classes) {
            names.classes.push_back(facts.row.name);
        }
    }
    return names;
}

std::vector<std::filesystem::path> closedProjects(const Studio& studio)
{
    const auto view = studio.project.view();
    std::vector<std::filesystem::path> folders;
    for (const RecentProject& recent : studio.settings.recentProjects()) {
        if (!view || fromPath(view->folder) != recent.folder) {
            folders.push_back(toPath(recent.folder));
        }
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
                            u"device: "_qs % fromUtf8(settings.engine().device),
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
                         folders = closedProjects(studio),
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
