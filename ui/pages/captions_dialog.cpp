// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/captions_dialog.h"

#include "core/base/error.h"
#include "core/options/generate_options.h"
#include "core/options/json_visitor.h"
#include "core/project/exchange/captions_file.h"
#include "core/project/project_store.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/pages/caption_choice.h"
#include "ui/widgets/picture_canvas.h"
#include "ui/widgets/segmented.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace dreamloft::ui {
namespace {

using nlohmann::json;

constexpr std::size_t kTried = 3;
constexpr int kFaceSide = 64;

/// A captions file as it was read on a thread.
struct ReadFile {
    project::CaptionsOfClass captions;
    std::optional<base::Error> error;
};

ReadFile readFileAt(const QString& path)
{
    ReadFile read;
    try {
        read.captions = project::readCaptions(toPath(path));
    } catch (const base::Error& error) {
        read.error = error;
    }
    return read;
}

/// The current shots, the first of each class before the second ones.
std::vector<const project::PictureRow*> shotsOf(const ProjectView& view)
{
    std::vector<const project::PictureRow*> shots;
    const std::size_t most = view.shots ? static_cast<std::size_t>(std::max(view.shots->k, 0)) : 0;
    for (std::size_t rank = 0; rank < most; ++rank) {
        for (const auto& ofClass : view.shots->picturesOfClass) {
            const project::PictureRow* row =
                rank < ofClass.size() ? view.picture(ofClass[rank]) : nullptr;
            if (row != nullptr) {
                shots.push_back(row);
            }
        }
    }
    return shots;
}

QString classOf(const ProjectView& view, const project::PictureRow& picture)
{
    const ClassFacts* facts = view.classById(picture.classId);
    return facts == nullptr ? QString() : fromUtf8(facts->row.name);
}

} // namespace

CaptionsDialog::CaptionsDialog(Studio& studio, QWidget* parent)
    : DialogFrame(tr("Captions"), parent)
    , m_studio(studio)
    , m_view(studio.project.view())
{
    setObjectName(u"captionsDialog"_qs);
    buildLayout();
    const json now = caption_choice::of(m_view.get());
    m_file->setValues({{"captions", now.at("captions")}});
    json server = now;
    server.erase("captions");
    const bool usesServer = !now.at("caption_server").get<std::string>().empty();
    if (!usesServer) { // as Settings name the usual one
        const AppSettings& usual = studio.settings;
        server["caption_server"] = toUtf8(usual.captionServer());
        server["caption_model"] = toUtf8(usual.captionModel());
        server["caption_remote"] = usual.value(u"captions.remote"_qs) == true;
    }
    m_server->setValues(server);
    m_source->setCurrent(!now.at("captions").get<std::string>().empty() ? File
                         : usesServer                                   ? Server
                                                                        : Shots);
    connect(m_source, &SegmentedControl::currentChanged, this, &CaptionsDialog::sourceChosen);
    connect(m_file, &OptionForm::edited, this, &CaptionsDialog::refresh);
    connect(m_server, &OptionForm::edited, this, &CaptionsDialog::refresh);
    connect(&studio.jobs, &JobCenter::finished, this, &CaptionsDialog::finished);
    connect(&studio.project, &ProjectService::closed, this, &QDialog::reject);
    refresh();
}

CaptionsDialog::~CaptionsDialog()
{
    if (m_ticket != 0) {
        m_studio.jobs.cancel(std::exchange(m_ticket, 0)); // nobody waits for the answer
    }
}

OptionForm* CaptionsDialog::makeForm(const QStringList& keys)
{
    QStringList hidden;
    const json all = options::toJson(options::GenerateOptions());
    for (auto field = all.begin(); field != all.end(); ++field) {
        if (!keys.contains(fromUtf8(field.key()))) {
            hidden.append(fromUtf8(field.key()));
        }
    }
    OptionForm* form = OptionForm::make<options::GenerateOptions>(hidden, this);
    form->setHelpShown(true);
    form->setAdvancedOpen(true);
    return form;
}

