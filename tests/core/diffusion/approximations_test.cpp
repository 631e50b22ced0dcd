// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/approximations.h"
#include "core/diffusion/guidance.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/diffusion/step_tables.h"
#include "tests/core/diffusion/tiny_batch.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <ATen/record_function.h>
#include <torch/types.h>

#include <memory>
#include <optional>
#include <string_view>

namespace dreamloft::diffusion {
namespace {

using Numbers = std::vector<std::int64_t>;

/// The calls with guidance, by number.
Numbers guidedOf(const std::vector<PlannedCall>& calls)
{
    Numbers guided;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].guided) {
            guided.push_back(static_cast<std::int64_t>(i));
        }
    }
    return guided;
}

/// The calls of the whole network, by number.
Numbers wholeOf(const std::vector<PlannedCall>& calls)
{
    Numbers whole;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i].whole) {
            whole.push_back(static_cast<std::int64_t>(i));
        }
    }
    return whole;
}

Numbers fromTo(std::int64_t first, std::int64_t last)
{
    Numbers numbers;
    for (std::int64_t i = first; i <= last; ++i) {
        numbers.push_back(i);
    }
    return numbers;
}

std::unique_ptr<Scheduler>
schedulerOf(const Pipeline& pipeline, options::Sampler sampler, std::int64_t steps)
{
    return makeScheduler(pipeline.scheduler, sampler, steps);
}

/// Both texts of every image in the row order of the network.
torch::Tensor statesOf(Pipeline& pipeline, const SampleBatch& batch)
{
    std::vector<std::string> texts;
    std::vector<std::int64_t> adapterOf;
    for (std::size_t i = 0; i < batch.prompts.size(); ++i) {
        texts.push_back(batch.negative);
        texts.push_back(batch.prompts[i]);
        adapterOf.insert(adapterOf.end(), 2, static_cast<std::int64_t>(i));
    }
    if (batch.textBank == nullptr) {
        adapterOf.clear();
    }
    return encodePrompts(pipeline, texts, adapterOf, batch.textBank).expanded();
}

/// What the planned calls mean, in the plainest way: both rows of every image at every call,
/// nothing computed ahead; image i uses adapter i.
torch::Tensor plainly(Pipeline& pipeline, const SampleBatch& batch, Scheduler& scheduler)
{
    const at::NoGradGuard noGrad;
    const auto states = statesOf(pipeline, batch);
    std::optional<nn::BankScope> scope;
    if (batch.unetBank != nullptr) {
        scope.emplace(*batch.unetBank, *pipeline.unet, "unet");
    }
    const auto calls = planCalls(scheduler, batch.guidance, batch.approximations);
    scheduler.reset();
    torch::Tensor sample = batch.latents;
    if (batch.startFromNoise) {
        sample = sample * scheduler.initNoiseSigma();
    }
    torch::Tensor deep;
    for (std::size_t call = 0; call < calls.size(); ++call) {
        const auto i = static_cast<std::int64_t>(call);
        const auto input = scheduler.scaleModelInput(sample, i).repeat_interleave(2, 0);
        const auto time = torch::full({1}, scheduler.timesteps()[call], torch::kFloat32);
        const auto both = calls[call].whole
                              ? pipeline.unet->forward(input, time, states, nullptr, &deep)
                              : pipeline.unet->forwardOutermost(deep, input, time, states);
        const auto pairs = both.unflatten(0, {sample.size(0), 2});
        const auto without = pairs.select(1, 0);
        const auto with = pairs.select(1, 1);
        sample = scheduler.step(
            calls[call].guided ? without + batch.guidance * (with - without) : with, i, sample);
    }
    return sample;
}

/// Rows of the batch as two convolutions of the network see them: one that runs at every call, one
/// of the layers that a call may leave out.
struct Looked {
    torch::Tensor outer;
    torch::Tensor inner;
    Numbers outerRows;
    Numbers innerRows;
};
Looked* looked = nullptr; // a callback is a plain function

