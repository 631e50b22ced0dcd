// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/paused_job.h"
#include "ui/bridge/poll.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace dreamloft::ui {

class AppSettings;
class JobCenter;

/// A program that works on a graphics card.
struct CardUser {
    qint64 pid = 0;
    QString name{};
    std::uint64_t bytes = 0; ///< of the card's memory, 0 = not known
};

/// What a graphics card tells of itself.
struct CardUse {
    std::uint64_t bytes = 0; ///< of its memory
    std::uint64_t freeBytes = 0;
    std::vector<CardUser> users{}; ///< each once
};

/// Notices that another program needs the graphics card on which a job of ours runs, so that it can
/// be offered to pause, and that the card is free again.
class CardWatch final : public QObject {
    Q_OBJECT

public:
    /// Of all cards; nothing: no card can be asked, and none is asked again.
    using Answer = std::optional<std::vector<CardUse>>;
    using Question = Poll<Answer>::Question; ///< on a thread of the pool; none: there is no card
    static constexpr int kLookMs = 5000;
    static constexpr std::uint64_t kMuch = std::uint64_t{1} << 30;
    /// On a full card less counts, but not the few megabytes of a window on the screen.
    static constexpr std::uint64_t kMuchOfAFullCard = std::uint64_t{64} << 20;
    static constexpr std::uint64_t kFullParts = 20; ///< full: less than one part of these is free

    /// `jobs` and `settings` outlive it.
    CardWatch(JobCenter& jobs,
              const AppSettings& settings,
              Question question,
              int everyMs,
              QObject* parent = nullptr);

    /// The user agrees: the job stops and its models leave the card.
    void pauseJob();
    /// The user does not.
    void keepGoing();

Q_SIGNALS:
    /// Once for each program that was not there when the job began.
    void wanted(qint64 ticket, const QString& program);
    /// The program for which the job was paused has ended.
    void freed(qint64 ticket);
    /// There is nothing to ask any more.
    void over();

private:
    void follow();
    void take(const Answer& answer);
    void settle();
    void endQuestion();
    [[nodiscard]] const CardUser* newcomer(const std::vector<CardUse>& cards) const;

    JobCenter& m_jobs;
    const AppSettings& m_settings;
    Poll<Answer> m_poll;
    PausedJob m_paused;
    bool m_known;           ///< there are cards to ask
    qint64 m_ticket = 0;    ///< the job that runs, 0 = none
    bool m_onCard = false;  ///< it may run on a card
    qint64 m_wants = 0;     ///< the program that was told of, until that is answered; 0 = none
    qint64 m_pausedFor = 0; ///< the program for which a job was paused
    bool m_rested = false;  ///< the models of the paused job leave the card
    bool m_freeTold = false;
    std::optional<std::set<qint64>> m_before; ///< programs when the job began
    std::set<qint64> m_told;
};

} // namespace dreamloft::ui
