// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/http_client.h"
#include "core/jobs/null_control.h"
#include "core/options/check_visitor.h"
#include "core/options/schemas.h"
#include "core/workflows/caption_server.h"
#include "core/workflows/picture_words.h"
#include "core/workflows/project_data.h"
#include "core/workflows/try_captions.h"
#include "tests/core/workflows/chat_stub.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

namespace dreamloft::tests {

using nlohmann::json;

class CaptionServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClassIsAskedForOnceAndRemembered();
    void picturesGoAsDataUrls();
    void unusableAnswersAreReplacedAndListed_data();
    void unusableAnswersAreReplacedAndListed();
    void answersThatAreTooLongAreToldAndNotCut();
    void noUsableAnswerAtAllIsAnError();
    void threePicturesAreTriedAndNothingIsKept();
    void onlyThisComputerIsAsked();
    void aRedirectionIsNotFollowed();
    void cancelEndsTheAsking();
};

namespace {

/// Asks to stop once two captions are there.
class StoppingControl final : public jobs::JobControl {
public:
    void report(const jobs::Progress& progress) override
    {
        m_done = progress.done;
        checkpoint();
    }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return m_done > 1; }

private:
    std::int64_t m_done = 0;
};

} // namespace

void CaptionServerTest::aClassIsAskedForOnceAndRemembered()
{
    std::atomic<int> asked{0};
    StubServer server([&](const std::string& request) {
        const int number = asked++;
        return request.starts_with("POST /v1/chat/completions ")
                   ? chat("\"a hat or\tshoe, number " + std::to_string(number) + "\"\n")
                   : answer("404 Not Found", "");
    });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    auto options = captionOptions(server);
    const auto first = workflows::wordsFor(*store, options, {0, 1}, control);
    QCOMPARE(first.words.captions[0],
             (std::vector<std::string>{
                 "a hat or shoe, number 0", "a hat or shoe, number 1", "a hat or shoe, number 2"}));
    QCOMPARE(first.inputs.at("caption_model"), json("stub-7b"));
    QCOMPARE(asked.load(), 6);
    const json body = bodyOf(server.requests()[0]);
    QCOMPARE(body.at("model"), json("any"));
    QCOMPARE(body.at("temperature"), json(1.0));
    QVERIFY(body.at("seed").is_number_integer() && body.at("seed") >= 0 &&
            body.at("seed") < (1LL << 31));
    QVERIFY(body.at("messages")[0].at("content").get<std::string>().find("hat") !=
            std::string::npos);
    QVERIFY(bodyOf(server.requests()[1]).at("seed") != body.at("seed"));
    // Asked for again, a job goes on with the captions it began with.
    const auto again = workflows::wordsFor(*store, options, {0, 1}, control);
    QCOMPARE(asked.load(), 6);
    QVERIFY(again.inputs == first.inputs);
    options.seed = 1;
    static_cast<void>(workflows::wordsFor(*store, options, {0}, control));
    QCOMPARE(asked.load(), 9);
}

void CaptionServerTest::picturesGoAsDataUrls()
{
    StubServer server([](const std::string&) { return chat("a blob"); });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p", 2);
    jobs::NullControl control;
    auto options = captionOptions(server);
    options.strategy = options::Strategy::Disef;
    options.caption_instruction = "Tell me of this {class}.";
    const auto words = workflows::wordsFor(*store, options, {1}, control);
    QCOMPARE(words.words.captions[1].size(), std::size_t(2)); // one of each shot
    QVERIFY(words.words.captions[0].empty());
    const json body = bodyOf(server.requests()[0]);
    QCOMPARE(body.at("temperature"), json(0.2));
    const json content = body.at("messages")[0].at("content");
    QCOMPARE(content[0].at("text"), json("Tell me of this shoe."));
    const auto url = content[1].at("image_url").at("url").get<std::string>();
    QVERIFY(url.starts_with("data:image/png;base64,iVBOR"));
    // The stored file names its class and first name; the server sees the pixels alone.
    QVERIFY(QByteArray::fromBase64(QByteArray::fromStdString(url.substr(22))).indexOf("shoe") < 0);
}

void CaptionServerTest::unusableAnswersAreReplacedAndListed_data()
{
    QTest::addColumn<QByteArray>("reply");
    const auto row = [](const char* name, const std::string& reply) {
        QTest::newRow(name) << QByteArray::fromStdString(reply);
    };
    row("page", answer("200 OK", "<html>hello</html>"));
    row("error", answer("500 Oops", "{}"));
    row("refused", answer("400 Bad Request", "{}"));
    row("no choices", answer("200 OK", R"({"choices":[]})"));
    row("wrong types", answer("200 OK", R"({"choices":[{"message":{"content":7}}]})"));
    row("markup", chat("<b>bold</b>"));
    row("empty", chat(" \n"));
    row("too large", answer("200 OK", std::string((1 << 20) + 1, ' ')));
}

void CaptionServerTest::unusableAnswersAreReplacedAndListed()
{
    QFETCH(QByteArray, reply);
    std::atomic<int> asked{0};
    StubServer server(
        [&](const std::string&) { return asked++ == 1 ? reply.toStdString() : chat("a hat"); });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    const auto words = workflows::wordsFor(*store, captionOptions(server), {0}, control);
    QCOMPARE(words.words.captions[0],
             (std::vector<std::string>{"a hat", "a hat", "a photo of a hat"}));
    QCOMPARE(words.notices.size(), std::size_t(1));
    QVERIFY(words.notices[0].find("hat (1)") != std::string::npos);
}

