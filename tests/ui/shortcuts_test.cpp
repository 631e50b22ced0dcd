// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "ui/bridge/app_settings.h"
#include "ui/dialogs/shortcut_sheet.h"
#include "ui/key_ring.h"
#include "ui/shortcuts.h"
#include "ui/widgets/grid_keys.h"

#include <QAction>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>

using namespace dreamloft::ui;

class ShortcutsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tableHasNoConflicts();
    void everyShippedKeyIsAKey();
    void gridKeysAreThoseOfTheTable();
    void changesHoldAndAreKept();
    void conflictsAreFoundAcrossScopes();
    void boundActionsFollow();
    void placesDecideWhatCollides();
    void fixedKeysStayAndBelongToNobodyElse();
    void aSignMayNeedShift();
    void theSheetScrollsAndCloses();
};

void ShortcutsTest::tableHasNoConflicts()
{
    const dreamloft::tests::TempDir dir;
    AppSettings settings(dir.path() / "studio.json");
    const Shortcuts shortcuts(settings);
    QSet<QString> ids;
    for (const ShortcutRow& row : Shortcuts::table()) {
        const QString id = QLatin1String(row.id);
        QVERIFY2(!ids.contains(id), row.id);
        ids.insert(id);
        const ShortcutRow* other = shortcuts.conflict(id, shortcuts.keys(id));
        QVERIFY2(other == nullptr, row.id);
    }
}

void ShortcutsTest::everyShippedKeyIsAKey()
{
    for (const ShortcutRow& row : Shortcuts::table()) {
        const QKeySequence keys = Shortcuts::shipped(row);
        QVERIFY2(keys.count() == 1, row.id);
        QVERIFY2(keys[0].key() != Qt::Key_unknown, row.id);
        QVERIFY2(!Shortcuts::textOf(row).isEmpty(), row.id);
    }
}

void ShortcutsTest::gridKeysAreThoseOfTheTable()
{
    const GridKeys grid;
    for (const GridKeys::Entry& entry : grid.entries()) {
        const ShortcutRow* row = Shortcuts::find(entry.id);
        QVERIFY2(row != nullptr, qPrintable(entry.id));
        QCOMPARE(Shortcuts::shipped(*row), entry.keys);
    }
}

void ShortcutsTest::changesHoldAndAreKept()
{
    const dreamloft::tests::TempDir dir;
    const QString id = u"grid.keep"_qs;
    {
        AppSettings settings(dir.path() / "studio.json");
        Shortcuts shortcuts(settings);
        shortcuts.setKeys(id, QKeySequence(u"J"_qs));
        QVERIFY(shortcuts.isChanged(id));
        shortcuts.setKeys(u"jobs"_qs, QKeySequence()); // none is a choice too
        settings.waitForSaved();
    }
    AppSettings settings(dir.path() / "studio.json");
    Shortcuts shortcuts(settings);
    QCOMPARE(shortcuts.keys(id), QKeySequence(u"J"_qs));
    QVERIFY(shortcuts.keys(u"jobs"_qs).isEmpty());
    shortcuts.setKeys(id, QKeySequence(u"A"_qs)); // as shipped: no change any more
    QVERIFY(!shortcuts.isChanged(id));
    shortcuts.resetAll();
    QVERIFY(!shortcuts.isChanged(u"jobs"_qs));
}

void ShortcutsTest::conflictsAreFoundAcrossScopes()
{
    const dreamloft::tests::TempDir dir;
    AppSettings settings(dir.path() / "studio.json");
    Shortcuts shortcuts(settings);
    QVERIFY(shortcuts.conflict(u"grid.keep"_qs, QKeySequence(u"D"_qs)) != nullptr);
    QVERIFY(shortcuts.conflict(u"jobs"_qs, QKeySequence(u"D"_qs)) != nullptr);
    QVERIFY(shortcuts.conflict(u"chart.table"_qs, QKeySequence(u"D"_qs)) == nullptr);
    QVERIFY(shortcuts.conflict(u"jobs"_qs, QKeySequence()) == nullptr);
    shortcuts.setKeys(u"grid.discard"_qs, QKeySequence(u"F"_qs));
    QVERIFY(shortcuts.conflict(u"grid.keep"_qs, QKeySequence(u"D"_qs)) == nullptr);
}

void ShortcutsTest::boundActionsFollow()
{
    const dreamloft::tests::TempDir dir;
    AppSettings settings(dir.path() / "studio.json");
    Shortcuts shortcuts(settings);
    QAction action;
    shortcuts.bind(&action, u"jobs"_qs);
    QCOMPARE(action.shortcut(), QKeySequence(u"Ctrl+J"_qs));
    const QSignalSpy changed(&shortcuts, &Shortcuts::changed);
    shortcuts.setKeys(u"jobs"_qs, QKeySequence(u"Ctrl+B"_qs));
    QCOMPARE(action.shortcut(), QKeySequence(u"Ctrl+B"_qs));
    QCOMPARE(changed.count(), 1);
}

void ShortcutsTest::placesDecideWhatCollides()
{
    const dreamloft::tests::TempDir dir;
    AppSettings settings(dir.path() / "studio.json");
    const Shortcuts shortcuts(settings);
    const auto taker = [&shortcuts](const char* id, const char* keys) {
        const ShortcutRow* row =
            shortcuts.conflict(QLatin1String(id), QKeySequence(QLatin1String(keys)));
        return row == nullptr ? QString() : QString(QLatin1String(row->id));
    };
    QCOMPARE(taker("quality.network", "D"), u"grid.discard"_qs); // the page has a grid
    QCOMPARE(taker("quality.network", "V"), u"chart.table"_qs);  // and charts
    QCOMPARE(taker("quality.network", "T"), QString());          // of another page
    QCOMPARE(taker("generate.try", "G"), u"generate.next_class"_qs);
    QCOMPARE(taker("compare.report", "D"), QString()); // a page without pictures to judge
    QCOMPARE(taker("classifier.list", "V"), u"chart.table"_qs);
    QCOMPARE(taker("grid.keep", "Del"), u"list.remove"_qs);
    QCOMPARE(taker("list.rename", "A"), QString());
    QCOMPARE(taker("grid.information", "+"), u"view.zoom_in"_qs);
    QCOMPARE(taker("chart.table", "+"), u"view.zoom_in"_qs);
    QCOMPARE(taker("list.up", "Ctrl+K"), u"palette"_qs);
}

