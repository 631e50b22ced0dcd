// SPDX-License-Identifier: GPL-3.0-or-later
// Acts of the Models page: models come into the list, are checked, chosen, renamed and shown.
#include "core/base/error.h"
#include "core/project/project_store.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/forms/option_form.h"
#include "ui/pages/adopt_dialog.h"
#include "ui/pages/model_list.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>
#include <QTableView>
#include <QUrl>

#include <algorithm>

namespace dreamloft::ui {

void ModelsPage::addModel(const QString& place)
{
    banner().clear();
    offThread<ModelLook>([path = toPath(place)] { return lookAtModel(path); },
                         this,
                         [this](const ModelLook& look) { takeLook(look); });
}

void ModelsPage::takeLook(const ModelLook& look)
{
    const QString object = fromUtf8(look.object);
    const auto refuse = [&](const QString& why) {
        banner().say(Banner::Kind::Bad, tr("“%1” was not added").arg(object), why);
    };
    switch (look.kind) {
    case ModelLook::Kind::Pickle:
        refuse(
            tr("It is an older file type that can hide programs (pickle), so it is never opened. "
               "Look for the same model with files that end in .safetensors."));
        return;
    case ModelLook::Kind::Stub:
        refuse(tr("A web page or pointer came instead of the file. Download it again."));
        return;
    case ModelLook::Kind::Missing:
        refuse(tr("It is not there any more."));
        return;
    case ModelLook::Kind::Unknown:
        refuse(tr("It is neither a picture maker (a folder with unet, vae, text_encoder, tokenizer "
                  "and scheduler) nor a recogniser (a CLIP folder)."));
        return;
    case ModelLook::Kind::Adapter:
        offerAdapter(fromPath(look.place));
        return;
    case ModelLook::Kind::SingleFile: // the check tells what it is
    case ModelLook::Kind::PictureMaker:
    case ModelLook::Kind::Recogniser:
        break;
    }
    const bool maker = look.kind != ModelLook::Kind::Recogniser;
    const QString folder = fromPath(look.place);
    nlohmann::json list = own();
    const bool known = std::any_of(list.begin(), list.end(), [&](const nlohmann::json& row) {
        return row.value("folder", std::string()) == toUtf8(folder);
    });
    if (!known) {
        list.push_back({{"kind", maker ? "pictures" : "classifier"},
                        {"folder", toUtf8(folder)},
                        {"name", look.place.filename().string()},
                        {"bytes", look.bytes}});
    }
    setTab(maker ? u"pictures"_qs : u"classifier"_qs);
    setOwn(list);
    select(folder);
    check(folder, {.copy = m_adding->values().at("copy").get<bool>()});
}

void ModelsPage::select(const QString& folder)
{
    for (int row = 0; row < m_list->rowCount(); ++row) {
        if (m_list->entry(row)->folder == folder) {
            m_table->setCurrentIndex(m_list->index(row, 0));
        }
    }
}

void ModelsPage::offerAdapter(const QString& file)
{
    const auto view = studio().project.view();
    if (!view || view->readOnly) {
        banner().say(Banner::Kind::Warn,
                     tr("“%1” was not taken over").arg(QFileInfo(file).fileName()),
                     view ? tr("This project is open to look only. Nothing was added.")
                          : tr("It is an adapter (LoRA), which belongs to a project. Open the "
                               "project that it is for, then drop it again."));
        return;
    }
    setTab(u"adapters"_qs);
    if (m_adoptDialog == nullptr || !m_adoptDialog->isVisible()) {
        QStringList names;
        for (const ClassFacts& one : view->classes) {
            names.append(fromUtf8(one.row.name));
        }
        m_adoptDialog = new AdoptDialog(names, this);
        m_adoptDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_adoptDialog,
                &AdoptDialog::chosen,
                this,
                [this](const QString& chosen, const QString& className) {
                    m_adoptTickets.insert(studio().jobs.enqueue(
                        u"adopt"_qs,
                        {{"source", toUtf8(chosen)}, {"class_name", toUtf8(className)}},
                        tr("Take over adapters")));
                });
        m_adoptDialog->open();
    }
    m_adoptDialog->addFile(file);
}

