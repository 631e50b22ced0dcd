// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/restart.h"

#include "core/base/process.h"
#include "ui/bridge/app_settings.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTimer>

#include <unistd.h>
#include <utility>

namespace dreamloft::app {
namespace {

constexpr int kDeviceLostExit = 22; ///< as the command line
constexpr int kLookMs = 50;
constexpr int kLongestMs = 30'000;

} // namespace

void restartAndContinue(const QString& project, ui::AppSettings& settings)
{
    settings.waitForSaved();
    QStringList arguments{
        u"--after-pid"_qs, QString::number(QCoreApplication::applicationPid()), u"--continue"_qs};
    if (!project.isEmpty()) {
        arguments << u"--project"_qs << project;
    }
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments)) {
        ::_exit(kDeviceLostExit);
    }
}

void afterProcess(qint64 process, QObject* context, std::function<void()> then)
{
    if (process <= 0) {
        then();
        return;
    }
    auto* timer = new QTimer(context);
    QElapsedTimer clock;
    clock.start();
    QObject::connect(
        timer, &QTimer::timeout, context, [timer, clock, process, then = std::move(then)] {
            if (!base::processRuns(process) || clock.elapsed() > kLongestMs) {
                timer->stop();
                timer->deleteLater();
                then();
            }
        });
    timer->start(kLookMs);
}

} // namespace dreamloft::app
