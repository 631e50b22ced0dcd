// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reading_order.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLayout>
#include <QSet>
#include <QWidget>

namespace dreamloft::ui {
namespace {

class Reader {
public:
    void read(QWidget& widget)
    {
        if (m_seen.contains(&widget)) {
            return;
        }
        m_seen.insert(&widget);
        if ((widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr) {
            m_found.append(&widget);
        }
        // Their parts are theirs.
        if (qobject_cast<QAbstractItemView*>(&widget) != nullptr ||
            qobject_cast<QAbstractSpinBox*>(&widget) != nullptr ||
            qobject_cast<QComboBox*>(&widget) != nullptr) {
            return;
        }
        if (widget.layout() != nullptr) {
            read(*widget.layout());
        }
        for (QObject* child : widget.children()) {
            auto* part = qobject_cast<QWidget*>(child);
            if (part != nullptr && !part->isWindow()) {
                read(*part);
            }
        }
    }

    [[nodiscard]] const QList<QWidget*>& found() const { return m_found; }

private:
    void read(QLayout& layout)
    {
        for (int i = 0; i < layout.count(); ++i) {
            QLayoutItem* item = layout.itemAt(i);
            if (item->widget() != nullptr) {
                read(*item->widget());
            } else if (item->layout() != nullptr) {
                read(*item->layout());
            }
        }
    }

    QSet<const QWidget*> m_seen;
    QList<QWidget*> m_found;
};

} // namespace

QList<QWidget*> readingOrder(QWidget& root)
{
    Reader reader;
    reader.read(root);
    return reader.found();
}

bool tabInReadingOrder(QWidget& root, bool forward)
{
    const QWidget* focused = QApplication::focusWidget();
    QList<QWidget*> stops;
    qsizetype at = -1;
    for (QWidget* widget : readingOrder(root)) {
        if (widget == focused || (focused != nullptr && widget->isAncestorOf(focused))) {
            at = stops.size();
            stops.append(widget);
        } else if (widget->isEnabled() && widget->isVisible()) {
            stops.append(widget);
        }
    }
    if (stops.isEmpty()) {
        return false;
    }
    const qsizetype next = at < 0 ? (forward ? 0 : stops.size() - 1)
                                  : (at + (forward ? 1 : stops.size() - 1)) % stops.size();
    stops[next]->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace dreamloft::ui
