// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/engine_options.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace dreamloft::ui {

enum class ThemeChoice { System, Light, Dark };

/// A project on the Home page, with what was known when it was last open: numbers and names, whose
/// words are made when they are shown, in the language of that moment.
struct RecentProject {
    QString folder;
    QString name;
    int classes = -1;     ///< -1 = not known
    int pictureCount = 0; ///< of all classes
    QString waiting;      ///< verb of the newest job that was not finished, or empty
    bool paused = false;  ///< that job was paused, not interrupted
    int finished = 0;     ///< pictures or adapters that it has saved
    qint64 bytes = 0;     ///< size on disk, 0 = not known
    QStringList pictures; ///< up to four files for its thumbnails
    QString pictureMaker; ///< "starter" or a place, as it names it; empty = not known
    QString recogniser;   ///< likewise
    QDateTime opened;     ///< UTC
    bool operator==(const RecentProject&) const = default;
};

/// What the program remembers about itself (never about a project): one small JSON file in the
/// user's configuration folder, read once at start, written behind the scenes.
class AppSettings final : public QObject {
    Q_OBJECT

public:
    /// `$XDG_CONFIG_HOME/dreamloft/studio.json`.
    static std::filesystem::path defaultFile();
    /// A file that cannot be read counts as empty and is replaced at the first change.
    explicit AppSettings(std::filesystem::path file = defaultFile(), QObject* parent = nullptr);
    /// Waits until the last change is on the disk.
    ~AppSettings() override;

    [[nodiscard]] QString language() const; ///< "en", "de", "zh_CN"; "" = the system's
    void setLanguage(const QString& language);
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    [[nodiscard]] int thumbnailSide() const; ///< logical pixels, 64..512
    void setThumbnailSide(int side);
    [[nodiscard]] bool reducedMotion() const;
    void setReducedMotion(bool reduced);
    [[nodiscard]] bool pauseOnBattery() const; ///< jobs wait for current, off
    void setPauseOnBattery(bool pause);
    [[nodiscard]] std::uint64_t cacheLimit() const; ///< bytes of a project's cache, 0 = no limit
    void setCacheLimit(std::uint64_t bytes);
    [[nodiscard]] QString startPage() const; ///< a page id, "home"
    void setStartPage(const QString& page);
    [[nodiscard]] options::EngineOptions engine() const; ///< how and where it is computed
    void setEngine(const options::EngineOptions& engine);
    [[nodiscard]] QString projectFolder() const; ///< where new projects go; "" = documents
    void setProjectFolder(const QString& folder);
    [[nodiscard]] QString captionServer() const;
    void setCaptionServer(const QString& address);
    [[nodiscard]] QString captionModel() const;
    void setCaptionModel(const QString& name);
    /// A shortcut the user changed: its text in portable form, empty = none; nullopt = as shipped.
    [[nodiscard]] std::optional<QString> shortcut(const QString& action) const;
    void setShortcut(const QString& action, const std::optional<QString>& keys);

    [[nodiscard]] std::vector<RecentProject> recentProjects() const; ///< newest first, at most 20
    /// Puts it first.
    void rememberProject(const RecentProject& project);
    /// What is known of it now; it keeps its place, and one that is not on the list stays off it.
    void correctProject(const RecentProject& project);
    void forgetProject(const QString& folder);

    /// Anything else, by a key of the caller's choice, e.g. "window.geometry".
    [[nodiscard]] nlohmann::json value(const QString& key,
                                       const nlohmann::json& otherwise = {}) const;
    void setValue(const QString& key, const nlohmann::json& value);

    /// For tests: returns once everything is on the disk.
    void waitForSaved();

Q_SIGNALS:
    /// `key` as in the file: "language", "theme", "thumbnail_side", "reduced_motion", "engine",
    /// "recent", "shortcuts" and so on.
    void changed(const QString& key);

private:
    class Private;
    std::unique_ptr<Private> m_p;
};

} // namespace dreamloft::ui
