// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"
#include "ui/widgets/card.h"

#include <QList>

#include <memory>
#include <set>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;

namespace dreamloft::ui {

class DatasetActs;
class DatasetChecks;
class PictureCanvas;
class ThumbnailLoader;

/// The right card of the Dataset page: the picture in the hand, what is known about it, why it is a
/// shot, and what can be done to it or to all that are selected.
class DatasetInspector final : public Card {
    Q_OBJECT

public:
    DatasetInspector(ThumbnailLoader& loader,
                     DatasetActs& acts,
                     DatasetChecks& checks,
                     QWidget* parent);

    void setView(const std::shared_ptr<const ProjectView>& view);
    void setPictures(const QList<qint64>& ids);
    /// Shown as buttons at the foot; they act on the same pictures.
    void setActions(const QList<QAction*>& actions);

Q_SIGNALS:
    void findingWanted(qint64 picture);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildLayout(ThumbnailLoader& loader);
    void refresh();
    void showOne(const project::PictureRow& picture);
    void showMany(const std::vector<const project::PictureRow*>& pictures);
    void fillPlaces(const std::vector<const project::PictureRow*>& pictures);
    [[nodiscard]] QString whyShot(const project::PictureRow& picture) const;

    DatasetActs& m_acts;
    DatasetChecks& m_checks;
    std::shared_ptr<const ProjectView> m_view;
    QList<qint64> m_ids;
    QWidget* m_scroll = nullptr;
    QWidget* m_all = nullptr;
    QLabel* m_nothing = nullptr;
    PictureCanvas* m_canvas = nullptr;
    QLabel* m_headline = nullptr;
    QLabel* m_file = nullptr;
    QLabel* m_facts = nullptr;
    QWidget* m_finding = nullptr;
    QLabel* m_findingText = nullptr;
    QLabel* m_promptLabel = nullptr;
    QLineEdit* m_prompt = nullptr;
    QComboBox* m_class = nullptr;
    QComboBox* m_split = nullptr;
    QLabel* m_captionLabel = nullptr;
    QLineEdit* m_caption = nullptr;
    QLabel* m_whyLabel = nullptr;
    QLabel* m_why = nullptr;
    QWidget* m_buttons = nullptr;
    qint64 m_captionOf = 0; ///< whose caption the field holds
};

} // namespace dreamloft::ui
