// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_plan.h"
#include "core/base/durable_file.h"
#include "core/base/strict_json.h"
#include "core/imaging/encode.h"
#include "core/imaging/rgb_image.h"
#include "core/project/project_store.h"
#include "tests/cli/cli_process.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

using namespace dreamloft;
using namespace dreamloft::tests;
using nlohmann::json;

namespace {

void addPicture(const std::string& folder)
{
    const auto store = project::ProjectStore::open(folder);
    imaging::RgbImage image;
    image.width = 4;
    image.height = 4;
    image.pixels.assign(4 * 4 * 3, 7);
    project::NewPicture picture;
    picture.classId = store->addClass("hat").id;
    picture.pixelSha256 = store->storePicture(image);
    picture.width = 4;
    picture.height = 4;
    store->addPictures({&picture, 1});
}

/// One class folder with pictures of different greys.
void putPhotos(const std::filesystem::path& folder, int count)
{
    base::makeDurableFolder(folder / "hat");
    for (int i = 0; i < count; ++i) {
        imaging::RgbImage image = imaging::blankImage(8, 8);
        image.pixels.assign(image.pixels.size(), static_cast<std::uint8_t>(20 * i));
        base::writeDurable(folder / "hat" / (std::to_string(i) + ".png"),
                           imaging::encodePng(image));
    }
}

/// Imports `photos` and exports the real pictures into the project's own folder `set`.
json exportPlan()
{
    const json options = {{"what", "dataset"}, {"include", "real"}, {"to", "set"}};
    return {{"schema", "dreamloft.plan/1"},
            {"steps",
             {{{"verb", "import"}, {"options", {{"sources", {"photos"}}, {"split", "train"}}}},
              {{"verb", "export"}, {"options", options}}}}};
}

/// All files below a folder: path -> time and contents. Without the log, and without the working
/// files that SQLite lays beside a database to read it.
std::map<std::string, std::pair<std::int64_t, std::string>> filesIn(const std::filesystem::path& at)
{
    std::map<std::string, std::pair<std::int64_t, std::string>> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(at)) {
        const std::string name = entry.path().lexically_relative(at).generic_string();
        if (entry.is_regular_file() && !name.starts_with("logs/") && !name.ends_with("-wal") &&
            !name.ends_with("-shm")) {
            std::ifstream input(entry.path(), std::ios::binary);
            files[name] = {entry.last_write_time().time_since_epoch().count(),
                           std::string(std::istreambuf_iterator<char>(input), {})};
        }
    }
    return files;
}

/// From photos to shots, with a data set written out.
json wholePlan()
{
    const json set = {{"what", "dataset"}, {"include", "real"}, {"to", "set"}};
    return {{"schema", "dreamloft.plan/1"},
            {"steps",
             {{{"verb", "new"}, {"options", {{"starter", true}}}},
              {{"verb", "import"}, {"options", {{"sources", {"photos"}}}}},
              {{"verb", "split"}, {"options", {{"val", 0.2}, {"test", 0.2}, {"lock_test", true}}}},
              {{"verb", "check"}},
              {{"verb", "shots"}, {"options", {{"k", 2}}}},
              {{"verb", "export"}, {"options", set}}}}};
}

/// The state of each step, "done" or "done before"; the error in its place when there was one.
std::vector<std::string> statesOf(const CliRun& run)
{
    if (run.exitCode != 0) {
        return {run.err};
    }
    const json result = run.json();
    std::vector<std::string> states;
    for (const json& step : result.at("data").at("steps")) {
        states.push_back(step.at("state").get<std::string>());
    }
    return states;
}

json planOf(const json& steps)
{
    return {{"schema", "dreamloft.plan/1"}, {"steps", steps}};
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothKindsOfVerbNamesAreRead();
    void pathsStartAtThePlansFolder();
    void bundledPlansAreSoundAndTheirFilesAreThere();
    void mistakesAreFoundBeforeTheFirstStep_data();
    void mistakesAreFoundBeforeTheFirstStep();
    void planMakesTheProjectAndCanBeRepeated();
    void resumeWithoutAPlanIsExplained();
    void killedExportsGoOn_data();
    void killedExportsGoOn();
    void exportIsMadeAgainWhenTheProjectChanged();
    void secondRunChangesNoFileAndTakesNoEngine();
    void changesBetweenTwoRunsAreSeen_data();
    void changesBetweenTwoRunsAreSeen();
    void pickingTheSameShotsAndCheckingAgainIsDoneBefore();
};

