// SPDX-License-Identifier: GPL-3.0-or-later
// From the quality of the pictures to the export, and once more through the door.
#include "core/base/read_file.h"
#include "tests/ui/main_action.h"
#include "tests/ui/whole_path_test.h"
#include "ui/dialogs/close_question.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/models/confusion_model.h"
#include "ui/pages/classifier_matrix.h"
#include "ui/pages/classifier_mistakes.h"
#include "ui/pages/classifier_page.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_verdict_card.h"
#include "ui/pages/dataset_dialogs.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/quality_detail.h"
#include "ui/pages/quality_page.h"
#include "ui/pages/recent_keeper.h"
#include "ui/pages/recent_list.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/confusion_view.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/plot_view.h"

#include <QAbstractItemModelTester>
#include <QTableView>

namespace dreamloft::tests {

namespace fs = std::filesystem;
namespace role = ui::picture_role;

void WholePathTest::qualityShowsTheWorstFirst()
{
    m_studio->key(Qt::Key_5, Qt::ControlModifier);
    auto& page = m_studio->page<ui::QualityPage>("quality");
    QVERIFY(type(*page.findChild<ui::OptionForm*>(), u"bootstrap"_qs, u"10"_qs));
    QVERIFY(waitForMainAction(m_studio->shownPage()));
    m_studio->key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(page.railState().mark, ui::Page::RailState::Done, kJobMs);
    QVERIFY(m_studio->waitIdle());
    QTRY_COMPARE(page.table().table().rowCount(), kClasses + 1); // the mean stands above them
    const QAbstractItemModelTester tester(&page.detail().pictures());
    double worse = 1e9;
    for (int row = 1; row <= kClasses; ++row) {
        const double distance =
            page.table().table().index(row, 2).data(ui::ChartTableModel::RawRole).toDouble();
        QVERIFY2(distance > 0 && distance <= worse, qPrintable(QString::number(distance)));
        worse = distance;
    }
    // Its pictures, each with the real one that is most like it.
    QTRY_VERIFY(page.detail().grid().rowCount() >= kMade);
    QTRY_VERIFY(!page.detail().grid().value(0, role::NearestRealRole).toString().isEmpty());
    const auto scores = m_studio->stored<std::size_t>(
        [](project::ProjectStore& store) { return store.results("score").size(); });
    QVERIFY(scores >= std::size_t(kClasses + 1));
}

void WholePathTest::classifierShowsThePicturesOfACell()
{
    m_studio->key(Qt::Key_6, Qt::ControlModifier);
    auto& page = m_studio->page<ui::ClassifierPage>("classifier");
    QVERIFY(type(page.form(), u"epochs"_qs, u"2"_qs));
    QVERIFY(type(page.form(), u"warmup_epochs"_qs, u"1"_qs));
    QVERIFY(type(page.form(), u"batch"_qs, u"8"_qs));
    QVERIFY(waitForMainAction(m_studio->shownPage()));
    m_studio->key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(page.railState().mark, ui::Page::RailState::Done, kJobMs);
    QVERIFY(m_studio->waitIdle());
    // Zero-shot, real only, synthetic, both: each with its accuracy on the locked test set.
    QTRY_COMPARE(page.armTable().table().rowCount(), 4);
    QTRY_COMPARE(page.matrix().model().rowCount(), kClasses);
    const int tested = m_studio->stored<int>([](project::ProjectStore& store) {
        return static_cast<int>(std::ranges::count_if(
            store.pictures(), [](const auto& picture) { return picture.split == "test"; }));
    });
    std::int64_t all = 0;
    std::pair<int, int> cell{0, 0};
    for (int row = 0; row < kClasses; ++row) {
        for (int column = 0; column < kClasses; ++column) {
            const std::int64_t count = page.matrix().model().count(row, column);
            all += count;
            if (count > page.matrix().model().count(cell.first, cell.second)) {
                cell = {row, column};
            }
        }
    }
    QVERIFY2(all >= tested && all % tested == 0, "every test picture is in the matrix");
    QTableView& matrix = page.matrix().confusion().matrix();
    const QAbstractItemModelTester tester(&page.matrix().pictures());
    QTest::mouseClick(
        matrix.viewport(),
        Qt::LeftButton,
        {},
        matrix.visualRect(page.matrix().model().index(cell.first, cell.second)).center());
    QTRY_VERIFY(page.matrix().grid().rowCount() > 0);
    const QString name = page.matrix().model().classes().at(cell.first);
    for (int row = 0; row < page.matrix().grid().rowCount(); ++row) {
        QCOMPARE(page.matrix().grid().value(row, role::ClassRole).toString(), name);
        QVERIFY(QFile::exists(page.matrix().grid().value(row, role::PathRole).toString()));
    }
    QCOMPARE(m_studio->stateOf("train"), std::string("done"));
    QCOMPARE(m_studio->stateOf("evaluate"), std::string("done"));
}

void WholePathTest::compareAnswersInOneSentence()
{
    QVERIFY(press(buttonOf(m_studio->pageBanner(), u"Compare"_qs)));
    QCOMPARE(window().currentPage(), u"compare"_qs);
    auto& page = m_studio->page<ui::ComparePage>("compare");
    QTRY_VERIFY(buttonOf(page, u"Compare now"_qs) != nullptr);
    QVERIFY(press(buttonOf(page, u"Compare now"_qs)));
    QTRY_VERIFY_WITH_TIMEOUT(page.verdictCard().isVisible(), kJobMs);
    QVERIFY(m_studio->waitIdle());
    const QString sentence = page.verdictCard().sentence();
    QVERIFY2(!sentence.isEmpty() && sentence.endsWith(u'.'), qPrintable(sentence));
    QTRY_COMPARE(page.armTable().table().rowCount(), 4);
    page.armTable().setFocus();
    page.armTable().selectModelRow(3); // real and synthetic pictures
    QTRY_VERIFY(!page.gainChart().isEmpty());
    const auto verdicts = m_studio->stored<std::size_t>(
        [](project::ProjectStore& store) { return store.results("verdict").size(); });
    QCOMPARE(verdicts, std::size_t(1));
}

void WholePathTest::theReportAndTheDataSetAreWritten()
{
    m_studio->page<ui::ComparePage>("compare").armTable().setFocus();
    m_studio->key(Qt::Key_R);
    auto* dialog = dialogOf<ui::ExportDialog>(window());
    QVERIFY(dialog != nullptr);
    const auto write = [&](const fs::path& to) {
        auto* folder = dialog->findChild<QLineEdit*>(u"exportFolder"_qs);
        folder->setFocus();
        folder->selectAll();
        QTest::keyClicks(folder, ui::fromPath(to));
        return press(dialog->findChild<QPushButton*>(u"exportStart"_qs)) &&
               QTest::qWaitFor([&] { return dialog->findChild<ui::Banner*>()->isShown(); },
                               kJobMs) &&
               m_studio->waitIdle();
    };
    QVERIFY(write(*m_dir / "report.html"));
    QVERIFY2(fs::exists(*m_dir / "report.html"),
             qPrintable(dialog->findChild<ui::Banner*>()->text()));
    const QString report = ui::fromUtf8(base::readText(*m_dir / "report.html"));
    QVERIFY(report.contains(u"Kleider 衣"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(dialogOf<ui::ExportDialog>(window()) == nullptr);

    m_studio->key(Qt::Key_4, Qt::ControlModifier);
    m_studio->key(Qt::Key_E, Qt::ControlModifier);
    dialog = dialogOf<ui::ExportDialog>(window());
    QVERIFY(dialog != nullptr);
    const fs::path out = *m_dir / "data set";
    QVERIFY(write(out));
    int pictures = 0;
    for (const auto& entry : fs::recursive_directory_iterator(out / "train")) {
        pictures += entry.path().extension() == ".png" ? 1 : 0;
    }
    QCOMPARE(pictures, kClasses * kMade); // the discarded one is not among them
    QVERIFY(fs::exists(out / "labels.csv") && fs::exists(out / "README.md"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(dialogOf<ui::ExportDialog>(window()) == nullptr);
}

void WholePathTest::theWindowIsClosedInTheMiddleOfAJob()
{
    auto& page = m_studio->page<ui::GeneratePage>("generate");
    auto& form = *page.findChild<ui::OptionForm*>();
    QVERIFY(type(form, u"per_class"_qs, u"8"_qs));
    QVERIFY(type(form, u"seed"_qs, u"7"_qs));
    QVERIFY(type(form, u"steps"_qs, u"12"_qs));
    QVERIFY(type(form, u"batch"_qs, u"1"_qs));
    const std::int64_t earlier = m_studio->newest("generate");
    QVERIFY(waitForMainAction(m_studio->shownPage()));
    m_studio->key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->newest("generate") != earlier &&
                                 m_studio->itemsOf("generate").size() >= 2,
                             kJobMs);
    QVERIFY(m_studio->jobs.busy());
    window().close();
    auto* question = dialogOf<ui::CloseQuestion>(window());
    QVERIFY2(question != nullptr, "a running job is not lost without a question");
    QVERIFY(window().isVisible());
    QVERIFY(press(buttonOf(*question, u"Pause and close"_qs)));
    QTRY_VERIFY_WITH_TIMEOUT(!window().isVisible(), kJobMs);
    const auto made = m_studio->itemsOf("generate");
    QVERIFY2(made.size() < std::size_t(kClasses * 8), "the job was done before the window closed");
    QCOMPARE(m_studio->stateOf("generate"), std::string("paused"));
    m_before = hashesOf(made);
    m_studio.reset();
}

void WholePathTest::openedAgainItGoesOn()
{
    m_studio = std::make_unique<StudioWindow>(m_dir->path(), ui::fromPath(*m_dir / "resources"));
    QVERIFY(m_studio->shown);
    QCOMPARE(window().currentPage(), u"home"_qs);
    auto* recents = window().findChild<ui::RecentList*>();
    QCOMPARE(recents->recents().rowCount(), 2);
    QCOMPARE(recents->recents().at(0)->name, u"Kleider 衣"_qs);
    const QString unfinished = ui::RecentKeeper::unfinishedText(*recents->recents().at(0));
    QVERIFY2(unfinished.contains(u"paused"), qPrintable(unfinished));
    recents->setFocus();
    recents->setCurrentIndex(recents->model()->index(0, 0));
    QTest::keyClick(recents, Qt::Key_Return);
    // It opens where the work stopped, nothing has begun by itself, and one button goes on.
    QTRY_COMPARE_WITH_TIMEOUT(window().currentPage(), u"generate"_qs, kAnswerMs);
    QTRY_VERIFY(window().banner().isShown());
    QVERIFY2(window().banner().headline().contains(u"paused"),
             qPrintable(window().banner().headline()));
    QVERIFY(!m_studio->jobs.busy());
    QCOMPARE(hashesOf(m_studio->itemsOf("generate")), m_before);
    QVERIFY(press(buttonOf(window().banner(), u"Continue"_qs)));
    QVERIFY(!window().banner().isShown());
    QTRY_COMPARE_WITH_TIMEOUT(m_studio->stateOf("generate"), std::string("done"), kJobMs);
    const auto after = hashesOf(m_studio->itemsOf("generate"));
    QCOMPARE(after.size(), std::size_t(kClasses * 8));
    for (const auto& [place, hash] : m_before) {
        QCOMPARE(after.at(place), hash);
    }
    QVERIFY(m_studio->waitIdle());
    // Whatever happened, every file is as the project says.
    const qint64 verify = m_studio->jobs.ask(u"verify"_qs, nlohmann::json::object());
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->jobs.job(verify)->ended(), kJobMs);
    QVERIFY(m_studio->jobs.job(verify)->report.data.value("clean", false));
}

} // namespace dreamloft::tests
