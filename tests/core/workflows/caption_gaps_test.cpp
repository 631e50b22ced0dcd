// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/jobs/null_control.h"
#include "core/workflows/caption_server.h"
#include "core/workflows/engine.h"
#include "core/workflows/generate.h"
#include "core/workflows/picture_words.h"
#include "core/workflows/remake.h"
#include "core/workflows/try_captions.h"
#include "tests/core/workflows/chat_stub.h"
#include "tests/core/workflows/quick_generate.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <functional>
#include <string>
#include <vector>

namespace dreamloft::tests {

using nlohmann::json;
using Captions = std::vector<std::string>;

/// Questions that a caption server leaves without an answer.
class CaptionGapsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatIsMissingIsAskedAgain();
    void aWrongKeyAddressOrModelStopsAtOnce_data();
    void aWrongKeyAddressOrModelStopsAtOnce();
    void wordsOfTheServerAreCleanAndShort();
    void aBusyServerIsAskedAgain_data();
    void aBusyServerIsAskedAgain();
    void aServerThatStaysBusyIsAskedNextTime();
    void cancelEndsTheWait();
    void aSilentServerIsNotAskedForEver();
    void answersAreKeptAsTheyCome();
    void aTryWithoutAnyAnswerSaysWhy();
    void whatWasKeptBeforeIsTakenOver();
    void partsTakeWhatIsKept();
    void aJobGoesOnWithTheCaptionsItBeganWith();
};

namespace {

/// The true time and what waits were spared.
class SparingClock final : public base::Clock {
public:
    double steadySeconds() override { return Clock::steadySeconds() + ahead; }
    double ahead = 0;
};

/// Lets the time of each wait pass at once, and asks to stop where it is told to.
class GapControl final : public jobs::JobControl {
public:
    void report(const jobs::Progress& progress) override
    {
        if (progress.stage == "wait") {
            waits.push_back(progress.total);
            m_clock.ahead += progress.etaSeconds.value_or(0);
        }
        m_stop = m_stop || (progress.stage == stopIn && progress.done >= stopAt);
        checkpoint();
    }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view text) override { notes += text; }
    [[nodiscard]] bool cancelRequested() const noexcept override { return m_stop; }

    std::vector<std::int64_t> waits;
    std::string notes;
    std::string stopIn{}; ///< a stage, "" = never
    std::int64_t stopAt = 0;

private:
    bool m_stop = false;
    SparingClock m_clock;
    base::ClockScope m_scope{m_clock};
};

/// "number 0", "number 1" and so on, but for the questions that `reply` answers otherwise; counted
/// from 0.
class Numbered {
public:
    explicit Numbered(std::function<std::string(int number)> reply)
        : m_reply(std::move(reply))
    {
    }
    std::string operator()(const std::string&)
    {
        const int number = m_asked++;
        const std::string other = m_reply(number);
        std::string caption = "number ";
        caption += std::to_string(number);
        return other.empty() ? chat(caption) : other;
    }

private:
    std::function<std::string(int)> m_reply;
    int m_asked = 0;
};

std::string errorAnswer(const std::string& status, const std::string& message)
{
    json body;
    body["error"] = json{{"message", message}, {"type", "invalid"}};
    return answer(status, body.dump());
}

/// The first class alone.
workflows::PictureWords wordsOfHat(project::ProjectStore& store,
                                   const options::GenerateOptions& options,
                                   jobs::JobControl& control)
{
    return workflows::wordsFor(store, options, {0}, control);
}

} // namespace

void CaptionGapsTest::onlyWhatIsMissingIsAskedAgain()
{
    StubServer server(
        Numbered([](int number) { return number == 1 ? answer("500 Oops", "") : std::string(); }));
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    const auto options = captionOptions(server);
    const auto first = wordsOfHat(*store, options, control);
    QCOMPARE(first.words.captions[0], (Captions{"number 0", "number 2", "a photo of a hat"}));
    QCOMPARE(first.notices,
             Captions{"The caption server did not answer for: hat (1). The class prompt is used "
                      "instead; the next run asks for these alone again."});
    const auto second = wordsOfHat(*store, options, control);
    QCOMPARE(second.words.captions[0], (Captions{"number 0", "number 3", "number 2"}));
    QVERIFY(second.notices.empty());
    QVERIFY(second.inputs.at("captions") != first.inputs.at("captions"));
    const auto asked = server.requests();
    QCOMPARE(asked.size(), std::size_t{4});
    QVERIFY(bodyOf(asked[3]) == bodyOf(asked[1])); // the very question that had none
    static_cast<void>(wordsOfHat(*store, options, control));
    QCOMPARE(server.requests().size(), std::size_t{4});
}

