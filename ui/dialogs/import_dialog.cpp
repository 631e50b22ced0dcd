// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_dialog.h"

#include "core/options/json_visitor.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/import_class_model.h"
#include "ui/dialogs/import_columns.h"
#include "ui/forms/option_form.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>

namespace dreamloft::ui {
namespace {

constexpr int kLookAgainMs = 400;

std::vector<QStandardItem*> itemsOf(const QStringList& texts)
{
    std::vector<QStandardItem*> items;
    for (const QString& text : texts) {
        auto* item = new QStandardItem(text);
        item->setToolTip(text);
        items.push_back(item);
    }
    return items;
}

} // namespace

ImportDialog::ImportDialog(Studio& studio, const options::ImportOptions& start, QWidget* parent)
    : DialogFrame(tr("Import pictures"), parent)
    , m_studio(studio)
{
    setObjectName(u"importDialog"_qs);
    if (const auto view = studio.project.view()) {
        for (const ClassFacts& facts : view->classes) {
            m_knownClasses.insert(facts.row.name);
        }
    }
    buildLayout(start);
    m_again.setSingleShot(true);
    m_again.setInterval(kLookAgainMs);
    connect(&m_again, &QTimer::timeout, this, &ImportDialog::look);
    const auto lookSoon = [this] {
        m_import->setEnabled(false);
        m_again.start();
    };
    connect(m_form, &OptionForm::edited, this, lookSoon);
    connect(m_columns, &ImportColumns::edited, this, lookSoon);
    setSources(start.sources);
}

ImportDialog::~ImportDialog() = default;

QTableView* ImportDialog::makeTable(const QString& name)
{
    auto* table = new QTableView(this);
    table->setAccessibleName(name);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_stack->addWidget(table);
    return table;
}

void ImportDialog::buildLayout(const options::ImportOptions& start)
{
    resize(style::scaled(860), style::scaled(600));
    auto* source = new QHBoxLayout;
    source->setSpacing(style::kSpace[1]);
    m_source = new ElidedLabel(this);
    m_source->setElideMode(Qt::ElideMiddle);
    style::setText(m_source, style::Role::Body, style::Ink::Soft);
    auto* choose = new QPushButton(tr("Choose folder…"), this);
    choose->setObjectName(u"chooseFolder"_qs);
    choose->setAutoDefault(false); // it has the first focus, but Enter is for Import
    connect(choose, &QPushButton::clicked, this, &ImportDialog::chooseFolder);
    auto* chooseFile = new QPushButton(tr("Choose file…"), this);
    chooseFile->setObjectName(u"chooseFile"_qs);
    chooseFile->setToolTip(tr("A zip archive, or the list of a data set"));
    chooseFile->setAutoDefault(false);
    connect(chooseFile, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    source->addWidget(m_source, 1);
    source->addWidget(choose);
    source->addWidget(chooseFile);
    body()->addLayout(source);

    m_summary = new QLabel(this);
    m_summary->setObjectName(u"importSummary"_qs);
    m_summary->setWordWrap(true);
    style::setText(m_summary, style::Role::Verdict);
    body()->addWidget(m_summary);
    auto* state = new QHBoxLayout;
    m_state = new QLabel(this);
    style::setText(m_state, style::Role::Label, style::Ink::Soft);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(style::scaled(160));
    m_progress->setAccessibleName(tr("Looking at the files"));
    state->addWidget(m_state);
    state->addStretch(1);
    state->addWidget(m_progress);
    body()->addLayout(state);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(style::kCardGap);
    auto* left = new QVBoxLayout;
    left->setSpacing(style::kSpace[1]);
    m_tabs = new SegmentedControl(this);
    m_tabs->setAccessibleName(tr("What the import found"));
    for (const char* id : {"classes", "skipped", "notes"}) {
        m_tabs->addSegment({}, QString::fromLatin1(id));
    }
    m_stack = new QStackedWidget(this);
    connect(m_tabs, &SegmentedControl::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    left->addWidget(m_tabs);
    left->addWidget(m_stack, 1);
    middle->addLayout(left, 1);

    m_classes = new ImportClassModel(this);
    QTableView* classes = makeTable(tr("Classes"));
    classes->setObjectName(u"importClasses"_qs);
    classes->setModel(m_classes);
    classes->setItemDelegateForColumn(
        ImportClassModel::Class, new ImportClassDelegate(m_studio.thumbnails, classes->viewport()));
    classes->verticalHeader()->setDefaultSectionSize(style::scaled(42));
    classes->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    classes->horizontalHeader()->setSectionResizeMode(ImportClassModel::Class,
                                                      QHeaderView::Stretch);
    m_skipped = new QStandardItemModel(0, 2, this);
    m_skipped->setHorizontalHeaderLabels({tr("File"), tr("Why it is set aside")});
    QTableView* skipped = makeTable(tr("Files that are set aside"));
    skipped->setModel(m_skipped);
    // The reason is what counts: it gets the room that the file's name leaves, and more lines.
    skipped->setWordWrap(true);
    skipped->horizontalHeader()->setMaximumSectionSize(style::scaled(260));
    skipped->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    skipped->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    skipped->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_notes = new QStandardItemModel(0, 1, this);
    m_notes->setHorizontalHeaderLabels({tr("Worth knowing")});
    QTableView* notes = makeTable(tr("Notes"));
    notes->setModel(m_notes);
    notes->setWordWrap(true);
    notes->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);

    // Columns are chosen from those that are there.
    m_form = OptionForm::make<options::ImportOptions>({u"sources"_qs,
                                                       u"dry_run"_qs,
                                                       u"picture_column"_qs,
                                                       u"class_column"_qs,
                                                       u"split_column"_qs,
                                                       u"caption_column"_qs},
                                                      this);
    nlohmann::json values = options::toJson(start);
    m_form->setValues(values);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setFixedWidth(style::scaled(230));
    auto* side = new QWidget(scroll);
    auto* fields = new QVBoxLayout(side);
    fields->setContentsMargins(0, 0, 0, 0);
    m_columns = new ImportColumns(start, side);
    fields->addWidget(m_columns);
    fields->addWidget(m_form);
    fields->addStretch(1); // the room that is left is below the fields, not between them
    scroll->setWidget(side);
    side->setAutoFillBackground(false); // setWidget() turned it on
    middle->addWidget(scroll);
    body()->addLayout(middle, 1);

    auto* safe = new QLabel(tr("Pictures are copied. Your own files stay as they are."), this);
    style::setText(safe, style::Role::Label, style::Ink::Soft);
    addFootWidget(safe);
    connect(addButton(tr("Cancel"), style::ButtonKind::Plain),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    m_import = addButton(tr("Import"), style::ButtonKind::Primary);
    m_import->setObjectName(u"import"_qs);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::start);
}

void ImportDialog::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("A folder that has one folder per class"));
    dialog->setFileMode(QFileDialog::Directory);
    openChooser(dialog);
}

void ImportDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("A zip archive or a list of pictures"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Archives and lists (*.zip *.json *.jsonl *.csv *.txt)"), tr("All files (*)")});
    openChooser(dialog);
}

void ImportDialog::openChooser(QFileDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Where pictures are, or beside what is chosen already.
    dialog->setDirectory(m_sources.empty()
                             ? QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)
                             : QFileInfo(fromUtf8(m_sources.front())).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& place) {
        m_columns->forget(); // those of the list before
        m_form->setValues({{"picture_column", ""},
                           {"class_column", ""},
                           {"split_column", ""},
                           {"group_column", ""},
                           {"caption_column", ""}});
        setSources({toUtf8(place)});
    });
    dialog->open();
}

void ImportDialog::setSources(const std::vector<std::string>& sources)
{
    m_sources = sources;
    m_form->setValues({{"sources", sources}}); // without any the form is not complete
    if (sources.empty()) {
        m_source->setText(tr("Nothing is chosen yet"));
    } else if (sources.size() == 1) {
        m_source->setText(fromUtf8(sources.front()));
    } else {
        m_source->setText(tr("%1 and %n more", nullptr, static_cast<int>(sources.size()) - 1)
                              .arg(fromUtf8(sources.front())));
    }
    look();
}

options::ImportOptions ImportDialog::chosen() const
{
    options::ImportOptions options;
    options::fromJson(m_form->values(), options);
    m_columns->apply(options);
    options.sources = m_sources;
    options.dry_run = false;
    return options;
}

