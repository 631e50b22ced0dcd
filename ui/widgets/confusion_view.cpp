// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/confusion_view.h"

#include "ui/key_ring.h"
#include "ui/models/confusion_model.h"
#include "ui/style/style.h"
#include "ui/style/tokens.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/number_text.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace dreamloft::ui {
namespace {

constexpr int kSmallestCell = 24; ///< the least that a pointer should have to hit
constexpr int kWidestCell = 72;
constexpr int kTallestCell = 40;
constexpr double kWidestNames = 0.28;  ///< of the view, for the names at the left
constexpr double kTallestNames = 0.25; ///< of the view, for upright names above, ...
constexpr int kNamesAnyway = 80;       ///< ... but never less than this
constexpr int kRowsSeen = 10;          ///< a matrix of so many classes is never scrolled inside

QColor mixed(const QColor& from, const QColor& to, double part)
{
    const auto channel = [part](int a, int b) {
        return static_cast<int>(std::lround(a + part * (b - a)));
    };
    return QColor(channel(from.red(), to.red()),
                  channel(from.green(), to.green()),
                  channel(from.blue(), to.blue()));
}

/// The better readable of the two text colours on `ground`.
QColor textOn(const QColor& ground)
{
    const QColor usual = style::ink(style::Ink::Text);
    const QColor other = style::ink(style::Ink::OnAccent);
    return style::contrast(usual, ground) >= style::contrast(other, ground) ? usual : other;
}

/// A tint of the surface on which the number can be read: where neither text colour has contrast
/// enough, the nearest strength at which one has.
QColor tintOf(const QColor& full, double strength)
{
    constexpr double kEnough = 4.5; // WCAG 2.1, 1.4.3
    constexpr double kStep = 0.01;
    const QColor surface = style::ground(style::Ground::Surface);
    const QColor wanted = mixed(surface, full, strength);
    for (double away = 0; away < 1; away += kStep) {
        for (const double part : {strength + away, strength - away}) {
            const QColor tint = mixed(surface, full, std::clamp(part, 0.0, 1.0));
            if (style::contrast(textOn(tint), tint) >= kEnough) {
                return tint;
            }
        }
    }
    return wanted; // a palette of the system without such contrasts
}

class CellDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const double share = index.data(ConfusionModel::ShareRole).toDouble();
        const bool right = index.data(ConfusionModel::CorrectRole).toBool();
        const QColor full = style::ground(right ? style::Ground::Accent : style::Ground::Bad);
        // A handful of mistakes must be seen beside a full diagonal: the root lifts small shares.
        const double strength = share <= 0 ? 0.0 : 0.10 + 0.75 * std::sqrt(share);
        const QColor ground =
            share <= 0 ? style::ground(style::Ground::Sunken) : tintOf(full, strength);
        const QRectF cell = QRectF(option.rect).adjusted(1, 1, -1, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        // The ground of an empty cell is no other than the table's in high contrast.
        const bool outlined = share <= 0 && style::isHighContrast();
        const double inset = outlined ? 0.5 : 0; // the line lies on whole pixels
        painter->setPen(outlined ? QPen(style::line(), 1) : QPen(Qt::NoPen));
        painter->setBrush(ground);
        painter->drawRoundedRect(cell.adjusted(inset, inset, -inset, -inset),
                                 style::radiusBadge() - 1,
                                 style::radiusBadge() - 1);
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->setFont(style::font(style::Role::Label));
        if (QFontMetrics(painter->font()).horizontalAdvance(text) <= cell.width()) {
            painter->setPen(textOn(ground));
            painter->drawText(cell, Qt::AlignCenter, text);
        }
        const bool hovered = option.state & QStyle::State_MouseOver;
        const bool focused = option.state & QStyle::State_HasFocus;
        if (hovered || focused || (option.state & QStyle::State_Selected)) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(
                QPen(style::ink(hovered && !focused ? style::Ink::Soft : style::Ink::Text),
                     style::isHighContrast() ? 3.0
                     : focused               ? 2.0
                                             : 1.5));
            painter->drawRoundedRect(cell, style::radiusBadge() - 1, style::radiusBadge() - 1);
        }
        painter->restore();
    }
};

/// Names above the columns: level where they fit, else upright.
class NameHeader final : public QHeaderView {
public:
    explicit NameHeader(Qt::Orientation orientation, QWidget* parent)
        : QHeaderView(orientation, parent)
    {
        setSectionsClickable(false);
        setHighlightSections(false);
        setMinimumSectionSize(style::scaled(kSmallestCell));
        setSectionResizeMode(Fixed);
        setProperty("dl_bare", true);
    }

