// SPDX-License-Identifier: GPL-3.0-or-later
// The import preview of a CSV list, whose columns can be chosen.
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/import_class_model.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/forms/choice_box.h"
#include "ui/forms/option_form.h"

#include <QPushButton>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;

/// The dialog over a folder of three photos and their list.
struct Preview {
    explicit Preview(const char* listName, const std::string& list)
    {
        all.verbs.scripts[u"import"_qs] = [](const ui::VerbCall&) {
            return workflows::VerbReport{};
        };
        fs::create_directories(all.dir / "photos");
        int taken = 0;
        for (const auto& entry :
             fs::directory_iterator(resourcesFolder() / "clothing10" / "64" / "train16" / "hat")) {
            if (taken++ < 3) {
                const std::string name = std::to_string(taken) + ".jpg";
                fs::copy_file(entry.path(), all.dir / "photos" / name);
            }
        }
        std::ofstream(all.dir / "photos" / listName) << list;
        project::ProjectStore::create(all.dir / "p", {.name = "Empty"})->close();
        opened = all.open(all.dir / "p");
        options::ImportOptions start;
        start.sources = {(all.dir / "photos" / listName).string()};
        dialog = std::make_unique<ui::ImportDialog>(all.studio, start, nullptr);
        dialog->show();
    }
    [[nodiscard]] ui::ChoiceBox* box(const QString& name) const
    {
        return dialog->findChild<ui::ChoiceBox*>(name);
    }
    /// What stands in the box of a column; "" while nothing is chosen.
    [[nodiscard]] QString chosen(const QString& name) const
    {
        return box(name)->currentIndex() < 0 ? QString() : box(name)->currentText();
    }
    /// As the user chooses it; false where the list has no such column.
    [[nodiscard]] bool choose(const QString& name, const QString& column) const
    {
        const int place = box(name)->findText(column);
        box(name)->setCurrentIndex(place);
        Q_EMIT box(name)->activated(place);
        return place >= 0;
    }

    ProjectStudio<ScriptedVerbs> all;
    std::unique_ptr<ui::ImportDialog> dialog;
    bool opened = false;
};

} // namespace

class ImportColumnsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void usualColumnsAreChosenAlready()
    {
        const Preview preview("labels.csv",
                              "filepath,label,split,photographer\n"
                              "1.jpg,hat,train,Anna\n2.jpg,hat,val,Ben\n3.jpg,cap,train,Anna\n");
        QVERIFY(preview.opened);
        QTRY_VERIFY(preview.dialog->isComplete());
        QVERIFY(preview.box(u"pictureColumn"_qs)->isVisible());
        QCOMPARE(preview.chosen(u"pictureColumn"_qs), u"filepath"_qs);
        QCOMPARE(preview.chosen(u"classColumn"_qs), u"label"_qs);
        QCOMPARE(preview.chosen(u"splitColumn"_qs), u"split"_qs);
        QCOMPARE(preview.chosen(u"groupColumn"_qs), u"None"_qs);
        QCOMPARE(preview.chosen(u"captionColumn"_qs), u"None"_qs);
        QCOMPARE(preview.dialog->classes().rowCount(), 2);
        const auto valOfHat = [&preview] {
            ui::ImportClassModel& classes = preview.dialog->classes();
            for (int row = 0; row < classes.rowCount(); ++row) {
                const auto cell = [&](ui::ImportClassModel::Column column) {
                    return classes.index(row, column).data(ui::ImportClassModel::RawRole);
                };
                if (cell(ui::ImportClassModel::Class).toString() == u"hat") {
                    return cell(ui::ImportClassModel::Val).toInt();
                }
            }
            return -1;
        };
        QCOMPARE(valOfHat(), 1);
        // Without the split column nothing is divided; the preview follows.
        QVERIFY(preview.choose(u"splitColumn"_qs, u"None"_qs));
        QVERIFY(preview.choose(u"groupColumn"_qs, u"photographer"_qs));
        QTRY_COMPARE(valOfHat(), 0);
        QTRY_VERIFY(preview.dialog->importButton().isEnabled());
        QTest::mouseClick(&preview.dialog->importButton(), Qt::LeftButton);
        QCOMPARE(preview.all.jobs.jobs().size(), std::size_t{1});
        const nlohmann::json options = preview.all.jobs.jobs().front().options;
        QCOMPARE(options.at("group_column").get<std::string>(), std::string("photographer"));
        QCOMPARE(options.at("split_column").get<std::string>(), std::string("-"));
        QCOMPARE(options.at("picture_column").get<std::string>(), std::string()); // the usual one
    }

    void unknownColumnsCanBeNamed()
    {
        const Preview preview(
            "liste.csv", "Bild;Art;Fotograf\n1.jpg;Hut;Anna\n2.jpg;Hut;Ben\n3.jpg;Kappe;Cleo\n");
        QVERIFY(preview.opened);
        QTRY_VERIFY(preview.dialog->isComplete());
        QVERIFY(!preview.dialog->importButton().isEnabled()); // it says what it does not find
        QVERIFY(preview.box(u"pictureColumn"_qs)->isVisible());
        QVERIFY(preview.chosen(u"pictureColumn"_qs).isEmpty());
        QVERIFY(preview.choose(u"pictureColumn"_qs, u"Bild"_qs));
        QVERIFY(preview.choose(u"classColumn"_qs, u"Art"_qs));
        QTRY_COMPARE(preview.dialog->classes().rowCount(), 2);
        QTRY_VERIFY(preview.dialog->importButton().isEnabled());
        QVERIFY(preview.choose(u"classColumn"_qs, u"Fotograf"_qs));
        QVERIFY(!preview.dialog->importButton().isEnabled()); // not what is shown any more
        QTRY_COMPARE(preview.dialog->classes().rowCount(), 3);
        QCOMPARE(preview.chosen(u"pictureColumn"_qs), u"Bild"_qs);
    }

    void foldersHaveNoColumns()
    {
        const Preview preview("notes.txt", "nothing");
        QVERIFY(preview.opened);
        QTRY_VERIFY(preview.dialog->isComplete());
        QVERIFY(!preview.box(u"pictureColumn"_qs)->isVisible());
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::ImportColumnsTest;
DL_TEST_UNIT(ImportColumnsTest, "import_columns")
#include "import_columns_test.moc"
