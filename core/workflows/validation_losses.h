// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/job_run.h"

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace dreamloft::workflows {

/// The place of an adapter among the items of its job.
using AdapterPlace = std::pair<int, std::int64_t>; ///< class index, index

/// The losses of adapters on pictures nobody learns from, by the step at which they were measured.
using ValidationLosses = std::map<AdapterPlace, std::map<std::int64_t, double>>;

/// What a job kept of them; empty where none were measured.
[[nodiscard]] ValidationLosses validationLossesOf(const project::ProjectStore& store,
                                                  std::int64_t jobId);

/// Keeps what a running training is measured at: a result of its job, written at each point, so
/// that a run that continues the job adds to what earlier ones measured. A part of a job only reads
/// the project and keeps none. No part of what `hash` compares.
class ValidationRecord {
public:
    explicit ValidationRecord(const JobSite& site);

    /// The training of these adapters goes on from `step`: what was measured behind it is of a way
    /// that was left.
    void backTo(std::int64_t step, std::span<const AdapterPlace> adapters);
    /// `losses`: one for each of `adapters`.
    void
    add(std::int64_t step, std::span<const AdapterPlace> adapters, std::span<const double> losses);

private:
    const JobSite& m_site;
    ValidationLosses m_losses;
};

} // namespace dreamloft::workflows
