// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/models/queue_end.h"

#include <QtTest/QtTest>

namespace dreamloft::tests {
namespace {

using ui::QueuedJob;
using ui::QueueState;

QueuedJob job(QueueState state, const nlohmann::json& options = nlohmann::json::object())
{
    QueuedJob made;
    made.verb = u"generate"_qs;
    made.state = state;
    made.options = options;
    return made;
}

QueuedJob runningFor(std::optional<double> rest)
{
    QueuedJob made = job(QueueState::Running);
    made.progress.etaSeconds = rest;
    return made;
}

/// A project in which `loft` made 10 pictures a class in 100 seconds.
ui::ProjectView projectOfOne()
{
    ui::JobFacts done;
    done.row.verb = "generate";
    done.row.state = "done";
    done.row.seconds = 100;
    done.options = {{"strategy", "loft"}, {"steps", 15}, {"per_class", 10}};
    done.items = std::make_shared<const std::vector<project::ItemRow>>();
    ui::ProjectView view;
    view.jobs.push_back(done);
    return view;
}

} // namespace

class QueueEndTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEarlierJobTellsHowLongOneTakes()
    {
        const ui::ProjectView view = projectOfOne();
        const nlohmann::json twice = {{"strategy", "loft"}, {"steps", 15}, {"per_class", 20}};
        QCOMPARE(ui::expectedSeconds(job(QueueState::Waiting, twice), view), std::optional(200.0));
        const nlohmann::json fewer = {{"strategy", "loft"}, {"steps", 3}, {"per_class", 10}};
        QCOMPARE(ui::expectedSeconds(job(QueueState::Waiting, fewer), view), std::optional(20.0));
        // Another strategy or verb has its own clock.
        const nlohmann::json other = {{"strategy", "class_prompt"}, {"per_class", 10}};
        QVERIFY(!ui::expectedSeconds(job(QueueState::Waiting, other), view));
        QueuedJob score = job(QueueState::Waiting);
        score.verb = u"score"_qs;
        QVERIFY(!ui::expectedSeconds(score, view));
    }

    void theQueueEndsWhenItsLastJobDoes()
    {
        const auto minute = [](const QueuedJob&) { return std::optional(60.0); };
        QueuedJob half = job(QueueState::Waiting);
        half.progress = {.stage = "generate", .done = 5, .total = 10};
        QueuedJob held = job(QueueState::Waiting);
        held.held = true;
        const std::vector<QueuedJob> jobs{job(QueueState::Done),
                                          runningFor(30),
                                          job(QueueState::Waiting),
                                          half,
                                          held,
                                          job(QueueState::Paused)};
        const auto end = ui::queueEnd(jobs, minute);
        QVERIFY(end.has_value());
        QCOMPARE(end->seconds, 30.0 + 60.0 + 30.0);
        QCOMPARE(end->jobs, 3);
        QCOMPARE(end->unknown, 0);
        QVERIFY(ui::queueEndText(end).startsWith(u"All done about "));
    }

    void nothingIsSaidBeforeItIsKnown()
    {
        const auto minute = [](const QueuedJob&) { return std::optional(60.0); };
        QVERIFY(!ui::queueEnd({runningFor({}), job(QueueState::Waiting)}, minute));
        QVERIFY(!ui::queueEnd({job(QueueState::Waiting)}, minute)); // nothing runs
        QVERIFY(ui::queueEndText({}).isEmpty());
        QVERIFY(ui::queueEndText(ui::queueEnd({runningFor(30)}, minute)).isEmpty());
        const auto nobody = [](const QueuedJob&) { return std::optional<double>(); };
        const auto end = ui::queueEnd({runningFor(30), job(QueueState::Waiting)}, nobody);
        QVERIFY(end.has_value());
        QCOMPARE(end->unknown, 1);
        QVERIFY(ui::queueEndText(end).startsWith(u"Not before"));
    }
};

DL_TEST_UNIT(QueueEndTest, "queue_end")

} // namespace dreamloft::tests

#include "queue_end_test.moc"
