// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/fault.h"
#include "core/base/inflight.h"
#include "core/base/log.h"
#include "core/base/read_file.h"
#include "core/imaging/encode.h"
#include "core/jobs/job_runner.h"
#include "core/project/exchange/crash_report.h"
#include "core/project/layout.h"
#include "core/project/unfinished_import.h"
#include "core/workflows/import_dataset.h"
#include "core/workflows/project_data.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <array>

namespace dreamloft::tests {

namespace fs = std::filesystem;

namespace {

/// Cancels at the n-th picture; says nothing.
class Control final : public jobs::JobControl {
public:
    explicit Control(std::int64_t cancelAt = -1)
        : m_cancelAt(cancelAt)
    {
    }
    void report(const jobs::Progress& progress) override
    {
        if (progress.stage == "import" && progress.done == m_cancelAt) {
            throw base::Cancelled{};
        }
    }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return false; }

private:
    std::int64_t m_cancelAt;
};

void putPicture(const fs::path& file, std::uint8_t grey)
{
    imaging::RgbImage image = imaging::blankImage(8, 8);
    image.pixels.assign(image.pixels.size(), grey);
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, imaging::encodePng(image));
}

void putText(const fs::path& file)
{
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, std::string_view("not a picture"));
}

options::ImportOptions from(const fs::path& folder)
{
    options::ImportOptions options;
    options.sources = {folder.string()};
    return options;
}

/// What a crash at this file leaves.
void crashAt(const project::ProjectStore& store, const std::string& item)
{
    const fs::path file = store.folder() / project::layout::kLogs / "inflight";
    const fs::path aside = store.folder() / "aside";
    base::InflightMarker marker(aside);
    marker.begin(1, "import", item);
    fs::copy_file(aside, file, fs::copy_options::overwrite_existing);
}

} // namespace

class ImportDatasetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { base::setFaultPlan(""); }
    void fileThatEndedTwoAttemptsIsLeftOut();
    void cancellingIsNoCrash();
    void faultsThatPassAreNoCrashes();
    void onlyBadFilesAddNothing();
    void theReportOfAFailedImportNamesNoFile();
    void storeThatCannotBeWrittenIsNoBadFile_data();
    void storeThatCannotBeWrittenIsNoBadFile();
    void everyFileIsCountedOnce();
    void sourcesAreKnownUntilItIsDone();
    void reportCountsEarlierAttempts();
    void pictureOfAnEarlierImportIsNotAddedAgain();
    void pictureInTwoSplitsOfOneImportStaysInBoth();
    void loosePicturesAreSaidToBeOneClass();
    void noteOfNoLeaksIsNoActOfTheUser();
    void anImportIsUndoneAndDoneAgain();
};

void ImportDatasetTest::fileThatEndedTwoAttemptsIsLeftOut()
{
    const TempDir dir;
    putPicture(dir / "photos/hat/1.png", 10);
    putPicture(dir / "photos/hat/2.png", 20);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control stop(1);
    crashAt(*store, "hat/2.png");
    QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                             workflows::importDataset(*store, from(dir / "photos"), stop));
    crashAt(*store, "hat/2.png");
    Control control;
    const auto report = workflows::importDataset(*store, from(dir / "photos"), control);
    QCOMPARE(report.data.at("added").get<int>(), 1);
    QCOMPARE(report.data.at("skipped").size(), std::size_t{1});
    QCOMPARE(report.data.at("skipped").at(0).at("file").get<std::string>(),
             std::string("hat/2.png"));
    // Another import of the file tries it again.
    const auto again = workflows::importDataset(*store, from(dir / "photos/hat"), control);
    QCOMPARE(again.data.at("added").get<int>(), 1);
}

void ImportDatasetTest::cancellingIsNoCrash()
{
    const TempDir dir;
    putPicture(dir / "photos/hat/1.png", 10);
    putPicture(dir / "photos/hat/2.png", 20);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    for (int i = 0; i < 3; ++i) {
        Control stop(1);
        QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                                 workflows::importDataset(*store, from(dir / "photos"), stop));
        QVERIFY(!base::readInflight(store->folder() / project::layout::kLogs / "inflight"));
    }
    Control control;
    const auto report = workflows::importDataset(*store, from(dir / "photos"), control);
    QVERIFY(report.data.at("skipped").empty());
    QCOMPARE(store->pictures().size(), std::size_t{2});
}

