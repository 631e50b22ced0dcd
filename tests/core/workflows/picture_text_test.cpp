// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"
#include "core/jobs/null_control.h"
#include "core/options/presets.h"
#include "core/project/self_describing.h"
#include "core/workflows/adapt.h"
#include "core/workflows/generate.h"
#include "core/workflows/picture_text.h"
#include "core/workflows/project_data.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

namespace dreamloft::tests {

class PictureTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPictureExplainsItselfOutsideItsProject();
    void aPictureOfTheBaseModelNamesNoAdapters();
    void approximationsAreNamed();
    void theSpacingOfTheTimestepsIsKept();
    void notesOfLongCaptionsStayShortAndLoseNothing();
};

namespace {

bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// The text chunks of the first picture of the newest job.
imaging::TextChunks textOf(const project::ProjectStore& store)
{
    const auto item = store.items(store.jobs().back().id).front();
    return imaging::readPngText(base::readFile(store.folder() / item.file));
}

std::string valueOf(const imaging::TextChunks& text, std::string_view key)
{
    const auto found = std::ranges::find(text, key, &std::pair<std::string, std::string>::first);
    return found == text.end() ? "" : found->second;
}

options::GenerateOptions quickGenerate(options::Strategy strategy)
{
    options::GenerateOptions options;
    options.strategy = strategy;
    options.sampler = options::Sampler::Dpmpp2m;
    options.steps = 3;
    options.per_class = 1;
    options.guidance = 2;
    return options;
}

} // namespace

void PictureTextTest::aPictureExplainsItselfOutsideItsProject()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    workflows::adapt(*store, engine, quickAdapt(), control);
    const project::JobRow adaptJob = store->jobs().back();
    auto made = quickGenerate(options::Strategy::Loft);
    made.fuse_weights = {0.25, 0.75};
    made.negative = "blurry";
    workflows::generate(*store, engine, made, control);

    const auto item = store->items(store->jobs().back().id).front();
    const auto text = textOf(*store);
    const auto note = nlohmann::json::parse(valueOf(text, "dreamloft"));
    const auto base = workflows::baseModelOf(*store);
    QCOMPARE(note.at("schema").get<std::string>(), std::string("dreamloft.image/1"));
    QCOMPARE(note.at("class").get<std::string>(), std::string("hat"));
    QCOMPARE(note.at("image_index").get<std::int64_t>(), item.index);
    QCOMPARE(note.at("strategy").get<std::string>(), std::string("loft"));
    QCOMPARE(note.at("scheduler").get<std::string>(), std::string("dpmpp_2m"));
    QCOMPARE(note.at("spacing").get<std::string>(), std::string("linspace"));
    QCOMPARE(note.at("steps").get<int>(), 3);
    QCOMPARE(note.at("guidance").get<double>(), 2.0);
    QCOMPARE(note.at("negative").get<std::string>(), std::string("blurry"));
    QCOMPARE(note.at("dtype").get<std::string>(), std::string("float32"));
    QCOMPARE(note.at("device_kind").get<std::string>(), std::string("cpu"));
    QCOMPARE(note.at("threads").get<int>(), engine.threads());
    QCOMPARE(note.at("seed").get<std::string>(), std::to_string(item.seed));
    QCOMPARE(note.at("base").at("sha256").get<std::string>(), base.sha256);
    QCOMPARE(note.at("base").at("prediction_type").get<std::string>(), std::string("epsilon"));
    const workflows::Shots shots = workflows::currentShotsOf(*store);
    QCOMPARE(note.at("shots_hash").get<std::string>(), shots.manifestHash);

    // Which shots, by their files' hashes and their pictures' hashes, and how much of each.
    QCOMPARE(note.at("loras").size(), std::size_t(2));
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& lora = note.at("loras").at(i);
        const auto& use = note.at("adapters").at(i);
        const auto rank = use.at("index").get<std::size_t>();
        QCOMPARE(lora.at("shot_sha256").get<std::string>(), shots.pictures[0][rank].pixelSha256);
        QCOMPARE(lora.at("scope").get<std::string>(), std::string("shot"));
        QCOMPARE(lora.at("weight").get<double>(), made.fuse_weights[i]);
        const auto files = store->items(adaptJob.id);
        QVERIFY(std::ranges::any_of(files, [&](const project::ItemRow& file) {
            return file.classIndex == 0 && file.index == static_cast<std::int64_t>(rank) &&
                   file.sha256 == lora.at("sha256").get<std::string>();
        }));
    }

    const std::string parameters = valueOf(text, "parameters");
    QVERIFY(parameters.starts_with(note.at("prompt").get<std::string>() +
                                   "\nNegative prompt: blurry\nSteps: 3, Sampler: DPM++ 2M, CFG "
                                   "scale: 2, Seed: " +
                                   std::to_string(item.seed) + ", Size: "));
    QVERIFY(contains(parameters, ", Model hash: " + base.sha256.substr(0, 10)));
    QVERIFY2(contains(parameters, ", Lora hashes: \"hat_0"), parameters.c_str());
    QVERIFY(contains(valueOf(text, std::string(imaging::kXmpKeyword)),
                     "digitalsourcetype/trainedAlgorithmicMedia"));

    // A lost database is still rebuilt from it.
    const auto description = project::describeFile(store->folder() / item.file);
    QVERIFY(description.has_value());
    QCOMPARE(description->project, store->uuid());
    QCOMPARE(description->classIndex, 0);
    QCOMPARE(description->seed, item.seed);
}

