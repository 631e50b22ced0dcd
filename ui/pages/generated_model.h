// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"
#include "ui/models/picture_roles.h"
#include "ui/pages/made_nearest.h"

#include <QAbstractListModel>
#include <QHash>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// The recipe that a made picture carries.
struct MadeFrom {
    struct Parent {
        int classIndex = 0;
        std::int64_t index = 0; ///< shot rank
        double weight = 1;
    };
    QString prompt;
    std::vector<Parent> parents;
};
[[nodiscard]] MadeFrom madeFrom(const project::ItemRow& item);

/// The pictures that a generate job made of one class, as PictureGrid shows them: made ones in
/// their order, then the places that are still to be filled.
class GeneratedModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Filter { All, Kept, Discarded, Undecided };
    struct Counts {
        int made = 0;
        int kept = 0;
        int discarded = 0;
        int undecided = 0;
        [[nodiscard]] int good() const { return kept + undecided; }
    };

    using QAbstractListModel::QAbstractListModel;

    /// What to show; `quota`: how many good pictures the class is to have. Tells the views only
    /// what changed.
    void show(std::shared_ptr<const ProjectView> view,
              std::int64_t jobId,
              int classIndex,
              int quota,
              Filter filter);
    /// Which real pictures the made ones are most like, by the hashes of their files.
    void setNearest(QHash<QString, MadeNearest> nearest) { m_nearest = std::move(nearest); }
    [[nodiscard]] const project::ItemRow* item(int row) const;
    /// How alike the nearest real picture is, in words; empty before a measurement.
    [[nodiscard]] QString measuredNearest(int row) const;
    [[nodiscard]] Counts counts() const { return m_counts; }
    [[nodiscard]] int classIndex() const { return m_classIndex; }
    /// The words of a reason as the store keeps it.
    [[nodiscard]] static QString reasonText(const QString& reason);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Tile {
        std::int64_t index = 0;
        const project::ItemRow* item = nullptr; ///< null: still to come
        QString state;                          ///< of the item when it was last told
        QString reason;
        bool operator==(const Tile& other) const
        {
            return index == other.index && (item == nullptr) == (other.item == nullptr) &&
                   state == other.state && reason == other.reason;
        }
    };
    [[nodiscard]] QVariant itemData(const project::ItemRow& item, int role) const;
    [[nodiscard]] static QString nearestWords(double similarity);
    [[nodiscard]] QVariant nearestData(const project::ItemRow& item, int role) const;
    [[nodiscard]] QString shotPath(const MadeFrom::Parent& parent) const;

    std::shared_ptr<const ProjectView> m_view;
    std::shared_ptr<const std::vector<project::ItemRow>> m_items; ///< keeps the tiles' rows alive
    std::int64_t m_jobId = 0;
    int m_classIndex = -1;
    QString m_className;
    std::vector<Tile> m_tiles;
    QHash<QString, MadeNearest> m_nearest;
    Counts m_counts;
};

} // namespace dreamloft::ui
