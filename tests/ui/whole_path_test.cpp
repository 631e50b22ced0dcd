// SPDX-License-Identifier: GPL-3.0-or-later
// From Home to the made pictures.
#include "tests/ui/whole_path_test.h"

#include "core/project/shot_request.h"
#include "tests/support/test_main.h"
#include "tests/ui/main_action.h"
#include "tests/ui/photo_folder.h"
#include "tests/ui/result_project.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/import_class_model.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/forms/number_edit.h"
#include "ui/pages/adapt_methods.h"
#include "ui/pages/adapt_page.h"
#include "ui/pages/adapt_watch.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_verdict_card.h"
#include "ui/pages/dataset_dialogs.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_wall.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/sample_grid.h"
#include "ui/widgets/start_card.h"

#include <QAbstractItemModelTester>
#include <QInputMethodEvent>
#include <QLabel>
#include <QListWidget>
#include <QTableView>

#include <set>

namespace dreamloft::tests {

namespace fs = std::filesystem;

WholePathTest::Hashes WholePathTest::hashesOf(const std::vector<project::ItemRow>& items)
{
    Hashes hashes;
    for (const project::ItemRow& item : items) {
        hashes.emplace(std::pair(item.classIndex, item.index), item.sha256);
    }
    return hashes;
}

void WholePathTest::initTestCase()
{
    m_dir = std::make_unique<TempDir>();
    {
        // The finished sample, as it is bundled with an installed program.
        ResultWriter writer(*m_dir / "resources" / "sample", kClasses);
        writer.addScores();
        writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict();
    }
    // Home looks for the finished sample where the program's own things lie.
    const QByteArray own = qgetenv("DREAMLOFT_RESOURCES");
    qputenv("DREAMLOFT_RESOURCES", QFile::encodeName(ui::fromPath(*m_dir / "resources")));
    m_studio = std::make_unique<StudioWindow>(m_dir->path(), ui::fromPath(*m_dir / "resources"));
    qputenv("DREAMLOFT_RESOURCES", own);
    QVERIFY(m_studio->shown);
}

void WholePathTest::init()
{
    failOnWarnings();
    QVERIFY2(!m_broken, "an earlier step failed");
}

void WholePathTest::cleanup()
{
    m_broken = m_broken || QTest::currentTestFailed();
}

void WholePathTest::theSampleOpensFromHome()
{
    QCOMPARE(window().currentPage(), u"home"_qs);
    const auto cards = window().findChildren<ui::StartCard*>();
    const auto sample = std::find_if(cards.begin(), cards.end(), [](const ui::StartCard* card) {
        return card->isVisible() && card->text() == u"See a finished one";
    });
    QVERIFY(sample != cards.end());
    QVERIFY(press(*sample)); // one click
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->project.isOpen(), kAnswerMs);
    // A finished experiment opens with its answer.
    QTRY_COMPARE(window().currentPage(), u"compare"_qs);
    auto& compare = m_studio->page<ui::ComparePage>("compare");
    QTRY_VERIFY(compare.verdictCard().isVisible());
    QVERIFY(compare.verdictCard().sentence().startsWith(u"Yes."));
    QVERIFY(!window().banner().isShown());
    // Every step of it can be looked at, and nothing of the bundled one was touched.
    for (const auto& [key, id] : {std::pair(Qt::Key_2, u"dataset"_qs),
                                  std::pair(Qt::Key_4, u"generate"_qs),
                                  std::pair(Qt::Key_5, u"quality"_qs),
                                  std::pair(Qt::Key_6, u"classifier"_qs)}) {
        m_studio->key(key, Qt::ControlModifier);
        QCOMPARE(window().currentPage(), id);
        const auto mark = [this] { return m_studio->shownPage().railState().mark; };
        QTRY_VERIFY(mark() != ui::Page::RailState::Empty && mark() != ui::Page::RailState::Reading);
    }
    // Whatever any list tells from now on must be true.
    for (auto* model : window().findChildren<QAbstractItemModel*>()) {
        if (qobject_cast<QListWidget*>(model->parent()) != nullptr) {
            continue; // its items tell of their end when the list itself is gone
        }
        new QAbstractItemModelTester(
            model, QAbstractItemModelTester::FailureReportingMode::QtTest, model);
    }
    const QString folder = ui::fromPath(m_studio->project.view()->folder);
    QVERIFY2(folder.startsWith(ui::fromPath(*m_dir / "projects")), qPrintable(folder));
}

