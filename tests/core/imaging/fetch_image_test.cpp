// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/imaging/encode.h"
#include "core/imaging/fetch_image.h"
#include "tests/support/compare.h"
#include "tests/support/stub_server.h"
#include "tests/support/test_main.h"

#include <cstddef>
#include <string>
#include <vector>

using namespace dreamloft;
using tests::answer;
using tests::StubServer;

class FetchImageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPictureComesFromAnAddress();
    void nobodyElseIsAsked();
    void onlyPicturesPassTheGate();
};

void FetchImageTest::aPictureComesFromAnAddress()
{
    const std::vector<std::byte> png = imaging::encodePng(imaging::blankImage(5, 4));
    const std::string body(reinterpret_cast<const char*>(png.data()), png.size());
    StubServer server([&](const std::string&) { return answer("200 OK", body); });
    const auto fetched = imaging::fetchImage(server.url("/a/hat.png?size=big#top"));
    QCOMPARE(fetched.image.width, 5);
    QCOMPARE(fetched.image.height, 4);
    QCOMPARE(server.requests().size(), std::size_t{1});
    QVERIFY(server.requests()[0].starts_with("GET /a/hat.png?size=big HTTP"));
}

void FetchImageTest::nobodyElseIsAsked()
{
    StubServer other([](const std::string&) { return answer("200 OK", "reached"); });
    StubServer server([&](const std::string& request) {
        return request.starts_with("GET /gone")
                   ? answer("404 Not Found", "no")
                   : answer("302 Found", "", "Location: " + other.url("/x") + "\r\n");
    });
    DL_VERIFY_ERROR(imaging::fetchImage(server.url("/moved.png")), UserFixable, "another address");
    QVERIFY(other.requests().empty());
    DL_VERIFY_ERROR(imaging::fetchImage(server.url("/gone.png")), UserFixable, "answered 404");
    DL_VERIFY_ERROR(imaging::fetchImage("file:///etc/hostname"), UserFixable, "not usable");
    DL_VERIFY_ERROR(imaging::fetchImage("ftp://127.0.0.1/a.png"), UserFixable, "not usable");
}

void FetchImageTest::onlyPicturesPassTheGate()
{
    const std::vector<std::byte> png = imaging::encodePng(imaging::blankImage(50, 40));
    const std::string half(reinterpret_cast<const char*>(png.data()), png.size() / 2);
    StubServer server([&](const std::string& request) {
        return request.starts_with("GET /page") ? answer("200 OK", "<!DOCTYPE html><html></html>")
                                                : answer("200 OK", half);
    });
    DL_VERIFY_ERROR(imaging::fetchImage(server.url("/page")), Refused, "\"page\"");
    DL_VERIFY_ERROR(imaging::fetchImage(server.url("/cut.png")), DamagedInput, "cut.png");
}

DL_TEST_UNIT(FetchImageTest, "fetch_image")
#include "fetch_image_test.moc"