    /// The most that names may take across their direction.
    void setRoom(int room)
    {
        m_room = room;
        updateGeometry();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(style::font(style::Role::Label));
        const int pad = style::kSpace[1];
        if (orientation() == Qt::Vertical) {
            return {std::min(widest(metrics) + 2 * pad, m_room), QHeaderView::sizeHint().height()};
        }
        const int level = metrics.height() + 2 * pad;
        return {QHeaderView::sizeHint().width(),
                upright() ? std::min(uprightHeight(), m_room) : level};
    }

    /// What upright names above take, however little room there is.
    [[nodiscard]] int uprightHeight() const
    {
        return widest(QFontMetrics(style::font(style::Role::Label))) + 2 * style::kSpace[1];
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        if (!rect.isValid()) {
            return;
        }
        painter->save();
        const QFont font = style::font(style::Role::Label);
        const QFontMetrics metrics(font);
        painter->fillRect(rect, style::ground(style::Ground::Surface));
        painter->setFont(font);
        painter->setPen(style::ink(style::Ink::Soft));
        const QString name = model()->headerData(section, orientation()).toString();
        const int pad = style::kSpace[1];
        if (orientation() == Qt::Vertical) {
            const QRect room = rect.adjusted(pad, 0, -pad, 0);
            painter->drawText(room,
                              Qt::AlignVCenter | Qt::AlignRight,
                              metrics.elidedText(name, Qt::ElideRight, room.width()));
        } else if (upright()) {
            painter->translate(rect.center().x() + metrics.ascent() / 2.0, rect.bottom() - pad);
            painter->rotate(-90);
            painter->drawText(
                0, 0, metrics.elidedText(name, Qt::ElideRight, rect.height() - 2 * pad));
        } else {
            painter->drawText(rect, Qt::AlignCenter, name);
        }
        painter->restore();
    }

private:
    [[nodiscard]] int widest(const QFontMetrics& metrics) const
    {
        int width = 0;
        for (int section = 0; section < count(); ++section) {
            width = std::max(
                width,
                metrics.horizontalAdvance(model()->headerData(section, orientation()).toString()));
        }
        return width + 1; // it was rounded: a name may need a part of a pixel more
    }
    [[nodiscard]] bool upright() const
    {
        return widest(QFontMetrics(style::font(style::Role::Label))) + style::kSpace[0] >
               defaultSectionSize();
    }

    int m_room = 120;
};

} // namespace

ConfusionView::ConfusionView(QWidget* parent)
    : QWidget(parent)
    , m_matrix(new QTableView(this))
    , m_list(new ChartTable(this))
    , m_stack(new QStackedLayout(this))
    , m_keys(new KeyRing(this))
{
    m_matrix->setItemDelegate(new CellDelegate(m_matrix));
    m_matrix->setHorizontalHeader(new NameHeader(Qt::Horizontal, m_matrix));
    m_matrix->setVerticalHeader(new NameHeader(Qt::Vertical, m_matrix));
    m_matrix->setShowGrid(false);
    m_matrix->setFrameShape(QFrame::NoFrame);
    m_matrix->setCornerButtonEnabled(false);
    m_matrix->setSelectionMode(QAbstractItemView::SingleSelection);
    m_matrix->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_matrix->setTabKeyNavigation(false);
    m_matrix->setMouseTracking(true);
    m_matrix->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    style::setScrollsSideways(m_matrix);
    m_matrix->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_matrix->setAccessibleName(tr("Confusion matrix"));
    m_matrix->installEventFilter(this);
    m_list->setAccessibleName(tr("Mistakes, most frequent first"));
    m_stack->addWidget(m_matrix);
    m_stack->addWidget(m_list);
    setFocusProxy(m_matrix);
    connect(m_matrix, &QTableView::clicked, this, [this](const QModelIndex& index) {
        activate(index.row(), index.column());
    });
    connect(m_list, &ChartTable::rowActivated, this, [this](int row) {
        const auto pairs = m_model->mistakes();
        if (row >= 0 && row < static_cast<int>(pairs.size())) {
            const auto& pair = pairs[static_cast<std::size_t>(row)];
            activate(pair.trueClass, pair.predicted);
        }
    });
    auto* listAction = new QAction(tr("List the mistakes"), this);
    m_keys->bind(listAction, "classifier.list");
    listAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(listAction, &QAction::triggered, this, [this] { setListShown(!isListShown()); });
    addAction(listAction);
}

void ConfusionView::setModel(ConfusionModel* model)
{
    m_model = model;
    m_matrix->setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        fillList();
        layOutCells();
    });
    fillList();
    layOutCells();
}

void ConfusionView::followKeys(const AppSettings& settings)
{
    m_keys->follow(settings);
    m_list->followKeys(settings);
}

