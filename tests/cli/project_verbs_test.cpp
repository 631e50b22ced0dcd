// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/rgb_image.h"
#include "core/project/project_store.h"
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <fstream>

using namespace dreamloft;
using namespace dreamloft::tests;

namespace {

/// A project of two classes with `each` plain pictures a class, all without a split.
void fillProject(const std::filesystem::path& folder, int each)
{
    const auto store = project::ProjectStore::open(folder);
    std::vector<project::NewPicture> pictures;
    for (const char* name : {"Äpfel 苹果", "hat"}) {
        const auto row = store->addClass(name);
        for (int i = 0; i < each; ++i) {
            imaging::RgbImage image;
            image.width = 8;
            image.height = 8;
            image.pixels.assign(8 * 8 * 3, static_cast<std::uint8_t>(row.index * 100 + i * 7));
            project::NewPicture picture;
            picture.classId = row.id;
            picture.pixelSha256 = store->storePicture(image);
            picture.originalName = std::string(name) + "/" + std::to_string(i) + ".png";
            picture.width = 8;
            picture.height = 8;
            pictures.push_back(picture);
        }
    }
    store->addPictures(pictures);
}

} // namespace

class ProjectVerbsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newInfoHashVerify();
    void splitAndShots();
    void newNeedsModels();
    void notAProjectIsExplained();
    void busyProjectExitsWithTwelve();
    void jobsOfANewProject();
    void projectKilledAtItsBirthHasItsModels();
    void killedImportIsResumedByItsNumber();
    void importSetsTheWordsOfPrompts();
    void failedJobIsRetriedWithItsOptions();
    void jobOfAnotherProcessIsPaused();
    void whatCannotBePausedIsExplained();
    void queueOfTheStudioIsListedAndReordered();
    void yesAgreesToCaptionsFromElsewhere();
};

void ProjectVerbsTest::newInfoHashVerify()
{
    const TempDir temp;
    const std::string folder = (temp / "Äpfel 苹果").string();
    const CliRun made = runCli({"new", folder, "--starter", "--purpose", "a test", "--json"});
    QVERIFY2(made.exitCode == 0, made.err.c_str());
    QVERIFY(made.json().at("ok").get<bool>());
    QCOMPARE(made.json().at("data").at("name").get<std::string>(), std::string("Äpfel 苹果"));
    QCOMPARE(made.json().at("data").at("base").get<std::string>(), std::string("starter"));

    const CliRun info = runCli({"info", folder, "--json"});
    QVERIFY2(info.exitCode == 0, info.err.c_str());
    QCOMPARE(info.json().at("data").at("test_locked").get<bool>(), false);
    QVERIFY(info.json().at("data").at("check").is_null());
    QVERIFY(contains(runCli({"info", folder}).out, "Äpfel 苹果"));

    const CliRun hash = runCli({"hash", folder, "--json"});
    QVERIFY2(hash.exitCode == 0, hash.err.c_str());
    QCOMPARE(hash.json().at("data").at("sha256").get<std::string>().size(), std::size_t{64});
    QCOMPARE(runCli({"hash", folder, "--json"}).out, hash.out);

    const CliRun verify = runCli({"verify", folder});
    QVERIFY2(verify.exitCode == 0, verify.err.c_str());

    // What the next step is can be copied into a shell.
    const CliRun spaced = runCli({"new", (temp / "it's mine").string(), "--starter"});
    QVERIFY2(contains(spaced.out, "it'\\''s mine' FOLDER_OF_PHOTOS"), spaced.out.c_str());
    QVERIFY(contains(verify.out, "Everything is as it was written"));

    const CliRun again = runCli({"new", folder, "--starter"});
    QCOMPARE(again.exitCode, 10);
    QVERIFY(again.out.empty());
    QVERIFY2(contains(again.err, "it is a project already"), again.err.c_str());
    const std::string file = (temp / "it's mine" / "project.dreamloft").string();
    const CliRun onFile = runCli({"new", file, "--starter"});
    QCOMPARE(onFile.exitCode, 10);
    QVERIFY2(contains(onFile.err, "there is a file of that name"), onFile.err.c_str());
    const CliRun nameless = runCli({"new", "", "--starter"});
    QCOMPARE(nameless.exitCode, 2);
    QVERIFY2(contains(nameless.err, "is empty"), nameless.err.c_str());
}

