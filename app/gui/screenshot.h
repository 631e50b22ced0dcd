// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QWidget;

namespace dreamloft::ui {
struct Studio;
}

namespace dreamloft::app {

/// Waits until the window has nothing more to load, writes it to a PNG file and ends the program.
class Screenshot final : public QObject {
    Q_OBJECT

public:
    /// `expectsProject`: a project is being opened and belongs into the picture.
    Screenshot(ui::Studio& studio, QWidget& window, const QString& file, bool expectsProject);

private:
    void look();
    void take();

    ui::Studio& m_studio;
    QWidget& m_window;
    QString m_file;
    bool m_expectsProject;
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_quiet; ///< since something last changed
};

} // namespace dreamloft::app
