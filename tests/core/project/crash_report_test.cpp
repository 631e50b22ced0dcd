// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/project/exchange/crash_report.h"
#include "core/project/exchange/unpack_archive.h"
#include "core/project/glance.h"
#include "core/project/project_store.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

/// What no part of a report may hold.
constexpr std::array kPlanted{"/home",
                              "anna",
                              "Anna",
                              "Garments",
                              "pangolin",
                              "panda",
                              "IMG_2031",
                              "beach",
                              "neighbour",
                              "My pictures",
                              "My project"};

void writeCrash(const fs::path& folder)
{
    base::makeDurableFolder(folder);
    base::writeDurable(folder / "crash-studio-7.txt",
                       std::string_view("\nDreamLoft ended unexpectedly: SIGSEGV (bad memory "
                                        "access).\nDreamLoft 0.1.0, g++ 12.2, x86-64\n"
                                        "/home/anna/My project/lib/libdl_ui.so(_Zfoo+0x1f) "
                                        "[0x7f00]\n/home/anna/dreamloft(+0x2) [0x7f01]\n"));
}

void writeLog(const fs::path& file)
{
    base::openLogFile(file);
    base::logWarn("import",
                  "Set aside " + base::quoted("/home/anna/IMG_2031 beach.jpg") + ": it is cut");
    base::logError("jobs",
                   base::quoted("Adapt: pangolin, red panda") +
                       ": DL-GEN-002 Cannot load \"Anna's \"best\" pangolin.safetensors\" | "
                       "filesystem error: No such file [/home/anna/My project/Garments/a b.png]");
    base::logWarn("project", "pangolin of Garments is not there, nor IMG_2031.png");
    base::logWarn("torch", "opening /home/anna/My pictures/x.pt: failed at step 3 of 10");
    base::logInfo("captions", "the prompt 'a photo of my neighbour' is long");
    base::closeLogFile();
}

ReportFacts someFacts()
{
    return {.readme = "what was left out\n",
            .versions = "Qt 6.4\n",
            .settings = "{}\n",
            .names = {.homes = {"/home/anna"},
                      .people = {"anna"},
                      .projects = {"Garments"},
                      .classes = {"pangolin", "red panda"}}};
}

std::string textOf(const std::vector<ArchiveMember>& parts, std::string_view name)
{
    const auto part = std::ranges::find(parts, name, &ArchiveMember::name);
    return part != parts.end() ? part->text : std::string();
}

} // namespace

class CrashReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noPartHoldsAName();
    void whatIsNotThereHasNoPart();
    void theNewestLinesAndTheNewestCrashAreTaken();
    void whatCannotBeReadIsSaidAndTheRestIsThere();
    void onlyOurOwnWordsStayAsTheyAre();
    void namesOfClassesAreRead();
};

void CrashReportTest::noPartHoldsAName()
{
    const TempDir dir;
    writeCrash(dir / "crashes");
    writeLog(dir / "studio.jsonl");
    const auto parts = crashReport(dir / "crashes", dir / "studio.jsonl", someFacts());
    QCOMPARE(parts.size(), std::size_t{5});
    // What helps is there.
    const std::string happened = textOf(parts, "what_happened.txt");
    for (const char* kept : {"SIGSEGV", "g++ 12.2", "libdl_ui.so(_Zfoo+0x1f) [0x7f00]"}) {
        QVERIFY2(happened.find(kept) != std::string::npos, happened.c_str());
    }
    const std::string log = textOf(parts, "log.jsonl");
    for (const char* kept : {"it is cut",
                             "DL-GEN-002",
                             "filesystem error: No such file [<path>]",
                             "<class> of <project> is not there, nor <file>",
                             "failed at step 3 of 10",
                             "\"level\":\"error\""}) {
        QVERIFY2(log.find(kept) != std::string::npos, log.c_str());
    }
    // What tells is in no file of the archive, and the archive holds what was shown.
    writeZip(dir / "report.zip", parts);
    const UnpackedArchive unpacked(dir / "report.zip", dir / "unpacked");
    for (const ArchiveMember& part : parts) {
        const std::string text = base::readText(unpacked.root() / part.name);
        QCOMPARE(text, part.text);
        for (const char* planted : kPlanted) {
            QVERIFY2(text.find(planted) == std::string::npos, (part.name + ": " + text).c_str());
        }
    }
}

void CrashReportTest::whatIsNotThereHasNoPart()
{
    const TempDir dir;
    QVERIFY(!newestCrash(dir / "crashes", base::kStudioProgram));
    const auto parts = crashReport(dir / "crashes", dir / "studio.jsonl", someFacts());
    QCOMPARE(parts.size(), std::size_t{3});
    QCOMPARE(textOf(parts, "README.txt"), std::string("what was left out\n"));
    QVERIFY(textOf(parts, "log.jsonl").empty());
}

