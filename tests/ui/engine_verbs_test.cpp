// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine_loader.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"
#include "ui/bridge/engine_verbs.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/text.h"

#include <QImage>
#include <QSignalSpy>

#include <algorithm>

namespace dreamloft::tests {

using ui::JobCenter;
using ui::QueuedJob;
using ui::QueueState;

namespace {

constexpr int kWaitMs = 120'000;

nlohmann::json adaptOptions()
{
    return {{"strategy", "loft"},
            {"rank", 2},
            {"steps", 6},
            {"warmup_steps", 1},
            {"batch", 2},
            {"learning_rate", 0.05},
            {"text_lora", false},
            {"sample_every", 3}};
}

/// The studio's engine room on a real project with the tiny fixture models.
struct EngineRoom {
    explicit EngineRoom(const std::filesystem::path& folder)
    {
        if (!project::ProjectStore::isProject(folder)) {
            makeTinyProject(folder);
        }
        QSignalSpy restored(&jobs, &JobCenter::restored);
        project.open(ui::fromPath(folder));
        opened = restored.wait(kWaitMs);
    }
    ~EngineRoom()
    {
        bool idle = false;
        jobs.pauseAndFinish(&project, [&] { idle = true; });
        static_cast<void>(QTest::qWaitFor([&] { return idle; }, kWaitMs));
    }
    [[nodiscard]] bool waitFor(qint64 ticket, QueueState state)
    {
        QSignalSpy finished(&jobs, &JobCenter::finished);
        const bool ended = QTest::qWaitFor(
            [&] { return !finished.empty() && finished.last()[0].toLongLong() == ticket; },
            kWaitMs);
        const QueuedJob* job = jobs.job(ticket);
        if (ended && job->state != state && job->error) {
            qWarning("the job ended with: %s", job->error->what());
        }
        return ended && job->state == state;
    }

    ui::EngineVerbs verbs{app::loadWorkflows};
    ui::ProjectService project;
    JobCenter jobs{project, verbs};
    bool opened = false;
};

} // namespace

class EngineVerbsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLoopRunsOnTheTinyModels();
    void anUnusableOptionFailsBeforeItStarts();
    void knowsItsVerbs();
};

