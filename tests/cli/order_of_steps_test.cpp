// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "tests/cli/cli_process.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <fstream>
#include <set>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::tests;

namespace {

/// Four of the bundled photos of a class in each split that learning and measuring need.
void addPhotos(const fs::path& photos, const std::string& name)
{
    const fs::path bundled =
        fs::path(qEnvironmentVariable("DREAMLOFT_RESOURCES").toStdString()) / "clothing10/64";
    for (const auto& [from, to] : {std::pair{"train16", "train"}, std::pair{"test", "test"}}) {
        std::set<fs::path> files;
        for (const auto& entry : fs::directory_iterator(bundled / from / name)) {
            files.insert(entry.path());
        }
        fs::create_directories(photos / to / name);
        std::size_t left = 4;
        for (auto file = files.begin(); file != files.end() && left > 0; ++file, --left) {
            fs::copy_file(*file, photos / to / name / file->filename());
        }
    }
}

std::string contentOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::set<std::string> picturesBelow(const fs::path& folder)
{
    std::set<std::string> contents;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".png") {
            contents.insert(contentOf(entry.path()));
        }
    }
    return contents;
}

} // namespace

/// Steps of the main job in an order that nobody planned: told, not crashed, and never built on
/// something else than what was asked for last.
class OrderOfStepsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClassAddedAfterTheShotsIsTold();
    void aClassWithoutAdaptersIsTold();
    void whatWasAskedForLastIsUsed();
    void outdatedPredictionsGiveNoVerdict();

private:
    /// A project of hats and shoes with two shots each.
    std::string project(const TempDir& temp)
    {
        addPhotos(temp / "photos", "hat");
        addPhotos(temp / "photos", "shoes");
        const std::string folder = (temp / "P").string();
        expect({"new", folder, "--starter", "--quiet"});
        expect({"import", folder, (temp / "photos").string(), "--quiet"});
        expect({"shots", folder, "-k", "2", "--quiet"});
        return folder;
    }
    static void
    expect(const std::vector<std::string>& arguments, int code = 0, const char* word = "")
    {
        const CliRun run = runCli(arguments);
        QVERIFY2(run.exitCode == code, (arguments.front() + ": " + run.err).c_str());
        QVERIFY2(contains(run.err, word), run.err.c_str());
    }
};

void OrderOfStepsTest::aClassAddedAfterTheShotsIsTold()
{
    const TempDir temp;
    const std::string folder = project(temp);
    addPhotos(temp / "more", "dress");
    expect({"import", folder, (temp / "more").string(), "--quiet"});
    expect({"adapt", folder, "--strategy", "loft"}, 10, "DL-DATA-010");
    expect({"train", folder, "--arms", "real_only"}, 10, "dress");
}

void OrderOfStepsTest::aClassWithoutAdaptersIsTold()
{
    const TempDir temp;
    const std::string folder = project(temp);
    expect({"adapt",
            folder,
            "--strategy",
            "loft",
            "--steps",
            "1",
            "--warmup-steps",
            "0",
            "--classes",
            "hat",
            "--quiet"});
    expect({"generate", folder, "--strategy", "loft", "--per-class", "2"}, 10, "DL-GEN-003");
    expect({"generate",
            folder,
            "--strategy",
            "loft",
            "--per-class",
            "2",
            "--steps",
            "1",
            "--classes",
            "hat",
            "--quiet"});
}

void OrderOfStepsTest::whatWasAskedForLastIsUsed()
{
    const TempDir temp;
    const std::string folder = project(temp);
    const auto generate = [&](const char* seed) {
        expect({"generate",
                folder,
                "--strategy",
                "class_prompt",
                "--per-class",
                "1",
                "--steps",
                "1",
                "--seed",
                seed,
                "--quiet"});
    };
    generate("1");
    generate("2");
    generate("1"); // is there already, and is now what counts
    expect({"export", folder, "dataset", "--to", (temp / "out").string(), "--quiet"});
    const auto store = project::ProjectStore::open(folder, project::OpenMode::ReadOnly);
    std::set<std::string> first;
    for (const auto& job : store->jobs()) {
        if (job.verb == "generate" && first.empty()) {
            for (const auto& item : store->items(job.id)) {
                first.insert(contentOf(store->folder() / item.file));
            }
        }
    }
    QCOMPARE(first.size(), std::size_t{2});
    QVERIFY(picturesBelow(temp / "out") == first);
}

void OrderOfStepsTest::outdatedPredictionsGiveNoVerdict()
{
    const TempDir temp;
    const std::string folder = project(temp);
    const auto train = [&](const char* epochs, const char* selection) {
        expect({"train",
                folder,
                "--arms",
                "clip_zero_shot,real_only",
                "--repeats",
                "1",
                "--epochs",
                epochs,
                "--warmup-epochs",
                "0",
                "--batch",
                "4",
                "--selection",
                selection,
                "--quiet"});
    };
    train("1", "last");
    expect({"evaluate", folder, "--quiet"});
    train("2", "last");
    expect({"compare", folder}, 10, "DL-EVAL-005");
    train("1", "last"); // back to what was measured
    expect({"compare", folder, "--quiet"});
    train("1", "oracle");
    expect({"evaluate", folder, "--quiet"});
    expect({"compare", folder}, 10, "DL-CMP-004");
}

DL_TEST_UNIT(OrderOfStepsTest, "order_of_steps")
#include "order_of_steps_test.moc"
