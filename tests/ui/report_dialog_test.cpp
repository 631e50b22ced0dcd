// SPDX-License-Identifier: GPL-3.0-or-later
// A report about the program is read before it is saved, and offered after a crash.
#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "core/project/exchange/unpack_archive.h"
#include "core/project/project_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/report_dialog.h"
#include "ui/main_window.h"
#include "ui/widgets/banner.h"

#include <QDateTime>
#include <QLabel>
#include <QListWidget>
#include <QMap>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QThreadPool>
#include <QToolButton>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string_view>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;

constexpr int kWaitMs = 20'000;

/// A program that crashed after it wrote into its log.
struct Crashed {
    Crashed()
    {
        base::makeDurableFolder(crashes);
        base::writeDurable(crashes / "crash-studio-7.txt",
                           std::string_view("DreamLoft ended unexpectedly: SIGSEGV.\n"));
        base::writeDurable(
            log,
            std::string_view("{\"level\":\"warn\",\"message\":\"pangolin of Garments "
                             "is not there\"}\n"));
        const auto store = project::ProjectStore::create(gui.dir / "p", {.name = "Garments"});
        store->addClass("pangolin");
        store->close();
        ui::RecentProject recent;
        recent.folder = ui::fromPath(gui.dir / "p");
        recent.name = u"Garments"_qs;
        gui.settings.rememberProject(recent);
        gui.settings.setProjectFolder(u"/home/somebody/Garments"_qs);
        lastRunBegan(hours(1));
    }

    void lastRunBegan(std::chrono::milliseconds ago)
    {
        gui.settings.setValue(u"crash.since"_qs,
                              QDateTime::currentMSecsSinceEpoch() - qint64{ago.count()});
    }
    /// A window with the home page, which has looked for crashes.
    std::unique_ptr<ui::MainWindow> start()
    {
        auto window = std::make_unique<ui::MainWindow>(
            gui.studio,
            std::vector<ui::PageEntry>{{u"home"_qs, ui::makeHomePage}},
            ui::Surroundings{
                .resources = {}, .build = u"build"_qs, .crashes = ui::fromPath(crashes)});
        window->show();
        window->start();
        static_cast<void>(ui::errandPool().waitForDone(kWaitMs));
        QTest::qWait(100);
        return window;
    }

    GuiStudio gui;
    fs::path crashes = gui.dir / "crashes";
    fs::path log = gui.dir / "studio.jsonl";
};

const QString kHeadline = u"DreamLoft ended unexpectedly last time"_qs;

void closeBanner(const ui::MainWindow& window)
{
    for (auto* one : window.banner().findChildren<QToolButton*>()) {
        if (one->accessibleName() == u"Hide this message") {
            one->click();
        }
    }
}

QPushButton* button(const QWidget& window, const QString& text)
{
    for (auto* one : window.findChildren<QPushButton*>()) {
        if (one->isVisible() && one->text() == text) {
            return one;
        }
    }
    return nullptr;
}

bool says(const QWidget& window, const QString& sentence)
{
    const auto labels = window.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisible() && label->text() == sentence;
    });
}

} // namespace

class ReportDialogTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void everyPartIsShownBeforeItIsSaved()
    {
        Crashed crashed;
        ui::ReportDialog dialog(
            crashed.gui.studio,
            {.versions = u"Qt 6.4"_qs, .crashes = crashed.crashes, .log = crashed.log},
            nullptr);
        QSignalSpy gathered(&dialog, &ui::ReportDialog::gathered);
        dialog.show();
        QPushButton* save = button(dialog, u"Save zip as…"_qs);
        QPushButton* folder = button(dialog, u"Show in folder"_qs);
        QVERIFY(save != nullptr && folder != nullptr);
        QVERIFY(!save->isEnabled()); // nothing was shown yet
        QVERIFY(says(dialog, u"Gathering the report…"_qs));
        QVERIFY(gathered.wait(kWaitMs));
        QVERIFY(save->isEnabled() && !folder->isEnabled());
        QVERIFY(!says(dialog, u"Gathering the report…"_qs));

        auto* list = dialog.findChild<QListWidget*>();
        auto* text = dialog.findChild<QPlainTextEdit*>();
        QVERIFY(text->isReadOnly());
        QMap<QString, QString> shown;
        for (int i = 0; i < list->count(); ++i) {
            list->setCurrentRow(i);
            shown.insert(list->item(i)->text(), text->toPlainText());
        }
        const QStringList parts{u"README.txt"_qs,
                                u"log.jsonl"_qs,
                                u"settings.json"_qs,
                                u"versions.txt"_qs,
                                u"what_happened.txt"_qs};
        QCOMPARE(QStringList(shown.keys()), parts);
        QVERIFY(shown[u"what_happened.txt"_qs].contains(u"SIGSEGV"));
        QVERIFY(shown[u"log.jsonl"_qs].contains(u"<class> of <project> is not there"));
        QVERIFY(shown[u"versions.txt"_qs].contains(u"Qt 6.4"));
        QVERIFY(shown[u"settings.json"_qs].contains(u"\"known_projects\": 1"));
        for (const QString& part : parts) {
            QVERIFY2(!shown[part].contains(u"Garments") && !shown[part].contains(u"pangolin"),
                     qPrintable(shown[part]));
        }

        QSignalSpy saved(&dialog, &ui::ReportDialog::saved);
        const fs::path archive = crashed.gui.dir / "report.zip";
        dialog.saveAs(ui::fromPath(archive));
        QVERIFY(saved.wait(kWaitMs));
        QVERIFY(folder->isEnabled());
        const project::UnpackedArchive unpacked(archive, crashed.gui.dir / "unpacked");
        for (const QString& part : parts) {
            QCOMPARE(ui::fromUtf8(base::readText(unpacked.root() / ui::toPath(part))), shown[part]);
        }
    }

    void whatCannotBeSavedIsSaid()
    {
        Crashed crashed;
        ui::ReportDialog dialog(
            crashed.gui.studio, {.crashes = crashed.crashes, .log = crashed.log}, nullptr);
        QSignalSpy gathered(&dialog, &ui::ReportDialog::gathered);
        dialog.show();
        QVERIFY(gathered.wait(kWaitMs));
        QPushButton* save = button(dialog, u"Save zip as…"_qs);
        dialog.saveAs(u"/nonexistent/report.zip"_qs);
        QVERIFY(!save->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), kWaitMs);
        QVERIFY(!button(dialog, u"Show in folder"_qs)->isEnabled());
    }

    void theNextStartOffersItOnce()
    {
        Crashed crashed;
        {
            const auto window = crashed.start();
            QVERIFY(window->banner().isShown());
            QCOMPARE(window->banner().headline(), kHeadline);
            button(*window, u"Look at the report…"_qs)->click();
            QVERIFY(!window->banner().isShown());
            auto* dialog = window->findChild<ui::ReportDialog*>();
            QVERIFY(dialog != nullptr && dialog->isVisible());
            QSignalSpy gathered(dialog, &ui::ReportDialog::gathered);
            QVERIFY(gathered.wait(kWaitMs));
            auto* list = dialog->findChild<QListWidget*>();
            QCOMPARE(list->findItems(u"what_happened.txt"_qs, Qt::MatchExactly).size(), 1);
            dialog->close();
        }
        const auto window = crashed.start();
        QVERIFY(!window->banner().isShown());
        window->act(u"report"_qs)->trigger(); // it can be read at any time
        QVERIFY(window->findChild<ui::ReportDialog*>() != nullptr);
    }

    void aClosedOfferDoesNotComeBack_data()
    {
        QTest::addColumn<bool>("closed");
        QTest::newRow("closed") << true;
        QTest::newRow("still there") << false;
    }

    void aClosedOfferDoesNotComeBack()
    {
        QFETCH(bool, closed);
        Crashed crashed;
        const auto window = crashed.start();
        QCOMPARE(window->banner().headline(), kHeadline);
        if (closed) {
            closeBanner(*window);
            QVERIFY(!window->banner().isShown());
        }
        QSignalSpy restored(&crashed.gui.jobs, &ui::JobCenter::restored);
        window->openProject(ui::fromPath(crashed.gui.dir / "p"));
        QVERIFY(restored.wait(kWaitMs));
        QTest::qWait(100);
        const bool offered = window->banner().isShown() && window->banner().headline() == kHeadline;
        QCOMPARE(offered, !closed);
    }

    void onlyNewCrashesOfTheStudioAreOffered()
    {
        Crashed crashed;
        base::writeDurable(crashed.crashes / "crash-cli-9.txt", std::string_view("SIGABRT\n"));
        fs::last_write_time(crashed.crashes / "crash-studio-7.txt",
                            fs::file_time_type::clock::now() - hours(5));
        QVERIFY(!crashed.start()->banner().isShown());
        crashed.lastRunBegan(hours(6));
        QVERIFY(crashed.start()->banner().isShown());
        crashed.gui.settings.setValue(u"crash.since"_qs, {}); // nothing is known of a run before
        QVERIFY(!crashed.start()->banner().isShown());
    }

    void anOfferThatFoundNoRoomIsKept()
    {
        Crashed crashed;
        const auto startCarefully = [&crashed] {
            crashed.gui.settings.setStartPage(u"project"_qs);
            crashed.gui.settings.setValue(u"start.unfinished"_qs, 3);
        };
        startCarefully();
        {
            const auto window = crashed.start();
            QCOMPARE(window->banner().headline(), u"Started carefully"_qs);
        } // and crashed before anybody saw more
        startCarefully();
        const auto window = crashed.start();
        QCOMPARE(window->banner().headline(), u"Started carefully"_qs);
        closeBanner(*window);
        QVERIFY(window->banner().isShown());
        QCOMPARE(window->banner().headline(), kHeadline);
        closeBanner(*window);
        QVERIFY(!window->banner().isShown());
    }

    void aDeviceInOtherWordsThanOursIsNotTold()
    {
        GuiStudio gui;
        options::EngineOptions engine;
        engine.device = "Anna's card";
        gui.settings.setEngine(engine);
        const QString summary = ui::debugSummary(u"build"_qs, gui.settings, 1);
        QVERIFY2(summary.contains(u"device: unknown"), qPrintable(summary));
    }
};

DL_TEST_UNIT(ReportDialogTest, "report_dialog")

} // namespace dreamloft::tests

#include "report_dialog_test.moc"
