// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/adapter_bank.h"
#include "core/nn/banked_linear.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

namespace {

using namespace dreamloft;

/// Two adapted layers with something in between, named like an attention.
class TinyNetImpl : public torch::nn::Module {
public:
    TinyNetImpl()
    {
        to_q = register_module("to_q", nn::BankedLinear(5, 7));
        to_v = register_module("to_v", nn::BankedLinear(7, 3, false));
        other = register_module("other", nn::BankedLinear(3, 3));
    }
    torch::Tensor forward(const torch::Tensor& x) { return other(to_v(torch::tanh(to_q(x)))); }
    nn::BankedLinear to_q{nullptr};
    nn::BankedLinear to_v{nullptr};
    nn::BankedLinear other{nullptr};
};
TORCH_MODULE(TinyNet);

TinyNet frozenNet(torch::Dtype dtype)
{
    at::manual_seed(7);
    TinyNet net;
    net->to(dtype);
    for (auto& parameter : net->parameters()) {
        parameter.set_requires_grad(false);
        parameter.normal_(0.0, 0.4);
    }
    return net;
}

nn::AdapterLayout layoutOf(TinyNet& net, std::int64_t rank)
{
    return nn::AdapterLayout(nn::findTargets(*net, "unet", {"to_q", "to_v"}), rank);
}

struct Pair {
    torch::Tensor down;
    torch::Tensor up;
};

/// Random pairs [adapter][target], both halves not zero.
std::vector<std::vector<Pair>>
randomPairs(const nn::AdapterLayout& layout, std::int64_t adapters, torch::Dtype dtype)
{
    std::vector<std::vector<Pair>> all;
    for (std::int64_t m = 0; m < adapters; ++m) {
        auto& list = all.emplace_back();
        for (const auto& target : layout.targets()) {
            list.push_back({torch::randn({layout.rank(), target.inFeatures}, dtype),
                            torch::randn({target.outFeatures, layout.rank()}, dtype)});
        }
    }
    return all;
}

void fill(nn::AdapterBank& bank, const std::vector<std::vector<Pair>>& pairs)
{
    for (std::size_t m = 0; m < pairs.size(); ++m) {
        for (std::size_t t = 0; t < pairs[m].size(); ++t) {
            bank.setAdapter(static_cast<std::int64_t>(m),
                            static_cast<std::int64_t>(t),
                            pairs[m][t].down,
                            pairs[m][t].up);
        }
    }
}

/// The network written out with plain tensors: the reference.
torch::Tensor
plainForward(TinyNet& net, const std::vector<Pair>& pairs, double scale, torch::Tensor x)
{
    const auto layer = [&](nn::BankedLinear& linear, const Pair& pair, const torch::Tensor& in) {
        return torch::linear(in, linear->weight, linear->bias) +
               scale * torch::linear(torch::linear(in, pair.down), pair.up);
    };
    auto hidden = torch::tanh(layer(net->to_q, pairs[0], x));
    hidden = layer(net->to_v, pairs[1], hidden);
    return torch::linear(hidden, net->other->weight, net->other->bias);
}

torch::Tensor
meanPerAdapter(const torch::Tensor& out, const torch::Tensor& target, std::int64_t adapters)
{
    return (out - target).square().reshape({adapters, -1}).mean(1);
}

class AdapterBankTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layoutAlignsAndListsTargetsInOrder();
    void emptyBankChangesNothing();
    void bankOfFourEqualsFourSeparateTrainings();
    void oneAdapterServesTheWholeBatch();
    void onlyAdaptersGetGradients();
    void padsStayZero();
    void scaleIsSetNotMultiplied();
    void bf16LayersFollowTheMaster();
    void dropoutDependsOnSeedAndUseAlone();
    void dropoutGradientMatchesFiniteDifferences();
    void wrongUseIsABug();
};

void AdapterBankTest::layoutAlignsAndListsTargetsInOrder()
{
    auto net = frozenNet(torch::kFloat32);
    const auto layout = layoutOf(net, 3);
    QCOMPARE(layout.targets().size(), std::size_t(2));
    QCOMPARE(layout.targets()[0].path, std::string("unet.to_q"));
    QCOMPARE(layout.targets()[1].path, std::string("unet.to_v"));
    QCOMPARE(layout.paddedRank(), 8);
    QCOMPARE(layout.downOffset(0), 0);
    QCOMPARE(layout.downOffset(1), 8 * 5);
    QCOMPARE(layout.upOffset(0), 8 * 5 + 8 * 7);
    QCOMPARE(layout.upOffset(1), 8 * 5 + 8 * 7 + 8 * 7);
    QCOMPARE(layout.size(), 8 * (5 + 7 + 7 + 3));
    QCOMPARE(layout.parameters(), 3 * (5 + 7 + 7 + 3));
    QCOMPARE(layout.indexOf("unet.to_v").value_or(-1), 1);
    QVERIFY(!layout.indexOf("unet.other"));
}

