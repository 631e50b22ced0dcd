// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/main_window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/jobs_dock.h"

#include <QAction>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <memory>

namespace dreamloft::tests {
namespace {

/// The window over a small project; what `merge` was asked for, and its answer.
struct Frame {
    ProjectStudio<ScriptedVerbs> all;
    nlohmann::json asked;
    nlohmann::json answer;
    std::atomic<bool> fails = false;
    std::unique_ptr<ui::MainWindow> window;

    Frame()
    {
        all.verbs.scripts[u"merge"_qs] = [this](const ui::VerbCall& call) {
            asked = call.options;
            if (fails) {
                throw base::Error({.kind = base::ErrorKind::UserFixable,
                                   .code = "DL-SHARD-001",
                                   .message = "A part belongs to another project.",
                                   .hint = "Choose its parts.",
                                   .workSafe = "Nothing was changed."});
            }
            workflows::VerbReport report;
            report.data = answer;
            return report;
        };
        for (const char* quiet : {"estimate", "models"}) {
            all.verbs.scripts[QString::fromLatin1(quiet)] = [](const ui::VerbCall&) {
                return workflows::VerbReport{};
            };
        }
        window = std::make_unique<ui::MainWindow>(
            all.studio,
            std::vector<ui::PageEntry>{{u"home"_qs, ui::makeHomePage}},
            ui::Surroundings{});
    }
    ~Frame()
    {
        bool idle = false;
        all.jobs.pauseAndFinish(&all.project, [&idle] { idle = true; });
        static_cast<void>(QTest::qWaitFor([&idle] { return idle; }, 10'000));
    }
    [[nodiscard]] std::filesystem::path makePart(const std::string& name) const
    {
        const auto folder = all.dir / "parts" / name;
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "shard.json") << "{}";
        return folder;
    }
    void merge(const std::filesystem::path& folder) { window->mergeParts(ui::fromPath(folder)); }
    void answers(int taken, int missing)
    {
        const nlohmann::json job = {
            {"job", 1}, {"verb", "adapt"}, {"taken", taken}, {"missing", missing}};
        answer = {{"jobs", nlohmann::json::array({job})}};
    }
};

} // namespace

/// Parts of a job that other processes did are taken in from the window.
class MergePartsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theActIsThereWhereItCanBeDone()
    {
        Frame frame;
        QAction* act = frame.window->act(u"project.merge"_qs);
        QVERIFY(act != nullptr && !act->isEnabled());
        QVERIFY(frame.all.open(makeSmallProject(frame.all.dir / "p")));
        QTRY_VERIFY(act->isEnabled());
        const QList<ui::Command> commands = frame.window->commands();
        QVERIFY(std::ranges::any_of(commands, [act](const ui::Command& one) {
            return one.text == act->text() && one.enabled;
        }));
        QSignalSpy opened(&frame.all.project, &ui::ProjectService::opened);
        frame.all.project.open(ui::fromPath(frame.all.dir / "p"), true);
        QVERIFY(opened.wait(10'000));
        QTRY_VERIFY(!act->isEnabled()); // only looked at
    }

    void allPartsOfAFolderAreOneJob()
    {
        Frame frame;
        QVERIFY(frame.all.open(makeSmallProject(frame.all.dir / "p")));
        const auto second = frame.makePart("part_2");
        const auto first = frame.makePart("part_1");
        std::filesystem::create_directories(frame.all.dir / "parts" / "notes"); // is no part
        frame.answers(12, 0);
        frame.merge(first.parent_path());
        QTRY_VERIFY(frame.window->banner().isShown());
        QCOMPARE(frame.asked.at("shards"),
                 nlohmann::json::array({first.string(), second.string()}));
        QVERIFY2(frame.window->banner().headline().contains(u"12"_qs),
                 qPrintable(frame.window->banner().headline()));
        QVERIFY(frame.window->banner().text().contains(u"Nothing is missing"_qs));
    }

    void onePartCanBeChosenItself()
    {
        Frame frame;
        QVERIFY(frame.all.open(makeSmallProject(frame.all.dir / "p")));
        const auto only = frame.makePart("part_1");
        static_cast<void>(frame.makePart("part_2"));
        frame.answers(2, 6);
        frame.merge(only);
        QTRY_VERIFY(frame.window->banner().isShown());
        QCOMPARE(frame.asked.at("shards"), nlohmann::json::array({only.string()}));
        QVERIFY2(frame.window->banner().text().contains(u"6"_qs),
                 qPrintable(frame.window->banner().text()));
    }

    void partsThatDisagreeAreTold()
    {
        Frame frame;
        QVERIFY(frame.all.open(makeSmallProject(frame.all.dir / "p")));
        const auto part = frame.makePart("part_1");
        frame.answers(4, 0);
        frame.answer["jobs"][0]["different"] = 3;
        frame.answer["jobs"][0]["unlike"] = nlohmann::json::array({"processor", "threads"});
        frame.merge(part);
        QTRY_VERIFY(frame.window->banner().isShown());
        const QString text = frame.window->banner().text();
        QVERIFY2(text.contains(u'3') && text.contains(u"of the parts differ"_qs) &&
                     text.contains(u"to rounding only"_qs) &&
                     text.contains(u"Nothing is missing"_qs),
                 qPrintable(text));
    }

    void aFailureIsToldOnceAndCanBeTriedAgain()
    {
        Frame frame;
        QVERIFY(frame.all.open(makeSmallProject(frame.all.dir / "p")));
        frame.fails = true;
        frame.merge(frame.makePart("part_1"));
        ui::Banner& above = frame.window->banner();
        QTRY_COMPARE(above.headline(), u"A part belongs to another project."_qs);
        const auto* below = frame.window->findChild<ui::JobsDock*>()->findChild<ui::Banner*>();
        QVERIFY(!below->isShown());
        above.clear(); // who closes it finds it in the list of jobs
        QVERIFY(below->isShown());
        frame.fails = false;
        frame.answers(3, 0);
        frame.all.jobs.retry(frame.all.jobs.jobs().front().ticket);
        QTRY_VERIFY(above.isShown());
        QVERIFY2(above.headline().contains(u'3'), qPrintable(above.headline()));
        QVERIFY(!below->isShown());
    }

    void aFolderWithoutPartsStartsNothing()
    {
        Frame frame;
        QVERIFY(frame.all.open(makeSmallProject(frame.all.dir / "p")));
        frame.merge(frame.all.dir / "p");
        QTRY_VERIFY(frame.window->banner().isShown());
        QVERIFY(frame.window->banner().text().contains(u"shard.json"_qs));
        QVERIFY(frame.all.jobs.jobs().empty());
        QVERIFY(frame.asked.is_null());
    }
};

DL_TEST_UNIT(MergePartsTest, "merge_parts")

} // namespace dreamloft::tests

#include "merge_parts_test.moc"
