// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QString>

#include <vector>

namespace dreamloft::ui {

/// How far one class is.
struct QuotaRow {
    int classIndex = 0;
    QString name;
    double share = 0;            ///< 0..1
    QString text;                ///< "290 / 500", "60 %"
    QString state;               ///< spoken and shown as tooltip: "training", "done"
    std::vector<double> curve{}; ///< drawn instead of a full bar; empty: the bar stays

    friend bool operator==(const QuotaRow&, const QuotaRow&) = default;
};

/// Rows of the list; a change of numbers alone never resets it.
class QuotaModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { ShareRole = Qt::UserRole + 1, TextRole, ClassIndexRole };

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<QuotaRow> rows);
    [[nodiscard]] const std::vector<QuotaRow>& rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<QuotaRow> m_rows;
};

/// Name, bar, numbers: one line a class. The numbers stand in one column that never changes its
/// width.
class QuotaList final : public QListView {
    Q_OBJECT

public:
    explicit QuotaList(QWidget* parent = nullptr);

    void setRows(std::vector<QuotaRow> rows);
    [[nodiscard]] const QuotaModel& quotas() const { return m_quotas; }
    /// Marks a class without telling anybody; -1: none.
    void setCurrentClass(int classIndex);
    /// Whether a class can be chosen; otherwise the list is only looked at.
    void setChoosable(bool choosable);
    /// Grows up to this many rows, then scrolls.
    void setVisibleRows(int rows);
    /// Shows as many rows as fit into this share of the height of `whole`, 3 to 10.
    void setShareOf(QWidget* whole, double share);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the user.
    void classChosen(int classIndex);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    QuotaModel m_quotas;
    int m_visibleRows = 12;
    QWidget* m_whole = nullptr; ///< null: all of setVisibleRows()
    double m_share = 0;         ///< of its height
    bool m_setting = false;
};

} // namespace dreamloft::ui
