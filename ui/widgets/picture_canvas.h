// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/thumbnail_loader.h"

#include <QImage>
#include <QPointF>
#include <QWidget>

namespace dreamloft::ui {

/// One picture, zoomed with the wheel or + and -, moved by dragging. Two canvases that share their
/// View show the same part at the same zoom whatever the size of their pictures.
class PictureCanvas final : public QWidget {
    Q_OBJECT

public:
    struct View {
        double zoom = 1;             ///< 1 = the whole picture fits
        QPointF centre = {0.5, 0.5}; ///< as shares of the picture
        bool operator==(const View&) const = default;
    };
    /// What is cut away before the picture is shown.
    enum class Crop { None, Square };

    explicit PictureCanvas(ThumbnailLoader& loader, QWidget* parent = nullptr);

    /// Loads and shows a file; an empty path shows nothing. `name` is what a screen reader says.
    void show(const QString& path, const QString& key, const QString& name);
    void setCrop(Crop crop);
    [[nodiscard]] View view() const { return m_view; }
    void setView(const View& view);
    void zoomBy(double factor, const QPointF& about);
    void resetView();
    [[nodiscard]] bool isLoading() const;
    /// What it asks the loader for: for pictures that are wanted next.
    [[nodiscard]] static ThumbnailRequest requestFor(const QString& path, const QString& key);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void viewChanged(const dreamloft::ui::PictureCanvas::View& view);
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] ThumbnailRequest request() const;
    [[nodiscard]] QRectF sourceRect(const QImage& image) const; ///< after the crop
    [[nodiscard]] QRectF targetRect(const QSizeF& source) const;
    void fetch();
    void change(View view);

    ThumbnailLoader& m_loader;
    QString m_path;
    QString m_key;
    QImage m_image; ///< the newest there is, perhaps a small one standing in
    Crop m_crop = Crop::None;
    View m_view;
    QPointF m_dragFrom;
    bool m_dragging = false;
    bool m_moved = false;
};

} // namespace dreamloft::ui
