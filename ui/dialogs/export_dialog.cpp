// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export_dialog.h"

#include "core/options/export_options.h"
#include "core/options/json_visitor.h"
#include "core/project/project_store.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/export_kinds.h"
#include "ui/forms/option_form.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segmented.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <system_error>
#include <utility>

namespace dreamloft::ui {
namespace {

/// A name beside the project that is not taken yet. On the I/O thread.
std::string
freeName(const std::filesystem::path& folder, const std::string& stem, const std::string& ending)
{
    std::error_code error;
    auto file = folder / (stem + ending);
    for (int number = 2; std::filesystem::exists(file, error) && number < 1000; ++number) {
        std::string name = stem;
        name += " (";
        name += std::to_string(number);
        name += ")";
        file = folder / (name + ending);
    }
    return file.string();
}

} // namespace

ExportDialog::ExportDialog(Studio& studio, QWidget* parent)
    : DialogFrame(tr("Export"), parent)
    , m_studio(studio)
{
    buildLayout();
    connect(m_what, &SegmentedControl::currentChanged, this, &ExportDialog::showWhat);
    connect(
        m_reportKind, &SegmentedControl::currentChanged, this, &ExportDialog::reportKindChanged);
    connect(m_strategy, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    connect(m_form, &OptionForm::edited, this, &ExportDialog::refresh);
    connect(m_folder, &QLineEdit::textEdited, this, [this] {
        m_folderIsMine = true;
        followName();
        refresh();
    });
    connect(m_choose, &QAbstractButton::clicked, this, &ExportDialog::pickFolder);
    connect(m_start, &QAbstractButton::clicked, this, &ExportDialog::start);
    connect(m_close, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_open, &QAction::triggered, this, &ExportDialog::openFolder);
    connect(m_replace, &QAction::triggered, this, [this] {
        m_mayReplace = std::exchange(m_askedAbout, QString());
        start();
    });
    connect(&studio.project, &ProjectService::viewChanged, this, &ExportDialog::showWhat);
    connect(&studio.jobs, &JobCenter::jobChanged, this, &ExportDialog::jobChanged);
    connect(&studio.jobs, &JobCenter::finished, this, &ExportDialog::showResult);
    showWhat();
}

void ExportDialog::buildLayout()
{
    m_what = new SegmentedControl(this);
    m_what->setAccessibleName(tr("What to export"));
    m_what->addSegment(tr("Data set"), u"dataset"_qs);
    m_what->addSegment(tr("Adapters"), u"lora"_qs);
    m_what->addSegment(tr("Classifier"), u"classifier"_qs);
    m_what->addSegment(tr("Report"), u"report"_qs);
    m_strategyLabel = new QLabel(tr("Made by"), this);
    style::setText(m_strategyLabel, style::Role::Label, style::Ink::Soft);
    m_strategy = new QComboBox(this);
    m_strategy->setAccessibleName(m_strategyLabel->text());
    m_strategyLabel->setBuddy(m_strategy);
    m_form = OptionForm::make<options::ExportOptions>(
        {u"what"_qs, u"to"_qs, u"strategy"_qs, u"report_pictures"_qs, u"report_settings"_qs}, this);
    m_reportKind = new SegmentedControl(this);
    m_reportKind->setAccessibleName(tr("Kind of file"));
    m_reportKind->addSegment(tr("Web page"), u"html"_qs, tr("Opens in any browser"));
    m_reportKind->addSegment(tr("PDF"), u"pdf"_qs, tr("Numbered pages, to print or to send"));
    m_reportPictures = new QCheckBox(tr("With real and made pictures"), this);
    m_reportPictures->setToolTip(tr("Untick where nobody else may see them"));
    m_reportSettings = new QCheckBox(tr("With settings, hashes and file names"), this);
    m_reportSettings->setToolTip(tr("What somebody needs to repeat the experiment"));
    for (QCheckBox* part : {m_reportPictures, m_reportSettings}) {
        part->setChecked(true);
    }
    m_folderLabel = new QLabel(this);
    style::setText(m_folderLabel, style::Role::Label, style::Ink::Soft);
    m_folder = new QLineEdit(this);
    m_folder->setObjectName(u"exportFolder"_qs);
    m_folderLabel->setBuddy(m_folder);
    m_choose = new QPushButton(tr("Choose…"), this);
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_banner = new Banner(this);
    m_close = addButton(tr("Close"), style::ButtonKind::Plain);
    m_start = addButton(tr("Export"), style::ButtonKind::Primary);
    m_start->setObjectName(u"exportStart"_qs);
    m_choose->setAutoDefault(false);
    m_open = new QAction(tr("Open folder"), this);
    m_replace = new QAction(tr("Replace"), this);

    auto* folderRow = new QHBoxLayout;
    folderRow->setSpacing(style::kSpace[1]);
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(m_choose);
    const auto labelled = [](QLabel* label, auto* field) {
        auto* group = new QVBoxLayout;
        group->setSpacing(style::kSpace[0]);
        group->addWidget(label);
        if constexpr (std::is_base_of_v<QLayout, std::remove_pointer_t<decltype(field)>>) {
            group->addLayout(field);
        } else {
            group->addWidget(field);
        }
        return group;
    };
    body()->addWidget(m_what, 0, Qt::AlignLeading);
    body()->addLayout(labelled(m_strategyLabel, m_strategy));
    body()->addWidget(m_form);
    body()->addWidget(m_reportKind, 0, Qt::AlignLeading);
    body()->addWidget(m_reportPictures);
    body()->addWidget(m_reportSettings);
    body()->addLayout(labelled(m_folderLabel, folderRow));
    body()->addWidget(m_progress);
    body()->addWidget(m_banner);
    body()->addStretch(1);
    setMinimumWidth(style::scaled(540));
}

QString ExportDialog::what() const
{
    return m_what->currentId();
}

void ExportDialog::choose(const QString& what)
{
    m_what->setCurrentId(what);
}

void ExportDialog::chooseStrategy(const QString& strategy)
{
    const int place = m_strategy->findData(strategy);
    if (place >= 0) {
        m_strategy->setCurrentIndex(place);
    }
}

void ExportDialog::fuse(const QString& className, const std::vector<int>& shots)
{
    const std::vector<double> equal(shots.size(), 1.0 / static_cast<double>(shots.size()));
    m_form->setValues(
        {{"classes", {toUtf8(className)}}, {"fuse_shots", shots}, {"fuse_weights", equal}});
    m_form->setAdvancedOpen(true); // where the shots and their weights are
    refresh();
}

void ExportDialog::setFolder(const QString& folder)
{
    m_folder->setText(folder);
    m_folderIsMine = true;
    followName();
    refresh();
}

QString ExportDialog::folder() const
{
    return m_folder->text().trimmed();
}

/// Strategies that made what is to be exported.
QStringList ExportDialog::strategiesNow() const
{
    const auto view = m_studio.project.view();
    const QString verb = what() == u"lora"_qs ? u"adapt"_qs : u"generate"_qs;
    QStringList found;
    if (view) {
        for (const QString& name : generateStrategies()) {
            if (view->newestDone(verb, name) != nullptr) {
                found.push_back(name);
            }
        }
    }
    return found;
}

void ExportDialog::showWhat()
{
    const QString kind = what();
    if (kind == u"dataset"_qs) {
        setIntroduction(tr("Pictures in class folders with labels, prompts, seeds and a data card: "
                           "ImageFolder, Hugging Face and FiftyOne read them."));
    } else if (kind == u"lora"_qs) {
        setIntroduction(tr("Adapter files for other programs. Each file is read back and compared "
                           "before it counts as exported."));
    } else if (kind == u"classifier"_qs) {
        setIntroduction(tr("A folder with the trained recogniser, its labels and a self-test: "
                           "transformers and PEFT read it."));
    } else if (reportKind() == u"pdf"_qs) {
        setIntroduction(tr("The verdict with charts, pictures, settings and hashes on numbered "
                           "pages, to print or to send."));
    } else {
        setIntroduction(
            tr("The verdict with charts, pictures, settings and hashes in one page that "
               "opens in any browser."));
    }
    for (const QString& field : hiddenFields(kind)) {
        m_form->setFieldVisible(field, false);
    }
    for (const QString& field : shownFields(kind)) {
        m_form->setFieldVisible(field, true);
    }
    m_form->setValues({{"what", toUtf8(kind)}}); // its rules depend on it
    m_form->setVisible(!shownFields(kind).isEmpty());
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_reportKind, m_reportPictures, m_reportSettings}) {
        part->setVisible(kind == u"report"_qs);
    }
    const bool byStrategy = kind == u"dataset"_qs || kind == u"lora"_qs;
    const QString before = m_strategy->currentData().toString();
    {
        const QSignalBlocker quiet(m_strategy);
        m_strategy->clear();
        for (const QString& name : strategiesNow()) {
            const bool perPicture = kind == u"lora"_qs && name == u"loft"_qs;
            m_strategy->addItem(perPicture ? tr("One per picture") : strategyText(name).title,
                                name);
        }
        m_strategy->setCurrentIndex(std::max(0, m_strategy->findData(before)));
    }
    m_strategy->setVisible(byStrategy && m_strategy->count() > 0);
    m_strategyLabel->setVisible(m_strategy->isVisibleTo(this));
    m_folderLabel->setText(kind == u"report"_qs ? tr("File") : tr("New folder"));
    m_folder->setAccessibleName(m_folderLabel->text());
    if (!m_folderIsMine) {
        suggestFolder();
    }
    refresh();
}

