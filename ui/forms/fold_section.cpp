// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/fold_section.h"

#include "ui/style/style.h"
#include "ui/style/style_paint.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

namespace dreamloft::ui {

/// The clickable line.
class FoldSection::Line final : public QAbstractButton {
public:
    explicit Line(QWidget* parent)
        : QAbstractButton(parent)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

    void setFact(const QString& fact)
    {
        m_fact = fact;
        setAccessibleDescription(fact);
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics metrics(style::font(style::Role::Label));
        return {metrics.horizontalAdvance(text() + m_fact) + style::scaled(48), style::scaled(26)};
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const auto visual = [&](const QRect& area) {
            return QStyle::visualRect(layoutDirection(), rect(), area);
        };
        const style::Ink ink = underMouse() ? style::Ink::Text : style::Ink::Soft;
        const int side = style::scaled(12);
        style::paint::chevron(&painter,
                              visual(QRect(0, (height() - side) / 2, side, side)),
                              isChecked() ? style::paint::Toward::Down
                              : mirrored  ? style::paint::Toward::Left
                                          : style::paint::Toward::Right,
                              style::ink(ink));
        painter.setFont(style::font(style::Role::Label));
        painter.setPen(style::ink(ink));
        const int start = side + style::kSpace[0] + 2;
        const QRect words(start, 0, width() - start, height());
        // Absolute: where the words are read from right to left, the painter would mirror it again.
        constexpr auto kOnLine = Qt::AlignVCenter | Qt::AlignAbsolute;
        painter.drawText(
            visual(words), kOnLine | (mirrored ? Qt::AlignRight : Qt::AlignLeft), text());
        painter.setPen(style::ink(style::Ink::Soft));
        painter.drawText(
            visual(words), kOnLine | (mirrored ? Qt::AlignLeft : Qt::AlignRight), m_fact);
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            style::paint::focusRing(&painter, rect(), style::radiusBadge());
        }
    }

private:
    QString m_fact;
};

FoldSection::FoldSection(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_line(new Line(this))
    , m_body(new QWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kSpace[1]);
    m_line->setText(title);
    m_line->setAccessibleName(title);
    column->addWidget(m_line);
    m_bodyLayout = new QVBoxLayout(m_body);
    m_bodyLayout->setContentsMargins(0, 0, 0, 0);
    m_bodyLayout->setSpacing(style::kFieldGap);
    m_body->hide();
    column->addWidget(m_body);
    connect(m_line, &QAbstractButton::toggled, this, [this](bool open) {
        m_body->setVisible(open);
        Q_EMIT openChanged(open);
    });
}

void FoldSection::setOpen(bool open)
{
    m_line->setChecked(open);
}

bool FoldSection::isOpen() const
{
    return m_line->isChecked();
}

void FoldSection::setFact(const QString& fact)
{
    m_line->setFact(fact);
}

} // namespace dreamloft::ui
