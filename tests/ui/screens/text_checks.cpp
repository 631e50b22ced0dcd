// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/text_checks.h"

#include "ui/bridge/text.h"
#include "ui/style/tokens.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHash>
#include <QHeaderView>
#include <QHelpEvent>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTabBar>
#include <QTextDocumentFragment>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dreamloft::tests {
namespace {

/// Glyphs may lean over the edge of their room by this much: side bearings, rounding at 150 %.
constexpr double kSlack = 1.5;
constexpr QChar kEllipsis = u'…';

QAbstractScrollArea* scrollAreaOf(const QWidget& viewport)
{
    auto* area = qobject_cast<QAbstractScrollArea*>(viewport.parentWidget());
    return area != nullptr && area->viewport() == &viewport ? area : nullptr;
}

QString plain(const QString& text)
{
    return Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
}

QString withoutMnemonic(QString text)
{
    const QChar kept(u'\x01'); // "&&" is a real one
    return text.replace(u"&&"_qs, QString(kept)).remove(u'&').replace(kept, u'&');
}

/// The texts that the widget has been given to show around `at`, in full.
QStringList givenTexts(const QWidget& widget, const QPoint& at)
{
    QStringList texts{widget.accessibleName(), widget.accessibleDescription()};
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        texts += withoutMnemonic(plain(label->text()));
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        texts += withoutMnemonic(button->text());
    } else if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        texts += box->currentText();
        texts += box->placeholderText();
    } else if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
        texts += line->text();
        texts += line->placeholderText();
    } else if (const auto* group = qobject_cast<const QGroupBox*>(&widget)) {
        texts += withoutMnemonic(group->title());
    } else if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            texts += withoutMnemonic(tabs->tabText(tab));
        }
    }
    if (const auto* header = qobject_cast<const QHeaderView*>(scrollAreaOf(widget))) {
        if (header->model() != nullptr) {
            texts += header->model()
                         ->headerData(header->logicalIndexAt(at), header->orientation())
                         .toString();
        }
    } else if (const auto* view = qobject_cast<const QAbstractItemView*>(scrollAreaOf(widget))) {
        texts += view->indexAt(at).data().toString();
    }
    return texts;
}

/// The tooltip a user gets there; asked for as the pointer would, since many are made on demand.
QString tipAt(QWidget& widget, const QPoint& at)
{
    // A tip that nobody answers leaves the last one standing: this one is known.
    static const QString kNone = u"(no tip)"_qs;
    const QPoint global = widget.mapToGlobal(at);
    QToolTip::showText(global, kNone);
    QHelpEvent event(QEvent::ToolTip, at, global);
    QApplication::sendEvent(&widget, &event);
    const QString tip = plain(QToolTip::text());
    QToolTip::hideText();
    return tip == kNone ? QString() : tip;
}

/// Where the texts of a widget must stay: its rectangle, open at the sides to which it scrolls.
QRectF frameOf(const PaintedText& text, const QWidget& widget)
{
    constexpr double kFar = 1e6;
    QRectF frame(widget.rect());
    bool sideways = false;
    bool upright = false;
    if (const auto* area = scrollAreaOf(widget)) {
        const auto scrolls = [](const QScrollBar* bar) { return bar->maximum() > bar->minimum(); };
        sideways = scrolls(area->horizontalScrollBar());
        upright = scrolls(area->verticalScrollBar());
        if (const auto* header = qobject_cast<const QHeaderView*>(area)) { // moved by its table
            const bool flat = header->orientation() == Qt::Horizontal;
            sideways = flat && header->length() > widget.width();
            upright = !flat && header->length() > widget.height();
        }
    }
    const auto openTo = [&](bool left, bool right, bool top, bool bottom) {
        frame.adjust(sideways && left ? -kFar : 0,
                     upright && top ? -kFar : 0,
                     sideways && right ? kFar : 0,
                     upright && bottom ? kFar : 0);
    };
    openTo(true, true, true, true);
    if (text.room.isNull()) {
        return frame;
    }
    // A cell ends where it ends, in a row that is scrolled out in part as well. A room that is the
    // viewport itself is no cell: what goes on beyond its edges is scrolled to.
    frame = frame.intersected(text.room);
    const QRectF seen(widget.rect());
    const auto same = [](double one, double other) { return std::abs(one - other) <= 1; };
    openTo(same(text.room.left(), seen.left()),
           same(text.room.right(), seen.right()),
           same(text.room.top(), seen.top()),
           same(text.room.bottom(), seen.bottom()));
    return frame;
}

/// "4 px at the right"; empty when it is all there.
QString missingOf(const PaintedText& text, const QWidget& widget)
{
    const QRectF frame = frameOf(text, widget);
    QStringList sides;
    const auto add = [&](double beyond, const QString& side) {
        if (beyond > kSlack) {
            sides += QString::number(std::ceil(beyond)) % u" px at the " % side;
        }
    };
    add(frame.left() - text.ink.left(), u"left"_qs);
    add(text.ink.right() - frame.right(), u"right"_qs);
    add(frame.top() - text.ink.top(), u"top"_qs);
    add(text.ink.bottom() - frame.bottom(), u"bottom"_qs);
    return sides.join(u", "_qs);
}