void AdapterBankTest::emptyBankChangesNothing()
{
    auto net = frozenNet(torch::kFloat32);
    const auto x = torch::randn({4, 3, 5});
    const auto before = net->forward(x);
    nn::AdapterBank bank(layoutOf(net, 2), 2);
    {
        const nn::BankScope scope(bank, *net, "unet");
        DL_COMPARE_TENSORS(net->forward(x), before, 0.0, 0.0);
        bank.up(0).fill_(1.0);
        bank.down(0).fill_(1.0);
        QVERIFY((net->forward(x) - before).abs().max().item<double>() > 0.1);
    }
    DL_COMPARE_TENSORS(net->forward(x), before, 0.0, 0.0); // the scope is gone
}

void AdapterBankTest::bankOfFourEqualsFourSeparateTrainings()
{
    constexpr std::int64_t kAdapters = 4;
    constexpr std::int64_t kRows = 2; // samples of each adapter
    constexpr double kScale = 1.5;
    auto net = frozenNet(torch::kFloat64);
    const auto weightBefore = net->to_q->weight.clone();
    nn::AdapterBank bank(layoutOf(net, 3), kAdapters, torch::kFloat64);
    auto pairs = randomPairs(bank.layout(), kAdapters, torch::kFloat64);
    fill(bank, pairs);
    bank.setScale(kScale);
    bank.setTrainable(true);
    const nn::BankScope scope(bank, *net, "unet");

    const auto settings = torch::optim::AdamWOptions(1e-2).weight_decay(1e-2);
    torch::optim::AdamW bankOptimiser({bank.down(0), bank.up(0), bank.down(1), bank.up(1)},
                                      settings);
    std::vector<torch::optim::AdamW> optimisers;
    for (auto& list : pairs) {
        std::vector<torch::Tensor> leaves;
        for (auto& pair : list) {
            leaves.push_back(pair.down.set_requires_grad(true));
            leaves.push_back(pair.up.set_requires_grad(true));
        }
        optimisers.emplace_back(leaves, settings);
    }
    for (int step = 0; step < 50; ++step) {
        const auto x = torch::randn({kAdapters * kRows, 3, 5}, torch::kFloat64);
        const auto target = torch::randn({kAdapters * kRows, 3, 3}, torch::kFloat64);
        bank.flatGrad().zero_();
        const auto losses = meanPerAdapter(net->forward(x), target, kAdapters);
        losses.sum().backward();
        std::vector<torch::Tensor> separate;
        for (std::int64_t m = 0; m < kAdapters; ++m) {
            auto& optimiser = optimisers[static_cast<std::size_t>(m)];
            optimiser.zero_grad();
            const auto out = plainForward(
                net, pairs[static_cast<std::size_t>(m)], kScale, x.narrow(0, m * kRows, kRows));
            const auto loss = meanPerAdapter(out, target.narrow(0, m * kRows, kRows), 1);
            loss.sum().backward();
            separate.push_back(loss.detach());
            for (std::int64_t t = 0; t < 2; ++t) {
                const auto& pair = pairs[static_cast<std::size_t>(m)][static_cast<std::size_t>(t)];
                DL_COMPARE_TENSORS(
                    bank.down(t).grad()[m].narrow(0, 0, 3), pair.down.grad(), 1e-11, 1e-12);
                DL_COMPARE_TENSORS(
                    bank.up(t).grad()[m].narrow(1, 0, 3), pair.up.grad(), 1e-11, 1e-12);
            }
        }
        DL_COMPARE_TENSORS(losses, torch::cat(separate), 1e-11, 0.0);
        bankOptimiser.step();
        for (auto& optimiser : optimisers) {
            optimiser.step();
        }
    }
    for (std::int64_t m = 0; m < kAdapters; ++m) {
        for (std::int64_t t = 0; t < 2; ++t) {
            const auto& pair = pairs[static_cast<std::size_t>(m)][static_cast<std::size_t>(t)];
            const auto [down, up] = bank.adapter(m, t);
            DL_COMPARE_TENSORS(down, pair.down, 1e-9, 0.0);
            DL_COMPARE_TENSORS(up, pair.up, 1e-9, 0.0);
        }
    }
    DL_COMPARE_TENSORS(net->to_q->weight, weightBefore, 0.0, 0.0); // the base is byte-identical
}

