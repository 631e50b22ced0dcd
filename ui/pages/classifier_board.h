// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/placed_widget.h"

namespace dreamloft::ui {

class MatrixPanel;

/// Where the cards of the Classifier page lie: curves beside the table of the arms, below them the
/// matrix beside its pictures.
///
/// No layout of Qt's, because texts that wrap make those give every card its full wish as the
/// least, and then take what is missing from the greatest card: the matrix. Here what is below has
/// what it needs first (the whole matrix, a line of pictures), then the arms all their rows, and
/// what is left goes below again. A board that is too narrow for two columns puts all cards under
/// each other; one that is too low asks for its least height, so that the page scrolls.
class ClassifierBoard final : public PlacedWidget {
    Q_OBJECT
public:
    explicit ClassifierBoard(QWidget* parent = nullptr);

    /// Children of this; once.
    void setParts(QWidget* curves, QWidget* arms, MatrixPanel* panel);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void arrange() override;

private:
    [[nodiscard]] int wideWidth() const;
    [[nodiscard]] bool isStacked(int width) const;
    [[nodiscard]] int leastHeight(int width) const;

    QWidget* m_curves = nullptr;
    QWidget* m_arms = nullptr;
    MatrixPanel* m_panel = nullptr;
};

} // namespace dreamloft::ui
