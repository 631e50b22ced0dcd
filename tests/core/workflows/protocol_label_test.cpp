// SPDX-License-Identifier: GPL-3.0-or-later
// The letter of a published protocol is given to what was made and trained like it, nothing else.
#include "core/base/text.h"
#include "core/options/presets.h"
#include "core/workflows/protocol_label.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::tests {

using workflows::ArmSetup;
using workflows::ProtocolLabel;

class ProtocolLabelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsPublishedHasItsLetter();
    void otherSettingsAreOwnAndSaid_data();
    void otherSettingsAreOwnAndSaid();
    void everyArmOfATableHasItsLetter();
    void whatProtocolsLeaveOpenIsFree();
    void theStarterPresetIsFarFromAll();
    void modelsAreToldByTheirSizes();
    void theNearestProtocolIsNamed();
    void aLabelIsKeptAndTold();
};

namespace {

/// A classifier of DataDream's (per class) or LoFT's pictures, everything as published.
ArmSetup published(options::Arm arm, int shots, options::Strategy strategy)
{
    ArmSetup setup;
    setup.arm = arm;
    setup.shots = {shots, shots, 0};
    setup.perClass = 500;
    setup.vitB16 = true;
    options::applyPreset(arm == options::Arm::Both ? "datadream" : "loft", setup.trained);
    workflows::PictureSetup pictures;
    pictures.sd21Base = true;
    pictures.made.strategy = strategy;
    options::applyPreset("paper", pictures.made);
    pictures.made.resolution = 512;
    if (options::needsAdapters(strategy)) {
        options::AdaptOptions adapted;
        adapted.strategy = strategy;
        options::applyPreset("paper", adapted);
        // As a job records them.
        adapted.alpha = adapted.rank;
        adapted.resolution = 512;
        pictures.adapted = adapted;
    }
    setup.pictures = pictures;
    return setup;
}

/// A classifier of the shots alone, as beside A (16) or C (4).
ArmSetup shotsAlone(int shots)
{
    ArmSetup setup;
    setup.arm = options::Arm::RealOnly;
    setup.shots = {shots, shots, 0};
    setup.perClass = 500;
    setup.vitB16 = true;
    options::applyPreset(shots == 16 ? "datadream" : "loft", setup.trained);
    return setup;
}

ArmSetup protocolA()
{
    return published(options::Arm::Both, 16, options::Strategy::DataDreamCls);
}

ArmSetup protocolB()
{
    return published(options::Arm::Synthetic, 16, options::Strategy::Loft);
}

using Change = std::function<void(ArmSetup&)>;

void addRow(const char* differs, bool ofA, Change change)
{
    QTest::newRow(differs) << ofA << QString::fromUtf8(differs) << std::move(change);
}

/// "Own protocol, nearest to A: 6 sampling steps instead of 50."; "" where nothing differs.
std::string said(const ProtocolLabel& label)
{
    return label.differences.empty() ? std::string()
                                     : "Own protocol, nearest to " + label.nearest + ": " +
                                           base::join(label.differences, ", ") + ".";
}

} // namespace

void ProtocolLabelTest::whatIsPublishedHasItsLetter()
{
    QCOMPARE(workflows::protocolLabel(protocolA()).letter, std::string("A"));
    QCOMPARE(workflows::protocolLabel(protocolB()).letter, std::string("B"));
    QCOMPARE(workflows::protocolLabel(
                 published(options::Arm::Synthetic, 4, options::Strategy::DataDreamCls))
                 .letter,
             std::string("C"));
    for (const auto strategy : {options::Strategy::ClassPrompt,
                                options::Strategy::FakeIt,
                                options::Strategy::IsSynth,
                                options::Strategy::Disef,
                                options::Strategy::DataDreamDset,
                                options::Strategy::LoftSingle}) {
        const auto label = workflows::protocolLabel(published(options::Arm::Both, 16, strategy));
        QVERIFY2(label.letter == "A", said(label).c_str());
        QVERIFY(said(label).empty());
    }
}