void CrashReportTest::theNewestLinesAndTheNewestCrashAreTaken()
{
    const TempDir dir;
    writeCrash(dir / "crashes");
    base::writeDurable(dir / "crashes" / "crash-studio-8.txt", std::string_view("SIGABRT"));
    base::writeDurable(dir / "crashes" / "notes.txt", std::string_view("mine"));
    const auto before = fs::file_time_type::clock::now() - std::chrono::hours(5);
    fs::last_write_time(dir / "crashes" / "crash-studio-7.txt", before);
    base::writeDurable(dir / "crashes" / "crash-cli-9.txt", std::string_view("SIGBUS"));
    const auto newest = newestCrash(dir / "crashes", base::kStudioProgram);
    QCOMPARE(newest->file.filename().string(), std::string("crash-studio-8.txt"));
    QVERIFY(newest->written > before);
    const auto linesFrom = [](int first, int last) {
        std::string text;
        for (int i = first; i <= last; ++i) {
            text += "{\"seq\":";
            text += std::to_string(i);
            text += ",\"message\":\"x\",\"else\":\"pangolin\"}\n";
        }
        return text;
    };
    base::writeDurable(dir / "studio.1.jsonl", std::string_view(linesFrom(1, 300)));
    base::writeDurable(dir / "studio.jsonl", std::string_view(linesFrom(301, 600) + "{cut"));
    const auto parts = crashReport(dir / "crashes", dir / "studio.jsonl", someFacts());
    QCOMPARE(textOf(parts, "what_happened.txt"), std::string("SIGABRT\n"));
    QCOMPARE(textOf(parts, "what_happened_cli.txt"), std::string("SIGBUS\n"));
    const std::string log = textOf(parts, "log.jsonl");
    const auto lines = base::split(base::trim(log), '\n');
    QCOMPARE(lines.size(), std::size_t{499}); // the 500th is the one that was cut
    QCOMPARE(nlohmann::json::parse(lines.front())["seq"].get<int>(), 102);
    QCOMPARE(nlohmann::json::parse(lines.back())["seq"].get<int>(), 600);
    QVERIFY(log.find("pangolin") == std::string::npos); // a key that the log does not write
}

void CrashReportTest::whatCannotBeReadIsSaidAndTheRestIsThere()
{
    const TempDir dir;
    writeCrash(dir / "crashes");
    base::makeDurableFolder(dir / "crashes" / "crash-studio-x.txt"); // newer, and no file
    writeLog(dir / "elsewhere.jsonl");
    fs::create_symlink(dir / "elsewhere.jsonl", dir / "studio.jsonl"); // refused
    const auto parts = crashReport(dir / "crashes", dir / "studio.jsonl", someFacts());
    QCOMPARE(parts.size(), std::size_t{5});
    const std::string happened = textOf(parts, "what_happened.txt");
    QVERIFY2(happened.find("SIGSEGV") != std::string::npos, happened.c_str());
    QCOMPARE(textOf(parts, "log.jsonl"), std::string("could not be read: DL-FILE-003\n"));
    QCOMPARE(textOf(parts, "settings.json"), std::string("{}\n"));
}

void CrashReportTest::onlyOurOwnWordsStayAsTheyAre()
{
    const TempDir dir;
    base::writeDurable(dir / "studio.jsonl",
                       std::string_view("{\"time\":\"2026-01-02T03:04:05.678Z\",\"seq\":\"Anna\","
                                        "\"level\":\"warn\",\"area\":\"Anna's\","
                                        "\"message\":\"of pangolin\"}\n"));
    ReportFacts facts = someFacts();
    facts.versions = "Qt 6.4\ndevice: Anna of Garments\n";
    const auto parts = crashReport(dir / "crashes", dir / "studio.jsonl", facts);
    QCOMPARE(textOf(parts, "log.jsonl"),
             std::string("{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"warn\","
                         "\"message\":\"of <class>\"}\n"));
    QCOMPARE(textOf(parts, "versions.txt"), std::string("Qt 6.4\ndevice: <user> of <project>\n"));
}

void CrashReportTest::namesOfClassesAreRead()
{
    const TempDir dir;
    QVERIFY(classNamesAt(dir / "p").empty());
    const auto store = ProjectStore::create(dir / "p", {.name = "Garments"});
    store->addClass("pangolin");
    store->addClass("red panda");
    const std::vector<std::string> both{"pangolin", "red panda"};
    QCOMPARE(classNamesAt(dir / "p"), both); // while somebody has it open
    store->close();
    QCOMPARE(classNamesAt(dir / "p"), both);
}

DL_TEST_UNIT(CrashReportTest, "crash_report")

#include "crash_report_test.moc"
