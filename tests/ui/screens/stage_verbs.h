// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/scripted_verbs.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <map>

namespace dreamloft::tests {

/// The job that belongs to a page.
struct StageJob {
    QString verb;
    nlohmann::json options;
    QString label;
};

[[nodiscard]] StageJob stageJobOf(const QString& page);

/// Verbs for all pages. Questions are answered; jobs tell the half of their way and then either
/// fail or go on until they are asked to stop.
[[nodiscard]] std::map<QString, ScriptedVerbs::Script> stageScripts(bool fail);

} // namespace dreamloft::tests
