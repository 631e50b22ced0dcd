// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/widgets/active_window_keeper.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
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

class ActiveWindowTest : public QObject {
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
        const ui::ActiveWindowKeeper keeper(*qApp);
        Window behind;
        closeUnderPopup(behind);
        QTRY_COMPARE(QApplication::activeWindow(), &behind.top);
        QTRY_COMPARE(QApplication::focusWidget(), &behind.first);
        QTest::keyClick(behind.top.windowHandle(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), &behind.second);
    }
};

DL_TEST_UNIT(ActiveWindowTest, "active_window")

} // namespace dreamloft::tests

#include "active_window_test.moc"
