// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/base/clock.h"
#include "core/base/seed.h"
#include "core/imaging/rgb_image.h"
#include "core/jobs/null_control.h"
#include "core/training/classifier_arm.h"
#include "core/training/clip_classifier.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <set>

namespace base = dreamloft::base;
namespace imaging = dreamloft::imaging;
namespace jobs = dreamloft::jobs;
namespace models = dreamloft::models;
namespace tensor = dreamloft::tensor;
namespace training = dreamloft::training;
using training::ArmItem;
using training::ArmSettings;

namespace {

/// A shape of one of four kinds (disc, square, ring, cross) in a random place and colour.
imaging::RgbImage drawnShape(std::int64_t kind, std::uint64_t seed)
{
    base::SeededStream draw(seed);
    constexpr int kSide = 14;
    const auto grey = [&draw] { return static_cast<std::uint8_t>(draw.below(60)); };
    imaging::RgbImage image = imaging::blankImage(kSide, kSide, {grey(), grey(), grey()});
    const double cx = draw.uniform(5.0, 8.0);
    const double cy = draw.uniform(5.0, 8.0);
    const double size = draw.uniform(3.5, 5.0);
    std::array<std::uint8_t, 3> colour{};
    for (std::uint8_t& channel : colour) {
        channel = static_cast<std::uint8_t>(150 + draw.below(106));
    }
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const double dx = x - cx;
            const double dy = y - cy;
            const double radius = std::hypot(dx, dy);
            const bool inside = kind == 0   ? radius < size
                                : kind == 1 ? std::max(std::abs(dx), std::abs(dy)) < size * 0.9
                                : kind == 2 ? radius < size && radius > size * 0.55
                                            : std::min(std::abs(dx), std::abs(dy)) < 1.1;
            if (inside) {
                std::copy(colour.begin(), colour.end(), image.row(y) + x * 3);
            }
        }
    }
    return image;
}

struct World {
    std::vector<imaging::RgbImage> pictures;
    std::vector<ArmItem> items;
    training::EvaluationSet test;
    models::Clip clip{nullptr};
    torch::Tensor ids;
    models::ClipPreprocess preprocess;
};

World drawnWorld(std::int64_t perClass, std::int64_t testPerClass)
{
    World world;
    world.preprocess.resize = 14;
    world.preprocess.crop = 14;
    std::vector<imaging::RgbImage> testPictures;
    std::vector<std::int64_t> testLabels;
    for (std::int64_t kind = 0; kind < 4; ++kind) {
        for (std::int64_t i = 0; i < perClass + testPerClass; ++i) {
            imaging::RgbImage image = drawnShape(kind, static_cast<std::uint64_t>(kind * 1000 + i));
            if (i < perClass) {
                world.items.push_back(
                    {.picture = static_cast<std::int64_t>(world.pictures.size()), .label = kind});
                world.pictures.push_back(std::move(image));
            } else {
                testPictures.push_back(std::move(image));
                testLabels.push_back(kind);
            }
        }
    }
    world.test = training::makeEvaluationSet(testPictures, testLabels, world.preprocess);
    world.clip = models::loadClip(dreamloft::tests::fixturesFolder() / "clip" / "quick");
    world.ids =
        tensor::loadTensors(dreamloft::tests::fixturesFolder() / "clip/quick/expected.safetensors")
            .at("ids");
    return world;
}

ArmSettings shortSettings()
{
    ArmSettings settings;
    settings.trainer.rank = 16;
    settings.trainer.learningRate = 1e-2;
    settings.trainer.seed = 3;
    settings.batch = 20;
    settings.trainer.totalIterations = 12;
    settings.trainer.warmupIterations = 3;
    settings.stage = "train";
    return settings;
}

/// A clock that moves only when it is looked at.
class SteppingClock final : public base::Clock {
public:
    explicit SteppingClock(double secondsALook)
        : m_secondsALook(secondsALook)
    {
    }
    double steadySeconds() override { return m_now += m_secondsALook; }

private:
    double m_secondsALook;
    double m_now = 0;
};

