// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signals.h"

#include "app/cli/exit_code.h"

#include <atomic>
#include <signal.h>
#include <string_view>
#include <unistd.h>

namespace dreamloft::cli {
namespace {

constexpr unsigned kPatienceSeconds = 4; ///< the promise is five (product.md 3)

std::atomic<base::CancelToken*> s_token{nullptr};
std::atomic<bool> s_speak{true};
static_assert(std::atomic<base::CancelToken*>::is_always_lock_free);

void say(std::string_view text)
{
    if (!s_speak.load()) {
        return;
    }
    // Nothing can be done about a failed write to the terminal inside a handler.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

extern "C" void dreamloftOnStopSignal(int number)
{
    base::CancelToken* token = s_token.load();
    if (number == SIGINT && token->cancelled()) {
        say("\nEnded at once. Everything finished so far is saved.\n");
        ::_exit(kExitKilled);
    }
    token->cancel(number == SIGINT ? base::CancelReason::User : base::CancelReason::Signal);
    if (number == SIGINT) {
        say("\nStopping at the next safe point. Ctrl+C again ends at once.\n");
    }
    ::alarm(kPatienceSeconds);
}

extern "C" void dreamloftOnPatienceOver(int)
{
    base::CancelToken* token = s_token.load();
    if (token->cancelled()) {
        say("Stopped. Everything finished so far is saved; run the same command again to "
            "continue.\n");
        ::_exit(exitCodeOf(token->reason()));
    }
}

void handle(int number, void (*handler)(int))
{
    struct sigaction action {};
    if (number == SIGHUP && ::sigaction(number, nullptr, &action) == 0 &&
        action.sa_handler == SIG_IGN) {
        return;
    }
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
}

} // namespace

void installSignalHandlers(base::CancelToken& token, bool speak)
{
    s_token.store(&token);
    s_speak.store(speak);
    handle(SIGINT, dreamloftOnStopSignal);
    handle(SIGTERM, dreamloftOnStopSignal);
    handle(SIGHUP, dreamloftOnStopSignal);
    handle(SIGALRM, dreamloftOnPatienceOver);
    handle(SIGPIPE, SIG_IGN);
}

} // namespace dreamloft::cli
