// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/main_action.h"
#include "tests/ui/result_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/forms/option_form.h"
#include "ui/pages/feature_map_dialog.h"
#include "ui/pages/quality_detail.h"
#include "ui/pages/quality_page.h"
#include "ui/pages/quality_pictures.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/segmented.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

namespace dreamloft::tests {
namespace {

using ui::QualityPage;
using Scripted = ProjectStudio<ScriptedVerbs>;

void show(QualityPage& page)
{
    page.resize(1300, 850);
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

std::filesystem::path scored(const std::filesystem::path& folder, bool withFeatures = true)
{
    ResultWriter writer(folder);
    writer.addScores(withFeatures);
    return folder;
}

QString cell(const QualityPage& page, int row, int column)
{
    return page.table().table().index(row, column).data().toString();
}

} // namespace

class QualityPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void showsTheNumbersWithTheirCautions()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        const auto& table = page.table().table();
        QTRY_COMPARE(table.rowCount(), 4);
        QCOMPARE(cell(page, 0, 0), u"Mean of classes"_qs);
        QCOMPARE(cell(page, 1, 2), u"40.0"_qs); // the worst class first
        QCOMPARE(cell(page, 1, 1), u"6 / 3"_qs);
        QCOMPARE(cell(page, 1, 3), u"37.0 to 43.0"_qs);
        QCOMPARE(cell(page, 1, 4), u"12.0"_qs);
        QCOMPARE(cell(page, 0, 1), u"6 / 3 a class"_qs);
        QCOMPARE(cell(page, 0, 3), u"33.3 to 36.7"_qs); // 35 and 3 / sqrt(3)
        QCOMPARE(table.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"CLIP distance"_qs);
        QVERIFY(page.cautions().contains(u"not comparable with published FID"));
        QVERIFY(page.cautions().contains(u"2,048"));
        QCOMPARE(page.railState().mark, ui::Page::RailState::Done);
        QAbstractItemModelTester tester(&page.table().table());
    }

