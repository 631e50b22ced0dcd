// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/adapter_bank.h"
#include "core/nn/banked_linear.h"
#include "core/nn/clip_layer.h"
#include "core/nn/frozen_linear.h"
#include "core/nn/layers.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>

#include <ATen/Parallel.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <torch/autograd.h>

#include <cmath>
#include <thread>
#include <tuple>
#include <vector>

namespace dreamloft::tests {

namespace {

using torch::Tensor;

// Measured: below 1e-6 of the numbers' size for the largest of some 10^5.
constexpr double kClose = 4e-6;

struct Case {
    Tensor x;
    Tensor weight;
    Tensor bias;
    Case(std::int64_t rows, std::int64_t in, std::int64_t out)
        : x(at::randn({rows, in}))
        , weight(at::randn({out, in}) / std::sqrt(static_cast<double>(in)))
        , bias(at::randn({out}))
    {
    }
    [[nodiscard]] Tensor exact(double factor = 1.0) const
    {
        return at::linear(x.to(torch::kFloat64), weight.to(torch::kFloat64) * factor) +
               bias.to(torch::kFloat64);
    }
};

} // namespace

class FrozenLinearTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(5); }

    void comesOutTheSameOnAnyNumberOfThreads_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("panels");
        for (const int rows : {1, 50, 97, 1000}) {
            for (const int panels : {2, 5, 20}) {
                QTest::addRow("%d rows, %d panels", rows, panels) << rows << panels;
            }
        }
    }
    void comesOutTheSameOnAnyNumberOfThreads()
    {
        QFETCH(int, rows);
        QFETCH(int, panels);
        const Case one(rows, 640, panels * 16);
        const int before = at::get_num_threads();
        const auto back = qScopeGuard([before] { at::set_num_threads(before); });
        nn::FrozenLinear product;
        at::set_num_threads(1);
        const Tensor alone = product.forward(one.x, one.weight, one.bias);
        QVERIFY(errorOf(alone, one.exact()) < kClose);
        for (const int threads : {2, 3, 4, 6, 16}) {
            at::set_num_threads(threads);
            QVERIFY(product.forward(one.x, one.weight, one.bias).equal(alone));
        }
    }

    void isTheProduct_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("in");
        QTest::addColumn<int>("out");
        for (const int rows : {1, 2, 3, 5, 7, 8, 9, 10, 11, 13, 16, 100, 1000}) {
            QTest::addRow("%d rows", rows) << rows << 64 << 96;
        }
        QTest::newRow("odd number of panels") << 50 << 48 << 80;
        QTest::newRow("two panels") << 129 << 32 << 32;
        QTest::newRow("deep") << 77 << 2048 << 64;
        QTest::newRow("wide") << 300 << 64 << 2048;
    }
    void isTheProduct()
    {
        QFETCH(int, rows);
        QFETCH(int, in);
        QFETCH(int, out);
        const Case one(rows, in, out);
        nn::FrozenLinear product;
        QVERIFY(nn::FrozenLinear::served(one.x, one.weight, one.bias));
        const Tensor y = product.forward(one.x, one.weight, one.bias);
        QCOMPARE(y.sizes(), one.exact().sizes());
        const double error = errorOf(y, one.exact());
        QVERIFY2(error < kClose, std::to_string(error).c_str());
        const Tensor plain = product.forward(one.x, one.weight, {});
        QVERIFY(errorOf(plain, one.exact() - one.bias.to(torch::kFloat64)) < kClose);
        // A row comes out the same whatever stands beside it.
        const Tensor last = product.forward(one.x.narrow(0, rows - 1, 1), one.weight, one.bias);
        QVERIFY(last.equal(y.narrow(0, rows - 1, 1)));
    }

    void keepsTheShapeInFront()
    {
        const Case one(12, 64, 32);
        nn::FrozenLinear product;
        const Tensor flat = product.forward(one.x, one.weight, one.bias);
        const Tensor shaped =
            product.forward(one.x.view({2, 3, 2, 64}).transpose(0, 2), one.weight, one.bias);
        QVERIFY(shaped.transpose(0, 2).reshape({12, 32}).equal(flat));
        QVERIFY(product.forward(one.x[0], one.weight, one.bias).equal(flat[0]));
    }

    void givesTheGradientOfItsInput_data()
    {
        QTest::addColumn<double>("factor");
        QTest::newRow("plain") << 1.0;
        QTest::newRow("with a factor") << 1.702;
    }
    void givesTheGradientOfItsInput()
    {
        QFETCH(double, factor);
        const Case one(37, 48, 112);
        nn::FrozenLinear product(factor);
        const Tensor x = one.x.clone().requires_grad_();
        const Tensor y = product.forward(x, one.weight, one.bias);
        QVERIFY(errorOf(y.detach(), one.exact(factor)) < kClose);
        const Tensor incoming = at::randn(y.sizes());
        y.backward(incoming);
        const Tensor exact =
            incoming.to(torch::kFloat64).matmul(one.weight.to(torch::kFloat64)) * factor;
        const double error = errorOf(x.grad(), exact);
        QVERIFY2(error < kClose, std::to_string(error).c_str());
        // The same where no panels serve.
        nn::FrozenLinear left(factor);
        const Tensor learning = one.weight.clone().requires_grad_();
        QVERIFY(!nn::FrozenLinear::served(one.x, learning, one.bias));
        const Tensor other = left.forward(one.x, learning, one.bias);
        QVERIFY(errorOf(other.detach(), one.exact(factor)) < kClose);
        other.sum().backward();
        QVERIFY(learning.grad().defined());
        QCOMPARE(left.bytesHeld(), std::int64_t{0});
    }

    void followsItsWeights()
    {
        Case one(20, 64, 64);
        nn::Linear layer(64, 64);
        const torch::NoGradGuard none;
        layer->weight.requires_grad_(false).copy_(one.weight);
        layer->bias.requires_grad_(false).copy_(one.bias);
        QVERIFY(errorOf(layer->forward(one.x), one.exact()) < kClose);
        one.weight = one.weight * 2.0 + 0.01; // written over the old ones
        layer->weight.copy_(one.weight);
        QVERIFY(errorOf(layer->forward(one.x), one.exact()) < kClose);
        one.weight = one.weight.flip({0}); // put in their place
        layer->weight.set_data(one.weight.clone());
        QVERIFY(errorOf(layer->forward(one.x), one.exact()) < kClose);
    }

    void severalThreadsMayAskAtOnce()
    {
        const Case one(64, 256, 512);
        nn::Linear layer(256, 512);
        layer->weight.requires_grad_(false).copy_(one.weight);
        layer->bias.requires_grad_(false).copy_(one.bias);
        for (int round = 0; round < 20; ++round) {
            nn::forgetCopies(*layer); // all of them find nothing
            std::vector<Tensor> answers(4);
            std::vector<std::thread> threads;
            for (Tensor& answer : answers) {
                threads.emplace_back([&] {
                    const torch::NoGradGuard none;
                    answer = layer->forward(one.x);
                });
            }
            for (std::thread& thread : threads) {
                thread.join();
            }
            for (const Tensor& answer : answers) {
                QVERIFY(answer.equal(answers.front()));
            }
            QVERIFY(errorOf(answers.front(), one.exact()) < kClose);
        }
    }

    void whatPanelsTakeIsKnownBefore()
    {
        const Case one(4, 64, 96);
        nn::Linear layer(64, 96);
        QCOMPARE(nn::frozenMemoryOf(*layer, true).toCome(), std::int64_t{0}); // it may learn
        layer->weight.requires_grad_(false).copy_(one.weight);
        layer->bias.requires_grad_(false).copy_(one.bias);
        constexpr std::int64_t kPanels = 64 * 96 * 4;
        QCOMPARE(nn::frozenMemoryOf(*layer, false).toCome(), kPanels);
        QCOMPARE(nn::frozenMemoryOf(*layer, true).toCome(), 2 * kPanels);
        const Tensor y = layer->forward(one.x);
        QCOMPARE(nn::frozenMemoryOf(*layer, true).held, kPanels);
        layer->forward(one.x.clone().requires_grad_());
        QCOMPARE(nn::frozenMemoryOf(*layer, true).toCome(), std::int64_t{0});
        nn::forgetCopies(*layer);
        QCOMPARE(nn::frozenMemoryOf(*layer, true).held, std::int64_t{0});
        QVERIFY(layer->forward(one.x).equal(y));
    }

    void servesWhatSuits()
    {
        const auto served = [](const Case& one) {
            return nn::FrozenLinear::served(one.x, one.weight, one.bias);
        };
        const Case one(4, 64, 64);
        QVERIFY(served(one));
        QVERIFY(!served(Case(4, 64, 72))); // no whole panels
        QVERIFY(!served(Case(4, 24, 64)));
        QVERIFY(!served(Case(4, 16, 64))); // an adapter's own products
        QVERIFY(served(Case(4, 2048, 1024)));
        QVERIFY(!served(Case(4, 4096, 2048)));
        QVERIFY(!served(Case(0, 64, 64)));
        QVERIFY(!nn::FrozenLinear::served(one.x.narrow(1, 0, 32), one.weight, one.bias));
        QVERIFY(!nn::FrozenLinear::served(
            one.x.to(torch::kFloat64), one.weight.to(torch::kFloat64), {}));
        QVERIFY(!nn::FrozenLinear::served(one.x, one.weight, one.bias.clone().requires_grad_()));
    }

    void carriesAdapters_data()
    {
        QTest::addColumn<double>("dropout");
        QTest::newRow("plain") << 0.0;
        QTest::newRow("with dropout") << 0.25;
    }
    /// Adapters over panels give what they give over the plain matrix, all gradients included.
    void carriesAdapters()
    {
        QFETCH(double, dropout);
        const Case one(24, 64, 96);
        constexpr std::int64_t kAdapters = 3;
        struct Result {
            Tensor y, dx, dDown, dUp;
            bool panels = false;
        };
        const auto run = [&](torch::Dtype dtype) {
            torch::manual_seed(7);
            nn::BankedLinear layer(64, 96);
            layer->weight.requires_grad_(false).copy_(one.weight);
            layer->bias.requires_grad_(false).copy_(one.bias);
            layer->to(dtype);
            nn::AdapterBank bank(
                nn::AdapterLayout({{.path = "unet.layer", .inFeatures = 64, .outFeatures = 96}}, 4),
                kAdapters,
                dtype);
            const Tensor down = at::randn({kAdapters, 4, 64}, torch::kFloat32).to(dtype);
            const Tensor up = at::randn({kAdapters, 96, 4}, torch::kFloat32).to(dtype);
            for (std::int64_t i = 0; i < kAdapters; ++i) {
                bank.setAdapter(i, 0, down[i], up[i]);
            }
            bank.setTrainable(true);
            bank.setDropout(dropout, 11);
            layer->attach(bank, 0);
            const Tensor x = one.x.clone().to(dtype).requires_grad_();
            const Tensor y = layer->forward(x);
            y.square().sum().backward();
            Result result{y.detach(), x.grad(), bank.down(0).grad(), bank.up(0).grad()};
            result.panels = layer->copyBytesHeld() > 0;
            layer->detach();
            return result;
        };
        const Result given = run(torch::kFloat32);
        const Result exact = run(torch::kFloat64);
        QVERIFY(given.panels && !exact.panels);
        QVERIFY(errorOf(given.y, exact.y) < kClose);
        QVERIFY(errorOf(given.dx, exact.dx) < kClose);
        QVERIFY(errorOf(given.dDown, exact.dDown) < kClose);
        QVERIFY(errorOf(given.dUp, exact.dUp) < kClose);
    }

    /// What a block of CLIP may keep is told once, whichever way its activation goes.
    void clipsCopiesAreCountedOnce()
    {
        for (const bool quick : {true, false}) {
            nn::ClipMlp mlp(nn::ClipEncoderOptions{
                .hiddenSize = 64, .intermediateSize = 128, .heads = 4, .quickGelu = quick});
            for (auto& weights : mlp->parameters()) {
                weights.requires_grad_(false).normal_(0.0, 0.1);
            }
            constexpr std::int64_t kPanels = 2 * 64 * 128 * 4;
            QCOMPARE(nn::frozenMemoryOf(*mlp, true).toCome(), 2 * kPanels);
            mlp->forward(at::randn({3, 64}).requires_grad_()).sum().backward();
            QCOMPARE(nn::frozenMemoryOf(*mlp, true).held, 2 * kPanels);
            QCOMPARE(nn::frozenMemoryOf(*mlp, true).toCome(), std::int64_t{0});
        }
    }
};

DL_TEST_UNIT(FrozenLinearTest, "frozen_linear")

} // namespace dreamloft::tests

#include "frozen_linear_test.moc"
