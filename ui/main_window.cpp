// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/power_watch.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/silence_watch.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/close_question.h"
#include "ui/drop_desk.h"
#include "ui/pages/job_banner.h"
#include "ui/pages/page.h"
#include "ui/pages/recent_keeper.h"
#include "ui/shortcuts.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/jobs_dock.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/reading_order.h"
#include "ui/widgets/status_line.h"
#include "ui/widgets/top_bar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {
namespace {

/// Takes no room, its margins included, while all that is in it is hidden.
class FrameOfHidden final : public QVBoxLayout {
public:
    [[nodiscard]] QSize sizeHint() const override
    {
        return isEmpty() ? QSize(0, 0) : QVBoxLayout::sizeHint();
    }
    [[nodiscard]] QSize minimumSize() const override
    {
        return isEmpty() ? QSize(0, 0) : QVBoxLayout::minimumSize();
    }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        return isEmpty() ? 0 : QVBoxLayout::heightForWidth(width);
    }
    [[nodiscard]] int minimumHeightForWidth(int width) const override
    {
        return isEmpty() ? 0 : QVBoxLayout::minimumHeightForWidth(width);
    }
};

constexpr int kNarrow = 1160; ///< below, settings and rail fold
constexpr int kUsualWidth = 1440;
constexpr int kUsualHeight = 900;
constexpr int kSmallestWidth = 1024;
constexpr int kSmallestHeight = 640;

/// The page that a verb belongs to.
QString pageOf(const QString& verb)
{
    static const QMap<QString, QString> kPages{{u"adapt"_qs, u"adapt"_qs},
                                               {u"merge"_qs, u"adapt"_qs},
                                               {u"generate"_qs, u"generate"_qs},
                                               {u"remake"_qs, u"generate"_qs},
                                               {u"score"_qs, u"quality"_qs},
                                               {u"train"_qs, u"classifier"_qs},
                                               {u"evaluate"_qs, u"classifier"_qs},
                                               {u"compare"_qs, u"compare"_qs},
                                               {u"adopt"_qs, u"models"_qs}};
    return kPages.value(verb, u"dataset"_qs);
}

bool needsProject(const QString& id)
{
    return id != u"home" && id != u"models";
}

} // namespace

std::vector<PageEntry> studioPages()
{
    return {{u"home"_qs, makeHomePage},
            {u"dataset"_qs, makeDatasetPage},
            {u"adapt"_qs, makeAdaptPage},
            {u"generate"_qs, makeGeneratePage},
            {u"quality"_qs, makeQualityPage},
            {u"classifier"_qs, makeClassifierPage},
            {u"compare"_qs, makeComparePage},
            {u"models"_qs, makeModelsPage}};
}

