// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drop_desk.h"

#include "core/base/cancel_token.h"
#include "core/imaging/fetch_image.h"
#include "core/jobs/run_guarded.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/image.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/drop_overlay.h"

#include <QAction>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QUrl>

#include <exception>
#include <optional>
#include <string>

namespace dreamloft::ui {
namespace {

struct Fetched {
    QImage image{}; ///< null when it was broken off
    std::optional<base::Error> error{};
};

Fetched fetched(const std::string& address, const base::CancelToken& stop)
{
    Fetched got;
    try {
        got.image = toQImage(imaging::fetchImage(address, &stop).image);
    } catch (const base::Cancelled&) {
        return {};
    } catch (const base::Error& error) {
        got.error = error;
    } catch (...) { // no memory for its pixels
        got.error = jobs::translateStandardException(std::current_exception());
    }
    return got;
}

} // namespace

DropDesk::DropDesk(Studio& studio, MainWindow& window)
    : QObject(&window)
    , m_studio(studio)
    , m_window(window)
    , m_overlay(new DropOverlay(&window))
    , m_fetch(new QAction(tr("Fetch the picture"), this))
    , m_leave(new QAction(tr("Do not fetch"), this))
    , m_stop(std::make_shared<base::CancelToken>())
{
    connect(m_fetch, &QAction::triggered, this, &DropDesk::fetch);
    connect(m_leave, &QAction::triggered, this, [this] { m_window.banner().clear(); });
    connect(m_overlay, &DropOverlay::dropped, this, &DropDesk::take);
    connect(m_overlay, &DropOverlay::imageDropped, this, &DropDesk::takeImage);
    connect(m_overlay, &DropOverlay::refused, this, &DropDesk::say);
    connect(&window, &MainWindow::pasteRequested, this, [this] {
        if (!m_overlay->paste(QGuiApplication::clipboard()->mimeData())) {
            say(tr("There are no pictures and no folders in the clipboard."));
        }
    });
    ProjectService& project = studio.project;
    m_overlay->setProjectOpen(project.isOpen());
    connect(&project, &ProjectService::opened, this, [this] {
        m_overlay->setProjectOpen(true);
        if (!m_waiting.isEmpty()) {
            takePictures(std::exchange(m_waiting, {}));
        }
    });
    connect(&project, &ProjectService::openFailed, this, [this] { m_waiting.clear(); });
    connect(&project, &ProjectService::closing, this, [this] {
        m_stop->cancel(); // what is fetched was meant for this project
        m_stop = std::make_shared<base::CancelToken>();
    });
    connect(&project, &ProjectService::closed, this, [this] { m_overlay->setProjectOpen(false); });
}

DropDesk::~DropDesk()
{
    m_stop->cancel();
}

void DropDesk::say(const QString& text)
{
    m_window.banner().say(Banner::Kind::Info, {}, text);
}

void DropDesk::take(const DropContent& content)
{
    switch (content.kind) {
    case DropContent::Kind::Project:
        m_window.openProject(content.paths.front());
        break;
    case DropContent::Kind::Pictures:
        takePictures(content.paths);
        break;
    case DropContent::Kind::ModelFiles:
    case DropContent::Kind::Adapters: // which the page offers to the project
        m_window.go(u"models"_qs);
        if (auto* page = qobject_cast<ModelsPage*>(m_window.page(u"models"_qs))) {
            for (const QString& path : content.paths) {
                page->addModel(path);
            }
        }
        break;
    case DropContent::Kind::WebAddress:
        askAbout(content.address);
        break;
    case DropContent::Kind::Nothing:
        break;
    }
}

void DropDesk::takePictures(const QStringList& paths)
{
    if (const auto view = m_studio.project.view()) {
        if (view->readOnly) {
            say(tr("This project is open to look only. Nothing was added."));
            return;
        }
        m_window.go(u"dataset"_qs);
        if (auto* page = qobject_cast<DatasetPage*>(m_window.page(u"dataset"_qs))) {
            page->importFrom(paths);
        }
        return;
    }
    // Pictures without a project begin one; the look at them follows when it is there.
    NewProjectDialog* dialog = m_window.newProject();
    dialog->setName(QFileInfo(paths.front()).completeBaseName());
    connect(dialog, &NewProjectDialog::chosen, this, [this, paths] { m_waiting = paths; });
}

void DropDesk::takeImage(const QImage& image)
{
    auto* page = qobject_cast<DatasetPage*>(m_window.page(u"dataset"_qs));
    if (page == nullptr || !m_studio.project.isOpen()) {
        say(tr("Open a project first, then paste the picture."));
        return;
    }
    m_window.go(u"dataset"_qs);
    page->addImage(image);
}

void DropDesk::askAbout(const QString& address)
{
    const auto view = m_studio.project.view();
    if (view == nullptr || view->readOnly) {
        say(view == nullptr ? tr("Open a project first, then drop the address of the picture.")
                            : tr("This project is open to look only. Nothing was added."));
        return;
    }
    m_address = address;
    m_window.go(u"dataset"_qs); // where the class is chosen that gets it
    m_window.banner().say(
        Banner::Kind::Info,
        tr("Fetch the picture from %1?").arg(QUrl(address).host()),
        tr("DreamLoft uses the network only for this one address, and adds the picture to the "
           "class that is chosen here. That server then sees the address of this computer."),
        {m_fetch, m_leave});
}

void DropDesk::fetch()
{
    const QString says = tr("Fetching the picture from %1…").arg(QUrl(m_address).host());
    m_window.banner().say(Banner::Kind::Info, {}, says);
    offThread<Fetched>(
        [address = toUtf8(m_address), stop = m_stop] { return fetched(address, *stop); },
        this,
        [this, says](const Fetched& got) {
            if (m_window.banner().text() == says) {
                m_window.banner().clear();
            }
            if (got.error) {
                m_window.banner().sayError(errorText(*got.error));
            } else if (!got.image.isNull()) {
                takeImage(got.image);
            }
        });
}

} // namespace dreamloft::ui
