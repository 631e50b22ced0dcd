// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <optional>
#include <span>

class QAction;
class QKeyEvent;

namespace dreamloft::ui {

class AppSettings;

/// Where a key works: the places that can have the focus, as bits. Two keys collide when they share
/// one. A grid takes its keys before the page around it hears of them, so a key of the page counts
/// the grids of the page among its places, where it is wanted there as well.
namespace key_place {
inline constexpr unsigned kDatasetGrid = 1U << 0;
inline constexpr unsigned kGenerateGrid = 1U << 1;
inline constexpr unsigned kQualityGrid = 1U << 2;
inline constexpr unsigned kMistakesGrid = 1U << 3; ///< of the Classifier page
inline constexpr unsigned kLargeView = 1U << 4;
inline constexpr unsigned kSamples = 1U << 5; ///< of the Adapt page
inline constexpr unsigned kLists = 1U << 6;   ///< classes, models, jobs, recent projects
inline constexpr unsigned kAdaptChart = 1U << 7;
inline constexpr unsigned kQualityChart = 1U << 8;
inline constexpr unsigned kClassifierChart = 1U << 9;
inline constexpr unsigned kCompareChart = 1U << 10;
inline constexpr unsigned kMatrix = 1U << 11;
inline constexpr unsigned kMap = 1U << 12;
inline constexpr unsigned kGenerateRest = 1U << 13; ///< what else is on the page
inline constexpr unsigned kQualityRest = 1U << 14;
inline constexpr unsigned kClassifierRest = 1U << 15;
inline constexpr unsigned kCompareRest = 1U << 16;
inline constexpr unsigned kWindow = 1U << 17; ///< an act of the window itself

inline constexpr unsigned kGrids = kDatasetGrid | kGenerateGrid | kQualityGrid | kMistakesGrid;
inline constexpr unsigned kCharts = kAdaptChart | kQualityChart | kClassifierChart | kCompareChart;
inline constexpr unsigned kParts = kWindow - 1; ///< all that can have the focus
inline constexpr unsigned kEverywhere = kParts | kWindow;
} // namespace key_place

/// One row of the table of all keys.
struct ShortcutRow {
    const char* id;              ///< as AppSettings keeps it, "page.adapt"
    const char* text;            ///< marked for translation
    const char* keys;            ///< as shipped, in portable form; several that are fixed: "1; 2"
    unsigned places;             ///< of key_place
    const char* group;           ///< marked for translation
    const char* fixed = nullptr; ///< marked for translation: in words, keys that cannot be changed
};

/// All keys of the program: as shipped, as the user changed them, and who uses them.
class Shortcuts final : public QObject {
    Q_OBJECT
public:
    explicit Shortcuts(AppSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] static std::span<const ShortcutRow> table();
    [[nodiscard]] static const ShortcutRow* find(const QString& id);
    [[nodiscard]] static QString textOf(const ShortcutRow& row);
    [[nodiscard]] static QString groupOf(const ShortcutRow& row);
    /// The words for keys that cannot be changed, "1 to 0 (fixed)"; empty for all others.
    [[nodiscard]] static QString fixedTextOf(const ShortcutRow& row);
    /// Of several the first.
    [[nodiscard]] static QKeySequence shipped(const ShortcutRow& row);

    [[nodiscard]] QKeySequence keys(const QString& id) const;
    /// The same for those who only know the settings.
    [[nodiscard]] static QKeySequence keysFrom(const AppSettings& settings, const QString& id);
    [[nodiscard]] bool isChanged(const QString& id) const;
    /// Empty keys: none. nullopt: as shipped. Fixed keys stay.
    void setKeys(const QString& id, const std::optional<QKeySequence>& keys);
    void resetAll();
    /// Who else would answer to these keys; null when nobody.
    [[nodiscard]] const ShortcutRow* conflict(const QString& id, const QKeySequence& keys) const;
    /// Gives the action the keys of `id`, now and after every change.
    void bind(QAction* action, const QString& id);

    /// Whether the event is of these keys, whichever of two Enter keys it was, and whether or not a
    /// sign needs Shift on this keyboard.
    [[nodiscard]] static bool isPress(const QKeyEvent& event, const QKeySequence& keys);
    /// The class that a digit means, 0 to 9 for 1 to 0.
    [[nodiscard]] static std::optional<int> classOf(const QKeyEvent& event);

Q_SIGNALS:
    void changed(const QString& id);

private:
    [[nodiscard]] QList<QKeySequence> allKeys(const ShortcutRow& row) const;

    AppSettings& m_settings;
};

} // namespace dreamloft::ui
