// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/null_control.h"
#include "core/workflows/adapt.h"
#include "core/workflows/adapt_watch.h"
#include "core/workflows/blend.h"
#include "core/workflows/export/export_dataset.h"
#include "core/workflows/generate.h"
#include "core/workflows/project_data.h"
#include "core/workflows/validation_losses.h"
#include "tests/core/workflows/stopping_control.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

namespace dreamloft::tests {

/// Keeps what a page would show.
class WatchingControl final : public jobs::JobControl {
public:
    void report(const jobs::Progress&) override { checkpoint(); }
    void metric(std::string_view series, std::int64_t step, double value) override
    {
        metrics[std::string(series)][step] = value;
    }
    void preview(jobs::PreviewImage image) override { previews.push_back(std::move(image)); }
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return false; }
    bool takeRequest(jobs::Request request) noexcept override { return requests.take(request); }

    jobs::Requests requests;
    std::map<std::string, std::map<std::int64_t, double>> metrics;
    std::vector<jobs::PreviewImage> previews;
};

class AdaptWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void watchingChangesNothingThatIsMade_data();
    void watchingChangesNothingThatIsMade();
    void measuredLossesAreKeptAndExported();
    void aStoppedTrainingAddsToWhatWasMeasured();
    void samplesComeAtTheirStepsWithTheSameNoise();
    void onlyNamedClassesAreSampled();
    void whereNoneAreNamedTheFirstFewAre();
    void aLookIsTakenWhenTheUserAsks();
    void aBlendIsWhatGenerateMakesOfThePair();
};

namespace {

options::AdaptOptions quickOptions(options::Strategy strategy)
{
    options::AdaptOptions options;
    options.strategy = strategy;
    options.rank = 2;
    options.steps = 6;
    options.batch = 2;
    options.warmup_steps = 1;
    options.text_lora = strategy != options::Strategy::Loft;
    return options;
}

std::vector<std::string> hashesOf(const project::ProjectStore& store)
{
    std::vector<std::string> hashes;
    for (const project::JobRow& job : store.jobs()) {
        for (const project::ItemRow& item : store.items(job.id)) {
            hashes.push_back(item.sha256);
        }
    }
    return hashes;
}

/// The values that TensorBoard shows under a tag, from the bytes of the only run below `folder`:
/// the tag is followed by field 2, a 32-bit float.
std::vector<float> valuesOf(const std::filesystem::path& folder, const std::string& tag)
{
    std::vector<float> values;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.path().filename().string().starts_with("events.out.tfevents.")) {
            continue;
        }
        std::ifstream input(entry.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(input)),
                                std::istreambuf_iterator<char>());
        for (auto at = bytes.find(tag); at != std::string::npos; at = bytes.find(tag, at + 1)) {
            const std::size_t number = at + tag.size() + 1;
            float value = 0;
            if (number + sizeof(value) <= bytes.size() && bytes[number - 1] == 0x15) {
                std::memcpy(&value, bytes.data() + number, sizeof(value));
                values.push_back(value);
            }
        }
    }
    return values;
}

} // namespace

void AdaptWatchTest::watchingChangesNothingThatIsMade_data()
{
    QTest::addColumn<int>("strategy");
    QTest::addRow("one for all") << static_cast<int>(options::Strategy::DataDreamDset);
    QTest::addRow("one a class") << static_cast<int>(options::Strategy::DataDreamCls);
    QTest::addRow("one a picture") << static_cast<int>(options::Strategy::Loft);
}

void AdaptWatchTest::watchingChangesNothingThatIsMade()
{
    QFETCH(int, strategy);
    const TempDir dir;
    workflows::Engine engine({});
    auto options = quickOptions(static_cast<options::Strategy>(strategy));
    const auto unseen = makeTinyProject(dir / "unseen");
    jobs::NullControl nobody;
    workflows::adapt(*unseen, engine, options, nobody);

    options.sample_every = 2;
    const auto seen = makeTinyProject(dir / "seen");
    WatchingControl control;
    workflows::adapt(*seen, engine, options, control);

    QVERIFY(!control.previews.empty());
    QCOMPARE(hashesOf(*seen), hashesOf(*unseen));
    QCOMPARE(seen->jobs().front().specHash, unseen->jobs().front().specHash);
    // How it was looked at is told beside its time.
    const auto results = seen->results(workflows::WatchedTime::kKind);
    QCOMPARE(results.size(), std::size_t(1));
    QCOMPARE(nlohmann::json::parse(results[0].json).at("sample_every").get<int>(), 2);
    // Only adapters that are to hold for new pictures are measured on others.
    const bool measured = options.strategy != options::Strategy::Loft;
    QCOMPARE(control.metrics["loss/validation"].size(), std::size_t(measured ? 4 : 0));
}

