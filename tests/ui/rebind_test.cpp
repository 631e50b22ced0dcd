// SPDX-License-Identifier: GPL-3.0-or-later
// Every key of the real window can be given another place, and every widget follows.
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/shortcut_editor.h"
#include "ui/dialogs/shortcut_sheet.h"
#include "ui/key_ring.h"
#include "ui/main_window.h"
#include "ui/models/confusion_model.h"
#include "ui/pages/feature_map_dialog.h"
#include "ui/pages/generate_wall.h"
#include "ui/pages/page.h"
#include "ui/shortcuts.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/confusion_view.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/sample_grid.h"
#include "ui/widgets/segmented.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QSet>
#include <QShortcut>
#include <QTreeWidget>

#include <memory>

namespace dreamloft::tests {
namespace {

using ui::Shortcuts;

/// The whole window with all its pages.
struct Whole {
    Whole()
        : window(gui.studio, ui::studioPages(), {})
    {
        for (const ui::PageEntry& entry : ui::studioPages()) {
            static_cast<void>(window.page(entry.id));
        }
    }
    /// The keys of all acts: by key, who has it.
    [[nodiscard]] QMap<QString, QString> taken() const
    {
        QMap<QString, QString> all;
        for (const QAction* action : window.findChildren<QAction*>()) {
            for (const QKeySequence& keys : action->shortcuts()) {
                if (!keys.isEmpty()) {
                    all.insert(keys.toString(QKeySequence::PortableText), action->text());
                }
            }
        }
        return all;
    }

    GuiStudio gui;
    ui::MainWindow window;
};

/// Keys that nobody has, another for each place.
QKeySequence fresh(int place)
{
    constexpr int kLetters = 26;
    const Qt::KeyboardModifiers modifiers =
        place < kLetters       ? Qt::ControlModifier | Qt::AltModifier
        : place < 2 * kLetters ? Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier
                               : Qt::AltModifier | Qt::ShiftModifier;
    return QKeySequence(
        QKeyCombination(modifiers, static_cast<Qt::Key>(Qt::Key_A + place % kLetters)));
}

/// Settings in which some keys are others.
struct Changed {
    explicit Changed(const QMap<QString, QString>& keys)
    {
        for (auto one = keys.cbegin(); one != keys.cend(); ++one) {
            settings.setShortcut(one.key(), one.value());
        }
    }
    TempDir dir;
    ui::AppSettings settings{dir / "studio.json"};
};

void showIt(QWidget& widget)
{
    widget.resize(600, 400);
    widget.show();
    widget.activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(&widget));
    widget.setFocus();
}

ui::FeatureMap twoPoints()
{
    ui::FeatureMap map;
    map.classes = {u"hat"_qs};
    map.points.resize(2);
    map.points[0].x = 0.2;
    map.points[0].y = 0.2;
    map.points[0].name = u"first"_qs;
    map.points[1].x = 0.4;
    map.points[1].y = 0.4;
    map.points[1].name = u"second"_qs;
    return map;
}

} // namespace

class RebindTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyKeyOfTheWindowIsInTheTable()
    {
        const Whole all;
        QSet<QString> known;
        for (const ui::ShortcutRow& row : Shortcuts::table()) {
            known.insert(Shortcuts::shipped(row).toString(QKeySequence::PortableText));
        }
        const QMap<QString, QString> taken = all.taken();
        QVERIFY(taken.size() > 30);
        QStringList strangers;
        for (auto one = taken.cbegin(); one != taken.cend(); ++one) {
            if (!known.contains(one.key())) {
                strangers.append(QString(one.key() % u": " % one.value()));
            }
        }
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
        QVERIFY(all.window.findChildren<QShortcut*>().isEmpty()); // acts alone have keys
    }

    void everyWidgetFollows()
    {
        Whole all;
        Shortcuts& shortcuts = all.window.shortcuts();
        QMap<QString, QString> idOf; // by its new keys
        int place = 0;
        for (const ui::ShortcutRow& row : Shortcuts::table()) {
            if (row.fixed != nullptr) {
                continue;
            }
            const QKeySequence keys = fresh(place++);
            QVERIFY2(shortcuts.conflict(QLatin1String(row.id), keys) == nullptr, row.id);
            shortcuts.setKeys(QLatin1String(row.id), keys);
            idOf.insert(keys.toString(QKeySequence::PortableText), QLatin1String(row.id));
        }
        QCOMPARE(static_cast<int>(idOf.size()), place);
        QStringList stayed;
        QSet<QString> used;
        const QMap<QString, QString> taken = all.taken();
        for (auto one = taken.cbegin(); one != taken.cend(); ++one) {
            if (idOf.contains(one.key())) {
                used.insert(idOf.value(one.key()));
            } else {
                stayed.append(QString(one.key() % u": " % one.value()));
            }
        }
        QVERIFY2(stayed.isEmpty(), qPrintable(stayed.join(u'\n')));
        const auto rings = all.window.findChildren<ui::KeyRing*>();
        QVERIFY(rings.size() > 15);
        for (const ui::KeyRing* ring : rings) {
            const QObject* owner = ring->parent();
            QVERIFY2(ring->follows(),
                     qPrintable(QString(QLatin1String(owner->metaObject()->className()) % u' ' %
                                        owner->objectName())));
        }
        const auto grids = all.window.findChildren<ui::PictureGrid*>();
        QCOMPARE(grids.size(), qsizetype{4});
        for (ui::PictureGrid* grid : grids) {
            for (const ui::GridKeys::Entry& entry : grid->keys().entries()) {
                QCOMPARE(entry.keys, shortcuts.keys(entry.id));
                used.insert(entry.id);
            }
        }
        // What is left is asked for when a key is pressed; the tests of these widgets press it.
        QStringList unused;
        for (const QString& id : std::as_const(idOf)) {
            if (!used.contains(id)) {
                unused.append(id);
            }
        }
        unused.sort();
        QCOMPARE(unused,
                 (QStringList{u"generate.next_class"_qs, u"generate.try"_qs, u"map.add"_qs}));
    }

    void thePageSaysItsNewKeys()
    {
        Whole all;
        all.window.shortcuts().setKeys(u"generate.next_class"_qs, QKeySequence(u"N"_qs));
        all.window.shortcuts().setKeys(u"generate.try"_qs, QKeySequence());
        all.window.shortcuts().setKeys(u"grid.pin"_qs, QKeySequence(u"O"_qs));
        const auto* wall = all.window.findChild<ui::GenerateWall*>();
        QVERIFY(wall != nullptr);
        QStringList hints;
        for (const QLabel* label : wall->findChildren<QLabel*>(u"keyHint"_qs)) {
            hints.append(label->text());
        }
        QVERIFY2(hints.contains(u"N next class"_qs), qPrintable(hints.join(u'\n')));
        QVERIFY2(!hints.join(u' ').contains(u"try 1 each"), qPrintable(hints.join(u'\n')));
        const auto* pin = all.window.page(u"dataset"_qs)->findChild<QAction*>(u"pin"_qs);
        QVERIFY2(pin->toolTip().endsWith(u"(O)"), qPrintable(pin->toolTip()));
    }

    void aChartTakesItsNewKeys()
    {
        const Changed changed({{u"view.zoom_in"_qs, u"Z"_qs},
                               {u"chart.table"_qs, u"Y"_qs},
                               {u"edit.copy"_qs, u"Ctrl+Y"_qs}});
        ui::PlotView view(u"Loss"_qs);
        view.followKeys(changed.settings);
        view.setLines({{.name = u"loss"_qs,
                        .points = {{.x = 0, .y = 3}, {.x = 10, .y = 2}, {.x = 20, .y = 1}}}},
                      {.title = u"step"_qs},
                      {.title = u"loss"_qs});
        showIt(view);
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(!view.isZoomed());
        QTest::keyClick(&view, Qt::Key_Z);
        QVERIFY(view.isZoomed());
        QTest::keyClick(&view, Qt::Key_V);
        QVERIFY(!view.isTableShown());
        QTest::keyClick(&view, Qt::Key_Y);
        QVERIFY(view.isTableShown());
        QApplication::clipboard()->clear();
        QTest::keyClick(&view.table(), Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(u'\t'));
    }

    void tablesSamplesAndMatrixTakeTheirNewKeys()
    {
        const Changed changed({{u"edit.copy"_qs, u"Ctrl+Y"_qs},
                               {u"grid.hold_counterpart"_qs, u"H"_qs},
                               {u"grid.large_view"_qs, u"L"_qs},
                               {u"classifier.list"_qs, u"K"_qs}});
        ui::ChartTable table;
        table.followKeys(changed.settings);
        table.table().setRows({{.title = u"class"_qs}}, {{.cells = {{.text = u"hat"_qs}}}});
        showIt(table);
        QApplication::clipboard()->clear();
        QTest::keyClick(&table, Qt::Key_Y, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"class\nhat"_qs);

        ui::SampleGrid samples;
        samples.followKeys(changed.settings);
        QVERIFY2(samples.accessibleDescription().contains(u"Hold H "),
                 qPrintable(samples.accessibleDescription()));
        showIt(samples);
        QTest::keyPress(&samples, Qt::Key_X);
        QVERIFY(!samples.showsShot());
        QTest::keyRelease(&samples, Qt::Key_X);
        QTest::keyPress(&samples, Qt::Key_H);
        QVERIFY(samples.showsShot());
        QTest::keyRelease(&samples, Qt::Key_H);
        QVERIFY(!samples.showsShot());

        ui::ConfusionModel model;
        ui::ConfusionView matrix;
        matrix.followKeys(changed.settings);
        matrix.setModel(&model);
        model.setMatrix({u"hat"_qs, u"shoe"_qs}, {{5, 1}, {0, 6}});
        showIt(matrix);
        QTest::keyClick(&matrix.matrix(), Qt::Key_M);
        QVERIFY(!matrix.isListShown());
        QTest::keyClick(&matrix.matrix(), Qt::Key_K);
        QVERIFY(matrix.isListShown());
    }

    void theMapTakesItsNewKeys()
    {
        Changed changed({{u"map.add"_qs, u"N"_qs},
                         {u"grid.select_all"_qs, u"Ctrl+N"_qs},
                         {u"chart.table"_qs, u"Y"_qs}});
        ui::ThumbnailLoader thumbnails;
        ui::FeatureMapDialog dialog(twoPoints(), thumbnails);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.followKeys(changed.settings);
        QVERIFY2(dialog.shownName().contains(u"Shift and N add"), qPrintable(dialog.shownName()));
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        dialog.view().setFocus();
        QTest::keyClick(&dialog.view(), Qt::Key_Right);
        QTest::keyClick(&dialog.view(), Qt::Key_Plus);
        QCOMPARE(dialog.view().selection(), std::set<int>{0});
        QTest::keyClick(&dialog.view(), Qt::Key_N);
        QCOMPARE(dialog.view().selection(), (std::set<int>{0, 1}));
        QTest::keyClick(&dialog.view(), Qt::Key_Escape);
        QTest::keyClick(&dialog.view(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(dialog.view().selection(), (std::set<int>{0, 1}));
        auto* tabs = dialog.findChild<ui::SegmentedControl*>();
        QTest::keyClick(&dialog.view(), Qt::Key_Y);
        QCOMPARE(tabs->currentId(), u"table"_qs);
        changed.settings.setShortcut(u"chart.table"_qs, u"J"_qs); // while it is open
        QTest::keyClick(&dialog.table(), Qt::Key_J);
        QCOMPARE(tabs->currentId(), u"map"_qs);
    }

    void theSheetListsEveryKey()
    {
        const TempDir dir;
        ui::AppSettings settings(dir / "studio.json");
        const Shortcuts shortcuts(settings);
        const ui::ShortcutSheet sheet(shortcuts, nullptr);
        QSet<QString> said;
        for (const QLabel* label : sheet.findChildren<QLabel*>()) {
            said.insert(label->text());
        }
        qsizetype changeable = 0;
        for (const ui::ShortcutRow& row : Shortcuts::table()) {
            QVERIFY2(said.contains(Shortcuts::textOf(row).remove(u'…')), row.id);
            QVERIFY2(said.contains(Shortcuts::groupOf(row)), row.id);
            if (row.fixed != nullptr) {
                QVERIFY2(said.contains(Shortcuts::fixedTextOf(row)), row.id);
            } else {
                ++changeable;
            }
        }
        QCOMPARE(sheet.findChildren<ui::KeyCap*>().size(), changeable);
    }

    void theEditorLeavesFixedKeys()
    {
        const TempDir dir;
        ui::AppSettings settings(dir / "studio.json");
        Shortcuts shortcuts(settings);
        ui::ShortcutEditor editor(shortcuts, nullptr);
        auto* tree = editor.findChild<QTreeWidget*>();
        auto* field = editor.findChild<QKeySequenceEdit*>();
        const auto choose = [tree](const char* id) {
            const ui::ShortcutRow* row = Shortcuts::find(QLatin1String(id));
            const auto found = tree->findItems(Shortcuts::textOf(*row).remove(u'…'),
                                               Qt::MatchExactly | Qt::MatchRecursive);
            if (!found.isEmpty()) {
                tree->setCurrentItem(found.front());
            }
            return found.isEmpty() ? QString() : found.front()->text(1);
        };
        QCOMPARE(choose("grid.class"), u"1 to 0 (fixed)"_qs);
        QVERIFY(!field->isEnabled());
        QCOMPARE(choose("quality.network"), u"F"_qs);
        QVERIFY(field->isEnabled());
        // What collides is said and not taken.
        field->setKeySequence(QKeySequence(u"D"_qs));
        Q_EMIT field->editingFinished();
        QCOMPARE(shortcuts.keys(u"quality.network"_qs), QKeySequence(u"F"_qs));
        field->setKeySequence(QKeySequence(u"W"_qs));
        Q_EMIT field->editingFinished();
        QCOMPARE(shortcuts.keys(u"quality.network"_qs), QKeySequence(u"W"_qs));
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::RebindTest;
DL_TEST_UNIT(RebindTest, "rebind")
#include "rebind_test.moc"
