// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/flat_adamw.h"
#include "tests/support/compare.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <limits>

namespace dreamloft::training {
namespace {

torch::Tensor gradientOf(int step, const torch::Tensor& like)
{
    at::manual_seed(static_cast<std::uint64_t>(100 + step));
    return torch::randn(like.sizes(), like.options()) * 0.2;
}

} // namespace

class FlatAdamWTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachRowEqualsTorchsAdamW_data();
    void eachRowEqualsTorchsAdamW();
    void clippingEqualsTorchs();
    void rowThatIsNotFiniteIsLeftAlone();
    void rateOfZeroKeepsTheWeights();
    void restoredRunEqualsUninterruptedRun();
    void foreignStateIsRefused();
};

void FlatAdamWTest::eachRowEqualsTorchsAdamW_data()
{
    QTest::addColumn<int>("dtype");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("double") << static_cast<int>(torch::kFloat64) << 1e-13;
    QTest::newRow("float") << static_cast<int>(torch::kFloat32) << 1e-6;
}

void FlatAdamWTest::eachRowEqualsTorchsAdamW()
{
    QFETCH(int, dtype);
    QFETCH(double, tolerance);
    at::manual_seed(1);
    const auto master = torch::randn({3, 40}, static_cast<torch::Dtype>(dtype));
    auto grad = torch::zeros_like(master);
    const auto start = master.clone();
    FlatAdamW flat(master, grad, {.weightDecay = 0.05, .maxGradNorm = 0.0});
    const std::vector<double> rates{1e-2, 3e-3, 1e-3};
    std::vector<torch::Tensor> rows;
    std::vector<std::unique_ptr<torch::optim::AdamW>> separate;
    for (std::int64_t m = 0; m < 3; ++m) {
        rows.push_back(start[m].clone().set_requires_grad(true));
        separate.push_back(std::make_unique<torch::optim::AdamW>(
            std::vector<torch::Tensor>{rows.back()},
            torch::optim::AdamWOptions(rates[static_cast<std::size_t>(m)]).weight_decay(0.05)));
    }
    for (int step = 0; step < 100; ++step) {
        const auto gradient = gradientOf(step, master);
        grad.copy_(gradient);
        flat.step(rates);
        QCOMPARE(grad.abs().max().item<double>(), 0.0);
        for (std::size_t m = 0; m < 3; ++m) {
            rows[m].mutable_grad() = gradient[static_cast<std::int64_t>(m)].clone();
            separate[m]->step();
        }
    }
    DL_COMPARE_TENSORS(master, torch::stack(rows), tolerance, 0.0);
    QCOMPARE(flat.steps(), (std::vector<std::int64_t>{100, 100, 100}));
}

void FlatAdamWTest::clippingEqualsTorchs()
{
    at::manual_seed(2);
    const auto master = torch::randn({2, 30}, torch::kFloat64);
    auto grad = torch::zeros_like(master);
    const auto start = master.clone();
    FlatAdamW flat(master, grad, {.maxGradNorm = 1.0});
    std::vector<torch::Tensor> rows{start[0].clone().set_requires_grad(true),
                                    start[1].clone().set_requires_grad(true)};
    torch::optim::AdamW first({rows[0]}, torch::optim::AdamWOptions(1e-2).weight_decay(1e-2));
    torch::optim::AdamW second({rows[1]}, torch::optim::AdamWOptions(1e-2).weight_decay(1e-2));
    for (int step = 0; step < 20; ++step) {
        auto gradient = gradientOf(step, master);
        gradient[0] *= 10.0; // clipped
        gradient[1] *= 0.1;  // not clipped
        grad.copy_(gradient);
        const std::vector<double> rate{1e-2};
        const auto result = flat.step(rate);
        QVERIFY(std::abs(result.gradNorm[0].item<double>() - gradient[0].norm().item<double>()) <
                1e-12);
        QVERIFY(result.gradNorm[0].item<double>() > 1.0 && result.gradNorm[1].item<double>() < 1.0);
        for (std::size_t m = 0; m < 2; ++m) {
            rows[m].mutable_grad() = gradient[static_cast<std::int64_t>(m)].clone();
            torch::nn::utils::clip_grad_norm_(rows[m], 1.0);
        }
        first.step();
        second.step();
    }
    DL_COMPARE_TENSORS(master, torch::stack(rows), 1e-12, 0.0);
}