void AdaptWatchTest::measuredLossesAreKeptAndExported()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    auto options = quickOptions(options::Strategy::DataDreamCls);
    options.sample_every = 2;
    WatchingControl control;
    workflows::adapt(*store, engine, options, control);
    const auto kept = workflows::validationLossesOf(*store, store->jobs().back().id);
    QCOMPARE(kept.size(), std::size_t(2)); // an adapter a class
    const auto& hat = kept.at({0, 0});
    const auto& shoe = kept.at({1, 0});
    std::vector<std::int64_t> steps;
    for (const auto& [step, loss] : hat) {
        steps.push_back(step);
        const double mean = (loss + shoe.at(step)) / 2;
        QVERIFY(std::abs(control.metrics["loss/validation"].at(step) - mean) < 1e-9);
    }
    QCOMPARE(steps, (std::vector<std::int64_t>{0, 2, 4, 6}));
    QVERIFY2(hat.at(0) != shoe.at(0), "each is measured on its own pictures");

    const auto exported = [&](const char* name, std::vector<std::string> classes) {
        options::ExportOptions events;
        events.what = options::ExportWhat::Events;
        events.to = (dir / name).string();
        events.classes = std::move(classes);
        workflows::exportDataset(*store, engine, events, control);
        return valuesOf(dir / name, "loss/validation/average");
    };
    const auto all = exported("all", {});
    const auto hats = exported("hats", {"hat"});
    QCOMPARE(all.size(), steps.size());
    QCOMPARE(hats.size(), steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double mean = (hat.at(steps[i]) + shoe.at(steps[i])) / 2;
        QVERIFY(std::abs(all[i] - mean) < 1e-5 * mean);
        QCOMPARE(hats[i], static_cast<float>(hat.at(steps[i])));
    }
    // Where nobody looked on there is nothing to show.
    options.sample_every = 0;
    const auto unseen = makeTinyProject(dir / "unseen");
    workflows::adapt(*unseen, engine, options, control);
    QVERIFY(workflows::validationLossesOf(*unseen, unseen->jobs().back().id).empty());
}

void AdaptWatchTest::aStoppedTrainingAddsToWhatWasMeasured()
{
    const TempDir dir;
    workflows::Engine engine({});
    auto options = quickOptions(options::Strategy::DataDreamDset);
    options.sample_every = 2;
    jobs::NullControl control;
    const auto whole = makeTinyProject(dir / "whole");
    workflows::adapt(*whole, engine, options, control);

    const auto store = makeTinyProject(dir / "p");
    StoppingControl stopping(3); // at the second look
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, workflows::adapt(*store, engine, options, stopping));
    const auto pointsOf = [](const project::ProjectStore& project) {
        return workflows::validationLossesOf(project, project.jobs().back().id).at({0, 0});
    };
    QCOMPARE(pointsOf(*store).size(), std::size_t(2));
    workflows::adapt(*store, engine, options, control);
    QCOMPARE(pointsOf(*store).size(), std::size_t(4));
    for (const auto& [step, loss] : pointsOf(*whole)) {
        QVERIFY(std::abs(pointsOf(*store).at(step) - loss) <= 1e-6 * loss);
    }
}

