// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crash_handler.h"
#include "app/engine_loader.h"
#include "app/gui/cuda_cards.h"
#include "app/gui/desktop.h"
#include "app/gui/first_frame.h"
#include "app/gui/launch_options.h"
#include "app/gui/loop_monitor.h"
#include "app/gui/nvml_cards.h"
#include "app/gui/quit_signals.h"
#include "app/gui/restart.h"
#include "app/gui/screenshot.h"
#include "app/gui/translations.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/resources.h"
#include "core/base/version.h"
#include "ui/bridge/after_queue.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/engine_verbs.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/ready_threads.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/bridge/window_door.h"
#include "ui/main_window.h"
#include "ui/style/style.h"
#include "ui/widgets/focus_keeper.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QApplication>
#include <QScreen>
#include <QThreadPool>

#include <cstdio>
#include <exception>
#include <optional>

namespace {

using namespace dreamloft;

ui::style::Theme themeOf(ui::ThemeChoice choice)
{
    switch (choice) {
    case ui::ThemeChoice::Light:
        return ui::style::Theme::Light;
    case ui::ThemeChoice::Dark:
        return ui::style::Theme::Dark;
    case ui::ThemeChoice::System:
        break;
    }
    return ui::style::Theme::System;
}

ui::style::Theme themeOf(const app::LaunchOptions& launch, const ui::AppSettings& settings)
{
    return launch.theme == u"light"_qs    ? ui::style::Theme::Light
           : launch.theme == u"dark"_qs   ? ui::style::Theme::Dark
           : launch.theme == u"system"_qs ? ui::style::Theme::System
                                          : themeOf(settings.theme());
}

/// Empty when they are missing: the window says so where they are needed.
QString bundledFiles()
{
    try {
        return ui::fromPath(base::resourcesFolder());
    } catch (const base::Error&) {
        return {};
    }
}

void print(std::FILE* file, const QString& text)
{
    std::fputs(ui::toUtf8(text).c_str(), file);
    std::fputs("\n", file);
}

/// Ends the program once the picture of its window is there. What can be read in it goes to the
/// standard output, for scripts that must know what they have a picture of.
void takeScreenshot(app::Screenshot& screenshot, const ui::MainWindow& window)
{
    using Result = app::Screenshot::Result;
    QObject::connect(&screenshot, &app::Screenshot::taken, &window, [&window](Result result) {
        for (const QString& words : app::wordsIn(window)) {
            print(stdout, words);
        }
        if (result == Result::StillLoading) {
            print(stderr, u"The window was still loading. The picture shows what was there."_qs);
        } else if (result == Result::NotWritten) {
            print(stderr, u"The picture could not be written."_qs);
        }
        QCoreApplication::exit(result == Result::Written ? 0 : 1);
    });
}

/// Everything that outlives the window, in the order in which it is needed.
int runStudio(QApplication& application, const app::LaunchOptions& launch)
{
    ui::AppSettings settings;
    app::Translations translations;
    translations.install(application,
                         launch.language.isEmpty() ? settings.language() : launch.language);
    ui::style::install(application, themeOf(launch, settings));
    ui::style::setReducedMotion(settings.reducedMotion());
    const ui::FocusKeeper keeper(application);
    std::optional<app::LoopMonitor> monitor;
    if (launch.monitor) {
        monitor.emplace();
    }

    ui::EngineVerbs verbs(app::loadWorkflows, settings.engine());
    ui::ProjectService project;
    ui::JobCenter jobs(project, verbs);
    ui::ThumbnailLoader thumbnails;
    ui::Studio studio{project, jobs, thumbnails, settings};
    QObject::connect(&settings, &ui::AppSettings::changed, &application, [&](const QString& key) {
        if (key == u"engine"_qs) {
            verbs.setEngineOptions(settings.engine());
        }
    });
    QObject::connect(&project, &ui::ProjectService::opened, &thumbnails, [&] {
        const auto view = project.view();
        thumbnails.setCacheFolder(view->readOnly ? QString()
                                                 : ui::fromPath(view->folder / "cache"));
    });
    QObject::connect(&project, &ui::ProjectService::closing, &thumbnails, [&] {
        thumbnails.setCacheFolder(QString());
    });

    ui::MainWindow window(studio,
                          ui::studioPages(),
                          {.resources = bundledFiles(),
                           .build = ui::fromUtf8(base::buildDescription()),
                           .crashes = ui::fromPath(base::crashFolder()),
                           .askCards = app::nvmlQuestion(),
                           .cardNames = [] { return app::cudaCardNames(); }});
    const app::Desktop desktop(jobs, project, window);
    QObject::connect(
        &window.afterQueue(), &ui::AfterQueue::due, &desktop, &app::Desktop::endOfQueue);
    const app::QuitSignals signalsOfSystem(jobs, project);
    ui::WindowDoor door;
    QObject::connect(&door, &ui::WindowDoor::knocked, &window, &ui::MainWindow::comeForward);
    QObject::connect(
        &window, &ui::MainWindow::restartWanted, &settings, [&settings](const QString& folder) {
            app::restartAndContinue(folder, settings);
        });
    if (launch.size) {
        window.resize(*launch.size);
    } else if (launch.screenshot.isEmpty() && !settings.value(u"window.geometry"_qs).is_string()) {
        // The first time: with its title and frame, which are not known yet, it fits the screen.
        constexpr double kShare = 0.94;
        window.resize(window.size().boundedTo(window.screen()->availableSize() * kShare));
    }
    std::optional<app::FirstFrame> firstFrame;
    if (launch.monitor) {
        firstFrame.emplace(window);
    }
    window.show();
    if (!launch.page.isEmpty()) {
        // After the window has chosen the page for a project that it opened.
        QObject::connect(
            &jobs,
            &ui::JobCenter::restored,
            &window,
            [&] { window.go(launch.page); },
            Qt::SingleShotConnection);
    }
    if (launch.goOn) {
        QObject::connect(&jobs,
                         &ui::JobCenter::restored,
                         &window,
                         &ui::MainWindow::continueStopped,
                         Qt::SingleShotConnection);
    }
    app::afterProcess(launch.afterProcess, &window, [&window, &launch] {
        window.start(launch.project);
        if (!launch.page.isEmpty()) {
            window.go(launch.page);
        }
    });
    std::optional<app::Screenshot> screenshot;
    if (!launch.screenshot.isEmpty()) {
        screenshot.emplace(studio, window, launch.screenshot, !launch.project.isEmpty());
        takeScreenshot(*screenshot, window);
    }
    const int code = QApplication::exec();
    if (monitor) {
        print(stderr, firstFrame->report());
        print(stderr, monitor->report());
    }
    return code;
}

/// Help and version need no window system: they are answered where there is none.
bool answersInText(int argc, char** argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    const app::LaunchOptions launch = app::parseLaunch(arguments);
    if (!launch.problem.isEmpty() || !(launch.help || launch.version)) {
        return false;
    }
    const QCoreApplication application(argc, argv);
    print(stdout, launch.help ? app::launchHelp() : ui::fromUtf8(base::versionString()));
    return true;
}

int run(int argc, char** argv)
{
    app::installCrashHandler(base::crashFolder(), base::kStudioProgram);
    QApplication::setApplicationName(u"dreamloft"_qs);
    QApplication::setApplicationDisplayName(u"DreamLoft"_qs);
    QApplication::setApplicationVersion(ui::fromUtf8(base::versionString()));
    QApplication::setDesktopFileName(u"dreamloft"_qs);
    if (answersInText(argc, argv)) {
        return 0;
    }
    QApplication application(argc, argv);
    const app::LaunchOptions launch = app::parseLaunch(QApplication::arguments().mid(1));
    if (!launch.problem.isEmpty()) {
        print(stderr, launch.problem);
        return 2;
    }
    ui::readyThreads(*QThreadPool::globalInstance());
    ui::readyThreads(ui::errandPool());
    ui::errandPool().start([] { base::openLogFile(base::studioLogFile()); });
    return runStudio(application, launch);
}

} // namespace

int main(int argc, char** argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception& exception) {
        std::fprintf(
            stderr, "DreamLoft made a mistake: %s\nYour project is safe.\n", exception.what());
    } catch (...) {
        std::fputs("DreamLoft made a mistake.\nYour project is safe.\n", stderr);
    }
    return 70;
}