void AdapterBankTest::oneAdapterServesTheWholeBatch()
{
    auto net = frozenNet(torch::kFloat64);
    nn::AdapterBank bank(layoutOf(net, 2), 1, torch::kFloat64);
    const auto pairs = randomPairs(bank.layout(), 1, torch::kFloat64);
    fill(bank, pairs);
    const nn::BankScope scope(bank, *net, "unet");
    const auto x = torch::randn({3, 5}, torch::kFloat64); // also without a token axis
    DL_COMPARE_TENSORS(net->forward(x), plainForward(net, pairs[0], 1.0, x), 1e-13, 0.0);
}

void AdapterBankTest::onlyAdaptersGetGradients()
{
    auto net = frozenNet(torch::kFloat32);
    nn::AdapterBank bank(layoutOf(net, 2), 2);
    fill(bank, randomPairs(bank.layout(), 2, torch::kFloat32));
    bank.setTrainable(true);
    const nn::BankScope scope(bank, *net, "unet");
    const auto gradients = bank.flatGrad();
    net->forward(torch::randn({2, 5})).square().sum().backward();
    QVERIFY(bank.down(0).is_leaf() && bank.down(0).requires_grad());
    QCOMPARE(bank.flatGrad().data_ptr(), gradients.data_ptr());
    QVERIFY(gradients.abs().sum().item<double>() > 0.0);
    for (const auto& parameter : net->parameters()) {
        QVERIFY(!parameter.grad().defined());
    }
    const auto once = gradients.clone();
    net->forward(torch::ones({2, 5})).square().sum().backward(); // adds
    QVERIFY((gradients - once).abs().max().item<double>() > 0.0);
    bank.setTrainable(false);
    QVERIFY(!net->forward(torch::randn({2, 5})).requires_grad());
}

void AdapterBankTest::padsStayZero()
{
    auto net = frozenNet(torch::kFloat32);
    nn::AdapterBank bank(layoutOf(net, 3), 2);
    fill(bank, randomPairs(bank.layout(), 2, torch::kFloat32));
    bank.setTrainable(true);
    const nn::BankScope scope(bank, *net, "unet");
    torch::optim::AdamW optimiser({bank.down(0), bank.up(0), bank.down(1), bank.up(1)},
                                  torch::optim::AdamWOptions(1e-2));
    for (int step = 0; step < 100; ++step) {
        bank.flatGrad().zero_();
        net->forward(torch::randn({4, 5})).square().sum().backward();
        optimiser.step();
    }
    for (std::int64_t t = 0; t < 2; ++t) {
        QCOMPARE(bank.down(t).narrow(1, 3, 5).abs().max().item<double>(), 0.0);
        QCOMPARE(bank.up(t).narrow(2, 3, 5).abs().max().item<double>(), 0.0);
        QVERIFY(bank.down(t).narrow(1, 0, 3).abs().min().item<double>() > 0.0);
    }
}

void AdapterBankTest::scaleIsSetNotMultiplied()
{
    auto net = frozenNet(torch::kFloat64);
    nn::AdapterBank bank(layoutOf(net, 2), 2, torch::kFloat64);
    const auto pairs = randomPairs(bank.layout(), 2, torch::kFloat64);
    fill(bank, pairs);
    const nn::BankScope scope(bank, *net, "unet");
    const auto x = torch::randn({2, 5}, torch::kFloat64);
    bank.setScale(0.5);
    bank.setScale(0.5);
    DL_COMPARE_TENSORS(net->forward(x)[1], plainForward(net, pairs[1], 0.5, x[1]), 1e-12, 0.0);
    bank.setScale(std::vector<double>{2.0, 0.25});
    QVERIFY(!bank.commonScale());
    DL_COMPARE_TENSORS(net->forward(x)[0], plainForward(net, pairs[0], 2.0, x[0]), 1e-12, 0.0);
    DL_COMPARE_TENSORS(net->forward(x)[1], plainForward(net, pairs[1], 0.25, x[1]), 1e-12, 0.0);
}

