// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to a project of the list: its menu, and the same in the command palette.
#include "ui/bridge/app_settings.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/home_look.h"
#include "ui/pages/home_page.h"
#include "ui/pages/project_copy.h"
#include "ui/pages/project_delete.h"
#include "ui/pages/recent_list.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QUrl>

#include <functional>
#include <optional>

namespace dreamloft::ui {

void HomePage::buildActs()
{
    using Run = std::function<void(const QString& folder)>;
    const auto make =
        [this](const QString& name, const QString& icon, const QString& text, const Run& run) {
            auto* action = new QAction(style::icon(icon), text, this);
            action->setObjectName(u"home."_qs % name);
            connect(action, &QAction::triggered, this, [this, run] {
                if (const QString folder = m_actFolder; !folder.isEmpty()) {
                    run(folder);
                }
            });
            return action;
        };
    // What asks or answers on this page shows it first: the palette offers it everywhere.
    const auto here = [this](const Run& run) {
        return Run([this, run](const QString& folder) {
            Q_EMIT goTo(u"home"_qs);
            run(folder);
        });
    };
    m_open = make(u"open"_qs, u"folder-open"_qs, tr("Open"), [this](const QString& folder) {
        Q_EMIT goTo(u"open/"_qs % folder);
    });
    m_continue =
        make(u"continue"_qs, u"play"_qs, tr("Open and continue"), [this](const QString& folder) {
            Q_EMIT goTo(u"continue/"_qs % folder);
        });
    m_forget = make(
        u"forget"_qs, u"close"_qs, tr("Remove from this list"), here([this](const QString& folder) {
            studio().settings.forgetProject(folder);
        }));
    m_locate = make(u"locate"_qs, u"search"_qs, tr("Locate…"), here([this](const QString& folder) {
                        locate(folder);
                    }));
    m_ofProject = {
        make(u"look"_qs,
             u"eye"_qs,
             tr("Open to look only"),
             [this](const QString& folder) { Q_EMIT goTo(u"look/"_qs % folder); }),
        make(u"folder"_qs,
             u"folder"_qs,
             tr("Show folder"),
             [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }),
        make(u"duplicate"_qs, u"copy"_qs, tr("Duplicate"), here([this](const QString& folder) {
                 duplicate(folder);
             })),
        make(u"check"_qs, u"shield"_qs, tr("Check all files"), here([this](const QString& folder) {
                 checkFiles(folder);
             })),
        make(u"pack"_qs, u"export"_qs, tr("Pack as zip…"), here([this](const QString& folder) {
                 askWhereToPack(folder);
             })),
        make(u"delete"_qs, u"trash"_qs, tr("Delete project…"), here([this](const QString& folder) {
                 m_deletion->ask(folder);
             }))};
}

/// For the project that is chosen in the list now: the acts that are shown from here on are its
/// own, whatever the list shows when one of them is triggered.
void HomePage::refreshActs()
{
    m_actFolder = m_recents->currentFolder();
    const QString& folder = m_actFolder;
    const bool any = !folder.isEmpty();
    const bool missing = any && m_recents->recents().isMissing(folder);
    const QString none = tr("No project is in the list");
    const QString gone = tr("The project is not where it was");
    const auto set = [](QAction* action, bool on, const QString& reason) {
        action->setEnabled(on);
        action->setWhatsThis(on ? QString() : reason); // the palette says it
    };
    for (QAction* action : QList<QAction*>{m_open} + m_ofProject) {
        set(action, any && !missing, any ? gone : none);
    }
    set(m_continue,
        any && !missing && m_recents->recents().canContinue(folder),
        !any      ? none
        : missing ? gone
                  : tr("No job of it waits"));
    set(m_locate, missing, any ? tr("The project is where it was") : none);
    set(m_forget, any, none);
}

QString HomePage::commandGroup(const QAction& act) const
{
    const RecentProject* recent = m_recents->recents().find(m_actFolder);
    return &act == m_needs || recent == nullptr ? title()
                                                : QString(title() % u" · "_qs % recent->name);
}

void HomePage::openMenu(const QString& folder, const QPoint& globalPos)
{
    m_recents->choose(folder);
    refreshActs();
    auto* menu = new QMenu(this);
    menu->setObjectName(u"recentMenu"_qs);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_locate->isEnabled()) {
        menu->addAction(m_locate);
        menu->addSeparator();
        menu->addAction(m_forget);
        menu->popup(globalPos);
        return;
    }
    menu->addAction(m_open);
    if (m_continue->isEnabled()) {
        menu->addAction(m_continue);
    }
    constexpr qsizetype kToLook = 2;
    menu->addActions(m_ofProject.mid(0, kToLook));
    menu->addSeparator();
    menu->addActions(m_ofProject.mid(kToLook, m_ofProject.size() - kToLook - 1));
    menu->addSeparator();
    menu->addAction(m_forget);
    menu->addAction(m_ofProject.constLast());
    menu->popup(globalPos);
}