void PlanTest::bothKindsOfVerbNamesAreRead()
{
    const auto steps =
        cli::readPlan(planOf({{{"verb", "pickShots"}, {"options", {{"k", 4}}}},
                              {{"verb", "adapt"}, {"options", {{"strategy", "loft"}}}},
                              {{"verb", "train"}}}),
                      {.plan = "/plans", .project = "/p"});
    QCOMPARE(steps.size(), std::size_t{3});
    QCOMPARE(std::string(steps[0].command->name), std::string("shots"));
    QCOMPARE(steps[1].label, std::string("adapt loft"));
    QVERIFY(steps[2].options->empty());
}

void PlanTest::pathsStartAtThePlansFolder()
{
    const auto steps = cli::readPlan(
        planOf({{{"verb", "import"}, {"options", {{"sources", {"photos", "/abs", "../other"}}}}},
                {{"verb", "compare"}, {"options", {{"report", "out.html"}}}}}),
        {.plan = "/plans/a", .project = "/projects/p"});
    QCOMPARE(steps[0].options->at("sources"), (json{"/plans/a/photos", "/abs", "/plans/other"}));
    QCOMPARE(steps[1].options->at("report"), json("/projects/p/out.html"));
}

void PlanTest::bundledPlansAreSoundAndTheirFilesAreThere()
{
    namespace fs = std::filesystem;
    int plans = 0;
    std::set<std::string> strategies;
    for (const auto& entry : fs::directory_iterator(resourcesFolder() / "presets")) {
        ++plans;
        const auto steps = cli::readPlan(base::readJson(entry.path()),
                                         {.plan = entry.path().parent_path(), .project = "/p"});
        QVERIFY(steps.size() > 5);
        for (const cli::PlanStep& step : steps) {
            for (const char* key : {"captions", "definitions", "backgrounds"}) {
                if (step.options->contains(key)) {
                    QVERIFY(fs::exists(step.options->at(key).get<std::string>()));
                }
            }
            if (step.options->contains("sources")) {
                QVERIFY(fs::exists(step.options->at("sources").at(0).get<std::string>()));
            }
            if (step.label.starts_with("generate ")) {
                strategies.insert(step.label.substr(9));
            }
        }
    }
    QVERIFY(plans >= 2);
    QCOMPARE(strategies.size(), std::size_t(9)); // every one that makes pictures
}

void PlanTest::mistakesAreFoundBeforeTheFirstStep_data()
{
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("verb") << QByteArray(R"([{"verb":"adpat"}])") << QByteArray("no command");
    QTest::newRow("key") << QByteArray(R"([{"verb":"shots","options":{"kk":4}}])")
                         << QByteArray("there is no option");
    QTest::newRow("value") << QByteArray(R"([{"verb":"shots","options":{"k":"4"}}])")
                           << QByteArray("a whole number");
    QTest::newRow("step key") << QByteArray(R"([{"verb":"shots","k":4}])")
                              << QByteArray("expected \"verb\" and \"options\" only");
    QTest::newRow("no verb") << QByteArray(R"([{"options":{}}])") << QByteArray("has no \"verb\"");
    QTest::newRow("not in plans") << QByteArray(R"([{"verb":"doctor"}])")
                                  << QByteArray("is no step of a plan");
}

void PlanTest::mistakesAreFoundBeforeTheFirstStep()
{
    QFETCH(QByteArray, steps);
    QFETCH(QByteArray, text);
    const json plan = planOf(json::parse(steps.toStdString()));
    DL_VERIFY_ERROR(cli::readPlan(plan, {}), Usage, text.toStdString());
    DL_VERIFY_ERROR(cli::readPlan(plan, {}), Usage, "Step 1 of the plan: "); // no fourth sentence
    DL_VERIFY_ERROR(cli::readPlan({{"steps", plan.at("steps")}}, {}), Refused, "is no plan");
}

