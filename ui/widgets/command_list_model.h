// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/command_palette.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace dreamloft::ui {

/// The commands that answer to what was typed, best first.
class CommandListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { GroupRole = Qt::UserRole + 1, KeysRole, ReasonRole };
    using QAbstractListModel::QAbstractListModel;

    void setCommands(const QList<Command>& commands, const QStringList& lately);
    void setTyped(const QString& typed);
    [[nodiscard]] const Command* commandAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QList<Command> m_commands;
    QStringList m_lately;
    std::vector<qsizetype> m_shown;
};

/// Icon, words, group and keys of a command in one row.
class CommandDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
};

} // namespace dreamloft::ui
