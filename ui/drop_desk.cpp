// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drop_desk.h"

#include "ui/bridge/project_service.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/drop_overlay.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

namespace dreamloft::ui {

DropDesk::DropDesk(Studio& studio, MainWindow& window)
    : QObject(&window)
    , m_studio(studio)
    , m_window(window)
    , m_overlay(new DropOverlay(&window))
{
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
    connect(&project, &ProjectService::closed, this, [this] { m_overlay->setProjectOpen(false); });
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
        m_window.go(u"models"_qs);
        if (auto* page = qobject_cast<ModelsPage*>(m_window.page(u"models"_qs))) {
            for (const QString& path : content.paths) {
                page->addModel(path);
            }
        }
        break;
    case DropContent::Kind::WebAddress:
        say(tr("DreamLoft takes nothing from the web by itself. Save the picture first, then drop "
               "the file."));
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

} // namespace dreamloft::ui