void CaptionsDialog::buildLayout()
{
    resize(style::scaled(620), style::scaled(560));
    setIntroduction(tr("Captions say what is in a picture. Pictures are made from them with the "
                       "strategies Captions and Shots, redrawn with captions. What is chosen here "
                       "stands in the options of Generate, too."));
    m_source = new SegmentedControl(this);
    m_source->setAccessibleName(tr("Where the captions come from"));
    m_source->addSegment(tr("None"), u"shots"_qs, tr("Only those that stand with the shots."));
    m_source->addSegment(tr("File"), u"file"_qs);
    m_source->addSegment(tr("Server"), u"server"_qs);
    body()->addWidget(m_source);
    m_line = new QLabel(this);
    m_line->setObjectName(u"captionsLine"_qs);
    m_line->setWordWrap(true);
    style::setText(m_line, style::Role::Body);
    body()->addWidget(m_line);
    m_file = makeForm({u"captions"_qs});
    body()->addWidget(m_file);
    m_server = makeForm({u"caption_server"_qs,
                         u"caption_model"_qs,
                         u"caption_instruction"_qs,
                         u"caption_remote"_qs});
    body()->addWidget(m_server);
    auto* row = new QHBoxLayout;
    row->setSpacing(style::kSpace[1]);
    m_try = new QPushButton(tr("Try on 3 pictures"), this);
    m_try->setObjectName(u"tryCaptions"_qs);
    m_try->setAutoDefault(false);
    connect(m_try, &QPushButton::clicked, this, &CaptionsDialog::tryThem);
    row->addWidget(m_try);
    m_state = new QLabel(this);
    m_state->setWordWrap(true);
    style::setText(m_state, style::Role::Label, style::Ink::Soft);
    row->addWidget(m_state, 1);
    body()->addLayout(row);
    m_answers = new QVBoxLayout;
    m_answers->setSpacing(style::kSpace[1]);
    body()->addLayout(m_answers);
    body()->addStretch(1);
    connect(addButton(tr("Cancel"), style::ButtonKind::Plain),
            &QPushButton::clicked,
            this,
            &QDialog::reject);
    m_save = addButton(tr("Use these"), style::ButtonKind::Primary);
    m_save->setObjectName(u"useCaptions"_qs);
    connect(m_save, &QPushButton::clicked, this, &CaptionsDialog::save);
}

json CaptionsDialog::choice() const
{
    json choice = caption_choice::of(nullptr);
    if (m_source->current() == File) {
        choice["captions"] = m_file->values().at("captions");
    } else if (m_source->current() == Server) {
        json server = caption_choice::partOf(m_server->values());
        server.erase("captions");
        choice.update(server);
    }
    return choice;
}

bool CaptionsDialog::isComplete() const
{
    const json now = choice();
    switch (m_source->current()) {
    case File:
        return m_file->isValid() && !now.at("captions").get<std::string>().empty();
    case Server:
        return m_server->isValid() && !now.at("caption_server").get<std::string>().empty();
    default:
        return true;
    }
}

QString CaptionsDialog::sourceLine() const
{
    if (m_source->current() == File) {
        return tr("A file with one caption a line. Those of a class are used for its pictures.");
    }
    if (m_source->current() == Server) {
        return tr("A program on this computer that describes pictures, such as Ollama. It is asked "
                  "when pictures are made, and each question only once.");
    }
    const auto shots = shotsOf(*m_view);
    const auto captioned = std::ranges::count_if(
        shots, [](const project::PictureRow* shot) { return !shot->caption.empty(); });
    return tr("Only the captions that stand with the shots: %1 of %Ln shot(s) have one.",
              nullptr,
              static_cast<int>(shots.size()))
        .arg(countText(captioned));
}

void CaptionsDialog::sourceChosen()
{
    forget();
    refresh();
}

void CaptionsDialog::refresh()
{
    m_line->setText(sourceLine());
    m_file->setVisible(m_source->current() == File);
    m_server->setVisible(m_source->current() == Server);
    const bool complete = isComplete();
    m_try->setEnabled(complete && m_ticket == 0);
    m_save->setEnabled(complete && !m_view->readOnly);
    m_save->setToolTip(m_view->readOnly ? tr("The project is open to look only.") : QString());
}