void ImportDatasetTest::faultsThatPassAreNoCrashes()
{
    const TempDir dir;
    putPicture(dir / "photos/hat/1.png", 10);
    putPicture(dir / "photos/hat/2.png", 20);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    // At the first file, then at the rows; the wait of a second is a real one.
    base::setFaultPlan("import.file:1=oom;import.row:1=eio");
    const auto report = workflows::importDataset(*store, from(dir / "photos"), control);
    QCOMPARE(report.data.at("added").get<int>(), 2);
    QCOMPARE(report.data.at("already_there").get<int>(), 0);
    QVERIFY(report.data.at("skipped").empty());
    QCOMPARE(store->jobs().size(), std::size_t{1});
    QCOMPARE(store->jobs().back().state, std::string("done"));
}

void ImportDatasetTest::onlyBadFilesAddNothing()
{
    const TempDir dir;
    putText(dir / "photos/zebra/1.png");
    putText(dir / "photos/zebra/2.png");
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    DL_VERIFY_ERROR(workflows::importDataset(*store, from(dir / "photos"), control),
                    UserFixable,
                    "None of the 2 files is a picture that can be used: \"zebra/1.png\": ");
    QVERIFY(store->classes().empty());
    QVERIFY(store->undoLabel().empty());

    putPicture(dir / "photos/hat/1.png", 10);
    const auto report = workflows::importDataset(*store, from(dir / "photos"), control);
    QCOMPARE(store->classes().size(), std::size_t{1});
    bool said = false;
    for (const auto& warning : report.warnings) {
        said = said || warning.message.find("The class \"zebra\" was not added") == 0;
    }
    QVERIFY(said);
}

void ImportDatasetTest::theReportOfAFailedImportNamesNoFile()
{
    const TempDir dir;
    putText(dir / "photos/zebra/1.png");
    putText(dir / "photos/zebra/Tagebuch Meier.docx");
    putText(dir / "photos/Hochzeit Anna/x.mov");
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    base::openLogFile(dir / "studio.jsonl");
    jobs::EventChannel channel;
    const base::CancelToken token;
    const jobs::Job job{.id = 1, .label = "Import", .work = [&](jobs::JobControl& control) {
                            workflows::importDataset(*store, from(dir / "photos"), control);
                        }};
    jobs::runJob(job, channel, token, jobs::translateStandardException);
    base::closeLogFile();

    const std::string log = base::readText(dir / "studio.jsonl");
    QVERIFY2(log.find("DL-IMG-004") != std::string::npos, log.c_str());
    const auto parts = project::crashReport(
        dir / "crashes", dir / "studio.jsonl", {.names = {.classes = {"zebra"}}});
    QCOMPARE(parts.size(), std::size_t{1});
    const std::string& told = parts.front().text;
    QVERIFY2(told.find("DL-IMG-004") != std::string::npos, told.c_str());
    for (const char* name : {"Tagebuch", "Meier", "docx", "Hochzeit", "Anna", "x.mov", "zebra"}) {
        QVERIFY2(log.find(name) != std::string::npos, name);
        QVERIFY2(told.find(name) == std::string::npos, told.c_str());
    }
}

void ImportDatasetTest::storeThatCannotBeWrittenIsNoBadFile_data()
{
    QTest::addColumn<bool>("link");
    QTest::newRow("a file is in its place") << false;
    QTest::newRow("a link that leads nowhere") << true;
}

void ImportDatasetTest::storeThatCannotBeWrittenIsNoBadFile()
{
    QFETCH(bool, link);
    const TempDir dir;
    putPicture(dir / "photos/hat/1.png", 10);
    putPicture(dir / "photos/hat/2.png", 20);
    putText(dir / "photos/hat/bad.png");
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    const fs::path pictures = store->folder() / project::layout::kStore;
    fs::remove_all(pictures);
    if (link) {
        fs::create_directory_symlink(dir / "gone", pictures);
    } else {
        putText(pictures);
    }
    Control control;
    bool thrown = false;
    try {
        workflows::importDataset(*store, from(dir / "photos"), control);
    } catch (const base::Error& error) {
        thrown = true;
        QVERIFY2(error.info().code.starts_with("DL-FILE-"), error.what());
    }
    QVERIFY(thrown);
    QVERIFY(store->pictures().empty());
    // The photos were never called bad: with the folder back, all of them come in.
    fs::remove(pictures);
    const auto report = workflows::importDataset(*store, from(dir / "photos"), control);
    QCOMPARE(report.data.at("added").get<int>(), 2);
    QCOMPARE(report.data.at("skipped").size(), std::size_t{1});
}

