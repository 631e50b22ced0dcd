// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace dreamloft::tests {

/// Takes the right to write from everything in a folder, also from an administrator, until it goes.
class NoRightToWrite {
public:
    explicit NoRightToWrite(const std::filesystem::path& folder)
        : m_folder(folder)
    {
        allow(false);
        if (geteuid() == 0) {
            constexpr uid_t kNobody = 65534;
            m_dropped = seteuid(kNobody) == 0;
        }
    }
    ~NoRightToWrite()
    {
        if (m_dropped && seteuid(0) != 0) {
            std::abort();
        }
        allow(true);
    }
    NoRightToWrite(const NoRightToWrite&) = delete;
    NoRightToWrite& operator=(const NoRightToWrite&) = delete;

private:
    void allow(bool write)
    {
        const auto set = [write](const std::filesystem::path& path, bool isFolder) {
            ::chmod(path.c_str(), isFolder ? (write ? 0755 : 0555) : (write ? 0644 : 0444));
        };
        set(m_folder, true);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(m_folder)) {
            set(entry.path(), entry.is_directory());
        }
    }
    std::filesystem::path m_folder;
    bool m_dropped = false;
};

} // namespace dreamloft::tests
