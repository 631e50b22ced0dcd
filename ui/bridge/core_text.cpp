// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/core_text.h"

#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <vector>

namespace dreamloft::ui {
namespace {

/// Part of a part: "it is" + "a GIF picture" in "Cannot read ...".
constexpr int kDeepest = 3;

/// Where a sentence is looked up.
struct Entry {
    const char* context = nullptr;
    const char* source = nullptr;
};

struct Pattern {
    QRegularExpression expression;
    Entry shown;
    qsizetype words; ///< letters that are the core's own: more is surer
};

struct Catalogue {
    QHash<QString, Entry> plain;
    std::vector<Pattern> patterns; ///< surest first
};

Pattern patternOf(const char* said, const Entry& shown)
{
    static const QRegularExpression place(u"%\\d"_qs);
    const QString text = QString::fromUtf8(said);
    QString expression;
    qsizetype from = 0;
    qsizetype words = text.size();
    for (auto places = place.globalMatch(text); places.hasNext();) {
        const auto match = places.next();
        expression += QRegularExpression::escape(text.mid(from, match.capturedStart() - from));
        expression += u"(.*?)"_qs;
        from = match.capturedEnd();
        words -= match.capturedLength();
    }
    expression += QRegularExpression::escape(text.mid(from));
    return {QRegularExpression(QRegularExpression::anchoredPattern(expression),
                               QRegularExpression::DotMatchesEverythingOption),
            shown,
            words};
}

const Catalogue& catalogue()
{
    static const Catalogue made = [] {
        Catalogue all;
        const auto add = [&all](const char* said, const Entry& shown) {
            if (QByteArrayView(said).contains('%')) {
                all.patterns.push_back(patternOf(said, shown));
            } else {
                all.plain.insert(QString::fromUtf8(said), shown);
            }
        };
        for (const auto sources : {coreSentences(), coreRemarks(), coreAdvice()}) {
            for (const char* source : sources) {
                add(source, {"Core", source});
            }
        }
        for (const CoreWording& wording : coreWordings()) {
            add(wording.core, {"CoreHint", wording.shown});
        }
        std::stable_sort(all.patterns.begin(),
                         all.patterns.end(),
                         [](const Pattern& a, const Pattern& b) { return a.words > b.words; });
        return all;
    }();
    return made;
}

QString translated(const Entry& entry)
{
    return QCoreApplication::translate(entry.context, entry.source);
}

/// In one go, so that what is put in is never taken for a place of its own.
QString filled(const QString& text, const QStringList& parts)
{
    QString whole;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool place = text[i] == u'%' && i + 1 < text.size() && text[i + 1].isDigit();
        whole += place ? parts.value(text[i + 1].digitValue() - 1) : text.mid(i, 1);
        i += place ? 1 : 0;
    }
    return whole;
}

/// The whole of `english` if it is known.
std::optional<QString> known(const QString& english, int depth)
{
    if (const Entry entry = catalogue().plain.value(english); entry.source != nullptr) {
        return translated(entry);
    }
    if (depth >= kDeepest) {
        return std::nullopt;
    }
    for (const Pattern& pattern : catalogue().patterns) {
        const auto match = pattern.expression.match(english);
        if (!match.hasMatch()) {
            continue;
        }
        QStringList parts;
        for (int place = 1; place <= match.lastCapturedIndex(); ++place) {
            const QString part = match.captured(place);
            parts += known(part, depth + 1).value_or(part);
        }
        return filled(translated(pattern.shown), parts);
    }
    return std::nullopt;
}

} // namespace

QString coreText(const std::string& english)
{
    return coreText(fromUtf8(english));
}

QString coreText(const QString& english)
{
    if (english.isEmpty()) {
        return english;
    }
    // A name may hold a full stop and a blank, so the whole is tried before its sentences.
    static const QRegularExpression border(u"(?<=[.?]) (?=[A-Z])"_qs);
    const QStringList sentences = english.split(border);
    if (sentences.size() == 1) {
        return known(english, 0).value_or(english);
    }
    QStringList texts;
    bool all = true;
    for (const QString& sentence : sentences) {
        const auto text = known(sentence, 0);
        all = all && text.has_value();
        texts += text.value_or(sentence);
    }
    if (!all) {
        if (auto whole = known(english, 0)) {
            return *whole;
        }
    }
    return texts.join(u' ');
}

QString coreReason(const std::string& english)
{
    static const QRegularExpression refusal(u"^Cannot read \".*\": (.+?)(?:, expected .+)?\\.$"_qs,
                                            QRegularExpression::DotMatchesEverythingOption);
    const auto match = refusal.match(fromUtf8(english));
    return coreText(match.hasMatch() ? match.captured(1) : fromUtf8(english));
}

} // namespace dreamloft::ui
