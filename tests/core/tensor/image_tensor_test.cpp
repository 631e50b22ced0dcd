// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/image_tensor.h"
#include "tests/support/compare.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace dreamloft::tensor {

class ImageTensorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pixelsBecomePlanesInRange();
    void everyByteComesBack();
    void halvesAreRoundedToEven();
    void valuesOutsideAreClamped();
    void batchesAndTypesConvert();
};

void ImageTensorTest::pixelsBecomePlanesInRange()
{
    imaging::RgbImage image;
    image.width = 2;
    image.height = 1;
    image.pixels = {0, 128, 255, 10, 20, 30};
    const auto tensor = tensorFromImage(image);
    QVERIFY((tensor.sizes() == std::vector<std::int64_t>{3, 1, 2}));
    QCOMPARE(tensor[0][0][0].item<float>(), -1.0F);
    QCOMPARE(tensor[2][0][0].item<float>(), 1.0F);
    QCOMPARE(tensor[0][0][1].item<float>(), (10.0F / 255.0F - 0.5F) / 0.5F);
    QCOMPARE(tensor[1][0][0].item<float>(), (128.0F / 255.0F - 0.5F) / 0.5F);
    QCOMPARE(bytesFromImage(image)[0][1][2].item<int>(), 30);
}

void ImageTensorTest::everyByteComesBack()
{
    imaging::RgbImage image;
    image.width = 16;
    image.height = 16;
    for (int i = 0; i < 256; ++i) {
        image.pixels.insert(image.pixels.end(),
                            {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(255 - i), 7});
    }
    QVERIFY(imageFromTensor(unitTensorFromImage(image)).pixels == image.pixels);
    QVERIFY(imageFromTensor(tensorFromImage(image) / 2 + 0.5).pixels == image.pixels);
    QVERIFY(imageFromBytes(bytesFromImage(image)).pixels == image.pixels);
}

void ImageTensorTest::halvesAreRoundedToEven()
{
    // 0.5/255 and 2.5/255 times 255 are exactly one half over an even number in float.
    const auto tensor =
        torch::tensor({0.5F / 255.0F, 1.5F / 255.0F, 2.5F / 255.0F}).view({3, 1, 1});
    const auto pixels = imageFromTensor(tensor).pixels;
    const auto exact = tensor.flatten() * 255.0F;
    for (std::size_t i = 0; i < 3; ++i) {
        const float value = exact[static_cast<std::int64_t>(i)].item<float>();
        QCOMPARE(static_cast<float>(pixels[i]), std::nearbyint(value));
    }
    QCOMPARE(pixels[0], std::uint8_t{0});
    QCOMPARE(pixels[2], std::uint8_t{2});
}

void ImageTensorTest::valuesOutsideAreClamped()
{
    const auto pixels =
        imageFromTensor(torch::tensor({-3.0F, 0.999F, 7.0F}).view({3, 1, 1})).pixels;
    QCOMPARE(pixels[0], std::uint8_t{0});
    QCOMPARE(pixels[1], std::uint8_t{255});
    QCOMPARE(pixels[2], std::uint8_t{255});
}

void ImageTensorTest::batchesAndTypesConvert()
{
    const auto batch = torch::rand({2, 3, 4, 5}).to(torch::kBFloat16).set_requires_grad(true);
    const auto images = imagesFromTensor(batch);
    QCOMPARE(images.size(), std::size_t{2});
    QCOMPARE(images[1].width, 5);
    QCOMPARE(images[1].height, 4);
    QVERIFY(images[1].pixels == imageFromTensor(batch[1]).pixels);
    DL_VERIFY_ERROR(imageFromTensor(torch::rand({1, 4, 5})), Bug, "");
}

DL_TEST_UNIT(ImageTensorTest, "image_tensor")

} // namespace dreamloft::tensor

#include "image_tensor_test.moc"
