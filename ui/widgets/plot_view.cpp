// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_view.h"

#include "core/base/durable_file.h"
#include "ui/key_ring.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/chart_export.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/plot_accessible.h"
#include "ui/widgets/plot_table.h"
#include "ui/widgets/plot_view_private.h"
#include "ui/widgets/value_tip.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kRedrawMs = 50; ///< of live points: at most 20 a second

} // namespace

PlotView::Private::Private(PlotView* owner)
    : q(owner)
    , canvas(new PlotCanvas)
    , scroll(new QScrollArea(owner))
    , table(new ChartTable(owner))
    , nothing(new QLabel(owner))
    , stack(new QStackedLayout(owner))
    , tip(new ValueTip(owner))
    , keys(new KeyRing(owner))
{
    scroll->setWidget(canvas);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    style::setGround(scroll->viewport(), style::Ground::Surface);
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    style::setText(nothing, style::Role::Body, style::Ink::Soft);
    stack->setContentsMargins(kRing, kRing, kRing, kRing);
    stack->addWidget(nothing);
    stack->addWidget(scroll);
    stack->addWidget(table);
    redraw.setSingleShot(true);
    redraw.setInterval(kRedrawMs);
}

QAction*
PlotView::Private::makeAction(const QString& text, const QString& iconName, const char* keysId)
{
    auto* action = new QAction(text, q);
    if (!iconName.isEmpty()) {
        action->setIcon(style::icon(iconName));
    }
    if (keysId != nullptr) {
        keys->bind(action, keysId);
    }
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    q->addAction(action);
    return action;
}

void PlotView::Private::makeActions()
{
    tableAction = makeAction(PlotView::tr("Table"), u"table"_qs, "chart.table");
    tableAction->setCheckable(true);
    tableAction->setToolTip(PlotView::tr("Show these numbers as a table"));
    copyAction = makeAction(PlotView::tr("Copy chart"), u"copy"_qs, "edit.copy");
    saveAction = makeAction(PlotView::tr("Save chart as…"), u"save"_qs);
    resetAction = makeAction(PlotView::tr("Reset zoom"), u"zoom-out"_qs);
    resetAction->setEnabled(false);
    QObject::connect(tableAction, &QAction::toggled, q, [this](bool on) { q->setTableShown(on); });
    QObject::connect(copyAction, &QAction::triggered, q, [this] { q->copy(); });
    QObject::connect(saveAction, &QAction::triggered, q, [this] {
        askWhereToSave(q,
                       PlotView::tr("Save chart"),
                       q->accessibleName(),
                       {u"png"_qs, u"svg"_qs, u"csv"_qs},
                       [this](const QString& file, const QString&) { q->saveTo(file); });
    });
    QObject::connect(resetAction, &QAction::triggered, q, [this] { q->resetZoom(); });
}

void PlotView::Private::show()
{
    canvas->setScene(scene);
    const int natural = canvas->naturalHeight();
    canvas->setMinimumHeight(std::max(natural, style::scaled(120)));
    if (tableAction->isChecked()) {
        q->refreshTable();
    }
    bringToFront();
    showValues(canvas->hit(item)); // new numbers under a resting mouse
}

void PlotView::Private::bringToFront()
{
    const bool empty = q->isEmpty();
    QWidget* front = empty                      ? static_cast<QWidget*>(nothing)
                     : tableAction->isChecked() ? static_cast<QWidget*>(table)
                                                : static_cast<QWidget*>(scroll);
    stack->setCurrentWidget(front);
    for (QAction* action : {tableAction, copyAction, saveAction}) {
        action->setEnabled(!empty);
    }
    q->setFocusProxy(front == table ? table : nullptr);
    q->setFocusPolicy(front == scroll ? Qt::StrongFocus : Qt::NoFocus);
}

void PlotView::Private::showValues(const std::optional<PlotHit>& hit)
{
    if (!hit) {
        hideValues();
        return;
    }
    item = hit->item;
    values = hit->text;
    canvas->mark(item);
    tip->showAt(canvas->mapTo(q, hit->anchor), hit->text);
    q->setAccessibleDescription(hit->text);
}

