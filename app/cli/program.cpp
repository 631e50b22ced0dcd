// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include "app/cli/context.h"
#include "app/cli/exit_code.h"
#include "app/cli/help.h"
#include "app/cli/result_output.h"
#include "app/cli/signals.h"
#include "core/base/log.h"
#include "core/base/stop_point.h"
#include "core/base/version.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace dreamloft::cli {
namespace {

void writeTo(std::FILE* file, std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), file);
    std::fflush(file);
}

/// The exit code of a result that could not be delivered; a reader that went away is its own
/// choice.
int deliver(std::string_view text, int exitCode)
{
    errno = 0;
    const bool written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (written || errno == EPIPE) {
        return exitCode;
    }
    writeTo(stderr,
            "The result could not be written. Your project is safe. "
            "Write it elsewhere or free space, then run the command again.\n");
    return exitCodeOf(errno == ENOSPC ? base::ErrorKind::Space : base::ErrorKind::Transient);
}

bool coloursWanted()
{
    const char* off = std::getenv("NO_COLOR");
    return ::isatty(STDERR_FILENO) != 0 && (off == nullptr || *off == 0);
}

/// Prints an error in the form that was asked for; returns its exit code.
int fail(std::string_view command,
         const base::ErrorInfo& error,
         int exitCode,
         const CommonOptions& common)
{
    if (!error.detail.empty()) {
        base::logError(command, error.message + " | " + error.detail);
    }
    // Lines of JSON progress must stay lines of JSON: then the error is only in the result.
    if (!(common.json && common.progress == ProgressStyle::Json)) {
        writeTo(stderr, errorText(error, coloursWanted()));
    }
    return common.json ? deliver(lineOf(errorJson(command, error, exitCode)), exitCode) : exitCode;
}

base::ErrorInfo stoppedInfo(std::string_view command, base::CancelReason reason)
{
    return {.code = "DL-JOB-001",
            .object = std::string(command),
            .message = reason == base::CancelReason::Signal
                           ? "Stopped: the system ended the program."
                           : "Stopped as you asked.",
            .hint = "Run the same command again to continue.",
            .workSafe = "Everything finished so far is saved."};
}

int runCall(const Invocation& call)
{
    static base::CancelToken token; // signals may come until the very end of the process
    installSignalHandlers(token, !call.common.quiet && call.common.progress != ProgressStyle::Json);
    TerminalSettings settings;
    settings.progress = call.common.progress;
    settings.quiet = call.common.quiet;
    settings.terminal = ::isatty(STDERR_FILENO) != 0;
    settings.width = terminalWidth(STDERR_FILENO);
    TerminalControl control(settings, token, [](std::string_view text) { writeTo(stderr, text); });
    Session session(call.common, control);
    Context context(call, session);
    const std::string_view name = call.command->name;

    auto outcome = jobs::runGuarded<VerbResult>(
        [&] {
            const base::StopScope stop([] { return token.cancelled(); });
            VerbResult result = call.command->run(context);
            session.close();
            return result;
        },
        [&](std::exception_ptr exception) { return session.translate(std::move(exception)); });
    control.finishLine();
    if (const auto* error = std::get_if<base::Error>(&outcome)) {
        return fail(name, error->info(), exitCodeOf(error->info().kind), call.common);
    }
    if (std::holds_alternative<base::Cancelled>(outcome)) {
        return fail(
            name, stoppedInfo(name, token.reason()), exitCodeOf(token.reason()), call.common);
    }
    const VerbResult& result = std::get<VerbResult>(outcome);
    if (call.common.json) {
        return deliver(lineOf(resultJson(name, result.report, result.exitCode)), result.exitCode);
    }
    if (!call.common.quiet) {
        writeTo(stderr, warningText(result.report, coloursWanted()));
    }
    return deliver(result.report.summary.empty() ? "" : result.report.summary + "\n",
                   result.exitCode);
}

bool contains(const std::vector<std::string>& arguments, std::string_view word)
{
    return std::find(arguments.begin(), arguments.end(), word) != arguments.end();
}

} // namespace

int runProgram(const std::vector<std::string>& arguments)
{
    if (arguments.empty()) {
        writeTo(stderr, programHelp(terminalWidth(STDERR_FILENO)));
        return kExitUsage;
    }
    const std::string& first = arguments.front();
    const int width = terminalWidth(STDOUT_FILENO);
    CommonOptions common;
    common.json = contains(arguments, "--json");
    Invocation call;
    try {
        if (first == "--help" || first == "-h" || (first == "help" && arguments.size() == 1)) {
            return deliver(programHelp(width), kExitDone);
        }
        if (first == "help") {
            const Command& command = requireCommand(arguments[1]);
            return deliver(commandHelp(command, command, width), kExitDone);
        }
        if (first == "--version") {
            return deliver(std::string(base::versionString()) + "\n", kExitDone);
        }
        call = parseCommandLine(arguments);
    } catch (const base::Error& error) {
        return fail(first, error.info(), exitCodeOf(error.info().kind), common);
    }
    if (call.help) {
        return deliver(commandHelp(*call.command, *call.optionsOf, width), kExitDone);
    }
    return runCall(call);
}

} // namespace dreamloft::cli
