// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/image_error.h"

#include "core/base/error.h"
#include "core/base/text.h"

namespace dreamloft::imaging {
namespace {

[[noreturn]] void throwAbout(base::ErrorKind kind,
                             const char* code,
                             std::string_view name,
                             const std::string& found,
                             const std::string& expected,
                             const std::string& hint)
{
    throw base::Error({.kind = kind,
                       .code = code,
                       .object = std::string(name),
                       .message = "Cannot read " + base::quoted(name) + ": " + found +
                                  ", expected " + expected + ".",
                       .hint = hint,
                       .workSafe = "Your project was not changed."});
}

} // namespace

void throwDamaged(std::string_view name, const std::string& found, const std::string& expected)
{
    throwAbout(base::ErrorKind::DamagedInput,
               "DL-IMG-003",
               name,
               found,
               expected,
               "Copy the picture again from where it came from.");
}

void throwUnsupported(std::string_view name,
                      const std::string& found,
                      const std::string& expected,
                      const std::string& hint)
{
    throwAbout(base::ErrorKind::Refused, "DL-IMG-004", name, found, expected, hint);
}

void throwTooLarge(std::string_view name, const std::string& found, const std::string& expected)
{
    throwAbout(base::ErrorKind::Refused,
               "DL-IMG-002",
               name,
               found,
               expected,
               "Save a smaller copy of the picture.");
}

} // namespace dreamloft::imaging