void CaptionGapsTest::aWrongKeyAddressOrModelStopsAtOnce_data()
{
    QTest::addColumn<std::string>("reply");
    QTest::addColumn<std::string>("message");
    QTest::addColumn<std::string>("hint");
    const std::string key = "Use a server that needs no key; DreamLoft sends none.";
    const std::string place = "Check its address and the name of the model.";
    const auto row = [](const char* name,
                        const std::string& reply,
                        const std::string& message,
                        const std::string& hint) {
        std::string whole = "The caption server answered with status ";
        whole += message;
        whole += ".";
        QTest::newRow(name) << reply << whole << hint;
    };
    row("key", errorAnswer("401 Unauthorized", "Wrong key."), "401: \"Wrong key.\"", key);
    row("forbidden", answer("403 Forbidden", "Not you\n"), "403: \"Not you\"", key);
    row("model",
        answer("404 Not Found", "{\"error\":\"model 'any' not found\"}"),
        "404: \"model 'any' not found\"",
        place);
    row("detail",
        answer("404 Not Found", R"({"detail":"Not Found"})"),
        "404: \"Not Found\"",
        place);
    row("page", answer("404 Not Found", "<html>nothing</html>"), "404", place);
    row("no words", answer("404 Not Found", R"({"error":{"code":5}})"), "404", place);
}

void CaptionGapsTest::aWrongKeyAddressOrModelStopsAtOnce()
{
    QFETCH(std::string, reply);
    QFETCH(std::string, message);
    QFETCH(std::string, hint);
    StubServer server(Numbered([&](int number) { return number == 1 ? reply : std::string(); }));
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    const auto options = captionOptions(server);
    try {
        static_cast<void>(wordsOfHat(*store, options, control));
        QFAIL("it was taken for no caption");
    } catch (const base::Error& error) {
        QCOMPARE(error.info().code, std::string("DL-CAP-005"));
        QCOMPARE(error.info().message, message);
        QCOMPARE(error.info().hint, hint);
    }
    QCOMPARE(server.requests().size(), std::size_t{2});
    // Once it is mended only the two others are asked.
    QCOMPARE(wordsOfHat(*store, options, control).words.captions[0],
             (Captions{"number 0", "number 2", "number 3"}));
}

void CaptionGapsTest::wordsOfTheServerAreCleanAndShort()
{
    QCOMPARE(workflows::serverWords("{\"error\":\"a\\u001b[31mred\\u009b key\\r\\n\"}"),
             std::string("\"a [31mred key\""));
    QCOMPARE(workflows::serverWords("broken \xff text"), std::string("\"broken  text\""));
    QCOMPARE(workflows::serverWords(" \x01 "), std::string());
    QCOMPARE(workflows::serverWords("{\"error\":\"\\u0085\"}"), std::string());
    QCOMPARE(workflows::serverWords("[1]"), std::string());
    std::string text = "x"; // so that the border falls within a letter of two bytes
    for (int i = 0; i < 500; ++i) {
        text += "ä";
    }
    const std::string words = workflows::serverWords(text);
    QVERIFY(words.starts_with("\"xää") && words.ends_with("ä…\""));
    QCOMPARE(words.size(), std::size_t{139 + 3 + 2});
}

void CaptionGapsTest::aBusyServerIsAskedAgain_data()
{
    QTest::addColumn<std::string>("reply");
    const auto row = [](const char* name, const std::string& reply) {
        QTest::newRow(name) << reply;
    };
    row("too many", answer("429 Too Many Requests", "{}"));
    row("busy", answer("503 Service Unavailable", "{}"));
    row("behind a proxy", answer("502 Bad Gateway", "<html></html>"));
    row("cut", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"choi");
    row("broken off", "");
}

