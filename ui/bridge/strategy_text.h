// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace dreamloft::ui {

/// A strategy as people call it; `name` as in options ("datadream_cls").
struct StrategyText {
    QString name;
    QString title; ///< "One per class"
    QString line;  ///< one sentence: what it does
};

/// Strategies that learn adapters, in the order of the method cards.
[[nodiscard]] QStringList adaptStrategies();
/// The one of them that is chosen where nothing was learnt yet.
[[nodiscard]] QString usualAdaptStrategy();
/// Strategies that make pictures, most useful first.
[[nodiscard]] QStringList generateStrategies();
[[nodiscard]] StrategyText strategyText(const QString& name);
/// The adapt strategy whose adapters a generate strategy uses; empty: none.
[[nodiscard]] QString adaptedBy(const QString& generateStrategy);
/// A preset as people call it: "As in the paper", "Starter, minutes on this computer".
[[nodiscard]] QString presetTitle(const QString& preset);

} // namespace dreamloft::ui
