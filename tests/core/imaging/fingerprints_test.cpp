// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/perceptual_hash.h"
#include "core/imaging/pil_ops.h"
#include "core/imaging/pixel_hash.h"
#include "core/imaging/resize.h"
#include "tests/core/imaging/imaging_fixtures.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace dreamloft;
using namespace dreamloft::imaging;

namespace {

/// Soft shapes as in a photo; different phases are different pictures.
RgbImage scene(int width, int height, double phase)
{
    RgbImage image = blankImage(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double u = static_cast<double>(x) / width;
            const double v = static_cast<double>(y) / height;
            const double wave = std::sin(7.0 * u + phase) * std::cos(5.0 * v + 2.0 * phase) +
                                0.6 * std::sin(11.0 * u * v + 3.0 * phase);
            for (int c = 0; c < 3; ++c) {
                image.row(y)[x * 3 + c] = static_cast<std::uint8_t>(128.0 + 60.0 * wave + 10.0 * c);
            }
        }
    }
    return image;
}

} // namespace

class FingerprintsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samePictureInOtherClothesIsNear()
    {
        const RgbImage photo = scene(300, 200, 0.3);
        const std::uint64_t hash = perceptualHash(photo);
        QVERIFY(hammingDistance(hash, perceptualHash(resize(photo, 120, 80, Filter::Bicubic))) <=
                4);
        QVERIFY(hammingDistance(hash, perceptualHash(adjustBrightness(photo, 0.8))) <= 4);
        QVERIFY(hammingDistance(hash, perceptualHash(gaussianBlur(photo, 1.5))) <= 4);
        QVERIFY(hammingDistance(hash, perceptualHash(greyscale(photo))) <= 4);
    }

    void otherPicturesAreFar()
    {
        const std::uint64_t hash = perceptualHash(scene(300, 200, 0.3));
        for (const double phase : {1.7, 3.1, 4.4}) {
            QVERIFY(hammingDistance(hash, perceptualHash(scene(300, 200, phase))) >= 16);
        }
        QVERIFY(hammingDistance(hash, perceptualHash(horizontalFlip(scene(300, 200, 0.3)))) >= 16);
    }

    void flatPicturesAreAlike()
    {
        QCOMPARE(perceptualHash(blankImage(9, 9, {10, 10, 10})),
                 perceptualHash(blankImage(50, 40, {200, 200, 200})));
        QCOMPARE(hammingDistance(0xFFU, 0x0FU), 4);
    }

    void pixelHashIsThePicturesIdentity()
    {
        // sha256 of 02000000 01000000 000102 030405
        RgbImage image = blankImage(2, 1);
        image.pixels = {0, 1, 2, 3, 4, 5};
        QCOMPARE(
            QString::fromStdString(pixelSha256(image)),
            QStringLiteral("7716c693d12b59afd25d47f3b17ee043ff797d6156b7ebe2fad7d7fd44edde72"));
        RgbImage tall = blankImage(1, 2);
        tall.pixels = image.pixels;
        QVERIFY(pixelSha256(tall) != pixelSha256(image));
    }
};

DL_TEST_UNIT(FingerprintsTest, "fingerprints")
#include "fingerprints_test.moc"