QString ExportDialog::obstacle() const
{
    const auto view = m_studio.project.view();
    if (!view) {
        return tr("Open a project first.");
    }
    const QString kind = what();
    if (kind == u"dataset"_qs && m_strategy->count() == 0 &&
        m_form->values().value("include", std::string()) != "real") {
        return takesPhotos()
                   ? tr("There are no made pictures yet. Generate some, or choose the real "
                        "pictures.")
                   : tr("There are no made pictures yet. Generate some.");
    }
    if (kind == u"lora"_qs && m_strategy->count() == 0) {
        return tr("There are no adapters yet. Adapt first.");
    }
    if (kind == u"classifier"_qs && view->newestDone(u"train"_qs) == nullptr) {
        return tr("There is no classifier yet. Train one first.");
    }
    if (kind == u"report"_qs && view->newestDone(u"compare"_qs) == nullptr) {
        return tr("There is no verdict yet. Compare first.");
    }
    return folder().isEmpty() ? tr("Name a place to write to.") : QString();
}

bool ExportDialog::takesPhotos() const
{
    const auto layout = options::findName<options::Layout>(m_form->values().value("layout", ""));
    return what() != u"dataset"_qs || options::holdsPhotos(layout.value_or(options::Layout::Plain));
}

/// No photo goes into the layouts of the papers' scripts; what was chosen comes back with another.
void ExportDialog::settleInclude()
{
    const bool photos = takesPhotos();
    const std::string only(options::nameOf(options::Include::Synthetic));
    const auto include = m_form->values().value("include", only);
    if (!photos && include != only) {
        m_include = include;
        m_form->setValues({{"include", only}});
    } else if (photos && m_include) {
        m_form->setValues({{"include", *std::exchange(m_include, std::nullopt)}});
    }
    m_form->setFieldEnabled(
        u"include"_qs, photos, tr("This layout's scripts would learn from the test photos too."));
}

