// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_ops.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dreamloft::base {
namespace {

FileOps& systemOps()
{
    static FileOps ops;
    return ops;
}

std::atomic<FileOps*> current{nullptr};

} // namespace

int FileOps::openAt(int folder, const char* name, int flags, unsigned mode)
{
    return ::openat(folder, name, flags, mode);
}

ssize_t FileOps::write(int file, const void* bytes, std::size_t count)
{
    return ::write(file, bytes, count);
}

int FileOps::allocate(int file, std::uint64_t bytes)
{
    return ::fallocate(file, FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(bytes));
}

int FileOps::sync(int file)
{
    return ::fsync(file);
}

int FileOps::close(int file)
{
    return ::close(file);
}

int FileOps::rename(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags)
{
    return flags == 0 ? ::renameat(fromFolder, from, toFolder, to)
                      : ::renameat2(fromFolder, from, toFolder, to, flags);
}

int FileOps::unlink(int folder, const char* name, int flags)
{
    return ::unlinkat(folder, name, flags);
}

int FileOps::makeFolder(int folder, const char* name, unsigned mode)
{
    return ::mkdirat(folder, name, mode);
}

FileOps& fileOps()
{
    FileOps* ops = current.load(std::memory_order_acquire);
    return ops != nullptr ? *ops : systemOps();
}

FileOpsScope::FileOpsScope(FileOps& ops)
    : m_previous(current.exchange(&ops))
{
}

FileOpsScope::~FileOpsScope()
{
    current.store(m_previous);
}

} // namespace dreamloft::base
