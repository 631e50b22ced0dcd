// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/http_client.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "tests/support/compare.h"
#include "tests/support/stub_server.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <atomic>
#include <thread>

namespace fs = std::filesystem;
using namespace dreamloft;
using tests::answer;
using tests::StubServer;

namespace {

/// Serves `data`, obeying "Range: bytes=N-" when `ranges`.
std::string serveFile(const std::string& request, const std::string& data, bool ranges)
{
    const auto at = request.find("Range: bytes=");
    if (!ranges || at == std::string::npos) {
        return answer("200 OK", data);
    }
    const std::size_t start = std::stoul(request.substr(at + 13));
    return answer("206 Partial Content",
                  data.substr(start),
                  "Content-Range: bytes " + std::to_string(start) + "-" +
                      std::to_string(data.size() - 1) + "/" + std::to_string(data.size()) + "\r\n");
}

} // namespace

class HttpClientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void getsAndPosts();
    void redirectsAreFollowedButNotToFiles();
    void whatStaysHerePassesNoProxyAndNoRedirection();
    void largeSlowAndMissingAnswersAreErrors();
    void cancelStopsAnExchange();
    void downloadsAndChecks();
    void interruptedDownloadGoesOn_data();
    void interruptedDownloadGoesOn();
    void wrongContentIsNeverUsable();
};

void HttpClientTest::getsAndPosts()
{
    StubServer server([](const std::string& request) {
        return request.starts_with("POST")
                   ? answer("200 OK", request.substr(request.find("\r\n\r\n") + 4))
                   : answer("404 Not Found", "nothing");
    });
    base::HttpClient client;
    const auto got = client.get(server.url("/x"), {.headers = {"Authorization: Bearer t"}});
    QCOMPARE(got.status, 404);
    QCOMPARE(got.body, std::string("nothing"));
    QCOMPARE(got.contentType, std::string("text/plain"));
    const auto posted = client.postJson(server.url(), R"({"a":1})");
    QCOMPARE(posted.status, 200);
    QCOMPARE(posted.body, std::string(R"({"a":1})"));
    QVERIFY(server.requests()[0].find("Authorization: Bearer t\r\n") != std::string::npos);
    QVERIFY(server.requests()[1].find("Content-Type: application/json\r\n") != std::string::npos);
}

void HttpClientTest::redirectsAreFollowedButNotToFiles()
{
    StubServer server([](const std::string& request) {
        if (request.starts_with("GET /file")) {
            return answer("302 Found", "", "Location: file:///etc/passwd\r\n");
        }
        if (request.starts_with("GET /loop")) {
            return answer("302 Found", "", "Location: /loop\r\n");
        }
        return request.starts_with("GET /a") ? answer("302 Found", "", "Location: /b\r\n")
                                             : answer("200 OK", "b");
    });
    base::HttpClient client;
    QCOMPARE(client.get(server.url("/a")).body, std::string("b"));
    DL_VERIFY_ERROR(client.get(server.url("/file")), UserFixable, "expected http://");
    DL_VERIFY_ERROR(client.get(server.url("/loop")), UserFixable, "the address is not usable");
    DL_VERIFY_ERROR(client.get("file:///etc/passwd"), UserFixable, "the address is not usable");
}

void HttpClientTest::whatStaysHerePassesNoProxyAndNoRedirection()
{
    StubServer server([](const std::string& request) {
        return request.starts_with("GET /a") ? answer("302 Found", "", "Location: /b\r\n")
                                             : answer("200 OK", "b");
    });
    base::HttpClient client;
    qputenv("http_proxy", "http://127.0.0.1:1"); // nobody answers there
    const auto direct = client.get(server.url("/b"));
    qunsetenv("http_proxy");
    QCOMPARE(direct.body, std::string("b"));
    QCOMPARE(client.get(server.url("/a"), {.redirects = false}).status, 302);
}

void HttpClientTest::largeSlowAndMissingAnswersAreErrors()
{
    std::string url;
    {
        StubServer server([](const std::string& request) {
            if (request.starts_with("GET /slow")) {
                std::this_thread::sleep_for(std::chrono::milliseconds(600));
            }
            return request.starts_with("GET /cut")
                       ? std::string("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab")
                       : answer("200 OK", std::string(2000, 'x'));
        });
        base::HttpClient client;
        url = server.url();
        DL_VERIFY_ERROR(client.get(url, {.maxBytes = 1999}), Refused, "larger than 2.0 KiB");
        QCOMPARE(client.get(url, {.maxBytes = 2000}).body.size(), std::size_t{2000});
        DL_VERIFY_ERROR(
            client.get(server.url("/slow"), {.timeoutSeconds = 0.2}), Transient, "broke off");
        DL_VERIFY_ERROR(client.get(server.url("/cut")), Transient, "broke off");
    }
    DL_VERIFY_ERROR(base::HttpClient().get(url), UserFixable, "nobody answers");
}