void CaptionGapsTest::aBusyServerIsAskedAgain()
{
    QFETCH(std::string, reply);
    int asked = 0;
    StubServer server(
        [&](const std::string&) { return ++asked == 2 || asked == 3 ? reply : chat("a hat"); });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    GapControl control;
    const auto words = wordsOfHat(*store, captionOptions(server), control);
    QCOMPARE(words.words.captions[0], (Captions{"a hat", "a hat", "a hat"}));
    QVERIFY(words.notices.empty());
    QCOMPARE(control.waits.front(), std::int64_t{1});
    QCOMPARE(control.waits.back(), std::int64_t{2});
    QCOMPARE(server.requests().size(), std::size_t{5});
}

void CaptionGapsTest::aServerThatStaysBusyIsAskedNextTime()
{
    StubServer server(Numbered([](int number) {
        return number >= 1 && number <= 3 ? answer("503 Busy", "") : std::string();
    }));
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    GapControl control;
    const auto options = captionOptions(server);
    const auto first = wordsOfHat(*store, options, control);
    QCOMPARE(first.words.captions[0], (Captions{"number 0", "number 4", "a photo of a hat"}));
    QVERIFY(first.notices.at(0).find("hat (1)") != std::string::npos);
    QCOMPARE(server.requests().size(), std::size_t{5}); // three times, and the third question
    const auto second = wordsOfHat(*store, options, control);
    QCOMPARE(second.words.captions[0], (Captions{"number 0", "number 5", "number 4"}));
}

void CaptionGapsTest::cancelEndsTheWait()
{
    StubServer server([](const std::string&) { return answer("503 Busy", ""); });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    GapControl control;
    control.stopIn = "wait";
    QVERIFY_THROWS_EXCEPTION(
        base::Cancelled, static_cast<void>(wordsOfHat(*store, captionOptions(server), control)));
    QCOMPARE(server.requests().size(), std::size_t{1});
}

void CaptionGapsTest::aSilentServerIsNotAskedForEver()
{
    StubServer server(Numbered([](int number) {
        return number < 2 || number > 6 ? std::string() : errorAnswer("500 Oops", "no memory");
    }));
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    auto options = captionOptions(server);
    options.captions_per_class = 20;
    DL_VERIFY_ERROR(wordsOfHat(*store, options, control),
                    UserFixable,
                    "left 5 questions in a row without an answer: it answered with status 500: "
                    "\"no memory\".");
    QCOMPARE(server.requests().size(), std::size_t{7});
    QCOMPARE(wordsOfHat(*store, options, control).words.captions[0].size(), std::size_t{20});
    QCOMPARE(server.requests().size(), std::size_t{7 + 18});
}

void CaptionGapsTest::answersAreKeptAsTheyCome()
{
    StubServer server(Numbered([](int) { return std::string(); }));
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    const auto options = captionOptions(server);
    {
        GapControl control;
        control.stopIn = "captions";
        control.stopAt = 2;
        QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                                 static_cast<void>(wordsOfHat(*store, options, control)));
    }
    jobs::NullControl control;
    QCOMPARE(wordsOfHat(*store, options, control).words.captions[0],
             (Captions{"number 0", "number 1", "number 2"}));
    QCOMPARE(server.requests().size(), std::size_t{3});
}

void CaptionGapsTest::aTryWithoutAnyAnswerSaysWhy()
{
    StubServer server(
        [](const std::string&) { return errorAnswer("400 Bad Request", "no pictures here"); });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    DL_VERIFY_ERROR(workflows::tryCaptions(*store, captionOptions(server), control),
                    UserFixable,
                    "no usable caption: it answered with status 400: \"no pictures here\".");
}

