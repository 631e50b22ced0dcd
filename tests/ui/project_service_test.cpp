// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/text.h"

#include <QSignalSpy>
#include <QThread>

namespace dreamloft::tests {

using project::ProjectStore;
using ui::ProjectService;

namespace {

constexpr int kWaitMs = 20'000;

void makeSample(const std::filesystem::path& folder)
{
    const auto store = ProjectStore::create(folder, {.name = "Äpfel 苹果"});
    fillSample(*store);
}

bool open(ProjectService& service, const std::filesystem::path& folder)
{
    QSignalSpy opened(&service, &ProjectService::opened);
    service.open(ui::fromPath(folder));
    return opened.wait(kWaitMs);
}

} // namespace

class ProjectServiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensAndShowsWhatIsThere();
    void editsComeBackAsANewView();
    void whatDidNotChangeIsShared();
    void aFailedEditTellsAndChangesNothing();
    void editsAreDoneInOrderAndSavingIsTold();
    void undoAndRedoTellTheirAct();
    void answersComeUnlessTheAskerIsGone();
    void refreshSeesWhatAJobAdded();
    void openingElsewhereIsRefusedWithItsOwner();
    void reopeningWaitsForWhoStillHoldsTheProject();
    void closingWritesWhatWasAskedFor();
    void createMakesAProject();
    void whoOnlyLooksFollowsTheWriter();
};

void ProjectServiceTest::opensAndShowsWhatIsThere()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(!service.view());
    QVERIFY(open(service, dir / "p"));
    const auto view = service.view();
    QCOMPARE(view->name, QString::fromUtf8("Äpfel 苹果"));
    QCOMPARE(view->classes.size(), std::size_t(2));
    QCOMPARE(view->classes[0].train, 2);
    QCOMPARE(view->classes[0].test, 1);
    QCOMPARE(view->pictures->size(), std::size_t(6));
    QVERIFY(view->shots);
    QVERIFY(view->classes[0].shots > 0);
    QCOMPARE(view->picture(3)->id, std::int64_t(3));
    QVERIFY(view->picture(99) == nullptr);
    QVERIFY(QFile::exists(view->picturePath(*view->picture(1))));
    QCOMPARE(view->jobs.size(), std::size_t(1));
    const ui::JobFacts& job = view->jobs.front();
    QVERIFY(!job.items->empty());
    QVERIFY(QFile::exists(view->itemPath(job.items->front())));
    QCOMPARE(view->newestDone(ui::fromUtf8(job.row.verb)), &job);
    QVERIFY(view->newestDone(u"train"_qs) == nullptr);
    QVERIFY(!view->results->empty());
}

void ProjectServiceTest::editsComeBackAsANewView()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(open(service, dir / "p"));
    const auto before = service.view();
    QSignalSpy changed(&service, &ProjectService::viewChanged);
    const QThread* here = QThread::currentThread();
    bool elsewhere = false;
    service.edit([&elsewhere, here](ProjectStore& store) {
        elsewhere = QThread::currentThread() != here;
        store.setNoun(1, "sun hat");
    });
    QVERIFY(changed.wait(kWaitMs));
    QVERIFY(elsewhere);
    QCOMPARE(service.view()->classes[0].row.noun, std::string("sun hat"));
    QVERIFY(before->classes[0].row.noun != "sun hat");
    QVERIFY(!service.view()->undoLabel.isEmpty());
}

void ProjectServiceTest::whatDidNotChangeIsShared()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(open(service, dir / "p"));
    const auto before = service.view();
    QSignalSpy changed(&service, &ProjectService::viewChanged);
    service.edit([](ProjectStore& store) { store.setSetting("theme", "dark"); });
    QVERIFY(changed.wait(kWaitMs));
    const auto after = service.view();
    QCOMPARE(after->pictures.get(), before->pictures.get());
    QCOMPARE(after->results.get(), before->results.get());
    QCOMPARE(after->jobs[0].items.get(), before->jobs[0].items.get());
    QCOMPARE(after->setting(u"theme"_qs), u"dark"_qs);

    service.edit([](ProjectStore& store) { store.setCaption(1, "x"); });
    QVERIFY(changed.wait(kWaitMs));
    QVERIFY(service.view()->pictures.get() != before->pictures.get());
    QCOMPARE(service.view()->picture(1)->caption, std::string("x"));
}

