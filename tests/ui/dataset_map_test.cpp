// SPDX-License-Identifier: GPL-3.0-or-later
// The map of the pictures with its table, and the trial of how many shots are enough.
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"
#include "ui/pages/feature_map_dialog.h"
#include "ui/pages/shot_trial.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/segmented.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <array>
#include <atomic>
#include <filesystem>
#include <set>

namespace dreamloft::tests {
namespace {

using ui::FeatureMapDialog;
using ui::FeatureMapView;
using ui::ShotTrial;

QString somePhoto()
{
    const auto photos = resourcesFolder() / "clothing10" / "64" / "train16" / "hat";
    return ui::fromPath(std::filesystem::directory_iterator(photos)->path());
}

/// Two real pictures of each of two classes in the left half, a made one of each in the right.
ui::FeatureMap smallMap()
{
    ui::FeatureMap map;
    const QString photo = somePhoto();
    map.classes = QStringList{u"hat"_qs, u"shoe"_qs};
    for (int i = 0; i < 4; ++i) {
        ui::MapPoint point;
        point.x = 0.1 + 0.1 * i;
        point.y = 0.25 * (1 + i / 2);
        point.classIndex = i / 2;
        point.picture = 11 + i;
        point.split = u"train"_qs;
        point.path = photo;
        point.name = u"real %1"_qs.arg(i);
        map.points.push_back(point);
    }
    for (int i = 0; i < 2; ++i) {
        ui::MapPoint point;
        point.x = 0.9;
        point.y = 0.25 * (1 + i);
        point.classIndex = i;
        point.made = true;
        point.path = photo;
        point.name = QString::number(i);
        map.points.push_back(point);
    }
    return map;
}

/// Draws a line around these points: a box, as a hand would begin and end it.
void drawAround(FeatureMapView& view, std::initializer_list<int> points, Qt::KeyboardModifiers keys)
{
    QRectF box;
    for (const int point : points) {
        box |= QRectF(view.placeOf(point) - QPointF(8, 8), QSizeF(16, 16));
    }
    const std::array corners{box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
    QTest::mousePress(&view, Qt::LeftButton, keys, corners[0].toPoint());
    for (const QPointF& corner : corners) {
        QMouseEvent move(QEvent::MouseMove,
                         corner,
                         view.mapToGlobal(corner),
                         Qt::NoButton,
                         Qt::LeftButton,
                         keys);
        QCoreApplication::sendEvent(&view, &move);
    }
    QTest::mouseRelease(&view, Qt::LeftButton, keys, corners[3].toPoint());
}

/// Pictures in a space of one direction a mode; `modes` of each class, none shared.
class Modes {
public:
    Modes(int modes, int ofClass)
    {
        const auto length = static_cast<std::size_t>(2 * modes);
        m_features.assign(length, std::vector<float>(length, 0.0F));
        for (std::size_t i = 0; i < length; ++i) {
            m_features[i][i] = 1.0F;
        }
        for (int index = 0; index < 2; ++index) {
            for (int i = 0; i < ofClass; ++i) {
                ui::TrialPicture picture;
                picture.classIndex = index;
                picture.learns = true;
                picture.feature = m_features[static_cast<std::size_t>(index * modes + i % modes)];
                pictures.push_back(picture);
            }
        }
    }
    std::vector<ui::TrialPicture> pictures;

private:
    std::vector<std::vector<float>> m_features;
};

QAction* actOf(ui::DatasetPage& page, const QString& name)
{
    for (QAction* action : page.commands()) {
        if (action->objectName() == name) {
            return action;
        }
    }
    return nullptr;
}

} // namespace

class DatasetMapTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aLineAroundPointsChoosesThem()
    {
        FeatureMapView view;
        view.setMap(smallMap());
        view.resize(500, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QSignalSpy changed(&view, &FeatureMapView::selectionChanged);
        drawAround(view, {0, 1}, Qt::NoModifier);
        QCOMPARE(view.selection(), (std::set<int>{0, 1}));
        QCOMPARE(changed.count(), 1);
        drawAround(view, {4}, Qt::ControlModifier); // adds
        QCOMPARE(view.selection(), (std::set<int>{0, 1, 4}));
        drawAround(view, {2, 3}, Qt::NoModifier); // instead of the others
        QCOMPARE(view.selection(), (std::set<int>{2, 3}));
        // What stands back cannot be chosen.
        view.setClass(0);
        drawAround(view, {0, 1, 2, 3, 4, 5}, Qt::NoModifier);
        QCOMPARE(view.selection(), (std::set<int>{0, 1, 4}));
        // A click on a chosen one with Ctrl takes it out, one beside all points chooses none.
        QTest::mouseClick(&view, Qt::LeftButton, Qt::ControlModifier, view.placeOf(1).toPoint());
        QCOMPARE(view.selection(), (std::set<int>{0, 4}));
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(view.width() / 2, view.height() - 4));
        QVERIFY(view.selection().empty());
    }

