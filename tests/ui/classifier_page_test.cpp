// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/main_action.h"
#include "tests/ui/result_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/models/confusion_model.h"
#include "ui/pages/classifier_board.h"
#include "ui/pages/classifier_matrix.h"
#include "ui/pages/classifier_mistakes.h"
#include "ui/pages/classifier_page.h"
#include "ui/pages/classifier_try.h"
#include "ui/style/style.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/confusion_view.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/shot_tile.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QUrl>

#include <thread>

namespace dreamloft::tests {
namespace {

using ui::ClassifierPage;
using Scripted = ProjectStudio<ScriptedVerbs>;

void show(ClassifierPage& page)
{
    page.resize(1300, 900);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
}

QPushButton* button(QWidget& where, const QString& text)
{
    for (QPushButton* one : where.findChildren<QPushButton*>()) {
        if (one->text().startsWith(text) && one->isVisible()) {
            return one;
        }
    }
    return nullptr;
}

std::filesystem::path measured(const std::filesystem::path& folder)
{
    ResultWriter writer(folder);
    writer.addTraining();
    writer.addEvaluation();
    return folder;
}

void noEstimate(ScriptedVerbs& verbs)
{
    verbs.scripts[u"estimate"_qs] = [](const ui::VerbCall&) {
        workflows::VerbReport report;
        report.data = {{"seconds", 60}, {"guess", true}};
        return report;
    };
}

/// As `classify` answers.
ScriptedVerbs::Script says(const std::string& name, std::vector<nlohmann::json>& asked)
{
    return [name, &asked](const ui::VerbCall& call) {
        asked.push_back(call.options);
        workflows::VerbReport report;
        report.data = {{"results",
                        {{{"file", call.options.at("pictures").front()},
                          {"predictions",
                           {{{"name", name}, {"probability", 0.91}},
                            {{"name", "x"}, {"probability", 0.05}}}}}}}};
        return report;
    };
}

} // namespace

class ClassifierPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void showsArmsCurvesAndTheMatrix()
    {
        Scripted all;
        noEstimate(all.verbs);
        ClassifierPage page(all.studio);
        QVERIFY(all.open(measured(all.dir / "p")));
        show(page);
        const auto& table = page.armTable().table();
        QTRY_COMPARE(table.rowCount(), 4);
        QCOMPARE(table.index(0, 0).data().toString(), u"CLIP zero-shot"_qs);
        QCOMPARE(table.index(0, 1).data().toString(), u"\u2013"_qs); // nothing was validated
        QCOMPARE(table.index(1, 1).data().toString(), u"51.0 %"_qs);
        QCOMPARE(table.index(1, 2).data().toString(), u"75.0 %"_qs);
        QVERIFY(table.index(3, 0).data(ui::ChartTableModel::BestRole).toBool());
        QVERIFY(!page.curves().isEmpty());
        QCOMPARE(page.matrix().armKey(), u"both/loft"_qs); // best on the validation pictures
        QCOMPARE(page.matrix().model().rowCount(), 3);
        QCOMPARE(page.matrix().model().count(0, 1), std::int64_t(1));
        QCOMPARE(page.railState().mark, ui::Page::RailState::Done);
    }

    void armsOfOneStepStandInRowsOfTheirOwn()
    {
        Scripted all;
        noEstimate(all.verbs);
        {
            ResultWriter writer(all.dir / "p");
            writer.addTraining(3, nullptr, 1);
        }
        ClassifierPage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        show(page);
        ui::PlotView& chart = page.curves();
        QTRY_VERIFY(chart.placeOf(2).has_value());
        QVERIFY(chart.placeOf(0)->y() < chart.placeOf(1)->y());
        QVERIFY(chart.placeOf(1)->y() < chart.placeOf(2)->y());
        chart.refreshTable();
        const ui::ChartTableModel& numbers = chart.table().table();
        QCOMPARE(numbers.rowCount(), 3);
        QCOMPARE(numbers.index(0, 0).data().toString(), u"real only"_qs);
        QCOMPARE(numbers.index(0, 1).data().toString(), u"51.0"_qs);
        QCOMPARE(numbers.index(0, 2).data().toString(), u"50.0"_qs);
        QCOMPARE(numbers.index(0, 3).data().toString(), u"52.0"_qs);
    }