void CaptionServerTest::answersThatAreTooLongAreToldAndNotCut()
{
    std::atomic<int> asked{0};
    StubServer server([&](const std::string&) {
        const int number = asked++;
        return number == 0   ? chat(std::string(1001, 'x'))
               : number == 1 ? chat("<b>markup</b>")
                             : chat(std::string(1000, 'y'));
    });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    // What was answered is remembered, and so is what it was not good for.
    for (int time = 0; time < 2; ++time) {
        const auto words = workflows::wordsFor(*store, captionOptions(server), {0}, control);
        QCOMPARE(words.words.captions[0],
                 (std::vector<std::string>{
                     std::string(1000, 'y'), "a photo of a hat", "a photo of a hat"}));
        QCOMPARE(words.notices.size(), std::size_t(2));
        QVERIFY(words.notices[0].starts_with(
            "The caption server's answer was no caption for: hat (1)."));
        QVERIFY(words.notices[1].starts_with(
            "The caption server's answer was longer than 1,000 bytes for: hat (1)."));
    }
    QCOMPARE(asked.load(), 3);
}

void CaptionServerTest::noUsableAnswerAtAllIsAnError()
{
    std::string gone;
    {
        StubServer server([](const std::string&) { return answer("200 OK", "[]"); });
        const TempDir dir;
        const auto store = makeTinyProject(dir / "p");
        jobs::NullControl control;
        gone = server.url("/v1");
        DL_VERIFY_ERROR(workflows::wordsFor(*store, captionOptions(server), {0}, control),
                        UserFixable,
                        "no usable caption");
    }
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    options::GenerateOptions options;
    options.strategy = options::Strategy::CaptionPrompt;
    options.caption_server = gone;
    DL_VERIFY_ERROR(
        workflows::wordsFor(*store, options, {0}, control), UserFixable, "nobody answers");
}

void CaptionServerTest::threePicturesAreTriedAndNothingIsKept()
{
    int answered = 0;
    StubServer server([&answered](const std::string&) {
        return ++answered == 2 ? answer("200 OK", "[]") : chat("a thing on a table");
    });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    const auto options = captionOptions(server);
    const json tried = workflows::tryCaptions(*store, options, control).data.at("answers");
    QCOMPARE(tried.size(), std::size_t{3});
    QCOMPARE(tried[0].at("caption"), json("a thing on a table"));
    QCOMPARE(tried[1].at("caption"), json("")); // no usable answer is an answer too
    QVERIFY(tried[0].at("class") != tried[1].at("class"));
    QVERIFY(tried[0].at("picture") != tried[2].at("picture"));
    QVERIFY(bodyOf(server.requests().front()).dump().find("data:image/png;base64,") !=
            std::string::npos);
    // Tried again they are asked for again.
    static_cast<void>(workflows::tryCaptions(*store, options, control));
    QCOMPARE(server.requests().size(), std::size_t{6});
    options::GenerateOptions far = options;
    far.caption_server = "http://captions.example.org/v1";
    DL_VERIFY_ERROR(
        workflows::tryCaptions(*store, far, control), UserFixable, "not on this computer");
}

void CaptionServerTest::onlyThisComputerIsAsked()
{
    for (const char* here : {"http://localhost:11434/v1",
                             "http://127.0.0.1/v1",
                             "https://127.9.9.9",
                             "http://[::1]:80/",
                             "HTTP://LOCALHOST"}) {
        QVERIFY2(base::isLoopbackUrl(here), here);
    }
    for (const char* elsewhere : {"http://example.org",
                                  "http://localhost@example.org/",
                                  "http://localhost.example.org",
                                  "http://127.0.0.1.example.org",
                                  "http://192.168.0.1",
                                  "http://example.org/localhost",
                                  "http://example.org#@localhost",
                                  "ftp://localhost",
                                  "localhost:11434",
                                  ""}) {
        QVERIFY2(!base::isLoopbackUrl(elsewhere), elsewhere);
    }
    options::GenerateOptions options;
    options.strategy = options::Strategy::CaptionPrompt;
    options.caption_server = "http://192.0.2.1/v1";
    QCOMPARE(options::problemsOf(options).size(), std::size_t(1));
    QCOMPARE(options::problemsOf(options)[0].key, std::string("caption_server"));
    options.caption_remote = true;
    QVERIFY(options::problemsOf(options).empty());
    options.caption_remote = false;
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    DL_VERIFY_ERROR(
        workflows::wordsFor(*store, options, {0}, control), UserFixable, "nothing was sent");
}

void CaptionServerTest::aRedirectionIsNotFollowed()
{
    StubServer elsewhere([](const std::string&) { return chat("stolen"); });
    StubServer server([&](const std::string&) {
        return answer("307 Temporary Redirect", "", "Location: " + elsewhere.url() + "\r\n");
    });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    DL_VERIFY_ERROR(workflows::wordsFor(*store, captionOptions(server), {0}, control),
                    UserFixable,
                    "no usable caption");
    QVERIFY(elsewhere.requests().empty());
}

void CaptionServerTest::cancelEndsTheAsking()
{
    StubServer server([](const std::string&) { return chat("a hat"); });
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    StoppingControl control;
    QVERIFY_THROWS_EXCEPTION(
        base::Cancelled,
        static_cast<void>(workflows::wordsFor(*store, captionOptions(server), {0, 1}, control)));
    QCOMPARE(server.requests().size(), std::size_t(2));
}

DL_TEST_UNIT(CaptionServerTest, "caption_server")

} // namespace dreamloft::tests

#include "caption_server_test.moc"
