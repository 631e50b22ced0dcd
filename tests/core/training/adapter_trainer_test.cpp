// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fault.h"
#include "core/base/strict_json.h"
#include "core/diffusion/image_to_image.h"
#include "core/nn/recompute.h"
#include "core/tensor/noise.h"
#include "core/training/adapter_trainer.h"
#include "tests/core/training/training_world.h"
#include "tests/support/compare.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <limits>

namespace dreamloft::training {
namespace {

using tests::samplesOfClass;
using tests::tinyPipeline;

nn::AdapterBank freshBank(const diffusion::Pipeline& pipeline,
                          const std::vector<std::int64_t>& classes,
                          bool textLora,
                          std::int64_t slots = 0)
{
    nn::AdapterBank bank(adapterLayout(pipeline, 3, textLora),
                         std::max(slots, static_cast<std::int64_t>(classes.size())),
                         pipeline.wideDtype());
    for (std::size_t m = 0; m < classes.size(); ++m) {
        initialiseAdapter(bank, static_cast<std::int64_t>(m), 77, classes[m], -1);
    }
    return bank;
}

AdapterTrainerSettings settingsFor(bool textLora)
{
    return {.learningRate = 5e-3, .warmupSteps = 5, .totalSteps = 60, .textLora = textLora};
}

AdapterBatches batchesFor(diffusion::Pipeline& pipeline,
                          LatentCache& cache,
                          const std::vector<std::int64_t>& classes,
                          bool textLora,
                          AdapterBatchSettings settings = {.batch = 2, .rowsPerAdapter = 2})
{
    std::vector<AdapterSamples> adapters;
    for (const auto classIndex : classes) {
        adapters.push_back(samplesOfClass(classIndex, 3));
    }
    settings.runSeed = 77;
    settings.trainableText = textLora;
    return {pipeline, std::move(adapters), settings, cache};
}

/// Master weights after `steps` steps of the adapters of `classes` in one bank; `allLosses`:
/// [steps, M] fp64.
torch::Tensor train(diffusion::Pipeline& pipeline,
                    const std::vector<std::int64_t>& classes,
                    bool textLora,
                    std::int64_t steps,
                    torch::Tensor* allLosses = nullptr)
{
    std::vector<torch::Tensor> losses;
    LatentCache cache(pipeline, 16);
    auto batches = batchesFor(pipeline, cache, classes, textLora);
    auto bank = freshBank(pipeline, classes, textLora);
    AdapterTrainer trainer(pipeline, bank, settingsFor(textLora));
    for (std::int64_t step = 0; step < steps; ++step) {
        losses.push_back(trainer.step(batches.at(step)).to(torch::kFloat64));
    }
    if (allLosses != nullptr) {
        *allLosses = torch::stack(losses);
    }
    return bank.flat().clone();
}

} // namespace

class AdapterTrainerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trainingEqualsPeft_data();
    void trainingEqualsPeft();
    void bankEqualsSeparateTraining_data();
    void bankEqualsSeparateTraining();
    void resumedTrainingEqualsUninterrupted_data();
    void resumedTrainingEqualsUninterrupted();
    void recomputingChangesNoBit_data();
    void recomputingChangesNoBit();
    void paddingChangesNothing();
    void aBatchInPartsIsTheSameStep_data();
    void aBatchInPartsIsTheSameStep();
    void paddedRanksStayZero();
    void notANumberStaysInItsAdapter();
    void rollBackLeavesTheOthersAsWithoutTheFault();
    void onlyTheBankGetsGradients();
    void adaptersLearn();
    void initialWeightsComeFromTheirSeeds();
    void foreignStateIsRefused();
};

void AdapterTrainerTest::trainingEqualsPeft_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("dtype");
    QTest::addColumn<double>("tolerance");
    for (const char* file : {"unet_only_epsilon.safetensors", "unet_and_text_v.safetensors"}) {
        QTest::addRow("%s, double", file)
            << QByteArray(file) << static_cast<int>(torch::kFloat64) << 1e-9;
        QTest::addRow("%s, float", file)
            << QByteArray(file) << static_cast<int>(torch::kFloat32) << 1e-4;
    }
}

