// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages say between the opening of a project and the arrival of its results, which are
// read on a thread of the pool.
#include "app/gui/screenshot.h"
#include "tests/support/test_main.h"
#include "tests/ui/held_pool.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/text.h"
#include "ui/main_window.h"
#include "ui/pages/page.h"
#include "ui/widgets/rail.h"

#include <algorithm>
#include <memory>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;
using Mark = ui::Page::RailState::Mark;

constexpr int kWhileMs = 100;
constexpr int kWaitMs = 20'000;
const QString kReading = QStringLiteral("Reading the results…");

struct Desk {
    Desk()
    {
        for (const char* quiet : {"estimate", "models"}) {
            all.verbs.scripts[QString::fromLatin1(quiet)] = [](const ui::VerbCall&) {
                return workflows::VerbReport{};
            };
        }
    }
    /// What the pages asked the queue for must not outlive it.
    ~Desk()
    {
        bool idle = false;
        all.jobs.pauseAndFinish(&all.project, [&idle] { idle = true; });
        static_cast<void>(QTest::qWaitFor([&idle] { return idle; }, kWaitMs));
    }
    /// False when it was not closed in time.
    [[nodiscard]] bool close()
    {
        QSignalSpy closed(&all.project, &ui::ProjectService::closed);
        all.project.close();
        return closed.wait(kWaitMs);
    }

    ProjectStudio<ScriptedVerbs> all;
};

/// The page of this id by itself, on the screen. Null when it did not come there in time.
std::unique_ptr<ui::Page> shownPage(const QString& id, ui::Studio& studio)
{
    std::unique_ptr<ui::Page> page;
    for (const ui::PageEntry& entry : ui::studioPages()) {
        if (entry.id == id) {
            page.reset(entry.make(studio, nullptr));
        }
    }
    page->resize(1300, 900);
    page->show();
    if (!QTest::qWaitForWindowExposed(page.get())) {
        page.reset();
    }
    return page;
}

bool saysThatItReads(const QWidget& page)
{
    return app::wordsIn(page).contains(kReading);
}

/// What pages say while no project is open.
bool saysClosed(const QWidget& page)
{
    const QStringList words = app::wordsIn(page);
    return std::any_of(words.begin(), words.end(), [](const QString& text) {
        return text.startsWith(u"Open a project");
    });
}

} // namespace

class ReadingResultsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aPageSaysThatItReads_data()
    {
        QTest::addColumn<QString>("id");
        for (const char* id : {"quality", "classifier", "compare"}) {
            QTest::newRow(id) << QString::fromLatin1(id);
        }
    }

    void aPageSaysThatItReads()
    {
        QFETCH(QString, id);
        Desk desk;
        const fs::path first = judged(desk.all.dir / "first");
        const fs::path second = judged(desk.all.dir / "second");
        const auto page = shownPage(id, desk.all.studio);
        QVERIFY(page != nullptr);
        QTRY_VERIFY(saysClosed(*page));
        QCOMPARE(page->railState().mark, Mark::Empty);
        for (const fs::path& folder : {first, second}) {
            HeldPool held;
            QVERIFY(desk.all.open(folder));
            QVERIFY(desk.all.settle());
            QTest::qWait(kWhileMs);
            QTRY_VERIFY(saysThatItReads(*page));
            QVERIFY(!saysClosed(*page));
            QTRY_COMPARE(ui::Errand::pending(), 1); // they are read once
            QCOMPARE(page->railState().mark, Mark::Reading);
            QCOMPARE(page->railState().explanation, kReading);
            held.release();
            QTRY_COMPARE_WITH_TIMEOUT(page->railState().mark, Mark::Done, kWaitMs);
            QTRY_COMPARE_WITH_TIMEOUT(ui::Errand::pending(), 0, kWaitMs);
            QVERIFY(!saysThatItReads(*page));
            QVERIFY(!saysClosed(*page));
            QCOMPARE(page->railState().mark, Mark::Done);
        }
        QVERIFY(desk.close());
        QTRY_VERIFY(saysClosed(*page));
        QCOMPARE(page->railState().mark, Mark::Empty);
    }

    void aPageThatIsMadeLaterSaysItAsWell_data() { aPageSaysThatItReads_data(); }

    void aPageThatIsMadeLaterSaysItAsWell()
    {
        QFETCH(QString, id);
        Desk desk;
        QVERIFY(desk.all.open(judged(desk.all.dir / "p")));
        QVERIFY(desk.all.settle());
        HeldPool held;
        const auto page = shownPage(id, desk.all.studio);
        QVERIFY(page != nullptr);
        QTRY_VERIFY(saysThatItReads(*page));
        QVERIFY(!saysClosed(*page));
        held.release();
        QTRY_COMPARE_WITH_TIMEOUT(page->railState().mark, Mark::Done, kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(ui::Errand::pending(), 0, kWaitMs);
    }

    void whatIsKnownStaysWhileItIsReadAnew_data() { aPageSaysThatItReads_data(); }

    void whatIsKnownStaysWhileItIsReadAnew()
    {
        QFETCH(QString, id);
        Desk desk;
        const auto page = shownPage(id, desk.all.studio);
        QVERIFY(page != nullptr);
        QVERIFY(desk.all.open(judged(desk.all.dir / "p")));
        QTRY_COMPARE_WITH_TIMEOUT(page->railState().mark, Mark::Done, kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(ui::Errand::pending(), 0, kWaitMs);
        HeldPool held;
        const QSignalSpy changed(&desk.all.project, &ui::ProjectService::viewChanged);
        desk.all.project.edit(
            [](project::ProjectStore& store) { store.setSetting("test.note", "a note"); });
        QVERIFY(desk.all.settle());
        QVERIFY(!changed.isEmpty());
        QTest::qWait(kWhileMs);
        QVERIFY(ui::Errand::pending() > 0); // it is being read
        QCOMPARE(page->railState().mark, Mark::Done);
        QVERIFY(!saysThatItReads(*page));
        held.release();
        QTRY_COMPARE_WITH_TIMEOUT(ui::Errand::pending(), 0, kWaitMs);
        QCOMPARE(page->railState().mark, Mark::Done);
    }

    void theRailDoesNotTellWhatItDoesNotKnow()
    {
        Desk desk;
        const fs::path folder = judged(desk.all.dir / "p");
        ui::MainWindow window(desk.all.studio, ui::studioPages(), ui::Surroundings{});
        window.resize(1440, 900);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto* rail = window.findChild<ui::Rail*>();
        const auto told = [rail](const QString& id) {
            return rail->item(id)->accessibleDescription();
        };
        QVERIFY(told(u"compare"_qs).startsWith(u"not begun"_qs)); // no project is open
        HeldPool held;
        QVERIFY(desk.all.open(folder));
        QVERIFY(desk.all.settle());
        QTest::qWait(kWhileMs);
        window.go(u"compare"_qs);
        QTRY_VERIFY(saysThatItReads(window));
        QVERIFY(!saysClosed(window));
        for (const QString& id : {u"quality"_qs, u"classifier"_qs, u"compare"_qs}) {
            QCOMPARE(told(id), kReading);
            QCOMPARE(rail->item(id)->toolTip(), kReading);
        }
        held.release();
        for (const QString& id : {u"quality"_qs, u"classifier"_qs, u"compare"_qs}) {
            QTRY_VERIFY2_WITH_TIMEOUT(
                told(id).startsWith(u"done"_qs), qPrintable(id + u": "_qs + told(id)), kWaitMs);
        }
        QTRY_VERIFY(app::wordsIn(window).contains(
            u"Yes. Synthetic pictures raised test accuracy from 62.1 % to 66.4 %."_qs));
        QTRY_COMPARE_WITH_TIMEOUT(ui::Errand::pending(), 0, kWaitMs);
    }
};

DL_TEST_UNIT(ReadingResultsTest, "reading_results")

} // namespace dreamloft::tests

#include "reading_results_test.moc"
