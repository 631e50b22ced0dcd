// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/merged_parts.h"
#include "tests/support/test_main.h"

namespace dreamloft::workflows {

class MergedPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsLeftIsKnownFromEarlierMerges();
    void theShorterWayIsNamed();
    void secondsCountOnce();
    void otherTextsTellNothing();
};

void MergedPartsTest::whatIsLeftIsKnownFromEarlierMerges()
{
    MergedParts first;
    first.count({1, 4}, 2);
    first.setWhole({1, 4});
    first.count({2, 4}, 2);
    first.setWhole({2, 4});
    MergedParts second(first.text());
    second.count({3, 4}, 2); // begun, not whole
    QCOMPARE(nameOf(second.left()), std::string("parts 3/4, 4/4"));
    second.setWhole({3, 4});
    QCOMPARE(nameOf(MergedParts(second.text()).left()), std::string("part 4/4"));
    second.setWhole({4, 4});
    QCOMPARE(nameOf(second.left()), std::string());
}

void MergedPartsTest::theShorterWayIsNamed()
{
    MergedParts parts;
    parts.count({1, 40}, 1);
    parts.setWhole({1, 40});
    QCOMPARE(nameOf(parts.left()),
             std::string("parts 2/40, 3/40, 4/40, 5/40, 6/40, 7/40, 8/40, 9/40 and 31 more"));
    parts.count({2, 3}, 1);
    parts.setWhole({2, 3});
    QCOMPARE(nameOf(parts.left()), std::string("parts 1/3, 3/3"));
}

void MergedPartsTest::secondsCountOnce()
{
    MergedParts parts;
    QCOMPARE(parts.count({1, 2}, 5), 5.0);
    QCOMPARE(parts.count({1, 2}, 7), 2.0); // it went on
    QCOMPARE(parts.count({1, 2}, 6), 0.0);
    MergedParts later(parts.text());
    QCOMPARE(later.count({1, 2}, 8), 1.0);
    QCOMPARE(later.count({2, 2}, 8), 8.0);
}

void MergedPartsTest::otherTextsTellNothing()
{
    for (const char* text : {"", "{", "[]", "null", R"({"5/4":1,"whole":7,"x":{}})"}) {
        QVERIFY(MergedParts(text).left().empty());
    }
    // Of before there was a list of whole parts.
    MergedParts old(R"({"1/2":3.5})");
    QCOMPARE(nameOf(old.left()), std::string("parts 1/2, 2/2"));
    QCOMPARE(old.count({1, 2}, 4), 0.5);
}

DL_TEST_UNIT(MergedPartsTest, "merged_parts")

} // namespace dreamloft::workflows

#include "merged_parts_test.moc"
