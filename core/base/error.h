// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace dreamloft::base {

/// What the program does about an error; each kind has one policy and one exit code of the command
/// line.
enum class ErrorKind {
    UserFixable,  ///< stop before start, point at the field
    Refused,      ///< hostile or unsuitable file: explain, name the alternative
    NewerProject, ///< written by a newer DreamLoft, left untouched
    Usage,        ///< wrong command line
    Busy,         ///< in use by somebody else
    Space,        ///< disk full: pause and wait
    Memory,       ///< out of memory: smaller portions
    DeviceLost,   ///< the compute device stopped answering: restart and resume
    DamagedInput, ///< cut picture or file: set aside, go on
    DamagedState, ///< checksum of our own data differs: previous generation
    Transient,    ///< share gone, disk hiccup: retry, then pause
    Bug,          ///< our mistake
};

/// The name of a kind in snake_case, as in logs and JSON output.
std::string_view kindName(ErrorKind kind);
std::optional<ErrorKind> kindFromName(std::string_view name);

/// Everything that is known about an error. Shown: message, workSafe, hint; the rest is for logs
/// and code.
struct ErrorInfo {
    ErrorKind kind = ErrorKind::Bug;
    std::string code{};     ///< DL-<AREA>-<nnn>
    std::string object{};   ///< the file, class or item concerned
    std::string message{};  ///< Cannot <verb> "<object>": <found>, expected <what>.
    std::string hint{};     ///< what to do now, imperative
    std::string workSafe{}; ///< is the user's work safe
    std::string detail{};   ///< cause chain, for the log only
};

/// The one exception type of the core. `what()` is the message.
class Error : public std::exception {
public:
    explicit Error(ErrorInfo info);
    ~Error() override;
    Error(const Error&) = default;
    Error(Error&&) noexcept = default;
    Error& operator=(const Error&) = default;
    Error& operator=(Error&&) noexcept = default;

    [[nodiscard]] const ErrorInfo& info() const noexcept { return m_info; }
    [[nodiscard]] const char* what() const noexcept override { return m_info.message.c_str(); }

private:
    ErrorInfo m_info;
};

/// Message, work-safe sentence and hint in one line, as the command line prints them.
std::string sentencesOf(const ErrorInfo& info);

/// A value, or why there is none: for borders where failure is ordinary (parsers, probes, checks).
template <class T>
using Result = std::variant<T, Error>;

/// Throws Error: Bug, code DL-BUG-001. Used through DL_REQUIRE.
[[noreturn]] void throwBug(std::string_view message, const char* file, int line);

} // namespace dreamloft::base

/// A precondition of our own code (never of foreign input); `message` is evaluated on failure only.
#define DL_REQUIRE(condition, message)                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            ::dreamloft::base::throwBug((message), __FILE__, __LINE__);                            \
        }                                                                                          \
    } while (false)
