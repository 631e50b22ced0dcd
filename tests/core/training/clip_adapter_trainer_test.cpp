// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/recompute.h"
#include "core/tensor/load_state_dict.h"
#include "core/training/class_texts.h"
#include "core/training/clip_adapter_trainer.h"
#include "core/training/clip_adapters.h"
#include "core/training/clip_classifier.h"
#include "core/training/lr_schedule.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace models = dreamloft::models;
namespace tensor = dreamloft::tensor;
namespace training = dreamloft::training;
using dreamloft::tests::fixturesFolder;
using dreamloft::tests::resourcesFolder;
using training::ClipAdapterTrainer;
using training::ClipBatch;
using training::ClipTrainerSettings;

namespace {

tensor::StateDict withoutPrefix(const tensor::StateDict& all, const std::string& prefix)
{
    tensor::StateDict part;
    for (const auto& [key, value] : all) {
        if (key.starts_with(prefix)) {
            part[key.substr(prefix.size())] = value;
        }
    }
    return part;
}

ClipBatch batchOf(const tensor::StateDict& expected, std::int64_t step)
{
    return {.pixels = expected.at("pixels")[step],
            .labels = expected.at("labels")[step],
            .isReal = expected.at("is_real")[step].to(torch::kBool)};
}

/// The recipe of tests/fixtures/make/clip.py.
ClipTrainerSettings fixtureSettings()
{
    ClipTrainerSettings settings;
    settings.rank = 3;
    settings.alpha = 6.0;
    settings.dropout = 0.0;
    settings.learningRate = 1e-2;
    settings.minLearningRate = 1e-6;
    settings.weightDecay = 1e-2;
    settings.warmupIterations = 3;
    settings.totalIterations = 6;
    settings.realWeight = 0.8;
    return settings;
}

bool bytesEqual(const tensor::StateDict& a, const tensor::StateDict& b)
{
    return tensor::encodeTensors(a) == tensor::encodeTensors(b);
}

std::filesystem::path tinyClip(const std::string& name = "quick")
{
    return fixturesFolder() / "clip" / name;
}

} // namespace

class ClipAdapterTrainerTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trainingEqualsPeft_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("dtype");
        QTest::addColumn<double>("tolerance");
        for (const char* name : {"quick", "gelu"}) {
            QTest::addRow("%s fp64", name)
                << QString::fromLatin1(name) << int(torch::kFloat64) << 1e-9;
            QTest::addRow("%s fp32", name)
                << QString::fromLatin1(name) << int(torch::kFloat32) << 1e-4;
        }
    }

    void trainingEqualsPeft()
    {
        QFETCH(QString, name);
        QFETCH(int, dtype);
        QFETCH(double, tolerance);
        const auto folder = tinyClip(name.toStdString());
        const tensor::StateDict expected = tensor::loadTensors(folder / "expected.safetensors");
        ClipAdapterTrainer trainer(models::loadClip(folder, static_cast<torch::Dtype>(dtype)),
                                   expected.at("ids"),
                                   fixtureSettings());
        const tensor::StateDict init = withoutPrefix(expected, "init.");
        trainer.setAdapters(init);
        std::vector<double> losses;
        for (std::int64_t step = 0; step < 6; ++step) {
            losses.push_back(trainer.step(batchOf(expected, step)));
        }
        DL_COMPARE_TENSORS(
            torch::tensor(losses, torch::kFloat64), expected.at("losses"), tolerance, 0.0);
        const tensor::StateDict final = withoutPrefix(expected, "final.");
        const tensor::StateDict trained = trainer.adapters();
        QCOMPARE(trained.size(), final.size());
        for (const auto& [key, value] : final) {
            // Measured on the change, which is what a step makes.
            DL_COMPARE_TENSORS(trained.at(key).to(torch::kFloat64) - init.at(key),
                               value - init.at(key),
                               tolerance,
                               0.0);
        }
    }

    void learningRatesEqualTheMethod()
    {
        // method.md 6.2: 5,000 pictures, batch 256, 60 epochs, 6 of them warm-up.
        const auto rate = [](std::int64_t i) {
            return training::classifierRate(i, 120, 1200, 1e-8, 1e-4);
        };
        QVERIFY(std::abs(rate(0) - 1e-8) < 1e-15);
        QVERIFY(std::abs(rate(1) - 8.5025e-7) < 1e-11);
        QCOMPARE(rate(119), 1e-4);
        QCOMPARE(rate(120), 1e-4);
        QVERIFY(std::abs(rate(1199) - 1.0212e-8) < 1e-12);
    }

    void resumedTrainingEndsByteEqual()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        ClipTrainerSettings settings = fixtureSettings();
        settings.dropout = 0.3; // masks follow the iteration, not the process
        settings.seed = 5;
        const auto make = [&] {
            return std::make_unique<ClipAdapterTrainer>(
                models::loadClip(tinyClip()), expected.at("ids"), settings);
        };
        const auto whole = make();
        const auto first = make();
        for (std::int64_t step = 0; step < 6; ++step) {
            whole->step(batchOf(expected, step));
            whole->logits(expected.at("pixels")[0]); // looking does not change the training
            if (step < 3) {
                first->step(batchOf(expected, step));
            }
        }
        const auto second = make();
        second->restore(first->state());
        QCOMPARE(second->iteration(), std::int64_t{3});
        for (std::int64_t step = 3; step < 6; ++step) {
            second->step(batchOf(expected, step));
        }
        QVERIFY(bytesEqual(whole->state(), second->state()));
        QVERIFY(bytesEqual(whole->adapters(), second->adapters()));

        tensor::StateDict damaged = first->state();
        damaged.erase("counters");
        DL_VERIFY_ERROR(second->restore(damaged), DamagedState, "classifier training");
        QCOMPARE(second->iteration(), std::int64_t{6});
    }

    void recomputingChangesNoBit()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        ClipTrainerSettings settings = fixtureSettings();
        settings.dropout = 0.3; // the second run of a layer drops what the first one dropped
        const auto trained = [&](bool recompute) {
            ClipAdapterTrainer trainer(models::loadClip(tinyClip()), expected.at("ids"), settings);
            const dreamloft::nn::RecomputeScope scope(recompute);
            for (std::int64_t step = 0; step < 4; ++step) {
                trainer.step(batchOf(expected, step));
            }
            return tensor::encodeTensors(trainer.state());
        };
        QVERIFY(trained(true) == trained(false));
    }

    void freshAdaptersAreUniformAndChangeNothing()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        ClipTrainerSettings settings;
        settings.rank = 64;
        ClipAdapterTrainer trainer(models::loadClip(tinyClip()), expected.at("ids"), settings);
        DL_COMPARE_TENSORS(
            trainer.logits(expected.at("pixels")[0]), expected.at("logits"), 1e-5, 0.0);
        for (const auto& [key, value] : trainer.adapters()) {
            if (key.ends_with("lora_B.weight")) {
                QVERIFY(value.eq(0).all().item<bool>());
            } else {
                const double bound = 1.0 / std::sqrt(static_cast<double>(value.size(1)));
                QVERIFY(value.abs().max().item<double>() <= bound);
                QVERIFY(value.abs().max().item<double>() > 0.98 * bound);
                QVERIFY(std::abs(value.mean().item<double>()) < 0.1 * bound);
            }
        }
        settings.seed = 1;
        ClipAdapterTrainer other(models::loadClip(tinyClip()), expected.at("ids"), settings);
        QVERIFY(!bytesEqual(trainer.adapters(), other.adapters()));
    }

    void softLabelsWithOneOnTheTruthEqualHardLabels()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        const models::Clip clip = models::loadClip(tinyClip(), torch::kFloat64);
        ClipAdapterTrainer hard(clip, expected.at("ids"), fixtureSettings());
        ClipAdapterTrainer soft(clip, expected.at("ids"), fixtureSettings());
        ClipBatch batch = batchOf(expected, 0);
        const double hardLoss = hard.step(batch);
        batch.labels = torch::one_hot(batch.labels, 4).to(torch::kFloat32);
        QVERIFY(std::abs(soft.step(batch) - hardLoss) < 1e-12);
    }

    void p09_anEmptyPartCountsNothing()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        const models::Clip clip = models::loadClip(tinyClip(), torch::kFloat64);
        // Real and synthetic are told by a flag of each picture; one that is all of one kind is
        // that part's share of the loss, and finite.
        const auto lossOf = [&](bool real, double weight) {
            ClipTrainerSettings settings = fixtureSettings();
            settings.realWeight = weight;
            ClipAdapterTrainer trainer(clip, expected.at("ids"), settings);
            ClipBatch batch = batchOf(expected, 0);
            batch.isReal = torch::full_like(batch.isReal, real);
            return trainer.step(batch);
        };
        const double whole = lossOf(true, 1.0);
        QVERIFY(std::isfinite(whole) && whole > 0);
        QVERIFY(std::abs(lossOf(true, 0.8) - 0.8 * whole) < 1e-9);
        QVERIFY(std::abs(lossOf(false, 0.8) - 0.2 * whole) < 1e-9);
        QCOMPARE(lossOf(true, 0.0), 0.0);
    }

    void aStepThatIsNotFiniteLeavesTheAdapters()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        ClipAdapterTrainer trainer(
            models::loadClip(tinyClip()), expected.at("ids"), fixtureSettings());
        const tensor::StateDict before = trainer.adapters();
        ClipBatch batch = batchOf(expected, 0);
        batch.pixels = batch.pixels.clone();
        batch.pixels[0][0][0][0] = std::numeric_limits<float>::quiet_NaN();
        trainer.step(batch);
        QCOMPARE(trainer.skippedSteps(), std::int64_t{1});
        QCOMPARE(trainer.iteration(), std::int64_t{1});
        QVERIFY(bytesEqual(before, trainer.adapters()));
    }

    void mergedWeightsPredictLikeTheAdapters()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        const tensor::StateDict adapters = withoutPrefix(expected, "final.");
        models::Clip clip = models::loadClip(tinyClip(), torch::kFloat64);
        const auto before = tensor::encodeTensors(tensor::stateDictOf(*clip));
        training::ClipClassifier adapted(clip, {}, expected.at("ids"), adapters, 2.0);
        const torch::Tensor wanted = adapted.logitsOf(expected.at("pixels")[0]);
        const tensor::StateDict merged = training::mergedWeights(clip, adapters, 2.0);
        QVERIFY(before == tensor::encodeTensors(tensor::stateDictOf(*clip)));

        models::Clip copy(clip->config());
        copy->to(torch::kFloat64);
        tensor::loadStateDict(*copy, merged);
        training::ClipClassifier plain(copy, {}, expected.at("ids"));
        DL_COMPARE_TENSORS(plain.logitsOf(expected.at("pixels")[0]), wanted, 1e-12, 0.0);
        const torch::Tensor zeroShot = training::ClipClassifier(clip, {}, expected.at("ids"))
                                           .logitsOf(expected.at("pixels")[0]);
        QVERIFY((zeroShot - wanted).abs().max().item<double>() > 0.1);
    }

    void predictionsWithMergedWeightsEqualThoseWithTheAdaptersBeside()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        models::Clip clip = models::loadClip(tinyClip(), torch::kFloat64);
        dreamloft::nn::AdapterBank bank =
            training::bankOfAdapters(clip, withoutPrefix(expected, "final."), 2.0);
        const at::NoGradGuard noGrad;
        const auto logits = [&] {
            return clip->logits(clip->imageEmbeds(expected.at("pixels")[0]),
                                clip->textEmbeds(expected.at("ids")));
        };
        const torch::Tensor zeroShot = logits();
        const auto before = tensor::encodeTensors(tensor::stateDictOf(*clip));
        torch::Tensor merged;
        {
            const training::PredictionScope scope(clip, bank);
            merged = logits();
            QVERIFY(before != tensor::encodeTensors(tensor::stateDictOf(*clip)));
        }
        QVERIFY(before == tensor::encodeTensors(tensor::stateDictOf(*clip)));
        QVERIFY(torch::equal(logits(), zeroShot));
        const dreamloft::nn::BankScope beside(bank, *clip, "");
        DL_COMPARE_TENSORS(merged, logits(), 1e-12, 0.0);
        QVERIFY((zeroShot - merged).abs().max().item<double>() > 0.1);
    }

    void bf16PredictsWithTheAdaptersBeside()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        models::Clip clip = models::loadClip(tinyClip(), torch::kBFloat16);
        dreamloft::nn::AdapterBank bank =
            training::bankOfAdapters(clip, withoutPrefix(expected, "final."), 2.0);
        const auto before = tensor::encodeTensors(tensor::stateDictOf(*clip));
        const training::PredictionScope scope(clip, bank);
        QVERIFY(before == tensor::encodeTensors(tensor::stateDictOf(*clip)));
        const auto& first =
            clip->vision_model->encoder->layers->at<dreamloft::nn::ClipEncoderLayerImpl>(0);
        QVERIFY(first.self_attn->q_proj->bank() == &bank);
    }

    void adaptersOfAnotherShapeAreRefused()
    {
        const tensor::StateDict expected = tensor::loadTensors(tinyClip() / "expected.safetensors");
        models::Clip clip = models::loadClip(tinyClip());
        ClipAdapterTrainer trainer(clip, expected.at("ids"), fixtureSettings());
        tensor::StateDict adapters = trainer.adapters();
        adapters["base_model.model.text_model.encoder.layers.7.self_attn.q_proj.lora_A.weight"] =
            torch::zeros({3, 24});
        DL_VERIFY_ERROR(trainer.setAdapters(adapters), Refused, "belongs to no layer");
        adapters = trainer.adapters();
        adapters.begin()->second = torch::zeros({4, 24});
        DL_VERIFY_ERROR(trainer.setAdapters(adapters), Refused, "has another shape");
        adapters.erase(adapters.begin());
        DL_VERIFY_ERROR(training::bankOfAdapters(clip, adapters, 2.0), Refused, "is missing");
    }

    void classTextsAreCutAfterTheLastEndToken()
    {
        const auto tokenizer =
            models::ClipTokenizer::fromFolder(resourcesFolder() / "starter" / "clip");
        const std::vector<std::string> prompts = {"a photo of a hat", "a hat"};
        const torch::Tensor ids = training::classTextIds(tokenizer, prompts);
        const auto rows = tokenizer.encode(prompts);
        const auto end = std::find(rows[0].begin(), rows[0].end(), tokenizer.endId());
        QCOMPARE(ids.size(1), std::int64_t{end - rows[0].begin() + 1});
        QVERIFY(ids.size(1) < tokenizer.length());
        models::Clip clip = models::loadClip(resourcesFolder() / "starter" / "clip");
        const at::NoGradGuard noGrad;
        const torch::Tensor whole = torch::tensor(rows[0]).unsqueeze(0);
        DL_COMPARE_TENSORS(
            clip->textEmbeds(ids).narrow(0, 0, 1), clip->textEmbeds(whole), 1e-5, 0.0);
    }
};

DL_TEST_UNIT(ClipAdapterTrainerTest, "clip_adapter_trainer")
#include "clip_adapter_trainer_test.moc"