void ImportDatasetTest::everyFileIsCountedOnce()
{
    const TempDir dir;
    putPicture(dir / "photos/hat/1.png", 10);
    putPicture(dir / "photos/hat/same.png", 10);
    putText(dir / "photos/hat/cut.png");
    putText(dir / "photos/hat/readme.doc");
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    auto options = from(dir / "photos");
    options.dry_run = true;
    const auto wanted = workflows::importDataset(*store, options, control);
    QCOMPARE(wanted.data.at("files").get<int>(), 4);
    QVERIFY(wanted.summary.find("Among 4 files: 3 new;") != std::string::npos);
    QVERIFY(store->pictures().empty());
    const auto data = workflows::importDataset(*store, from(dir / "photos"), control).data;
    QCOMPARE(data.at("files").get<int>(), 4);
    QCOMPARE(data.at("added").get<int>() + data.at("already_there").get<int>() +
                 static_cast<int>(data.at("skipped").size()),
             4);
}

void ImportDatasetTest::sourcesAreKnownUntilItIsDone()
{
    const TempDir dir;
    putPicture(dir / "photos/hat/1.png", 10);
    putPicture(dir / "photos/hat/2.png", 20);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control stop(1);
    QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                             workflows::importDataset(*store, from(dir / "photos"), stop));
    const std::int64_t job = store->jobs().at(0).id;
    QCOMPARE(project::unfinishedImport(*store, job).value().sources,
             std::vector<std::string>{(dir / "photos").string()});
    Control control;
    workflows::importDataset(*store, from(dir / "photos"), control);
    QVERIFY(!project::unfinishedImport(*store, job));
}

void ImportDatasetTest::reportCountsEarlierAttempts()
{
    const TempDir dir;
    for (int i = 0; i < 40; ++i) {
        putPicture(dir / ("photos/hat/" + std::to_string(i) + ".png"),
                   static_cast<std::uint8_t>(6 * i));
    }
    putPicture(dir / "photos/hat/twice.png", 6); // same pixels as 1.png
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    // One of them was there and is in the bin: the import takes it back.
    putPicture(dir / "old/hat/0.png", 0);
    Control before;
    workflows::importDataset(*store, from(dir / "old"), before);
    const std::vector<std::int64_t> binned{store->pictures().at(0).id};
    store->deletePictures(binned);
    Control stop(35);
    QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                             workflows::importDataset(*store, from(dir / "photos"), stop));
    QVERIFY(!store->pictures().empty());
    Control control;
    const auto report = workflows::importDataset(*store, from(dir / "photos"), control);
    QCOMPARE(report.data.at("added").get<int>(), 40);
    QCOMPARE(report.data.at("already_there").get<int>(), 1);
}

void ImportDatasetTest::pictureOfAnEarlierImportIsNotAddedAgain()
{
    const TempDir dir;
    putPicture(dir / "photos/hat/1.png", 10);
    putPicture(dir / "photos/hat/2.png", 20);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    auto options = from(dir / "photos");
    const auto summary = [&] { return workflows::importDataset(*store, options, control).summary; };
    QCOMPARE(summary(), std::string("Imported 2 of 2 files.\n  hat: undecided 2"));
    QCOMPARE(summary(),
             std::string("Nothing new: all 2 files were in the project already.\n"
                         "  hat: undecided 2"));
    const std::vector<std::int64_t> first{store->pictures().at(0).id};
    store->setSplit(first, "test");

    options.split = options::SplitName::Train;
    QCOMPARE(summary(),
             std::string("Nothing new: all 2 files were in the project already.\n"
                         "  hat: undecided 1, test 1\n"
                         "--split does not move pictures that are in the project already."));
    QCOMPARE(store->pictures().size(), std::size_t{2});

    putPicture(dir / "photos/hat/3.png", 30);
    options.dry_run = true;
    const std::string wanted = summary();
    QVERIFY2(wanted.find("Among 3 files: 1 new, 2 in the project already;") != std::string::npos,
             wanted.c_str());
    options.dry_run = false;
    const std::string more = summary();
    QVERIFY2(more.starts_with("Imported 1 of 3 files, 2 were in the project already."),
             more.c_str());
    QCOMPARE(store->pictures().size(), std::size_t{3});
    // Another class may have the same picture: `check` tells.
    options.class_name = "cap";
    QCOMPARE(workflows::importDataset(*store, options, control).data.at("added").get<int>(), 3);
}

