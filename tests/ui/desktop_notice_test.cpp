// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/desktop.h"
#include "core/project/project_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "ui/bridge/text.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QWidget>

namespace dreamloft::tests {

namespace fs = std::filesystem;
using ui::QueueState;

namespace {

constexpr int kWaitMs = 20'000;

} // namespace

/// Without a watch on warnings: there may be no desktop to talk to.
class DesktopNoticeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEndIsToldWithAPictureOfTheResult()
    {
        const TempDir dir;
        const fs::path folder = makeSmallProject(dir / "p", 2, 3);
        std::int64_t made = 0;
        {
            const auto store = project::ProjectStore::open(folder);
            made = addMadePictures(*store, "class_prompt", 2);
            store->close();
        }
        ProjectStudio<ScriptedVerbs> all;
        all.verbs.scripts[u"generate"_qs] = [made](const ui::VerbCall&) {
            workflows::VerbReport report;
            report.data = {{"job", made}};
            return report;
        };
        all.verbs.scripts[u"score"_qs] = [](const ui::VerbCall&) -> workflows::VerbReport {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-GEN-002",
                               .message = "No adapters are there yet.",
                               .hint = "Adapt first.",
                               .workSafe = "Nothing was changed."});
        };
        all.verbs.scripts[u"adapt"_qs] = [](const ui::VerbCall& call) { return walk(call, 5000); };
        QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        QVERIFY(all.open(folder));
        QVERIFY(!restored.isEmpty() || restored.wait(kWaitMs));
        QWidget window;
        const app::Desktop desktop(all.jobs, all.project, window);
        const auto wait = [&all](qint64 ticket, QueueState state) {
            return QTest::qWaitFor([&] { return all.jobs.job(ticket)->state == state; }, kWaitMs);
        };
        const qint64 done = all.jobs.enqueue(u"generate"_qs, {{"steps", 1}}, u"Generate"_qs);
        QVERIFY(wait(done, QueueState::Done));
        const app::Desktop::Notice notice = desktop.noticeOf(done);
        QCOMPARE(notice.title, u"Generate"_qs);
        QCOMPARE(notice.text, u"Done."_qs);
        QVERIFY2(QFileInfo(notice.picture).isFile(), qPrintable(notice.picture));
        const qint64 failed = all.jobs.enqueue(u"score"_qs, {{"steps", 1}}, u"Score"_qs);
        QVERIFY(wait(failed, QueueState::Failed));
        QCOMPARE(desktop.noticeOf(failed).text,
                 u"No adapters are there yet. Nothing was changed. Adapt first."_qs);
        const qint64 stopped = all.jobs.enqueue(u"adapt"_qs, {{"steps", 1}}, u"Adapt"_qs);
        all.jobs.cancel(stopped);
        QVERIFY(wait(stopped, QueueState::Cancelled));
        QVERIFY(desktop.noticeOf(stopped).text.isEmpty()); // the user did that
    }
};

DL_TEST_UNIT(DesktopNoticeTest, "desktop_notice")

} // namespace dreamloft::tests

#include "desktop_notice_test.moc"
