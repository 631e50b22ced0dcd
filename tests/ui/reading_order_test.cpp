// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/result_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/main_window.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_wall.h"
#include "ui/pages/page.h"
#include "ui/style/style.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/reading_order.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::tests {
namespace {

constexpr int kAnswerMs = 20'000;
constexpr int kMostTabs = 600;

/// Of buttons that exclude each other Tab stops at one; the others give up their policy to it.
bool isReachable(const QWidget& widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

/// What Tab goes through, from where the focus is until it is there again; without end where
/// something keeps it.
QList<QWidget*> tabbed(QString& stuck)
{
    QList<QWidget*> met;
    QWidget* const start = QApplication::focusWidget();
    for (int i = 0; i < kMostTabs; ++i) {
        QWidget* const now = QApplication::focusWidget();
        if (now == nullptr || (i > 0 && now == start)) {
            return met;
        }
        met.append(now);
        QTest::keyClick(now, Qt::Key_Tab);
    }
    for (const QWidget* widget : met.first(std::min<qsizetype>(met.size(), 60))) {
        stuck += QString::fromLatin1(widget->metaObject()->className()) % u' ' %
                 widget->accessibleName() % u"; "_qs;
    }
    return {};
}

/// The outermost widget that takes the focus for `widget`, as its line edit does for a spin box.
const QWidget* ownerOf(const QWidget* widget)
{
    for (const QWidget* parent = widget->parentWidget(); parent != nullptr;
         parent = parent->parentWidget()) {
        if (parent->focusProxy() == widget) {
            widget = parent;
        }
    }
    return widget;
}

} // namespace

class ReadingOrderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        ui::style::install(*qApp, ui::style::Theme::Light);
        failOnWarnings();
    }
    void tabGoesAsTheLayoutsRead();
    void everyPageByTab_data();
    void everyPageByTab();
    void thePartsOfAPageByF6();
};

void ReadingOrderTest::tabGoesAsTheLayoutsRead()
{
    class Window final : public QWidget {
        bool focusNextPrevChild(bool next) override { return ui::tabInReadingOrder(*this, next); }
    } window;
    // Made in an order that nobody reads.
    auto* last = new QPushButton(u"last"_qs, &window);
    auto* apart = new QPushButton(u"in no layout"_qs, &window);
    auto* third = new QSpinBox(&window);
    auto* hidden = new QLineEdit(&window);
    auto* second = new QComboBox(&window);
    auto* first = new QCheckBox(u"first"_qs, &window);
    auto* off = new QPushButton(u"off"_qs, &window);
    auto* column = new QVBoxLayout(&window);
    column->addWidget(first);
    auto* row = new QHBoxLayout;
    row->addWidget(second);
    row->addWidget(third);
    column->addLayout(row);
    column->addWidget(hidden);
    column->addWidget(off);
    column->addWidget(last);
    hidden->hide();
    off->setEnabled(false);
    const QList<QWidget*> wanted{first, second, third, hidden, off, last, apart};
    QCOMPARE(ui::readingOrder(window), wanted);

    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    first->setFocus(Qt::TabFocusReason);
    QString stuck;
    QCOMPARE(tabbed(stuck), (QList<QWidget*>{first, second, third, last, apart}));
    QVERIFY2(stuck.isEmpty(), qPrintable(stuck));
}

void ReadingOrderTest::everyPageByTab_data()
{
    QTest::addColumn<QString>("page");
    for (const char* page :
         {"home", "dataset", "adapt", "generate", "quality", "classifier", "compare", "models"}) {
        QTest::newRow(page) << QString::fromLatin1(page);
    }
}