void WholePathTest::aProjectIsBegun()
{
    m_studio->key(Qt::Key_N, Qt::ControlModifier);
    auto* dialog = dialogOf<ui::NewProjectDialog>(window());
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr);
    QTest::keyClicks(QApplication::focusWidget(), u"Kleider "_qs);
    QInputMethodEvent composed;
    composed.setCommitString(u"衣"_qs);
    QCoreApplication::sendEvent(QApplication::focusWidget(), &composed);
    QVERIFY(press(buttonOf(*dialog, u"Create"_qs)));
    QTRY_COMPARE_WITH_TIMEOUT(window().windowTitle(), u"Kleider 衣 – DreamLoft"_qs, kAnswerMs);
    QTRY_COMPARE(window().currentPage(), u"dataset"_qs);
    QCOMPARE(m_studio->shownPage().railState().mark, ui::Page::RailState::Empty);
    const auto model = m_studio->stored<std::optional<std::string>>(
        [](project::ProjectStore& store) { return store.setting("models.base"); });
    QCOMPARE(model.value_or(""), std::string("starter"));
    QVERIFY(m_studio->project.view()->undoLabel.isEmpty()); // nothing was done in it yet
}

void WholePathTest::aFolderIsDropped()
{
    const fs::path photos = makePhotoFolder(*m_dir / "my photos", kClasses, kPerClass);
    QVERIFY(dropFiles(window(), window().rect().center(), {ui::fromPath(photos)}));
    QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::ImportDialog>(window()) != nullptr, kAnswerMs);
    auto* dialog = dialogOf<ui::ImportDialog>(window());
    const QAbstractItemModelTester tester(&dialog->classes());
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isComplete(), kAnswerMs);
    QVERIFY(m_studio->stored<bool>(
        [](project::ProjectStore& store) { return store.pictures().empty(); })); // only a look
    QCOMPARE(dialog->classes().rowCount(), kClasses);
    QCOMPARE(dialog->classes().pictures(), kClasses * kPerClass);
    QCOMPARE(dialog->classes().index(1, ui::ImportClassModel::Pictures).data().toString(),
             QString::number(kPerClass));
    QVERIFY2(dialog->summary().contains(u"2 skipped"), qPrintable(dialog->summary()));
    // What is set aside says why.
    QVERIFY(press(*dialog->findChild<ui::SegmentedControl*>(), u"skipped"_qs));
    QString reasons;
    for (const auto* table : dialog->findChildren<QTableView*>()) {
        for (int row = 0; table->isVisible() && row < table->model()->rowCount(); ++row) {
            reasons += table->model()->index(row, 0).data().toString() + u": "_qs +
                       table->model()->index(row, 1).data().toString() + u'\n';
        }
    }
    QVERIFY2(reasons.contains(u"notes.txt") && reasons.contains(u"torn"), qPrintable(reasons));
    QVERIFY2(!reasons.contains(u": \n"), qPrintable(reasons));
    QVERIFY(press(&dialog->importButton()));
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->pageBanner().isShown(), kJobMs);
    QVERIFY(m_studio->waitIdle());
    const auto counts =
        m_studio->stored<std::vector<std::size_t>>([](project::ProjectStore& store) {
            std::vector<std::size_t> found{store.classes().size(), store.pictures().size(), 0};
            for (const auto& picture : store.pictures()) {
                found[2] += picture.split.empty() ? 1 : 0;
            }
            return found;
        });
    QCOMPARE(counts[0], std::size_t(kClasses));
    QCOMPARE(counts[1], std::size_t(kClasses * kPerClass));
    QCOMPARE(counts[2], counts[1]); // to be divided
    // The list of what was left out stays at hand.
    QVERIFY(press(buttonOf(m_studio->pageBanner(), u"Show the list"_qs)));
    auto* skipped = dialogOf<ui::SkippedDialog>(window());
    QVERIFY(skipped != nullptr);
    QCOMPARE(skipped->findChild<QTableView*>()->model()->rowCount(), 2);
    QTest::keyClick(skipped, Qt::Key_Escape);
    QVERIFY(fs::exists(photos / "dress" / "notes.txt")); // the user's own files stay
}