    void theProjectsPresetIsTheForms()
    {
        Scripted all;
        noEstimate(all.verbs);
        {
            ResultWriter writer(all.dir / "p");
            writer.store().setSetting("preset", "starter");
        }
        ClassifierPage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        show(page);
        QCOMPARE(page.form().preset(), u"starter"_qs);
        QCOMPARE(page.form().values().at("batch"), 32);
    }

    void aCellShowsItsPictures()
    {
        Scripted all;
        noEstimate(all.verbs);
        ClassifierPage page(all.studio);
        QVERIFY(all.open(measured(all.dir / "p")));
        show(page);
        QTRY_COMPARE(page.matrix().model().rowCount(), 3);
        ui::PictureGrid& grid = page.matrix().grid();
        QAbstractItemModelTester tester(&page.matrix().pictures());
        QCOMPARE(grid.rowCount(), 1); // the worst mistakes: there is one
        page.armTable().setFocus();
        page.armTable().selectModelRow(1); // real only: three mistakes
        QTRY_COMPARE(grid.rowCount(), 3);
        QTableView& matrix = page.matrix().confusion().matrix();
        QElapsedTimer timer;
        timer.start();
        QTest::mouseClick(matrix.viewport(),
                          Qt::LeftButton,
                          {},
                          matrix.visualRect(page.matrix().model().index(1, 2)).center());
        QCOMPARE(grid.rowCount(), 1);
        QVERIFY(timer.elapsed() < 200);
        QCOMPARE(grid.value(0, ui::picture_role::ClassRole).toString(),
                 page.matrix().model().classes().at(1));
        QVERIFY(grid.value(0, ui::picture_role::BadgeRole)
                    .toString()
                    .startsWith(page.matrix().model().classes().at(2)));
        matrix.setFocus();
        page.matrix().confusion().selectCell(0, 0);
        QTest::keyClick(&matrix, Qt::Key_Return);
        QCOMPARE(grid.rowCount(), ResultWriter::kTestOfClass - 1);
        QSignalSpy asked(&page, &ui::Page::goTo);
        QTest::mouseClick(button(page.matrix(), u"Worst first"_qs), Qt::LeftButton);
        QCOMPARE(grid.rowCount(), 3);
        QCOMPARE(asked.count(), 0);
    }

    void trainsThenMeasures()
    {
        Scripted all;
        noEstimate(all.verbs);
        std::vector<std::pair<QString, nlohmann::json>> asked;
        for (const QString& verb : {u"train"_qs, u"evaluate"_qs}) {
            all.verbs.scripts[verb] = [&asked, verb](const ui::VerbCall& call) {
                asked.emplace_back(verb, call.options);
                return workflows::VerbReport{};
            };
        }
        {
            ResultWriter writer(all.dir / "p");
        }
        ClassifierPage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        show(page);
        QTRY_VERIFY(page.findChild<ui::EmptyState*>()->isVisible());
        QVERIFY(runMainAction(page));
        QTRY_COMPARE(asked.size(), std::size_t(2));
        QCOMPARE(asked[0].first, u"train"_qs);
        QCOMPARE(asked[0].second.at("repeats"), 3);
        QCOMPARE(asked[0].second.at("arms").size(), std::size_t(4));
        QCOMPARE(asked[1].first, u"evaluate"_qs);
    }

    void withoutMadePicturesTheOtherArmsStillRun()
    {
        Scripted all;
        noEstimate(all.verbs);
        nlohmann::json asked;
        all.verbs.scripts[u"train"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            return workflows::VerbReport{};
        };
        all.verbs.scripts[u"evaluate"_qs] = [](const ui::VerbCall&) {
            return workflows::VerbReport{};
        };
        ClassifierPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QVERIFY(runMainAction(page));
        QTRY_VERIFY(asked.is_object());
        QCOMPARE(asked.at("arms"), (nlohmann::json{"clip_zero_shot", "real_only"}));
    }

