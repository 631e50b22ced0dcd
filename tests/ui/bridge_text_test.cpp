// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/text.h"
#include "ui/widgets/number_text.h"

#include <QGlyphRun>
#include <QGuiApplication>
#include <QLocale>
#include <QRawFont>
#include <QRegularExpression>
#include <QTextLayout>
#include <QTranslator>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace dreamloft::tests {

class BridgeTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void durations_data();
    void durations();
    void utf8GoesThereAndBack();
    void clockTimesNameTheDayWhenItIsNotToday();
    void errorsHaveAHeadlineAndThreeSentences();
    void whatCannotBeUndoneIsCalledAsItsButton();
    void whatTheUserCanMendIsItsOwnHeadline();
    void stagesAndActsAreInPlainWords();
    void sentencesOfTheCoreAreTranslated();
    void jobsAreCalledByTheirOptions();
    void numbersKeepTheirSignAndUnitWhereTheWindowIsMirrored();
    void digitsOfOtherScriptsKeepTheirSign_data();
    void digitsOfOtherScriptsKeepTheirSign();
};

namespace {

/// A window that is read from right to left, as long as this lives.
class Mirrored {
public:
    Mirrored() { QGuiApplication::setLayoutDirection(Qt::RightToLeft); }
    ~Mirrored() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }
    Mirrored(const Mirrored&) = delete;
    Mirrored& operator=(const Mirrored&) = delete;
};

/// Without what has no ink.
QString inked(QString text)
{
    return text.removeIf([](QChar letter) { return letter.isSpace(); });
}

/// The letters of a line in a mirrored window as they stand there, from left to right; without
/// spaces, whose glyph is that of the marks which isolate a text as well.
QString asPainted(const QString& text)
{
    QTextLayout layout(text);
    QTextOption option;
    option.setTextDirection(Qt::RightToLeft);
    layout.setTextOption(option);
    constexpr double kWide = 2000;
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(kWide);
    layout.endLayout();
    // A cursor stands at two places where directions meet; a glyph stands at one.
    std::vector<std::pair<double, QChar>> places;
    for (const QGlyphRun& run : layout.glyphRuns()) {
        QHash<quint32, QChar> letters;
        for (const QChar letter : text) {
            const QList<quint32> glyphs = run.rawFont().glyphIndexesForString(QString(letter));
            if (letter.category() != QChar::Other_Format && !letter.isSpace() &&
                glyphs.size() == 1) {
                letters.insert(glyphs.front(), letter);
            }
        }
        for (qsizetype i = 0; i < run.glyphIndexes().size(); ++i) {
            if (const auto letter = letters.constFind(run.glyphIndexes().at(i));
                letter != letters.constEnd()) {
                places.emplace_back(run.positions().at(i).x(), *letter);
            }
        }
    }
    std::stable_sort(places.begin(), places.end(), [](const auto& one, const auto& other) {
        return one.first < other.first;
    });
    QString painted;
    for (const auto& place : places) {
        painted += place.second;
    }
    return painted;
}

} // namespace

void BridgeTextTest::durations_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("moment") << 0.2 << u"under 1 s"_qs;
    QTest::newRow("nothing known") << std::numeric_limits<double>::quiet_NaN() << u"under 1 s"_qs;
    QTest::newRow("seconds") << 42.4 << u"42 s"_qs;
    QTest::newRow("short minutes") << 185.0 << u"3 min 5 s"_qs;
    QTest::newRow("minutes") << 38 * 60.0 + 20 << u"38 min"_qs;
    QTest::newRow("hours") << 8040.0 << u"2 h 14 min"_qs;
    QTest::newRow("days") << 273'600.0 << u"3 d 4 h"_qs;
}

void BridgeTextTest::durations()
{
    QFETCH(double, seconds);
    QFETCH(QString, text);
    QCOMPARE(ui::humanDuration(seconds), text);
}