void WholePathTest::picturesAreDividedAndShotsPicked()
{
    auto& page = m_studio->page<ui::DatasetPage>("dataset");
    QVERIFY(press(buttonOf(m_studio->pageBanner(), u"Divide"_qs)));
    auto* divide = dialogOf<ui::DivideDialog>(window());
    QVERIFY(divide != nullptr);
    auto& form = *divide->findChild<ui::OptionForm*>();
    QVERIFY(type(form, u"val"_qs, u"0.2"_qs));
    QVERIFY(type(form, u"test"_qs, u"0.3"_qs));
    QVERIFY(press(divide->findChild<QPushButton*>(u"divide"_qs)));
    QTRY_COMPARE_WITH_TIMEOUT(page.wall().tab(), u"train"_qs, kJobMs);
    const auto split =
        m_studio->stored<std::map<std::string, int>>([](project::ProjectStore& store) {
            std::map<std::string, int> found;
            for (const auto& picture : store.pictures()) {
                ++found[picture.split];
            }
            found["locked"] = store.testLocked() ? 1 : 0;
            return found;
        });
    QVERIFY(split.at("val") >= kClasses && split.at("test") >= 2 * kClasses);
    QVERIFY(split.at("train") > kClasses * kShots);
    QVERIFY(!split.contains(""));
    QCOMPARE(split.at("locked"), 1);

    QVERIFY(press(*page.findChild<ui::SegmentedControl*>(u"datasetTabs"_qs), u"shots"_qs));
    auto* k = page.findChild<ui::NumberEdit*>(u"shotsK"_qs);
    k->setFocus();
    k->selectAll();
    QTest::keyClicks(k, QString::number(kShots));
    QTest::keyClick(k, Qt::Key_Tab);
    QVERIFY(press(page.findChild<QPushButton*>(u"pickAgain"_qs)));
    QTRY_COMPARE_WITH_TIMEOUT(page.grid().rowCount(), kClasses * kShots, kAnswerMs);
    const auto shots = shotsOf(0);
    QCOMPARE(shots.size(), std::size_t(kShots));
    // The program says why this picture.
    QVERIFY(page.grid().selectId(shots.front()));
    const auto labels = page.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().startsWith(u"Drawn at random: place 1");
    }));
}

void WholePathTest::oneShotIsSwappedOnePinned()
{
    auto& page = m_studio->page<ui::DatasetPage>("dataset");
    const auto before = shotsOf(0);
    page.grid().setFocus();
    QVERIFY(page.grid().selectId(before[1]));
    m_studio->key(Qt::Key_R);
    QTRY_VERIFY(shotsOf(0)[1] != before[1]);
    const auto swapped = shotsOf(0);
    QCOMPARE(swapped[0], before[0]);
    QCOMPARE(swapped[2], before[2]);
    QVERIFY(page.grid().selectId(swapped[2]));
    m_studio->key(Qt::Key_P);
    const auto pinned = [this] {
        return m_studio->stored<std::vector<std::int64_t>>(
            [](project::ProjectStore& store) { return project::shotChoice(store).pinned; });
    };
    QTRY_COMPARE(pinned(), std::vector<std::int64_t>{swapped[2]});
    // Picked once more, the pinned one is there again.
    const auto seed = [this] {
        return m_studio->stored<std::uint64_t>(
            [](project::ProjectStore& store) { return store.currentShots()->seed; });
    };
    const std::uint64_t seedBefore = seed();
    QVERIFY(press(page.findChild<QPushButton*>(u"pickAgain"_qs)));
    QTRY_COMPARE(seed(), seedBefore + 1);
    const auto again = shotsOf(0);
    QVERIFY(std::find(again.begin(), again.end(), swapped[2]) != again.end());
}

void WholePathTest::adaptTellsItsCostAndShowsSamples()
{
    QVERIFY(waitForMainAction(m_studio->shownPage()));
    m_studio->key(Qt::Key_Return, Qt::ControlModifier); // Continue to Adapt
    QCOMPARE(window().currentPage(), u"adapt"_qs);
    auto& page = m_studio->page<ui::AdaptPage>("adapt");
    auto* loft = page.findChild<ui::MethodCard*>(u"loft"_qs);
    QTest::mouseClick(loft, Qt::LeftButton);
    auto& form = *page.findChild<ui::OptionForm*>();
    QVERIFY(type(form, u"steps"_qs, u"4"_qs));
    QVERIFY(type(form, u"warmup_steps"_qs, u"1"_qs));
    QVERIFY(type(form, u"sample_every"_qs, u"2"_qs));
    // What it will take is there before the start, for this and for the other ways.
    auto* cost = page.findChild<ui::CostCard*>();
    QTRY_VERIFY_WITH_TIMEOUT(cost->accessibleDescription().contains(u"disk"), kJobMs);
    QTRY_VERIFY_WITH_TIMEOUT(!loft->cost().isEmpty(), kJobMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        !page.findChild<ui::MethodCard*>(u"datadream_dset"_qs)->cost().isEmpty(), kJobMs);
    QVERIFY(m_studio->stateOf("adapt").empty());

    QVERIFY(waitForMainAction(m_studio->shownPage()));
    m_studio->key(Qt::Key_Return, Qt::ControlModifier);
    auto& samples = page.watch().grid().samples();
    const QAbstractItemModelTester tester(&samples);
    // Rows are time, columns are classes; they come while it learns.
    QTRY_VERIFY_WITH_TIMEOUT(samples.rowCount() > 0, kJobMs);
    QCOMPARE(samples.columnCount(), kClasses);
    QVERIFY(m_studio->jobs.busy());
    QTRY_COMPARE_WITH_TIMEOUT(samples.rowCount(), 3, kJobMs); // steps 0, 2 and 4
    QVERIFY(m_studio->waitIdle());
    for (int column = 0; column < kClasses; ++column) {
        const QModelIndex last = samples.index(2, column);
        QVERIFY(!last.data(ui::SampleGridModel::PictureRole).value<QImage>().isNull());
        QVERIFY(!last.data(ui::SampleGridModel::ShotRole).value<QImage>().isNull());
        QCOMPARE(last.data(ui::SampleGridModel::StepRole).toLongLong(), 4);
    }
    QVERIFY(!page.watch().chart().isEmpty());
    QCOMPARE(m_studio->stateOf("adapt"), std::string("done"));
    const auto adapters = m_studio->itemsOf("adapt");
    QCOMPARE(adapters.size(), std::size_t(kClasses * kShots));
    for (const project::ItemRow& adapter : adapters) {
        const fs::path file = m_studio->project.view()->folder / adapter.file;
        QCOMPARE(base::sha256OfFile(file), adapter.sha256);
    }
    QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Done);
}

