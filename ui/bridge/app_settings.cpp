// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/app_settings.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/options/json_visitor.h"
#include "ui/bridge/ready_threads.h"
#include "ui/bridge/text.h"

#include <QThreadPool>

#include <algorithm>
#include <cstdlib>
#include <mutex>

namespace dreamloft::ui {
namespace {

using nlohmann::json;

constexpr std::size_t kMostRecent = 20;
constexpr int kSmallestThumbnail = 64;
constexpr int kLargestThumbnail = 512;
constexpr int kUsualThumbnail = 128;

json readSettings(const std::filesystem::path& file)
{
    try {
        json read = base::readJson(file);
        if (read.is_object()) {
            return read;
        }
    } catch (const base::Error& error) {
        // Missing at the first start; a damaged one only holds preferences.
        base::logInfo("settings", error.what());
    }
    return json::object();
}

json toJson(const RecentProject& project)
{
    return {{"folder", toUtf8(project.folder)},
            {"name", toUtf8(project.name)},
            {"classes", project.classes},
            {"picture_count", project.pictureCount},
            {"waiting", toUtf8(project.waiting)},
            {"paused", project.paused},
            {"finished", project.finished},
            {"bytes", project.bytes},
            {"pictures", toUtf8List(project.pictures)},
            {"picture_maker", toUtf8(project.pictureMaker)},
            {"recogniser", toUtf8(project.recogniser)},
            {"opened", toUtf8(project.opened.toUTC().toString(Qt::ISODate))}};
}

RecentProject recentFrom(const json& entry)
{
    RecentProject project;
    const auto word = [&](const char* key) { return fromUtf8(entry.value(key, std::string())); };
    project.folder = word("folder");
    project.name = word("name");
    project.classes = entry.value("classes", -1);
    project.pictureCount = entry.value("picture_count", 0);
    project.waiting = word("waiting");
    project.paused = entry.value("paused", false);
    project.finished = entry.value("finished", 0);
    project.bytes = entry.value("bytes", qint64{0});
    for (const json& picture : entry.value("pictures", json::array())) {
        project.pictures.append(fromUtf8(picture.get<std::string>()));
    }
    project.pictureMaker = word("picture_maker");
    project.recogniser = word("recogniser");
    project.opened = QDateTime::fromString(word("opened"), Qt::ISODate);
    return project;
}

} // namespace

class AppSettings::Private {
public:
    explicit Private(std::filesystem::path where)
        : file(std::move(where))
        , values(readSettings(file))
    {
        writer.setMaxThreadCount(1);
        readyThreads(writer);
    }

    ~Private() { writer.waitForDone(); }

    /// Hands the newest state to the writer; states that were not begun yet are skipped.
    void save()
    {
        const std::string text = values.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
        {
            const std::lock_guard lock(mutex);
            const bool queued = !waiting.empty();
            waiting = text;
            if (queued) {
                return;
            }
        }
        writer.start([this] {
            std::string newest;
            {
                const std::lock_guard lock(mutex);
                newest.swap(waiting);
            }
            try {
                base::makeDurableFolder(file.parent_path());
                base::writeDurable(file, std::string_view(newest));
            } catch (const base::Error& error) {
                // Preferences are not worth a message; the log tells.
                base::logWarn("settings", error.what());
            }
        });
    }

