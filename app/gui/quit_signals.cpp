// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/quit_signals.h"

#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace dreamloft::app {
namespace {

constexpr int kEndedBySystem = 31; ///< as the command line: checkpointed, can be continued
constexpr std::array kAsked{SIGTERM, SIGINT, SIGHUP};

// A handler may only write; the event loop reads at the other end.
std::array<int, 2> s_ends{-1, -1};

extern "C" void dreamloftOnQuitSignal(int number)
{
    const char byte = 1;
    const ssize_t written = ::write(s_ends[0], &byte, 1);
    static_cast<void>(written); // a full pipe already tells
    std::signal(number, SIG_DFL);
}

} // namespace

QuitSignals::QuitSignals(ui::JobCenter& jobs, ui::ProjectService& project)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, s_ends.data()) != 0) {
        return; // then the signals keep their usual effect, which the project survives as well
    }
    m_notifier = std::make_unique<QSocketNotifier>(s_ends[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this, &jobs, &project] {
        m_notifier->setEnabled(false);
        const auto end = [] { QCoreApplication::exit(kEndedBySystem); };
        jobs.pauseAndFinish(this, [this, &project, end] {
            if (!project.isOpen()) {
                end();
                return;
            }
            connect(&project, &ui::ProjectService::closed, this, end);
            project.close();
        });
    });
    for (const int number : kAsked) {
        std::signal(number, dreamloftOnQuitSignal);
    }
}

QuitSignals::~QuitSignals()
{
    for (const int number : kAsked) {
        std::signal(number, SIG_DFL);
    }
    m_notifier.reset();
    for (int& end : s_ends) {
        if (end >= 0) {
            ::close(end);
            end = -1;
        }
    }
}

} // namespace dreamloft::app
