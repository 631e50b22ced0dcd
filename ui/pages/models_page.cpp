// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models_page.h"

#include "core/options/model_options.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/key_ring.h"
#include "ui/pages/model_list.h"
#include "ui/pages/page_factories.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/segmented.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {
namespace {

const QString kOwnModels = u"models"_qs;

} // namespace

Page* makeModelsPage(Studio& studio, QWidget* parent)
{
    return new ModelsPage(studio, parent);
}

ModelsPage::ModelsPage(Studio& studio, QWidget* parent)
    : Page(studio, parent)
{
    m_addFolder = new QAction(style::icon(u"folder"_qs), tr("Add folder…"), this);
    m_addFile = new QAction(tr("Add file…"), this);
    m_exportAction = new QAction(tr("Export adapters…"), this);
    buildLayout();
    addHeaderAction(m_addFile);
    setMainAction(m_addFolder);
    setAcceptDrops(true);

    connect(m_addFolder, &QAction::triggered, this, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(this, tr("Choose the folder of a model"));
        if (!folder.isEmpty()) {
            addModel(folder);
        }
    });
    connect(m_addFile, &QAction::triggered, this, [this] {
        const QString file = QFileDialog::getOpenFileName(
            this, tr("Choose a file of a model"), {}, tr("Models (*.safetensors);;All files (*)"));
        if (!file.isEmpty()) {
            addModel(file);
        }
    });
    connect(m_exportAction, &QAction::triggered, this, &ModelsPage::exportSelected);
    connect(m_tabs, &SegmentedControl::currentChanged, this, &ModelsPage::showEntries);
    connect(m_list, &ModelListModel::renamed, this, &ModelsPage::rename);
    connect(m_table->selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            &ModelsPage::showSelection);
    connect(m_use, &QAbstractButton::clicked, this, &ModelsPage::useSelected);
    connect(m_remove, &QAbstractButton::clicked, this, &ModelsPage::removeSelected);
    connect(m_open, &QAbstractButton::clicked, this, &ModelsPage::openSelected);
    connect(m_export, &QAbstractButton::clicked, this, &ModelsPage::exportSelected);
    connect(m_test, &QAbstractButton::clicked, this, &ModelsPage::testSelected);
    connect(m_fuse, &QAbstractButton::clicked, this, &ModelsPage::fuseSelected);
    connect(m_check, &QAbstractButton::clicked, this, [this] {
        if (const ModelEntry* entry = selected()) {
            check(entry->choice, {});
        }
    });
    connect(&studio.project, &ProjectService::viewChanged, this, &ModelsPage::showEntries);
    connect(&studio.project, &ProjectService::opened, this, &ModelsPage::askList);
    connect(&studio.jobs, &JobCenter::finished, this, &ModelsPage::checked);
    showEntries();
}

QString ModelsPage::title() const
{
    return tr("Models");
}

QString ModelsPage::purpose() const
{
    return tr("What makes pictures, what recognises them, and what your project has learnt.");
}

QString ModelsPage::iconName() const
{
    return u"models"_qs;
}

Page::RailState ModelsPage::stepState() const
{
    return {RailState::None, {}, {}};
}

QList<QAction*> ModelsPage::commands()
{
    return {m_addFolder, m_addFile, m_exportAction};
}

void ModelsPage::entered(const QString& detail)
{
    const QString adding = u"add="_qs;
    if (const QueuedJob* job = namedJob(detail)) {
        setTab(u"adapters"_qs);
        if (job->error) {
            showJobError(*job);
        }
    } else if (detail.startsWith(adding)) {
        addModel(detail.mid(adding.size()));
    } else if (!detail.isEmpty()) {
        setTab(detail);
    }
    askList();
}

QString ModelsPage::tab() const
{
    return m_tabs->currentId();
}

void ModelsPage::setTab(const QString& tab)
{
    m_tabs->setCurrentId(tab);
}

