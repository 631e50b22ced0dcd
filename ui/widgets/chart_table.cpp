// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chart_table.h"

#include "ui/bridge/text.h"
#include "ui/key_ring.h"
#include "ui/widgets/chart_table_delegate.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dreamloft::ui {
namespace {

/// Sorts by raw values; a row without a value comes last in both directions.
class RawOrder final : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override
    {
        const QVariant a = left.data(ChartTableModel::RawRole);
        const QVariant b = right.data(ChartTableModel::RawRole);
        const bool ascending = sortOrder() == Qt::AscendingOrder;
        if (hasValue(a) != hasValue(b)) {
            return hasValue(a) == ascending;
        }
        if (!hasValue(a)) {
            return false;
        }
        if (a.userType() == QMetaType::QString || b.userType() == QMetaType::QString) {
            return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
        }
        return a.toDouble() < b.toDouble();
    }

private:
    static bool hasValue(const QVariant& value)
    {
        return value.isValid() &&
               (value.userType() == QMetaType::QString || std::isfinite(value.toDouble()));
    }
};

QString csvText(const QString& text)
{
    QString safe = text;
    if (!safe.isEmpty() && QStringView(u"=+-@\t").contains(safe.front())) {
        safe.prepend(u'\'');
    }
    if (safe.contains(u'"') || safe.contains(u',') || safe.contains(u'\n')) {
        safe.replace(u'"', u"\"\""_qs);
        safe = u'"' + safe + u'"';
    }
    return safe;
}

QString csvCell(const QModelIndex& index)
{
    const QVariant raw = index.data(ChartTableModel::RawRole);
    switch (raw.userType()) {
    case QMetaType::Double:
        return std::isfinite(raw.toDouble()) ? QString::number(raw.toDouble(), 'g', 9) : QString();
    case QMetaType::Int:
    case QMetaType::LongLong:
        return QString::number(raw.toLongLong());
    case QMetaType::QString:
        return csvText(raw.toString());
    default:
        return {};
    }
}

} // namespace

ChartTableModel::ChartTableModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void ChartTableModel::setRows(std::vector<TableColumn> columns, std::vector<TableRow> rows)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_rows = std::move(rows);
    m_cellOf = {};
    m_rowCount = static_cast<int>(m_rows.size());
    endResetModel();
}

void ChartTableModel::setCells(std::vector<TableColumn> columns, int rows, CellOf cellOf)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_rows.clear();
    m_cellOf = std::move(cellOf);
    m_rowCount = rows;
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int ChartTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

TableCell ChartTableModel::cell(const QModelIndex& index) const
{
    if (m_cellOf) {
        return m_cellOf(index.row(), index.column());
    }
    const auto& cells = m_rows[static_cast<std::size_t>(index.row())].cells;
    const auto column = static_cast<std::size_t>(index.column());
    return column < cells.size() ? cells[column] : TableCell{};
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TableRow* row = m_cellOf ? nullptr : &m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case BestRole:
        return row != nullptr && row->best;
    case MarkedRole:
        return row != nullptr && row->marked;
    case MutedRole:
        return row != nullptr && row->muted;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((m_columns[static_cast<std::size_t>(index.column())].number
                                        ? Qt::AlignRight
                                        : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    default:
        break;
    }
    const TableCell cell = this->cell(index);
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::AccessibleTextRole:
        return cell.extra.isEmpty() ? cell.text : QString(cell.text % u' ' % cell.extra);
    case Qt::ToolTipRole:
        return !cell.toolTip.isEmpty() ? cell.toolTip : row != nullptr ? row->toolTip : QString();
    case Qt::FontRole: {
        QFont font = style::font(style::Role::Body);
        font.setBold(cell.bold || (row != nullptr && row->best && index.column() == 0));
        return font;
    }
    case RawRole:
        return cell.raw;
    case ExtraRole:
        return cell.extra;
    case PayloadRole:
        return cell.payload;
    case InkRole:
        return cell.ink ? QVariant(static_cast<int>(*cell.ink)) : QVariant();
    default:
        return {};
    }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 ||
        section >= static_cast<int>(m_columns.size())) {
        return {};
    }
    const TableColumn& column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return column.toolTip;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column.number ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    default:
        return {};
    }
}

