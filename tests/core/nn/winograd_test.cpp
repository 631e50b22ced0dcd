// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv2d.h"
#include "core/nn/kernels/winograd_kernels.h"
#include "core/nn/recompute.h"
#include "core/nn/winograd.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/randn_like.h>
#include <ATen/ops/zeros.h>
#include <torch/autograd.h>

#include <cmath>
#include <limits>
#include <utility>

namespace dreamloft::tests {

namespace {

using nn::ConvForm;
using nn::ConvPadding;
using torch::Tensor;

struct Kernel {
    std::int64_t down = 3;
    std::int64_t across = 3;
};

struct Case {
    Tensor x;
    Tensor weight;
    Tensor bias;
    Case(std::int64_t samples,
         std::int64_t in,
         std::int64_t out,
         std::int64_t height,
         std::int64_t width,
         Kernel kernel = {})
        : x(at::randn({samples, in, height, width}))
        , weight(at::randn({out, in, kernel.down, kernel.across}) /
                 std::sqrt(static_cast<double>(kernel.down * kernel.across * in)))
        , bias(at::randn({out}))
    {
    }
    [[nodiscard]] Tensor exact(ConvPadding padding) const
    {
        return at::conv2d(x.to(torch::kFloat64),
                          weight.to(torch::kFloat64),
                          bias.to(torch::kFloat64),
                          1,
                          {padding.down, padding.across});
    }
    /// Of the input, for the gradient `incoming` of the output.
    [[nodiscard]] Tensor exactGradient(ConvPadding padding, const Tensor& incoming) const
    {
        const Tensor exactX = x.to(torch::kFloat64).requires_grad_();
        at::conv2d(exactX, weight.to(torch::kFloat64), {}, 1, {padding.down, padding.across})
            .backward(incoming.to(torch::kFloat64));
        return exactX.grad();
    }
    [[nodiscard]] nn::kernels::ConvWindow window(ConvPadding padding) const
    {
        return {weight.size(2), weight.size(3), padding.down, padding.across};
    }
    [[nodiscard]] nn::FrozenForms filter() const
    {
        return {nn::winogradFilterOf(weight, false), nn::winogradFilterOf(weight, true)};
    }
};

/// Root mean square of the difference in units of the exact numbers' size.
double meanErrorOf(const Tensor& given, const Tensor& exact)
{
    return ((given.to(torch::kFloat64) - exact).square().mean() / exact.square().mean())
        .sqrt()
        .item<double>();
}

// Measured for 3x3: below 8e-6 for the largest of some 10^5 numbers.
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
        QTest::newRow("many channels") << 1 << 208 << 80 << 8 << 8 << 1;
        QTest::newRow("one tile") << 1 << 32 << 32 << 4 << 4 << 1;
        QTest::newRow("a part of its own for each thread") << 3 << 64 << 64 << 96 << 96 << 1;
        QTest::newRow("threads share a part") << 2 << 176 << 176 << 41 << 37 << 1;
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
        const Tensor y = nn::winogradConv2d(one.x, filter, one.bias, one.window(padding));
        QCOMPARE(y.sizes(), exact.sizes());
        QVERIFY(y.is_contiguous(torch::MemoryFormat::ChannelsLast));
        const double error = errorOf(y, exact);
        QVERIFY2(error < kClose, std::to_string(error).c_str());
        // Another layout of the same numbers gives the same numbers.
        const Tensor again = nn::winogradConv2d(one.x.contiguous(torch::MemoryFormat::ChannelsLast),
                                                filter,
                                                one.bias,
                                                one.window(padding));
        QVERIFY(y.equal(again));
    }

