// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/layers.h"
#include "core/options/presets.h"
#include "core/options/schemas.h"
#include "tests/support/compare.h"
#include "tests/support/other_value.h"
#include "tests/support/test_main.h"

using namespace dreamloft;
using namespace dreamloft::options;
using nlohmann::json;

namespace {

/// What no preset touches, beside the preset's own name.
template <class Options>
std::vector<std::string> keptKeys()
{
    if constexpr (std::is_same_v<Options, AdaptOptions>) {
        return {"strategy",
                "classes",
                "adapters_at_once",
                "seed",
                "resolution",
                "sample_every",
                "sample_classes"};
    } else if constexpr (std::is_same_v<Options, GenerateOptions>) {
        return {"strategy",
                "classes",
                "seed",
                "batch",
                "resolution",
                "captions",
                "caption_server",
                "caption_model",
                "caption_instruction",
                "captions_per_class",
                "caption_remote",
                "definitions",
                "backgrounds"};
    } else {
        return {"arms", "strategies", "repeats", "per_class", "seed"};
    }
}

template <class Options>
std::span<const std::string_view> presetsOf()
{
    if constexpr (std::is_same_v<Options, AdaptOptions>) {
        return adaptPresets();
    } else if constexpr (std::is_same_v<Options, GenerateOptions>) {
        return generatePresets();
    } else {
        return classifierPresets();
    }
}

/// The defaults, of each strategy where there are any.
template <class Options>
std::vector<Options> plainOptions()
{
    std::vector<Options> plain;
    if constexpr (requires { Options::strategy; }) {
        for (const EnumName& row : EnumNames<Strategy>::table) {
            Options options;
            options.strategy = static_cast<Strategy>(row.value);
            if (choiceProblems(bindFields(options)).empty()) {
                plain.push_back(options);
            }
        }
    } else {
        plain.emplace_back();
    }
    return plain;
}

/// The presets that these options can have: of the strategies' names their own alone.
template <class Options>
std::vector<std::string_view> presetsFor(const Options& options)
{
    std::vector<std::string_view> names;
    for (const std::string_view name : presetsOf<Options>()) {
        bool others = false;
        if constexpr (requires { options.strategy; }) {
            others = findName<Strategy>(name) && name != nameOf(options.strategy);
        }
        if (!others) {
            names.push_back(name);
        }
    }
    return names;
}

/// All values others than the defaults, the strategy aside.
template <class Options>
Options disturbed(Options options)
{
    json values = json::object();
    for (const BoundField& bound : bindFields(options)) {
        if (bound.field.key != "strategy") {
            values[std::string(bound.field.key)] = dreamloft::tests::otherValue(bound);
        }
    }
    fromJson(values, options);
    return options;
}

/// How `options` differ with this preset from `plain` ones with it, the kept fields aside; and
/// whether these are as before.
template <class Options>
std::string faultOf(std::string_view preset, Options options, Options plain)
{
    const json before = toJson(options);
    applyPreset(preset, options);
    applyPreset(preset, plain);
    const json found = toJson(options);
    json wanted = toJson(plain);
    for (const std::string& key : keptKeys<Options>()) {
        wanted[key] = before.at(key);
    }
    return found == wanted ? std::string() : found.dump() + " instead of " + wanted.dump();
}

} // namespace

class PresetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void paperValuesOfEachStrategy();
    void p05_eachMethodHasItsOwnValues();
    void baselinesHaveTheMethodsOwnSteps();
    void classifierRecipes();
    void aPresetIsTheSameWhateverWasThereBefore();
    void aPresetMayBeNamedByTheOptionsThemselves();
    void defaultsAreThePaperOfTheDefaultStrategy();
    void everyPresetGivesValidOptions();
    void unknownAndForeignPresetsAreRefused();
    void laterLayersWin();
    void presetOfTheStrategyComesBeforeExplicitValues();
    void projectPresetIsUsedWhereNoneIsNamed();
    void oneFusionWeightMeansAPair();
};