void ImportDatasetTest::pictureInTwoSplitsOfOneImportStaysInBoth()
{
    const TempDir dir;
    putPicture(dir / "photos/test/hat/0.png", 10);
    for (int i = 0; i < 19; ++i) {
        putPicture(dir / ("photos/train/hat/" + std::to_string(i) + ".png"),
                   static_cast<std::uint8_t>(20 + 5 * i));
    }
    putPicture(dir / "photos/train/hat/99.png", 10);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    // Stopped when one of the two has its row: what goes on is still one import.
    Control stop(18);
    QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                             workflows::importDataset(*store, from(dir / "photos"), stop));
    QCOMPARE(store->pictures().size(), std::size_t{16});
    Control control;
    const auto report = workflows::importDataset(*store, from(dir / "photos"), control);
    QCOMPARE(report.data.at("added").get<int>(), 21);
    QCOMPARE(report.data.at("already_there").get<int>(), 0);
    QCOMPARE(store->pictures({.split = "test"}).size(), std::size_t{1});
}

void ImportDatasetTest::loosePicturesAreSaidToBeOneClass()
{
    const TempDir dir;
    putPicture(dir / "flat/1.png", 10);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    auto options = from(dir / "flat");
    const auto report = workflows::importDataset(*store, options, control);
    QCOMPARE(report.warnings.size(), std::size_t{1});
    QCOMPARE(report.warnings.front().message,
             std::string("\"flat\" has no sub-folders: its pictures are one class \"flat\"."));
    options.class_name = "hat"; // the user knows
    QVERIFY(workflows::importDataset(*store, options, control).warnings.empty());
}

void ImportDatasetTest::noteOfNoLeaksIsNoActOfTheUser()
{
    const TempDir dir;
    putPicture(dir / "photos/hat/1.png", 10);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    workflows::importDataset(*store, from(dir / "photos"), control);
    const std::string before = store->undoLabel();
    workflows::requireNoLeaks(*store);
    QCOMPARE(store->undoLabel(), before);
    QVERIFY(store->settings().empty());
}

void ImportDatasetTest::anImportIsUndoneAndDoneAgain()
{
    const TempDir dir;
    for (int i = 0; i < 20; ++i) {
        putPicture(
            dir / ("photos/" + std::string(i < 18 ? "hat/" : "shoe/") + std::to_string(i) + ".png"),
            static_cast<std::uint8_t>(10 * i));
    }
    {
        const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
        Control stopped(18);
        QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                                 workflows::importDataset(*store, from(dir / "photos"), stopped));
        QCOMPARE(store->pictures().size(), std::size_t{16});
    }
    const auto store = project::ProjectStore::open(dir / "p");
    Control control;
    workflows::importDataset(*store, from(dir / "photos"), control); // goes on
    QCOMPARE(store->undoLabel(), std::string("import 20 pictures"));
    QVERIFY(store->undo());
    QVERIFY(store->classes().empty());
    QVERIFY(store->pictures().empty());
    QCOMPARE(store->pictures({.state = "deleted"}).size(), std::size_t{20});
    QVERIFY(store->redo());
    QCOMPARE(store->classes().size(), std::size_t{2});
    QCOMPARE(store->pictures().size(), std::size_t{20});
    QVERIFY(store->undo());
    // The same folder is no import "done before" now, and its pictures come out of the bin.
    const auto again = workflows::importDataset(*store, from(dir / "photos"), control);
    QCOMPARE(again.data.at("added").get<int>(), 20);
    QCOMPARE(again.data.at("classes").at("hat").at("undecided").get<int>(), 18);
    QCOMPARE(store->classes().size(), std::size_t{2});
    QCOMPARE(store->pictures({.state = std::nullopt}).size(), std::size_t{20});
    QVERIFY(store->pictures({.state = "deleted"}).empty());
    QCOMPARE(store->undoLabel(), std::string("import 20 pictures"));
    QVERIFY(store->undo());
    QVERIFY(store->classes().empty());
}

DL_TEST_UNIT(ImportDatasetTest, "import_dataset")

} // namespace dreamloft::tests

#include "import_dataset_test.moc"
