// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temp_dir.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace dreamloft::tests {
namespace {

std::filesystem::path folderFrom(const char* variable, const char* fallback)
{
    const char* value = std::getenv(variable);
    return value != nullptr ? std::filesystem::path(value) : std::filesystem::path(fallback);
}

} // namespace

TempDir::TempDir()
{
    std::string pattern =
        (std::filesystem::temp_directory_path() / "dreamloft-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("Cannot make a temporary folder");
    }
    m_path = pattern;
}

TempDir::~TempDir()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path fixturesFolder()
{
    return folderFrom("DREAMLOFT_FIXTURES", DL_SOURCE_DIR "/tests/fixtures");
}

std::filesystem::path resourcesFolder()
{
    return folderFrom("DREAMLOFT_RESOURCES", DL_SOURCE_DIR "/resources");
}

} // namespace dreamloft::tests
