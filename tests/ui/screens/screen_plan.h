// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace dreamloft::tests {

/// What a page can be met in.
enum class ScreenState {
    Empty,    ///< a new project without pictures; Home: nothing was ever opened
    Filled,   ///< an experiment with everything done
    Running,  ///< the same while the page's own job runs
    Error,    ///< the same after that job failed, with the list of jobs open
    ReadOnly, ///< the same, opened to look only
    Real,     ///< a project of the command line, with the engine at work
};

[[nodiscard]] QString nameOf(ScreenState state);
[[nodiscard]] std::optional<ScreenState> stateFrom(const QString& name);

/// Whether a page of the plan is a dialog (or a part of one, such as "settings-keys") or the
/// palette.
[[nodiscard]] bool isDialog(const QString& page);
/// Dialogs are looked at over what is finished alone: they are the same in all states.
[[nodiscard]] bool isMet(const QString& page, ScreenState state);

/// Which screens are looked at, from the command line.
struct ScreenPlan {
    QStringList pages{};
    QList<ScreenState> states{};
    QStringList themes{};    ///< light, dark, contrast
    QStringList languages{}; ///< en, de, zh_CN, xx
    QList<int> scales{};     ///< per cent
    QSize size{};            ///< of the window, in logical pixels
    QString out{};           ///< folder for pictures and findings
    QString project{};       ///< absolute folder, for the state Real
    bool checksOnly = false; ///< no pictures
    bool part = false;       ///< one language at one scale, as the program calls itself
    bool help = false;
    QString problem{}; ///< why the command line cannot be followed
};

[[nodiscard]] ScreenPlan parsePlan(const QStringList& arguments);
[[nodiscard]] QString planHelp();

/// "home/filled/dark/de/150": names a screen in findings, with dashes its file.
[[nodiscard]] QString placeOf(const QString& page,
                              ScreenState state,
                              const QString& theme,
                              const QString& language,
                              int scale);
[[nodiscard]] QString fileOf(const QString& place);

} // namespace dreamloft::tests