    std::filesystem::path file;
    json values;
    std::mutex mutex;
    std::string waiting; ///< not yet begun to be written
    QThreadPool writer;
};

std::filesystem::path AppSettings::defaultFile()
{
    const char* home = std::getenv("HOME");
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const std::filesystem::path folder =
        config != nullptr && *config == '/'
            ? std::filesystem::path(config)
            : std::filesystem::path(home != nullptr ? home : "/tmp") / ".config";
    return folder / "dreamloft" / "studio.json";
}

AppSettings::AppSettings(std::filesystem::path file, QObject* parent)
    : QObject(parent)
    , m_p(std::make_unique<Private>(std::move(file)))
{
}

AppSettings::~AppSettings() = default;

json AppSettings::value(const QString& key, const json& otherwise) const
{
    const auto found = m_p->values.find(toUtf8(key));
    return found != m_p->values.end() ? *found : otherwise;
}

void AppSettings::setValue(const QString& key, const json& value)
{
    json& stored = m_p->values[toUtf8(key)];
    if (stored != value) {
        stored = value;
        m_p->save();
        Q_EMIT changed(key);
    }
}

void AppSettings::waitForSaved()
{
    m_p->writer.waitForDone();
}

namespace {

QString textOf(const json& value, const QString& otherwise = {})
{
    return value.is_string() ? fromUtf8(value.get_ref<const std::string&>()) : otherwise;
}

} // namespace

QString AppSettings::language() const
{
    return textOf(value(u"language"_qs));
}

void AppSettings::setLanguage(const QString& language)
{
    setValue(u"language"_qs, toUtf8(language));
}

ThemeChoice AppSettings::theme() const
{
    const QString name = textOf(value(u"theme"_qs));
    return name == u"light"_qs  ? ThemeChoice::Light
           : name == u"dark"_qs ? ThemeChoice::Dark
                                : ThemeChoice::System;
}

void AppSettings::setTheme(ThemeChoice theme)
{
    setValue(u"theme"_qs,
             theme == ThemeChoice::Light  ? "light"
             : theme == ThemeChoice::Dark ? "dark"
                                          : "system");
}

int AppSettings::thumbnailSide() const
{
    const json side = value(u"thumbnail_side"_qs);
    return std::clamp(side.is_number_integer() ? side.get<int>() : kUsualThumbnail,
                      kSmallestThumbnail,
                      kLargestThumbnail);
}

void AppSettings::setThumbnailSide(int side)
{
    setValue(u"thumbnail_side"_qs, std::clamp(side, kSmallestThumbnail, kLargestThumbnail));
}

bool AppSettings::reducedMotion() const
{
    return value(u"reduced_motion"_qs) == true;
}

void AppSettings::setReducedMotion(bool reduced)
{
    setValue(u"reduced_motion"_qs, reduced);
}

bool AppSettings::pauseOnBattery() const
{
    return value(u"pause_on_battery"_qs) == true;
}

void AppSettings::setPauseOnBattery(bool pause)
{
    setValue(u"pause_on_battery"_qs, pause);
}

std::uint64_t AppSettings::cacheLimit() const
{
    constexpr std::uint64_t kUsual = 20'000'000'000;
    const json limit = value(u"cache_limit"_qs);
    return limit.is_number_unsigned() ? limit.get<std::uint64_t>() : kUsual;
}

void AppSettings::setCacheLimit(std::uint64_t bytes)
{
    setValue(u"cache_limit"_qs, bytes);
}

QString AppSettings::startPage() const
{
    return textOf(value(u"start_page"_qs), u"home"_qs);
}

void AppSettings::setStartPage(const QString& page)
{
    setValue(u"start_page"_qs, toUtf8(page));
}

options::EngineOptions AppSettings::engine() const
{
    options::EngineOptions engine;
    try {
        options::fromJson(value(u"engine"_qs, json::object()), engine);
    } catch (const base::Error&) {
        return {}; // written by another version: the usual values work everywhere
    }
    return engine;
}

void AppSettings::setEngine(const options::EngineOptions& engine)
{
    setValue(u"engine"_qs, options::toJson(engine));
}

QString AppSettings::projectFolder() const
{
    return textOf(value(u"project_folder"_qs));
}

void AppSettings::setProjectFolder(const QString& folder)
{
    setValue(u"project_folder"_qs, toUtf8(folder));
}

QString AppSettings::captionServer() const
{
    return textOf(value(u"caption_server"_qs), u"http://localhost:11434/v1"_qs);
}

void AppSettings::setCaptionServer(const QString& address)
{
    setValue(u"caption_server"_qs, toUtf8(address));
}

QString AppSettings::captionModel() const
{
    return textOf(value(u"caption_model"_qs));
}

void AppSettings::setCaptionModel(const QString& name)
{
    setValue(u"caption_model"_qs, toUtf8(name));
}

std::optional<QString> AppSettings::shortcut(const QString& action) const
{
    const json shortcuts = value(u"shortcuts"_qs, json::object());
    const auto found = shortcuts.find(toUtf8(action));
    return found != shortcuts.end() ? std::optional(textOf(*found)) : std::nullopt;
}

void AppSettings::setShortcut(const QString& action, const std::optional<QString>& keys)
{
    json shortcuts = value(u"shortcuts"_qs, json::object());
    if (keys) {
        shortcuts[toUtf8(action)] = toUtf8(*keys);
    } else {
        shortcuts.erase(toUtf8(action));
    }
    setValue(u"shortcuts"_qs, shortcuts);
}

std::vector<RecentProject> AppSettings::recentProjects() const
{
    std::vector<RecentProject> projects;
    try {
        for (const json& entry : value(u"recent"_qs, json::array())) {
            projects.push_back(recentFrom(entry));
        }
    } catch (const json::exception& error) {
        base::logWarn("settings", error.what());
    }
    return projects;
}

void AppSettings::rememberProject(const RecentProject& project)
{
    std::vector<RecentProject> projects = recentProjects();
    std::erase_if(projects,
                  [&](const RecentProject& other) { return other.folder == project.folder; });
    projects.insert(projects.begin(), project);
    projects.resize(std::min(projects.size(), kMostRecent));
    json list = json::array();
    for (const RecentProject& entry : projects) {
        list.push_back(toJson(entry));
    }
    setValue(u"recent"_qs, list);
}

void AppSettings::correctProject(const RecentProject& project)
{
    json list = json::array();
    for (const RecentProject& entry : recentProjects()) {
        list.push_back(toJson(entry.folder == project.folder ? project : entry));
    }
    setValue(u"recent"_qs, list);
}

void AppSettings::forgetProject(const QString& folder)
{
    json list = json::array();
    for (const RecentProject& entry : recentProjects()) {
        if (entry.folder != folder) {
            list.push_back(toJson(entry));
        }
    }
    setValue(u"recent"_qs, list);
}

} // namespace dreamloft::ui