void CaptionGapsTest::whatWasKeptBeforeIsTakenOver()
{
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    store->setState("captions.x",
                    R"({"captions":["one","two"],"model":"old","unusable":3,"too_long":1})");
    const workflows::KeptCaptions kept(*store, "captions.x", 5);
    QVERIFY(kept.allAsked());
    const auto served = kept.served();
    QCOMPARE(served.captions, (Captions{"one", "two"}));
    QCOMPARE(served.model, std::string("old"));
    QCOMPARE(served.tooLong, 1);
    QCOMPARE(served.missing, 2); // nobody knows whether the server had an answer
    QVERIFY(kept.hasAnswer(0) && kept.hasAnswer(2) && !kept.hasAnswer(3));
}

void CaptionGapsTest::partsTakeWhatIsKept()
{
    StubServer server(
        Numbered([](int number) { return number == 1 ? answer("500 Oops", "") : std::string(); }));
    const TempDir dir;
    const auto options = captionOptions(server);
    {
        const auto store = makeTinyProject(dir / "p");
        jobs::NullControl control;
        static_cast<void>(wordsOfHat(*store, options, control));
        GapControl stopped;
        stopped.stopIn = "captions";
        stopped.stopAt = 2;
        QVERIFY_THROWS_EXCEPTION(
            base::Cancelled, static_cast<void>(workflows::wordsFor(*store, options, {1}, stopped)));
    }
    const auto part = project::ProjectStore::open(dir / "p", project::OpenMode::ReadOnly);
    jobs::NullControl control;
    const auto words = wordsOfHat(*part, options, control);
    QCOMPARE(words.words.captions[0], (Captions{"number 0", "number 2", "a photo of a hat"}));
    QCOMPARE(words.notices,
             Captions{"The caption server had no answer before for: hat (1). The class prompt "
                      "stays in use there, so that all pictures of the job are made alike."});
    // One question about the shoe was never asked, so no part may begin with what is there.
    DL_VERIFY_ERROR(workflows::wordsFor(*part, options, {1}, control),
                    UserFixable,
                    "are not in the project yet");
    QCOMPARE(server.requests().size(), std::size_t{5});
}

void CaptionGapsTest::aJobGoesOnWithTheCaptionsItBeganWith()
{
    StubServer server([count = 0](const std::string&) mutable {
        return ++count == 2 ? answer("500 Oops", "") : chat("lower newer");
    });
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    auto options = quickGenerate(options::Strategy::CaptionPrompt);
    options.caption_server = server.url("/v1");
    options.captions_per_class = 3;
    options.batch = 1;
    {
        GapControl control;
        control.stopIn = "generate";
        control.stopAt = 2;
        QVERIFY_THROWS_EXCEPTION(
            base::Cancelled,
            static_cast<void>(workflows::generate(*store, engine, options, control)));
        QVERIFY(control.notes.find("did not answer for: hat (1)") != std::string::npos);
    }
    const auto asked = server.requests().size();
    QCOMPARE(asked, std::size_t{6});
    GapControl control;
    workflows::generate(*store, engine, options, control);
    QCOMPARE(server.requests().size(), asked); // else it would be another job
    QVERIFY(control.notes.find("stays in use there") != std::string::npos);
    QCOMPARE(store->jobs().size(), std::size_t{1});
    const project::JobRow job = store->jobs().front();
    QVERIFY(job.finished());
    // One of its pictures is made again as it was, and one that was discarded is replaced.
    const auto remade = workflows::remakePicture(
        *store, engine, {.job = job.id, .classIndex = 0, .index = 1}, control);
    QVERIFY(remade.data.at("same_bytes").get<bool>());
    const auto items = store->items(job.id);
    const std::vector<project::ItemPlace> bad{{0, 2}};
    store->markItems(job.id, bad, "discarded", "artefact");
    workflows::generate(*store, engine, options, control);
    QCOMPARE(store->items(job.id).size(), items.size() + 1);
    QCOMPARE(server.requests().size(), asked);
    // Now that it owes nothing the server is asked for what it left out.
    workflows::generate(*store, engine, options, control);
    QCOMPARE(server.requests().size(), asked + 1);
    QCOMPARE(store->jobs().size(), std::size_t{2});
}

DL_TEST_UNIT(CaptionGapsTest, "caption_gaps")

} // namespace dreamloft::tests

#include "caption_gaps_test.moc"