void ModelsPage::adopted(const QueuedJob& job)
{
    if (job.error) {
        showJobError(job);
    } else if (job.state == QueueState::Done) {
        auto* draw = new QAction(tr("See what it draws"), &banner());
        const QString strategy = fromUtf8(job.report.data.value("strategy", std::string()));
        connect(draw, &QAction::triggered, this, [this, strategy] {
            Q_EMIT goTo(u"generate/"_qs + strategy);
        });
        banner().say(Banner::Kind::Good,
                     tr("The adapter was taken over"),
                     tr("Every layer fits the picture maker of this project. Pictures that are "
                        "made from now on use it."),
                     {draw});
    }
}

void ModelsPage::check(const QString& folder, const CheckWish& wish)
{
    if (m_checkTicket != 0) {
        return;
    }
    m_checkFolder = folder;
    m_checkCopies = wish.copy;
    m_checkTicket = studio().jobs.ask(
        u"check_model"_qs,
        {{"folder", toUtf8(folder)}, {"prediction", toUtf8(wish.prediction)}, {"copy", wish.copy}},
        tr("Check model"));
    showSelection();
}

void ModelsPage::askPrediction(const base::Error& error)
{
    QList<QAction*> answers;
    for (const auto& [name, words] : {std::pair(u"epsilon"_qs, tr("Noise (base, 512 px)")),
                                      std::pair(u"v_prediction"_qs, tr("Velocity (768 px)"))}) {
        auto* answer = new QAction(words, &banner());
        const auto again = [this, chosen = name, file = m_checkFolder, copy = m_checkCopies] {
            banner().clear();
            check(file, {.prediction = chosen, .copy = copy});
        };
        connect(answer, &QAction::triggered, this, again);
        answers.append(answer);
    }
    banner().say(Banner::Kind::Warn,
                 tr("What does this model predict?"),
                 coreText(error.info().message),
                 answers);
}

void ModelsPage::checked(qint64 ticket)
{
    const QueuedJob* job = studio().jobs.job(ticket);
    if (job != nullptr && m_adoptTickets.contains(ticket)) {
        adopted(*job);
        return;
    }
    if (ticket != 0 && ticket == m_listTicket) {
        m_listTicket = 0;
        m_searched = true;
        if (job != nullptr && job->state == QueueState::Done) {
            m_listed = job->report.data.value("models", nlohmann::json::array());
            showEntries();
        } else if (job != nullptr && job->error) {
            showError(*job->error);
            showEntries(); // the search is over
        }
        return;
    }
    if (ticket != 0 && ticket == m_testTicket) {
        tested(job);
        return;
    }
    if (ticket == 0 || ticket != m_checkTicket) {
        return;
    }
    m_checkTicket = 0;
    QString folder = m_checkFolder;
    nlohmann::json list = own();
    for (nlohmann::json& row : list) {
        if (row.value("folder", std::string()) != toUtf8(m_checkFolder) || job == nullptr) {
            continue;
        }
        row["usable"] = job->state == QueueState::Done;
        row["sha256"] = job->report.data.value("sha256", std::string());
        if (job->state == QueueState::Done) {
            const auto& said = job->report.data;
            if (m_checkCopies) { // the copy stands for the model from now on
                folder = fromUtf8(said.value("place", toUtf8(folder)));
                row["folder"] = toUtf8(folder);
            }
            row["kind"] = said.value("use", row.value("kind", std::string()));
            row["description"] =
                toUtf8(said.contains("family")
                           ? pictureMakerText(fromUtf8(said.value("family", std::string())),
                                              QString::number(said.value("size", 0)),
                                              fromUtf8(said.value("prediction", std::string())))
                       : said.contains("projection")
                           ? tr("CLIP · %1 px · %2 features")
                                 .arg(QString::number(said.value("size", 0)),
                                      QString::number(said.value("projection", 0)))
                           : tr("Inception, for the usual FID"));
        } else if (job->error) {
            row["description"] = job->error->what();
        }
    }
    setOwn(list);
    if (folder != m_checkFolder) {
        select(folder);
    }
    if (job != nullptr && job->error && job->error->info().code == "DL-MODEL-043") {
        askPrediction(*job->error);
    } else if (job != nullptr && job->error) {
        showError(*job->error);
    } else if (job != nullptr && job->state == QueueState::Done) {
        banner().say(Banner::Kind::Good,
                     tr("The model is sound"),
                     tr("Every tensor was read and fits; no invalid numbers."));
    }
    showSelection();
}

void ModelsPage::useSelected()
{
    const ModelEntry* entry = selected();
    if (entry == nullptr) {
        return;
    }
    const std::string key = entry->kind == u"pictures"_qs ? "models.base" : "models.clip";
    const std::string choice = toUtf8(entry->choice);
    studio().project.edit(
        [key, choice](project::ProjectStore& store) { store.setSetting(key, choice); });
}

