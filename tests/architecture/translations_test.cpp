// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

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
        static const QRegularExpression seam(QStringLiteral("\"\\s*\""));
        QString core;
        for (const char* folder : {"core", "ui"}) {
            QDirIterator files(QStringLiteral(DL_SOURCE_DIR "/") + QLatin1String(folder),
                               {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                               QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                // ui/ itself makes a few errors of the core's kind.
                if (!file.fileName().endsWith(QLatin1String("core_sentences.cpp")) &&
                    file.open(QIODevice::ReadOnly)) {
                    core += QString::fromUtf8(file.readAll()).remove(seam) + QLatin1Char('\n');
                }
            }
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
        static const QRegularExpression wording(
            QStringLiteral("CoreWording\\{\"((?:[^\"\\\\]|\\\\.)*)\""));
        QFile table(QStringLiteral(DL_SOURCE_DIR "/ui/bridge/core_sentences.cpp"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        const QString wordings = QString::fromUtf8(table.readAll()).remove(seam);
        int said = 0;
        for (auto all = wording.globalMatch(wordings); all.hasNext(); ++said) {
            const QString sentence = all.next().captured(1);
            for (const QString& part : sentence.split(place, Qt::SkipEmptyParts)) {
                if (!core.contains(part.trimmed())) {
                    faults.append(part + QStringLiteral(" of: ") + sentence);
                }
            }
        }
        QVERIFY(said > 10);
        QVERIFY(sentences > 100);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
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
