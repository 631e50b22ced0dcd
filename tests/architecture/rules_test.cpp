// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/house.h"
#include "tests/architecture/source_tree.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace dreamloft::tests;

namespace {

const SourceTree& tree()
{
    static const SourceTree instance(DL_SOURCE_DIR);
    return instance;
}

bool isProduct(const SourceFile& file)
{
    return file.room != "tests";
}

bool isCore(const SourceFile& file)
{
    return file.path.starts_with("core/");
}

std::string at(const SourceFile& file, std::size_t line)
{
    return file.path + ":" + std::to_string(line) + ": ";
}

/// Collects what breaks a rule, so that one run names every line.
class Findings {
public:
    void add(const std::string& finding) { m_all += "\n  " + finding; }
    [[nodiscard]] bool none() const { return m_all.empty(); }
    [[nodiscard]] const char* text() const { return m_all.c_str(); }

private:
    std::string m_all;
};

/// Words of code that only the listed files (or folders, ending in a slash) may use.
struct Reserved {
    const char* why;
    std::vector<const char*> words;
    std::vector<std::string> allowed;
    bool inStrings = false;
};

bool allows(const Reserved& rule, const SourceFile& file)
{
    return std::any_of(rule.allowed.begin(), rule.allowed.end(), [&](const std::string& place) {
        return place.ends_with('/') ? file.path.starts_with(place) : file.path == place;
    });
}

void findReserved(const Reserved& rule, Findings& findings)
{
    for (const SourceFile& file : tree().files()) {
        if (!isProduct(file) || allows(rule, file)) {
            continue;
        }
        for (const SourceLine& line : file.lines) {
            for (const char* word : rule.words) {
                if (containsWord(rule.inStrings ? line.strings : line.code, word)) {
                    findings.add(at(file, line.number) + word + ": " + rule.why);
                }
            }
        }
    }
}

} // namespace

class RulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void treeIsRead();
    void arrowsNeverTurnBack();
    void coreAndCommandLineKnowNoQt();
    void torchFreeHeadersReachNoTorch();
    void programsReachNoTorch();
    void noHeaderIncludesAllOfTorch();
    void librariesStayInTheirRoom();
    void onlyDurableWritersOpenFilesForWriting();
    void queriesStayInTheProjectRoom();
    void bannedCallsAreAbsent();
    void headersAreWellBehaved();
    void filesAreShort();
    void noLooseEnds();
    void everySourceIsBuilt();
    void everyNetworkModuleHasATest();
    void linesAreSplitRight();
};

void RulesTest::treeIsRead()
{
    QVERIFY(tree().files().size() > 100);
    QVERIFY(tree().find("core/base/error.h") != nullptr);
    QVERIFY(tree().find("core/base/error.cpp")->includes.contains("core/base/error.h"));
}