/// Asked to stop at a step's loss, before anything else of that step is told.
class StoppingControl final : public jobs::JobControl {
public:
    explicit StoppingControl(std::int64_t stopAt)
        : m_stopAt(stopAt)
    {
    }
    void report(const jobs::Progress& progress) override
    {
        reported = progress.done;
        checkpoint();
    }
    void metric(std::string_view series, std::int64_t step, double) override
    {
        m_stop = m_stop || step >= m_stopAt;
        looks += series == "classifier/val_accuracy" ? 1 : 0;
    }
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view) override {}
    bool cancelRequested() const noexcept override { return m_stop; }

    std::int64_t reported = 0;
    int looks = 0;

private:
    std::int64_t m_stopAt;
    bool m_stop = false;
};

} // namespace

class ClassifierArmTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDrawnWorldIsLearned()
    {
        // A random tiny CLIP knows nothing: what it can after training, it learned from the shapes.
        const World world = drawnWorld(20, 15);
        training::ClipClassifier before(world.clip, world.preprocess, world.ids);
        const auto correct = [&](training::ClipClassifier& classifier) {
            const torch::Tensor predicted = classifier.probabilitiesOf(world.test.pixels).argmax(1);
            return (predicted == world.test.labels).to(torch::kFloat64).mean().item<double>();
        };
        QVERIFY(correct(before) < 0.5);
        ArmSettings settings = shortSettings();
        settings.trainer.totalIterations = 64;
        settings.trainer.warmupIterations = 4;
        settings.augment = false;
        settings.trainer.dropout = 0.0;
        jobs::NullControl control;
        const training::ArmResult result =
            training::trainClassifierArm(world.clip,
                                         world.ids,
                                         world.preprocess,
                                         {world.pictures, world.items},
                                         world.test,
                                         settings,
                                         {},
                                         control);
        training::ClipClassifier after(
            world.clip, world.preprocess, world.ids, result.selected, 32.0 / 16.0);
        QVERIFY2(correct(after) > 0.8, std::to_string(correct(after)).c_str());
        QVERIFY(result.curve.size() >= 10);
        double best = 0.0;
        for (const auto& point : result.curve) {
            best = std::max(best, point.accuracy);
        }
        QVERIFY(std::abs(correct(after) - best) <
                1e-9); // the test pictures were the validation set
    }

    void p21_classTextsAreEncodedOnce()
    {
        const World world = drawnWorld(2, 3);
        training::ClipClassifier classifier(world.clip, world.preprocess, world.ids);
        const auto before = classifier.logitsOf(world.test.pixels);
        const at::NoGradGuard noGrad;
        for (const auto& parameter : world.clip->named_parameters()) {
            if (parameter.key().starts_with("text_model")) {
                parameter.value().fill_(7.0); // a second look at the texts would see this
            }
        }
        QVERIFY(torch::equal(classifier.logitsOf(world.test.pixels), before));
        training::ClipClassifier other(world.clip, world.preprocess, world.ids);
        QVERIFY(!torch::equal(other.logitsOf(world.test.pixels), before));
    }

    void stoppedAndResumedArmEndsByteEqual()
    {
        const World world = drawnWorld(12, 5);
        ArmSettings settings = shortSettings();
        std::vector<ArmItem> items = world.items;
        for (std::size_t i = 0; i < items.size(); i += 3) {
            items[i].real = false;
        }
        settings.trainer.realWeight = 0.8;
        settings.mixProbability = 0.5;
        const training::ArmData data{world.pictures, items};
        const auto train = [&](const training::ArmHooks& hooks, jobs::JobControl& control) {
            return training::trainClassifierArm(world.clip,
                                                world.ids,
                                                world.preprocess,
                                                data,
                                                world.test,
                                                settings,
                                                hooks,
                                                control);
        };
        jobs::NullControl never;
        const training::ArmResult whole = train({}, never);
        QCOMPARE(whole.iterations, std::int64_t{12});

        training::ArmHooks hooks;
        tensor::StateDict saved;
        hooks.save = [&](std::int64_t, const tensor::StateDict& state) {
            saved.clear();
            for (const auto& [key, value] : state) {
                saved[key] = value.clone();
            }
        };
        StoppingControl stop(7);
        bool cancelled = false;
        try {
            train(hooks, stop);
        } catch (const base::Cancelled&) {
            cancelled = true;
        }
        QVERIFY(cancelled);
        QVERIFY(!saved.empty());
        // Nothing is measured any more between the stop and the end: steps may take seconds.
        QCOMPARE(stop.reported, std::int64_t{6});
        QCOMPARE(stop.looks, 6);
        hooks.resume = saved;
        const training::ArmResult resumed = train(hooks, never);
        QVERIFY(tensor::encodeTensors(whole.last) == tensor::encodeTensors(resumed.last));
        QVERIFY(tensor::encodeTensors(whole.selected) == tensor::encodeTensors(resumed.selected));
        QCOMPARE(resumed.selectedIteration, whole.selectedIteration);
        QCOMPARE(resumed.curve.size(), whole.curve.size());
        for (std::size_t i = 0; i < whole.curve.size(); ++i) {
            QCOMPARE(resumed.curve[i].iteration, whole.curve[i].iteration);
            QCOMPARE(resumed.curve[i].loss, whole.curve[i].loss);
            QCOMPARE(resumed.curve[i].accuracy, whole.curve[i].accuracy);
        }
    }

    void checkpointsComeWithTheClock()
    {
        // 12 steps, one look at the clock each (and one for the moment of a checkpoint).
        const World world = drawnWorld(5, 1);
        const auto savedAt = [&](double secondsALook) {
            SteppingClock clock(secondsALook);
            const base::ClockScope scope(clock);
            std::vector<std::int64_t> steps;
            training::ArmHooks hooks;
            hooks.save = [&](std::int64_t step, const tensor::StateDict&) {
                steps.push_back(step);
            };
            jobs::NullControl control;
            training::trainClassifierArm(world.clip,
                                         world.ids,
                                         world.preprocess,
                                         {world.pictures, world.items},
                                         {},
                                         shortSettings(),
                                         hooks,
                                         control);
            return steps;
        };
        QVERIFY(savedAt(0).empty());
        QCOMPARE(savedAt(100), (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
        QCOMPARE(savedAt(2), (std::vector<std::int64_t>{3, 6, 9})); // never less than 5 s apart
    }

    void shotsAreRepeatedToTheCountOfTheSyntheticPictures()
    {
        std::vector<ArmItem> shots;
        for (std::int64_t i = 0; i < 16; ++i) {
            shots.push_back({.picture = i, .label = 0});
        }
        shots.push_back({.picture = 16, .label = 1});
        const auto real = training::realOnlyItems(shots, 500);
        QCOMPARE(real.size(), std::size_t{16 * 31 + 500}); // floor(500 / 16) = 31
        const std::vector<ArmItem> synthetic(500, ArmItem{.picture = 20, .label = 0});
        const auto both = training::mixedItems(shots, synthetic, 500);
        QCOMPARE(both.size(), std::size_t{496 + 500 + 500});
        QCOMPARE(std::count_if(both.begin(), both.end(), [](const ArmItem& i) { return !i.real; }),
                 std::ptrdiff_t{500});
        QCOMPARE(training::realOnlyItems(shots, 4).size(), std::size_t{16 + 4}); // at least once
    }

    void withoutValidationTheLastStateIsSelected()
    {
        const World world = drawnWorld(5, 1);
        jobs::NullControl control;
        const training::ArmResult result =
            training::trainClassifierArm(world.clip,
                                         world.ids,
                                         world.preprocess,
                                         {world.pictures, world.items},
                                         {},
                                         shortSettings(),
                                         {},
                                         control);
        QVERIFY(result.curve.empty());
        QCOMPARE(result.selectedIteration, result.iterations);
        QVERIFY(tensor::encodeTensors(result.last) == tensor::encodeTensors(result.selected));
    }
};

DL_TEST_UNIT(ClassifierArmTest, "classifier_arm")
#include "classifier_arm_test.moc"
