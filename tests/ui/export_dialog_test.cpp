// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/forms/option_form.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segmented.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDate>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace dreamloft::tests {
namespace {

using ui::ExportDialog;

std::filesystem::path madeProject(const std::filesystem::path& folder)
{
    makeSmallProject(folder);
    auto store = project::ProjectStore::open(folder);
    addAdapters(*store, "loft");
    addMadePictures(*store, "loft", 3);
    store->close();
    return folder;
}

/// With a verdict.
std::filesystem::path judgedProject(const std::filesystem::path& folder)
{
    madeProject(folder);
    const auto store = project::ProjectStore::open(folder);
    const auto job = store->startJob(
        "compare",
        "verdict",
        {{"verb", "compare"}, {"version", 1}, {"options", nlohmann::json::object()}});
    store->setJobState(job.id, "running");
    store->setJobState(job.id, "done");
    store->close();
    return folder;
}

QPushButton* startButton(ExportDialog& dialog)
{
    return dialog.findChild<QPushButton*>(u"exportStart"_qs);
}

} // namespace

class ExportDialogTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void whatCannotBeExportedSaysWhy()
    {
        ProjectStudio<ScriptedVerbs> all;
        QVERIFY(all.open(makeSmallProject(all.dir / "small")));
        ExportDialog dialog(all.studio);
        dialog.show();
        for (const auto& [what, word] : {std::pair(u"dataset"_qs, u"Generate"_qs),
                                         {u"lora"_qs, u"Adapt"_qs},
                                         {u"classifier"_qs, u"Train"_qs},
                                         {u"report"_qs, u"Compare"_qs}}) {
            dialog.choose(what);
            QVERIFY2(dialog.obstacle().contains(word), qPrintable(dialog.obstacle()));
            QVERIFY(!startButton(dialog)->isEnabled());
        }
    }

    void eachKindShowsItsOwnOptions()
    {
        ProjectStudio<ScriptedVerbs> all;
        QVERIFY(all.open(madeProject(all.dir / "made")));
        ExportDialog dialog(all.studio);
        dialog.show();
        auto* form = dialog.findChild<ui::OptionForm*>();
        const auto shown = [&](const QString& key) {
            return form->editor(key) != nullptr && form->editor(key)->isVisibleTo(&dialog);
        };
        dialog.choose(u"dataset"_qs);
        QVERIFY(shown(u"include"_qs));
        QVERIFY(!shown(u"dialect"_qs));
        dialog.choose(u"lora"_qs);
        QVERIFY(shown(u"dialect"_qs));
        QVERIFY(!shown(u"include"_qs));
        form->setAdvancedOpen(true);
        QVERIFY(shown(u"transformers"_qs));
        dialog.choose(u"report"_qs);
        QVERIFY(!shown(u"dialect"_qs));
        QVERIFY(dialog.obstacle().contains(u"Compare"_qs));
    }

    /// The scripts would learn from the test photos: nothing but made pictures is offered there.
    void layoutsOfTheScriptsTakeNoPhotos()
    {
        ProjectStudio<ScriptedVerbs> all;
        nlohmann::json asked;
        all.verbs.scripts[u"export"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            return workflows::VerbReport{};
        };
        QVERIFY(all.open(madeProject(all.dir / "made")));
        ExportDialog dialog(all.studio);
        dialog.show();
        auto* form = dialog.findChild<ui::OptionForm*>();
        form->setAdvancedOpen(true);
        auto* include = qobject_cast<QComboBox*>(form->editor(u"include"_qs));
        auto* layout = qobject_cast<QComboBox*>(form->editor(u"layout"_qs));
        QVERIFY(include != nullptr && layout != nullptr);
        const auto pick = [](QComboBox* box, const QString& id) {
            box->setCurrentIndex(box->findData(id));
            Q_EMIT box->activated(box->currentIndex());
        };
        const auto reasonIsSaid = [&dialog] {
            const auto labels = dialog.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                return label->isVisible() && label->text().contains(u"learn from the test photos");
            });
        };
        pick(include, u"both"_qs);
        QCOMPARE(form->values().at("include"), "both");
        QVERIFY(!reasonIsSaid());
        for (const QString& scripts : {u"datadream"_qs, u"loft"_qs}) {
            pick(layout, scripts);
            QCOMPARE(form->values().at("include"), "synthetic");
            QVERIFY(!include->isEnabled());
            QVERIFY(reasonIsSaid());
        }
        // What was chosen comes back with a layout that tells the splits apart.
        pick(layout, u"plain"_qs);
        QCOMPARE(form->values().at("include"), "both");
        QVERIFY(include->isEnabled());
        QVERIFY(!reasonIsSaid());
        pick(layout, u"loft"_qs);
        dialog.setFolder(QString::fromStdString((all.dir / "out").string()));
        QTest::mouseClick(startButton(dialog), Qt::LeftButton);
        QTRY_VERIFY(asked.is_object());
        QCOMPARE(asked.at("layout"), "loft");
        QCOMPARE(asked.at("include"), "synthetic");
    }

    void twoAdaptersBecomeOne()
    {
        ProjectStudio<ScriptedVerbs> all;
        const auto folder = makeSmallProject(all.dir / "adapted");
        {
            auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "loft");
            store->close();
        }
        nlohmann::json asked;
        all.verbs.scripts[u"export"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            return workflows::VerbReport{};
        };
        QVERIFY(all.open(folder));
        ExportDialog dialog(all.studio);
        dialog.show();
        dialog.choose(u"lora"_qs);
        dialog.chooseStrategy(u"loft"_qs);
        dialog.fuse(u"dress"_qs, {1, 3});
        auto* form = dialog.findChild<ui::OptionForm*>();
        QVERIFY(form->editor(u"fuse_shots"_qs)->isVisibleTo(&dialog));
        dialog.setFolder(QString::fromStdString((all.dir / "fused").string()));
        QCOMPARE(dialog.obstacle(), QString());
        dialog.start();
        QTRY_VERIFY(!asked.is_null());
        QCOMPARE(asked.at("fuse_shots"), nlohmann::json::array({1, 3}));
        QCOMPARE(asked.at("fuse_weights"), nlohmann::json::array({0.5, 0.5}));
        QCOMPARE(asked.at("classes"), nlohmann::json::array({"dress"}));
        // A data set takes nothing of it.
        dialog.choose(u"dataset"_qs);
        QVERIFY(!form->editor(u"fuse_shots"_qs)->isVisibleTo(&dialog));
    }

    void aReportMayGoWithoutPictures()
    {
        ProjectStudio<ScriptedVerbs> all;
        nlohmann::json asked;
        all.verbs.scripts[u"export"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            return workflows::VerbReport{};
        };
        QVERIFY(all.open(judgedProject(all.dir / "made")));
        ExportDialog dialog(all.studio);
        dialog.show();
        const auto part = [&dialog](const QString& text) {
            for (QCheckBox* one : dialog.findChildren<QCheckBox*>()) {
                if (one->text().contains(text) && one->isVisible()) {
                    return one;
                }
            }
            return static_cast<QCheckBox*>(nullptr);
        };
        QVERIFY(part(u"made pictures"_qs) == nullptr); // not of a data set
        dialog.choose(u"report"_qs);
        QVERIFY(part(u"made pictures"_qs) != nullptr);
        QTest::keyClick(part(u"made pictures"_qs), Qt::Key_Space);
        dialog.setFolder(QString::fromStdString((all.dir / "out.html").string()));
        QTest::mouseClick(startButton(dialog), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(asked.is_object(), 30'000);
        QCOMPARE(asked.at("report_pictures"), false);
        QCOMPARE(asked.at("report_settings"), true);
    }

    void aFileIsReplacedOnlyWhereThatWasAsked()
    {
        ProjectStudio<ScriptedVerbs> all;
        std::vector<std::string> written;
        all.verbs.scripts[u"export"_qs] = [&](const ui::VerbCall& call) {
            written.push_back(call.options.at("to").get<std::string>());
            return workflows::VerbReport{};
        };
        QVERIFY(all.open(judgedProject(all.dir / "made")));
        const auto there = all.dir / "mine.pdf";
        std::ofstream(there) << "something else";
        ExportDialog dialog(all.studio);
        dialog.show();
        dialog.choose(u"report"_qs);
        dialog.chooseReportKind(u"pdf"_qs);
        // The ending comes when it is written: the name asked about has it.
        dialog.setFolder(QString::fromStdString((all.dir / "mine").string()));
        QTest::mouseClick(startButton(dialog), Qt::LeftButton);
        auto* banner = dialog.findChild<ui::Banner*>();
        QTRY_VERIFY(banner->isShown());
        QCOMPARE(banner->headline(), u"Replace it?"_qs);
        QVERIFY2(banner->text().contains(u"mine.pdf"), qPrintable(banner->text()));
        QVERIFY(written.empty());
        // Another name withdraws the question.
        dialog.setFolder(QString::fromStdString((all.dir / "other.pdf").string()));
        QVERIFY(!banner->isShown());
        dialog.setFolder(QString::fromStdString(there.string()));
        QTest::mouseClick(startButton(dialog), Qt::LeftButton);
        QTRY_VERIFY(banner->isShown());
        QVERIFY(written.empty());
        for (QPushButton* answer : banner->findChildren<QPushButton*>()) {
            if (answer->text() == u"Replace") {
                QTest::mouseClick(answer, Qt::LeftButton);
            }
        }
        QTRY_COMPARE(written.size(), std::size_t{1});
        QCOMPARE(written.front(), there.string());
        // Asked anew for the next one.
        QTRY_VERIFY(banner->headline() == u"Exported");
        dialog.setFolder(QString::fromStdString(there.string()));
        QTest::mouseClick(startButton(dialog), Qt::LeftButton);
        QTRY_COMPARE(banner->headline(), u"Replace it?"_qs);
        QCOMPARE(written.size(), std::size_t{1});
    }

    void nothingIsWrittenWhileItsNameIsOnTheWay()
    {
        ProjectStudio<ScriptedVerbs> all;
        QVERIFY(all.open(judgedProject(all.dir / "made")));
        ExportDialog dialog(all.studio);
        dialog.show();
        dialog.choose(u"report"_qs);
        QTRY_VERIFY(dialog.folder().endsWith(u".html"));
        QTRY_VERIFY(startButton(dialog)->isEnabled());
        dialog.choose(u"dataset"_qs); // the name is still the report's
        QVERIFY(!startButton(dialog)->isEnabled());
        QTRY_VERIFY(startButton(dialog)->isEnabled());
        QVERIFY2(dialog.folder().endsWith(u"data set"), qPrintable(dialog.folder()));
    }

    void aNewNameIsSuggested()
    {
        ProjectStudio<ScriptedVerbs> all;
        QVERIFY(all.open(madeProject(all.dir / "made")));
        ExportDialog dialog(all.studio);
        dialog.show();
        QTRY_VERIFY(dialog.folder().endsWith(u"Small data set"_qs));
        dialog.choose(u"report"_qs);
        const QString day = QDate::currentDate().toString(Qt::ISODate);
        const QString wanted = u"Small report "_qs + day + u".html"_qs;
        QTRY_VERIFY2(dialog.folder().endsWith(wanted), qPrintable(dialog.folder()));
    }

    void adaptersGoWithTheirDialect()
    {
        ProjectStudio<ScriptedVerbs> all;
        nlohmann::json asked;
        all.verbs.scripts[u"export"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            workflows::VerbReport report;
            report.data = {{"what", "lora"}, {"files", {"a", "b"}}};
            report.warnings.push_back({"DL-EXP-011", "They fit only the starter model."});
            return report;
        };
        QVERIFY(all.open(madeProject(all.dir / "made")));
        ExportDialog dialog(all.studio);
        dialog.show();
        dialog.findChild<ui::OptionForm*>()->setValues({{"layout", "loft"}}); // of a data set
        dialog.choose(u"lora"_qs);
        dialog.setFolder(QString::fromStdString((all.dir / "out").string()));
        dialog.findChild<ui::OptionForm*>()->setValues({{"dialect", "diffusers"}});
        QTest::mouseClick(startButton(dialog), Qt::LeftButton);
        auto* banner = dialog.findChild<ui::Banner*>();
        QTRY_VERIFY(banner->isShown());
        QCOMPARE(asked.at("what"), "lora");
        QCOMPARE(asked.at("strategy"), "loft");
        QCOMPARE(asked.at("dialect"), "diffusers");
        QVERIFY(!asked.contains("layout"));
        QCOMPARE(asked.at("to"), (all.dir / "out").string());
        QVERIFY(banner->text().contains(u"fit only the starter"_qs));
        // The dialog grows with what it has to say.
        QTRY_VERIFY(banner->height() >= banner->layout()->totalHeightForWidth(banner->width()));
    }

    void theDataSetIsWritten()
    {
        ProjectStudio<RealVerbs> all;
        QVERIFY(all.open(madeProject(all.dir / "made")));
        ExportDialog dialog(all.studio);
        dialog.show();
        const auto out = all.dir / "data set";
        QLineEdit* folder = dialog.findChild<QLineEdit*>(u"exportFolder"_qs);
        folder->setFocus();
        folder->selectAll();
        QTest::keyClicks(folder, QString::fromStdString(out.string()));
        QTest::keyClick(folder, Qt::Key_Return);
        auto* banner = dialog.findChild<ui::Banner*>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isShown(), 60'000);
        QVERIFY2(std::filesystem::exists(out / "labels.csv"), qPrintable(banner->text()));
        QVERIFY(banner->text().contains(u'6'));
        QTRY_VERIFY(startButton(dialog)->isEnabled()); // with another name
        QVERIFY(dialog.folder() != QString::fromStdString(out.string()));
    }
};

DL_TEST_UNIT(ExportDialogTest, "export_dialog")

} // namespace dreamloft::tests

#include "export_dialog_test.moc"
