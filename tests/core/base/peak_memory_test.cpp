// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/peak_memory.h"
#include "tests/support/test_main.h"

#include <cstring>
#include <fstream>
#include <sys/mman.h>

namespace dreamloft::base {

namespace {

constexpr std::size_t kMuch = 96U << 20;

/// Holds memory for a moment.
void takeMuch()
{
    void* place = mmap(nullptr, kMuch, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    QVERIFY(place != MAP_FAILED);
    std::memset(place, 1, kMuch);
    munmap(place, kMuch);
}

} // namespace

class PeakMemoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachCountsItsOwnTime();
};

void PeakMemoryTest::eachCountsItsOwnTime()
{
    const PeakMemory outer;
    const std::uint64_t before = outer.bytes();
    QVERIFY(before > 0);
    takeMuch();
    const std::uint64_t highest = outer.bytes();
    QVERIFY(highest >= before + kMuch / 2);
    const PeakMemory inner; // the system counts anew from here on
    QVERIFY(outer.bytes() >= highest);
    // Where the system cannot be told to count anew, a peak covers what came before as well.
    const bool countsAnew = std::ofstream("/proc/self/clear_refs").is_open();
    QCOMPARE(inner.bytes() < highest - kMuch / 2, countsAnew);
}

DL_TEST_UNIT(PeakMemoryTest, "peak_memory")

} // namespace dreamloft::base

#include "peak_memory_test.moc"
