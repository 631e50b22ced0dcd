// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"
#include "ui/models/picture_roles.h"
#include "ui/pages/quality_numbers.h"

#include <QAbstractListModel>

#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

namespace quality {

/// A made picture beside the real one that it is most like.
struct Pair {
    project::ItemPlace place{};
    std::string sha256{};
    std::optional<double> similarity{}; ///< to the nearest reference picture
    std::int64_t nearestId = 0;         ///< its id, 0 when not known
    bool lookAlike = false;             ///< nearer to a shot than real pictures are to each other
    std::optional<double> shotSimilarity{};
};

/// Made pictures of a class beside its real ones, in the features of one network.
struct Neighbours {
    std::int64_t jobId = 0; ///< the generate job of the pictures
    int classIndex = -1;
    std::vector<Pair> pairs{};           ///< least like any real picture first
    std::vector<std::int64_t> realIds{}; ///< the reference pictures
    std::vector<double> madeToReal{};    ///< similarity to the nearest
    std::vector<double> realToReal{};
    double threshold = 1; ///< above it a made picture is a look-alike
    bool known = false;   ///< the features were there
};

/// Reads features from the cache: not for the GUI thread. Without features the pictures are there
/// in their own order.
[[nodiscard]] Neighbours neighboursOf(const ProjectView& view, const Row& row);

} // namespace quality

/// The pictures of a Neighbours as PictureGrid shows them.
class QualityPictures final : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Shown { Worst, LookAlikes, Real };

    using QAbstractListModel::QAbstractListModel;

    void show(std::shared_ptr<const ProjectView> view,
              std::shared_ptr<const quality::Neighbours> neighbours,
              Shown shown);
    /// The made picture of a row; null where a real one is shown.
    [[nodiscard]] const quality::Pair* pair(int row) const;
    [[nodiscard]] Shown shown() const { return m_shown; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Tile {
        const quality::Pair* pair = nullptr;          ///< of a made picture
        const project::ItemRow* item = nullptr;       ///< the same as stored now
        const project::PictureRow* picture = nullptr; ///< a real one, or the nearest to a made one
    };
    [[nodiscard]] QVariant madeData(const Tile& tile, int role) const;
    [[nodiscard]] QVariant realData(const project::PictureRow& picture, int role) const;

    std::shared_ptr<const ProjectView> m_view;
    std::shared_ptr<const quality::Neighbours> m_neighbours;
    std::shared_ptr<const std::vector<project::ItemRow>> m_items; ///< keeps the tiles' rows alive
    Shown m_shown = Shown::Worst;
    QString m_className;
    std::vector<Tile> m_tiles;
};

} // namespace dreamloft::ui