void ProjectVerbsTest::splitAndShots()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    fillProject(folder, 10);
    const CliRun undecided = runCli({"info", folder});
    QVERIFY2(contains(undecided.out, "class       undecided  train"), undecided.out.c_str());
    QVERIFY2(contains(undecided.out, "20 pictures are undecided. Next: dreamloft-cli split "),
             undecided.out.c_str());
    const CliRun split =
        runCli({"split", folder, "--val", "0.2", "--test", "0.3", "--lock-test", "--json"});
    QVERIFY2(split.exitCode == 0, split.err.c_str());
    const nlohmann::json data = split.json().at("data");
    QCOMPARE(data.at("train").get<int>() + data.at("val").get<int>() + data.at("test").get<int>(),
             20);
    QCOMPARE(data.at("test").get<int>(), 6);
    QVERIFY(data.at("test_locked").get<bool>());
    QVERIFY(!data.contains("already_done"));
    QCOMPARE(
        split.json().at("warnings").at(0).at("message").get<std::string>(),
        std::string("Classes with fewer than 10 test pictures: \"Äpfel 苹果\" (3), \"hat\" (3); "
                    "with so few the verdict can hardly be sure."));
    const CliRun again = runCli({"split", folder, "--val", "0.2", "--test", "0.3", "--json"});
    QVERIFY(again.json().at("data").value("already_done", false));

    const CliRun shots = runCli({"shots", folder, "-k", "4", "--seed", "3", "--json"});
    QVERIFY2(shots.exitCode == 0, shots.err.c_str());
    QCOMPARE(shots.json().at("data").at("shots").get<int>(), 8);
    const auto four = project::ProjectStore::open(folder, project::OpenMode::ReadOnly)
                          ->currentShots()
                          ->picturesOfClass;
    const CliRun more = runCli({"shots", folder, "-k", "16", "--seed", "3", "--json"});
    QVERIFY2(more.exitCode == 0, more.err.c_str());
    QCOMPARE(more.json().at("warnings").size(), std::size_t{1});
    const auto all = project::ProjectStore::open(folder, project::OpenMode::ReadOnly)
                         ->currentShots()
                         ->picturesOfClass;
    for (std::size_t c = 0; c < four.size(); ++c) {
        QVERIFY(std::equal(four[c].begin(), four[c].end(), all[c].begin()));
    }

    const CliRun missing = runCli({"shots", folder, "--pin", "nothing.png"});
    QCOMPARE(missing.exitCode, 10);
    QVERIFY(contains(missing.err, "no training picture has this name"));
    const CliRun info = runCli({"info", folder});
    QVERIFY2(contains(info.out, "locked"), info.out.c_str());
    QVERIFY2(contains(info.out, "not run yet"), info.out.c_str());
    QVERIFY2(!contains(info.out, "are undecided"), info.out.c_str());
    const CliRun told = runCli({"shots", folder, "-k", "16", "--seed", "3"});
    QVERIFY2(contains(told.out, " of 2 classes (up to 16 a class, random, seed 3)."),
             told.out.c_str());
}

