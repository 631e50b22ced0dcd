// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/screens/screen_checks.h"
#include "tests/ui/warnings.h"
#include "ui/style/style.h"

#include <QImage>
#include <QPixmap>
#include <QScrollArea>
#include <QtTest/QtTest>

#include <algorithm>

namespace dreamloft::tests {

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
};

DL_TEST_UNIT(ScreenChecksTest, "screen_checks")

} // namespace dreamloft::tests

#include "screen_checks_test.moc"