    void everyKernelIsTheConvolution_data()
    {
        QTest::addColumn<int>("down");
        QTest::addColumn<int>("across");
        QTest::addColumn<double>("bound"); // of the error's root mean square; half is measured
        QTest::newRow("3x3") << 3 << 3 << 3e-6;
        QTest::newRow("5x5") << 5 << 5 << 6e-6;
        QTest::newRow("1x3") << 1 << 3 << 1.5e-6;
        QTest::newRow("3x1") << 3 << 1 << 1.5e-6;
        QTest::newRow("1x7") << 1 << 7 << 6e-6;
        QTest::newRow("7x1") << 7 << 1 << 6e-6;
    }
    void everyKernelIsTheConvolution()
    {
        QFETCH(int, down);
        QFETCH(int, across);
        QFETCH(double, bound);
        // Even and odd sizes, smaller and larger than a tile and its taps; as much padding as keeps
        // the size, none, and one side's most.
        for (const auto& [height, width] : {std::pair(17, 17), std::pair(8, 35), std::pair(9, 3)}) {
            const Case one(2, 192, 64, height, width, {down, across});
            const nn::FrozenForms filter = one.filter();
            for (const ConvPadding padding : {ConvPadding(down / 2, across / 2),
                                              ConvPadding(down - 1, across / 2),
                                              ConvPadding(0, across - 1)}) {
                const Tensor exact = one.exact(padding);
                const Tensor x = one.x.clone().requires_grad_();
                const Tensor y = nn::winogradConv2d(x, filter, one.bias, one.window(padding));
                QCOMPARE(y.sizes(), exact.sizes());
                const double error = meanErrorOf(y.detach(), exact);
                QVERIFY2(error < bound, std::to_string(error * 1e6).c_str());
                const Tensor incoming = at::randn(y.sizes());
                y.backward(incoming);
                const Tensor exactGradient = one.exactGradient(padding, incoming);
                QVERIFY(meanErrorOf(x.grad(), exactGradient) < bound);
            }
        }
    }

    void reluGoesWhereItIsJoined()
    {
        const Case one(2, 48, 32, 18, 13, {1, 7});
        const auto window = one.window({0, 3});
        const nn::FrozenForms filter = one.filter();
        const Tensor plain = nn::winogradConv2d(one.x, filter, one.bias, window);
        QVERIFY(nn::winogradRelu(one.x, filter, one.bias, window).equal(plain.relu()));
        Tensor joined =
            at::full({2, 80, 18, 13}, 5.0).contiguous(torch::MemoryFormat::ChannelsLast);
        nn::winogradRelu(one.x, filter, one.bias, window, joined.narrow(1, 16, 32));
        QVERIFY(joined.narrow(1, 16, 32).equal(plain.relu()));
        QVERIFY(joined.narrow(1, 0, 16).eq(5.0).all().item<bool>());
        QVERIFY(joined.narrow(1, 48, 32).eq(5.0).all().item<bool>());
        // Channels of a wider tensor are read where they lie.
        const Tensor wide = at::cat({at::randn_like(one.x), one.x}, 1)
                                .contiguous(torch::MemoryFormat::ChannelsLast);
        const Tensor part = wide.narrow(1, 48, 48);
        QVERIFY(nn::winogradConv2d(part, filter, one.bias, window).equal(plain));
    }

    void aDamagedNumberIsNotHidden()
    {
        const Case one(1, 32, 32, 12, 12);
        one.x[0][3][5][6] = std::numeric_limits<float>::quiet_NaN();
        const Tensor y = nn::winogradRelu(one.x, one.filter(), one.bias, one.window(1));
        QVERIFY(y.slice(2, 4, 7).slice(3, 5, 8).isnan().all().item<bool>());
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
        const Tensor x = one.x.clone().requires_grad_();
        const Tensor y = nn::winogradConv2d(x, one.filter(), one.bias, one.window(padding));
        const Tensor incoming = at::randn(y.sizes());
        y.backward(incoming);
        const double error = errorOf(x.grad(), one.exactGradient(padding, incoming));
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
            QVERIFY(errorOf(x.grad(), one.exactGradient(1, incoming)) < kClose);
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
        QVERIFY(errorOf(x.grad(), one.exactGradient(padding, incoming)) < kClose);
        const torch::NoGradGuard none; // another way to the same numbers
        QVERIFY(layer->forward(one.x).equal(y));
    }

