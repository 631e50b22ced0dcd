// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/errand.h"

#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <utility>

namespace dreamloft::ui {

/// Asks something on a thread of the pool from time to time, one question at a time, and hands the
/// answers over on the thread it lives in.
template <class Answer>
class Poll final : public QObject {
public:
    using Question = std::function<Answer()>;
    using Take = std::function<void(const Answer&)>;

    Poll(Question question, int everyMs, Take take)
        : m_question(std::move(question))
        , m_take(std::move(take))
    {
        m_timer.setInterval(everyMs);
        connect(&m_timer, &QTimer::timeout, this, [this] { ask(); });
    }

    /// Asks at once when it is turned on.
    void setOn(bool on)
    {
        if (!on) {
            m_timer.stop();
        } else if (!m_timer.isActive()) {
            m_timer.start();
            ask();
        }
    }

private:
    void ask()
    {
        if (m_asking) {
            return;
        }
        m_asking = true;
        errandPool().start([question = m_question, self = QPointer<Poll>(this)] {
            const Answer answer = question();
            QMetaObject::invokeMethod(
                qApp,
                [self, answer] {
                    if (self) {
                        self->m_asking = false;
                        self->m_take(answer);
                    }
                },
                Qt::QueuedConnection);
        });
    }

    Question m_question;
    Take m_take;
    QTimer m_timer;
    bool m_asking = false;
};

} // namespace dreamloft::ui
