// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/job_banner.h"
#include "ui/shortcuts.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/column_scroll.h"
#include "ui/widgets/drawer.h"
#include "ui/widgets/key_cap.h"
#include "ui/widgets/page_header.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <vector>

namespace dreamloft::ui {
namespace {

/// What stands above the main button: as high as it is, and scrolled where the card is too low for
/// it, so that nothing ever lies on the button.
class FootScroll final : public ColumnScroll {
public:
    explicit FootScroll(QWidget* parent)
        : ColumnScroll(parent)
    {
        setObjectName(u"settingsFoot"_qs);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        return {ColumnScroll::sizeHint().width(), wholeHeight()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        constexpr int kLeast = 40; // a line and a bit: it can be seen that it scrolls
        return {0, std::min(wholeHeight(), style::scaled(kLeast))};
    }
};

/// Squeezes the content no further than it can be read: a small window, or one with the list of
/// jobs open, scrolls it.
class ContentScroll final : public QScrollArea {
public:
    ContentScroll(QWidget* content, QWidget* parent)
        : QScrollArea(parent)
    {
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setWidget(content);
        viewport()->setAutoFillBackground(false);
        content->setAutoFillBackground(false); // setWidget() turned it on
    }

    [[nodiscard]] QSize minimumSizeHint() const override { return {0, 0}; }
    [[nodiscard]] QSize sizeHint() const override { return widget()->sizeHint(); }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QScrollArea::resizeEvent(event);
        fit();
    }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool done = QScrollArea::eventFilter(watched, event);
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            fit();
        }
        return done;
    }

private:
    /// Of contents that take turns the one that is there: another needs no room now.
    [[nodiscard]] const QWidget& content() const
    {
        const auto* turns = qobject_cast<const QStackedLayout*>(widget()->layout());
        const QWidget* shown = turns != nullptr ? turns->currentWidget() : nullptr;
        return shown != nullptr ? *shown : *widget();
    }

    /// Not setWidgetResizable(): that would scroll a usual window too, where tables and pictures
    /// can give way. With the list of jobs open hardly anything is left to give.
    void fit()
    {
        constexpr int kLow = 540;
        const QSize whole = maximumViewportSize();
        const QWidget& shown = content();
        QSize least = shown.minimumSizeHint().expandedTo(shown.minimumSize());
        if (whole.height() < style::scaled(kLow)) {
            const int width = std::max(viewport()->width(), least.width());
            least.setHeight(std::max(least.height(),
                                     shown.hasHeightForWidth() ? shown.heightForWidth(width)
                                                               : shown.sizeHint().height()));
        }
        const bool fits = whole.expandedTo(least) == whole;
        widget()->resize(fits ? whole : viewport()->size().expandedTo(least));
    }
};

} // namespace

Page::Page(Studio& studio, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(
        style::kPageMargin, style::kSpace[3], style::kPageMargin, style::kSpace[3]);
    column->setSpacing(style::kSpace[2]);
    m_header = new PageHeader(this);
    column->addWidget(m_header);
    m_banner = new Banner(this);
    m_jobBanner = new JobBanner(*m_banner, studio.jobs, this);
    connect(m_jobBanner, &JobBanner::goTo, this, &Page::goTo);
    connect(m_banner, &Banner::changed, this, &Page::bannerChanged);
    connect(m_jobBanner, &JobBanner::dismissed, this, [this](qint64 ticket) {
        m_failed = ticket;
        m_dismissed = ticket;
        Q_EMIT railStateChanged();
    });
    connect(&studio.jobs, &JobCenter::listChanged, this, &Page::followFailure);
    connect(&studio.jobs, &JobCenter::jobChanged, this, &Page::followFailure);
    connect(&studio.jobs, &JobCenter::finished, this, &Page::followFailure);
    connect(&studio.settings, &AppSettings::changed, this, [this](const QString& key) {
        if (key == u"shortcuts") {
            showMain();
        }
    });
    connect(&studio.project, &ProjectService::viewChanged, this, &Page::showStartFields);
    column->addWidget(m_banner);
    m_body = new QHBoxLayout;
    m_body->setSpacing(style::kCardGap);
    column->addLayout(m_body, 1);
    m_content = new QWidget;
    m_body->addWidget(new ContentScroll(m_content, this), 1);
}

Page::~Page() = default;

