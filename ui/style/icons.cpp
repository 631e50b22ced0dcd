// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/style.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <optional>

namespace dreamloft::ui::style {
namespace {

/// The text of an icon, read once from the program itself.
QByteArray sourceOf(const QString& name)
{
    static QHash<QString, QByteArray> known;
    auto found = known.find(name);
    if (found == known.end()) {
        QFile file(u":/icons/" % name % u".svg");
        found = known.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

/// Icons that point somewhere turn around with the writing direction.
bool isDirectional(const QString& name)
{
    static constexpr std::array<QStringView, 8> kNames{u"undo",
                                                       u"redo",
                                                       u"chevron-right",
                                                       u"chevron-left",
                                                       u"arrow-right",
                                                       u"send",
                                                       u"list",
                                                       u"export"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

class TintedIcon final : public QIconEngine {
public:
    TintedIcon(QString name, std::optional<Ink> fixed)
        : m_name(std::move(name))
        , m_fixed(fixed)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double ratio =
            painter->device() != nullptr ? painter->device()->devicePixelRatio() : 1;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap
    scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        Q_UNUSED(state)
        const QColor color = colorFor(mode);
        const bool mirrored = QGuiApplication::isRightToLeft() && isDirectional(m_name);
        const QString key = u"dl_icon:" % m_name % u':' % color.name() % u':' %
                            QString::number(size.width()) % u'x' % QString::number(size.height()) %
                            (mirrored ? u"m"_qs : QString());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = QPixmap::fromImage(render(size, color, mirrored));
            QPixmapCache::insert(key, pixmap);
        }
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(m_name, m_fixed); }
    bool isNull() override { return sourceOf(m_name).isEmpty(); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled) {
            return ink(Ink::Faint);
        }
        if (m_fixed) {
            return ink(*m_fixed);
        }
        return ink(mode == QIcon::Normal   ? Ink::Soft
                   : mode == QIcon::Active ? Ink::Text
                                           : Ink::Accent);
    }

    [[nodiscard]] QImage render(const QSize& size, const QColor& color, bool mirrored) const
    {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QByteArray source = sourceOf(m_name);
        source.replace("currentColor", color.name().toLatin1());
        QSvgRenderer renderer(source);
        QPainter painter(&image);
        const int side = std::min(size.width(), size.height());
        renderer.render(
            &painter,
            QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        painter.end();
        return mirrored ? image.mirrored(true, false) : image;
    }

    QString m_name;
    std::optional<Ink> m_fixed;
};

} // namespace

QIcon icon(const QString& name)
{
    return QIcon(new TintedIcon(name, std::nullopt));
}

QIcon icon(const QString& name, Ink which)
{
    return QIcon(new TintedIcon(name, which));
}

} // namespace dreamloft::ui::style