void ImportDialog::look()
{
    m_look.reset();
    m_complete = false;
    m_listed = false;
    m_failure.clear();
    m_skippedCount = 0;
    m_skipped->removeRows(0, m_skipped->rowCount());
    m_notes->removeRows(0, m_notes->rowCount());
    m_classes->setPlans({}, m_knownClasses);
    m_progress->setRange(0, 0);
    if (m_sources.empty() || !m_form->isValid()) {
        retitle();
        return;
    }
    m_look = std::make_unique<ImportLook>(chosen(), m_knownClasses, nullptr);
    ImportLook* now = m_look.get();
    connect(now, &ImportLook::columnsFound, this, &ImportDialog::showColumns);
    connect(now, &ImportLook::counted, this, [this](qint64 entries) {
        m_state->setText(tr("%Ln file(s) so far", nullptr, static_cast<int>(entries)));
    });
    connect(now, &ImportLook::listed, this, &ImportDialog::listed);
    connect(now, &ImportLook::spoiled, this, [this](const QString& file, const QString& reason) {
        m_classes->leaveOut(file);
        addSkipped(file, reason);
        retitle();
    });
    connect(now, &ImportLook::looked, this, [this](qint64 files, qint64 total) {
        m_progress->setRange(0, static_cast<int>(total));
        m_progress->setValue(static_cast<int>(files));
        m_state->setText(tr("Looked at %1 of %Ln file(s)", nullptr, static_cast<int>(total))
                             .arg(countText(files)));
    });
    connect(now, &ImportLook::finished, this, [this] {
        m_complete = true;
        retitle();
        Q_EMIT completed();
    });
    connect(now, &ImportLook::failed, this, [this](const QString& message) {
        m_complete = true;
        m_failure = message;
        retitle();
        Q_EMIT completed();
    });
    retitle();
}

void ImportDialog::showColumns(const project::ListColumns& columns)
{
    m_columns->setTable(columns);
    m_form->setFieldVisible(u"group_column"_qs, !m_columns->isActive()); // it is chosen above
}

void ImportDialog::listed(const std::vector<project::ImportPlan>& plans)
{
    m_listed = true;
    m_classes->setPlans(plans, m_knownClasses);
    for (const project::ImportPlan& plan : plans) {
        for (const project::SkippedEntry& entry : plan.skipped) {
            addSkipped(fromUtf8(entry.path), coreText(entry.reason));
        }
        for (const std::string& note : plan.notes) {
            m_notes->appendRow(itemsOf({coreText(note)}).front());
        }
    }
    retitle();
}

void ImportDialog::addSkipped(const QString& file, const QString& reason)
{
    const std::vector<QStandardItem*> items = itemsOf({file, reason});
    m_skipped->appendRow({items.begin(), items.end()});
    ++m_skippedCount;
}

QString ImportDialog::summary() const
{
    return m_summary->text();
}

void ImportDialog::retitle()
{
    const int pictures = m_classes->pictures();
    const int classes = m_classes->rowCount();
    if (m_sources.empty()) {
        m_summary->setText(tr("Choose a folder that has one folder per class"));
    } else if (!m_failure.isEmpty()) {
        m_summary->setText(tr("Nothing to import here"));
    } else if (!m_listed) {
        m_summary->setText(tr("Looking at what is there"));
    } else {
        const QString first = tr("%n class(es)", nullptr, classes);
        const QString second = tr("%Ln picture(s)", nullptr, pictures);
        m_summary->setText(
            m_skippedCount > 0
                ? tr("%1, %2, %3").arg(first, second, tr("%n skipped", nullptr, m_skippedCount))
                : tr("%1, %2").arg(first, second));
    }
    setProblem(m_failure);
    m_progress->setVisible(!m_sources.empty() && !m_complete);
    if (m_complete) {
        m_state->setText(m_failure.isEmpty()
                             ? m_skippedCount > 0
                                   ? tr("Every file was looked at. Skipped files are not copied.")
                                   : tr("Every file was looked at.")
                             : QString());
    } else if (m_sources.empty()) {
        m_state->clear();
    }
    m_tabs->setSegmentText(0, tr("Classes %1").arg(countText(classes)));
    m_tabs->setSegmentText(1, tr("Skipped %1").arg(countText(m_skippedCount)));
    m_tabs->setSegmentText(2, tr("Notes %1").arg(countText(m_notes->rowCount())));
    m_tabs->setSegmentEnabled(1, m_skippedCount > 0);
    m_tabs->setSegmentEnabled(2, m_notes->rowCount() > 0);
    if ((m_tabs->current() == 1 && m_skippedCount == 0) ||
        (m_tabs->current() == 2 && m_notes->rowCount() == 0)) {
        m_tabs->setCurrent(0);
    }
    m_import->setEnabled(m_listed && pictures > 0 && !m_again.isActive());
    m_import->setText(pictures > 0 ? tr("Import %Ln picture(s)", nullptr, pictures) : tr("Import"));
}

void ImportDialog::start()
{
    const options::ImportOptions options = chosen();
    const std::filesystem::path first = options.sources.front();
    const qint64 ticket = m_studio.jobs.enqueue(
        u"import"_qs, options::toJson(options), tr("Import %1").arg(fromPath(first.filename())));
    Q_EMIT started(ticket);
    accept();
}

} // namespace dreamloft::ui
