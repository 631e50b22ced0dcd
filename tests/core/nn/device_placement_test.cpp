// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/adapter_bank.h"
#include "core/nn/banked_linear.h"
#include "core/nn/dropout_mask.h"
#include "core/nn/fuse_adapters.h"
#include "tests/support/meta_device.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <memory>
#include <string>

namespace {

using namespace dreamloft;

/// A network of one layer that adapters may change.
struct NetImpl final : torch::nn::Module {
    NetImpl() { to_q = register_module("to_q", nn::BankedLinear(8, 6)); }
    nn::BankedLinear to_q{nullptr};
};

class NnDevicePlacementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dropoutIsTheSameOnEveryDevice_data();
    void dropoutIsTheSameOnEveryDevice();
    void adaptersStayBesideTheirLayer_data();
    void adaptersStayBesideTheirLayer();
};

void NnDevicePlacementTest::dropoutIsTheSameOnEveryDevice_data()
{
    QTest::addColumn<int>("type");
    QTest::addRow("fp64") << static_cast<int>(torch::kFloat64);
    QTest::addRow("fp32") << static_cast<int>(torch::kFloat32);
    QTest::addRow("bf16") << static_cast<int>(torch::kBFloat16);
}

void NnDevicePlacementTest::dropoutIsTheSameOnEveryDevice()
{
    QFETCH(int, type);
    constexpr double kProbability = 0.25; // a factor of 4/3: no type holds it exactly
    constexpr float kFactor = 65536.0F / 49152.0F;
    at::manual_seed(3);
    const auto x = torch::randn({7, 33, 13}).to(static_cast<torch::Dtype>(type));
    for (const std::uint64_t seed : {0ULL, 12345ULL, 0xFFFFFFFFFFFFFFFFULL}) {
        const auto dropped = nn::droppedElements(x, kProbability, seed);
        QVERIFY(dropped.scalar_type() == torch::kBool);
        const auto share = dropped.to(torch::kFloat64).mean().item<double>();
        QVERIFY2(share > 0.2 && share < 0.3, std::to_string(share).c_str());
        const auto byOperations = x.mul(static_cast<double>(kFactor)).masked_fill(dropped, 0.0);
        QVERIFY(torch::equal(nn::maskedByDropout(x, kProbability, seed), byOperations));
    }
    QVERIFY(!nn::droppedElements(x, 0.0, 1).any().item<bool>());
}

void NnDevicePlacementTest::adaptersStayBesideTheirLayer_data()
{
    QTest::addColumn<bool>("half");
    QTest::addColumn<double>("dropout");
    QTest::addRow("fp32") << false << 0.0;
    QTest::addRow("fp32 with dropout") << false << 0.1;
    QTest::addRow("bf16 with dropout") << true << 0.1;
}

void NnDevicePlacementTest::adaptersStayBesideTheirLayer()
{
    QFETCH(bool, half);
    QFETCH(double, dropout);
    const auto type = half ? torch::kBFloat16 : torch::kFloat32;
    const auto net = std::make_shared<NetImpl>();
    net->to(type);
    tests::moveToMeta(*net);
    QVERIFY(net->to_q->weight.is_meta());
    nn::AdapterBank bank(nn::AdapterLayout(nn::findTargets(*net, "", {"to_q"}), 3),
                         2,
                         torch::TensorOptions(torch::kFloat32).device(torch::kMeta));
    bank.setAdapter(1, 0, torch::randn({3, 8}), torch::zeros({6, 3})); // as read from a file
    bank.setScale(std::vector<double>{1.5, 2.0});
    bank.setTrainable(true);
    bank.setDropout(dropout, 7);
    QVERIFY(bank.flat().is_meta() && bank.flatGrad().is_meta());

    const tests::OneDeviceWatch watch;
    const nn::BankScope scope(bank, *net, "");
    const auto x = torch::zeros({4, 5, 8}, torch::TensorOptions(type).device(torch::kMeta))
                       .set_requires_grad(true);
    const auto y = net->to_q->forward(x);
    QVERIFY(y.is_meta());
    QVERIFY(y.sizes() == torch::IntArrayRef({4, 5, 6}));
    y.sum().backward();
    QVERIFY(x.grad().is_meta());
    QVERIFY(bank.up(0).grad().is_meta());
    QCOMPARE(watch.mixed(), std::string());
    QVERIFY(watch.saw("aten::bmm"));
    QCOMPARE(watch.saw("aten::bitwise_xor"), dropout > 0.0);

    nn::FusedPart part; // as read from a file
    part.downs = {torch::randn({2, 8})};
    part.ups = {torch::randn({6, 2})};
    const auto fused = nn::fuseAdapters(bank.layout().targets(),
                                        {{.parts = {part}}},
                                        torch::TensorOptions(torch::kFloat32).device(torch::kMeta));
    QVERIFY(fused.flat().is_meta() && fused.scale().is_meta());
    QVERIFY(tests::stopsAtCopyBack([&] { static_cast<void>(bank.flat().to(torch::kCPU)); }));
}

} // namespace

DL_TEST_UNIT(NnDevicePlacementTest, "device_placement")
#include "device_placement_test.moc"
