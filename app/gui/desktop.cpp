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
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.login1"_qs,
                                                       u"/org/freedesktop/login1"_qs,
                                                       u"org.freedesktop.login1.Manager"_qs,
                                                       u"Inhibit"_qs);
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

void Desktop::tellEnd(qint64 ticket)
{
    const ui::QueuedJob* job = m_jobs.job(ticket);
    if (job == nullptr || job->quiet || m_window.isActiveWindow()) {
        return;
    }
    QString body;
    if (job->state == ui::QueueState::Done) {
        body = tr("Done.");
    } else if (job->error) {
        body = ui::errorText(*job->error).sentences();
    } else {
        return; // paused or cancelled: the user did that
    }
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_qs,
                                                       u"/org/freedesktop/Notifications"_qs,
                                                       u"org.freedesktop.Notifications"_qs,
                                                       u"Notify"_qs);
    QVariantMap hints{{u"desktop-entry"_qs, u"dreamloft"_qs}};
    if (const QString picture = pictureOf(job->jobId); !picture.isEmpty()) {
        hints.insert(u"image-path"_qs, picture);
    }
    call << u"DreamLoft"_qs << uint(0) << u"dreamloft"_qs << job->label << body << QStringList()
         << hints << kNoticeMs;
    QDBusConnection::sessionBus().asyncCall(call);
}

} // namespace dreamloft::app
