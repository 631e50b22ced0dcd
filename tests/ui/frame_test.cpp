// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/needs_dialog.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/dialogs/report_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcut_sheet.h"
#include "ui/main_window.h"
#include "ui/pages/page.h"
#include "ui/pages/recent_list.h"
#include "ui/shortcuts.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/rail_item.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/top_bar.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QToolButton>
#include <QTranslator>

#include <cstring>

using namespace dreamloft;
using namespace dreamloft::ui;
using dreamloft::tests::GuiStudio;

namespace {

std::vector<PageEntry> onlyHome()
{
    return {{u"home"_qs, makeHomePage}};
}

RecentProject recent(const QString& name)
{
    RecentProject project;
    project.folder = u"/projects/" % name;
    project.name = name;
    project.classes = 10;
    project.pictureCount = 1340;
    project.opened = QDateTime::currentDateTimeUtc();
    return project;
}

/// Every control that a screen reader meets without a name, and icon buttons without a tooltip.
QStringList nameless(QWidget* window)
{
    QStringList found;
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        const bool control = qobject_cast<const QAbstractButton*>(widget) != nullptr ||
                             qobject_cast<const QLineEdit*>(widget) != nullptr ||
                             qobject_cast<const QAbstractItemView*>(widget) != nullptr;
        const QObject* outer = widget->parent();
        if (!control || qobject_cast<const QAbstractItemView*>(outer) != nullptr ||
            (outer != nullptr && outer->inherits("QComboBoxPrivateContainer")) ||
            widget->objectName().startsWith(u"qt_")) {
            continue;
        }
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const QString name = !widget->accessibleName().isEmpty() ? widget->accessibleName()
                             : button != nullptr                 ? button->text()
                                                                 : QString();
        if (name.isEmpty() && qobject_cast<const QLineEdit*>(outer) == nullptr &&
            qobject_cast<const QAbstractSpinBox*>(outer) == nullptr) {
            found += QString::fromLatin1(widget->metaObject()->className()) % u" in " %
                     QString::fromLatin1(outer == nullptr ? "" : outer->metaObject()->className());
        }
    }
    return found;
}

} // namespace

class FrameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        style::install(*qApp, style::Theme::Light);
        dreamloft::tests::failOnWarnings();
    }
    void paletteListsEveryAct();
    void paletteFindsAndRuns();
    void paletteStartsAtWhatCanBeDone();
    void matchPrefersWholeWords();
    void pagesNeedAProjectUntilOneIsOpen();
    void openedProjectNamesItselfAndItsUndo();
    void readOnlyIsSaid();
    void narrowWindowFolds();
    void themeFollowsTheSettings();
    void recentsAreShownAndForgotten();
    void recentsSpeakTodaysLanguage();
    void newProjectFolderFollowsTheName();
    void railMirrors();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void segmentsMoveByArrows();
    void elidedTextIsNeverCut();
    void bannerSaysAnErrorInThreeSentences();
};

void FrameTest::paletteListsEveryAct()
{
    GuiStudio gui;
    MainWindow window(gui.studio, onlyHome(), {});
    QSet<QString> listed;
    for (const Command& command : window.commands()) {
        listed.insert(command.id);
        QVERIFY2(!command.text.isEmpty(), qPrintable(command.id));
        QVERIFY2(!command.group.isEmpty(), qPrintable(command.id));
        QVERIFY2(command.enabled || !command.reason.isEmpty(), qPrintable(command.id));
    }
    for (const ShortcutRow& row : Shortcuts::table()) {
        const QString id = QLatin1String(row.id);
        if ((row.places & key_place::kWindow) == 0 || id == u"palette") {
            continue; // keys of a grid act on the picture under them; the palette is open already
        }
        QAction* action = window.act(id);
        QVERIFY2(action != nullptr, row.id);
        if (action->isVisible()) {
            QVERIFY2(listed.contains(id), row.id);
        }
    }
    for (const QAction* action : window.actions()) {
        if (action->isVisible() && action != window.act(u"palette"_qs)) {
            QVERIFY2(listed.contains(action->objectName()), qPrintable(action->objectName()));
        }
    }
    for (QAction* action : window.page(u"home"_qs)->commands()) {
        QVERIFY(listed.contains(action->objectName()));
    }
}

void FrameTest::paletteFindsAndRuns()
{
    GuiStudio gui;
    MainWindow window(gui.studio, onlyHome(), {});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QSignalSpy shown(window.act(u"full_screen"_qs), &QAction::triggered);
    window.act(u"palette"_qs)->trigger();
    CommandPalette& palette = window.palette();
    QVERIFY(palette.isVisible());
    QTest::keyClicks(palette.field(), u"full scr"_qs);
    QTest::keyClick(palette.field(), Qt::Key_Return);
    QVERIFY(!palette.isVisible());
    QCOMPARE(shown.count(), 1);
    // What was used last comes first the next time.
    window.act(u"palette"_qs)->trigger();
    QCOMPARE(palette.list()->currentIndex().data().toString(),
             window.act(u"full_screen"_qs)->text());
    QTest::keyClick(palette.field(), Qt::Key_Escape);
    QVERIFY(!palette.isVisible());
}

