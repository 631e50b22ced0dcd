// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "ui/bridge/app_settings.h"

#include <QSignalSpy>

namespace dreamloft::tests {

using ui::AppSettings;
using ui::RecentProject;

class AppSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsWithSensibleValues();
    void keepsWhatWasChosen();
    void tellsChangesOnce();
    void aDamagedFileIsNoObstacle();
    void recentProjectsAreNewestFirstAndUnique();
};

void AppSettingsTest::startsWithSensibleValues()
{
    const TempDir dir;
    const AppSettings settings(dir / "deep/studio.json");
    QCOMPARE(settings.theme(), ui::ThemeChoice::System);
    QCOMPARE(settings.startPage(), u"home"_qs);
    QCOMPARE(settings.engine().device, std::string("auto"));
    QVERIFY(settings.engine().deterministic);
    QVERIFY(settings.recentProjects().empty());
    QVERIFY(!settings.shortcut(u"undo"_qs));
    QVERIFY2(!std::filesystem::exists(dir / "deep"), "looking writes nothing");
}

void AppSettingsTest::keepsWhatWasChosen()
{
    const TempDir dir;
    {
        AppSettings settings(dir / "deep/studio.json");
        settings.setTheme(ui::ThemeChoice::Dark);
        settings.setLanguage(u"zh_CN"_qs);
        settings.setThumbnailSide(9999);
        settings.setReducedMotion(true);
        options::EngineOptions engine;
        engine.threads = 3;
        settings.setEngine(engine);
        settings.setShortcut(u"undo"_qs, u"Ctrl+Y"_qs);
        settings.setShortcut(u"redo"_qs, QString());
        settings.setShortcut(u"find"_qs, u"F3"_qs);
        settings.setShortcut(u"find"_qs, std::nullopt);
        settings.setValue(u"window.geometry"_qs, "abc");
    }
    const AppSettings settings(dir / "deep/studio.json");
    QCOMPARE(settings.theme(), ui::ThemeChoice::Dark);
    QCOMPARE(settings.language(), u"zh_CN"_qs);
    QCOMPARE(settings.thumbnailSide(), 512);
    QVERIFY(settings.reducedMotion());
    QCOMPARE(settings.engine().threads.value_or(0), 3);
    QCOMPARE(settings.shortcut(u"undo"_qs).value_or(u"?"_qs), u"Ctrl+Y"_qs);
    QCOMPARE(settings.shortcut(u"redo"_qs).value_or(u"?"_qs), QString());
    QVERIFY(!settings.shortcut(u"find"_qs));
    QCOMPARE(settings.value(u"window.geometry"_qs).get<std::string>(), std::string("abc"));
}

void AppSettingsTest::tellsChangesOnce()
{
    const TempDir dir;
    AppSettings settings(dir / "studio.json");
    QSignalSpy changed(&settings, &AppSettings::changed);
    settings.setTheme(ui::ThemeChoice::Light);
    settings.setTheme(ui::ThemeChoice::Light);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toString(), u"theme"_qs);
}

void AppSettingsTest::aDamagedFileIsNoObstacle()
{
    const TempDir dir;
    base::writeDurable(dir / "studio.json", std::string_view("{\"theme\": \"dark\", "));
    {
        AppSettings settings(dir / "studio.json");
        QCOMPARE(settings.theme(), ui::ThemeChoice::System);
        settings.setTheme(ui::ThemeChoice::Light);
    }
    QCOMPARE(AppSettings(dir / "studio.json").theme(), ui::ThemeChoice::Light);
    base::writeDurable(
        dir / "studio.json",
        std::string_view(R"({"theme": 7, "recent": [{"folder": 1}], "engine": []})"));
    const AppSettings settings(dir / "studio.json");
    QCOMPARE(settings.theme(), ui::ThemeChoice::System);
    QVERIFY(settings.recentProjects().empty());
    QCOMPARE(settings.engine().device, std::string("auto"));
}

void AppSettingsTest::recentProjectsAreNewestFirstAndUnique()
{
    const TempDir dir;
    AppSettings settings(dir / "studio.json");
    for (int i = 0; i < 25; ++i) {
        RecentProject project;
        project.folder = u"/p/%1"_qs.arg(i);
        project.name = QString::fromUtf8("Äpfel 苹果");
        project.pictures = QStringList{u"/p/a.png"_qs};
        project.bytes = 1000 + i;
        project.opened = QDateTime::fromString(u"2026-05-04T13:07:09Z"_qs, Qt::ISODate);
        settings.rememberProject(project);
    }
    RecentProject again = settings.recentProjects()[3];
    again.classes = 2;
    again.pictureCount = 40;
    again.waiting = u"adapt"_qs;
    again.paused = true;
    again.finished = 416;
    again.pictureMaker = u"starter"_qs;
    again.recogniser = u"/models/ViT-B-16"_qs;
    settings.rememberProject(again);
    settings.forgetProject(u"/p/24"_qs);
    settings.waitForSaved();
    const auto kept = AppSettings(dir / "studio.json").recentProjects();
    QCOMPARE(kept.size(), std::size_t(19));
    QCOMPARE(kept.front(), again);
    QCOMPARE(kept[1].folder, u"/p/23"_qs);
}

DL_TEST_UNIT(AppSettingsTest, "app_settings")

} // namespace dreamloft::tests

#include "app_settings_test.moc"
