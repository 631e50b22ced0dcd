// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/widgets/focus_keeper.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>
#include <QWidget>
#include <QWindow>

namespace dreamloft::tests {
namespace {

/// A window with two fields.
struct Window {
    QWidget top;
    QLineEdit first;
    QLineEdit second;

    Window()
    {
        auto* layout = new QVBoxLayout(&top);
        layout->addWidget(&first);
        layout->addWidget(&second);
    }
};

/// As when Return closes a file dialog whose completions are open: the system gives the keyboard to
/// `behind` while the pop-up is there, and the dialog goes afterwards.
/// Whether it came so far.
bool closeUnderPopup(Window& behind)
{
    behind.top.show();
    behind.first.setFocus();
    QWidget dialog;
    QMenu popup;
    popup.addAction(u"completion"_qs);
    if (!QTest::qWaitForWindowActive(&behind.top)) {
        return false;
    }
    dialog.show();
    if (!QTest::qWaitForWindowActive(&dialog)) {
        return false;
    }
    popup.popup(dialog.mapToGlobal(QPoint()));
    if (!QTest::qWaitForWindowExposed(&popup)) {
        return false;
    }
    const QWindow* window = behind.top.windowHandle();
    behind.top.windowHandle()->requestActivate();
    const bool there = QTest::qWaitFor([&] { return QGuiApplication::focusWindow() == window; });
    popup.close();
    dialog.close();
    return there;
}

} // namespace

class FocusKeeperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What the keeper is for: should Qt learn to do it alone, the keeper can go.
    void qtAloneForgetsTheWindow()
    {
        Window behind;
        QVERIFY(closeUnderPopup(behind));
        QTest::qWait(300);
        QVERIFY(QApplication::activeWindow() != &behind.top);
    }

    void theWindowIsActiveAndTabGoesOn()
    {
        const ui::FocusKeeper keeper(*qApp);
        Window behind;
        QVERIFY(closeUnderPopup(behind));
        QTRY_COMPARE(QApplication::activeWindow(), &behind.top);
        QTRY_COMPARE(QApplication::focusWidget(), &behind.first);
        QTest::keyClick(behind.top.windowHandle(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), &behind.second);
    }

    void whatGetsTheFocusIsScrolledIntoSight()
    {
        const ui::FocusKeeper keeper(*qApp);
        QScrollArea area;
        area.resize(200, 150);
        auto* inner = new QWidget;
        inner->resize(180, 2000);
        auto* near = new QPushButton(u"near"_qs, inner);
        auto* far = new QPushButton(u"far"_qs, inner);
        auto* tall = new QPushButton(u"tall"_qs, inner);
        near->setGeometry(0, 0, 100, 30);
        far->setGeometry(0, 900, 100, 30);
        tall->setGeometry(0, 1000, 100, 900);
        area.setWidget(inner);
        area.show();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        near->setFocus(Qt::TabFocusReason);
        QCOMPARE(area.verticalScrollBar()->value(), 0);
        far->setFocus(Qt::TabFocusReason);
        QVERIFY(!far->visibleRegion().isEmpty());
        QCOMPARE(far->visibleRegion().boundingRect(), far->rect());
        // Not where a mouse clicked, and not where the window only came back.
        area.verticalScrollBar()->setValue(0);
        near->setFocus(Qt::MouseFocusReason);
        far->setFocus(Qt::MouseFocusReason);
        QCOMPARE(area.verticalScrollBar()->value(), 0);
        QWidget other;
        other.show();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        other.close();
        area.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&area));
        QCOMPARE(QApplication::focusWidget(), far);
        QCOMPARE(area.verticalScrollBar()->value(), 0);
        // Of what is larger than the area a part is in sight, and nothing jumps.
        area.verticalScrollBar()->setValue(1100);
        tall->setFocus(Qt::TabFocusReason);
        QCOMPARE(area.verticalScrollBar()->value(), 1100);
    }
};

DL_TEST_UNIT(FocusKeeperTest, "focus_keeper")

} // namespace dreamloft::tests

#include "focus_keeper_test.moc"