void ProtocolLabelTest::otherSettingsAreOwnAndSaid_data()
{
    QTest::addColumn<bool>("ofA");
    QTest::addColumn<QString>("differs");
    QTest::addColumn<Change>("change");
    addRow("8 instead of 16 shots a class", true, [](ArmSetup& s) { s.shots = {8, 8, 0}; });
    addRow("10 to 16 instead of 16 shots a class", true, [](ArmSetup& s) {
        s.shots = {10, 16, 2}; // 16 were asked for
    });
    addRow("16 to 64 instead of 16 shots a class", false, [](ArmSetup& s) {
        s.shots = {16, 64, 0};
    });
    addRow("measured on other pictures than the test pictures", true, [](ArmSetup& s) {
        s.measured.split = options::SplitName::Val;
    });
    addRow("shots that are not picked any more", true, [](ArmSetup& s) { s.shots = {}; });
    addRow(
        "64 instead of 500 synthetic pictures a class", true, [](ArmSetup& s) { s.perClass = 64; });
    addRow("a recogniser that is not known to be CLIP ViT-B/16", true, [](ArmSetup& s) {
        s.vitB16 = false;
    });
    addRow("a picture maker that is not known to be Stable Diffusion 2.1 base",
           true,
           [](ArmSetup& s) { s.pictures->sd21Base = false; });
    addRow("6 sampling steps instead of 50", true, [](ArmSetup& s) { s.pictures->made.steps = 6; });
    addRow("the sampler dpmpp_2m instead of pndm", true, [](ArmSetup& s) {
        s.pictures->made.sampler = options::Sampler::Dpmpp2m;
    });
    addRow("timesteps spaced linspace instead of leading", true, [](ArmSetup& s) {
        s.pictures->made.spacing = options::Spacing::Linspace;
    });
    addRow("guidance 7.5 instead of 2", true, [](ArmSetup& s) { s.pictures->made.guidance = 7.5; });
    addRow("guidance in the part 0,0.5 of the steps instead of 0,1", true, [](ArmSetup& s) {
        s.pictures->made.guidance_interval = {0, 0.5};
    });
    addRow("a block cache of 3 instead of 1", true, [](ArmSetup& s) {
        s.pictures->made.block_cache = 3;
    });
    addRow("a negative prompt", true, [](ArmSetup& s) { s.pictures->made.negative = "blurry"; });
    addRow("pictures of 64 px instead of 512 px", true, [](ArmSetup& s) {
        s.pictures->made.resolution = 64;
    });
    addRow("pictures of the prompt style clean instead of datadream", true, [](ArmSetup& s) {
        s.pictures->made.prompt_style = options::PromptStyle::Clean;
    });
    addRow("the CLIP filter on instead of off", true, [](ArmSetup& s) {
        s.pictures->made.clip_filter = true;
    });
    addRow("adapters of rank 8 instead of 16", true, [](ArmSetup& s) {
        s.pictures->adapted->rank = 8;
    });
    addRow("adapters trained for 12 instead of as many as the epochs have steps",
           true,
           [](ArmSetup& s) { s.pictures->adapted->steps = 12; });
    addRow("adapters on a base in bf16_base instead of float32", true, [](ArmSetup& s) {
        s.pictures->adapted->precision = options::Precision::Bf16Base;
    });
    addRow("pictures sorted out by hand", true, [](ArmSetup& s) {
        s.pictures->others = {"pictures sorted out by hand"};
    });
    addRow("a weight of 0.1 of the real pictures instead of 0.8", true, [](ArmSetup& s) {
        s.trained.real_weight = 0.1;
    });
    addRow("equal steps for every classifier on instead of off", true, [](ArmSetup& s) {
        s.trained.equal_steps = true;
    });
    addRow("the step chosen by oracle instead of val", true, [](ArmSetup& s) {
        s.trained.selection = options::Selection::Oracle;
    });
    addRow("augmentation off instead of on", false, [](ArmSetup& s) { s.trained.augment = false; });
    addRow(
        "trained for 20 instead of 60 epochs", false, [](ArmSetup& s) { s.trained.epochs = 20; });
    addRow("batches of 128 instead of 256", false, [](ArmSetup& s) { s.trained.batch = 128; });
    addRow("the step chosen by last instead of val", false, [](ArmSetup& s) {
        s.trained.selection = options::Selection::Last;
    });
    addRow("synthetic pictures made as small as the shots", false, [](ArmSetup& s) {
        s.trained.match_resolution = true;
    });
    addRow("fusion weights 0.7,0.3 instead of 0.5,0.5", false, [](ArmSetup& s) {
        s.pictures->made.fuse_weights = {0.7, 0.3};
    });
    addRow("pairs in the order cyclic instead of shuffled", false, [](ArmSetup& s) {
        s.pictures->made.pair_order = options::PairOrder::Cyclic;
    });
    addRow("adapters of the text encoder on instead of off", false, [](ArmSetup& s) {
        s.pictures->adapted->text_lora = true;
    });
}

