// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/activations.h"
#include "core/nn/kernels/vector_math.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <cmath>

namespace {

using namespace dreamloft;

class ActivationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindEqualsItsDefinition();
    void fusedGegluEqualsDoublePrecision_data();
    void fusedGegluEqualsDoublePrecision();
    void vectorFunctionsKeepTheirErrorBounds();
    void bf16RoundsHalfToEvenAndKeepsNan();
};

void ActivationsTest::everyKindEqualsItsDefinition()
{
    const auto x = torch::linspace(-5, 5, 101, torch::kFloat64);
    DL_COMPARE_TENSORS(nn::activate(nn::Activation::Silu, x), x / (1 + torch::exp(-x)), 1e-14, 0.0);
    DL_COMPARE_TENSORS(nn::activate(nn::Activation::Gelu, x),
                       0.5 * x * (1 + torch::erf(x / std::sqrt(2.0))),
                       1e-14,
                       0.0);
    DL_COMPARE_TENSORS(nn::activate(nn::Activation::Relu, x), x.clamp_min(0), 0.0, 0.0);
    DL_COMPARE_TENSORS(nn::activate(nn::Activation::Mish, x),
                       x * torch::tanh(torch::log1p(torch::exp(x))),
                       1e-14,
                       0.0);
    DL_COMPARE_TENSORS(nn::quickGelu(x), x / (1 + torch::exp(-1.702 * x)), 1e-14, 0.0);
}

void ActivationsTest::fusedGegluEqualsDoublePrecision_data()
{
    QTest::addColumn<bool>("bf16");
    QTest::newRow("fp32") << false;
    QTest::newRow("bf16") << true;
}

void ActivationsTest::fusedGegluEqualsDoublePrecision()
{
    QFETCH(bool, bf16);
    const auto dtype = bf16 ? torch::kBFloat16 : torch::kFloat32;
    at::manual_seed(4);
    auto x = (3 * torch::randn({2, 33, 2 * 21})).to(dtype).set_requires_grad(true);
    const auto dy = torch::randn({2, 33, 21}).to(dtype);
    const auto y = nn::geglu(x);
    y.backward(dy);
    auto wide = x.detach().to(torch::kFloat64).set_requires_grad(true);
    const auto expected = nn::geglu(wide);
    expected.backward(dy.to(torch::kFloat64));
    const double tolerance = bf16 ? 4e-3 : 1e-6;
    DL_COMPARE_TENSORS(y, expected, tolerance, 0.0);
    DL_COMPARE_TENSORS(x.grad(), wide.grad(), tolerance, 0.0);
}

void ActivationsTest::vectorFunctionsKeepTheirErrorBounds()
{
    using namespace nn::kernels;
    double exponential = 0.0;
    double error = 0.0;
    for (double x = -86.0; x < 87.5; x += 0.0137) {
        const auto rounded = static_cast<float>(x);
        const double exact = std::exp(static_cast<double>(rounded));
        exponential =
            std::max(exponential, std::abs(static_cast<double>(expOf(rounded)) / exact - 1));
    }
    for (double x = -6.0; x < 6.0; x += 0.00137) {
        const auto rounded = static_cast<float>(x);
        const double exact = std::erf(static_cast<double>(rounded));
        error = std::max(error, std::abs(static_cast<double>(erfOf(rounded)) - exact));
    }
    QVERIFY2(exponential < 3e-7, std::to_string(exponential).c_str());
    QVERIFY2(error < 6e-7, std::to_string(error).c_str());
    QCOMPARE(sigmoidOf(200.0F), 1.0F);
    QVERIFY(sigmoidOf(-200.0F) >= 0.0F && sigmoidOf(-200.0F) < 1e-30F);
}

void ActivationsTest::bf16RoundsHalfToEvenAndKeepsNan()
{
    using namespace nn::kernels;
    for (const float x : {1.0F, -1.00390625F, 1.01171875F, 3.1415927F, 1e-40F, 3.4e38F, -0.0F}) {
        Bf16 ours{};
        store(ours, x);
        const c10::BFloat16 expected(x);
        QCOMPARE(ours.bits, expected.x);
        QCOMPARE(load(ours), static_cast<float>(expected));
    }
    Bf16 nan{};
    store(nan, std::nanf(""));
    QVERIFY(std::isnan(load(nan)));
}

} // namespace

DL_TEST_UNIT(ActivationsTest, "activations")
#include "activations_test.moc"
