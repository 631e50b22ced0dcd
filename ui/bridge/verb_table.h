// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/reports.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <exception>
#include <functional>
#include <map>

namespace dreamloft::base {
class Error;
}
namespace dreamloft::jobs {
class JobControl;
}
namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui {

/// What a job may work on. `store` is null for verbs that need no project.
struct VerbCall {
    project::ProjectStore* store = nullptr;
    const nlohmann::json& options;
    jobs::JobControl& control;
};

/// The verbs that JobCenter can run, by name. Called on the worker thread only.
class VerbTable {
public:
    virtual ~VerbTable() = default;
    [[nodiscard]] virtual bool has(const QString& verb) const = 0;
    /// Throws base::Error or base::Cancelled; what else leaves goes through translate().
    virtual workflows::VerbReport run(const QString& verb, const VerbCall& call) = 0;
    virtual base::Error translate(std::exception_ptr exception) = 0;
    /// The worker thread ends; what belongs to it (the engine) goes now.
    virtual void release() {}
};

} // namespace dreamloft::ui