void Page::mainAction()
{
    QAction* action = m_urgent != nullptr ? m_urgent : m_mainAction;
    if (action != nullptr && action->isEnabled()) {
        action->trigger();
    }
}

void Page::setNarrow(bool narrow)
{
    m_narrow = narrow;
    if (m_settings != nullptr) {
        m_settings->setFolded(narrow);
        m_settingsToggle->setVisible(narrow);
    }
}

void Page::showError(const dreamloft::base::Error& error)
{
    m_banner->sayError(errorText(error));
}

const QueuedJob* Page::namedJob(const QString& detail) const
{
    const QString prefix = u"job="_qs;
    return detail.startsWith(prefix) ? m_studio.jobs.job(detail.mid(prefix.size()).toLongLong())
                                     : nullptr;
}

QString Page::percentOf(const QueuedJob& job)
{
    const auto total = static_cast<double>(job.progress.total);
    const double share = total > 0 ? static_cast<double>(job.progress.done) / total : 0;
    return wholePercentText(static_cast<int>(share * 100));
}

void Page::showJobError(const QueuedJob& job, const QList<QAction*>& first)
{
    m_jobBanner->say(job, first);
}

bool Page::tellsErrorOf(qint64 ticket) const
{
    return m_jobBanner->tells(ticket);
}

QString Page::whyNot(const ProjectView* view, const QString& otherwise)
{
    return view == nullptr  ? QString()
           : view->readOnly ? tr("The project is open to look only")
                            : otherwise;
}

/// The newest job of this page, where it has failed in this run of the program. What was cancelled
/// with it is none: it never began.
const QueuedJob* Page::failedJob() const
{
    const QStringList verbs = jobVerbs();
    const std::vector<QueuedJob>& jobs = m_studio.jobs.jobs();
    const auto newest = std::find_if(jobs.rbegin(), jobs.rend(), [&verbs](const QueuedJob& job) {
        return !job.takenAlong && verbs.contains(job.verb);
    });
    const bool failed = newest != jobs.rend() && newest->state == QueueState::Failed;
    return failed && !newest->errorIsOld ? &*newest : nullptr;
}

void Page::followFailure()
{
    const QueuedJob* job = failedJob();
    const qint64 ticket = job != nullptr ? job->ticket : 0;
    if (ticket != m_failed) {
        m_failed = ticket;
        m_dismissed = 0; // tried again, it may fail again
        Q_EMIT railStateChanged();
    }
}

Page::RailState Page::railState() const
{
    RailState state = stepState();
    const QueuedJob* job = failedJob();
    if (job == nullptr || job->ticket == m_dismissed || state.mark == RailState::Running ||
        state.mark == RailState::NeedsYou) {
        return state;
    }
    state.mark = RailState::NeedsYou;
    state.explanation = tr("“%1” failed.").arg(job->label);
    return state;
}

Page::RailState Page::reading()
{
    return {.mark = RailState::Reading, .fact = {}, .explanation = tr("Reading the results…")};
}

QWidget* Page::settingsCard()
{
    if (m_settingsCard != nullptr) {
        return m_settingsCard;
    }
    auto* card = new Card;
    m_settingsCard = card;
    card->setAccessibleName(tr("Settings of this page"));
    card->body()->setContentsMargins(0, 0, 0, 0);
    card->body()->setSpacing(0);
    auto* scroll = new ColumnScroll(card);
    auto* inner = new QWidget;
    // The room that is left stays below. An alignment would do that too, but gives a layout no more
    // than the height it wishes, which is too little where words wrap.
    auto* packed = new QVBoxLayout(inner);
    packed->setContentsMargins(
        style::kCardPadding, style::kSpace[2], style::kCardPadding, style::kCardPadding);
    m_settingsLayout = new QVBoxLayout;
    m_settingsLayout->setSpacing(style::kFieldGap);
    packed->addLayout(m_settingsLayout);
    packed->addStretch(1);
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // setWidget() turned it on
    card->body()->addWidget(scroll, 1);
    m_settings = new Drawer(card, this);
    m_body->insertWidget(0, m_settings);
    m_settingsToggle = new QAction(style::icon(u"sliders"_qs), tr("Settings"), this);
    m_settingsToggle->setToolTip(tr("Show the settings of this page"));
    m_settingsToggle->setVisible(m_narrow);
    connect(m_settingsToggle, &QAction::triggered, this, [this] {
        m_settings->setOpen(!m_settings->isOpen());
    });
    addHeaderAction(m_settingsToggle);
    m_settings->setFolded(m_narrow);
    return card;
}

