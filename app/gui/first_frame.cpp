// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/first_frame.h"

#include <QEvent>
#include <QWidget>

#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <unistd.h>

namespace dreamloft::app {
namespace {

/// Milliseconds that this process has lived; < 0 where the system does not tell.
double ageMs()
{
    std::ifstream file("/proc/self/stat");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    // The program's name, in brackets, may hold anything; the start is the 20th field behind it.
    const auto bracket = text.rfind(')');
    if (bracket == std::string::npos) {
        return -1;
    }
    std::istringstream fields(text.substr(bracket + 1));
    std::string field;
    for (int i = 0; i < 20; ++i) {
        fields >> field;
    }
    if (!fields) {
        return -1;
    }
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double start = std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK));
    return 1000 *
           (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - start);
}

} // namespace

FirstFrame::FirstFrame(QWidget& window)
    : m_window(window)
{
    window.installEventFilter(this);
}

bool FirstFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Paint) {
        m_window.removeEventFilter(this);
        // The event paints into memory; what is posted now comes when all of it is on the screen.
        QMetaObject::invokeMethod(
            this, [this] { m_ms = ageMs(); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

QString FirstFrame::report() const
{
    return m_ms < 0 ? QStringLiteral("first frame: not measured")
                    : QStringLiteral("first frame: %1 ms after the start of the process")
                          .arg(m_ms, 0, 'f', 0);
}

} // namespace dreamloft::app
