// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

class QWidget;

namespace dreamloft::ui {
struct Studio;
}

namespace dreamloft::app {

/// Waits until the window has nothing more to load and writes it to a PNG file.
class Screenshot final : public QObject {
    Q_OBJECT

public:
    enum class Result { Written, StillLoading, NotWritten };
    static constexpr int kLongestWaitMs = 120'000; ///< for slow machines; usual ones need a second

    /// `expectsProject`: a project is being opened and belongs into the picture. After `longestMs`
    /// the picture is taken of what is there.
    Screenshot(ui::Studio& studio,
               QWidget& window,
               const QString& file,
               bool expectsProject,
               int longestMs = kLongestWaitMs);

Q_SIGNALS:
    void taken(Result result);

private:
    void look();
    void take(bool settled);
    [[nodiscard]] bool loading() const;

    ui::Studio& m_studio;
    QWidget& m_window;
    QString m_file;
    bool m_expectsProject;
    int m_longestMs;
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_quiet; ///< since something last changed
};

/// What can be read in the window now, a text each: what is hidden or scrolled out is not in it.
[[nodiscard]] QStringList wordsIn(const QWidget& window);

} // namespace dreamloft::app