void ProtocolLabelTest::otherSettingsAreOwnAndSaid()
{
    QFETCH(const bool, ofA);
    QFETCH(const QString, differs);
    QFETCH(const Change, change);
    ArmSetup setup = ofA ? protocolA() : protocolB();
    change(setup);
    const ProtocolLabel label = workflows::protocolLabel(setup);
    QCOMPARE(label.letter, std::string("own"));
    QCOMPARE(label.nearest, std::string(ofA ? "A" : "B"));
    QCOMPARE(label.differences, std::vector<std::string>{differs.toStdString()});
    QCOMPARE(QString::fromStdString(said(label)),
             QStringLiteral("Own protocol, nearest to %1: %2.")
                 .arg(ofA ? QStringLiteral("A") : QStringLiteral("B"), differs));
}

void ProtocolLabelTest::everyArmOfATableHasItsLetter()
{
    // The shots alone stand in A's table and in C's, not in B's.
    QCOMPARE(workflows::protocolLabel(shotsAlone(16)).letter, std::string("A"));
    QCOMPARE(workflows::protocolLabel(shotsAlone(4)).letter, std::string("C"));
    ArmSetup real = shotsAlone(16);
    real.trained.real_weight = 0.1; // nothing to weigh
    real.trained.match_resolution = true;
    QCOMPARE(workflows::protocolLabel(real).letter, std::string("A"));
    real.perClass = 64;
    QCOMPARE(workflows::protocolLabel(real).differences,
             std::vector<std::string>{"the shots repeated to 64 instead of 500 pictures a class"});
    real = shotsAlone(16);
    options::applyPreset("loft", real.trained);
    QCOMPARE(workflows::protocolLabel(real).nearest, std::string("C"));
    real.shots = {};
    QCOMPARE(workflows::protocolLabel(real).differences.front(),
             std::string("shots that are not picked any more"));
    // CLIP as it is stands in B's by CoOp's sentences, whatever else was trained beside it.
    ArmSetup clip;
    clip.arm = options::Arm::ClipZeroShot;
    clip.vitB16 = true;
    QCOMPARE(workflows::protocolLabel(clip).letter, std::string("own"));
    QCOMPARE(workflows::protocolLabel(clip).nearest, std::string("B"));
    QCOMPARE(workflows::protocolLabel(clip).differences,
             std::vector<std::string>{"the class prompts instead of CoOp's sentences"});
    clip.measured.zero_shot_prompts = options::ZeroShotPrompts::Coop;
    QCOMPARE(workflows::protocolLabel(clip).letter, std::string("B"));
    clip.measured.split = options::SplitName::Val;
    QCOMPARE(workflows::protocolLabel(clip).letter, std::string("own"));
    clip.measured.split = options::SplitName::Test;
    clip.vitB16 = false;
    QCOMPARE(workflows::protocolLabel(clip).differences,
             std::vector<std::string>{"a recogniser that is not known to be CLIP ViT-B/16"});
}

void ProtocolLabelTest::whatProtocolsLeaveOpenIsFree()
{
    ArmSetup setup = protocolA();
    setup.trained.selection = options::Selection::Last; // A does not tell its own
    setup.trained.batch = 128;                          // of the independent run
    setup.trained.weight_decay = 5e-4;
    setup.trained.seed = 9;
    setup.pictures->made.per_class = 800; // the first 500 are the same
    setup.pictures->made.seed = 3;
    setup.pictures->made.spacing = options::Spacing::Leading; // said aloud
    setup.pictures->made.fuse_weights = {1.0};                // DataDream fuses nothing
    QCOMPARE(said(workflows::protocolLabel(setup)), std::string());
    QCOMPARE(workflows::protocolLabel(setup).letter, std::string("A"));
    // Of synthetic pictures alone there is nothing to weigh, and one list has one number of steps.
    ArmSetup synthetic = protocolB();
    synthetic.trained.real_weight = 0.1;
    synthetic.trained.equal_steps = false;
    QCOMPARE(workflows::protocolLabel(synthetic).letter, std::string("B"));
}

