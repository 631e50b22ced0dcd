// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "ui/bridge/app_settings.h"
#include "ui/shortcuts.h"
#include "ui/widgets/grid_keys.h"

#include <QAction>
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

DL_TEST_UNIT(ShortcutsTest, "shortcuts")
#include "shortcuts_test.moc"
