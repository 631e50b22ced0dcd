// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/load_model.h"
#include "core/models/unet_2d_condition.h"
#include "core/nn/activations.h"
#include "core/nn/adapter_bank.h"
#include "core/nn/group_norm.h"
#include "core/tensor/state_dict.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace {

using namespace dreamloft;

constexpr double kScale = 1.5; // alpha 3 / rank 2 of the fixtures

struct Case {
    models::UNet2DConditionModel unet{nullptr};
    tensor::StateDict tensors;
};

Case caseOf(const std::string& name, torch::Dtype dtype)
{
    const auto folder = tests::fixturesFolder() / "models" / ("unet_" + name);
    Case loaded{.unet = models::loadUNet(folder, dtype),
                .tensors = tensor::loadTensors(folder / "case.safetensors")};
    for (auto& [key, value] : loaded.tensors) {
        value = value.is_floating_point() ? value.to(dtype) : value;
    }
    return loaded;
}

torch::Tensor run(Case& c, const models::UNetTables* tables = nullptr)
{
    return c.unet->forward(c.tensors.at("sample"),
                           c.tensors.at("timestep"),
                           c.tensors.at("encoder_hidden_states"),
                           tables);
}

/// The LoRA of the fixture as adapter `adapter` of a bank.
void setLora(nn::AdapterBank& bank, std::int64_t adapter, const tensor::StateDict& tensors)
{
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        const auto path = bank.layout().targets()[static_cast<std::size_t>(target)].path.substr(5);
        bank.setAdapter(adapter,
                        target,
                        tensors.at("lora." + path + ".lora_A"),
                        tensors.at("lora." + path + ".lora_B"));
    }
}

nn::AdapterBank bankFor(Case& c, std::int64_t adapters, torch::Dtype dtype)
{
    nn::AdapterBank bank(
        nn::AdapterLayout(nn::findTargets(*c.unet, "unet", nn::unetLeafNames()), 2),
        adapters,
        dtype);
    bank.setScale(kScale);
    return bank;
}

/// The network layer by layer, without its own way of running them. What enters the last resnet
/// from below is that of `inner` at `innerTime`, whatever lies around it works on `outer` at
/// `outerTime`.
torch::Tensor byHand(Case& c,
                     const torch::Tensor& inner,
                     const torch::Tensor& innerTime,
                     const torch::Tensor& outer,
                     const torch::Tensor& outerTime)
{
    const auto& config = c.unet->config();
    const auto states = c.tensors.at("encoder_hidden_states");
    const auto activated = [&](const torch::Tensor& time) {
        const auto sinusoid = nn::sinusoidalEmbedding(
            time, config.blocks.front().channels, config.flipSinToCos, config.freqShift);
        return nn::activate(config.activation,
                            c.unet->time_embedding(sinusoid.to(torch::kFloat64)));
    };
    const auto entered = [&](const torch::Tensor& sample) {
        return c.unet->conv_in(config.centerInputSample ? 2 * sample - 1.0 : sample);
    };
    torch::Tensor time = activated(innerTime);
    const auto layer = [&](torch::nn::ModuleList& resnets,
                           torch::nn::ModuleList& attentions,
                           std::size_t i,
                           const torch::Tensor& hidden) {
        auto& resnet = resnets->at<nn::ResnetBlock2DImpl>(i);
        const auto out = resnet.forward(hidden, resnet.timeTerm(time));
        return attentions.is_empty()
                   ? out
                   : attentions->at<nn::Transformer2DModelImpl>(i).forward(out, states);
    };
    auto hidden = entered(inner);
    std::vector<torch::Tensor> skips{hidden};
    for (const auto& module : *c.unet->down_blocks) {
        auto& block = *module->as<models::UNetDownBlock>();
        for (std::size_t i = 0; i < block.resnets->size(); ++i) {
            hidden = layer(block.resnets, block.attentions, i, hidden);
            skips.push_back(hidden);
        }
        if (!block.downsamplers.is_empty()) {
            hidden = block.downsamplers->at<nn::Downsample2DImpl>(0).forward(hidden);
            skips.push_back(hidden);
        }
    }
    if (auto& middle = c.unet->mid_block; !middle.is_empty()) {
        torch::nn::ModuleList none{nullptr};
        hidden = layer(middle->resnets, none, 0, hidden);
        for (std::size_t i = 0; i < middle->attentions->size(); ++i) {
            hidden = middle->attentions->at<nn::Transformer2DModelImpl>(i).forward(hidden, states);
            hidden = layer(middle->resnets, none, i + 1, hidden);
        }
    }
    for (const auto& module : *c.unet->up_blocks) {
        auto& block = *module->as<models::UNetUpBlock>();
        for (std::size_t i = 0; i < block.resnets->size(); ++i) {
            if (skips.size() == 1) { // the last resnet of all
                skips.back() = entered(outer);
                time = activated(outerTime);
            }
            hidden = layer(block.resnets, block.attentions, i, at::cat({hidden, skips.back()}, 1));
            skips.pop_back();
        }
        if (!block.upsamplers.is_empty()) {
            hidden = block.upsamplers->at<nn::Upsample2DImpl>(0).forward(
                hidden, skips.back().size(2), skips.back().size(3));
        }
    }
    return c.unet->conv_out(nn::groupNorm(c.unet->conv_norm_out, hidden, config.activation));
}