/// The ellipsis was not in the text that the widget was given.
bool isShortened(const ShownText& shown)
{
    const QString& text = shown.painted.text;
    if (!text.contains(kEllipsis)) {
        return false;
    }
    const QStringList given = givenTexts(*shown.widget, shown.painted.ink.center().toPoint());
    return std::none_of(given.begin(), given.end(), [&](const QString& whole) {
        return ui::withoutIsolates(whole).simplified().contains(text.simplified());
    });
}

/// Without the marks around them: mirrored, a bracket may stand at another word.
QStringList wordsOf(const QString& text)
{
    static const QRegularExpression marks(u"^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$"_qs);
    QStringList words = text.simplified().split(u' ');
    words.replaceInStrings(marks, QString());
    words.removeAll(QString());
    return words;
}

/// The tip has what is left of a shortened text. Mirrored, runs of letters and numbers are painted
/// in another order than they are written in: then it has all the words, of which one may be cut.
bool tellsWhole(const QString& tip, const QString& left, const QWidget& widget)
{
    const QString whole = ui::withoutIsolates(tip).simplified();
    if (whole.contains(left.simplified())) {
        return true;
    }
    if (widget.layoutDirection() != Qt::RightToLeft) {
        return false;
    }
    const QStringList told = wordsOf(whole);
    QStringList rest = wordsOf(left);
    rest.removeIf([&told](const QString& word) { return told.contains(word); });
    return rest.isEmpty() ||
           (rest.size() == 1 && std::any_of(told.begin(), told.end(), [&rest](const QString& word) {
                return word.startsWith(rest.front());
            }));
}

bool isEnabled(const ShownText& shown)
{
    const QPoint at = shown.painted.ink.center().toPoint();
    if (!shown.widget->isEnabled()) {
        return false;
    }
    if (const auto* tabs = qobject_cast<const QTabBar*>(shown.widget)) {
        return tabs->tabAt(at) < 0 || tabs->isTabEnabled(tabs->tabAt(at));
    }
    const auto* view = qobject_cast<const QAbstractItemView*>(scrollAreaOf(*shown.widget));
    const QModelIndex index = view != nullptr ? view->indexAt(at) : QModelIndex();
    return !index.isValid() || (index.flags() & Qt::ItemIsEnabled) != 0;
}

QColor mostFrequent(const QImage& picture, const QRect& area)
{
    QHash<QRgb, int> counts;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = area.left(); x <= area.right(); ++x) {
            ++counts[line[x]];
        }
    }
    QRgb found = 0;
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            found = it.key();
        }
    }
    return QColor::fromRgb(found);
}

double distance(QRgb one, QRgb other)
{
    const double red = qRed(one) - qRed(other);
    const double green = qGreen(one) - qGreen(other);
    const double blue = qBlue(one) - qBlue(other);
    return std::hypot(red, green, blue);
}

/// The text is in the picture and not behind something: a pixel comes near its colour. Thin
/// strokes never reach it.
bool isThere(const QImage& picture, const QRect& area, QRgb ink, QRgb ground)
{
    const double near = 0.6 * distance(ink, ground) + 2;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = area.left(); x <= area.right(); ++x) {
            if (distance(line[x], ink) < near) {
                return true;
            }
        }
    }
    return false;
}

QColor blended(const QColor& ink, const QColor& ground)
{
    const auto mix = [&](float over, float under) {
        return over * ink.alphaF() + under * (1 - ink.alphaF());
    };
    return QColor::fromRgbF(mix(ink.redF(), ground.redF()),
                            mix(ink.greenF(), ground.greenF()),
                            mix(ink.blueF(), ground.blueF()));
}

} // namespace

QString nameOf(const QWidget& widget)
{
    const auto classOf = [](const QWidget& one) {
        return QString::fromLatin1(one.metaObject()->className()).section(u"::"_qs, -1);
    };
    QString name = widget.objectName().isEmpty()
                       ? classOf(widget)
                       : QString(widget.objectName() % u'/' % classOf(widget));
    constexpr int kMostAround = 3;
    int around = 0;
    for (const QWidget* outer = widget.parentWidget(); outer != nullptr && around < kMostAround;
         outer = outer->parentWidget()) {
        const QString known = classOf(*outer);
        if (known != u"QWidget" && known != u"QStackedWidget" && known != u"QFrame") {
            name += u" in " % known;
            ++around;
        }
    }
    return name;
}

void tell(QList<ScreenFinding>& findings,
          const QString& kind,
          const QWidget& widget,
          const QString& text,
          const QString& what)
{
    constexpr qsizetype kLongest = 80;
    findings.append(
        ScreenFinding{kind, nameOf(widget), text.simplified().left(kLongest), what.simplified()});
}