void PictureTextTest::aPictureOfTheBaseModelNamesNoAdapters()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    workflows::generate(*store, engine, quickGenerate(options::Strategy::ClassPrompt), control);
    const auto text = textOf(*store);
    QVERIFY(nlohmann::json::parse(valueOf(text, "dreamloft")).at("loras").empty());
    QVERIFY(!contains(valueOf(text, "parameters"), "Lora"));
    QVERIFY(!contains(valueOf(text, "parameters"), "Negative"));
}

void PictureTextTest::approximationsAreNamed()
{
    // By what was done, whatever the preset is called.
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    const auto named = [&](const options::GenerateOptions& made) {
        workflows::generate(*store, engine, made, control);
        return nlohmann::json::parse(valueOf(textOf(*store), "dreamloft")).at("approximations");
    };
    const auto fewer = nlohmann::json::array({"fewer_steps"});
    for (const char* preset : {"paper", "fast", "starter"}) {
        auto made = quickGenerate(options::Strategy::ClassPrompt);
        options::applyPreset(preset, made);
        made.per_class = 1;
        const bool whole = made.preset == "paper";
        QVERIFY2(named(made) == (whole ? nlohmann::json::array() : fewer), preset);
        made.steps = whole ? 4 : 50;
        QVERIFY2(named(made) == (whole ? fewer : nlohmann::json::array()), preset);
    }
    // DISEF's own number is twenty.
    auto made = quickGenerate(options::Strategy::Disef);
    made.steps = 20;
    QVERIFY(named(made).empty());
    made.steps = 19;
    QVERIFY(named(made) == fewer);
}

void PictureTextTest::theSpacingOfTheTimestepsIsKept()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    std::filesystem::copy(fixturesFolder() / "tiny_pipeline",
                          dir / "spaced",
                          std::filesystem::copy_options::recursive);
    const auto file = dir / "spaced/scheduler/scheduler_config.json";
    auto config = nlohmann::json::parse(base::readText(file));
    config["timestep_spacing"] = "trailing";
    base::writeDurable(file, config.dump());
    jobs::NullControl control;
    const auto kept = [&](options::Sampler sampler, std::optional<options::Spacing> asked) {
        auto made = quickGenerate(options::Strategy::ClassPrompt);
        made.sampler = sampler;
        made.spacing = asked;
        made.steps = 4;
        workflows::generate(*store, engine, made, control);
        const auto note = nlohmann::json::parse(valueOf(textOf(*store), "dreamloft"));
        const auto spec = store->specOf(store->jobs().back());
        return note.at("spacing").get<std::string>() + " " +
               spec.at("options").at("spacing").get<std::string>();
    };
    // Nobody asked: the sampler's own, or what the model's file says.
    QCOMPARE(kept(options::Sampler::Dpmpp2m, {}), std::string("linspace linspace"));
    QCOMPARE(kept(options::Sampler::Pndm, {}), std::string("leading leading"));
    const auto jobs = store->jobs().size();
    QCOMPARE(kept(options::Sampler::Pndm, options::Spacing::Leading),
             std::string("leading leading"));
    QCOMPARE(store->jobs().size(), jobs); // said aloud, it is the same run
    QCOMPARE(kept(options::Sampler::Dpmpp2m, options::Spacing::Leading),
             std::string("leading leading"));
    store->setSetting("models.base", (dir / "spaced").string());
    QCOMPARE(kept(options::Sampler::Ddim, {}), std::string("trailing trailing"));
}

void PictureTextTest::notesOfLongCaptionsStayShortAndLoseNothing()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    std::string caption;
    for (int i = 0; i < 330; ++i) { // 990 bytes of UTF-8, twice as many with escapes
        caption += "\u5e3d";
    }
    auto made = quickGenerate(options::Strategy::CaptionPrompt);
    made.captions = (dir / "captions.txt").string();
    for (const std::string& line : {std::string("a hat"), caption}) {
        base::writeDurable(dir / "captions.txt", base::bytesOf(line + "\n"));
        workflows::generate(*store, engine, made, control);
        const auto item = store->items(store->jobs().back().id).front();
        const auto text = textOf(*store);
        QVERIFY(valueOf(text, "dreamloft").size() <= 2048); // product.md 5.4
        QCOMPARE(contains(valueOf(text, "dreamloft"), "\"prompt\""), line == "a hat");
        QVERIFY(valueOf(text, "parameters").starts_with(line + "\n"));
        // A lost database is rebuilt with the same prompt.
        const auto description = project::describeFile(store->folder() / item.file);
        QVERIFY(description.has_value());
        QCOMPARE(nlohmann::json::parse(description->note).at("prompt"), nlohmann::json(line));
        QCOMPARE(nlohmann::json::parse(item.meta).at("prompt"), nlohmann::json(line));
    }
}

DL_TEST_UNIT(PictureTextTest, "picture_text")

} // namespace dreamloft::tests

#include "picture_text_test.moc"