void RulesTest::arrowsNeverTurnBack()
{
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        if (!isProduct(file)) {
            continue;
        }
        const auto below = roomsBelow().find(file.room);
        if (below == roomsBelow().end()) {
            findings.add(file.path + ": \"" + file.room + "\" is no room of the house");
            continue;
        }
        for (const auto& [include, line] : file.includes) {
            if (include.starts_with('<')) {
                continue;
            }
            if (tree().find(include) == nullptr) {
                findings.add(at(file, line) + include +
                             " does not exist below the repository's root");
                continue;
            }
            const std::string& room = tree().find(include)->room;
            if (room != file.room && !below->second.contains(room)) {
                findings.add(at(file, line) + file.room + " may not use " + room);
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::coreAndCommandLineKnowNoQt()
{
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        if (!isCore(file) && !file.path.starts_with("app/cli/")) {
            continue;
        }
        for (const auto& [include, line] : file.includes) {
            if (include.starts_with("<Q")) {
                findings.add(at(file, line) + include);
            }
        }
        for (const SourceLine& line : file.lines) {
            for (const char* word : {"QObject", "QString", "Q_OBJECT", "QCoreApplication"}) {
                if (containsWord(line.code, word)) {
                    findings.add(at(file, line.number) + word);
                }
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::torchFreeHeadersReachNoTorch()
{
    Findings findings;
    for (const std::string& path : torchFreeHeaders()) {
        if (tree().find(path) == nullptr) {
            findings.add(path + " is missing");
        }
    }
    for (const SourceFile& file : tree().files()) {
        if (torchFreeRooms().contains(file.room) || torchFreeHeaders().contains(file.path)) {
            if (const std::string way = tree().wayTo(file, {"<torch/", "<ATen/", "<c10/"});
                !way.empty()) {
                findings.add(way);
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::programsReachNoTorch()
{
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        if (file.room == "app" || file.room == "ui") {
            if (const std::string way = tree().wayTo(file, {"<torch/", "<ATen/", "<c10/"});
                !way.empty()) {
                findings.add(way);
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::noHeaderIncludesAllOfTorch()
{
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        for (const auto& [include, line] : file.includes) {
            if (file.header && (include == "<torch/torch.h>" || include == "<torch/nn.h>")) {
                findings.add(at(file, line) + include + " costs each user of this header seconds");
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::librariesStayInTheirRoom()
{
    const std::map<std::string, std::vector<std::string>> homes = {
        {"<opencv2/", {"core/imaging/"}},
        {"<sqlite3", {"core/project/"}},
        {"<spdlog/", {"core/base/log.cpp"}},
        {"<curl/", {"core/base/http_client.cpp"}},
        {"<CLI/", {"core/options/", "app/cli/"}},
        {"<lcms2", {"core/imaging/"}},
        {"<jpeglib", {"core/imaging/"}}};
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        if (!isProduct(file)) {
            continue;
        }
        for (const auto& [include, line] : file.includes) {
            for (const auto& [prefix, places] : homes) {
                const bool home =
                    std::any_of(places.begin(), places.end(), [&](const std::string& place) {
                        return file.path.starts_with(place);
                    });
                if (include.starts_with(prefix) && !home) {
                    findings.add(at(file, line) + include + " belongs to " + places.front());
                }
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::onlyDurableWritersOpenFilesForWriting()
{
    Findings findings;
    findReserved(
        {.why = "files are written by base/durable_file",
         .words = {"ofstream",
                   "std::fstream",
                   "fopen",
                   "O_CREAT",
                   "O_WRONLY",
                   "O_RDWR",
                   "creat",
                   "mkstemp"},
         .allowed =
             {"core/base/durable_file.cpp",
              "core/base/file_ops.cpp",
              "core/base/http_client.cpp", // the unfinished download, hashed before it is renamed
              "core/base/peak_memory.cpp", // tells the system to count anew
              "core/jobs/device_lock.cpp", // its text is for people only
              "core/base/inflight.cpp",    // must survive a crash, need not survive power loss
              "core/project/cache.cpp",    // disposable
              "core/project/project_lock.cpp", // its text is for people only
              "core/project/reconcile.cpp",    // the reserve against a full disk
              "app/crash_handler.cpp"}},       // signal-safe
        findings);
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::queriesStayInTheProjectRoom()
{
    Findings findings;
    findReserved(
        {.why = "queries belong to the project room",
         .words =
             {"SELECT", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "PRAGMA", "BEGIN IMMEDIATE"},
         .allowed = {"core/project/"},
         .inStrings = true},
        findings);
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::bannedCallsAreAbsent()
{
    const Reserved rules[] = {
        {"results depend on seeds alone",
         {"manual_seed",
          "random_device",
          "mt19937",
          "std::rand",
          "srand",
          "randn",
          "rand_like",
          "randn_like",
          "randperm"},
         {}},
        {"files of users are read, never mapped", {"mmap", "from_file"}, {}},
        {"never pickle or TorchScript",
         {"torch::load", "torch::save", "torch::jit", "torch::pickle_load"},
         {}},
        {"input is checked by Error, our own mistakes by DL_REQUIRE", {"assert"}, {}},
        {"pictures come through imaging/image_gate", {"imread", "imwrite"}, {}},
        {"threads end by themselves", {"pthread_cancel", "QThread::terminate"}, {}},
        {"QSaveFile tells success after a failed sync", {"QSaveFile"}, {}},
        {"Qt works on pictures there while the window waits; errands have a pool of their own",
         {"QThreadPool::globalInstance"},
         {"app/gui/main.cpp"}}, // makes its threads ready
        {"options travel as values, not through the environment",
         {"setenv", "putenv"},
         {"app/", "core/tensor/torch_setup.cpp"}},
    };
    Findings findings;
    for (const Reserved& rule : rules) {
        findReserved(rule, findings);
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::headersAreWellBehaved()
{
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        if (file.lines.empty() ||
            file.lines[0].whole != "// SPDX-License-Identifier: GPL-3.0-or-later") {
            findings.add(at(file, 1) + "the first line is the licence");
        }
        const std::string name = std::filesystem::path(file.path).filename().string();
        if (std::any_of(name.begin(), name.end(), [](char letter) {
                return letter >= 'A' && letter <= 'Z';
            })) {
            findings.add(file.path + ": file names are snake_case");
        }
        if (!file.header) {
            continue;
        }
        if (std::none_of(file.lines.begin(), file.lines.end(), [](const SourceLine& line) {
                return line.code == "#pragma once";
            })) {
            findings.add(at(file, 2) + "#pragma once is missing");
        }
        for (const SourceLine& line : file.lines) {
            if (containsWord(line.code, "using namespace")) {
                findings.add(at(file, line.number) + "using namespace in a header");
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::filesAreShort()
{
    constexpr std::size_t kLongest = 500;
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        const auto head = std::min<std::size_t>(file.lines.size(), 5);
        const bool reason =
            std::any_of(file.lines.begin(),
                        file.lines.begin() + static_cast<std::ptrdiff_t>(head),
                        [](const SourceLine& line) {
                            return line.whole.find("Over 500 lines:") != std::string::npos;
                        });
        if (file.lines.size() > kLongest && !reason) {
            findings.add(at(file, kLongest + 1) + "has " + std::to_string(file.lines.size()) +
                         " lines; split it, or write \"Over 500 lines: <reason>\" into its head");
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::noLooseEnds()
{
    const std::string marks[] = {
        std::string("TO") + "DO", std::string("FIX") + "ME", std::string("HA") + "CK"};
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        for (const SourceLine& line : file.lines) {
            for (const std::string& mark : marks) {
                if (containsWord(line.whole, mark)) {
                    findings.add(at(file, line.number) + mark);
                }
            }
            if (file.room == "tests" &&
                (containsWord(line.code, "QSKIP") || containsWord(line.code, "QEXPECT_FAIL"))) {
                findings.add(at(file, line.number) +
                             "a test that is skipped or expected to fail proves nothing");
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::everySourceIsBuilt()
{
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        if (!isCore(file) || file.header) {
            continue;
        }
        std::ifstream input(tree().root() + "/core/" + file.room + "/CMakeLists.txt");
        std::ostringstream text;
        text << input.rdbuf();
        const std::string name =
            file.path.substr(std::string("core/").size() + file.room.size() + 1);
        if (!containsWord(text.str(), name)) {
            findings.add(file.path + " is not in core/" + file.room + "/CMakeLists.txt");
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::everyNetworkModuleHasATest()
{
    std::set<std::string> tested;
    std::vector<const SourceFile*> waiting;
    for (const SourceFile& file : tree().files()) {
        if (file.room == "tests") {
            waiting.push_back(&file);
        }
    }
    while (!waiting.empty()) { // a module used by a tested header is run with it
        const SourceFile* file = waiting.back();
        waiting.pop_back();
        for (const auto& [include, line] : file->includes) {
            if (const SourceFile* next = tree().find(include);
                next != nullptr && tested.insert(include).second) {
                waiting.push_back(next);
            }
        }
    }
    Findings findings;
    for (const SourceFile& file : tree().files()) {
        if (!file.header || (file.room != "nn" && file.room != "models")) {
            continue;
        }
        for (const SourceLine& line : file.lines) {
            if (containsWord(line.code, "TORCH_MODULE") && !tested.contains(file.path)) {
                findings.add(at(file, line.number) + "no test reaches this module");
            }
        }
    }
    QVERIFY2(findings.none(), findings.text());
}

void RulesTest::linesAreSplitRight()
{
    // The rules above see nothing if this is wrong.
    const auto lines = sourceLines("int a = 1'000; // fopen\n"
                                   "/* fopen\n fopen */ call(\"a // \\\" b\", 'x', '\"');\n"
                                   "auto raw = R\"(SELECT \"x\" // y)\" + b;\n");
    QCOMPARE(lines.size(), std::size_t{4});
    QCOMPARE(lines[0].code, std::string("int a = 1'000; "));
    QCOMPARE(lines[1].code, std::string());
    QCOMPARE(lines[2].code, std::string(" call(\"\", '', '');"));
    QCOMPARE(lines[2].strings, std::string("a //  b\n\n\n"));
    QCOMPARE(lines[3].code, std::string("auto raw = R\"\" + b;"));
    QVERIFY(containsWord(lines[3].strings, "SELECT"));
    QVERIFY(containsWord("x = fopen(", "fopen") && !containsWord("my_fopen(", "fopen") &&
            !containsWord("fopens", "fopen"));
}

DL_TEST_UNIT(RulesTest, "rules")
#include "rules_test.moc"