void AdaptWatchTest::samplesComeAtTheirStepsWithTheSameNoise()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    auto options = quickOptions(options::Strategy::DataDreamCls);
    options.steps = 5;
    options.sample_every = 2;
    options.learning_rate = 5e-2; // so that six steps show
    WatchingControl control;
    workflows::adapt(*store, engine, options, control);

    std::map<int, std::vector<std::int64_t>> steps;
    for (const jobs::PreviewImage& preview : control.previews) {
        steps[preview.classIndex].push_back(preview.index);
        QCOMPARE(preview.caption, "step " + std::to_string(preview.index));
        QVERIFY(preview.image.width > 0);
    }
    const std::vector<std::int64_t> expected{0, 2, 4, 5};
    // What is foreseen for them is what was done.
    QCOMPARE(workflows::watchEvaluations(2, 5, 1, 0),
             static_cast<std::int64_t>(expected.size()) * workflows::watchEvaluations(2, 0, 1, 0));
    QCOMPARE(steps.size(), std::size_t(2));
    QCOMPARE(steps[0], expected);
    QCOMPARE(steps[1], expected);
    QVERIFY2(!(control.previews.front().image == control.previews.back().image),
             "the adapter is seen in its samples");
    QCOMPARE(control.metrics["loss/validation"].begin()->first, std::int64_t(0));
}

void AdaptWatchTest::onlyNamedClassesAreSampled()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    auto options = quickOptions(options::Strategy::Loft);
    options.sample_every = 3;
    options.sample_classes = {"shoe"};
    WatchingControl control;
    workflows::adapt(*store, engine, options, control);
    QVERIFY(!control.previews.empty());
    for (const jobs::PreviewImage& preview : control.previews) {
        QCOMPARE(preview.classIndex, 1);
    }
}

void AdaptWatchTest::whereNoneAreNamedTheFirstFewAre()
{
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    std::vector<int> classes(options::kUsuallySampled + 2);
    std::iota(classes.begin(), classes.end(), 0);
    const auto sampled = workflows::sampledClasses(*store, {}, classes);
    QCOMPARE(sampled.size(), options::kUsuallySampled);
    QCOMPARE(sampled.back(), static_cast<int>(options::kUsuallySampled) - 1);
    // The photos of the demo: all of them are seen.
    std::size_t photos = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(resourcesFolder() / "clothing10" / "64" / "train16")) {
        photos += entry.is_directory() ? 1 : 0;
    }
    QCOMPARE(std::min(photos, options::kUsuallySampled), photos);
}

void AdaptWatchTest::aLookIsTakenWhenTheUserAsks()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    WatchingControl control;
    control.requests.put(jobs::Request::Sample);
    control.requests.put(jobs::Request::Save);
    workflows::adapt(*store, engine, quickOptions(options::Strategy::DataDreamCls), control);
    QCOMPARE(control.previews.size(), std::size_t(2)); // once, of both classes
    QVERIFY(!control.requests.take(jobs::Request::Sample));
    QVERIFY(!control.requests.take(jobs::Request::Save));
}

void AdaptWatchTest::aBlendIsWhatGenerateMakesOfThePair()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    auto adapted = quickOptions(options::Strategy::Loft);
    adapted.learning_rate = 5e-2;
    workflows::adapt(*store, engine, adapted, control);

    options::GenerateOptions made;
    made.strategy = options::Strategy::Loft;
    made.per_class = 1;
    made.batch = 1;
    made.steps = 4;
    made.sampler = options::Sampler::Dpmpp2m;
    made.fuse_weights = {0.25, 0.75};
    workflows::generate(*store, engine, made, control);
    const project::ItemRow item = store->items(store->jobs().back().id).front();
    const auto uses = nlohmann::json::parse(item.meta).at("adapters");

    workflows::BlendRequest request;
    request.classIndex = item.classIndex;
    request.first = uses[0].at("index").get<std::int64_t>();
    request.second = uses[1].at("index").get<std::int64_t>();
    request.weight = 0.25;
    request.steps = 4;
    const imaging::RgbImage blended = workflows::blendPair(*store, engine, request, control);
    QVERIFY(blended == workflows::loadItemPicture(*store, item));

    request.weight = 1;
    QVERIFY2(!(workflows::blendPair(*store, engine, request, control) == blended),
             "the weight counts");
    request.first = 99;
    DL_VERIFY_ERROR(workflows::blendPair(*store, engine, request, control), UserFixable, "adapter");
}

DL_TEST_UNIT(AdaptWatchTest, "adapt_watch")

} // namespace dreamloft::tests

#include "adapt_watch_test.moc"
