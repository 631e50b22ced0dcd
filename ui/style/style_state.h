// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

/// Small words that the painting functions share.
namespace dreamloft::ui::style::paint {

inline bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return (option.state & flag) != 0;
}

inline bool enabled(const QStyleOption& option)
{
    return has(option, QStyle::State_Enabled);
}

inline bool hovered(const QStyleOption& option)
{
    return enabled(option) && has(option, QStyle::State_MouseOver);
}

inline bool pressed(const QStyleOption& option)
{
    return enabled(option) && has(option, QStyle::State_Sunken);
}

/// A step from `from` towards `to`, 0 to 1.
inline QColor mixed(const QColor& from, const QColor& to, double share)
{
    return QColor::fromRgbF(
        static_cast<float>(from.redF() + (to.redF() - from.redF()) * share),
        static_cast<float>(from.greenF() + (to.greenF() - from.greenF()) * share),
        static_cast<float>(from.blueF() + (to.blueF() - from.blueF()) * share));
}

inline QColor borderOf(const QStyleOption& option)
{
    return hovered(option) && !isHighContrast() ? mixed(line(), ink(Ink::Faint), 0.5) : line();
}

/// Saves the painter, paints smoothly, restores it.
class Painting {
public:
    explicit Painting(QPainter* painter)
        : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~Painting() { m_painter->restore(); }
    Painting(const Painting&) = delete;
    Painting& operator=(const Painting&) = delete;

private:
    QPainter* m_painter;
};

} // namespace dreamloft::ui::style::paint
