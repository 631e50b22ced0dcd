// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"

namespace dreamloft::jobs {

/// Sees nothing and never stops a job, unless it was given a token.
class NullControl final : public JobControl {
public:
    explicit NullControl(const base::CancelToken* token = nullptr)
        : m_token(token)
    {
    }
    void report(const Progress&) override { checkpoint(); }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(PreviewImage) override {}
    void note(NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override
    {
        return m_token != nullptr && m_token->cancelled();
    }

private:
    const base::CancelToken* m_token;
};

} // namespace dreamloft::jobs