void BridgeTextTest::utf8GoesThereAndBack()
{
    const std::string text = "Äpfel 苹果 🍎";
    QCOMPARE(ui::toUtf8(ui::fromUtf8(text)), text);
    const std::filesystem::path path = "/home/Jörg/苹果";
    QCOMPARE(ui::toPath(ui::fromPath(path)), path);
    QCOMPARE(ui::countText(1'234'567), u"1,234,567"_qs);
    QCOMPARE(ui::percentText(0.66444), u"66.4 %"_qs);
}

void BridgeTextTest::clockTimesNameTheDayWhenItIsNotToday()
{
    const QDateTime soon = QDateTime::currentDateTime().addSecs(60);
    if (soon.date() == QDate::currentDate()) {
        QCOMPARE(ui::clockTime(60), QLocale().toString(soon.time(), QLocale::ShortFormat));
    }
    const QDateTime later = QDateTime::currentDateTime().addDays(2);
    QVERIFY(ui::clockTime(2 * 86'400)
                .startsWith(QLocale().dayName(later.date().dayOfWeek(), QLocale::ShortFormat)));
}

void BridgeTextTest::errorsHaveAHeadlineAndThreeSentences()
{
    const base::Error error({.kind = base::ErrorKind::Space,
                             .code = "DL-SPACE-001",
                             .message = "Cannot write \"x.png\": the disk is full.",
                             .hint = "Free about 3 GB.",
                             .workSafe = "All finished pictures are saved.",
                             .detail = "errno 28"});
    const ui::ErrorText text = ui::errorText(error);
    QCOMPARE(text.headline, u"The disk is full"_qs);
    QCOMPARE(text.sentences(),
             u"Cannot write \"x.png\": the disk is full. All finished pictures are saved. "
             u"Free about 3 GB."_qs);
    QCOMPARE(text.belowHeadline(), text.sentences());
    QVERIFY(text.forClipboard().contains(u"DL-SPACE-001\nerrno 28"_qs));
    QVERIFY(!text.sentences().contains(u"errno"_qs));
}

void BridgeTextTest::whatCannotBeUndoneIsCalledAsItsButton()
{
    const auto told = [](const char* object, const char* message) {
        return ui::errorText(base::Error({.kind = base::ErrorKind::UserFixable,
                                          .code = "DL-UNDO-001",
                                          .object = object,
                                          .message = message}))
            .message;
    };
    QCOMPARE(told("unmark a picture", "Cannot undo \"unmark a picture\": it was changed again."),
             u"Cannot undo \"take back a decision\": it was changed again."_qs);
    // Only what stands in quotes is the label.
    QCOMPARE(told("pick shots", "Cannot undo \"pick shots\": pick shots again."),
             u"Cannot undo \"pick shots\": pick shots again."_qs);
    QCOMPARE(told("change caption", "Cannot undo \"change caption\": change caption came later."),
             u"Cannot undo \"change a caption\": change caption came later."_qs);
    QCOMPARE(told("", "Nothing can be undone."), u"Nothing can be undone."_qs);
}

void BridgeTextTest::whatTheUserCanMendIsItsOwnHeadline()
{
    const ui::ErrorText text = ui::errorText(base::Error({.kind = base::ErrorKind::UserFixable,
                                                          .code = "DL-GEN-002",
                                                          .message = "No adapters are there yet.",
                                                          .hint = "Adapt first.",
                                                          .workSafe = "Nothing was changed."}));
    QCOMPARE(text.headline, u"No adapters are there yet."_qs);
    QCOMPARE(text.belowHeadline(), u"Nothing was changed. Adapt first."_qs);
    QCOMPARE(text.sentences(), u"No adapters are there yet. Nothing was changed. Adapt first."_qs);
    QCOMPARE(text.forClipboard(),
             u"No adapters are there yet.\nNothing was changed.\nAdapt first.\nDL-GEN-002"_qs);
}

void BridgeTextTest::stagesAndActsAreInPlainWords()
{
    ui::QueuedJob job;
    job.progress.stage = "score hat in clip (starter)";
    QCOMPARE(ui::stageText(job), u"measuring quality"_qs);
    job.progress.stage = "adapt";
    job.progress.detail = "hat";
    QCOMPARE(ui::stageText(job), u"learning, hat"_qs);
    job.progress.stage = "check model";
    job.progress.detail.clear();
    QCOMPARE(ui::stageText(job), u"checking the model"_qs);
    job.progress.stage = "adapt";
    job.progress.detail = "hat, shot 1 to skirt, shot 16";
    QCOMPARE(ui::stageText(job), u"learning, hat, shot 1 to skirt, shot 16"_qs);
    job.progress.stage = "generate";
    job.progress.detail = "step 3 of 7";
    QVERIFY2(ui::stageText(job).endsWith(u"step 3 of 7"_qs), qPrintable(ui::stageText(job)));
    job.progress.detail.clear();
    for (const char* stage : {"blend",
                              "check",
                              "classify",
                              "doctor",
                              "estimate",
                              "evaluate",
                              "export",
                              "features: starter",
                              "generate",
                              "import",
                              "probe",
                              "scan",
                              "verify files",
                              "wait"}) {
        job.progress.stage = stage;
        QVERIFY2(ui::stageText(job) != QLatin1StringView(stage), stage);
    }
    job.progress.stage = "train 2 of 6: synthetic (loft), repeat 1";
    QCOMPARE(ui::stageText(job), u"training 2 of 6"_qs);
    job.progress.stage = "something new";
    QCOMPARE(ui::stageText(job), u"something new"_qs);
    QCOMPARE(ui::actText(u"rename class to Hüte"_qs), QString::fromUtf8("rename a class to Hüte"));
    QCOMPARE(ui::actText(u"delete 3 pictures"_qs), u"delete 3 pictures"_qs);
    QCOMPARE(ui::actText(u"import 1 picture"_qs), u"import 1 picture"_qs);
    QCOMPARE(ui::actText(u"divide 90 pictures"_qs), u"divide 90 pictures"_qs);
    QCOMPARE(ui::actText(u"move 1 picture to val"_qs), u"move 1 picture to validation"_qs);
    QCOMPARE(ui::actText(u"change caption"_qs), u"change a caption"_qs);
    QVERIFY(ui::actText(u"swap 2 shots"_qs) != ui::actText(u"swap 3 shots"_qs));
    QCOMPARE(ui::actText(u"change setting some.thing"_qs), u"change a setting"_qs);
    QCOMPARE(ui::actText(u"do what nobody knows"_qs), u"do what nobody knows"_qs);
    QCOMPARE(ui::verbText(u"generate"_qs), u"Make pictures"_qs);
}

DL_TEST_UNIT(BridgeTextTest, "bridge_text")

namespace {

/// Turns the letters of every sentence round, so that a test sees what was looked up and what was
/// put in as it is.
class TurnedRound final : public QTranslator {
public:
    [[nodiscard]] QString
    translate(const char* context, const char* source, const char*, int) const override
    {
        if (qstrcmp(context, "Core") != 0) {
            return {};
        }
        QString text = QString::fromUtf8(source);
        // The places stay whole, but in the other order.
        std::reverse(text.begin(), text.end());
        static const QRegularExpression place(u"(\\d)%"_qs);
        return text.replace(place, u"%\\1"_qs);
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

void BridgeTextTest::sentencesOfTheCoreAreTranslated()
{
    QVERIFY(ui::coreSentences().size() > 100);
    const std::string whole = "Nothing was changed.";
    const std::string named = "There is already a class \"hat. Old\".";
    const std::string nested =
        "Cannot read \"a %1 b.jpg\": it is a GIF picture, expected a whole picture.";
    const std::string two = "Import pictures first. Nobody says this.";
    for (const std::string& english : {whole, named, nested, two}) {
        QCOMPARE(ui::coreText(english), ui::fromUtf8(english)); // no translator: nothing changes
    }
    // A list that names the file beside it says the reason only.
    QCOMPARE(ui::coreReason("Cannot read \"shoes/a: b.jpg\": the lower part of the picture is "
                            "missing, expected a whole picture."),
             u"the lower part of the picture is missing"_qs);
    QCOMPARE(ui::coreReason("Cannot read \"a.jpg\": it is empty."), u"it is empty"_qs);
    QCOMPARE(ui::coreReason("is a text file"), u"is a text file"_qs);
    TurnedRound turned;
    QVERIFY(QCoreApplication::installTranslator(&turned));
    QCOMPARE(ui::coreText(whole), u".degnahc saw gnihtoN"_qs);
    QCOMPARE(ui::coreText(named), u".\"hat. Old\" ssalc a ydaerla si erehT"_qs);
    QCOMPARE(ui::coreText(nested),
             u".erutcip elohw a detcepxe ,erutcip FIG a si ti :\"a %1 b.jpg\" daer tonnaC"_qs);
    QCOMPARE(ui::coreText(two), u".tsrif serutcip tropmI Nobody says this."_qs);
    const ui::ErrorText error = ui::errorText(
        base::Error({.kind = base::ErrorKind::UserFixable, .workSafe = "Nothing was written."}));
    QCOMPARE(error.workSafe, u".nettirw saw gnihtoN"_qs);
    QCoreApplication::removeTranslator(&turned);
}

void BridgeTextTest::jobsAreCalledByTheirOptions()
{
    QCOMPARE(ui::jobText(u"adapt"_qs, {{"strategy", "datadream_cls"}}), u"Adapt: One per class"_qs);
    QCOMPARE(ui::jobText(u"import"_qs, nlohmann::json::object()), u"Import"_qs);
}

void BridgeTextTest::numbersKeepTheirSignAndUnitWhereTheWindowIsMirrored()
{
    QCOMPARE(ui::signedText(4.3, 1), u"+4.3"_qs); // nothing is added where nothing is mirrored
    QCOMPARE(ui::isolated(u"50 %"_qs), u"50 %"_qs);
    const Mirrored mirrored;
    // Without isolates the sign would stand behind the number and the unit before it.
    QCOMPARE(asPainted(u"+4.3"_qs), u"4.3+"_qs);
    QCOMPARE(asPainted(u"50 %"_qs), u"%50"_qs);
    const QList<QString> texts{ui::signedText(4.3, 1),
                               ui::pointsText(0.043),
                               ui::numberText(-0.6, 1),
                               ui::spreadText(0.9, 1),
                               ui::shareText(0.621),
                               ui::percentText(0.99, 0),
                               ui::wholePercentText(50),
                               ui::humanSize(1'500'000),
                               ui::humanDuration(38 * 60),
                               ui::clockTime(0)};
    for (const QString& text : texts) {
        QCOMPARE(asPainted(text), inked(ui::withoutIsolates(text)));
    }
    // In a sentence as well, and before what else stands there.
    const QString sentence =
        u"שיפור של %1, בין %2"_qs.arg(ui::signedText(4.3, 1), ui::pointsRangeText(0.019, 0.066));
    const QString painted = asPainted(sentence);
    for (const QString& number : {u"+4.3"_qs, u"+1.9"_qs, u"+6.6"_qs}) {
        QVERIFY2(painted.contains(number), qPrintable(painted));
    }
    QVERIFY(painted.indexOf(u"+4.3"_qs) > painted.indexOf(u"+1.9"_qs)); // read from the right
}

void BridgeTextTest::digitsOfOtherScriptsKeepTheirSign_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("Hebrew") << QLocale(QLocale::Hebrew, QLocale::Israel);
    QTest::newRow("Arabic") << QLocale(QLocale::Arabic, QLocale::Egypt);
    QTest::newRow("Persian") << QLocale(QLocale::Persian, QLocale::Iran);
}

void BridgeTextTest::digitsOfOtherScriptsKeepTheirSign()
{
    QFETCH(QLocale, locale);
    const QLocale before;
    QLocale::setDefault(locale);
    const Mirrored mirrored;
    const QString gain = ui::signedText(4.3, 1);
    const QString loss = ui::numberText(-4.3, 1);
    const QString share = ui::shareText(0.5, 0);
    QLocale::setDefault(before);
    QVERIFY2(asPainted(gain).startsWith(u'+'), qPrintable(gain));
    QVERIFY2(asPainted(loss).startsWith(u'\u2212'), qPrintable(loss));
    QVERIFY2(asPainted(share).endsWith(u'%'), qPrintable(share));
}

} // namespace dreamloft::tests

#include "bridge_text_test.moc"