void ProjectVerbsTest::newNeedsModels()
{
    const TempDir temp;
    const CliRun none = runCli({"new", (temp / "P").string()});
    QCOMPARE(none.exitCode, 10);
    QVERIFY2(contains(none.err, " --starter` (small, bundled)"), none.err.c_str());
    const CliRun gone = runCli({"new",
                                (temp / "P").string(),
                                "--base",
                                (temp / "sd").string(),
                                "--clip",
                                (temp / "c").string()});
    QCOMPARE(gone.exitCode, 10);
    QVERIFY(contains(gone.err, "Cannot use the model \""));
    QVERIFY(contains(gone.err, "sd\": there is no such file, folder or model of the list"));
    QVERIFY(!std::filesystem::exists(temp / "P"));
    // A path that is there, but no model.
    const std::string clip = (resourcesFolder() / "starter/clip").string();
    const CliRun file = runCli(
        {"new", (temp / "P").string(), "--base", cliProgram().toStdString(), "--clip", clip});
    QCOMPARE(file.exitCode, 11);
    QVERIFY2(contains(file.err, "it is a program"), file.err.c_str());
    QVERIFY(!std::filesystem::exists(temp / "P"));
    const CliRun good = runCli({"new",
                                (temp / "P").string(),
                                "--base",
                                (resourcesFolder() / "starter/diffusion").string(),
                                "--clip",
                                clip});
    QVERIFY2(good.exitCode == 0, good.err.c_str());
}

void ProjectVerbsTest::notAProjectIsExplained()
{
    const TempDir temp;
    const CliRun run = runCli({"info", temp.path().string(), "--json"});
    QVERIFY(run.exitCode == 10 || run.exitCode == 11);
    QVERIFY(run.json().at("error").at("code").get<std::string>().starts_with("DL-"));
}

void ProjectVerbsTest::busyProjectExitsWithTwelve()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    const auto store = project::ProjectStore::open(folder);
    const CliRun run = runCli({"split", folder});
    QVERIFY2(run.exitCode == 12, run.err.c_str());
    QVERIFY(contains(run.err, "DL-LOCK-001"));
}

void ProjectVerbsTest::jobsOfANewProject()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    QVERIFY(contains(runCli({"jobs", "list", folder}).out, "No jobs yet."));
    {
        const auto store = project::ProjectStore::open(folder);
        const auto job = store->startJob("adapt", "loft", {{"options", {{"rank", 2}}}});
        store->setJobState(job.id, "running");
        store->addResult(
            job.id, "events", "run", nlohmann::json::parse(R"({"survived": [{"kind": "memory",
                             "code": "DL-MEM-002", "memory_rung": 3,
                             "at_once": {"planned": 8, "now": 4}}]})"));
    }
    const std::string survived =
        " survived 1 fault: once the memory ran out (went on with 4 at once instead of 8).";
    QVERIFY(contains(runCli({"info", folder}).out, "The jobs" + survived));
    QVERIFY(contains(runCli({"jobs", "list", folder}).out, "Job 1" + survived));
    QVERIFY(contains(runCli({"jobs", "show", folder, "--id", "1"}).out, "Job 1" + survived));
    const CliRun list = runCli({"jobs", "list", folder, "--json"});
    QVERIFY2(list.exitCode == 0, list.err.c_str());
    QCOMPARE(list.json().at("data").at("jobs").at(0).at("survived").size(), std::size_t(1));
    const nlohmann::json job = list.json().at("data").at("jobs").at(0);
    QCOMPARE(job.at("spec").at("options").at("rank").get<int>(), 2);
    QVERIFY(job.at("state") == "interrupted" || job.at("state") == "running");
    const std::string id = std::to_string(job.at("id").get<int>());
    QCOMPARE(runCli({"jobs", "cancel", folder, "--id", id}).exitCode, 0);
    const CliRun after = runCli({"jobs", "show", folder, "--id", id, "--json"});
    QCOMPARE(after.json().at("data").at("state").get<std::string>(), std::string("cancelled"));
    QCOMPARE(runCli({"jobs", "show", folder, "--id", "99"}).exitCode, 10);
}

void ProjectVerbsTest::projectKilledAtItsBirthHasItsModels()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    QCOMPARE(runCli({"new", folder, "--starter"}, "project.created:1=kill").exitCode, -1);
    const auto store = project::ProjectStore::open(folder, project::OpenMode::ReadOnly);
    QCOMPARE(store->setting("models.base").value_or(""), std::string("starter"));
    QCOMPARE(store->setting("models.clip").value_or(""), std::string("starter"));
    QCOMPARE(store->setting("preset").value_or(""), std::string("starter"));
    QVERIFY(store->undoLabel().empty());
}