void AdapterTrainerTest::trainingEqualsPeft()
{
    QFETCH(QByteArray, file);
    QFETCH(int, dtype);
    QFETCH(double, tolerance);
    const auto fixture =
        tensor::loadTensorFile(tests::fixturesFolder() / "training" / file.toStdString());
    const auto given = base::parseJson(fixture.metadata.at("settings"), "settings");
    const bool textLora = given.at("text_lora").get<bool>();
    auto pipeline = tinyPipeline(static_cast<torch::Dtype>(dtype));
    pipeline.scheduler.prediction = given.at("prediction_type") == "v_prediction"
                                        ? diffusion::Prediction::Velocity
                                        : diffusion::Prediction::Epsilon;
    const auto rank = given.at("rank").get<std::int64_t>();
    const auto adapters = fixture.tensors.at("timesteps").size(0);
    const auto steps = fixture.tensors.at("timesteps").size(1);
    nn::AdapterBank bank(adapterLayout(pipeline, rank, textLora), adapters, pipeline.wideDtype());
    bank.setScale(given.at("alpha").get<double>() / static_cast<double>(rank));
    const auto weights = [&](const char* when, std::int64_t m, std::int64_t target) {
        const auto key = std::string(when) + "." + std::to_string(m) + "." +
                         bank.layout().targets()[static_cast<std::size_t>(target)].path;
        return std::pair(fixture.tensors.at(key + ".lora.down.weight"),
                         fixture.tensors.at(key + ".lora.up.weight"));
    };
    for (std::int64_t m = 0; m < adapters; ++m) {
        for (std::int64_t target = 0; target < bank.targets(); ++target) {
            const auto [down, up] = weights("init", m, target);
            bank.setAdapter(m, target, down, up);
        }
    }
    AdapterTrainer trainer(pipeline,
                           bank,
                           {.learningRate = given.at("lr").get<double>(),
                            .warmupSteps = given.at("warmup_steps").get<std::int64_t>(),
                            .totalSteps = given.at("total_steps").get<std::int64_t>(),
                            .weightDecay = given.at("weight_decay").get<double>(),
                            .maxGradNorm = given.at("max_grad_norm").get<double>(),
                            .textLora = textLora});
    std::vector<torch::Tensor> losses;
    for (std::int64_t step = 0; step < steps; ++step) {
        const auto at = [&](const char* name) {
            return fixture.tensors.at(name).select(1, step).flatten(0, 1);
        };
        const auto wide = [&](const char* name) { return at(name).to(pipeline.wideDtype()); };
        AdapterBatch batch;
        batch.latents = diffusion::drawLatents(pipeline.vae->config().scalingFactor,
                                               wide("moments.mean"),
                                               wide("moments.logvar"),
                                               wide("vae_noise"));
        batch.noise = wide("noise");
        batch.timesteps = at("timesteps");
        batch.inputIds = at("input_ids");
        losses.push_back(trainer.step(batch));
    }
    DL_COMPARE_TENSORS(
        torch::stack(losses, 1), fixture.tensors.at("loss"), std::min(tolerance, 1e-5), 0.0);
    for (std::int64_t m = 0; m < adapters; ++m) {
        for (std::int64_t target = 0; target < bank.targets(); ++target) {
            const auto [down, up] = bank.adapter(m, target);
            const auto [downBefore, upBefore] = weights("init", m, target);
            const auto [downAfter, upAfter] = weights("final", m, target);
            DL_COMPARE_TENSORS(down - downBefore, downAfter - downBefore, tolerance, 0.0);
            DL_COMPARE_TENSORS(up - upBefore, upAfter - upBefore, tolerance, 0.0);
        }
    }
}

void AdapterTrainerTest::bankEqualsSeparateTraining_data()
{
    QTest::addColumn<bool>("textLora");
    QTest::newRow("UNet only") << false;
    QTest::newRow("UNet and text") << true;
}

void AdapterTrainerTest::bankEqualsSeparateTraining()
{
    QFETCH(bool, textLora);
    auto pipeline = tinyPipeline(torch::kFloat64);
    torch::Tensor losses;
    const auto together = train(pipeline, {0, 1, 2}, textLora, 50, &losses);
    QVERIFY(losses.size(0) == 50 && losses.size(1) == 3);
    for (std::int64_t m = 0; m < 3; ++m) {
        torch::Tensor loss;
        const auto alone = train(pipeline, {m}, textLora, 50, &loss);
        DL_COMPARE_TENSORS(together[m], alone[0], 1e-9, 0.0);
        DL_COMPARE_TENSORS(losses.select(1, m), loss.select(1, 0), 1e-9, 0.0);
    }
    // Adapters that learn nothing, or all the same, would be equal too.
    QVERIFY((losses[0] - losses[49]).abs().min().item<double>() > 0.0);
    QVERIFY((together[0] - together[1]).abs().max().item<double>() > 1e-4);
}

