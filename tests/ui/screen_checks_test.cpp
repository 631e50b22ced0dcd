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
#include <QGridLayout>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QTranslator>
#include <QtTest/QtTest>

#include <algorithm>
#include <string>
#include <vector>

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

/// Shows less than its name says, with an ellipsis, as what shortens its text by itself.
class Shortened final : public QWidget {
public:
    Shortened(const QString& whole, const QString& shown, QWidget* parent)
        : QWidget(parent)
        , m_shown(shown)
    {
        setAccessibleName(whole);
        setGeometry(10, 10, 120, 20);
        show();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter(this).drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, m_shown);
    }

private:
    QString m_shown;
};

/// Paints its text without looking whether it has room, and only inside its cell.
class Careless final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setClipRect(option.rect);
        const QPoint start(option.rect.left() + 4, option.rect.center().y() + 4);
        painter->drawText(start, index.data().toString());
        painter->restore();
    }
};

constexpr int kRow = 30;

/// Twenty rows of two cells, of which seven are seen; only the first row has a long text.
QTableWidget* longTable(QWidget& window, const QString& first)
{
    auto* table = new QTableWidget(20, 2, &window);
    table->setAccessibleName(u"Rows"_qs);
    table->setItemDelegate(new Careless(table));
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->horizontalHeader()->hide();
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kRow);
    for (int row = 0; row < table->rowCount(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(row == 0 ? first : u"a"_qs));
    }
    table->setColumnWidth(0, 80);
    table->setColumnWidth(1, 80);
    table->setGeometry(0, 0, 300, 7 * kRow);
    table->show();
    QCoreApplication::processEvents();
    return table;
}

QLabel* label(QWidget& window, const QString& text, const QRect& place)
{
    auto* made = new QLabel(text, &window);
    made->setGeometry(place);
    made->show();
    return made;
}

/// What a check is there for.
struct Fault {
    const char* name;
    const char* kind; ///< of the finding; "" for none
    const char* says; ///< part of what is told
    void (*plant)(QWidget& window);
};

const std::vector<Fault>& faults()
{
    static const std::vector<Fault> kFaults{
        {"nothing",
         "",
         "",
         [](QWidget& window) {
             label(window, u"A sentence"_qs, {10, 10, 200, 20});
             auto* button = new QPushButton(u"Press"_qs, &window);
             button->setGeometry(10, 60, 120, 30);
             button->show();
         }},
        {"cut label",
         "clipped",
         "px at the right",
         [](QWidget& window) {
             label(window, u"A sentence that has no room here"_qs, {10, 10, 60, 20});
         }},
        {"cut cell of a row that is scrolled out by a third",
         "clipped",
         "px at the right",
         [](QWidget& window) {
             longTable(window, u"a text as long as no cell is wide"_qs)
                 ->verticalScrollBar()
                 ->setValue(kRow / 3);
         }},
        {"label without room",
         "clipped",
         "no room at all",
         [](QWidget& window) {
             label(window, u"Words"_qs, {10, 10, 2, 20});
         }},
        {"lines that are missing",
         "clipped",
         "px of height",
         [](QWidget& window) {
             label(window, u"Words that need more lines than one"_qs, {10, 10, 80, 18})
                 ->setWordWrap(true);
         }},
        {"texts over each other",
         "overlap",
         "under",
         [](QWidget& window) {
             label(window, u"One sentence"_qs, {10, 10, 200, 20});
             label(window, u"Other words"_qs, {10, 10, 200, 20});
         }},
        {"neighbours in one place",
         "overlap",
         "shares",
         [](QWidget& window) {
             auto* grid = new QGridLayout(&window);
             grid->addWidget(new QLabel(u"One sentence"_qs, &window), 0, 0);
             grid->addWidget(new QLabel(u"Other words"_qs, &window), 0, 0);
         }},
        {"beyond the edge",
         "outside",
         "in a parent of 400x300",
         [](QWidget& window) {
             label(window, u"Words"_qs, {380, 10, 100, 20});
         }},
        {"faint",
         "contrast",
         "#bbbbbb on #ffffff",
         [](QWidget& window) {
             QLabel* faint = label(window, u"A sentence"_qs, {10, 10, 200, 20});
             QPalette palette = faint->palette();
             palette.setColor(QPalette::WindowText, QColor(0xBB, 0xBB, 0xBB));
             faint->setPalette(palette);
         }},
        {"shortened without a tip",
         "elided",
         "no tooltip",
         [](QWidget& window) { new Shortened(u"A long sentence"_qs, u"A long…"_qs, &window); }},
        {"shortened with another tip",
         "elided",
         "something else",
         [](QWidget& window) {
             auto* shown = new Shortened(u"A long sentence"_qs, u"A long…"_qs, &window);
             shown->setToolTip(u"What it does"_qs);
         }},
        {"mirrored, shortened with another number in the tip",
         "elided",
         "something else",
         [](QWidget& window) {
             auto* shown = new Shortened(u"150 of them"_qs, u"5 of…"_qs, &window);
             shown->setLayoutDirection(Qt::RightToLeft);
             shown->setToolTip(u"150 of them"_qs);
         }},
        {"mirrored, shortened in another order",
         "",
         "",
         [](QWidget& window) {
             auto* shown = new Shortened(u"150 of (them)"_qs, u"of 150 th…"_qs, &window);
             shown->setLayoutDirection(Qt::RightToLeft);
             shown->setToolTip(u"150 of (them)"_qs);
         }},
        {"shortened to nothing",
         "elided",
         "hardly anything",
         [](QWidget& window) {
             auto* shown = new Shortened(u"全部图片"_qs, u"全…"_qs, &window);
             shown->setToolTip(u"全部图片"_qs);
         }},
        {"button without a name",
         "name",
         "no accessible name",
         [](QWidget& window) {
             auto* button = new QPushButton(&window);
             button->setGeometry(10, 10, 40, 30);
             button->show();
         }},
        {"focus without a role",
         "name",
         "no role",
         [](QWidget& window) {
             auto* area = new QWidget(&window);
             area->setAccessibleName(u"Area"_qs);
             area->setFocusPolicy(Qt::StrongFocus);
             area->setGeometry(10, 10, 40, 30);
             area->show();
         }},
        {"scrolls sideways", "sideways", "scrolls sideways by", [](QWidget& window) {
             auto* area = new QScrollArea(&window);
             area->setAccessibleName(u"Page"_qs);
             auto* inner = new QWidget;
             inner->resize(900, 100);
             area->setWidget(inner);
             area->setGeometry(window.rect());
             area->show();
         }}};
    return kFaults;
}

