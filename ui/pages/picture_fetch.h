// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QImage>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

namespace dreamloft::ui {

class ThumbnailLoader;

/// Fetches single pictures through the thumbnail loader for places that are no picture grid: the
/// head of the sample grid, the pair instrument.
class PictureFetch final : public QObject {
    Q_OBJECT

public:
    PictureFetch(ThumbnailLoader& loader, QObject* parent);

    /// `side` in logical pixels of the window. Delivers at once when the picture is known, never
    /// when it cannot be read or `context` died.
    void fetch(const QString& path,
               int side,
               QObject* context,
               std::function<void(const QImage&)> deliver);

private:
    struct Wish {
        QString path;
        int side = 0;
        QPointer<QObject> context;
        std::function<void(const QImage&)> deliver;
    };
    void arrived(const QString& name);

    ThumbnailLoader& m_loader;
    QList<Wish> m_wishes;
};

} // namespace dreamloft::ui
