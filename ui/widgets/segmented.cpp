// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented.h"

#include "ui/style/style.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>

#include <algorithm>

namespace dreamloft::ui {
namespace {

/// A flat button that is semibold and tinted while it is the chosen one; as wide in both states,
/// so that nothing moves.
class Segment final : public QPushButton {
public:
    explicit Segment(const QString& text, QWidget* parent)
        : QPushButton(text, parent)
    {
        setCheckable(true);
        setFlat(true);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // gives way where room is short
    }

    void setShortText(const QString& text) { m_short = text; }
    [[nodiscard]] QString shortText() const { return m_short; }

    [[nodiscard]] QSize sizeHint() const override { return sizeFor(text()); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const QSize least(style::scaled(40), style::scaled(30));
        // Closer to its edge than usual: shown() needs no more.
        return m_short.isEmpty() ? least
                                 : sizeFor(m_short) - QSize(style::scaled(style::kSpace[1]), 0);
    }

    [[nodiscard]] static QSize sizeFor(const QString& words)
    {
        const QFontMetrics bold(style::font(style::Role::Section));
        return {bold.horizontalAdvance(words) + 2 * style::scaled(style::kSpace[1] + 1),
                style::scaled(30)};
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && shown() != text()) {
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
            return true;
        }
        return QPushButton::event(event);
    }

    void paintEvent(QPaintEvent* event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        const double radius = style::radiusField();
        painter.setPen(Qt::NoPen);
        if (isChecked()) {
            painter.setBrush(style::ground(style::Ground::AccentSoft));
            if (style::isHighContrast()) {
                painter.setPen(style::line());
            }
            painter.drawRoundedRect(area, radius, radius);
        } else if (underMouse() && isEnabled()) {
            painter.setBrush(style::ground(style::Ground::Sunken));
            painter.drawRoundedRect(area, radius, radius);
        }
        painter.setFont(ownFont());
        painter.setPen(style::ink(!isEnabled()  ? style::Ink::Faint
                                  : isChecked() ? style::Ink::Accent
                                                : style::Ink::Soft));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, shown());
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(style::ink(style::Ink::Accent), 2));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), radius, radius);
        }
    }

private:
    [[nodiscard]] QFont ownFont() const
    {
        return style::font(isChecked() ? style::Role::Section : style::Role::Body);
    }
    /// The text, the short one or what there is room for.
    [[nodiscard]] QString shown() const
    {
        const int room = width() - style::kSpace[1];
        const QFontMetrics metrics(ownFont());
        const bool fits = m_short.isEmpty() || metrics.horizontalAdvance(text()) <= room;
        return metrics.elidedText(fits ? text() : m_short, Qt::ElideRight, room);
    }

    QString m_short;
};

} // namespace

SegmentedControl::SegmentedControl(QWidget* parent)
    : QWidget(parent)
{
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
    m_group = new QButtonGroup(this);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        m_group->button(id)->setFocusPolicy(on ? Qt::StrongFocus : Qt::ClickFocus);
        if (on) {
            Q_EMIT currentChanged(id);
        }
    });
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

int SegmentedControl::addSegment(const QString& text, const QString& id, const QString& toolTip)
{
    auto* segment = new Segment(text, this);
    const int index = static_cast<int>(m_ids.size());
    segment->setToolTip(toolTip);
    segment->setFocusPolicy(Qt::ClickFocus);
    m_ids.append(id);
    m_group->addButton(segment, index);
    m_layout->addWidget(segment);
    if (index == 0) {
        const QSignalBlocker quiet(m_group);
        segment->setChecked(true);
        segment->setFocusPolicy(Qt::StrongFocus);
    }
    return index;
}

void SegmentedControl::setSegmentText(int index, const QString& text, const QString& shortText)
{
    auto* segment = static_cast<Segment*>(m_group->button(index));
    if (segment->text() != text || segment->shortText() != shortText) {
        segment->setShortText(shortText);
        segment->setText(text);
        segment->updateGeometry();
    }
}

int SegmentedControl::widthFor(const QStringList& texts) const
{
    int width = std::max(0, static_cast<int>(texts.size()) - 1) * m_layout->spacing();
    for (const QString& text : texts) {
        width += Segment::sizeFor(text).width();
    }
    return width;
}

void SegmentedControl::setSegmentToolTip(int index, const QString& toolTip)
{
    m_group->button(index)->setToolTip(toolTip);
}

void SegmentedControl::setSegmentEnabled(int index, bool enabled)
{
    m_group->button(index)->setEnabled(enabled);
}

void SegmentedControl::setCurrent(int index)
{
    if (QAbstractButton* button = m_group->button(index)) {
        button->setChecked(true);
    }
}

void SegmentedControl::setCurrentId(const QString& id)
{
    setCurrent(static_cast<int>(m_ids.indexOf(id)));
}

int SegmentedControl::current() const
{
    return m_group->checkedId();
}

QString SegmentedControl::currentId() const
{
    const int index = current();
    return index < 0 ? QString() : m_ids.at(index);
}

QString SegmentedControl::idAt(const QPoint& position) const
{
    const int index = m_group->id(qobject_cast<QAbstractButton*>(childAt(position)));
    return index < 0 ? QString() : m_ids.at(index);
}

int SegmentedControl::count() const
{
    return static_cast<int>(m_ids.size());
}

void SegmentedControl::clear()
{
    for (QAbstractButton* button : m_group->buttons()) {
        m_group->removeButton(button);
        delete button;
    }
    m_ids.clear();
}

void SegmentedControl::keyPressEvent(QKeyEvent* event)
{
    int step = 0;
    if (event->key() == Qt::Key_Right) {
        step = 1;
    } else if (event->key() == Qt::Key_Left) {
        step = -1;
    }
    if (step == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (layoutDirection() == Qt::RightToLeft) {
        step = -step;
    }
    for (int next = current() + step; next >= 0 && next < count(); next += step) {
        if (m_group->button(next)->isEnabled()) {
            setCurrent(next);
            m_group->button(next)->setFocus(Qt::OtherFocusReason);
            break;
        }
    }
    event->accept();
}

} // namespace dreamloft::ui