void FrameTest::paletteStartsAtWhatCanBeDone()
{
    QWidget window;
    window.resize(1200, 800);
    CommandPalette palette(&window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    int ran = 0;
    QList<Command> commands;
    for (int i = 0; i < 20; ++i) {
        Command command;
        command.id = QString::number(i);
        command.text = u"report %1"_qs.arg(i);
        command.enabled = i > 0;
        command.reason = u"not now"_qs;
        command.run = [&ran, i] { ran = i; };
        commands.append(command);
    }
    palette.openWith(commands, {});
    QTest::keyClicks(palette.field(), u"0"_qs); // "report 0" fits best, but cannot be done now
    QCOMPARE(palette.list()->model()->index(0, 0).data().toString(), u"report 0"_qs);
    QCOMPARE(palette.list()->currentIndex().row(), 1);
    QCoreApplication::processEvents();
    QVERIFY(palette.list()->viewport()->height() % style::rowHeight() <= 1); // no half row
    QTest::keyClick(palette.field(), Qt::Key_Return);
    QCOMPARE(ran, 10);
    QVERIFY(!palette.isVisible());
}

void FrameTest::matchPrefersWholeWords()
{
    QVERIFY(matchScore(u"pick"_qs, u"Pick shots again"_qs) >
            matchScore(u"pick"_qs, u"Stop ticking"_qs));
    QVERIFY(matchScore(u"sh"_qs, u"Pick shots"_qs) > 0);
    QVERIFY(matchScore(u"np"_qs, u"New project"_qs) > 0);
    QCOMPARE(matchScore(u"zzz"_qs, u"Pick shots"_qs), 0);
    QCOMPARE(matchScore(u"xport data"_qs, u"Pick shots"_qs), 0);
    QVERIFY(matchScore(u"苹"_qs, u"Apfel 苹果"_qs) > 0);
}

void FrameTest::pagesNeedAProjectUntilOneIsOpen()
{
    GuiStudio gui;
    MainWindow window(gui.studio, onlyHome(), {});
    QCOMPARE(window.currentPage(), u"home"_qs);
    QVERIFY(!window.act(u"page.adapt"_qs)->isEnabled());
    QVERIFY(window.act(u"page.models"_qs)->isEnabled());
    QVERIFY(!window.act(u"project.import"_qs)->isEnabled());
    window.go(u"adapt"_qs);
    QCOMPARE(window.currentPage(), u"home"_qs);
    auto* rail = window.findChild<Rail*>();
    QVERIFY(!rail->item(u"adapt"_qs)->isEnabled());
    QVERIFY(!rail->item(u"adapt"_qs)->toolTip().isEmpty());
}

void FrameTest::openedProjectNamesItselfAndItsUndo()
{
    GuiStudio gui;
    MainWindow window(gui.studio, onlyHome(), {});
    project::NewProject made;
    made.name = "Äpfel 苹果";
    gui.project.create(QString::fromStdString((gui.dir.path() / "apples").string()), made);
    QTRY_VERIFY(gui.project.isOpen());
    QTRY_COMPARE(window.windowTitle(), u"Äpfel 苹果 – DreamLoft"_qs);
    QVERIFY(window.act(u"page.adapt"_qs)->isEnabled());
    QVERIFY(!window.act(u"edit.undo"_qs)->isEnabled());
    gui.project.edit([](project::ProjectStore& store) { store.addClass("hat"); });
    QTRY_VERIFY(window.act(u"edit.undo"_qs)->isEnabled());
    QVERIFY(window.act(u"edit.undo"_qs)->text() != u"Undo"); // it says what
    window.act(u"edit.undo"_qs)->trigger();
    QTRY_VERIFY(window.act(u"edit.redo"_qs)->isEnabled());
    window.act(u"project.export"_qs)->trigger(); // from any page
    const auto* dialog = window.findChild<ExportDialog*>();
    QVERIFY(dialog != nullptr);
    QCOMPARE(dialog->what(), u"dataset"_qs);
    delete dialog;
    // The project is remembered with what is known about it.
    QTRY_COMPARE(gui.settings.recentProjects().size(), std::size_t{1});
    gui.project.close();
    QTRY_VERIFY(!gui.project.isOpen());
    QTRY_COMPARE(window.windowTitle(), u"DreamLoft"_qs);
}

void FrameTest::readOnlyIsSaid()
{
    GuiStudio gui;
    const QString folder = QString::fromStdString((gui.dir.path() / "apples").string());
    gui.project.create(folder, {.name = "Apples"});
    QTRY_VERIFY(gui.project.isOpen());
    gui.project.edit([](project::ProjectStore& store) { store.addClass("hat"); });
    gui.project.close();
    QTRY_VERIFY(!gui.project.isOpen());
    MainWindow window(gui.studio, onlyHome(), {});
    window.openProject(folder, true);
    QTRY_VERIFY(gui.project.isOpen());
    QVERIFY(!window.act(u"edit.undo"_qs)->isEnabled());
    bool said = false;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        said = said || label->text() == u"To look only";
    }
    QVERIFY(said);
}