void FlatAdamWTest::rowThatIsNotFiniteIsLeftAlone()
{
    const auto train = [](int sickStep, double sickness) {
        at::manual_seed(3);
        const auto master = torch::randn({3, 24});
        auto grad = torch::zeros_like(master);
        FlatAdamW flat(master, grad, {});
        const std::vector<double> rate{1e-2};
        for (int step = 0; step < 10; ++step) {
            grad.copy_(gradientOf(step, master));
            if (step == sickStep) {
                grad[1][7] = sickness;
            }
            const auto before = master[1].clone();
            const auto result = flat.step(rate);
            if (step == sickStep &&
                (result.finite[1] || !result.finite[0] || !torch::equal(before, master[1]))) {
                return torch::Tensor();
            }
        }
        return master;
    };
    const auto healthy = train(-1, 0.0);
    for (const double sickness :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        const auto sick = train(4, sickness);
        QVERIFY(sick.defined());
        QVERIFY(torch::equal(sick[0], healthy[0]));
        QVERIFY(torch::equal(sick[2], healthy[2]));
        QVERIFY(!torch::equal(sick[1], healthy[1]));
        QVERIFY(torch::isfinite(sick).all().item<bool>());
    }
}

void FlatAdamWTest::rateOfZeroKeepsTheWeights()
{
    const auto master = torch::ones({1, 8});
    auto grad = torch::full_like(master, 0.5);
    FlatAdamW flat(master, grad, {});
    const std::vector<double> rate{0.0};
    flat.step(rate);
    QVERIFY(torch::equal(master, torch::ones({1, 8})));
    QVERIFY(flat.state().at("exp_avg").abs().min().item<double>() > 0.0);
}

void FlatAdamWTest::restoredRunEqualsUninterruptedRun()
{
    const auto start = [] {
        at::manual_seed(4);
        return torch::randn({2, 50});
    };
    const std::vector<double> rates{1e-2, 2e-3};
    const auto whole = start();
    auto grad = torch::zeros_like(whole);
    FlatAdamW flat(whole, grad, {});
    tensor::StateDict saved;
    for (int step = 0; step < 30; ++step) {
        if (step == 13) {
            saved = flat.state("o.");
        }
        grad.copy_(gradientOf(step, whole));
        flat.step(rates);
    }
    const auto resumed = torch::zeros_like(whole);
    auto resumedGrad = torch::full_like(whole, 9.0); // left over from a step that was cut off
    FlatAdamW again(resumed, resumedGrad, {});
    again.restore(saved, "o.");
    for (int step = 13; step < 30; ++step) {
        resumedGrad += gradientOf(step, whole);
        again.step(rates);
    }
    QVERIFY(torch::equal(whole, resumed));
    QVERIFY(torch::equal(flat.state().at("exp_avg_sq"), again.state().at("exp_avg_sq")));
}

void FlatAdamWTest::foreignStateIsRefused()
{
    const auto master = torch::ones({2, 8});
    auto grad = torch::zeros_like(master);
    FlatAdamW flat(master, grad, {});
    auto state = flat.state();
    state["exp_avg"] = torch::zeros({3, 8});
    state["master"] = torch::zeros({2, 8});
    DL_VERIFY_ERROR(flat.restore(state), DamagedState, "exp_avg");
    QVERIFY(torch::equal(master, torch::ones({2, 8})));
    state.erase("exp_avg");
    DL_VERIFY_ERROR(flat.restore(state), DamagedState, "exp_avg");
}

DL_TEST_UNIT(FlatAdamWTest, "flat_adamw")
} // namespace dreamloft::training

#include "flat_adamw_test.moc"