    void fGoesToTheNextNetworkAndVShowsTheChart()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        QTRY_COMPARE(page.table().table().rowCount(), 4);
        page.table().setFocus();
        QTest::keyClick(&page.table(), Qt::Key_F);
        QCOMPARE(page.table().table().headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"MobileNet distance"_qs);
        QTest::keyClick(&page.table(), Qt::Key_V);
        QVERIFY(page.chart().isVisible());
        QTRY_VERIFY(page.chart().hasFocus());
        QTest::keyClick(&page.chart(), Qt::Key_V);
        QVERIFY(page.table().isVisible());
        QVERIFY(!page.chart().isTableShown());
    }

    void aClassShowsItsPicturesAndNeighbours()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        ui::PictureGrid& grid = page.detail().grid();
        QAbstractItemModelTester tester(&page.detail().pictures());
        QTRY_COMPARE(grid.rowCount(), ResultWriter::kMade);
        QTRY_VERIFY(!page.detail().histogram().isEmpty());
        QVERIFY(!grid.value(0, ui::picture_role::NearestRealRole).toString().isEmpty());
        page.table().setFocus();
        page.table().selectModelRow(1);
        QTest::keyClick(&page.table(), Qt::Key_Down);
        QTRY_COMPARE(grid.value(0, ui::picture_role::ClassIdRole).toInt(), 1);
        QTest::keyClick(&page.table(), Qt::Key_Return);
        QTRY_VERIFY(grid.hasFocus());
        QCOMPARE(grid.currentRow(), 0);
        // X and C show the nearest real picture, whatever it is called.
        QTest::keyPress(&grid, Qt::Key_C);
        QCOMPARE(grid.shown(), ui::PictureGrid::Shown::NearestReal);
        QTest::keyRelease(&grid, Qt::Key_C);
    }

    void theChoicesAboveTheTableAreWholeInANarrowPage()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        page.resize(940, 777);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_COMPARE(page.table().table().rowCount(), 4);
        int met = 0;
        for (const auto* networks : page.findChildren<ui::SegmentedControl*>()) {
            if (networks->accessibleName() == u"Feature network") {
                for (const QPushButton* one : networks->findChildren<QPushButton*>()) {
                    QTRY_VERIFY2(one->width() >= one->sizeHint().width(), qPrintable(one->text()));
                    ++met;
                }
            }
        }
        for (const QString& name : {u"Whose pictures"_qs, u"Compare with"_qs}) {
            for (const QComboBox* box : page.findChildren<QComboBox*>()) {
                if (box->accessibleName() == name) {
                    QTRY_VERIFY2(box->width() >= box->sizeHint().width(), qPrintable(name));
                    ++met;
                }
            }
        }
        QCOMPARE(met, 4); // two networks and two boxes
    }

    void aLookAlikeSaysItsNumberFirst()
    {
        Scripted all;
        QVERIFY(all.open(scored(all.dir / "p")));
        const auto view = all.project.view();
        const ui::JobFacts* made = view->newestDone(u"generate"_qs);
        QVERIFY(made != nullptr && !made->items->empty());
        const project::ItemRow& item = made->items->front();
        auto neighbours = std::make_shared<ui::quality::Neighbours>();
        neighbours->jobId = made->row.id;
        neighbours->classIndex = item.classIndex;
        ui::quality::Pair pair;
        pair.place = {item.classIndex, item.index};
        pair.lookAlike = true;
        pair.shotSimilarity = 0.97;
        neighbours->pairs.push_back(pair);
        ui::QualityPictures pictures;
        pictures.show(view, neighbours, ui::QualityPictures::Shown::LookAlikes);
        QCOMPARE(pictures.rowCount(), 1);
        // A small tile cuts the end.
        QCOMPARE(pictures.index(0).data(ui::picture_role::BadgeRole).toString(),
                 u"0.97 look-alike"_qs);
    }

    void allNumbersOfAClassStandInATable()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        QTRY_COMPARE(page.table().table().rowCount(), 4);
        const auto& table = page.table().table();
        // The wide table has them in its optional columns, with the rest in the tooltip.
        const int last = table.columnCount() - 1;
        QCOMPARE(table.headerData(last, Qt::Horizontal, Qt::DisplayRole).toString(),
                 u"Nearest shot"_qs);
        QCOMPARE(cell(page, 1, last), u"0.90"_qs);
        QVERIFY(table.index(1, last).data(Qt::ToolTipRole).toString().contains(u"0.88 to 0.92"));
        QVERIFY(table.index(1, 0).data(Qt::ToolTipRole).toString().contains(u"3 of 3"));
        auto* numbers = &page.detail().measures();
        QVERIFY(!numbers->isVisible());
        for (auto* choice : page.findChildren<ui::SegmentedControl*>()) {
            if (choice->accessibleName() == u"What to show of the class") {
                choice->setCurrent(1);
            }
        }
        QVERIFY(numbers->isVisible());
        QCOMPARE(numbers->table().rowCount(), 6);
        QCOMPARE(numbers->table().index(0, 0).data().toString(), u"CLIP distance"_qs);
        QCOMPARE(numbers->table().index(4, 1).data().toString(), u"0.50"_qs); // recall
        QCOMPARE(numbers->table().index(4, 2).data().toString(), u"0.40 to 0.60"_qs);
        QCOMPARE(numbers->table().index(4, 3).data().toString(), u"0.70"_qs);
    }

    void theMapShowsRealAndMadePictures()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        QTRY_COMPARE(page.table().table().rowCount(), 4);
        for (QAction* action : page.commands()) {
            if (action->text().startsWith(u"Map")) {
                QVERIFY(action->isEnabled());
                action->trigger();
            }
        }
        const auto dialog = [&] { return page.findChild<ui::FeatureMapDialog*>(); };
        QTRY_VERIFY(dialog() != nullptr && dialog()->isVisible());
        ui::FeatureMapView& map = dialog()->view();
        int made = 0;
        for (const ui::MapPoint& point : map.map().points) {
            made += point.made ? 1 : 0;
            QVERIFY(point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1);
        }
        // Made ones are copies of the shots in files of their own, so all have features.
        QCOMPARE(made, 3 * ResultWriter::kMade);
        QCOMPARE(static_cast<int>(map.map().points.size()) - made, 3 * ResultWriter::kShots);
        QSignalSpy chosen(&map, &ui::FeatureMapView::chosen);
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.placeOf(0).toPoint());
        QCOMPARE(chosen.count(), 1);
        QVERIFY(map.current() >= 0);
        QCOMPARE(dialog()->shownName(), map.nameOf(map.current()));
        const int before = map.current();
        QTest::keyClick(&map, before > 0 ? Qt::Key_Left : Qt::Key_Right);
        QCOMPARE(std::abs(map.current() - before), 1);
        QCOMPARE(dialog()->shownName(), map.nameOf(map.current()));
        // A class of the list stands out, the others stand back.
        auto* classes = dialog()->findChild<QListWidget*>();
        QVERIFY(classes != nullptr);
        QCOMPARE(classes->count(), static_cast<int>(map.map().classes.size()) + 1); // and all
        QCOMPARE(map.shownClass(), -1);
        const QImage whole = map.grab().toImage();
        classes->setFocus(Qt::TabFocusReason);
        QTest::keyClick(classes, Qt::Key_Down);
        QCOMPARE(map.shownClass(), 0);
        QVERIFY(map.grab().toImage() != whole);
        QTest::keyClick(classes, Qt::Key_Up);
        QCOMPARE(map.shownClass(), -1);
    }

    void withoutCachedFeaturesThePicturesAreThereAllTheSame()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p", false)));
        show(page);
        QTRY_COMPARE(page.detail().grid().rowCount(), ResultWriter::kMade);
        QVERIFY(page.detail().histogram().isEmpty());
        QVERIFY(!page.detail().grid().value(0, ui::picture_role::BadgeRole).isValid());
    }

    void discardingMakesItOutOfDateAndOffersARefill()
    {
        Scripted all;
        nlohmann::json asked;
        all.verbs.scripts[u"generate"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            return workflows::VerbReport{};
        };
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        ui::PictureGrid& grid = page.detail().grid();
        QTRY_COMPARE(grid.rowCount(), ResultWriter::kMade);
        grid.setFocus();
        grid.setCurrentRow(0);
        QTest::keyClick(&grid, Qt::Key_D);
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Stale);
        QTRY_VERIFY(button(page, u"Refill 1"_qs) != nullptr);
        QTest::mouseClick(button(page, u"Refill 1"_qs), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(asked.is_object(), 30'000); // by a thread that may have to wait
        QCOMPARE(asked.at("strategy"), "datadream_cls");
        QTest::keyClick(&grid, Qt::Key_Z);
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Done);
    }

    void anotherStrategyStandsBeside()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        QTRY_COMPARE(page.table().table().rowCount(), 4);
        const int columns = page.table().table().columnCount();
        QComboBox* beside = nullptr;
        for (QComboBox* box : page.findChildren<QComboBox*>()) {
            beside = box->accessibleName() == u"Compare with" ? box : beside;
        }
        QVERIFY(beside != nullptr && beside->isVisible());
        beside->setFocus();
        QTest::keyClick(beside, Qt::Key_End); // the last: loft
        QTRY_COMPARE(page.table().table().columnCount(), columns + 1);
        QCOMPARE(cell(page, 1, 5), u"38.0"_qs);
        QVERIFY(page.table()
                    .table()
                    .index(1, 5)
                    .data(ui::ChartTableModel::ExtraRole)
                    .toString()
                    .contains(u"closer"));
    }

    void anEarlierMeasurementStandsBeside()
    {
        Scripted all;
        QualityPage page(all.studio);
        {
            ResultWriter writer(all.dir / "p");
            writer.addScores(false, 4);
            writer.addScores(false);
        }
        QVERIFY(all.open(all.dir / "p"));
        show(page);
        QTRY_COMPARE(page.table().table().rowCount(), 4);
        QCOMPARE(cell(page, 1, 2), u"40.0"_qs);
        QComboBox* beside = nullptr;
        for (QComboBox* box : page.findChildren<QComboBox*>()) {
            beside = box->accessibleName() == u"Compare with" ? box : beside;
        }
        QVERIFY(beside != nullptr && beside->isVisible());
        QCOMPARE(beside->count(), 4); // nothing, two strategies, the earlier one
        beside->setFocus();
        QTest::keyClick(beside, Qt::Key_End);
        QTRY_COMPARE(cell(page, 1, 5), u"44.0"_qs);
        QVERIFY(page.table()
                    .table()
                    .index(1, 5)
                    .data(ui::ChartTableModel::ExtraRole)
                    .toString()
                    .contains(u"farther"));
    }

    void measuresWithTheFormsOptions()
    {
        Scripted all;
        nlohmann::json asked;
        all.verbs.scripts[u"score"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            return workflows::VerbReport{};
        };
        {
            ResultWriter writer(all.dir / "p");
        }
        QualityPage page(all.studio);
        QVERIFY(all.open(all.dir / "p"));
        show(page);
        QTRY_VERIFY(page.findChild<ui::EmptyState*>()->isVisible());
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Empty);
        QVERIFY(runMainAction(page));
        QTRY_VERIFY_WITH_TIMEOUT(asked.is_object(), 30'000); // by a thread that may have to wait
        QCOMPARE(asked.at("reference"), "train");
        QCOMPARE(asked.at("bootstrap"), 200);
    }

    void aMeasurementSaysWhatItTakes()
    {
        nlohmann::json asked; // outlives the worker
        Scripted all;
        all.verbs.scripts[u"estimate"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            workflows::VerbReport report;
            report.data = {{"seconds", 720},
                           {"disk_bytes", 1e6},
                           {"memory_bytes", 3e9},
                           {"memory_available_bytes", 2'000'000'000},
                           {"memory_ceiling_decides", true},
                           {"guess", true}};
            return report;
        };
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        auto* cost = page.findChild<ui::CostCard*>();
        QVERIFY(cost != nullptr);
        const auto says = [cost](const QString& text) {
            return cost->isEnabled() && cost->accessibleDescription().contains(text);
        };
        QTRY_VERIFY_WITH_TIMEOUT(says(u"12 min"_qs), 30'000);
        QCOMPARE(asked.at("verb"), "score");
        QCOMPARE(asked.at("options").at("bootstrap"), 200);
        QVERIFY(says(u"memory ceiling leaves"_qs)); // it does not fit below it
        QVERIFY(says(u"fewer feature networks"_qs));
        auto* form = page.findChild<ui::OptionForm*>();
        form->setValues({{"features", {"starter"}}});
        Q_EMIT form->edited();
        QTRY_COMPARE_WITH_TIMEOUT(
            asked.at("options").at("features"), nlohmann::json::array({"starter"}), 30'000);
    }

    void withoutMadePicturesThereIsNoCostToName()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        const auto* cost = page.findChild<ui::CostCard*>();
        QTRY_COMPARE(cost->accessibleDescription(),
                     u"The cost is known once pictures are made."_qs);
    }

    void aMissingNetworkOffersClipInstead()
    {
        Scripted all;
        std::vector<nlohmann::json> asked;
        all.verbs.scripts[u"score"_qs] = [&](const ui::VerbCall& call) -> workflows::VerbReport {
            asked.push_back(call.options);
            if (asked.size() == 1) {
                throw base::Error({.kind = base::ErrorKind::UserFixable,
                                   .code = "DL-FID-001",
                                   .object = "inception",
                                   .message = "Standard FID needs the Inception network.",
                                   .hint = "Use another.",
                                   .workSafe = "Nothing was changed."});
            }
            return {};
        };
        QualityPage page(all.studio);
        QVERIFY(all.open(scored(all.dir / "p")));
        show(page);
        QTRY_COMPARE(page.table().table().rowCount(), 4);
        QVERIFY(runMainAction(page));
        QTRY_VERIFY(button(page, u"Use CLIP instead"_qs) != nullptr);
        QSignalSpy elsewhere(&page, &ui::Page::goTo);
        QTest::mouseClick(button(page, u"Choose the file"_qs), Qt::LeftButton);
        QCOMPARE(elsewhere.at(0).at(0).toString(), u"models/features"_qs);
        QTest::mouseClick(button(page, u"Use CLIP instead"_qs), Qt::LeftButton);
        QTRY_COMPARE(asked.size(), std::size_t(2));
        QCOMPARE(asked[1].at("features"), (nlohmann::json{"starter", "clip"}));
    }

    void withoutMadePicturesItLeadsToGenerate()
    {
        Scripted all;
        QualityPage page(all.studio);
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        show(page);
        QTRY_VERIFY(button(page, u"Go to Generate"_qs) != nullptr);
        QSignalSpy asked(&page, &ui::Page::goTo);
        QTest::mouseClick(button(page, u"Go to Generate"_qs), Qt::LeftButton);
        QCOMPARE(asked.at(0).at(0).toString(), u"generate"_qs);
    }
};

DL_TEST_UNIT(QualityPageTest, "quality_page")

} // namespace dreamloft::tests

#include "quality_page_test.moc"
