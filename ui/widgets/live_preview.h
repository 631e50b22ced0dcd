// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

#include <deque>

class QVariantAnimation;

namespace dreamloft::ui {

/// The newest pictures of a running job, newest first, as many as fit. It holds a few pictures
/// only; what is finished is in the grid.
class LivePreview final : public QWidget {
    Q_OBJECT

public:
    static constexpr int kKept = 24;

    explicit LivePreview(QWidget* parent = nullptr);

    /// A picture of the same class and index replaces the one that is there: it forms before the
    /// user's eyes.
    void add(const QImage& image, int classIndex, qint64 index, const QString& caption);
    void clear();
    [[nodiscard]] int count() const { return static_cast<int>(m_pictures.size()); }
    void setSide(int side); ///< logical pixels
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked(int classIndex, qint64 index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Picture {
        QImage image;
        int classIndex = -1;
        qint64 index = -1;
        QString caption;
    };
    [[nodiscard]] QRect place(int number) const;
    [[nodiscard]] int at(const QPoint& position) const;

    std::deque<Picture> m_pictures; ///< newest first
    int m_side = 64;
    QVariantAnimation* m_arrival = nullptr; ///< of the newest, 0..1
};

} // namespace dreamloft::ui
