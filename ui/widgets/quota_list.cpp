// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quota_list.h"

#include "ui/style/style.h"

#include <QEvent>
#include <QPainter>
#include <QPolygonF>
#include <QStyledItemDelegate>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kFewest = 3; ///< rows that are always seen
constexpr int kMost = 10;

int lineHeight()
{
    return style::scaled(29);
}

class QuotaDelegate final : public QStyledItemDelegate {
public:
    explicit QuotaDelegate(QuotaList* list)
        : QStyledItemDelegate(list)
        , m_list(list)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {style::scaled(120), lineHeight()};
    }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool chosen = (option.state & QStyle::State_Selected) != 0;
        const bool focused = chosen && m_list->hasFocus();
        QRect row = option.rect.adjusted(0, 1, 0, -1);
        if (chosen) {
            const bool plain = style::isHighContrast(); // no tint tells it there
            painter->setPen(focused || plain
                                ? QPen(style::ink(style::Ink::Accent), focused && plain ? 2 : 1)
                                : QPen(Qt::NoPen));
            painter->setBrush(style::ground(style::Ground::AccentSoft));
            painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5),
                                     style::radiusBadge(),
                                     style::radiusBadge());
        }
        if (m_list->selectionMode() != QAbstractItemView::NoSelection) {
            row.adjust(style::kSpace[1], 0, -style::kSpace[1], 0);
        }
        const QFont body = style::font(style::Role::Body);
        const QFont number = style::font(style::Role::Number);
        const int numbers = widestNumber(QFontMetrics(number));
        const int rest = row.width() - numbers - 2 * style::kSpace[2];
        const QRect name = placed(row, 0, rest * 11 / 20);
        const QRect track = placed(row, name.width() + style::kSpace[2], rest - name.width());
        const QRect text = placed(row, row.width() - numbers, numbers);

        painter->setFont(body);
        painter->setPen(style::ink(style::Ink::Text));
        painter->drawText(
            name,
            Qt::AlignVCenter | Qt::AlignLeading,
            QFontMetrics(body).elidedText(index.data().toString(), Qt::ElideRight, name.width()));
        const QuotaRow& quota = m_list->quotas().rows()[static_cast<std::size_t>(index.row())];
        if (quota.share >= 1.0 && quota.curve.size() > 1) {
            paintCurve(*painter, track, quota.curve);
        } else {
            paintBar(*painter, track, quota.share);
        }
        painter->setFont(number);
        painter->setPen(style::ink(style::Ink::Soft));
        painter->drawText(text,
                          Qt::AlignVCenter | Qt::AlignTrailing,
                          index.data(QuotaModel::TextRole).toString());
        painter->restore();
    }

private:
    /// A part of the row, counted from its reading side.
    [[nodiscard]] QRect placed(const QRect& row, int from, int width) const
    {
        return QStyle::visualRect(m_list->layoutDirection(),
                                  row,
                                  QRect(row.left() + from, row.top(), width, row.height()));
    }

    [[nodiscard]] int widestNumber(const QFontMetrics& metrics) const
    {
        int width = 0;
        for (const QuotaRow& row : m_list->quotas().rows()) {
            width = std::max(width, metrics.horizontalAdvance(row.text));
        }
        return width;
    }

    /// From its highest to its lowest value over the whole track, as charts from left to right.
    static void paintCurve(QPainter& painter, const QRect& track, const std::vector<double>& curve)
    {
        const auto [low, high] = std::minmax_element(curve.begin(), curve.end());
        const double range = *high > *low ? *high - *low : 1.0;
        const QRectF area =
            QRectF(track).adjusted(1, style::kSpace[0] + 1, -1, -style::kSpace[0] - 1);
        QPolygonF line;
        for (std::size_t i = 0; i < curve.size(); ++i) {
            const double along = static_cast<double>(i) / static_cast<double>(curve.size() - 1);
            line << QPointF(area.left() + along * area.width(),
                            area.bottom() - (curve[i] - *low) / range * area.height());
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style::ink(style::Ink::Accent), 1.5));
        painter.drawPolyline(line);
    }

    void paintBar(QPainter& painter, const QRect& track, double share) const
    {
        const int thick = style::scaled(6);
        QRectF bar(track.left(), track.center().y() - thick / 2.0 + 1, track.width(), thick);
        painter.setPen(Qt::NoPen);
        painter.setBrush(style::ground(style::Ground::Sunken));
        painter.drawRoundedRect(bar, thick / 2.0, thick / 2.0);
        const double width = bar.width() * std::clamp(share, 0.0, 1.0);
        if (width <= 0) {
            return;
        }
        // Never shorter than its own round ends, or a beginning would look like nothing.
        const double shown = std::max<double>(width, thick);
        QRectF filled(bar.left(), bar.top(), shown, thick);
        if (m_list->isRightToLeft()) {
            filled.moveRight(bar.right());
        }
        painter.setBrush(style::ink(style::Ink::Accent));
        painter.drawRoundedRect(filled, thick / 2.0, thick / 2.0);
    }

    QuotaList* m_list;
};

} // namespace

