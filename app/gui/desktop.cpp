// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/desktop.h"

#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>
#include <QWidget>

namespace dreamloft::app {
namespace {

constexpr int kNoticeMs = 10'000;

QDBusMessage callOfLogin(const QString& method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.login1"_qs,
                                          u"/org/freedesktop/login1"_qs,
                                          u"org.freedesktop.login1.Manager"_qs,
                                          method);
}

} // namespace

Desktop::Desktop(ui::JobCenter& jobs, const ui::ProjectService& project, QWidget& window)
    : m_jobs(jobs)
    , m_project(project)
    , m_window(window)
{
    connect(&jobs, &ui::JobCenter::busyChanged, this, &Desktop::keepAwake);
    connect(&jobs, &ui::JobCenter::finished, this, &Desktop::tellEnd);
}

void Desktop::keepAwake(bool awake)
{
    m_wanted = awake;
    if (!awake) {
        m_inhibitor = QDBusUnixFileDescriptor(); // closing it lets the computer sleep
        return;
    }
    QDBusMessage call = callOfLogin(u"Inhibit"_qs);
    call << u"sleep:idle"_qs << u"DreamLoft"_qs << tr("A job is running") << u"block"_qs;
    auto* reply = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(call), this);
    connect(reply, &QDBusPendingCallWatcher::finished, this, [this, reply] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> answer = *reply;
        if (answer.isValid() && m_wanted) {
            m_inhibitor = answer.value();
        }
        reply->deleteLater();
    });
}

QString Desktop::pictureOf(qint64 jobId) const
{
    const auto view = m_project.view();
    const ui::JobFacts* job = view != nullptr ? view->job(jobId) : nullptr;
    if (job == nullptr || job->items->empty()) {
        return {};
    }
    const QString file = view->itemPath(job->items->back());
    return file.endsWith(u".png"_qs) ? file : QString(); // adapters are no pictures
}

void Desktop::endOfQueue(ui::AfterQueue::Act act) const
{
    if (act == ui::AfterQueue::Act::Nothing) {
        return;
    }
    QDBusMessage call =
        callOfLogin(act == ui::AfterQueue::Act::Sleep ? u"Suspend"_qs : u"PowerOff"_qs);
    call << false; // nobody is there to type a password
    QDBusConnection::systemBus().asyncCall(call);
}

Desktop::Notice Desktop::noticeOf(qint64 ticket) const
{
    const ui::QueuedJob* job = m_jobs.job(ticket);
    if (job == nullptr || job->quiet) {
        return {};
    }
    if (job->state == ui::QueueState::Done) {
        return {job->label, tr("Done."), pictureOf(job->jobId)};
    }
    if (job->error) {
        return {job->label, ui::errorText(*job->error).sentences(), pictureOf(job->jobId)};
    }
    return {}; // paused or cancelled: the user did that
}

void Desktop::tellEnd(qint64 ticket)
{
    const Notice notice = noticeOf(ticket);
    if (notice.text.isEmpty() || m_window.isActiveWindow()) {
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_qs,
                                                       u"/org/freedesktop/Notifications"_qs,
                                                       u"org.freedesktop.Notifications"_qs,
                                                       u"Notify"_qs);
    QVariantMap hints{{u"desktop-entry"_qs, u"dreamloft"_qs}};
    if (!notice.picture.isEmpty()) {
        hints.insert(u"image-path"_qs, notice.picture);
    }
    call << u"DreamLoft"_qs << uint(0) << u"dreamloft"_qs << notice.title << notice.text
         << QStringList() << hints << kNoticeMs;
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace dreamloft::app
