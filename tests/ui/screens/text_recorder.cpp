// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/text_recorder.h"

#include "ui/bridge/text.h"

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace dreamloft::tests {
namespace {

/// Two pieces of a line lie this close together at most (a change of script or font splits it).
constexpr double kSeam = 0.75;

class Engine final : public QPaintEngine {
public:
    Engine()
        : QPaintEngine(QPaintEngine::AllFeatures)
    {
    }
    std::vector<PaintedText> texts;

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override
    {
    }
    void drawPath(const QPainterPath&) override {}
    using QPaintEngine::drawPolygon;
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    [[nodiscard]] Type type() const override { return QPaintEngine::User; }

    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        const QPainter& pen = *painter();
        const QString words = ui::withoutIsolates(item.text());
        if (words.isEmpty()) {
            return;
        }
        QRectF room;
        if (pen.hasClipping()) {
            room = pen.deviceTransform().mapRect(pen.clipBoundingRect());
            if (room.isEmpty()) {
                return; // clipped away altogether
            }
        }
        const QTransform place = pen.deviceTransform();
        const QPointF origin = place.map(at);
        const double end = place.map(at + QPointF(item.width(), 0)).x();
        const QFont font = item.font();
        PaintedText text;
        text.text = words;
        text.ink = place.mapRect(QFontMetricsF(font).tightBoundingRect(words).translated(at));
        text.room = room;
        text.color = pen.pen().color();
        text.color.setAlphaF(static_cast<float>(text.color.alphaF() * pen.opacity()));
        text.pixels = QFontInfo(font).pixelSize();
        text.bold = font.weight() >= QFont::Bold;
        text.baseline = origin.y();
        const QList<uint> letters = words.toUcs4();
        text.drawable = std::all_of(letters.begin(), letters.end(), [&](uint letter) {
            return QFontMetricsF(font).inFontUcs4(letter);
        });
        // Spaces have no ink but join what they stand between.
        if (!texts.empty() && joins(text, origin.x(), end)) {
            PaintedText& line = texts.back();
            const bool before = end <= m_start + kSeam;
            line.text = before ? QString(words % line.text) : QString(line.text % words);
            line.ink = line.ink.united(text.ink);
            line.drawable = line.drawable && text.drawable;
            m_start = std::min(m_start, origin.x());
            m_end = std::max(m_end, end);
            return;
        }
        m_start = origin.x();
        m_end = end;
        texts.push_back(std::move(text));
    }

private:
    [[nodiscard]] bool joins(const PaintedText& text, double start, double end) const
    {
        const PaintedText& line = texts.back();
        return std::abs(line.baseline - text.baseline) < 0.5 && line.color == text.color &&
               line.room == text.room &&
               (std::abs(start - m_end) < kSeam || std::abs(end - m_start) < kSeam);
    }

    double m_start = 0; ///< of the newest line
    double m_end = 0;
};

/// As large as the widget, with one device pixel per logical one.
class Device final : public QPaintDevice {
public:
    explicit Device(const QWidget& widget)
        : m_widget(widget)
    {
    }
    [[nodiscard]] QPaintEngine* paintEngine() const override { return &m_engine; }
    [[nodiscard]] std::vector<PaintedText>& texts() const { return m_engine.texts; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric which) const override
    {
        switch (which) {
        case PdmWidth:
            return m_widget.width();
        case PdmHeight:
            return m_widget.height();
        case PdmWidthMM:
            return m_widget.widthMM();
        case PdmHeightMM:
            return m_widget.heightMM();
        case PdmDpiX:
            return m_widget.logicalDpiX();
        case PdmDpiY:
            return m_widget.logicalDpiY();
        case PdmPhysicalDpiX:
            return m_widget.physicalDpiX();
        case PdmPhysicalDpiY:
            return m_widget.physicalDpiY();
        case PdmNumColors:
            return 1 << 24;
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        }
        return 0;
    }

private:
    const QWidget& m_widget;
    mutable Engine m_engine; // a device hands out its engine even where it is const
};

} // namespace

std::vector<PaintedText> paintedTexts(QWidget& widget)
{
    Device device(widget);
    widget.render(&device, QPoint(), QRegion(), QWidget::RenderFlags());
    std::vector<PaintedText> texts;
    for (PaintedText& text : device.texts()) {
        text.text = text.text.trimmed();
        if (!text.text.isEmpty() && text.color.alpha() > 0) {
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

} // namespace dreamloft::tests
