// SPDX-License-Identifier: GPL-3.0-or-later
// A leak that the user goes on with: with a reason, for good, and said from then on.
#include "core/project/accepted_leaks.h"
#include "tests/support/planted_leak.h"
#include "tests/support/test_main.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/pages/compare_numbers.h"
#include "ui/pages/dataset_checks.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace dreamloft::tests {
namespace {

constexpr int kCheckMs = 60'000;

/// Two classes of four pictures to learn from, the first of them also to test on.
std::filesystem::path leakyProject(const std::filesystem::path& folder)
{
    makeSmallProject(folder, 2, 4);
    const auto store = project::ProjectStore::open(folder);
    plantLeak(*store);
    store->lockTest();
    store->close();
    return folder;
}

} // namespace

class AcceptLeaksTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aLeakIsAcceptedWithAReason()
    {
        ProjectStudio<RealVerbs> all;
        leakyProject(all.dir / "p");
        ui::DatasetPage page(all.studio, nullptr);
        page.resize(1250, 800);
        page.show();
        QVERIFY(all.open(all.dir / "p"));
        auto* checks = page.findChild<ui::DatasetChecks*>();
        QVERIFY(checks != nullptr);
        using State = ui::DatasetChecks::State;
        QTRY_VERIFY((checks->run(), checks->state() == State::Running)); // once it has the pictures
        QTRY_COMPARE_WITH_TIMEOUT(checks->openLeaks(), 1, kCheckMs);
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::NeedsYou);
        const auto nextStep = [&page] { // another step has another button
            const auto* button = page.findChild<QPushButton*>(u"mainAction"_qs);
            return button != nullptr ? button->text() : QString();
        };
        QTRY_COMPARE(nextStep(), ui::DatasetPage::tr("Look at the leaks"));
        page.mainAction();
        auto* accept = page.findChild<QPushButton*>(u"acceptLeaks"_qs);
        QVERIFY(accept != nullptr);
        QTRY_VERIFY(accept->isVisible());
        QTest::mouseClick(accept, Qt::LeftButton);
        auto* reason = page.findChild<QLineEdit*>(u"goOnWithLeaksReason"_qs);
        auto* goOn = page.findChild<QPushButton*>(u"goOnWithLeaks"_qs);
        QVERIFY(reason != nullptr && goOn != nullptr);
        QVERIFY(!goOn->isEnabled()); // not without a reason
        QTest::keyClicks(reason, u"views of one hat"_qs);
        QTest::mouseClick(goOn, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(checks->openLeaks(), 0, kCheckMs);
        QVERIFY(checks->notClean());
        QCOMPARE(checks->count(ui::DatasetFinding::Group::Leak), 1); // still to be seen
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Done);
        QTRY_COMPARE(nextStep(), ui::DatasetPage::tr("Continue to Adapt"));
        QTRY_VERIFY(!accept->isVisible());
        const auto accepted = all.project.view()->acceptedLeaks;
        QCOMPARE(accepted.size(), std::size_t{1});
        QCOMPARE(accepted.front().reason, std::string("views of one hat"));
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(u"every result says that the test set is not clean");
        }));
        // Jobs that learn or measure begin again: what stopped them is on record.
        int open = -1;
        all.project.ask<int>(
            [](project::ProjectStore& store) {
                return project::openLeaks(store, project::findLeaks(store));
            },
            &page,
            [&open](int found) { open = found; });
        QTRY_COMPARE(open, 0);
    }

    void theStampSaysThatTheTestSetIsNotClean()
    {
        ui::compare::Stamp stamp;
        stamp.kind = ui::compare::StampKind::NoLeaks;
        stamp.kept = false;
        QCOMPARE(ui::compare::stampText({}, stamp), u"Test set not clean"_qs);
        stamp.kept = true;
        QCOMPARE(ui::compare::stampText({}, stamp), u"0 leaks"_qs);
    }
};

DL_TEST_UNIT(AcceptLeaksTest, "accept_leaks")

} // namespace dreamloft::tests

#include "accept_leaks_test.moc"
