// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/adapter_bank.h"
#include "core/nn/clip_layer.h"
#include "core/nn/recompute.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <cmath>
#include <optional>

namespace {

using namespace dreamloft;

using Weak = c10::weak_intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

/// A segment that counts its runs and lets a test see whether its intermediate result lives on.
struct Watched {
    int runs = 0;
    std::optional<Weak> inner;

    nn::Segment segment()
    {
        return [this](const std::vector<torch::Tensor>& given) {
            ++runs;
            const auto squares = given[0] * given[0];
            inner.emplace(squares.getIntrusivePtr());
            return squares.sin(); // its way back reads the squares
        };
    }
};

struct Trained {
    torch::Tensor answer;
    torch::Tensor gradient; ///< of the input
    torch::Tensor adapters; ///< gradient of the bank
};

/// One way there and back through two layers with adapters and dropout.
Trained trainOnce(torch::Dtype dtype, bool recompute)
{
    at::manual_seed(3);
    nn::ClipEncoder encoder(nn::ClipEncoderOptions{
        .hiddenSize = 16, .intermediateSize = 24, .layers = 2, .heads = 2, .causal = true});
    encoder->to(dtype);
    for (auto& parameter : encoder->parameters()) {
        parameter.set_requires_grad(false);
        parameter.normal_(0.0, 0.3);
    }
    nn::AdapterBank bank({nn::findTargets(*encoder, "", nn::textLeafNames()), 4}, 2);
    bank.flat().normal_(0.0, 0.1);
    bank.setTrainable(true);
    bank.setDropout(0.4, 9);
    const nn::BankScope scope(bank, *encoder, "");
    auto input = torch::randn({4, 6, 16}, dtype).set_requires_grad(true);
    Trained trained;
    {
        const nn::RecomputeScope saving(recompute);
        trained.answer = encoder->forward(input);
    }
    trained.answer.square().sum().backward();
    trained.gradient = input.grad().clone();
    trained.adapters = bank.flatGrad().clone();
    return trained;
}

} // namespace

class RecomputeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingButTheInputsIsKept();
    void outsideOfAScopeItRunsOnce();
    void whatLearnsNothingRunsOnce();
    void theBitsAreTheSame_data();
    void theBitsAreTheSame();
};

void RecomputeTest::nothingButTheInputsIsKept()
{
    auto x = torch::full({3}, 0.5).set_requires_grad(true);
    Watched watched;
    torch::Tensor answer;
    {
        const nn::RecomputeScope scope;
        answer = nn::recomputed({x}, watched.segment());
    }
    QCOMPARE(watched.runs, 1);
    QVERIFY(watched.inner->expired());
    answer.sum().backward();
    QCOMPARE(watched.runs, 2);
    const auto expected = torch::full({3}, 2 * 0.5 * std::cos(0.25));
    QVERIFY(torch::allclose(x.grad(), expected));
}

void RecomputeTest::outsideOfAScopeItRunsOnce()
{
    auto x = torch::full({3}, 0.5).set_requires_grad(true);
    Watched watched;
    const auto answer = nn::recomputed({x}, watched.segment());
    QVERIFY(!watched.inner->expired());
    answer.sum().backward();
    QCOMPARE(watched.runs, 1);
    const nn::RecomputeScope scope;
    {
        const nn::RecomputeScope off(false);
        QVERIFY(!nn::recomputing());
    }
    QVERIFY(nn::recomputing());
    const at::NoGradGuard noGrad;
    QVERIFY(!nn::recomputing());
    QVERIFY(!nn::recomputed({x}, watched.segment()).requires_grad());
    QCOMPARE(watched.runs, 2);
}

void RecomputeTest::whatLearnsNothingRunsOnce()
{
    const nn::RecomputeScope scope;
    Watched watched;
    const auto answer = nn::recomputed({torch::full({3}, 0.5)}, watched.segment());
    QVERIFY(!answer.requires_grad());
    QCOMPARE(watched.runs, 1);
}

void RecomputeTest::theBitsAreTheSame_data()
{
    QTest::addColumn<int>("dtype");
    QTest::newRow("fp32") << static_cast<int>(torch::kFloat32);
    QTest::newRow("bf16") << static_cast<int>(torch::kBFloat16);
}

void RecomputeTest::theBitsAreTheSame()
{
    QFETCH(int, dtype);
    const Trained plain = trainOnce(static_cast<torch::Dtype>(dtype), false);
    const Trained again = trainOnce(static_cast<torch::Dtype>(dtype), true);
    QVERIFY(torch::equal(again.answer, plain.answer));
    QVERIFY(torch::equal(again.gradient, plain.gradient));
    QVERIFY(torch::equal(again.adapters, plain.adapters));
    QVERIFY(plain.adapters.abs().max().item<double>() > 0.0);
}

DL_TEST_UNIT(RecomputeTest, "recompute")
#include "recompute_test.moc"