void WholePathTest::generateFillsTheWall()
{
    QVERIFY(press(buttonOf(m_studio->pageBanner(), u"Go to Generate"_qs)));
    QCOMPARE(window().currentPage(), u"generate"_qs);
    auto& page = m_studio->page<ui::GeneratePage>("generate");
    const QAbstractItemModelTester tester(&page.wall().pictures());
    auto& form = *page.findChild<ui::OptionForm*>();
    QVERIFY(type(form, u"per_class"_qs, QString::number(kMade)));
    QVERIFY(type(form, u"steps"_qs, u"3"_qs));
    QVERIFY(type(form, u"batch"_qs, u"2"_qs));
    auto* cost = page.findChild<ui::CostCard*>();
    QTRY_VERIFY_WITH_TIMEOUT(cost->accessibleDescription().contains(u"disk"), kJobMs);
    QVERIFY(waitForMainAction(m_studio->shownPage()));
    m_studio->key(Qt::Key_Return, Qt::ControlModifier);
    // The places are there from the beginning and fill as pictures are saved.
    std::set<int> seen;
    QTRY_VERIFY_WITH_TIMEOUT(
        (seen.insert(page.wall().pictures().counts().made),
         !m_studio->jobs.busy() && page.wall().pictures().counts().made == kMade),
        kJobMs);
    QVERIFY2(seen.size() > 1, "the pictures came all at once");
    QCOMPARE(page.wall().grid().rowCount(), kMade);
    const auto made = m_studio->itemsOf("generate");
    QCOMPARE(made.size(), std::size_t(kClasses * kMade));
    for (const project::ItemRow& item : made) {
        QCOMPARE(base::sha256OfFile(m_studio->project.view()->folder / item.file), item.sha256);
    }
}

void WholePathTest::discardedPicturesAreRefilled()
{
    auto& page = m_studio->page<ui::GeneratePage>("generate");
    ui::PictureGrid& grid = page.wall().grid();
    grid.setFocus();
    grid.setCurrentRow(0);
    for (const Qt::Key key : {Qt::Key_A, Qt::Key_D, Qt::Key_D}) {
        m_studio->key(key); // each goes on to the next picture
    }
    const auto state = [this](std::int64_t index) {
        for (const project::ItemRow& item : m_studio->itemsOf("generate")) {
            if (item.classIndex == 0 && item.index == index) {
                return item.state;
            }
        }
        return std::string("missing");
    };
    QTRY_COMPARE(state(0), std::string("kept"));
    QTRY_COMPARE(state(1), std::string("discarded"));
    QTRY_COMPARE(state(2), std::string("discarded"));
    m_studio->key(Qt::Key_Z);
    QTRY_COMPARE(state(2), std::string("done"));
    QTRY_COMPARE(page.wall().pictures().counts().discarded, 1);
    m_before = hashesOf(m_studio->itemsOf("generate"));
    QVERIFY(press(page.findChild<QPushButton*>(u"refill"_qs)));
    QTRY_COMPARE_WITH_TIMEOUT(page.wall().pictures().counts().good(), kMade, kJobMs);
    QVERIFY(m_studio->waitIdle());
    const auto after = hashesOf(m_studio->itemsOf("generate"));
    QCOMPARE(after.size(), m_before.size() + 1);
    for (const auto& [place, hash] : m_before) {
        QCOMPARE(after.at(place), hash); // what was there was not made again
    }
    QCOMPARE(state(0), std::string("kept"));
}

DL_TEST_UNIT(WholePathTest, "whole_path")

} // namespace dreamloft::tests
