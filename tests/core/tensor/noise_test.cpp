// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/noise.h"
#include "tests/support/compare.h"
#include "tests/support/patience.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <ATen/Parallel.h>
#include <torch/types.h>

#include <array>
#include <chrono>
#include <cmath>
#include <vector>

namespace dreamloft::tensor {

class NoiseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreThoseOfAnIndependentPhilox_data();
    void numbersAreThoseOfAnIndependentPhilox();
    void uniformNumbersAreThoseOfAnIndependentPhilox();
    void longerDrawBeginsWithTheShorterOne();
    void anyPartOfAStreamCanBeDrawnAlone();
    void threadsChangeNothing();
    void upperHalfOfTheSeedCounts();
    void momentsAreThoseOfANormal();
    void uniformNumbersStayInRange();
    void thousandLatentsTakeLessThanASecond();
};

void NoiseTest::numbersAreThoseOfAnIndependentPhilox_data()
{
    // Computed with a Philox 4x32-10 in Python (checked against Random123's vector 6627e8d5
    // e169c58d bc57ac4c 9b00dbd8) and the C library's log, sqrt, cos and sin in double.
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<std::vector<float>>("expected");
    QTest::newRow("zero") << quint64{0}
                          << std::vector<float>{0x1.fb7666p-1F,
                                                -0x1.d96d6p-1F,
                                                -0x1.3c373ep-1F,
                                                -0x1.eda364p-2F,
                                                -0x1.3aa6aep-3F,
                                                0x1.7254dap-3F};
    QTest::newRow("one") << quint64{1}
                         << std::vector<float>{0x1.8587c6p-2F,
                                               -0x1.2f6378p-2F,
                                               -0x1.fe6e18p-3F,
                                               -0x1.00fb7ap+0F,
                                               0x1.40ff5p-1F,
                                               -0x1.449986p-1F};
    QTest::newRow("both halves") << quint64{0x123456789abcdef0}
                                 << std::vector<float>{-0x1.444402p+1F,
                                                       0x1.f576bep-2F,
                                                       0x1.57f678p-2F,
                                                       0x1.33b238p-1F,
                                                       -0x1.3f28b2p+0F,
                                                       0x1.35b1f8p+0F};
    QTest::newRow("upper half only") << quint64{0x100000000}
                                     << std::vector<float>{0x1.06713ap-3F,
                                                           -0x1.1d7d9p-6F,
                                                           0x1.067204p+0F,
                                                           -0x1.77e60ap+0F,
                                                           -0x1.02b89ep-1F,
                                                           0x1.bdbf5ap-2F};
}

void NoiseTest::numbersAreThoseOfAnIndependentPhilox()
{
    QFETCH(const quint64, seed);
    QFETCH(const std::vector<float>, expected);
    const auto noise = noiseFor(seed, {2, 3});
    QCOMPARE(noise.dim(), std::int64_t{2});
    QVERIFY(noise.scalar_type() == torch::kFloat32);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(noise.data_ptr<float>()[i], expected[i]);
    }
}

void NoiseTest::uniformNumbersAreThoseOfAnIndependentPhilox()
{
    const std::array expected{0.9545971155166626F,
                              0.7501521706581116F,
                              0.11417734622955322F,
                              0.08565783500671387F,
                              0.4069603681564331F,
                              0.7952840328216553F,
                              0.17179864645004272F};
    const auto numbers = uniformFor(7, {7});
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(numbers.data_ptr<float>()[i], expected[i]);
    }
}

void NoiseTest::longerDrawBeginsWithTheShorterOne()
{
    const auto longer = noiseFor(11, {1001});
    for (const std::int64_t count : {1, 2, 3, 4, 5, 7, 1000}) {
        QVERIFY(torch::equal(noiseFor(11, {count}), longer.narrow(0, 0, count)));
    }
    QVERIFY(torch::equal(noiseFor(11, {7, 11, 13}).flatten(), longer));
    QCOMPARE(noiseFor(11, {0, 4}).numel(), std::int64_t{0});
}

void NoiseTest::anyPartOfAStreamCanBeDrawnAlone()
{
    const auto whole = noiseFor(5, {64});
    for (const std::int64_t first : {0, 1, 2, 3, 4, 9, 61}) {
        std::vector<float> part(3);
        fillNoise(part.data(), 3, 5, first);
        for (std::size_t i = 0; i < part.size(); ++i) {
            QCOMPARE(part[i], whole.data_ptr<float>()[static_cast<std::size_t>(first) + i]);
        }
    }
}

void NoiseTest::threadsChangeNothing()
{
    const int before = at::get_num_threads();
    at::set_num_threads(1);
    const auto one = noiseFor(3, {4, 64, 64});
    at::set_num_threads(2);
    const auto two = noiseFor(3, {4, 64, 64});
    at::set_num_threads(before);
    QVERIFY(torch::equal(one, two));
}

void NoiseTest::upperHalfOfTheSeedCounts()
{
    QVERIFY(!torch::equal(noiseFor(1, {16}), noiseFor(1 + (1ULL << 32), {16})));
    QVERIFY(!torch::equal(uniformFor(1, {16}), uniformFor(1 + (1ULL << 32), {16})));
}

void NoiseTest::momentsAreThoseOfANormal()
{
    constexpr double kCount = 400'000;
    const auto noise = noiseFor(42, {static_cast<std::int64_t>(kCount)}).to(torch::kFloat64);
    const double sigma = 1.0 / std::sqrt(kCount);
    QVERIFY(std::abs(noise.mean().item<double>()) < 5 * sigma);
    QVERIFY(std::abs(noise.pow(2).mean().item<double>() - 1.0) < 5 * std::sqrt(2.0) * sigma);
    QVERIFY(std::abs(noise.pow(3).mean().item<double>()) < 5 * std::sqrt(15.0) * sigma);
    QVERIFY(std::abs(noise.pow(4).mean().item<double>() - 3.0) < 5 * std::sqrt(96.0) * sigma);
    // Neighbours are independent: the two of a pair and the two of a block.
    for (const int lag : {1, 2, 4}) {
        const auto product = noise.slice(0, lag) * noise.slice(0, 0, -lag);
        QVERIFY(std::abs(product.mean().item<double>()) < 5 * sigma);
    }
    QVERIFY(noise.abs().max().item<double>() > 4.0);
}

void NoiseTest::uniformNumbersStayInRange()
{
    const auto numbers = uniformFor(9, {100'000}, -0.25, 0.25);
    QVERIFY(numbers.min().item<float>() >= -0.25F);
    QVERIFY(numbers.max().item<float>() < 0.25F);
    QVERIFY(std::abs(numbers.mean().item<float>()) < 0.003F);
}

void NoiseTest::thousandLatentsTakeLessThanASecond()
{
    const auto start = std::chrono::steady_clock::now();
    float sum = 0.0F;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        sum += noiseFor(seed, {4, 64, 64}).data_ptr<float>()[16'000];
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    QVERIFY(std::isfinite(sum));
    QVERIFY2(seconds.count() < 4.0 * tests::kPatience,
             std::to_string(seconds.count()).c_str()); // 0.5 s alone on one core
    qInfo("1,000 latents of 4x64x64 in %.2f s", seconds.count());
}

DL_TEST_UNIT(NoiseTest, "noise")

} // namespace dreamloft::tensor

#include "noise_test.moc"
