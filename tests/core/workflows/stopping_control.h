// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"

#include <cstdint>
#include <string_view>

namespace dreamloft::tests {

/// Stops a run once so many finished pictures were shown.
class StoppingControl final : public jobs::JobControl {
public:
    explicit StoppingControl(int most)
        : m_most(most)
    {
    }
    void report(const jobs::Progress&) override { checkpoint(); }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override { ++m_shown; }
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return m_shown >= m_most; }

private:
    int m_most;
    int m_shown = 0;
};

} // namespace dreamloft::tests