class UNet2DConditionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputEqualsDiffusers_data();
    void outputEqualsDiffusers();
    void adaptersAndTheirGradientsEqualPeft_data() { outputEqualsDiffusers_data(); }
    void adaptersAndTheirGradientsEqualPeft();
    void tablesChangeNothing_data();
    void tablesChangeNothing();
    void outermostLayersGoOnFromAnEarlierPass_data();
    void outermostLayersGoOnFromAnEarlierPass();
    void oneTimestepServesTheBatch();
    void rowsAreIndependentOfTheirNeighbours();
    void bankOfTwoEqualsTwoPasses();
    void gradientsReachTheTextStates();
};

void UNet2DConditionTest::outputEqualsDiffusers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("wide");
    for (const char* name : {"sd1", "sd2", "plain_mid", "no_mid", "no_mid_hard"}) {
        QTest::addRow("%s fp64", name) << name << true;
        QTest::addRow("%s fp32", name) << name << false;
    }
}

void UNet2DConditionTest::outputEqualsDiffusers()
{
    QFETCH(QString, name);
    QFETCH(bool, wide);
    auto c = caseOf(name.toStdString(), wide ? torch::kFloat64 : torch::kFloat32);
    DL_COMPARE_TENSORS(run(c), c.tensors.at("out"), wide ? 1e-11 : 1e-5, 0.0);
}

void UNet2DConditionTest::adaptersAndTheirGradientsEqualPeft()
{
    QFETCH(QString, name);
    QFETCH(bool, wide);
    const auto dtype = wide ? torch::kFloat64 : torch::kFloat32;
    auto c = caseOf(name.toStdString(), dtype);
    auto bank = bankFor(c, 1, dtype);
    setLora(bank, 0, c.tensors);
    bank.setTrainable(true);
    const nn::BankScope scope(bank, *c.unet, "unet");
    const auto out = run(c);
    DL_COMPARE_TENSORS(out, c.tensors.at("out_lora"), wide ? 1e-11 : 1e-5, 0.0);
    out.backward(c.tensors.at("grad_output"));
    // Of the hard draw diffusers' own gradients are 9.6e-5 from their float64 ones.
    const double narrow = name == u"no_mid_hard"_qs ? 1e-4 : 5e-5;
    const double tolerance = wide ? 1e-10 : narrow;
    std::size_t compared = 0;
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        const auto path = bank.layout().targets()[static_cast<std::size_t>(target)].path.substr(5);
        DL_COMPARE_TENSORS(bank.down(target).grad()[0].narrow(0, 0, 2),
                           c.tensors.at("grad." + path + ".lora_A"),
                           tolerance,
                           0.0);
        DL_COMPARE_TENSORS(bank.up(target).grad()[0].narrow(1, 0, 2),
                           c.tensors.at("grad." + path + ".lora_B"),
                           tolerance,
                           0.0);
        compared += 2;
    }
    std::size_t expected = 0;
    for (const auto& [key, value] : c.tensors) {
        expected += key.starts_with("grad.") ? 1 : 0;
    }
    QCOMPARE(compared, expected); // every adapted layer of peft is one of ours
    for (const auto& parameter : c.unet->parameters()) {
        QVERIFY(!parameter.requires_grad() && !parameter.grad().defined());
    }
}

void UNet2DConditionTest::tablesChangeNothing_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("sd1") << "sd1";
    QTest::newRow("sd2") << "sd2";
}

void UNet2DConditionTest::tablesChangeNothing()
{
    QFETCH(QString, name);
    auto c = caseOf(name.toStdString(), torch::kFloat64);
    auto bank = bankFor(c, 1, torch::kFloat64);
    setLora(bank, 0, c.tensors);
    const nn::BankScope scope(bank, *c.unet, "unet");
    const at::NoGradGuard noGrad;
    models::UNetTables tables;
    tables.time = c.unet->timeTable(c.tensors.at("timestep"));
    DL_COMPARE_TENSORS(run(c, &tables), c.tensors.at("out_lora"), 1e-11, 0.0);
    tables.cross = c.unet->crossTable(c.tensors.at("encoder_hidden_states"));
    const auto out = c.unet->forward(c.tensors.at("sample"), {}, {}, &tables);
    DL_COMPARE_TENSORS(out, c.tensors.at("out_lora"), 1e-11, 0.0);
    tables.time = c.unet->timeTable(torch::tensor({981, 3, 500}))
                      .rows(torch::arange(c.tensors.at("sample").size(0)));
    DL_COMPARE_TENSORS(run(c, &tables), c.tensors.at("out_lora"), 1e-11, 0.0);
}