    void theCurveOfTheRunningTrainingIsLive()
    {
        Scripted all;
        noEstimate(all.verbs);
        std::atomic<bool> goOn = false;
        const auto release = qScopeGuard([&] { goOn = true; });
        all.verbs.scripts[u"train"_qs] = [&](const ui::VerbCall& call) {
            for (int step = 1; step <= 3; ++step) {
                call.control.metric("classifier/val_accuracy", 12 * step, 0.3 + 0.1 * step);
                call.control.report(
                    {.stage = "train 2 of 4: real only, repeat 1", .done = 12 * step, .total = 36});
            }
            while (!goOn) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            return workflows::VerbReport{};
        };
        all.verbs.scripts[u"evaluate"_qs] = [](const ui::VerbCall&) {
            return workflows::VerbReport{};
        };
        {
            ResultWriter writer(all.dir / "p");
        }
        ClassifierPage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        show(page);
        QVERIFY(runMainAction(page));
        QTRY_VERIFY(!page.curves().isEmpty());
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Running);
        QTRY_COMPARE(page.railState().fact, u"2 of 4"_qs);
        page.curves().setTableShown(true);
        const auto rows = [&] { // the numbers of a running job arrive a few times a second
            page.curves().refreshTable();
            return page.curves().table().table().rowCount();
        };
        QTRY_COMPARE(rows(), 3);
        goOn = true;
        QTRY_VERIFY(!all.jobs.busy());
    }

    void triesADroppedPicture()
    {
        Scripted all;
        noEstimate(all.verbs);
        std::vector<nlohmann::json> exported;
        std::vector<nlohmann::json> asked;
        all.verbs.scripts[u"export"_qs] = [&](const ui::VerbCall& call) {
            exported.push_back(call.options);
            const std::filesystem::path folder = call.options.at("to").get<std::string>();
            std::filesystem::create_directories(folder);
            std::ofstream(folder / "README.md") << "here";
            return workflows::VerbReport{};
        };
        all.verbs.scripts[u"classify"_qs] = says("hat", asked);
        std::vector<nlohmann::json> askedNearest;
        all.verbs.scripts[u"nearest"_qs] = [&askedNearest](const ui::VerbCall& call) {
            askedNearest.push_back(call.options);
            const std::int64_t id = call.store->pictures().front().id;
            std::string made;
            for (const auto& job : call.store->jobs()) {
                made = job.verb == "generate" ? call.store->items(job.id).front().file : made;
            }
            workflows::VerbReport report;
            report.data["nearest"] =
                nlohmann::json::array({{{"class", "hat"}, {"picture", id}, {"similarity", 0.93}},
                                       {{"class", "dress"}, {"file", made}, {"similarity", 0.81}}});
            return report;
        };
        ClassifierPage page(all.studio);
        QVERIFY(all.open(measured(all.dir / "p")));
        show(page);
        QTRY_COMPARE(page.armTable().table().rowCount(), 4);
        const auto view = all.project.view();
        const QString picture = view->picturePath(view->pictures->front());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(picture)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&page.tryIt(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&page.tryIt(), &drop);
        QTRY_COMPARE(page.tryIt().answerText(), u"hat 91 %, x 5 %"_qs);
        QCOMPARE(exported.size(), std::size_t(1));
        QCOMPARE(exported[0].at("arm"), "both");
        QCOMPARE(exported[0].at("strategy"), "loft");
        QCOMPARE(asked[0].at("top"), 3);
        // What it learnt from and is most like it stands beside; a real one leads to its page.
        QTRY_COMPARE(page.tryIt().nearest().size(), std::size_t(2));
        QCOMPARE(askedNearest[0].at("arm"), "both");
        QCOMPARE(askedNearest[0].at("strategy"), "loft");
        QCOMPARE(askedNearest[0].at("picture"), ui::toUtf8(picture));
        QVERIFY(!page.tryIt().nearest()[0].made && page.tryIt().nearest()[1].made);
        std::vector<ui::ShotTile*> shown;
        for (auto* tile : page.tryIt().findChildren<ui::ShotTile*>()) {
            if (tile->isVisible() && tile->accessibleName().contains(u"training picture")) {
                shown.push_back(tile);
            }
        }
        QCOMPARE(shown.size(), std::size_t(2));
        QCOMPARE(shown[0]->accessibleName(), u"Real training picture: hat, similarity 0.93"_qs);
        QTRY_VERIFY(!shown[0]->picture().isNull());
        QSignalSpy wanted(&page, &ui::Page::goTo);
        QTest::mouseClick(shown[1], Qt::LeftButton);
        QCOMPARE(wanted.count(), 0);
        QTest::mouseClick(shown[0], Qt::LeftButton);
        QCOMPARE(
            wanted.at(0).at(0).toString(),
            QString(u"dataset/picture=" % QString::number(page.tryIt().nearest()[0].pictureId)));
        // The classifier is there now; a pasted picture needs no second export.
        QImage image(24, 24, QImage::Format_RGB888);
        image.fill(Qt::red);
        QApplication::clipboard()->setImage(image);
        page.tryIt().actions().constLast()->trigger();
        QTRY_COMPARE(asked.size(), std::size_t(2));
        QTRY_COMPARE(askedNearest.size(), std::size_t(2));
        QCOMPARE(exported.size(), std::size_t(1));
        QVERIFY(std::filesystem::exists(asked[1].at("pictures").front().get<std::string>()));
        // The window's key for pasting comes here first, but only with a picture.
        QVERIFY(page.paste());
        QTRY_COMPARE(asked.size(), std::size_t(3));
        QApplication::clipboard()->setText(u"no picture"_qs);
        QVERIFY(!page.paste());
        // One file of a picture is tried, whatever the case of its ending.
        const auto pasteFiles = [&page](const QStringList& files) {
            auto* held = new QMimeData;
            QList<QUrl> urls;
            for (const QString& file : files) {
                urls.append(QUrl::fromLocalFile(file));
            }
            held->setUrls(urls);
            QApplication::clipboard()->setMimeData(held);
            return page.paste();
        };
        const QString loud = ui::fromPath(all.dir / "Hat.PNG");
        QVERIFY(QFile::copy(picture, loud));
        QVERIFY(pasteFiles({loud}));
        QTRY_COMPARE(asked.size(), std::size_t(4));
        QCOMPARE(asked[3].at("pictures").front(), ui::toUtf8(loud));
        // What is to be imported is for the window.
        std::filesystem::create_directories(all.dir / "2024.summer");
        QVERIFY(!pasteFiles({ui::fromPath(all.dir.path())}));
        QVERIFY(!pasteFiles({ui::fromPath(all.dir / "2024.summer")}));
        QVERIFY(!pasteFiles({ui::fromPath(all.dir / "hats.zip")}));
        QVERIFY(!pasteFiles({picture, loud}));
        QVERIFY(!pasteFiles({ui::fromPath(all.dir / "hats.zip"), picture}));
    }

    void anUntrainedProjectTriesNothing()
    {
        Scripted all;
        noEstimate(all.verbs);
        ClassifierPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(ui::fromPath(all.dir / "x.png"))});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, {});
        enter.ignore();
        QCoreApplication::sendEvent(&page.tryIt(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void actsOnAMistakeLeadToTheOtherPages()
    {
        Scripted all;
        noEstimate(all.verbs);
        ClassifierPage page(all.studio);
        QVERIFY(all.open(measured(all.dir / "p")));
        show(page);
        QTRY_COMPARE(page.matrix().grid().rowCount(), 1);
        QSignalSpy asked(&page, &ui::Page::goTo);
        page.matrix().grid().setFocus();
        page.matrix().grid().setCurrentRow(0);
        for (QAction* action : page.matrix().findChildren<QAction*>()) {
            if (action->text().startsWith(u"Wrong label")) {
                action->trigger();
            }
        }
        QCOMPARE(asked.count(), 1);
        QVERIFY(asked.at(0).at(0).toString().startsWith(u"dataset/picture="));
        Q_EMIT page.matrix().confusion().cellActivated(0, 1);
        for (QAction* action : page.matrix().findChildren<QAction*>()) {
            if (action->text().startsWith(u"Make more")) {
                action->trigger();
            }
        }
        QCOMPARE(asked.at(1).at(0).toString(), u"generate/classes=dress,hat"_qs);
        Q_EMIT page.matrix().moreWanted({u"hat"_qs, u"hat"_qs}); // a cell of the diagonal
        QCOMPARE(asked.at(2).at(0).toString(), u"generate/classes=hat"_qs);
        Q_EMIT page.matrix().moreWanted({u"shoes, worn"_qs, u"hat"_qs});
        QCOMPARE(asked.at(3).at(0).toString(), u"generate/classes=\"shoes, worn\",hat"_qs);
    }

    void tenClassesAreWholeInTheUsualWindow()
    {
        ui::style::install(*qApp, ui::style::Theme::Light); // sizes as in the program
        Scripted all;
        noEstimate(all.verbs);
        {
            ResultWriter writer(all.dir / "p", 10);
            writer.addTraining();
            writer.addEvaluation();
        }
        ClassifierPage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        page.resize(1244, 777); // what a window of 1440 x 900 leaves beside rail and bars
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_COMPARE(page.matrix().model().rowCount(), 10);
        QTableView& matrix = page.matrix().confusion().matrix();
        const auto whole = [](const QTableView& table, const QModelIndex& cell) {
            const QRect area = table.visualRect(cell);
            return area.isValid() && table.viewport()->rect().contains(area) &&
                   table.viewport()->visibleRegion().contains(area.center());
        };
        const auto rowsSeen = [&] {
            int seen = 0;
            for (int row = 0; row < matrix.model()->rowCount(); ++row) {
                seen += whole(matrix, matrix.model()->index(row, row)) ? 1 : 0;
            }
            return seen;
        };
        QTRY_COMPARE(rowsSeen(), 10); // after the layout has settled
        // A whole line of pictures, and rows of the table that are not cut.
        const ui::PictureGrid& grid = page.matrix().grid();
        QVERIFY(grid.rowCount() > 0);
        const QRect first = grid.tileRect(0);
        QVERIFY2(grid.viewport()->rect().contains(first),
                 qPrintable(QString::number(grid.viewport()->height())));
        const ui::ChartTable& arms = page.armTable();
        const int row = arms.rowHeight(0);
        QVERIFY(row > 0 && arms.viewport()->height() >= 3 * row);
        QVERIFY(arms.viewport()->height() % row == 0 ||
                arms.verticalHeader()->length() <= arms.viewport()->height());
        QVERIFY(page.curves().height() >= 160);
        // All of that without scrolling the page; a lower window scrolls it and crushes nothing.
        auto* board = page.findChild<ui::ClassifierBoard*>();
        QVERIFY(board != nullptr);
        QCOMPARE(board->visibleRegion().boundingRect().height(), board->height());
        page.resize(1244, 600);
        QTRY_VERIFY(board->visibleRegion().boundingRect().height() < board->height());
        QVERIFY(board->height() >= board->minimumSizeHint().height());
        const auto fit = [&] { // by sizes: what is scrolled away is whole all the same
            return matrix.viewport()->rect().contains(
                matrix.visualRect(matrix.model()->index(9, 9)));
        };
        QTRY_VERIFY(fit());
    }
};

DL_TEST_UNIT(ClassifierPageTest, "classifier_page")

} // namespace dreamloft::tests

#include "classifier_page_test.moc"
