// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/check_answer.h"
#include "core/project/project_store.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <algorithm>

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

class CheckAnswerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answerSurvivesAndIsNoActOfTheUser();
    void fingerprintFollowsTheKeptPictures();
    void strangeListsAreReadAsFarAsTheyGo();
};

void CheckAnswerTest::answerSurvivesAndIsNoActOfTheUser()
{
    const TempDir dir;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        tests::fillSample(*store);
        QVERIFY(!keptCheckAnswer(*store));
        const std::string undo = store->undoLabel();
        keepCheckAnswer(*store,
                        {checkFingerprint(store->pictures()),
                         {{"near_copy", {1, 3}, true, "Äpfel = 苹果", "0.987"},
                          {"empty class", {}, true, "tie", ""},
                          {"tiny", {2}, false, "a.png: 8 x 8 px", "8 x 8 px"}}});
        QCOMPARE(store->undoLabel(), undo);
    }
    const auto store = ProjectStore::open(dir / "p", OpenMode::ReadOnly);
    const auto kept = keptCheckAnswer(*store);
    QVERIFY(kept.has_value());
    QCOMPARE(kept->fingerprint, checkFingerprint(store->pictures()));
    QCOMPARE(kept->findings.size(), std::size_t{3});
    QCOMPARE(kept->blocking(), 2);
    QCOMPARE(kept->findings[0].kind, std::string("near_copy"));
    QVERIFY((kept->findings[0].pictures == std::vector<std::int64_t>{1, 3}));
    QCOMPARE(kept->findings[0].text, std::string("Äpfel = 苹果"));
    QCOMPARE(kept->findings[0].detail, std::string("0.987"));
    QVERIFY(kept->findings[1].pictures.empty());
    QVERIFY(!kept->findings[2].blocks);
}

void CheckAnswerTest::fingerprintFollowsTheKeptPictures()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    tests::fillSample(*store);
    const auto all = [&] { return store->pictures({.state = std::nullopt}); };
    const std::string before = checkFingerprint(all());
    const std::vector<std::int64_t> one{3};
    store->deletePictures(one);
    const std::string fewer = checkFingerprint(all());
    QVERIFY(fewer != before);
    QCOMPARE(checkFingerprint(store->pictures()), fewer); // rows in the bin do not count
    QVERIFY(store->undo());
    QCOMPARE(checkFingerprint(all()), before);
    store->setCaption(1, "a hat"); // nothing that a check looks at
    QCOMPARE(checkFingerprint(all()), before);
    store->setSplit(one, "val");
    const std::string moved = checkFingerprint(all());
    QVERIFY(moved != before);
    store->movePictures(one, store->classes().at(1).id);
    QVERIFY(checkFingerprint(all()) != moved);
}

void CheckAnswerTest::strangeListsAreReadAsFarAsTheyGo()
{
    const auto list = nlohmann::json::parse(
        R"([1, {"kind": "tiny", "pictures": [4, "x"], "blocks": "yes", "later": {}}, {"kind": 7}])");
    const auto findings = checkFindings(list);
    QCOMPARE(findings.size(), std::size_t{2});
    QCOMPARE(findings[0].kind, std::string("tiny"));
    QVERIFY((findings[0].pictures == std::vector<std::int64_t>{4}));
    QVERIFY(!findings[0].blocks);
    QVERIFY(findings[1].kind.empty());
    QVERIFY(checkFindings("nothing").empty());

    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    for (const char* text : {"", "[]", "{\"list\": []}", "{\"fingerprint\": \"1-0\"}"}) {
        store->setState("dataset.check", text);
        QVERIFY2(!keptCheckAnswer(*store), text);
    }
}

DL_TEST_UNIT(CheckAnswerTest, "check_answer")
#include "check_answer_test.moc"