void ProjectServiceTest::aFailedEditTellsAndChangesNothing()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(open(service, dir / "p"));
    const auto before = service.view();
    std::string code;
    connect(&service, &ProjectService::failed, this, [&](const base::Error& error) {
        code = error.info().code;
    });
    service.edit([](ProjectStore& store) { store.setCaption(999, "x"); });
    QVERIFY(QTest::qWaitFor([&] { return !code.empty(); }, kWaitMs));
    QCOMPARE(code, std::string("DL-PROJ-011"));
    QCOMPARE(service.view().get(), before.get());
}

void ProjectServiceTest::editsAreDoneInOrderAndSavingIsTold()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(open(service, dir / "p"));
    QSignalSpy saving(&service, &ProjectService::savingChanged);
    int done = 0;
    for (int i = 1; i <= 5; ++i) {
        service.edit([i](ProjectStore& store) { store.setSetting("n", std::to_string(i)); },
                     this,
                     [&done, i] { done = done == i - 1 ? i : -1; });
    }
    QVERIFY(service.saving());
    QVERIFY(QTest::qWaitFor([&] { return !service.saving(); }, kWaitMs));
    QCOMPARE(done, 5);
    QCOMPARE(saving.first()[0].toBool(), true);
    QCOMPARE(saving.last()[0].toBool(), false);
    QCOMPARE(service.view()->setting(u"n"_qs), u"5"_qs);
}

void ProjectServiceTest::undoAndRedoTellTheirAct()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(open(service, dir / "p"));
    QSignalSpy undone(&service, &ProjectService::undone);
    QSignalSpy redone(&service, &ProjectService::redone);
    service.edit([](ProjectStore& store) { store.setCaption(1, "a hat"); });
    service.undo();
    QVERIFY(undone.wait(kWaitMs));
    QCOMPARE(undone[0][0].toString(), u"change caption"_qs);
    QCOMPARE(service.view()->redoLabel, u"change caption"_qs);
    service.redo();
    QVERIFY(redone.wait(kWaitMs));
    QCOMPARE(service.view()->picture(1)->caption, std::string("a hat"));
    service.redo(); // nothing is left to redo: no signal, no failure
    int failures = 0;
    connect(&service, &ProjectService::failed, this, [&] { ++failures; });
    QVERIFY(QTest::qWaitFor([&] { return !service.saving(); }, kWaitMs));
    QCOMPARE(redone.size(), 1);
    QCOMPARE(failures, 0);
}

void ProjectServiceTest::answersComeUnlessTheAskerIsGone()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(open(service, dir / "p"));
    int answer = 0;
    auto gone = std::make_unique<QObject>();
    service.ask<int>([](ProjectStore&) { return 7; }, gone.get(), [&](int) { answer = -1; });
    gone.reset();
    service.ask<int>([](ProjectStore& store) { return static_cast<int>(store.classes().size()); },
                     this,
                     [&](int classes) { answer = classes; });
    QVERIFY(QTest::qWaitFor([&] { return answer != 0; }, kWaitMs));
    QCOMPARE(answer, 2);
}

