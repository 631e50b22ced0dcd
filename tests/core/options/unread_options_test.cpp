// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/json_visitor.h"
#include "core/options/unread_options.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace dreamloft;
using namespace dreamloft::options;
using nlohmann::json;

/// What is given and has no effect is told; what has one, and what a preset brings, is not.
class UnreadOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachStrategyReadsItsOwn_data();
    void eachStrategyReadsItsOwn();
    void everyKeyIsAnOption();
    void givenOnesAreTold_data();
    void givenOnesAreTold();
    void effectiveOptionsForgetWhatIsUnread();
};

namespace {

using Notices = std::vector<std::string>;

template <class Options>
Notices noticesOf(const std::vector<Assignment>& flags, std::string_view projectPreset = {})
{
    Options options;
    const Sources sources = applyLayers({.flags = flags, .projectPreset = projectPreset}, options);
    return unreadNotices(unreadOptions(options), bindFields(options), sources);
}

} // namespace

void UnreadOptionsTest::eachStrategyReadsItsOwn_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("strategy");
    QTest::addColumn<bool>("read");
    QTest::newRow("captions") << QByteArray("captions") << QByteArray("disef") << true;
    QTest::newRow("no captions") << QByteArray("captions") << QByteArray("class_prompt") << false;
    QTest::newRow("mixing") << QByteArray("mix_shots") << QByteArray("disef") << true;
    QTest::newRow("no mixing") << QByteArray("mix_shots") << QByteArray("issynth") << false;
    QTest::newRow("strength") << QByteArray("strength") << QByteArray("issynth") << true;
    QTest::newRow("no strength") << QByteArray("strength") << QByteArray("loft") << false;
    QTest::newRow("pairs") << QByteArray("fuse_weights") << QByteArray("loft") << true;
    QTest::newRow("no pairs") << QByteArray("fuse_weights") << QByteArray("loft_single") << false;
    QTest::newRow("adapters") << QByteArray("lora_on_uncond") << QByteArray("loft_single") << true;
    QTest::newRow("no adapters") << QByteArray("lora_on_uncond") << QByteArray("fakeit") << false;
    QTest::newRow("everybody's") << QByteArray("steps") << QByteArray("fakeit") << true;
}

void UnreadOptionsTest::eachStrategyReadsItsOwn()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, strategy);
    QFETCH(bool, read);
    QCOMPARE(reads(fromName<Strategy>(strategy.toStdString()), key.toStdString()), read);
}

void UnreadOptionsTest::everyKeyIsAnOption()
{
    GenerateOptions options;
    const auto fields = bindFields(options);
    const auto keys = strategyOptions();
    QVERIFY(keys.size() > 10);
    for (const std::string_view key : keys) {
        QVERIFY2(findField(fields, key) != nullptr, std::string(key).c_str());
        // One that nobody or everybody reads does not belong here.
        int readers = 0;
        const auto strategies = pictureStrategies();
        for (const std::string_view name : strategies) {
            readers += reads(fromName<Strategy>(name), key) ? 1 : 0;
        }
        QVERIFY2(readers > 0 && readers < static_cast<int>(strategies.size()),
                 std::string(key).c_str());
    }
}

