// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcuts.h"

#include "ui/bridge/app_settings.h"

#include <QAction>
#include <QCoreApplication>

#include <array>

namespace dreamloft::ui {
namespace {

constexpr char kContext[] = "Keys";
constexpr auto kGo = QT_TRANSLATE_NOOP("Keys", "Go to");
constexpr auto kProject = QT_TRANSLATE_NOOP("Keys", "Project");
constexpr auto kEverywhere = QT_TRANSLATE_NOOP("Keys", "Everywhere");
constexpr auto kPictures = QT_TRANSLATE_NOOP("Keys", "Pictures, with one hand");
constexpr auto kCharts = QT_TRANSLATE_NOOP("Keys", "Charts");

constexpr std::array kTable{
    ShortcutRow{"page.home", QT_TRANSLATE_NOOP("Keys", "Home"), "Ctrl+1", KeyScope::Global, kGo},
    ShortcutRow{"page.dataset",
                QT_TRANSLATE_NOOP("Keys", "Dataset and shots"),
                "Ctrl+2",
                KeyScope::Global,
                kGo},
    ShortcutRow{"page.adapt", QT_TRANSLATE_NOOP("Keys", "Adapt"), "Ctrl+3", KeyScope::Global, kGo},
    ShortcutRow{
        "page.generate", QT_TRANSLATE_NOOP("Keys", "Generate"), "Ctrl+4", KeyScope::Global, kGo},
    ShortcutRow{
        "page.quality", QT_TRANSLATE_NOOP("Keys", "Quality"), "Ctrl+5", KeyScope::Global, kGo},
    ShortcutRow{"page.classifier",
                QT_TRANSLATE_NOOP("Keys", "Classifier"),
                "Ctrl+6",
                KeyScope::Global,
                kGo},
    ShortcutRow{
        "page.compare", QT_TRANSLATE_NOOP("Keys", "Compare"), "Ctrl+7", KeyScope::Global, kGo},
    ShortcutRow{
        "page.models", QT_TRANSLATE_NOOP("Keys", "Models"), "Ctrl+8", KeyScope::Global, kGo},

    ShortcutRow{"project.new",
                QT_TRANSLATE_NOOP("Keys", "New project…"),
                "Ctrl+N",
                KeyScope::Global,
                kProject},
    ShortcutRow{"project.open",
                QT_TRANSLATE_NOOP("Keys", "Open project…"),
                "Ctrl+O",
                KeyScope::Global,
                kProject},
    ShortcutRow{"project.import",
                QT_TRANSLATE_NOOP("Keys", "Import pictures…"),
                "Ctrl+I",
                KeyScope::Global,
                kProject},
    ShortcutRow{"project.export",
                QT_TRANSLATE_NOOP("Keys", "Export…"),
                "Ctrl+E",
                KeyScope::Global,
                kProject},
    ShortcutRow{"project.close",
                QT_TRANSLATE_NOOP("Keys", "Close project"),
                "Ctrl+W",
                KeyScope::Global,
                kProject},

    ShortcutRow{"page.main",
                QT_TRANSLATE_NOOP("Keys", "Main action of the page"),
                "Ctrl+Return",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{"palette",
                QT_TRANSLATE_NOOP("Keys", "Search or run a command"),
                "Ctrl+K",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{
        "edit.undo", QT_TRANSLATE_NOOP("Keys", "Undo"), "Ctrl+Z", KeyScope::Global, kEverywhere},
    ShortcutRow{"edit.redo",
                QT_TRANSLATE_NOOP("Keys", "Redo"),
                "Ctrl+Shift+Z",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{"edit.paste",
                QT_TRANSLATE_NOOP("Keys", "Paste pictures or folders"),
                "Ctrl+V",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{"edit.copy",
                QT_TRANSLATE_NOOP("Keys", "Copy the picture or table"),
                "Ctrl+C",
                KeyScope::Grid,
                kEverywhere},
    ShortcutRow{"jobs",
                QT_TRANSLATE_NOOP("Keys", "Show or hide the jobs"),
                "Ctrl+J",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{
        "filter", QT_TRANSLATE_NOOP("Keys", "Filter"), "Ctrl+F", KeyScope::Global, kEverywhere},
    ShortcutRow{"settings",
                QT_TRANSLATE_NOOP("Keys", "Settings…"),
                "Ctrl+,",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{"next_pane",
                QT_TRANSLATE_NOOP("Keys", "Next part of the window"),
                "F6",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{"full_screen",
                QT_TRANSLATE_NOOP("Keys", "Full screen"),
                "F11",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{"help",
                QT_TRANSLATE_NOOP("Keys", "Help on what has the focus"),
                "F1",
                KeyScope::Global,
                kEverywhere},
    ShortcutRow{
        "shortcuts", QT_TRANSLATE_NOOP("Keys", "All keys"), "?", KeyScope::Global, kEverywhere},
    ShortcutRow{"quit", QT_TRANSLATE_NOOP("Keys", "Quit"), "Ctrl+Q", KeyScope::Global, kEverywhere},

    ShortcutRow{"grid.keep", QT_TRANSLATE_NOOP("Keys", "Keep"), "A", KeyScope::Grid, kPictures},
    ShortcutRow{
        "grid.discard", QT_TRANSLATE_NOOP("Keys", "Discard"), "D", KeyScope::Grid, kPictures},
    ShortcutRow{"grid.next_undecided",
                QT_TRANSLATE_NOOP("Keys", "Next undecided"),
                "S",
                KeyScope::Grid,
                kPictures},
    ShortcutRow{"grid.undo",
                QT_TRANSLATE_NOOP("Keys", "Undo the last decision"),
                "Z",
                KeyScope::Grid,
                kPictures},
    ShortcutRow{"grid.large_view",
                QT_TRANSLATE_NOOP("Keys", "Large view"),
                "Space",
                KeyScope::Grid,
                kPictures},
    ShortcutRow{
        "grid.open", QT_TRANSLATE_NOOP("Keys", "Open"), "Return", KeyScope::Grid, kPictures},
    ShortcutRow{
        "grid.swap", QT_TRANSLATE_NOOP("Keys", "Swap or refill"), "R", KeyScope::Grid, kPictures},
    ShortcutRow{"grid.pin",
                QT_TRANSLATE_NOOP("Keys", "Pin a shot, or unpin it"),
                "P",
                KeyScope::Grid,
                kPictures},
    ShortcutRow{"grid.ban",
                QT_TRANSLATE_NOOP("Keys", "Ban from the shots, or allow again"),
                "B",
                KeyScope::Grid,
                kPictures},
    ShortcutRow{"grid.hold_counterpart",
                QT_TRANSLATE_NOOP("Keys", "While held: real or synthetic"),
                "X",
                KeyScope::Grid,
                kPictures},
    ShortcutRow{"grid.hold_nearest_real",
                QT_TRANSLATE_NOOP("Keys", "While held: nearest real picture"),
                "C",
                KeyScope::Grid,
                kPictures},
    ShortcutRow{"thumbnails.larger",
                QT_TRANSLATE_NOOP("Keys", "Larger thumbnails"),
                "Ctrl++",
                KeyScope::Global,
                kPictures},
    ShortcutRow{"thumbnails.smaller",
                QT_TRANSLATE_NOOP("Keys", "Smaller thumbnails"),
                "Ctrl+-",
                KeyScope::Global,
                kPictures},
    ShortcutRow{"thumbnails.reset",
                QT_TRANSLATE_NOOP("Keys", "Usual thumbnails"),
                "Ctrl+0",
                KeyScope::Global,
                kPictures},

    ShortcutRow{"chart.table",
                QT_TRANSLATE_NOOP("Keys", "Chart as a table"),
                "V",
                KeyScope::Chart,
                kCharts},
};

bool collide(KeyScope one, KeyScope other)
{
    return one == other || one == KeyScope::Global || other == KeyScope::Global;
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

QKeySequence Shortcuts::shipped(const ShortcutRow& row)
{
    return QKeySequence::fromString(QLatin1String(row.keys), QKeySequence::PortableText);
}

QKeySequence Shortcuts::keys(const QString& id) const
{
    return keysFrom(m_settings, id);
}

QKeySequence Shortcuts::keysFrom(const AppSettings& settings, const QString& id)
{
    if (const std::optional<QString> changed = settings.shortcut(id)) {
        return QKeySequence::fromString(*changed, QKeySequence::PortableText);
    }
    const ShortcutRow* row = find(id);
    return row == nullptr ? QKeySequence() : shipped(*row);
}

bool Shortcuts::isChanged(const QString& id) const
{
    return m_settings.shortcut(id).has_value();
}

void Shortcuts::setKeys(const QString& id, const std::optional<QKeySequence>& keys)
{
    const ShortcutRow* row = find(id);
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
        if (&row != mine && collide(row.scope, mine->scope) &&
            keys(QLatin1String(row.id)) == wanted) {
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

} // namespace dreamloft::ui