void QuotaModel::setRows(std::vector<QuotaRow> rows)
{
    const bool same =
        std::equal(rows.begin(),
                   rows.end(),
                   m_rows.begin(),
                   m_rows.end(),
                   [](const QuotaRow& left, const QuotaRow& right) {
                       return left.classIndex == right.classIndex && left.name == right.name;
                   });
    if (!same) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_rows[i] != rows[i]) {
            m_rows[i] = std::move(rows[i]);
            const QModelIndex changed = index(static_cast<int>(i));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

int QuotaModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant QuotaModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const QuotaRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case ShareRole:
        return row.share;
    case TextRole:
        return row.text;
    case ClassIndexRole:
        return row.classIndex;
    case Qt::ToolTipRole:
        return row.state.isEmpty() ? row.name : tr("%1: %2").arg(row.name, row.state);
    case Qt::AccessibleTextRole:
        return row.state.isEmpty() ? tr("%1, %2").arg(row.name, row.text)
                                   : tr("%1, %2, %3").arg(row.name, row.text, row.state);
    default:
        return {};
    }
}

QuotaList::QuotaList(QWidget* parent)
    : QListView(parent)
    , m_quotas(this)
{
    setModel(&m_quotas);
    setItemDelegate(new QuotaDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    viewport()->setAutoFillBackground(false);
    setChoosable(false);
}

void QuotaList::setRows(std::vector<QuotaRow> rows)
{
    const auto before = m_quotas.rows().size();
    m_setting = true;
    m_quotas.setRows(std::move(rows));
    m_setting = false;
    if (m_quotas.rows().size() != before) {
        updateGeometry();
    }
    // The column of numbers may have become wider for all.
    viewport()->update();
}

void QuotaList::setCurrentClass(int classIndex)
{
    m_setting = true;
    setCurrentIndex({});
    for (std::size_t i = 0; i < m_quotas.rows().size(); ++i) {
        if (m_quotas.rows()[i].classIndex == classIndex) {
            setCurrentIndex(m_quotas.index(static_cast<int>(i)));
        }
    }
    m_setting = false;
}

void QuotaList::setChoosable(bool choosable)
{
    setSelectionMode(choosable ? QAbstractItemView::SingleSelection
                               : QAbstractItemView::NoSelection);
}

void QuotaList::setVisibleRows(int rows)
{
    if (rows != m_visibleRows) {
        m_visibleRows = rows;
        updateGeometry();
    }
}

void QuotaList::setShareOf(QWidget* whole, double share)
{
    m_whole = whole;
    m_share = share;
    whole->installEventFilter(this);
}

bool QuotaList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_whole && event->type() == QEvent::Resize) {
        const int rows = static_cast<int>(m_share * m_whole->height()) / lineHeight();
        setVisibleRows(std::clamp(rows, kFewest, kMost));
    }
    return QListView::eventFilter(watched, event);
}

QSize QuotaList::sizeHint() const
{
    const int rows = std::clamp(m_quotas.rowCount(), 1, m_visibleRows);
    return {style::scaled(240), rows * lineHeight()};
}

QSize QuotaList::minimumSizeHint() const
{
    return {style::scaled(160), std::clamp(m_quotas.rowCount(), 1, kFewest) * lineHeight()};
}

void QuotaList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (!m_setting && current.isValid() && selectionMode() != QAbstractItemView::NoSelection) {
        Q_EMIT classChosen(current.data(QuotaModel::ClassIndexRole).toInt());
    }
}

} // namespace dreamloft::ui
