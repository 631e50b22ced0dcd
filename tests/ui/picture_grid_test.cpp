// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/encode.h"
#include "core/imaging/rgb_image.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/widgets/grid_layout.h"
#include "ui/widgets/grid_selection.h"
#include "ui/widgets/large_view.h"
#include "ui/widgets/picture_canvas.h"
#include "ui/widgets/picture_grid.h"

#include <QAbstractItemModelTester>
#include <QAbstractListModel>
#include <QAccessible>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>

#include <filesystem>
#include <fstream>
#include <vector>

namespace dreamloft::tests {
namespace {

using ui::PictureGrid;
using ui::PictureMark;
namespace role = ui::picture_role;

/// Rows without files unless told otherwise; counts what it is asked for.
class ManyPictures final : public QAbstractListModel {
    Q_OBJECT

public:
    explicit ManyPictures(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_ids.push_back(i);
        }
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int wanted) const override
    {
        ++asked;
        const qint64 id = m_ids[static_cast<std::size_t>(index.row())];
        switch (wanted) {
        case role::PathRole:
            return files.value(id);
        case role::KeyRole:
            return QString::number(id);
        case role::IdRole:
            return id;
        case role::ClassRole:
            return id % 2 == 0 ? u"hat"_qs : u"shoe"_qs;
        case role::GroupRole:
            return id < 10 ? u"first"_qs : u"second"_qs;
        case role::CaptionRole:
            return u"%1.jpg"_qs.arg(id);
        case role::MarkRole:
            return static_cast<int>(marks.value(id, PictureMark::Undecided));
        case role::BadgeRole:
            return id == 3 ? QVariant(u"look-alike 0.31"_qs) : QVariant();
        case role::PendingRole:
            return id >= firstPending;
        case role::NearestRealRole:
            return nearest.value(id);
        default:
            return {};
        }
    }
    void mark(int row, PictureMark mark)
    {
        marks[m_ids[static_cast<std::size_t>(row)]] = mark;
        Q_EMIT dataChanged(index(row), index(row));
    }
    void remove(int row)
    {
        beginRemoveRows({}, row, row);
        m_ids.erase(m_ids.begin() + row);
        endRemoveRows();
    }
    void resetTo(std::vector<qint64> ids)
    {
        beginResetModel();
        m_ids = std::move(ids);
        endResetModel();
    }
    void append(qint64 id)
    {
        beginInsertRows({}, rowCount(), rowCount());
        m_ids.push_back(id);
        endInsertRows();
    }

    QHash<qint64, PictureMark> marks;
    QHash<qint64, QString> files;
    QHash<qint64, QString> nearest;
    qint64 firstPending = std::numeric_limits<qint64>::max();
    mutable qint64 asked = 0;

private:
    std::vector<qint64> m_ids;
};

QString writePicture(const std::filesystem::path& file, int side = 32)
{
    const auto bytes = imaging::encodePng(imaging::blankImage(side, side, {200, 30, 30}));
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    return ui::fromPath(file);
}

/// A shown grid of 800 x 600 over a model.
struct Shown {
    explicit Shown(int count)
        : model(count)
        , grid(loader)
    {
        grid.setThumbnailSize(90);
        grid.setModel(&model);
        grid.resize(800, 600);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        grid.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&grid));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&grid, key, modifiers);
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, modifiers, grid.tileRect(row).center());
    }

    ui::ThumbnailLoader loader;
    ManyPictures model;
    PictureGrid grid;
};

} // namespace

class PictureGridTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void layoutCoversEveryRowOnce()
    {
        ui::GridLayout layout;
        layout.setMeasures(
            {.width = 500, .wantedSide = 90, .gap = 10, .margin = 12, .headerHeight = 30});
        layout.setRows(25,
                       {{.first = 0, .count = 7, .title = u"a"_qs},
                        {.first = 7, .count = 18, .title = u"b"_qs}});
        QRect all;
        for (int row = 0; row < 25; ++row) {
            const QRect rect = layout.tileRect(row, 0);
            QCOMPARE(layout.rowAt(rect.center().x(), rect.center().y()), row);
            QVERIFY(rect.left() >= 12 && rect.right() < 500 - 12 + 1);
            for (int other = 0; other < row; ++other) {
                QVERIFY(!rect.intersects(layout.tileRect(other, 0)));
            }
            all |= rect;
        }
        QCOMPARE(all.right(), 500 - 12 - 1); // the last column ends at the margin
        QVERIFY(layout.height() > all.bottom());
        const auto [first, last] = layout.rowsBetween(layout.topOf(7), layout.topOf(7) + 1);
        QVERIFY(first <= 7 && last > 7);
        // Down from the short last line of a group lands in the same column of the next.
        QCOMPARE(layout.stepFrom(5, ui::GridLayout::Step::Down, 400), 7 + 5 % layout.columns());
        QCOMPARE(layout.stepFrom(7, ui::GridLayout::Step::Up, 400),
                 7 / layout.columns() * layout.columns());
    }

    void layoutIsMirrored()
    {
        ui::GridLayout layout;
        layout.setMeasures({.width = 500, .mirrored = true});
        layout.setRows(4);
        QVERIFY(layout.tileRect(0, 0).left() > layout.tileRect(1, 0).left());
        QCOMPARE(layout.stepFrom(1, ui::GridLayout::Step::Right, 400), 0);
    }

    void selectionFollowsRows()
    {
        ui::GridSelection selection;
        selection.reset(10);
        selection.selectOnly(3);
        selection.selectRange(6, false);
        QCOMPARE(selection.rows(), (QList<int>{3, 4, 5, 6}));
        selection.insertRows(0, 2);
        QCOMPARE(selection.rows(), (QList<int>{5, 6, 7, 8}));
        selection.removeRows(5, 4);
        QCOMPARE(selection.rows(), QList<int>{5}); // the one that took the place
        QCOMPARE(selection.current(), 5);
        selection.removeRows(0, 8);
        QCOMPARE(selection.current(), -1);
    }

    void onlyVisibleRowsAreAskedAndPainted()
    {
        Shown shown(100'000);
        QVERIFY(shown.grid.verticalScrollBar()->maximum() > 1'000'000);
        const auto [first, last] = shown.grid.visibleRows();
        QVERIFY(last - first < 80);
        for (const double place : {0.25, 0.5, 1.0}) {
            shown.model.asked = 0;
            shown.grid.verticalScrollBar()->setValue(
                static_cast<int>(place * shown.grid.verticalScrollBar()->maximum()));
            shown.grid.viewport()->repaint();
            QVERIFY2(shown.grid.paintedTiles() <= 80, "paints what is not visible");
            QVERIFY2(shown.grid.paintedTiles() >= 30, "paints too little");
            QVERIFY2(shown.model.asked < 2000, qPrintable(QString::number(shown.model.asked)));
        }
        QTRY_VERIFY(shown.loader.pending() < 500); // what was scrolled past is not waited for
        shown.key(Qt::Key_End);
        QCOMPARE(shown.grid.currentRow(), 99'999);
        shown.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(shown.grid.selectedCount(), 100'000);
    }

    void arrowsMoveAndShiftSelects()
    {
        Shown shown(50);
        const int columns = shown.grid.columns();
        QVERIFY(columns >= 6);
        shown.key(Qt::Key_Right); // the first step only begins
        QCOMPARE(shown.grid.currentRow(), 0);
        shown.key(Qt::Key_Right);
        shown.key(Qt::Key_Down);
        QCOMPARE(shown.grid.currentRow(), 1 + columns);
        shown.key(Qt::Key_Right, Qt::ShiftModifier);
        shown.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(shown.grid.selectedRows(), (QList<int>{1 + columns, 2 + columns, 3 + columns}));
        shown.key(Qt::Key_Home);
        QCOMPARE(shown.grid.selectedRows(), QList<int>{0});
        shown.key(Qt::Key_Escape);
        QCOMPARE(shown.grid.selectedCount(), 0);
        QCOMPARE(shown.grid.currentRow(), 0);
    }

    void keepAndDiscardGoOnByThemselves()
    {
        Shown shown(5);
        QSignalSpy marked(&shown.grid, &PictureGrid::marked);
        connect(&shown.grid,
                &PictureGrid::marked,
                &shown.model,
                [&](const QList<int>& rows, PictureMark mark) {
                    for (const int row : rows) {
                        shown.model.mark(row, mark);
                    }
                });
        shown.grid.setCurrentRow(0);
        shown.key(Qt::Key_A);
        shown.key(Qt::Key_D);
        QCOMPARE(marked.size(), 2);
        QCOMPARE(marked[0][0].value<QList<int>>(), QList<int>{0});
        QCOMPARE(marked[0][1].value<PictureMark>(), PictureMark::Kept);
        QCOMPARE(marked[1][0].value<QList<int>>(), QList<int>{1});
        QCOMPARE(marked[1][1].value<PictureMark>(), PictureMark::Discarded);
        QCOMPARE(shown.grid.currentRow(), 2);
        shown.model.mark(2, PictureMark::Kept);
        shown.model.mark(3, PictureMark::Kept);
        shown.key(Qt::Key_S);
        QCOMPARE(shown.grid.currentRow(), 4);
        shown.key(Qt::Key_D); // the last one stays current
        QCOMPARE(shown.grid.currentRow(), 4);
        QSignalSpy undo(&shown.grid, &PictureGrid::undoRequested);
        shown.key(Qt::Key_Z);
        QCOMPARE(undo.size(), 1);
    }

    void manyAreMarkedAtOnce()
    {
        Shown shown(8);
        QSignalSpy marked(&shown.grid, &PictureGrid::marked);
        shown.click(1);
        shown.click(3, Qt::ShiftModifier);
        shown.click(5, Qt::ControlModifier);
        shown.key(Qt::Key_Delete);
        QCOMPARE(marked.size(), 1);
        QCOMPARE(marked[0][0].value<QList<int>>(), (QList<int>{1, 2, 3, 5}));
        QCOMPARE(shown.grid.currentRow(), 6);
    }

    void afterDeletingTheSelectionStaysInPlace()
    {
        Shown shown(6);
        connect(&shown.grid,
                &PictureGrid::marked,
                &shown.model,
                [&](const QList<int>& rows, PictureMark) { shown.model.remove(rows.front()); });
        shown.grid.setCurrentRow(2);
        shown.key(Qt::Key_D);
        QCOMPARE(shown.grid.currentRow(), 2); // picture 3 is there now
        QCOMPARE(shown.grid.value(2, role::IdRole).toLongLong(), 3);
        QCOMPARE(shown.grid.selectedRows(), QList<int>{2});
        shown.grid.setCurrentRow(4);
        shown.key(Qt::Key_D);
        QCOMPARE(shown.grid.currentRow(), 3); // there is none behind it
        QCOMPARE(shown.grid.selectedRows(), QList<int>{3});
    }

    void placeSurvivesAReset()
    {
        Shown shown(6);
        shown.grid.setCurrentRow(2);
        shown.model.resetTo({5, 4, 3, 2, 1, 0});
        QCOMPARE(shown.grid.currentRow(), 3);
        QCOMPARE(shown.grid.selectedIds(), QList<qint64>{2});
        shown.model.resetTo({5, 4, 3, 1, 0}); // it is gone: the one in its place
        QCOMPARE(shown.grid.currentRow(), 3);
        QCOMPARE(shown.grid.selectedIds(), QList<qint64>{1});
        shown.model.append(77);
        QCOMPARE(shown.grid.selectedIds(), QList<qint64>{1});
        shown.model.resetTo({});
        QCOMPARE(shown.grid.currentRow(), -1);
    }

    void otherKeysAreTold()
    {
        Shown shown(6);
        QSignalSpy swap(&shown.grid, &PictureGrid::swapRequested);
        QSignalSpy open(&shown.grid, &PictureGrid::activated);
        QSignalSpy large(&shown.grid, &PictureGrid::largeViewRequested);
        QSignalSpy classes(&shown.grid, &PictureGrid::classPressed);
        shown.grid.setCurrentRow(1);
        shown.key(Qt::Key_R);
        shown.key(Qt::Key_Return);
        shown.key(Qt::Key_Space);
        shown.key(Qt::Key_1);
        shown.key(Qt::Key_0);
        QCOMPARE(swap.size(), 1);
        QCOMPARE(open[0][0].toInt(), 1);
        QCOMPARE(large[0][0].toInt(), 1);
        QCOMPARE(classes[0][0].toInt(), 0);
        QCOMPARE(classes[1][0].toInt(), 9);
        // Rebinding.
        shown.grid.keys().setKeys(u"grid.swap"_qs, QKeySequence(Qt::Key_W));
        shown.key(Qt::Key_R);
        shown.key(Qt::Key_W);
        QCOMPARE(swap.size(), 2);
    }

    void heldKeyShowsTheNearestReal()
    {
        Shown shown(3);
        const TempDir dir;
        shown.model.nearest[1] = writePicture(dir / "real.png");
        shown.grid.setCurrentRow(1);
        QTest::keyPress(&shown.grid, Qt::Key_C);
        QCOMPARE(shown.grid.shown(), PictureGrid::Shown::NearestReal);
        QTRY_COMPARE(shown.loader.decoded(), std::size_t{1});
        QTest::keyRelease(&shown.grid, Qt::Key_C);
        QCOMPARE(shown.grid.shown(), PictureGrid::Shown::Itself);
        QTest::keyPress(&shown.grid, Qt::Key_X);
        QCOMPARE(shown.grid.shown(), PictureGrid::Shown::Counterpart);
        shown.grid.clearFocus(); // released elsewhere
        QCOMPARE(shown.grid.shown(), PictureGrid::Shown::Itself);
    }

    void rubberBandSelects()
    {
        Shown shown(30);
        const QRect first = shown.grid.tileRect(0);
        const QRect last = shown.grid.tileRect(1 + shown.grid.columns());
        QWidget* viewport = shown.grid.viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, first.topLeft() - QPoint(6, 6));
        QTest::mouseMove(viewport, last.center() - QPoint(3, 3));
        QTest::mouseMove(viewport, last.center());
        const int columns = shown.grid.columns();
        QCOMPARE(shown.grid.selectedRows(), (QList<int>{0, 1, columns, columns + 1}));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, last.center());
        QCOMPARE(shown.grid.selectedCount(), 4);
        // A click beside the tiles clears.
        QTest::mouseClick(viewport, Qt::LeftButton, {}, first.topLeft() - QPoint(6, 6));
        QCOMPARE(shown.grid.selectedCount(), 0);
    }

    void pendingPlacesAreNotJudged()
    {
        Shown shown(4);
        shown.model.firstPending = 2;
        QSignalSpy marked(&shown.grid, &PictureGrid::marked);
        shown.grid.setCurrentRow(3);
        shown.key(Qt::Key_A);
        QCOMPARE(marked.size(), 0);
        shown.key(Qt::Key_S);
        QCOMPARE(shown.grid.currentRow(), 0);
    }

    void groupsHaveHeaders()
    {
        Shown shown(40);
        const int before = shown.grid.tileRect(0).top();
        shown.grid.setGrouped(true);
        QVERIFY(shown.grid.tileRect(0).top() > before);
        QVERIFY(shown.grid.tileRect(10).top() > shown.grid.tileRect(9).bottom() + 20);
        QCOMPARE(shown.grid.rowAt(shown.grid.tileRect(10).center()), 10);
    }

    void everyPictureHasAName()
    {
        Shown shown(160);
        shown.model.marks[3] = PictureMark::Kept;
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.grid);
        QVERIFY(list != nullptr);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), 160);
        QAccessibleInterface* item = list->child(3);
        QVERIFY(item != nullptr);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->text(QAccessible::Name),
                 u"picture 4 of 160, shoe, kept, look-alike 0.31, 3.jpg"_qs);
        QCOMPARE(list->indexOfChild(item), 3);
        QCOMPARE(item->parent(), list);
        shown.grid.setCurrentRow(3);
        QVERIFY(item->state().focused && item->state().selected);
        QCOMPARE(list->focusChild(), item);
        QVERIFY(!item->rect().isEmpty());
        QCOMPARE(list->childAt(item->rect().center().x(), item->rect().center().y()), item);
    }

    void largeViewMovesOnAndCloses()
    {
        Shown shown(5);
        const TempDir dir;
        for (int i = 0; i < 5; ++i) {
            shown.model.files[i] = writePicture(dir / (std::to_string(i) + ".png"), 20 + i);
        }
        auto* large = new ui::LargeView(shown.grid, shown.loader);
        QSignalSpy marked(&shown.grid, &PictureGrid::marked);
        shown.grid.setCurrentRow(1);
        shown.key(Qt::Key_Space);
        QVERIFY(large->isOpen());
        QTRY_VERIFY(!large->canvas().isLoading());
        QTest::keyClick(large, Qt::Key_Down);
        QCOMPARE(shown.grid.currentRow(), 2);
        QTest::keyClick(large, Qt::Key_A);
        QCOMPARE(marked.size(), 1);
        QCOMPARE(shown.grid.currentRow(), 3);
        QTRY_VERIFY(!large->canvas().isLoading());
        QTest::keyClick(large, Qt::Key_Plus);
        QVERIFY(large->canvas().view().zoom > 1);
        QTest::keyClick(large, Qt::Key_Escape);
        QVERIFY(!large->isOpen());
        QTRY_VERIFY(shown.grid.hasFocus());
        QCOMPARE(shown.grid.selectedRows(), QList<int>{3});
    }

    void modelIsAModel()
    {
        ManyPictures model(5);
        const QAbstractItemModelTester tester(&model);
        model.remove(2);
        model.append(9);
        model.resetTo({1, 2});
    }

    void deadModelIsLetGo()
    {
        ui::ThumbnailLoader loader;
        PictureGrid grid(loader);
        {
            ManyPictures model(5);
            grid.setModel(&model);
            QCOMPARE(grid.rowCount(), 5);
        }
        QCOMPARE(grid.rowCount(), 0);
        QCOMPARE(grid.currentRow(), -1);
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::PictureGridTest;
DL_TEST_UNIT(PictureGridTest, "picture_grid")
#include "picture_grid_test.moc"
