// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/number_edit.h"

#include "ui/style/style.h"

#include <QFocusEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <optional>

namespace dreamloft::ui {
namespace {

QLocale shownLocale()
{
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale;
}

/// The shortest text of a value; a power of ten only where digits would be many zeros.
QString textOf(double value, const QLocale& locale)
{
    const double size = std::abs(value);
    const char format = size == 0 || (size >= 1e-4 && size < 1e9) ? 'f' : 'g';
    return locale.toString(value, format, QLocale::FloatingPointShortest);
}

/// The user's text as a plain number: in the user's format, else in the C format.
std::optional<QString> plainFrom(const QString& text, bool whole, bool isSigned)
{
    const QString trimmed = text.trimmed();
    const QLocale c = QLocale::c();
    for (const QLocale& locale : {shownLocale(), c}) {
        bool ok = false;
        if (whole && isSigned) {
            const qlonglong value = locale.toLongLong(trimmed, &ok);
            if (ok) {
                return QString::number(value);
            }
        } else if (whole) {
            const qulonglong value = locale.toULongLong(trimmed, &ok);
            if (ok) {
                return QString::number(value);
            }
        } else {
            const double value = locale.toDouble(trimmed, &ok);
            if (ok && std::isfinite(value)) {
                return textOf(value, QLocale::c());
            }
        }
    }
    return std::nullopt;
}

} // namespace

NumberEdit::NumberEdit(const Spec& spec, QWidget* parent)
    : QAbstractSpinBox(parent)
    , m_spec(spec)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccelerated(true);
    setKeyboardTracking(true);
    lineEdit()->setPlaceholderText(spec.emptyText);
    if (!spec.unit.isEmpty()) {
        m_unit = new QLabel(spec.unit, lineEdit());
        m_unit->setAttribute(Qt::WA_TransparentForMouseEvents);
        style::setText(m_unit, style::Role::Label, style::Ink::Soft);
    }
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberEdit::edited);
    placeUnit();
}

QString NumberEdit::shownFrom(const QString& plain) const
{
    const QString text = localTextOf(plain);
    // What is shown must be read back. Qt does not read all signs that it writes in Arabic.
    return plainFrom(text, m_spec.whole, m_spec.isSigned) ? text : plain;
}

QString NumberEdit::localTextOf(const QString& plain) const
{
    if (plain.isEmpty()) {
        return {};
    }
    const QLocale locale = shownLocale();
    if (m_spec.whole) {
        // Seeds are names rather than amounts: long ones without separators.
        QLocale format = locale;
        if (!hasRange()) {
            format.setNumberOptions(QLocale::OmitGroupSeparator);
        }
        return m_spec.isSigned ? format.toString(plain.toLongLong())
                               : format.toString(plain.toULongLong());
    }
    return textOf(plain.toDouble(), locale);
}

void NumberEdit::setPlain(const QString& text)
{
    lineEdit()->setText(shownFrom(text));
    placeUnit();
}

QString NumberEdit::plain() const
{
    return plainFrom(lineEdit()->text(), m_spec.whole, m_spec.isSigned).value_or(QString());
}

bool NumberEdit::isValid() const
{
    const QString text = lineEdit()->text().trimmed();
    return text.isEmpty() ? m_spec.optional
                          : plainFrom(text, m_spec.whole, m_spec.isSigned).has_value();
}

void NumberEdit::stepBy(int steps)
{
    const QString now = plain();
    if (m_spec.whole && !hasRange() && !m_spec.isSigned) {
        const qulonglong value = now.toULongLong();
        const auto by = static_cast<qulonglong>(std::abs(steps));
        setPlain(QString::number(steps > 0 ? (value > ~0ULL - by ? ~0ULL : value + by)
                                           : (value < by ? 0 : value - by)));
        Q_EMIT edited();
        return;
    }
    double value =
        now.isEmpty() ? (hasRange() ? std::max(m_spec.low, m_spec.step) : 0) : now.toDouble();
    if (!now.isEmpty()) {
        if (m_spec.relative && value > 0) {
            // 1e-4 -> 2e-4 -> ... -> 1e-3: the leading digit counts up and down.
            for (int i = 0; i < std::abs(steps); ++i) {
                double unit = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
                if (steps < 0 && value <= unit * (1 + 1e-9)) {
                    unit /= 10;
                }
                value += steps > 0 ? unit : -unit;
            }
        } else {
            value += m_spec.step * steps;
            if (!m_spec.whole) {
                value = std::round(value / m_spec.step) * m_spec.step;
            }
        }
        value = QString::number(value, 'g', 12).toDouble(); // 0.1 + 0.2 is 0.3 here
    }
    if (hasRange()) {
        value = std::clamp(value, m_spec.low, m_spec.high);
    }
    setPlain(m_spec.whole ? QString::number(std::llround(value)) : textOf(value, QLocale::c()));
    Q_EMIT edited();
}

QAbstractSpinBox::StepEnabled NumberEdit::stepEnabled() const
{
    if (!hasRange() || plain().isEmpty()) {
        return StepUpEnabled | StepDownEnabled;
    }
    const double value = plain().toDouble();
    StepEnabled possible = StepNone;
    possible.setFlag(StepUpEnabled, value < m_spec.high);
    possible.setFlag(StepDownEnabled, value > m_spec.low);
    return possible;
}

void NumberEdit::wheelEvent(QWheelEvent* event)
{
    if (hasFocus()) {
        QAbstractSpinBox::wheelEvent(event);
    } else {
        event->ignore(); // the page scrolls
    }
}

void NumberEdit::focusOutEvent(QFocusEvent* event)
{
    QAbstractSpinBox::focusOutEvent(event);
    if (isValid()) {
        setPlain(plain());
    }
}

QValidator::State NumberEdit::validate(QString& input, int& pos) const
{
    Q_UNUSED(pos)
    if (input.trimmed().isEmpty()) {
        return m_spec.optional ? QValidator::Acceptable : QValidator::Intermediate;
    }
    if (plainFrom(input, m_spec.whole, m_spec.isSigned)) {
        return QValidator::Acceptable;
    }
    // A number that is not finished ("1e-", "-") may stand; letters may not.
    return std::any_of(input.begin(),
                       input.end(),
                       [](QChar letter) { return letter.isLetter() && letter.toLower() != u'e'; })
               ? QValidator::Invalid
               : QValidator::Intermediate;
}

QSize NumberEdit::sizeHint() const
{
    return {style::scaled(120), style::controlHeight()};
}

QSize NumberEdit::minimumSizeHint() const
{
    return {style::scaled(72), style::controlHeight()};
}

void NumberEdit::resizeEvent(QResizeEvent* event)
{
    QAbstractSpinBox::resizeEvent(event);
    placeUnit();
}

void NumberEdit::placeUnit()
{
    if (m_unit == nullptr) {
        return;
    }
    m_unit->adjustSize();
    const int width = m_unit->width() + style::kSpace[0];
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    lineEdit()->setTextMargins(mirrored ? width : 0, 0, mirrored ? 0 : width, 0);
    m_unit->move(mirrored ? style::kSpace[0] : lineEdit()->width() - width,
                 (lineEdit()->height() - m_unit->height()) / 2);
}

} // namespace dreamloft::ui
