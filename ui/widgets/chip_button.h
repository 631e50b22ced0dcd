// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"

#include <QAbstractButton>

namespace dreamloft::ui {

/// A badge that can be pressed: "5 near twins" opens them. Disabled, it is the badge alone.
class ChipButton final : public QAbstractButton {
    Q_OBJECT

public:
    ChipButton(const QString& text, Badge::Tone tone, QWidget* parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QRect chipRect() const;

    Badge::Tone m_tone;
};

} // namespace dreamloft::ui
