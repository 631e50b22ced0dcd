// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv2d.h"
#include "core/nn/recompute.h"
#include "core/nn/winograd.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/randn_like.h>
#include <torch/autograd.h>

#include <cmath>
#include <utility>

namespace dreamloft::tests {

namespace {

using nn::ConvForm;
using torch::Tensor;

struct Case {
    Tensor x;
    Tensor weight;
    Tensor bias;
    Case(std::int64_t samples,
         std::int64_t in,
         std::int64_t out,
         std::int64_t height,
         std::int64_t width)
        : x(at::randn({samples, in, height, width}))
        , weight(at::randn({out, in, 3, 3}) / std::sqrt(9.0 * static_cast<double>(in)))
        , bias(at::randn({out}))
    {
    }
    [[nodiscard]] Tensor exact(std::int64_t padding) const
    {
        return at::conv2d(x.to(torch::kFloat64),
                          weight.to(torch::kFloat64),
                          bias.to(torch::kFloat64),
                          1,
                          padding);
    }
};

// Measured: below 8e-6 for the largest of some 10^5 numbers.
constexpr double kClose = 2e-5;

} // namespace

class WinogradTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(5); }

    void isTheConvolution_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("padding");
        QTest::newRow("whole tiles") << 2 << 64 << 32 << 8 << 8 << 1;
        QTest::newRow("cut tiles") << 3 << 32 << 48 << 13 << 10 << 1;
        QTest::newRow("no padding") << 1 << 32 << 32 << 11 << 17 << 0;
        QTest::newRow("wide padding") << 1 << 32 << 32 << 7 << 6 << 2;
        QTest::newRow("channels past a chunk") << 1 << 208 << 80 << 8 << 8 << 1;
        QTest::newRow("one tile") << 1 << 32 << 32 << 4 << 4 << 1;
        QTest::newRow("several parts") << 3 << 64 << 64 << 96 << 96 << 1;
    }
    void isTheConvolution()
    {
        QFETCH(int, samples);
        QFETCH(int, in);
        QFETCH(int, out);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, padding);
        const Case one(samples, in, out, height, width);
        nn::FrozenForms filter;
        filter.forward = nn::winogradFilterOf(one.weight, false);
        const Tensor exact = one.exact(padding);
        const Tensor y = nn::winogradConv2d(one.x, filter, one.bias, padding);
        QCOMPARE(y.sizes(), exact.sizes());
        QVERIFY(y.is_contiguous(torch::MemoryFormat::ChannelsLast));
        const double error = errorOf(y, exact);
        QVERIFY2(error < kClose, std::to_string(error).c_str());
        // Another layout of the same numbers gives the same numbers.
        const Tensor again = nn::winogradConv2d(
            one.x.contiguous(torch::MemoryFormat::ChannelsLast), filter, one.bias, padding);
        QVERIFY(y.equal(again));
    }

    void givesTheGradientOfItsInput_data()
    {
        QTest::addColumn<int>("padding");
        for (const int padding : {0, 1, 2}) {
            QTest::addRow("padding %d", padding) << padding;
        }
    }
    void givesTheGradientOfItsInput()
    {
        QFETCH(int, padding);
        const Case one(2, 48, 32, 9, 12);
        nn::FrozenForms filter;
        filter.forward = nn::winogradFilterOf(one.weight, false);
        filter.backward = nn::winogradFilterOf(one.weight, true);
        const Tensor x = one.x.clone().requires_grad_();
        const Tensor y = nn::winogradConv2d(x, filter, one.bias, padding);
        const Tensor incoming = at::randn(y.sizes());
        y.backward(incoming);
        const Tensor exactX = one.x.to(torch::kFloat64).requires_grad_();
        at::conv2d(exactX, one.weight.to(torch::kFloat64), {}, 1, padding)
            .backward(incoming.to(torch::kFloat64));
        const double error = errorOf(x.grad(), exactX.grad());
        QVERIFY2(error < kClose, std::to_string(error).c_str());
    }

    void theLayerFollowsItsWeights()
    {
        const torch::NoGradGuard none;
        Case one(2, 32, 32, 8, 8);
        nn::Conv2d layer(32, 32, 3, 1, 1);
        layer->weight.requires_grad_(false);
        layer->bias.requires_grad_(false);
        layer->weight.copy_(one.weight);
        layer->bias.copy_(one.bias);
        QVERIFY(nn::convFormOf(one.x, layer->weight, layer->bias, 1) == ConvForm::Winograd);
        QVERIFY(errorOf(layer->forward(one.x), one.exact(1)) < kClose);
        one.weight = one.weight * 2.0 + 0.01; // written over the old ones
        layer->weight.copy_(one.weight);
        QVERIFY(errorOf(layer->forward(one.x), one.exact(1)) < kClose);
        one.weight = one.weight.flip({0}); // put in their place
        layer->weight.set_data(one.weight.clone());
        QVERIFY(errorOf(layer->forward(one.x), one.exact(1)) < kClose);
    }

    void whatFiltersTakeIsKnownBefore()
    {
        const Case one(2, 64, 64, 8, 8);
        nn::Conv2d layer(64, 64, 3, 1, 1);
        QCOMPARE(nn::frozenMemoryOf(*layer, true).toCome(), std::int64_t{0}); // it may learn
        {
            const torch::NoGradGuard none;
            layer->weight.requires_grad_(false).copy_(one.weight);
            layer->bias.requires_grad_(false).copy_(one.bias);
        }
        constexpr std::int64_t kFilter = 36LL * 64 * 64 * 4;
        constexpr std::int64_t kBoth = 45LL * 64 * 64 * 4; // for few pixels as well
        const nn::FrozenMemory before = nn::frozenMemoryOf(*layer, true);
        QCOMPARE(before.copies, 2 * kBoth);
        QCOMPARE(before.held, std::int64_t{0});
        QVERIFY(before.work >= 16 << 20);
        QCOMPARE(nn::frozenMemoryOf(*layer, false).copies, kBoth);
        const Tensor y = layer->forward(one.x);
        QCOMPARE(nn::frozenMemoryOf(*layer, true).held, kFilter);
        layer->forward(one.x.clone().requires_grad_());
        QCOMPARE(nn::frozenMemoryOf(*layer, true).held, 2 * kFilter);
        layer->forward(one.x.narrow(0, 0, 1).clone().requires_grad_());
        const nn::FrozenMemory after = nn::frozenMemoryOf(*layer, true);
        QCOMPARE(after.held, 2 * kBoth);
        QCOMPARE(after.toCome(), after.work);
        // The backward pass's stays where none runs any more, until it is given back.
        QCOMPARE(nn::frozenMemoryOf(*layer, false).toCome(), after.work);
        nn::forgetCopies(*layer);
        QCOMPARE(nn::frozenMemoryOf(*layer, true).held, std::int64_t{0});
        QVERIFY(layer->forward(one.x).equal(y));
        QCOMPARE(nn::frozenMemoryOf(*nn::Conv2d(64, 64, 1), true).copies, std::int64_t{0});
    }

    void theLayersGradientFollowsItsWeights()
    {
        Case one(2, 32, 32, 8, 8);
        nn::Conv2d layer(32, 32, 3, 1, 1);
        layer->weight.requires_grad_(false);
        layer->bias.requires_grad_(false);
        layer->bias.copy_(one.bias);
        for (int round = 0; round < 2; ++round) {
            layer->weight.copy_(one.weight);
            {
                const torch::NoGradGuard none; // the filter of the backward pass comes later
                QVERIFY(errorOf(layer->forward(one.x), one.exact(1)) < kClose);
            }
            const Tensor x = one.x.clone().requires_grad_();
            const Tensor incoming = at::randn_like(one.x);
            layer->forward(x).backward(incoming);
            const Tensor exactX = one.x.to(torch::kFloat64).requires_grad_();
            at::conv2d(exactX, one.weight.to(torch::kFloat64), {}, 1, 1)
                .backward(incoming.to(torch::kFloat64));
            QVERIFY(errorOf(x.grad(), exactX.grad()) < kClose);
            one.weight = one.weight.flip({1}) * 1.5;
        }
    }

    void recomputingChangesNoBit()
    {
        const Case one(2, 32, 32, 8, 8);
        nn::Conv2d layer(32, 32, 3, 1, 1);
        layer->weight.requires_grad_(false).copy_(one.weight);
        layer->bias.requires_grad_(false).copy_(one.bias);
        const Tensor incoming = at::randn_like(one.x);
        const auto gradientOf = [&](bool recompute) {
            const Tensor x = one.x.clone().requires_grad_();
            Tensor y;
            {
                const nn::RecomputeScope scope(recompute);
                y = nn::recomputed(
                    {x}, [&](const auto& inputs) { return layer->forward(inputs[0]).square(); });
            }
            y.backward(incoming);
            return std::pair(y.detach(), x.grad());
        };
        const auto [plainY, plainGradient] = gradientOf(false);
        const auto [y, gradient] = gradientOf(true);
        QVERIFY(y.equal(plainY));
        QVERIFY(gradient.equal(plainGradient));
    }

    void fewPixelsAreMultipliedDirectly_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("padding");
        QTest::newRow("one tile") << 1 << 4 << 4 << 1;
        QTest::newRow("cut tiles") << 2 << 7 << 5 << 1;
        QTest::newRow("no padding") << 3 << 6 << 5 << 0;
        QTest::newRow("wide padding") << 1 << 5 << 8 << 2;
    }
    void fewPixelsAreMultipliedDirectly()
    {
        QFETCH(int, samples);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, padding);
        const Case one(samples, 48, 64, height, width);
        nn::Conv2d layer(48, 64, 3, 1, padding);
        layer->weight.requires_grad_(false).copy_(one.weight);
        layer->bias.requires_grad_(false).copy_(one.bias);
        QVERIFY(nn::convFormOf(one.x, layer->weight, layer->bias, padding) == ConvForm::Direct);
        const Tensor x = one.x.clone().requires_grad_();
        const Tensor y = layer->forward(x);
        QVERIFY(y.is_contiguous(torch::MemoryFormat::ChannelsLast));
        QVERIFY(errorOf(y.detach(), one.exact(padding)) < kClose);
        const Tensor incoming = at::randn(y.sizes());
        y.backward(incoming);
        const Tensor exactX = one.x.to(torch::kFloat64).requires_grad_();
        at::conv2d(exactX, one.weight.to(torch::kFloat64), {}, 1, padding)
            .backward(incoming.to(torch::kFloat64));
        QVERIFY(errorOf(x.grad(), exactX.grad()) < kClose);
        const torch::NoGradGuard none; // another way to the same numbers
        QVERIFY(layer->forward(one.x).equal(y));
    }

    void shapesDecideTheForm()
    {
        const Case one(2, 32, 32, 8, 8);
        const auto formOf = [](const Tensor& x, const Case& of, std::int64_t padding = 1) {
            return nn::convFormOf(x, of.weight, {}, padding);
        };
        QVERIFY(formOf(one.x, one) == ConvForm::Winograd);
        QVERIFY(formOf(one.x.narrow(0, 0, 1), one) == ConvForm::Direct);
        const Case cut(16, 32, 32, 5, 5); // two tiles for five pixels
        QVERIFY(formOf(cut.x, cut) == ConvForm::Library);
        QVERIFY(formOf(cut.x.narrow(0, 0, 2), cut) == ConvForm::Direct);
        const auto isLeft =
            [&](const Tensor& x, const Tensor& weight, const Tensor& bias, std::int64_t padding) {
                return nn::convFormOf(x, weight, bias, padding) == ConvForm::Library;
            };
        QVERIFY(isLeft(one.x, one.weight.clone().requires_grad_(), one.bias, 1));
        QVERIFY(isLeft(one.x, one.weight, one.bias.clone().requires_grad_(), 1));
        QVERIFY(isLeft(one.x.to(torch::kBFloat16), one.weight.to(torch::kBFloat16), one.bias, 1));
        QVERIFY(isLeft(Case(1, 16, 32, 8, 8).x, Case(1, 16, 32, 8, 8).weight, {}, 1));
        QVERIFY(isLeft(one.x.narrow(0, 0, 0), one.weight, one.bias, 1));
        QVERIFY(isLeft(one.x.narrow(1, 0, 16), one.weight, one.bias, 1));
        QVERIFY(isLeft(one.x.narrow(2, 0, 2), one.weight, one.bias, 0));
    }

    void aLayerThatLearnsIsLeftToTorch()
    {
        const Case one(2, 32, 32, 8, 8);
        nn::Conv2d layer(32, 32, 3, 1, 1);
        {
            const torch::NoGradGuard none;
            layer->weight.copy_(one.weight);
            layer->bias.copy_(one.bias);
        }
        layer->forward(one.x).sum().backward();
        QVERIFY(layer->weight.grad().defined());
    }
};

DL_TEST_UNIT(WinogradTest, "winograd")

} // namespace dreamloft::tests

#include "winograd_test.moc"
