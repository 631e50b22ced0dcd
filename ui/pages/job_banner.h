// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QAction;

namespace dreamloft::ui {

class Banner;
class JobCenter;
struct QueuedJob;

/// Tells on a banner what a job ended with, and offers what can be done about it: go on, try
/// again, choose another model, look at the pictures that are meant. The message goes by itself
/// when the job goes on, wherever that was asked for.
class JobBanner final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    JobBanner(Banner& banner, JobCenter& jobs, QObject* parent);

    /// `job` has an error. `first` are offered before what this offers by itself.
    void say(const QueuedJob& job, const QList<QAction*>& first = {});
    /// Whether the banner tells the error of this job now.
    [[nodiscard]] bool tells(qint64 ticket) const;

Q_SIGNALS:
    /// As Page::goTo.
    void goTo(const QString& where);
    /// The user has closed what was told of this job.
    void dismissed(qint64 ticket);

private:
    void jobChanged(qint64 ticket);
    /// Nobody has said something else on the banner since.
    [[nodiscard]] bool saysWhatItSaid() const;

    Banner& m_banner;
    JobCenter& m_jobs;
    QAction* m_again = nullptr;     ///< continue or try again
    QAction* m_elsewhere = nullptr; ///< to where the cause can be mended
    QAction* m_later = nullptr;     ///< of a card that is lost: look around meanwhile
    QString m_where;
    QString m_headline; ///< what the banner showed, to know whether it still does
    QString m_said;     ///< below it
    qint64 m_ticket = 0;
};

} // namespace dreamloft::ui
