// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/guidance.h"
#include "core/diffusion/preview.h"
#include "core/diffusion/sampler.h"
#include "core/nn/fuse_adapters.h"
#include "core/tensor/state_dict.h"
#include "tests/core/diffusion/tiny_batch.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace dreamloft::diffusion {
namespace {

struct StopHere {};

const tensor::StateDict& fixture()
{
    static const auto tensors =
        tensor::loadTensors(tests::fixturesFolder() / "diffusion" / "images.safetensors");
    return tensors;
}

} // namespace

class SamplerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void imagesEqualDiffusers_data();
    void imagesEqualDiffusers();
    void singlePrecisionStaysWithinTolerance();
    void guidanceOfOneIsTheConditionalBranchAlone();
    void imageOfABatchIsThatImageAlone();
    void paddedShapeChangesNoImage();
    void eachImageUsesItsAdapterInBothTowers();
    void p13_adaptersCanLeaveTheUnconditionalBranchAlone();
    void p25_latentsStayWideWhateverTheNetworkComputesIn();
    void fusedPairIsTheSumOfItsParts();
    void callbackSeesEachStepAndMayStop();
    void decodedChunksEqualTheWhole();
    void previewHasTheSizeOfThePicture();
    void batchesAreEvenlyLarge();
};

void SamplerTest::imagesEqualDiffusers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("sampler");
    QTest::addColumn<double>("guidance");
    for (const auto sampler : {options::Sampler::Pndm,
                               options::Sampler::Ddim,
                               options::Sampler::Dpmpp2m,
                               options::Sampler::Euler}) {
        for (const double guidance : {1.0, 3.0}) {
            const QByteArray name =
                QByteArray::fromStdString(std::string(options::nameOf(sampler))) + "." +
                QByteArray::number(static_cast<int>(guidance));
            QTest::newRow(name.constData()) << name << static_cast<int>(sampler) << guidance;
        }
    }
}

void SamplerTest::imagesEqualDiffusers()
{
    QFETCH(QByteArray, name);
    QFETCH(int, sampler);
    QFETCH(double, guidance);
    auto pipeline = tiny();
    const auto scheduler =
        makeScheduler(pipeline.scheduler, static_cast<options::Sampler>(sampler), 6);
    SampleBatch batch;
    batch.latents = fixture().at("latents");
    batch.prompts = kPrompts;
    batch.guidance = guidance;
    const auto latents = sampleLatents(pipeline, batch, *scheduler);
    DL_COMPARE_TENSORS(latents, fixture().at(name.toStdString() + ".latents"), 1e-9, 0.0);
    DL_COMPARE_TENSORS(
        decodeLatents(pipeline, latents), fixture().at(name.toStdString() + ".image"), 1e-6, 0.0);
}

void SamplerTest::singlePrecisionStaysWithinTolerance()
{
    auto pipeline = tiny(torch::kFloat32);
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Pndm, 6);
    SampleBatch batch;
    batch.latents = fixture().at("latents");
    batch.prompts = kPrompts;
    batch.guidance = 3.0;
    const auto latents = sampleLatents(pipeline, batch, *scheduler);
    QVERIFY(latents.scalar_type() == torch::kFloat32);
    DL_COMPARE_TENSORS(latents, fixture().at("pndm.3.latents"), 1e-4, 0.0);
}

void SamplerTest::guidanceOfOneIsTheConditionalBranchAlone()
{
    QVERIFY(!needsUnconditional(1.0));
    QVERIFY(needsUnconditional(0.0));
    const auto rows = torch::tensor({1.0, 3.0, -2.0, 5.0}, torch::kFloat64).view({4, 1});
    DL_COMPARE_TENSORS(
        combineGuidance(rows, 2.5), (torch::tensor({{6.0}, {15.5}}, torch::kFloat64)), 1e-15, 0.0);
    DL_COMPARE_TENSORS(combineGuidance(rows, 0.25),
                       (torch::tensor({{1.5}, {-0.25}}, torch::kFloat64)),
                       1e-15,
                       0.0);
}

void SamplerTest::imageOfABatchIsThatImageAlone()
{
    auto pipeline = tiny();
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Dpmpp2m, 4);
    const auto batch = batchOf(3);
    const auto together = sampleLatents(pipeline, batch, *scheduler);
    for (std::int64_t i = 0; i < 3; ++i) {
        DL_COMPARE_TENSORS(
            sampleLatents(pipeline, imageOf(batch, i), *scheduler)[0], together[i], 1e-12, 0.0);
    }
}

