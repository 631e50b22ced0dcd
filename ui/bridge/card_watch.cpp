// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/card_watch.h"

#include "core/base/device_name.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

std::set<qint64> usersOf(const std::vector<CardUse>& cards)
{
    std::set<qint64> users;
    for (const CardUse& card : cards) {
        for (const CardUser& user : card.users) {
            users.insert(user.pid);
        }
    }
    return users;
}

bool mayUseCard(const AppSettings& settings)
{
    const auto device = base::deviceNameFrom(settings.engine().device);
    return !device || device->kind != base::DeviceName::Kind::Cpu;
}

} // namespace

CardWatch::CardWatch(
    JobCenter& jobs, const AppSettings& settings, Question question, int everyMs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_settings(settings)
    , m_poll(question, everyMs, [this](const Answer& answer) { take(answer); })
    , m_paused(jobs)
    , m_known(static_cast<bool>(question))
{
    connect(&jobs, &JobCenter::jobChanged, this, &CardWatch::follow);
    connect(&jobs, &JobCenter::listChanged, this, &CardWatch::follow);
    connect(&jobs, &JobCenter::busyChanged, this, &CardWatch::follow);
}

void CardWatch::pauseJob()
{
    const QueuedJob* running = m_jobs.running();
    if (m_wants == 0 || running == nullptr || running->state != QueueState::Running) {
        return;
    }
    m_paused.forget(); // a job that was paused before waits for its user
    m_paused.pauseRunning();
    m_pausedFor = std::exchange(m_wants, 0);
    m_rested = false;
    m_freeTold = false;
    follow();
}

void CardWatch::keepGoing()
{
    m_wants = 0;
}

void CardWatch::endQuestion()
{
    if (std::exchange(m_wants, 0) != 0) {
        Q_EMIT over();
    }
}

void CardWatch::follow()
{
    settle();
    if (!m_known) {
        return;
    }
    const QueuedJob* running = m_jobs.running();
    const qint64 ticket = running != nullptr ? running->ticket : 0;
    if (ticket != m_ticket) {
        m_ticket = ticket;
        m_onCard = ticket != 0 && mayUseCard(m_settings);
        m_before.reset();
        endQuestion(); // the job ended before the user answered
    }
    m_poll.setOn(m_onCard || (m_paused.ticket() != 0 && !m_freeTold));
}

void CardWatch::settle()
{
    switch (m_paused.look()) {
    case PausedJob::State::None:
    case PausedJob::State::Turning:
        return;
    case PausedJob::State::Stopped:
        if (!m_rested) {
            m_rested = true;
            // Once the centre has told all of the end.
            QTimer::singleShot(
                0, this, [this] { m_jobs.ask(u"rest"_qs, nlohmann::json::object()); });
        }
        return;
    case PausedJob::State::GoesOn:
    case PausedJob::State::Ended:
        if (m_wants == 0) { // else another job is asked about
            Q_EMIT over();
        }
    }
}

void CardWatch::take(const Answer& answer)
{
    settle();
    m_known = m_known && answer.has_value();
    if (!m_known) {
        m_poll.setOn(false);
        endQuestion(); // nobody would see when it is out of date
        return;
    }
    const std::set<qint64> users = usersOf(*answer);
    std::erase_if(m_told, [&users](qint64 pid) { return !users.contains(pid); });
    if (!users.contains(m_wants)) {
        endQuestion();
    }
    if (!m_freeTold && !users.contains(m_pausedFor) &&
        m_paused.look() == PausedJob::State::Stopped) {
        m_freeTold = true;
        Q_EMIT freed(m_paused.ticket());
    }
    const QueuedJob* running = m_jobs.running();
    if (m_onCard && !m_before) {
        m_before = users;
    } else if (m_onCard && running != nullptr && running->state == QueueState::Running) {
        if (const CardUser* other = newcomer(*answer)) {
            m_wants = other->pid;
            m_told.insert(other->pid);
            Q_EMIT wanted(m_ticket, other->name);
        }
    }
    follow();
}

const CardUser* CardWatch::newcomer(const std::vector<CardUse>& cards) const
{
    const qint64 us = QCoreApplication::applicationPid();
    for (const CardUse& card : cards) {
        const bool full = card.freeBytes < card.bytes / kFullParts;
        if (std::ranges::find(card.users, us, &CardUser::pid) == card.users.end()) {
            continue; // our job runs somewhere else
        }
        for (const CardUser& user : card.users) {
            const bool known =
                user.pid == us || m_before->contains(user.pid) || m_told.contains(user.pid);
            if (!known && (user.bytes > kMuch || (full && user.bytes >= kMuchOfAFullCard))) {
                return &user;
            }
        }
    }
    return nullptr;
}

} // namespace dreamloft::ui
