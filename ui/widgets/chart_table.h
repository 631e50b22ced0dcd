// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QAbstractTableModel>
#include <QString>
#include <QTableView>
#include <QVariant>

#include <functional>
#include <optional>
#include <vector>

class QSortFilterProxyModel;

namespace dreamloft::ui {

class AppSettings;
class KeyRing;

struct TableColumn {
    QString title;          ///< with its unit: "accuracy, %"
    bool number = false;    ///< right aligned, in tabular figures
    QString toolTip{};      ///< what the word means
    bool stretches = false; ///< takes what is left of the width
    bool optional = false;  ///< left out where the table is too narrow for all
};

struct TableCell {
    QString text;    ///< as shown, copied and spoken
    QVariant raw{};  ///< for sorting and tests: double, qlonglong or QString; invalid = no value
    QString extra{}; ///< soft text behind it: "± 0.8"
    bool bold = false;
    std::optional<style::Ink> ink{};
    QString toolTip{};
    QVariant payload{}; ///< for a delegate of the page's own, e.g. an Interval
};

struct TableRow {
    std::vector<TableCell> cells{};
    bool best = false;   ///< tinted and bold
    bool marked = false; ///< tinted without praise: what is spoken of beside the table
    bool muted = false;  ///< out of date or not comparable; the tooltip says why
    QString toolTip{};
};

/// The numbers of a chart, or any table of results: columns, and cells made on demand so that a
/// table twin of a hundred thousand points costs nothing while it is hidden.
class ChartTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Roles {
        RawRole = Qt::UserRole + 1,
        ExtraRole,   ///< QString
        BestRole,    ///< bool, of the row
        MarkedRole,  ///< bool, of the row
        MutedRole,   ///< bool, of the row
        PayloadRole, ///< as the cell has it
        InkRole      ///< int(style::Ink), invalid for the usual one
    };

    explicit ChartTableModel(QObject* parent = nullptr);

    void setRows(std::vector<TableColumn> columns, std::vector<TableRow> rows);
    /// Cells are asked for when they are shown.
    using CellOf = std::function<TableCell(int row, int column)>;
    void setCells(std::vector<TableColumn> columns, int rows, CellOf cellOf);
    [[nodiscard]] const std::vector<TableColumn>& columns() const { return m_columns; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] TableCell cell(const QModelIndex& index) const;

    std::vector<TableColumn> m_columns;
    std::vector<TableRow> m_rows; ///< empty where cells are made on demand
    CellOf m_cellOf;
    int m_rowCount = 0;
};

/// A table in the manner of the house: no vertical lines, numbers to the right, the best row tinted
/// and bold. Where it has to scroll it ends on a whole row. The key for copying takes all of it.
class ChartTable final : public QTableView {
    Q_OBJECT
public:
    explicit ChartTable(QWidget* parent = nullptr);

    [[nodiscard]] ChartTableModel& table() const { return *m_model; }
    /// Clicking a header sorts by the raw values; rows without a value stay at the end.
    void setSortable(bool sortable);
    /// Row of the model for a row as shown, and back; -1 where there is none.
    [[nodiscard]] int modelRow(const QModelIndex& shown) const;
    void selectModelRow(int row);
    [[nodiscard]] int selectedModelRow() const;
    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    /// No taller than its rows: what stands below moves up. It scrolls where there is less room.
    void setFitsRows(bool fits);

    /// The width at which every column is there and no text is shortened.
    [[nodiscard]] int wholeWidth() const { return m_wholeWidth; }

    /// Tab-separated, with headers, as shown.
    [[nodiscard]] QString asText() const;
    /// RFC 4180, "." as decimal point, raw values; texts that a spreadsheet would run are quoted.
    [[nodiscard]] QByteArray asCsv() const;
    void copy() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Enter or double click.
    void rowActivated(int modelRow);
    void rowSelected(int modelRow);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyColumns();
    void hideOptional();
    void keepNames(int spare);
    void endOnWholeRow();
    void applyStyle();
    [[nodiscard]] int heightOfRows() const;

    ChartTableModel* m_model = nullptr;
    QSortFilterProxyModel* m_proxy = nullptr;
    KeyRing* m_keys = nullptr;
    bool m_fitsRows = false;
    std::vector<int> m_wanted;     ///< width of each column
    std::vector<int> m_stretching; ///< columns that share what is left of the width
    int m_wholeWidth = 0;          ///< of all columns, with no text shortened
};

} // namespace dreamloft::ui
