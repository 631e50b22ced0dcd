// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace dreamloft::ui {

/// One line of text that is shortened with an ellipsis where there is no room; its tooltip then
/// begins with the whole text.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    explicit ElidedLabel(const QString& text, QWidget* parent = nullptr);

    /// ElideRight unless set, e.g. ElideMiddle for paths.
    void setElideMode(Qt::TextElideMode mode);
    /// A text that is no wider than this is never shortened; a few letters unless set.
    void setLeastWidth(int width);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] bool isCut() const;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    int m_least = 0; ///< 0: a few letters
};

} // namespace dreamloft::ui
