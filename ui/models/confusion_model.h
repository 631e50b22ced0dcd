// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace dreamloft::ui {

/// What a classifier said about the pictures of each class: rows are what they are, columns what it
/// said.
class ConfusionModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Roles {
        CountRole = Qt::UserRole + 1, ///< qlonglong
        ShareRole,                    ///< double: part of its row; invalid for an empty row
        TotalRole,                    ///< qlonglong: pictures of the row's class
        CorrectRole                   ///< bool: on the diagonal
    };
    enum class Show { Counts, RowShares };
    using Counts = std::vector<std::vector<std::int64_t>>; ///< [true][predicted]

    /// One confusion, for the list beside the matrix.
    struct Pair {
        int trueClass = 0;
        int predicted = 0;
        std::int64_t count = 0;
        std::int64_t total = 0;
    };

    explicit ConfusionModel(QObject* parent = nullptr);

    /// `counts` is square, as large as `classes`.
    void setMatrix(const QStringList& classes, Counts counts);
    void setShow(Show show);
    [[nodiscard]] Show show() const { return m_show; }
    [[nodiscard]] const QStringList& classes() const { return m_classes; }
    [[nodiscard]] std::int64_t count(int trueClass, int predicted) const;
    [[nodiscard]] std::int64_t total(int trueClass) const;
    /// Mistakes, most frequent part of its row first; those that never happened are left out.
    [[nodiscard]] std::vector<Pair> mistakes() const;
    /// "true skirt, predicted shorts, 9 of 110".
    [[nodiscard]] QString spoken(int trueClass, int predicted) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_classes;
    Counts m_counts;
    Show m_show = Show::Counts;
};

} // namespace dreamloft::ui
