// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page in its states, themes, languages and scales, and what is wrong in them.
// A scale is a matter of the environment before the application exists, and a language is taken
// once by what is built from it: so the program runs itself, once for each language and scale.
#include "app/gui/translations.h"
#include "tests/support/temp_dir.h"
#include "tests/ui/screens/pseudo_language.h"
#include "tests/ui/screens/screen_checks.h"
#include "tests/ui/screens/screen_plan.h"
#include "tests/ui/screens/screen_report.h"
#include "tests/ui/screens/screen_states.h"
#include "ui/bridge/text.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QPalette>
#include <QPixmap>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <vector>

namespace dreamloft::tests {
namespace {

void print(std::FILE* file, const QString& line)
{
    std::fputs(QString(line % u'\n').toUtf8().constData(), file);
    std::fflush(file);
}

/// As desktops have it: white on black, nothing in between.
QPalette highContrastPalette()
{
    QPalette palette;
    const auto set = [&palette](const QList<QPalette::ColorRole>& roles, const QColor& color) {
        for (const QPalette::ColorRole role : roles) {
            palette.setColor(role, color); // in all groups
        }
    };
    set({QPalette::Window,
         QPalette::Base,
         QPalette::AlternateBase,
         QPalette::Button,
         QPalette::ToolTipBase,
         QPalette::Shadow,
         QPalette::HighlightedText},
        Qt::black);
    set({QPalette::WindowText,
         QPalette::Text,
         QPalette::ButtonText,
         QPalette::BrightText,
         QPalette::ToolTipText,
         QPalette::PlaceholderText,
         QPalette::Light,
         QPalette::Midlight,
         QPalette::Mid,
         QPalette::Dark},
        Qt::white);
    set({QPalette::Highlight, QPalette::Link, QPalette::LinkVisited}, Qt::yellow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, QColor(0x9C, 0x9C, 0x9C));
    }
    return palette;
}

ui::style::Theme themeFrom(const QString& name)
{
    // The system asks for high contrast (see runPart): following it means using its palette.
    return name == u"light"_qs  ? ui::style::Theme::Light
           : name == u"dark"_qs ? ui::style::Theme::Dark
                                : ui::style::Theme::System;
}

bool save(const QImage& picture, const QString& folder, const QString& name)
{
    constexpr int kThumbWidth = 640; // twice as shown, for sharp screens
    const QDir out(folder);
    return picture.save(out.filePath(name)) &&
           picture.scaledToWidth(kThumbWidth, Qt::SmoothTransformation)
               .save(out.filePath(u"thumbs/"_qs % name));
}

/// One language at one scale. False when a picture could not be written.
bool lookAt(QApplication& application, const ScreenPlan& plan)
{
    constexpr int kRepaintMs = 150;
    const QString& language = plan.languages.first();
    const int scale = plan.scales.first();
    const TempDir dir;
    const auto finished = dir / "finished";
    const bool invented =
        std::any_of(plan.states.begin(), plan.states.end(), [](ScreenState state) {
            return state != ScreenState::Empty && state != ScreenState::Real;
        });
    if (invented) {
        makeFinishedProject(finished);
    }
    for (const ScreenState state : plan.states) {
        const bool real = state == ScreenState::Real;
        ScreenStage stage(state, real ? ui::toPath(plan.project) : finished, plan.size);
        for (const QString& page : plan.pages) {
            if (!isMet(page, state)) {
                continue;
            }
            const QString problem = stage.show(page);
            for (const QString& theme : plan.themes) {
                const QString place = placeOf(page, state, theme, language, scale);
                ui::style::install(application, themeFrom(theme));
                stage.settle(kRepaintMs);
                QWidget& surface = stage.surface();
                const QImage picture = surface.window()->grab().toImage();
                print(stdout, ScreenReport::lineOf(place));
                if (!problem.isEmpty()) {
                    print(stdout, ScreenReport::lineOf(place, {u"state"_qs, {}, {}, problem}));
                }
                for (const ScreenFinding& finding : checkScreen(surface, picture)) {
                    print(stdout, ScreenReport::lineOf(place, finding));
                }
                if (!plan.checksOnly && !save(picture, plan.out, fileOf(place))) {
                    print(stderr, u"Cannot write the picture of %1."_qs.arg(place));
                    return false;
                }
            }
        }
    }
    return true;
}

int runPart(QApplication& application, const ScreenPlan& plan)
{
    const QString& language = plan.languages.first();
    const bool pseudo = language == u"xx";
    app::Translations translations;
    translations.install(application, pseudo ? u"en"_qs : language);
    PseudoTranslator pseudoTranslator;
    if (pseudo) {
        QCoreApplication::installTranslator(&pseudoTranslator);
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    // The style reads the system's palette when it is installed first, and light and dark are asked
    // for by name: so this system may be one of high contrast all the time.
    QApplication::setPalette(highContrastPalette());
    ui::style::install(application, ui::style::Theme::Light);
    ui::style::setReducedMotion(true);
    if (!lookAt(application, plan)) {
        return 2;
    }
    print(stdout, ScreenReport::lastLine());
    return 0;
}

/// The program once more, for one language and scale.
struct Part {
    QString language{};
    int scale = 0;
    std::unique_ptr<QProcess> process{};
    QElapsedTimer clock{};
};

void start(Part& part)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!environment.contains(u"QT_QPA_PLATFORM"_qs)) {
        environment.insert(u"QT_QPA_PLATFORM"_qs, u"offscreen"_qs);
    }
    environment.insert(u"QT_SCALE_FACTOR"_qs, QString::number(part.scale / 100.0));
    part.process = std::make_unique<QProcess>();
    part.process->setProcessEnvironment(environment);
    part.process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    part.clock.start();
    // The last of an option counts.
    const QStringList own{u"--part"_qs,
                          u"--languages"_qs,
                          part.language,
                          u"--scales"_qs,
                          QString::number(part.scale)};
    part.process->start(QCoreApplication::applicationFilePath(),
                        QCoreApplication::arguments().mid(1) + own);
}

