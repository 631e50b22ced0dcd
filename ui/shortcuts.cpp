// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcuts.h"

#include "ui/bridge/app_settings.h"

#include <QAction>
#include <QChar>
#include <QCoreApplication>
#include <QKeyEvent>

#include <array>

namespace dreamloft::ui {
namespace {

namespace place = key_place;

constexpr char kContext[] = "Keys";
constexpr auto kGo = QT_TRANSLATE_NOOP("Keys", "Go to");
constexpr auto kProject = QT_TRANSLATE_NOOP("Keys", "Project");
constexpr auto kLists = QT_TRANSLATE_NOOP("Keys", "Lists");
constexpr auto kEverywhere = QT_TRANSLATE_NOOP("Keys", "Everywhere");
constexpr auto kPages = QT_TRANSLATE_NOOP("Keys", "Single pages");
constexpr auto kPictures = QT_TRANSLATE_NOOP("Keys", "Pictures, with one hand");
constexpr auto kCharts = QT_TRANSLATE_NOOP("Keys", "Charts");

constexpr unsigned kOnPictures = place::kGrids | place::kLargeView;

constexpr std::array kTable{
    ShortcutRow{"page.home", QT_TRANSLATE_NOOP("Keys", "Home"), "Ctrl+1", place::kEverywhere, kGo},
    ShortcutRow{"page.dataset",
                QT_TRANSLATE_NOOP("Keys", "Dataset and shots"),
                "Ctrl+2",
                place::kEverywhere,
                kGo},
    ShortcutRow{
        "page.adapt", QT_TRANSLATE_NOOP("Keys", "Adapt"), "Ctrl+3", place::kEverywhere, kGo},
    ShortcutRow{
        "page.generate", QT_TRANSLATE_NOOP("Keys", "Generate"), "Ctrl+4", place::kEverywhere, kGo},
    ShortcutRow{
        "page.quality", QT_TRANSLATE_NOOP("Keys", "Quality"), "Ctrl+5", place::kEverywhere, kGo},
    ShortcutRow{"page.classifier",
                QT_TRANSLATE_NOOP("Keys", "Classifier"),
                "Ctrl+6",
                place::kEverywhere,
                kGo},
    ShortcutRow{
        "page.compare", QT_TRANSLATE_NOOP("Keys", "Compare"), "Ctrl+7", place::kEverywhere, kGo},
    ShortcutRow{
        "page.models", QT_TRANSLATE_NOOP("Keys", "Models"), "Ctrl+8", place::kEverywhere, kGo},

    ShortcutRow{"project.new",
                QT_TRANSLATE_NOOP("Keys", "New project…"),
                "Ctrl+N",
                place::kEverywhere,
                kProject},
    ShortcutRow{"project.open",
                QT_TRANSLATE_NOOP("Keys", "Open project…"),
                "Ctrl+O",
                place::kEverywhere,
                kProject},
    ShortcutRow{"project.import",
                QT_TRANSLATE_NOOP("Keys", "Import pictures…"),
                "Ctrl+I",
                place::kEverywhere,
                kProject},
    ShortcutRow{"project.export",
                QT_TRANSLATE_NOOP("Keys", "Export…"),
                "Ctrl+E",
                place::kEverywhere,
                kProject},
    ShortcutRow{"project.close",
                QT_TRANSLATE_NOOP("Keys", "Close project"),
                "Ctrl+W",
                place::kEverywhere,
                kProject},

    ShortcutRow{"list.rename", QT_TRANSLATE_NOOP("Keys", "Rename"), "F2", place::kLists, kLists},
    ShortcutRow{"list.remove",
                QT_TRANSLATE_NOOP("Keys", "Remove or discard"),
                "Del",
                place::kLists | kOnPictures,
                kLists},
    ShortcutRow{"list.up",
                QT_TRANSLATE_NOOP("Keys", "Move up in the list"),
                "Alt+Up",
                place::kLists,
                kLists},
    ShortcutRow{"list.down",
                QT_TRANSLATE_NOOP("Keys", "Move down in the list"),
                "Alt+Down",
                place::kLists,
                kLists},
    ShortcutRow{"list.open",
                QT_TRANSLATE_NOOP("Keys", "Open or choose"),
                "Return; Enter; Space",
                place::kLists | place::kCharts | place::kMatrix | place::kMap,
                kLists,
                QT_TRANSLATE_NOOP("Keys", "Enter, Space (fixed)")},

    ShortcutRow{"page.main",
                QT_TRANSLATE_NOOP("Keys", "Main action of the page"),
                "Ctrl+Return",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{"palette",
                QT_TRANSLATE_NOOP("Keys", "Search or run a command"),
                "Ctrl+K",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{
        "edit.undo", QT_TRANSLATE_NOOP("Keys", "Undo"), "Ctrl+Z", place::kEverywhere, kEverywhere},
    ShortcutRow{"edit.redo",
                QT_TRANSLATE_NOOP("Keys", "Redo"),
                "Ctrl+Shift+Z",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{"edit.paste",
                QT_TRANSLATE_NOOP("Keys", "Paste pictures or folders"),
                "Ctrl+V",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{"edit.copy",
                QT_TRANSLATE_NOOP("Keys", "Copy the picture or table"),
                "Ctrl+C",
                place::kParts,
                kEverywhere},
    ShortcutRow{"jobs",
                QT_TRANSLATE_NOOP("Keys", "Show or hide the jobs"),
                "Ctrl+J",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{
        "filter", QT_TRANSLATE_NOOP("Keys", "Filter"), "Ctrl+F", place::kEverywhere, kEverywhere},
    ShortcutRow{"settings",
                QT_TRANSLATE_NOOP("Keys", "Settings…"),
                "Ctrl+,",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{"next_pane",
                QT_TRANSLATE_NOOP("Keys", "Next part of the window"),
                "F6",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{"previous_pane",
                QT_TRANSLATE_NOOP("Keys", "Previous part of the window"),
                "Shift+F6",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{"full_screen",
                QT_TRANSLATE_NOOP("Keys", "Full screen"),
                "F11",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{"help",
                QT_TRANSLATE_NOOP("Keys", "Help on what has the focus"),
                "F1",
                place::kEverywhere,
                kEverywhere},
    ShortcutRow{
        "shortcuts", QT_TRANSLATE_NOOP("Keys", "All keys"), "?", place::kEverywhere, kEverywhere},
    ShortcutRow{
        "quit", QT_TRANSLATE_NOOP("Keys", "Quit"), "Ctrl+Q", place::kEverywhere, kEverywhere},
    ShortcutRow{"move",
                QT_TRANSLATE_NOOP("Keys", "Move on"),
                "Left; Right; Up; Down; Home; End; PgUp; PgDown; Tab; Shift+Tab; Shift+Backtab",
                place::kParts,
                kEverywhere,
                QT_TRANSLATE_NOOP("Keys", "Arrows, Home, End, Tab (fixed)")},
    ShortcutRow{"shut",
                QT_TRANSLATE_NOOP("Keys", "Close what lies on top"),
                "Esc",
                place::kParts,
                kEverywhere,
                QT_TRANSLATE_NOOP("Keys", "Esc (fixed)")},

    ShortcutRow{"generate.try",
                QT_TRANSLATE_NOOP("Keys", "Generate: try 1 each"),
                "T",
                place::kGenerateGrid | place::kGenerateRest,
                kPages},
    ShortcutRow{"generate.next_class",
                QT_TRANSLATE_NOOP("Keys", "Generate: next class"),
                "G",
                place::kGenerateGrid | place::kGenerateRest,
                kPages},
    ShortcutRow{"quality.network",
                QT_TRANSLATE_NOOP("Keys", "Quality: next feature network"),
                "F",
                place::kQualityGrid | place::kQualityChart | place::kQualityRest,
                kPages},
    ShortcutRow{"classifier.list",
                QT_TRANSLATE_NOOP("Keys", "Classifier: list the mistakes"),
                "M",
                place::kMatrix,
                kPages},
    ShortcutRow{"compare.report",
                QT_TRANSLATE_NOOP("Keys", "Compare: report…"),
                "R",
                place::kCompareChart | place::kCompareRest,
                kPages},

    ShortcutRow{"grid.keep", QT_TRANSLATE_NOOP("Keys", "Keep"), "A", kOnPictures, kPictures},
    ShortcutRow{"grid.discard", QT_TRANSLATE_NOOP("Keys", "Discard"), "D", kOnPictures, kPictures},
    ShortcutRow{"grid.next_undecided",
                QT_TRANSLATE_NOOP("Keys", "Next undecided"),
                "S",
                kOnPictures,
                kPictures},
    ShortcutRow{"grid.undo",
                QT_TRANSLATE_NOOP("Keys", "Undo the last decision"),
                "Z",
                kOnPictures,
                kPictures},
    ShortcutRow{"grid.large_view",
                QT_TRANSLATE_NOOP("Keys", "Large view"),
                "Space",
                kOnPictures | place::kSamples,
                kPictures},
    ShortcutRow{"grid.open", QT_TRANSLATE_NOOP("Keys", "Open"), "Return", kOnPictures, kPictures},
    ShortcutRow{
        "grid.swap", QT_TRANSLATE_NOOP("Keys", "Swap or refill"), "R", kOnPictures, kPictures},
    ShortcutRow{"grid.pin",
                QT_TRANSLATE_NOOP("Keys", "Pin a shot, or unpin it"),
                "P",
                kOnPictures,
                kPictures},
    ShortcutRow{"grid.ban",
                QT_TRANSLATE_NOOP("Keys", "Ban from the shots, or allow again"),
                "B",
                kOnPictures,
                kPictures},
    ShortcutRow{"grid.hold_counterpart",
                QT_TRANSLATE_NOOP("Keys", "While held: real or synthetic"),
                "X",
                kOnPictures | place::kSamples,
                kPictures},
    ShortcutRow{"grid.hold_nearest_real",
                QT_TRANSLATE_NOOP("Keys", "While held: nearest real picture"),
                "C",
                kOnPictures,
                kPictures},
    ShortcutRow{"grid.class",
                QT_TRANSLATE_NOOP("Keys", "Move to a class, or show it"),
                "1; 2; 3; 4; 5; 6; 7; 8; 9; 0",
                kOnPictures,
                kPictures,
                QT_TRANSLATE_NOOP("Keys", "1 to 0 (fixed)")},
    ShortcutRow{"grid.select_all",
                QT_TRANSLATE_NOOP("Keys", "Choose all"),
                "Ctrl+A",
                kOnPictures | place::kMap,
                kPictures},
    ShortcutRow{"grid.information",
                QT_TRANSLATE_NOOP("Keys", "Large view: what is known"),
                "I",
                place::kLargeView,
                kPictures},
    ShortcutRow{"thumbnails.larger",
                QT_TRANSLATE_NOOP("Keys", "Larger thumbnails"),
                "Ctrl++",
                place::kEverywhere,
                kPictures},
    ShortcutRow{"thumbnails.smaller",
                QT_TRANSLATE_NOOP("Keys", "Smaller thumbnails"),
                "Ctrl+-",
                place::kEverywhere,
                kPictures},
    ShortcutRow{"thumbnails.reset",
                QT_TRANSLATE_NOOP("Keys", "Usual thumbnails"),
                "Ctrl+0",
                place::kEverywhere,
                kPictures},

    ShortcutRow{"chart.table",
                QT_TRANSLATE_NOOP("Keys", "Chart as a table"),
                "V",
                place::kCharts | place::kMatrix | place::kMap | place::kClassifierRest |
                    place::kCompareRest,
                kCharts},
    ShortcutRow{"view.zoom_in",
                QT_TRANSLATE_NOOP("Keys", "Zoom in: chart or large view"),
                "+",
                place::kCharts | place::kLargeView,
                kCharts},
    ShortcutRow{"view.zoom_out",
                QT_TRANSLATE_NOOP("Keys", "Zoom out: chart or large view"),
                "-",
                place::kCharts | place::kLargeView,
                kCharts},
    ShortcutRow{"map.add",
                QT_TRANSLATE_NOOP("Keys", "Map: add the nearest picture"),
                "+",
                place::kMap,
                kCharts},
};

/// A sign that some keyboards have only with Shift, as + and ?.
bool isSign(int key)
{
    return key > Qt::Key_Space && key < Qt::Key_Escape &&
           !QChar::isLetterOrNumber(static_cast<char32_t>(key));
}

} // namespace

Shortcuts::Shortcuts(AppSettings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
{
}

std::span<const ShortcutRow> Shortcuts::table()
{
    return kTable;
}

const ShortcutRow* Shortcuts::find(const QString& id)
{
    for (const ShortcutRow& row : kTable) {
        if (id == QLatin1String(row.id)) {
            return &row;
        }
    }
    return nullptr;
}

QString Shortcuts::textOf(const ShortcutRow& row)
{
    return QCoreApplication::translate(kContext, row.text);
}

QString Shortcuts::groupOf(const ShortcutRow& row)
{
    return QCoreApplication::translate(kContext, row.group);
}

QString Shortcuts::fixedTextOf(const ShortcutRow& row)
{
    return row.fixed == nullptr ? QString() : QCoreApplication::translate(kContext, row.fixed);
}

QKeySequence Shortcuts::shipped(const ShortcutRow& row)
{
    return QKeySequence::listFromString(QLatin1String(row.keys), QKeySequence::PortableText)
        .value(0);
}

QList<QKeySequence> Shortcuts::allKeys(const ShortcutRow& row) const
{
    return row.fixed == nullptr
               ? QList<QKeySequence>{keys(QLatin1String(row.id))}
               : QKeySequence::listFromString(QLatin1String(row.keys), QKeySequence::PortableText);
}

QKeySequence Shortcuts::keys(const QString& id) const
{
    return keysFrom(m_settings, id);
}

QKeySequence Shortcuts::keysFrom(const AppSettings& settings, const QString& id)
{
    const ShortcutRow* row = find(id);
    const std::optional<QString> changed = settings.shortcut(id);
    if (changed && (row == nullptr || row->fixed == nullptr)) {
        return QKeySequence::fromString(*changed, QKeySequence::PortableText);
    }
    return row == nullptr ? QKeySequence() : shipped(*row);
}

bool Shortcuts::isChanged(const QString& id) const
{
    return m_settings.shortcut(id).has_value();
}

void Shortcuts::setKeys(const QString& id, const std::optional<QKeySequence>& keys)
{
    const ShortcutRow* row = find(id);
    if (row != nullptr && row->fixed != nullptr) {
        return;
    }
    const bool asShipped = !keys || (row != nullptr && *keys == shipped(*row));
    m_settings.setShortcut(
        id, asShipped ? std::nullopt : std::optional(keys->toString(QKeySequence::PortableText)));
    Q_EMIT changed(id);
}

void Shortcuts::resetAll()
{
    for (const ShortcutRow& row : kTable) {
        if (isChanged(QLatin1String(row.id))) {
            setKeys(QLatin1String(row.id), std::nullopt);
        }
    }
}

const ShortcutRow* Shortcuts::conflict(const QString& id, const QKeySequence& wanted) const
{
    const ShortcutRow* mine = find(id);
    if (wanted.isEmpty() || mine == nullptr) {
        return nullptr;
    }
    for (const ShortcutRow& row : kTable) {
        if (&row != mine && (row.places & mine->places) != 0 && allKeys(row).contains(wanted)) {
            return &row;
        }
    }
    return nullptr;
}

void Shortcuts::bind(QAction* action, const QString& id)
{
    action->setShortcut(keys(id));
    connect(this, &Shortcuts::changed, action, [this, action, id](const QString& which) {
        if (which == id) {
            action->setShortcut(keys(id));
        }
    });
}

bool Shortcuts::isPress(const QKeyEvent& event, const QKeySequence& keys)
{
    if (keys.isEmpty()) {
        return false;
    }
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const int key = event.key() == Qt::Key_Enter ? Qt::Key_Return : event.key();
    const QKeyCombination wanted = keys[0];
    return wanted.key() == key &&
           (wanted.keyboardModifiers() == modifiers ||
            (isSign(key) && wanted.keyboardModifiers() == (modifiers & ~Qt::ShiftModifier)));
}

std::optional<int> Shortcuts::classOf(const QKeyEvent& event)
{
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!plain || event.key() < Qt::Key_0 || event.key() > Qt::Key_9) {
        return std::nullopt;
    }
    return (event.key() - Qt::Key_0 + 9) % 10;
}

} // namespace dreamloft::ui
