// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/null_control.h"
#include "core/project/accepted_leaks.h"
#include "core/project/check_answer.h"
#include "core/workflows/check_dataset.h"
#include "core/workflows/project_data.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/planted_leak.h"
#include "tests/support/test_main.h"

#include <algorithm>

namespace dreamloft::tests {

class CheckDatasetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answerStaysWithTheProject();
    void lookingOnlyKeepsNothing();
    void darkBlurredAndNamelessAreFound();
    void theReportIsInTheWordsOfAReader();
    void leaksAreMendedOrAccepted();
};

void CheckDatasetTest::answerStaysWithTheProject()
{
    const TempDir dir;
    jobs::NullControl control;
    {
        const auto store = makeTinyProject(dir / "p");
        const auto clean = workflows::checkDataset(*store, {}, control);
        QVERIFY(clean.data.at("clean").get<bool>());
        QCOMPARE(project::keptCheckAnswer(*store)->blocking(), 0);
        plantLeak(*store);
        QVERIFY2(project::keptCheckAnswer(*store)->fingerprint !=
                     project::checkFingerprint(store->pictures()),
                 "a picture was added since");
        const auto report = workflows::checkDataset(*store, {}, control);
        QVERIFY(!report.data.at("clean").get<bool>());
        QCOMPARE(report.data.at("leaks").get<int>(), 1);
    }
    const auto store = project::ProjectStore::open(dir / "p", project::OpenMode::ReadOnly);
    const auto kept = project::keptCheckAnswer(*store);
    QVERIFY(kept.has_value());
    QCOMPARE(kept->fingerprint, project::checkFingerprint(store->pictures()));
    QCOMPARE(kept->blocking(), 1);
    const auto leak = std::ranges::find(kept->findings, true, &project::CheckFinding::blocks);
    QCOMPARE(leak->kind, std::string("same_pixels"));
    QCOMPARE(leak->pictures.size(), std::size_t{2});
    QVERIFY(std::ranges::find(leak->pictures, 1) != leak->pictures.end());
}

void CheckDatasetTest::lookingOnlyKeepsNothing()
{
    const TempDir dir;
    jobs::NullControl control;
    makeTinyProject(dir / "p")->close();
    const auto store = project::ProjectStore::open(dir / "p", project::OpenMode::ReadOnly);
    const auto report = workflows::checkDataset(*store, {}, control);
    QCOMPARE(report.data.at("fingerprint").get<std::string>(),
             project::checkFingerprint(store->pictures()));
    QVERIFY(!project::keptCheckAnswer(*store));
}

void CheckDatasetTest::darkBlurredAndNamelessAreFound()
{
    const TempDir dir;
    jobs::NullControl control;
    const auto store = makeTinyProject(dir / "p");
    const auto squares = [](int side, std::uint8_t light) {
        imaging::RgbImage image = imaging::blankImage(side, side);
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                const bool on = (x / 8 + y / 8) % 2 == 0;
                std::fill_n(image.row(y) + 3 * x, 3, on ? light : std::uint8_t{0});
            }
        }
        return image;
    };
    const project::ClassRow code = store->addClass("n01440764");
    const project::ClassRow word = store->addClass("0815");
    store->setNoun(word.id, "beer");
    addPicture(*store, code.id, "train", squares(96, 255), "sharp.png");
    addPicture(*store, code.id, "train", squares(96, 20), "dark.png");
    addPicture(*store, word.id, "train", blobPicture(77, 300, 200), "soft.png");
    const auto report = workflows::checkDataset(*store, {}, control);
    const nlohmann::json& found = report.data.at("found");
    QVERIFY(found.at("dark") == nlohmann::json::array({"dark.png (train)"}));
    QVERIFY(found.at("blurred") == nlohmann::json::array({"soft.png (train)"}));
    QVERIFY(found.at("no word") ==
            nlohmann::json::array({"n01440764"})); // the other one has a noun
}

