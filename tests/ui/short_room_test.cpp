// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "ui/bridge/text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/part_line.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/tab_line.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace dreamloft::ui;

namespace {

const QString kLongName =
    u"Woven silk garments from the museum's collection of the long eighteenth century"_qs;

} // namespace

/// What gives way where a card or a window is narrow.
class ShortRoomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLongTitleMakesNoCardWider();
    void aLongTitleTakesNothingFromItsNeighbours();
    void aShortTitleIsWhole();
    void aTitleWithoutWordsTakesNoRoom();
    void keysAreShownWholeOrNot();
    void tabsKeepTheirCountsOnTheirOwnLine();
};

void ShortRoomTest::aLongTitleMakesNoCardWider()
{
    Card card(kLongName);
    card.setTitleYields();
    const auto* title = card.findChild<ElidedLabel*>();
    QVERIFY(title != nullptr);
    QVERIFY(card.minimumSizeHint().width() < 200);
    QCOMPARE(title->text(), kLongName); // read aloud, and in the tooltip
    QCOMPARE(card.accessibleName(), kLongName);
}

void ShortRoomTest::aLongTitleTakesNothingFromItsNeighbours()
{
    Card card(kLongName);
    card.setTitleYields();
    auto* button = new QPushButton(u"Make other pictures"_qs);
    button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    button->setMinimumWidth(20);
    card.addTitleWidget(button);
    card.resize(button->sizeHint().width() + 160, 100);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    QVERIFY(button->width() >= button->sizeHint().width());
    card.resize(2000, 100);
    const auto* title = card.findChild<ElidedLabel*>();
    QTRY_VERIFY(title->width() >= title->fontMetrics().horizontalAdvance(kLongName));
}

void ShortRoomTest::aShortTitleIsWhole()
{
    Card card(u"Distance to real"_qs);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    card.resize(card.minimumSizeHint());
    const auto* title = card.findChild<ElidedLabel*>();
    QTRY_VERIFY(title->width() >= title->fontMetrics().horizontalAdvance(title->text()));
}

void ShortRoomTest::aTitleWithoutWordsTakesNoRoom()
{
    Card card;
    card.setSubtitle(u"of this project"_qs);
    card.resize(600, 100);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    const QList<ElidedLabel*> texts = card.findChildren<ElidedLabel*>();
    QCOMPARE(texts.size(), qsizetype(2));
    QVERIFY(texts[0]->text().isEmpty() && texts[0]->width() < 40);
    QVERIFY(texts[1]->x() < 100); // where the title would begin, or just behind
    card.setTitle(u"Pictures"_qs);
    QTRY_VERIFY(texts[0]->width() >= texts[0]->fontMetrics().horizontalAdvance(u"Pictures"_qs));
}

void ShortRoomTest::keysAreShownWholeOrNot()
{
    QWidget window; // that is seen, or nothing is told of another size
    window.resize(2000, 40);
    PartLine line(&window);
    line.setParts({u"Space large"_qs, u"D bin"_qs, u"P pin"_qs});
    line.resize(2000, 20);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const QString whole = u"Space large · D bin · P pin"_qs;
    QCOMPARE(line.text(), whole);
    QVERIFY(line.toolTip().isEmpty());
    line.resize(line.fontMetrics().horizontalAdvance(whole) - 1, 20);
    QCOMPARE(line.text(), u"Space large · D bin"_qs);
    QCOMPARE(line.toolTip(), whole);
    line.resize(4, 20);
    QVERIFY(line.text().isEmpty());
    QCOMPARE(line.accessibleName(), whole);
}

void ShortRoomTest::tabsKeepTheirCountsOnTheirOwnLine()
{
    auto* tabs = new SegmentedControl;
    tabs->addSegment({});
    tabs->addSegment({});
    tabs->setSegmentText(0, u"Train 1,240"_qs, u"Train"_qs);
    tabs->setSegmentText(1, u"Shots 160"_qs, u"Shots"_qs);
    auto* end = new QWidget;
    auto* row = new QHBoxLayout(end);
    row->setContentsMargins(0, 0, 0, 0);
    auto* find = new QPushButton(u"Filter"_qs);
    row->addWidget(find);
    TabLine line(tabs, end, nullptr);
    const int whole = tabs->sizeHint().width();
    QCOMPARE(tabs->widthFor({u"Train 1,240"_qs, u"Shots 160"_qs}), whole);
    QVERIFY(tabs->widthFor({u"Train 1,240"_qs, u"Shots 160 · locked"_qs}) > whole);
    line.resize(whole + 20, line.heightForWidth(whole + 20)); // words alone would have room
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    QCOMPARE(tabs->width(), whole);
    QVERIFY(end->y() >= tabs->geometry().bottom());
}

DL_TEST_UNIT(ShortRoomTest, "short_room")
#include "short_room_test.moc"
