// SPDX-License-Identifier: GPL-3.0-or-later
// What the Dataset page lets choose beside single pictures.
#include "tests/support/stub_server.h"
#include "tests/support/test_main.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/forms/number_edit.h"
#include "ui/forms/option_form.h"
#include "ui/pages/captions_dialog.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"
#include "ui/pages/generate_page.h"
#include "ui/style/style.h"
#include "ui/widgets/segmented.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

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

/// The form below `parent` that shows the field.
ui::OptionForm* formWith(const QWidget& parent, const QString& key)
{
    for (auto* form : parent.findChildren<ui::OptionForm*>()) {
        if (form->editor(key) != nullptr) {
            return form;
        }
    }
    return nullptr;
}

/// As the user types it.
void enter(ui::OptionForm& form, const nlohmann::json& values)
{
    form.setValues(values);
    Q_EMIT form.edited();
}

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

    void captionsAreTriedAndChosenOnce()
    {
        StubServer server([](const std::string&) {
            const nlohmann::json message{{"role", "assistant"}, {"content", "a thing on a table"}};
            nlohmann::json reply{{"model", "stub"}};
            reply["choices"] = nlohmann::json::array();
            reply["choices"].push_back(nlohmann::json{{"message", message}});
            return answer("200 OK", reply.dump());
        });
        Desk desk;
        QVERIFY(desk.opened);
        ui::GeneratePage generate(desk.all.studio);
        QTRY_VERIFY(desk.page->findChild<QAction*>(u"captions"_qs)->isEnabled());
        desk.page->findChild<QAction*>(u"captions"_qs)->trigger();
        auto* dialog = desk.page->findChild<ui::CaptionsDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        const auto* line = dialog->findChild<QLabel*>(u"captionsLine"_qs);
        QVERIFY2(line->text().contains(u"0 of 4"), qPrintable(line->text())); // those of the shots
        auto* tries = dialog->findChild<QPushButton*>(u"tryCaptions"_qs);
        tries->click();
        QCOMPARE(dialog->answers().size(), 3);
        dialog->findChild<ui::SegmentedControl*>()->setCurrentId(u"server"_qs);
        QVERIFY(dialog->answers().isEmpty()); // they were another source's
        ui::OptionForm* form = formWith(*dialog, u"caption_server"_qs);
        QVERIFY(form != nullptr && form->isVisible());
        auto* use = dialog->findChild<QPushButton*>(u"useCaptions"_qs);
        enter(*form, {{"caption_server", "http://captions.example.org/v1"}});
        QVERIFY(!tries->isEnabled() && !use->isEnabled()); // that is not this computer
        enter(*form, {{"caption_server", server.url("/v1")}});
        QVERIFY(tries->isEnabled());
        tries->click();
        QVERIFY(!tries->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(dialog->answers().size(), 3, 60'000);
        QVERIFY2(dialog->answers().front().endsWith(u"a thing on a table"),
                 qPrintable(dialog->answers().front()));
        QCOMPARE(server.requests().size(), std::size_t{3});
        QVERIFY(desk.all.project.view()->setting(u"captions"_qs).isEmpty()); // only tried
        use->click();
        // The options of Generate say the same, and what is changed there is the same choice.
        ui::OptionForm* options = formWith(generate, u"caption_server"_qs);
        QVERIFY(options != nullptr);
        QTRY_COMPARE(options->values().at("caption_server").get<std::string>(), server.url("/v1"));
        enter(*options, {{"caption_model", "llava"}});
        QTRY_VERIFY(desk.all.project.view()->setting(u"captions"_qs).contains(u"llava"));
        desk.all.project.undo();
        QTRY_COMPARE(options->values().at("caption_model").get<std::string>(), std::string());
        QCOMPARE(options->values().at("caption_server").get<std::string>(), server.url("/v1"));
    }

    void aCaptionsFileIsLookedAt()
    {
        Desk desk;
        QVERIFY(desk.opened);
        const auto file = desk.all.dir / "captions.txt";
        std::ofstream(file) << "a hat on a hook\n{\"class\":\"hat\",\"caption\":\"two hats\"}\n";
        ui::CaptionsDialog dialog(desk.all.studio, nullptr);
        dialog.show();
        dialog.findChild<ui::SegmentedControl*>()->setCurrentId(u"file"_qs);
        auto* tries = dialog.findChild<QPushButton*>(u"tryCaptions"_qs);
        QVERIFY(!tries->isEnabled()); // no file yet
        enter(*formWith(dialog, u"captions"_qs), {{"captions", file.string()}});
        tries->click();
        QTRY_COMPARE(dialog.answers().size(), 2);
        QVERIFY(dialog.answers().contains(u"Every class: a hat on a hook"_qs));
        QVERIFY(dialog.answers().contains(u"hat: two hats"_qs));
    }

    /// One clear next step in each state, also by its key.
    void theNextStepIsThePages()
    {
        ProjectStudio<RealVerbs> all;
        makeSmallProject(all.dir / "p", 2, 10); // divided, without shots
        ui::DatasetPage page(all.studio, nullptr);
        page.resize(1250, 800);
        page.show();
        QVERIFY(all.open(all.dir / "p"));
        const auto filled = [&page](const QString& text) {
            const auto buttons = page.findChildren<QPushButton*>();
            return std::any_of(buttons.begin(), buttons.end(), [&text](const QPushButton* button) {
                return button->isVisible() && button->text().startsWith(text) &&
                       ui::style::kindOf(button) == ui::style::ButtonKind::Primary;
            });
        };
        QTRY_VERIFY(filled(u"Pick shots"_qs));
        QVERIFY(!filled(u"Continue to Adapt"_qs));
        page.mainAction();
        QTRY_VERIFY(filled(u"Continue to Adapt"_qs));
        QCOMPARE(page.wall().tab(), u"shots"_qs);
        QVERIFY(all.project.view()->shots.has_value());
        QCOMPARE(all.project.view()->shots->picturesOfClass.size(), std::size_t{2});
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::DatasetChoicesTest;
DL_TEST_UNIT(DatasetChoicesTest, "dataset_choices")
#include "dataset_choices_test.moc"
