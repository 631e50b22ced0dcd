// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QImage>

namespace dreamloft::ui {

/// One square picture that can be pressed: a shot of a pair, or the picture in between.
class ShotTile final : public QAbstractButton {
    Q_OBJECT

public:
    explicit ShotTile(QWidget* parent = nullptr);

    /// The badge on the picture, e.g. "shot 3"; empty: none.
    void setBadge(const QString& badge);
    void setPicture(const QImage& picture);
    [[nodiscard]] const QImage& picture() const { return m_picture; }
    /// A newer picture is being made: the old one stays, paler.
    void setWorking(bool working);
    /// Shown in the empty tile.
    void setHint(const QString& hint);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return width; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_badge;
    QString m_hint;
    QImage m_picture;
    bool m_working = false;
};

} // namespace dreamloft::ui