void AdapterBankTest::bf16LayersFollowTheMaster()
{
    auto net = frozenNet(torch::kBFloat16);
    nn::AdapterBank bank(layoutOf(net, 2), 2);
    const nn::BankScope scope(bank, *net, "unet");
    const auto x = torch::randn({2, 5}).to(torch::kBFloat16);
    const auto before = net->forward(x);
    fill(bank, randomPairs(bank.layout(), 2, torch::kFloat32));
    const auto after = net->forward(x);
    QVERIFY((after - before).abs().max().item<double>() > 0.01); // not the cached zeros
    bank.flat().zero_();
    DL_COMPARE_TENSORS(net->forward(x), before, 0.0, 0.0);
    bank.setTrainable(true);
    net->forward(x).sum().backward();
    QCOMPARE(bank.flatGrad().scalar_type(), torch::kFloat32);
}

void AdapterBankTest::dropoutDependsOnSeedAndUseAlone()
{
    auto net = frozenNet(torch::kFloat64);
    nn::AdapterBank bank(layoutOf(net, 2), 2, torch::kFloat64);
    fill(bank, randomPairs(bank.layout(), 2, torch::kFloat64));
    const nn::BankScope scope(bank, *net, "unet");
    const auto x = torch::randn({2, 40, 5}, torch::kFloat64);
    const auto clean = net->forward(x);
    bank.setTrainable(true);
    bank.setDropout(0.5, 11);
    const auto first = net->forward(x);
    const auto second = net->forward(x);
    bank.setDropout(0.5, 11);
    DL_COMPARE_TENSORS(net->forward(x), first, 0.0, 0.0);
    QVERIFY((first - second).abs().max().item<double>() > 0.01);
    QVERIFY((first - clean).abs().max().item<double>() > 0.01);
    bank.setDropout(0.5, 12);
    QVERIFY((net->forward(x) - first).abs().max().item<double>() > 0.01);
    const at::NoGradGuard noGrad; // evaluation drops nothing
    DL_COMPARE_TENSORS(net->forward(x), clean, 0.0, 0.0);
}

void AdapterBankTest::dropoutGradientMatchesFiniteDifferences()
{
    auto net = frozenNet(torch::kFloat64);
    nn::AdapterBank bank(layoutOf(net, 2), 1, torch::kFloat64);
    fill(bank, randomPairs(bank.layout(), 1, torch::kFloat64));
    bank.setTrainable(true);
    const nn::BankScope scope(bank, *net, "unet");
    auto x = torch::randn({6, 5}, torch::kFloat64).set_requires_grad(true);
    const auto loss = [&] {
        bank.setDropout(0.3, 5);
        return net->forward(x).square().sum();
    };
    loss().backward();
    const auto probe = [&](torch::Tensor weights, const torch::Tensor& gradient) {
        const auto direction = torch::randn_like(weights.detach());
        constexpr double kStep = 1e-6;
        weights.detach().add_(direction, kStep);
        const double above = loss().item<double>();
        weights.detach().add_(direction, -2 * kStep);
        const double below = loss().item<double>();
        weights.detach().add_(direction, kStep);
        const double expected = (gradient * direction).sum().item<double>();
        return std::abs((above - below) / (2 * kStep) - expected) / std::abs(expected);
    };
    QVERIFY(probe(bank.flat(), bank.flatGrad().clone()) < 1e-6);
    QVERIFY(probe(x, x.grad().clone()) < 1e-6);
}

void AdapterBankTest::wrongUseIsABug()
{
    auto net = frozenNet(torch::kFloat32);
    nn::AdapterBank bank(layoutOf(net, 2), 2);
    {
        const nn::BankScope scope(bank, *net, "unet");
        DL_VERIFY_ERROR(nn::BankScope(bank, *net, "unet"), Bug, "already carries adapters");
        DL_VERIFY_ERROR(net->forward(torch::randn({3, 5})), Bug, "does not divide");
    }
    DL_VERIFY_ERROR(nn::BankScope(bank, *net, "text_encoder"), Bug, "no target");
    DL_VERIFY_ERROR(
        nn::BankScope(bank, *frozenNet(torch::kFloat32)->other, "unet"), Bug, "has no layer");
    DL_VERIFY_ERROR(
        bank.setAdapter(0, 0, torch::zeros({2, 6}), torch::zeros({7, 2})), Bug, "do not fit");
}

} // namespace

DL_TEST_UNIT(AdapterBankTest, "adapter_bank")
#include "adapter_bank_test.moc"