std::unique_ptr<at::ObserverContext> look(const at::RecordFunction& function)
{
    if (std::string_view(function.name()) == "aten::conv2d") {
        const auto inputs = function.inputs();
        const torch::Tensor weight = inputs[1].toTensor();
        const std::int64_t rows = inputs[0].toTensor().size(0);
        if (weight.is_same(looked->outer)) {
            looked->outerRows.push_back(rows);
        } else if (weight.is_same(looked->inner)) {
            looked->innerRows.push_back(rows);
        }
    }
    return nullptr;
}

Looked rowsSeen(Pipeline& pipeline, const SampleBatch& batch, Scheduler& scheduler)
{
    auto& block = pipeline.unet->down_blocks->at<models::UNetDownBlockImpl>(0);
    Looked seen{.outer = pipeline.unet->conv_in->weight,
                .inner = block.resnets->at<nn::ResnetBlock2DImpl>(0).conv1->weight,
                .outerRows = {},
                .innerRows = {}};
    looked = &seen;
    const auto handle =
        at::addThreadLocalCallback(at::RecordFunctionCallback(&look).needsInputs(true));
    sampleLatents(pipeline, batch, scheduler);
    at::removeCallback(handle);
    looked = nullptr;
    return seen;
}

} // namespace

class ApproximationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offIsEveryCallWholeAndGuided();
    void guidanceActsInItsPartOfTheWay();
    void theWholeNetworkRunsAtEverySoManyCalls();
    void whereTheRowsChangeTheWholeNetworkRuns();
    void optionsSayWhatIsAsked();
    void offChangesNoBit();
    void approximatedRunsAreWhatTheirCallsMean_data();
    void approximatedRunsAreWhatTheirCallsMean();
    void branchesOfTheirOwnAreApproximatedAlike();
    void whatACallLeavesOutIsNotComputed();
    void anImageDependsOnNoOther();
};

void ApproximationsTest::offIsEveryCallWholeAndGuided()
{
    const auto pipeline = tiny();
    for (const auto sampler : {options::Sampler::Pndm,
                               options::Sampler::Ddim,
                               options::Sampler::Dpmpp2m,
                               options::Sampler::Euler}) {
        const auto scheduler = schedulerOf(pipeline, sampler, 50);
        const auto all = fromTo(0, scheduler->calls() - 1);
        const auto calls = planCalls(*scheduler, 2.0, {});
        QCOMPARE(guidedOf(calls), all);
        QCOMPARE(wholeOf(calls), all);
        const auto unguided = planCalls(*scheduler, 1.0, {});
        QCOMPARE(guidedOf(unguided), Numbers{});
        QCOMPARE(wholeOf(unguided), all);
    }
}

void ApproximationsTest::guidanceActsInItsPartOfTheWay()
{
    const auto pipeline = tiny();
    const Approximations middle{.guidanceFrom = 0.2, .guidanceTo = 0.8};
    // Timesteps 981, 961, ... 1 of 1000: from the first below 800 to the last above 200.
    const auto ddim = schedulerOf(pipeline, options::Sampler::Ddim, 50);
    QCOMPARE(guidedOf(planCalls(*ddim, 2.0, middle)), fromTo(10, 39));
    // A second look at 961 comes in front: the same timesteps, one call later.
    const auto pndm = schedulerOf(pipeline, options::Sampler::Pndm, 50);
    QCOMPARE(guidedOf(planCalls(*pndm, 2.0, middle)), fromTo(11, 40));
    // Who starts from a picture has the first part of the way behind.
    ddim->startAt(30);
    QCOMPARE(ddim->calls(), 20);
    QCOMPARE(guidedOf(planCalls(*ddim, 2.0, middle)), fromTo(0, 9));
    // Both ends belong to it: 801 and 201 stand at 0.199 and 0.799.
    ddim->startAt(0);
    QCOMPARE(guidedOf(planCalls(*ddim, 2.0, {.guidanceFrom = 0.199, .guidanceTo = 0.799})),
             fromTo(9, 39));
}