void PlanTest::planMakesTheProjectAndCanBeRepeated()
{
    const TempDir temp;
    const std::string project = (temp / "P").string();
    const std::string file = (temp / "plan.json").string();
    std::ofstream(file) << planOf({{{"verb", "new"}, {"options", {{"starter", true}}}},
                                   {{"verb", "split"}, {"options", {{"val", 0.2}}}}});
    const CliRun empty = runCli({"run", project, "--plan", file});
    QVERIFY2(empty.exitCode == 10, empty.err.c_str()); // nothing to split yet
    QVERIFY2(contains(empty.err, "The plan stopped at step 2 of 2 (split)"), empty.err.c_str());
    addPicture(project);

    const CliRun first = runCli({"run", project, "--resume", "--json"});
    QVERIFY2(first.exitCode == 0, first.err.c_str());
    const json steps = first.json().at("data").at("steps");
    QCOMPARE(steps.size(), std::size_t{2});
    QCOMPARE(steps.at(0).at("state"), json("done before"));
    QCOMPARE(steps.at(1).at("state"), json("done"));
    QVERIFY(steps.at(1).at("seconds").get<double>() > 0);
    QVERIFY(steps.at(1).at("peak_bytes").get<std::uint64_t>() > (1U << 20));
    QCOMPARE(steps.at(0).at("peak_bytes"), json(0)); // it did nothing now

    const CliRun second = runCli({"run", project, "--plan", file});
    QVERIFY2(second.exitCode == 0, second.err.c_str());
    QVERIFY2(contains(second.out, "done before"), second.out.c_str());
    QVERIFY2(contains(second.out, "Time and peak memory per step and stage"), second.out.c_str());
    QVERIFY2(contains(second.out, "Nothing has changed since"), second.out.c_str());
}

void PlanTest::resumeWithoutAPlanIsExplained()
{
    const TempDir temp;
    const std::string project = (temp / "P").string();
    QCOMPARE(runCli({"new", project, "--starter", "--quiet"}).exitCode, 0);
    const CliRun run = runCli({"run", project, "--resume"});
    QCOMPARE(run.exitCode, 10);
    QVERIFY(contains(run.err, "--plan"));
    QCOMPARE(runCli({"run", project}).exitCode, 10);
    const std::string broken = (temp / "plan.json").string();
    std::ofstream(broken) << R"({"schema": dream})";
    const CliRun told = runCli({"run", project, "--plan", broken});
    QCOMPARE(told.exitCode, 11);
    QVERIFY2(contains(told.err, "Mend it at line 1, column "), told.err.c_str());
}

void PlanTest::killedExportsGoOn_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("before the rename") << QByteArray("export.rename:1=kill");
    QTest::newRow("after the rename") << QByteArray("export.done:1=kill");
}

void PlanTest::killedExportsGoOn()
{
    QFETCH(QByteArray, fault);
    const TempDir temp;
    const std::string project = (temp / "P").string();
    const std::string plan = (temp / "plan.json").string();
    std::ofstream(plan) << exportPlan();
    putPhotos(temp / "photos", 2);
    QCOMPARE(runCli({"new", project, "--starter", "--quiet"}).exitCode, 0);
    const CliRun killed = runCli({"run", project, "--plan", plan}, fault.constData());
    QCOMPARE(killed.exitCode, -1);
    const CliRun again = runCli({"run", project, "--plan", plan});
    QVERIFY2(again.exitCode == 0, again.err.c_str());
    QVERIFY(base::verifyDurableFolder(temp / "P/set"));
    for (const auto& entry : std::filesystem::directory_iterator(temp / "P")) {
        QVERIFY2(!base::isTemporaryName(entry.path().filename().string()), entry.path().c_str());
    }
}

void PlanTest::exportIsMadeAgainWhenTheProjectChanged()
{
    const TempDir temp;
    const std::string project = (temp / "P").string();
    const std::string plan = (temp / "plan.json").string();
    std::ofstream(plan) << exportPlan();
    putPhotos(temp / "photos", 2);
    QCOMPARE(runCli({"new", project, "--starter", "--quiet"}).exitCode, 0);
    QCOMPARE(runCli({"run", project, "--plan", plan}).exitCode, 0);
    const auto state = [&] {
        const CliRun run = runCli({"run", project, "--plan", plan, "--json"});
        return run.exitCode == 0
                   ? run.json().at("data").at("steps").at(1).at("state").get<std::string>()
                   : run.err;
    };
    QCOMPARE(state(), std::string("done before"));
    putPhotos(temp / "more", 3);
    QCOMPARE(runCli({"import", project, (temp / "more").string(), "--split", "train"}).exitCode, 0);
    QCOMPARE(state(), std::string("done"));
    QCOMPARE(state(), std::string("done before"));
    QVERIFY(std::filesystem::exists(temp / "P/set/train/hat/real_000002.png"));
    {
        // What the plan notes for itself is no act that the user could undo, and no setting.
        const auto store = project::ProjectStore::open(project);
        QVERIFY2(!contains(store->undoLabel(), "setting"), store->undoLabel().c_str());
        for (const auto& [key, value] : store->settings()) {
            QVERIFY2(!key.starts_with("plan."), key.c_str());
        }
    }
    // The user's own file in the folder is never lost.
    std::ofstream(temp / "P/set/mine.txt") << "mine";
    putPhotos(temp / "others", 4);
    QCOMPARE(runCli({"import", project, (temp / "others").string()}).exitCode, 0);
    const CliRun refused = runCli({"run", project, "--plan", plan});
    QCOMPARE(refused.exitCode, 10);
    QVERIFY2(contains(refused.err, "not an unchanged export"), refused.err.c_str());
    QVERIFY(std::filesystem::exists(temp / "P/set/mine.txt"));
}

