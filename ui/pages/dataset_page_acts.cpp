// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done on DatasetPage: actions, menus, dialogs, drops.
#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/options/json_visitor.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/key_ring.h"
#include "ui/pages/captions_dialog.h"
#include "ui/pages/dataset_acts.h"
#include "ui/pages/dataset_checks.h"
#include "ui/pages/dataset_classes.h"
#include "ui/pages/dataset_counts.h"
#include "ui/pages/dataset_dialogs.h"
#include "ui/pages/dataset_look.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"
#include "ui/pages/feature_map_dialog.h"
#include "ui/style/mnemonics.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/picture_grid.h"

#include <QAction>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace dreamloft::ui {

QAction* DatasetPage::addAct(const QString& icon,
                             const QString& text,
                             const QString& name,
                             std::function<void()> run)
{
    auto* action =
        icon.isEmpty() ? new QAction(text, this) : new QAction(style::icon(icon), text, this);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void DatasetPage::buildActions()
{
    m_import = addAct(u"import"_qs, tr("Import…"), u"import"_qs, [this] { importFrom({}); });
    m_sample = addAct({}, tr("Try with the sample"), u"importSample"_qs, [this] {
        try {
            options::ImportOptions options;
            options.sources = {(base::resourcesFolder() / "clothing10" / "64").string()};
            studio().jobs.enqueue(
                u"import"_qs, options::toJson(options), tr("Import the sample pictures"));
        } catch (const base::Error& error) {
            showError(error);
        }
    });
    m_divide = addAct(u"layers"_qs, tr("Divide…"), u"divide"_qs, [this] {
        const DatasetCounts counts = DatasetCounts::of(m_view.get());
        auto* dialog = new DivideDialog(
            counts.undecided > 0 ? counts.undecided : counts.train, m_view->testLocked, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &DivideDialog::chosen, m_acts, &DatasetActs::divide);
        dialog->open();
    });
    m_lock =
        addAct(u"lock"_qs, tr("Lock the test set"), u"lockTest"_qs, [this] { m_acts->lockTest(); });
    m_unlock = addAct(u"unlock"_qs, tr("Unlock…"), u"unlockTest"_qs, [this] {
        auto* dialog = new UnlockDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &UnlockDialog::chosen, m_acts, &DatasetActs::unlockTest);
        dialog->open();
    });
    m_check =
        addAct(u"shield"_qs, tr("Check the pictures"), u"check"_qs, [this] { m_checks->run(); });
    m_map = addAct(u"map"_qs, tr("Map of the pictures"), u"map"_qs, [this] { m_look->wantMap(); });
    m_captions = addAct(u"text"_qs, tr("Captions…"), u"captions"_qs, [this] {
        auto* dialog = new CaptionsDialog(studio(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    m_captions->setToolTip(tr("Which captions are used and where they come from"));
    m_map->setToolTip(tr("Shows pictures that are alike near each other"));
    m_trial = addAct(
        u"chart"_qs, tr("How many are enough?"), u"trial"_qs, [this] { m_look->wantTrial(); });
    m_trial->setToolTip(tr("Tries 4, 8 and 16 shots a class with real pictures alone. It takes a "
                           "moment and changes nothing."));
    m_similar = addAct(u"eye"_qs, tr("Show similar pictures"), u"similar"_qs, [this] {
        const QList<qint64> ids = chosenPictures();
        if (!ids.isEmpty()) {
            m_look->wantSimilar(ids.front());
        }
    });
    m_pickShots = addAct(u"star"_qs, tr("Pick shots"), u"pickShots"_qs, [this] {
        m_wall->setTab(u"shots"_qs);
        pickShots(m_wall->shotOptions());
    });
    m_emptyBin = addAct(u"trash"_qs, tr("Empty the bin…"), u"emptyBin"_qs, [this] {
        auto* dialog = new EmptyBinDialog(DatasetCounts::of(m_view.get()).bin, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &EmptyBinDialog::chosen, this, [this] {
            m_acts->emptyBin(
                [this](const QString& text) { banner().say(Banner::Kind::Info, {}, text); });
        });
        dialog->open();
    });
    m_takeBackAll = addAct(u"undo"_qs, tr("Take all back"), u"takeBackAll"_qs, [this] {
        QList<qint64> ids;
        for (int row = 0; row < grid().rowCount(); ++row) {
            ids.append(grid().value(row, picture_role::IdRole).toLongLong());
        }
        m_acts->takeBack(ids);
    });
    m_takeBack = addAct(u"undo"_qs, tr("Take back"), u"takeBack"_qs, [this] {
        m_acts->takeBack(chosenPictures());
    });
    m_toBin = addAct(u"trash"_qs, tr("Move to the bin"), u"toBin"_qs, [this] {
        m_acts->moveToBin(chosenPictures());
    });
    m_swap = addAct(u"swap"_qs, tr("Swap"), u"swap"_qs, [this] {
        QList<qint64> ids = chosenPictures();
        ids.removeIf([this](qint64 id) { return !isShot(id); });
        if (ids.isEmpty()) {
            return;
        }
        m_acts->swapShots(ids, [this, wanted = ids.size()](int swapped) {
            if (swapped < wanted) {
                banner().say(Banner::Kind::Info,
                             {},
                             tr("There is no other picture in the train split to swap with."));
            }
        });
    });
    m_pin = addAct(
        u"pin"_qs, tr("Pin"), u"pin"_qs, [this] { m_acts->pin(chosenPictures(), !m_pinned); });
    m_ban = addAct(
        u"ban"_qs, tr("Ban"), u"ban"_qs, [this] { m_acts->ban(chosenPictures(), !m_banned); });
    m_filter = addAct(u"filter"_qs, tr("Filter"), u"filter"_qs, [this] {
        m_wall->filterField().setFocus(Qt::ShortcutFocusReason);
        m_wall->filterField().selectAll();
    });
    buildMoves();
    m_copy = addAct(u"copy"_qs, tr("Copy"), u"copy"_qs, [this] { copySelection(); });
    (new KeyRing(studio().settings, this))->bind(m_copy, "edit.copy");
    m_details = addAct(u"info"_qs, tr("Details"), u"details"_qs, [this] {
        m_inspectorDrawer->setOpen(!m_inspectorDrawer->isOpen());
    });
    m_lookAtLeaks =
        addAct({}, tr("Look at the leaks"), u"lookAtLeaks"_qs, [this] { m_wall->showFindings(); });
    m_continue =
        addAct({}, tr("Continue to Adapt"), u"continue"_qs, [this] { Q_EMIT goTo(u"adapt"_qs); });
    m_showSkipped = addAct({}, tr("Show the list"), u"showSkipped"_qs, [this] {
        auto* dialog = new SkippedDialog(m_skipped, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

/// Acts of the grid have its keys.
void DatasetPage::showKeys()
{
    const GridKeys& keys = grid().keys();
    m_swap->setToolTip(withKeys(tr("Another picture takes its place"), keys.keysOf(GridAct::Swap)));
    m_pin->setToolTip(withKeys(tr("Always among the shots"), keys.keysOf(GridAct::Pin)));
    m_ban->setToolTip(withKeys(tr("Never a shot"), keys.keysOf(GridAct::Ban)));
}

void DatasetPage::importFrom(const QStringList& paths, qint64 classId)
{
    if (m_view == nullptr || m_view->readOnly) {
        return;
    }
    options::ImportOptions options;
    for (const QString& path : paths) {
        options.sources.push_back(toUtf8(path));
    }
    if (const ClassFacts* facts = m_view->classById(classId)) {
        options.class_name = facts->row.name;
    }
    openImport(options);
}

void DatasetPage::openImport(const options::ImportOptions& options)
{
    auto* dialog = new ImportDialog(studio(), options, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DatasetPage::addImage(const QImage& image)
{
    if (m_view == nullptr || m_view->readOnly) {
        return;
    }
    const qint64 classId = m_classes->currentClass();
    const ClassFacts* facts = m_view->classById(classId);
    if (facts == nullptr) {
        banner().say(Banner::Kind::Info, {}, tr("Choose a class first, then paste the picture."));
        return;
    }
    const QString name =
        tr("pasted %1").arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd hh.mm.ss"_qs));
    m_acts->addImage(image, classId, name);
    banner().say(
        Banner::Kind::Good, {}, tr("The picture was added to %1.").arg(fromUtf8(facts->row.name)));
}

void DatasetPage::copySelection()
{
    QList<QUrl> urls;
    for (const int row : grid().rowsToActOn()) {
        urls.append(QUrl::fromLocalFile(grid().value(row, picture_role::PathRole).toString()));
    }
    if (urls.isEmpty()) {
        return;
    }
    auto* mime = new QMimeData;
    mime->setUrls(urls);
    QGuiApplication::clipboard()->setMimeData(mime);
}

void DatasetPage::showPictures(const QList<qint64>& pictures)
{
    m_wall->showAll();
    m_classes->setCurrentClass(0);
    m_wall->setTab(u"all"_qs);
    m_wall->filterField().clear();
    grid().selectIds(QSet<qint64>(pictures.begin(), pictures.end()));
}

void DatasetPage::showMap(const FeatureMap& map)
{
    banner().clear(); // it said that this comes
    auto* dialog = new FeatureMapDialog(map, studio().thumbnails, this);
    dialog->followKeys(studio().settings);
    connect(dialog, &FeatureMapDialog::picturesWanted, this, &DatasetPage::showPictures);
    connect(&studio().project, &ProjectService::closed, dialog, &QDialog::reject);
    dialog->show();
}

void DatasetPage::tellTrial(const ShotTrial& trial)
{
    QStringList steps;
    for (const TrialStep& step : trial.steps) {
        //: One of several: how many shots a class, and how many answers were right, with its
        //: spread.
        steps.append(tr("%1 shots: %2 ± %3")
                         .arg(countText(step.shots),
                              percentText(step.right, 0),
                              percentText(step.spread, 0)));
    }
    if (trial.answer() == ShotTrial::Answer::CannotTell) {
        banner().say(Banner::Kind::Info,
                     tr("Too few pictures to try"),
                     steps.isEmpty()
                         ? tr("Each class needs at least 8 train and validation pictures: 4 to "
                              "learn from and 4 to judge by.")
                         : tr("%1. To try more, each class needs at least 12 train and validation "
                              "pictures.")
                               .arg(steps.front()));
        return;
    }
    const bool plenty = trial.answer() == ShotTrial::Answer::Plenty;
    const QString before = countText(trial.steps[trial.steps.size() - 2].shots);
    const QString most = countText(trial.steps.back().shots);
    banner().say(
        plenty ? Banner::Kind::Good : Banner::Kind::Info,
        plenty ? tr("%1 shots of each class are plenty").arg(before)
               : tr("%1 shots of each class are thin").arg(most),
        tr("%1. %2 Tried on %Ln real picture(s) that were no shots; the test set was left alone.",
           nullptr,
           trial.judged)
            .arg(factsText(steps),
                 plenty ? tr("%1 gain next to nothing more.").arg(most)
                        : tr("It still rises, so more would help.")));
}

/// A run keeps the list it began with: said once, when something is changed during it.
void DatasetPage::tellFrozen()
{
    const QueuedJob* job = studio().jobs.running();
    const project::Revisions before = m_known;
    m_known = m_view != nullptr ? m_view->revisions : project::Revisions();
    const auto learns = [job] {
        return job->verb == u"adapt" || job->verb == u"generate" || job->verb == u"score" ||
               job->verb == u"train" || job->verb == u"evaluate";
    };
    const bool edited = before.pictures != m_known.pictures || before.shots != m_known.shots ||
                        before.classes != m_known.classes;
    if (m_firstView || !edited || job == nullptr || !learns() || m_toldFrozen == job->ticket) {
        return;
    }
    m_toldFrozen = job->ticket;
    banner().say(Banner::Kind::Info,
                 {},
                 tr("%1 goes on with the pictures it began with. What you change now counts from "
                    "the next run on.")
                     .arg(job->label));
}

void DatasetPage::moveTo(const QList<qint64>& pictures, const QString& tab)
{
    if (tab == u"bin") {
        m_acts->moveToBin(pictures);
    } else {
        m_acts->moveToSplit(pictures, tab == u"undecided" ? QString() : tab);
    }
}

void DatasetPage::buildMoves()
{
    m_toClass = new QMenu(tr("Move to class"), this);
    m_toSplit = new QMenu(tr("Move to split"), this);
    for (QMenu* menu : {m_toClass, m_toSplit}) {
        menu->setIcon(style::icon(u"arrow-right"_qs));
        connect(menu, &QMenu::aboutToShow, this, &DatasetPage::fillMoves);
        // From the palette, where a menu cannot unfold.
        connect(menu->menuAction(), &QAction::triggered, this, [this, menu] {
            if (!isVisible()) {
                Q_EMIT goTo(u"dataset"_qs);
            }
            menu->popup(m_wall->mapToGlobal(m_wall->rect().center()));
        });
    }
    m_toClass->menuAction()->setObjectName(u"toClass"_qs);
    m_toSplit->menuAction()->setObjectName(u"toSplit"_qs);
}

void DatasetPage::fillMoves()
{
    const QList<qint64> ids = chosenPictures();
    m_toClass->clear();
    for (const ClassFacts& facts : m_view->classes) {
        QAction* action = m_toClass->addAction(style::buttonText(fromUtf8(facts.row.name)));
        connect(action, &QAction::triggered, m_acts, [this, ids, id = facts.row.id] {
            m_acts->moveToClass(ids, id);
        });
    }
    m_toSplit->clear();
    const auto addSplit = [&](const QString& text, const QString& split) {
        QAction* action = m_toSplit->addAction(text);
        action->setEnabled(split != u"test" || !m_view->testLocked);
        connect(action, &QAction::triggered, m_acts, [this, ids, split] {
            m_acts->moveToSplit(ids, split);
        });
    };
    addSplit(tr("Train"), u"train"_qs);
    addSplit(tr("Validation"), u"val"_qs);
    addSplit(tr("Test"), u"test"_qs);
}

void DatasetPage::showMenu(int row, const QPoint& at)
{
    Q_UNUSED(row)
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_wall->tab() == u"bin") {
        menu->addAction(m_takeBack);
        menu->addAction(m_copy);
        menu->popup(at);
        return;
    }
    menu->addMenu(m_toClass);
    menu->addMenu(m_toSplit);
    menu->addSeparator();
    menu->addActions({m_swap, m_pin, m_ban});
    menu->addSeparator();
    menu->addAction(m_similar);
    menu->addAction(m_copy);
    menu->addSeparator();
    menu->addAction(m_toBin);
    menu->popup(at);
}

void DatasetPage::jobFinished(qint64 ticket)
{
    const QueuedJob* job = studio().jobs.job(ticket);
    if (job == nullptr) {
        return;
    }
    if (job->error && jobVerbs().contains(job->verb)) {
        showJobError(*job);
    } else if (job->verb == u"look" && job->state == QueueState::Cancelled) {
        banner().clear(); // no answer comes
    }
    if (job->state != QueueState::Done || (job->verb != u"import" && job->verb != u"split")) {
        return;
    }
    // What the job has added must be in the view before it is talked about.
    studio().project.refresh();
    studio().project.ask<int>([](project::ProjectStore&) { return 0; },
                              this,
                              [this, verb = job->verb, data = job->report.data](int) {
                                  m_firstView = verb == u"import";
                                  refresh();
                                  if (verb == u"split") {
                                      m_wall->setTab(u"train"_qs);
                                      banner().clear(); // it may still ask to divide
                                  } else {
                                      tellImported(data);
                                  }
                              });
}

void DatasetPage::tellImported(const nlohmann::json& report)
{
    const int added = report.value("added", 0);
    const int there = report.value("already_there", 0);
    m_skipped.clear();
    for (const nlohmann::json& entry : report.value("skipped", nlohmann::json::array())) {
        m_skipped.append({fromUtf8(entry.value("file", std::string())),
                          coreReason(entry.value("reason", std::string()))});
    }
    const auto skipped = static_cast<int>(m_skipped.size());
    QString text = tr("%Ln picture(s) were imported.", nullptr, added);
    if (there > 0) {
        text = tr("%1 %2").arg(text, tr("%n were there already.", nullptr, there));
    }
    if (skipped > 0) {
        text = tr("%1 %2").arg(text, tr("%n file(s) were set aside.", nullptr, skipped));
    }
    QList<QAction*> acts;
    const DatasetCounts counts = DatasetCounts::of(m_view.get());
    if (counts.undecided > 0) {
        acts.append(m_divide);
    } else if (m_next == m_pickShots) {
        acts.append(m_pickShots);
    }
    if (skipped > 0) {
        acts.append(m_showSkipped);
    }
    banner().say(skipped > 0 ? Banner::Kind::Warn : Banner::Kind::Good, {}, text, acts);
}

} // namespace dreamloft::ui
