// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/pipeline.h"
#include "core/diffusion/probe_prediction.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/models/single_file.h"
#include "tests/support/dialect_world.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <cmath>

namespace {

using namespace dreamloft;
using diffusion::Prediction;
using models::PredictionType;
using tests::TempDir;
namespace dialects = tests::dialects;
namespace fs = std::filesystem;

fs::path write(const TempDir& folder, const std::string& dialect)
{
    tensor::saveTensors(folder / "model.safetensors",
                        dialects::tensorsOf(dialects::tableOf(dialect)));
    fs::copy(tests::fixturesFolder() / "tiny_pipeline" / "tokenizer",
             folder / "tokenizer",
             fs::copy_options::overwrite_existing | fs::copy_options::recursive);
    fs::remove(folder / "tokenizer" / "tokenizer_config.json");
    return folder / "model.safetensors";
}

class SingleFilePipelineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allPartsComeFromTheFile();
    void paddingFollowsTheVersion();
    void aVocabularyThatDoesNotFitIsRefused();
    void aTrialTellsWhatTheStarterPredicts();
    void aTrialTellsVelocityAndDoubt();
};

void SingleFilePipelineTest::allPartsComeFromTheFile()
{
    const TempDir folder;
    const at::NoGradGuard noGrad;
    auto pipeline = diffusion::loadPipeline(
        write(folder, "sd2"), torch::kFloat64, torch::kCPU, PredictionType::Velocity);
    QVERIFY(pipeline.scheduler.prediction == Prediction::Velocity);
    QVERIFY(pipeline.scheduler.betaSchedule == diffusion::BetaSchedule::ScaledLinear);
    QCOMPARE(pipeline.scheduler.stepsOffset, 1);
    const auto states =
        diffusion::encodePrompts(pipeline, std::vector<std::string>{"lower newer"}).expanded();
    QCOMPARE(states.sizes(), (at::IntArrayRef{1, 77, 64}));
    const auto out = pipeline.unet->forward(
        dialects::filled("sample", {1, 4, 8, 8}), torch::tensor({321}), states);
    QVERIFY(at::isfinite(out).all().item<bool>());
    DL_VERIFY_ERROR(
        diffusion::loadPipeline(folder / "model.safetensors"), UserFixable, "what it predicts");
}

void SingleFilePipelineTest::paddingFollowsTheVersion()
{
    const TempDir folder;
    auto first = diffusion::loadPipeline(write(folder, "sd1"));
    QCOMPARE(first.tokenizer->padId(), first.tokenizer->endId());
    QVERIFY(first.scheduler.schedulerClass == diffusion::SchedulerClass::Pndm);
    auto second = diffusion::loadPipeline(
        write(folder, "sd2"), torch::kFloat32, torch::kCPU, PredictionType::Epsilon);
    QCOMPARE(second.tokenizer->padId(), 0);
    QCOMPARE(second.tokenizer->length(), 77);
}

void SingleFilePipelineTest::aVocabularyThatDoesNotFitIsRefused()
{
    const TempDir folder;
    const auto file = write(folder, "sd1");
    fs::remove_all(folder / "tokenizer"); // then it is the bundled one, 49408 tokens
    DL_VERIFY_ERROR(diffusion::loadPipeline(file), Refused, "size of the vocabulary is 49408");
}

void SingleFilePipelineTest::aTrialTellsWhatTheStarterPredicts()
{
    auto pipeline = diffusion::loadPipeline(tests::resourcesFolder() / "starter" / "diffusion");
    // Smooth colours: nearer to a picture than noise is.
    const auto ramp = torch::linspace(-0.8, 0.8, 64);
    const auto pixels =
        torch::stack(
            {ramp.expand({64, 64}), ramp.unsqueeze(1).expand({64, 64}), torch::full({64, 64}, 0.3)})
            .unsqueeze(0);
    const auto errors = diffusion::probePrediction(pipeline, pixels);
    QVERIFY2(errors.answer() == Prediction::Epsilon,
             qPrintable(QStringLiteral("%1 %2").arg(errors.epsilon).arg(errors.velocity)));
}

void SingleFilePipelineTest::aTrialTellsVelocityAndDoubt()
{
    const diffusion::NoiseSchedule schedule(
        diffusion::parseSchedulerConfig({{"beta_schedule", "scaled_linear"}}, "x"));
    const auto latents = dialects::filled("latents", {2, 4, 8, 8}) * 4;
    // A network that knows the picture says either exactly.
    const auto noiseIn = [&](const torch::Tensor& noisy, std::int64_t t) {
        return (noisy - latents * std::sqrt(schedule.alphaBar(t))) /
               std::sqrt(1.0 - schedule.alphaBar(t));
    };
    const auto epsilon = diffusion::probePrediction(latents, schedule, noiseIn);
    QVERIFY(epsilon.answer() == Prediction::Epsilon && epsilon.epsilon < 1e-9);
    const auto velocity = diffusion::probePrediction(
        latents, schedule, [&](const torch::Tensor& noisy, std::int64_t t) {
            return noiseIn(noisy, t) * std::sqrt(schedule.alphaBar(t)) -
                   latents * std::sqrt(1.0 - schedule.alphaBar(t));
        });
    QVERIFY(velocity.answer() == Prediction::Velocity && velocity.velocity < 1e-9);
    const auto neither = diffusion::probePrediction(
        latents, schedule, [](const torch::Tensor& noisy, std::int64_t) { return noisy * -5.0; });
    QVERIFY(!neither.answer());
}

} // namespace

DL_TEST_UNIT(SingleFilePipelineTest, "single_file_pipeline")
#include "single_file_pipeline_test.moc"