void ExportDialog::refresh()
{
    settleInclude();
    const QString why = obstacle();
    setProblem(why);
    const bool named = m_folderIsMine || !m_suggesting; // else another name comes in a moment
    m_start->setEnabled(why.isEmpty() && m_ticket == 0 && named && !m_looking);
    m_start->setToolTip(why);
    if (!m_askedAbout.isEmpty() && m_askedAbout != folder()) {
        m_askedAbout.clear();
        m_banner->clear();
    }
}

void ExportDialog::suggestFolder()
{
    const auto view = m_studio.project.view();
    if (!view) {
        return;
    }
    const QString kind = what();
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name =
        kind == u"dataset"_qs ? tr("%1 data set").arg(view->name)
        : kind == u"lora"_qs  ? tr("%1 adapters").arg(view->name)
        : kind == u"classifier"_qs
            ? tr("%1 classifier").arg(view->name)
            //: Name of a file: the project and the day of the report.
            : tr("%1 report %2").arg(view->name, QDate::currentDate().toString(Qt::ISODate));
    std::string ending;
    if (kind == u"report"_qs) {
        ending = '.';
        ending += toUtf8(reportKind());
    }
    m_suggesting = true;
    m_studio.project.ask<std::string>(
        [folder = toPath(home), stem = toUtf8(name), ending](project::ProjectStore&) {
            return freeName(folder, stem, ending);
        },
        this,
        [this, number = ++m_suggestion](const std::string& file) {
            if (number != m_suggestion) {
                return; // of another kind, or before the newest export
            }
            m_suggesting = false;
            if (!m_folderIsMine) {
                m_folder->setText(fromUtf8(file));
            }
            refresh();
        });
}

