// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/classifier_options.h"
#include "core/project/project_store.h"
#include "core/workflows/arms.h"
#include "core/workflows/protocol_label.h"
#include "core/workflows/verdict.h"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// By arm key.
using ProtocolLabels = std::map<std::string, ProtocolLabel>;

/// Labels of classifiers of the newest training, measured in this way.
[[nodiscard]] ProtocolLabels protocolLabelsOf(const project::ProjectStore& store,
                                              const std::vector<ArmRun>& runs,
                                              const options::EvaluateOptions& measured);
/// The same of a verdict, which rests on the newest evaluation of the test pictures.
[[nodiscard]] ProtocolLabels protocolLabelsOf(const project::ProjectStore& store,
                                              const Verdict& verdict);

/// Adds the letters by arm key to the data of a result; of arms without one, how they differ from
/// the nearest protocol.
void addLabels(nlohmann::json& result, const ProtocolLabels& labels);

} // namespace dreamloft::workflows
