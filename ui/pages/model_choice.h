// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;
class QWidget;

namespace dreamloft::ui {

class AppSettings;

/// A box that chooses one of the known models of a kind; its data is what a project's setting
/// names, empty data leads to the Models page.
[[nodiscard]] QComboBox* makeModelChoice(QWidget* parent);
/// `kind`: "pictures" or "classifier". `current` is listed even when it is not among the known.
void fillModelChoice(QComboBox& box,
                     const AppSettings& settings,
                     const QString& kind,
                     const QString& current);

} // namespace dreamloft::ui
