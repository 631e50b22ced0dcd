// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/imaging/pixel_hash.h"
#include "tests/core/imaging/imaging_fixtures.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <fstream>

using namespace dreamloft;
using namespace dreamloft::imaging;

namespace {

std::vector<std::byte> fileBytes(const std::string& name)
{
    return base::readFile(tests::imagingFixtures() / "files" / name);
}

/// Largest difference of two pictures of one size; 999 when the sizes differ.
int largestDifference(const RgbImage& a, const RgbImage& b)
{
    if (a.width != b.width || a.height != b.height) {
        return 999;
    }
    int largest = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        largest = std::max(largest, std::abs(int{a.pixels[i]} - int{b.pixels[i]}));
    }
    return largest;
}

RgbImage fromHex(int width, int height, const std::string& hex)
{
    RgbImage image = blankImage(width, height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        image.pixels[i] = static_cast<std::uint8_t>(std::stoi(hex.substr(i * 2, 2), nullptr, 16));
    }
    return image;
}

bool hasNote(const DecodedImage& decoded, std::string_view text)
{
    return std::any_of(decoded.notes.begin(), decoded.notes.end(), [text](const std::string& note) {
        return note.find(text) != std::string::npos;
    });
}

} // namespace

class DecodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindGivesThePixelsOfPillow_data()
    {
        QTest::addColumn<int>("index");
        const auto files = tests::imagingJson("files.json").at("files");
        QVERIFY(files.size() >= 40);
        for (std::size_t i = 0; i < files.size(); ++i) {
            QTest::newRow(files[i].at("name").get<std::string>().c_str()) << static_cast<int>(i);
        }
    }

    void everyKindGivesThePixelsOfPillow()
    {
        QFETCH(int, index);
        const auto entry =
            tests::imagingJson("files.json").at("files").at(static_cast<std::size_t>(index));
        const std::string name = entry.at("name");
        const DecodedImage decoded = decodeImage(fileBytes(name), name);
        QCOMPARE(decoded.image.width, entry.at("width").get<int>());
        QCOMPARE(decoded.image.height, entry.at("height").get<int>());
        if (entry.contains("sha256")) {
            QVERIFY(pixelSha256(decoded.image) == entry.at("sha256"));
        } else {
            const RgbImage expected =
                fromHex(entry.at("width"), entry.at("height"), entry.at("rgb"));
            const int difference = largestDifference(decoded.image, expected);
            QVERIFY2(difference <= entry.at("tolerance").get<int>(),
                     std::to_string(difference).c_str());
        }
    }

    void whatWasDoneIsSaid()
    {
        QVERIFY(hasNote(decodeImage(fileBytes("profile.png")), "to sRGB"));
        QVERIFY(hasNote(decodeImage(fileBytes("alpha.png")), "over white"));
        QVERIFY(hasNote(decodeImage(fileBytes("pages.tif")), "first of 2"));
        QVERIFY(hasNote(decodeImage(fileBytes("cmyk.jpg")), "CMYK"));
        QVERIFY(decodeImage(fileBytes("rgb.jpg")).notes.empty());
        QVERIFY(decodeImage(fileBytes("standard_profile.png")).notes.empty());
    }

    void largeJpegIsReducedInsteadOfRefused()
    {
        const auto jpeg = encodeJpeg(tests::patterned(400, 300), 90);
        ImageLimits limits;
        limits.maxDecodeBytes = 400 * 300 * 6 / 3;
        const DecodedImage decoded = decodeImage(jpeg, "big.jpg", limits);
        QCOMPARE(decoded.image.width, 200);
        QCOMPARE(decoded.image.height, 150);
        QVERIFY(hasNote(decoded, "1/2"));
        QCOMPARE(decoded.header.width, 400);
        limits.maxDecodeBytes = 1000;
        DL_VERIFY_ERROR(decodeImage(jpeg, "big.jpg", limits), Memory, "big.jpg");
        DL_VERIFY_ERROR(
            decodeImage(encodePng(tests::patterned(40, 30)), "big.png", limits), Memory, "big.png");
    }

    void damageInsideAJpegIsSeen()
    {
        // A stray marker in the compressed data, far from the end: the file still ends with EOI.
        auto jpeg = encodeJpeg(tests::patterned(200, 160), 92);
        jpeg[jpeg.size() / 2] = std::byte{0xFF};
        jpeg[jpeg.size() / 2 + 1] = std::byte{0xC7};
        bool noticed = false;
        try {
            static_cast<void>(decodeImage(jpeg, "hurt.jpg"));
        } catch (const base::Error& error) {
            noticed = error.info().kind == base::ErrorKind::DamagedInput ||
                      error.info().kind == base::ErrorKind::Refused;
        }
        QVERIFY(noticed);
        // Pixels cut out of the middle, closed again with EOI.
        const auto whole = encodeJpeg(tests::patterned(200, 160), 92);
        std::vector<std::byte> cut(whole.begin(),
                                   whole.begin() + static_cast<std::ptrdiff_t>(whole.size() / 2));
        cut.push_back(std::byte{0xFF});
        cut.push_back(std::byte{0xD9});
        DL_VERIFY_ERROR(decodeImage(cut, "cut.jpg"), DamagedInput, "cut.jpg");
    }

    void filesAreReadByContent()
    {
        const tests::TempDir folder;
        const auto png = encodePng(tests::patterned(6, 5));
        std::ofstream(folder / "photo.jpg", std::ios::binary)
            .write(reinterpret_cast<const char*>(png.data()),
                   static_cast<std::streamsize>(png.size()));
        QVERIFY(decodeImageFile(folder / "photo.jpg").image == tests::patterned(6, 5));
        bool refused = false;
        try {
            static_cast<void>(decodeImageFile(folder.path()));
        } catch (const base::Error& error) {
            refused = error.info().kind == base::ErrorKind::Refused;
        }
        QVERIFY(refused);
    }
};

DL_TEST_UNIT(DecodeTest, "decode")
#include "decode_test.moc"