void SamplerTest::paddedShapeChangesNoImage()
{
    auto pipeline = tiny();
    auto bank = randomBank(pipeline, 2);
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Ddim, 3);
    auto full = batchOf(6);
    full.unetBank = full.textBank = &bank;
    full.adapterOf = {0, 1, 0, 1, 0, 1};
    full.imagesPerAdapter = 3;
    const auto whole = sampleLatents(pipeline, full, *scheduler);
    auto part = full; // the last batch of a job: images 4 and 3 only, in the planned shape
    part.latents = torch::stack({full.latents[4], full.latents[3]});
    part.prompts = {full.prompts[4], full.prompts[3]};
    part.adapterOf = {0, 1};
    const auto last = sampleLatents(pipeline, part, *scheduler);
    DL_COMPARE_TENSORS(last[0], whole[4], 1e-12, 0.0);
    DL_COMPARE_TENSORS(last[1], whole[3], 1e-12, 0.0);
    // Same shape, same place: to the bit.
    part.latents = full.latents.slice(0, 0, 4);
    part.prompts.assign(full.prompts.begin(), full.prompts.begin() + 4);
    part.adapterOf = {0, 1, 0, 1};
    QVERIFY(torch::equal(sampleLatents(pipeline, part, *scheduler), whole.slice(0, 0, 4)));
}

void SamplerTest::eachImageUsesItsAdapterInBothTowers()
{
    auto pipeline = tiny();
    auto bank = randomBank(pipeline, 3);
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Ddim, 3);
    auto batch = batchOf(3);
    batch.unetBank = batch.textBank = &bank;
    batch.adapterOf = {2, 0, 1};
    const auto together = sampleLatents(pipeline, batch, *scheduler);
    for (std::int64_t i = 0; i < 3; ++i) {
        nn::AdapterBank one(bank.layout(), 1, torch::kFloat64);
        for (std::int64_t t = 0; t < bank.targets(); ++t) {
            const auto [down, up] = bank.adapter(batch.adapterOf[static_cast<std::size_t>(i)], t);
            one.setAdapter(0, t, down, up);
        }
        auto alone = imageOf(batch, i);
        alone.unetBank = alone.textBank = &one;
        DL_COMPARE_TENSORS(sampleLatents(pipeline, alone, *scheduler)[0], together[i], 1e-11, 0.0);
        auto withoutText = alone;
        withoutText.textBank = nullptr;
        QVERIFY(!torch::allclose(sampleLatents(pipeline, withoutText, *scheduler)[0], together[i]));
    }
}

void SamplerTest::p13_adaptersCanLeaveTheUnconditionalBranchAlone()
{
    auto pipeline = tiny();
    auto bank = randomBank(pipeline, 2);
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Euler, 1);
    SampleBatch batch = batchOf(2);
    batch.unetBank = &bank;
    batch.textBank = &bank;
    const auto both = sampleLatents(pipeline, batch, *scheduler);
    batch.loraOnUncond = false;
    const auto conditionalOnly = sampleLatents(pipeline, batch, *scheduler);
    QVERIFY(!torch::allclose(both, conditionalOnly, 1e-3));

    // One step of Euler is linear in the network's answer: with guidance g, the plain answer to the
    // empty prompt weighs 1 - g, the adapted one to the prompt g.
    batch.guidance = 1.0;
    const auto adapted = sampleLatents(pipeline, batch, *scheduler);
    SampleBatch plain = batchOf(2);
    plain.prompts = {"", ""};
    plain.guidance = 1.0;
    const auto empty = sampleLatents(pipeline, plain, *scheduler);
    DL_COMPARE_TENSORS(conditionalOnly, empty + 3.0 * (adapted - empty), 1e-9, 1e-12);
}

void SamplerTest::p25_latentsStayWideWhateverTheNetworkComputesIn()
{
    auto pipeline = tiny(torch::kBFloat16);
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Pndm, 3);
    const auto latents =
        sampleLatents(pipeline, batchOf(2), *scheduler, [](int, int, const torch::Tensor& now) {
            QVERIFY(now.scalar_type() == torch::kFloat32);
        });
    QVERIFY(latents.scalar_type() == torch::kFloat32);
    // fp32, not bf16 numbers in an fp32 tensor.
    QVERIFY(!torch::equal(latents, latents.to(torch::kBFloat16).to(torch::kFloat32)));
}