    void keysChooseAsWell()
    {
        FeatureMapView view;
        view.setMap(smallMap());
        view.resize(500, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.selection(), (std::set<int>{0}));
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view.selection(), (std::set<int>{0, 1}));
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.selection(), (std::set<int>{2}));
        QTest::keyClick(&view, Qt::Key_Plus); // the nearest of all
        QCOMPARE(view.selection(), (std::set<int>{2, 3}));
        QCOMPARE(view.current(), 2);
        view.setClass(1);
        QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(view.selection(), (std::set<int>{2, 3, 5}));
        QVERIFY(view.accessibleDescription().contains(u'3'));
        QTest::keyClick(&view, Qt::Key_Right); // over the one of the other class
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.selection(), (std::set<int>{5}));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(view.selection().empty());
    }

    void realAndMadeDifferInShape()
    {
        const auto mark = [](bool made) {
            QImage image(24, 24, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            FeatureMapView::paintMark(painter, QPointF(12, 12), 8, 0, made);
            painter.end();
            return image;
        };
        // Between two corners of the diamond, where the circle passes.
        QVERIFY(qGray(mark(false).pixel(18, 6)) < 240);
        QVERIFY(qGray(mark(true).pixel(18, 6)) > 240);
    }

    void theTableHasTheSamePictures()
    {
        ui::ThumbnailLoader thumbnails;
        FeatureMapDialog dialog(smallMap(), thumbnails);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        ui::ChartTable& table = dialog.table();
        const QAbstractItemModelTester tester(&table.table());
        QCOMPARE(table.table().rowCount(), 6);
        const auto cell = [&table](int row, int column) {
            return table.table().index(row, column).data().toString();
        };
        QCOMPARE(cell(2, 0), u"real 2"_qs);
        QCOMPARE(cell(2, 1), u"shoe"_qs);
        QCOMPARE(cell(2, 2), u"real"_qs);
        QCOMPARE(cell(2, 3), u"Train"_qs);
        QCOMPARE(cell(4, 2), u"made"_qs);
        auto* show = dialog.findChild<QPushButton*>(u"showChosen"_qs);
        QVERIFY(show != nullptr && !show->isEnabled());
        // Chosen on the map, chosen in the table.
        dialog.view().setSelection({1, 2, 4});
        auto* tabs = dialog.findChild<ui::SegmentedControl*>();
        tabs->setCurrentId(u"table"_qs);
        QVERIFY(table.isVisible());
        QCOMPARE(table.selectionModel()->selectedRows().size(), qsizetype{3});
        // And back, also where the rows stand otherwise.
        table.sortByColumn(4, Qt::DescendingOrder);
        table.selectModelRow(3);
        QCOMPARE(dialog.view().selection(), (std::set<int>{3}));
        QCOMPARE(dialog.shownName(), u"shoe, real, real 3"_qs);
        QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(dialog.view().selection().size(), std::size_t{6});
        // Made pictures are none of the project's data.
        QSignalSpy wanted(&dialog, &FeatureMapDialog::picturesWanted);
        QTest::mouseClick(show, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().value<QList<qint64>>(), (QList<qint64>{11, 12, 13, 14}));
    }

    void aTrialSaysWhetherMoreShotsHelp()
    {
        // All pictures of a class are alike: four shots know everything.
        const ShotTrial alike = ui::shotTrial(Modes(1, 24).pictures, 2);
        QCOMPARE(alike.steps.size(), std::size_t{3});
        QCOMPARE(alike.steps.back().shots, 16);
        QCOMPARE(alike.steps.front().right, 1.0);
        QCOMPARE(alike.judged, 2 * 8);
        QCOMPARE(alike.answer(), ShotTrial::Answer::Plenty);
        // Of sixteen kinds each shot shows one: every further one helps.
        const Modes kinds(16, 48);
        const ShotTrial many = ui::shotTrial(kinds.pictures, 2);
        QVERIFY(many.steps[0].right < many.steps[1].right);
        QVERIFY(many.steps[1].right < many.steps[2].right);
        QVERIFY(many.steps[2].spread > 0);
        QCOMPARE(many.answer(), ShotTrial::Answer::Thin);
        // Ten pictures leave some to judge four shots by, not eight; six leave none.
        const Modes ten(1, 10);
        QCOMPARE(ui::shotTrial(ten.pictures, 2).steps.size(), std::size_t{1});
        QCOMPARE(ui::shotTrial(ten.pictures, 2).answer(), ShotTrial::Answer::CannotTell);
        const Modes six(1, 6);
        QVERIFY(ui::shotTrial(six.pictures, 2).steps.empty());
    }

    void theDataSetHasAMapAndATrial()
    {
        ProjectStudio<RealVerbs> all;
        makeSmallProject(all.dir / "p", 2, 10);
        ui::DatasetPage page(all.studio, nullptr);
        page.resize(1250, 800);
        page.show();
        QVERIFY(all.open(all.dir / "p"));
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QTRY_COMPARE(page.grid().rowCount(), 20);
        auto* hint = page.findChild<QLabel*>(u"shotsHint"_qs);
        QVERIFY(hint != nullptr);
        QVERIFY2(hint->text().startsWith(u"10"), qPrintable(hint->text())); // says of what
        actOf(page, u"map"_qs)->trigger();
        const auto dialog = [&page] { return page.findChild<FeatureMapDialog*>(); };
        QTRY_VERIFY_WITH_TIMEOUT(dialog() != nullptr && dialog()->isVisible(), 120'000);
        QCOMPARE(dialog()->view().map().points.size(), std::size_t{20});
        QCOMPARE(dialog()->view().map().unseen, 0);
        // What is chosen there is selected here, whatever was shown before.
        page.wall().setTab(u"val"_qs);
        dialog()->view().setSelection({0, 3, 12});
        const QList<qint64> chosen = dialog()->chosenPictures();
        QTest::mouseClick(dialog()->findChild<QPushButton*>(u"showChosen"_qs), Qt::LeftButton);
        QCOMPARE(page.wall().tab(), u"all"_qs);
        const QList<qint64> selected = page.grid().selectedIds();
        QCOMPARE(std::set<qint64>(selected.begin(), selected.end()),
                 std::set<qint64>(chosen.begin(), chosen.end()));
        dialog()->close();
        // The pictures most like one, until all are wanted again.
        QVERIFY(page.grid().selectId(7));
        QVERIFY(actOf(page, u"similar"_qs)->isEnabled());
        actOf(page, u"similar"_qs)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(page.grid().rowCount(), 12, 60'000);
        QCOMPARE(page.grid().selectedIds(), QList<qint64>{7});
        auto* all12 = page.findChild<QPushButton*>(u"showAll"_qs);
        QVERIFY(all12->isVisible() && all12->text().startsWith(u"Like"));
        QTest::mouseClick(all12, Qt::LeftButton);
        QCOMPARE(page.grid().rowCount(), 20);
        QVERIFY(!all12->isVisible());
        // Ten pictures a class are too few to try eight shots.
        actOf(page, u"trial"_qs)->trigger();
        auto* banner = page.findChild<ui::Banner*>();
        QTRY_COMPARE_WITH_TIMEOUT(banner->headline(), u"Too few pictures to try"_qs, 60'000);
        QVERIFY2(banner->text().contains(u"4 shots"), qPrintable(banner->text()));
    }

    void flagsFilterThePictures()
    {
        ProjectStudio<ScriptedVerbs> all;
        makeSmallProject(all.dir / "p", 2, 4);
        ui::DatasetPage page(all.studio, nullptr);
        page.resize(1250, 800);
        page.show();
        QVERIFY(all.open(all.dir / "p"));
        QTRY_COMPARE(page.grid().rowCount(), 8);
        auto* flags = page.findChild<QToolButton*>(u"flags"_qs);
        QVERIFY(flags != nullptr && !flags->isEnabled()); // no picture has one
        QVERIFY(page.grid().selectId(3));
        actOf(page, u"pin"_qs)->trigger();
        QTRY_VERIFY(flags->isEnabled());
        Q_EMIT flags->menu()->aboutToShow();
        QCOMPARE(flags->menu()->actions().size(), qsizetype{1});
        QCOMPARE(flags->menu()->actions().front()->text(), u"pinned (1)"_qs);
        flags->menu()->actions().front()->trigger();
        QCOMPARE(page.grid().rowCount(), 1);
        QCOMPARE(page.grid().value(0, ui::picture_role::IdRole).toLongLong(), 3);
        page.findChild<QPushButton*>(u"showAll"_qs)->click();
        QCOMPARE(page.grid().rowCount(), 8);
    }

    void editsDuringARunAreSaidToCountLater()
    {
        std::atomic<bool> ends = false;
        ProjectStudio<ScriptedVerbs> all;
        all.verbs.scripts[u"adapt"_qs] = [&ends](const ui::VerbCall& call) {
            for (int step = 0; !ends; ++step) {
                call.control.report({.stage = "adapt", .done = step, .total = 0});
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            return workflows::VerbReport{};
        };
        makeSmallProject(all.dir / "p", 2, 4);
        ui::DatasetPage page(all.studio, nullptr);
        page.resize(1250, 800);
        page.show();
        QVERIFY(all.open(all.dir / "p"));
        QTRY_COMPARE(page.grid().rowCount(), 8);
        auto* banner = page.findChild<ui::Banner*>();
        const auto move = [&all](std::int64_t picture) {
            all.project.edit([picture](project::ProjectStore& store) {
                store.setSplit(std::vector<std::int64_t>{picture}, "val");
            });
            return all.settle();
        };
        QVERIFY(move(1)); // nothing runs: nothing to say
        QVERIFY(!banner->isShown());
        all.jobs.enqueue(u"adapt"_qs, nlohmann::json::object(), u"Adapt: hat"_qs);
        QTRY_VERIFY(all.jobs.running() != nullptr);
        QVERIFY(move(2));
        QTRY_VERIFY(banner->isShown());
        QVERIFY2(banner->text().startsWith(u"Adapt: hat"), qPrintable(banner->text()));
        banner->clear();
        QVERIFY(move(5)); // it is said once a run
        QVERIFY(!banner->isShown());
        ends = true;
        QTRY_VERIFY(!all.jobs.busy());
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::DatasetMapTest;
DL_TEST_UNIT(DatasetMapTest, "dataset_map")
#include "dataset_map_test.moc"
