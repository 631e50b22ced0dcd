// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/settings_dialog.h"

#include "core/options/engine_options.h"
#include "core/options/json_visitor.h"
#include "core/project/cache.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/self_check.h"
#include "ui/dialogs/shortcut_editor.h"
#include "ui/forms/choice_box.h"
#include "ui/forms/option_form.h"
#include "ui/pages/project_places.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/segmented.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdint>

namespace dreamloft::ui {

SettingsDialog::SettingsDialog(Studio& studio, Shortcuts& shortcuts, QWidget* parent)
    : DialogFrame(tr("Settings"), parent)
    , m_studio(studio)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
{
    resize(style::scaled(820), style::scaled(600));
    auto* row = new QHBoxLayout;
    row->setSpacing(style::kSpace[5]);
    m_list->setFixedWidth(style::scaled(168));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Kinds of settings"));
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    body()->addLayout(row, 1);
    buildGeneral();
    buildKeys(shortcuts);
    buildComputing();
    buildStorage();
    buildCaptions();
    buildPrivacy();
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(0);
    QPushButton* done = addButton(tr("Close"), style::ButtonKind::Primary);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
}

void SettingsDialog::showSection(const QString& id)
{
    m_list->setCurrentRow(static_cast<int>(m_ids.indexOf(id)));
}

QVBoxLayout*
SettingsDialog::addSection(const QString& id, const QString& icon, const QString& title)
{
    auto* item = new QListWidgetItem(style::icon(icon), title, m_list);
    item->setSizeHint(QSize(style::scaled(120), style::rowHeight()));
    m_ids += id;
    auto* scroll = new QScrollArea(m_stack);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of what is in it
    scroll->viewport()->setAutoFillBackground(false);
    auto* inner = new QWidget(scroll);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(2, 2, style::kSpace[2], 2);
    column->setSpacing(style::kSpace[0]);
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // setWidget() turned it on
    m_stack->addWidget(scroll);
    return column;
}

QLabel* SettingsDialog::addLabel(QVBoxLayout* column, const QString& text)
{
    if (column->count() > 0) {
        column->addSpacing(style::kSpace[3]);
    }
    auto* label = new QLabel(text, this);
    style::setText(label, style::Role::Label, style::Ink::Soft);
    column->addWidget(label);
    return label;
}

void SettingsDialog::addHint(QVBoxLayout* column, const QString& text)
{
    auto* label = new QLabel(text, this);
    label->setWordWrap(true);
    style::setText(label, style::Role::Label, style::Ink::Soft);
    column->addWidget(label);
}

void SettingsDialog::buildGeneral()
{
    AppSettings& settings = m_studio.settings;
    QVBoxLayout* column = addSection(u"general"_qs, u"sliders"_qs, tr("General"));

    QLabel* label = addLabel(column, tr("Language"));
    auto* language = new ChoiceBox(this);
    language->addItem(tr("As the system"), QString());
    language->addItem(u"English"_qs, u"en"_qs);
    language->addItem(u"Deutsch"_qs, u"de"_qs);
    language->addItem(u"简体中文"_qs, u"zh_CN"_qs);
    language->setCurrentIndex(std::max(0, language->findData(settings.language())));
    language->setAccessibleName(label->text());
    label->setBuddy(language);
    column->addWidget(language);
    addHint(column, tr("Used from the next start on."));
    connect(language, &QComboBox::activated, this, [this, language](int index) {
        m_studio.settings.setLanguage(language->itemData(index).toString());
    });

    label = addLabel(column, tr("Theme"));
    auto* theme = new SegmentedControl(this);
    theme->setAccessibleName(label->text());
    theme->addSegment(tr("As the system"));
    theme->addSegment(tr("Light"));
    theme->addSegment(tr("Dark"));
    theme->setCurrent(static_cast<int>(settings.theme()));
    connect(theme, &SegmentedControl::currentChanged, this, [this](int index) {
        m_studio.settings.setTheme(static_cast<ThemeChoice>(index));
    });
    column->addWidget(theme, 0, Qt::AlignLeading);
    addHint(column, tr("Where the system asks for high contrast, its own colours are used."));

    label = addLabel(column, tr("Thumbnails"));
    auto* thumbnails = new QSlider(Qt::Horizontal, this);
    constexpr int kSmallest = 64;
    constexpr int kLargest = 320;
    thumbnails->setRange(kSmallest, kLargest);
    thumbnails->setPageStep(32);
    thumbnails->setValue(settings.thumbnailSide());
    thumbnails->setAccessibleName(tr("Size of thumbnails"));
    label->setBuddy(thumbnails);
    connect(thumbnails, &QSlider::valueChanged, this, [this](int side) {
        m_studio.settings.setThumbnailSide(side);
    });
    column->addWidget(thumbnails);

    label = addLabel(column, tr("At the start"));
    auto* start = new ChoiceBox(this);
    start->addItem(tr("Show Home"), u"home"_qs);
    start->addItem(tr("Open the last project"), u"project"_qs);
    start->setCurrentIndex(std::max(0, start->findData(settings.startPage())));
    start->setAccessibleName(label->text());
    label->setBuddy(start);
    connect(start, &QComboBox::activated, this, [this, start](int index) {
        m_studio.settings.setStartPage(start->itemData(index).toString());
    });
    column->addWidget(start);

    column->addSpacing(style::kSpace[3]);
    auto* motion = new QCheckBox(tr("Reduce motion"), this);
    motion->setChecked(settings.reducedMotion());
    motion->setToolTip(tr("No fades; while pictures are made, only finished ones are shown."));
    connect(motion, &QCheckBox::toggled, this, [this](bool on) {
        m_studio.settings.setReducedMotion(on);
    });
    column->addWidget(motion);
    column->addStretch(1);
}

void SettingsDialog::buildKeys(Shortcuts& shortcuts)
{
    QVBoxLayout* column = addSection(u"keys"_qs, u"keyboard"_qs, tr("Keys"));
    column->addWidget(new ShortcutEditor(shortcuts, this), 1);
}

void SettingsDialog::buildComputing()
{
    QVBoxLayout* column = addSection(u"computing"_qs, u"chip"_qs, tr("Computing"));
    m_computing = OptionForm::make<options::EngineOptions>({}, this);
    m_computing->setHelpShown(true);
    m_computing->setValues(options::toJson(m_studio.settings.engine()));
    m_computing->setAdvancedOpen(true);
    connect(m_computing, &OptionForm::edited, this, [this] {
        if (m_computing->isValid()) {
            options::EngineOptions engine;
            options::fromJson(m_computing->values(), engine);
            m_studio.settings.setEngine(engine);
        }
    });
    column->addWidget(m_computing);
    column->addSpacing(style::kSpace[3]);
    addHint(column,
            tr("A change holds from the next job on. Approximations stay off unless a page offers "
               "one by name; it is then written into each picture."));
    column->addSpacing(style::kSpace[3]);
    auto* battery = new QCheckBox(tr("Pause jobs while the computer runs on its battery"), this);
    battery->setChecked(m_studio.settings.pauseOnBattery());
    battery->setToolTip(tr("They go on by themselves when there is current again."));
    connect(battery, &QCheckBox::toggled, this, [this](bool on) {
        m_studio.settings.setPauseOnBattery(on);
    });
    column->addWidget(battery);
    column->addSpacing(style::kSpace[3]);
    column->addWidget(new SelfCheck(m_studio, this));
    column->addStretch(1);
}

void SettingsDialog::offerCards(const std::function<QStringList()>& names)
{
    if (!names) {
        return;
    }
    offThread<QStringList>(names, this, [this](const QStringList& told) {
        for (qsizetype i = 0; i < told.size(); ++i) {
            const QString id = u"cuda:"_qs % QString::number(i);
            m_computing->addChoice(
                u"device"_qs, id, told[i].isEmpty() ? id : told[i] % u" (" % id % u')');
        }
    });
}

void SettingsDialog::buildStorage()
{
    QVBoxLayout* column = addSection(u"storage"_qs, u"disk"_qs, tr("Storage"));
    QLabel* label = addLabel(column, tr("Folder for new projects"));
    auto* line = new QHBoxLayout;
    line->setSpacing(style::kSpace[0]);
    auto* folder = new QLineEdit(projectsFolder(m_studio.settings), this);
    folder->setAccessibleName(label->text());
    label->setBuddy(folder);
    connect(folder, &QLineEdit::editingFinished, this, [this, folder] {
        m_studio.settings.setProjectFolder(folder->text().trimmed());
    });
    QToolButton* choose = makeIconButton(u"folder-open"_qs, tr("Choose a folder"), this);
    connect(choose, &QToolButton::clicked, this, [this, folder] {
        auto* dialog = new QFileDialog(this, tr("Folder for new projects"), folder->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, [this, folder](const QString& path) {
            folder->setText(path);
            m_studio.settings.setProjectFolder(path);
        });
        dialog->open();
    });
    line->addWidget(folder, 1);
    line->addWidget(choose);
    column->addLayout(line);

    addLabel(column, tr("Cache of the open project"));
    auto* clear = new QPushButton(tr("Clear cache"), this);
    clear->setEnabled(m_studio.project.isOpen());
    clear->setAutoDefault(false);
    auto* said = new QLabel(this);
    said->setWordWrap(true);
    style::setText(said, style::Role::Label, style::Ink::Soft);
    said->setText(tr("Thumbnails and intermediate numbers. Clearing is always safe: they are made "
                     "again when needed."));
    connect(clear, &QPushButton::clicked, this, [this, said] { clearCache(said); });
    column->addWidget(clear, 0, Qt::AlignLeading);
    column->addWidget(said);

    label = addLabel(column, tr("Limit of a project's cache"));
    auto* limit = new ChoiceBox(this);
    constexpr std::uint64_t kGigabyte = 1'000'000'000;
    for (const std::uint64_t gigabytes : {1, 5, 20, 100}) {
        limit->addItem(humanSize(gigabytes * kGigabyte),
                       QVariant::fromValue<quint64>(gigabytes * kGigabyte));
    }
    limit->addItem(tr("No limit"), QVariant::fromValue<quint64>(0));
    limit->setCurrentIndex(
        std::max(0, limit->findData(QVariant::fromValue<quint64>(m_studio.settings.cacheLimit()))));
    limit->setAccessibleName(label->text());
    limit->setObjectName(u"cacheLimit"_qs);
    label->setBuddy(limit);
    connect(limit, &QComboBox::activated, this, [this, limit](int index) {
        m_studio.settings.setCacheLimit(limit->itemData(index).toULongLong());
    });
    column->addWidget(limit, 0, Qt::AlignLeading);
    addHint(column,
            tr("Where a project's cache is larger when it is opened, what was not used for "
               "longest goes first."));

    addLabel(column, tr("Bin"));
    addHint(column,
            tr("Deleted pictures stay in the Bin tab of Dataset until you empty it there; then "
               "their files go to the bin of the system."));
    column->addStretch(1);
}

void SettingsDialog::clearCache(QLabel* said)
{
    m_studio.project.ask<std::uint64_t>(
        [](project::ProjectStore& store) {
            const project::Cache cache(store.folder() / project::layout::kCache);
            const std::uint64_t bytes = cache.bytes();
            cache.clear();
            return bytes;
        },
        said,
        [said](std::uint64_t bytes) { said->setText(tr("%1 were freed.").arg(humanSize(bytes))); });
}

void SettingsDialog::buildCaptions()
{
    AppSettings& settings = m_studio.settings;
    QVBoxLayout* column = addSection(u"captions"_qs, u"text"_qs, tr("Captions"));
    QLabel* label = addLabel(column, tr("Address of the caption server"));
    auto* address = new QLineEdit(settings.captionServer(), this);
    address->setAccessibleName(label->text());
    address->setPlaceholderText(u"http://localhost:11434/v1"_qs);
    label->setBuddy(address);
    column->addWidget(address);
    auto* warning = new QCheckBox(tr("Pictures may leave this computer"), this);
    warning->setChecked(settings.value(u"captions.remote"_qs) == true);
    column->addWidget(warning);
    const auto isLocal = [](const QString& text) {
        const QString host = QUrl::fromUserInput(text.isEmpty() ? u"localhost"_qs : text).host();
        return host == u"localhost" || host.startsWith(u"127.") || host == u"::1";
    };
    warning->setVisible(!isLocal(address->text()));
    connect(address, &QLineEdit::textEdited, this, [this, warning, isLocal](const QString& text) {
        m_studio.settings.setCaptionServer(text.trimmed());
        warning->setVisible(!isLocal(text));
    });
    connect(warning, &QCheckBox::toggled, this, [this](bool on) {
        m_studio.settings.setValue(u"captions.remote"_qs, on);
    });
    addHint(column,
            tr("A program on this computer that describes pictures, such as Ollama. It is asked "
               "only when you start captions on Dataset."));
    label = addLabel(column, tr("Model"));
    auto* model = new QLineEdit(settings.captionModel(), this);
    model->setAccessibleName(label->text());
    label->setBuddy(model);
    connect(model, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_studio.settings.setCaptionModel(text.trimmed());
    });
    column->addWidget(model);
    column->addStretch(1);
}

void SettingsDialog::buildPrivacy()
{
    QVBoxLayout* column = addSection(u"privacy"_qs, u"shield"_qs, tr("Privacy"));
    auto* words = new QLabel(
        tr("DreamLoft tells nobody anything. There is no account and no telemetry, and it uses the "
           "network only when you ask it to: for a model you download, or a caption server you "
           "name.\n\nA report about a crash or another problem can be made on this computer. It "
           "holds "
           "no pictures, no names and no folders. You read all of it before you save it, and it is "
           "yours to give to somebody."),
        this);
    words->setWordWrap(true);
    style::setText(words, style::Role::Body);
    column->addWidget(words);
    column->addSpacing(style::kSpace[2]);
    auto* report = new QPushButton(tr("Look at the report…"), this);
    report->setAutoDefault(false);
    connect(report, &QPushButton::clicked, this, &SettingsDialog::reportWanted);
    column->addWidget(report, 0, Qt::AlignLeading);
    column->addStretch(1);
}

} // namespace dreamloft::ui
