// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the printed report: rows of one source, or pairs of a shot and what is like it.
#include "core/base/error.h"
#include "core/imaging/decode.h"
#include "ui/bridge/image.h"
#include "ui/bridge/text.h"
#include "ui/print/print_blocks.h"
#include "ui/print/report_node.h"
#include "ui/print/report_sheet.h"

#include <QImage>
#include <QPainter>
#include <QPen>

#include <algorithm>
#include <span>

namespace dreamloft::ui::print {
namespace {

constexpr qreal kNameWidth = 78; ///< of the source, at the left
constexpr std::size_t kPicturesInARow = 8;
constexpr std::size_t kPairsInARow = 3;
constexpr qreal kBetween = 4;
constexpr qreal kBetweenPairs = 12;
constexpr qreal kInPair = 2;
constexpr qreal kDotsAnInch = 300; ///< of pictures on paper

/// A file's picture in as many dots as paper needs. Throws Error: DamagedInput, Refused, Memory.
QImage readPicture(const ReportNode& node, qreal side)
{
    const std::span<const std::byte> bytes(
        reinterpret_cast<const std::byte*>(node.picture.constData()),
        static_cast<std::size_t>(node.picture.size()));
    const int dots = static_cast<int>(side * kDotsAnInch / 72);
    return toQImage(imaging::decodeImage(bytes, toUtf8(node.attributes.value(u"alt"_qs))).image)
        .scaled(dots, dots, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

/// In the place of a picture that cannot be read.
void drawLost(const Press& press, QPainter& painter, const QRectF& square)
{
    constexpr qreal kInset = 0.3; // of the square
    const qreal inset = kInset * square.width();
    const QRectF cross = square.adjusted(inset, inset, -inset, -inset);
    fill(painter, square, press.sheet.colour(u"sunken"_qs));
    painter.save();
    painter.setPen(QPen(press.sheet.colour(u"soft"_qs), 1));
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.topRight(), cross.bottomLeft());
    painter.restore();
    ++press.lostPictures;
}

/// The picture in the middle of a square. It is read when its page is drawn, so that a long report
/// does not hold all of them at once. Throws Error: Memory.
void drawPicture(const Press& press,
                 QPainter& painter,
                 const ReportNode& node,
                 const QRectF& square)
{
    QImage picture;
    try {
        picture = readPicture(node, square.width());
    } catch (const base::Error& error) {
        if (error.info().kind != base::ErrorKind::DamagedInput &&
            error.info().kind != base::ErrorKind::Refused) {
            throw;
        }
        drawLost(press, painter, square);
        return;
    }
    QRectF place(QPointF(), QSizeF(picture.size()).scaled(square.size(), Qt::KeepAspectRatio));
    place.moveCenter(square.center());
    painter.drawImage(place, picture);
}

/// A row of equal places, and what stands in each.
struct RowShape {
    qreal place = 0;  ///< width of one
    qreal gap = 0;    ///< between two
    qreal height = 0; ///< of the pictures
};

RowShape rowOf(std::size_t places, qreal gap)
{
    const auto count = static_cast<qreal>(places);
    return {.place = (kTextWidth - kNameWidth - gap * (count - 1)) / count, .gap = gap};
}

using Nodes = std::vector<const ReportNode*>;

/// Some of the elements, from `first` on.
Nodes partOf(const Nodes& all, std::size_t first, std::size_t count)
{
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(first);
    return {from, from + static_cast<std::ptrdiff_t>(std::min(count, all.size() - first))};
}

Piece pictureRow(const Press& press, const Nodes& pictures, const RowShape& shape)
{
    return {.height = shape.height,
            .draw = [press, pictures, shape, ground = press.sheet.colour(u"sunken"_qs)](
                        QPainter& painter, qreal x, qreal y) {
                x += kNameWidth;
                for (const ReportNode* picture : pictures) {
                    const QRectF square(x, y, shape.place, shape.place);
                    fill(painter, square, ground);
                    drawPicture(press, painter, *picture, square);
                    x += shape.place + shape.gap;
                }
            }};
}

Piece pairRow(const Press& press, const Nodes& figures, const RowShape& shape)
{
    struct Pair {
        Nodes pictures;
        TextBox caption;
    };
    std::vector<Pair> pairs;
    qreal captions = 0;
    for (const ReportNode* figure : figures) {
        const ReportNode* pair = figure->find(u"div"_qs, u"pair"_qs);
        const ReportNode* caption = figure->find(u"figcaption"_qs);
        pairs.push_back({pair != nullptr ? pair->elements(u"img"_qs) : Nodes(),
                         press.box(caption != nullptr ? runsOf(press, *caption, press.soft(7.8))
                                                      : TextRuns())});
        pairs.back().caption.setWidth(shape.place);
        captions = std::max(captions, pairs.back().caption.height());
    }
    return {.height = shape.height + kInPair + captions,
            .draw = [press, pairs, shape](QPainter& painter, qreal x, qreal y) {
                x += kNameWidth;
                for (const Pair& pair : pairs) {
                    for (std::size_t i = 0; i < pair.pictures.size(); ++i) {
                        const qreal left = x + static_cast<qreal>(i) * (shape.height + kInPair);
                        drawPicture(press,
                                    painter,
                                    *pair.pictures[i],
                                    {left, y, shape.height, shape.height});
                    }
                    pair.caption.draw(painter, x, y + shape.height + kInPair);
                    x += shape.place + shape.gap;
                }
            }};
}

} // namespace

void addStrip(const Press& press, const ReportNode& strip, bool keepsNext)
{
    constexpr qreal kNameSize = 8;
    const ReportNode* source = strip.find(u"div"_qs, u"source"_qs);
    const ReportNode* images = strip.find(u"div"_qs, u"images"_qs);
    const ReportNode* pairs = strip.find(u"div"_qs, u"pairs"_qs);
    TextRuns runs;
    if (source != nullptr) {
        const bool real = source->has(u"real"_qs);
        const TextStyle letters = press.soft(kNameSize);
        runs = runsOf(press,
                      *source,
                      real ? letters.weighing(QFont::DemiBold).inked(press.sheet.colour(u"real"_qs))
                           : letters);
    }
    TextBox name = press.box(std::move(runs), {.lineHeight = 1.15});
    name.setWidth(kNameWidth - kBetween);

    const std::size_t inARow = pairs != nullptr ? kPairsInARow : kPicturesInARow;
    RowShape shape = rowOf(inARow, pairs != nullptr ? kBetweenPairs : kBetween);
    shape.height = pairs != nullptr ? (shape.place - kInPair) / 2 : shape.place;
    const Nodes all = pairs != nullptr    ? pairs->elements(u"figure"_qs)
                      : images != nullptr ? images->elements(u"img"_qs)
                                          : Nodes();
    for (std::size_t first = 0; first < all.size(); first += inARow) {
        press.step();
        const Nodes part = partOf(all, first, inARow);
        Piece piece =
            pairs != nullptr ? pairRow(press, part, shape) : pictureRow(press, part, shape);
        piece.above = first == 0 ? 6 : kBetween;
        piece.keepsNext = keepsNext;
        if (first == 0) {
            piece.height = std::max(piece.height, name.height());
            piece.draw = [name, pictures = piece.draw, middle = shape.height / 2](
                             QPainter& painter, qreal x, qreal y) {
                name.draw(painter, x, std::max(y, y + middle - name.height() / 2));
                pictures(painter, x, y);
            };
        }
        press.flow.add(std::move(piece));
    }
}

} // namespace dreamloft::ui::print