void HttpClientTest::cancelStopsAnExchange()
{
    StubServer server([](const std::string&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        return answer("200 OK", "late");
    });
    base::CancelToken token;
    std::thread user([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        token.cancel();
    });
    QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                             base::HttpClient().get(server.url(), {.cancel = &token}));
    user.join();
}

void HttpClientTest::downloadsAndChecks()
{
    const std::string data(500'000, 'd');
    StubServer server([&](const std::string& request) { return serveFile(request, data, true); });
    const tests::TempDir dir;
    std::uint64_t last = 0;
    const auto result =
        base::HttpClient().download({.url = server.url("/m"),
                                     .target = dir / "model",
                                     .expectedBytes = data.size(),
                                     .expectedSha256 = base::sha256Hex(data),
                                     .onProgress = [&](std::uint64_t done, std::uint64_t total) {
                                         last = done;
                                         if (total != data.size()) {
                                             throw std::runtime_error("wrong total");
                                         }
                                     }});
    QCOMPARE(result.bytes, std::uint64_t{500'000});
    QCOMPARE(result.sha256, base::sha256Hex(data));
    QVERIFY(!result.resumed);
    QCOMPARE(last, std::uint64_t{500'000});
    QCOMPARE(base::readText(dir / "model"), data);
    QVERIFY(!fs::exists(dir / "model.part"));
}

void HttpClientTest::interruptedDownloadGoesOn_data()
{
    QTest::addColumn<bool>("ranges");
    QTest::newRow("server knows ranges") << true;
    QTest::newRow("server ignores ranges") << false;
}

void HttpClientTest::interruptedDownloadGoesOn()
{
    QFETCH(bool, ranges);
    std::string data;
    for (int i = 0; i < 100'000; ++i) {
        data += static_cast<char>(i * 7 % 251);
    }
    std::atomic<int> asked{0};
    StubServer server([&](const std::string& request) {
        std::string whole = serveFile(request, data, ranges);
        return asked++ == 0 ? whole.substr(0, 40'000) : whole;
    });
    const tests::TempDir dir;
    const base::DownloadRequest request{.url = server.url("/m"),
                                        .target = dir / "model",
                                        .expectedBytes = data.size(),
                                        .expectedSha256 = base::sha256Hex(data)};
    base::HttpClient client;
    DL_VERIFY_ERROR(client.download(request), Transient, "broke off");
    QVERIFY(fs::file_size(dir / "model.part") > 30'000);
    QVERIFY(!fs::exists(dir / "model"));
    QCOMPARE(client.download(request).resumed, ranges);
    QCOMPARE(base::readText(dir / "model"), data);
}

void HttpClientTest::wrongContentIsNeverUsable()
{
    StubServer server([](const std::string& request) {
        return request.starts_with("GET /gone")   ? answer("404 Not Found", "<html>")
               : request.starts_with("GET /busy") ? answer("503 Busy", "<html>")
                                                  : answer("200 OK", "wrong");
    });
    const tests::TempDir dir;
    base::DownloadRequest request{.url = server.url("/m"),
                                  .target = dir / "model",
                                  .expectedBytes = 5,
                                  .expectedSha256 = base::sha256Hex("right")};
    base::HttpClient client;
    DL_VERIFY_ERROR(client.download(request), Refused, "not the expected file");
    QVERIFY(!fs::exists(dir / "model") && !fs::exists(dir / "model.part"));
    request.expectedBytes = 4;
    DL_VERIFY_ERROR(client.download(request), Refused, "larger than 4 B");
    request.url = server.url("/gone");
    DL_VERIFY_ERROR(client.download(request), UserFixable, "the server answered 404");
    request.url = server.url("/busy");
    DL_VERIFY_ERROR(client.download(request), Transient, "the server answered 503");
    QVERIFY(!fs::exists(dir / "model"));
}

DL_TEST_UNIT(HttpClientTest, "http_client")
#include "http_client_test.moc"
