// SPDX-License-Identifier: GPL-3.0-or-later
// Every act of the window: its name, its keys, its place in menus and in the palette.
#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/dialogs/report_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/shortcut_sheet.h"
#include "ui/main_window.h"
#include "ui/pages/page.h"
#include "ui/shortcuts.h"
#include "ui/style/mnemonics.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/jobs_dock.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/reading_order.h"
#include "ui/widgets/status_line.h"
#include "ui/widgets/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QMenu>
#include <QStackedWidget>
#include <QUrl>
#include <QWhatsThis>

#include <algorithm>
#include <array>

namespace dreamloft::ui {
namespace {

/// What has the focus first in a part of the window: its pictures, else what is read first. Null
/// where nothing takes it.
QWidget* landingOf(QWidget& pane)
{
    QWidget* first = nullptr;
    for (QWidget* child : readingOrder(pane)) {
        if (!child->isVisible() || !child->isEnabled()) {
            continue;
        }
        if (qobject_cast<PictureGrid*>(child) != nullptr) {
            return child;
        }
        first = first == nullptr ? child : first;
    }
    return first;
}

} // namespace

QAction* MainWindow::addAct(const QString& id, const QString& iconName, std::function<void()> run)
{
    auto* action = new QAction(this);
    if (const ShortcutRow* row = Shortcuts::find(id)) {
        action->setText(Shortcuts::textOf(*row));
        m_shortcuts->bind(action, id);
    }
    if (!iconName.isEmpty()) {
        action->setIcon(style::icon(iconName));
    }
    action->setObjectName(id);
    connect(action, &QAction::triggered, this, std::move(run));
    addAction(action); // its keys work in the whole window
    m_acts.insert(id, action);
    return action;
}

void MainWindow::buildActs()
{
    for (const char* name :
         {"home", "dataset", "adapt", "generate", "quality", "classifier", "compare", "models"}) {
        const QString id = QString::fromLatin1(name);
        addAct(u"page." % id, id, [this, id] { showPage(id, {}); });
    }
    addAct(u"project.new"_qs, u"folder-plus"_qs, [this] { newProject(); });
    addAct(u"project.open"_qs, u"folder-open"_qs, [this] { chooseProject(); });
    addAct(u"project.import"_qs, u"import"_qs, [this] {
        triggerPageCommand(u"dataset"_qs, u"import"_qs);
    });
    addAct(u"project.export"_qs, u"export"_qs, [this] { exportFrom(m_current); });
    addAct(u"project.close"_qs, u"close"_qs, [this] {
        m_studio.jobs.pauseAndFinish(this, [this] { m_studio.project.close(); });
    });
    addAct(u"project.delete"_qs, u"trash"_qs, [this] {
        if (const auto view = m_studio.project.view()) {
            showPage(u"home"_qs, u"delete=" % fromPath(view->folder));
        }
    })->setText(tr("Delete the project…"));
    addAct(u"project.folder"_qs, u"folder"_qs, [this] {
        if (const auto view = m_studio.project.view()) {
            QDesktopServices::openUrl(QUrl::fromLocalFile(fromPath(view->folder)));
        }
    })->setText(tr("Show the project's folder"));
    addAct(u"project.check"_qs, u"shield"_qs, [this] {
        checkFiles();
    })->setText(tr("Check all files"));
    addAct(u"project.merge"_qs, u"layers"_qs, [this] {
        chooseParts();
    })->setText(tr("Take in parts of a job…"));
    addAct(u"restart"_qs, u"refresh"_qs, [this] {
        restart();
    })->setText(tr("Restart DreamLoft and continue"));
    addAct(u"project.sample"_qs, u"star"_qs, [this] {
        openSample();
    })->setText(tr("Open the sample project"));

    addAct(u"page.main"_qs, u"play"_qs, [this] {
        if (Page* shown = page(m_current)) {
            shown->mainAction();
        }
    });
    addAct(u"palette"_qs, u"search"_qs, [this] { openPalette(); });
    addAct(u"edit.undo"_qs, u"undo"_qs, [this] { m_studio.project.undo(); });
    addAct(u"edit.redo"_qs, u"redo"_qs, [this] { m_studio.project.redo(); });
    addAct(u"edit.paste"_qs, u"copy"_qs, [this] {
        if (Page* shown = page(m_current); shown == nullptr || !shown->paste()) {
            Q_EMIT pasteRequested();
        }
    });
    QAction* jobs = addAct(u"jobs"_qs, u"list"_qs, [this] { toggleJobs(!m_dock->isVisible()); });
    jobs->setCheckable(true);
    addAct(u"filter"_qs, u"filter"_qs, [this] { triggerPageCommand(m_current, u"filter"_qs); });
    addAct(u"thumbnails.larger"_qs, u"zoom-in"_qs, [this] { changeThumbnails(1); });
    addAct(u"thumbnails.smaller"_qs, u"zoom-out"_qs, [this] { changeThumbnails(-1); });
    addAct(u"thumbnails.reset"_qs, u"grid"_qs, [this] { changeThumbnails(0); });
    addAct(u"settings"_qs, u"settings"_qs, [this] { showSettings(); });
    addAct(u"next_pane"_qs, u"swap"_qs, [this] { focusPane(true); });
    addAct(u"previous_pane"_qs, u"swap"_qs, [this] { focusPane(false); });
    QAction* full = addAct(u"full_screen"_qs, u"expand"_qs, [this] {
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    });
    full->setCheckable(true);
    addAct(u"help"_qs, u"help"_qs, [this] { helpOnFocus(); });
    addAct(u"shortcuts"_qs, u"keyboard"_qs, [this] { showShortcutSheet(); });
    addAct(u"about"_qs, u"info"_qs, [this] { showAbout(); })->setText(tr("About DreamLoft…"));
    addAct(u"report"_qs, u"document"_qs, [this] {
        showReport(this);
    })->setText(tr("Report about DreamLoft…"));
    addAct(u"quit"_qs, u"power"_qs, [this] { close(); });
    for (const auto& [id, tip] : {std::pair{u"project.open"_qs, tr("Open a project folder")},
                                  std::pair{u"project.new"_qs, tr("Begin a project")}}) {
        act(id)->setToolTip(tip);
    }
}

void MainWindow::buildMenus()
{
    connect(m_top->projectMenu(), &QMenu::aboutToShow, this, &MainWindow::fillProjectMenu);
    QMenu* more = m_top->moreMenu();
    for (const char* id :
         {"jobs", "full_screen", "", "shortcuts", "settings", "about", "", "quit"}) {
        if (*id == 0) {
            more->addSeparator();
        } else {
            more->addAction(act(QString::fromLatin1(id)));
        }
    }
}

void MainWindow::fillProjectMenu()
{
    constexpr int kFew = 6;
    QMenu* menu = m_top->projectMenu();
    menu->clear();
    const auto view = m_studio.project.view();
    if (view) {
        for (const char* id : {"project.import",
                               "project.export",
                               "project.merge",
                               "",
                               "project.folder",
                               "project.check",
                               "project.close",
                               "project.delete",
                               ""}) {
            if (*id == 0) {
                menu->addSeparator();
            } else {
                menu->addAction(act(QString::fromLatin1(id)));
            }
        }
    }
    menu->addAction(act(u"project.new"_qs));
    menu->addAction(act(u"project.open"_qs));
    int shown = 0;
    for (const RecentProject& recent : m_studio.settings.recentProjects()) {
        if ((view && recent.folder == fromPath(view->folder)) || shown == kFew) {
            continue;
        }
        if (shown++ == 0) {
            menu->addSeparator();
        }
        QAction* open = menu->addAction(style::icon(u"folder"_qs), style::buttonText(recent.name));
        open->setToolTip(recent.folder);
        connect(open, &QAction::triggered, this, [this, folder = recent.folder] {
            openProject(folder);
        });
    }
}

QList<Command> MainWindow::commands()
{
    QList<Command> all;
    const auto add = [&all](QAction* action, const QString& group, const QString& reason) {
        if (!action->isVisible() || action->isSeparator() || action->text().isEmpty()) {
            return;
        }
        QPointer<QAction> guarded(action);
        all.append({.id = action->objectName(),
                    .text = style::seenText(action->text()),
                    .group = group,
                    .keys = keysText(action->shortcut()),
                    .icon = action->icon(),
                    .enabled = action->isEnabled(),
                    .reason = action->isEnabled()             ? QString()
                              : action->whatsThis().isEmpty() ? reason
                                                              : action->whatsThis(),
                    .run = [guarded] {
                        if (guarded) {
                            guarded->trigger();
                        }
                    }});
    };
    const QString noProject =
        m_studio.project.isOpen() ? tr("Not now") : tr("Open a project first");
    if (Page* shown = page(m_current)) { // what is at hand comes first
        for (QAction* action : shown->commands()) {
            add(action, shown->commandGroup(*action), noProject);
        }
    }
    for (const ShortcutRow& row : Shortcuts::table()) {
        if (QAction* action = act(QLatin1String(row.id));
            action != nullptr && action != act(u"palette"_qs)) {
            add(action, Shortcuts::groupOf(row), noProject);
        }
    }
    for (const char* id : {"project.sample",
                           "project.merge",
                           "project.folder",
                           "project.check",
                           "project.delete",
                           "restart",
                           "report",
                           "about"}) {
        add(act(QString::fromLatin1(id)), tr("Project"), noProject);
    }
    for (auto one = m_pages.cbegin(); one != m_pages.cend(); ++one) {
        if (one.key() != m_current) {
            for (QAction* action : one.value()->commands()) {
                add(action, one.value()->commandGroup(*action), noProject);
            }
        }
    }
    for (QAction* action : m_dock->commands()) {
        add(action, tr("Jobs"), tr("No job is chosen"));
    }
    if (const auto view = m_studio.project.view()) {
        for (const ClassFacts& facts : view->classes) {
            const QString where = u"dataset/class=" % QString::number(facts.row.id);
            all.append({.text = fromUtf8(facts.row.name),
                        .group = tr("Class"),
                        .icon = style::icon(u"classifier"_qs),
                        .run = [this, where] { go(where); }});
        }
    }
    for (const RecentProject& recent : m_studio.settings.recentProjects()) {
        all.append({.text = recent.name,
                    .group = tr("Recent project"),
                    .icon = style::icon(u"folder"_qs),
                    .run = [this, folder = recent.folder] { openProject(folder); }});
    }
    return all;
}

void MainWindow::openPalette()
{
    QStringList lately;
    for (const nlohmann::json& id :
         m_studio.settings.value(u"palette.recent"_qs, nlohmann::json::array())) {
        if (id.is_string()) {
            lately += fromUtf8(id.get<std::string>());
        }
    }
    m_palette->openWith(commands(), lately);
}

/// What is on the page is what one wants to export first; the dialog has the rest as well.
void MainWindow::exportFrom(const QString& pageId)
{
    if (!m_studio.project.view()) {
        return;
    }
    auto* dialog = new ExportDialog(m_studio, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->choose(pageId == u"classifier"                     ? u"classifier"_qs
                   : pageId == u"adapt" || pageId == u"models" ? u"lora"_qs
                   : pageId == u"compare"                      ? u"report"_qs
                                                               : u"dataset"_qs);
    dialog->open();
}

void MainWindow::triggerPageCommand(const QString& pageId, const QString& name)
{
    Page* wanted = page(pageId);
    if (wanted == nullptr) {
        return;
    }
    for (QAction* action : wanted->commands()) {
        if (action->objectName() == name) {
            showPage(pageId, {});
            action->trigger();
            return;
        }
    }
    m_status->say(tr("There is nothing to do that with on this page."));
}

void MainWindow::changeThumbnails(int step)
{
    constexpr std::array kSides{64, 88, 112, 144, 184, 232, 296, 376, 480};
    constexpr int kUsual = 112;
    const int now = m_studio.settings.thumbnailSide();
    int side = kUsual;
    if (step > 0) {
        const auto next = std::upper_bound(kSides.begin(), kSides.end(), now);
        side = next == kSides.end() ? kSides.back() : *next;
    } else if (step < 0) {
        const auto place = std::lower_bound(kSides.begin(), kSides.end(), now);
        side = place == kSides.begin() ? kSides.front() : *(place - 1);
    }
    m_studio.settings.setThumbnailSide(side);
}

void MainWindow::focusPane(bool forward)
{
    QList<QWidget*> panes{m_top, m_rail, m_banner, m_lookBanner};
    if (Page* shown = page(m_current)) {
        panes += shown->panes();
    }
    panes.append(m_dock);
    panes.append(m_strip);
    const QWidget* focus = QApplication::focusWidget();
    const qsizetype count = panes.size();
    qsizetype place = forward ? count - 1 : 0;
    for (qsizetype i = 0; i < count; ++i) {
        if (focus != nullptr && (panes[i] == focus || panes[i]->isAncestorOf(focus))) {
            place = i; // of one inside another the inner one, which comes later
        }
    }
    for (qsizetype step = 1; step <= count; ++step) {
        QWidget* pane = panes[(place + (forward ? step : count - step)) % count];
        if (!pane->isVisible()) {
            continue;
        }
        if (QWidget* landing = landingOf(*pane)) {
            landing->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
}

void MainWindow::helpOnFocus()
{
    QWidget* focus = QApplication::focusWidget();
    QString help;
    for (QWidget* one = focus; one != nullptr && help.isEmpty(); one = one->parentWidget()) {
        help = !one->whatsThis().isEmpty() ? one->whatsThis()
               : !one->toolTip().isEmpty() ? one->toolTip()
                                           : one->accessibleDescription();
    }
    if (focus != nullptr && !help.isEmpty()) {
        QWhatsThis::showText(focus->mapToGlobal(QPoint(0, focus->height())), help, focus);
    } else {
        showShortcutSheet();
    }
}

void MainWindow::applyTheme()
{
    style::setReducedMotion(m_studio.settings.reducedMotion());
    style::Theme theme = style::Theme::System;
    if (m_studio.settings.theme() != ThemeChoice::System) {
        theme = m_studio.settings.theme() == ThemeChoice::Dark ? style::Theme::Dark
                                                               : style::Theme::Light;
    }
    style::install(*qApp, theme);
}

void MainWindow::showSettings()
{
    auto* dialog = new SettingsDialog(m_studio, *m_shortcuts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::reportWanted, this, [this, dialog] { showReport(dialog); });
    dialog->offerCards(m_surroundings.cardNames);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto* dialog = new AboutDialog(m_studio, m_surroundings.build, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AboutDialog::reportWanted, this, [this, dialog](const QString& versions) {
        showReport(dialog, versions);
    });
    dialog->open();
}

void MainWindow::showReport(QWidget* above, const QString& versions)
{
    ReportWish wish{.versions = !versions.isEmpty() ? versions
                                                    : debugSummary(m_surroundings.build,
                                                                   m_studio.settings,
                                                                   devicePixelRatioF())};
    if (!m_surroundings.crashes.isEmpty()) {
        wish.crashes = toPath(m_surroundings.crashes);
    }
    auto* dialog = new ReportDialog(m_studio, std::move(wish), above);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showShortcutSheet()
{
    auto* sheet = new ShortcutSheet(*m_shortcuts, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ShortcutSheet::changeWanted, this, &MainWindow::showSettings);
    sheet->open();
}

NewProjectDialog* MainWindow::newProject()
{
    auto* dialog = new NewProjectDialog(m_studio.settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewProjectDialog::chosen, this, [this](const NewProjectWish& wish) {
        m_studio.jobs.pauseAndFinish(this, [this, wish] { createProject(wish); });
    });
    dialog->open();
    return dialog;
}

} // namespace dreamloft::ui
