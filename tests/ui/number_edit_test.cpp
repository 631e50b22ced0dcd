// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/forms/number_edit.h"

#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>

using namespace dreamloft::ui;

class NumberEditTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale::c()); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void plainSurvivesTheScreen_data();
    void plainSurvivesTheScreen();
    void germanTypingIsRead();
    void plainFormIsReadEverywhere();
    void relativeStepsCountTheLeadingDigit();
    void stepsStayInTheRange();
    void emptyIsAutomaticOnlyWhereAllowed();
    void lettersAreRefused();
};

void NumberEditTest::plainSurvivesTheScreen_data()
{
    QTest::addColumn<bool>("whole");
    QTest::addColumn<bool>("isSigned");
    QTest::addColumn<QString>("plain");
    for (const char* locale : {"C", "de", "fr", "zh_CN", "ar_EG"}) {
        const auto row = [&](const char* text) {
            return QByteArray(locale).append(' ').append(text);
        };
        QTest::newRow(row("seed").constData()) << true << false << u"18446744073709551615"_qs;
        QTest::newRow(row("negative").constData()) << true << true << u"-12345"_qs;
        QTest::newRow(row("tiny").constData()) << false << true << u"1e-08"_qs;
        QTest::newRow(row("real").constData()) << false << true << u"0.18215"_qs;
    }
}

void NumberEditTest::plainSurvivesTheScreen()
{
    QFETCH(bool, whole);
    QFETCH(bool, isSigned);
    QFETCH(QString, plain);
    QLocale::setDefault(QLocale(QString::fromLatin1(QTest::currentDataTag()).section(u' ', 0, 0)));
    NumberEdit edit({.whole = whole, .isSigned = isSigned, .low = -1e6, .high = 1e6}, nullptr);
    edit.setPlain(plain);
    QVERIFY(edit.isValid());
    QCOMPARE(edit.plain(), plain);
}

void NumberEditTest::germanTypingIsRead()
{
    QLocale::setDefault(QLocale(QLocale::German));
    NumberEdit edit({.whole = false, .low = 0, .high = 10000}, nullptr);
    auto* line = edit.findChild<QLineEdit*>();
    QTest::keyClicks(line, u"1.234,5"_qs);
    QCOMPARE(edit.plain(), u"1234.5"_qs);
}

void NumberEditTest::plainFormIsReadEverywhere()
{
    QLocale::setDefault(QLocale(QLocale::German));
    NumberEdit edit({.whole = false, .low = 0, .high = 1}, nullptr);
    QTest::keyClicks(edit.findChild<QLineEdit*>(), u"1e-4"_qs);
    QCOMPARE(edit.plain(), u"0.0001"_qs);
}

void NumberEditTest::relativeStepsCountTheLeadingDigit()
{
    NumberEdit edit({.whole = false, .low = 1e-8, .high = 1, .step = 1e-4, .relative = true},
                    nullptr);
    edit.setPlain(u"0.0009"_qs);
    edit.stepBy(1);
    QCOMPARE(edit.plain(), u"0.001"_qs);
    edit.stepBy(1);
    QCOMPARE(edit.plain(), u"0.002"_qs);
    edit.stepBy(-2);
    QCOMPARE(edit.plain(), u"0.0009"_qs);
}

void NumberEditTest::stepsStayInTheRange()
{
    NumberEdit edit({.low = 1, .high = 256}, nullptr);
    const QSignalSpy edited(&edit, &NumberEdit::edited);
    edit.setPlain(u"255"_qs);
    edit.stepBy(5);
    QCOMPARE(edit.plain(), u"256"_qs);
    edit.stepBy(-1000);
    QCOMPARE(edit.plain(), u"1"_qs);
    QCOMPARE(edited.count(), 2);
    NumberEdit seed({.isSigned = false}, nullptr);
    seed.setPlain(u"0"_qs);
    seed.stepBy(-1);
    QCOMPARE(seed.plain(), u"0"_qs);
    seed.setPlain(u"18446744073709551615"_qs);
    seed.stepBy(1);
    QCOMPARE(seed.plain(), u"18446744073709551615"_qs);
}

void NumberEditTest::emptyIsAutomaticOnlyWhereAllowed()
{
    NumberEdit optional({.optional = true, .low = 1, .high = 100, .step = 10}, nullptr);
    QVERIFY(optional.isValid());
    QVERIFY(optional.plain().isEmpty());
    optional.stepBy(1); // begins at a sensible number
    QCOMPARE(optional.plain(), u"10"_qs);
    NumberEdit needed({.low = 1, .high = 100}, nullptr);
    QVERIFY(!needed.isValid());
}

void NumberEditTest::lettersAreRefused()
{
    NumberEdit edit({.low = 1, .high = 100}, nullptr);
    QTest::keyClicks(edit.findChild<QLineEdit*>(), u"4x2"_qs);
    QCOMPARE(edit.plain(), u"42"_qs);
}

DL_TEST_UNIT(NumberEditTest, "number_edit")
#include "number_edit_test.moc"