void ModelsPage::buildLayout()
{
    m_tabs = new SegmentedControl(this);
    m_tabs->setAccessibleName(tr("Kind of model"));
    m_tabs->addSegment(tr("Picture makers"), u"pictures"_qs);
    m_tabs->addSegment(tr("Recognisers"), u"classifier"_qs);
    m_tabs->addSegment(tr("Feature nets"), u"features"_qs);
    m_tabs->addSegment(tr("Adapters"), u"adapters"_qs);
    m_list = new ModelListModel(this);
    m_table = new QTableView(this);
    m_table->setObjectName(u"modelTable"_qs);
    m_table->setModel(m_list);
    m_table->setAccessibleName(tr("Models"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked);
    auto* renaming = new QAction(tr("Rename"), m_table);
    (new KeyRing(studio().settings, this))->bind(renaming, "list.rename");
    renaming->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(renaming);
    connect(renaming, &QAction::triggered, this, [this] {
        const QModelIndex name = m_table->currentIndex().siblingAtColumn(ModelListModel::Name);
        if (m_list->flags(name).testFlag(Qt::ItemIsEditable)) {
            m_table->edit(name);
        }
    });
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(style::rowHeight());
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(ModelListModel::Name, QHeaderView::Interactive);
    header->setSectionResizeMode(ModelListModel::What, QHeaderView::Stretch);
    header->setSectionResizeMode(ModelListModel::Size, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ModelListModel::State, QHeaderView::ResizeToContents);
    header->resizeSection(ModelListModel::Name, style::scaled(190));
    m_empty = new EmptyState(u"models"_qs, QString(), nullptr, this);

    auto* listCard = new Card(this);
    listCard->body()->setContentsMargins(0, 0, 0, style::kSpace[2]); // clear of the round corners
    listCard->body()->setSpacing(0);
    auto* tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(
        style::kSpace[2], style::kSpace[1], style::kSpace[2], style::kSpace[1]);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    listCard->body()->addLayout(tabRow);
    listCard->body()->addWidget(m_table, 1);
    listCard->body()->addWidget(m_empty, 1);
    // The name is changed in the list; what a model predicts is asked where it does not tell.
    m_adding = OptionForm::make<options::ModelAddOptions>({u"name"_qs, u"prediction"_qs}, this);
    m_adding->setHelpShown(true);
    auto* adding = new QHBoxLayout;
    adding->setContentsMargins(style::kSpace[2], style::kSpace[1], style::kSpace[2], 0);
    adding->addWidget(m_adding);
    listCard->body()->addLayout(adding);

    m_side = new Card(this);
    m_side->setFixedWidth(style::settingsWidth());
    m_name = new QLabel(m_side);
    m_name->setWordWrap(true);
    style::setText(m_name, style::Role::Section);
    m_facts = new QLabel(m_side);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    style::setText(m_facts, style::Role::Body, style::Ink::Soft);
    m_advice = new QLabel(m_side);
    m_advice->setWordWrap(true);
    style::setText(m_advice, style::Role::Body, style::Ink::Soft);
    m_use = new QPushButton(tr("Use in this project"), m_side);
    m_check = new QPushButton(tr("Check"), m_side);
    m_check->setToolTip(tr("Reads every tensor, looks for invalid numbers and takes the hash."));
    m_remove = new QPushButton(tr("Remove from list"), m_side);
    m_remove->setToolTip(
        tr("The files stay where they are; only a copy that DreamLoft keeps is deleted."));
    m_open = new QPushButton(tr("Show folder"), m_side);
    m_export = new QPushButton(tr("Export…"), m_side);
    m_fuse = new QPushButton(tr("Fuse two…"), m_side);
    m_fuse->setToolTip(tr("Two adapters of a class become one file, their exact weighted sum."));
    m_test = new QPushButton(m_side);
    m_test->setToolTip(
        tr("Reads every tensor, writes and reads it back, and looks whether pictures "
           "change with it."));
    auto* column = m_side->body();
    column->addWidget(m_name);
    column->addWidget(m_facts);
    for (QPushButton* button : {m_use, m_export, m_fuse, m_test, m_check, m_open, m_remove}) {
        column->addWidget(button);
    }
    column->addStretch(1);
    column->addWidget(m_advice);

    auto* row = new QHBoxLayout(content());
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::kCardGap);
    row->addWidget(listCard, 1);
    row->addWidget(m_side);
}

void ModelsPage::askList()
{
    if (m_listTicket == 0) {
        m_listTicket = studio().jobs.ask(u"models"_qs, nlohmann::json::object(), tr("List models"));
    }
}

nlohmann::json ModelsPage::own() const
{
    const nlohmann::json list = studio().settings.value(kOwnModels, nlohmann::json::array());
    return list.is_array() ? list : nlohmann::json::array();
}

void ModelsPage::setOwn(const nlohmann::json& list)
{
    studio().settings.setValue(kOwnModels, list);
    showEntries();
}