std::vector<ShownText> shownTexts(QWidget& window)
{
    std::vector<ShownText> texts;
    QList<QWidget*> widgets = window.findChildren<QWidget*>();
    widgets.prepend(&window);
    for (QWidget* widget : std::as_const(widgets)) {
        if (!widget->isVisible() || widget->window() != window.window()) {
            continue;
        }
        const QRegion exposed = widget->visibleRegion();
        const QPointF offset = widget->mapTo(&window, QPoint());
        for (PaintedText& painted : paintedTexts(*widget)) {
            ShownText shown;
            shown.widget = widget;
            shown.inWindow = painted.ink.translated(offset);
            shown.exposed = exposed.contains(painted.ink.center().toPoint());
            shown.painted = std::move(painted);
            texts.push_back(std::move(shown));
        }
    }
    return texts;
}

void findCutTexts(const std::vector<ShownText>& texts, QList<ScreenFinding>& findings)
{
    for (const ShownText& shown : texts) {
        const auto* line = qobject_cast<const QLineEdit*>(shown.widget);
        if (line != nullptr && !line->text().isEmpty()) {
            continue; // what was typed scrolls
        }
        const QString& text = shown.painted.text;
        if (const QString missing = missingOf(shown.painted, *shown.widget); !missing.isEmpty()) {
            tell(findings, u"clipped"_qs, *shown.widget, text, u"cut off by "_qs % missing);
        }
        if (!isShortened(shown)) {
            continue;
        }
        constexpr qsizetype kFewest = 3;
        const QString left = text.section(kEllipsis, 0, 0).trimmed();
        if (left.size() < kFewest && text.size() <= kFewest) {
            tell(findings, u"elided"_qs, *shown.widget, text, u"hardly anything is left"_qs);
            continue;
        }
        const QString tip = tipAt(*shown.widget, shown.painted.ink.center().toPoint());
        if (tip.isEmpty()) {
            tell(findings, u"elided"_qs, *shown.widget, text, u"no tooltip says the whole"_qs);
        } else if (!tellsWhole(tip, left, *shown.widget)) {
            tell(findings,
                 u"elided"_qs,
                 *shown.widget,
                 text,
                 u"the tooltip says something else: "_qs % tip.simplified().left(60));
        }
    }
}

void findOverlappingTexts(const std::vector<ShownText>& texts, QList<ScreenFinding>& findings)
{
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            const ShownText& one = texts[i];
            const ShownText& other = texts[j];
            const QRectF both = one.inWindow & other.inWindow;
            // Accents of one line may reach into the descenders of the line above.
            const double deep = 0.3 * std::min(one.inWindow.height(), other.inWindow.height());
            if (!one.exposed || !other.exposed || both.width() <= 1 || both.height() <= deep ||
                (one.widget == other.widget && one.painted.text == other.painted.text)) {
                continue;
            }
            tell(findings,
                 u"overlap"_qs,
                 *one.widget,
                 one.painted.text,
                 u"under “"_qs % other.painted.text % u"” of " % nameOf(*other.widget));
        }
    }
}

void findFaintTexts(const std::vector<ShownText>& texts,
                    const QImage& picture,
                    QList<ScreenFinding>& findings)
{
    constexpr double kEnough = 4.5; // WCAG 2.1, 1.4.3
    constexpr double kEnoughIfLarge = 3.0;
    constexpr double kLarge = 24;
    constexpr double kLargeIfBold = 18.66; // 14 pt
    constexpr double kRounding = 0.005;
    const QImage image = picture.convertToFormat(QImage::Format_RGB32);
    const double scale = picture.devicePixelRatio();
    for (const ShownText& shown : texts) {
        const QRect area = QRectF(shown.inWindow.topLeft() * scale, shown.inWindow.size() * scale)
                               .toAlignedRect()
                               .adjusted(-1, -1, 1, 1) &
                           image.rect();
        if (!shown.exposed || area.isEmpty() || !isEnabled(shown)) {
            continue;
        }
        // Where a font is missing (Chinese on a bare machine), Qt draws boxes for the glyphs: more
        // ink than ground, which says nothing about the contrast of the text.
        if (!shown.painted.drawable) {
            continue;
        }
        QColor ground = mostFrequent(image, area);
        if (ground.rgb() == blended(shown.painted.color, ground).rgb()) {
            // Bold Chinese covers more than half of its own rectangle; what is around it decides.
            const int around = static_cast<int>(4 * scale);
            ground =
                mostFrequent(image, area.adjusted(-around, -around, around, around) & image.rect());
        }
        const QColor ink = blended(shown.painted.color, ground);
        const double ratio = ui::style::contrast(ink, ground);
        const double pixels = shown.painted.pixels;
        const bool large = pixels >= kLarge || (shown.painted.bold && pixels >= kLargeIfBold);
        if (ratio >= (large ? kEnoughIfLarge : kEnough) - kRounding ||
            !isThere(image, area, ink.rgb(), ground.rgb())) {
            continue;
        }
        tell(findings,
             u"contrast"_qs,
             *shown.widget,
             shown.painted.text,
             QString::number(ratio, 'f', 2) % u" : 1, " % ink.name() % u" on " % ground.name());
    }
}

} // namespace dreamloft::tests