void ModelsPage::removeSelected()
{
    const ModelEntry* entry = selected();
    if (entry == nullptr) {
        return;
    }
    const std::string folder = toUtf8(entry->folder);
    nlohmann::json left = nlohmann::json::array();
    for (const auto& row : own()) {
        if (row.value("folder", std::string()) != folder) {
            left.push_back(row);
        }
    }
    setOwn(left);
    studio().jobs.ask(u"forget_model"_qs, {{"folder", folder}});
}

void ModelsPage::rename(const QString& folder, const QString& name)
{
    nlohmann::json list = own();
    for (nlohmann::json& row : list) {
        if (row.value("folder", std::string()) == toUtf8(folder)) {
            row["name"] = toUtf8(name);
        }
    }
    setOwn(list);
}

void ModelsPage::exportSelected()
{
    auto* dialog = new ExportDialog(studio(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->choose(u"lora"_qs);
    if (const ModelEntry* entry = selected(); entry != nullptr && !entry->strategy.isEmpty()) {
        dialog->chooseStrategy(entry->strategy);
    }
    dialog->open();
}

void ModelsPage::fuseSelected()
{
    const ModelEntry* entry = selected();
    const auto view = studio().project.view();
    const auto at = static_cast<std::size_t>(entry != nullptr ? entry->classIndex : 0);
    if (entry == nullptr || entry->pair.empty() || !view || at >= view->classes.size()) {
        return;
    }
    auto* dialog = new ExportDialog(studio(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->choose(u"lora"_qs);
    dialog->chooseStrategy(entry->strategy);
    dialog->fuse(fromUtf8(view->classes[at].row.name), entry->pair);
    dialog->open();
}

void ModelsPage::testSelected()
{
    const ModelEntry* entry = selected();
    if (entry == nullptr || m_testTicket != 0) {
        return;
    }
    m_testFolder = entry->folder;
    m_testTicket = studio().jobs.ask(
        u"test_adapter"_qs,
        {{"job", entry->job}, {"class_index", entry->classIndex}, {"index", entry->index}},
        tr("Test adapter"));
    showSelection();
}

void ModelsPage::tested(const QueuedJob* job)
{
    m_testTicket = 0;
    m_testedFacts.erase(m_testFolder);
    if (job != nullptr && job->error) {
        showError(*job->error);
    } else if (job != nullptr && job->state == QueueState::Done) {
        const QLocale locale;
        const auto layers = [&](const char* tower, const char* what) {
            return locale.toString(job->report.data.at(tower).at(what).get<int>());
        };
        const QString fits =
            tr("%1 of %2 layers of the picture net and %3 of %4 of the text encoder, strict")
                .arg(layers("unet", "matched"),
                     layers("unet", "of"),
                     layers("text_encoder", "matched"),
                     layers("text_encoder", "of"));
        m_testedFacts[m_testFolder] =
            fits % u'\n' %
            tr("size of its change %1")
                .arg(locale.toString(job->report.data.at("delta_norm").get<double>(), 'g', 3));
        banner().say(Banner::Kind::Good,
                     tr("The adapter is sound"),
                     tr("Every tensor reads back as it was written, and pictures change with it."));
    }
    showSelection();
}

/// Of the projects opened lately, which the program remembers.
int ModelsPage::otherProjectsWith(const ModelEntry& entry) const
{
    const auto view = studio().project.view();
    const QString here = view ? fromPath(view->folder) : QString();
    const auto projects = studio().settings.recentProjects();
    return static_cast<int>(
        std::count_if(projects.begin(), projects.end(), [&](const RecentProject& project) {
            const QString& choice =
                entry.kind == u"pictures"_qs ? project.pictureMaker : project.recogniser;
            return entry.kind != u"features"_qs && project.folder != here && !choice.isEmpty() &&
                   choice == entry.choice;
        }));
}

void ModelsPage::openSelected()
{
    if (const ModelEntry* entry = selected()) {
        const auto path = toPath(entry->folder);
        const bool file = path.extension() == ".safetensors"; // an adapter, a single-file model
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(file ? fromPath(path.parent_path()) : entry->folder));
    }
}

void ModelsPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void ModelsPage::dropEvent(QDropEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            addModel(url.toLocalFile());
            event->acceptProposedAction();
        }
    }
}

} // namespace dreamloft::ui
