// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_ops.h"

#include <cerrno>
#include <csignal>
#include <string>
#include <unistd.h>
#include <vector>

namespace dreamloft::tests {

enum class Call { Open, Write, Allocate, Sync, Close, Rename, Unlink, MakeFolder };

/// Plants one fault: the `when`-th call of `call` fails with `code` (0 = a short write), or the
/// process is killed before the `killAt`-th call of any kind. Records the order of all calls.
class PlantedOps final : public base::FileOps {
public:
    Call call = Call::Open;
    int when = 0;
    int code = 0;
    int killAt = 0;
    bool planted = false;
    std::vector<Call> order;

    int openAt(int folder, const char* name, int flags, unsigned mode) override
    {
        return fails(Call::Open) ? -1 : FileOps::openAt(folder, name, flags, mode);
    }
    ssize_t write(int file, const void* bytes, std::size_t count) override
    {
        if (fails(Call::Write)) {
            return code != 0 ? -1 : FileOps::write(file, bytes, count / 2);
        }
        return FileOps::write(file, bytes, count);
    }
    int allocate(int file, std::uint64_t bytes) override
    {
        return fails(Call::Allocate) ? -1 : FileOps::allocate(file, bytes);
    }
    int sync(int file) override { return fails(Call::Sync) ? -1 : FileOps::sync(file); }
    int close(int file) override
    {
        const bool planned = fails(Call::Close);
        const int answer = FileOps::close(file); // Linux closes even where it reports a failure
        errno = planned ? code : errno;
        return planned ? -1 : answer;
    }
    int
    rename(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) override
    {
        return fails(Call::Rename) ? -1 : FileOps::rename(fromFolder, from, toFolder, to, flags);
    }
    int unlink(int folder, const char* name, int flags) override
    {
        return fails(Call::Unlink) ? -1 : FileOps::unlink(folder, name, flags);
    }
    int makeFolder(int folder, const char* name, unsigned mode) override
    {
        return fails(Call::MakeFolder) ? -1 : FileOps::makeFolder(folder, name, mode);
    }

private:
    bool fails(Call made)
    {
        order.push_back(made);
        if (killAt > 0 && static_cast<int>(order.size()) == killAt) {
            ::kill(::getpid(), SIGKILL);
        }
        if (made != call || when == 0 || --when != 0) {
            return false;
        }
        planted = true;
        errno = code;
        return true;
    }
};

} // namespace dreamloft::tests
