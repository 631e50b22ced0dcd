// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <sys/types.h>

namespace dreamloft::base {

/// The system calls of the durable path. Each works like the call of its name (-1 and errno on
/// failure); tests replace the set to plant faults or to record the order.
class FileOps {
public:
    virtual ~FileOps() = default;
    virtual int openAt(int folder, const char* name, int flags, unsigned mode);
    virtual ssize_t write(int file, const void* bytes, std::size_t count);
    virtual int allocate(int file, std::uint64_t bytes);
    virtual int sync(int file);
    virtual int close(int file);
    /// `flags` as of renameat2: 0, RENAME_NOREPLACE or RENAME_EXCHANGE.
    virtual int
    rename(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags);
    virtual int unlink(int folder, const char* name, int flags);
    virtual int makeFolder(int folder, const char* name, unsigned mode);
};

/// The set in force.
FileOps& fileOps();

/// Puts another set in force for its lifetime; one at a time.
class FileOpsScope {
public:
    explicit FileOpsScope(FileOps& ops);
    ~FileOpsScope();
    FileOpsScope(const FileOpsScope&) = delete;
    FileOpsScope& operator=(const FileOpsScope&) = delete;

private:
    FileOps* m_previous;
};

} // namespace dreamloft::base
