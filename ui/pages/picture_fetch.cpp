// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/picture_fetch.h"

#include "ui/widgets/thumbnail_loader.h"

#include <QGuiApplication>

#include <utility>

namespace dreamloft::ui {

PictureFetch::PictureFetch(ThumbnailLoader& loader, QObject* parent)
    : QObject(parent)
    , m_loader(loader)
{
    connect(&loader, &ThumbnailLoader::ready, this, &PictureFetch::arrived);
    connect(&loader, &ThumbnailLoader::failed, this, [this](const QString& name) {
        m_wishes.removeIf([&](const Wish& wish) { return wish.path == name; });
    });
}

void PictureFetch::fetch(const QString& path,
                         int side,
                         QObject* context,
                         std::function<void(const QImage&)> deliver)
{
    if (path.isEmpty()) {
        return;
    }
    const QImage there = m_loader.request(path, side, qGuiApp->devicePixelRatio());
    if (!there.isNull()) {
        deliver(there);
        return;
    }
    m_wishes.push_back({path, side, context, std::move(deliver)});
}

void PictureFetch::arrived(const QString& name)
{
    QList<Wish> left;
    QList<std::pair<Wish, QImage>> served;
    for (Wish& wish : std::exchange(m_wishes, {})) {
        if (wish.path != name) {
            left.push_back(std::move(wish));
            continue;
        }
        // Another size of the same picture may have come: then it is asked for again.
        const QImage image = m_loader.request(wish.path, wish.side, qGuiApp->devicePixelRatio());
        if (image.isNull()) {
            left.push_back(std::move(wish));
        } else if (wish.context) {
            served.emplace_back(std::move(wish), image);
        }
    }
    m_wishes = std::move(left);
    for (const auto& [wish, image] : served) {
        if (wish.context) {
            wish.deliver(image);
        }
    }
}

} // namespace dreamloft::ui