QVBoxLayout* Page::settingsLayout()
{
    settingsCard();
    return m_settingsLayout;
}

void Page::setStartFields(const QList<QWidget*>& fields)
{
    m_startFields = fields;
    showStartFields();
}

void Page::showStartFields()
{
    const auto view = m_studio.project.view();
    const bool looksOnly = view != nullptr && view->readOnly;
    for (QWidget* field : std::as_const(m_startFields)) {
        field->setEnabled(!looksOnly);
    }
}

QVBoxLayout* Page::settingsFoot()
{
    if (m_settingsFoot == nullptr) {
        auto* card = static_cast<Card*>(settingsCard());
        auto* rule = new QFrame(card);
        rule->setFrameShape(QFrame::HLine);
        rule->setFixedHeight(1);
        card->body()->addWidget(rule);
        auto* scroll = new FootScroll(card);
        auto* inner = new QWidget;
        m_settingsFoot = new QVBoxLayout(inner);
        m_settingsFoot->setContentsMargins(
            style::kCardPadding, style::kSpace[2], style::kCardPadding, 0);
        m_settingsFoot->setSpacing(style::kFieldGap);
        scroll->setWidget(inner);
        inner->setAutoFillBackground(false); // setWidget() turned it on
        card->body()->addWidget(scroll);
        m_settingsEnd = new QVBoxLayout;
        m_settingsEnd->setContentsMargins(
            style::kCardPadding, style::kFieldGap, style::kCardPadding, style::kCardPadding);
        card->body()->addLayout(m_settingsEnd);
    }
    return m_settingsFoot;
}

QWidget* Page::content()
{
    return m_content;
}

QList<QWidget*> Page::panes() const
{
    QList<QWidget*> all{m_header, m_banner};
    if (m_settingsCard != nullptr) {
        all.append(m_settingsCard);
    }
    const QList<QWidget*> parts = contentPanes();
    const bool seen = std::any_of(
        parts.begin(), parts.end(), [](const QWidget* one) { return one->isVisible(); });
    if (seen) {
        all += parts;
    } else {
        all.append(m_content);
    }
    return all;
}

void Page::addHeaderAction(QAction* action)
{
    m_header->addAction(action);
}

void Page::addHeaderWidget(QWidget* widget)
{
    m_header->addWidget(widget);
}

void Page::setMainAction(QAction* action, Place place)
{
    m_mainAction = action;
    delete m_mainButton;
    m_mainButton = nullptr;
    m_header->setMainAction(place == Place::Header ? action : nullptr);
    if (action != nullptr && place == Place::SettingsFoot) {
        auto* button = new ActionButton(action, style::ButtonKind::Primary);
        button->setObjectName(u"mainAction"_qs);
        button->setMinimumHeight(style::mainActionHeight());
        static_cast<void>(settingsFoot()); // the button stands below it
        m_settingsEnd->addWidget(button);
        m_mainButton = button;
    }
    showMain();
}

void Page::setUrgent(QAction* action)
{
    if (action != m_urgent) {
        m_urgent = action;
        showMain();
    }
}

/// One button is the filled one, and has the keys: Start at the foot, or what comes before it in
/// the header. A main action whose place is the header is filled there without them: room is short.
void Page::showMain()
{
    const QString keys = keysText(Shortcuts::keysFrom(m_studio.settings, u"page.main"_qs));
    const bool first = m_urgent == nullptr;
    m_header->setFilled(first ? m_mainAction : m_urgent, first ? QString() : keys);
    if (m_mainButton != nullptr) {
        style::setKind(m_mainButton, first ? style::ButtonKind::Primary : style::ButtonKind::Plain);
        m_mainButton->setShownKeys(first ? keys : QString());
    }
}

Banner& Page::banner()
{
    return *m_banner;
}

void Page::refreshHeader()
{
    m_header->setTitle(title(), purpose());
    setAccessibleName(title());
    setAccessibleDescription(purpose());
}

void Page::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        refreshHeader();
    }
    QWidget::changeEvent(event);
}

void Page::showEvent(QShowEvent* event)
{
    refreshHeader(); // title() is virtual: not known in the constructor
    QWidget::showEvent(event);
}

} // namespace dreamloft::ui