void PlanTest::secondRunChangesNoFileAndTakesNoEngine()
{
    const TempDir temp;
    const std::string project = (temp / "P").string();
    const std::string plan = (temp / "plan.json").string();
    std::ofstream(plan) << wholePlan();
    putPhotos(temp / "photos", 8);
    const CliRun first = runCli({"run", project, "--plan", plan});
    QVERIFY2(first.exitCode == 0, first.err.c_str());
    const auto before = filesIn(temp / "P");
    QVERIFY(before.contains("project.dreamloft"));
    QVERIFY(before.contains("set/README.md"));

    // An engine on a device that is not there cannot be made: this run makes none.
    const std::vector<std::string> again = {
        "run", project, "--plan", plan, "--device", "cuda:97", "--json"};
    const CliRun second = runCli(again);
    QCOMPARE(statesOf(second), std::vector<std::string>(6, "done before"));
    QVERIFY(filesIn(temp / "P") == before);
    // What the steps said is still told.
    const json result = second.json();
    QCOMPARE(result.at("data").at("steps").at(4).at("data").at("k"), json(2));
    const CliRun resumed = runCli({"run", project, "--resume"});
    QVERIFY2(contains(resumed.out, "Picked 2 shots"), resumed.out.c_str());
    QVERIFY(filesIn(temp / "P") == before);
    // The same run is refused as soon as there is something to do.
    putPhotos(temp / "photos", 9);
    QCOMPARE(runCli(again).exitCode, 10);
}

void PlanTest::changesBetweenTwoRunsAreSeen_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::newRow("source") << QByteArray("source");
    QTest::newRow("picture") << QByteArray("picture");
    QTest::newRow("output") << QByteArray("output");
    QTest::newRow("shots") << QByteArray("shots");
}

void PlanTest::changesBetweenTwoRunsAreSeen()
{
    QFETCH(QByteArray, what);
    const TempDir temp;
    const std::string project = (temp / "P").string();
    const std::string plan = (temp / "plan.json").string();
    std::ofstream(plan) << wholePlan();
    putPhotos(temp / "photos", 8);
    const CliRun first = runCli({"run", project, "--plan", plan});
    QVERIFY2(first.exitCode == 0, first.err.c_str());
    if (what == "source") {
        putPhotos(temp / "photos", 9);
    } else if (what == "picture") {
        addPicture(project);
    } else if (what == "output") {
        std::filesystem::remove_all(temp / "P/set");
    } else {
        QCOMPARE(runCli({"shots", project, "-k", "1", "--quiet"}).exitCode, 0);
    }
    const std::vector<std::string> states =
        statesOf(runCli({"run", project, "--plan", plan, "--json"}));
    QVERIFY2(std::find(states.begin(), states.end(), "done") != states.end(),
             states.front().c_str());
    QCOMPARE(statesOf(runCli({"run", project, "--plan", plan, "--json"})),
             std::vector<std::string>(6, "done before"));
}

void PlanTest::pickingTheSameShotsAndCheckingAgainIsDoneBefore()
{
    const TempDir temp;
    const std::string project = (temp / "P").string();
    const std::string plan = (temp / "plan.json").string();
    json steps = wholePlan();
    std::ofstream(plan) << steps;
    putPhotos(temp / "photos", 8);
    QCOMPARE(runCli({"run", project, "--plan", plan, "--quiet"}).exitCode, 0);
    // Another plan, so that its end is not known; the answer and the list of the first still hold.
    steps["steps"].erase(steps["steps"].size() - 1);
    std::ofstream(plan) << steps;
    QCOMPARE(statesOf(runCli({"run", project, "--plan", plan, "--json"})),
             std::vector<std::string>(5, "done before"));
    const auto store = project::ProjectStore::open(project);
    QCOMPARE(store->undoLabel(), std::string("pick shots"));
    QVERIFY(store->undo()); // one act, not two
    QVERIFY2(store->undoLabel() != "pick shots", store->undoLabel().c_str());
}

DL_TEST_UNIT(PlanTest, "plan")
#include "plan_test.moc"
