// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/said_advice.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>
#include <initializer_list>

namespace {

struct Message {
    QString context;
    QString source;
    bool counted = false; ///< has plural forms
    bool finished = false;
    QStringList forms; ///< of the translation; one where nothing is counted
};

Message readMessage(QXmlStreamReader& xml, const QString& context)
{
    Message message{.context = context, .source = {}, .forms = {}};
    message.counted = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            if (!message.counted) {
                message.forms.append(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement()) {
                message.forms.append(xml.readElementText());
            }
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> messagesOf(const QString& path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly)) {
        return messages;
    }
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            messages.append(readMessage(xml, context));
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

/// Everything that must come through a translation unharmed, sorted: %1, %n, tags.
QStringList marksOf(const QString& text)
{
    static const QRegularExpression marks(QStringLiteral("%L?(?:\\d+|n)|</?[a-z]+[^>]*>"));
    QStringList found;
    for (auto all = marks.globalMatch(text); all.hasNext();) {
        found.append(all.next().captured());
    }
    found.sort();
    return found;
}

/// All C++ text below some folders of the repository, by path; the tables of the window's own
/// sentences are left out.
QMap<QString, QString> codeBelow(std::initializer_list<const char*> folders)
{
    QMap<QString, QString> texts;
    for (const char* folder : folders) {
        QDirIterator files(QStringLiteral(DL_SOURCE_DIR "/") + QLatin1String(folder),
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                           QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.fileName().endsWith(QLatin1String("core_sentences.cpp")) &&
                !file.fileName().endsWith(QLatin1String("core_remarks.cpp")) &&
                !file.fileName().endsWith(QLatin1String("core_advice.cpp")) &&
                file.open(QIODevice::ReadOnly)) {
                texts.insert(file.fileName(), QString::fromUtf8(file.readAll()));
            }
        }
    }
    return texts;
}

/// Code with literals that stand side by side made one.
QString joined(QString code)
{
    static const QRegularExpression seam(QStringLiteral("\"\\s*\""));
    return code.remove(seam);
}

/// The literals that `pattern` captures in the code, without escapes.
QStringList literalsOf(const QString& code, const QRegularExpression& pattern)
{
    QStringList texts;
    for (auto all = pattern.globalMatch(code); all.hasNext();) {
        texts.append(all.next().captured(1).replace(QStringLiteral("\\\""), QStringLiteral("\"")));
    }
    return texts;
}

QStringList wordingsOf(const QString& code)
{
    static const QRegularExpression wording(
        QStringLiteral("CoreWording\\{\\s*\"((?:[^\"\\\\]|\\\\.)*)\""));
    return literalsOf(code, wording);
}

/// The tables of the window, all as one text.
QString tablesOfTheWindow()
{
    QString code;
    for (const char* name : {"core_sentences.cpp", "core_remarks.cpp", "core_advice.cpp"}) {
        QFile table(QStringLiteral(DL_SOURCE_DIR "/ui/bridge/") + QLatin1String(name));
        if (table.open(QIODevice::ReadOnly)) {
            code += joined(QString::fromUtf8(table.readAll()));
        }
    }
    return code;
}

/// What the window knows of the core, looked up as ui/bridge/core_text.cpp does.
class KnownSentences {
public:
    explicit KnownSentences(const QString& tables)
    {
        static const QRegularExpression noted(
            QStringLiteral("QT_TRANSLATE_NOOP\\(\\s*\"Core\",\\s*\"((?:[^\"\\\\]|\\\\.)*)\""));
        static const QRegularExpression place(QStringLiteral("%\\d"));
        for (const QString& text : literalsOf(tables, noted) + wordingsOf(tables)) {
            if (!text.contains(place)) {
                m_plain.append(text);
                continue;
            }
            QStringList parts = text.split(place);
            const auto words = parts.join(QString()).size();
            for (QString& part : parts) {
                part = QRegularExpression::escape(part);
            }
            const QString whole =
                QRegularExpression::anchoredPattern(parts.join(QStringLiteral("(.*?)")));
            m_patterns.append(Pattern{.expression = QRegularExpression(
                                          whole, QRegularExpression::DotMatchesEverythingOption),
                                      .words = words});
        }
        std::stable_sort(m_patterns.begin(),
                         m_patterns.end(),
                         [](const Pattern& a, const Pattern& b) { return a.words > b.words; });
    }