void ProtocolLabelTest::theStarterPresetIsFarFromAll()
{
    // What used to be enough for "A": a ViT-B/16, 16 shots, 500 pictures a class.
    ArmSetup setup = protocolA();
    options::applyPreset("starter", setup.pictures->made);
    setup.pictures->made.resolution = 64;
    setup.pictures->sd21Base = false;
    setup.trained.real_weight = 0.1;
    const ProtocolLabel label = workflows::protocolLabel(setup);
    QCOMPARE(label.letter, std::string("own"));
    for (const char* clause : {"6 sampling steps instead of 50",
                               "the sampler dpmpp_2m instead of pndm",
                               "pictures of 64 px instead of 512 px",
                               "Stable Diffusion 2.1 base",
                               "a weight of 0.1 of the real pictures instead of 0.8"}) {
        QVERIFY2(said(label).find(clause) != std::string::npos, said(label).c_str());
    }
}

void ProtocolLabelTest::modelsAreToldByTheirSizes()
{
    models::ClipConfig clip;
    QVERIFY(!workflows::isVitB16(clip)); // patches of 32
    clip.vision.patchSize = 16;
    QVERIFY(workflows::isVitB16(clip));
    // laion's has the same sizes and another activation.
    clip.vision.activation = models::ClipActivation::Gelu;
    clip.text.activation = models::ClipActivation::Gelu;
    QVERIFY(!workflows::isVitB16(clip));
    clip.vision.activation = models::ClipActivation::QuickGelu;
    QVERIFY(!workflows::isVitB16(clip));
    models::ModelIdentity base;
    base.family = "sd_v2";
    base.imageHeight = 512;
    base.imageWidth = 512;
    QVERIFY(workflows::isSd21Base(base));
    base.imageWidth = 768;
    QVERIFY(!workflows::isSd21Base(base));
    base.imageWidth = 512;
    for (const char* family : {"sd_v1", "sd_v2_v", "other"}) {
        base.family = family;
        QVERIFY(!workflows::isSd21Base(base));
    }
}

void ProtocolLabelTest::theNearestProtocolIsNamed()
{
    ArmSetup few = protocolB();
    few.shots = {4, 4, 0};
    QCOMPARE(workflows::protocolLabel(few).letter, std::string("C"));
    few.pictures->made.steps = 20;
    QCOMPARE(workflows::protocolLabel(few).nearest, std::string("C"));
    ArmSetup both = protocolA();
    both.shots = {4, 4, 0}; // no protocol mixes four shots in
    QCOMPARE(workflows::protocolLabel(both).nearest, std::string("A"));
    // Of pictures that nobody knows nothing is laid beside anything.
    ArmSetup unknown = protocolA();
    unknown.pictures.reset();
    const ProtocolLabel label = workflows::protocolLabel(unknown);
    QCOMPARE(label.letter, std::string("own"));
    QCOMPARE(said(label), std::string());
}

void ProtocolLabelTest::aLabelIsKeptAndTold()
{
    ArmSetup setup = protocolB();
    QCOMPARE(workflows::protocolLabel(setup).text(), std::string("protocol B"));
    setup.trained.augment = false;
    const ProtocolLabel label = workflows::protocolLabel(setup);
    QCOMPARE(label.text(), std::string("own protocol"));
    const ProtocolLabel kept = ProtocolLabel::fromJson(label.toJson());
    QCOMPARE(kept.letter, label.letter);
    QCOMPARE(kept.nearest, std::string("B"));
    QCOMPARE(kept.differences, std::vector<std::string>{"augmentation off instead of on"});
}

DL_TEST_UNIT(ProtocolLabelTest, "protocol_label")

} // namespace dreamloft::tests

#include "protocol_label_test.moc"