ChartTable::ChartTable(QWidget* parent)
    : QTableView(parent)
    , m_model(new ChartTableModel(this))
    , m_proxy(new RawOrder(this))
    , m_keys(new KeyRing(this))
{
    m_proxy->setSourceModel(m_model);
    setModel(m_proxy);
    setItemDelegate(new ChartTableDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ChartTable::applyColumns);
    connect(selectionModel(),
            &QItemSelectionModel::currentRowChanged,
            this,
            [this](const QModelIndex& current) { Q_EMIT rowSelected(modelRow(current)); });
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT rowActivated(modelRow(index));
    });
    applyStyle();
}

void ChartTable::setSortable(bool sortable)
{
    horizontalHeader()->setSectionsClickable(sortable);
    setSortingEnabled(sortable);
    if (sortable) {
        // As given until a header is clicked.
        horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        horizontalHeader()->setSortIndicatorClearable(true);
        m_proxy->sort(-1);
    }
}

int ChartTable::modelRow(const QModelIndex& shown) const
{
    return shown.isValid() ? m_proxy->mapToSource(shown).row() : -1;
}

void ChartTable::selectModelRow(int row)
{
    const QModelIndex shown = m_proxy->mapFromSource(m_model->index(row, 0));
    if (shown.isValid()) {
        setCurrentIndex(shown);
        scrollTo(shown);
    } else {
        selectionModel()->clear();
    }
}

int ChartTable::selectedModelRow() const
{
    return modelRow(currentIndex());
}

void ChartTable::followKeys(const AppSettings& settings)
{
    m_keys->follow(settings);
}

void ChartTable::setFitsRows(bool fits)
{
    m_fitsRows = fits;
    setSizePolicy(QSizePolicy::Expanding, fits ? QSizePolicy::Preferred : QSizePolicy::Expanding);
    setMaximumHeight(fits ? heightOfRows() : QWIDGETSIZE_MAX);
    updateGeometry();
}

void ChartTable::applyColumns()
{
    QHeaderView* header = horizontalHeader();
    const auto& columns = m_model->columns();
    m_stretching.clear();
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        if (columns[static_cast<std::size_t>(i)].stretches) {
            m_stretching.push_back(i);
        }
        header->setSectionResizeMode(i, QHeaderView::ResizeToContents);
    }
    if (m_stretching.empty() && !columns.empty()) {
        m_stretching.push_back(0);
    }
    constexpr int kWidestText = 240;
    m_wanted.clear();
    m_wholeWidth = 0;
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        setColumnHidden(i, false);
        const int text = sizeHintForColumn(i);
        const int title = header->sectionSizeHint(i);
        m_wanted.push_back(std::max(std::min(text, style::scaled(kWidestText)), title));
        m_wholeWidth += std::max(text, title);
    }
    hideOptional();
    setFitsRows(m_fitsRows);
}

/// From the last one on, until the rest has room.
void ChartTable::hideOptional()
{
    constexpr int kNameBeside = 180; // a longer name is shortened before a column is left out
    const auto& columns = m_model->columns();
    int needed = std::accumulate(m_wanted.begin(), m_wanted.end(), 0);
    int cut = 0;
    for (const int i : m_stretching) {
        cut += std::max(0, m_wanted[static_cast<std::size_t>(i)] - style::scaled(kNameBeside));
    }
    for (int i = static_cast<int>(m_wanted.size()) - 1; i >= 0; --i) {
        const auto place = static_cast<std::size_t>(i);
        const bool hide = columns[place].optional && needed - cut > viewport()->width();
        needed -= hide ? m_wanted[place] : 0;
        if (isColumnHidden(i) != hide) {
            setColumnHidden(i, hide);
        }
    }
    keepNames(viewport()->width() - needed);
}