MainWindow::MainWindow(Studio& studio,
                       std::vector<PageEntry> pages,
                       Surroundings surroundings,
                       QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
    , m_entries(std::move(pages))
    , m_surroundings(std::move(surroundings))
    , m_shortcuts(new Shortcuts(studio.settings, this))
    , m_recents(new RecentKeeper(studio, this))
    , m_silence(new SilenceWatch(studio.jobs, {}, this))
    , m_power(new PowerWatch(
          studio.jobs,
          studio.settings,
          [] { return PowerWatch::onBattery(); },
          PowerWatch::kLookMs,
          this))
    , m_cards(new CardWatch(
          studio.jobs, studio.settings, m_surroundings.askCards, CardWatch::kLookMs, this))
{
    setWindowIcon(QIcon(u":/icons/dreamloft.svg"_qs));
    setMinimumSize(kSmallestWidth, kSmallestHeight);
    resize(kUsualWidth, kUsualHeight);
    buildActs();
    buildLayout();
    buildMenus();
    connectProject();
    connectWatches();
    const nlohmann::json geometry = studio.settings.value(u"window.geometry"_qs);
    if (geometry.is_string()) {
        restoreGeometry(
            QByteArray::fromHex(QByteArray::fromStdString(geometry.get<std::string>())));
    }
    refreshProject();
    showPage(u"home"_qs, {});
}

MainWindow::~MainWindow() = default;

void MainWindow::buildLayout()
{
    m_top = new TopBar(act(u"palette"_qs), act(u"edit.undo"_qs), act(u"edit.redo"_qs), this);
    m_rail = new Rail(this);
    m_stack = new QStackedWidget(this);
    m_stack->setAccessibleName(tr("Page"));
    m_banner = new Banner(this);
    m_lookBanner = new Banner(this);
    m_lookBanner->setObjectName(u"lookOnly"_qs);
    m_lookBanner->setClosable(false); // it is true as long as the project is open
    m_openToEdit = makeAnswer(tr("Open to edit"), [this] {
        if (const auto view = m_studio.project.view()) {
            openProject(fromPath(view->folder));
        }
    });
    m_jobBanner = new JobBanner(*m_banner, m_studio.jobs, this);
    m_dock = new JobsDock(m_studio.jobs, this);
    m_dock->hide();
    m_dock->followKeys(m_studio.settings);
    m_dock->setExpected([this](const QueuedJob& job) {
        const auto view = m_studio.project.view();
        return view ? expectedSeconds(job, *view) : std::nullopt;
    });
    m_dock->setToldAbove([this](qint64 ticket) {
        const Page* above = m_pages.value(m_current);
        return (above != nullptr && above->tellsErrorOf(ticket)) || m_jobBanner->tells(ticket);
    });
    connect(m_jobBanner, &JobBanner::goTo, this, &MainWindow::go);
    connect(m_banner, &Banner::changed, m_dock, &JobsDock::refreshError);
    m_strip = new ProgressStrip(m_studio.jobs, this);
    m_strip->setFixedHeight(style::jobsStripHeight());
    m_status = new StatusLine(this);

    // The rail tells the loop in its order; what is no step stands around it.
    m_rail->addPlace(u"home"_qs, tr("Home"), u"home"_qs);
    m_rail->addStep(u"dataset"_qs, tr("Dataset"));
    m_rail->addStep(u"adapt"_qs, tr("Adapt"));
    m_rail->addStep(u"generate"_qs, tr("Generate"));
    m_rail->addStep(u"quality"_qs, tr("Quality"));
    m_rail->addStep(u"classifier"_qs, tr("Classifier"));
    m_rail->addStep(u"compare"_qs, tr("Compare"));
    m_rail->addFoot();
    m_rail->addPlace(u"models"_qs, tr("Models"), u"models"_qs);
    m_rail->addPlace(u"settings"_qs, tr("Settings"), u"settings"_qs);
    connect(m_rail, &Rail::chosen, this, [this](const QString& id) {
        if (id == u"settings") {
            m_rail->setCurrent(m_current);
            act(u"settings"_qs)->trigger();
        } else {
            showPage(id, {});
        }
    });

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    auto* bannerFrame = new FrameOfHidden;
    // As far from the bar above as pages are.
    bannerFrame->setContentsMargins(style::kPageMargin, style::kSpace[3], style::kPageMargin, 0);
    bannerFrame->setSpacing(style::kSpace[2]);
    bannerFrame->addWidget(m_banner);
    bannerFrame->addWidget(m_lookBanner);
    right->addLayout(bannerFrame);
    right->addWidget(m_stack, 1);
    right->addWidget(m_dock);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(right, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addLayout(middle, 1);
    column->addWidget(m_strip);
    column->addWidget(m_status);
    m_palette = new CommandPalette(this);
    new DropDesk(m_studio, *this); // the whole window is a target; owned by it

    connect(m_strip, &ProgressStrip::dockToggled, this, &MainWindow::toggleJobs);
    connect(m_dock, &JobsDock::closeRequested, this, [this] { toggleJobs(false); });
    connect(m_dock, &JobsDock::reuseRequested, this, [this](const QString& verb, qint64 ticket) {
        go(pageOf(verb) % u"/job=" % QString::number(ticket));
    });
    connect(m_palette, &CommandPalette::used, this, [this](const QString& id) {
        constexpr std::size_t kRemembered = 8;
        nlohmann::json lately =
            m_studio.settings.value(u"palette.recent"_qs, nlohmann::json::array());
        std::vector<std::string> ids{toUtf8(id)};
        for (const nlohmann::json& known : lately) {
            if (known.is_string() && known != ids.front() && ids.size() < kRemembered) {
                ids.push_back(known.get<std::string>());
            }
        }
        m_studio.settings.setValue(u"palette.recent"_qs, ids);
    });
}

QString MainWindow::currentPage() const
{
    return m_current;
}

QAction* MainWindow::act(const QString& id) const
{
    return m_acts.value(id);
}

Page* MainWindow::page(const QString& id)
{
    if (Page* known = m_pages.value(id)) {
        return known;
    }
    const auto entry = std::find_if(
        m_entries.begin(), m_entries.end(), [&](const PageEntry& one) { return one.id == id; });
    if (entry == m_entries.end()) {
        return nullptr;
    }
    Page* made = entry->make(m_studio, m_stack);
    m_pages.insert(id, made);
    m_stack->addWidget(made);
    made->setNarrow(m_narrow);
    connect(made, &Page::goTo, this, &MainWindow::go);
    connect(made, &Page::errorHappened, made, &Page::showError);
    connect(made, &Page::railStateChanged, this, [this, id] { refreshPageState(id); });
    connect(made, &Page::bannerChanged, m_dock, &JobsDock::refreshError);
    refreshPageState(id);
    return made;
}

void MainWindow::makeNextPage()
{
    // One page a turn of the event loop: the window answers from the first moment on.
    for (const PageEntry& entry : m_entries) {
        if (!m_pages.contains(entry.id)) {
            page(entry.id);
            QTimer::singleShot(0, this, &MainWindow::makeNextPage);
            return;
        }
    }
}

void MainWindow::go(const QString& where)
{
    if (where.startsWith(u"act/")) {
        if (QAction* action = act(where.mid(4))) {
            action->trigger();
        }
        return;
    }
    if (where.startsWith(u"open/") || where.startsWith(u"look/")) {
        m_lookReason.clear(); // the user wants it so
        openProject(where.mid(5), where.startsWith(u"look/"));
        return;
    }
    if (where.startsWith(u"continue/")) {
        continueProject(where.mid(9));
        return;
    }
    const qsizetype slash = where.indexOf(u'/');
    showPage(slash < 0 ? where : where.left(slash), slash < 0 ? QString() : where.mid(slash + 1));
}

void MainWindow::showPage(const QString& id, const QString& detail)
{
    if (needsProject(id) && !m_studio.project.isOpen()) {
        return;
    }
    Page* wanted = page(id);
    if (wanted == nullptr) {
        return;
    }
    const bool moved = m_current != id;
    m_current = id;
    m_rail->setCurrent(id);
    m_stack->setCurrentWidget(wanted);
    wanted->entered(detail);
    m_dock->refreshError();
    if (moved) {
        Q_EMIT pageShown(id);
    }
}

void MainWindow::refreshPageState(const QString& id)
{
    const Page* known = m_pages.value(id);
    const bool open = m_studio.project.isOpen();
    Page::RailState state; // not begun
    if (known != nullptr && open) {
        state = known->railState();
    } else if (!needsProject(id)) {
        state.mark = Page::RailState::None;
    } else if (open) {
        state = Page::reading(); // its page is being made
    }
    m_rail->setState(id, state);
}

void MainWindow::refreshRail()
{
    const bool open = m_studio.project.isOpen();
    for (const QString& id : m_rail->ids()) {
        if (id == u"settings") {
            continue;
        }
        m_rail->setItemEnabled(id, open || !needsProject(id), tr("Open a project first."));
        if (QAction* action = act(u"page." % id)) {
            action->setEnabled(open || !needsProject(id));
        }
        refreshPageState(id);
    }
}

void MainWindow::toggleJobs(bool open)
{
    m_dock->setVisible(open);
    m_strip->setDockOpen(open);
    act(u"jobs"_qs)->setChecked(open);
    if (open) {
        m_dock->setFocus(Qt::OtherFocusReason);
    }
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_dock->setMostHeight(height() / 3);
    const bool narrow = width() < style::scaled(kNarrow);
    if (narrow != m_narrow) {
        m_narrow = narrow;
        m_rail->setFolded(narrow);
        m_top->setNarrow(narrow);
        for (Page* one : std::as_const(m_pages)) {
            one->setNarrow(narrow);
        }
    }
}

void MainWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_wasShown) {
        m_wasShown = true;
        QTimer::singleShot(0, this, &MainWindow::makeNextPage);
    }
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return tabInReadingOrder(*this, next);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_dock->isVisible()) {
        toggleJobs(false); // an overlay; never cancels a job
        return;
    }
    QWidget::keyPressEvent(event);
}

void MainWindow::saveGeometryNow()
{
    m_studio.settings.setValue(u"window.geometry"_qs, saveGeometry().toHex().toStdString());
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveGeometryNow();
    if (m_closing || !m_studio.jobs.busy()) {
        m_recents->remember();
        event->accept();
        return;
    }
    event->ignore();
    askBeforeClosing();
}

void MainWindow::askBeforeClosing()
{
    if (m_closeQuestion) {
        m_closeQuestion->raise();
        return;
    }
    auto* question = new CloseQuestion(m_studio.jobs, this);
    m_closeQuestion = question;
    connect(question, &CloseQuestion::pauseChosen, this, [this] {
        m_status->say(tr("Pausing. Everything finished so far is kept."));
        m_studio.jobs.pauseAndFinish(this, [this] {
            // Home is to say what is paused: the view must know it first.
            m_studio.project.refresh(this, [this] {
                m_closing = true;
                close();
            });
        });
    });
    connect(question, &CloseQuestion::backgroundChosen, this, &MainWindow::goToBackground);
    question->open();
}

} // namespace dreamloft::ui
