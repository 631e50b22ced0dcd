// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_text.h"

#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace dreamloft::ui {
namespace {

constexpr char16_t kMinus = u'\u2212';

QString plain(double value, int decimals)
{
    // "-0.0" would claim a sign that the shown digits do not carry.
    const double unit = std::pow(10.0, decimals);
    const double rounded = std::round(value * unit) / unit;
    QString text = QLocale().toString(std::abs(rounded), 'f', decimals);
    if (rounded < 0) {
        text.prepend(QChar(kMinus));
    }
    return text;
}

bool known(const std::optional<double>& value)
{
    return value && std::isfinite(*value);
}

} // namespace

QString noValue()
{
    return QString(QChar(u'\u2013'));
}

QString numberText(std::optional<double> value, int decimals)
{
    return known(value) ? isolated(plain(*value, decimals)) : noValue();
}

QString signedText(std::optional<double> value, int decimals)
{
    if (!known(value)) {
        return noValue();
    }
    const QString text = plain(*value, decimals);
    const bool isZero = text == plain(0.0, decimals);
    return isolated(*value > 0 && !isZero ? u'+' + text : text);
}

QString shareText(std::optional<double> share, int decimals)
{
    if (!known(share)) {
        return noValue();
    }
    //: A share of the whole, e.g. "62.1 %".
    return isolated(
        QCoreApplication::translate("NumberText", "%1 %").arg(plain(100.0 * *share, decimals)));
}

QString pointsText(std::optional<double> share, int decimals)
{
    return known(share) ? signedText(100.0 * *share, decimals) : noValue();
}

QString spreadText(double deviation, int decimals)
{
    return isolated(u"\u00b1 "_qs % plain(deviation, decimals));
}

QString rangeText(std::optional<double> low, std::optional<double> high, int decimals)
{
    if (!known(low) || !known(high)) {
        return {};
    }
    //: A range of two numbers, e.g. "35.0 to 41.9".
    return QCoreApplication::translate("NumberText", "%1 to %2")
        .arg(numberText(low, decimals), numberText(high, decimals));
}

QString pointsRangeText(std::optional<double> low, std::optional<double> high)
{
    if (!known(low) || !known(high)) {
        return {};
    }
    return QCoreApplication::translate("NumberText", "%1 to %2")
        .arg(pointsText(low), pointsText(high));
}

QString wholeText(std::optional<std::int64_t> count)
{
    return count ? QLocale().toString(static_cast<qlonglong>(*count)) : noValue();
}

} // namespace dreamloft::ui
