// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace dreamloft::ui {

/// Fields of ExportOptions that decide about an export of this kind ("dataset", "lora",
/// "classifier" or "report").
[[nodiscard]] QStringList shownFields(const QString& kind);
/// Those of the other kinds, which decide nothing here.
[[nodiscard]] QStringList hiddenFields(const QString& kind);

} // namespace dreamloft::ui
