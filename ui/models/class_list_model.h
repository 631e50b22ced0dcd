// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace dreamloft::ui {

/// The classes of the project in their order, with their counts.
class ClassListModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Shots, Train, Val, Test, Undecided, Deleted, ColumnCount };
    enum Role {
        RawRole = Qt::UserRole + 1, ///< QString or int, as the column has it
        IdRole,                     ///< qint64
        IndexRole,                  ///< int: the label of the class
        NounRole,                   ///< QString: the word for prompts, "" = the name
        KeptRole                    ///< int: all pictures that are not in the bin
    };

    explicit ClassListModel(QObject* parent = nullptr);

    /// Null shows nothing. Rows that stay keep their place in selections.
    void setView(const std::shared_ptr<const ProjectView>& view);
    [[nodiscard]] const ClassFacts* factsAt(int row) const;
    /// -1 when there is none.
    [[nodiscard]] int rowOf(std::int64_t classId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QVariant raw(const ClassFacts& facts, int column);

    std::vector<ClassFacts> m_rows;
};

} // namespace dreamloft::ui