void ProjectVerbsTest::killedImportIsResumedByItsNumber()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    const std::string photos = (resourcesFolder() / "clothing10/64/val/hat").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    QCOMPARE(runCli({"import", folder, photos, "--prompt-prefix", "studio"}, "import.row:1=kill")
                 .exitCode,
             -1);
    const CliRun resumed = runCli({"jobs", "resume", folder, "--id", "1"});
    QVERIFY2(resumed.exitCode == 0, resumed.err.c_str());
    const auto store = project::ProjectStore::open(folder);
    QCOMPARE(store->jobs().size(), std::size_t{1});
    QCOMPARE(store->jobs().at(0).state, std::string("done"));
    QVERIFY(!store->pictures().empty());
    QCOMPARE(store->setting("prompt.prefix").value_or(""), std::string("studio "));
}

void ProjectVerbsTest::importSetsTheWordsOfPrompts()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    const std::string photos = (resourcesFolder() / "clothing10/64/val/hat").string();
    const std::string words = (temp / "words.csv").string();
    std::ofstream(words) << "folder,noun\nhat,sun hat\n";
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    const CliRun first =
        runCli({"import", folder, photos, "--prompt-prefix", "studio", "--class-names", words});
    QVERIFY2(first.exitCode == 0, first.err.c_str());
    QVERIFY2(contains(first.out, "\"a studio photo of a sun hat\""), first.out.c_str());
    // The pictures are there: only the words change.
    const CliRun again = runCli({"import", folder, photos, "--prompt-prefix", "-", "--json"});
    QVERIFY2(again.exitCode == 0, again.err.c_str());
    QCOMPARE(again.json().at("data").at("prompt").get<std::string>(),
             std::string("a photo of a sun hat"));
    std::ofstream(words) << "hatt,cap\n";
    const CliRun wrong = runCli({"import", folder, photos, "--class-names", words});
    QCOMPARE(wrong.exitCode, 10);
    QVERIFY2(contains(wrong.err, "Did you mean \"hat\"?"), wrong.err.c_str());
    const auto store = project::ProjectStore::open(folder);
    QCOMPARE(store->jobs().size(), std::size_t{1});
    QCOMPARE(store->classes().at(0).noun, std::string("sun hat"));
    QCOMPARE(store->setting("prompt.prefix").value_or("gone"), std::string());
}

void ProjectVerbsTest::failedJobIsRetriedWithItsOptions()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    const std::string photos = (resourcesFolder() / "clothing10/64/val/hat").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    const CliRun failed =
        runCli({"import", folder, photos, "--split", "val"}, "import.row:1=throw");
    QCOMPARE(failed.exitCode, 70);
    {
        const auto store = project::ProjectStore::open(folder);
        QCOMPARE(store->jobs().at(0).state, std::string("failed"));
    }
    const CliRun again = runCli({"jobs", "retry", folder, "--id", "1"});
    QVERIFY2(again.exitCode == 0, again.err.c_str());
    {
        const auto store = project::ProjectStore::open(folder);
        QCOMPARE(store->jobs().size(), std::size_t{1});
        QCOMPARE(store->jobs().at(0).state, std::string("done"));
        QCOMPARE(store->pictures().front().split, std::string("val"));
    }
    const CliRun done = runCli({"jobs", "retry", folder, "--id", "1"});
    QCOMPARE(done.exitCode, 10);
    QVERIFY2(contains(done.err, "Cannot handle job 1: it is done already"), done.err.c_str());
}

