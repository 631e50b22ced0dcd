// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/system_error.h"

#include "core/base/text.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace dreamloft::base {
namespace {

struct Wording {
    ErrorKind kind;
    const char* code;
    const char* found;
    const char* hint;
};

Wording wordingOf(int code)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
        return {ErrorKind::Space,
                "DL-SPACE-001",
                "the disk is full",
                "Free some space, then continue."};
    case ENOENT:
        return {ErrorKind::UserFixable,
                "DL-FILE-001",
                "it does not exist",
                "Check the name and the folder."};
    case EACCES:
    case EPERM:
    case EROFS:
        return {ErrorKind::UserFixable,
                "DL-FILE-002",
                "there is no permission, or the disk is read-only",
                "Choose another folder or change its permissions."};
    case ELOOP:
    case EISDIR:
    case ENOTDIR:
    case ENXIO:
        return {ErrorKind::Refused,
                "DL-FILE-003",
                "it is a link, a folder or a device, expected an ordinary file",
                "Choose an ordinary file."};
    case EEXIST:
    case ENOTEMPTY:
        return {ErrorKind::UserFixable, "DL-FILE-005", "it exists already", "Choose another name."};
    case ENAMETOOLONG:
        return {ErrorKind::UserFixable,
                "DL-FILE-006",
                "the path is too long",
                "Use a folder with a shorter path."};
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return {ErrorKind::Memory,
                "DL-MEM-002",
                "the system has no room for another open file",
                "Close other programs."};
    default:
        return {ErrorKind::Transient,
                "DL-FILE-004",
                "the disk reported an error",
                "Check that the drive is connected, then continue."};
    }
}

} // namespace

Error systemError(int code, std::string_view verb, const std::filesystem::path& path)
{
    const Wording wording = wordingOf(code);
    const bool reading = verb == "open" || verb == "read";
    return Error({.kind = wording.kind,
                  .code = wording.code,
                  .object = path.filename().string(),
                  .message = "Cannot " + std::string(verb) + " " + quotedName(path) + ": " +
                             wording.found + ".",
                  .hint = wording.hint,
                  .workSafe = reading ? "Nothing was changed." : "What was there before is intact.",
                  .detail = path.string() + ": " + std::generic_category().message(code)});
}

} // namespace dreamloft::base
