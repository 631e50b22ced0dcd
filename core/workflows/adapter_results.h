// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/adapter_bank.h"
#include "core/workflows/adapt_plan.h"
#include "core/workflows/job_run.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <vector>

namespace dreamloft::workflows {

/// How the losses went, per adapter: means of the first and the last tenth of the steps, and a
/// curve of a few points. Part of the checkpoint, so that a resumed job reports the same.
class LossRecord {
public:
    LossRecord(std::size_t adapters, std::int64_t steps);
    /// `losses`: one per adapter, of step `step` counted from 0.
    void add(std::int64_t step, const std::vector<double>& losses);
    [[nodiscard]] double first(std::size_t m) const { return m_first[m]; }
    [[nodiscard]] double last(std::size_t m) const { return m_last[m]; }
    /// Mean losses of min(steps, 40) equal stretches of the steps.
    [[nodiscard]] const std::vector<double>& curve(std::size_t m) const { return m_curves[m]; }
    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    [[nodiscard]] nlohmann::json toJson() const;
    void fromJson(const nlohmann::json& json);

private:
    std::int64_t m_tenth;
    std::int64_t m_steps;
    std::vector<double> m_first;
    std::vector<double> m_last;
    std::vector<std::vector<double>> m_curves;
};

/// The row of an adapter's finished file.
[[nodiscard]] project::ItemRow adapterRow(const JobSite& site,
                                          int classIndex,
                                          std::int64_t index,
                                          const std::filesystem::path& path,
                                          std::uint64_t seed,
                                          const nlohmann::json& meta);

/// Writes the adapters of the bank's first slots, one safetensors file each, and their rows; null
/// stands for one whose file and row are there. An adapter that learnt nothing is an Error (DL-TRAIN-013) and none is recorded.
void writeAdapters(const JobSite& site,
                   const AdaptSetup& setup,
                   const std::vector<const PlannedAdapter*>& adapters,
                   const nn::AdapterBank& bank,
                   const LossRecord& losses);

} // namespace dreamloft::workflows
