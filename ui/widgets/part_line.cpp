// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/part_line.h"

#include "ui/bridge/text.h"

#include <QEvent>

namespace dreamloft::ui {

PartLine::PartLine(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // takes what is left
}

void PartLine::setParts(const QStringList& parts)
{
    m_parts = parts;
    fit();
}

void PartLine::fit()
{
    const QString between = u" · "_qs;
    const QString whole = m_parts.join(between);
    QString shown;
    for (const QString& part : std::as_const(m_parts)) {
        const QString more = shown.isEmpty() ? part : QString(shown % between % part);
        if (fontMetrics().horizontalAdvance(more) > contentsRect().width()) {
            break;
        }
        shown = more;
    }
    setText(shown);
    setToolTip(shown == whole ? QString() : whole);
    setAccessibleName(whole);
}

void PartLine::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    fit();
}

void PartLine::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        fit();
    }
}

} // namespace dreamloft::ui
