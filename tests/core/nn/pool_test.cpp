// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pool.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/randn.h>
#include <torch/autograd.h>

#include <limits>
#include <utility>

namespace dreamloft::tests {

namespace {

using nn::kernels::PoolKind;
using nn::kernels::PoolWindow;
using torch::Tensor;

Tensor
features(std::int64_t samples, std::int64_t channels, std::int64_t height, std::int64_t width)
{
    return at::randn({samples, channels, height, width})
        .contiguous(torch::MemoryFormat::ChannelsLast);
}

Tensor byTorch(const Tensor& x, const PoolWindow& window)
{
    const std::int64_t side = window.side;
    const std::int64_t stride = window.stride;
    const std::int64_t padding = window.padding;
    return window.kind == PoolKind::Max
               ? at::max_pool2d(x, {side, side}, {stride, stride}, {padding, padding})
               : at::avg_pool2d(
                     x, {side, side}, {stride, stride}, {padding, padding}, false, false);
}

} // namespace

class PoolTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(6); }

    void isThePoolOfTorch_data()
    {
        QTest::addColumn<bool>("max");
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("padding");
        QTest::newRow("halving maximum") << true << 3 << 2 << 0;
        QTest::newRow("maximum around") << true << 3 << 1 << 1;
        QTest::newRow("pairs") << true << 2 << 2 << 0;
        QTest::newRow("average around") << false << 3 << 1 << 1;
        QTest::newRow("halving average") << false << 2 << 2 << 1;
        QTest::newRow("larger windows are left to torch") << true << 5 << 2 << 2;
    }
    void isThePoolOfTorch()
    {
        QFETCH(bool, max);
        QFETCH(int, side);
        QFETCH(int, stride);
        QFETCH(int, padding);
        const PoolWindow window{max ? PoolKind::Max : PoolKind::Average, side, stride, padding};
        for (const auto& [height, width] : {std::pair(8, 11), std::pair(17, 5), std::pair(3, 3)}) {
            for (const std::int64_t channels : {48, 20}) { // whole vectors, and not
                const Tensor x = features(2, channels, height, width);
                QVERIFY(nn::pool2d(x, window).equal(byTorch(x, window)));
                // Channels of a wider tensor, into channels of a wider tensor.
                const Tensor part =
                    features(2, channels + 32, height, width).narrow(1, 16, channels);
                const Tensor expected = byTorch(part, window);
                const Tensor joined =
                    features(2, channels + 32, expected.size(2), expected.size(3));
                const Tensor before = joined.clone();
                nn::pool2d(part, window, joined.narrow(1, 16, channels));
                QVERIFY(joined.narrow(1, 16, channels).equal(expected));
                QVERIFY(joined.narrow(1, 0, 16).equal(before.narrow(1, 0, 16)));
                QVERIFY(
                    joined.narrow(1, channels + 16, 16).equal(before.narrow(1, channels + 16, 16)));
            }
        }
    }

    void aDamagedNumberIsNotHidden()
    {
        const Tensor x = features(1, 16, 6, 6);
        x[0][3][2][2] = std::numeric_limits<float>::quiet_NaN();
        for (const PoolKind kind : {PoolKind::Max, PoolKind::Average}) {
            const Tensor y = nn::pool2d(x, {kind, 3, 1, 1});
            QCOMPARE(y.isnan().sum().item<std::int64_t>(), std::int64_t{9});
        }
    }

    void gradientsPass()
    {
        const Tensor x = features(1, 16, 7, 7).requires_grad_();
        const PoolWindow window{PoolKind::Max, 3, 2, 0};
        const Tensor y = nn::pool2d(x, window);
        y.sum().backward();
        QCOMPARE(x.grad().sum().item<double>(), 9.0 * 16);
        const torch::NoGradGuard none;
        QVERIFY(nn::pool2d(x, window).equal(y));
    }
};

DL_TEST_UNIT(PoolTest, "pool")

} // namespace dreamloft::tests

#include "pool_test.moc"
