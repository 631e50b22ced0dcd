// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crash_handler.h"

#include "core/base/version.h"

#include <array>
#include <cstring>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace dreamloft::app {
namespace {

constexpr std::array kFatal{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};

// Prepared before a crash: a handler may neither allocate nor format.
std::array<char, 4096> s_reportPath{};
std::array<char, 256> s_identity{};
alignas(16) std::array<char, 64 * 1024> s_stack{};

void writeText(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written <= 0) {
            return;
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::string_view nameOfSignal(int number)
{
    switch (number) {
    case SIGSEGV:
        return "SIGSEGV (bad memory access)";
    case SIGBUS:
        return "SIGBUS (file or memory vanished)";
    case SIGILL:
        return "SIGILL (instruction the processor does not have)";
    case SIGFPE:
        return "SIGFPE (arithmetic fault)";
    default:
        return "SIGABRT (gave up)";
    }
}

void writeReport(int file, int number, void* const* addresses, int count)
{
    writeText(file, "\nDreamLoft ended unexpectedly: ");
    writeText(file, nameOfSignal(number));
    writeText(file, ".\nFinished work is saved. Run the same command again to continue.\n");
    writeText(file, s_identity.data());
    writeText(file, "\n");
    backtrace_symbols_fd(addresses, count, file);
}

extern "C" void dreamloftOnFatalSignal(int number)
{
    std::array<void*, 64> addresses{};
    const int count = backtrace(addresses.data(), static_cast<int>(addresses.size()));
    writeReport(STDERR_FILENO, number, addresses.data(), count);
    if (s_reportPath[0] != 0) {
        const int file = ::open(s_reportPath.data(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file >= 0) {
            writeReport(file, number, addresses.data(), count);
            ::close(file);
        }
    }
    // SA_RESETHAND has restored the default action: the signal that waits now ends the process.
    ::raise(number);
}

template <std::size_t Size>
void keep(std::array<char, Size>& target, const std::string& text)
{
    if (text.size() < Size) {
        std::memcpy(target.data(), text.c_str(), text.size() + 1);
    }
}

} // namespace

void installCrashHandler(const std::filesystem::path& folder, std::string_view program)
{
    keep(s_identity, std::string(base::buildDescription()));
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) {
        std::string name = "crash-";
        name += program;
        name += '-';
        name += std::to_string(::getpid());
        name += ".txt";
        keep(s_reportPath, (folder / name).string());
    }
    // The first backtrace() loads libgcc, which a handler must not do.
    std::array<void*, 1> warmUp{};
    backtrace(warmUp.data(), 1);

    stack_t stack{};
    stack.ss_sp = s_stack.data();
    stack.ss_size = s_stack.size();
    ::sigaltstack(&stack, nullptr);
    for (const int number : kFatal) {
        struct sigaction action {};
        action.sa_handler = dreamloftOnFatalSignal;
        action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND);
        ::sigemptyset(&action.sa_mask);
        ::sigaction(number, &action, nullptr);
    }
}

} // namespace dreamloft::app