    void everyKernelIsServed_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("down");
        QTest::addColumn<int>("across");
        QTest::addColumn<bool>("few");
        for (const auto& [down, across] : {std::pair(5, 5), std::pair(1, 3), std::pair(7, 1)}) {
            QTest::addRow("%dx%d", down, across) << 3 << down << across << false;
            QTest::addRow("%dx%d, few pixels", down, across) << 1 << down << across << true;
        }
    }
    void everyKernelIsServed()
    {
        QFETCH(int, samples);
        QFETCH(int, down);
        QFETCH(int, across);
        QFETCH(bool, few);
        const Case one(samples, 32, 48, 8, 8, {down, across});
        const ConvPadding padding(down / 2, across / 2);
        QVERIFY(nn::convFormOf(one.x, one.weight, one.bias, padding) ==
                (few ? ConvForm::Direct : ConvForm::Winograd));
        constexpr double kMean = 6e-6; // measured: below 3e-6
        nn::FrozenConv layer;
        const Tensor x = one.x.clone().requires_grad_();
        const auto y = layer.forward(x, one.weight, one.bias, padding);
        QVERIFY(y.has_value());
        QVERIFY(meanErrorOf(y->detach(), one.exact(padding)) < kMean);
        const Tensor incoming = at::randn(y->sizes());
        y->backward(incoming);
        QVERIFY(meanErrorOf(x.grad(), one.exactGradient(padding, incoming)) < kMean);
        const auto relu = layer.relu(one.x, one.weight, one.bias, padding);
        QVERIFY(relu.has_value() && relu->equal(y->detach().relu()));
        Tensor joined =
            at::zeros({samples, 64, 8, 8}).contiguous(torch::MemoryFormat::ChannelsLast);
        layer.relu(one.x, one.weight, one.bias, padding, joined.narrow(1, 16, 48));
        QVERIFY(joined.narrow(1, 16, 48).equal(*relu));
        // Held are the forms of both passes, one of the two kinds; all four would be
        // (points + taps) * 2 floats a pair of channels.
        const std::int64_t taps = static_cast<std::int64_t>(down) * across;
        const std::int64_t points = nn::kernels::filteringOf(down, across)->points();
        QCOMPARE(layer.bytesHeld(), 2 * (few ? taps : points) * 32 * 48 * 4);
        QCOMPARE(nn::FrozenConv::copyBytes(one.weight, padding, true),
                 2 * (taps + points) * 32 * 48 * 4);
    }

    void oneTapIsAPlainProduct_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("side");
        QTest::newRow("one pixel") << 1 << 1;
        QTest::newRow("few pixels") << 1 << 4;
        QTest::newRow("many pixels") << 3 << 32;
    }
    void oneTapIsAPlainProduct()
    {
        QFETCH(int, samples);
        QFETCH(int, side);
        const Case one(samples, 48, 64, side, side, {1, 1});
        nn::Conv2d layer(48, 64, 1);
        layer->weight.requires_grad_(false).copy_(one.weight);
        layer->bias.requires_grad_(false).copy_(one.bias);
        QVERIFY(nn::convFormOf(one.x, layer->weight, layer->bias, 0) == ConvForm::Direct);
        const Tensor x = one.x.clone().requires_grad_();
        const Tensor y = layer->forward(x);
        QVERIFY(errorOf(y.detach(), one.exact(0)) < kClose);
        const Tensor incoming = at::randn(y.sizes());
        y.backward(incoming);
        QVERIFY(errorOf(x.grad(), one.exactGradient(0, incoming)) < kClose);
        QCOMPARE(layer->copyBytesHeld(), std::int64_t{2} * 48 * 64 * 4); // no filter beside it
        QCOMPARE(layer->copyBytes(true), layer->copyBytesHeld());
        QCOMPARE(layer->passBytes(), std::int64_t{0});
    }

    void otherKernelsAreLeftToTorch()
    {
        for (const Kernel kernel : {Kernel{7, 7}, Kernel{1, 5}, Kernel{3, 5}}) {
            const Case one(2, 32, 32, 16, 16, kernel);
            const ConvPadding padding(kernel.down / 2, kernel.across / 2);
            QVERIFY(nn::convFormOf(one.x, one.weight, {}, padding) == ConvForm::Library);
            QCOMPARE(nn::FrozenConv::copyBytes(one.weight, padding, true), std::int64_t{0});
            QCOMPARE(nn::winogradWorkBytes(one.weight), std::int64_t{0});
        }
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
        QVERIFY(isLeft(one.x.to(torch::kFloat64), one.weight.to(torch::kFloat64), {}, 1));
        QVERIFY(isLeft(one.x.to(torch::kBFloat16), one.weight, one.bias, 1));
        QVERIFY(isLeft(one.x, one.weight, one.bias.to(torch::kBFloat16), 1));
        QVERIFY(isLeft(Case(1, 16, 32, 8, 8).x, Case(1, 16, 32, 8, 8).weight, {}, 1));
        QVERIFY(isLeft(one.x.narrow(0, 0, 0), one.weight, one.bias, 1));
        QVERIFY(isLeft(one.x.narrow(1, 0, 16), one.weight, one.bias, 1));
        QVERIFY(isLeft(one.x.narrow(2, 0, 2), one.weight, one.bias, 0));
        QVERIFY(isLeft(one.x, one.weight, one.bias, 3)); // more than the kernel reaches
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
