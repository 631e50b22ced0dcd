// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/contact_sheet.h"
#include "core/imaging/crop.h"
#include "core/imaging/thumbnail.h"
#include "tests/core/imaging/imaging_fixtures.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <set>

using namespace dreamloft;
using namespace dreamloft::imaging;

class LayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void centreOffsetRoundsHalfToEven()
    {
        QCOMPARE(centreCropOffset(10, 11, 5).left, 2); // 2.5
        QCOMPARE(centreCropOffset(10, 11, 5).top, 3);
        QCOMPARE(centreCropOffset(8, 5, 5).left, 2); // 1.5
        QCOMPARE(centreCropOffset(8, 5, 5).top, 0);
    }

    void cropTakesTheRectangle()
    {
        const RgbImage picture = tests::patterned(9, 7);
        const RgbImage part = crop(picture, 2, 3, 4, 2);
        for (int y = 0; y < 2; ++y) {
            for (int i = 0; i < 12; ++i) {
                QCOMPARE(part.row(y)[i], picture.row(3 + y)[6 + i]);
            }
        }
        QVERIFY(centreCrop(picture, 5) == crop(picture, 2, 1, 5, 5));
        DL_VERIFY_ERROR(crop(picture, 6, 0, 4, 2), Bug, "outside");
        DL_VERIFY_ERROR(centreCrop(picture, 8), Bug, "larger");
    }

    void randomCropFollowsItsSeedAndReachesEveryPlace()
    {
        std::set<std::pair<int, int>> places;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const CropOffset offset = randomCropOffset(7, 6, 4, seed);
            QVERIFY(offset.left >= 0 && offset.left <= 3 && offset.top >= 0 && offset.top <= 2);
            places.emplace(offset.left, offset.top);
        }
        QCOMPARE(places.size(), std::size_t{12});
        const RgbImage picture = tests::patterned(12, 10);
        QVERIFY(randomCrop(picture, 5, 99) == randomCrop(picture, 5, 99));
    }

    void squaresAreFilledAround()
    {
        const RgbImage square = padToSquare(tests::patterned(5, 2), {1, 2, 3});
        QCOMPARE(square.width, 5);
        QCOMPARE(square.height, 5);
        QVERIFY(crop(square, 0, 1, 5, 2) == tests::patterned(5, 2));
        QCOMPARE(square.row(4)[2], std::uint8_t{3});
    }

    void thumbnailKeepsTheShape()
    {
        const RgbImage small = thumbnail(tests::patterned(900, 300), 60);
        QCOMPARE(small.width, 60);
        QCOMPARE(small.height, 20);
        QVERIFY(thumbnail(tests::patterned(30, 20), 60) == tests::patterned(30, 20));
        QCOMPARE(thumbnail(tests::patterned(900, 1), 10).height, 1);
        // A flat picture stays flat whichever way it is reduced.
        QVERIFY(thumbnail(blankImage(1000, 1000, {9, 99, 199}), 50) ==
                blankImage(50, 50, {9, 99, 199}));
    }

    void sheetPlacesEachPicture()
    {
        const RgbImage red = blankImage(10, 10, {255, 0, 0});
        const RgbImage wide = blankImage(20, 10, {0, 0, 255});
        const RgbImage sheet =
            contactSheet({{red, wide}, {RgbImage{}, red}}, {.cell = 10, .gap = 2, .margin = 3});
        QCOMPARE(sheet.width, 28);
        QCOMPARE(sheet.height, 28);
        QVERIFY(crop(sheet, 3, 3, 10, 10) == red);
        QVERIFY(crop(sheet, 15, 5, 10, 5) == blankImage(10, 5, {0, 0, 255}));
        QVERIFY(crop(sheet, 15, 3, 10, 2) == blankImage(10, 2, {255, 255, 255}));
        QVERIFY(crop(sheet, 3, 15, 10, 10) == blankImage(10, 10, {255, 255, 255}));
        QVERIFY(crop(sheet, 15, 15, 10, 10) == red);
    }
};

DL_TEST_UNIT(LayoutTest, "layout")
#include "layout_test.moc"
