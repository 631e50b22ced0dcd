// SPDX-License-Identifier: GPL-3.0-or-later
// What the Dataset page lets choose beside single pictures.
#include "tests/support/test_main.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/forms/number_edit.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"

#include <QCheckBox>
#include <QPushButton>

namespace dreamloft::tests {
namespace {

/// A page over eight and ten train pictures of two classes, two of each being shots.
struct Desk {
    Desk()
    {
        makeSmallProject(all.dir / "p", 2, 10);
        {
            const auto store = project::ProjectStore::open(all.dir / "p");
            store->setSplit(std::vector<std::int64_t>{9, 10}, "val");
            store->saveShots(project::pickShots(*store, {.k = 2}));
        }
        page = std::make_unique<ui::DatasetPage>(all.studio, nullptr);
        page->resize(1250, 800);
        page->show();
        opened = all.open(all.dir / "p");
    }
    [[nodiscard]] std::size_t shots(int classIndex) const
    {
        return all.project.view()
            ->shots->picturesOfClass[static_cast<std::size_t>(classIndex)]
            .size();
    }

    ProjectStudio<RealVerbs> all;
    std::unique_ptr<ui::DatasetPage> page;
    bool opened = false;
};

} // namespace

class DatasetChoicesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyTrainPictureCanBeAShot()
    {
        Desk desk;
        QVERIFY(desk.opened);
        desk.page->wall().setTab(u"shots"_qs);
        auto* all = desk.page->findChild<QCheckBox*>(u"shotsAll"_qs);
        auto* k = desk.page->findChild<ui::NumberEdit*>(u"shotsK"_qs);
        auto* pick = desk.page->findChild<QPushButton*>(u"pickAgain"_qs);
        QVERIFY(all->isVisible() && !all->isChecked());
        QCOMPARE(desk.shots(0), std::size_t{2});
        all->click();
        QVERIFY(!k->isEnabled());
        QTest::mouseClick(pick, Qt::LeftButton);
        QTRY_COMPARE(desk.shots(1), std::size_t{10});
        QCOMPARE(desk.shots(0), std::size_t{8}); // as many as it has
        QCOMPARE(desk.all.project.view()->shots->k, 10);
        QVERIFY(all->isChecked());
        // The list before counts its shots again.
        desk.all.project.undo();
        QTRY_COMPARE(desk.shots(1), std::size_t{2});
        QVERIFY(!all->isChecked());
        QVERIFY(k->isEnabled());
        QCOMPARE(k->plain(), u"2"_qs);
        // By number there are at most 64.
        k->setPlain(u"65"_qs);
        QCOMPARE(desk.page->wall().shotOptions().k, 64);
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::DatasetChoicesTest;
DL_TEST_UNIT(DatasetChoicesTest, "dataset_choices")
#include "dataset_choices_test.moc"