void SamplerTest::fusedPairIsTheSumOfItsParts()
{
    auto pipeline = tiny();
    const auto bank = randomBank(pipeline, 3);
    const auto& targets = bank.layout().targets();
    const auto pair = [&](std::int64_t a, double wa, std::int64_t b, double wb) {
        return nn::FusedAdapter{{nn::partOf(bank, a, wa), nn::partOf(bank, b, wb)}};
    };
    auto fused =
        nn::fuseAdapters(targets, {pair(0, 0.5, 1, 0.5), pair(1, 0.3, 2, 0.9)}, torch::kFloat64);
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Ddim, 3);
    auto batch = batchOf(2);
    batch.unetBank = batch.textBank = &fused;
    const auto together = sampleLatents(pipeline, batch, *scheduler);
    // The same products added to one full-rank adapter: B = sum of w B A, A = identity.
    const std::pair<std::pair<int, double>, std::pair<int, double>> pairs[] = {
        {{0, 0.5}, {1, 0.5}}, {{1, 0.3}, {2, 0.9}}};
    for (std::int64_t i = 0; i < 2; ++i) {
        nn::AdapterBank merged(nn::AdapterLayout(targets, 16), 1, torch::kFloat64);
        for (std::int64_t t = 0; t < merged.targets(); ++t) {
            const auto product = [&](const std::pair<int, double>& part) {
                const auto [down, up] = bank.adapter(part.first, t);
                return part.second * up.matmul(down);
            };
            const auto delta = product(pairs[i].first) + product(pairs[i].second);
            const auto width = delta.size(1);
            const auto rank = std::min<std::int64_t>(width, 16);
            merged.setAdapter(0,
                              t,
                              torch::eye(16, torch::kFloat64).slice(1, 0, width),
                              torch::constant_pad_nd(delta, {0, 16 - rank}));
        }
        auto alone = imageOf(batch, i);
        alone.unetBank = alone.textBank = &merged;
        DL_COMPARE_TENSORS(sampleLatents(pipeline, alone, *scheduler)[0], together[i], 1e-11, 0.0);
    }
}

void SamplerTest::callbackSeesEachStepAndMayStop()
{
    auto pipeline = tiny();
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Pndm, 4);
    const auto batch = batchOf(2);
    int calls = 0;
    torch::Tensor last;
    const auto result = sampleLatents(
        pipeline, batch, *scheduler, [&](int done, int total, const torch::Tensor& now) {
            ++calls;
            QCOMPARE(done, calls);
            QCOMPARE(total, 5);
            last = now;
        });
    QCOMPARE(calls, 5);
    QVERIFY(torch::equal(last, result));
    calls = 0;
    QVERIFY_THROWS_EXCEPTION(
        StopHere, sampleLatents(pipeline, batch, *scheduler, [&](int, int, const torch::Tensor&) {
            if (++calls == 2) {
                throw StopHere{};
            }
        }));
    QCOMPARE(calls, 2);
    QVERIFY(torch::equal(sampleLatents(pipeline, batch, *scheduler), result));
}

void SamplerTest::decodedChunksEqualTheWhole()
{
    auto pipeline = tiny();
    const auto latents = batchOf(5).latents * 0.3;
    const auto whole = decodeLatents(pipeline, latents);
    QCOMPARE(whole.sizes().vec(), (std::vector<std::int64_t>{5, 3, 16, 12}));
    DL_COMPARE_TENSORS(decodeLatents(pipeline, latents, 2), whole, 1e-12, 0.0);
    QVERIFY(whole.min().item<double>() >= 0.0 && whole.max().item<double>() <= 1.0);
}

void SamplerTest::previewHasTheSizeOfThePicture()
{
    auto pipeline = tiny(torch::kFloat32);
    const auto latents = batchOf(2).latents;
    const auto image = previewImage(pipeline, latents, 1);
    QCOMPARE(image.width, 12);
    QCOMPARE(image.height, 16);
    QCOMPARE(previewImage(pipeline, latents, 1, 4).height, 8);
}

void SamplerTest::batchesAreEvenlyLarge()
{
    QCOMPARE(evenSampleBatch(32, 50), 32);
    QCOMPARE(evenSampleBatch(320, 50), 46);
    QCOMPARE(evenSampleBatch(51, 50), 26);
    QCOMPARE(evenSampleBatch(1, 50), 1);
    QVERIFY(defaultSampleBatch(16, 16, false) > defaultSampleBatch(64, 64, false));
    QCOMPARE(defaultSampleBatch(512, 512, false), 1);
}

DL_TEST_UNIT(SamplerTest, "sampler")
} // namespace dreamloft::diffusion

#include "sampler_test.moc"
