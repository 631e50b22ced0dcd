// SPDX-License-Identifier: GPL-3.0-or-later
// What the Dataset page lets choose beside single pictures.
#include "tests/support/stub_server.h"
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/forms/number_edit.h"
#include "ui/forms/option_form.h"
#include "ui/pages/captions_dialog.h"
#include "ui/pages/dataset_dialogs.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"
#include "ui/pages/generate_page.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segmented.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

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

/// Adds four pictures of each of two new classes.
void addPictures(project::ProjectStore& store, const std::string& split)
{
    for (const char* name : {"dress", "hat"}) {
        const auto row = store.addClass(name);
        std::vector<project::NewPicture> pictures;
        for (int i = 0; i < 4; ++i) {
            const auto shade = static_cast<std::uint8_t>(40 * i + 10 * row.index);
            project::NewPicture picture;
            picture.classId = row.id;
            picture.split = split;
            picture.pixelSha256 = store.storePicture(imaging::blankImage(8, 8, {shade, 0, 90}));
            picture.originalName = std::string(name) + std::to_string(i) + ".png";
            picture.width = 8;
            picture.height = 8;
            pictures.push_back(picture);
        }
        store.addPictures(pictures);
    }
}

/// What the main button of the page would do, by name; empty where it cannot be pressed.
QString mainOf(const ui::Page& page)
{
    const auto* button = page.findChild<ui::ActionButton*>(u"mainAction"_qs);
    return button != nullptr && button->isEnabled() ? button->shownAction()->objectName()
                                                    : QString();
}

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

    void theMainActionIsTheNextStep()
    {
        ProjectStudio<RealVerbs> all;
        project::ProjectStore::create(all.dir / "p", {.name = "New"})->close();
        ui::DatasetPage page(all.studio, nullptr);
        page.resize(1250, 800);
        page.show();
        QVERIFY(all.open(all.dir / "p"));
        QTRY_VERIFY(page.findChild<QAction*>(u"import"_qs)->isEnabled());
        QVERIFY(mainOf(page).isEmpty()); // Import has the keys, beside no grey button
        page.mainAction();
        auto* import = page.findChild<ui::ImportDialog*>();
        QVERIFY(import != nullptr && import->isVisible());
        import->reject();

        all.project.edit([](project::ProjectStore& store) { addPictures(store, ""); });
        QTRY_COMPARE(mainOf(page), u"divide"_qs);
        page.mainAction();
        auto* divide = page.findChild<ui::DivideDialog*>();
        QVERIFY(divide != nullptr && divide->isVisible());
        divide->reject();

        all.project.edit([](project::ProjectStore& store) {
            store.setSplit(std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8}, "train");
        });
        QTRY_COMPARE(mainOf(page), u"pickShots"_qs);
        QVERIFY(page.wall().tab() != u"shots"_qs);
        page.mainAction();
        QTRY_COMPARE(mainOf(page), u"continue"_qs);
        QCOMPARE(page.wall().tab(), u"shots"_qs);
        QCOMPARE(page.wall().pictures().rowCount(), 8); // all that there are of the suggested 16
        QSignalSpy asked(&page, &ui::Page::goTo);
        page.mainAction();
        QCOMPARE(asked.at(0).at(0).toString(), u"adapt"_qs);
        all.project.undo();
        QTRY_COMPARE(mainOf(page), u"pickShots"_qs);
    }

    void anImportIsSeenInTheRailAndOffersTheNextStep()
    {
        std::atomic<bool> enough = false;
        ProjectStudio<ScriptedVerbs> all;
        all.verbs.scripts[u"import"_qs] = [&enough](const ui::VerbCall& call) {
            while (!enough) {
                call.control.report({.stage = "import", .done = 425, .total = 1340});
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            addPictures(*call.store, "train");
            workflows::VerbReport report;
            report.data = {{"added", 8}};
            return report;
        };
        project::ProjectStore::create(all.dir / "p", {.name = "New"})->close();
        ui::DatasetPage page(all.studio, nullptr);
        page.resize(1250, 800);
        page.show();
        QVERIFY(all.open(all.dir / "p"));
        QSignalSpy told(&page, &ui::Page::railStateChanged);
        all.jobs.enqueue(u"import"_qs, nlohmann::json::object(), u"Import photos"_qs);
        QTRY_COMPARE(page.railState().fact, ui::wholePercentText(31));
        QCOMPARE(page.railState().mark, ui::Page::RailState::Running);
        QCOMPARE(page.railState().explanation, u"Import photos"_qs);
        QVERIFY(told.count() > 0);
        enough = true;
        const auto* banner = page.findChild<ui::Banner*>();
        QTRY_VERIFY(banner->isShown());
        QCOMPARE(page.railState().mark, ui::Page::RailState::NeedsYou); // no shots yet
        const auto buttons = banner->findChildren<QPushButton*>();
        const auto pick = std::ranges::find_if(buttons, [](const QPushButton* one) {
            return one->text().startsWith(u"Pick shots"_qs);
        });
        QVERIFY(pick != buttons.end());
        (*pick)->click();
        QTRY_COMPARE(page.railState().mark, ui::Page::RailState::Done);
        QVERIFY(!banner->isShown());
    }

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
};

} // namespace dreamloft::tests

using dreamloft::tests::DatasetChoicesTest;
DL_TEST_UNIT(DatasetChoicesTest, "dataset_choices")
#include "dataset_choices_test.moc"