void AdapterTrainerTest::resumedTrainingEqualsUninterrupted_data()
{
    QTest::addColumn<int>("dtype");
    QTest::addColumn<bool>("textLora");
    QTest::newRow("fp32") << static_cast<int>(torch::kFloat32) << true;
    QTest::newRow("bf16 base") << static_cast<int>(torch::kBFloat16) << false;
}

void AdapterTrainerTest::resumedTrainingEqualsUninterrupted()
{
    QFETCH(int, dtype);
    QFETCH(bool, textLora);
    const std::vector<std::int64_t> classes{0, 1};
    tensor::StateDict saved;
    torch::Tensor whole;
    {
        auto pipeline = tinyPipeline(static_cast<torch::Dtype>(dtype));
        LatentCache cache(pipeline, 16);
        auto batches = batchesFor(pipeline, cache, classes, textLora);
        auto bank = freshBank(pipeline, classes, textLora);
        AdapterTrainer trainer(pipeline, bank, settingsFor(textLora));
        for (std::int64_t step = 0; step < 20; ++step) {
            if (step == 9) {
                saved = trainer.state();
            }
            trainer.step(batches.at(step));
        }
        whole = bank.flat().clone();
    }
    auto pipeline = tinyPipeline(static_cast<torch::Dtype>(dtype));
    LatentCache cache(pipeline, 16);
    auto batches = batchesFor(pipeline, cache, classes, textLora);
    nn::AdapterBank bank(adapterLayout(pipeline, 3, textLora), 2, pipeline.wideDtype());
    AdapterTrainer trainer(pipeline, bank, settingsFor(textLora));
    trainer.restore(saved);
    QCOMPARE(trainer.stepIndex(), 9);
    while (trainer.stepIndex() < 20) {
        trainer.step(batches.at(trainer.stepIndex()));
    }
    QVERIFY(torch::equal(bank.flat(), whole));
}

void AdapterTrainerTest::recomputingChangesNoBit_data()
{
    QTest::addColumn<int>("dtype");
    QTest::addColumn<bool>("textLora");
    QTest::addColumn<int>("rows"); // 1: every row has a text of its own
    QTest::newRow("fp32") << static_cast<int>(torch::kFloat32) << false << 2;
    QTest::newRow("fp32, texts shared") << static_cast<int>(torch::kFloat32) << true << 2;
    QTest::newRow("fp32, a text a row") << static_cast<int>(torch::kFloat32) << true << 1;
    QTest::newRow("bf16 base") << static_cast<int>(torch::kBFloat16) << true << 1;
}

void AdapterTrainerTest::recomputingChangesNoBit()
{
    QFETCH(int, dtype);
    QFETCH(bool, textLora);
    QFETCH(int, rows);
    const auto trained = [&](bool recompute) {
        auto pipeline = tinyPipeline(static_cast<torch::Dtype>(dtype));
        const std::vector<std::int64_t> classes{0, 1, 2};
        LatentCache cache(pipeline, 16);
        auto batches =
            batchesFor(pipeline, cache, classes, textLora, {.batch = rows, .rowsPerAdapter = rows});
        auto bank = freshBank(pipeline, classes, textLora);
        AdapterTrainer trainer(pipeline, bank, settingsFor(textLora));
        const nn::RecomputeScope scope(recompute);
        std::vector<torch::Tensor> told{};
        for (std::int64_t step = 0; step < 4; ++step) {
            const auto result = trainer.advance(batches.at(step));
            told.push_back(result.losses.to(torch::kFloat64));
            told.push_back(result.gradNorm.to(torch::kFloat64));
        }
        told.push_back(bank.flat().to(torch::kFloat64).flatten());
        return torch::cat(told);
    };
    const torch::Tensor plain = trained(false);
    QVERIFY(torch::equal(trained(true), plain));
    QVERIFY(plain.isfinite().all().item<bool>());
}

void AdapterTrainerTest::paddingChangesNothing()
{
    auto pipeline = tinyPipeline(torch::kFloat64);
    const std::vector<std::int64_t> classes{0, 1};
    const auto plain = train(pipeline, classes, true, 12);
    LatentCache cache(pipeline, 16);
    auto batches =
        batchesFor(pipeline, cache, classes, true, {.batch = 2, .rowsPerAdapter = 3, .slots = 4});
    auto bank = freshBank(pipeline, classes, true, 4);
    AdapterTrainer trainer(pipeline, bank, settingsFor(true));
    trainer.scaleLearningRate(2, 0.0);
    trainer.scaleLearningRate(3, 0.0);
    for (std::int64_t step = 0; step < 12; ++step) {
        const auto losses = trainer.step(batches.at(step));
        QCOMPARE(losses[2].item<double>(), 0.0);
    }
    DL_COMPARE_TENSORS(bank.flat().slice(0, 0, 2), plain, 1e-10, 0.0);
    QCOMPARE(bank.flat().slice(0, 2, 4).abs().max().item<double>(), 0.0);
}

