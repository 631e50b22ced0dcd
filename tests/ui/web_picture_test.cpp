// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a web address: asked about first, fetched then.
#include "core/imaging/encode.h"
#include "tests/support/stub_server.h"
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/main_window.h"
#include "ui/pages/dataset_classes.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/page_factories.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/drop_overlay.h"

#include <QAbstractButton>
#include <QMimeData>
#include <QUrl>

namespace dreamloft::tests {
namespace {

constexpr int kWaitMs = 20'000;

/// A server with one picture.
std::string pictureAnswer()
{
    const std::vector<std::byte> png =
        imaging::encodePng(imaging::blankImage(40, 30, {180, 90, 40}));
    return answer("200 OK", std::string(reinterpret_cast<const char*>(png.data()), png.size()));
}

/// The window with Home and Dataset over a small project, its first class chosen.
struct Desk {
    Desk()
    {
        for (const char* quiet : {"estimate", "models"}) {
            all.verbs.scripts[QString::fromLatin1(quiet)] = [](const ui::VerbCall&) {
                return workflows::VerbReport{};
            };
        }
        window = std::make_unique<ui::MainWindow>(
            all.studio,
            std::vector<ui::PageEntry>{{u"home"_qs, ui::makeHomePage},
                                       {u"dataset"_qs, ui::makeDatasetPage}},
            ui::Surroundings{});
        window->resize(1440, 900);
        window->show();
        ready = QTest::qWaitForWindowExposed(window.get()) &&
                all.open(makeSmallProject(all.dir / "small"));
        if (auto* page = qobject_cast<ui::DatasetPage*>(window->page(u"dataset"_qs))) {
            page->classes().setCurrentClass(1);
        }
    }
    ~Desk()
    {
        bool idle = false;
        all.jobs.pauseAndFinish(&all.project, [&idle] { idle = true; });
        static_cast<void>(QTest::qWaitFor([&idle] { return idle; }, kWaitMs));
    }
    [[nodiscard]] bool paste(const std::string& address) const
    {
        QMimeData mime;
        mime.setText(ui::fromUtf8(address));
        return window->findChild<ui::DropOverlay*>()->paste(&mime);
    }
    [[nodiscard]] bool press(const QString& text) const
    {
        for (auto* button : window->banner().findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return true;
            }
        }
        return false;
    }
    [[nodiscard]] std::size_t pictures() const { return all.project.view()->pictures->size(); }

    ProjectStudio<ScriptedVerbs> all;
    std::unique_ptr<ui::MainWindow> window;
    bool ready = false;
};

} // namespace

class WebPictureTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void anAddressAloneIsOne()
    {
        const auto addressOf = [](const QString& text) {
            QMimeData mime;
            mime.setText(text);
            return ui::DropScan::addressOf(&mime);
        };
        QCOMPARE(addressOf(u" https://example.org/a b.png\n"_qs), QString());
        QCOMPARE(addressOf(u" https://example.org/hat.png\n"_qs),
                 u"https://example.org/hat.png"_qs);
        QCOMPARE(addressOf(u"See https://example.org/hat.png"_qs), QString());
        QCOMPARE(addressOf(u"file:///etc/passwd"_qs), QString());
        QCOMPARE(addressOf(u"ftp://example.org/hat.png"_qs), QString());
        QCOMPARE(addressOf(u"https://"_qs), QString());
        QMimeData link;
        link.setUrls({QUrl(u"http://example.org/x"_qs)});
        QCOMPARE(ui::DropScan::addressOf(&link), u"http://example.org/x"_qs);
    }

    void nothingIsAskedOfTheNetworkBeforeTheUserAgrees()
    {
        StubServer server([](const std::string&) { return pictureAnswer(); });
        Desk desk;
        QVERIFY(desk.ready);
        const std::size_t before = desk.pictures();
        QVERIFY(desk.paste(server.url("/hat.png")));
        QTRY_VERIFY(desk.window->banner().isShown());
        QVERIFY(desk.window->banner().headline().contains(u"127.0.0.1"_qs));
        QTest::qWait(100);
        QVERIFY(server.requests().empty());
        QVERIFY(desk.press(u"Do not fetch"_qs));
        QTRY_VERIFY(!desk.window->banner().isShown());
        QVERIFY(server.requests().empty());

        QVERIFY(desk.paste(server.url("/hat.png")));
        QTRY_VERIFY(desk.window->banner().isShown());
        QVERIFY(desk.press(u"Fetch the picture"_qs));
        QTRY_COMPARE_WITH_TIMEOUT(desk.pictures(), before + 1, kWaitMs);
        QCOMPARE(server.requests().size(), std::size_t(1));
        QVERIFY(desk.all.settle());
    }

    void whatIsNoPictureIsToldAndNotAdded()
    {
        StubServer other([](const std::string&) { return pictureAnswer(); });
        StubServer server([&other](const std::string&) {
            return answer("302 Found", "", "Location: " + other.url("/hat.png") + "\r\n");
        });
        Desk desk;
        QVERIFY(desk.ready);
        const std::size_t before = desk.pictures();
        QVERIFY(desk.paste(server.url("/hat.png")));
        QTRY_VERIFY(desk.window->banner().isShown());
        QVERIFY(desk.press(u"Fetch the picture"_qs));
        QTRY_VERIFY_WITH_TIMEOUT(desk.window->banner().headline().contains(u"another address"_qs),
                                 kWaitMs);
        QCOMPARE(desk.pictures(), before);
        QVERIFY(other.requests().empty());
    }
};

DL_TEST_UNIT(WebPictureTest, "web_picture")

} // namespace dreamloft::tests

#include "web_picture_test.moc"