void PresetsTest::paperValuesOfEachStrategy()
{
    AdaptOptions loft;
    loft.strategy = Strategy::Loft;
    applyPreset("loft", loft);
    QCOMPARE(loft.rank, 2);
    QVERIFY(!loft.alpha && !loft.text_lora && loft.crop == Crop::Centre);
    QCOMPARE(loft.learning_rate, 1e-3);
    QCOMPARE(loft.warmup_steps, 10);
    QCOMPARE(loft.batch, 1);
    QVERIFY(loft.steps == 600);

    AdaptOptions dset;
    dset.strategy = Strategy::DataDreamDset;
    dset.rank = 3;
    applyPreset("", dset);
    QCOMPARE(dset.rank, 16);
    QVERIFY(!dset.steps && dset.text_lora && dset.crop == Crop::Random);
    QCOMPARE(dset.epochs, 200);
    QCOMPARE(dset.batch, 8);
    QCOMPARE(dset.learning_rate, 1e-4);
    QCOMPARE(dset.warmup_steps, 100);

    GenerateOptions generate;
    generate.strategy = Strategy::LoftSingle;
    applyPreset("paper", generate);
    QCOMPARE(generate.fuse_weights, std::vector<double>{1.0});
    QVERIFY(generate.sampler == Sampler::Pndm && generate.steps == 50);
    QCOMPARE(generate.guidance, 2.0);
    QCOMPARE(generate.per_class, 500);
    applyPreset("fast", generate);
    QVERIFY(generate.sampler == Sampler::Dpmpp2m && generate.steps == 20 &&
            generate.spacing == Spacing::Linspace);
    // The other approximations stay options of their own, and no preset leaves them behind.
    QVERIFY(generate.block_cache == 1 && generate.guidance_interval == (std::vector<double>{0, 1}));
    generate.block_cache = 3;
    generate.guidance_interval = {0.2, 0.8};
    applyPreset("paper", generate);
    QVERIFY(generate.block_cache == 1 && generate.guidance_interval == (std::vector<double>{0, 1}));
}

void PresetsTest::p05_eachMethodHasItsOwnValues()
{
    AdaptOptions loft;
    loft.strategy = Strategy::Loft;
    applyPreset("paper", loft);
    AdaptOptions cls;
    cls.strategy = Strategy::DataDreamCls;
    applyPreset("paper", cls);
    QVERIFY(loft.rank != cls.rank && loft.learning_rate != cls.learning_rate &&
            loft.batch != cls.batch && loft.text_lora != cls.text_lora && loft.crop != cls.crop);
}

void PresetsTest::baselinesHaveTheMethodsOwnSteps()
{
    GenerateOptions options;
    for (const auto strategy : {Strategy::ClassPrompt, Strategy::CaptionPrompt, Strategy::FakeIt}) {
        options.strategy = strategy;
        applyPreset("paper", options);
        QVERIFY(options.sampler == Sampler::Pndm && options.steps == 50 && !options.clip_filter);
        QCOMPARE(options.guidance, 2.0);
        QVERIFY(options.variant == PromptVariant::Definition);
    }
    options.strategy = Strategy::IsSynth;
    applyPreset("issynth", options);
    QVERIFY(options.sampler == Sampler::Ddim && options.spacing == Spacing::Leading);
    QVERIFY(options.steps == 100 && !options.clip_filter && !options.strength);
    QCOMPARE(options.guidance, 2.0);
    options.strategy = Strategy::Disef;
    applyPreset("disef", options);
    QVERIFY(options.sampler == Sampler::Dpmpp2m && options.spacing == Spacing::Linspace);
    QVERIFY(options.steps == 20 && options.clip_filter && options.filter_rounds == 100);
    QCOMPARE(options.guidance, 8.0);
    QCOMPARE(options.per_class, 500);
    options.strategy = Strategy::IsSynth;
    applyPreset("starter", options);
    QVERIFY(options.steps == 50 && options.sampler == Sampler::Ddim &&
            options.prompt_style == PromptStyle::Clean);
}

