// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::ui {

/// The classes of the Dataset page: "All classes" first, then each with its count and what it
/// lacks. Rows are dragged to another place; pictures and files are dropped on them.
class DatasetClassModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        ClassIdRole = Qt::UserRole + 1, ///< qint64, 0 for all
        CountRole,                      ///< int
        LackRole                        ///< QString: "12 of 16", or empty
    };

    using QAbstractListModel::QAbstractListModel;

    void setView(const std::shared_ptr<const ProjectView>& view);
    /// Which pictures are counted: those of a split, the shots, the bin, or all kept ones.
    void setTab(const QString& tab);
    [[nodiscard]] int rowOf(qint64 classId) const; ///< -1 when there is none
    [[nodiscard]] const ClassFacts* factsAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData* mime,
                                       Qt::DropAction action,
                                       int row,
                                       int column,
                                       const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* mime,
                      Qt::DropAction action,
                      int row,
                      int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void renameWanted(qint64 classId, const QString& name);
    void orderWanted(const QList<qint64>& classIds);
    void picturesDropped(const QList<qint64>& pictureIds, qint64 classId);
    void filesDropped(const QStringList& paths, qint64 classId);

private:
    [[nodiscard]] int countOf(const ClassFacts& facts) const;

    std::vector<ClassFacts> m_classes;
    int m_wantedShots = 0; ///< 0: there is no list, or it takes all
    bool m_readOnly = false;
    QString m_tab = u"all"_qs;
};

/// Paints a class as look.md has it: name, badge of what it lacks, count at the right.
class DatasetClassDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor,
                              const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
};

} // namespace dreamloft::ui
