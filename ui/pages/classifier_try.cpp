// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/classifier_try.h"

#include "core/project/layout.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/picture_fetch.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/chart_export.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/share_bars.h"
#include "ui/widgets/shot_tile.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>

#include <system_error>

namespace dreamloft::ui {
namespace {

constexpr int kTop = 3;
constexpr int kTile = 66; ///< as high as three answers
constexpr int kNearest = 3;
constexpr int kNearTile = 48;

/// What the files that can be tried end in.
const QStringList& pictureEndings()
{
    static const QStringList endings{
        u"png"_qs, u"jpg"_qs, u"jpeg"_qs, u"webp"_qs, u"bmp"_qs, u"tif"_qs, u"tiff"_qs};
    return endings;
}

/// What is dragged or pasted, if it is one file of a picture and nothing else; empty otherwise.
QString fileOf(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    const QString file = urls.size() == 1 ? urls.constFirst().toLocalFile() : QString();
    return pictureEndings().contains(QFileInfo(file).suffix().toLower()) ? file : QString();
}

bool isPicture(const QMimeData* data)
{
    return data->hasImage() || !fileOf(data).isEmpty();
}

} // namespace

TryIt::TryIt(Studio& studio, QWidget* parent)
    : Card(tr("Try it"), parent)
    , m_studio(studio)
    , m_fetch(new PictureFetch(studio.thumbnails, this))
{
    m_choose = new QAction(tr("Choose a picture…"), this);
    m_paste = new QAction(tr("Paste a picture"), this);
    setAcceptDrops(true);
    buildLayout();
    connect(m_choose, &QAction::triggered, this, &TryIt::chooseFile);
    connect(m_paste, &QAction::triggered, this, [this] {
        if (!paste()) {
            say(tr("The clipboard holds no picture."));
        }
    });
    connect(&studio.jobs, &JobCenter::finished, this, &TryIt::jobFinished);
    setClassifier(0, {}, {}, {});
}

void TryIt::buildLayout()
{
    m_tile = new ShotTile(this);
    m_tile->setFixedSize(style::scaled(kTile), style::scaled(kTile));
    m_tile->setAccessibleName(tr("Picture to try"));
    m_tile->setFocusPolicy(Qt::NoFocus);
    m_line = new QLabel(this);
    m_line->setWordWrap(true);
    style::setText(m_line, style::Role::Body, style::Ink::Soft);
    auto* bars = new ShareBars(this);
    bars->hide();
    m_answers = bars;
    auto* row = new QHBoxLayout;
    row->setSpacing(style::kSpace[3]);
    row->addWidget(m_tile);
    row->addWidget(m_line, 1);
    row->addWidget(m_answers, 1);
    addTitleWidget(new ActionButton(m_choose, style::ButtonKind::Quiet, this));
    body()->setContentsMargins(
        style::kCardPadding, style::kSpace[0], style::kCardPadding, style::kSpace[2]);
    body()->setSpacing(style::kSpace[1]);
    body()->addLayout(row);
    body()->addWidget(buildNearest());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QWidget* TryIt::buildNearest()
{
    m_nearestRow = new QWidget(this);
    auto* row = new QHBoxLayout(m_nearestRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::kSpace[0]);
    m_nearestLine = new QLabel(m_nearestRow);
    m_nearestLine->setWordWrap(true);
    style::setText(m_nearestLine, style::Role::Label, style::Ink::Soft);
    row->addWidget(m_nearestLine, 1);
    for (int place = 0; place < kNearest; ++place) {
        auto* tile = new ShotTile(m_nearestRow);
        tile->setFixedSize(style::scaled(kNearTile), style::scaled(kNearTile));
        row->addWidget(tile);
        m_nearestTiles.push_back(tile);
        connect(tile, &ShotTile::clicked, this, [this, at = static_cast<std::size_t>(place)] {
            if (at < m_nearest.size() && !m_nearest[at].made) {
                Q_EMIT pictureWanted(m_nearest[at].pictureId);
            }
        });
    }
    m_nearestRow->hide();
    return m_nearestRow;
}

void TryIt::setClassifier(std::int64_t trainJob,
                          const QString& arm,
                          const QString& strategy,
                          const QString& title)
{
    const bool same = trainJob == m_trainJob && arm == m_arm && strategy == m_strategy;
    m_trainJob = trainJob;
    m_arm = arm;
    m_strategy = strategy;
    m_title = title;
    for (QAction* action : {m_choose, m_paste}) {
        action->setEnabled(trainJob != 0);
    }
    if (same && trainJob != 0) {
        return;
    }
    m_model.clear();
    m_guesses.clear();
    m_answers->hide();
    forgetNearest();
    m_tile->setPicture({});
    setToolTip(title);
    setAccessibleDescription(title);
    say(trainJob != 0 ? QString(tr("Drop or paste a picture here.") % u'\n' % title)
                      : tr("Train a classifier, then drop a picture here."));
}

void TryIt::say(const QString& text)
{
    m_line->setText(text);
    m_line->setVisible(!text.isEmpty());
}

QString TryIt::answerText() const
{
    QStringList parts;
    for (const Guess& guess : m_guesses) {
        parts << guess.name % u' ' % shareText(guess.probability, 0);
    }
    return factsText(parts);
}

void TryIt::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Choose a picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    const QString names = u"*." % pictureEndings().join(u" *."_qs);
    //: %1: what files of pictures are called, "*.png *.jpg"
    dialog->setNameFilter(tr("Pictures (%1)").arg(names));
    connect(dialog, &QFileDialog::fileSelected, this, &TryIt::tryFile);
    dialog->open();
}

bool TryIt::paste()
{
    const QMimeData* held = QApplication::clipboard()->mimeData();
    if (m_trainJob == 0 || held == nullptr) {
        return false;
    }
    if (held->hasUrls()) { // all others are for the window: pictures to import, models, archives
        const QString file = fileOf(held);
        if (!file.isEmpty()) {
            tryFile(file);
        }
        return !file.isEmpty();
    }
    if (held->hasImage()) {
        tryImage(qvariant_cast<QImage>(held->imageData()));
    }
    return held->hasImage();
}

void TryIt::tryFile(const QString& file)
{
    if (m_trainJob == 0) {
        return;
    }
    m_file = file;
    m_tile->setPicture({});
    m_fetch->fetch(file, style::scaled(kTile), this, [this, file](const QImage& picture) {
        if (file == m_file) { // else another one was dropped since
            m_tile->setPicture(picture);
        }
    });
    take();
}

/// The engine reads files: the pixels go into the project's cache first.
void TryIt::tryImage(const QImage& image)
{
    const auto view = m_studio.project.view();
    if (m_trainJob == 0 || !view || image.isNull()) {
        return;
    }
    m_tile->setPicture(image);
    const QString file = fromPath(view->folder / project::layout::kCache / "try-it-picture.png");
    offThread<QByteArray>(
        [image] {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            image.convertToFormat(QImage::Format_RGB888).save(&buffer, "PNG");
            return bytes;
        },
        this,
        [this, file](const QByteArray& bytes) {
            writeFile(file, bytes, this, [this, file](const QString& why) {
                if (!why.isEmpty()) {
                    say(why);
                    return;
                }
                m_file = file;
                take();
            });
        });
}

void TryIt::take()
{
    m_answers->hide();
    forgetNearest();
    m_tile->setWorking(true);
    say(tr("Looking…"));
    m_model.empty() ? withModel() : ask();
}

void TryIt::withModel()
{
    const auto view = m_studio.project.view();
    if (!view || m_export != 0) {
        return; // jobFinished goes on with the newest picture
    }
    const QString name = QString::number(m_trainJob) % u'-' % m_arm % u'-' %
                         (m_strategy.isEmpty() ? u"0"_qs : m_strategy);
    const auto folder = view->folder / project::layout::kCache / "try-it" / toPath(name);
    offThread<bool>(
        [folder] {
            std::error_code error;
            const bool there = std::filesystem::exists(folder / "README.md", error);
            if (!there) {
                std::filesystem::remove_all(folder, error); // what an interrupted export left
            }
            return there;
        },
        this,
        [this, folder](bool there) {
            if (there) {
                m_model = folder;
                ask();
                return;
            }
            nlohmann::json options = {
                {"what", "classifier"}, {"to", folder.string()}, {"arm", toUtf8(m_arm)}};
            if (!m_strategy.isEmpty()) {
                options["strategy"] = toUtf8(m_strategy);
            }
            m_model = folder;
            m_export = m_studio.jobs.ask(u"export"_qs, options, tr("Prepare the classifier"));
        });
}

void TryIt::ask()
{
    const nlohmann::json options = {
        {"model", m_model.string()}, {"pictures", {toUtf8(m_file)}}, {"top", kTop}};
    m_ask = m_studio.jobs.ask(u"classify"_qs, options, tr("Try a picture"));
}

void TryIt::forgetNearest()
{
    m_askNearest = 0;
    m_nearest.clear();
    m_nearestRow->hide();
}

void TryIt::askNearest()
{
    m_askNearest = m_studio.jobs.ask(u"nearest"_qs,
                                     {{"picture", toUtf8(m_file)},
                                      {"arm", toUtf8(m_arm)},
                                      {"strategy", toUtf8(m_strategy)},
                                      {"count", kNearest}},
                                     tr("Look for the nearest training pictures"));
}

void TryIt::showNearest(const nlohmann::json& found)
{
    const auto view = m_studio.project.view();
    if (!view) {
        return;
    }
    for (const auto& one : found) {
        NearTraining near{.path = {},
                          .className = fromUtf8(one.value("class", std::string())),
                          .made = one.contains("file"),
                          .pictureId = one.value("picture", qint64{0}),
                          .similarity = one.value("similarity", 0.0)};
        const auto* real = view->picture(near.pictureId);
        if (near.made) {
            const QString file = fromUtf8(one.value("file", std::string()));
            near.path = fromPath(view->folder / toPath(file));
        } else if (real != nullptr) {
            near.path = view->picturePath(*real);
        }
        m_nearest.push_back(std::move(near));
    }
    QStringList names;
    for (std::size_t place = 0; place < m_nearestTiles.size(); ++place) {
        ShotTile* tile = m_nearestTiles[place];
        tile->setVisible(place < m_nearest.size());
        tile->setPicture({});
        if (place >= m_nearest.size()) {
            continue;
        }
        const NearTraining& near = m_nearest[place];
        const QString text = (near.made ? tr("Made training picture: %1, similarity %2")
                                        : tr("Real training picture: %1, similarity %2"))
                                 .arg(near.className, numberText(near.similarity, 2));
        //: %1 is the name of a class.
        names << (near.made ? tr("%1 (made)") : tr("%1 (real)")).arg(near.className);
        tile->setToolTip(text);
        tile->setAccessibleName(text);
        tile->setFocusPolicy(near.made ? Qt::NoFocus : Qt::StrongFocus);
        m_fetch->fetch(near.path,
                       style::scaled(kNearTile),
                       this,
                       [this, tile, place, path = near.path](const QImage& picture) {
                           if (place < m_nearest.size() && m_nearest[place].path == path) {
                               tile->setPicture(picture);
                           }
                       });
    }
    //: %1 is a list of classes, e.g. "hat (real), hat (made), dress (made)".
    m_nearestLine->setText(tr("Most like it in training: %1").arg(names.join(u", ")));
    m_nearestRow->setVisible(!m_nearest.empty());
}

void TryIt::jobFinished(qint64 ticket)
{
    if (ticket != 0 && ticket == m_askNearest) {
        m_askNearest = 0;
        const QueuedJob* answer = m_studio.jobs.job(ticket);
        // The answer stands without them: a reason why there are none would only be in the way.
        if (answer != nullptr && answer->state == QueueState::Done) {
            showNearest(answer->report.data.value("nearest", nlohmann::json::array()));
        }
        return;
    }
    const bool mine = ticket != 0 && (ticket == m_export || ticket == m_ask);
    const QueuedJob* job = mine ? m_studio.jobs.job(ticket) : nullptr;
    if (job == nullptr) {
        return;
    }
    const bool exported = ticket == m_export;
    m_export = exported ? 0 : m_export;
    if (job->state != QueueState::Done) {
        m_tile->setWorking(false);
        if (exported) {
            m_model.clear();
        }
        say(tr("No answer."));
        if (job->error) {
            Q_EMIT failed(*job->error);
        }
        return;
    }
    if (exported) {
        ask();
        return;
    }
    m_tile->setWorking(false);
    m_guesses.clear();
    const auto results = job->report.data.value("results", nlohmann::json::array());
    for (const auto& one : results.empty()
                               ? nlohmann::json::array()
                               : results.front().value("predictions", nlohmann::json::array())) {
        m_guesses.push_back({.name = fromUtf8(one.value("name", std::string())),
                             .probability = one.value("probability", 0.0)});
    }
    showGuesses();
    if (!m_guesses.empty()) {
        askNearest();
    }
}

void TryIt::showGuesses()
{
    std::vector<ShareBars::Share> shares;
    for (const Guess& guess : m_guesses) {
        shares.push_back({guess.name, guess.probability});
    }
    static_cast<ShareBars*>(m_answers)->setShares(std::move(shares));
    m_answers->setVisible(!m_guesses.empty());
    say(m_guesses.empty() ? tr("No answer.") : QString());
    Q_EMIT answered();
}

void TryIt::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_trainJob != 0 && isPicture(event->mimeData())) {
        m_dragging = true;
        update();
        event->acceptProposedAction();
    }
}

void TryIt::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dragging = false;
    update();
}

void TryIt::dropEvent(QDropEvent* event)
{
    m_dragging = false;
    update();
    const QString file = fileOf(event->mimeData());
    if (!file.isEmpty()) {
        tryFile(file);
    } else if (event->mimeData()->hasImage()) {
        tryImage(qvariant_cast<QImage>(event->mimeData()->imageData()));
    }
    event->acceptProposedAction();
}

void TryIt::paintEvent(QPaintEvent* event)
{
    Card::paintEvent(event);
    if (m_dragging) {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style::ink(style::Ink::Accent), 2));
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(1, 1, -1, -1), style::radiusCard(), style::radiusCard());
    }
}

} // namespace dreamloft::ui
