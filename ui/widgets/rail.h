// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QList>
#include <QString>
#include <QWidget>

class QVBoxLayout;

namespace dreamloft::ui {

class RailItem;

/// The pages at the left: the six steps of the loop on a line with their marks and facts, the other
/// pages around them. Folded it shows the marks only, with tooltips.
class Rail final : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);

    void addPlace(const QString& id, const QString& title, const QString& iconName);
    void addStep(const QString& id, const QString& title);
    /// Everything added later stands at the foot.
    void addFoot();

    void setState(const QString& id, const Page::RailState& state);
    void setTitle(const QString& id, const QString& title);
    void setItemEnabled(const QString& id, bool enabled, const QString& why = {});
    void setCurrent(const QString& id);
    void setFolded(bool folded);
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] QWidget* item(const QString& id) const;

Q_SIGNALS:
    void chosen(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    RailItem* add(const QString& id, const QString& title);
    [[nodiscard]] RailItem* find(const QString& id) const;

    QVBoxLayout* m_layout = nullptr;
    QList<RailItem*> m_items;
    int m_steps = 0;
};

} // namespace dreamloft::ui
