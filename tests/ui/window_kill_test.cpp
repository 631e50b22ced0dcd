// SPDX-License-Identifier: GPL-3.0-or-later
// The program is killed in the middle of the job of each page; the window that is opened next
// offers to go on, does, and nothing that was finished is lost or made twice.
#include "tests/support/test_main.h"
#include "tests/ui/photo_folder.h"
#include "tests/ui/result_project.h"
#include "tests/ui/studio_window.h"
#include "tests/ui/warnings.h"

#include <QProcess>

#include <algorithm>
#include <csignal>
#include <set>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;

constexpr int kClasses = 3;

struct Victim {
    const char* name; ///< also the page, where `page` is empty
    std::string verb{};
    nlohmann::json options = nlohmann::json::object();
    const char* fault = ""; ///< as DREAMLOFT_FAULT
    std::function<void(ResultWriter&)> before{};
};

const std::vector<Victim>& victims()
{
    static const std::vector<Victim> all{
        {.name = "import", .verb = "import", .fault = "import.row:2=kill"},
        {.name = "adapt",
         .verb = "adapt",
         .options = {{"strategy", "datadream_cls"},
                     {"steps", 3},
                     {"warmup_steps", 1},
                     {"batch", 2},
                     {"adapters_at_once", 1}},
         .fault = "adapter.row:2=kill"},
        {.name = "generate",
         .verb = "generate",
         .options = {{"strategy", "class_prompt"}, {"per_class", 3}, {"steps", 2}, {"batch", 2}},
         .fault = "generate.row:3=kill"},
        {.name = "quality",
         .verb = "score",
         .options = {{"bootstrap", 10}},
         .fault = "score.row:2=kill"},
        {.name = "classifier",
         .verb = "train",
         .options = {{"repeats", 2}, {"epochs", 2}, {"warmup_epochs", 1}, {"batch", 8}},
         .fault = "classifier.run:3=kill"},
        {.name = "compare",
         .verb = "compare",
         .fault = "compare.row:1=kill",
         .before =
             [](ResultWriter& writer) {
                 writer.addTraining();
                 writer.addEvaluation();
             }},
        {.name = "export", .verb = "export", .fault = "export.rename:1=kill"},
    };
    return all;
}

/// Everything the project holds, as hashes: what is in it before must be in it afterwards.
std::set<std::string> holdings(project::ProjectStore& store)
{
    std::set<std::string> held;
    for (const auto& picture : store.pictures()) {
        held.insert("picture " + picture.pixelSha256);
    }
    for (const auto& job : store.jobs()) {
        for (const auto& item : store.items(job.id)) {
            held.insert(job.verb + std::to_string(job.id) + " " + std::to_string(item.classIndex) +
                        "/" + std::to_string(item.index) + " " + item.sha256);
        }
        for (const auto& result : store.resultsOfJob(job.id)) {
            held.insert(job.verb + std::to_string(job.id) + " " + result.key);
        }
    }
    return held;
}

} // namespace

class WindowKillTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aKilledJobGoesOn_data()
    {
        QTest::addColumn<int>("place");
        for (std::size_t i = 0; i < victims().size(); ++i) {
            QTest::newRow(victims()[i].name) << static_cast<int>(i);
        }
    }

    void aKilledJobGoesOn()
    {
        QFETCH(int, place);
        Victim victim = victims().at(static_cast<std::size_t>(place));
        const TempDir dir;
        const fs::path folder = dir / "p";
        if (victim.verb == "import") {
            project::ProjectStore::create(folder, {.name = "Empty"})->close();
            victim.options = {{"drop", makePhotoFolder(dir / "photos", kClasses, 12).string()}};
        } else {
            ResultWriter writer(folder, kClasses);
            if (victim.before) {
                victim.before(writer);
            }
        }
        if (victim.verb == "export") {
            victim.options = {{"to", (dir / "out").string()}};
        }
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DREAMLOFT_FAULT"_qs, QString::fromLatin1(victim.fault));
        program.setProcessEnvironment(environment);
        program.start(QCoreApplication::applicationDirPath() + u"/dl_studio_victim"_qs,
                      {ui::fromPath(dir.path()),
                       ui::fromPath(folder),
                       QString::fromLatin1(victim.name),
                       QString::fromStdString(victim.options.dump())});
        QVERIFY2(program.waitForFinished(kJobMs), qPrintable(program.errorString()));
        QVERIFY2(program.exitStatus() == QProcess::CrashExit && program.exitCode() == SIGKILL,
                 (std::to_string(program.exitCode()) + " " +
                  program.readAllStandardError().toStdString())
                     .c_str());

        StudioWindow studio(dir.path());
        QVERIFY(studio.open(folder));
        ui::Banner& banner = studio.window->banner();
        QTRY_VERIFY2_WITH_TIMEOUT(banner.isShown(), "the stopped job is offered", kAnswerMs);
        QVERIFY2(banner.headline().contains(u"interrupted"), qPrintable(banner.headline()));
        QVERIFY2(banner.text().contains(u"safe"), qPrintable(banner.text()));
        QVERIFY(!studio.jobs.busy());
        const auto before = studio.stored<std::set<std::string>>(holdings);
        QVERIFY(press(buttonOf(banner, u"Continue"_qs)));
        QVERIFY(studio.waitIdle());
        QTRY_VERIFY(!banner.isShown());
        const auto jobs = studio.jobs.jobs();
        QVERIFY(!jobs.empty());
        for (const ui::QueuedJob& job : jobs) {
            QVERIFY2(job.state == ui::QueueState::Done,
                     job.error ? (job.error->what() + (": " + job.error->info().detail)).c_str()
                               : qPrintable(job.label));
        }
        QCOMPARE(jobs.front().verb, ui::fromUtf8(victim.verb));
        const auto after = studio.stored<std::set<std::string>>(holdings);
        QVERIFY2(std::ranges::includes(after, before), "something that was finished is lost");
        QVERIFY(victim.verb == "export" || after.size() > before.size());
        if (victim.verb == "import") {
            QCOMPARE(std::ranges::count_if(
                         after, [](const auto& held) { return held.starts_with("picture "); }),
                     kClasses * 12);
        } else if (victim.verb == "export") {
            QVERIFY(fs::exists(dir / "out" / "labels.csv"));
        } else {
            QCOMPARE(studio.stateOf(victim.verb), std::string("done"));
        }
        if (victim.verb == "train") {
            QCOMPARE(studio.stateOf("evaluate"), std::string("done")); // what was to follow
        }
        // Nothing is left that is not as the project says.
        const qint64 verify = studio.jobs.ask(u"verify"_qs, nlohmann::json::object());
        QTRY_VERIFY_WITH_TIMEOUT(studio.jobs.job(verify)->ended(), kJobMs);
        const nlohmann::json said = studio.jobs.job(verify)->report.data;
        QVERIFY2(said.value("clean", false), said.dump().c_str());
    }
};

DL_TEST_UNIT(WindowKillTest, "window_kill")

} // namespace dreamloft::tests

#include "window_kill_test.moc"
