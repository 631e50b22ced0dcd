// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/job_error.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace dreamloft::project {

nlohmann::json errorJson(const base::Error& error)
{
    const base::ErrorInfo& info = error.info();
    return {{"kind", base::kindName(info.kind)},
            {"code", info.code},
            {"message", info.message},
            {"hint", info.hint},
            {"work_safe", info.workSafe}};
}

base::Error errorFromJson(const nlohmann::json& kept)
{
    try {
        const auto word = [&](const char* key) { return kept.value(key, std::string()); };
        const base::ErrorKind otherwise =
            word("code") == "DL-BUG-001" ? base::ErrorKind::Bug : base::ErrorKind::UserFixable;
        return base::Error({.kind = base::kindFromName(word("kind")).value_or(otherwise),
                            .code = word("code"),
                            .message = word("message"),
                            .hint = word("hint"),
                            .workSafe = word("work_safe")});
    } catch (const nlohmann::json::exception& problem) {
        return base::Error({.kind = base::ErrorKind::Bug,
                            .code = "DL-BUG-001",
                            .message = "Cannot read why the job failed.",
                            .workSafe = "Everything finished so far is saved.",
                            .detail = problem.what()});
    }
}

} // namespace dreamloft::project
