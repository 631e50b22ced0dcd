// SPDX-License-Identifier: GPL-3.0-or-later
// The filters of method.md 8.6 and 8.7 and which try of a picture they keep.
#include "core/jobs/null_control.h"
#include "core/workflows/clip_filter.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/generate.h"
#include "core/workflows/picture_words.h"
#include "core/workflows/project_data.h"
#include "tests/core/workflows/quick_generate.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace dreamloft::tests {

using nlohmann::json;

class ClipFilterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFilterTriesAgainAndKeepsTheFirstRecognised();
    void usedUpTriesAreCounted();
    void theFilterKnowsBothRules();
    void isSynthsRuleIsThatOfEachPicture();
    void isSynthKeepsTheMostConfidentTryOfAPicture();
};

void ClipFilterTest::aFilterTriesAgainAndKeepsTheFirstRecognised()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    auto options = quickGenerate(options::Strategy::Disef);
    options.per_class = 4;
    options.filter_rounds = 6;
    const auto report = workflows::generate(*store, engine, options, control);
    auto& recogniser = engine.clip(workflows::clipModelOf(*store), options::Precision::Float32);
    workflows::ClipFilter filter(recogniser,
                                 workflows::recognitionPrompts(*store, options.prompt_style),
                                 workflows::ClipFilter::Rule::Likeliest);
    std::int64_t missed = 0;
    std::int64_t again = 0;
    for (const auto& item : store->items(store->jobs().back().id)) {
        const json meta = json::parse(item.meta);
        const bool recognised = meta.at("clip").at("recognised").get<bool>();
        QCOMPARE(meta.at("clip").at("rule"), json("likeliest_else_last_try"));
        const auto attempt = meta.value("attempt", 0);
        missed += recognised ? 0 : 1;
        again += attempt > 0 ? 1 : 0;
        // The file holds what the filter saw.
        const auto look =
            filter.look({workflows::loadItemPicture(*store, item)}, {item.classIndex});
        QCOMPARE(look[0].recognised, recognised);
        QVERIFY(recognised || attempt == 5); // else the last try
    }
    QCOMPARE(report.data.at("unrecognised"), json(missed));
    QCOMPARE(report.data.at("filter_rule"), json("likeliest_else_last_try"));
    QVERIFY2(again > 0, "one of eight pictures of noise needs a second try");
}

void ClipFilterTest::usedUpTriesAreCounted()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    // CLIP sees two classes of the same name as equally likely: the second is never the first.
    store->setNoun(store->classes()[1].id, "hat");
    jobs::NullControl control;
    auto options = quickGenerate(options::Strategy::Disef);
    options.filter_rounds = 2;
    const auto report = workflows::generate(*store, engine, options, control);
    QCOMPARE(report.data.at("unrecognised"), json(3));
    QCOMPARE(report.warnings.at(0).code, std::string("DL-GEN-032"));
    for (const auto& item : store->items(store->jobs().back().id)) {
        QCOMPARE(json::parse(item.meta).value("attempt", 0), item.classIndex == 1 ? 1 : 0);
    }
}

void ClipFilterTest::theFilterKnowsBothRules()
{
    workflows::Engine engine({});
    auto& recogniser =
        engine.clip(workflows::modelFrom("starter", "clip"), options::Precision::Float32);
    const std::vector<std::string> sentences{
        "a photo of a hat.", "a photo of a shoe.", "a photo of a shirt."};
    using Rule = workflows::ClipFilter::Rule;
    workflows::ClipFilter likeliest(recogniser, sentences, Rule::Likeliest);
    workflows::ClipFilter above(recogniser, sentences, Rule::AboveChance);
    const std::vector<imaging::RgbImage> pictures(3, blobPicture(7));
    const auto strict = likeliest.look(pictures, {0, 1, 2});
    const auto loose = above.look(pictures, {0, 1, 2});
    double sum = 0;
    int recognised = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        sum += strict[i].probability;
        recognised += strict[i].recognised ? 1 : 0;
        QCOMPARE(loose[i].recognised, loose[i].probability > 1.0 / 3);
        QVERIFY(!strict[i].recognised || loose[i].recognised);
    }
    QVERIFY(std::abs(sum - 1) < 1e-5);
    QCOMPARE(recognised, 1);
}

void ClipFilterTest::isSynthsRuleIsThatOfEachPicture()
{
    using Rule = workflows::ClipFilter::Rule;
    using workflows::Recognition;
    const auto keptOf = [](Rule rule, const std::vector<Recognition>& tries) {
        std::size_t best = 0;
        for (std::size_t i = 1; i < tries.size(); ++i) {
            best = workflows::ClipFilter::replaces(rule, tries[best], tries[i]) ? i : best;
        }
        return best;
    };
    const std::vector<Recognition> none{{0.2, false}, {0.3, false}, {0.3, false}, {0.1, false}};
    QCOMPARE(keptOf(Rule::AboveChance, none), std::size_t{1}); // the first of the most confident
    QCOMPARE(keptOf(Rule::Likeliest, none), std::size_t{3});   // DISEF: whatever came last
    const std::vector<Recognition> some{{0.2, false}, {0.4, true}, {0.9, true}, {0.3, false}};
    QCOMPARE(keptOf(Rule::AboveChance, some), std::size_t{1}); // any above chance is as good
    QCOMPARE(keptOf(Rule::Likeliest, some), std::size_t{1});
}

void ClipFilterTest::isSynthKeepsTheMostConfidentTryOfAPicture()
{
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl control;
    std::map<int, std::map<std::pair<int, std::int64_t>, json>> looks; // [rounds][picture]
    for (const int rounds : {1, 4}) {
        const auto store = makeTinyProject(dir / std::to_string(rounds));
        store->setSetting("models.clip", "starter");
        auto options = quickGenerate(options::Strategy::IsSynth);
        options.clip_filter = true;
        options.filter_rounds = rounds;
        options.per_class = 6; // each of three shots twice
        workflows::generate(*store, engine, options, control);
        for (const auto& item : store->items(store->jobs().back().id)) {
            const json meta = json::parse(item.meta);
            const json& clip = meta.at("clip");
            QCOMPARE(clip.at("rule"), json("above_chance_else_best_try"));
            // Two classes: above chance is more than a half.
            QCOMPARE(clip.at("recognised").get<bool>(), clip.at("probability").get<double>() > 0.5);
            QCOMPARE(meta.at("start").at("shot"), json(item.index % 3)); // every shot its share
            looks[rounds][{item.classIndex, item.index}] = meta;
        }
    }
    QCOMPARE(looks[1].size(), std::size_t{12});
    int again = 0;
    for (const auto& [picture, meta] : looks[4]) {
        const json& first = looks[1].at(picture);
        const double gain = meta.at("clip").at("probability").get<double>() -
                            first.at("clip").at("probability").get<double>();
        const bool tried = meta.value("attempt", 0) > 0;
        again += tried ? 1 : 0;
        // What passed at once is the same picture; what did not was only given up for more.
        QVERIFY(!tried || !first.at("clip").at("recognised").get<bool>());
        QVERIFY(tried ? gain > 0 : std::abs(gain) < 1e-5);
    }
    QVERIFY2(again > 0, "CLIP sees the wrong one of two classes in some of twelve noisy pictures");
}

DL_TEST_UNIT(ClipFilterTest, "clip_filter")

} // namespace dreamloft::tests

#include "clip_filter_test.moc"
