// SPDX-License-Identifier: GPL-3.0-or-later
// The bundled plan of all eleven strategies as one run, on two classes and as little work as each
// step takes.
#include "core/options/choices.h"
#include "core/options/enum_names.h"
#include "core/project/project_store.h"
#include "tests/cli/cli_process.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

using namespace dreamloft;
using namespace dreamloft::tests;
using nlohmann::json;

namespace fs = std::filesystem;

namespace {

constexpr int kPicturesOfClass = 2;

const std::vector<std::string>& classNames()
{
    static const std::vector<std::string> names{"dress", "hat"};
    return names;
}

/// A few of the bundled photos of our classes, in the bundled splits.
void copyPhotos(const fs::path& to)
{
    constexpr int kOfEach = 3;
    for (const auto& split : fs::directory_iterator(resourcesFolder() / "clothing10/64")) {
        for (const std::string& name : classNames()) {
            const fs::path target = to / split.path().filename() / name;
            fs::create_directories(target);
            std::vector<fs::path> photos;
            for (const auto& photo : fs::directory_iterator(split.path() / name)) {
                photos.push_back(photo.path());
            }
            std::ranges::sort(photos);
            for (int i = 0; i < kOfEach; ++i) {
                const auto& photo = photos.at(static_cast<std::size_t>(i));
                fs::copy_file(photo, target / photo.filename());
            }
        }
    }
}

/// The lines of a bundled file of prompts that speak of our classes.
void copyLines(const fs::path& from, const fs::path& to)
{
    std::ifstream input(from);
    std::ofstream output(to);
    for (std::string line; std::getline(input, line);) {
        const auto name = json::parse(line).at("class").get<std::string>();
        if (std::ranges::find(classNames(), name) != classNames().end()) {
            output << line << '\n';
        }
    }
}

/// resources/presets/strategies.json with less to do, its files below `folder`.
json shortPlan(const fs::path& folder)
{
    std::ifstream input(resourcesFolder() / "presets/strategies.json");
    json plan = json::parse(input);
    for (json& step : plan.at("steps")) {
        const auto verb = step.at("verb").get<std::string>();
        json& options = step["options"];
        if (verb == "import") {
            options["sources"] = {"photos"};
        } else if (verb == "shots") {
            options["k"] = 2;
        } else if (verb == "adapt") {
            options["steps"] = 2;
            options["warmup_steps"] = 1;
        } else if (verb == "generate") {
            options["per_class"] = kPicturesOfClass;
            options["steps"] = 5; // some start from a photo and run a part of them
            for (const char* key : {"captions", "definitions"}) {
                if (options.contains(key)) {
                    const fs::path file = fs::path(options.at(key).get<std::string>()).filename();
                    copyLines(resourcesFolder() / "prompts/clothing10" / file, folder / file);
                    options[key] = file.string();
                }
            }
        } else if (verb == "train") {
            options["repeats"] = 1;
            options["epochs"] = 1;
            options["warmup_epochs"] = 0;
        }
    }
    const json first = {{"verb", "new"}, {"options", {{"starter", true}}}};
    json& steps = plan.at("steps");
    steps.insert(steps.begin(), first);
    return plan;
}

} // namespace

class AllStrategiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneRunOfThePlanComparesThemAll();
};

void AllStrategiesTest::oneRunOfThePlanComparesThemAll()
{
    const TempDir temp;
    copyPhotos(temp / "photos");
    const fs::path file = temp / "plan.json";
    std::ofstream(file) << shortPlan(temp.path());
    const std::string project = (temp / "P").string();
    const CliRun run = runCli({"run", project, "--plan", file.string(), "--json"}, "", 110);
    QVERIFY2(run.exitCode == 0, run.err.c_str());
    const json steps = run.json().at("data").at("steps");
    for (const json& step : steps) {
        QVERIFY2(step.at("state") == "done", step.dump().c_str());
    }
    std::set<std::string> strategies;
    for (const options::EnumName& row : options::EnumNames<options::Strategy>::table) {
        strategies.insert(std::string(row.name));
    }
    std::set<std::string> made;
    const auto store = project::ProjectStore::open(project);
    for (const project::JobRow& job : store->jobs()) {
        if (job.verb == "generate") {
            QCOMPARE(store->items(job.id).size(), classNames().size() * kPicturesOfClass);
            made.insert(store->specOf(job).at("options").at("strategy").get<std::string>());
        }
    }
    std::set<std::string> expected{"clip_zero_shot/", "real_only/"};
    for (const std::string& name : made) {
        expected.insert("synthetic/" + name);
        expected.insert("both/" + name);
    }
    made.insert({"clip_zero_shot", "real_only"}); // make no pictures
    QVERIFY(made == strategies);
    QCOMPARE(made.size(), std::size_t{11});
    std::set<std::string> compared;
    for (const json& arm : steps.back().at("data").at("arms")) {
        compared.insert(arm.at("arm").get<std::string>() + "/" +
                        arm.at("strategy").get<std::string>());
    }
    QVERIFY(compared == expected);
    QVERIFY(fs::file_size(temp / "P/report.html") > 10'000);
}

DL_TEST_UNIT(AllStrategiesTest, "all_strategies")

#include "all_strategies_test.moc"