void ApproximationsTest::theWholeNetworkRunsAtEverySoManyCalls()
{
    const auto pipeline = tiny();
    const Approximations every3{.blockCache = 3};
    const auto pndm = schedulerOf(pipeline, options::Sampler::Pndm, 6);
    QCOMPARE(pndm->calls(), 7);
    QCOMPARE(wholeOf(planCalls(*pndm, 2.0, every3)), (Numbers{0, 3, 6}));
    pndm->startAt(3); // counted from where it starts
    QCOMPARE(wholeOf(planCalls(*pndm, 1.0, every3)), (Numbers{0, 3}));
    QCOMPARE(wholeOf(planCalls(*pndm, 2.0, {.blockCache = 100})), (Numbers{0}));
}

void ApproximationsTest::whereTheRowsChangeTheWholeNetworkRuns()
{
    const auto pipeline = tiny();
    const auto ddim = schedulerOf(pipeline, options::Sampler::Ddim, 10); // 901, 801, ... 1
    const auto calls =
        planCalls(*ddim, 2.0, {.guidanceFrom = 0.3, .guidanceTo = 0.8, .blockCache = 3});
    QCOMPARE(guidedOf(calls), fromTo(3, 7));
    QCOMPARE(wholeOf(calls), (Numbers{0, 3, 6, 8}));
}

void ApproximationsTest::optionsSayWhatIsAsked()
{
    options::GenerateOptions options;
    const auto off = approximationsOf(options);
    QCOMPARE(off.guidanceFrom, 0.0);
    QCOMPARE(off.guidanceTo, 1.0);
    QCOMPARE(off.blockCache, 1);
    options.guidance_interval = {0.25, 0.75};
    options.block_cache = 3;
    const auto asked = approximationsOf(options);
    QCOMPARE(asked.guidanceFrom, 0.25);
    QCOMPARE(asked.guidanceTo, 0.75);
    QCOMPARE(asked.blockCache, 3);
    options.guidance_interval = {0.25}; // half typed
    QCOMPARE(approximationsOf(options).guidanceFrom, 0.0);
}

void ApproximationsTest::offChangesNoBit()
{
    auto pipeline = tiny(torch::kFloat32);
    const auto scheduler = schedulerOf(pipeline, options::Sampler::Pndm, 5);
    const auto batch = batchOf(3);
    const auto made = sampleLatents(pipeline, batch, *scheduler);
    // As the loop was before there was anything to leave out.
    const at::NoGradGuard noGrad;
    StepTables tables(pipeline, scheduler->timesteps(), statesOf(pipeline, batch));
    scheduler->reset();
    auto sample = batch.latents.to(torch::kFloat32) * scheduler->initNoiseSigma();
    for (std::int64_t i = 0; i < scheduler->calls(); ++i) {
        const auto input = scheduler->scaleModelInput(sample, i).repeat_interleave(2, 0);
        const auto output = pipeline.unet->forward(input, {}, {}, &tables.at(i)).contiguous();
        sample = scheduler->step(combineGuidance(output, batch.guidance), i, sample);
    }
    QVERIFY(torch::equal(made, sample));
}

void ApproximationsTest::approximatedRunsAreWhatTheirCallsMean_data()
{
    QTest::addColumn<int>("sampler");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::addColumn<int>("cache");
    QTest::addColumn<bool>("adapters");
    QTest::addColumn<int>("first");
    for (const auto sampler : {options::Sampler::Pndm,
                               options::Sampler::Ddim,
                               options::Sampler::Dpmpp2m,
                               options::Sampler::Euler}) {
        const std::string name(options::nameOf(sampler));
        const int which = static_cast<int>(sampler);
        QTest::addRow("%s interval", name.c_str()) << which << 0.3 << 0.8 << 1 << false << 0;
        QTest::addRow("%s cache", name.c_str()) << which << 0.0 << 1.0 << 2 << false << 0;
        QTest::addRow("%s both", name.c_str()) << which << 0.3 << 0.8 << 3 << true << 0;
        QTest::addRow("%s late", name.c_str()) << which << 0.0 << 0.7 << 2 << true << 4;
    }
}

