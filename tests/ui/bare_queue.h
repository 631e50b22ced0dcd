// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/scripted_verbs.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/text.h"

#include <QtTest/QtTest>

namespace dreamloft::tests {

inline constexpr int kWaitMs = 20'000;

/// The queue without a project.
struct BareQueue {
    BareQueue()
    {
        verbs.scripts[u"adapt"_qs] = [](const ui::VerbCall& call) {
            return walk(call, call.options.value("steps", 10));
        };
    }
    qint64 add(int steps, const QString& verb = u"adapt"_qs)
    {
        return jobs.enqueue(verb, {{"steps", steps}}, verb);
    }
    [[nodiscard]] bool waitFor(qint64 ticket, ui::QueueState state) const
    {
        return QTest::qWaitFor([&] { return jobs.job(ticket)->state == state; }, kWaitMs);
    }

    ScriptedVerbs verbs;
    ui::ProjectService project;
    ui::JobCenter jobs{project, verbs};
};

} // namespace dreamloft::tests
