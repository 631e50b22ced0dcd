// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "tests/ui/screens/screen_checks.h"
#include "tests/ui/screens/screen_plan.h"
#include "tests/ui/screens/stage_errors.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/text.h"
#include "ui/style/style.h"

#include <QCoreApplication>
#include <QImage>
#include <QPixmap>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTranslator>
#include <QtTest/QtTest>

#include <algorithm>
#include <string>

namespace dreamloft::tests {
namespace {

/// Marks what the window knows how to say of the core's words.
class Known final : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        return QByteArrayView(context).startsWith("Core")
                   ? QString(u'\u00a7' % QString::fromUtf8(source))
                   : QString();
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

/// Sentences of the text that the core does not say.
QStringList unsaid(const std::string& text)
{
    static const QRegularExpression border(u"(?<=[.]) (?=[A-Z])"_qs);
    QStringList found;
    for (const QString& sentence : ui::fromUtf8(text).split(border)) {
        if (!ui::coreText(sentence).startsWith(u'\u00a7')) {
            found += sentence;
        }
    }
    return found;
}

} // namespace

/// The checks of dl_screens find what they are for.
class ScreenChecksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void scrollingSidewaysIsFound_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("content");
        QTest::addColumn<bool>("marked");
        QTest::addColumn<bool>("found");
        QTest::newRow("fits") << 1300 << 900 << false << false;
        QTest::newRow("too wide") << 1300 << 1500 << false << true;
        QTest::newRow("may") << 1300 << 1500 << true << false;
        QTest::newRow("narrow window") << 1024 << 1500 << false << false;
    }

    void scrollingSidewaysIsFound()
    {
        QFETCH(int, width);
        QFETCH(int, content);
        QFETCH(bool, marked);
        QFETCH(bool, found);
        QWidget window;
        auto* area = new QScrollArea(&window);
        area->setAccessibleName(u"Page"_qs);
        auto* inner = new QWidget;
        inner->resize(content, 100);
        area->setWidget(inner);
        if (marked) {
            ui::style::setScrollsSideways(area);
        }
        window.resize(width, 400);
        area->setGeometry(window.rect());
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QList<ScreenFinding> findings = checkScreen(window, window.grab().toImage());
        const bool told = std::ranges::any_of(
            findings, [](const ScreenFinding& finding) { return finding.kind == u"sideways"; });
        QCOMPARE(told, found);
    }

    void failingJobsEndWithWordsOfTheCore()
    {
        Known known;
        QCoreApplication::installTranslator(&known);
        const QStringList verbs = stageErrorVerbs();
        QVERIFY(verbs.contains(u"import"_qs) && verbs.contains(u"compare"_qs));
        for (const QString& verb : verbs) {
            const base::ErrorInfo info = stageErrorOf(verb).info();
            QVERIFY(!info.code.empty());
            for (const std::string& text : {info.message, info.hint, info.workSafe}) {
                QVERIFY2(unsaid(text).isEmpty(), qPrintable(unsaid(text).join(u'\n')));
            }
        }
        QVERIFY(!unsaid("This is what nobody says.").isEmpty());
        QCoreApplication::removeTranslator(&known);
    }

    void aProjectOfTheCommandLineIsLookedAtAlone()
    {
        const QString tool = u"dl_screens"_qs;
        const TempDir dir;
        const QString folder = ui::fromPath(dir.path());
        QVERIFY(!parsePlan({tool}).states.contains(ScreenState::Real));
        QVERIFY(!parsePlan({tool, u"--states"_qs, u"real"_qs}).problem.isEmpty());
        QVERIFY(!parsePlan({tool, u"--project"_qs, folder}).problem.isEmpty()); // none is there
        project::ProjectStore::create(dir / "p", {.name = "P"})->close();
        const QString project = folder % u"/p";
        const ScreenPlan plan = parsePlan({tool, u"--project"_qs, project});
        QCOMPARE(plan.problem, QString());
        QCOMPARE(plan.project, project);
        QVERIFY(plan.states == QList<ScreenState>{ScreenState::Real});
        QVERIFY(isMet(u"compare"_qs, ScreenState::Real) && isMet(u"about"_qs, ScreenState::Real));
        const ScreenPlan both =
            parsePlan({tool, u"--project"_qs, project, u"--states"_qs, u"empty,real"_qs});
        QVERIFY((both.states == QList<ScreenState>{ScreenState::Empty, ScreenState::Real}));
    }
};

DL_TEST_UNIT(ScreenChecksTest, "screen_checks")

} // namespace dreamloft::tests

#include "screen_checks_test.moc"