void FrameTest::narrowWindowFolds()
{
    GuiStudio gui;
    MainWindow window(gui.studio, onlyHome(), {});
    window.resize(1440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto* rail = window.findChild<Rail*>();
    QCOMPARE(rail->width(), style::railWidth());
    window.resize(1024, 640);
    QTRY_COMPARE(rail->width(), style::narrowRailWidth());
    for (const QString& id : rail->ids()) {
        QVERIFY2(!rail->item(id)->toolTip().isEmpty(), qPrintable(id));
    }
    QCOMPARE(window.width(), 1024); // nothing forces it wider
}

void FrameTest::themeFollowsTheSettings()
{
    GuiStudio gui;
    const MainWindow window(gui.studio, onlyHome(), {});
    gui.settings.setTheme(ThemeChoice::Dark);
    QVERIFY(style::isDark());
    gui.settings.setTheme(ThemeChoice::Light);
    QVERIFY(!style::isDark());
}

void FrameTest::recentsSpeakTodaysLanguage()
{
    class Marked final : public QTranslator {
    public:
        QString translate(const char* context, const char* source, const char*, int) const override
        {
            return std::strcmp(context, "dreamloft::ui::RecentKeeper") == 0
                       ? QString(u'<' % QString::fromUtf8(source) % u'>')
                       : QString();
        }
        [[nodiscard]] bool isEmpty() const override { return false; }
    };
    GuiStudio gui;
    RecentProject waiting = recent(u"Garments"_qs);
    waiting.waiting = u"adapt"_qs;
    waiting.paused = true;
    gui.settings.rememberProject(waiting);
    RecentModel model;
    model.setProjects(gui.settings.recentProjects());
    const auto facts = [&] {
        return model.index(0, 0).data(Qt::AccessibleDescriptionRole).toString();
    };
    QVERIFY2(facts().contains(u"10 classes"), qPrintable(facts()));
    QVERIFY2(facts().contains(u": paused"), qPrintable(facts()));
    Marked other;
    QVERIFY(QCoreApplication::installTranslator(&other));
    const QString later = facts();
    QCoreApplication::removeTranslator(&other);
    QVERIFY2(later.contains(u"<10 classes>"), qPrintable(later));
    QVERIFY2(later.contains(u": paused>"), qPrintable(later));
}

void FrameTest::recentsAreShownAndForgotten()
{
    GuiStudio gui;
    gui.settings.rememberProject(recent(u"Apfel 苹果"_qs));
    gui.settings.rememberProject(recent(u"Garments"_qs));
    MainWindow window(gui.studio, onlyHome(), {});
    auto* list = window.findChild<RecentList*>();
    QVERIFY(list != nullptr);
    const QAbstractItemModelTester tester(list->model());
    QCOMPARE(list->recents().rowCount(), 2);
    QCOMPARE(list->recents().at(0)->name, u"Garments"_qs);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->recents().rowCount(), 1);
    QCOMPARE(list->recents().at(0)->name, u"Apfel 苹果"_qs);
    QCOMPARE(list->currentIndex().row(), 0); // the selection stays in place
}

void FrameTest::newProjectFolderFollowsTheName()
{
    GuiStudio gui;
    gui.settings.setProjectFolder(u"/projects"_qs);
    gui.settings.rememberProject(recent(u"Garments"_qs));
    NewProjectDialog dialog(gui.settings, nullptr);
    const QSignalSpy chosen(&dialog, &NewProjectDialog::chosen);
    dialog.setName(u"Äpfel: rot/grün"_qs);
    QCOMPARE(dialog.wish().folder, u"/projects/Äpfel- rot-grün"_qs);
    QCOMPARE(dialog.wish().name, u"Äpfel: rot/grün"_qs);
    dialog.setName(u"Garments"_qs);
    QCOMPARE(dialog.wish().folder, u"/projects/Garments 2"_qs);
    dialog.setName(u"  "_qs);
    QVERIFY(dialog.wish().folder.isEmpty());
    for (const QPushButton* button : dialog.findChildren<QPushButton*>()) {
        QVERIFY(button->text() != u"Create" || !button->isEnabled());
    }
}

