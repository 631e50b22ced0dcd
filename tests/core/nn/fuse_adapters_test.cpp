// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/banked_linear.h"
#include "core/nn/fuse_adapters.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace {

using namespace dreamloft;

class FuseAdaptersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fusedPairIsTheSumOfTheDeltas();
    void partsMayDifferInRankAndLackLayers();
    void partOfABankKeepsItsScale();
};

class OneLayerImpl : public torch::nn::Module {
public:
    OneLayerImpl() { to_q = register_module("to_q", nn::BankedLinear(6, 4)); }
    nn::BankedLinear to_q{nullptr};
};
TORCH_MODULE(OneLayer);

nn::FusedPart randomPart(std::int64_t rank, double scale, double weight)
{
    return {.downs = {torch::randn({rank, 6}, torch::kFloat64)},
            .ups = {torch::randn({4, rank}, torch::kFloat64)},
            .scale = scale,
            .weight = weight};
}

void FuseAdaptersTest::fusedPairIsTheSumOfTheDeltas()
{
    at::manual_seed(3);
    OneLayer net;
    net->to(torch::kFloat64);
    const at::NoGradGuard noGrad;
    for (auto& parameter : net->parameters()) {
        parameter.normal_();
    }
    const auto targets = nn::findTargets(*net, "unet", {"to_q"});
    const std::vector<nn::FusedAdapter> images = {
        {.parts = {randomPart(2, 1.0, 0.5), randomPart(2, 1.0, 0.5)}},
        {.parts = {randomPart(2, 2.0, 0.25), randomPart(2, 0.5, 1.5)}},
    };
    auto bank = nn::fuseAdapters(targets, images, torch::kFloat64);
    QCOMPARE(bank.adapters(), 2);
    QCOMPARE(bank.layout().rank(), 4);
    const auto x = torch::randn({4, 3, 6}, torch::kFloat64);
    const auto base = net->to_q(x);
    const nn::BankScope scope(bank, *net, "unet");
    const auto out = net->to_q(x);
    for (std::int64_t image = 0; image < 2; ++image) {
        auto delta = torch::zeros({4, 6}, torch::kFloat64);
        for (const auto& part : images[static_cast<std::size_t>(image)].parts) {
            delta += part.weight * part.scale * torch::mm(part.ups[0], part.downs[0]);
        }
        const auto rows = torch::arange(2 * image, 2 * image + 2);
        const auto expected =
            base.index_select(0, rows) + torch::linear(x.index_select(0, rows), delta);
        DL_COMPARE_TENSORS(out.index_select(0, rows), expected, 1e-14, 0.0);
    }
}

void FuseAdaptersTest::partsMayDifferInRankAndLackLayers()
{
    const std::vector<nn::AdapterTarget> targets = {
        {.path = "unet.a", .inFeatures = 6, .outFeatures = 4},
        {.path = "unet.b", .inFeatures = 6, .outFeatures = 4}};
    auto first = randomPart(3, 1.0, 1.0);
    first.downs.emplace_back();
    first.ups.emplace_back();
    auto second = randomPart(1, 1.0, 2.0);
    second.downs.push_back(torch::randn({1, 6}, torch::kFloat64));
    second.ups.push_back(torch::randn({4, 1}, torch::kFloat64));
    const auto bank = nn::fuseAdapters(targets, {{.parts = {first, second}}}, torch::kFloat64);
    const auto product = [&](std::int64_t target) {
        const auto [down, up] = bank.adapter(0, target);
        return torch::mm(up, down);
    };
    DL_COMPARE_TENSORS(product(0),
                       torch::mm(first.ups[0], first.downs[0]) +
                           2.0 * torch::mm(second.ups[0], second.downs[0]),
                       1e-14,
                       0.0);
    DL_COMPARE_TENSORS(product(1), 2.0 * torch::mm(second.ups[1], second.downs[1]), 1e-14, 0.0);
}

void FuseAdaptersTest::partOfABankKeepsItsScale()
{
    const std::vector<nn::AdapterTarget> targets = {
        {.path = "unet.a", .inFeatures = 6, .outFeatures = 4}};
    nn::AdapterBank bank(nn::AdapterLayout(targets, 2), 2);
    bank.down(0).normal_();
    bank.up(0).normal_();
    bank.setScale(0.5);
    const auto part = nn::partOf(bank, 1, 0.25);
    QCOMPARE(part.scale, 0.5);
    QCOMPARE(part.weight, 0.25);
    QCOMPARE(part.downs[0].sizes(), at::IntArrayRef({2, 6}));
    const auto fused = nn::fuseAdapters(targets, {{.parts = {part}}});
    DL_COMPARE_TENSORS(fused.adapter(0, 0).second, bank.adapter(1, 0).second * 0.125, 1e-6, 0.0);
    QCOMPARE(fused.commonScale().value_or(0.0), 1.0);
}

} // namespace

DL_TEST_UNIT(FuseAdaptersTest, "fuse_adapters")
#include "fuse_adapters_test.moc"
