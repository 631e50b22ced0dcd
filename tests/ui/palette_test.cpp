// SPDX-License-Identifier: GPL-3.0-or-later
// What menus offer and what the command palette does.
#include "core/project/project_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/forms/checklist_button.h"
#include "ui/main_window.h"
#include "ui/pages/page.h"
#include "ui/pages/recent_list.h"
#include "ui/style/mnemonics.h"
#include "ui/style/style.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/pair_instrument.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QDateTime>
#include <QMenu>
#include <QSet>

#include <algorithm>

namespace dreamloft::tests {
namespace {

/// With everything in it that a menu or a web page would take for its own.
const QString kName = u"Äpfel & <b>苹果</b> %1"_qs;

ui::RecentProject recent()
{
    ui::RecentProject project;
    project.folder = u"/projects/apples"_qs;
    project.name = kName;
    project.opened = QDateTime::currentDateTimeUtc();
    return project;
}

/// Remembers a project of that name, with a folder that is one.
QString addProject(GuiStudio& gui, const char* name)
{
    project::ProjectStore::create(gui.dir / name, {.name = name})->close();
    ui::RecentProject one = recent();
    one.folder = ui::fromPath(gui.dir / name);
    one.name = QString::fromLatin1(name);
    gui.settings.rememberProject(one);
    return one.folder;
}

/// The folders of the list, in its order.
QStringList foldersOf(const GuiStudio& gui)
{
    QStringList folders;
    for (const ui::RecentProject& one : gui.settings.recentProjects()) {
        folders.append(one.folder);
    }
    return folders;
}

/// Menus that are no acts of their page.
bool isExempt(const QObject* start)
{
    for (const QObject* one = start; one != nullptr; one = one->parent()) {
        if (qobject_cast<const ui::PlotView*>(one) != nullptr ||        // which of several charts
            qobject_cast<const ui::ChecklistButton*>(one) != nullptr || // values of an option
            qobject_cast<const ui::PairInstrument*>(one) != nullptr) {  // the pair under the hand
            return true;
        }
    }
    return false;
}

/// Makes the pages that the window would make when it has time.
void makeAll(ui::MainWindow& window)
{
    for (const ui::PageEntry& entry : ui::studioPages()) {
        static_cast<void>(window.page(entry.id));
    }
}

/// The command of this text; null when the palette has none.
const ui::Command* commandOf(const QList<ui::Command>& commands, const QString& text)
{
    const auto found = std::find_if(commands.begin(),
                                    commands.end(),
                                    [&text](const ui::Command& one) { return one.text == text; });
    return found == commands.end() ? nullptr : &*found;
}

} // namespace

class PaletteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::style::install(*qApp, ui::style::Theme::Light); }
    void init() { failOnWarnings(); }

    void everyActOfAMenuIsInIt()
    {
        GuiStudio gui;
        gui.settings.rememberProject(recent());
        ui::MainWindow window(gui.studio, ui::studioPages(), {});
        makeAll(window);
        auto* list = window.findChild<ui::RecentList*>();
        QVERIFY(list != nullptr);
        Q_EMIT list->menuWanted(recent().folder, QPoint(10, 10));
        QSet<QString> listed;
        const QList<ui::Command> commands = window.commands();
        for (const ui::Command& command : commands) {
            listed.insert(command.text);
        }
        int seen = 0;
        for (const ui::PageEntry& entry : ui::studioPages()) {
            const ui::Page* page = window.page(entry.id);
            QVERIFY(page != nullptr);
            for (const QMenu* menu : page->findChildren<QMenu*>()) {
                for (const QAction* action : menu->actions()) {
                    if (action->isSeparator() || !action->isVisible() || isExempt(menu) ||
                        isExempt(action)) {
                        continue;
                    }
                    const QString text = ui::style::seenText(action->text());
                    QVERIFY2(listed.contains(text),
                             qPrintable(QString(entry.id % u": "_qs % text)));
                    ++seen;
                }
            }
        }
        QVERIFY2(seen >= 15, qPrintable(QString::number(seen)));
        delete window.findChild<QMenu*>(u"recentMenu"_qs);
    }

    void whatNothingIsChosenForSaysWhy()
    {
        GuiStudio gui;
        ui::MainWindow window(gui.studio, ui::studioPages(), {});
        makeAll(window);
        const QList<ui::Command> commands = window.commands();
        for (const QString& text : {u"Merge into"_qs, u"Move to class"_qs, u"Duplicate"_qs}) {
            const ui::Command* command = commandOf(commands, text);
            QVERIFY2(command != nullptr, qPrintable(text));
            QVERIFY2(!command->enabled, qPrintable(text));
            QVERIFY2(!command->reason.isEmpty(), qPrintable(text));
        }
    }

    void theProjectThatIsChosenCanBeDuplicated()
    {
        GuiStudio gui;
        gui.settings.rememberProject(recent());
        ui::MainWindow window(gui.studio, ui::studioPages(), {});
        makeAll(window);
        const QList<ui::Command> commands = window.commands();
        const ui::Command* command = commandOf(commands, u"Duplicate"_qs);
        QVERIFY(command != nullptr);
        QVERIFY(command->enabled);
    }

    /// Opening it moves a project to the front of the list, under what is chosen there.
    void theProjectThatWasOpenedIsActedOn()
    {
        GuiStudio gui;
        const QString last = addProject(gui, "coats");
        const QString middle = addProject(gui, "boots");
        const QString first = addProject(gui, "hats");
        QCOMPARE(foldersOf(gui), QStringList({first, middle, last}));
        ui::MainWindow window(gui.studio, ui::studioPages(), {});
        makeAll(window);
        auto* list = window.findChild<ui::RecentList*>();
        QVERIFY(list != nullptr);
        list->setCurrentIndex(list->model()->index(2, 0));
        Q_EMIT list->clicked(list->currentIndex());
        QTRY_VERIFY(gui.project.isOpen());
        QTRY_COMPARE(foldersOf(gui), QStringList({last, first, middle}));
        QCOMPARE(list->currentFolder(), last);
        const QList<ui::Command> commands = window.commands();
        const ui::Command* command = commandOf(commands, u"Remove from this list"_qs);
        QVERIFY(command != nullptr);
        QVERIFY2(command->group.contains(u"coats"), qPrintable(command->group));
        command->run();
        QCOMPARE(foldersOf(gui), QStringList({first, middle}));
        QCOMPARE(window.currentPage(), u"home"_qs); // where the list is seen
    }

    /// What was offered is done, whatever is chosen in the list by then.
    void anActIsForTheProjectItWasShownFor()
    {
        GuiStudio gui;
        const QString last = addProject(gui, "coats");
        const QString middle = addProject(gui, "boots");
        const QString first = addProject(gui, "hats");
        ui::MainWindow window(gui.studio, ui::studioPages(), {});
        makeAll(window);
        auto* list = window.findChild<ui::RecentList*>();
        QVERIFY(list != nullptr);
        list->choose(middle);
        const QList<ui::Command> commands = window.commands();
        const ui::Command* command = commandOf(commands, u"Remove from this list"_qs);
        QVERIFY(command != nullptr);
        list->choose(last);
        command->run();
        QCOMPARE(foldersOf(gui), QStringList({first, last}));
        QCOMPARE(list->currentFolder(), last);
        list->choose(first);
        gui.settings.forgetProject(first); // who stood there is gone: the next takes its place
        QCOMPARE(list->currentFolder(), last);
    }

    void whatCannotBeDoneInAProjectSaysWhy()
    {
        GuiStudio gui;
        const QString folder = addProject(gui, "coats");
        QString firstClass;
        {
            const auto store = project::ProjectStore::open(gui.dir / "coats");
            firstClass = QString::number(store->addClass("boots").id);
            static_cast<void>(store->addClass("hats"));
            store->close();
        }
        ui::MainWindow window(gui.studio, ui::studioPages(), {});
        makeAll(window);
        const auto reason = [&window](const QString& text) {
            const QList<ui::Command> commands = window.commands();
            const ui::Command* command = commandOf(commands, text);
            return command == nullptr ? u"not listed"_qs : command->reason;
        };
        const QStringList ofMatrix{u"Wrong label…"_qs, u"Make more of these classes"_qs};
        for (const QString& text : ofMatrix) {
            QCOMPARE(reason(text), u"Open a project first"_qs);
        }
        window.openProject(folder);
        QTRY_VERIFY(gui.project.isOpen());
        QTRY_COMPARE(reason(ofMatrix.front()), u"Choose a picture first"_qs);
        QCOMPARE(reason(ofMatrix.back()), u"Choose a cell of the matrix first"_qs);
        QTRY_COMPARE(reason(u"Move class up"_qs), u"Choose a class first"_qs);
        window.go(u"dataset/class=" % firstClass);
        QTRY_COMPARE(reason(u"Move class up"_qs), u"It is the first class"_qs);
        QCOMPARE(reason(u"Move class down"_qs), QString()); // it can be done
        window.openProject(folder, true);
        const QString look = u"The project is open to look only"_qs;
        QTRY_COMPARE(reason(u"Rename class"_qs), look);
        for (const QString& text : ofMatrix) {
            QTRY_COMPARE(reason(text), look);
        }
    }

    void namesKeepTheirAmpersands()
    {
        QCOMPARE(ui::style::seenText(ui::style::buttonText(kName)), kName);
        QCOMPARE(ui::style::seenText(u"&Save && go\tCtrl+S"_qs), u"Save & go"_qs);
        GuiStudio gui;
        gui.settings.rememberProject(recent());
        ui::MainWindow window(gui.studio, ui::studioPages(), {});
        makeAll(window);
        auto* top = window.findChild<ui::TopBar*>();
        QVERIFY(top != nullptr);
        Q_EMIT top->projectMenu()->aboutToShow();
        const QList<QAction*> acts = top->projectMenu()->actions();
        QVERIFY(std::any_of(acts.begin(), acts.end(), [](const QAction* act) {
            return ui::style::seenText(act->text()) == kName;
        }));
        QVERIFY(commandOf(window.commands(), kName) != nullptr);
    }
};

DL_TEST_UNIT(PaletteTest, "palette")

} // namespace dreamloft::tests

#include "palette_test.moc"