    [[nodiscard]] qsizetype size() const { return m_plain.size() + m_patterns.size(); }

    /// One sentence. A pattern whose places take in a blank has swallowed words of the core, which
    /// would stay English.
    [[nodiscard]] bool covers(const QString& sentence) const
    {
        if (m_plain.contains(sentence)) {
            return true;
        }
        for (const Pattern& pattern : m_patterns) {
            if (const auto match = pattern.expression.match(sentence); match.hasMatch()) {
                const QStringList parts = match.capturedTexts().mid(1);
                return std::none_of(parts.begin(), parts.end(), [](const QString& part) {
                    return part.contains(QLatin1Char(' '));
                });
            }
        }
        return false;
    }

    /// One sentence or several.
    [[nodiscard]] bool coversText(const QString& text) const
    {
        static const QRegularExpression border(QStringLiteral("(?<=[.?]) (?=[A-Z])"));
        const QStringList sentences = text.split(border);
        return std::all_of(sentences.begin(),
                           sentences.end(),
                           [this](const QString& sentence) { return covers(sentence); }) ||
               covers(text);
    }

private:
    struct Pattern {
        QRegularExpression expression;
        qsizetype words = 0;
    };
    QStringList m_plain;
    QList<Pattern> m_patterns; ///< surest first
};

/// Advice in C++ text that the window could not translate.
QStringList unknownAdvice(const KnownSentences& known, const QString& code)
{
    QStringList unknown;
    for (const auto& said : dreamloft::tests::saidAdvice(code.toStdString())) {
        if (const QString text = QString::fromStdString(said.text); !known.coversText(text)) {
            unknown.append(QString::number(said.line) + QStringLiteral(": ") + text);
        }
    }
    return unknown;
}

// Not raw literals: moc loses its way in them.
constexpr const char* kFewSentences =
    "\n"
    "QT_TRANSLATE_NOOP(\"Core\", \"Nothing was changed.\"),\n"
    "QT_TRANSLATE_NOOP(\"Core\", \"Use %1.\"),\n"
    "CoreWording{\"Run `go --way %1` first.\", QT_TRANSLATE_NOOP(\"CoreHint\", \"Go first.\")}";
constexpr const char* kMoreSentences =
    "\n"
    "QT_TRANSLATE_NOOP(\"Core\", \"Use a smaller learning rate.\"),\n"
    "QT_TRANSLATE_NOOP(\"Core\", \"Really.\"),\n"
    "QT_TRANSLATE_NOOP(\"Core\", \"Look under \\\"here\\\".\"),\n"
    "QT_TRANSLATE_NOOP(\"Core\", \"Ask %1 again.\")";
constexpr const char* kSomeErrors =
    "\n"
    "// .hint = \"A comment.\",\n"
    "throw Error({.message = \"Never asked for.\",\n"
    "             .hint = few ? \"Use \" + base::quoted(*nearest) + \".\"\n"
    "                         : std::string(\"Use a smaller \"\n"
    "                                       \"learning rate.\"),\n"
    "             .workSafe = \"Nothing was changed. Really.\"});\n"
    "info.hint = hint;\n"
    "info.hint = \"Run `go --way \" + name + \"` first.\";\n"
    "modelError(kind, \"DL-MODEL-001\", name, \"it is missing\", \"Look under \\\"here\\\".\");\n"
    "constexpr std::string_view kHint = \"Ask \" + who(a, b) + \" again.\";";

} // namespace