void ModelsPage::showEntries()
{
    const auto view = studio().project.view();
    const QString kind = tab();
    const ModelEntry* before = selected();
    const QString kept = before != nullptr ? before->folder : QString();
    std::vector<ModelEntry> entries;
    if (kind == u"adapters"_qs) {
        entries = view ? adapterEntries(*view) : std::vector<ModelEntry>();
    } else {
        for (ModelEntry& entry : modelEntries(m_listed, own(), view.get())) {
            if (entry.kind == kind) {
                entry.otherProjects = otherProjectsWith(entry);
                entries.push_back(std::move(entry));
            }
        }
    }
    int row = entries.empty() ? -1 : 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        row = !kept.isEmpty() && entries[i].folder == kept ? static_cast<int>(i) : row;
    }
    const bool onlyStarter = std::all_of(
        entries.begin(), entries.end(), [](const ModelEntry& entry) { return entry.builtIn; });
    m_list->setEntries(std::move(entries));
    m_table->setVisible(m_list->rowCount() > 0);
    m_adding->setVisible(kind != u"features"_qs && kind != u"adapters"_qs);
    m_empty->setVisible(m_list->rowCount() == 0);
    m_empty->setLine(kind == u"adapters"_qs
                         ? tr("No adapters yet. Adapt makes them; LoRA files that "
                              "are dropped here are taken over.")
                     : m_searched ? tr("No models were found.")
                                  : tr("Looking for models…"));
    if (kind == u"pictures"_qs) {
        QStringList advice;
        if (onlyStarter) {
            advice << tr("The starter set is enough to try everything. For real work add Stable "
                         "Diffusion 1.5 or 2.1-base: a folder with model_index.json, unet, vae, "
                         "text_encoder, tokenizer and scheduler, the weights ending in "
                         ".safetensors. No address is built in; the makers move their files now "
                         "and then.");
        }
        advice << tr("Only safetensors files are read. The safety_checker folder is not used.");
        m_advice->setText(advice.join(u'\n'));
    } else if (kind == u"classifier"_qs) {
        m_advice->setText(
            tr("A recogniser is a CLIP folder with config.json, model.safetensors and its "
               "vocabulary, for example ViT-B/16."));
    } else if (kind == u"features"_qs) {
        m_advice->setText(tr("Each quality number names the network that it was measured with. "
                             "Numbers of different networks cannot be compared."));
    } else {
        m_advice->setText(
            tr("Exported adapters are read back and compared tensor by tensor. Those of the "
               "starter fit only the starter."));
    }
    m_table->setCurrentIndex(m_list->index(row, 0));
    showSelection();
}

const ModelEntry* ModelsPage::selected() const
{
    return m_list->entry(m_table->currentIndex().row());
}

void ModelsPage::showSelection()
{
    const ModelEntry* entry = selected();
    const bool adapter = entry != nullptr && entry->kind == u"adapter"_qs;
    const bool choosable = entry != nullptr && !adapter && entry->kind != u"features"_qs;
    const auto view = studio().project.view();
    m_name->setText(entry != nullptr ? entry->name : QString());
    QStringList facts;
    if (entry != nullptr) {
        facts << entry->description;
        if (!entry->details.isEmpty()) {
            facts << entry->details;
        }
        if (!entry->hash.isEmpty()) {
            facts << tr("hash %1…").arg(entry->hash.left(12));
        }
        if (entry->inUse) {
            facts << tr("Used by this project.");
        }
        if (entry->otherProjects > 0) {
            facts << (entry->inUse
                          ? tr("Used by %n other project(s).", nullptr, entry->otherProjects)
                          : tr("Used by %n project(s).", nullptr, entry->otherProjects));
        }
        if (const auto found = m_testedFacts.find(entry->folder); found != m_testedFacts.end()) {
            facts << found->second;
        }
    }
    m_facts->setText(facts.join(u'\n'));
    m_name->setVisible(entry != nullptr);
    m_facts->setVisible(entry != nullptr);
    m_use->setVisible(choosable && !entry->inUse);
    m_use->setEnabled(choosable && entry->usable && view && !view->readOnly);
    m_check->setVisible(choosable);
    m_check->setEnabled(m_checkTicket == 0);
    m_check->setText(m_checkTicket == 0 ? tr("Check") : tr("Checking…"));
    m_open->setVisible(entry != nullptr && !entry->folder.isEmpty());
    m_remove->setVisible(choosable && !entry->builtIn);
    m_export->setVisible(adapter);
    m_fuse->setVisible(adapter && !entry->pair.empty());
    m_test->setVisible(adapter);
    m_test->setEnabled(m_testTicket == 0 && view && !view->readOnly);
    m_test->setText(m_testTicket == 0 ? tr("Self-test") : tr("Testing…"));
    m_exportAction->setEnabled(view && view->newestDone(u"adapt"_qs) != nullptr);
}

} // namespace dreamloft::ui
