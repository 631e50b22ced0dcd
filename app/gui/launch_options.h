// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace dreamloft::app {

/// What the command line of the studio asks for.
struct LaunchOptions {
    QString project;           ///< folder to open, "" = none
    QString page;              ///< page id, "" = the start page
    QString theme;             ///< "system", "light", "dark"; "" = as set
    QString language;          ///< "de", "zh_CN"; "" = as set
    QString screenshot;        ///< file to write the settled window to, then the program ends
    std::optional<QSize> size; ///< of the window, in logical pixels
    qint64 afterProcess = 0;   ///< wait until this process has ended, 0 = none
    bool goOn = false;         ///< continue the stopped jobs of the project
    bool monitor = false;      ///< print the gaps of the event loop at the end
    bool help = false;
    bool version = false;
    QString problem; ///< why the line cannot be used, one sentence
};

/// `arguments` as in QCoreApplication::arguments(), without the program and what Qt took for
/// itself.
[[nodiscard]] LaunchOptions parseLaunch(const QStringList& arguments);

/// The text of --help.
[[nodiscard]] QString launchHelp();

} // namespace dreamloft::app
