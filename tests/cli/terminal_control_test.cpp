// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal_control.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <thread>

using namespace dreamloft;
using namespace dreamloft::cli;

namespace {

struct Terminal {
    explicit Terminal(TerminalSettings settings)
        : control(settings, token, [this](std::string_view part) { text += part; })
    {
    }
    [[nodiscard]] std::vector<std::string> lines() const
    {
        std::vector<std::string> all;
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);) {
            all.push_back(line);
        }
        return all;
    }
    base::CancelToken token;
    std::string text;
    TerminalControl control;
};

} // namespace

class TerminalControlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonLinesAreLimitedButTellFirstAndLast();
    void logTextTellsStageAndCount();
    void terminalLineIsRewrittenAndFitsTheWidth();
    void quietAndNoneAreSilent();
    void reportIsACheckpoint();
    void notesEndTheRewrittenLine();
    void stageTimesAddUp();
    void metricsAreToldOnceASecond();
};

void TerminalControlTest::jsonLinesAreLimitedButTellFirstAndLast()
{
    Terminal terminal({.progress = ProgressStyle::Json});
    terminal.control.setJobNumber([] { return 12; });
    for (int i = 0; i <= 5000; ++i) {
        terminal.control.report({.stage = "generate", .done = i, .total = 5000});
    }
    const auto lines = terminal.lines();
    QVERIFY(lines.size() >= 2 && lines.size() < 20);
    for (const std::string& line : lines) {
        const auto value = nlohmann::json::parse(line);
        QCOMPARE(value.at("schema").get<std::string>(), std::string("dreamloft.progress/1"));
        QCOMPARE(value.at("job").get<int>(), 12);
        QCOMPARE(value.at("stage").get<std::string>(), std::string("generate"));
        QCOMPARE(value.at("total").get<int>(), 5000);
        QVERIFY(value.contains("rate") && value.contains("eta_s"));
    }
    QCOMPARE(nlohmann::json::parse(lines.front()).at("done").get<int>(), 0);
    QCOMPARE(nlohmann::json::parse(lines.back()).at("done").get<int>(), 5000);
}

void TerminalControlTest::logTextTellsStageAndCount()
{
    Terminal terminal({});
    for (int i = 0; i <= 3; ++i) {
        terminal.control.report({.stage = "train adapters", .done = i, .total = 3});
    }
    terminal.control.report({.stage = "train adapters", .done = 3, .total = 3}); // not told twice
    terminal.control.report({.stage = "save", .done = 0, .total = 1, .detail = "hat"});
    const auto lines = terminal.lines();
    QCOMPARE(lines.size(), std::size_t{3});
    QCOMPARE(lines[0], std::string("train adapters  0 of 3"));
    QVERIFY(lines[1].starts_with("train adapters  3 of 3  "));
    QCOMPARE(lines[2], std::string("save  0 of 1  hat"));
}

void TerminalControlTest::terminalLineIsRewrittenAndFitsTheWidth()
{
    Terminal terminal({.terminal = true, .width = 30});
    terminal.control.report(
        {.stage = "encode", .done = 1, .total = 9, .detail = "Äpfel 苹果 and a very long name"});
    QCOMPARE(terminal.text.front(), '\r');
    QVERIFY(terminal.text.find('\n') == std::string::npos);
    QVERIFY(terminal.text.find('\x1b') == std::string::npos);
    const auto columns = std::count_if(terminal.text.begin() + 1, terminal.text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    QVERIFY(columns <= 29);
    terminal.text.clear();
    terminal.control.report({.stage = "encode", .done = 9, .total = 9});
    QVERIFY(terminal.text.ends_with("\n"));
}

void TerminalControlTest::quietAndNoneAreSilent()
{
    Terminal quiet({.quiet = true});
    quiet.control.report({.stage = "a", .done = 1, .total = 1});
    quiet.control.note(jobs::NoteLevel::Warning, "text");
    QVERIFY(quiet.text.empty());
    Terminal none({.progress = ProgressStyle::None});
    none.control.report({.stage = "a", .done = 1, .total = 1});
    QVERIFY(none.text.empty());
    none.control.note(jobs::NoteLevel::Warning, "text");
    QCOMPARE(none.text, std::string("Warning: text\n"));
}

void TerminalControlTest::reportIsACheckpoint()
{
    Terminal terminal({});
    terminal.control.report({.stage = "a", .done = 1, .total = 3});
    terminal.token.cancel(base::CancelReason::User);
    bool stopped = false;
    try {
        terminal.control.report({.stage = "a", .done = 2, .total = 3});
    } catch (const base::Cancelled&) {
        stopped = true;
    }
    QVERIFY(stopped);
}

void TerminalControlTest::notesEndTheRewrittenLine()
{
    Terminal terminal({.terminal = true});
    terminal.control.report({.stage = "a", .done = 1, .total = 3});
    terminal.control.note(jobs::NoteLevel::Info, "hello");
    QCOMPARE(terminal.text, std::string("\ra  1 of 3\nhello\n"));
}

void TerminalControlTest::stageTimesAddUp()
{
    Terminal terminal({.progress = ProgressStyle::None});
    using namespace std::chrono_literals;
    terminal.control.report({.stage = "a"});
    std::this_thread::sleep_for(20ms);
    terminal.control.report({.stage = "b"});
    std::this_thread::sleep_for(10ms);
    terminal.control.report({.stage = "a"});
    std::this_thread::sleep_for(20ms);
    const auto times = terminal.control.takeStageTimes();
    QCOMPARE(times.size(), std::size_t{2});
    QCOMPARE(times[0].stage, std::string("a"));
    QVERIFY(times[0].seconds >= 0.04 && times[1].seconds >= 0.01);
    QVERIFY(terminal.control.takeStageTimes().empty());
}

void TerminalControlTest::metricsAreToldOnceASecond()
{
    Terminal terminal({.progress = ProgressStyle::Json});
    for (int i = 0; i < 100; ++i) {
        terminal.control.metric("loss", i, 0.5);
    }
    QCOMPARE(terminal.lines().size(), std::size_t{1});
    const auto line = nlohmann::json::parse(terminal.lines().front());
    QCOMPARE(line.at("schema").get<std::string>(), std::string("dreamloft.metric/1"));
    QCOMPARE(line.at("series").get<std::string>(), std::string("loss"));
}

DL_TEST_UNIT(TerminalControlTest, "terminal_control")
#include "terminal_control_test.moc"