/// Answers of an earlier try go, and one that is still out is not waited for.
void CaptionsDialog::forget()
{
    ++m_question;
    if (m_ticket != 0) {
        m_studio.jobs.cancel(std::exchange(m_ticket, 0));
    }
    m_told.clear();
    m_state->clear();
    setProblem({});
    while (QLayoutItem* item = m_answers->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void CaptionsDialog::tryThem()
{
    forget();
    if (m_source->current() == Shots) {
        tryShots();
    } else if (m_source->current() == File) {
        tryFile();
    } else {
        m_state->setText(m_studio.jobs.busy()
                             ? tr("The server is asked when the running job is done or paused.")
                             : tr("Asking…"));
        m_ticket = m_studio.jobs.ask(u"try_captions"_qs, choice(), tr("Try captions"));
    }
    refresh();
}

void CaptionsDialog::tryShots()
{
    const auto shots = shotsOf(*m_view);
    for (std::size_t i = 0; i < std::min(kTried, shots.size()); ++i) {
        tell(shots[i], classOf(*m_view, *shots[i]), fromUtf8(shots[i]->caption));
    }
    if (shots.empty()) {
        m_state->setText(tr("No shots are picked yet."));
    }
}

void CaptionsDialog::tryFile()
{
    const QString path = fromUtf8(choice().at("captions").get<std::string>());
    offThread<ReadFile>(
        [path] { return readFileAt(path); },
        this,
        [this, question = m_question](const ReadFile& read) {
            if (question != m_question) {
                return; // something else was asked meanwhile
            }
            if (read.error) {
                setProblem(errorText(*read.error).sentences());
                return;
            }
            std::size_t all = 0;
            for (const auto& [className, captions] : read.captions) {
                all += captions.size();
                if (m_told.size() < static_cast<qsizetype>(kTried) && !captions.empty()) {
                    tell(nullptr,
                         className.empty() ? tr("Every class") : fromUtf8(className),
                         fromUtf8(captions.front()));
                }
            }
            m_state->setText(tr("The file holds %Ln caption(s).", nullptr, static_cast<int>(all)));
        });
}

void CaptionsDialog::finished(qint64 ticket)
{
    if (ticket != m_ticket || ticket == 0) {
        return;
    }
    m_ticket = 0;
    m_state->clear();
    const QueuedJob* job = m_studio.jobs.job(ticket);
    if (job != nullptr && job->error) {
        setProblem(errorText(*job->error).sentences());
    } else if (job != nullptr && job->state == QueueState::Done) {
        for (const json& answer : job->report.data.value("answers", json::array())) {
            tell(m_view->picture(answer.value("picture", std::int64_t{0})),
                 fromUtf8(answer.value("class", std::string())),
                 fromUtf8(answer.value("caption", std::string())));
        }
    }
    refresh();
}

void CaptionsDialog::tell(const project::PictureRow* picture,
                          const QString& className,
                          const QString& caption)
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(style::kSpace[2]);
    if (picture != nullptr) {
        auto* face = new PictureCanvas(m_studio.thumbnails, row);
        face->setFixedSize(style::scaled(kFaceSide), style::scaled(kFaceSide));
        face->setFocusPolicy(Qt::NoFocus);
        face->show(m_view->picturePath(*picture),
                   fromUtf8(picture->pixelSha256),
                   fromUtf8(picture->originalName));
        layout->addWidget(face);
    }
    //: A class and what is said of its picture.
    const QString words =
        tr("%1: %2").arg(className, caption.isEmpty() ? tr("no caption") : caption);
    auto* label = new QLabel(words, row);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // the words of a stranger
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    style::setText(label, style::Role::Body);
    layout->addWidget(label, 1);
    m_answers->addWidget(row);
    m_told.append(words);
}

void CaptionsDialog::save()
{
    m_studio.project.edit([text = choice().dump()](project::ProjectStore& store) {
        store.setSetting(caption_choice::kSetting, text);
    });
    accept();
}

} // namespace dreamloft::ui
