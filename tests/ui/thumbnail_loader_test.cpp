// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/encode.h"
#include "core/imaging/rgb_image.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/widgets/thumbnail_loader.h"
#include "ui/widgets/thumbnail_pixels.h"

#include <QSignalSpy>

#include <filesystem>
#include <fstream>

namespace dreamloft::tests {
namespace {

using ui::ThumbnailLoader;
using ui::ThumbnailRequest;
using Fit = ThumbnailRequest::Fit;

void write(const std::filesystem::path& file, std::span<const std::byte> bytes)
{
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

/// Left half red, right half blue.
imaging::RgbImage twoColours(int width, int height)
{
    imaging::RgbImage image = imaging::blankImage(width, height, {220, 20, 20});
    for (int y = 0; y < height; ++y) {
        for (int x = width / 2; x < width; ++x) {
            image.row(y)[3 * x] = 20;
            image.row(y)[3 * x + 2] = 220;
        }
    }
    return image;
}

QString picture(const TempDir& dir, const std::string& name, int width = 40, int height = 40)
{
    const auto file = dir / (name + ".png");
    write(file, imaging::encodePng(twoColours(width, height)));
    return ui::fromPath(file);
}

ThumbnailRequest tile(const QString& path, int side = 24)
{
    return {.path = path, .key = {}, .size = {side, side}};
}

} // namespace

class ThumbnailLoaderTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void pixelsAreCutNotDistorted()
    {
        const auto image = twoColours(80, 40);
        ThumbnailRequest request{.path = {}, .key = {}, .size = {20, 20}};
        const QImage cover = ui::makeThumbnail(image, request);
        QCOMPARE(cover.size(), QSize(20, 20));
        QCOMPARE(cover.pixelColor(2, 10), QColor(220, 20, 20));
        QCOMPARE(cover.pixelColor(17, 10), QColor(20, 20, 220));
        QVERIFY(!cover.hasAlphaChannel());
        request.radius = 6;
        const QImage round = ui::makeThumbnail(image, request);
        QCOMPARE(round.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(round.pixelColor(19, 19).alpha(), 0);
        QCOMPARE(round.pixelColor(10, 0).alpha(), 255);
        request.fit = Fit::Contain;
        QCOMPARE(ui::makeThumbnail(image, request).size(), QSize(20, 10));
        request.fit = Fit::Original;
        request.size = {500, 500};
        QCOMPARE(ui::makeThumbnail(image, request).size(), QSize(80, 40));
        request.size = {40, 40};
        QCOMPARE(ui::makeThumbnail(image, request).size(), QSize(40, 20));
    }

    void requestAnswersLaterThenAtOnce()
    {
        const TempDir dir;
        ThumbnailLoader loader;
        QSignalSpy ready(&loader, &ThumbnailLoader::ready);
        const QString path = picture(dir, "a");
        QVERIFY(loader.request(path, 24, 2.0).isNull());
        QVERIFY(ready.wait());
        QCOMPARE(ready[0][0].toString(), path);
        const QImage image = loader.request(path, 24, 2.0);
        QCOMPARE(image.size(), QSize(48, 48)); // device pixels
        QCOMPARE(image.devicePixelRatio(), 2.0);
        QCOMPARE(loader.decoded(), std::size_t{1});
        QVERIFY(loader.cached(tile(path)).isNull()); // another size
        QVERIFY(!loader.standIn(path).isNull());     // but something to show meanwhile
    }

    void sameContentIsDecodedOnce()
    {
        const TempDir dir;
        ThumbnailLoader loader;
        ThumbnailRequest request = tile(picture(dir, "a"));
        request.key = u"content"_qs;
        for (int i = 0; i < 5; ++i) {
            QVERIFY(loader.request(request).isNull());
        }
        QTRY_COMPARE(loader.pending(), std::size_t{0});
        QCOMPARE(loader.decoded(), std::size_t{1});
        request.path = u"/moved/elsewhere.png"_qs;
        QVERIFY(!loader.request(request).isNull()); // the content is known
    }

    void scrolledAwayIsCancelled()
    {
        const TempDir dir;
        ThumbnailLoader loader(nullptr, 1);
        QObject grid;
        std::vector<ThumbnailRequest> first;
        std::vector<ThumbnailRequest> second;
        for (int i = 0; i < 60; ++i) {
            first.push_back(tile(picture(dir, "first" + std::to_string(i), 400, 400)));
            second.push_back(tile(picture(dir, "second" + std::to_string(i), 20, 20)));
        }
        loader.focusOn(&grid, first);
        loader.focusOn(&grid, second);
        // More than none of the first where this thread had to wait in between.
        const std::size_t begun = loader.decoded() + loader.pending() - second.size();
        QTRY_COMPARE(loader.pending(), std::size_t{0});
        std::size_t firstMade = 0;
        for (const ThumbnailRequest& request : first) {
            firstMade += loader.cached(request).isNull() ? 0U : 1U;
        }
        QVERIFY2(firstMade <= begun, "what was scrolled away is still made");
        for (const ThumbnailRequest& request : second) {
            QVERIFY(!loader.cached(request).isNull());
        }
        loader.focusOn(&grid, first);
        loader.focusOn(&grid, {});
        const std::size_t most = loader.decoded() + loader.pending();
        QTRY_COMPARE(loader.pending(), std::size_t{0});
        QVERIFY(loader.decoded() <= most);
    }