/// Tab comes to all that it may stop at, in order, and back: nothing keeps it, nothing is left out.
void ReadingOrderTest::everyPageByTab()
{
    QFETCH(QString, page);
    GuiStudio studio;
    {
        ResultWriter writer(studio.dir / "p");
        writer.addScores();
        writer.addTraining();
        writer.addEvaluation();
        writer.addVerdict();
    }
    studio.settings.setReducedMotion(true);
    ui::MainWindow window(studio.studio, ui::studioPages(), {});
    window.resize(1440, 900);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.openProject(ui::fromPath(studio.dir / "p"), false);
    QTRY_VERIFY_WITH_TIMEOUT(studio.project.isOpen(), kAnswerMs);
    window.go(page);
    QTRY_COMPARE_WITH_TIMEOUT(window.currentPage(), page, kAnswerMs);
    QTRY_COMPARE_WITH_TIMEOUT(studio.thumbnails.pending(), std::size_t{0}, kAnswerMs);
    QTest::qWait(300); // what is worked out beside the page has come

    QList<QWidget*> wanted;
    for (QWidget* widget : ui::readingOrder(window)) {
        if (isReachable(*widget)) {
            wanted.append(widget);
        }
    }
    QVERIFY(wanted.size() > 5);
    const auto* rail = window.findChild<ui::Rail*>();
    QVERIFY(wanted.contains(rail->item(page)));
    QVERIFY(std::ranges::count_if(
                wanted, [&](const QWidget* widget) { return rail->isAncestorOf(widget); }) == 1);
    window.activateWindow();
    QTRY_VERIFY(QApplication::activeWindow() == &window);
    wanted.front()->setFocus(Qt::TabFocusReason);
    QVERIFY2(QApplication::focusWidget() != nullptr,
             qPrintable(u"no focus on "_qs %
                        QString::fromLatin1(wanted.front()->metaObject()->className()) % u' ' %
                        wanted.front()->accessibleName()));
    QSet<const QWidget*> met;
    QString stuck;
    for (const QWidget* widget : tabbed(stuck)) {
        met.insert(ownerOf(widget));
    }
    QVERIFY2(!met.isEmpty(), qPrintable(u"Tab does not come back: "_qs % stuck));
    QStringList missed;
    for (const QWidget* widget : wanted) {
        // Coming to one may change what is there, as a chosen picture brings its details.
        if (isReachable(*widget) && !met.contains(ownerOf(widget)) && !met.contains(widget)) {
            missed += QString::fromLatin1(widget->metaObject()->className()) % u' ' %
                      widget->accessibleName();
        }
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u"; "_qs)));

    // The fields of the settings are met from top to bottom.
    for (const ui::OptionForm* form : window.page(page)->findChildren<ui::OptionForm*>()) {
        int above = -1;
        for (const QWidget* widget : wanted) {
            if (form->isAncestorOf(widget)) {
                const int top = widget->mapTo(form, QPoint(0, widget->height() / 2)).y();
                QVERIFY2(top >= above - widget->height(), qPrintable(widget->accessibleName()));
                above = std::max(above, top);
            }
        }
    }
}

void ReadingOrderTest::thePartsOfAPageByF6()
{
    GuiStudio studio;
    {
        ResultWriter writer(studio.dir / "p", 4);
        writer.addScores(false);
    }
    studio.settings.setReducedMotion(true);
    ui::MainWindow window(studio.studio, ui::studioPages(), {});
    window.resize(1440, 900);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.openProject(ui::fromPath(studio.dir / "p"), false);
    QTRY_VERIFY_WITH_TIMEOUT(studio.project.isOpen(), kAnswerMs);
    window.go(u"generate/datadream_cls"_qs);
    auto* page = qobject_cast<ui::GeneratePage*>(window.page(u"generate"_qs));
    QVERIFY(page != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(page->wall().grid().isVisible(), kAnswerMs);

    const auto* rail = window.findChild<ui::Rail*>();
    const auto inRail = [rail](const QWidget* focus) {
        return focus != nullptr && rail->isAncestorOf(focus);
    };
    QWidget* const step = rail->item(u"generate"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(step->isEnabled() && step->focusPolicy() == Qt::TabFocus, kAnswerMs);
    window.activateWindow(); // offscreen, a page that comes into the window takes that from it
    QVERIFY(QTest::qWaitForWindowActive(&window));
    step->setFocus(Qt::TabFocusReason);
    QVERIFY(inRail(QApplication::focusWidget()));
    const auto goTo = [](Qt::KeyboardModifiers modifiers, const auto& there) {
        constexpr int kMost = 12; // more than a window has parts
        for (int i = 0; i < kMost; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
            if (there(QApplication::focusWidget())) {
                return i + 1;
            }
        }
        return 0;
    };
    auto* form = page->findChild<ui::OptionForm*>();
    QVERIFY(form != nullptr);
    const QWidget* const card = form->parentWidget(); // the choices above it are in it, too
    const auto inForm = [card](const QWidget* focus) {
        return focus != nullptr && card->isAncestorOf(focus);
    };
    const auto inGrid = [page](const QWidget* focus) { return focus == &page->wall().grid(); };
    QVERIFY(goTo(Qt::NoModifier, inForm) != 0);
    QCOMPARE(goTo(Qt::NoModifier, inGrid), 1); // the pictures come after the form at once
    QCOMPARE(goTo(Qt::ShiftModifier, inForm), 1);
    QVERIFY(goTo(Qt::ShiftModifier, inRail) != 0);
}

DL_TEST_UNIT(ReadingOrderTest, "reading_order")

} // namespace dreamloft::tests

#include "reading_order_test.moc"
