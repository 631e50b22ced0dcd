// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home_page.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/needs_dialog.h"
#include "ui/pages/home_look.h"
#include "ui/pages/page_factories.h"
#include "ui/pages/project_delete.h"
#include "ui/pages/recent_list.h"
#include "ui/pages/sample_project.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/start_card.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace dreamloft::ui {
Page* makeHomePage(Studio& studio, QWidget* parent)
{
    return new HomePage(studio, parent);
}

HomePage::HomePage(Studio& studio, QWidget* parent)
    : Page(studio, parent)
    , m_stack(new QStackedWidget)
{
    auto* column = new QVBoxLayout(content());
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    m_needs = new QAction(style::icon(u"help"_qs), tr("What do I need?"), this);
    m_needs->setObjectName(u"home.needs"_qs);
    connect(m_needs, &QAction::triggered, this, &HomePage::showNeeds);
    m_showPacked = new QAction(style::icon(u"folder"_qs), tr("Show folder"), this);
    connect(m_showPacked, &QAction::triggered, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_packed));
    });
    m_showRefused = new QAction(style::icon(u"folder"_qs), tr("Show folder"), this);
    connect(m_showRefused, &QAction::triggered, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_refused));
    });
    m_deletion = new ProjectDeletion(studio, this);
    buildActs();
    connectDeletion();
    auto* recents = new QWidget;
    buildRecents(recents);
    m_stack->addWidget(recents);
    auto* first = new QWidget;
    buildFirst(first);
    m_stack->addWidget(first);
    connect(&studio.settings, &AppSettings::changed, this, [this](const QString& key) {
        if (key == u"recent") {
            refresh();
            if (isVisible()) { // else when it is entered
                lookAtProjects();
            }
        }
    });
    refresh();
    showComputer();
}

QString HomePage::title() const
{
    return tr("Home");
}

QString HomePage::purpose() const
{
    return m_recents->recents().rowCount() > 0
               ? tr("Go on where you stopped, or begin something new.")
               : tr("From a few real pictures of each class to a classifier you can trust.");
}

QString HomePage::iconName() const
{
    return u"home"_qs;
}

Page::RailState HomePage::stepState() const
{
    return {RailState::None, {}, {}};
}

QList<QAction*> HomePage::commands()
{
    refreshActs();
    return QList<QAction*>{m_needs, m_open, m_continue} + m_ofProject +
           QList<QAction*>{m_locate, m_forget};
}

void HomePage::buildRecents(QWidget* parent)
{
    auto* row = new QHBoxLayout(parent);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::kCardGap);
    auto* recent = new Card(tr("Recent"), parent);
    recent->body()->setContentsMargins(0, style::kSpace[1], 0, style::kSpace[1]);
    m_recents = new RecentList(studio().thumbnails, recent);
    m_recents->followKeys(studio().settings);
    recent->body()->addWidget(m_recents);
    row->addWidget(recent, 1);
    connect(m_recents, &RecentList::openWanted, this, [this](const QString& folder) {
        Q_EMIT goTo(u"open/"_qs % folder);
    });
    connect(m_recents, &RecentList::continueWanted, this, [this](const QString& folder) {
        Q_EMIT goTo(u"continue/"_qs % folder);
    });
    connect(m_recents, &RecentList::forgetWanted, this, [this](const QString& folder) {
        studio().settings.forgetProject(folder);
    });
    connect(m_recents, &RecentList::menuWanted, this, &HomePage::openMenu);

    auto* side = new QVBoxLayout;
    side->setSpacing(style::kCardGap);
    row->addLayout(side);
    auto* start = new Card(tr("Start"), parent);
    start->setFixedWidth(style::settingsWidth());
    start->body()->setSpacing(style::kSpace[1]);
    const auto add = [&](const QString& icon,
                         const QString& title,
                         const QString& sentence,
                         const QString& act) {
        auto* card = new StartCard(icon, title, sentence, start);
        card->setCompact(true);
        connect(card, &StartCard::clicked, this, [this, act] { Q_EMIT goTo(act); });
        start->body()->addWidget(card);
        return card;
    };
    add(u"folder-plus"_qs,
        tr("New project"),
        tr("Begin with your own pictures."),
        u"act/project.new"_qs);
    add(u"folder-open"_qs,
        tr("Open"),
        tr("A project folder on this computer."),
        u"act/project.open"_qs);
    add(u"star"_qs,
        tr("Sample project"),
        SampleProject::isAtHand(studio().settings) ? tr("Look at a whole experiment.")
                                                   : tr("Watch a whole experiment being made."),
        u"act/project.sample"_qs);
    side->addWidget(start);
    auto* computer = new Card(tr("This computer"), parent);
    computer->setFixedWidth(style::settingsWidth());
    m_computer = new QLabel(computer);
    m_computer->setWordWrap(true);
    style::setText(m_computer, style::Role::Body, style::Ink::Soft);
    computer->body()->addWidget(m_computer);
    auto* needs = new ActionButton(m_needs, style::ButtonKind::Quiet, computer);
    computer->body()->addWidget(needs, 0, Qt::AlignLeading);
    side->addWidget(computer);
    side->addStretch(1);
}