    void mostUrgentComesFirst()
    {
        const TempDir dir;
        ThumbnailLoader loader(nullptr, 1);
        QObject grid;
        QStringList order;
        connect(&loader, &ThumbnailLoader::ready, this, [&](const QString& name) {
            order.append(name);
        });
        std::vector<ThumbnailRequest> wanted;
        for (int i = 0; i < 20; ++i) {
            // The first one takes long: the single picture is asked for while it is made.
            const int side = i == 0 ? 1200 : 200;
            wanted.push_back(tile(picture(dir, std::to_string(i), side, side)));
        }
        const QString looked = picture(dir, "looked at");
        loader.focusOn(&grid, wanted);
        loader.request(tile(looked)); // a single picture goes before the list
        QTRY_COMPARE(loader.pending(), std::size_t{0});
        QVERIFY(order.indexOf(looked) <= 2);
        QVERIFY(order.indexOf(wanted[3].path) < order.indexOf(wanted[15].path));
    }

    void memoryStaysWithinTheBudget()
    {
        const TempDir dir;
        ThumbnailLoader loader;
        constexpr std::size_t kBudget = 64 * 64 * 4 * 10;
        loader.setBudget(kBudget);
        QObject grid;
        std::vector<ThumbnailRequest> wanted;
        for (int i = 0; i < 40; ++i) {
            wanted.push_back(tile(picture(dir, std::to_string(i)), 64));
        }
        loader.focusOn(&grid, wanted);
        QTRY_COMPARE(loader.decoded(), std::size_t{40});
        QVERIFY(loader.bytes() <= kBudget);
        int kept = 0;
        for (const ThumbnailRequest& request : wanted) {
            kept += loader.cached(request).isNull() ? 0 : 1;
        }
        QCOMPARE(kept, 10);
        // What was used last stays.
        ThumbnailRequest used;
        for (const ThumbnailRequest& request : wanted) {
            if (!loader.cached(request).isNull() && used.path.isEmpty()) {
                used = request;
            }
        }
        for (const ThumbnailRequest& request : wanted) {
            static_cast<void>(loader.cached(used));
            loader.request(request);
            QTRY_COMPARE(loader.pending(), std::size_t{0});
        }
        QVERIFY(!loader.cached(used).isNull());
        loader.setBudget(1);
        QVERIFY(loader.bytes() <= 64 * 64 * 4);
    }

    void damagedFileIsToldOnce()
    {
        const TempDir dir;
        const auto file = dir / "cut.png";
        auto bytes = imaging::encodePng(twoColours(60, 60));
        bytes.resize(bytes.size() / 2);
        write(file, bytes);
        ThumbnailLoader loader;
        QSignalSpy failed(&loader, &ThumbnailLoader::failed);
        QSignalSpy ready(&loader, &ThumbnailLoader::ready);
        const QString path = ui::fromPath(file);
        QVERIFY(loader.request(tile(path)).isNull());
        QVERIFY(failed.wait());
        QVERIFY(failed[0][1].toString().contains(u"cut.png"));
        QVERIFY(loader.failure(path).has_value());
        QVERIFY(loader.request(tile(path)).isNull());
        QTest::qWait(50);
        QCOMPARE(failed.size(), 1); // not tried again and again
        write(file, imaging::encodePng(twoColours(60, 60)));
        loader.forgetFailures();
        QVERIFY(loader.request(tile(path)).isNull());
        QVERIFY(ready.wait());
        QVERIFY(!loader.failure(path).has_value());
        // A file that is not there.
        loader.request(tile(u"/nowhere/at/all.png"_qs));
        QVERIFY(failed.wait());
    }

    void smallCopiesOfLargePicturesAreKept()
    {
        const TempDir dir;
        const QString path = picture(dir, "large", 900, 600);
        const QString cache = ui::fromPath(dir / "cache");
        ThumbnailRequest request = tile(path, 100);
        request.key = u"abc"_qs;
        {
            ThumbnailLoader loader;
            loader.setCacheFolder(cache);
            loader.request(request);
            QTRY_COMPARE(loader.pending(), std::size_t{0});
            QVERIFY(!loader.cached(request).isNull());
        }
        QVERIFY(std::filesystem::remove(ui::toPath(path)));
        ThumbnailLoader loader;
        loader.setCacheFolder(cache);
        loader.request(request);
        QTRY_COMPARE(loader.pending(), std::size_t{0});
        const QImage fromCopy = loader.cached(request);
        QVERIFY2(!fromCopy.isNull(), "the copy was not used");
        QVERIFY(fromCopy.pixelColor(10, 50).red() > 180);
        request.size = {300, 300}; // the copy is too small for this
        loader.request(request);
        QTRY_COMPARE(loader.pending(), std::size_t{0});
        QVERIFY(loader.cached(request).isNull());
    }

    void dyingLoaderDropsItsWork()
    {
        const TempDir dir;
        std::vector<ThumbnailRequest> wanted;
        for (int i = 0; i < 30; ++i) {
            wanted.push_back(tile(picture(dir, std::to_string(i), 500, 500)));
        }
        QObject grid;
        auto loader = std::make_unique<ThumbnailLoader>();
        loader->focusOn(&grid, wanted);
        QTest::qWait(5);
        loader.reset(); // no crash, no signal of the dead
        QTest::qWait(20);
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::ThumbnailLoaderTest;
DL_TEST_UNIT(ThumbnailLoaderTest, "thumbnail_loader")
#include "thumbnail_loader_test.moc"
