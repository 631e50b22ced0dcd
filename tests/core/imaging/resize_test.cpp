// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "core/imaging/crop.h"
#include "core/imaging/pixel_hash.h"
#include "core/imaging/resize.h"
#include "tests/core/imaging/imaging_fixtures.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

using namespace dreamloft;
using namespace dreamloft::imaging;

namespace {

const std::map<std::string, Filter> kFilters{
    {"box", Filter::Box}, {"bilinear", Filter::Bilinear}, {"bicubic", Filter::Bicubic}};

/// The golden row of method.md 3.5 in all channels.
RgbImage goldenRow()
{
    RgbImage row = blankImage(8, 1);
    const std::array<std::uint8_t, 8> values{0, 32, 64, 96, 128, 160, 192, 255};
    for (std::size_t i = 0; i < 24; ++i) {
        row.pixels[i] = values[i / 3];
    }
    return row;
}

std::vector<int> redsOf(const RgbImage& image)
{
    std::vector<int> result;
    for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
        result.push_back(image.pixels[i]);
    }
    return result;
}

} // namespace

class ResizeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void p20_goldenRowsOfTheMethod()
    {
        const std::vector<std::tuple<int, Filter, std::vector<int>>> rows{
            {5, Filter::Bilinear, {13, 62, 112, 162, 229}},
            {5, Filter::Bicubic, {10, 60, 112, 163, 233}},
            {5, Filter::Box, {16, 64, 112, 160, 224}},
            {3, Filter::Bilinear, {35, 112, 198}},
            {3, Filter::Bicubic, {29, 111, 205}},
            {3, Filter::Box, {32, 112, 202}},
            {12, Filter::Bilinear, {0, 16, 37, 59, 80, 101, 123, 144, 165, 187, 224, 255}},
            {12, Filter::Bicubic, {0, 13, 37, 59, 80, 101, 123, 144, 165, 185, 227, 255}},
            {12, Filter::Box, {0, 32, 32, 64, 96, 96, 128, 160, 160, 192, 255, 255}},
        };
        for (const auto& [width, filter, expected] : rows) {
            QVERIFY(redsOf(resize(goldenRow(), width, 1, filter)) == expected);
        }
        const FloatImage wide = resizeFloat(goldenRow(), 5, 1, Filter::Bicubic);
        const std::array<float, 5> expected{10.4284F, 60.0932F, 112.0F, 162.7332F, 232.5244F};
        for (std::size_t i = 0; i < 5; ++i) {
            QVERIFY(std::abs(wide.planes[i] - expected[i]) < 5e-5F);
        }
    }

    void everySizeAndFilterEqualsPillow()
    {
        const auto cases = tests::imagingJson("cases.json");
        const auto pictures = tests::fixturePictures(cases);
        QVERIFY(cases.at("resizes").size() >= 200);
        for (const auto& entry : cases.at("resizes")) {
            const RgbImage& picture = pictures.at(entry.at("picture"));
            const Filter filter = kFilters.at(entry.at("filter"));
            const int width = entry.at("width");
            const int height = entry.at("height");
            const std::string about = entry.dump();
            QVERIFY2(pixelSha256(resize(picture, width, height, filter)) == entry.at("sha256"),
                     about.c_str());
            const FloatImage wide = resizeFloat(picture, width, height, filter);
            QVERIFY2(base::sha256Hex(std::as_bytes(std::span(wide.planes))) ==
                         entry.at("float_sha256"),
                     about.c_str());
        }
    }

    void regionEqualsCropThenResize()
    {
        const RgbImage picture = tests::patterned(41, 37);
        for (const int height : {6, 15, 40}) {
            QVERIFY(resizeRegion(picture, 7, 5, 20, 31, 13, height, Filter::Bicubic) ==
                    resize(crop(picture, 7, 5, 20, 31), 13, height, Filter::Bicubic));
        }
        QVERIFY(resizeRegion(picture, 7, 5, 20, 31, 20, 31, Filter::Bicubic) ==
                crop(picture, 7, 5, 20, 31));
        DL_VERIFY_ERROR(resizeRegion(picture, 30, 0, 20, 10, 5, 5, Filter::Box), Bug, "region");
    }

    void shorterSideBecomesTheSize()
    {
        QVERIFY(shorterSideSize(640, 480, 224) == std::make_pair(298, 224));
        QVERIFY(shorterSideSize(480, 641, 224) == std::make_pair(224, 299));
        QVERIFY(shorterSideSize(64, 64, 512) == std::make_pair(512, 512));
        const RgbImage small = resizeShorterSide(tests::patterned(50, 31), 16, Filter::Bilinear);
        QCOMPARE(small.width, 25);
        QCOMPARE(small.height, 16);
    }
};

DL_TEST_UNIT(ResizeTest, "resize")
#include "resize_test.moc"