void AdapterTrainerTest::aBatchInPartsIsTheSameStep_data()
{
    QTest::addColumn<bool>("textLora");
    QTest::addColumn<int>("passRows");
    QTest::newRow("UNet, one by one") << false << 1;
    QTest::newRow("UNet and text, one by one") << true << 1;
    QTest::newRow("UNet and text, an uneven rest") << true << 2;
}

void AdapterTrainerTest::aBatchInPartsIsTheSameStep()
{
    QFETCH(bool, textLora);
    QFETCH(int, passRows);
    auto pipeline = tinyPipeline(torch::kFloat64);
    const std::vector<std::int64_t> classes{0, 1};
    LatentCache cache(pipeline, 16);
    // Three samples of each class, so a step has two and the next one, and a row is padding: parts
    // with and without an adapter's samples.
    auto batches = batchesFor(
        pipeline, cache, classes, textLora, {.batch = 2, .rowsPerAdapter = 3, .slots = 2});
    auto wholeBank = freshBank(pipeline, classes, textLora);
    auto partsBank = freshBank(pipeline, classes, textLora);
    {
        AdapterTrainer whole(pipeline, wholeBank, settingsFor(textLora));
        AdapterTrainer parts(pipeline, partsBank, settingsFor(textLora));
        for (std::int64_t step = 0; step < 12; ++step) {
            const auto batch = batches.at(step);
            DL_COMPARE_TENSORS(parts.evaluate(batch, passRows), parts.evaluate(batch), 1e-10, 0.0);
            const auto expected = whole.advance(batch);
            const auto result = parts.advance(batch, passRows);
            DL_COMPARE_TENSORS(result.losses, expected.losses, 1e-9, 0.0);
            DL_COMPARE_TENSORS(result.gradNorm, expected.gradNorm, 1e-9, 0.0);
        }
        QCOMPARE(parts.stepIndex(), 12); // one step for all parts
    }
    DL_COMPARE_TENSORS(partsBank.flat(), wholeBank.flat(), 1e-8, 1e-10);
    QVERIFY((wholeBank.flat() - freshBank(pipeline, classes, textLora).flat())
                .abs()
                .max()
                .item<double>() > 1e-4);
}

void AdapterTrainerTest::paddedRanksStayZero()
{
    auto pipeline = tinyPipeline(torch::kFloat32);
    LatentCache cache(pipeline, 16);
    auto batches = batchesFor(pipeline, cache, {0}, true);
    auto bank = freshBank(pipeline, {0}, true);
    QCOMPARE(bank.layout().paddedRank(), 8);
    AdapterTrainer trainer(pipeline, bank, settingsFor(true));
    for (std::int64_t step = 0; step < 15; ++step) {
        trainer.step(batches.at(step));
    }
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        QCOMPARE(bank.down(target).slice(1, 3).abs().max().item<double>(), 0.0);
        QCOMPARE(bank.up(target).slice(2, 3).abs().max().item<double>(), 0.0);
    }
}

void AdapterTrainerTest::notANumberStaysInItsAdapter()
{
    auto pipeline = tinyPipeline(torch::kFloat32);
    const std::vector<std::int64_t> classes{0, 1, 2};
    const auto healthy = train(pipeline, classes, true, 8);
    LatentCache cache(pipeline, 16);
    auto batches = batchesFor(pipeline, cache, classes, true);
    auto bank = freshBank(pipeline, classes, true);
    AdapterTrainer trainer(pipeline, bank, settingsFor(true));
    for (std::int64_t step = 0; step < 8; ++step) {
        auto batch = batches.at(step);
        if (step == 3) {
            batch.latents[2][0][0][0] =
                std::numeric_limits<float>::quiet_NaN(); // a row of adapter 1
        }
        const auto result = trainer.advance(batch);
        QCOMPARE(result.finite[1], step != 3);
        QVERIFY(result.finite[0] && result.finite[2]);
        QCOMPARE(std::isfinite(result.losses[1].item<float>()), step != 3);
        QVERIFY(std::isfinite(result.losses[0].item<float>()));
    }
    QVERIFY(torch::equal(bank.flat()[0], healthy[0]));
    QVERIFY(torch::equal(bank.flat()[2], healthy[2]));
    QVERIFY(torch::isfinite(bank.flat()).all().item<bool>());
    QCOMPARE(trainer.skippedSteps(), (std::vector<std::int64_t>{0, 1, 0}));
}