void ShortcutsTest::fixedKeysStayAndBelongToNobodyElse()
{
    const dreamloft::tests::TempDir dir;
    AppSettings settings(dir.path() / "studio.json");
    Shortcuts shortcuts(settings);
    const ShortcutRow* digits = Shortcuts::find(u"grid.class"_qs);
    QVERIFY(digits != nullptr);
    QVERIFY2(Shortcuts::fixedTextOf(*digits).contains(u"fixed"),
             qPrintable(Shortcuts::fixedTextOf(*digits)));
    shortcuts.setKeys(u"grid.class"_qs, QKeySequence(u"J"_qs));
    QVERIFY(!shortcuts.isChanged(u"grid.class"_qs));
    QCOMPARE(shortcuts.conflict(u"grid.keep"_qs, QKeySequence(u"7"_qs)), digits);
    QVERIFY(shortcuts.conflict(u"chart.table"_qs, QKeySequence(u"7"_qs)) == nullptr);
    const auto isTaken = [&shortcuts](const char* id, const QKeySequence& keys) {
        return shortcuts.conflict(QLatin1String(id), keys) != nullptr;
    };
    for (const char* id : {"grid.keep", "list.up", "chart.table", "palette", "compare.report"}) {
        for (const char* keys : {"Left", "Home", "End", "PgUp", "PgDown", "Tab", "Esc"}) {
            QVERIFY2(isTaken(id, QKeySequence(QLatin1String(keys))), keys);
        }
        QVERIFY2(isTaken(id, QKeySequence(Qt::ShiftModifier | Qt::Key_Backtab)), id);
        QVERIFY2(!isTaken(id, QKeySequence(u"Ctrl+Home"_qs)), id);
    }
    // What opens and chooses in lists, charts, matrix and map.
    for (const char* id : {"list.up", "view.zoom_in", "classifier.list", "map.add", "palette"}) {
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
            QVERIFY2(isTaken(id, QKeySequence(key)), id);
        }
    }
}

void ShortcutsTest::aSignMayNeedShift()
{
    const auto press = [](int key, Qt::KeyboardModifiers modifiers) {
        return QKeyEvent(QEvent::KeyPress, key, modifiers);
    };
    const QKeySequence plus(u"+"_qs);
    QVERIFY(Shortcuts::isPress(press(Qt::Key_Plus, {}), plus));
    QVERIFY(Shortcuts::isPress(press(Qt::Key_Plus, Qt::KeypadModifier), plus));
    QVERIFY(Shortcuts::isPress(press(Qt::Key_Plus, Qt::ShiftModifier), plus)); // as on many boards
    QVERIFY(!Shortcuts::isPress(press(Qt::Key_Plus, Qt::ControlModifier), plus));
    const QKeySequence letter(u"A"_qs);
    QVERIFY(Shortcuts::isPress(press(Qt::Key_A, {}), letter));
    QVERIFY(!Shortcuts::isPress(press(Qt::Key_A, Qt::ShiftModifier), letter));
    QVERIFY(!Shortcuts::isPress(press(Qt::Key_A, {}), QKeySequence()));
    QVERIFY(
        Shortcuts::isPress(press(Qt::Key_Enter, Qt::KeypadModifier), QKeySequence(u"Return"_qs)));
    QCOMPARE(Shortcuts::classOf(press(Qt::Key_1, {})), std::optional(0));
    QCOMPARE(Shortcuts::classOf(press(Qt::Key_0, Qt::KeypadModifier)), std::optional(9));
    QVERIFY(!Shortcuts::classOf(press(Qt::Key_1, Qt::ControlModifier)));
    // A widget without settings has the keys as shipped.
    QObject owner;
    const KeyRing ring(&owner);
    QVERIFY(!ring.follows() && ring.isPress(press(Qt::Key_F2, {}), "list.rename"));
}

void ShortcutsTest::theSheetScrollsAndCloses()
{
    const dreamloft::tests::TempDir dir;
    AppSettings settings(dir.path() / "studio.json");
    const Shortcuts shortcuts(settings);
    ShortcutSheet sheet(shortcuts, nullptr);
    auto* scroll = sheet.findChild<QScrollArea*>();
    QVERIFY(scroll != nullptr);
    scroll->setMinimumHeight(0);
    sheet.resize(sheet.minimumSizeHint().width(), 300);
    sheet.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sheet));
    const QScrollBar& bar = *scroll->verticalScrollBar();
    QTRY_VERIFY(bar.maximum() > 0);
    QTest::keyClick(&sheet, Qt::Key_Down);
    QVERIFY(bar.value() > 0);
    QTest::keyClick(&sheet, Qt::Key_End);
    QCOMPARE(bar.value(), bar.maximum());
    QTest::keyClick(&sheet, Qt::Key_A); // of nobody here
    QVERIFY(sheet.isVisible());
    QTest::keyClick(&sheet, Qt::Key_Escape);
    QVERIFY(!sheet.isVisible());
}

DL_TEST_UNIT(ShortcutsTest, "shortcuts")
#include "shortcuts_test.moc"