/// Black on white, 400 x 300.
struct Window {
    Window()
    {
        QPalette palette = widget.palette();
        palette.setColor(QPalette::Window, Qt::white);
        palette.setColor(QPalette::WindowText, Qt::black);
        widget.setPalette(palette);
        widget.resize(400, 300);
        widget.show();
        exposed = QTest::qWaitForWindowExposed(&widget);
    }
    [[nodiscard]] QList<ScreenFinding> findings()
    {
        QCoreApplication::processEvents();
        return checkScreen(widget, widget.grab().toImage());
    }

    QWidget widget;
    bool exposed = false;
};

QString listOf(const QList<ScreenFinding>& findings)
{
    QStringList lines;
    for (const ScreenFinding& finding : findings) {
        lines << QString(finding.kind % u": " % finding.text % u", " % finding.what);
    }
    return lines.join(u'\n');
}

bool tells(const QList<ScreenFinding>& findings, const QString& kind, const QString& says = {})
{
    return std::ranges::any_of(findings, [&](const ScreenFinding& finding) {
        return finding.kind == kind && finding.what.contains(says);
    });
}

} // namespace

/// The checks of dl_screens find what they are for.
class ScreenChecksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void eachFaultIsFound_data()
    {
        QTest::addColumn<int>("place");
        for (std::size_t i = 0; i < faults().size(); ++i) {
            QTest::newRow(faults()[i].name) << static_cast<int>(i);
        }
    }

    void eachFaultIsFound()
    {
        QFETCH(int, place);
        const Fault& fault = faults()[static_cast<std::size_t>(place)];
        Window window;
        QVERIFY(window.exposed);
        fault.plant(window.widget);
        const QList<ScreenFinding> findings = window.findings();
        const QString kind = QString::fromLatin1(fault.kind);
        const bool right = kind.isEmpty() ? findings.isEmpty()
                                          : tells(findings, kind, QString::fromLatin1(fault.says));
        QVERIFY2(right, qPrintable(listOf(findings)));
    }

    void everyKindHasItsFault()
    {
        QStringList kinds;
        for (const Fault& fault : faults()) {
            kinds << QString::fromLatin1(fault.kind);
        }
        kinds.removeDuplicates();
        kinds.sort();
        // As ScreenFinding::kind lists them.
        const QStringList known{QString(),
                                u"clipped"_qs,
                                u"contrast"_qs,
                                u"elided"_qs,
                                u"name"_qs,
                                u"outside"_qs,
                                u"overlap"_qs,
                                u"sideways"_qs};
        QCOMPARE(kinds, known);
    }

    void aRowThatIsScrolledOutIsNoFinding()
    {
        Window window;
        QVERIFY(window.exposed);
        QTableWidget* table = longTable(window.widget, u"fits"_qs);
        for (const int value : {kRow / 3, kRow / 2, kRow - 3, kRow + 3}) {
            table->verticalScrollBar()->setValue(value);
            const QList<ScreenFinding> findings = window.findings();
            QCOMPARE(table->verticalScrollBar()->value(), value);
            QVERIFY2(!tells(findings, u"clipped"_qs), qPrintable(listOf(findings)));
        }
    }

    void scrollingSidewaysIsFound_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("content");
        QTest::addColumn<bool>("marked");
        QTest::addColumn<bool>("found");
        QTest::newRow("fits") << 1300 << 900 << false << false;
        QTest::newRow("too wide") << 1300 << 1500 << false << true;
        QTest::newRow("may") << 1300 << 1500 << true << false;
        QTest::newRow("too wide for the smallest window") << 1024 << 1100 << false << true;
        QTest::newRow("may in the smallest window") << 1024 << 1100 << true << false;
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
        QCOMPARE(tells(findings, u"sideways"_qs), found);
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