void PresetsTest::classifierRecipes()
{
    ClassifierOptions options;
    applyPreset("datadream", options);
    QCOMPARE(options.batch, 64);
    QCOMPARE(options.epochs, 50);
    QCOMPARE(options.warmup_epochs, 0);
    applyPreset("paper", options);
    QCOMPARE(options.batch, 256);
    QCOMPARE(options.epochs, 60);
    QCOMPARE(options.preset, std::string("paper"));
    QVERIFY(!options.equal_steps);
    // Nothing of the preset before stays behind.
    applyPreset("starter", options);
    QVERIFY(!options.augment && options.selection == Selection::Last);
    applyPreset("loft", options);
    QVERIFY(options.augment && options.selection == Selection::Val && options.equal_steps);
    QCOMPARE(options.rank, 16);
    QCOMPARE(options.alpha, 32.0);
    QCOMPARE(options.dropout, 0.1);
    QCOMPARE(options.learning_rate, 1e-4);
    QCOMPARE(options.min_learning_rate, 1e-8);
    QCOMPARE(options.weight_decay, 1e-4);
    QCOMPARE(options.warmup_epochs, 6);
    QCOMPARE(options.mix_probability, 0.2);
    QCOMPARE(options.real_weight, 0.8);
}

void PresetsTest::aPresetIsTheSameWhateverWasThereBefore()
{
    int structs = 0;
    int pairs = 0;
    forEachSchema([&](std::string_view verb, auto made) {
        using Options = decltype(made);
        if constexpr (requires { made.preset; }) {
            ++structs;
            for (const Options& plain : plainOptions<Options>()) {
                for (const std::string_view last : presetsFor(plain)) {
                    const auto where = [&](std::string_view first, const std::string& fault) {
                        std::string text(verb);
                        text += ": ";
                        text += first;
                        text += ", then ";
                        text += last;
                        text += ": ";
                        text += fault;
                        return text;
                    };
                    for (const std::string_view first : presetsFor(plain)) {
                        Options options = plain;
                        applyPreset(first, options);
                        const std::string fault = faultOf(last, options, plain);
                        QVERIFY2(fault.empty(), where(first, fault).c_str());
                        ++pairs;
                    }
                    const std::string fault = faultOf(last, disturbed(plain), plain);
                    QVERIFY2(fault.empty(), where("all values edited", fault).c_str());
                }
            }
        }
    });
    QCOMPARE(structs, 3);
    QVERIFY(pairs > 100);
}

void PresetsTest::aPresetMayBeNamedByTheOptionsThemselves()
{
    AdaptOptions adapt;
    adapt.preset = "starter";
    applyPreset(adapt.preset, adapt);
    QCOMPARE(adapt.preset, std::string("starter"));
    QVERIFY(!adapt.precision);
    ClassifierOptions classifier;
    classifier.preset = "datadream";
    applyPreset(classifier.preset, classifier);
    QCOMPARE(classifier.preset, std::string("datadream"));
    QCOMPARE(classifier.batch, 64);
}

void PresetsTest::defaultsAreThePaperOfTheDefaultStrategy()
{
    AdaptOptions adapt;
    applyPreset("", adapt);
    adapt.preset.clear();
    QCOMPARE(toJson(adapt).dump(), toJson(AdaptOptions{}).dump());
    GenerateOptions generate;
    applyPreset("", generate);
    generate.preset.clear();
    QCOMPARE(toJson(generate).dump(), toJson(GenerateOptions{}).dump());
    ClassifierOptions classifier;
    applyPreset("", classifier);
    classifier.preset.clear();
    QCOMPARE(toJson(classifier).dump(), toJson(ClassifierOptions{}).dump());
}