void PlotView::Private::hideValues()
{
    if (item >= 0) {
        item = -1;
        values.clear();
        canvas->mark(-1);
        q->setAccessibleDescription({});
    }
    tip->hide();
}

void PlotView::Private::step(int by)
{
    const int count = canvas->itemCount();
    int next = item < 0 ? (by > 0 ? 0 : count - 1) : item + by;
    while (next >= 0 && next < count && !canvas->hit(next)) {
        next += by > 0 ? 1 : -1;
    }
    goTo(std::clamp(next, 0, count - 1));
}

void PlotView::Private::goTo(int which)
{
    if (const auto hit = canvas->hit(which)) {
        scroll->ensureVisible(hit->anchor.x(), hit->anchor.y(), 0, style::scaled(24));
        showValues(hit);
        QAccessibleEvent event(q, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

PlotView::PlotView(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_p(std::make_unique<Private>(this))
{
    installPlotAccessibility();
    m_p->makeActions();
    setName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_p->canvas->installEventFilter(this);
    connect(&m_p->redraw, &QTimer::timeout, this, [this] { m_p->show(); });
    connect(m_p->canvas, &PlotCanvas::zoomedChanged, this, [this](bool zoomed) {
        m_p->resetAction->setEnabled(zoomed);
        m_p->hideValues();
    });
    connect(m_p->canvas, &PlotCanvas::pointedAt, this, [this](const QPoint& position) {
        m_p->showValues(m_p->canvas->hitAt(position));
    });
    connect(m_p->canvas, &PlotCanvas::wheeled, this, &PlotView::zoomByWheel);
    connect(m_p->canvas, &PlotCanvas::pointerLeft, this, [this] { m_p->hideValues(); });
    connect(m_p->canvas, &PlotCanvas::clicked, this, [this](const QPoint& position) {
        setFocus(Qt::MouseFocusReason);
        const auto hit = m_p->canvas->hitAt(position);
        if (hit && m_p->scene.kind == plot::Kind::Bars) {
            Q_EMIT barActivated(hit->item);
        }
    });
    m_p->bringToFront();
}

PlotView::~PlotView() = default;

void PlotView::setName(const QString& name)
{
    setAccessibleName(name);
    m_p->table->setAccessibleName(tr("%1, table").arg(name));
}

void PlotView::followKeys(const AppSettings& settings)
{
    m_p->keys->follow(settings);
    m_p->table->followKeys(settings);
}

void PlotView::setLines(std::vector<plot::Line> lines, const plot::Axis& x, const plot::Axis& y)
{
    m_p->scene.kind = plot::Kind::Lines;
    m_p->scene.lines = std::move(lines);
    m_p->scene.x = x;
    m_p->scene.y = y;
    m_p->show();
}

void PlotView::addPoint(int line, const plot::Point& point)
{
    if (m_p->scene.kind != plot::Kind::Lines || line < 0 ||
        line >= static_cast<int>(m_p->scene.lines.size())) {
        return;
    }
    auto& points = m_p->scene.lines[static_cast<std::size_t>(line)].points;
    if (!points.empty() && points.back().x == point.x) {
        points.back() = point; // told again after a resume
    } else {
        points.push_back(point);
    }
    if (!m_p->redraw.isActive()) {
        m_p->redraw.start();
    }
}

void PlotView::setBars(std::vector<plot::Bar> bars, const plot::Axis& value, plot::BarRows rows)
{
    m_p->scene.kind = plot::Kind::Bars;
    m_p->scene.bars = std::move(bars);
    m_p->scene.rows = rows;
    m_p->scene.y = value;
    m_p->show();
}

void PlotView::setHistogram(std::vector<plot::Sample> samples, const plot::Axis& value, int bins)
{
    m_p->scene.kind = plot::Kind::Histogram;
    m_p->scene.histogram = plot::histogramOf(samples, bins);
    m_p->scene.samples = std::move(samples);
    m_p->scene.y = value;
    m_p->show();
}

void PlotView::setReference(const std::optional<plot::Reference>& reference)
{
    m_p->scene.reference = reference;
    m_p->show();
}

void PlotView::clear()
{
    m_p->scene = {};
    m_p->show();
}

void PlotView::setEmptyText(const QString& text)
{
    m_p->nothing->setText(text);
}

QString PlotView::emptyText() const
{
    return m_p->nothing->text();
}

bool PlotView::isEmpty() const
{
    return m_p->scene.isEmpty();
}

int PlotView::naturalHeight() const
{
    const int natural = m_p->canvas->naturalHeight();
    return natural > 0 ? natural + 2 * Private::kRing : 0;
}

void PlotView::setTableShown(bool shown)
{
    const QSignalBlocker quiet(m_p->tableAction);
    const bool changed = shown != m_p->tableAction->isChecked() ||
                         (m_p->stack->currentWidget() == m_p->table) != shown;
    m_p->tableAction->setChecked(shown);
    if (!changed || isEmpty()) {
        return;
    }
    const bool hadFocus = hasFocus() || m_p->table->hasFocus();
    m_p->hideValues();
    if (shown) {
        refreshTable();
    }
    m_p->bringToFront();
    if (hadFocus) {
        setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT tableShownChanged(shown);
}

bool PlotView::isTableShown() const
{
    return m_p->stack->currentWidget() == m_p->table;
}

ChartTable& PlotView::table() const
{
    return *m_p->table;
}

void PlotView::refreshTable()
{
    plot::Twin twin = plot::twinOf(m_p->scene);
    m_p->table->table().setCells(std::move(twin.columns), twin.rows, std::move(twin.cellOf));
}

bool PlotView::isZoomed() const
{
    return m_p->canvas->isZoomed();
}

void PlotView::resetZoom()
{
    m_p->canvas->resetZoom();
}

QString PlotView::shownValues() const
{
    return m_p->values;
}

std::optional<QPoint> PlotView::placeOf(int item) const
{
    const auto hit = m_p->canvas->hit(item);
    return hit ? std::optional(m_p->canvas->mapTo(this, hit->anchor)) : std::nullopt;
}

QByteArray PlotView::png(double scale) const
{
    return m_p->canvas->png(scale);
}

QByteArray PlotView::svg() const
{
    return m_p->canvas->svg(accessibleName());
}

void PlotView::copy()
{
    refreshTable();
    auto* contents = new QMimeData;
    contents->setImageData(m_p->canvas->image(2.0));
    contents->setText(m_p->table->asText());
    QApplication::clipboard()->setMimeData(contents);
}

void PlotView::saveTo(const QString& file)
{
    QByteArray bytes;
    if (file.endsWith(u".csv", Qt::CaseInsensitive)) {
        refreshTable();
        bytes = m_p->table->asCsv();
    } else {
        bytes = file.endsWith(u".svg", Qt::CaseInsensitive) ? svg() : png();
    }
    writeFile(file, bytes, this, [this, file](const QString& why) {
        if (why.isEmpty()) {
            Q_EMIT saved(file);
        } else {
            Q_EMIT saveFailed(why);
        }
    });
}

QList<QAction*> PlotView::chartActions() const
{
    return {m_p->tableAction, m_p->copyAction, m_p->saveAction, m_p->resetAction};
}

QWidget* PlotView::tools()
{
    if (m_p->tools != nullptr) {
        return m_p->tools;
    }
    m_p->tools = new QWidget(this);
    auto* layout = new QHBoxLayout(m_p->tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(style::kSpace[0]);
    auto* menu = new QMenu(m_p->tools);
    menu->addActions({m_p->copyAction, m_p->saveAction, m_p->resetAction});
    auto* more = makeIconButton(u"more"_qs, tr("More for this chart"), m_p->tools);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(menu);
    layout->addWidget(new ActionButton(m_p->tableAction, style::ButtonKind::Quiet, m_p->tools));
    layout->addWidget(more);
    return m_p->tools;
}

} // namespace dreamloft::ui