void CheckDatasetTest::theReportIsInTheWordsOfAReader()
{
    const TempDir dir;
    jobs::NullControl control;
    const auto none = project::ProjectStore::create(dir / "none", {.name = "none"});
    DL_VERIFY_ERROR(workflows::checkDataset(*none, {}, control),
                    UserFixable,
                    "Cannot check the pictures: the project has none.");

    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    const project::ClassRow hat = store->addClass("hat");
    const project::ClassRow cap = store->addClass("cap");
    addPicture(*store, hat.id, "", blobPicture(1), "photos/1.png");
    const std::string undecided = workflows::checkDataset(*store, {}, control).summary;
    QVERIFY2(undecided.find("No test set yet; run check again after split.") != std::string::npos,
             undecided.c_str());
    QVERIFY2(undecided.find("no picture of the test set") == std::string::npos, undecided.c_str());

    addPicture(*store, cap.id, "", blobPicture(1), "photos/1.png");
    addPicture(*store, hat.id, "train", blobPicture(2), "photos/2.png");
    addPicture(*store, hat.id, "test", blobPicture(2), "more/2.png");
    const auto report = workflows::checkDataset(*store, {}, control);
    QCOMPARE(report.warnings.front().message,
             std::string("One picture of the test or validation set is also among the pictures to "
                         "learn from. The accuracy would look better than it is."));
    const std::string& found = report.summary;
    QVERIFY2(found.find("The same picture in two classes (1):\n    hat/1.png (undecided) = "
                        "cap/1.png (undecided), similarity 1.000") != std::string::npos,
             found.c_str());
    QVERIFY2(found.find("The same picture in two splits (1), to be mended:\n    hat/2.png (train) "
                        "= hat/2.png (test)") != std::string::npos,
             found.c_str());
    QVERIFY2(found.find("No test set yet") == std::string::npos, found.c_str());
}

void CheckDatasetTest::leaksAreMendedOrAccepted()
{
    const TempDir dir;
    jobs::NullControl control;
    const auto store = makeTinyProject(dir / "p");
    plantLeak(*store);
    DL_VERIFY_ERROR(
        workflows::checkDataset(*store, {.mend_leaks = true, .accept_leaks = "why"}, control),
        UserFixable,
        "expected one of both");
    const auto accepted =
        workflows::checkDataset(*store, {.accept_leaks = "views of one hat"}, control);
    QCOMPARE(accepted.data.at("leaks").get<int>(), 1); // it is still there
    QVERIFY2(accepted.summary.find("0 of them must be mended") != std::string::npos,
             accepted.summary.c_str());
    QVERIFY(accepted.data.at("clean").get<bool>()); // nothing stops a job
    QCOMPARE(project::keptCheckAnswer(*store)->blocking(), 0);
    QCOMPARE(accepted.warnings.size(), std::size_t{1});
    QCOMPARE(accepted.warnings.front().code, std::string("DL-DATA-013"));
    workflows::requireNoLeaks(*store);

    const auto mended =
        workflows::checkDataset(*store, {.mend_leaks = true, .accept_leaks = {}}, control);
    QCOMPARE(mended.data.at("mended").get<int>(), 1);
    QCOMPARE(mended.data.at("leaks").get<int>(), 0);
    QVERIFY2(mended.summary.starts_with("Mended the leaks: 1 picture went to the bin"),
             mended.summary.c_str());
    QCOMPARE(store->picture(1).state, std::string("deleted")); // the test picture stays
    QCOMPARE(project::keptCheckAnswer(*store)->blocking(), 0);
    const auto again =
        workflows::checkDataset(*store, {.mend_leaks = true, .accept_leaks = {}}, control);
    QCOMPARE(again.data.at("mended").get<int>(), 0);

    // What was found before it was accepted, by another verb, stops nothing afterwards.
    const auto other = makeTinyProject(dir / "q");
    plantLeak(*other);
    static_cast<void>(workflows::checkDataset(*other, {}, control));
    QCOMPARE(project::keptCheckAnswer(*other)->blocking(), 1);
    QCOMPARE(project::acceptLeaks(*other, "views of one hat"), 1);
    QCOMPARE(project::keptCheckAnswer(*other)->blocking(), 0);
}

DL_TEST_UNIT(CheckDatasetTest, "check_dataset")

} // namespace dreamloft::tests

#include "check_dataset_test.moc"