void PresetsTest::everyPresetGivesValidOptions()
{
    for (const EnumName& row : EnumNames<Strategy>::table) {
        const auto strategy = static_cast<Strategy>(row.value);
        for (const std::string_view name : {"paper", "starter"}) {
            if (needsAdapters(strategy)) {
                AdaptOptions options;
                options.strategy = strategy;
                applyPreset(name, options);
                QVERIFY2(problemsOf(options).empty(), std::string(row.name).c_str());
                QCOMPARE(options.preset, std::string(name));
            }
            GenerateOptions options;
            options.strategy = strategy;
            if (choiceProblems(bindFields(options)).empty()) {
                applyPreset(name, options);
                QVERIFY2(problemsOf(options).empty(), std::string(row.name).c_str());
            }
        }
    }
    for (const std::string_view name : classifierPresets()) {
        ClassifierOptions options;
        applyPreset(name, options);
        QVERIFY2(problemsOf(options).empty(), std::string(name).c_str());
    }
}

void PresetsTest::unknownAndForeignPresetsAreRefused()
{
    AdaptOptions options;
    options.strategy = Strategy::Loft;
    DL_VERIFY_ERROR(applyPreset("startr", options), Usage, "expected one of");
    DL_VERIFY_ERROR(applyPreset("datadream_cls", options), Usage, "the strategy is \"loft\"");
    ClassifierOptions classifier;
    DL_VERIFY_ERROR(applyPreset("datadrem", classifier), Usage, "there is none of that name");
}

void PresetsTest::laterLayersWin()
{
    const json file{{"rank", 4}, {"epochs", 7}};
    Layers layers;
    layers.file = &file;
    layers.flags = {{"rank", "5"}, {"strategy", "loft"}, {"rank", "6"}};
    AdaptOptions options;
    const Sources sources = applyLayers(layers, options);
    QCOMPARE(options.rank, 6);
    QCOMPARE(options.epochs, 7);
    QVERIFY(options.steps == 600);
    QVERIFY(sources.at("rank") == Source::Flag);
    QVERIFY(sources.at("epochs") == Source::File);
    QVERIFY(sources.at("steps") == Source::Preset);
    QVERIFY(sources.find("weight_decay") == sources.end());
}

void PresetsTest::presetOfTheStrategyComesBeforeExplicitValues()
{
    const json file{{"strategy", "loft"}, {"preset", "starter"}, {"network_dim", 3}};
    Layers layers;
    layers.file = &file;
    AdaptOptions fromFile;
    applyLayers(layers, fromFile);
    QVERIFY(fromFile.strategy == Strategy::Loft);
    QCOMPARE(fromFile.preset, std::string("starter"));
    QCOMPARE(fromFile.rank, 3);
    AdaptOptions starter;
    starter.strategy = Strategy::Loft;
    applyPreset("starter", starter);
    QVERIFY(fromFile.steps == starter.steps);
    const json wrong{{"rnak", 3}};
    layers.file = &wrong;
    DL_VERIFY_ERROR(applyLayers(layers, fromFile), Usage, "no option of that name");
}

void PresetsTest::projectPresetIsUsedWhereNoneIsNamed()
{
    Layers layers;
    layers.projectPreset = "starter";
    GenerateOptions options;
    applyLayers(layers, options);
    QCOMPARE(options.preset, std::string("starter"));
    layers.flags = {{"preset", "paper"}};
    GenerateOptions paper;
    applyLayers(layers, paper);
    QCOMPARE(paper.per_class, 500);
    ShotOptions shots; // has no presets
    QVERIFY(applyLayers(Layers{.projectPreset = "starter"}, shots).empty());
}

void PresetsTest::oneFusionWeightMeansAPair()
{
    Layers layers;
    layers.flags = {{"strategy", "loft"}, {"fuse_weight", "0.25"}};
    GenerateOptions options;
    applyLayers(layers, options);
    QCOMPARE(options.fuse_weights, (std::vector<double>{0.25, 0.75}));
    layers.flags = {{"strategy", "loft"}, {"fuse_weight", "0.9"}};
    applyLayers(layers, options);
    QVERIFY(options.fuse_weights.at(1) == 0.1); // not 0.09999999999999998
}

DL_TEST_UNIT(PresetsTest, "presets")
#include "presets_test.moc"
