// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace dreamloft::tests {

/// A fresh folder that vanishes with the object.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& name) const
    {
        return m_path / name;
    }

private:
    std::filesystem::path m_path;
};

/// The folder `tests/fixtures` of the source tree.
std::filesystem::path fixturesFolder();
/// The folder `resources` of the source tree.
std::filesystem::path resourcesFolder();

} // namespace dreamloft::tests
