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
void closeUnderPopup(Window& behind)
{
    behind.top.show();
    behind.first.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&behind.top));
    QWidget dialog;
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QMenu popup;
    popup.addAction(u"completion"_qs);
    popup.popup(dialog.mapToGlobal(QPoint()));
    QVERIFY(QTest::qWaitForWindowExposed(&popup));
    behind.top.windowHandle()->requestActivate();
    QTRY_COMPARE(QGuiApplication::focusWindow(), behind.top.windowHandle());
    popup.close();
    dialog.close();
}

} // namespace

class FocusKeeperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// What the keeper is for: should Qt learn to do it alone, the keeper can go.
    void qtAloneForgetsTheWindow()
    {
        Window behind;
        closeUnderPopup(behind);
        QTest::qWait(300);
        QVERIFY(QApplication::activeWindow() != &behind.top);
    }

    void theWindowIsActiveAndTabGoesOn()
    {
        const ui::FocusKeeper keeper(*qApp);
        Window behind;
        closeUnderPopup(behind);
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
        // Of what is larger than the area a part is in sight, and nothing jumps.
        area.verticalScrollBar()->setValue(1100);
        tall->setFocus(Qt::TabFocusReason);
        QCOMPARE(area.verticalScrollBar()->value(), 1100);
    }
};

DL_TEST_UNIT(FocusKeeperTest, "focus_keeper")

} // namespace dreamloft::tests

#include "focus_keeper_test.moc"
