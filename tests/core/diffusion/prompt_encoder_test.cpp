// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/prompt_encoder.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace dreamloft::diffusion {
namespace {

Pipeline tiny()
{
    return loadPipeline(tests::fixturesFolder() / "tiny_pipeline", torch::kFloat64);
}

nn::AdapterBank randomTextBank(const Pipeline& pipeline, std::int64_t adapters)
{
    nn::AdapterBank bank(
        nn::AdapterLayout(nn::findTargets(*pipeline.text, "text_encoder", nn::textLeafNames()), 2),
        adapters,
        torch::kFloat64);
    at::manual_seed(3);
    for (std::int64_t m = 0; m < adapters; ++m) {
        for (std::int64_t t = 0; t < bank.targets(); ++t) {
            const auto& target = bank.layout().targets()[static_cast<std::size_t>(t)];
            bank.setAdapter(m,
                            t,
                            torch::randn({2, target.inFeatures}, torch::kFloat64),
                            0.3 * torch::randn({target.outFeatures, 2}, torch::kFloat64));
        }
    }
    return bank;
}

} // namespace

class PromptEncoderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalPromptsAreEncodedOnce();
    void statesEqualTheTextEncoder();
    void eachAdapterHasItsOwnStates();
    void gradientsReachTheBank();
};

void PromptEncoderTest::equalPromptsAreEncodedOnce()
{
    auto pipeline = tiny();
    const std::vector<std::string> prompts{"lower newer", "", "lower newer", "lowest", ""};
    const auto encoded = encodePrompts(pipeline, prompts);
    QCOMPARE(encoded.states.sizes().vec(), (std::vector<std::int64_t>{3, 8, 16}));
    QCOMPARE(encoded.rowOf, (std::vector<std::int64_t>{0, 1, 0, 2, 1}));
    QCOMPARE(encoded.expanded().size(0), 5);
    QVERIFY(torch::equal(encoded.expanded()[2], encoded.states[0]));
}

void PromptEncoderTest::statesEqualTheTextEncoder()
{
    auto pipeline = tiny();
    const std::vector<std::string> prompts{"lower newer", ""};
    const auto ids = tokenIds(*pipeline.tokenizer, prompts);
    QVERIFY(
        torch::equal(ids,
                     torch::tensor({{21, 10, 2, 16, 9, 3, 2, 22}, {21, 22, 22, 22, 22, 22, 22, 22}},
                                   torch::kInt64)));
    QVERIFY(torch::equal(encodePrompts(pipeline, prompts).states, pipeline.text->forward(ids)));
}

void PromptEncoderTest::eachAdapterHasItsOwnStates()
{
    auto pipeline = tiny();
    auto bank = randomTextBank(pipeline, 3);
    // Adapter 1 has two prompts, the others one: the groups are filled up, and nobody sees it.
    const std::vector<std::string> prompts{"lower", "lower", "lowest", "lower"};
    const std::vector<std::int64_t> adapters{2, 1, 1, 0};
    const auto states = encodePrompts(pipeline, prompts, adapters, &bank).expanded();
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        nn::AdapterBank one(bank.layout(), 1, torch::kFloat64);
        for (std::int64_t t = 0; t < bank.targets(); ++t) {
            const auto [down, up] = bank.adapter(adapters[i], t);
            one.setAdapter(0, t, down, up);
        }
        const std::vector<std::int64_t> zero{0};
        const auto alone =
            encodePrompts(pipeline, std::span(prompts).subspan(i, 1), zero, &one).expanded();
        DL_COMPARE_TENSORS(states[static_cast<std::int64_t>(i)], alone[0], 1e-12, 0.0);
    }
    QVERIFY(!torch::allclose(states[0], states[3]));
    QVERIFY(!torch::allclose(states[1], encodePrompts(pipeline, prompts).expanded()[1]));
}

void PromptEncoderTest::gradientsReachTheBank()
{
    auto pipeline = tiny();
    auto bank = randomTextBank(pipeline, 2);
    bank.setTrainable(true);
    const std::vector<std::string> prompts{"lower", "lowest"};
    const std::vector<std::int64_t> adapters{0, 0};
    const auto encoded = encodePrompts(pipeline, prompts, adapters, &bank);
    encoded.expanded().pow(3).sum().backward();
    QVERIFY(bank.flatGrad()[0].abs().sum().item<double>() > 0);
    QCOMPARE(bank.flatGrad()[1].abs().sum().item<double>(), 0.0);
}

DL_TEST_UNIT(PromptEncoderTest, "prompt_encoder")
} // namespace dreamloft::diffusion

#include "prompt_encoder_test.moc"
