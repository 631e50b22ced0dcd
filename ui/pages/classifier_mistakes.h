// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/picture_roles.h"
#include "ui/pages/classifier_numbers.h"

#include <QAbstractListModel>
#include <QHash>

#include <memory>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

namespace classifier {

/// What a classifier could learn from that looks most like a test picture.
struct NearestTraining {
    QString path{};
    QString key{};
    QString className{};
    bool made = false;
    double similarity = 0;
};

/// For each test picture whose features are known, its nearest training picture of an arm: a shot,
/// or one that was made. Reads features from the cache: not for the GUI thread.
[[nodiscard]] QHash<qint64, NearestTraining>
nearestTraining(const ProjectView& view,
                const QString& arm,
                const QString& strategy,
                const std::vector<std::int64_t>& testIds);

} // namespace classifier

/// Test pictures of a cell, or the worst mistakes, as PictureGrid shows them.
class MistakePictures final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void show(std::shared_ptr<const ProjectView> view, std::vector<classifier::Mistake> mistakes);
    void setNearest(QHash<qint64, classifier::NearestTraining> nearest);
    [[nodiscard]] const classifier::Mistake* mistake(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString className(int index) const;
    [[nodiscard]] QString detailOf(const classifier::Mistake& mistake) const;
    [[nodiscard]] QVariant nearestData(qint64 id, int role) const;

    std::shared_ptr<const ProjectView> m_view;
    std::vector<classifier::Mistake> m_mistakes;
    QHash<qint64, classifier::NearestTraining> m_nearest;
};

} // namespace dreamloft::ui