void HomePage::buildFirst(QWidget* parent)
{
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->addStretch(2);
    auto* question = new QLabel(tr("How would you like to begin?"), parent);
    question->setAlignment(Qt::AlignHCenter);
    style::setText(question, style::Role::Verdict);
    column->addWidget(question);
    column->addSpacing(style::kSpace[5]);
    auto* row = new QHBoxLayout;
    row->setSpacing(style::kCardGap);
    row->addStretch(1);
    const auto add = [&](const QString& icon, const QString& title, const QString& sentence) {
        auto* card = new StartCard(icon, title, sentence, parent);
        card->setFixedWidth(style::scaled(280));
        row->addWidget(card);
        return card;
    };
    const bool finished = SampleProject::isAtHand(studio().settings);
    connect(add(u"star"_qs,
                finished ? tr("See a finished one") : tr("See one being made"),
                finished ? tr("Open the sample project and look at every step. It works without "
                              "internet and without a graphics card.")
                         : tr("The sample project is made here while you watch: some minutes, "
                              "without internet and without a graphics card.")),
            &StartCard::clicked,
            this,
            [this] { Q_EMIT goTo(u"act/project.sample"_qs); });
    connect(add(u"images"_qs,
                tr("Start with my pictures"),
                tr("Make a project and drop in a folder that has one folder per class.")),
            &StartCard::clicked,
            this,
            [this] { Q_EMIT goTo(u"act/project.new"_qs); });
    connect(add(u"help"_qs,
                tr("What do I need?"),
                tr("How many pictures, which computer, and how long it takes.")),
            &StartCard::clicked,
            this,
            &HomePage::showNeeds);
    row->addStretch(1);
    column->addLayout(row);
    column->addSpacing(style::kSpace[5]);
    auto* open = new QPushButton(tr("Open a project that I have…"), parent);
    style::setKind(open, style::ButtonKind::Quiet);
    open->setIcon(style::icon(u"folder-open"_qs));
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT goTo(u"act/project.open"_qs); });
    column->addWidget(open, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void HomePage::refresh()
{
    const std::vector<RecentProject> projects = studio().settings.recentProjects();
    m_stack->setCurrentIndex(projects.empty() ? 1 : 0);
    m_recents->setProjects(projects);
    refreshHeader();
}

void HomePage::entered(const QString& detail)
{
    lookAtProjects(); // a drive may have come or gone
    if (detail.startsWith(u"delete=")) {
        m_deletion->ask(detail.section(u'=', 1));
    }
}

void HomePage::lookAtProjects()
{
    const auto openHere = [this] {
        const auto view = studio().project.view();
        return view ? fromPath(view->folder) : QString();
    };
    offThread<Standing>([projects = studio().settings.recentProjects(),
                         open = openHere()] { return lookAt(projects, open); },
                        m_recents,
                        [this, openHere](const Standing& standing) {
                            const QString open =
                                openHere(); // another one may have been opened meanwhile
                            QSet<QString> inUse = standing.inUse;
                            if (studio().jobs.busy()) {
                                inUse.insert(open);
                            } else {
                                inUse.remove(open);
                            }
                            m_recents->setStanding(standing.missing, inUse);
                            for (const RecentProject& now : standing.changed) {
                                if (now.folder != open) {
                                    studio().settings.correctProject(now);
                                }
                            }
                        });
}

void HomePage::showComputer()
{
    offThread<Computer>(lookAround, this, [this](const Computer& found) {
        const QString memory = humanSize(found.memory);
        m_computer->setText(
            found.card
                ? tr("A graphics card, %n cores, %1 of memory. Your own models train in minutes to "
                     "hours.",
                     nullptr,
                     found.cores)
                      .arg(memory)
                : tr("No graphics card, %n cores, %1 of memory. The starter models take minutes.",
                     nullptr,
                     found.cores)
                      .arg(memory));
    });
}

void HomePage::showNeeds()
{
    auto* dialog = new NeedsDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HomePage::connectDeletion()
{
    connect(m_deletion, &ProjectDeletion::began, this, [this](const QString& name) {
        banner().say(Banner::Kind::Info, {}, tr("Moving %1 to the system's bin…").arg(name));
    });
    connect(m_deletion, &ProjectDeletion::deleted, this, [this](const QString& name) {
        banner().say(Banner::Kind::Good,
                     {},
                     tr("%1 is in the system's bin, from which it can be brought back.").arg(name));
    });
    connect(m_deletion,
            &ProjectDeletion::refused,
            this,
            [this](const QString& name, const QString& folder, const QString& why) {
                m_refused = folder;
                banner().say(
                    Banner::Kind::Warn, tr("%1 was not deleted").arg(name), why, {m_showRefused});
            });
}

} // namespace dreamloft::ui
