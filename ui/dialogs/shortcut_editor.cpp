// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/shortcut_editor.h"

#include "ui/shortcuts.h"
#include "ui/style/style.h"
#include "ui/widgets/command_palette.h"
#include "ui/widgets/key_cap.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

constexpr int kIdRole = Qt::UserRole + 1;

/// Qt gives this field neither a role nor a value.
class KeysAccessible final : public QAccessibleWidget {
public:
    explicit KeysAccessible(QKeySequenceEdit* keys)
        : QAccessibleWidget(keys, QAccessible::HotkeyField)
    {
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const auto* keys = qobject_cast<const QKeySequenceEdit*>(widget());
        return kind == QAccessible::Value && keys != nullptr
                   ? keys->keySequence().toString(QKeySequence::NativeText)
                   : QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface* makeKeysAccessible(const QString& className, QObject* object)
{
    Q_UNUSED(className)
    auto* keys = qobject_cast<QKeySequenceEdit*>(object);
    return keys == nullptr ? nullptr : new KeysAccessible(keys);
}

} // namespace

ShortcutEditor::ShortcutEditor(Shortcuts& shortcuts, QWidget* parent)
    : QWidget(parent)
    , m_shortcuts(shortcuts)
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
    , m_name(new QLabel(this))
    , m_keys(new QKeySequenceEdit(this))
    , m_none(new QPushButton(tr("None"), this))
    , m_reset(new QPushButton(tr("Reset"), this))
    , m_resetAll(new QPushButton(tr("Reset all"), this))
    , m_said(new QLabel(this))
{
    QAccessible::installFactory(makeKeysAccessible); // a second time is harmless
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kSpace[1]);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the keys"));
    m_search->addAction(style::icon(u"search"_qs), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    column->addWidget(m_search);
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("What it does"), tr("Keys")});
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(style::kSpace[2]);
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Keys"));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    column->addWidget(m_tree, 1);
    style::setText(m_name, style::Role::Label, style::Ink::Soft);
    column->addWidget(m_name);
    auto* row = new QHBoxLayout;
    row->setSpacing(style::kSpace[1]);
    m_keys->setAccessibleName(tr("New keys"));
    m_keys->setToolTip(tr("Press the keys you want."));
    row->addWidget(m_keys, 1);
    for (QPushButton* button : {m_none, m_reset, m_resetAll}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    column->addLayout(row);
    m_said->setWordWrap(true);
    style::setText(m_said, style::Role::Label, style::Ink::Soft);
    column->addWidget(m_said);

    connect(m_search, &QLineEdit::textChanged, this, &ShortcutEditor::filter);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ShortcutEditor::showChosen);
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, &ShortcutEditor::take);
    connect(m_none, &QPushButton::clicked, this, [this] {
        m_shortcuts.setKeys(chosenId(), QKeySequence());
        showChosen();
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_shortcuts.setKeys(chosenId(), std::nullopt);
        showChosen();
    });
    connect(m_resetAll, &QPushButton::clicked, this, [this] {
        m_shortcuts.resetAll();
        showChosen();
    });
    connect(&shortcuts, &Shortcuts::changed, this, &ShortcutEditor::refreshRow);
    fill();
}

QString ShortcutEditor::chosenId() const
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    return item == nullptr ? QString() : item->data(0, kIdRole).toString();
}

void ShortcutEditor::fill()
{
    QTreeWidgetItem* group = nullptr;
    for (const ShortcutRow& row : Shortcuts::table()) {
        const QString name = Shortcuts::groupOf(row);
        if (group == nullptr || group->text(0) != name) {
            group = new QTreeWidgetItem(m_tree, {name});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFont(0, style::font(style::Role::Section));
            group->setFirstColumnSpanned(true);
            group->setExpanded(true);
        }
        const QString id = QLatin1String(row.id);
        auto* item = new QTreeWidgetItem(group, {Shortcuts::textOf(row).remove(u'…'), QString()});
        item->setData(0, kIdRole, id);
        refreshRow(id);
    }
    m_tree->setCurrentItem(m_tree->topLevelItem(0)->child(0));
}

void ShortcutEditor::refreshRow(const QString& id)
{
    for (QTreeWidgetItemIterator it(m_tree); *it != nullptr; ++it) {
        if ((*it)->data(0, kIdRole).toString() == id) {
            const ShortcutRow* row = Shortcuts::find(id);
            const QString fixed = row == nullptr ? QString() : Shortcuts::fixedTextOf(*row);
            (*it)->setText(1, fixed.isEmpty() ? keysText(m_shortcuts.keys(id)) : fixed);
            (*it)->setFont(
                1,
                style::font(m_shortcuts.isChanged(id) ? style::Role::Section : style::Role::Body));
        }
    }
}

void ShortcutEditor::filter(const QString& typed)
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = m_tree->topLevelItem(i);
        int shown = 0;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem* item = group->child(j);
            const bool fits = typed.isEmpty() || matchScore(typed, item->text(0)) > 0 ||
                              item->text(1).contains(typed, Qt::CaseInsensitive);
            item->setHidden(!fits);
            shown += fits ? 1 : 0;
        }
        group->setHidden(shown == 0);
    }
}

void ShortcutEditor::showChosen()
{
    const QString id = chosenId();
    const ShortcutRow* row = Shortcuts::find(id);
    const bool fixed = row != nullptr && row->fixed != nullptr;
    for (QWidget* widget : {static_cast<QWidget*>(m_keys), static_cast<QWidget*>(m_none)}) {
        widget->setEnabled(row != nullptr && !fixed);
    }
    m_reset->setEnabled(row != nullptr && m_shortcuts.isChanged(id));
    m_said->clear();
    if (row != nullptr) {
        m_name->setText(tr("Keys for “%1”").arg(Shortcuts::textOf(*row).remove(u'…')));
        m_keys->setKeySequence(fixed ? QKeySequence() : m_shortcuts.keys(id));
    }
    if (fixed) {
        style::setInk(m_said, style::Ink::Soft);
        m_said->setText(tr("These keys are the same everywhere and cannot be changed."));
    }
}

void ShortcutEditor::take()
{
    const QString id = chosenId();
    const QKeySequence typed = m_keys->keySequence();
    if (id.isEmpty() || typed.isEmpty()) {
        return;
    }
    const QKeySequence keys(typed[0]); // one chord, not a sequence of chords
    m_keys->setKeySequence(keys);
    if (const ShortcutRow* other = m_shortcuts.conflict(id, keys)) {
        style::setInk(m_said, style::Ink::Bad);
        m_said->setText(tr("%1 already means “%2”. Choose other keys, or change that first.")
                            .arg(keysText(keys), Shortcuts::textOf(*other).remove(u'…')));
        return;
    }
    m_shortcuts.setKeys(id, keys);
    showChosen();
    style::setInk(m_said, style::Ink::Good);
    m_said->setText(tr("Changed."));
}

} // namespace dreamloft::ui
