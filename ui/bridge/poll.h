// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/off_thread.h"

#include <QObject>
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
        watchOffThread<Answer>(m_question, this, [this](const Answer& answer) {
            m_asking = false;
            m_take(answer);
        });
    }

    Question m_question;
    Take m_take;
    QTimer m_timer;
    bool m_asking = false;
};

} // namespace dreamloft::ui
