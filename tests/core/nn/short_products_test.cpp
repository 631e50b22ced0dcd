// SPDX-License-Identifier: GPL-3.0-or-later
// Products of bf16 numbers over panels: on processors that multiply pairs of them ours, else the
// library's, which must come as near.
#include "core/nn/adapter_bank.h"
#include "core/nn/banked_linear.h"
#include "core/nn/conv2d.h"
#include "core/nn/frozen_conv.h"
#include "core/nn/frozen_linear.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>

#include <ATen/Parallel.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <torch/autograd.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <string>

namespace dreamloft::tests {

namespace {

using nn::ConvForm;
using torch::Tensor;

bool ours()
{
    return nn::servesPanels(torch::kBFloat16);
}

Tensor shortRandom(std::initializer_list<std::int64_t> sizes, double factor = 1.0)
{
    return (at::randn(sizes) * factor).to(torch::kBFloat16);
}

Tensor wide(const Tensor& x)
{
    return x.detach().to(torch::kFloat64);
}

/// Largest distance from `exact` in units of half a step of bf16 at each number: 1 for a sum that
/// is rounded once; `slack` is what the sum itself may be off, in units of the largest number.
double halfSteps(const Tensor& given, const Tensor& exact, double slack)
{
    constexpr double kHalfStep = 1.0 / 256.0; // of a number just above a power of two
    const Tensor allowed = exact.abs() * kHalfStep + slack * exact.abs().max();
    return ((wide(given) - exact).abs() / allowed).max().item<double>();
}

/// Ours are summed in fp32 and rounded once; the libraries may round parts.
double limit()
{
    return ours() ? 1.0 : 4.0;
}

constexpr double kSum = 1e-6;      // of one product
constexpr double kFiltered = 2e-5; // of Winograd's filtering in fp32

struct Case {
    Tensor x;
    Tensor weight;
    Tensor bias;
    Case(std::int64_t rows, std::int64_t in, std::int64_t out)
        : x(shortRandom({rows, in}))
        , weight(shortRandom({out, in}, 1.0 / std::sqrt(static_cast<double>(in))))
        , bias(shortRandom({out}))
    {
    }
    [[nodiscard]] Tensor exact(double factor = 1.0) const
    {
        return at::linear(wide(x), wide(weight) * factor) + wide(bias);
    }
};

struct Picture {
    Tensor x;
    Tensor weight;
    Tensor bias;
    Picture(std::int64_t samples,
            std::int64_t height,
            std::int64_t width,
            std::int64_t down = 3,
            std::int64_t across = 3)
        : x(shortRandom({samples, 48, height, width}))
        , weight(shortRandom({64, 48, down, across}, 1.0 / std::sqrt(48.0 * down * across)))
        , bias(shortRandom({64}))
    {
    }
};

} // namespace

class ShortProductsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(5); }

    void isTheProduct_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        QTest::addColumn<double>("factor");
        for (const int rows : {1, 2, 3, 5, 7, 8, 9, 13, 47, 48, 49, 100, 1000}) {
            QTest::addRow("%d rows", rows) << rows << 64 << 96 << 1.0;
        }
        QTest::newRow("odd number of panels") << 50 << 48 << 80 << 1.0;
        QTest::newRow("deep") << 77 << 2048 << 64 << 1.0;
        QTest::newRow("not whole stretches") << 77 << 272 << 64 << 1.0;
        QTest::newRow("wide") << 300 << 64 << 2048 << 1.0;
        QTest::newRow("with a factor") << 60 << 192 << 768 << 1.702;
    }
    void isTheProduct()
    {
        QFETCH(int, rows);
        QFETCH(int, in);
        QFETCH(int, out);
        QFETCH(double, factor);
        const Case one(rows, in, out);
        nn::FrozenLinear product(factor);
        QCOMPARE(nn::FrozenLinear::served(one.x, one.weight, one.bias), ours());
        const Tensor y = product.forward(one.x, one.weight, one.bias);
        QCOMPARE(y.scalar_type(), torch::kBFloat16);
        const double error = halfSteps(y, one.exact(factor), kSum);
        QVERIFY2(error <= limit(), std::to_string(error).c_str());
        const Tensor plain = product.forward(one.x, one.weight, {});
        QVERIFY(halfSteps(plain, one.exact(factor) - wide(one.bias), kSum) <= limit());
    }

    void comesOutTheSameAnyhow()
    {
        const Case one(97, 640, 80);
        const int before = at::get_num_threads();
        const auto back = qScopeGuard([before] { at::set_num_threads(before); });
        nn::FrozenLinear product;
        at::set_num_threads(1);
        const Tensor alone = product.forward(one.x, one.weight, one.bias);
        for (const int threads : {2, 3, 4, 6, 16}) {
            at::set_num_threads(threads);
            QVERIFY(product.forward(one.x, one.weight, one.bias).equal(alone));
        }
        if (ours()) { // whatever rows stand beside one
            const Tensor last = product.forward(one.x.narrow(0, 96, 1), one.weight, one.bias);
            QVERIFY(last.equal(alone.narrow(0, 96, 1)));
        }
    }

    void givesTheGradientOfItsInput()
    {
        constexpr double kFactor = 1.702;
        const Case one(37, 48, 112);
        nn::FrozenLinear product(kFactor);
        const Tensor x = one.x.clone().requires_grad_();
        const Tensor y = product.forward(x, one.weight, one.bias);
        const Tensor incoming = shortRandom({37, 112});
        y.backward(incoming);
        const Tensor exact = wide(incoming).matmul(wide(one.weight)) * kFactor;
        QVERIFY(halfSteps(x.grad(), exact, kSum) <= limit());
    }

    /// A damaged number stays one.
    void whatIsNoNumberStaysNone()
    {
        const Case one(9, 64, 64);
        one.x[4][7] = std::numeric_limits<float>::quiet_NaN();
        one.x[5][8] = std::numeric_limits<float>::infinity();
        nn::FrozenLinear product;
        const Tensor y = product.forward(one.x, one.weight, one.bias);
        QVERIFY(y[4].isnan().all().item<bool>());
        QVERIFY(!y[5].isfinite().any().item<bool>());
        QVERIFY(y[3].isfinite().all().item<bool>() && y[6].isfinite().all().item<bool>());
    }

    void isTheConvolution_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("down");
        QTest::addColumn<int>("across");
        QTest::addColumn<int>("form");
        const auto add =
            [](const char* name, int n, int h, int w, int down, int across, ConvForm f) {
                QTest::newRow(name) << n << h << w << down << across << static_cast<int>(f);
            };
        add("one pixel", 1, 1, 1, 3, 3, ConvForm::Direct);
        add("odd sides", 3, 7, 5, 3, 3, ConvForm::Direct);
        add("one tap", 2, 40, 40, 1, 1, ConvForm::Direct);
        add("many pixels", 2, 32, 32, 3, 3, ConvForm::Winograd);
        add("many pixels, badly tiled", 60, 5, 5, 3, 3, ConvForm::Direct);
        add("a row", 2, 32, 32, 1, 7, ConvForm::Winograd);
        add("no filtering", 2, 32, 32, 7, 7, ConvForm::Direct);
    }
    void isTheConvolution()
    {
        QFETCH(int, samples);
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, down);
        QFETCH(int, across);
        QFETCH(int, form);
        const Picture one(samples, height, width, down, across);
        const nn::ConvPadding padding(down / 2, across / 2);
        const auto chosen = nn::convFormOf(one.x, one.weight, one.bias, padding);
        QCOMPARE(static_cast<int>(chosen), ours() ? form : static_cast<int>(ConvForm::Library));
        if (!ours()) {
            return; // the library's convolution, which is not ours to test
        }
        nn::FrozenConv layer;
        const Tensor x = one.x.clone().requires_grad_();
        const auto y = layer.forward(x, one.weight, one.bias, padding);
        QVERIFY(y.has_value());
        QCOMPARE(y->scalar_type(), torch::kBFloat16);
        QVERIFY(y->is_contiguous(torch::MemoryFormat::ChannelsLast));
        const Tensor exactX = wide(one.x).requires_grad_();
        const Tensor exact =
            at::conv2d(exactX, wide(one.weight), wide(one.bias), 1, {padding.down, padding.across});
        const double slack = chosen == ConvForm::Winograd ? kFiltered : kSum;
        const double error = halfSteps(*y, exact.detach(), slack);
        QVERIFY2(error <= 1.0, std::to_string(error).c_str());
        const Tensor incoming = at::randn(y->sizes()).to(torch::kBFloat16);
        y->backward(incoming);
        exact.backward(wide(incoming));
        QVERIFY(halfSteps(x.grad(), exactX.grad(), slack) <= 1.0);
        const auto relu = layer.relu(one.x, one.weight, one.bias, padding);
        QVERIFY(relu.has_value() && relu->equal(y->detach().relu()));
    }

    void whatFormsTakeIsKnownBefore()
    {
        const Picture many(2, 32, 32);
        nn::Conv2d layer(48, 64, 3, 1, 1);
        layer->to(torch::kBFloat16);
        layer->weight.requires_grad_(false).copy_(many.weight);
        layer->bias.requires_grad_(false).copy_(many.bias);
        constexpr std::int64_t kPairs = 48 * 64;
        constexpr std::int64_t kBoth = kPairs * (9 * 2 + 36 * 4);
        QCOMPARE(nn::frozenMemoryOf(*layer, false).copies, ours() ? kBoth : 0);
        layer->forward(many.x);
        QCOMPARE(layer->copyBytesHeld(), ours() ? kPairs * 36 * 4 : 0);
        layer->forward(many.x.narrow(0, 0, 1).narrow(2, 0, 8));
        QCOMPARE(layer->copyBytesHeld(), ours() ? kBoth : 0);
        nn::forgetCopies(*layer);
        QCOMPARE(layer->copyBytesHeld(), std::int64_t{0});
    }

    /// Adapters beside short weights: every gradient near that of the same numbers in fp64.
    void carriesAdapters()
    {
        const Case one(24, 64, 96);
        const Tensor down = shortRandom({3, 4, 64});
        const Tensor up = shortRandom({3, 96, 4}, 0.2);
        struct Result {
            Tensor y, dx, dDown, dUp;
        };
        const auto run = [&](torch::Dtype type) {
            nn::BankedLinear layer(64, 96);
            layer->to(type);
            layer->weight.requires_grad_(false).copy_(one.weight);
            layer->bias.requires_grad_(false).copy_(one.bias);
            const auto master = type == torch::kBFloat16 ? torch::kFloat32 : type;
            nn::AdapterBank bank(
                nn::AdapterLayout({{.path = "unet.layer", .inFeatures = 64, .outFeatures = 96}}, 4),
                3,
                master);
            for (std::int64_t i = 0; i < 3; ++i) {
                bank.setAdapter(i, 0, down[i].to(master), up[i].to(master));
            }
            bank.setTrainable(true);
            layer->attach(bank, 0);
            const Tensor x = one.x.to(type).clone().requires_grad_();
            const Tensor y = layer->forward(x);
            y.backward(at::ones_like(y));
            const Result result{
                wide(y), wide(x.grad()), wide(bank.down(0).grad()), wide(bank.up(0).grad())};
            layer->detach();
            return result;
        };
        const Result given = run(torch::kBFloat16);
        const Result exact = run(torch::kFloat64);
        // The largest of the numbers, four times their size, is rounded twice, the low-rank ones
        // too: measured 1.7e-2.
        constexpr double kClose = 3e-2;
        QVERIFY(errorOf(given.y, exact.y) < kClose);
        QVERIFY(errorOf(given.dx, exact.dx) < kClose);
        QVERIFY(errorOf(given.dDown, exact.dDown) < kClose);
        QVERIFY(errorOf(given.dUp, exact.dUp) < kClose);
    }
};

DL_TEST_UNIT(ShortProductsTest, "short_products")

} // namespace dreamloft::tests

#include "short_products_test.moc"