void UnreadOptionsTest::givenOnesAreTold_data()
{
    QTest::addColumn<int>("verb"); // 0 generate, 1 train, 2 export, 3 adapt
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("preset");
    QTest::addColumn<QByteArray>("told");
    const QByteArray nothing;
    QTest::newRow("captions of class_prompt")
        << 0 << QByteArray("strategy=class_prompt|captions=/nonexist") << nothing
        << QByteArray("\"captions\" was given but is not used by the strategy class_prompt.");
    QTest::newRow("mixed shots of issynth")
        << 0 << QByteArray("strategy=issynth|mix_shots=true") << nothing
        << QByteArray("\"mix_shots\" was given but is not used by the strategy issynth.");
    QTest::newRow("two for one reason")
        << 0 << QByteArray("strategy=class_prompt|strength=0.5|lora_on_uncond=false") << nothing
        << QByteArray("\"strength\", \"lora_on_uncond\" were given but are not used by the "
                      "strategy class_prompt.");
    QTest::newRow("what is read") << 0 << QByteArray("strategy=disef|mix_shots=true") << nothing
                                  << nothing;
    QTest::newRow("nothing is no captions file")
        << 0 << QByteArray("strategy=class_prompt|captions=") << nothing << nothing;
    QTest::newRow("no guidance") << 0 << QByteArray("strategy=loft|guidance=1|negative=x")
                                 << nothing
                                 << QByteArray("\"negative\" was given but is not used where "
                                               "guidance is 1.");
    QTest::newRow("mixing without augmentation")
        << 1 << QByteArray("augment=false|mix_probability=0.3") << nothing
        << QByteArray("\"mix_probability\" was given but is not used without augment: nothing "
                      "is mixed.");
    QTest::newRow("mixing of a starter project")
        << 1 << QByteArray("mix_probability=0.3") << QByteArray("starter")
        << QByteArray("\"mix_probability\" was given but is not used without augment: nothing "
                      "is mixed.");
    QTest::newRow("of a preset") << 1 << QByteArray("augment=false") << nothing << nothing;
    QTest::newRow("the dialect of a layout")
        << 2 << QByteArray("what=lora|layout=datadream|dialect=kohya") << nothing
        << QByteArray("\"dialect\" was given but is not used by the layout datadream: its "
                      "programs load the names of diffusers.");
    QTest::newRow("names of layers that a dialect has none of")
        << 2 << QByteArray("what=lora|dialect=kohya|transformers=before_5.6") << nothing
        << QByteArray("\"transformers\" was given but is not used by the dialect kohya.");
    QTest::newRow("names of layers of PEFT")
        << 2 << QByteArray("what=lora|dialect=peft|transformers=before_5.6") << nothing << nothing;
    QTest::newRow("the layout's own dialect")
        << 2 << QByteArray("what=lora|layout=datadream|dialect=diffusers") << nothing << nothing;
    QTest::newRow("epochs of a starter project")
        << 3 << QByteArray("epochs=5") << QByteArray("starter")
        << QByteArray("\"epochs\" was given but is not used where the number of steps is set.");
}

void UnreadOptionsTest::givenOnesAreTold()
{
    QFETCH(int, verb);
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, preset);
    QFETCH(QByteArray, told);
    std::vector<Assignment> flags;
    const auto parts = given.split('|');
    for (const QByteArray& part : parts) {
        const auto sign = part.indexOf('=');
        flags.push_back({part.left(sign).toStdString(), part.mid(sign + 1).toStdString()});
    }
    const std::string name = preset.toStdString();
    const Notices notices = verb == 0   ? noticesOf<GenerateOptions>(flags, name)
                            : verb == 1 ? noticesOf<ClassifierOptions>(flags, name)
                            : verb == 2 ? noticesOf<ExportOptions>(flags)
                                        : noticesOf<AdaptOptions>(flags, name);
    QCOMPARE(notices, told.isEmpty() ? Notices{} : Notices{told.toStdString()});
}

void UnreadOptionsTest::effectiveOptionsForgetWhatIsUnread()
{
    for (const Strategy strategy : {Strategy::ClassPrompt, Strategy::LoftSingle, Strategy::Loft}) {
        GenerateOptions plain;
        plain.strategy = strategy;
        applyPreset("paper", plain);
        GenerateOptions given = plain;
        given.mix_shots = true;
        given.strength = 0.5;
        given.variant = PromptVariant::Name;
        given.filter_rounds = 3;
        given.caption_model = "x";
        QVERIFY(toJson(given) != toJson(plain));
        QCOMPARE(toJson(effective(given)).dump(), toJson(plain).dump());
        given.steps = 7; // everybody reads it
        QCOMPARE(effective(given).steps, 7);
    }
    GenerateOptions pairs;
    pairs.strategy = Strategy::Loft;
    pairs.fuse_weights = {0.3, 0.7};
    QCOMPARE(effective(pairs).fuse_weights, (std::vector<double>{0.3, 0.7}));
    ClassifierOptions classifier;
    QCOMPARE(effective(classifier).mix_probability, classifier.mix_probability);
    classifier.augment = false;
    QCOMPARE(effective(classifier).mix_probability, 0.0);
}

DL_TEST_UNIT(UnreadOptionsTest, "unread_options")
#include "unread_options_test.moc"