void FrameTest::railMirrors()
{
    GuiStudio gui;
    MainWindow window(gui.studio, onlyHome(), {});
    window.resize(1440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto* rail = window.findChild<Rail*>();
    auto* item = qobject_cast<RailItem*>(rail->item(u"dataset"_qs));
    QVERIFY(rail->mapTo(&window, QPoint()).x() == 0);
    QVERIFY(item->markRect().center().x() < item->width() / 2);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QTRY_VERIFY(rail->mapTo(&window, QPoint(rail->width(), 0)).x() == window.width());
    QVERIFY(item->markRect().center().x() > item->width() / 2);
    const QImage mirrored = window.grab().toImage();
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QTRY_VERIFY(rail->mapTo(&window, QPoint()).x() == 0);
    QVERIFY(!mirrored.isNull());
}

void FrameTest::everyControlHasAName_data()
{
    QTest::addColumn<QString>("which");
    for (const char* which :
         {"window", "settings", "about", "needs", "new project", "keys", "report"}) {
        QTest::newRow(which) << QString::fromLatin1(which);
    }
}

void FrameTest::everyControlHasAName()
{
    QFETCH(QString, which);
    GuiStudio gui;
    gui.settings.rememberProject(recent(u"Garments"_qs));
    MainWindow window(gui.studio, onlyHome(), {});
    std::unique_ptr<QWidget> dialog;
    if (which == u"settings") {
        dialog = std::make_unique<SettingsDialog>(gui.studio, window.shortcuts(), nullptr);
    } else if (which == u"about") {
        dialog = std::make_unique<AboutDialog>(gui.studio, u"build"_qs, nullptr);
    } else if (which == u"needs") {
        dialog = std::make_unique<NeedsDialog>(nullptr);
    } else if (which == u"new project") {
        dialog = std::make_unique<NewProjectDialog>(gui.settings, nullptr);
    } else if (which == u"keys") {
        dialog = std::make_unique<ShortcutSheet>(window.shortcuts(), nullptr);
    } else if (which == u"report") {
        dialog = std::make_unique<ReportDialog>(gui.studio, ReportWish{}, nullptr);
    }
    QWidget* shown = dialog ? dialog.get() : &window;
    shown->show();
    QVERIFY(QTest::qWaitForWindowExposed(shown));
    const QStringList found = nameless(shown);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u"\n"_qs)));
}

void FrameTest::segmentsMoveByArrows()
{
    SegmentedControl control;
    control.addSegment(u"Train 160"_qs, u"train"_qs);
    control.addSegment(u"Shots 160"_qs, u"shots"_qs);
    control.addSegment(u"Bin 3"_qs, u"bin"_qs);
    const QSignalSpy changed(&control, &SegmentedControl::currentChanged);
    control.setSegmentEnabled(1, false);
    QTest::keyClick(&control, Qt::Key_Right);
    QCOMPARE(control.currentId(), u"bin"_qs); // over what cannot be chosen
    control.setLayoutDirection(Qt::RightToLeft);
    QTest::keyClick(&control, Qt::Key_Right);
    QCOMPARE(control.currentId(), u"train"_qs);
    QCOMPARE(changed.count(), 2);
}

void FrameTest::elidedTextIsNeverCut()
{
    ElidedLabel label(u"A sentence that is longer than the room it is given here"_qs);
    label.resize(80, 20);
    label.show();
    QVERIFY(label.minimumSizeHint().width() < 60);
    QVERIFY(!label.grab().isNull());
    QCOMPARE(label.text(), u"A sentence that is longer than the room it is given here"_qs);
}

void FrameTest::bannerSaysAnErrorInThreeSentences()
{
    Banner banner;
    QVERIFY(!banner.isShown());
    QAction again(u"Try again"_qs);
    const QSignalSpy tried(&again, &QAction::triggered);
    banner.sayError(errorText(base::Error({.kind = base::ErrorKind::Space,
                                           .code = "DL-SPACE-001",
                                           .message = "Cannot write \"a.png\": the disk is full.",
                                           .hint = "Free about 3 GB.",
                                           .workSafe = "All finished pictures are saved.",
                                           .detail = "ENOSPC"})),
                    {&again});
    QVERIFY(banner.isShown());
    QVERIFY(!banner.headline().isEmpty());
    QVERIFY(banner.text().contains(u"All finished pictures are saved."));
    QVERIFY(!banner.text().contains(u"ENOSPC")); // folded
    for (QPushButton* button : banner.findChildren<QPushButton*>()) {
        button->click();
    }
    QCOMPARE(tried.count(), 1);
    banner.clear();
    QVERIFY(!banner.isShown());
}

DL_TEST_UNIT(FrameTest, "frame")
#include "frame_test.moc"
