// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/classifier_numbers.h"

#include <QHash>
#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QBoxLayout;
class QLabel;
class QVBoxLayout;

namespace dreamloft::ui {

class AppSettings;
class Card;
class ChoiceBox;
class ConfusionModel;
class ConfusionView;
class MistakePictures;
class PictureGrid;
class SegmentedControl;
class ThumbnailLoader;
struct ProjectView;

/// What one arm says about the test pictures: its confusion matrix, and beside it the pictures of a
/// cell or the worst mistakes.
class MatrixPanel final : public QWidget {
    Q_OBJECT
public:
    explicit MatrixPanel(ThumbnailLoader& thumbnails, QWidget* parent = nullptr);

    /// What can be done with its pictures, for the palette.
    [[nodiscard]] QList<QAction*> commands() const;
    /// Keys as the user has them, now and after every change.
    void followKeys(const AppSettings& settings);
    void show(std::shared_ptr<const ProjectView> view,
              std::shared_ptr<const classifier::Numbers> numbers);
    void chooseArm(const QString& armKey);
    [[nodiscard]] QString armKey() const;
    /// A card that belongs to these answers, below the pictures; taken over.
    void setBelowPictures(QWidget* widget);
    /// The pictures below the matrix instead of beside it.
    void setStacked(bool stacked);
    /// How narrow it can be so or so.
    [[nodiscard]] int leastWidth(bool stacked) const;
    [[nodiscard]] ConfusionView& confusion() const { return *m_matrix; }
    [[nodiscard]] ConfusionModel& model() const { return *m_model; }
    [[nodiscard]] MistakePictures& pictures() const { return *m_pictures; }
    [[nodiscard]] PictureGrid& grid() const { return *m_grid; }

Q_SIGNALS:
    void armChosen(const QString& armKey);
    /// The user says that the label of a picture is wrong.
    void wrongLabel(qint64 pictureId);
    /// The user wants more pictures of these classes.
    void moreWanted(const QStringList& classNames);

private:
    QWidget* buildMatrix();
    QWidget* buildPictures(ThumbnailLoader& thumbnails);
    void showArm();
    void showCell(int trueClass, int predicted);
    void showWorst();
    void askNearest();
    [[nodiscard]] bool canChange() const;
    [[nodiscard]] QStringList classNames() const;
    [[nodiscard]] QString className(int index) const;

    std::shared_ptr<const ProjectView> m_view;
    std::shared_ptr<const classifier::Numbers> m_numbers;
    std::optional<std::pair<int, int>> m_cell; ///< none: the worst mistakes
    ConfusionModel* m_model;
    MistakePictures* m_pictures;
    Card* m_matrixCard = nullptr;
    ChoiceBox* m_arm = nullptr;
    SegmentedControl* m_show = nullptr;
    SegmentedControl* m_form = nullptr;
    ConfusionView* m_matrix = nullptr;
    QBoxLayout* m_row = nullptr;   ///< matrix, then side
    QVBoxLayout* m_side = nullptr; ///< pictures, and what is below them
    Card* m_pictureCard = nullptr;
    PictureGrid* m_grid = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_added = nullptr; ///< how many repeats are in the numbers
    QAction* m_all = nullptr;
    QAction* m_wrong = nullptr;
    QAction* m_more = nullptr;
};

} // namespace dreamloft::ui
