// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "tests/core/imaging/imaging_fixtures.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

using namespace dreamloft;
using namespace dreamloft::imaging;

class EncodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pngKeepsEveryPixelAndText()
    {
        const TextChunks text{{"dreamloft",
                               "{\"index\": 3, \"word\": \"Stra\xc3\x9f"
                               "e\"}"},
                              {"Software", "DreamLoft"}};
        for (const int level : {1, 6, 9}) {
            for (const auto& [width, height] : {std::pair{1, 1}, {7, 3}, {64, 64}, {1, 40}}) {
                const RgbImage image = tests::patterned(width, height);
                const auto png = encodePng(image, text, level);
                QVERIFY(decodeImage(png).image == image);
                QVERIFY(readPngText(png) == text);
                QVERIFY(png == encodePng(image, text, level));
            }
        }
    }

    void smoothPicturesPackWell()
    {
        RgbImage image = blankImage(256, 256);
        for (int y = 0; y < 256; ++y) {
            for (int x = 0; x < 256 * 3; ++x) {
                image.row(y)[x] = static_cast<std::uint8_t>(x / 3 / 2 + y / 2);
            }
        }
        QVERIFY(encodePng(image).size() < image.pixels.size() / 20);
    }

    void damagedTextIsNotHandedOut()
    {
        auto png = encodePng(tests::patterned(8, 8), {{"dreamloft", "0123456789"}});
        png[45] ^= std::byte{1};
        DL_VERIFY_ERROR(readPngText(png), DamagedInput, "checksum");
        DL_VERIFY_ERROR(readPngText(base::bytesOf("GIF89a")), Refused, "GIF");
        DL_VERIFY_ERROR(encodePng(tests::patterned(2, 2), {{"", "x"}}), Bug, "keyword");
    }

    void jpegIsCloseToThePicture()
    {
        const RgbImage image = blankImage(37, 23, {180, 90, 40});
        const DecodedImage decoded = decodeImage(encodeJpeg(image, 95));
        QVERIFY(decoded.header.format == ImageFormat::Jpeg);
        QCOMPARE(decoded.image.width, 37);
        for (std::size_t i = 0; i < image.pixels.size(); ++i) {
            QVERIFY(std::abs(int{decoded.image.pixels[i]} - int{image.pixels[i]}) <= 2);
        }
    }
};

DL_TEST_UNIT(EncodeTest, "encode")
#include "encode_test.moc"
