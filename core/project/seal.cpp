// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/seal.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/read_file.h"
#include "core/project/layout.h"
#include "core/project/store_core.h"

#include <optional>
#include <string>

namespace dreamloft::project {

namespace {

std::filesystem::path sealFile(const StoreCore& core)
{
    return core.folder / layout::kSeal;
}

std::optional<std::string> storedSeal(const StoreCore& core)
{
    std::error_code code;
    if (!std::filesystem::exists(std::filesystem::symlink_status(sealFile(core), code))) {
        return std::nullopt;
    }
    try {
        constexpr std::uint64_t kMostBytes = 256;
        return base::readText(sealFile(core), {.maxBytes = kMostBytes});
    } catch (const base::Error&) {
        return std::string(); // a seal that nobody can read holds nothing
    }
}

std::string presentSeal(StoreCore& core)
{
    const FileChecksum sum = core.connection().fileChecksum();
    return "dreamloft.seal/1 " + std::to_string(sum.bytes) + " " + std::to_string(sum.crc32c) +
           "\n";
}

} // namespace

void sealDatabase(StoreCore& core)
{
    try {
        base::writeDurable(sealFile(core), presentSeal(core));
    } catch (const base::Error& error) {
        base::logWarn("project", "no seal: " + error.info().message);
    }
}

void breakSeal(StoreCore& core)
{
    base::removeDurably(sealFile(core));
}

bool sealHolds(StoreCore& core)
{
    const std::optional<std::string> stored = storedSeal(core);
    if (!stored || *stored == presentSeal(core)) {
        return true;
    }
    // Somebody may have opened the project for writing while the file was read.
    return storedSeal(core) != stored;
}

} // namespace dreamloft::project