void EngineVerbsTest::theLoopRunsOnTheTinyModels()
{
    const TempDir dir;
    EngineRoom room(dir / "p");
    QVERIFY(room.opened);
    QSignalSpy previews(&room.jobs, &JobCenter::preview);
    QSignalSpy metrics(&room.jobs, &JobCenter::metric);
    const qint64 adapt = room.jobs.enqueue(u"adapt"_qs, adaptOptions(), u"Adapt"_qs);
    QVERIFY(room.waitFor(adapt, QueueState::Done));
    QCOMPARE(previews.size(), 6); // two classes at steps 0, 3 and 6
    QCOMPARE(previews[0][4].toString(), u"step 0"_qs);
    QVERIFY(metrics.size() >= 6);
    const ui::JobFacts* learnt = room.project.view()->newestDone(u"adapt"_qs, u"loft"_qs);
    QVERIFY(learnt != nullptr);
    QCOMPARE(learnt->items->size(), std::size_t(6));
    QVERIFY2(!learnt->options.contains("sample_every"), "looking on is no part of the record");

    previews.clear();
    const nlohmann::json made{{"strategy", "loft"},
                              {"per_class", 2},
                              {"steps", 2},
                              {"sampler", "dpmpp_2m"},
                              {"batch", 2}};
    const qint64 generate = room.jobs.enqueue(u"generate"_qs, made, u"Generate"_qs);
    QVERIFY(room.waitFor(generate, QueueState::Done));
    const auto finished =
        std::count_if(previews.begin(), previews.end(), [](const QList<QVariant>& shown) {
            return !shown[4].toString().startsWith(u"step "_qs);
        });
    QCOMPARE(static_cast<int>(finished), 4);
    QVERIFY(previews.size() > 4); // the first one was seen as it formed
    const qint64 job = room.jobs.job(generate)->jobId;
    QVERIFY(room.project.view()->job(job)->missingItems() == 0);

    // The models leave the memory, and the next verb that needs them has them again.
    QVERIFY(room.waitFor(room.jobs.ask(u"rest"_qs, nlohmann::json::object()), QueueState::Done));

    // Discard one and refill.
    const std::vector<project::ItemPlace> bad{{0, 1}};
    room.project.edit([job, bad](project::ProjectStore& store) {
        store.markItems(job, bad, "discarded", "artefact");
    });
    QVERIFY(QTest::qWaitFor([&] { return room.project.view()->job(job)->missingItems() == 1; },
                            kWaitMs));
    const qint64 refill = room.jobs.enqueue(u"generate"_qs, made, u"Refill"_qs);
    QVERIFY(room.waitFor(refill, QueueState::Done));
    QCOMPARE(room.jobs.job(refill)->jobId, job);
    QCOMPARE(room.project.view()->job(job)->items->size(), std::size_t(5));
    QCOMPARE(room.project.view()->job(job)->missingItems(), 0);

    previews.clear();
    const qint64 blend = room.jobs.ask(
        u"blend"_qs,
        {{"class_index", 1}, {"first", 0}, {"second", 2}, {"weight", 0.3}, {"steps", 2}});
    QVERIFY(room.waitFor(blend, QueueState::Done));
    QCOMPARE(previews.size(), 1);
    QVERIFY(!previews[0][1].value<QImage>().isNull());
    QCOMPARE(previews[0][2].toInt(), 1);

    previews.clear();
    const qint64 remake =
        room.jobs.ask(u"remake"_qs, {{"job", job}, {"class_index", 0}, {"index", 0}});
    QVERIFY(room.waitFor(remake, QueueState::Done));
    QVERIFY(room.jobs.job(remake)->report.data.at("same_bytes").get<bool>());
    QVERIFY(!previews.empty());
    QCOMPARE(room.project.view()->job(job)->items->size(), std::size_t(5)); // none was added

    const qint64 test =
        room.jobs.ask(u"test_adapter"_qs,
                      {{"job", room.jobs.job(adapt)->jobId}, {"class_index", 1}, {"index", 2}});
    QVERIFY(room.waitFor(test, QueueState::Done));
    const nlohmann::json layers = room.jobs.job(test)->report.data.at("unet");
    QVERIFY(layers.at("of").get<int>() > 0);
    QCOMPARE(layers.at("matched"), layers.at("of")); // every one was trained

    const qint64 estimate =
        room.jobs.ask(u"estimate"_qs, {{"verb", "adapt"}, {"options", adaptOptions()}});
    QVERIFY(room.waitFor(estimate, QueueState::Done));
    QVERIFY(room.jobs.job(estimate)->report.data.at("seconds").get<double>() > 0);
    const qint64 verify = room.jobs.ask(u"verify"_qs, nlohmann::json::object());
    QVERIFY(room.waitFor(verify, QueueState::Done));
    QVERIFY(room.jobs.job(verify)->report.data.at("clean").get<bool>());
}

void EngineVerbsTest::anUnusableOptionFailsBeforeItStarts()
{
    const TempDir dir;
    EngineRoom room(dir / "p");
    nlohmann::json options = adaptOptions();
    options["rank"] = 100'000;
    const qint64 ticket = room.jobs.enqueue(u"adapt"_qs, options, u"Adapt"_qs);
    QVERIFY(room.waitFor(ticket, QueueState::Failed));
    QVERIFY(room.project.view()->jobs.empty());
    options["rank"] = 2;
    options["no_such_key"] = 1;
    const qint64 other = room.jobs.enqueue(u"adapt"_qs, options, u"Adapt"_qs);
    QVERIFY(room.waitFor(other, QueueState::Failed));
    QCOMPARE(room.jobs.job(other)->error->info().kind, base::ErrorKind::Usage);
}

void EngineVerbsTest::knowsItsVerbs()
{
    const ui::EngineVerbs verbs(app::loadWorkflows);
    for (const char* verb : {"import",
                             "check",
                             "split",
                             "shots",
                             "adapt",
                             "generate",
                             "score",
                             "train",
                             "evaluate",
                             "compare",
                             "merge",
                             "export",
                             "estimate",
                             "classify",
                             "nearest",
                             "rest"}) {
        QVERIFY2(verbs.has(QString::fromLatin1(verb)), verb);
    }
    QVERIFY(!verbs.has(u"dream"_qs));
}

DL_TEST_UNIT(EngineVerbsTest, "engine_verbs")

} // namespace dreamloft::tests

#include "engine_verbs_test.moc"