void ApproximationsTest::approximatedRunsAreWhatTheirCallsMean()
{
    QFETCH(int, sampler);
    QFETCH(double, from);
    QFETCH(double, to);
    QFETCH(int, cache);
    QFETCH(bool, adapters);
    QFETCH(int, first);
    auto pipeline = tiny();
    auto bank = randomBank(pipeline, 3);
    const auto scheduler = schedulerOf(pipeline, static_cast<options::Sampler>(sampler), 10);
    scheduler->startAt(first);
    auto batch = batchOf(3);
    batch.startFromNoise = first == 0;
    if (adapters) {
        batch.unetBank = batch.textBank = &bank;
        batch.imagesPerAdapter = 1;
    }
    const auto exact = sampleLatents(pipeline, batch, *scheduler);
    batch.approximations = {.guidanceFrom = from, .guidanceTo = to, .blockCache = cache};
    const auto made = sampleLatents(pipeline, batch, *scheduler);
    DL_COMPARE_TENSORS(made, plainly(pipeline, batch, *scheduler), 1e-9, 0.0);
    QVERIFY(!torch::allclose(made, exact, 1e-3));
    batch.approximations = {};
    QVERIFY(torch::equal(sampleLatents(pipeline, batch, *scheduler), exact)); // nothing stayed
}

void ApproximationsTest::branchesOfTheirOwnAreApproximatedAlike()
{
    // Adapters that change nothing, seen by one branch alone: the network runs in two passes.
    auto pipeline = tiny();
    const auto some = randomBank(pipeline, 1);
    nn::AdapterBank nothing(some.layout(), 2, torch::kFloat64);
    const auto scheduler = schedulerOf(pipeline, options::Sampler::Ddim, 10);
    auto batch = batchOf(2);
    batch.approximations = {.guidanceFrom = 0.3, .guidanceTo = 0.8, .blockCache = 2};
    const auto expected = sampleLatents(pipeline, batch, *scheduler);
    batch.unetBank = &nothing;
    batch.loraOnUncond = false;
    DL_COMPARE_TENSORS(sampleLatents(pipeline, batch, *scheduler), expected, 1e-9, 0.0);
}

void ApproximationsTest::whatACallLeavesOutIsNotComputed()
{
    auto pipeline = tiny();
    const auto scheduler = schedulerOf(pipeline, options::Sampler::Ddim, 10);
    auto batch = batchOf(3);
    const auto exact = rowsSeen(pipeline, batch, *scheduler);
    QCOMPARE(exact.outerRows, Numbers(10, 6));
    QCOMPARE(exact.innerRows, Numbers(10, 6));
    batch.approximations = {.guidanceFrom = 0.3, .guidanceTo = 0.8, .blockCache = 2};
    const auto made = rowsSeen(pipeline, batch, *scheduler);
    QCOMPARE(made.outerRows, (Numbers{3, 3, 3, 6, 6, 6, 6, 6, 3, 3}));
    QCOMPARE(made.innerRows, (Numbers{3, 3, 6, 6, 6, 3})); // calls 0, 2, 3, 5, 7, 8
}

void ApproximationsTest::anImageDependsOnNoOther()
{
    auto pipeline = tiny();
    const auto scheduler = schedulerOf(pipeline, options::Sampler::Dpmpp2m, 8);
    auto batch = batchOf(3);
    batch.approximations = {.guidanceFrom = 0.2, .guidanceTo = 0.7, .blockCache = 3};
    const auto together = sampleLatents(pipeline, batch, *scheduler);
    QVERIFY(torch::equal(sampleLatents(pipeline, batch, *scheduler), together));
    for (std::int64_t i = 0; i < 3; ++i) {
        DL_COMPARE_TENSORS(
            sampleLatents(pipeline, imageOf(batch, i), *scheduler)[0], together[i], 1e-11, 0.0);
    }
}

DL_TEST_UNIT(ApproximationsTest, "approximations")
} // namespace dreamloft::diffusion

#include "approximations_test.moc"
