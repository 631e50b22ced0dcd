// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/screens/pseudo_language.h"

#include <QLatin1String>
#include <QRegularExpression>

#include <algorithm>

namespace dreamloft::tests {
namespace {

/// What must reach the program unchanged, at the place where the text is now.
const QRegularExpression& untouchable()
{
    static const QRegularExpression kPattern(
        uR"(%L?(?:n|\d{1,2})|</?[A-Za-z][^<>]*>|&[a-z]{2,8};|&\w)"_qs);
    return kPattern;
}

/// Only letters that the interface's fonts have: a missing glyph would come from another font and
/// tell nothing about the layout.
QChar accented(QChar letter)
{
    static const QString kPlain = u"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"_qs;
    static const QString kAccents = u"ábçďéfğĥíĵķľmñôþqřšťúvŵxýžÁBÇĎÉFĞĤÍĴĶĽMÑÔÞQŘŠŤÚVŴXÝŽ"_qs;
    const qsizetype at = kPlain.indexOf(letter);
    return at < 0 ? letter : kAccents.at(at);
}

/// Groups of the length of words, so that long texts still wrap.
QString padding(qsizetype letters)
{
    constexpr qsizetype kWord = 6;
    QString result;
    for (qsizetype i = 0; i < letters; ++i) {
        if (i > 0 && i % kWord == 0) {
            result += u' ';
        }
        result += u'~';
    }
    return result;
}

} // namespace

QString pseudoText(const QString& source)
{
    const QString words = source.section(u'\t', 0, 0);
    const QString keys = source.mid(words.size());
    QString result;
    qsizetype letters = 0;
    qsizetype next = 0;
    const auto takeLetters = [&](qsizetype end) {
        for (; next < end; ++next) {
            letters += words.at(next).isLetter() ? 1 : 0;
            result += accented(words.at(next));
        }
    };
    QRegularExpressionMatchIterator kept = untouchable().globalMatch(words);
    while (kept.hasNext()) {
        const QRegularExpressionMatch match = kept.next();
        takeLetters(match.capturedStart());
        result += match.captured();
        next = match.capturedEnd();
    }
    takeLetters(words.size());
    if (letters == 0) {
        return source;
    }
    constexpr qsizetype kFrame = 3; // brackets and the space before the padding
    const qsizetype more = std::max<qsizetype>(1, (2 * letters + 2) / 5 - kFrame);
    return QString(u'[' % result % u' ' % padding(more) % u']' % keys);
}

PseudoTranslator::PseudoTranslator()
{
    static_cast<void>(m_plurals.load(u":/i18n/dreamloft_en.qm"_qs));
}

QString PseudoTranslator::translate(const char* context,
                                    const char* sourceText,
                                    const char* disambiguation,
                                    int n) const
{
    const QLatin1String source(sourceText);
    if (source == QLatin1String("QT_LAYOUT_DIRECTION")) {
        return u"RTL"_qs; // how a translation tells Qt to mirror
    }
    if (QLatin1String(context) == QLatin1String("QShortcut")) {
        return {}; // names of keys are read back by QKeySequence
    }
    const QString plural =
        n >= 0 ? m_plurals.translate(context, sourceText, disambiguation, n) : QString();
    return pseudoText(plural.isEmpty() ? QString::fromUtf8(sourceText) : plural);
}

} // namespace dreamloft::tests