void UNet2DConditionTest::outermostLayersGoOnFromAnEarlierPass_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"sd1", "sd2", "plain_mid", "no_mid"}) {
        QTest::newRow(name) << name;
    }
}

void UNet2DConditionTest::outermostLayersGoOnFromAnEarlierPass()
{
    QFETCH(QString, name);
    const at::NoGradGuard noGrad;
    auto c = caseOf(name.toStdString(), torch::kFloat64);
    auto bank = bankFor(c, 1, torch::kFloat64);
    setLora(bank, 0, c.tensors);
    const nn::BankScope scope(bank, *c.unet, "unet");
    const auto states = c.tensors.at("encoder_hidden_states");
    const auto first = c.tensors.at("sample");
    const auto firstTime = torch::tensor({700});
    at::manual_seed(3);
    const auto next = first + 0.1 * torch::randn_like(first);
    const auto nextTime = torch::tensor({650});

    torch::Tensor deep;
    const auto whole = c.unet->forward(first, firstTime, states, nullptr, &deep);
    QVERIFY(torch::equal(whole, c.unet->forward(first, firstTime, states))); // keeping costs no bit
    QVERIFY(torch::equal(c.unet->forwardOutermost(deep, first, firstTime, states), whole));
    DL_COMPARE_TENSORS(whole, byHand(c, first, firstTime, first, firstTime), 1e-11, 0.0);

    const auto kept = c.unet->forwardOutermost(deep, next, nextTime, states);
    DL_COMPARE_TENSORS(kept, byHand(c, first, firstTime, next, nextTime), 1e-11, 0.0);
    QVERIFY(!torch::allclose(kept, c.unet->forward(next, nextTime, states)));

    const models::UNetTables tables{.time = c.unet->timeTable(torch::tensor({650})),
                                    .cross = c.unet->crossTable(states)};
    DL_COMPARE_TENSORS(c.unet->forwardOutermost(deep, next, {}, {}, &tables), kept, 1e-11, 0.0);
}

void UNet2DConditionTest::oneTimestepServesTheBatch()
{
    auto c = caseOf("sd1", torch::kFloat64);
    c.tensors["timestep"] = torch::full({3}, 77);
    const auto expected = run(c);
    c.tensors["timestep"] = torch::tensor(77);
    DL_COMPARE_TENSORS(run(c), expected, 1e-12, 0.0);
    c.tensors["timestep"] = torch::tensor({77.0}, torch::kFloat64);
    DL_COMPARE_TENSORS(run(c), expected, 1e-12, 0.0);
    const auto table = c.unet->timeTable(torch::tensor({5, 77}));
    const models::UNetTables tables{.time = table.at(1), .cross = {}};
    DL_COMPARE_TENSORS(run(c, &tables), expected, 1e-12, 0.0);
}

void UNet2DConditionTest::rowsAreIndependentOfTheirNeighbours()
{
    auto c = caseOf("sd1", torch::kFloat32);
    const auto all = run(c);
    for (const auto* key : {"sample", "timestep", "encoder_hidden_states"}) {
        c.tensors[key] = c.tensors.at(key).narrow(0, 2, 1);
    }
    DL_COMPARE_TENSORS(run(c), all.narrow(0, 2, 1), 1e-5, 0.0);
}

void UNet2DConditionTest::bankOfTwoEqualsTwoPasses()
{
    auto c = caseOf("no_mid", torch::kFloat64); // two rows
    auto bank = bankFor(c, 2, torch::kFloat64);
    setLora(bank, 0, c.tensors);
    const nn::BankScope scope(bank, *c.unet, "unet");
    const auto out = run(c);
    DL_COMPARE_TENSORS(out[0], c.tensors.at("out_lora")[0], 1e-11, 0.0); // adapter 0: the fixture's
    DL_COMPARE_TENSORS(out[1], c.tensors.at("out")[1], 1e-11, 0.0);      // adapter 1: zero
}

void UNet2DConditionTest::gradientsReachTheTextStates()
{
    auto c = caseOf("sd1", torch::kFloat64);
    auto& states = c.tensors["encoder_hidden_states"];
    states.set_requires_grad(true);
    const auto loss = [&] { return run(c).square().sum(); };
    loss().backward();
    const auto gradient = states.grad().clone();
    const at::NoGradGuard noGrad;
    const auto direction = torch::randn_like(states);
    constexpr double kStep = 1e-5;
    states.add_(direction, kStep);
    const double above = loss().item<double>();
    states.add_(direction, -2 * kStep);
    const double below = loss().item<double>();
    const double expected = (gradient * direction).sum().item<double>();
    QVERIFY(std::abs((above - below) / (2 * kStep) - expected) < 1e-6 * std::abs(expected));
}

} // namespace

DL_TEST_UNIT(UNet2DConditionTest, "unet_2d_condition")
#include "unet_2d_condition_test.moc"
