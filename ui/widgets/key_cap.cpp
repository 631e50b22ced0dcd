// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_cap.h"

#include "ui/style/style.h"
#include "ui/style/style_paint.h"

#include <QPainter>

#include <algorithm>

namespace dreamloft::ui {
namespace {

int capWidth(const QFontMetrics& metrics, const QString& part)
{
    return std::max(style::scaled(20), metrics.horizontalAdvance(part) + 2 * 6);
}

} // namespace

QString keysText(const QKeySequence& keys)
{
    QString text = keys.toString(QKeySequence::NativeText);
    //: The large key at the right of the keyboard.
    return text.replace(u"Return"_qs, KeyCap::tr("Enter"));
}

QString withKeys(const QString& text, const QKeySequence& keys)
{
    return keys.isEmpty()
               ? text
               : KeyCap::tr("%1 (%2)", "what a button does (its keys)").arg(text, keysText(keys));
}

KeyCap::KeyCap(const QKeySequence& keys, QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setKeys(keys);
}

void KeyCap::setKeys(const QKeySequence& keys)
{
    const QString text = keysText(keys);
    m_parts = text.split(u'+', Qt::SkipEmptyParts);
    if (text.endsWith(u"++") || text == u"+") {
        m_parts += u"+"_qs; // the plus key itself
    }
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize KeyCap::sizeHint() const
{
    const QFontMetrics metrics(style::font(style::Role::Badge));
    int width = 0;
    for (const QString& part : m_parts) {
        width += capWidth(metrics, part) + style::kSpace[0];
    }
    return {std::max(0, width - style::kSpace[0]), style::scaled(24)};
}

void KeyCap::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(style::font(style::Role::Badge));
    int x = 0;
    for (const QString& part : m_parts) {
        // Keys are read from left to right in every language.
        const QRect cap(x, 1, capWidth(painter.fontMetrics(), part), height() - 2);
        style::paint::box(&painter,
                          cap,
                          style::radiusBadge(),
                          style::ground(style::Ground::Raised),
                          style::line());
        painter.setPen(style::ink(style::Ink::Text));
        painter.drawText(cap, Qt::AlignCenter, part);
        x += cap.width() + style::kSpace[0];
    }
}

} // namespace dreamloft::ui
