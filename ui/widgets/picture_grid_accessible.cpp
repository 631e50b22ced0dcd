// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture_grid_accessible.h"

#include "ui/widgets/picture_grid.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace dreamloft::ui {
namespace {

class GridAccessible;

/// One picture.
class TileAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    TileAccessible(PictureGrid* grid, int row)
        : m_grid(grid)
        , m_row(row)
    {
    }
    [[nodiscard]] bool isValid() const override
    {
        return m_grid != nullptr && m_row < m_grid->rowCount();
    }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_grid.data());
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] int row() const { return m_row; }

    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        if (!isValid()) {
            return {};
        }
        switch (which) {
        case QAccessible::Name:
            return m_grid->nameOf(m_row);
        case QAccessible::Description:
            return m_grid->value(m_row, picture_role::DetailRole).toString();
        default:
            return {};
        }
    }
    void setText(QAccessible::Text, const QString&) override {}

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid()) {
            return {};
        }
        const QRect tile = m_grid->tileRect(m_row);
        return {m_grid->viewport()->mapToGlobal(tile.topLeft()), tile.size()};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.multiSelectable = true;
        state.focusable = true;
        state.selected = m_grid->isSelected(m_row);
        state.focused = m_grid->hasFocus() && m_grid->currentRow() == m_row;
        state.offscreen = !m_grid->viewport()->rect().intersects(m_grid->tileRect(m_row));
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        return {pressAction(), setFocusAction()};
    }
    void doAction(const QString& action) override
    {
        if (isValid()) {
            m_grid->setCurrentRow(m_row);
            if (action == pressAction()) {
                Q_EMIT m_grid->activated(m_row);
            }
        }
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<PictureGrid> m_grid;
    int m_row;
};

class GridAccessible final : public QAccessibleWidget {
public:
    explicit GridAccessible(PictureGrid* grid)
        : QAccessibleWidget(grid, QAccessible::List)
    {
    }
    ~GridAccessible() override { forgetRows(); }

    [[nodiscard]] PictureGrid* grid() const { return static_cast<PictureGrid*>(widget()); }
    [[nodiscard]] int childCount() const override { return grid()->rowCount(); }
    [[nodiscard]] QAccessibleInterface* child(int row) const override
    {
        if (row < 0 || row >= childCount()) {
            return nullptr;
        }
        const auto known = m_ids.constFind(row);
        if (known != m_ids.constEnd()) {
            return QAccessible::accessibleInterface(*known);
        }
        QAccessibleInterface* made = new TileAccessible(grid(), row);
        m_ids.insert(row, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* tile = dynamic_cast<const TileAccessible*>(child);
        return tile == nullptr ? -1 : tile->row();
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
    {
        return child(grid()->rowAt(grid()->viewport()->mapFromGlobal(QPoint(x, y))));
    }
    [[nodiscard]] QAccessibleInterface* focusChild() const override
    {
        return child(grid()->currentRow());
    }
    void forgetRows()
    {
        for (const QAccessible::Id id : std::as_const(m_ids)) {
            QAccessible::deleteAccessibleInterface(id);
        }
        m_ids.clear();
    }

private:
    mutable QHash<int, QAccessible::Id> m_ids; ///< of the items that somebody asked for
};

QAccessibleInterface* makeGridAccessible(const QString& className, QObject* object)
{
    Q_UNUSED(className)
    auto* grid = qobject_cast<PictureGrid*>(object);
    return grid == nullptr ? nullptr : new GridAccessible(grid);
}

} // namespace

void installGridAccessibility()
{
    // Installing twice is harmless: Qt keeps a factory once.
    QAccessible::installFactory(makeGridAccessible);
}

void accessibleFocusMoved(PictureGrid* grid)
{
    if (QAccessible::isActive() && grid->hasFocus() && grid->currentRow() >= 0) {
        QAccessibleEvent event(grid, QAccessible::Focus);
        event.setChild(grid->currentRow());
        QAccessible::updateAccessibility(&event);
    }
}

void accessibleRowsChanged(PictureGrid* grid)
{
    if (!QAccessible::isActive()) {
        return;
    }
    if (auto* known = dynamic_cast<GridAccessible*>(QAccessible::queryAccessibleInterface(grid))) {
        known->forgetRows();
    }
}

} // namespace dreamloft::ui