void ConfusionView::setListShown(bool shown)
{
    if (shown == isListShown()) {
        return;
    }
    const bool hadFocus = m_matrix->hasFocus() || m_list->hasFocus();
    QWidget* front = shown ? static_cast<QWidget*>(m_list) : m_matrix;
    m_stack->setCurrentWidget(front);
    setFocusProxy(front);
    if (hadFocus) {
        front->setFocus();
    }
    Q_EMIT listShownChanged(shown);
}

bool ConfusionView::isListShown() const
{
    return m_stack->currentWidget() == m_list;
}

void ConfusionView::selectCell(int trueClass, int predicted)
{
    m_matrix->setCurrentIndex(m_model->index(trueClass, predicted));
}

void ConfusionView::activate(int trueClass, int predicted)
{
    if (m_model != nullptr && m_model->count(trueClass, predicted) > 0) {
        Q_EMIT cellActivated(trueClass, predicted);
    }
}

void ConfusionView::fillList()
{
    std::vector<TableRow> rows;
    for (const auto& pair : m_model->mistakes()) {
        const double share = static_cast<double>(pair.count) / static_cast<double>(pair.total);
        TableRow row;
        const QString is = m_model->classes().value(pair.trueClass);
        const QString said = m_model->classes().value(pair.predicted);
        row.cells = {{.text = is, .raw = is},
                     {.text = said, .raw = said},
                     {.text = wholeText(pair.count),
                      .raw = static_cast<qlonglong>(pair.count),
                      .extra = tr("of %1").arg(wholeText(pair.total))},
                     {.text = shareText(share), .raw = share}};
        rows.push_back(std::move(row));
    }
    m_list->table().setRows({{.title = tr("It is"), .stretches = true},
                             {.title = tr("Taken for"), .stretches = true},
                             {.title = tr("Pictures"), .number = true},
                             {.title = tr("Of its class"), .number = true}},
                            std::move(rows));
}

/// Cells share the room that the names leave; they never get smaller than a pointer can hit. More
/// rows than fit are scrolled.
void ConfusionView::layOutCells()
{
    m_fitted = size();
    const int count = m_model == nullptr ? 0 : m_model->rowCount();
    if (count == 0) {
        return;
    }
    auto* top = static_cast<NameHeader*>(m_matrix->horizontalHeader());
    auto* side = static_cast<NameHeader*>(m_matrix->verticalHeader());
    const int least = style::scaled(kSmallestCell);
    side->setRoom(static_cast<int>(kWidestNames * width()));
    const int namesAnyway = style::scaled(kNamesAnyway);
    const int rowsAnyway = std::min(count, kRowsSeen) * least;
    // Names are shortened before a row is pushed out of sight.
    const int namesAbove =
        std::min(static_cast<int>(kTallestNames * height()), height() - rowsAnyway);
    top->setRoom(
        std::min(static_cast<int>(kWidestNames * width()), std::max(namesAnyway, namesAbove)));
    const auto columnIn = [&](int room) {
        return std::clamp(room / count, least, style::scaled(kWidestCell));
    };
    const int across = width() - side->sizeHint().width();
    top->setDefaultSectionSize(columnIn(across)); // may turn the names upright
    const int down = height() - top->sizeHint().height();
    const bool scrolls = down < count * least;
    if (scrolls) {
        const int bar = m_matrix->verticalScrollBar()->sizeHint().width();
        top->setDefaultSectionSize(columnIn(across - bar));
        // Ends on a whole row.
        side->setDefaultSectionSize(std::max(least, down / std::max(1, down / least)));
    } else {
        side->setDefaultSectionSize(std::min(down / count, style::scaled(kTallestCell)));
    }
    // Of upright names at every width, or a page would measure it before it is as wide as it will
    // be.
    m_matrix->setMinimumHeight(std::min(top->uprightHeight(), namesAnyway) + rowsAnyway);
}

/// Once for each size, from whichever of the two is told of it first.
void ConfusionView::fitCells()
{
    if (m_fitted != size()) {
        layOutCells();
    }
}

/// What the matrix' new least height asks for while the page is being shown comes only here: the
/// matrix has that height already.
void ConfusionView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitCells();
}

bool ConfusionView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_matrix && event->type() == QEvent::Resize) {
        fitCells(); // before the matrix places its headers
    }
    if (watched == m_matrix && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const QModelIndex current = m_matrix->currentIndex();
        if (enter && key->modifiers() == Qt::NoModifier && current.isValid()) {
            activate(current.row(), current.column());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConfusionView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        layOutCells();
    }
}

} // namespace dreamloft::ui
