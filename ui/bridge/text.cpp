// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/text.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace dreamloft::ui {
namespace {

constexpr int kMinute = 60;
constexpr int kHour = 60 * kMinute;
constexpr int kDay = 24 * kHour;

/// Around a text that reads in the direction of its own first letter, left to right without one.
constexpr char16_t kFirstStrongIsolate = u'\u2068';
constexpr char16_t kPopIsolate = u'\u2069';

QString translated(const char* text)
{
    return QCoreApplication::translate("Text", text);
}

QString durationText(double seconds)
{
    const QLocale locale;
    if (!(seconds >= 1)) {
        return translated(QT_TRANSLATE_NOOP("Text", "under 1 s"));
    }
    const auto whole = static_cast<qint64>(std::llround(std::min(seconds, 1e12)));
    const auto number = [&](qint64 value) { return locale.toString(value); };
    if (whole < kMinute) {
        return translated(QT_TRANSLATE_NOOP("Text", "%1 s")).arg(number(whole));
    }
    if (whole < kHour) {
        const qint64 minutes = whole / kMinute;
        const qint64 rest = whole % kMinute;
        // Under ten minutes the seconds still mean something.
        return minutes < 10 && rest != 0
                   ? translated(QT_TRANSLATE_NOOP("Text", "%1 min %2 s"))
                         .arg(number(minutes), number(rest))
                   : translated(QT_TRANSLATE_NOOP("Text", "%1 min")).arg(number(minutes));
    }
    if (whole < kDay) {
        return translated(QT_TRANSLATE_NOOP("Text", "%1 h %2 min"))
            .arg(number(whole / kHour), number(whole % kHour / kMinute));
    }
    return translated(QT_TRANSLATE_NOOP("Text", "%1 d %2 h"))
        .arg(number(whole / kDay), number(whole % kDay / kHour));
}

QString timeText(const QTime& time)
{
    return isolated(QLocale().toString(time, QLocale::ShortFormat)); // "9:30 PM"
}

QString percentOf(const QString& number)
{
    //: A percentage; %1 is the number.
    return isolated(translated(QT_TRANSLATE_NOOP("Text", "%1 %")).arg(number));
}

} // namespace

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string toUtf8(const QString& text)
{
    return text.toStdString();
}

std::vector<std::string> toUtf8List(const QStringList& texts)
{
    std::vector<std::string> all;
    std::transform(texts.begin(), texts.end(), std::back_inserter(all), toUtf8);
    return all;
}

QString fromPath(const std::filesystem::path& path)
{
    return fromUtf8(path.native());
}

std::filesystem::path toPath(const QString& path)
{
    return {toUtf8(path)};
}

QString isolated(const QString& text)
{
    return QGuiApplication::layoutDirection() == Qt::RightToLeft
               ? QString(QChar(kFirstStrongIsolate) % text % QChar(kPopIsolate))
               : text;
}

QString withoutIsolates(QString text)
{
    return text.remove(QChar(kFirstStrongIsolate)).remove(QChar(kPopIsolate));
}

QString humanSize(std::uint64_t bytes)
{
    return isolated(QLocale().formattedDataSize(
        static_cast<qint64>(bytes), 1, QLocale::DataSizeTraditionalFormat));
}

QString humanDuration(double seconds)
{
    return isolated(durationText(seconds));
}

QString clockTime(double secondsFromNow)
{
    const QLocale locale;
    const QDateTime now = QDateTime::currentDateTime();
    const QDateTime then = now.addMSecs(static_cast<qint64>(secondsFromNow * 1000));
    if (then.date() == now.date()) {
        return timeText(then.time());
    }
    return translated(QT_TRANSLATE_NOOP("Text", "%1, %2"))
        .arg(then.daysTo(now) > -6 ? locale.dayName(then.date().dayOfWeek(), QLocale::ShortFormat)
                                   : locale.toString(then.date(), QLocale::ShortFormat),
             timeText(then.time()));
}

QString whenText(std::string_view isoUtc)
{
    const QDateTime then = QDateTime::fromString(fromUtf8(isoUtc), Qt::ISODate).toLocalTime();
    if (!then.isValid()) {
        return {};
    }
    const QLocale locale;
    const QString time = timeText(then.time());
    const qint64 days = then.date().daysTo(QDate::currentDate());
    if (days == 0) {
        return translated(QT_TRANSLATE_NOOP("Text", "today %1")).arg(time);
    }
    if (days == 1) {
        return translated(QT_TRANSLATE_NOOP("Text", "yesterday %1")).arg(time);
    }
    return locale.toString(then.date(), QLocale::ShortFormat);
}

QString countText(std::int64_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString factsText(const QStringList& facts)
{
    //: Between two facts, as in "hat 91 %, shoes 5 %".
    return facts.join(translated(QT_TRANSLATE_NOOP("Text", ", ")));
}

QString percentText(double share, int decimals)
{
    return percentOf(QLocale().toString(share * 100, 'f', decimals));
}

QString wholePercentText(int percent)
{
    return percentOf(QLocale().toString(percent));
}

} // namespace dreamloft::ui
