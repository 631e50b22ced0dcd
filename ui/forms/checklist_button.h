// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPushButton>
#include <QString>
#include <QStringList>

class QMenu;

namespace dreamloft::ui {

/// Some of several: a field that says "All" or "3 of 10" and opens a list with ticks that stays
/// open while one ticks.
class ChecklistButton final : public QPushButton {
    Q_OBJECT
public:
    struct Entry {
        QString id;
        QString text;
    };

    explicit ChecklistButton(QWidget* parent);

    void setEntries(const QList<Entry>& entries);
    /// Ids that are not among the entries are kept and shown as they are.
    void setChosen(const QStringList& ids);
    [[nodiscard]] QStringList chosen() const;
    /// What an empty choice says, e.g. "All".
    void setEmptyText(const QString& text);

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void rebuild();
    void showSummary();

    QMenu* m_menu = nullptr;
    QList<Entry> m_entries;
    QStringList m_chosen;
    QString m_emptyText;
};

} // namespace dreamloft::ui
