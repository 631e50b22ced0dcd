// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/import_plan.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QStringList>
#include <QStyledItemDelegate>

#include <set>
#include <string>
#include <vector>

namespace dreamloft::ui {

class ThumbnailLoader;

/// The classes that an import would make or fill, with their numbers by split and a few pictures.
class ImportClassModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Class, Pictures, Train, Val, Test, Undecided, ColumnCount };
    enum Role {
        RawRole = Qt::UserRole + 1, ///< QString or int
        SamplesRole,                ///< QStringList: files of its first pictures
        KnownRole                   ///< bool: the project has this class
    };
    static constexpr int kSamples = 3;

    using QAbstractTableModel::QAbstractTableModel;

    void setPlans(const std::vector<project::ImportPlan>& plans,
                  const std::set<std::string>& knownClasses);
    /// A file that turned out not to be usable does not count.
    void leaveOut(const QString& originalName);
    [[nodiscard]] int pictures() const;
    [[nodiscard]] int newClasses() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::string name;
        bool known = false;
        int counts[4] = {0, 0, 0, 0}; ///< train, val, test, undecided
        QStringList samples;
        [[nodiscard]] int all() const { return counts[0] + counts[1] + counts[2] + counts[3]; }
    };
    struct Place {
        std::size_t row;
        int split;
        bool counted = true;
    };

    std::vector<Row> m_rows;
    QHash<QString, QList<Place>> m_placeOf; ///< by original name
};

/// Paints the name of a class with its first pictures before it.
class ImportClassDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `view` is repainted when a picture arrives.
    ImportClassDelegate(ThumbnailLoader& loader, QWidget* view);

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    ThumbnailLoader& m_loader;
};

} // namespace dreamloft::ui
