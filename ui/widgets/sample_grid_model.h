// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QImage>
#include <QList>
#include <QString>

#include <vector>

namespace dreamloft::ui {

/// A class at the head of a sample grid.
struct SampleColumn {
    int classIndex = 0;
    QString name;
    QString shotPath; ///< absolute file of its first shot; empty: none

    friend bool operator==(const SampleColumn&, const SampleColumn&) = default;
};

/// What a picture maker draws while it learns: rows = training steps in rising order, columns =
/// classes. A cell without a picture is still to come.
class SampleGridModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        PictureRole = Qt::UserRole + 1, ///< QImage, null while it is still to come
        ShotRole,                       ///< QImage of the column's real shot, also as header data
        StepRole,                       ///< qint64, also as header data
        ClassIndexRole,                 ///< int, also as header data
    };
    /// Pictures are kept no larger than this: enough for the eye, bounded for the memory.
    static constexpr int kKeptSide = 384;

    using QAbstractTableModel::QAbstractTableModel;

    /// Other columns drop all samples; the same ones change nothing.
    void setColumns(const QList<SampleColumn>& columns);
    [[nodiscard]] const QList<SampleColumn>& columns() const { return m_columns; }
    void setShot(int classIndex, const QImage& shot);
    /// Adds the row of `step` when it is new. A class that is no column is ignored.
    void addSample(qint64 step, int classIndex, const QImage& picture);
    void clearSamples();
    /// Whether a picture of the column's class was drawn at any step.
    [[nodiscard]] bool isSampled(int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation, int role) const override;

private:
    struct Row {
        qint64 step = 0;
        std::vector<QImage> pictures;
    };
    [[nodiscard]] int columnOf(int classIndex) const;

    QList<SampleColumn> m_columns;
    std::vector<QImage> m_shots;
    std::vector<Row> m_rows;
};

} // namespace dreamloft::ui