/// Columns that stretch share what the others leave, be it nothing. Where nothing more can be left
/// out they keep their title and some letters of each name, and the table scrolls. `spare`: room
/// that is left when each column has what it wants, negative where it is missing.
void ChartTable::keepNames(int spare)
{
    constexpr int kLeastName = 96;
    QHeaderView* header = horizontalHeader();
    std::vector<int> least;
    int given = spare;
    for (const int i : m_stretching) {
        const int wanted = m_wanted[static_cast<std::size_t>(i)];
        least.push_back(
            std::max(header->sectionSizeHint(i), std::min(wanted, style::scaled(kLeastName))));
        given += wanted;
    }
    const bool squeezed = given < std::accumulate(least.begin(), least.end(), 0);
    const auto mode = squeezed ? QHeaderView::Fixed : QHeaderView::Stretch;
    for (std::size_t at = 0; at < m_stretching.size(); ++at) {
        if (header->sectionResizeMode(m_stretching[at]) != mode) {
            header->setSectionResizeMode(m_stretching[at], mode);
        }
        if (squeezed) {
            header->resizeSection(m_stretching[at], least[at]);
        }
    }
}

void ChartTable::applyStyle()
{
    verticalHeader()->setDefaultSectionSize(style::rowHeight());
    verticalHeader()->setMinimumSectionSize(style::scaled(24));
    horizontalHeader()->setFont(style::font(style::Role::Label));
    style::setInk(horizontalHeader(), style::Ink::Soft);
    updateGeometry();
}

int ChartTable::heightOfRows() const
{
    return horizontalHeader()->sizeHint().height() + m_model->rowCount() * style::rowHeight();
}

QSize ChartTable::sizeHint() const
{
    const QSize usual = QTableView::sizeHint();
    return m_fitsRows ? QSize(usual.width(), heightOfRows()) : usual;
}

QSize ChartTable::minimumSizeHint() const
{
    const int rows = std::min(3, m_model->rowCount());
    return {QTableView::minimumSizeHint().width(),
            horizontalHeader()->sizeHint().height() + rows * style::rowHeight()};
}

QString ChartTable::asText() const
{
    QStringList lines;
    QStringList cells;
    for (const TableColumn& column : m_model->columns()) {
        cells << column.title;
    }
    lines << cells.join(u'\t');
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < m_proxy->columnCount(); ++column) {
            cells << m_proxy->index(row, column).data(Qt::AccessibleTextRole).toString();
        }
        lines << cells.join(u'\t');
    }
    return withoutIsolates(lines.join(u'\n'));
}

QByteArray ChartTable::asCsv() const
{
    QString text;
    QStringList cells;
    for (const TableColumn& column : m_model->columns()) {
        cells << csvText(column.title);
    }
    text += cells.join(u',') + u"\r\n"_qs;
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < m_proxy->columnCount(); ++column) {
            cells << csvCell(m_proxy->index(row, column));
        }
        text += cells.join(u',') + u"\r\n"_qs;
    }
    return text.toUtf8();
}

void ChartTable::copy() const
{
    QApplication::clipboard()->setText(asText());
}

void ChartTable::keyPressEvent(QKeyEvent* event)
{
    if (m_keys->isPress(*event, "edit.copy")) {
        copy();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid() && event->modifiers() == Qt::NoModifier) {
            Q_EMIT rowActivated(selectedModelRow());
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

void ChartTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        applyStyle();
    }
}

void ChartTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    hideOptional();
    endOnWholeRow();
}

/// A row cut in half reads like a fault. What is left of the height stays empty below the table.
void ChartTable::endOnWholeRow()
{
    const int row = verticalHeader()->defaultSectionSize();
    const int shown = viewport()->height();
    const int whole = shown / row * row;
    if (verticalHeader()->length() > shown && whole > 0 && whole < shown) {
        resize(width(), height() - (shown - whole));
    }
}

} // namespace dreamloft::ui