void HomePage::locate(const QString& folder)
{
    auto* dialog = new QFileDialog(this, tr("Where is the project now?"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString& found) {
        if (!isProject(found)) {
            banner().say(
                Banner::Kind::Warn,
                {},
                tr("There is no project in the folder %1.").arg(QFileInfo(found).fileName()));
            return;
        }
        banner().clear();
        studio().settings.forgetProject(folder); // it comes back under its new place
        Q_EMIT goTo(u"open/"_qs % found);
    });
    dialog->open();
}

void HomePage::checkFiles(const QString& folder)
{
    const auto view = studio().project.view();
    if (view && fromPath(view->folder) == folder) {
        Q_EMIT goTo(u"act/project.check"_qs);
        return;
    }
    const QString name = QFileInfo(folder).fileName();
    banner().say(Banner::Kind::Info, {}, tr("Reading every file of %1…").arg(name));
    verifyProjectAt(folder, this, [this, name](const VerifiedFiles& found) {
        if (found.error) {
            showError(*found.error);
            return;
        }
        const int damaged = static_cast<int>(found.damaged.size());
        if (damaged == 0) {
            banner().say(
                Banner::Kind::Good,
                {},
                tr("All %Ln file(s) of %1 (%2) are as they should be.", nullptr, found.files)
                    .arg(name, humanSize(found.bytes)));
            return;
        }
        constexpr qsizetype kNamed = 3;
        banner().say(Banner::Kind::Bad,
                     tr("%Ln file(s) of %1 are damaged or missing", nullptr, damaged).arg(name),
                     factsText(found.damaged.mid(0, kNamed)));
    });
}

void HomePage::askWhereToPack(const QString& folder)
{
    auto* dialog = new QFileDialog(
        this, tr("Pack the project"), QFileInfo(folder).absolutePath(), tr("Zip archives (*.zip)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"zip"_qs);
    dialog->selectFile(QString(QFileInfo(folder).fileName() % u".zip"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString& archive) {
        pack(folder, archive);
    });
    dialog->open();
}

void HomePage::pack(const QString& folder, const QString& archive)
{
    const QString name = QFileInfo(folder).fileName();
    banner().say(Banner::Kind::Info, {}, tr("Packing %1…").arg(name));
    packProjectAs(studio(),
                  folder,
                  archive,
                  this,
                  [this, name, archive](const std::optional<base::Error>& error) {
                      if (error) {
                          showError(*error);
                          return;
                      }
                      const QFileInfo file(archive);
                      m_packed = file.absolutePath();
                      const QString size = humanSize(static_cast<std::uint64_t>(file.size()));
                      banner().say(Banner::Kind::Good,
                                   {},
                                   tr("%1 is packed in %2 (%3).").arg(name, file.fileName(), size),
                                   {m_showPacked});
                  });
}

void HomePage::duplicate(const QString& folder)
{
    duplicateProject(studio(),
                     folder,
                     this,
                     [this](const QString& made, const std::optional<base::Error>& error) {
                         if (error) {
                             showError(*error);
                             return;
                         }
                         RecentProject recent; // its facts are found when it is opened
                         recent.folder = made;
                         recent.name = QFileInfo(made).fileName();
                         recent.opened = QDateTime::currentDateTimeUtc();
                         studio().settings.rememberProject(recent);
                     });
}

} // namespace dreamloft::ui
