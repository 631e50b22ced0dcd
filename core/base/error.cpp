// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <string>
#include <utility>

namespace dreamloft::base {

std::string_view kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::UserFixable:
        return "user_fixable";
    case ErrorKind::Refused:
        return "refused";
    case ErrorKind::NewerProject:
        return "newer_project";
    case ErrorKind::Usage:
        return "usage";
    case ErrorKind::Busy:
        return "busy";
    case ErrorKind::Space:
        return "space";
    case ErrorKind::Memory:
        return "memory";
    case ErrorKind::DeviceLost:
        return "device_lost";
    case ErrorKind::DamagedInput:
        return "damaged_input";
    case ErrorKind::DamagedState:
        return "damaged_state";
    case ErrorKind::Transient:
        return "transient";
    case ErrorKind::Bug:
        break;
    }
    return "bug";
}

std::optional<ErrorKind> kindFromName(std::string_view name)
{
    // Bug is the last of them.
    for (int value = 0; value <= static_cast<int>(ErrorKind::Bug); ++value) {
        if (kindName(static_cast<ErrorKind>(value)) == name) {
            return static_cast<ErrorKind>(value);
        }
    }
    return std::nullopt;
}

Error::Error(ErrorInfo info)
    : m_info(std::move(info))
{
}

Error::~Error() = default;

std::string sentencesOf(const ErrorInfo& info)
{
    std::string text = info.message;
    for (const std::string* sentence : {&info.workSafe, &info.hint}) {
        if (!sentence->empty()) {
            text += text.empty() ? "" : " ";
            text += *sentence;
        }
    }
    return text;
}

void throwBug(std::string_view message, const char* file, int line)
{
    std::string text = "DreamLoft met a mistake of its own: ";
    text += message;
    if (!text.ends_with('.')) {
        text += '.';
    }
    throw Error({.kind = ErrorKind::Bug,
                 .code = "DL-BUG-001",
                 .object = {},
                 .message = std::move(text),
                 .hint = "Report it with the log.",
                 .workSafe = "Everything shown as done is saved.",
                 .detail = std::string(file) + ":" + std::to_string(line)});
}

} // namespace dreamloft::base
