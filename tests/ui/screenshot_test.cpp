// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/screenshot.h"
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/held_pool.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/text.h"

#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QVBoxLayout>

#include <optional>

namespace dreamloft::tests {
namespace {

using Result = app::Screenshot::Result;

constexpr int kLongerThanQuietMs = 1500;
constexpr int kWaitMs = 20'000;

/// A window whose words come from another thread.
struct Desk {
    Desk()
    {
        auto* column = new QVBoxLayout(&window);
        label = new QLabel(u"empty"_qs, &window);
        column->addWidget(label);
        window.resize(200, 100);
        window.show();
        shown = QTest::qWaitForWindowExposed(&window);
    }
    void askForWords()
    {
        ui::offThread<QString>([] { return u"filled"_qs; },
                               &window,
                               [this](const QString& text) { label->setText(text); });
    }
    void take(int longestMs)
    {
        shot.emplace(gui.studio, window, file, false, longestMs);
        QObject::connect(&*shot, &app::Screenshot::taken, &window, [this](Result result) {
            taken = result;
            words = app::wordsIn(window);
        });
    }

    GuiStudio gui;
    QString file = ui::fromPath(gui.dir / "window.png");
    QWidget window;
    QLabel* label = nullptr;
    std::optional<app::Screenshot> shot;
    std::optional<Result> taken;
    QStringList words;
    bool shown = false;
};

} // namespace

/// The program's picture of its own window is one of a window that has all it waits for.
class ScreenshotTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void itWaitsForWhatOtherThreadsAreAskedFor()
    {
        Desk desk;
        QVERIFY(desk.shown);
        HeldPool held;
        desk.askForWords();
        QCOMPARE(ui::Errand::pending(), 1);
        desk.take(app::Screenshot::kLongestWaitMs);
        QTest::qWait(kLongerThanQuietMs);
        QVERIFY(!desk.taken);
        held.release();
        QTRY_VERIFY_WITH_TIMEOUT(desk.taken.has_value(), kWaitMs);
        QCOMPARE(*desk.taken, Result::Written);
        QCOMPARE(desk.words, QStringList{u"filled"_qs});
        QCOMPARE(QImage(desk.file).size(), desk.window.size() * desk.window.devicePixelRatio());
        QCOMPARE(ui::Errand::pending(), 0);
    }

    void aQuestionToTheProjectIsPendingUntilItIsAnswered()
    {
        Desk desk;
        QVERIFY(desk.shown);
        desk.gui.project.ask<int>(
            [](project::ProjectStore&) { return 0; }, &desk.window, [](int) {});
        QCOMPARE(ui::Errand::pending(), 1);
        QTRY_COMPARE(ui::Errand::pending(), 0);
    }

    void itTellsThatTheWindowWasStillLoading()
    {
        Desk desk;
        QVERIFY(desk.shown);
        HeldPool held;
        desk.askForWords();
        desk.take(100);
        QTRY_VERIFY_WITH_TIMEOUT(desk.taken.has_value(), kWaitMs);
        QCOMPARE(*desk.taken, Result::StillLoading);
        QCOMPARE(desk.words, QStringList{u"empty"_qs});
        QVERIFY(!QImage(desk.file).isNull());
        held.release();
        QTRY_COMPARE(ui::Errand::pending(), 0); // while there is somebody to tell
    }

    void itTellsThatThereIsNoPicture()
    {
        Desk desk;
        QVERIFY(desk.shown);
        desk.file = ui::fromPath(desk.gui.dir / "no such folder" / "window.png");
        desk.take(app::Screenshot::kLongestWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.taken.has_value(), kWaitMs);
        QCOMPARE(*desk.taken, Result::NotWritten);
    }

    void onlyWhatIsInThePictureIsRead()
    {
        QWidget window;
        window.resize(200, 100);
        QLabel seen(u"seen"_qs, &window);
        QLabel outside(u"outside"_qs, &window);
        outside.move(0, 300);
        QLabel hidden(u"hidden"_qs, &window);
        hidden.hide();
        QCOMPARE(app::wordsIn(window), QStringList()); // the window is not there yet
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(app::wordsIn(window), QStringList{u"seen"_qs});
    }
};

DL_TEST_UNIT(ScreenshotTest, "screenshot")

} // namespace dreamloft::tests

#include "screenshot_test.moc"