void ExportDialog::pickFolder()
{
    if (what() == u"report"_qs) {
        pickReportFile();
        return;
    }
    const QString chosen =
        QFileDialog::getExistingDirectory(this, tr("Choose an empty folder"), folder());
    if (!chosen.isEmpty()) {
        setFolder(chosen);
    }
}

void ExportDialog::start()
{
    if (!m_start->isEnabled()) {
        return;
    }
    m_askedAbout.clear();
    m_banner->clear();
    if (what() == u"report"_qs) {
        startReport();
    } else {
        enqueue();
    }
}

void ExportDialog::enqueue()
{
    nlohmann::json values = m_form->values();
    values["what"] = toUtf8(what());
    values["to"] = toUtf8(folder());
    for (const QString& field : hiddenFields(what())) { // of another kind: they decide nothing
        values.erase(toUtf8(field));
    }
    values["strategy"] = m_strategy->isVisibleTo(this) && m_strategy->count() > 0
                             ? nlohmann::json(toUtf8(m_strategy->currentData().toString()))
                             : nlohmann::json();
    if (what() == u"report"_qs) {
        values["report_pictures"] = m_reportPictures->isChecked();
        values["report_settings"] = m_reportSettings->isChecked();
    }
    m_written = folder();
    m_progress->setRange(0, 0);
    m_progress->show();
    m_ticket = m_studio.jobs.enqueue(u"export"_qs,
                                     values,
                                     what() == u"dataset"_qs      ? tr("Export: data set")
                                     : what() == u"lora"_qs       ? tr("Export: adapters")
                                     : what() == u"classifier"_qs ? tr("Export: classifier")
                                                                  : tr("Export: report"));
    refresh();
}

void ExportDialog::jobChanged(qint64 ticket)
{
    if (ticket != m_ticket || m_ticket == 0) {
        return;
    }
    if (const QueuedJob* job = m_studio.jobs.job(ticket);
        job != nullptr && job->progress.total > 0) {
        m_progress->setRange(0, static_cast<int>(job->progress.total));
        m_progress->setValue(static_cast<int>(job->progress.done));
    }
}

void ExportDialog::showResult(qint64 ticket)
{
    const QueuedJob* job = ticket == m_ticket ? m_studio.jobs.job(ticket) : nullptr;
    if (m_ticket == 0 || job == nullptr) {
        return;
    }
    m_ticket = 0;
    m_progress->hide();
    if (job->error) {
        m_banner->sayError(errorText(*job->error));
    } else if (job->state == QueueState::Done) {
        const nlohmann::json& said = job->report.data;
        const std::string kind = said.value("what", std::string());
        QString sentence = tr("The report is written.");
        if (kind == "dataset") {
            sentence = tr("%Ln picture(s), %1, with labels and a data card.",
                          nullptr,
                          said.value("pictures", 0))
                           .arg(humanSize(said.value("bytes", std::uint64_t{0})));
        } else if (kind == "lora") {
            sentence = tr("%n adapter(s), each read back and compared.",
                          nullptr,
                          static_cast<int>(said.value("files", nlohmann::json::array()).size()));
        } else if (kind == "classifier") {
            sentence = tr("The classifier with labels, class embeddings and self-test.");
        }
        for (const workflows::Warning& warning : job->report.warnings) {
            sentence += u' ' + coreText(warning.message);
        }
        m_banner->say(Banner::Kind::Good, tr("Exported"), sentence, {m_open});
        // The next export must not write into this one.
        m_folderIsMine = false;
        suggestFolder();
    }
    refresh();
}

} // namespace dreamloft::ui
