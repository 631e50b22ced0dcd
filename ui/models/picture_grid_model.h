// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"
#include "ui/models/picture_roles.h"

#include <QAbstractListModel>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace dreamloft::ui {

/// Which pictures of the project a grid shows, and in which order.
struct PictureQuery {
    enum class Scope { Kept, Shots, Bin };
    Scope scope = Scope::Kept;
    std::optional<std::int64_t> classId{};
    std::optional<QString> split{}; ///< "train", "val", "test", "" = not yet decided
    QString text{};                 ///< part of the file name or caption, any case
    std::function<bool(const project::PictureRow&)> also{}; ///< a further condition
};

/// What a check has found about a picture, as its badge.
struct PictureFlag {
    QString text;
    BadgeTone tone = BadgeTone::Neutral;
    bool operator==(const PictureFlag&) const = default;
};

/// Real pictures of the project with the roles of picture_roles.h, by class, then by rank (shots)
/// or name. Rows that stay keep their place in selections when the project changes.
class PictureGridModel final : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PictureGridModel(QObject* parent = nullptr);

    /// Null shows nothing.
    void setView(std::shared_ptr<const ProjectView> view);
    void setQuery(PictureQuery query);
    [[nodiscard]] const PictureQuery& query() const { return m_query; }
    /// By picture id; a flag goes before the "shot" badge.
    void setFlags(std::map<std::int64_t, PictureFlag> flags);

    [[nodiscard]] const project::PictureRow* pictureAt(int row) const;
    [[nodiscard]] int rowOf(std::int64_t pictureId) const; ///< -1 when it is not shown

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    using Rows = std::vector<const project::PictureRow*>;
    void readShots();
    [[nodiscard]] bool wanted(const project::PictureRow& picture) const;
    void rankNames();
    [[nodiscard]] Rows find();
    void show(const Rows& fresh);
    void reorder(const Rows& fresh);
    [[nodiscard]] QString className(std::int64_t classId) const;

    std::shared_ptr<const ProjectView> m_view;
    PictureQuery m_query;
    std::string m_split;         ///< of the query, as the store has it
    std::vector<int> m_nameRank; ///< of each picture of m_view
    std::int64_t m_rankedUpTo = 0;
    std::filesystem::path m_rankedFolder;
    std::map<std::int64_t, PictureFlag> m_flags;
    std::unordered_map<std::int64_t, int> m_shotRank; ///< by picture id
    Rows m_rows;                                      ///< into the pictures of m_view
};

} // namespace dreamloft::ui