void AdapterTrainerTest::rollBackLeavesTheOthersAsWithoutTheFault()
{
    auto pipeline = tinyPipeline(torch::kFloat32);
    const std::vector<std::int64_t> classes{0, 1};
    const auto healthy = train(pipeline, classes, false, 10);
    LatentCache cache(pipeline, 16);
    auto batches = batchesFor(pipeline, cache, classes, false);
    auto bank = freshBank(pipeline, classes, false);
    AdapterTrainer trainer(pipeline, bank, settingsFor(false));
    auto checkpoint = trainer.state();
    base::setFaultPlan("grad:7=nan"); // the seventh step, adapter 0
    int rollBacks = 0;
    while (trainer.stepIndex() < 10) {
        if (trainer.stepIndex() == 4) {
            checkpoint = trainer.state();
        }
        if (!trainer.advance(batches.at(trainer.stepIndex())).finite[0]) {
            trainer.restore(checkpoint);
            trainer.scaleLearningRate(0, 0.5);
            ++rollBacks;
        }
    }
    base::setFaultPlan("");
    QCOMPARE(rollBacks, 1);
    QVERIFY(torch::equal(bank.flat()[1], healthy[1]));
    QVERIFY(!torch::equal(bank.flat()[0], healthy[0]));
    QCOMPARE(trainer.learningRateScales(), (std::vector<double>{0.5, 1.0}));
}

void AdapterTrainerTest::onlyTheBankGetsGradients()
{
    auto pipeline = tinyPipeline(torch::kFloat32);
    train(pipeline, {0}, true, 1);
    for (const auto& parameters :
         {pipeline.unet->parameters(), pipeline.text->parameters(), pipeline.vae->parameters()}) {
        for (const auto& parameter : parameters) {
            QVERIFY(!parameter.requires_grad());
            QVERIFY(!parameter.grad().defined());
        }
    }
}

void AdapterTrainerTest::adaptersLearn()
{
    auto pipeline = tinyPipeline(torch::kFloat32);
    LatentCache cache(pipeline, 16);
    auto batches = batchesFor(pipeline, cache, {0}, true);
    auto bank = freshBank(pipeline, {0}, true);
    AdapterTrainer trainer(
        pipeline,
        bank,
        {.learningRate = 2e-2, .warmupSteps = 0, .totalSteps = 1000, .textLora = true});
    const auto batch = batches.at(0);
    const double before = trainer.step(batch)[0].item<double>();
    double after = before;
    for (int step = 0; step < 60; ++step) {
        after = trainer.step(batch)[0].item<double>();
    }
    QVERIFY2(after < 0.9 * before, qPrintable(QStringLiteral("%1 -> %2").arg(before).arg(after)));
}

void AdapterTrainerTest::initialWeightsComeFromTheirSeeds()
{
    const auto pipeline = tinyPipeline(torch::kFloat32);
    const auto many = freshBank(pipeline, {4, 5, 6}, true);
    const auto one = freshBank(pipeline, {5}, false);
    for (std::int64_t target = 0; target < one.targets();
         ++target) { // the UNet's targets come first
        const auto [down, up] = one.adapter(0, target);
        QVERIFY(torch::equal(down, many.adapter(1, target).first));
        QVERIFY(!torch::equal(down, many.adapter(0, target).first));
        QCOMPARE(up.abs().max().item<double>(), 0.0);
        const auto width = one.layout().targets()[static_cast<std::size_t>(target)].inFeatures;
        const auto seed = base::seedFor(77, base::Purpose::LoraInit, 5, -1, target);
        DL_COMPARE_TENSORS(down, tensor::noiseFor(seed, {3, width}) / 3.0, 1e-7, 0.0);
    }
}

void AdapterTrainerTest::foreignStateIsRefused()
{
    auto pipeline = tinyPipeline(torch::kFloat32);
    auto bank = freshBank(pipeline, {0, 1}, false);
    AdapterTrainer trainer(pipeline, bank, settingsFor(false));
    auto state = trainer.state();
    state["rate_scales"] = torch::ones({3}, torch::kFloat64);
    DL_VERIFY_ERROR(trainer.restore(state), DamagedState, "rate_scales");
    state = trainer.state();
    state.erase("step");
    DL_VERIFY_ERROR(trainer.restore(state), DamagedState, "step");
}

DL_TEST_UNIT(AdapterTrainerTest, "adapter_trainer")
} // namespace dreamloft::training

#include "adapter_trainer_test.moc"