/// Waits for the part and takes what it tells; false when it did not come to its end.
bool finish(Part& part, ScreenReport& report)
{
    constexpr int kForever = -1;
    QProcess& process = *part.process;
    const bool ended = process.waitForFinished(kForever);
    bool complete = false;
    const QStringList lines =
        QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        complete = complete || line == ScreenReport::lastLine();
        report.take(line);
    }
    return ended && complete && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

int runAll(const ScreenPlan& plan)
{
    if (!QDir().mkpath(QDir(plan.out).filePath(u"thumbs"_qs))) {
        print(stderr, u"Cannot make the folder %1."_qs.arg(plan.out));
        return 2;
    }
    std::vector<Part> parts;
    for (const QString& language : plan.languages) {
        for (const int scale : plan.scales) {
            parts.push_back({.language = language, .scale = scale});
        }
    }
    // A part mostly waits for a window to come to rest: two at a time disturb each other little.
    constexpr std::size_t kAtOnce = 2;
    ScreenReport report;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        for (std::size_t next = at; next < std::min(parts.size(), at + kAtOnce); ++next) {
            if (parts[next].process == nullptr) {
                start(parts[next]);
            }
        }
        Part& part = parts[at];
        const qsizetype before = report.screens();
        const bool complete = finish(part, report);
        print(stdout,
              u"%1 at %2 %: %3 screens in %4 s"_qs.arg(part.language)
                  .arg(part.scale)
                  .arg(report.screens() - before)
                  .arg(part.clock.elapsed() / 1000));
        if (!complete) {
            report.add(u"%1/%2"_qs.arg(part.language).arg(part.scale),
                       {u"crash"_qs, {}, {}, u"the part did not come to its end"_qs});
        }
        part.process.reset();
    }
    const QStringList summary = report.summary();
    for (const QString& line : summary) {
        print(stdout, line);
    }
    const bool written =
        report.writeFindings(plan.out) && (plan.checksOnly || report.writeContactSheet(plan.out));
    if (!written) {
        print(stderr, u"Cannot write into %1."_qs.arg(plan.out));
    }
    print(stdout,
          u"%1 screens, %2 findings, %3 of them different: %4"_qs.arg(report.screens())
              .arg(report.findings())
              .arg(summary.size())
              .arg(QDir(plan.out).filePath(u"findings.txt"_qs)));
    return report.findings() == 0 && report.screens() > 0 && written ? 0 : 1;
}

int run(int argc, char** argv)
{
    bool isPart = false;
    for (int i = 1; i < argc; ++i) {
        isPart = isPart || std::strcmp(argv[i], "--part") == 0;
    }
    QCoreApplication::setApplicationName(u"dreamloft"_qs);
    if (isPart) {
        QApplication application(argc, argv);
        return runPart(application, parsePlan(QCoreApplication::arguments()));
    }
    const QCoreApplication application(argc, argv); // needs no screen
    const ScreenPlan plan = parsePlan(QCoreApplication::arguments());
    if (plan.help) {
        print(stdout, planHelp());
        return 0;
    }
    if (!plan.problem.isEmpty()) {
        print(stderr, plan.problem);
        return 2;
    }
    return runAll(plan);
}

} // namespace
} // namespace dreamloft::tests

int main(int argc, char** argv)
{
    try {
        return dreamloft::tests::run(argc, argv);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "%s\n", exception.what());
    }
    return 2;
}
