// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace dreamloft::ui {

/// A combo box that leaves the wheel to the page unless it has the focus, and that shrinks with its
/// column instead of widening it.
class ChoiceBox final : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(QWidget* parent = nullptr);

    /// As wide as its longest entry where there is room, as in a row of controls.
    void setFitsEntries();
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent* event) override;
    void showPopup() override;
};

} // namespace dreamloft::ui