void ProjectVerbsTest::jobOfAnotherProcessIsPaused()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    const std::string photos = (resourcesFolder() / "clothing10/64/val").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    QProcess other;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DREAMLOFT_FAULT"), QStringLiteral("import.row:*=slow"));
    other.setProcessEnvironment(environment);
    other.start(
        cliProgram(),
        {QStringLiteral("import"), QString::fromStdString(folder), QString::fromStdString(photos)});
    const auto running = [&] { return contains(runCli({"jobs", "list", folder}).out, "running"); };
    QTRY_VERIFY_WITH_TIMEOUT(running(), 20'000);
    const CliRun paused = runCli({"jobs", "pause", folder, "--id", "1", "--json"});
    QVERIFY2(paused.exitCode == 0, paused.err.c_str());
    QVERIFY(other.waitForFinished(10'000));
    QCOMPARE(other.exitCode(), 30);
    const auto store = project::ProjectStore::open(folder, project::OpenMode::ReadOnly);
    QVERIFY2(!store->jobs().at(0).finished(), store->jobs().at(0).state.c_str());
    QCOMPARE(paused.json().at("data").at("id"), nlohmann::json(1));
}

void ProjectVerbsTest::whatCannotBePausedIsExplained()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    const auto store = project::ProjectStore::open(folder);
    const auto job = store->startJob("adapt", "loft", {{"options", {{"rank", 2}}}});
    const CliRun waiting = runCli({"jobs", "pause", folder, "--id", "1"});
    QCOMPARE(waiting.exitCode, 10);
    QVERIFY2(contains(waiting.err, "it is not running but queued"), waiting.err.c_str());
    store->setJobState(job.id, "running");
    // This process, which is no dreamloft-cli, has it: it must survive.
    const CliRun elsewhere = runCli({"jobs", "pause", folder, "--id", "1"});
    QCOMPARE(elsewhere.exitCode, 10);
    QVERIFY2(contains(elsewhere.err, "Pause it there."), elsewhere.err.c_str());
    QCOMPARE(store->job(job.id).state, std::string("running"));
}

void ProjectVerbsTest::queueOfTheStudioIsListedAndReordered()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet"}).exitCode, 0);
    {
        nlohmann::json jobs = nlohmann::json::array();
        for (const char* label : {"first", "second", "third"}) {
            jobs.push_back({{"verb", "adapt"},
                            {"label", label},
                            {"options", nlohmann::json::object()},
                            {"state", "waiting"},
                            {"job", 0},
                            {"after", 0}});
        }
        const auto store = project::ProjectStore::open(folder);
        store->setState("queue",
                        nlohmann::json{{"schema", "dreamloft.queue/1"}, {"jobs", jobs}}.dump());
    }
    const CliRun moved = runCli({"jobs", "move", folder, "--place", "3", "--to", "1", "--json"});
    QVERIFY2(moved.exitCode == 0, moved.err.c_str());
    std::vector<std::string> labels;
    const nlohmann::json result = moved.json();
    for (const auto& entry : result.at("data").at("queue")) {
        labels.push_back(entry.at("label").get<std::string>());
    }
    QCOMPARE(labels, (std::vector<std::string>{"third", "first", "second"}));
    QVERIFY(contains(runCli({"jobs", "list", folder}).out, "Queue of the studio"));
    QCOMPARE(runCli({"jobs", "move", folder, "--place", "4", "--to", "1"}).exitCode, 10);
    QCOMPARE(runCli({"jobs", "move", folder, "--id", "7", "--to", "1"}).exitCode, 10);
    QCOMPARE(runCli({"jobs", "move", folder, "--place", "1"}).exitCode, 10);
}

void ProjectVerbsTest::yesAgreesToCaptionsFromElsewhere()
{
    const TempDir temp;
    const std::string folder = (temp / "P").string();
    QCOMPARE(runCli({"new", folder, "--starter", "--quiet", "--lang", "en"}).exitCode, 0);
    std::vector<std::string> call = {"generate",
                                     folder,
                                     "--strategy",
                                     "caption_prompt",
                                     "--caption-server",
                                     "http://captions.invalid/v1"};
    const CliRun refused = runCli(call);
    QCOMPARE(refused.exitCode, 10);
    QVERIFY2(contains(refused.err, "to let pictures leave"), refused.err.c_str());
    call.push_back("--yes"); // the project is empty, so nothing is asked of that server
    const CliRun agreed = runCli(call);
    QVERIFY2(!contains(agreed.err, "to let pictures leave"), agreed.err.c_str());
}

DL_TEST_UNIT(ProjectVerbsTest, "project_verbs")
#include "project_verbs_test.moc"
