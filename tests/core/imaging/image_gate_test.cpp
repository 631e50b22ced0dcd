// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/imaging/image_gate.h"
#include "tests/core/imaging/imaging_fixtures.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

using namespace dreamloft;
using namespace dreamloft::imaging;
using namespace std::string_literals;

namespace {

const std::vector<std::string> kFiles{"rgb.png",
                                      "palette.png",
                                      "rgb.jpg",
                                      "progressive.jpg",
                                      "lossless.webp",
                                      "lossy.webp",
                                      "rgb.bmp",
                                      "rgb.tif",
                                      "lzw.tif"};

std::vector<std::byte> fileBytes(const std::string& name)
{
    return base::readFile(tests::imagingFixtures() / "files" / name);
}

std::string contentOf(const std::string& text)
{
    return describeContent(base::bytesOf(text));
}

/// Replaces a big-endian side in an IHDR and mends its checksum, by encoding a picture of that
/// size.
std::vector<std::byte> pngHeadOf(std::uint32_t width, std::uint32_t height)
{
    auto png = encodePng(blankImage(1, 1));
    // Without the right checksum the size may not even be looked at: PNG's CRC-32 bit by bit.
    for (std::size_t i = 0; i < 4; ++i) {
        png[16 + i] = static_cast<std::byte>(width >> (24 - 8 * i));
        png[20 + i] = static_cast<std::byte>(height >> (24 - 8 * i));
    }
    std::uint32_t crc = 0xFFFFFFFFU;
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= std::to_integer<std::uint32_t>(png[i]);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    crc = ~crc;
    for (std::size_t i = 0; i < 4; ++i) {
        png[29 + i] = static_cast<std::byte>(crc >> (24 - 8 * i));
    }
    return png;
}

} // namespace

class ImageGateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void headersSayWhatTheFilesAre()
    {
        const ImageHeader jpeg = probeImage(fileBytes("turned_6.jpg"));
        QVERIFY(jpeg.format == ImageFormat::Jpeg);
        QCOMPARE(jpeg.width, 53);
        QCOMPARE(jpeg.height, 17);
        QCOMPARE(jpeg.orientation, 6);
        QVERIFY(probeImage(fileBytes("progressive.jpg")).progressive);
        const ImageHeader wide = probeImage(fileBytes("sixteen.png"));
        QCOMPARE(wide.bitDepth, 16);
        QCOMPARE(wide.channels, 3);
        QCOMPARE(probeImage(fileBytes("pages.tif")).frames, 2);
        QVERIFY(probeImage(fileBytes("alpha.webp")).hasAlpha);
        QVERIFY(!probeImage(fileBytes("profile.jpg")).iccProfile.empty());
        QVERIFY(probeImage(fileBytes("profile.png")).iccPacked);
    }

    void otherContentIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* kind, const std::string& bytes) {
            QTest::newRow(kind) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
                                << QString::fromLatin1(kind);
        };
        row("an empty file", "");
        row("a GIF picture", "GIF89a\x01\0\x01\0\0\0\0;"s);
        row("an SVG drawing", "<?xml version=\"1.0\"?>\n<svg xmlns='x'></svg>");
        row("a HEIC picture",
            "\0\0\0\x18"
            "ftypheic\0\0\0\0"s);
        row("an AVIF picture",
            "\0\0\0\x18"
            "ftypavif\0\0\0\0"s);
        row("a video",
            "\0\0\0\x18"
            "ftypisom\0\0\0\0"s);
        row("a PDF document", "%PDF-1.7\n");
        row("a web page", "<!DOCTYPE html><html></html>");
        row("a Python pickle, which can hide programs", "\x80\x04\x95\x10\0\0\0\0\0\0\0"s);
        row("a PyTorch pickle archive, which can hide programs",
            "PK\x03\x04\x14\0\0\0\0\0archive/data.pkl"s);
        row("a ZIP archive", "PK\x03\x04\x14\0\0\0\0\0photo.png"s);
        row("a gzip archive", "\x1f\x8b\x08\0"s);
        row("a JSON file", "  {\"a\": 1}");
        row("a text file", "BMW and other cars");
        row("a safetensors file", "\x10\0\0\0\0\0\0\0{\"a\":{}}"s);
        row("a Photoshop document", "8BPS\0\1"s);
        row("a BigTIFF picture", "II+\0\x08\0\0\0"s);
        row("a program",
            "\x7f"
            "ELF\2\1\1"s);
        row("no kind of file that DreamLoft knows", "\x01\x02\x03\x04\x05\x06"s);
    }

    void otherContentIsRefusedByName()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, kind);
        const std::string text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        QCOMPARE(QString::fromStdString(contentOf(text)), kind);
        DL_VERIFY_ERROR(probeImage(base::bytesOf(text), "photo.jpg"), Refused, kind.toStdString());
    }

    void everyCutIsNoticedBeforeDecoding_data()
    {
        QTest::addColumn<QString>("name");
        for (const std::string& name : kFiles) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    /// Every shorter beginning of a file is refused; none is taken for a whole picture.
    void everyCutIsNoticedBeforeDecoding()
    {
        QFETCH(QString, name);
        const auto whole = fileBytes(name.toStdString());
        for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 400) {
            // A TIFF's directory may stand before its pixels and be cut where nothing is read.
            bool refused = false;
            try {
                static_cast<void>(probeImage(std::span(whole).first(size), "cut"));
            } catch (const base::Error& error) {
                refused = error.info().kind == base::ErrorKind::DamagedInput ||
                          error.info().kind == base::ErrorKind::Refused;
            }
            QVERIFY2(refused, std::to_string(size).c_str());
        }
    }

    void alteredPngIsNoticed()
    {
        const auto whole = fileBytes("rgb.png");
        for (std::size_t at = 8; at < whole.size(); at += 37) {
            auto altered = whole;
            altered[at] ^= std::byte{0x10};
            bool refused = false;
            try {
                static_cast<void>(probeImage(altered, "altered.png"));
            } catch (const base::Error&) {
                refused = true;
            }
            QVERIFY2(refused, std::to_string(at).c_str());
        }
    }

    /// Whatever a hostile file says, it is a picture or an Error: no other exception, no crash.
    void alteredFilesAreDecodedOrRefused_data() { everyCutIsNoticedBeforeDecoding_data(); }

    void alteredFilesAreDecodedOrRefused()
    {
        QFETCH(QString, name);
        const auto whole = fileBytes(name.toStdString());
        ImageLimits limits;
        limits.maxPixels = 1'000'000;
        unsigned state = 12345;
        int errors = 0;
        for (int round = 0; round < 300; ++round) {
            auto altered = whole;
            for (int change = 0; change < 3; ++change) {
                state = state * 1664525U + 1013904223U;
                // Half of the changes hit the first bytes, where the header is.
                const std::size_t span =
                    change == 0 ? std::min<std::size_t>(altered.size(), 128) : altered.size();
                altered[(state >> 8) % span] = static_cast<std::byte>(state & 0xFFU);
            }
            try {
                const DecodedImage decoded = decodeImage(altered, "altered", limits);
                QVERIFY(!decoded.image.empty());
            } catch (const base::Error& error) {
                QVERIFY(error.info().kind != base::ErrorKind::Bug);
                ++errors;
            }
        }
        QVERIFY(errors > 0);
    }

    void absurdSizesAreRefusedBeforeMemoryIsTaken()
    {
        DL_VERIFY_ERROR(probeImage(pngHeadOf(40'000, 10), "wide.png"), Refused, "40000 x 10");
        DL_VERIFY_ERROR(probeImage(pngHeadOf(30'000, 30'000), "huge.png"), Refused, "250 mega");
        DL_VERIFY_ERROR(probeImage(pngHeadOf(0xFFFFFFFFU, 1), "mad.png"), Refused, "4294967295");
        DL_VERIFY_ERROR(probeImage(pngHeadOf(0, 1), "none.png"), DamagedInput, "0 pixels");
        ImageLimits limits;
        limits.maxFileBytes = 20;
        DL_VERIFY_ERROR(probeImage(fileBytes("rgb.png"), "big.png", limits), Refused, "20 B");
    }

    void messagesHaveTheHouseForm()
    {
        try {
            static_cast<void>(probeImage(base::bytesOf("GIF89a......"), "cat.gif"));
            QFAIL("nothing was thrown");
        } catch (const base::Error& error) {
            QCOMPARE(QString::fromStdString(error.info().message),
                     QStringLiteral("Cannot read \"cat.gif\": it is a GIF picture, expected a PNG, "
                                    "JPEG, WebP, BMP or TIFF picture."));
            QCOMPARE(QString::fromStdString(error.info().workSafe),
                     QStringLiteral("Your project was not changed."));
            QVERIFY(!error.info().hint.empty());
        }
    }
};

DL_TEST_UNIT(ImageGateTest, "image_gate")
#include "image_gate_test.moc"
