// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace dreamloft::ui {

/// Exact values beside what the mouse or the keyboard points at: a small raised plate that never
/// takes the mouse. The first line is the title.
class ValueTip final : public QLabel {
    Q_OBJECT
public:
    explicit ValueTip(QWidget* parent);
    /// Shows `text` near `anchor`, inside the parent.
    void showAt(const QPoint& anchor, const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace dreamloft::ui