void ProjectServiceTest::refreshSeesWhatAJobAdded()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(open(service, dir / "p"));
    QSignalSpy changed(&service, &ProjectService::viewChanged);
    int refreshed = 0;
    service.refresh(this, [&] { ++refreshed; });
    QVERIFY(QTest::qWaitFor([&] { return refreshed == 1; }, kWaitMs));
    QVERIFY2(changed.empty(), "nothing changed, nothing is told");
    const project::JobRow job =
        service.store()->startJob("generate", "g", {{"options", {{"a", 2}}}});
    const std::vector<project::ItemRow> items{makeItem(*service.store(), job, 1, 0)};
    service.store()->addItems(items);
    service.refresh(this, [&] { ++refreshed; });
    QVERIFY(QTest::qWaitFor([&] { return refreshed == 2; }, kWaitMs));
    QCOMPARE(changed.size(), 1);
    const ui::JobFacts* facts = service.view()->job(job.id);
    QCOMPARE(facts->items->size(), std::size_t(1));
    QCOMPARE(facts->options.at("a").get<int>(), 2);
}

void ProjectServiceTest::openingElsewhereIsRefusedWithItsOwner()
{
    const TempDir dir;
    makeSample(dir / "p");
    const auto other = ProjectStore::open(dir / "p");
    ProjectService service;
    std::optional<base::ErrorKind> kind;
    connect(&service,
            &ProjectService::openFailed,
            this,
            [&](const QString&, const base::Error& error) { kind = error.info().kind; });
    service.open(ui::fromPath(dir / "p"));
    QVERIFY(QTest::qWaitFor([&] { return kind.has_value(); }, kWaitMs));
    QCOMPARE(*kind, base::ErrorKind::Busy);
    QVERIFY(!service.isOpen());
}

void ProjectServiceTest::reopeningWaitsForWhoStillHoldsTheProject()
{
    const TempDir dir;
    makeSample(dir / "p");
    ProjectService service;
    QVERIFY(open(service, dir / "p"));
    auto held = service.store();
    QSignalSpy opened(&service, &ProjectService::opened);
    service.open(ui::fromPath(dir / "p"));
    QVERIFY(!opened.wait(150));
    held.reset();
    QVERIFY(opened.wait(kWaitMs));
}

void ProjectServiceTest::closingWritesWhatWasAskedFor()
{
    const TempDir dir;
    makeSample(dir / "p");
    {
        ProjectService service;
        QVERIFY(open(service, dir / "p"));
        for (int i = 0; i <= 20; ++i) {
            service.edit([i](ProjectStore& store) { store.setCaption(2, std::to_string(i)); });
        }
    }
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(store->picture(2).caption, std::string("20"));
    QVERIFY(!store->openReport().uncleanEnd);
}

void ProjectServiceTest::createMakesAProject()
{
    const TempDir dir;
    ProjectService service;
    QSignalSpy opened(&service, &ProjectService::opened);
    service.create(ui::fromPath(dir / "new"), {.name = "Neu"});
    QVERIFY(opened.wait(kWaitMs));
    QCOMPARE(service.view()->name, u"Neu"_qs);
    QVERIFY(service.view()->classes.empty());
    QSignalSpy closed(&service, &ProjectService::closed);
    service.close();
    QVERIFY(!service.isOpen());
    QVERIFY(closed.wait(kWaitMs));
    QVERIFY(ProjectStore::isProject(dir / "new"));
}

void ProjectServiceTest::whoOnlyLooksFollowsTheWriter()
{
    const TempDir dir;
    makeSample(dir / "p");
    const auto writer = ProjectStore::open(dir / "p");
    ProjectService service;
    QSignalSpy opened(&service, &ProjectService::opened);
    service.open(ui::fromPath(dir / "p"), true);
    QVERIFY(opened.wait(kWaitMs));
    QVERIFY(service.view()->readOnly);
    const auto before = service.view();
    QTest::qWait(2 * ProjectService::kFollowMs + 500);
    QCOMPARE(service.view(), before); // nothing was written: nothing is read again
    writer->setCaption(2, "written meanwhile");
    QTRY_COMPARE_WITH_TIMEOUT(
        service.view()->picture(2)->caption, std::string("written meanwhile"), kWaitMs);
    QVERIFY(service.view() != before);
}

DL_TEST_UNIT(ProjectServiceTest, "project_service")

} // namespace dreamloft::tests

#include "project_service_test.moc"