/// translations/*.ts without the program: nothing left open, nothing lost on the way.
class TranslationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextIsTranslated_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("pluralForms");
        QTest::newRow("English (plural forms only)") << QStringLiteral("en") << 2;
        QTest::newRow("German") << QStringLiteral("de") << 2;
        QTest::newRow("Chinese") << QStringLiteral("zh_CN") << 1;
    }

    void everyTextIsTranslated()
    {
        QFETCH(QString, language);
        QFETCH(int, pluralForms);
        const auto messages =
            messagesOf(QStringLiteral(DL_SOURCE_DIR "/translations/dreamloft_%1.ts").arg(language));
        QVERIFY(messages.size() > 50);
        QStringList faults;
        for (const Message& message : messages) {
            const QString where = message.context + QStringLiteral(": ") + message.source;
            const qsizetype expected = message.counted ? pluralForms : 1;
            if (!message.finished || message.forms.size() != expected ||
                message.forms.contains(QString())) {
                faults.append(QStringLiteral("open: ") + where);
            }
            for (const QString& form : message.forms) {
                if (marksOf(form) != marksOf(message.source)) {
                    faults.append(QStringLiteral("marks differ: ") + where);
                }
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    /// The window tells the core's sentences apart by their words: each of them must still be said.
    void sentencesOfTheCoreAreSaidThere()
    {
        // ui/ itself makes a few errors of the core's kind.
        QString core;
        for (const QString& code : codeBelow({"core", "ui"})) {
            core += joined(code) + QLatin1Char('\n');
        }
        core.replace(QStringLiteral("\\\""), QStringLiteral("\""));
        static const QRegularExpression place(QStringLiteral("%\\d"));
        int sentences = 0;
        QStringList faults;
        for (const Message& message :
             messagesOf(QStringLiteral(DL_SOURCE_DIR "/translations/dreamloft_de.ts"))) {
            if (message.context != QLatin1String("Core")) {
                continue;
            }
            ++sentences;
            for (const QString& part : message.source.split(place, Qt::SkipEmptyParts)) {
                if (!core.contains(part.trimmed())) {
                    faults.append(part + QStringLiteral(" of: ") + message.source);
                }
            }
        }
        const QStringList wordings = wordingsOf(tablesOfTheWindow());
        for (const QString& sentence : wordings) {
            for (const QString& part : sentence.split(place, Qt::SkipEmptyParts)) {
                if (!core.contains(part.trimmed())) {
                    faults.append(part + QStringLiteral(" of: ") + sentence);
                }
            }
        }
        QVERIFY(wordings.size() > 40);
        QVERIFY(sentences > 100);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    /// The other way round: what the core says about safety and advice, the window must know.
    void adviceOfTheCoreIsKnownToTheWindow()
    {
        const KnownSentences known(tablesOfTheWindow());
        QVERIFY(known.size() > 300);
        qsizetype said = 0;
        QStringList faults;
        const auto core = codeBelow({"core"});
        for (auto file = core.begin(); file != core.end(); ++file) {
            said += static_cast<qsizetype>(
                dreamloft::tests::saidAdvice(file.value().toStdString()).size());
            for (const QString& fault : unknownAdvice(known, file.value())) {
                faults.append(file.key() + QLatin1Char(':') + fault);
            }
        }
        QVERIFY(said > 300); // else the reader of the code has gone blind
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    /// The control of the test above: it sees what is missing, in each form that the core uses.
    void unknownAdviceIsFound()
    {
        const QString tables = QString::fromUtf8(kFewSentences);
        const QString code = QString::fromUtf8(kSomeErrors);
        // The line is the one where the whole text begins.
        const QStringList expected{QStringLiteral("4: Use a smaller learning rate."),
                                   QStringLiteral("7: Nothing was changed. Really."),
                                   QStringLiteral("10: Look under \"here\"."),
                                   QStringLiteral("11: Ask x again.")};
        QCOMPARE(unknownAdvice(KnownSentences(tables), code), expected);
        const QString more = tables + QString::fromUtf8(kMoreSentences);
        QCOMPARE(unknownAdvice(KnownSentences(more), code), QStringList());
    }

    /// A language that was brought up to date alone would show the others' texts in English.
    void languagesHaveTheSameTexts()
    {
        const auto keysOf = [](const char* language) {
            QStringList keys;
            for (const auto& message :
                 messagesOf(QStringLiteral(DL_SOURCE_DIR "/translations/dreamloft_%1.ts")
                                .arg(QLatin1String(language)))) {
                keys.append(message.context + QLatin1Char('\n') + message.source);
            }
            keys.sort();
            return keys;
        };
        QVERIFY(!keysOf("de").isEmpty());
        QCOMPARE(keysOf("de"), keysOf("zh_CN"));
    }
};

DL_TEST_UNIT(TranslationsTest, "translations")

#include "translations_test.moc"
